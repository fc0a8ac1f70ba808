//! What is known already: published articles and accepted answers, found by the words of a question.
//! Rare words and pairs of words count most; marks may be left out.

pub(crate) mod store;

use std::collections::BTreeMap;

use kernel::{Actor, Db, Id, Result, Tx, UnitPath};

use super::answer::store as entries;
use super::article::{Article, ArticleId, Stage, store as articles};
use super::question::{Question, QuestionId, store as questions};

/// Words of a text that are looked at; the rest says the same in more words.
const WORDS: usize = 48;
/// Terms of a question that are looked for.
pub(crate) const TERMS: usize = 12;
/// So many are looked at to find those that the reader may see.
const CANDIDATES: i64 = 40;
/// What scores less than this share of the best is noise.
const NOISE: i64 = 4;

/// What is known of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// A published article.
    Article(ArticleId),
    /// A question with an accepted answer.
    Question(QuestionId),
}

/// Something found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What.
    pub known: Known,
    /// Code of its topic.
    pub topic: String,
    /// Vietnamese title.
    pub title_vi: String,
    /// English title; the Vietnamese one when there is none.
    pub title_en: String,
    /// The beginning of the Vietnamese text.
    pub begin_vi: String,
    /// The beginning of the English text.
    pub begin_en: String,
}

/// The terms of something known with their weights: words of the title, pairs of them, words of the text.
pub(crate) fn terms(titles: &[&str], texts: &[&str]) -> BTreeMap<String, i64> {
    let mut found = BTreeMap::new();
    for text in texts {
        for word in vietnam::text::fold(text).split(' ').filter(|word| word.len() > 1).take(WORDS) {
            found.insert(word.to_owned(), 1);
        }
    }
    for title in titles {
        let folded = vietnam::text::fold(title);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        found.extend(words.iter().filter(|word| word.len() > 1).map(|word| ((*word).to_owned(), 3)));
        found.extend(words.windows(2).map(|pair| (pair.join(" "), 6)));
    }
    found
}

/// The terms that a reader asks for: pairs first, they tell more.
fn asked(typed: &str) -> Vec<String> {
    let folded = vietnam::text::fold(typed);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let mut terms: Vec<String> = Vec::new();
    for term in pairs.take(TERMS / 2).chain(words.iter().filter(|word| word.len() > 1).map(|word| (*word).to_owned())) {
        if terms.len() < TERMS && !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

/// Writes down that a question has an accepted answer others may find.
pub(crate) fn question(tx: &Tx<'_>, question: &Question, answer: &str) -> Result<()> {
    forget(tx, question.id)?;
    if !question.is_known() {
        return Ok(());
    }
    store::insert(tx, "question", question.id, &terms(&[&question.title], &[&question.body, answer]))
}

/// Writes down that an article is published.
pub(crate) fn article(tx: &Tx<'_>, article: &Article) -> Result<()> {
    forget(tx, article.id)?;
    let text = &article.text;
    let terms = terms(&[&text.title_vi, &text.title_en], &[&text.body_vi, &text.body_en]);
    store::insert(tx, "article", article.id, &terms)
}

/// Takes back what was written down.
pub(crate) fn forget<T>(tx: &Tx<'_>, thing: Id<T>) -> Result<()> {
    store::forget(tx, thing)
}

/// What is known that resembles what was typed and that the reader may see, the best first.
///
/// # Errors
/// Those of the database.
pub fn similar(db: &Db<'_>, typed: &str, most: usize) -> Result<Vec<Hit>> {
    let terms = asked(typed);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = Vec::new();
    let mut best = None;
    for (kind, id, score) in store::find(db, &terms, CANDIDATES)? {
        if hits.len() == most || best.is_some_and(|best| score * NOISE < best) {
            break;
        }
        let hit =
            if kind == "article" { article_hit(db, Id::of(id.uuid()))? } else { question_hit(db, Id::of(id.uuid()))? };
        if let Some(hit) = hit {
            best.get_or_insert(score);
            hits.push(hit);
        }
    }
    Ok(hits)
}

fn article_hit(db: &Db<'_>, id: ArticleId) -> Result<Option<Hit>> {
    let Some(article) = articles::shown(db, id)? else { return Ok(None) };
    if article.stage != Stage::Published || !may_read(db.actor(), &article.unit_path, article.is_public) {
        return Ok(None);
    }
    let text = article.text;
    Ok(Some(Hit {
        known: Known::Article(id),
        topic: article.topic,
        begin_vi: begin(&text.body_vi),
        begin_en: begin(text.body(false)),
        title_en: text.title(false).to_owned(),
        title_vi: text.title_vi,
    }))
}

fn question_hit(db: &Db<'_>, id: QuestionId) -> Result<Option<Hit>> {
    let known = questions::maybe(db, id)?.filter(|question| question.is_known() && *db.actor() != Actor::Guest);
    let Some(question) = known else { return Ok(None) };
    let said = entries::of(db, id)?;
    let answer = said.iter().find(|entry| Some(entry.id) == question.accepted).map_or("", |entry| &entry.body);
    Ok(Some(Hit {
        known: Known::Question(id),
        topic: question.topic,
        begin_vi: begin(answer),
        begin_en: begin(answer),
        title_en: question.title.clone(),
        title_vi: question.title,
    }))
}

/// The first words of a text.
fn begin(text: &str) -> String {
    const LETTERS: usize = 140;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LETTERS {
        return line;
    }
    let cut: String = line.chars().take(LETTERS).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// Whether a reader may see what a unit published: everybody when it is public, else whoever belongs above or below.
pub(crate) fn may_read(actor: &Actor, unit: &UnitPath, is_public: bool) -> bool {
    let is_near = |path: &UnitPath| unit.covers(path) || path.covers(unit);
    is_public || matches!(actor, Actor::System(_)) || actor.grants().iter().any(|grant| is_near(&grant.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_the_title_weigh_most_and_marks_do_not_matter() {
        let terms = terms(&["Kích hoạt VNeID"], &["Cần đến công an xã"]);
        assert_eq!(terms.get("kich hoat"), Some(&6));
        assert_eq!((terms.get("vneid"), terms.get("cong")), (Some(&3), Some(&1)));
        assert_eq!(asked("kich HOẠT"), ["kich hoat", "kich", "hoat"]);
        assert!(asked("a ? !").is_empty() && asked(&"từ khác ".repeat(500)).len() <= TERMS);
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(begin("a\nb"), "a b");
        let cut = begin(&"tiếng ".repeat(60));
        assert!(cut.ends_with("tiếng…") && cut.chars().count() <= 141);
    }
}
