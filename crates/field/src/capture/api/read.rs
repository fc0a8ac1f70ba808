//! Records as they are sent, read.

use kernel::seal::Sealer;
use kernel::tally::Measure;
use kernel::{Day, Id, Moment, Say};
use schemars::JsonSchema;
use serde::Deserialize;

use super::WithdrawalBody;
use crate::capture::{Giver, Incoming, RecordId};
use crate::indicator::Catalogue;
use crate::once::Citizen;

/// One visit. There is no field for who was helped: no name, no number of any kind.
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
    /// How many people were helped; 1 unless said. More in a tally of a queue: no more than all its services together,
    /// no fewer than any service that counts people; 0 when nobody was home.
    people: Option<i64>,
    /// A few words, 200 letters at the most. One with a number of nine digits or more is refused: it could name a
    /// citizen.
    note: Option<String>,
    /// The id of the record that this one replaces. The replaced one stays and counts no longer.
    corrects: Option<String>,
    /// The running number on the phone.
    n: Option<i64>,
    /// What stands for the citizen in campaigns that count each once, for a visit of one person. A key that its
    /// campaign has no use for is left out, and the record counts like any other.
    #[serde(default)]
    citizens: Vec<CitizenBody>,
}

/// A citizen in one campaign. The key is made on the phone of a mobile number, which goes nowhere.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CitizenBody {
    /// Id of the campaign.
    campaign: String,
    /// PBKDF2-SHA-256 of the number in E.164, with the campaign's salt and rounds from the kit: 64 hexadecimal digits.
    key: String,
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

/// A row, read as far as that can be done without the catalogue.
pub(super) struct Row {
    /// Its id, as it was sent.
    pub id: String,
    /// What it asks for, or why it can't be read.
    what: Result<Act, Say>,
}

enum Act {
    /// To keep a record of these services.
    Keep(Incoming, Vec<ServiceBody>),
    TakeBack(RecordId),
}

/// Reads each row for itself: records first, then what is withdrawn.
pub(super) fn read_rows(records: Vec<RecordBody>, withdrawals: Vec<WithdrawalBody>, sealer: &Sealer) -> Vec<Row> {
    let records = records.into_iter().map(|mut record| {
        let services = std::mem::take(&mut record.services);
        Row { what: read(&record, sealer).map(|read| Act::Keep(read, services)), id: record.id }
    });
    let withdrawals = withdrawals.into_iter().map(|WithdrawalBody { id }| {
        let read = id.parse().map_err(|_| Say::new("record-id-unreadable"));
        Row { what: read.map(Act::TakeBack), id }
    });
    records.chain(withdrawals).collect()
}

/// Rows whose indicators are known, and for every row why it was not read, if it was not.
#[derive(Default)]
pub(super) struct Sorted {
    pub records: Vec<Incoming>,
    pub withdrawals: Vec<RecordId>,
    pub refusals: Vec<(String, Option<Say>)>,
}

impl Sorted {
    pub(super) fn of(rows: Vec<Row>, catalogue: &Catalogue) -> Self {
        let mut sorted = Self::default();
        for Row { id, what } in rows {
            let refusal = what.and_then(|act| sorted.add(act, catalogue)).err();
            sorted.refusals.push((id, refusal));
        }
        sorted
    }

    fn add(&mut self, act: Act, catalogue: &Catalogue) -> Result<(), Say> {
        match act {
            Act::Keep(record, services) => {
                let services = services.into_iter().map(|it| number(it, catalogue)).collect::<Result<_, _>>()?;
                self.records.push(Incoming { services, ..record });
            }
            Act::TakeBack(id) => self.withdrawals.push(id),
        }
        Ok(())
    }
}

fn number(service: ServiceBody, catalogue: &Catalogue) -> Result<(Measure, i64), Say> {
    match catalogue.by_code(&service.indicator) {
        Some(indicator) => Ok((indicator.number, service.count)),
        None => Err(Say::new("record-indicator-unknown").with("code", service.indicator)),
    }
}

fn read(record: &RecordBody, sealer: &Sealer) -> Result<Incoming, Say> {
    let id: RecordId = record.id.parse().map_err(|_| Say::new("record-id-unreadable"))?;
    let at = record.at.as_deref().map(instant).transpose()?;
    let day = record.day.as_deref().map(day).transpose()?;
    let (Some(captured_at), Some(on_day)) = (at.or(day.map(Moment::start_of)), day.or(at.map(Moment::day))) else {
        return Err(Say::new("record-when-missing"));
    };
    let corrects = record.corrects.as_deref().map(|id| id.parse().map_err(|_| Say::new("record-id-unreadable")));
    let citizens = record.citizens.iter().map(|it| Citizen::read(sealer, &it.campaign, &it.key));
    Ok(Incoming {
        id,
        giver: giver(record)?,
        on_day,
        captured_at,
        people: record.people.unwrap_or(1),
        services: Vec::new(),
        note: record.note.clone(),
        corrects: corrects.transpose()?,
        n: record.n,
        citizens: citizens.collect::<Result<_, _>>()?,
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
