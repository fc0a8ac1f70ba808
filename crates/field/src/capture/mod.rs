//! One visit: what was done for a citizen, on which day, by whom, and how the record of it stands. Keeps nothing that
//! tells who was helped; what counts once per citizen is told apart by [`crate::once`].

pub(crate) mod api;
mod check;
mod credit;
mod gate;
mod note;
pub(crate) mod pages;
mod receipt;
mod spoken;
mod spot;
mod standing;
mod store;
mod usecases;

use kernel::tally::Measure;
use kernel::{Day, Id, Moment, Say};

use crate::once::Citizen;
use crate::phone::PhoneId;
use crate::team::{SeatId, TeamId};
pub use check::check;
pub(crate) use gate::{AHEAD_MS, Gate, MOST_TIMES, check_number};
pub use receipt::receipt;
pub(crate) use spot::Spot;
pub use standing::Standing;
pub(crate) use usecases::{Delivery, Had, MOST_CHANGES, Sender, changes_since, deliver, family, given, read_why};
pub use usecases::{Kept, accept_record, receive, receive_many, record, return_record, withdraw};

/// Tag of support records.
#[derive(Debug)]
pub struct Support;
/// Names a support record. The phone makes it, so that sending twice counts once.
pub type RecordId = Id<Support>;

/// People helped, whatever was done for them. Services are counted under the numbers of their indicators.
pub const VISITS: Measure = 100;
/// Doors at which nobody was home: no visit and no service.
pub const ABSENT: Measure = 92;

/// So many records are taken in one request.
pub const MOST_RECORDS: usize = 1_000;

/// Who gave the support, as the sender names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Giver {
    /// The sender, who holds a single seat on that day.
    Me,
    /// The person in this seat.
    Seat(SeatId),
    /// Somebody of this team.
    Team(TeamId),
    /// Somebody of the unit with this id or official code.
    Unit(String),
}

/// A record as it comes in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Made by the phone.
    pub id: RecordId,
    /// Who gave the support.
    pub giver: Giver,
    /// The day of the visit.
    pub on_day: Day,
    /// When it was written down.
    pub captured_at: Moment,
    /// How many people were helped: one in a visit, many in a tally of a queue, none when nobody was home.
    pub people: i64,
    /// Number of each indicator and how many times.
    pub services: Vec<(Measure, i64)>,
    /// A few words.
    pub note: Option<String>,
    /// The record that this one replaces.
    pub corrects: Option<RecordId>,
    /// The running number on the phone.
    pub n: Option<i64>,
    /// What stands for the citizen in campaigns that count each once.
    pub citizens: Vec<Citizen>,
}

impl Incoming {
    /// The record of one visit.
    #[must_use]
    pub const fn visit(
        id: RecordId,
        giver: Giver,
        on_day: Day,
        captured_at: Moment,
        services: Vec<(Measure, i64)>,
    ) -> Self {
        Self {
            id,
            giver,
            on_day,
            captured_at,
            people: 1,
            services,
            note: None,
            corrects: None,
            n: None,
            citizens: Vec::new(),
        }
    }
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept and counted.
    Received,
    /// It is kept and does not count, because of what came in before it.
    Kept(Standing),
    /// It was received before and counts no second time.
    Duplicate,
    /// It is not kept, with the reason.
    Refused(Say),
}

/// The phone that records come from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Origin {
    /// Which phone.
    pub phone: Option<PhoneId>,
    /// How far its clock is ahead, in milliseconds.
    pub ahead_ms: i64,
}
