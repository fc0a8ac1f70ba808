//! What people type: titles and texts in their stored form, refused when they name a person by a number. Pure.

use kernel::Say;
use vietnam::private::Private;

use crate::team::Bad;

/// Longest title, in characters.
pub(crate) const LONGEST_TITLE: usize = 160;
/// Longest text, in characters.
pub(crate) const LONGEST_TEXT: usize = 4_000;

/// A title in its stored form.
pub(crate) fn read_title(typed: &str, field: &'static str) -> Result<String, Bad> {
    let title = vietnam::text::tidy(typed);
    match title.chars().count() {
        0 => Err((field.into(), Say::new("help-title-empty"))),
        1..=LONGEST_TITLE => nameless(title, field),
        count => {
            Err((field.into(), Say::new("help-title-long").counting("most", LONGEST_TITLE).counting("count", count)))
        }
    }
}

/// A text in its stored form: lines kept, blank ones at the ends dropped.
pub(crate) fn read_text(typed: &str, field: &'static str) -> Result<String, Bad> {
    let text = lines(typed);
    match text.chars().count() {
        0 => Err((field.into(), Say::new("help-text-empty"))),
        1..=LONGEST_TEXT => nameless(text, field),
        count => {
            Err((field.into(), Say::new("help-text-long").counting("most", LONGEST_TEXT).counting("count", count)))
        }
    }
}

/// Each line tidy, at most one blank line between two.
fn lines(typed: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in typed.lines().map(vietnam::text::tidy) {
        if !(line.is_empty() && kept.last().is_none_or(String::is_empty)) {
            kept.push(line);
        }
    }
    kept.join("\n").trim_end().to_owned()
}

/// Passes a text on that holds no number of a person.
fn nameless(text: String, field: &'static str) -> Result<String, Bad> {
    match vietnam::private::find(&text) {
        None => Ok(text),
        Some(Private::Phone) => Err((field.into(), Say::new("help-private-phone"))),
        Some(Private::NationalId | Private::OldId) => Err((field.into(), Say::new("help-private-id"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_lines_and_nothing_else() {
        assert_eq!(read_text("  a  b \r\n\r\n\r\n c\n\n", "body").as_deref(), Ok("a b\n\nc"));
        assert_eq!(read_text("Nguye\u{302}\u{303}n", "body").as_deref(), Ok("Nguyễn"));
        assert_eq!(read_text("<b>x</b>", "body").as_deref(), Ok("<b>x</b>"));
    }

    #[test]
    fn bad_texts_say_why() {
        let why = |typed: &str| read_text(typed, "body").map_err(|(_, say)| say.key);
        assert_eq!(why(" \n "), Err("help-text-empty"));
        assert_eq!(why(&"a".repeat(10_000)), Err("help-text-long"));
        assert_eq!(why("CCCD 020304123456"), Err("help-private-id"));
        assert_eq!(why("gọi\n0912 345 678"), Err("help-private-phone"));
        assert_eq!(read_title("", "title").map_err(|(_, say)| say.key), Err("help-title-empty"));
        assert_eq!(read_title(&"a".repeat(161), "title").map_err(|(_, say)| say.key), Err("help-title-long"));
    }
}
