//! Records as they are sent, read.

use kernel::{Day, Id, Moment, Say};
use schemars::JsonSchema;
use serde::Deserialize;

use super::WithdrawalBody;
use crate::capture::{Giver, Incoming, RecordId};
use crate::indicator::Catalogue;

/// One visit. There is no field for who was helped: nothing of that is kept.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordBody {
    /// A UUID made by the sender, best of version 7. The same record always keeps its id.
    pub id: String,
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
    /// What was done, each indicator once. Empty when nobody was home.
    #[serde(default)]
    services: Vec<ServiceBody>,
    /// How many people were helped; 1 unless said. More in a tally of a queue, 0 when nobody was home.
    people: Option<i64>,
    /// A few words, 200 letters at the most. One with a number of nine digits or more is refused: it could name a
    /// citizen.
    note: Option<String>,
    /// The id of the record that this one replaces. The replaced one stays and counts no longer.
    corrects: Option<String>,
    /// The running number on the phone.
    n: Option<i64>,
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

/// Rows, read: records first, then what is withdrawn.
pub(super) struct Rows {
    /// The id of every row, as it was sent.
    pub ids: Vec<String>,
    /// Why a row could not be read, for every row.
    pub refusals: Vec<Option<Say>>,
    /// The records that could.
    pub records: Vec<Incoming>,
    /// The withdrawals that could.
    pub withdrawals: Vec<RecordId>,
}

impl Rows {
    /// Reads each for itself.
    pub(super) fn read(records: Vec<RecordBody>, withdrawals: Vec<WithdrawalBody>, catalogue: &Catalogue) -> Self {
        let mut rows = Self { ids: Vec::new(), refusals: Vec::new(), records: Vec::new(), withdrawals: Vec::new() };
        for record in records {
            let (read, refusal) = split(read(&record, catalogue));
            rows.records.extend(read);
            rows.refusals.push(refusal);
            rows.ids.push(record.id);
        }
        for WithdrawalBody { id } in withdrawals {
            let (read, refusal) = split(id.parse::<RecordId>().map_err(|_| Say::new("record-id-unreadable")));
            rows.withdrawals.extend(read);
            rows.refusals.push(refusal);
            rows.ids.push(id);
        }
        rows
    }
}

fn split<T>(read: Result<T, Say>) -> (Option<T>, Option<Say>) {
    match read {
        Ok(read) => (Some(read), None),
        Err(say) => (None, Some(say)),
    }
}

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
    let corrects = record.corrects.as_deref().map(|id| id.parse().map_err(|_| Say::new("record-id-unreadable")));
    Ok(Incoming {
        id,
        giver: giver(record)?,
        on_day,
        captured_at,
        people: record.people.unwrap_or(1),
        services,
        note: record.note.clone(),
        corrects: corrects.transpose()?,
        n: record.n,
    })
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

pub(super) fn instant(text: &str) -> Result<Moment, Say> {
    let at: jiff::Timestamp = text.parse().map_err(|_| Say::new("record-at-unreadable").with("at", text))?;
    Ok(Moment(at.as_millisecond()))
}

fn day(text: &str) -> Result<Day, Say> {
    text.parse().map_err(|_| Say::new("record-day-unreadable").with("day", text))
}
