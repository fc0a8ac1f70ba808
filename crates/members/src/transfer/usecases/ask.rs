//! A home asks for one member or a whole class to move.

use kernel::{Action, Day, Error, Result, Say, Tx};
use units::Unit;

use super::{bounds, did, line, unit_named};
use crate::cases::faults::{Faults, MOST};
use crate::cases::{self, CaseId, NewCase, Step};
use crate::leaving;
use crate::member::{Member, MemberId};
use crate::status::Status;
use crate::store::{record, stay};
use crate::transfer::{File, KIND, Stage, Transfer, Way, store, until_is_bad};

/// Members who are to move together.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Who.
    pub members: Vec<MemberId>,
    /// What kind of move it is.
    pub way: Way,
    /// Name or code of the unit they go to, in this register.
    pub target: Option<String>,
    /// Where they go outside of it.
    pub place: Option<String>,
    /// The last day of a visit.
    pub until: Option<Day>,
    /// Why.
    pub reason: Option<String>,
    /// The day they asked.
    pub on: Day,
}

/// Where a transfer leads: a unit here, or a place outside.
type Towards = (Option<Unit>, Option<String>);

/// Asks for members to move; each gets a case of their own.
///
/// # Errors
/// `Invalid` with everything that is wrong, by member in `member-id`; `NotFound` when one lies outside the scope.
pub fn ask(tx: &mut Tx<'_>, asking: &Asking) -> Result<Vec<CaseId>> {
    let scope = tx.may(Action::EditMembers)?;
    let (today, mut faults) = (tx.now().day(), Faults::default());
    if asking.members.is_empty() || asking.members.len() > MOST {
        return Err(Error::invalid("member", Say::new("transfer-members-count").counting("most", MOST)));
    }
    if asking.on > today {
        faults.add(("on".into(), Say::new("case-day-future").with("value", vietnam::date::show(asking.on))));
    }
    let towards = faults.keep(towards(tx, asking))?.unwrap_or_default();
    let until = (asking.way == Way::Temporary).then_some(asking.until).flatten();
    if asking.way == Way::Temporary {
        let say = until_is_bad(until, today, &bounds(tx, today)?);
        say.into_iter().for_each(|say| faults.add(("until".into(), say)));
    }
    let reason = faults.keep(line(asking.reason.as_ref()).map_err(|say| Error::invalid("reason", say)))?.flatten();
    let mut members = Vec::new();
    for id in &asking.members {
        let member = record::find(tx, *id)?;
        scope.keep(&member.unit_path, ())?;
        if let Some(say) = unfit(tx, &member, (asking.way, asking.on), towards.0.as_ref())? {
            faults.add((format!("member-{id}").into(), say.with("name", &member.person.name)));
        }
        members.push(member);
    }
    faults.end()?;
    let file = File { reason, place: towards.1.clone(), until, ..File::default() };
    members.iter().map(|member| begin(tx, member, asking, towards.0.as_ref(), &file)).collect()
}

/// Where the members go, as the way wants it.
fn towards(tx: &Tx<'_>, asking: &Asking) -> Result<Towards> {
    let typed = |text: &Option<String>| line(text.as_ref()).map_err(|say| Error::invalid("place", say));
    let (target, place) = (typed(&asking.target)?, typed(&asking.place)?);
    match (asking.way, target, place) {
        (Way::In, ..) => Err(Error::invalid("way", "transfer-way-choose")),
        (Way::Out, _, Some(place)) => Ok((None, Some(place))),
        (Way::Out, _, None) => Err(Error::invalid("place", "transfer-place-empty")),
        (Way::Temporary, None, Some(place)) => Ok((None, Some(place))),
        (_, Some(target), _) => Ok((Some(unit_named(tx, &target, "target")?), None)),
        (_, None, _) => Err(Error::invalid("target", "transfer-target-empty")),
    }
}

/// Why a member can't move like this.
fn unfit(tx: &Tx<'_>, member: &Member, (way, on): (Way, Day), target: Option<&Unit>) -> Result<Option<Say>> {
    if !member.status.is_here() {
        return Ok(Some(Say::new("transfer-member-gone")));
    }
    let since = stay::open_stay(tx, member.id)?.map(|stay| stay.from);
    if let Some(since) = since.filter(|since| on < *since) {
        return Ok(Some(Say::new("transfer-asked-early").with("first", vietnam::date::show(since))));
    }
    if member.status == Status::Temporary && way == Way::Temporary {
        return Ok(Some(Say::new("transfer-member-away")));
    }
    if let Some(target) = target.filter(|target| target.id == member.unit) {
        return Ok(Some(Say::new("transfer-target-same").with("unit", &target.name)));
    }
    if !way.is_visit() && leaving::open_of(tx, member.id)?.is_some() {
        return Ok(Some("transfer-member-leaving".into()));
    }
    // Beside any other move somebody may take part where they live.
    let mut open = store::open_of(tx, member.id)?.into_iter();
    let Some((id, other)) = open.find(|(_, other)| (way == Way::Residence) == (*other == Way::Residence)) else {
        return Ok(None);
    };
    let other_case = store::find(tx, &tx.may(Action::EditMembers)?, id).ok();
    let to = other_case.as_ref().map_or("none", |found| found.elsewhere());
    Ok(Some(Say::new("transfer-open-already").with("way", other.code()).with("to", to)))
}

fn begin(tx: &mut Tx<'_>, member: &Member, asking: &Asking, target: Option<&Unit>, file: &File) -> Result<CaseId> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = units::find(tx, member.unit)?;
    let waits = cases::due(tx, &unit.path, "transfer.days.requested", tx.now().day())?;
    let remark = file.reason.as_deref();
    let first = Step { state: Stage::Requested.code(), waits, remark, ..did("moving_asked", asking.on) };
    let new = NewCase { kind: KIND, person: Some(member.person.id), name: &member.person.name, unit: &unit };
    let mut case = cases::open(tx, &scope, new, &first)?;
    cases::share(tx, &mut case, target)?;
    let moving = Transfer {
        stage: Stage::Requested,
        way: asking.way,
        unit_name: unit.name,
        member: Some(member.id),
        code: Some(member.code.clone()),
        born: member.person.birth_day,
        target: target.map(|unit| (unit.id, unit.name.clone())),
        file: file.clone(),
        case,
    };
    store::insert(tx, moving.case.id, &moving, None)?;
    Ok(moving.case.id)
}
