//! The note of a transfer: who pays up to which month, without marks and short enough for every bank. Read again out of
//! whatever banks put around it. Knows no storage.

use members::Month;
use vietnam::vietqr::{MAX_PURPOSE, plain_note};

/// What every note begins with: *đoàn phí*.
const HEAD: &str = "DP";

/// The note for a member's months: `DP LS-000123 0126-0326`; a long code leaves room for the last month alone.
#[must_use]
pub fn note(code: &str, from: Month, through: Month) -> String {
    let whole = plain_note(&format!("{HEAD} {code} {}-{}", short(from), short(through)));
    if whole.len() <= MAX_PURPOSE { whole } else { plain_note(&format!("{HEAD} {code} {}", short(through))) }
}

fn short(month: Month) -> String {
    format!("{:02}{:02}", month.month(), month.year().rem_euclid(100))
}

/// Letters and digits of a text, without marks and in capitals: banks drop the rest.
#[must_use]
pub fn compact(text: &str) -> String {
    let folded = vietnam::text::fold(text);
    folded.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// The last month that a note names behind a member's code: `0126-0326` or `0326`, whatever stands between.
#[must_use]
pub fn through_of(note: &str, code: &str) -> Option<Month> {
    let (note, code) = (compact(note), compact(code));
    let behind = &note[note.find(&code)? + code.len()..];
    let digits = behind.bytes().take_while(u8::is_ascii_digit).take(8).count();
    let last = match digits {
        8 => behind.get(4..8),
        4..8 => behind.get(..4),
        _ => None,
    }?;
    let (month, year) = (last[..2].parse::<i64>().ok()?, last[2..].parse::<i64>().ok()?);
    (1..=12).contains(&month).then(|| Month::new(2000 + year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "LS-000123";

    #[test]
    fn a_note_is_short_plain_and_read_again() {
        let (from, through) = (Month::new(2026, 11), Month::new(2027, 1));
        let written = note(CODE, from, through);
        assert_eq!(written, "DP LS-000123 1126-0127");
        for bank in [
            written.clone(),
            "MBVCB.3278.DP LS000123 1126 0127.CT tu 0123 NONG VAN AN".into(),
            "dp ls 000123 1126-0127 FT26325".into(),
            format!("IBFT {}", written.replace([' ', '-'], "")),
        ] {
            assert_eq!(through_of(&bank, CODE), Some(through), "{bank}");
        }
        assert_eq!(through_of("DP LS000123 0127", CODE), Some(through));
        assert_eq!(through_of("DP LS000123 thang 11", CODE), None);
        assert_eq!(through_of("DP LS000124 0127", CODE), None);
    }

    #[test]
    fn a_long_code_still_fits_every_bank() {
        let long = note("QUANSON/2019-0001", Month::new(2026, 1), Month::new(2026, 3));
        assert_eq!((long.as_str(), long.len() <= MAX_PURPOSE), ("DP QUANSON 2019-0001 0326", true));
    }
}
