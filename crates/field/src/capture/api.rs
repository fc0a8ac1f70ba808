//! Support records for phones and other programs.

use axum::response::Response;
use kernel::{Day, Error, Id, Moment, Result, Say, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault};

use super::{Giver, Incoming, Outcome, RecordId, check_number};
use crate::indicator::{Catalogue, catalogue};

/// Records to hand in, 1 000 at the most.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Batch {
    /// The records. They are independent: a refused one does not stop the others.
    records: Vec<RecordBody>,
}

/// One visit. There is no field for who was helped: nothing of that is kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordBody {
    /// A UUID made by the sender, best of version 7. The same record always keeps its id.
    id: String,
    /// When it was written down: RFC 3339 with an offset.
    at: Option<String>,
    /// The day of the visit, ISO 8601; without it the day in Vietnam at `at`.
    day: Option<String>,
    /// Who gave the support, when only the unit is known: its id or official code.
    unit: Option<String>,
    /// Who gave the support, when only the team is known: its id.
    team: Option<String>,
    /// Who gave the support: the id of the volunteer's seat in a team. Goes before `team`, and `team` before `unit`.
    /// A volunteer with a single seat may leave all three out.
    volunteer: Option<String>,
    /// What was done, each indicator once.
    services: Vec<ServiceBody>,
}

/// A service and how many times it was given.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceBody {
    /// Code of the indicator.
    indicator: String,
    /// How many: 1 to 999.
    count: i64,
}

/// One answer for each record, in their order.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Answers {
    /// How many are kept and counted now.
    received: usize,
    /// How many had been received before.
    duplicates: usize,
    /// How many were refused.
    refused: usize,
    /// The answers.
    results: Vec<AnswerBody>,
}

/// What became of a record.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AnswerBody {
    /// The id as it was sent.
    id: String,
    /// `received`, `duplicate` (it was received before and counts once) or `refused`.
    status: &'static str,
    /// Why it was refused, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

pub(crate) async fn receive(ctx: Ctx, Body(batch): Body<Batch>) -> Result<Response, Fault> {
    let records = batch.records;
    check_number(records.len())?;
    let outcomes = ctx.write(move |tx| take(tx, records)).await?;
    let results: Vec<_> = outcomes.iter().map(|(id, outcome)| answer(&ctx, id, outcome)).collect();
    let count = |status| results.iter().filter(|answer| answer.status == status).count();
    let (received, duplicates, refused) = (count("received"), count("duplicate"), count("refused"));
    ctx.json(&Answers { received, duplicates, refused, results })
}

/// Takes in what can be read; what can't be is refused like the rest.
fn take(tx: &mut Tx<'_>, records: Vec<RecordBody>) -> Result<Vec<(String, Outcome)>> {
    let catalogue = catalogue(tx)?;
    let read: Vec<_> = records.iter().map(|record| read(record, &catalogue)).collect();
    let good: Vec<Incoming> = read.iter().filter_map(|record| record.as_ref().ok()).cloned().collect();
    let mut taken = super::receive(tx, &good)?.into_iter();
    let outcomes = read.into_iter().map(|record| match record {
        Ok(_) => taken.next().ok_or_else(|| Error::broken("a record got no answer")),
        Err(say) => Ok(Outcome::Refused(say)),
    });
    records.into_iter().zip(outcomes).map(|(record, outcome)| Ok((record.id, outcome?))).collect()
}

fn answer(ctx: &Ctx, id: &str, outcome: &Outcome) -> AnswerBody {
    let (status, reason) = match outcome {
        Outcome::Received => ("received", None),
        Outcome::Duplicate => ("duplicate", None),
        Outcome::Refused(say) => ("refused", Some(ctx.say(say))),
    };
    AnswerBody { id: id.to_owned(), status, reason }
}

/// A record as it was sent, read.
fn read(record: &RecordBody, catalogue: &Catalogue) -> Result<Incoming, Say> {
    let id: RecordId = record.id.parse().map_err(|_| Say::new("record-id-unreadable"))?;
    let at = record.at.as_deref().map(instant).transpose()?;
    let day = record.day.as_deref().map(day).transpose()?;
    let (Some(captured_at), Some(on_day)) = (at.or(day.map(Moment::start_of)), day.or(at.map(Moment::day))) else {
        return Err(Say::new("record-when-missing"));
    };
    let services = record.services.iter().map(|service| match catalogue.by_code(&service.indicator) {
        Some(indicator) => Ok((indicator.number, service.count)),
        None => Err(Say::new("record-indicator-unknown").with("code", &service.indicator)),
    });
    let services = services.collect::<Result<_, _>>()?;
    let giver = giver(record)?;
    Ok(Incoming { id, giver, on_day, captured_at, services })
}

fn giver(record: &RecordBody) -> Result<Giver, Say> {
    fn id<T>(named: &str) -> Result<Id<T>, Say> {
        named.parse().map_err(|_| Say::new("record-place-unknown"))
    }
    match (&record.volunteer, &record.team, &record.unit) {
        (Some(seat), _, _) => id(seat).map(Giver::Seat),
        (None, Some(team), _) => id(team).map(Giver::Team),
        (None, None, Some(unit)) => Ok(Giver::Unit(unit.clone())),
        (None, None, None) => Ok(Giver::Me),
    }
}

fn instant(text: &str) -> Result<Moment, Say> {
    let at: jiff::Timestamp = text.parse().map_err(|_| Say::new("record-at-unreadable").with("at", text))?;
    Ok(Moment(at.as_millisecond()))
}

fn day(text: &str) -> Result<Day, Say> {
    text.parse().map_err(|_| Say::new("record-day-unreadable").with("day", text))
}
