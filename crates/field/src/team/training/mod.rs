//! Who is trained and to what: courses are data, a training holds until a day. Knows no storage.

pub(crate) mod pages;
pub(crate) mod store;
mod usecases;

use jiff::Span;
use kernel::{Day, Id, Say};

use super::{Bad, profile::read_short};

pub use usecases::{
    Ending, add_training, attach_certificate, certificate, courses, drop_training, ending_below, trained,
};

/// Names a training.
pub type TrainingId = Id<Training>;

/// A training that ends within so many days is to be renewed.
const SOON_DAYS: i64 = 60;
/// The largest certificate taken, in bytes.
const LARGEST: usize = 5 << 20;

/// Something that people of teams are trained to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Its permanent number.
    pub number: i64,
    /// Its code.
    pub code: String,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// How many months a certificate holds unless it says so itself; none for ever.
    pub months: Option<i64>,
    /// First day it is given.
    pub from: Day,
    /// First day it is no longer given.
    pub to: Option<Day>,
}

/// A course that somebody finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// Its id.
    pub id: TrainingId,
    /// The number of the course.
    pub course: i64,
    /// The day it was finished.
    pub on: Day,
    /// Number of the certificate.
    pub certificate_no: Option<String>,
    /// Last day it holds; none for ever.
    pub until: Option<Day>,
    /// Name of the scanned certificate in the file store.
    pub file: Option<String>,
}

/// A training to be written down.
#[derive(Debug, Clone, Default)]
pub struct NewTraining {
    /// Code of the course.
    pub course: String,
    /// The day it was finished.
    pub on: Day,
    /// Number of the certificate, as typed.
    pub certificate_no: String,
    /// Last day it holds; without it what the course says.
    pub until: Option<Day>,
}

/// How a training stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It holds.
    Yes,
    /// It holds, and ends soon.
    EndsSoon,
    /// It has ended.
    No,
}

impl Training {
    /// How it stands on a day.
    #[must_use]
    pub fn holds(&self, day: Day) -> Holds {
        match self.until {
            Some(until) if until < day => Holds::No,
            Some(until) if until <= soon(day) => Holds::EndsSoon,
            _ => Holds::Yes,
        }
    }
}

/// Up to this day a training ends soon.
#[must_use]
pub(crate) fn soon(day: Day) -> Day {
    day.saturating_add(Span::new().days(SOON_DAYS))
}

/// What a new training must satisfy; the last day it holds and the number of its certificate.
pub(crate) fn check(new: &NewTraining, course: &Course, today: Day) -> Result<(Option<Day>, Option<String>), Vec<Bad>> {
    let bad =
        |field: &'static str, key, day| -> Bad { (field.into(), Say::new(key).with("day", vietnam::date::show(day))) };
    let on = match new.on {
        on if on > today => Err(bad("on", "training-in-future", today)),
        on if on < course.from => Err(bad("on", "training-before-course", course.from)),
        on if course.to.is_some_and(|to| on >= to) => Err(bad("on", "training-after-course", on)),
        _ => Ok(()),
    };
    let until = match new.until {
        Some(until) if until <= new.on => Err(bad("until", "training-ends-before", new.on)),
        Some(until) => Ok(Some(until)),
        None => Ok(course.months.map(|months| new.on.saturating_add(Span::new().months(months)))),
    };
    let number = read_short("certificate_no", &new.certificate_no);
    match (on, until, number) {
        (Ok(()), Ok(until), Ok(number)) => Ok((until, number)),
        (on, until, number) => Err(on.err().into_iter().chain(until.err()).chain(number.err()).collect()),
    }
}

/// The media type of a scanned certificate, told by its first bytes.
///
/// # Errors
/// When it is too large or no scan.
pub(crate) fn kind_of(content: &[u8]) -> Result<&'static str, Bad> {
    if content.len() > LARGEST {
        return Err(("file".into(), Say::new("training-file-large").with("mb", LARGEST >> 20)));
    }
    match content {
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok("application/pdf"),
        [0x89, b'P', b'N', b'G', ..] => Ok("image/png"),
        [0xff, 0xd8, 0xff, ..] => Ok("image/jpeg"),
        _ => Err(("file".into(), Say::new("training-file-kind"))),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Day = date(2026, 11, 21);

    fn course() -> Course {
        let (code, name_vi, name_en) = ("onetouch".into(), "OneTouch".into(), "OneTouch".into());
        Course { number: 1, code, name_vi, name_en, months: Some(24), from: date(2022, 4, 1), to: None }
    }

    fn new(on: Day, until: Option<Day>) -> NewTraining {
        NewTraining { course: "onetouch".into(), on, certificate_no: " CN 12 ".into(), until }
    }

    fn keys(checked: Result<(Option<Day>, Option<String>), Vec<Bad>>) -> Vec<&'static str> {
        checked.err().unwrap_or_default().into_iter().map(|(_, say)| say.key).collect()
    }

    #[test]
    fn a_training_holds_as_long_as_its_course_says_unless_it_says_so_itself() {
        let of_course = check(&new(date(2026, 2, 28), None), &course(), TODAY);
        assert_eq!(of_course, Ok((Some(date(2028, 2, 28)), Some("CN 12".into()))));
        let own = check(&new(date(2026, 3, 1), Some(date(2026, 12, 31))), &course(), TODAY);
        assert_eq!(own.map(|(until, _)| until), Ok(Some(date(2026, 12, 31))));
        let for_ever = check(&new(date(2026, 3, 1), None), &Course { months: None, ..course() }, TODAY);
        assert_eq!(for_ever.map(|(until, _)| until), Ok(None));
    }

    #[test]
    fn bad_days_are_told_apart() {
        let key = |on, until| keys(check(&new(on, until), &course(), TODAY));
        assert_eq!(key(date(2026, 11, 22), None), ["training-in-future"]);
        assert_eq!(key(date(2022, 3, 31), None), ["training-before-course"]);
        assert_eq!(key(TODAY, Some(TODAY)), ["training-ends-before"]);
        let closed = Course { to: Some(date(2026, 1, 1)), ..course() };
        assert_eq!(keys(check(&new(date(2026, 1, 1), None), &closed, TODAY)), ["training-after-course"]);
        let long = NewTraining { certificate_no: "a".repeat(300), ..new(TODAY, None) };
        assert_eq!(keys(check(&long, &course(), TODAY)), ["profile-text-long"]);
    }

    #[test]
    fn the_last_day_still_holds() {
        let training = |until| Training {
            id: Id::from_parts(1, &[0; 10]),
            course: 1,
            on: date(2024, 1, 1),
            certificate_no: None,
            until,
            file: None,
        };
        assert_eq!(training(None).holds(TODAY), Holds::Yes);
        assert_eq!(training(Some(TODAY)).holds(TODAY), Holds::EndsSoon);
        assert_eq!(training(Some(date(2026, 11, 20))).holds(TODAY), Holds::No);
        assert_eq!(training(Some(date(2027, 1, 21))).holds(TODAY), Holds::Yes);
    }

    #[test]
    fn a_scan_is_told_by_its_first_bytes() {
        assert_eq!(kind_of(b"%PDF-1.7"), Ok("application/pdf"));
        assert_eq!(kind_of(b"PK\x03\x04").map_err(|(_, say)| say.key), Err("training-file-kind"));
        assert_eq!(kind_of(&vec![0xff; LARGEST + 1]).map_err(|(_, say)| say.key), Err("training-file-large"));
    }
}
