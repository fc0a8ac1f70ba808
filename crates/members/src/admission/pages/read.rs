//! What the forms of each act say, read into the words of the use cases.

use kernel::{Day, Error, Result, Say};
use web::Form;

use super::seen;
use crate::admission::usecases::acts::{Proposal, Voting};
use crate::admission::usecases::ceremony::Ceremony;
use crate::admission::usecases::decide::{Deciding, Ruling};
use crate::admission::usecases::prepare::{Introduction, Preparation};
use crate::admission::{Bad, Ballot, By, HeldBy, NewMeeting};
use crate::cases::{CaseId, Seen};
use crate::entry::bad_day;

/// Reads fields and remembers what was bad.
pub(super) struct Reader<'f> {
    form: &'f Form,
    bad: Vec<Bad>,
}

impl<'f> Reader<'f> {
    pub(super) fn new(form: &'f Form) -> Self {
        Self { form, bad: Vec::new() }
    }

    pub(super) fn end<T>(self, read: T) -> Result<T> {
        if self.bad.is_empty() { Ok(read) } else { Err(Error::Invalid(self.bad)) }
    }

    pub(super) fn refuse(&mut self, field: &str, say: impl Into<Say>) {
        self.bad.push((field.to_owned().into(), say.into()));
    }

    /// A day, nothing when nothing was typed.
    pub(super) fn maybe_day(&mut self, field: &str) -> Option<Day> {
        let typed = self.form.typed(field)?;
        vietnam::date::parse_date(typed).map_err(|why| self.refuse(field, bad_day(why, typed))).ok()
    }

    /// A day that must be there.
    fn day(&mut self, field: &str) -> Day {
        if self.form.typed(field).is_none() {
            self.refuse(field, "admission-day-empty");
        }
        self.maybe_day(field).unwrap_or_default()
    }

    /// A number of people; `none` stands for nothing typed.
    fn count(&mut self, field: &str, none: Option<i64>) -> i64 {
        match (self.form.typed(field).map(str::parse::<i64>), none) {
            (Some(Ok(count)), _) => count,
            (None, Some(none)) => none,
            (None, None) => {
                self.refuse(field, "admission-count-empty");
                0
            }
            (Some(Err(_)), _) => {
                let say = Say::new("admission-count-bad").with("value", self.form.value(field));
                self.refuse(field, say);
                0
            }
        }
    }

    fn text(&self, field: &str) -> String {
        vietnam::text::tidy(self.form.value(field))
    }

    fn maybe_text(&self, field: &str) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    /// What stands in a row, or what was typed for all rows.
    fn own_or_all(&self, field: &'static str, id: CaseId) -> String {
        let own = format!("{field}-{id}");
        if self.form.typed(&own).is_some() { own } else { field.to_owned() }
    }
}

/// Whether what is strange was looked at.
pub(super) fn is_sure(form: &Form) -> bool {
    form.has("sure", "yes")
}

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
    // What is typed for all is wrong once, not once in each row.
    reader.bad.dedup();
    reader.end(read)
}

fn introduction(reader: &mut Reader<'_>, seen: Seen) -> Option<Introduction> {
    let who = reader.own_or_all("introducer", seen.id);
    let who = reader.maybe_text(&who)?;
    let (since, on) = (reader.own_or_all("known_since", seen.id), reader.own_or_all("introduced_on", seen.id));
    Some(Introduction {
        by: By::of_code(reader.form.value("by")).unwrap_or(By::Member),
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
