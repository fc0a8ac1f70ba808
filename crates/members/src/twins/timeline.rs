//! One history out of two. Where both say the person stood, only one can be right: the stays of the record that is
//! right stand as they are, those of the other fill the days it says nothing about. Knows no storage.

use kernel::Day;

use crate::status::Came;
use crate::store::stay::Stay;

/// A history of one person.
#[derive(Debug)]
pub(super) struct Joined {
    /// Its stays in order, numbered from 1; which of them came from the other record.
    pub stays: Vec<(Stay, bool)>,
    /// Numbers of the other record's stays that lost days: they stay with it, as what was written down once.
    pub aside: Vec<i64>,
}

/// Joins the stays of the record that is right with those of the other.
pub(super) fn join(right: &[Stay], other: &[Stay]) -> Joined {
    let mut stays: Vec<(Stay, bool)> = right.iter().map(|stay| (stay.clone(), false)).collect();
    let mut aside = Vec::new();
    for stay in other {
        let pieces = pieces_outside(stay, right);
        if !matches!(&*pieces, [one] if (one.from, one.to) == (stay.from, stay.to)) {
            aside.push(stay.nth);
        }
        stays.extend(pieces.into_iter().map(|piece| (piece, true)));
    }
    stays.sort_by_key(|(stay, _)| (stay.from, stay.to.unwrap_or(Day::MAX)));
    for (at, (stay, _)) in stays.iter_mut().enumerate() {
        stay.nth = at as i64 + 1;
        // Somebody is admitted once.
        if at > 0 && stay.came == Came::Admitted {
            stay.came = Came::Loaded;
        }
    }
    Joined { stays, aside }
}

/// What of a stay lies outside of others.
fn pieces_outside(stay: &Stay, others: &[Stay]) -> Vec<Stay> {
    if stay.to == Some(stay.from) {
        let inside = others.iter().any(|other| other.from <= stay.from && other.to.is_none_or(|to| stay.from < to));
        return if inside { Vec::new() } else { vec![stay.clone()] };
    }
    let mut pieces = vec![stay.clone()];
    for other in others.iter().filter(|other| other.to != Some(other.from)) {
        pieces = pieces.into_iter().flat_map(|piece| without(piece, other)).collect();
    }
    pieces
}

/// What of a stay lies before and behind another.
fn without(stay: Stay, other: &Stay) -> impl Iterator<Item = Stay> {
    let is_apart = stay.to.is_some_and(|to| to <= other.from) || other.to.is_some_and(|end| end <= stay.from);
    let before =
        (!is_apart && stay.from < other.from).then(|| Stay { to: Some(other.from), went: None, ..stay.clone() });
    let behind = other.to.filter(|end| !is_apart && stay.to.is_none_or(|to| *end < to));
    let behind = behind.map(|end| Stay { from: end, came: Came::Returned, ..stay.clone() });
    let whole = is_apart.then_some(stay);
    [whole, before, behind].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Id, UnitPath};

    use super::*;
    use crate::status::Status;

    fn stay(nth: i64, from: i8, to: Option<i8>) -> Stay {
        Stay {
            nth,
            from: date(2024, 1, from),
            to: to.map(|day| date(2024, 1, day)),
            unit: Id::of(uuid::Uuid::nil()),
            unit_path: UnitPath::root(1),
            came: if nth == 1 { Came::Admitted } else { Came::MovedIn },
            went: to.map(|_| Status::MovedOut),
        }
    }

    fn told(joined: &Joined) -> Vec<(i8, Option<i8>, bool)> {
        joined.stays.iter().map(|(stay, of)| (stay.from.day(), stay.to.map(|to| to.day()), *of)).collect()
    }

    #[test]
    fn the_other_fills_the_days_that_the_right_one_says_nothing_about() {
        let right = [stay(1, 10, Some(15)), stay(2, 20, None)];
        let cut = join(&right, &[stay(1, 1, None)]);
        assert_eq!(told(&cut), [(1, Some(10), true), (10, Some(15), false), (15, Some(20), true), (20, None, false)]);
        assert_eq!(cut.aside, [1]);
        assert_eq!(cut.stays[0].0.went, None, "nobody left on the day the history was cut");
        let whole = join(&right, &[stay(1, 2, Some(9)), stay(2, 11, Some(14)), stay(3, 16, Some(16))]);
        assert_eq!(told(&whole), [(2, Some(9), true), (10, Some(15), false), (16, Some(16), true), (20, None, false)]);
        assert_eq!(whole.aside, [2]);
    }

    #[test]
    fn somebody_is_admitted_once_and_ends_where_the_last_stay_ends() {
        let joined = join(&[stay(1, 10, Some(15))], &[stay(1, 3, Some(9)), stay(2, 15, None)]);
        let came: Vec<Came> = joined.stays.iter().map(|(stay, _)| stay.came).collect();
        assert_eq!(came, [Came::Admitted, Came::Loaded, Came::MovedIn]);
        assert!(joined.aside.is_empty());
        assert_eq!(joined.stays.last().map(|(stay, of)| (stay.to, *of)), Some((None, true)));
    }

    /// Every pair of histories over eleven days: nobody stands in two places, no day is lost, the right one is untouched.
    #[test]
    fn no_day_is_lost_and_none_is_told_twice() {
        let ends: Vec<Option<i8>> = (1..=11).map(Some).chain([None]).collect();
        let on =
            |stay: &Stay, day: i8| stay.from <= date(2024, 1, day) && stay.to.is_none_or(|to| date(2024, 1, day) < to);
        for from in 1..=11 {
            for to in ends.iter().filter(|to| to.is_none_or(|to| to >= from)) {
                let right = [stay(1, 4, Some(6)), stay(2, 8, Some(8)), stay(3, 9, Some(10))];
                let other = [stay(1, from, *to)];
                let joined = join(&right, &other);
                for day in 1..=12 {
                    let times = joined.stays.iter().filter(|(stay, _)| on(stay, day)).count();
                    let told = right.iter().chain(&other).any(|stay| on(stay, day));
                    assert_eq!(times, usize::from(told), "{from}..{to:?} on {day}: {:?}", joined.stays);
                }
                let kept = joined.stays.iter().filter(|(_, of)| !of).map(|(stay, _)| (stay.from, stay.to));
                assert!(kept.eq(right.iter().map(|stay| (stay.from, stay.to))));
            }
        }
    }
}
