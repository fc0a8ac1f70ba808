//! Writing, publishing and reading articles.

use kernel::{Action, Change, Db, Error, Result, Tx};
use serde_json::json;

use super::{Article, ArticleId, NewArticle, Stage, Text, store};
use crate::help::known::{self, may_read};
use crate::help::question::{store as questions, usecases::at_desk};
use crate::help::store as desks;

/// So many articles are listed at the most.
const MOST: i64 = 500;

/// What phones ask for: what is new since they last asked, and what is gone.
#[derive(Debug)]
pub struct Changes {
    /// Articles to keep.
    pub items: Vec<Article>,
    /// Articles to drop.
    pub gone: Vec<ArticleId>,
    /// Where to ask from next time.
    pub until: i64,
}

/// Begins an article as a draft.
///
/// # Errors
/// `Invalid` fields, `NotFound` when its unit or question is outside the scope.
pub fn draft(tx: &mut Tx<'_>, new: &NewArticle) -> Result<Article> {
    let scope = tx.may(Action::PublishArticles)?;
    let unit = units::find(tx, new.unit)?;
    scope.keep(&unit.path, ())?;
    check_topic(tx, &new.topic)?;
    let article = Article {
        id: tx.new_id(),
        unit: unit.id,
        unit_path: unit.path,
        topic: new.topic.clone(),
        stage: Stage::Draft,
        version: 1,
        text: Text::read(&new.text)?,
        is_public: new.is_public,
        question: new.question,
        seq: 0,
        changed_at: tx.now(),
        shown: None,
    };
    store::insert(tx, &article)?;
    store::keep_version(tx, &article, tx.actor().person())?;
    if let Some(id) = new.question {
        let mut question = at_desk(tx, id)?;
        question.article = Some(article.id);
        questions::save(tx, &question)?;
    }
    tx.changed("article", article.id, &article.unit_path, Change::Added, &json!({"topic": article.topic}))?;
    Ok(article)
}

/// Writes another version. Readers see the one before until it is published.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope.
pub fn revise(tx: &mut Tx<'_>, id: ArticleId, new: &NewArticle) -> Result<Article> {
    let mut article = written(tx, id)?;
    check_topic(tx, &new.topic)?;
    article.text = Text::read(&new.text)?;
    (article.topic, article.is_public) = (new.topic.clone(), new.is_public);
    article.version += 1;
    article.changed_at = tx.now();
    store::keep_version(tx, &article, tx.actor().person())?;
    store::save(tx, &article)?;
    tx.changed("article", id, &article.unit_path, Change::Edited, &json!({"version": article.version}))?;
    Ok(article)
}

/// Shows the last written version to readers.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn publish(tx: &mut Tx<'_>, id: ArticleId) -> Result<Article> {
    let mut article = written(tx, id)?;
    if article.stage == Stage::Published && article.shown == Some(article.version) {
        return Ok(article);
    }
    article.stage = Stage::Published;
    article.shown = Some(article.version);
    moved_on(tx, &mut article, "published")?;
    known::article(tx, &article)?;
    Ok(article)
}

/// Shows an article to readers no longer.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` when it is not published.
pub fn withdraw(tx: &mut Tx<'_>, id: ArticleId) -> Result<Article> {
    let mut article = written(tx, id)?;
    if article.stage != Stage::Published {
        return Err(Error::refused("article-not-published"));
    }
    article.stage = Stage::Withdrawn;
    moved_on(tx, &mut article, "withdrawn")?;
    known::forget(tx, id)?;
    Ok(article)
}

fn moved_on(tx: &mut Tx<'_>, article: &mut Article, did: &str) -> Result<()> {
    article.seq = store::highest_seq(tx)? + 1;
    article.changed_at = tx.now();
    store::save(tx, article)?;
    let what = json!({"did": did, "version": article.version});
    tx.changed("article", article.id, &article.unit_path, Change::Edited, &what)
}

fn check_topic(tx: &Tx<'_>, code: &str) -> Result<()> {
    let is_known = desks::topics(tx)?.iter().any(|topic| topic.code == code);
    if is_known { Ok(()) } else { Err(Error::invalid("topic", "question-topic-unknown")) }
}

/// An article as it was last written, for those who publish there.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn written(db: &Db<'_>, id: ArticleId) -> Result<Article> {
    let scope = db.may(Action::PublishArticles)?;
    let article = store::find(db, id)?;
    let place = article.unit_path.clone();
    scope.keep(&place, article)
}

/// An article as readers see it.
///
/// # Errors
/// `NotFound` when it is not published, or for others.
pub fn article(db: &Db<'_>, id: ArticleId) -> Result<Article> {
    let article = store::shown(db, id)?.filter(|article| article.stage == Stage::Published);
    article.filter(|it| may_read(db.actor(), &it.unit_path, it.is_public)).ok_or(Error::NotFound)
}

/// Published articles that the reader may see, in the order of their titles.
///
/// # Errors
/// Those of the database.
pub fn articles(db: &Db<'_>) -> Result<Vec<Article>> {
    let mut found = store::since(db, 0)?;
    found.retain(|it| it.stage == Stage::Published && may_read(db.actor(), &it.unit_path, it.is_public));
    found.sort_by_cached_key(|it| vietnam::collate::text_key(&it.text.title_vi));
    Ok(found)
}

/// What the reader may work on that readers do not see yet or no longer: drafts, newer versions, withdrawn ones.
///
/// # Errors
/// `Forbidden` for who publishes nothing.
pub fn unfinished(db: &Db<'_>) -> Result<Vec<Article>> {
    let scope = db.may(Action::PublishArticles)?;
    let mut found = store::written(db, MOST)?;
    found.retain(|it| (it.stage != Stage::Published || it.shown != Some(it.version)) && scope.covers(&it.unit_path));
    Ok(found)
}

/// What changed since a phone last asked.
///
/// # Errors
/// Those of the database.
pub fn changes(db: &Db<'_>, since: i64) -> Result<Changes> {
    let until = store::highest_seq(db)?;
    let (items, gone): (Vec<_>, Vec<_>) = store::since(db, since)?
        .into_iter()
        .partition(|it| it.stage == Stage::Published && may_read(db.actor(), &it.unit_path, it.is_public));
    let gone = if since > 0 { gone.into_iter().map(|article| article.id).collect() } else { Vec::new() };
    Ok(Changes { items, gone, until })
}
