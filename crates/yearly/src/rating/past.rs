//! Grades of years before these books, under the names they had then. Pure.

use kernel::Say;
use members::Grade;

use super::Subject;

/// A name of a grade in some years, and what it counts as.
#[derive(Debug, Clone)]
pub struct Word {
    /// Without marks.
    pub folded: String,
    /// The first year it was used.
    pub from_year: i64,
    /// The last.
    pub to_year: i64,
    /// What it counts as; nothing when it is kept and not counted.
    pub grade: Option<Grade>,
}

/// The name as it is looked for: without marks, and without whose grade it is.
#[must_use]
pub fn folded(typed: &str) -> String {
    let whole = vietnam::text::fold(typed);
    let bare = ["xep loai ", "doan vien ", "chi doan "]
        .into_iter()
        .fold(whole.as_str(), |rest, front| rest.strip_prefix(front).unwrap_or(rest));
    bare.to_owned()
}

/// What a typed name of a grade counts as in a year.
///
/// # Errors
/// Why not: no name of a grade, or none of that year.
pub fn counts_as(words: &[Word], year: i64, typed: &str) -> Result<Option<Grade>, Say> {
    let sought = folded(typed);
    let mut known = words.iter().filter(|word| word.folded == sought).peekable();
    if sought.is_empty() || known.peek().is_none() {
        return Err(Say::new("rating-past-unknown").with("value", typed));
    }
    let of_year = known.find(|word| (word.from_year..=word.to_year).contains(&year));
    of_year
        .map(|word| word.grade)
        .ok_or_else(|| Say::new("rating-past-not-then").with("value", typed).with("year", year))
}

/// What of a unit a row is about; nothing written is the unit itself.
///
/// # Errors
/// Neither of them.
pub fn subject(typed: &str) -> Result<Subject, Say> {
    let folded = vietnam::text::fold(typed);
    let is_one_of = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if is_one_of(&["tap the", "ban chap hanh", "ban thuong vu", "bch", "btv", "board", "committee"]) {
        return Ok(Subject::Board);
    }
    if folded.is_empty() || is_one_of(&["to chuc", "don vi", "chi doan", "doan co so", "unit"]) {
        return Ok(Subject::Unit);
    }
    Err(Say::new("rating-past-subject").with("value", typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vec<Word> {
        let word = |folded: &str, from_year, to_year, grade| Word { folded: folded.into(), from_year, to_year, grade };
        vec![
            word("xuat sac", 1931, 2022, Some(Grade::Excellent)),
            word("hoan thanh xuat sac nhiem vu", 2019, 9999, Some(Grade::Excellent)),
            word("trung binh", 1931, 2022, Some(Grade::Fair)),
            word("co tien bo", 1931, 1990, None),
        ]
    }

    #[test]
    fn an_old_name_counts_as_the_map_says_in_its_years() {
        let of = |year, typed| counts_as(&words(), year, typed).map_err(|say| say.key);
        assert_eq!(of(2018, "Đoàn viên xuất sắc"), Ok(Some(Grade::Excellent)));
        assert_eq!(of(2018, " ĐOÀN VIÊN  TRUNG BÌNH "), Ok(Some(Grade::Fair)));
        assert_eq!(of(2023, "xuất sắc"), Err("rating-past-not-then"));
        assert_eq!(of(2023, "Hoàn thành xuất sắc nhiệm vụ"), Ok(Some(Grade::Excellent)));
        assert_eq!(of(1980, "Có tiến bộ"), Ok(None), "kept, not counted");
        for odd in ["", "  ", "Đoàn viên", "tuyệt vời"] {
            assert_eq!(of(2018, odd), Err("rating-past-unknown"), "{odd}");
        }
    }

    #[test]
    fn a_row_is_about_a_unit_or_its_committee() {
        let of = |typed| subject(typed).map_err(|say| say.key);
        assert_eq!(
            (of(""), of("Tổ chức Đoàn"), of("Chi đoàn")),
            (Ok(Subject::Unit), Ok(Subject::Unit), Ok(Subject::Unit))
        );
        assert_eq!((of("Tập thể BCH"), of("Ban Thường vụ")), (Ok(Subject::Board), Ok(Subject::Board)));
        assert_eq!(of("ca đoàn"), Err("rating-past-subject"));
    }
}
