//! What the forms say, read into the words of the use cases.

use kernel::{Day, Error, Result};
use web::Form;

use crate::cases::Seen;
use crate::cases::form::{Reader, is_sure, seen};
use crate::leaving::usecases::begin::Beginning;
use crate::leaving::usecases::decide::{Deciding, Ruling};
use crate::leaving::usecases::end::Ceremony;
use crate::leaving::{Cause, Vote};
use crate::member::MemberId;

/// The wishes of those who come of age; whoever is asked later is left out.
pub(super) fn wishes(form: &Form) -> Result<Beginning> {
    let mut reader = Reader::new(form);
    let mut rows = Vec::new();
    for id in form.values("member").filter_map(|id| id.parse::<MemberId>().ok()) {
        match form.value(&format!("wish-{id}")) {
            "leave" => rows.push((id, None)),
            "stay" => {
                let field = format!("until-{id}");
                let until = reader.maybe_day(&field);
                if until.is_none() && form.typed(&field).is_none() {
                    reader.refuse(&field, "leaving-until-empty");
                }
                rows.push((id, until));
            }
            _ => {}
        }
    }
    let on = reader.day("on");
    reader.end(Beginning { cause: Cause::GrownUp, rows, on, reason: String::new(), vote: None, is_sure: false })
}

pub(super) fn beginning(form: &Form) -> Result<Beginning> {
    let mut reader = Reader::new(form);
    let cause = Cause::of_code(form.value("cause")).ok_or(Error::NotFound)?;
    let member = form.value("member").parse().map_err(|_| Error::NotFound)?;
    let vote = if cause.needs_vote() { vote(&mut reader) } else { None };
    let (on, reason) = (reader.day("on"), reader.text("reason"));
    reader.end(Beginning { cause, rows: vec![(member, None)], on, reason, vote, is_sure: is_sure(form) })
}

fn vote(reader: &mut Reader<'_>) -> Option<Vote> {
    let on: Day = reader.maybe_day("met_on")?;
    Some(Vote {
        on,
        present: reader.count("present", None),
        yes: reader.count("yes", None),
        no: reader.count("no", Some(0)),
    })
}

pub(super) fn deciding(form: &Form) -> Result<Deciding> {
    let mut reader = Reader::new(form);
    let mut rulings: Vec<(Seen, Ruling)> = Vec::new();
    for seen in seen(form)? {
        let why = reader.text(&format!("why-{}", seen.id));
        match form.value(&format!("ruling-{}", seen.id)) {
            "approve" => rulings.push((seen, Ruling::Approve)),
            "refuse" => rulings.push((seen, Ruling::Refuse(why))),
            "return" => rulings.push((seen, Ruling::Return(why))),
            _ => {}
        }
    }
    let (on, number, signer) = (reader.day("day"), reader.text("number"), reader.text("signer"));
    reader.end(Deciding { on, number, signer, rulings })
}

pub(super) fn ceremony(form: &Form) -> Result<Ceremony> {
    let mut reader = Reader::new(form);
    let (on, place) = (reader.day("on"), reader.maybe_text("place"));
    reader.end(Ceremony { on, place, cases: seen(form)? })
}
