//! Awards that were decided on paper, by a unit of the register or elsewhere, written down for many at once.

use kernel::{Action, Day, Error, Result, Say, Tx};

use super::plan::{decides, form};
use super::{did, not_before, not_later};
use crate::cases::faults::{Faults, MOST, reason};
use crate::cases::{self, CaseId, NewCase, Number, Signing, Step, Waits};
use crate::conduct::{Decided, File, Matter, Stage, Topic, store};
use crate::member::{Member, MemberId};
use crate::store::record as records;

/// An award that was decided.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Recording {
    /// The code of its form.
    pub what: String,
    /// Who has it.
    pub members: Vec<MemberId>,
    /// For what.
    pub reason: String,
    /// The day of the decision.
    pub on: Day,
    /// Its number.
    pub number: String,
    /// Who signed it.
    pub signer: String,
    /// The unit that signed it, when that is none of the register.
    pub signed_by: String,
}

/// Writes an award down, a case that is over for each member.
///
/// # Errors
/// `Invalid` with everything that is wrong, by member in `member-id`; `NotFound` outside the scope.
pub fn record(tx: &mut Tx<'_>, recording: &Recording) -> Result<Vec<CaseId>> {
    let scope = tx.may(Action::EditMembers)?;
    let Recording { what, members, on, number, signer, .. } = recording;
    if members.is_empty() || members.len() > MOST {
        return Err(Error::invalid("member", Say::new("transfer-members-count").counting("most", MOST)));
    }
    let mut faults = Faults::default();
    not_later(tx, *on).into_iter().for_each(|say| faults.add(("on".into(), say)));
    let words = faults.keep(reason(&recording.reason).map_err(|say| Error::invalid("reason", say)))?;
    let form = faults.keep(form(tx, what, *on))?;
    let number = faults.keep(Number::parse(number).map_err(|say| Error::invalid("number", say)))?;
    let mut found: Vec<Member> = Vec::new();
    for id in members {
        let member = records::find(tx, *id)?;
        scope.keep(&member.unit_path, ())?;
        let is_known = match &number {
            Some(number) => store::numbers(tx, *id, what, *on)?
                .iter()
                .any(|known| Number::parse(known).is_ok_and(|known| known.key == number.key)),
            None => false,
        };
        if let Some(say) = not_before(&member, *on) {
            faults.add((format!("member-{id}").into(), say.with("name", &member.person.name)));
        }
        if is_known || found.iter().any(|other| other.id == *id) {
            let say = Say::new("award-known").with("name", &member.person.name);
            faults.add((format!("member-{id}").into(), say));
        }
        found.push(member);
    }
    let signed_by = vietnam::text::tidy(&recording.signed_by);
    let mut decided = Decided { on: *on, decision: None, number: String::new(), by: signed_by.clone() };
    if let (Some(form), Some(number), Some(first)) = (&form, number, found.first()) {
        decided.number.clone_from(&number.written);
        let own = if signed_by.is_empty() { decides(tx, form.level, &units::find(tx, first.unit)?)? } else { None };
        let may_sign = tx.may(Action::DecideCases).ok();
        match own.filter(|own| may_sign.is_some_and(|scope| scope.covers(&own.path))) {
            Some(unit) => {
                let signing = Signing { unit: &unit, number: &number.written, day: *on, signer };
                if let Some(signed) = faults.keep(cases::sign(tx, signing))? {
                    decided = Decided { decision: Some(signed.id), by: unit.name, ..decided };
                }
            }
            None if signed_by.is_empty() => faults.add(("signed_by".into(), "award-signed-by".into())),
            None => {}
        }
    }
    faults.end()?;
    let words = words.unwrap_or_default();
    found.into_iter().map(|member| write(tx, recording, member, (&words, &decided))).collect()
}

/// One award that was decided.
fn write(
    tx: &mut Tx<'_>,
    recording: &Recording,
    member: Member,
    (reason, decided): (&str, &Decided),
) -> Result<CaseId> {
    let scope = tx.may(Action::EditMembers)?;
    let (unit, on) = (units::find(tx, member.unit)?, recording.on);
    let facts = serde_json::json!({"number": decided.number, "by": decided.by});
    let step = Step {
        state: Stage::Granted.code(),
        waits: Waits::Ended,
        remark: Some(reason),
        decision: decided.decision,
        facts,
        ..did("award_recorded", on)
    };
    let kind = Topic::Award.kind();
    let new = NewCase { kind, person: Some(member.person.id), name: &member.person.name, unit: &unit };
    let said = Matter {
        case: cases::open(tx, &scope, new, &step)?,
        topic: Topic::Award,
        stage: Stage::Granted,
        unit_name: unit.name.clone(),
        member: member.id,
        code: member.code,
        born: member.person.birth_day,
        form: None,
        post: None,
        file: File {
            what: recording.what.clone(),
            reason: Some(reason.to_owned()),
            on,
            poll: None,
            decided: Some(decided.clone()),
            until: None,
            post: None,
            steps: Vec::new(),
        },
    };
    store::insert(tx, &said)?;
    Ok(said.case.id)
}
