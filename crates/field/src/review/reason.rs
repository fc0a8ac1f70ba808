//! Why a record goes back: a ready reason, named by its code, and own words. Readers see it in their language.

/// A reason that needs no typing.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    pub code: String,
    pub text_vi: String,
    pub text_en: String,
}

/// What a supervisor gives as the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// The code of a ready reason.
    pub ready: Option<String>,
    /// Own words.
    pub words: Option<String>,
}

impl From<&str> for Why {
    fn from(words: &str) -> Self {
        Self { ready: None, words: Some(words.into()) }
    }
}

/// A reason that was given, in every language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Given {
    /// Vietnamese and English.
    pub ready: Option<(String, String)>,
    pub words: Option<String>,
}

impl Given {
    /// As its reader reads it; nothing when no reason was given.
    pub(crate) fn text(&self, is_vi: bool) -> Option<String> {
        let ready = self.ready.as_ref().map(|(vi, en)| if is_vi { vi } else { en });
        let parts: Vec<&str> = ready.into_iter().chain(&self.words).map(String::as_str).collect();
        Some(parts.join(" ")).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ready_reason_speaks_the_readers_language_and_own_words_stay() {
        let ready = Some(("Xem lại số lượng.".to_owned(), "Look at the numbers again.".to_owned()));
        let both = Given { ready, words: Some("Chợ Kỳ Lừa?".into()) };
        assert_eq!(both.text(true).as_deref(), Some("Xem lại số lượng. Chợ Kỳ Lừa?"));
        assert_eq!(both.text(false).as_deref(), Some("Look at the numbers again. Chợ Kỳ Lừa?"));
        assert_eq!(Given::default().text(true), None);
    }
}
