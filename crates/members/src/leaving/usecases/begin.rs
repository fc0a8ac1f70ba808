//! A branch begins: it sends up the wishes of those who come of age, a request, a vote; or writes down that somebody died.

use kernel::{Action, Day, Error, Result, Say, Scope, Tx};

use super::{did, leads, waits};
use crate::cases::faults::{Faults, MOST, reason};
use crate::cases::{self, CaseId, NewCase, Step, Waits};
use crate::conduct;
use crate::leaving::{Cause, File, KIND, Leaving, Stage, Vote, stay_fault, store};
use crate::member::{Member, MemberId};
use crate::rules::{Rules as Ages, age};
use crate::store::record;
use crate::transfer::store as transfers;
use crate::usecases::batch::Batch;

/// Members who leave for the same cause, or wish to stay.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Why.
    pub cause: Cause,
    /// Each, and until when they wish to stay; without a day they leave.
    pub rows: Vec<(MemberId, Option<Day>)>,
    /// The day it happened or was asked for: the application, the last sign of life, the death.
    pub on: Day,
    /// The branch's words.
    pub reason: String,
    /// The branch's vote, where it is needed.
    pub vote: Option<Vote>,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Begins cases, one for each member.
///
/// # Errors
/// `Invalid` with everything that is wrong, by member in `member-id`; `NotFound` outside the scope.
pub fn begin(tx: &mut Tx<'_>, beginning: &Beginning) -> Result<Vec<CaseId>> {
    let scope = tx.may(Action::EditMembers)?;
    let (today, mut faults) = (tx.now().day(), Faults::default());
    if beginning.rows.is_empty() || beginning.rows.len() > MOST {
        return Err(Error::invalid("member", Say::new("transfer-members-count").counting("most", MOST)));
    }
    if beginning.on > today {
        faults.add(("on".into(), Say::new("case-day-future").with("value", vietnam::date::show(beginning.on))));
    }
    let words = match (beginning.cause, beginning.reason.trim()) {
        (Cause::GrownUp | Cause::Deceased, "") => None,
        (_, typed) => faults.keep(reason(typed).map_err(|say| Error::invalid("reason", say)))?,
    };
    match (beginning.cause.needs_vote(), beginning.vote) {
        (true, None) => faults.add(("met_on".into(), "leaving-vote-missing".into())),
        (true, Some(vote)) => {
            let fault = vote.fault(cases::rule(tx, "leaving.majority", vote.on)?, today);
            fault.into_iter().for_each(|(field, say)| faults.add((field.into(), say)));
        }
        (false, _) => {}
    }
    let mut members = Vec::new();
    for (id, stays) in &beginning.rows {
        let member = record::find(tx, *id)?;
        scope.keep(&member.unit_path, ())?;
        if let Some((field, say)) = unfit(tx, &member, beginning, *stays)? {
            faults.add((format!("{field}-{id}").into(), say.with("name", &member.person.name)));
        }
        if let Some(vote) = beginning.vote.filter(|_| beginning.cause.needs_vote() && members.is_empty()) {
            let crowded = cases::crowded(tx, member.unit, (vote.on, vote.present), beginning.is_sure)?;
            crowded.into_iter().for_each(|(field, say)| faults.add((field.into(), say)));
        }
        members.push((member, *stays));
    }
    faults.end()?;
    let mut batch = Batch::open(tx)?;
    let mut begun = Vec::new();
    for (member, stays) in members {
        let vote = beginning.vote.filter(|_| beginning.cause.needs_vote());
        let file = File { reason: words.clone(), on: beginning.on, stays, vote, decided: None, ceremony: None };
        begun.push(open(tx, &scope, &mut batch, &member, (beginning.cause, file))?);
    }
    batch.save(tx)?;
    Ok(begun)
}

/// Why a case about a member can't begin, and the field it is told at.
fn unfit(
    tx: &Tx<'_>,
    member: &Member,
    beginning: &Beginning,
    stays: Option<Day>,
) -> Result<Option<(&'static str, Say)>> {
    let today = tx.now().day();
    if !member.status.is_here() {
        return Ok(Some(("member", "leaving-member-gone".into())));
    }
    if let Some((_, cause)) = store::open_of(tx, member.id)? {
        return Ok(Some(("member", Say::new("leaving-open-already").with("cause", cause.code()))));
    }
    if transfers::open_of(tx, member.id)?.iter().any(|(_, way)| !way.is_visit()) && beginning.cause != Cause::Deceased {
        return Ok(Some(("member", "leaving-moves".into())));
    }
    if let Some(say) = conduct::not_before(member, beginning.on) {
        return Ok(Some(("on", say)));
    }
    if let Some(last) = crate::store::stay::open_stay(tx, member.id)?.filter(|stay| beginning.on < stay.from)
        && beginning.cause == Cause::Deceased
    {
        let since = vietnam::date::show(last.from);
        return Ok(Some(("on", Say::new("member-leave-early").with("day", since))));
    }
    if beginning.cause != Cause::GrownUp {
        return Ok(None);
    }
    let (rules, born) = (Ages::on(today), member.person.birth_day);
    let is_young = born.is_none_or(|born| age(born, today.last_of_year()) < rules.oldest);
    if is_young {
        return Ok(Some(("member", Say::new("leaving-too-young").counting("age", i64::from(rules.oldest)))));
    }
    if stays.is_none() {
        return Ok(None);
    }
    let leads = leads(tx, member.person.id, today)?;
    Ok(stay_fault(stays, born, today, rules.stays_until, leads).map(|say| ("until", say)))
}

/// One case: sent up, or ended at once where nobody decides.
fn open(
    tx: &mut Tx<'_>,
    scope: &Scope,
    batch: &mut Batch,
    member: &Member,
    (cause, file): (Cause, File),
) -> Result<CaseId> {
    let unit = units::find(tx, member.unit)?;
    let stage = if cause.is_a_fact() { Stage::Gone } else { Stage::Submitted };
    let what = if cause.is_a_fact() { "leaving_written" } else { "leaving_sent" };
    let remark = file.reason.clone();
    let first = Step { state: stage.code(), remark: remark.as_deref(), waits: Waits::Nobody, ..did(what, file.on) };
    let waits = match unit.path.above().next() {
        Some(above) if !cause.is_a_fact() => waits(tx, &above, stage, file.on)?,
        None if !cause.is_a_fact() => return Err(Error::refused("admission-no-superior")),
        _ => Waits::Ended,
    };
    let new = NewCase { kind: KIND, person: Some(member.person.id), name: &member.person.name, unit: &unit };
    let case = cases::open(tx, scope, new, &Step { waits, ..first })?;
    let (on, note) = (file.on, file.reason.clone().unwrap_or_default());
    let going = Leaving {
        stage,
        cause,
        unit_name: unit.name,
        member: member.id,
        code: member.code.clone(),
        born: member.person.birth_day,
        file,
        case,
    };
    store::insert(tx, &going)?;
    if cause.is_a_fact() {
        batch.leave(tx, member.id, cause.status(), on, &note)?;
    }
    Ok(going.case.id)
}
