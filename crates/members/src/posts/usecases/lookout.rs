//! What is ahead at a unit and below: terms that end or are over, vacant posts, people who act, units without a
//! committee.

use std::collections::BTreeMap;

use jiff::ToSpan;
use kernel::{Action, Day, Db, Result};
use units::{Unit, UnitId};

use super::rule::Rules;
use super::{decides, number};
use crate::cases::{CaseId, place};
use crate::posts::shape::Counts;
use crate::posts::{Post, store};

/// So many lines stand on a page.
const PAGE: usize = 100;

/// Why a unit is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Its term is over, and nothing followed.
    Overdue,
    /// Posts are vacant.
    Vacant,
    /// Somebody acts.
    Acting,
    /// Its term ends soon.
    Ending,
    /// It has no committee.
    None,
}

impl Matter {
    /// Each, the most pressing first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Vacant, Self::Acting, Self::Ending, Self::None];

    /// Its code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Vacant => "vacant",
            Self::Acting => "acting",
            Self::Ending => "running",
            Self::None => "none",
        }
    }

    /// The matter of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.code() == code)
    }
}

/// A unit and its committee.
#[derive(Debug, Clone)]
pub struct Line {
    /// The unit.
    pub unit: UnitId,
    /// What it is called.
    pub name: String,
    /// The term that runs: its case, which one it is, its first day and its end.
    pub term: Option<(CaseId, i64, Day, Day)>,
    /// What is vacant, and how many.
    pub missing: Vec<(Post, i64)>,
    /// Since when somebody acts, and whether that is longer than the rules allow.
    pub acting: Option<(Day, bool)>,
    /// What there is to tell of it, the most pressing first.
    pub matters: Vec<Matter>,
    /// Whether the reader decides about it.
    pub may_decide: bool,
}

/// Which units.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Id or code of a unit; that of the reader's widest role when it is left out.
    pub unit: Option<String>,
    /// Those that one thing is to be told of; all units when it is left out.
    pub matter: Option<Matter>,
    /// Behind so many more follow.
    pub after: usize,
}

/// What is ahead.
#[derive(Debug, Clone)]
pub struct Lookout {
    /// The unit; none for the product itself.
    pub unit: Option<Unit>,
    /// How many units have a committee by the rules, and of how many what is to be told.
    pub units: usize,
    /// The same, by what is to be told.
    pub piles: Vec<(Matter, usize)>,
    /// This page, the most pressing first.
    pub lines: Vec<Line>,
    /// Behind how many more follow.
    pub next: Option<usize>,
}

/// What is ahead at a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn lookout(db: &Db<'_>, asked: &Asked) -> Result<Lookout> {
    let (unit, mut lines) = all(db, asked.unit.as_deref())?;
    let count = |matter: Matter| (matter, lines.iter().filter(|line| line.matters.contains(&matter)).count());
    let (units, piles) = (lines.len(), Matter::ALL.map(count).to_vec());
    lines.retain(|line| asked.matter.is_none_or(|matter| line.matters.contains(&matter)));
    let next = (lines.len() > asked.after + PAGE).then_some(asked.after + PAGE);
    let lines = lines.into_iter().skip(asked.after).take(PAGE).collect();
    Ok(Lookout { unit, units, piles, lines, next })
}

/// Every unit with posts at a place and below, the most pressing first.
pub(crate) fn all(db: &Db<'_>, unit: Option<&str>) -> Result<(Option<Unit>, Vec<Line>)> {
    let scope = db.may(Action::ReadMembers)?;
    let (unit, path) = place(db, &scope, unit)?;
    let (part, rules, today) = (path.subtree(), Rules::read(db)?, db.now().day());
    let ahead = today.saturating_add(number(db, "term.ahead_months", today)?.months());
    let acts_since = today.saturating_sub(number(db, "term.acting_months", today)?.months());
    let decider = db.may(Action::DecideCases).ok();
    let mut held: BTreeMap<CaseId, (Counts, Option<Day>)> = BTreeMap::new();
    for (term, post, count, acting) in store::held::counted(db, &part)? {
        let (counts, since) = held.entry(term).or_default();
        counts.insert(post, count);
        *since = [*since, acting].into_iter().flatten().min();
    }
    let line = |place: store::Place| {
        let shape = rules.shape(&place.kind, place.sector.as_deref(), today);
        let known = place.term.and_then(|(id, ..)| held.get(&id));
        let counts = known.map(|(counts, _)| counts.clone()).unwrap_or_default();
        let acting = known.and_then(|(_, acting)| *acting).map(|since| (since, since < acts_since));
        let missing = match place.term {
            Some(_) => shape.missing(&counts).into_iter().map(|(post, short)| (post.clone(), short)).collect(),
            None => Vec::new(),
        };
        let until = place.term.map(|(.., until)| until);
        let is = |matter: &Matter| match matter {
            Matter::Overdue => until.is_some_and(|until| until < today),
            Matter::Vacant => !missing.is_empty(),
            Matter::Acting => acting.is_some(),
            Matter::Ending => until.is_some_and(|until| (today..=ahead).contains(&until)),
            Matter::None => until.is_none(),
        };
        let matters = Matter::ALL.into_iter().filter(is).collect();
        let may_decide = decider.as_ref().is_some_and(|scope| scope.covers(&decides(&place.path)));
        Line { unit: place.unit, name: place.name, term: place.term, missing, acting, matters, may_decide }
    };
    let mut lines: Vec<Line> = store::places(db, &part)?.into_iter().map(line).collect();
    lines.sort_by_key(|line| {
        (line.matters.first().copied().map_or((true, Matter::None), |it| (false, it)), end_of(line))
    });
    Ok((unit, lines))
}

fn end_of(line: &Line) -> Option<Day> {
    line.term.map(|(.., until)| until)
}
