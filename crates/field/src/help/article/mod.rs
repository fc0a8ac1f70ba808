//! An article: what is known, written down for volunteers and citizens, versioned and published. Knows no storage.

pub(crate) mod api;
pub(crate) mod layout;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Error, Id, Moment, Result, UnitPath};
use units::UnitId;

use super::question::QuestionId;
use super::words::{read_text, read_title};
use crate::team::Bad;

/// Names an article.
pub type ArticleId = Id<Article>;

/// How an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Never shown to readers.
    Draft,
    /// Shown.
    Published,
    /// Shown no longer.
    Withdrawn,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Withdrawn];

    /// The stored code, also the end of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// What an article says, in both languages; English may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese title.
    pub title_vi: String,
    /// Vietnamese text.
    pub body_vi: String,
    /// English title, or nothing.
    pub title_en: String,
    /// English text, or nothing.
    pub body_en: String,
}

impl Text {
    /// The title for a reader.
    #[must_use]
    pub fn title(&self, is_vi: bool) -> &str {
        if is_vi || self.title_en.is_empty() { &self.title_vi } else { &self.title_en }
    }

    /// The text for a reader.
    #[must_use]
    pub fn body(&self, is_vi: bool) -> &str {
        if is_vi || self.body_en.is_empty() { &self.body_vi } else { &self.body_en }
    }

    /// The text in its stored form.
    ///
    /// # Errors
    /// `Invalid` fields.
    pub(crate) fn read(typed: &Self) -> Result<Self> {
        let mut bad: Vec<Bad> = Vec::new();
        let mut keep = |read: Result<String, Bad>| read.map_err(|why| bad.push(why)).unwrap_or_default();
        let has_en = !typed.title_en.trim().is_empty() || !typed.body_en.trim().is_empty();
        let text = Self {
            title_vi: keep(read_title(&typed.title_vi, "title_vi")),
            body_vi: keep(read_text(&typed.body_vi, "body_vi")),
            title_en: if has_en { keep(read_title(&typed.title_en, "title_en")) } else { String::new() },
            body_en: if has_en { keep(read_text(&typed.body_en, "body_en")) } else { String::new() },
        };
        if bad.is_empty() { Ok(text) } else { Err(Error::Invalid(bad)) }
    }
}

/// An article.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// The unit that publishes it, for itself and everything below.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// Code of its topic.
    pub topic: String,
    /// How it stands.
    pub stage: Stage,
    /// The number of this version.
    pub version: i64,
    /// What it says.
    pub text: Text,
    /// Whether guests read it.
    pub is_public: bool,
    /// The question it came from.
    pub question: Option<QuestionId>,
    /// Its place among everything published and withdrawn.
    pub seq: i64,
    /// When it was last published, withdrawn or written.
    pub changed_at: Moment,
    /// The version that readers see.
    pub shown: Option<i64>,
}

/// An article as it comes in.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// The unit that publishes it.
    pub unit: UnitId,
    /// Code of its topic.
    pub topic: String,
    /// What it says.
    pub text: Text,
    /// Whether guests read it.
    pub is_public: bool,
    /// The question it came from.
    pub question: Option<QuestionId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_whole_or_missing() {
        let mut typed = Text { title_vi: "Tựa".into(), body_vi: "Bài".into(), ..Text::default() };
        let read = Text::read(&typed).expect("read");
        assert_eq!((read.title(false), read.body(false)), ("Tựa", "Bài"));
        typed.title_en = "Title".into();
        assert!(matches!(Text::read(&typed), Err(Error::Invalid(bad)) if bad[0].0 == "body_en"));
        typed.body_vi = "số 020304123456".into();
        assert!(matches!(Text::read(&typed), Err(Error::Invalid(bad)) if bad.len() == 2));
    }
}
