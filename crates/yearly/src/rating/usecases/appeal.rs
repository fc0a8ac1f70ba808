//! A member reviews their own year, and objects to what was recognised; the superior answers, or corrects a grade. A
//! locked list changes in no other way.

use jiff::ToSpan;
use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Db, Error, Id, Moment, Result, Say, Tx, UnitPath};
use members::cases::{self, DecisionId, Signing, Step, Waits, step};
use members::{Batch, Grade, MemberId};
use serde_json::json;

use super::recognise::decider;
use super::{did, rules};
use crate::measure;
use crate::rating::{Stage, store};
use crate::store::{self as shared, Line};
use crate::usecases::{Place, myself, reason};

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
    pub member: MemberId,
    /// Of which year.
    pub year: i64,
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
    /// What the member is called.
    pub name: String,
}

/// The reader reviews their own year: a grade, and what they say to it.
///
/// # Errors
/// `Invalid(words)` when it says too little, `Refused` once the list lies above.
pub fn review(tx: &mut Tx<'_>, year: i64, own: Grade, words: &str) -> Result<()> {
    let line = myself(tx)?;
    let words = reason(words).map_err(|say| Error::invalid("words", say))?;
    if year > i64::from(tx.now().day().year()) {
        return Err(Error::NotFound);
    }
    if let Some(list) = store::list_of(tx, line.unit, year)? {
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
    let words = reason(words).map_err(|say| Error::invalid("words", say))?;
    let list = store::unit_of(tx, line.id, year)?.map(|unit| store::list_of(tx, unit, year)).transpose()?.flatten();
    let decided = list.and_then(|list| list.decided_on).ok_or_else(|| Error::refused("rating-not-recognised"))?;
    let (before, path, _) =
        store::recognised(tx, line.id, year)?.ok_or_else(|| Error::refused("rating-not-recognised"))?;
    let until = decided.saturating_add(rules(tx, year)?.appeal_days.days());
    if tx.now().day() > until {
        return Err(Error::refused(Say::new("rating-appeal-late").with("day", vietnam::date::show(until))));
    }
    let is_answered = |it: &Appeal| it.year == year && it.state != State::Corrected;
    if store::appeal::of(tx, line.id)?.iter().any(is_answered) {
        return Err(Error::refused("rating-appeal-twice"));
    }
    let it = fresh(tx, (&line, year, &path), words, State::Open, before);
    store::appeal::save(tx, &it)?;
    tx.changed("rating_appeal", it.id, &path, Change::Added, &json!({"year": year}))?;
    Ok(it)
}

fn fresh(
    tx: &Tx<'_>,
    (line, year, path): (&Line, i64, &UnitPath),
    words: String,
    state: State,
    before: Grade,
) -> Appeal {
    Appeal {
        id: tx.new_id(),
        member: line.id,
        year,
        unit_path: path.clone(),
        words,
        at: tx.now(),
        state,
        answer: None,
        answered_on: None,
        before,
        after: None,
        decision: None,
        name: line.name.clone(),
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

/// An appeal at a unit that the reader looks after.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find_appeal(db: &Db<'_>, id: Id<Appeal>) -> Result<Appeal> {
    let it = store::appeal::find(db, id)?;
    db.may(Action::ReadMembers)?.keep(&it.unit_path.clone(), it)
}

/// A decision about one grade.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The grade from now on; none leaves it as it is.
    pub grade: Option<Grade>,
    /// Why.
    pub reason: String,
    /// Number of the decision, when the grade changes.
    pub number: String,
    /// Its day.
    pub on: Day,
    /// Who signs.
    pub signer: String,
}

/// The superior answers an appeal.
///
/// # Errors
/// `Refused` when it was answered already or waits for somebody above, `Invalid` for the reason or the number,
/// `NotFound` outside the scope.
pub fn answer(tx: &mut Tx<'_>, id: Id<Appeal>, answer: &Answer) -> Result<Appeal> {
    let scope = tx.may(Action::DecideCases)?;
    let mut it = store::appeal::find(tx, id)?;
    scope.keep(&it.unit_path, ())?;
    if it.state != State::Open {
        return Err(Error::refused("rating-answered"));
    }
    let why = reason(&answer.reason).map_err(|say| Error::invalid("reason", say))?;
    let line = shared::some(tx, &[it.member])?.pop().ok_or(Error::NotFound)?;
    it.decision = match answer.grade.filter(|grade| *grade != it.before) {
        Some(grade) => Some(change(tx, (&line, it.year), grade, &why, answer)?),
        None => {
            own_superior(tx, &it.unit_path)?;
            None
        }
    };
    it.after = answer.grade.filter(|grade| *grade != it.before);
    it.state = if it.decision.is_some() { State::Upheld } else { State::Refused };
    (it.answer, it.answered_on) = (Some(why), Some(answer.on));
    store::appeal::save(tx, &it)?;
    tx.changed("rating_appeal", it.id, &it.unit_path.clone(), Change::Edited, &json!({"state": it.state.code()}))?;
    Ok(it)
}

/// Only whoever recognises the lists of a unit answers for them.
fn own_superior(tx: &Tx<'_>, path: &UnitPath) -> Result<()> {
    let above = path.above().next().ok_or_else(|| Error::refused("rating-no-superior"))?;
    match tx.may(Action::DecideCases)?.covers(&above) {
        true => Ok(()),
        false => {
            let unit = units::by_path(tx, &above)?.name;
            Err(Error::refused(Say::new("rating-not-yours").with("unit", unit)))
        }
    }
}

/// The superior corrects a recognised grade that nobody objected to.
///
/// # Errors
/// As [`answer`]; `Invalid(grade)` for the grade that stands.
pub fn correct(tx: &mut Tx<'_>, member: MemberId, year: i64, answer: &Answer) -> Result<Appeal> {
    let scope = tx.may(Action::DecideCases)?;
    let line = shared::some(tx, &[member])?.pop().ok_or(Error::NotFound)?;
    scope.keep(&line.unit_path, ())?;
    let why = reason(&answer.reason).map_err(|say| Error::invalid("reason", say))?;
    let (before, path, _) = store::recognised(tx, member, year)?.ok_or(Error::NotFound)?;
    let grade = answer.grade.filter(|grade| *grade != before);
    let grade = grade.ok_or_else(|| Error::invalid("grade", "rating-same-grade"))?;
    let mut it = fresh(tx, (&line, year, &path), why.clone(), State::Corrected, before);
    it.decision = Some(change(tx, (&line, year), grade, &why, answer)?);
    (it.after, it.answered_on) = (Some(grade), Some(answer.on));
    store::appeal::save(tx, &it)?;
    Ok(it)
}

/// Changes a recognised grade by a decision, and tells of it in the history of its list.
fn change(tx: &mut Tx<'_>, (line, year): (&Line, i64), grade: Grade, why: &str, answer: &Answer) -> Result<DecisionId> {
    let scope = tx.may(Action::DecideCases)?;
    let list = store::unit_of(tx, line.id, year)?.map(|unit| store::list_of(tx, unit, year)).transpose()?.flatten();
    let list = list.filter(|list| list.stage == Stage::Recognised);
    let list = list.ok_or_else(|| Error::refused("rating-not-recognised"))?;
    let (before, path, _) = store::recognised(tx, line.id, year)?.ok_or(Error::NotFound)?;
    let mut case = cases::find(tx, list.case)?;
    let unit = decider(tx, &scope, std::iter::once(&case))?;
    let Answer { number, on, signer, .. } = answer;
    if list.decided_on.is_some_and(|decided| *on < decided) {
        return Err(Error::invalid("day", Say::new("rating-decided-early").with("name", &list.name)));
    }
    let decision = cases::sign(tx, Signing { unit: &unit, number, day: *on, signer })?;
    let mut batch = Batch::open(tx)?;
    batch.rate_all(tx, year, &[(line.id, path.clone(), grade)], *on)?;
    batch.save(tx)?;
    let mut sheet = Sheet::default();
    measure::count(&mut sheet, &path, year, measure::rated(before), -1);
    measure::count(&mut sheet, &path, year, measure::rated(grade), 1);
    sheet.save(tx)?;
    let facts = json!({"member": line.id, "before": before.code(), "after": grade.code()});
    let remark = format!("{}: {why}", line.name);
    let (waits, remark, decision) = (Waits::Ended, Some(remark.as_str()), Some(decision.id));
    step(tx, &mut case, &Step { waits, remark, decision, facts, ..did("list_corrected", Stage::Recognised, *on) })?;
    decision.ok_or(Error::NotFound)
}
