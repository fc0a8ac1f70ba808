//! Where a record counts: a unit as it stood on each day, and the team and seat in their days. Knows no storage.

use std::rc::Rc;

use kernel::tally::Node;
use kernel::{Day, Say, UnitPath};
use units::{Stay, UnitId};
use uuid::Uuid;

use crate::team::{Seat, Team};

/// A place in the field that support can be given from.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub unit: UnitId,
    /// Where the unit stood over time.
    pub stays: Rc<[Stay]>,
    pub team: Option<Team>,
    pub seat: Option<Seat>,
}

impl Spot {
    /// Whether support could be given from here on a day.
    pub(crate) fn check(&self, day: Day) -> Result<(), Say> {
        let refuse = |key| Err(Say::new(key).with("day", vietnam::date::show(day)));
        if self.seat.as_ref().is_some_and(|seat| !seat.is_held(day)) {
            return refuse("record-seat-day");
        }
        if self.team.as_ref().is_some_and(|team| !team.works_on(day)) {
            return refuse("record-team-day");
        }
        Ok(())
    }

    /// What the digest knows the giver by: a seat stays the same wherever its team and unit go.
    pub(crate) fn giver(&self) -> Uuid {
        let team = self.team.as_ref().map(|team| team.id.uuid());
        self.seat.as_ref().map(|seat| seat.id.uuid()).or(team).unwrap_or(self.unit.uuid())
    }

    /// Whose work it is: the only one who corrects and withdraws it.
    pub(crate) fn owner(&self) -> Uuid {
        self.seat.as_ref().map_or_else(|| self.giver(), |seat| seat.person.uuid())
    }

    /// Where the unit stood on a day; days before its first count where it stood first.
    pub(crate) fn path_on(&self, day: Day) -> Option<&UnitPath> {
        let then = self.stays.iter().rev().find(|stay| stay.from <= day);
        then.or(self.stays.first()).map(|stay| &stay.path)
    }

    /// Where support on a day is counted.
    pub(crate) fn nodes<'s>(&'s self, path: &'s UnitPath) -> impl Iterator<Item = Node> + 's {
        let inner = self.team.as_ref().map(Team::node).into_iter().chain(self.seat.as_ref().map(Seat::node));
        path.numbers().map(Node::unit).chain(inner)
    }
}

/// The part of stays from a day on until the day before another.
pub(crate) fn within(stays: &[Stay], from: Day, to: Option<Day>) -> impl Iterator<Item = Stay> {
    let ends = move |stay: &Stay| [stay.to, to].into_iter().flatten().min();
    let first = stays.first().map(|stay| stay.from);
    stays.iter().filter_map(move |stay| {
        // Days before a unit's first count where it stood first.
        let begins = if Some(stay.from) == first { from } else { stay.from.max(from) };
        let to = ends(stay);
        to.is_none_or(|to| begins < to).then(|| Stay { from: begins, to, path: stay.path.clone() })
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;

    impl Spot {
        pub(crate) fn for_tests() -> Self {
            let stay = |from, to, path| Stay { from, to, path };
            let stays = [
                stay(date(2022, 1, 1), Some(date(2025, 7, 1)), UnitPath::root(1).child(2)),
                stay(date(2025, 7, 1), None, UnitPath::root(1).child(3).child(2)),
            ];
            Self { unit: Id::from_parts(1, &[0; 10]), stays: Rc::new(stays), team: None, seat: None }
        }
    }

    #[test]
    fn stays_are_cut_to_the_days_of_a_decision() {
        let spot = Spot::for_tests();
        let cut = |from, to| within(&spot.stays, from, to).map(|stay| (stay.from, stay.to)).collect::<Vec<_>>();
        let (early, reform, late) = (date(2023, 1, 1), date(2025, 7, 1), date(2026, 1, 1));
        assert_eq!(cut(early, Some(late)), [(early, Some(reform)), (reform, Some(late))]);
        assert_eq!(cut(late, None), [(late, None)]);
        assert_eq!(cut(early, Some(date(2024, 1, 1))), [(early, Some(date(2024, 1, 1)))]);
    }

    #[test]
    fn support_counts_where_the_unit_stood_on_that_day() {
        let spot = Spot::for_tests();
        let depth = |day| spot.path_on(day).map(UnitPath::depth);
        assert_eq!(depth(date(2021, 1, 1)), Some(2));
        assert_eq!((depth(date(2025, 6, 30)), depth(date(2025, 7, 1))), (Some(2), Some(3)));
        let path = UnitPath::root(1).child(3);
        assert_eq!(spot.nodes(&path).collect::<Vec<_>>(), [Node::unit(1), Node::unit(3)]);
    }
}
