//! Sharing a target out to those below, and proposing how.

use kernel::tally::Span;
use kernel::{Change, Db, Error, Result, Tx};

use super::{below, board, may_share, meanwhile, still_open, tell};
use crate::campaign::sums_at;
use crate::target::usecases::Board;
use crate::target::{Holder, Place, Share, Target, TargetId, check_shares, split, store};
use crate::team::SEATS;

/// What a proposal goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// What stands now.
    Standing,
    /// Everyone the same.
    Equal,
    /// People in the teams.
    People,
    /// What was done in the same days of the year before.
    Last,
    /// What the units declared, by the code of its kind.
    Base(String),
}

impl By {
    /// How addresses and programs name it.
    #[must_use]
    pub fn named(typed: &str) -> Self {
        match typed {
            "" | "standing" => Self::Standing,
            "equal" => Self::Equal,
            "people" => Self::People,
            "last" => Self::Last,
            kind => Self::Base(kind.to_owned()),
        }
    }
}

/// How a target could be shared out.
#[derive(Debug)]
pub struct Proposal {
    /// The target.
    pub target: Target,
    /// Those below, what they have now, and what is proposed.
    pub shares: Vec<(Place, i64, i64)>,
    /// Whether there was nothing to go by, so that everyone gets the same.
    pub is_blind: bool,
}

/// A sharing out as an officer saw and typed it.
#[derive(Debug, Clone)]
pub struct Sharing {
    /// The version of the target that was seen.
    pub seen: i64,
    /// What each gets.
    pub shares: Vec<Share>,
    /// Whether what is left may stay with the one who shares out.
    pub keep: bool,
}

/// Proposes how a target could be shared out; nothing is saved.
///
/// # Errors
/// `NotFound` when the reader does not share it out.
pub fn proposal(db: &Db<'_>, id: TargetId, by: &By) -> Result<Proposal> {
    let target = store::find(db, id)?;
    may_share(db, &target)?;
    let Board { lines, .. } =
        board(db, target.place.clone(), target.indicator, &target.when(), (target.span, &target.curve))?;
    let now: Vec<i64> = lines.iter().map(|line| line.target.as_ref().map_or(0, |child| child.n)).collect();
    let places: Vec<Place> = lines.into_iter().map(|line| line.place).collect();
    let by = if *by == By::Standing && now.iter().all(|n| *n == 0) { &By::Equal } else { by };
    let weights = weights(db, &places, by, &target)?;
    let is_blind = weights.as_ref().is_some_and(|weights| weights.iter().all(|weight| *weight <= 0));
    let proposed = weights.map_or_else(|| now.clone(), |weights| split(target.n, &weights));
    let shares = places.into_iter().zip(now).zip(proposed).map(|((place, now), proposed)| (place, now, proposed));
    Ok(Proposal { shares: shares.collect(), target, is_blind: is_blind && *by != By::Equal })
}

/// How much each weighs; none for what stands.
fn weights(db: &Db<'_>, places: &[Place], by: &By, target: &Target) -> Result<Option<Vec<i64>>> {
    let today = db.now().day();
    let nodes: Vec<_> = places.iter().map(Place::node).collect();
    let of_nodes = |sums: std::collections::BTreeMap<i64, i64>| {
        nodes.iter().map(|node| sums.get(&node.number()).copied().unwrap_or_default()).collect()
    };
    let weights = match by {
        By::Standing => return Ok(None),
        By::Equal => vec![1; places.len()],
        By::People => of_nodes(sums_at(db, &nodes, SEATS, Span { from: jiff::civil::date(2000, 1, 1), to: today })?),
        By::Last => {
            let year = jiff::Span::new().years(1);
            let Span { from, to } = target.span;
            let span = Span { from: from.saturating_sub(year), to: to.saturating_sub(year) };
            of_nodes(sums_at(db, &nodes, target.indicator, span)?)
        }
        By::Base(kind) => {
            let base = |place: &Place| Ok(store::base_on(db, place.unit, kind, today)?.map_or(0, |base| base.n));
            places.iter().map(base).collect::<Result<_>>()?
        }
    };
    Ok(Some(weights))
}

/// Shares a target out to those below. What is not named keeps what it has.
///
/// # Errors
/// `Invalid(sum)` when it is more than the whole, or less and nothing said that the rest is kept; `Invalid(version)`
/// when somebody else was faster, with what changed; `Refused` when its days are over; `NotFound` for those who do
/// not share it out.
pub fn share_out(tx: &mut Tx<'_>, id: TargetId, sharing: &Sharing) -> Result<Target> {
    let mut target = store::find(tx, id)?;
    may_share(tx, &target)?;
    still_open(tx, &target)?;
    let standing = store::children(tx, id)?;
    if target.version != sharing.seen {
        return Err(faster(&target, &standing, sharing));
    }
    let known = below(tx, &target.place)?;
    let mut shares = sharing.shares.clone();
    let unnamed = standing.iter().filter(|child| sharing.shares.iter().all(|share| share.to != child.place.holder));
    shares.extend(unnamed.map(|child| Share { to: child.place.holder, n: child.n, was: child.n }));
    let holders: Vec<Holder> =
        known.iter().map(|place| place.holder).chain(standing.iter().map(|it| it.place.holder)).collect();
    check_shares(target.n, &shares, &holders, sharing.keep).map_err(Error::Invalid)?;
    for share in &shares {
        match standing.iter().find(|child| child.place.holder == share.to) {
            Some(child) if child.n == share.n => {}
            Some(child) => change(tx, child.clone(), &target, share.n)?,
            None if share.n == 0 => {}
            None => give(tx, &target, &known, share)?,
        }
    }
    target.version += 1;
    target.changed_at = tx.now();
    store::save_change(tx, &target, tx.actor().person())?;
    tell(tx, &target, Change::Edited)?;
    Ok(target)
}

/// A first share; a target that the place had set itself for the same days becomes the share.
fn give(tx: &mut Tx<'_>, above: &Target, known: &[Place], share: &Share) -> Result<()> {
    let place = known.iter().find(|place| place.holder == share.to).cloned().ok_or(Error::NotFound)?;
    if let Some(own) = store::held(tx, place.node(), above.indicator, &above.when())? {
        return change(tx, own, above, share.n);
    }
    let child = Target {
        id: tx.new_id(),
        parent: Some(above.id),
        place,
        n: share.n,
        coverage: None,
        version: 1,
        changed_at: tx.now(),
        changed_by: None,
        ..above.clone()
    };
    store::insert(tx, &child, tx.actor().person())?;
    tell(tx, &child, Change::Added)
}

fn change(tx: &mut Tx<'_>, mut child: Target, above: &Target, n: i64) -> Result<()> {
    child.parent = Some(above.id);
    child.n = n;
    child.coverage = None;
    child.version += 1;
    child.changed_at = tx.now();
    store::save_number(tx, &child, tx.actor().person())?;
    tell(tx, &child, Change::Edited)
}

/// At most so many changes are told.
const TOLD: usize = 5;

/// What changed while an officer was thinking: who was given more or less, and whether the whole is another.
fn faster(target: &Target, standing: &[Target], sharing: &Sharing) -> Error {
    let was = |child: &Target| sharing.shares.iter().find(|it| it.to == child.place.holder).map_or(0, |it| it.was);
    let changed = standing.iter().filter(|child| was(child) != child.n);
    let mut told: Vec<String> = changed.map(|it| format!("{}: {} → {}", it.place.name, was(it), it.n)).collect();
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    if more > 0 {
        told.push(format!("+{more}"));
    }
    told.push(format!("{}: {}", target.place.name, target.n));
    meanwhile(target, "sum", "target-shared-meanwhile", told.join("; "))
}
