//! What the forms say, read into the words of the use cases.

use kernel::{Error, Result};
use web::Form;

use crate::cases::form::{Reader, is_sure, seen};
use crate::conduct::usecases::advance::Advancing;
use crate::conduct::usecases::begin::Beginning;
use crate::conduct::usecases::decide::{Deciding, Ruling};
use crate::conduct::usecases::record::Recording;
use crate::conduct::{Doing, Poll, Topic};
use crate::leaving::Vote;
use crate::member::MemberId;

/// Members that were ticked.
fn members(form: &Form) -> Vec<MemberId> {
    form.values("member").filter_map(|id| id.parse().ok()).collect()
}

pub(super) fn beginning(topic: Topic, form: &Form, more: Vec<MemberId>) -> Result<Beginning> {
    let mut reader = Reader::new(form);
    let meeting = reader
        .maybe_day("met_on")
        .map(|on| (on, reader.count("total", None), reader.count("present", None), form.has("secret", "yes")));
    let poll = |reader: &mut Reader<'_>, id: MemberId| {
        let (on, total, present, is_secret) = meeting?;
        let own = |field: &str| {
            let own = format!("{field}-{id}");
            if form.typed(&own).is_some() { own } else { field.to_owned() }
        };
        let (yes, no) = (reader.count(&own("yes"), None), reader.count(&own("no"), Some(0)));
        Some(Poll { total, is_secret, vote: Vote { on, present, yes, no } })
    };
    let rows = members(form).into_iter().chain(more).map(|id| (id, poll(&mut reader, id))).collect();
    let (what, on) = (reader.text("what"), reader.day("on"));
    let (reason, number, signer) = (reader.text("reason"), reader.text("number"), reader.text("signer"));
    let post = form.value("post").parse().ok();
    reader.end(Beginning { topic, what, rows, post, on, reason, number, signer, is_sure: is_sure(form) })
}

pub(super) fn recording(form: &Form, more: Vec<MemberId>) -> Result<Recording> {
    let mut reader = Reader::new(form);
    let (what, on, reason) = (reader.text("what"), reader.day("on"), reader.text("reason"));
    let (number, signer, signed_by) = (reader.text("number"), reader.text("signer"), reader.text("signed_by"));
    let members = members(form).into_iter().chain(more).collect();
    reader.end(Recording { what, members, reason, on, number, signer, signed_by })
}

pub(super) fn deciding(topic: Topic, form: &Form) -> Result<Deciding> {
    let mut reader = Reader::new(form);
    let mut rulings = Vec::new();
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
    reader.end(Deciding { topic, on, number, signer, rulings })
}

pub(super) fn advancing(doing: Doing, form: &Form) -> Result<Advancing> {
    let mut reader = Reader::new(form);
    let rows = seen(form)?.into_iter().map(|seen| (seen, reader.text(&format!("number-{}", seen.id)))).collect();
    let on = reader.day("day");
    reader.end(Advancing { doing, on, rows })
}

/// Codes of members, one on a line or parted by commas.
pub(super) fn codes(form: &Form) -> Vec<String> {
    let typed = form.value("codes").split([',', ';', '\n', '\t']).map(str::trim);
    typed.filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

/// The version of a case that was seen.
pub(super) fn one(form: &Form) -> Result<crate::cases::Seen> {
    form.value("case").parse().map_err(|_| Error::NotFound)
}
