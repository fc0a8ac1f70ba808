//! What the forms of each act say, read into the words of the use cases.

use kernel::Result;
use web::Form;

use crate::admission::usecases::acts::{Proposal, Voting};
use crate::admission::usecases::ceremony::Ceremony;
use crate::admission::usecases::decide::{Deciding, Ruling};
use crate::admission::usecases::prepare::{Introduction, Preparation};
use crate::admission::{Ballot, By, HeldBy, NewMeeting};
use crate::cases::Seen;
use crate::cases::form::{Reader, is_sure, seen};

pub(super) fn preparations(form: &Form) -> Result<Vec<Preparation>> {
    let mut reader = Reader::new(form);
    let mut read = Vec::new();
    for seen in seen(form)? {
        let class_on = reader.own_or_all("class_on", seen.id);
        let class = reader.maybe_day(&class_on).map(|day| (reader.maybe_text("class_name"), day));
        let applied_on = reader.own_or_all("applied_on", seen.id);
        let applied_on = reader.maybe_day(&applied_on);
        let introducer = introduction(&mut reader, seen);
        read.push(Preparation { seen, class, applied_on, introducer });
    }
    reader.end(read)
}

fn introduction(reader: &mut Reader<'_>, seen: Seen) -> Option<Introduction> {
    let who = reader.own_or_all("introducer", seen.id);
    let who = reader.maybe_text(&who)?;
    let (since, on) = (reader.own_or_all("known_since", seen.id), reader.own_or_all("introduced_on", seen.id));
    Some(Introduction {
        by: By::of_code(reader.value("by")).unwrap_or(By::Member),
        who,
        known_since: reader.maybe_day(&since),
        on: reader.maybe_day(&on),
    })
}

pub(super) fn voting(form: &Form) -> Result<Voting> {
    let mut reader = Reader::new(form);
    let meeting = NewMeeting {
        on: reader.day("met_on"),
        held_by: HeldBy::of_code(form.value("held_by")).unwrap_or(HeldBy::Branch),
        place: reader.maybe_text("place"),
        chair: reader.text("chair"),
        clerk: reader.text("clerk"),
        total: reader.count("total", None),
        present: reader.count("present", None),
    };
    let mut ballots = Vec::new();
    for seen in seen(form)? {
        let yes = reader.count(&format!("yes-{}", seen.id), None);
        let no = reader.count(&format!("no-{}", seen.id), Some(0));
        ballots.push((seen, Ballot { yes, no }));
    }
    reader.end(Voting { meeting, ballots, is_sure: is_sure(form) })
}

pub(super) fn proposal(form: &Form) -> Result<Proposal> {
    let mut reader = Reader::new(form);
    let proposal = Proposal { cases: seen(form)?, on: reader.day("on"), number: reader.maybe_text("number") };
    reader.end(proposal)
}

pub(super) fn deciding(form: &Form) -> Result<Deciding> {
    let mut reader = Reader::new(form);
    let mut rulings = Vec::new();
    for seen in seen(form)? {
        let reason = reader.text(&format!("reason-{}", seen.id));
        match form.value(&format!("ruling-{}", seen.id)) {
            "approve" => rulings.push((seen, Ruling::Approve)),
            "refuse" => rulings.push((seen, Ruling::Refuse(reason))),
            "return" => rulings.push((seen, Ruling::Return(reason))),
            _ => {}
        }
    }
    let (on, number, signer) = (reader.day("day"), reader.text("number"), reader.text("signer"));
    reader.end(Deciding { on, number, signer, rulings })
}

pub(super) fn ceremony(form: &Form) -> Result<Ceremony> {
    let mut reader = Reader::new(form);
    let (on, place) = (reader.day("on"), reader.maybe_text("place"));
    reader.end(Ceremony { on, place, cases: seen(form)?, is_sure: is_sure(form) })
}
