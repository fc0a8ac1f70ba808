//! How members came and went over some days: those at the beginning, who came, who went, those at the end, by cause.
//! The quarterly and yearly table of the Union (Điều lệ Đoàn, work with members). Knows no storage.

pub(crate) mod api;
mod files;
pub(crate) mod pages;
mod store;
mod usecases;

use std::collections::BTreeMap;

use kernel::UnitPath;
use units::Unit;

pub(crate) use files::{csv, xlsx};
pub use usecases::movement;

/// How somebody came to be among the members of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Came {
    /// Admitted to the union.
    Admitted,
    /// From another unit of this register.
    Inside,
    /// From a unit outside this register.
    Outside,
    /// Back after having left.
    Returned,
    /// Taken into the register from a list.
    Loaded,
    /// With their unit, which was moved in the tree.
    WithUnit,
}

impl Came {
    /// Every way, in the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Admitted, Self::Inside, Self::Outside, Self::Returned, Self::Loaded, Self::WithUnit];

    /// The code for programs, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::Returned => "returned",
            Self::Loaded => "loaded",
            Self::WithUnit => "with-unit",
        }
    }

    /// The way that the register wrote down; `was_here` when they stood in another unit of it until that day.
    fn of(written: &str, was_here: bool) -> Self {
        match (written, was_here) {
            ("unit_moved", _) => Self::WithUnit,
            (_, true) => Self::Inside,
            ("admitted", _) => Self::Admitted,
            ("returned", _) => Self::Returned,
            ("loaded", _) => Self::Loaded,
            _ => Self::Outside,
        }
    }
}

/// How somebody ceased to be among the members of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Went {
    /// To another unit of this register.
    Inside,
    /// To a unit outside this register.
    Outside,
    /// Grown out of the union with honour.
    GrownUp,
    /// By own wish.
    Left,
    /// Taken off the list.
    Removed,
    /// Expelled.
    Expelled,
    /// Died.
    Deceased,
    /// With their unit, which was moved in the tree.
    WithUnit,
}

impl Went {
    /// Every way, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::Inside,
        Self::Outside,
        Self::GrownUp,
        Self::Left,
        Self::Removed,
        Self::Expelled,
        Self::Deceased,
        Self::WithUnit,
    ];

    /// The code for programs, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::GrownUp => "grown-up",
            Self::Left => "left",
            Self::Removed => "removed",
            Self::Expelled => "expelled",
            Self::Deceased => "deceased",
            Self::WithUnit => "with-unit",
        }
    }

    /// The way that the register wrote down; `goes_on` when they stand in another unit of it from that day on.
    fn of(written: &str, goes_on: bool) -> Self {
        match (written, goes_on) {
            ("unit_moved", _) => Self::WithUnit,
            (_, true) => Self::Inside,
            ("grown_up", _) => Self::GrownUp,
            ("left", _) => Self::Left,
            ("removed", _) => Self::Removed,
            ("expelled", _) => Self::Expelled,
            ("deceased", _) => Self::Deceased,
            _ => Self::Outside,
        }
    }
}

/// How the members of a unit and below changed over some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// Members when the first day began.
    pub opening: i64,
    /// Who came, by cause; causes without anybody are absent.
    pub came: BTreeMap<Came, i64>,
    /// Who went.
    pub went: BTreeMap<Went, i64>,
}

impl Flow {
    /// Everybody who came.
    #[must_use]
    pub fn all_came(&self) -> i64 {
        self.came.values().sum()
    }

    /// Everybody who went.
    #[must_use]
    pub fn all_went(&self) -> i64 {
        self.went.values().sum()
    }

    /// Members when the last day had ended: opening, and who came, less who went.
    #[must_use]
    pub fn closing(&self) -> i64 {
        self.opening + self.all_came() - self.all_went()
    }

    /// Whether nothing happened and nobody stood there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.opening == 0 && self.came.is_empty() && self.went.is_empty()
    }
}

/// Whom a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// A unit directly below with everything below it.
    Unit(Unit),
    /// The unit itself without those below.
    Itself,
    /// Units that stood below in those days and no longer do.
    Former,
}

/// The movement of a unit and of what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The unit with everything below.
    pub whole: Flow,
    /// Its parts, in the order of the tree. Who moved from one to the other is counted in both, and not in the whole.
    pub parts: Vec<(Of, Flow)>,
}

/// Stays that began, or ended, in the same way at the same place.
#[derive(Debug, Clone)]
struct Edge {
    /// Where.
    at: UnitPath,
    /// Where they stood before, or after, without a day between.
    other: Option<UnitPath>,
    /// The register's word for how.
    how: String,
    /// How many.
    n: i64,
}

/// Which part of a unit a path lies in: outside (`None`), the unit itself (`Some(None)`), or a unit directly below.
fn part(unit: i64, path: &UnitPath) -> Option<Option<i64>> {
    let mut numbers = path.numbers().skip_while(|number| *number != unit);
    numbers.next().map(|_| numbers.next())
}

/// Gathers who came and went, for the unit (`None`) and for each part of it.
fn gather(unit: i64, began: &[Edge], ended: &[Edge]) -> BTreeMap<Option<Option<i64>>, Flow> {
    let mut flows: BTreeMap<Option<Option<i64>>, Flow> = BTreeMap::from([(None, Flow::default())]);
    for (edges, is_coming) in [(began, true), (ended, false)] {
        for edge in edges {
            let Some(here) = part(unit, &edge.at) else { continue };
            let there = edge.other.as_ref().map(|other| part(unit, other));
            let mut add = |whose, how_many| {
                let flow = flows.entry(whose).or_default();
                if is_coming {
                    *flow.came.entry(Came::of(&edge.how, there.is_some())).or_default() += how_many;
                } else {
                    *flow.went.entry(Went::of(&edge.how, there.is_some())).or_default() += how_many;
                }
            };
            // From one branch to the other nobody comes to the commune above.
            if there.flatten().is_none() {
                add(None, edge.n);
            }
            if there.flatten() != Some(here) {
                add(Some(here), edge.n);
            }
        }
    }
    flows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edge(at: &UnitPath, other: Option<&UnitPath>, how: &str, n: i64) -> Edge {
        Edge { at: at.clone(), other: other.cloned(), how: how.into(), n }
    }

    #[test]
    fn who_moves_inside_a_unit_moves_for_its_parts_alone() {
        let commune = UnitPath::root(1).child(20);
        let (first, second, elsewhere) = (commune.child(30), commune.child(31), UnitPath::root(1).child(21).child(40));
        let began = [
            edge(&first, None, "admitted", 5),
            edge(&second, Some(&first), "moved_in", 2),
            edge(&first, Some(&elsewhere), "moved_in", 3),
            edge(&first, None, "moved_in", 1),
            edge(&second, Some(&second), "returned", 4),
            edge(&commune, None, "loaded", 6),
        ];
        let ended = [
            edge(&first, Some(&second), "moved", 2),
            edge(&second, Some(&second), "taken_back", 4),
            edge(&first, None, "grown_up", 1),
            edge(&elsewhere, Some(&first), "moved", 3),
        ];
        let flows = gather(20, &began, &ended);
        let whole = &flows[&None];
        let came = BTreeMap::from([(Came::Admitted, 5), (Came::Inside, 3), (Came::Outside, 1), (Came::Loaded, 6)]);
        assert_eq!((&whole.came, &whole.went), (&came, &BTreeMap::from([(Went::GrownUp, 1)])));
        let first = &flows[&Some(Some(30))];
        assert_eq!(first.went, BTreeMap::from([(Went::Inside, 2), (Went::GrownUp, 1)]));
        assert_eq!(flows[&Some(Some(31))].came, BTreeMap::from([(Came::Inside, 2)]));
        assert_eq!(flows[&Some(None)].came, BTreeMap::from([(Came::Loaded, 6)]));
        assert!(!flows.contains_key(&Some(Some(40))), "who stood elsewhere is nobody's here");
    }

    #[test]
    fn a_unit_that_was_moved_is_found_on_its_older_paths_too() {
        let (before, after) = (UnitPath::root(1).child(20).child(30), UnitPath::root(1).child(21).child(30));
        assert_eq!((part(30, &before), part(30, &after)), (Some(None), Some(None)));
        assert_eq!((part(20, &before), part(20, &after)), (Some(Some(30)), None));
        let moved = gather(
            30,
            &[edge(&after, Some(&before), "unit_moved", 9)],
            &[edge(&before, Some(&after), "unit_moved", 9)],
        );
        assert!(moved[&None].is_empty(), "the branch itself lost nobody");
    }

    proptest! {
        /// However people wander between five branches of two communes and the world outside, what stands at the end
        /// is what stood at the beginning, and who came, less who went.
        #[test]
        fn every_table_balances(walks in prop::collection::vec(prop::collection::vec(0_usize..6, 1..8), 1..40)) {
            let place = |at: usize| match at {
                0..3 => Some(UnitPath::root(1).child(20).child(30 + at as i64)),
                3..5 => Some(UnitPath::root(1).child(21).child(30 + at as i64)),
                _ => None,
            };
            let (mut began, mut ended) = (Vec::new(), Vec::new());
            let (mut opening, mut closing): (BTreeMap<i64, i64>, BTreeMap<i64, i64>) = Default::default();
            for walk in &walks {
                let stops: Vec<Option<UnitPath>> = walk.iter().map(|at| place(*at)).collect();
                let count = |counts: &mut BTreeMap<i64, i64>, at: &Option<UnitPath>| {
                    at.iter().flat_map(UnitPath::numbers).for_each(|number| *counts.entry(number).or_default() += 1);
                };
                count(&mut opening, &stops[0]);
                count(&mut closing, &stops[stops.len() - 1]);
                for step in stops.windows(2) {
                    if let Some(from) = &step[0] {
                        ended.push(edge(from, step[1].as_ref(), "left", 1));
                    }
                    if let Some(to) = &step[1] {
                        began.push(edge(to, step[0].as_ref(), "admitted", 1));
                    }
                }
            }
            for unit in [1, 20, 21, 30, 34] {
                let mut whole = gather(unit, &began, &ended).remove(&None).expect("the unit");
                whole.opening = opening.get(&unit).copied().unwrap_or(0);
                prop_assert_eq!(whole.closing(), closing.get(&unit).copied().unwrap_or(0));
            }
            for (whose, mut flow) in gather(20, &began, &ended) {
                if let Some(Some(branch)) = whose {
                    flow.opening = opening.get(&branch).copied().unwrap_or(0);
                    prop_assert_eq!(flow.closing(), closing.get(&branch).copied().unwrap_or(0));
                }
            }
        }
    }
}
