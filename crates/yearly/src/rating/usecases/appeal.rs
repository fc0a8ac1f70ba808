//! A member reviews their own year, and objects to what was recognised; a unit objects in the same way.

use jiff::ToSpan;
use kernel::{Action, Change, Day, Db, Error, Id, Moment, Result, Say, Tx, UnitPath};
use members::Grade;
use members::cases::{CaseId, DecisionId};
use serde_json::json;
use units::UnitId;

use super::look::List;
use super::{rules, still_open};
use crate::rating::{Stage, Subject, Whom, Whose, store};
use crate::usecases::{Place, myself, reason, unit_in};

/// So many open appeals are shown.
const SHOWN: i64 = 100;

/// How an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for an answer.
    Open,
    /// The grade was changed.
    Upheld,
    /// The grade stays.
    Refused,
    /// An officer corrected the grade; nobody had objected.
    Corrected,
}

impl State {
    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Upheld => "upheld",
            Self::Refused => "refused",
            Self::Corrected => "corrected",
        }
    }

    /// The state of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Upheld, Self::Refused, Self::Corrected].into_iter().find(|state| state.code() == code)
    }
}

/// An appeal, or a correction.
#[derive(Debug, Clone)]
pub struct Appeal {
    /// Its id.
    pub id: Id<Self>,
    /// Whose grade.
    pub whose: Whose,
    /// Of which year.
    pub year: i64,
    /// The list that gave it.
    pub list: CaseId,
    /// Where the grade was given.
    pub unit_path: UnitPath,
    /// Why it is wrong.
    pub words: String,
    /// When it was said.
    pub at: Moment,
    /// How it stands.
    pub state: State,
    /// What was answered.
    pub answer: Option<String>,
    /// The day of the answer.
    pub answered_on: Option<Day>,
    /// The grade before.
    pub before: Grade,
    /// The grade after.
    pub after: Option<Grade>,
    /// The decision that changed it.
    pub decision: Option<DecisionId>,
    /// What the member or the unit is called.
    pub name: String,
}

/// A grade that stands.
pub(super) struct Standing {
    pub list: List,
    pub grade: Grade,
    /// Where it is counted.
    pub path: UnitPath,
    /// Since when it stands.
    pub on: Day,
}

/// The grade of a year that a recognised list gave.
///
/// # Errors
/// `Refused` when there is none.
pub(super) fn standing(db: &Db<'_>, whose: Whose, year: i64) -> Result<Standing> {
    let found = match whose {
        Whose::Member(id) => store::kept::list_of_member(db, id, year)?.zip(store::recognised(db, id, year)?),
        Whose::Unit(id, subject) => {
            let saved = store::unit::of(db, id)?.into_iter().find(|it| (it.year, it.subject) == (year, subject));
            let list = saved.as_ref().map(|it| store::list_of(db, it.kept_by, year, Whom::Units));
            let path = units::find(db, id)?.path;
            let grade = saved.and_then(|it| it.recognised).map(|(grade, on)| (grade, path, on));
            list.transpose()?.flatten().zip(grade)
        }
    };
    let found = found.filter(|(list, _)| list.stage == Stage::Recognised);
    let found = found.map(|(list, (grade, path, on))| Standing { list, grade, path, on });
    found.ok_or_else(|| Error::refused("rating-not-recognised"))
}

/// The reader reviews their own year: a grade, and what they say to it.
///
/// # Errors
/// `Invalid(words)` when it says too little, `Refused` once the list lies above or the year is closed.
pub fn review(tx: &mut Tx<'_>, year: i64, own: Grade, words: &str) -> Result<()> {
    let line = myself(tx)?;
    let words = reason(words).map_err(|say| Error::invalid("words", say))?;
    still_open(tx, year)?;
    if store::recognised(tx, line.id, year)?.is_some() {
        return Err(Error::refused(Say::new("rating-rated-already").with("name", &line.name)));
    }
    if let Some(list) = store::list_of(tx, line.unit, year, Whom::Members)? {
        list.stage.may_grade().map_err(|say| Error::Refused(say.with("name", &list.name)))?;
    }
    store::save_own(tx, (line.id, line.unit, year), own, &words)?;
    let what = json!({"year": year, "own": own.code()});
    tx.changed("rating_review", line.id, &line.unit_path, Change::Edited, &what)
}

/// The reader objects to the grade that was recognised.
///
/// # Errors
/// `Refused` when there is none yet, the time is over, or they objected already; `Invalid(words)`.
pub fn appeal(tx: &mut Tx<'_>, year: i64, words: &str) -> Result<Appeal> {
    let line = myself(tx)?;
    let before = store::appeal::of(tx, line.id)?;
    object(tx, (Whose::Member(line.id), &line.name, year), words, &before)
}

/// A unit objects to its grade, or to that of its committee.
///
/// # Errors
/// As [`appeal`]; `NotFound` outside the scope.
pub fn appeal_unit(tx: &mut Tx<'_>, unit: UnitId, (year, subject): (i64, Subject), words: &str) -> Result<Appeal> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, unit)?;
    let whose = Whose::Unit(unit.id, subject);
    let before: Vec<_> = store::appeal::of_unit(tx, unit.id)?.into_iter().filter(|it| it.whose == whose).collect();
    object(tx, (whose, &unit.name, year), words, &before)
}

fn object(tx: &mut Tx<'_>, (whose, name, year): (Whose, &str, i64), words: &str, before: &[Appeal]) -> Result<Appeal> {
    let words = reason(words).map_err(|say| Error::invalid("words", say))?;
    let stands = standing(tx, whose, year)?;
    let decided = stands.list.decided_on.ok_or_else(|| Error::refused("rating-not-recognised"))?;
    let until = decided.saturating_add(rules(tx, year)?.appeal_days.days());
    if tx.now().day() > until {
        return Err(Error::refused(Say::new("rating-appeal-late").with("day", vietnam::date::show(until))));
    }
    if before.iter().any(|it| it.year == year && it.state != State::Corrected) {
        return Err(Error::refused("rating-appeal-twice"));
    }
    let it = fresh(tx, (whose, name, year), &stands, words, State::Open);
    store::appeal::save(tx, &it)?;
    tx.changed("rating_appeal", it.id, &stands.path, Change::Added, &json!({"year": year}))?;
    Ok(it)
}

pub(super) fn fresh(
    tx: &Tx<'_>,
    (whose, name, year): (Whose, &str, i64),
    stands: &Standing,
    words: String,
    state: State,
) -> Appeal {
    Appeal {
        id: tx.new_id(),
        whose,
        year,
        list: stands.list.case,
        unit_path: stands.path.clone(),
        words,
        at: tx.now(),
        state,
        answer: None,
        answered_on: None,
        before: stands.grade,
        after: None,
        decision: None,
        name: name.to_owned(),
    }
}

/// Appeals that wait at a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn open_appeals(db: &Db<'_>, place: &Place) -> Result<Vec<Appeal>> {
    db.may(Action::ReadMembers)?.keep(&place.unit.path, ())?;
    store::appeal::open(db, &place.unit.path.subtree(), SHOWN)
}

/// An appeal, or a correction, at a unit that the reader looks after.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find_appeal(db: &Db<'_>, id: Id<Appeal>) -> Result<Appeal> {
    let it = store::appeal::find(db, id)?;
    db.may(Action::ReadMembers)?.keep(&it.unit_path.clone(), it)
}

/// An appeal that the reader looks after, with the grade that stands now.
///
/// # Errors
/// As [`find_appeal`].
pub(crate) fn with_grade(db: &Db<'_>, id: Id<Appeal>) -> Result<(Appeal, Option<Grade>)> {
    let it = find_appeal(db, id)?;
    let grade = standing(db, it.whose, it.year).ok().map(|stands| stands.grade);
    Ok((it, grade))
}
