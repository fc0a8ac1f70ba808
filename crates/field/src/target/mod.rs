//! Targets: so much of an indicator at a place in a period, shared out downwards. Knows no storage.

pub(crate) mod api;
mod base;
mod pace;
pub(crate) mod pages;
mod split;
mod store;
mod usecases;

use std::borrow::Cow;

use kernel::tally::{Measure, Node, Span};
use kernel::{Id, Moment, Say, UnitPath};
use units::UnitId;

use crate::campaign::CampaignId;
use crate::team::{SeatId, TeamId};

pub use base::{Base, BaseKind};
pub use pace::{Course, Curve, Grades, Progress, Status};
pub(crate) use pages::row;
pub use split::split;
pub(crate) use store::held;
pub(crate) use store::moved;
pub(crate) use usecases::{Board, Line, Ruler, at_place, board, lines};
pub use usecases::{
    By, Held, NewTarget, Past, Proposal, Sharing, When, base_kinds, bases, change_target, declare_base, find_target,
    held_by_me, history, proposal, set_target, share_out, targets_at,
};

/// Names a target.
pub type TargetId = Id<Target>;

/// A bad field and why.
pub(crate) type Bad = (Cow<'static, str>, Say);

/// Whose target it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    /// A unit with everything below.
    Unit(UnitId),
    /// A team.
    Team(TeamId),
    /// A person's seat in a team.
    Seat(SeatId),
}

impl Holder {
    /// The kind and the id, as forms and programs name it: `unit:…`, `team:…` or `seat:…`.
    #[must_use]
    pub fn named(typed: &str) -> Option<Self> {
        let (kind, id) = typed.split_once(':')?;
        match kind {
            "unit" => id.parse().ok().map(Self::Unit),
            "team" => id.parse().ok().map(Self::Team),
            "seat" => id.parse().ok().map(Self::Seat),
            _ => None,
        }
    }
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unit(id) => write!(f, "unit:{id}"),
            Self::Team(id) => write!(f, "team:{id}"),
            Self::Seat(id) => write!(f, "seat:{id}"),
        }
    }
}

/// A place that can hold a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose target it is.
    pub holder: Holder,
    /// The place's permanent number.
    pub number: i64,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Where that unit stands.
    pub path: UnitPath,
    /// What it is called.
    pub name: String,
}

impl Place {
    /// Where its work is counted.
    #[must_use]
    pub const fn node(&self) -> Node {
        match self.holder {
            Holder::Unit(_) => Node::unit(self.number),
            Holder::Team(_) => Node::team(self.number),
            Holder::Seat(_) => Node::seat(self.number),
        }
    }
}

/// A share of a declared figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Code of what it is a share of.
    pub kind: String,
    /// In hundredths of a percent: 4000 for 40 %.
    pub share: i64,
    /// How many there were when it was set.
    pub base: i64,
}

/// So much of an indicator at a place in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// The target it is a share of.
    pub parent: Option<TargetId>,
    /// Its campaign, if it belongs to one.
    pub campaign: Option<CampaignId>,
    /// What is counted.
    pub indicator: Measure,
    /// Where.
    pub place: Place,
    /// The days that count: the campaign's, or its own.
    pub span: Span,
    /// Code of the curve its work is expected on.
    pub curve: String,
    /// How many.
    pub n: i64,
    /// What it is a share of, when it was set as one.
    pub coverage: Option<Coverage>,
    /// Grows with its number and with every sharing out.
    pub version: i64,
    /// When it or its sharing out was changed last.
    pub changed_at: Moment,
    /// Who did.
    pub changed_by: Option<String>,
}

/// How a target's number is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Number(i64),
    /// A share, in hundredths of a percent, of what the unit declared.
    Share {
        /// In hundredths of a percent.
        share: i64,
        /// Code of what it is a share of.
        kind: String,
    },
}

/// The largest target.
pub const LARGEST: i64 = 1_000_000_000;
/// The whole, in hundredths of a percent.
const WHOLE: i64 = 10_000;

/// A target's number in its stored form. `base` is what the unit declared.
pub(crate) fn read_amount(amount: &Amount, base: Option<i64>) -> Result<(i64, Option<Coverage>), Bad> {
    match amount {
        Amount::Number(n) if (1..=LARGEST).contains(n) => Ok((*n, None)),
        Amount::Number(_) => Err(("n".into(), Say::new("target-number").counting("most", LARGEST))),
        Amount::Share { share, .. } if !(1..=WHOLE).contains(share) => {
            Err(("share".into(), "target-share-range".into()))
        }
        Amount::Share { share, kind } => {
            let Some(base) = base.filter(|base| *base > 0) else {
                return Err(("base".into(), "target-base-missing".into()));
            };
            // Rounded up: 40 % of 7 enterprises is 3 of them.
            let n = (i128::from(base) * i128::from(*share) + i128::from(WHOLE) - 1) / i128::from(WHOLE);
            let n = i64::try_from(n).unwrap_or(LARGEST).min(LARGEST);
            Ok((n, Some(Coverage { kind: kind.clone(), share: *share, base })))
        }
    }
}

/// A number given to one of those below, and the one that stood there when it was thought about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// To whom.
    pub to: Holder,
    /// How many.
    pub n: i64,
    /// How many it was, as far as the giver knew.
    pub was: i64,
}

/// Whether a sharing out may stand: `known` are those that may be given something.
pub(crate) fn check_shares(whole: i64, shares: &[Share], known: &[Holder], keep: bool) -> Result<(), Vec<Bad>> {
    let mut bad: Vec<Bad> = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let field = || Cow::Owned(format!("n.{}", share.to));
        if !known.contains(&share.to) || shares[..at].iter().any(|before| before.to == share.to) {
            bad.push((field(), "target-place-unknown".into()));
        } else if !(0..=LARGEST).contains(&share.n) {
            bad.push((field(), Say::new("target-share-number").counting("most", LARGEST)));
        }
    }
    if !bad.is_empty() {
        return Err(bad);
    }
    let sum: i64 = shares.iter().map(|share| share.n).sum();
    let off = |key, by: i64| {
        Err(vec![("sum".into(), Say::new(key).counting("sum", sum).counting("by", by).counting("whole", whole))])
    };
    match whole - sum {
        0 => Ok(()),
        left if left > 0 && keep => Ok(()),
        left if left > 0 => off("target-sum-under", left),
        over => off("target-sum-over", -over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(n: u64) -> Holder {
        Holder::Team(Id::from_parts(n, &[0; 10]))
    }

    fn share(n: u64, count: i64) -> Share {
        Share { to: holder(n), n: count, was: 0 }
    }

    fn keys(whole: i64, shares: &[Share], keep: bool) -> Vec<(String, &'static str)> {
        let known = [holder(1), holder(2), holder(3)];
        let bad = check_shares(whole, shares, &known, keep).err().into_iter().flatten();
        bad.map(|(field, say)| (field.split(':').next().unwrap_or_default().to_owned(), say.key)).collect()
    }

    #[test]
    fn what_is_shared_out_is_the_whole_or_says_what_is_kept() {
        assert!(keys(10, &[share(1, 4), share(2, 6)], false).is_empty());
        assert!(keys(10, &[share(1, 0), share(2, 10), share(3, 0)], false).is_empty());
        assert_eq!(keys(10, &[share(1, 4)], false), [("sum".into(), "target-sum-under")]);
        assert!(keys(10, &[share(1, 4)], true).is_empty());
        assert_eq!(keys(10, &[share(1, 11)], true), [("sum".into(), "target-sum-over")]);
    }

    #[test]
    fn odd_shares_are_refused_one_by_one() {
        assert_eq!(keys(10, &[share(1, -1), share(2, 11)], false), [("n.team".into(), "target-share-number")]);
        assert_eq!(keys(10, &[share(1, i64::MAX), share(2, i64::MAX)], false).len(), 2);
        assert_eq!(keys(10, &[share(9, 10)], false), [("n.team".into(), "target-place-unknown")]);
        assert_eq!(keys(10, &[share(1, 5), share(1, 5)], false), [("n.team".into(), "target-place-unknown")]);
    }

    #[test]
    fn a_number_is_set_outright_or_as_a_share_of_what_was_declared() {
        let read = |amount: Amount, base| match read_amount(&amount, base) {
            Ok((n, coverage)) => (n, coverage.map_or(0, |it| it.base), ""),
            Err((_, say)) => (0, 0, say.key),
        };
        let share = |share| Amount::Share { share, kind: "doanh_nghiep".into() };
        assert_eq!(read(Amount::Number(500), None), (500, 0, ""));
        for n in [0, -1, LARGEST + 1, i64::MAX, i64::MIN] {
            assert_eq!(read(Amount::Number(n), None).2, "target-number", "{n}");
        }
        assert_eq!(read(share(4_000), Some(2_350)), (940, 2_350, ""));
        assert_eq!(read(share(4_000), Some(7)), (3, 7, ""));
        assert_eq!(read(share(10_000), Some(i64::MAX)).0, LARGEST);
        assert_eq!(
            (read(share(4_000), None).2, read(share(4_000), Some(0)).2),
            ("target-base-missing", "target-base-missing")
        );
        assert_eq!([0, 10_001, -1].map(|it| read(share(it), Some(9)).2), ["target-share-range"; 3]);
    }

    #[test]
    fn a_holder_is_named_by_kind_and_id() {
        for holder in [holder(1), Holder::Unit(Id::from_parts(1, &[0; 10])), Holder::Seat(Id::from_parts(1, &[0; 10]))]
        {
            assert_eq!(Holder::named(&holder.to_string()), Some(holder));
        }
        assert_eq!((Holder::named("team"), Holder::named("team:1"), Holder::named("x:y")), (None, None, None));
    }
}
