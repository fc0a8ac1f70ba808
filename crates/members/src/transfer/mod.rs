//! Transfer of activity: requested → cleared by the branch (remarks, dues) → released by the base with a letter of
//! introduction → received by the other base → assigned to a branch (Charter of the XII congress; HD 16-HD/TWĐTN-BTC
//! 2018). For a while only, the home keeps the record and the host gives remarks. The rules of each step, pure.

pub(crate) mod api;
mod means;
pub(crate) mod pages;
pub(crate) mod store;
pub(crate) mod usecases;

use kernel::{Day, Say, UnitPath};
use units::UnitId;

use crate::cases::{Case, DecisionId, Kind};
use crate::member::MemberId;
use crate::month::Month;

pub use means::{Bounds, beyond_the_book, faults_of_dues, until_is_bad};
pub use usecases::arrive::{Arriving, arrive};
pub use usecases::ask::{Asking, ask};
pub use usecases::home::{Clearing, Confirming, Releasing, clear, confirm, release};
pub use usecases::host::{Assigning, Receiving, Remarking, assign, receive, remark};
pub use usecases::look::{Asked, Page, Side, find, page};
pub use usecases::undo::{send_back, withdraw};

/// The procedure of these cases.
pub const KIND: Kind = Kind::Transfer;

/// What kind of move it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// For good, to another unit of this register.
    Inside,
    /// For good, to a unit outside of it.
    Out,
    /// From a unit outside into this register.
    In,
    /// For a while; the home keeps the record.
    Temporary,
    /// To the unit where they live, beside their own.
    Residence,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 5] = [Self::Inside, Self::Out, Self::In, Self::Temporary, Self::Residence];
    /// Those that a home asks for.
    pub const ASKED: [Self; 4] = [Self::Inside, Self::Out, Self::Temporary, Self::Residence];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Out => "out",
            Self::In => "in",
            Self::Temporary => "temporary",
            Self::Residence => "residence",
        }
    }

    /// The way of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// Whether the record stays with the home.
    #[must_use]
    pub const fn is_visit(self) -> bool {
        matches!(self, Self::Temporary | Self::Residence)
    }
}

/// How far a transfer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The branch is to clear it.
    Requested,
    /// Came back to be put right.
    Returned,
    /// The base is to release it.
    Cleared,
    /// Went out of the register with a letter; the other side has not answered yet.
    Sent,
    /// The other base is to receive it.
    Released,
    /// The other branch is to take them in.
    Received,
    /// Takes part there, while the record stays at home.
    Hosted,
    /// Belongs to the other unit.
    Assigned,
    /// The visit is over.
    Ended,
    /// Taken back.
    Withdrawn,
}

impl Stage {
    /// Every stage, in the order of the procedure.
    pub const ALL: [Self; 10] = [
        Self::Requested,
        Self::Returned,
        Self::Cleared,
        Self::Sent,
        Self::Released,
        Self::Received,
        Self::Hosted,
        Self::Assigned,
        Self::Ended,
        Self::Withdrawn,
    ];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Returned => "returned",
            Self::Cleared => "cleared",
            Self::Sent => "sent",
            Self::Released => "released",
            Self::Received => "received",
            Self::Hosted => "hosted",
            Self::Assigned => "assigned",
            Self::Ended => "ended",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// Whether nothing more can happen.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Assigned | Self::Ended | Self::Withdrawn)
    }

    /// Whether it is the home's turn.
    #[must_use]
    pub const fn is_at_home(self) -> bool {
        matches!(self, Self::Requested | Self::Returned | Self::Cleared | Self::Sent)
    }

    /// What comes next, if anything.
    #[must_use]
    pub const fn next(self) -> Option<Doing> {
        match self {
            Self::Requested | Self::Returned => Some(Doing::Clear),
            Self::Cleared => Some(Doing::Release),
            Self::Sent => Some(Doing::Confirm),
            Self::Released => Some(Doing::Receive),
            Self::Received => Some(Doing::Assign),
            Self::Hosted => Some(Doing::Remark),
            Self::Assigned | Self::Ended | Self::Withdrawn => None,
        }
    }

    /// Whether this can be done at this stage.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn check(self, doing: Doing, way: Way) -> Result<(), Say> {
        let fits = match doing {
            Doing::Return => matches!(self, Self::Cleared | Self::Released | Self::Received) && way != Way::In,
            Doing::Withdraw => !self.is_over() && self != Self::Hosted,
            doing => self.next() == Some(doing),
        };
        match (fits, self, doing) {
            (true, ..) => Ok(()),
            (_, Self::Assigned, _) => Err("transfer-is-done".into()),
            (_, Self::Ended | Self::Withdrawn, _) => Err("transfer-is-over".into()),
            (_, _, Doing::Return) => Err("transfer-not-to-return".into()),
            (_, _, Doing::Withdraw) => Err("transfer-withdraw-hosted".into()),
            _ => Err("transfer-not-this-step".into()),
        }
    }
}

/// What can be done with transfers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doing {
    /// The branch writes remarks and dues.
    Clear,
    /// The base writes the letter.
    Release,
    /// The other side outside the register has answered.
    Confirm,
    /// The other base takes the letter in and names a branch.
    Receive,
    /// The other branch takes them in.
    Assign,
    /// The host says how they took part, and the visit ends.
    Remark,
    /// Sent back to the branch.
    Return,
    /// Taken back.
    Withdraw,
}

impl Doing {
    /// What stands in its address and message keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Release => "release",
            Self::Confirm => "confirm",
            Self::Receive => "receive",
            Self::Assign => "assign",
            Self::Remark => "remark",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
        }
    }
}

/// What is written down of a transfer step by step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Why they move.
    pub reason: Option<String>,
    /// Where to, or where from, when that is outside the register.
    pub place: Option<String>,
    /// The last day of a visit.
    pub until: Option<Day>,
    /// The letter of the other side: number, as typed.
    pub letter: Option<String>,
    /// What the branch, or the unit outside, remarked.
    pub remarks: Option<String>,
    /// Up to which month dues were paid.
    pub dues: Option<Month>,
    /// Months that need not be paid, as the book of dues had them.
    pub exempt: Option<String>,
    /// The day the base released it, and the decision with the letter's number.
    pub released: Option<(Day, Option<DecisionId>)>,
    /// The day they were taken in.
    pub moved_on: Option<Day>,
    /// What the host remarked.
    pub host_remarks: Option<String>,
}

/// A transfer with its case.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// The case: its name is the member's, its unit the home; of who comes from outside, the unit that entered it.
    pub case: Case,
    /// How far it has come.
    pub stage: Stage,
    /// What kind of move it is.
    pub way: Way,
    /// What the home is called.
    pub unit_name: String,
    /// Whose record moves; none for somebody new.
    pub member: Option<MemberId>,
    /// Their code.
    pub code: Option<String>,
    /// Day of birth.
    pub born: Option<Day>,
    /// The unit they move to, and its name today; without a name it was closed since.
    pub target: Option<(UnitId, String)>,
    /// What is written down step by step.
    pub file: File,
}

impl Transfer {
    /// Something wrong with this one of many, for the row it stands in.
    #[must_use]
    pub fn bad(&self, say: Say) -> crate::cases::Bad {
        (self.case.id.to_string().into(), say)
    }

    /// Whether they move within one base, from a branch of it to another: it refers them, nobody else receives.
    #[must_use]
    pub fn is_within(&self) -> bool {
        let here = base(&self.case.unit_path);
        self.way != Way::In && self.case.other.as_ref().is_some_and(|other| base(other) == here && *other != here)
    }

    /// Where they go to or come from, in the words of the case.
    #[must_use]
    pub fn elsewhere(&self) -> &str {
        let target = self.target.as_ref().map(|(_, name)| name.as_str());
        target.filter(|_| self.way != Way::In).or(self.file.place.as_deref()).unwrap_or_default()
    }
}

/// The base above a unit, which writes and takes letters: the unit directly above, or itself where only the province is.
#[must_use]
pub fn base(path: &UnitPath) -> UnitPath {
    path.above().next().filter(|above| above.depth() > 1).unwrap_or_else(|| path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back() {
        assert!(Stage::ALL.into_iter().all(|stage| Stage::of_code(stage.code()) == Some(stage)));
        assert!(Way::ALL.into_iter().all(|way| Way::of_code(way.code()) == Some(way)));
    }

    #[test]
    fn what_is_over_can_only_be_looked_at() {
        let doings = [Doing::Clear, Doing::Release, Doing::Assign, Doing::Return, Doing::Withdraw];
        for stage in Stage::ALL.into_iter().filter(|stage| stage.is_over()) {
            assert!(doings.into_iter().all(|doing| stage.check(doing, Way::Inside).is_err()), "{stage:?}");
            assert_eq!(stage.next(), None);
        }
        assert!(Stage::Hosted.check(Doing::Withdraw, Way::Temporary).is_err(), "a visit ends with remarks");
        assert!(Stage::Released.check(Doing::Return, Way::In).is_err(), "nobody inside sent it");
    }

    #[test]
    fn a_base_stands_directly_above_unless_that_is_the_province() {
        let (province, commune) = (UnitPath::root(1), UnitPath::root(1).child(2));
        assert_eq!(base(&commune.child(3)), commune);
        assert_eq!(base(&commune), commune);
        assert_eq!(base(&commune.child(3).child(4)), commune.child(3));
        assert_eq!(base(&province), province);
    }
}
