//! A branch begins: it proposes awards, decides about a discipline or sends it up, introduces members to the Party.

use std::collections::BTreeSet;

use kernel::{Action, Day, Error, Result, Say, Scope, Tx};
use units::Unit;

use super::plan::{Plan, measure, plan};
use super::{did, not_before, not_later, store, waits};
use crate::cases::faults::{Faults, MOST, reason};
use crate::cases::{self, CaseId, NewCase, Signing, Step, Waits};
use crate::conduct::discipline::Measure;
use crate::conduct::{Decided, File, Matter, Poll, Stage, Topic, introduction};
use crate::leaving::{self, Cause};
use crate::member::{Member, MemberId};
use crate::posts::{self, HeldId};
use crate::status::Grade;
use crate::store::{record, stay};

/// Members for whom the same is asked.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Beginning {
    /// What it is about.
    pub topic: Topic,
    /// The code of the form or measure; empty for introductions.
    pub what: String,
    /// Each member, and the branch's vote about them where there is one.
    pub rows: Vec<(MemberId, Option<Poll>)>,
    /// The post that a dismissal is from.
    pub post: Option<HeldId>,
    /// The day it is proposed.
    pub on: Day,
    /// For what.
    pub reason: String,
    /// Number of the branch's own decision, where it decides itself.
    pub number: String,
    /// Who signs it.
    pub signer: String,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The cases, one for each member.
    pub ids: Vec<CaseId>,
    /// Whether they go the way of leaving the union.
    pub leaves: bool,
}

/// Begins cases, one for each member. An expulsion goes on as a case of leaving.
///
/// # Errors
/// `Invalid` with everything that is wrong, by member in `member-id`; `NotFound` outside the scope.
pub fn begin(tx: &mut Tx<'_>, beginning: &Beginning) -> Result<Begun> {
    let scope = tx.may(Action::EditMembers)?;
    let mut faults = Faults::default();
    faults_of_all(tx, beginning, &mut faults)?;
    let words = faults.keep(reason(&beginning.reason).map_err(|say| Error::invalid("reason", say)))?;
    let (mut ready, mut told) = (Vec::new(), BTreeSet::new());
    for (id, poll) in &beginning.rows {
        let member = record::find(tx, *id)?;
        scope.keep(&member.unit_path, ())?;
        let home = units::find(tx, member.unit)?;
        let Some(plan) =
            faults.keep(plan(tx, beginning.topic, (&beginning.what, beginning.post), beginning.on, &home))?
        else {
            break;
        };
        if plan.by.is_none() {
            faults.add(("what".into(), "award-decided-elsewhere".into()));
            break;
        }
        for (field, say) in unfit(tx, &member, beginning, &plan, *poll)? {
            // What is typed once for all of them is wrong once.
            let is_own = field == "member" || field == "yes" && beginning.topic != Topic::Discipline;
            let field = if is_own { format!("{field}-{id}") } else { field.to_owned() };
            if told.insert(field.clone()) {
                faults.add((field.into(), say.with("name", &member.person.name)));
            }
        }
        ready.push((member, home, plan, *poll));
    }
    faults.end()?;
    let words = words.unwrap_or_default();
    if beginning.topic == Topic::Discipline && measure(&beginning.what)? == Measure::Expulsion {
        return expel(tx, beginning, words);
    }
    let own = own_decision(tx, &scope, beginning, &ready)?;
    let mut ids = Vec::new();
    for row in ready {
        ids.push(open(tx, &scope, beginning, (row, words.clone()), own.as_ref())?);
    }
    Ok(Begun { ids, leaves: false })
}

/// What is wrong with all of them at once.
fn faults_of_all(tx: &Tx<'_>, beginning: &Beginning, faults: &mut Faults) -> Result<()> {
    let rows = &beginning.rows;
    if rows.is_empty() || rows.len() > MOST {
        return Err(Error::invalid("member", Say::new("transfer-members-count").counting("most", MOST)));
    }
    if rows.iter().map(|(id, _)| *id).collect::<BTreeSet<_>>().len() < rows.len() {
        faults.add(("member".into(), "admission-twice".into()));
    }
    not_later(tx, beginning.on).into_iter().for_each(|say| faults.add(("on".into(), say)));
    Ok(())
}

/// Why a case about a member can't begin, and the fields it is told at.
fn unfit(
    tx: &Tx<'_>,
    member: &Member,
    beginning: &Beginning,
    plan: &Plan,
    poll: Option<Poll>,
) -> Result<Vec<(&'static str, Say)>> {
    let Beginning { topic, what, on, .. } = beginning;
    let mut bad = Vec::new();
    match (plan.needs, poll) {
        (Some(_), None) => bad.push(("met_on", "leaving-vote-missing".into())),
        (Some(needs), Some(poll)) => {
            bad.extend(poll.fault(needs, tx.now().day()));
            bad.extend(not_before(member, poll.vote.on).map(|say| ("met_on", say)));
            bad.extend(cases::crowded(tx, member.unit, (poll.vote.on, poll.vote.present), beginning.is_sure)?);
            if poll.vote.on > *on {
                bad.push(("on", Say::new("conduct-on-early").with("first", vietnam::date::show(poll.vote.on))));
            }
        }
        (None, _) => {}
    }
    bad.extend(not_before(member, *on).map(|say| ("on", say)));
    if !member.status.is_here() {
        bad.push(("member", "leaving-member-gone".into()));
    } else if store::is_open(tx, member.id, topic.kind(), what)? {
        bad.push(("member", "conduct-open-already".into()));
    }
    match topic {
        Topic::Introduction => bad.extend(not_introduced(tx, member, *on)?.map(|say| ("member", say))),
        Topic::Discipline if what == Measure::Dismissal.code() => {
            let held = beginning.post.map(|id| posts::store::held::find(tx, id)).transpose()?;
            if !held.is_some_and(|held| held.member == member.id && held.is_held(*on)) {
                bad.push(("post", "discipline-no-post".into()));
            }
        }
        Topic::Discipline | Topic::Award => {}
    }
    Ok(bad)
}

/// Why somebody can't be introduced to the Party on a day.
fn not_introduced(tx: &Tx<'_>, member: &Member, on: Day) -> Result<Option<Say>> {
    if member.book.party_on.is_some() {
        return Ok(Some("introduction-party-already".into()));
    }
    let (worst, year) = (cases::rule(tx, "introduction.grade", on)?, on.year() - 1);
    let ratings = stay::ratings(tx, member.id)?;
    let grade: Option<Grade> = ratings.iter().find(|rating| rating.year == i64::from(year)).map(|rating| rating.grade);
    Ok(introduction::unfit(grade, worst, year))
}

/// An expulsion is a way of leaving: the case is one of that procedure.
fn expel(tx: &mut Tx<'_>, beginning: &Beginning, reason: String) -> Result<Begun> {
    let (vote, is_sure) = (beginning.rows.first().and_then(|(_, poll)| *poll).map(|poll| poll.vote), beginning.is_sure);
    let rows = beginning.rows.iter().map(|(id, _)| (*id, None)).collect();
    let begun = leaving::Beginning { cause: Cause::Expelled, rows, on: beginning.on, reason, vote, is_sure };
    Ok(Begun { ids: leaving::begin(tx, &begun)?, leaves: true })
}

type Ready = (Member, Unit, Plan, Option<Poll>);

/// The branch's own decision about members of it, where it decides itself.
fn own_decision(tx: &Tx<'_>, scope: &Scope, beginning: &Beginning, ready: &[Ready]) -> Result<Option<Decided>> {
    let Some((_, home, plan, _)) = ready.first() else { return Ok(None) };
    let is_own = beginning.topic == Topic::Discipline && plan.by.as_ref().is_some_and(|by| by.id == home.id);
    if !is_own {
        return Ok(None);
    }
    if ready.iter().any(|(_, other, ..)| other.id != home.id) {
        return Err(Error::invalid("member", "leaving-other-superior"));
    }
    let Beginning { on, number, signer, .. } = beginning;
    let decision = cases::sign_within(tx, scope, Signing { unit: home, number, day: *on, signer })?;
    Ok(Some(Decided { on: *on, decision: Some(decision.id), number: decision.number, by: home.name.clone() }))
}

/// One case: sent up, or decided at once where the branch decides itself.
fn open(
    tx: &mut Tx<'_>,
    scope: &Scope,
    beginning: &Beginning,
    ((member, home, plan, poll), reason): (Ready, String),
    own: Option<&Decided>,
) -> Result<CaseId> {
    let Beginning { topic, what, on, .. } = beginning;
    let stage = if own.is_some() { Stage::Standing } else { Stage::Submitted };
    let poll = poll.filter(|_| plan.needs.is_some());
    let until = own.map(|_| super::decide::until(tx, *topic, what, *on)).transpose()?.flatten();
    let file = File {
        what: what.clone(),
        reason: Some(reason.clone()),
        on: *on,
        poll,
        decided: own.cloned(),
        until,
        post: beginning.post.filter(|_| what == Measure::Dismissal.code()),
        steps: Vec::new(),
    };
    let word = if own.is_some() { topic.did().1 } else { topic.did().0 };
    let decision = own.and_then(|decided| decided.decision);
    let first = Step { state: stage.code(), remark: Some(&reason), decision, waits: Waits::Nobody, ..did(word, *on) };
    let new = NewCase { kind: topic.kind(), person: Some(member.person.id), name: &member.person.name, unit: &home };
    let by = plan.by.as_ref().map_or(&home.path, |unit| &unit.path);
    let waits = waits(tx, (*topic, stage), (&home.path, by), until, *on)?;
    let said = Matter {
        case: cases::open(tx, scope, new, &Step { waits, ..first })?,
        topic: *topic,
        stage,
        unit_name: home.name.clone(),
        member: member.id,
        code: member.code.clone(),
        born: member.person.birth_day,
        form: None,
        post: None,
        file,
    };
    store::insert(tx, &said)?;
    Ok(said.case.id)
}
