//! The few words a volunteer may add to a record. A number that could name a citizen does not get in.

use kernel::Say;

/// So many letters at the most.
pub(crate) const LONGEST: usize = 200;
/// An old identity card has nine digits, a phone number ten, a citizen's number twelve.
const TELLING: usize = 9;

/// A note in its stored form; none when nothing was typed.
pub(crate) fn read(typed: Option<&str>) -> Result<Option<String>, Say> {
    let note = vietnam::text::tidy(typed.unwrap_or_default()).replace('\0', "");
    if note.chars().count() > LONGEST {
        return Err(Say::new("record-note-long").counting("most", LONGEST));
    }
    if longest_number(&note) >= TELLING {
        return Err(Say::new("record-note-number"));
    }
    Ok(Some(note).filter(|note| !note.is_empty()))
}

/// Digits of the longest number, however its groups are set apart. Slashes and colons make dates and times. The
/// phone looks in the same way: `visit.js`.
fn longest_number(note: &str) -> usize {
    let (mut longest, mut digits) = (0, 0);
    for letter in note.chars() {
        if letter.is_numeric() {
            digits += 1;
            longest = longest.max(digits);
        } else if !(letter.is_whitespace() || ".-–—_()+·•".contains(letter)) {
            digits = 0;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_name_a_citizen_are_refused_however_they_are_written() {
        for note in [
            "020304123456",
            "CCCD 020 304 123 456 của bà",
            "cmnd:082123456.",
            "gọi 0912.345.678",
            "+84 912-345-678",
            "(091) 234 5678",
            "số ０９１２３４５６７８",
            "0 2 0 3 0 4 1 2 3 4 5 6",
        ] {
            assert_eq!(read(Some(note)).map_err(|say| say.key), Err("record-note-number"), "{note}");
        }
        for note in ["hẹn lại 21/11/2026 09:15", "nhà số 12, ngõ 345", "9 kích hoạt, 12 cài đặt", "dichvucong 1.004873"]
        {
            assert_eq!(read(Some(note)), Ok(Some(note.into())), "{note}");
        }
    }

    #[test]
    fn notes_are_short_and_tidy() {
        assert_eq!(read(Some("  hẹn   chiều ")), Ok(Some("hẹn chiều".into())));
        assert_eq!((read(Some(" ")), read(None)), (Ok(None), Ok(None)));
        assert_eq!(read(Some(&"a".repeat(201))).map_err(|say| say.key), Err("record-note-long"));
    }
}
