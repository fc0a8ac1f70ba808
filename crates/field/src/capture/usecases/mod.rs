//! What can be done with support records: hand them in, correct, withdraw, look over, read.

mod arrivals;
mod books;
mod changes;
mod desk;
mod review;

use std::sync::Arc;

use kernel::tally::{Measure, Span, sums};
use kernel::{Actor, Day, Db, Error, Moment, Result, Say, Tx, UnitPath};
use people::PersonId;
use units::UnitId;

use super::{Gate, Incoming, Origin, Outcome, RecordId, Standing, VISITS, check_number, store};
use crate::indicator::{Catalogue, catalogue};
use crate::once;
use crate::phone::PhoneId;
use crate::review::Given;
use crate::team::{MySeat, SeatId, TeamId};
pub(crate) use arrivals::Arrival;
use books::Books;
pub(crate) use books::Counted;
pub(crate) use changes::{Changed, MOST_CHANGES, changes_since};
use desk::Desk;
pub use desk::withdraw;
pub use review::{accept_record, return_record};
pub(crate) use review::{family, given, read_why};

/// A record that was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its id.
    pub id: RecordId,
    /// The unit it was given from.
    pub unit: UnitId,
    /// Where that unit stood on the day.
    pub path: UnitPath,
    /// The team, with its number.
    pub team: Option<(TeamId, i64)>,
    /// The seat, with its number.
    pub seat: Option<(SeatId, i64)>,
    /// Who holds the seat.
    pub person: Option<PersonId>,
    /// The day of the visit.
    pub on_day: Day,
    /// When it was written down.
    pub captured_at: Moment,
    /// When it came in.
    pub received_at: Moment,
    /// How many people were helped; none when nobody was home.
    pub people: i64,
    /// A few words.
    pub note: Option<String>,
    /// The record that this one replaces.
    pub corrects: Option<RecordId>,
    /// How it stands.
    pub standing: Standing,
    /// When a supervisor last looked it over.
    pub reviewed_at: Option<Moment>,
    /// Which phone it was written down on.
    pub phone: Option<PhoneId>,
    /// How far that phone's clock was ahead, in milliseconds.
    pub ahead_ms: i64,
    /// Number of each indicator and how many times.
    pub services: Vec<(Measure, i64)>,
    /// Those of them that are in no figure, because an earlier visit to the same citizen counts.
    pub repeats: Vec<Measure>,
    /// Whether some of them count once per citizen.
    pub is_once: bool,
}

/// What was received, for the page that sent it.
#[derive(Debug)]
pub(crate) struct Receipt {
    /// When it came in.
    pub received_at: Moment,
    /// Services in it.
    pub services: i64,
}

/// One service of a record.
#[derive(Debug)]
pub(crate) struct Line {
    pub id: RecordId,
    pub on_day: Day,
    pub captured_at: Moment,
    pub received_at: Moment,
    pub standing: Standing,
    pub people: i64,
    pub indicator: Option<Measure>,
    pub times: i64,
    /// Whether an earlier visit to the same citizen counts instead.
    pub is_repeat: bool,
    pub given: Option<Given>,
}

/// Where work comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sender {
    /// Whose work it is, when that is not who sends it.
    pub person: Option<PersonId>,
    /// The phone it was written down on.
    pub origin: Origin,
}

/// What one sender hands in at once.
pub(crate) struct Delivery {
    /// Who sends it.
    pub sender: Sender,
    /// The indicators that it was read with.
    pub catalogue: Arc<Catalogue>,
    /// Records, corrections among them.
    pub records: Vec<Incoming>,
    /// Records to take back.
    pub withdrawals: Vec<RecordId>,
}

/// What became of one row of a delivery.
#[derive(Debug)]
pub(crate) struct Had {
    /// What happened now.
    pub outcome: Outcome,
    /// How the record stands, and why a supervisor sent it back; nothing when it is not kept.
    pub stands: Option<(Standing, Option<Given>)>,
    /// The campaign that counted its citizen before, by its names.
    pub repeat: Option<(String, String)>,
}

impl Had {
    /// A row that is not kept.
    pub(crate) fn refused(say: Say) -> Self {
        Self { outcome: Outcome::Refused(say), stands: None, repeat: None }
    }
}

/// Takes in what a program sends: one answer for each record, in their order. A refused one does not stop the others;
/// one that was received before counts once.
///
/// # Errors
/// `Invalid(records)` for too many at once; `Forbidden` for somebody who never held a seat.
pub fn receive(tx: &mut Tx<'_>, records: &[Incoming]) -> Result<Vec<Outcome>> {
    check_number(records.len())?;
    let gate = Gate::everyday(tx.now(), Origin::default());
    take_in(tx, records, gate)
}

/// Takes in the history of years, as many records as come. For the product itself.
///
/// # Errors
/// `Forbidden` for anybody else.
pub fn receive_many(tx: &mut Tx<'_>, records: &[Incoming]) -> Result<Vec<Outcome>> {
    if !matches!(tx.actor(), Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let gate = Gate::history(tx.now());
    take_in(tx, records, gate)
}

fn take_in(tx: &mut Tx<'_>, records: &[Incoming], gate: Gate) -> Result<Vec<Outcome>> {
    let books = Books::open(tx, catalogue(tx)?.into())?;
    let mut desk = Desk::open(tx, gate, books, None, records)?;
    let outcomes = records.iter().map(|record| desk.take(tx, record.clone())).collect::<Result<_>>()?;
    desk.close(tx)?;
    Ok(outcomes)
}

/// Takes in what a phone sends: records first, then what is withdrawn, one answer for each.
///
/// # Errors
/// As [`receive`].
pub(crate) fn deliver(tx: &mut Tx<'_>, delivery: Delivery) -> Result<Vec<Had>> {
    let Delivery { sender: Sender { person, origin }, catalogue, records, withdrawals } = delivery;
    check_number(records.len() + withdrawals.len())?;
    let gate = Gate::everyday(tx.now(), origin);
    let books = Books::open(tx, catalogue)?;
    let mut desk = Desk::open(tx, gate, books, person, &records)?;
    let mut outcomes = Vec::new();
    let keyed = records.iter().enumerate().filter(|(_, record)| !record.citizens.is_empty());
    let keyed: Vec<(usize, RecordId)> = keyed.map(|(at, record)| (at, record.id)).collect();
    for record in records {
        outcomes.push((record.id, desk.take(tx, record)?));
    }
    for id in withdrawals {
        outcomes.push((id, desk.withdraw(tx, id)?));
    }
    desk.close(tx)?;
    let mut rows =
        outcomes.into_iter().map(|(id, outcome)| had(tx, id, outcome, person)).collect::<Result<Vec<_>>>()?;
    for (at, id) in keyed {
        rows[at].repeat = once::told(tx, id)?;
    }
    Ok(rows)
}

fn had(tx: &Tx<'_>, id: RecordId, outcome: Outcome, carried_for: Option<PersonId>) -> Result<Had> {
    let stands = match &outcome {
        Outcome::Received => Some((Standing::Received, None)),
        // Another content under an id that stands already.
        Outcome::Refused(_) => store::stands(tx, id)?,
        // What is not there was withdrawn before it came.
        _ => store::stands(tx, id)?.or(Some((Standing::Withdrawn, None))),
    };
    if let (Some(_), Outcome::Received, Some((standing, _))) = (carried_for, &outcome, &stands) {
        // The phone it was written down on hears that it arrived another way.
        store::tell_change(tx, id, carried_for, *standing, None)?;
    }
    Ok(Had { outcome, stands, repeat: None })
}

/// A record that was kept, for whoever looks records over.
///
/// # Errors
/// `NotFound` when there is none in the scope.
pub fn record(db: &Db<'_>, id: RecordId) -> Result<Kept> {
    review::within_reach(db, id)
}

/// A record of one's own that was received, for the receipt.
pub(crate) fn my_record(db: &Db<'_>, id: RecordId) -> Result<Option<Receipt>> {
    let Some(person) = db.actor().person() else { return Ok(None) };
    store::of_person(db, id, person)
}

/// What one recorded for the last days, today included: one line for each service, the latest visit first.
pub(crate) fn my_lines(db: &Db<'_>, person: PersonId, days: i64) -> Result<Vec<Line>> {
    let first = db.now().day().saturating_sub(jiff::Span::new().days(days - 1));
    store::lines_since(db, person, first)
}

/// Visits and services that count today for these seats.
pub(crate) fn today_of(db: &Db<'_>, seats: &[MySeat]) -> Result<(i64, i64)> {
    let today = db.now().day();
    let (mut visits, mut services) = (0, 0);
    for mine in seats {
        let counted = sums(db, mine.seat.node(), Span { from: today, to: today })?;
        visits += counted.get(&VISITS).copied().unwrap_or_default();
        services += counted.iter().filter(|(measure, _)| **measure > VISITS).map(|(_, n)| n).sum::<i64>();
    }
    Ok((visits, services))
}
