//! Texts of the product in both languages, from Fluent files that the rooms bring.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{Error, Result, Say};
use unic_langid::LanguageIdentifier;
use vietnam::number::Style;

/// Language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The tag of the language: `vi` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of a tag.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)? {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// How numbers are written.
    #[must_use]
    pub const fn style(self) -> Style {
        match self {
            Self::Vi => Style::Vi,
            Self::En => Style::En,
        }
    }
}

/// Every text in every language.
pub struct Texts {
    vi: Tongue,
    en: Tongue,
}

struct Tongue {
    bundle: FluentBundle<FluentResource>,
    /// Texts without values, formatted once.
    plain: HashMap<String, String>,
}

impl Texts {
    /// Reads the rooms' message files: pairs of Vietnamese and English.
    ///
    /// # Errors
    /// `Broken` when a file is no Fluent, or two rooms use the same key.
    pub fn read(files: &[(&str, &str)]) -> Result<Self> {
        let vi: Vec<_> = files.iter().map(|(vi, _)| *vi).collect();
        let en: Vec<_> = files.iter().map(|(_, en)| *en).collect();
        Ok(Self { vi: Tongue::read(Lang::Vi, &vi)?, en: Tongue::read(Lang::En, &en)? })
    }

    /// The text of a key.
    #[must_use]
    pub fn text(&self, lang: Lang, key: &str) -> String {
        let tongue = self.tongue(lang);
        tongue.plain.get(key).cloned().unwrap_or_else(|| tongue.format(key, &[]))
    }

    /// The text of a key with named values.
    #[must_use]
    pub fn with(&self, lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
        self.tongue(lang).format(key, args)
    }

    /// A message of the kernel in this language.
    #[must_use]
    pub fn say(&self, lang: Lang, say: &Say) -> String {
        let shown = |(name, count): &(_, i64)| (*name, vietnam::number::show_count(*count, lang.style()));
        let counts: Vec<(&str, String)> = say.counts.iter().map(shown).collect();
        let args: Vec<_> = say.args.iter().chain(&counts).map(|(name, value)| (*name, value.as_str())).collect();
        if args.is_empty() { self.text(lang, say.key) } else { self.with(lang, say.key, &args) }
    }

    fn tongue(&self, lang: Lang) -> &Tongue {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl Tongue {
    fn read(lang: Lang, files: &[&str]) -> Result<Self> {
        let id: LanguageIdentifier = lang.tag().parse().map_err(Error::broken)?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned())
                .map_err(|(_, errors)| Error::broken(format!("{}: {errors:?}", lang.tag())))?;
            keys.extend(file.lines().filter_map(key_of));
            bundle.add_resource(resource).map_err(|errors| Error::broken(format!("{}: {errors:?}", lang.tag())))?;
        }
        let plain = keys.iter().filter_map(|key| Some((key.clone(), plain(&bundle, key)?))).collect();
        Ok(Self { bundle, plain })
    }

    fn format(&self, key: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set((*name).to_owned(), FluentValue::from((*value).to_owned()));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        if errors.is_empty() { text } else { format!("⟦{key}⟧ {text}") }
    }
}

/// The key that a line of a message file defines.
fn key_of(line: &str) -> Option<String> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    (key.starts_with(|first: char| first.is_ascii_alphabetic()) && !key.contains(' ')).then(|| key.to_owned())
}

fn plain(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_in_both_languages_and_missing_ones_are_seen() {
        let texts = Texts::read(&[("hello = Chào { $name }\nbye = Hẹn gặp lại", "hello = Hello { $name }\nbye = Bye")])
            .expect("read");
        assert_eq!(texts.text(Lang::Vi, "bye"), "Hẹn gặp lại");
        assert_eq!(texts.say(Lang::En, &Say::new("hello").with("name", "An")), "Hello An");
        assert_eq!(texts.text(Lang::En, "gone"), "⟦gone⟧");
        assert!(texts.text(Lang::Vi, "hello").starts_with('⟦'));
    }
}
