//! The superior answers an appeal, or corrects a grade. A locked list changes in no other way.

use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Db, Error, Id, Result, Say, Tx};
use members::cases::{self, DecisionId, Signing, Step, Waits, step};
use members::{Batch, Grade};
use serde_json::json;

use super::appeal::{Appeal, Standing, State, fresh, standing};
use super::did;
use super::recognise::decider;
use crate::measure;
use crate::rating::{Stage, Whose, store};
use crate::store as shared;
use crate::usecases::{reason, told_at, unit_in};

/// A decision about one grade.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The grade that stood when whoever decides looked.
    pub seen: Grade,
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
    let stands = standing(tx, it.whose, it.year)?;
    unchanged(tx, it.whose, &stands, answer.seen)?;
    let grade = answer.grade.filter(|grade| *grade != stands.grade);
    it.decision = match grade {
        Some(grade) => {
            it.before = stands.grade;
            Some(change(tx, (it.whose, &it.name), &stands, grade, &why, answer)?)
        }
        None => {
            decider(tx, &scope, std::iter::once(&stands.list))?;
            None
        }
    };
    it.after = grade;
    it.state = if it.decision.is_some() { State::Upheld } else { State::Refused };
    (it.answer, it.answered_on) = (Some(why), Some(answer.on));
    store::appeal::save(tx, &it)?;
    tx.changed("rating_appeal", it.id, &it.unit_path.clone(), Change::Edited, &json!({"state": it.state.code()}))?;
    Ok(it)
}

/// Whose grade the reader may correct, and the grade that stands.
///
/// # Errors
/// `NotFound` outside the scope, or when no grade stands.
pub(crate) fn of_whom(db: &Db<'_>, whose: Whose, year: i64) -> Result<(String, Option<Grade>)> {
    let scope = db.may(Action::ReadMembers)?;
    let grade = standing(db, whose, year).ok().map(|stands| stands.grade);
    let (path, name) = match whose {
        Whose::Member(id) => {
            let line = shared::some(db, &[id])?.pop().ok_or(Error::NotFound)?;
            (line.unit_path, line.name)
        }
        Whose::Unit(id, _) => {
            let unit = unit_in(db, &scope, id)?;
            (unit.path, unit.name)
        }
    };
    scope.keep(&path, (name, grade))
}

/// The superior corrects a recognised grade that nobody objected to.
///
/// # Errors
/// As [`answer`]; `Invalid(grade)` for the grade that stands.
pub fn correct(tx: &mut Tx<'_>, whose: Whose, year: i64, answer: &Answer) -> Result<Appeal> {
    tx.may(Action::DecideCases)?;
    let (name, _) = of_whom(tx, whose, year)?;
    let why = reason(&answer.reason).map_err(|say| Error::invalid("reason", say))?;
    let stands = standing(tx, whose, year)?;
    unchanged(tx, whose, &stands, answer.seen)?;
    let grade = answer.grade.filter(|grade| *grade != stands.grade);
    let grade = grade.ok_or_else(|| Error::invalid("grade", "rating-same-grade"))?;
    let mut it = fresh(tx, (whose, &name, year), &stands, why.clone(), State::Corrected);
    it.decision = Some(change(tx, (whose, &name), &stands, grade, &why, answer)?);
    (it.after, it.answered_on) = (Some(grade), Some(answer.on));
    store::appeal::save(tx, &it)?;
    Ok(it)
}

/// Nobody changed the grade since whoever decides looked.
fn unchanged(tx: &Tx<'_>, whose: Whose, stands: &Standing, seen: Grade) -> Result<()> {
    if stands.grade == seen {
        return Ok(());
    }
    let of = key(whose);
    let events = cases::events(tx, &cases::find(tx, stands.list.case)?)?;
    let last = events.into_iter().find(|event| event.what == "list_corrected" && event.facts["of"] == of);
    let mut say = Say::new("rating-corrected").with("grade", stands.grade.code());
    if let Some(event) = last {
        let who = if event.who.is_empty() { "none".to_owned() } else { event.who };
        let number = event.decision.map_or(String::new(), |(_, number, _)| number);
        say = say.with("who", who).with("at", told_at(event.at)).with("number", number);
    }
    Err(Error::invalid("grade", say))
}

/// Names whose grade it is in the history of a list.
fn key(whose: Whose) -> String {
    match whose {
        Whose::Member(id) => id.to_string(),
        Whose::Unit(id, subject) => format!("{id}.{}", subject.code()),
    }
}

/// Changes a recognised grade by a decision, and tells of it in the history of its list.
fn change(
    tx: &mut Tx<'_>,
    (whose, name): (Whose, &str),
    stands: &Standing,
    grade: Grade,
    why: &str,
    answer: &Answer,
) -> Result<DecisionId> {
    let scope = tx.may(Action::DecideCases)?;
    let list = &stands.list;
    let mut case = cases::find(tx, list.case)?;
    let unit = decider(tx, &scope, std::iter::once(list))?;
    let Answer { number, on, signer, .. } = answer;
    if list.decided_on.is_some_and(|decided| *on < decided) {
        return Err(Error::invalid("day", Say::new("rating-decided-early").with("name", &list.name)));
    }
    let decision = cases::sign(tx, Signing { unit: &unit, number, day: *on, signer })?;
    match whose {
        Whose::Member(id) => regrade(tx, (id, list.year), stands, grade)?,
        Whose::Unit(id, subject) => store::unit::recognise(tx, (id, list.year, subject), grade, *on)?,
    }
    let facts = json!({"of": key(whose), "before": stands.grade.code(), "after": grade.code()});
    let remark = format!("{name}: {why}");
    let (waits, remark, decision) = (Waits::Ended, Some(remark.as_str()), decision.id);
    let did = did("list_corrected", Stage::Recognised, *on);
    step(tx, &mut case, &Step { waits, remark, decision: Some(decision), facts, ..did })?;
    Ok(decision)
}

/// A member's grade in the register, and in the counts, is another; the day of the rating stays.
fn regrade(tx: &mut Tx<'_>, (id, year): (members::MemberId, i64), stands: &Standing, grade: Grade) -> Result<()> {
    let mut batch = Batch::open(tx)?;
    batch.rate_all(tx, year, &[(id, stands.path.clone(), grade)], stands.on)?;
    batch.save(tx)?;
    let mut sheet = Sheet::default();
    measure::count(&mut sheet, &stands.path, year, measure::rated(stands.grade), -1);
    measure::count(&mut sheet, &stands.path, year, measure::rated(grade), 1);
    sheet.save(tx)
}
