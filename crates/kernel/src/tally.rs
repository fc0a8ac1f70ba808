//! Counting table shared by the rooms: so many of a measure at a node in a day, month and year.
//! A sum over any span of days reads a few dozen rows, however many things were counted.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::{Day, Db, Error, Param, Result, Rows, Tx};

/// What is counted: a number that the room owns. Rooms keep to ranges of their own.
pub type Measure = i64;

/// Where it is counted: a unit, or a thing below units that a room numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(i64);

impl Node {
    /// The node of a unit, by its permanent number.
    #[must_use]
    pub const fn unit(number: i64) -> Self {
        Self(number)
    }

    /// The node of a team.
    #[must_use]
    pub const fn team(number: i64) -> Self {
        Self((1 << 32) | number)
    }

    /// The node of a person's seat in a team.
    #[must_use]
    pub const fn seat(number: i64) -> Self {
        Self((2 << 32) | number)
    }

    /// The node of a stored number.
    pub(crate) const fn stored(number: i64) -> Self {
        Self(number)
    }

    /// The stored number.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// Counts gathered in memory, to be added in one go and always in the same order.
#[derive(Debug, Default)]
pub struct Sheet(BTreeMap<(Node, Measure, i64), i64>);

/// Adds rows of [`Sheet::values`].
pub(crate) static ADD: Rows = Rows::new(
    "insert into tally (node, measure, period, n)",
    4,
    "on conflict (node, measure, period) do update set n = tally.n + excluded.n",
);

impl Sheet {
    /// Counts `n` more of `measure` at `node` on `day`; a negative `n` takes back.
    pub fn add(&mut self, node: Node, day: Day, measure: Measure, n: i64) {
        *self.0.entry((node, measure, day_key(day))).or_default() += n;
    }

    /// Adds everything to the counting table. The table itself has it with the commit that this transaction shares
    /// with others; [`total`], [`sums`] and the series have it at once.
    ///
    /// # Errors
    /// Those of the database.
    pub fn save(self, tx: &Tx<'_>) -> Result<()> {
        let mut own = tx.waiting.own.borrow_mut();
        own.join(self);
        if own.0.len() < MOST_WAITING {
            return Ok(());
        }
        tx.put(&ADD, &std::mem::take(&mut *own).values()).map(drop)
    }

    /// Takes what another sheet counted.
    pub(crate) fn join(&mut self, other: Self) {
        if self.0.is_empty() {
            *self = other;
            return;
        }
        for (key, n) in other.0 {
            *self.0.entry(key).or_default() += n;
        }
    }

    /// Rows of the counting table: days, and the months and years that they belong to.
    pub(crate) fn values(self) -> Vec<Param<'static>> {
        let mut counts: BTreeMap<(Node, Measure, i64), i64> = BTreeMap::new();
        for ((node, measure, day), n) in self.0 {
            for period in [day, day / 100, day / 10_000] {
                *counts.entry((node, measure, period)).or_default() += n;
            }
        }
        let counts = counts.into_iter().filter(|(_, n)| *n != 0);
        counts
            .flat_map(|((node, measure, period), n)| [node.0.into(), measure.into(), period.into(), n.into()])
            .collect()
    }

    /// What was counted at a node, as (measure, day, count).
    fn at(&self, node: Node) -> impl Iterator<Item = (Measure, i64, i64)> {
        let all = (node, Measure::MIN, i64::MIN)..=(node, Measure::MAX, i64::MAX);
        self.0.range(all).map(|((_, measure, day), n)| (*measure, *day, *n))
    }
}

/// No more counts than this wait in memory for the commit.
const MOST_WAITING: usize = 20_000;

/// Counts that wait for the commit: written once for all transactions that share it, which touches each page of the
/// table once instead of once per transaction.
#[derive(Debug, Default)]
pub(crate) struct Waiting<'c> {
    /// Those of the transactions before this one in the same commit.
    pub(crate) before: Option<&'c Sheet>,
    /// Those of this transaction.
    pub(crate) own: RefCell<Sheet>,
}

impl Waiting<'_> {
    /// Calls `each` with (measure, day, count) of everything that waits for a node.
    fn at(&self, node: Node, mut each: impl FnMut(Measure, i64, i64)) {
        self.before.into_iter().flat_map(|sheet| sheet.at(node)).for_each(|(measure, day, n)| each(measure, day, n));
        self.own.borrow().at(node).for_each(|(measure, day, n)| each(measure, day, n));
    }
}

/// The days from `from` to `to`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// Periods whose counts stand for or against a sum: keys from `from` up to, not including, `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// First key.
    pub from: i64,
    /// First key behind the range.
    pub to: i64,
    /// `1` to count, `-1` to take off.
    pub sign: i64,
}

/// Sum of each measure at a node over a span; measures without a count are absent.
///
/// # Errors
/// Those of the database.
pub fn sums(db: &Db<'_>, node: Node, span: Span) -> Result<BTreeMap<Measure, i64>> {
    let mut params: Vec<Param<'_>> = vec![node.0.into()];
    for range in cover(span) {
        params.extend([Param::Int(range.from), Param::Int(range.to), Param::Int(range.sign)]);
    }
    let mut sums = BTreeMap::new();
    db.each(SUMS, &params, |row| {
        if let Some(sum) = row.get(1)? {
            sums.insert(row.get(0)?, sum);
        }
        Ok(())
    })?;
    let days = day_key(span.from)..=day_key(span.to);
    db.waiting.at(node, |measure, day, n| {
        if days.contains(&day) {
            *sums.entry(measure).or_default() += n;
        }
    });
    Ok(sums)
}

/// Everything that was ever counted of a measure at a node.
///
/// # Errors
/// Those of the database.
pub fn total(db: &Db<'_>, node: Node, measure: Measure) -> Result<i64> {
    let mut total = db.one(
        "select cast(coalesce(sum(n), 0) as bigint) from tally where node = $1 and measure = $2 and period < 10000",
        &[node.0.into(), measure.into()],
        |row| row.get(0),
    )?;
    db.waiting.at(node, |counted, _, n| total += if counted == measure { n } else { 0 });
    Ok(total)
}

/// Steps from measure to measure of the node, then straight to the periods of each.
const SUMS: &str = "
    with recursive known (measure) as (
      select min(measure) from tally where node = $1
      union all
      select (select min(tally.measure) from tally where tally.node = $1 and tally.measure > known.measure)
      from known
      where known.measure is not null
    ),
    part (first, last, sign) as (
      values (cast($2 as bigint), cast($3 as bigint), cast($4 as bigint)),
             (cast($5 as bigint), cast($6 as bigint), cast($7 as bigint)),
             (cast($8 as bigint), cast($9 as bigint), cast($10 as bigint)),
             (cast($11 as bigint), cast($12 as bigint), cast($13 as bigint)),
             (cast($14 as bigint), cast($15 as bigint), cast($16 as bigint))
    )
    select known.measure,
           cast((select sum(part.sign * tally.n)
                 from part
                 cross join tally
                 where part.first < part.last and tally.node = $1 and tally.measure = known.measure
                   and tally.period >= part.first and tally.period < part.last) as bigint)
    from known
    where known.measure is not null";

/// One step of a series: the period's first day and the count of the measure in it.
pub type Point = (Day, i64);

/// Counts of one measure at a node, year by year.
///
/// # Errors
/// Those of the database.
pub fn years(db: &Db<'_>, node: Node, measure: Measure, span: Span) -> Result<Vec<Point>> {
    series(db, node, measure, span, 10_000)
}

/// Counts of one measure at a node, month by month.
///
/// # Errors
/// Those of the database.
pub fn months(db: &Db<'_>, node: Node, measure: Measure, span: Span) -> Result<Vec<Point>> {
    series(db, node, measure, span, 100)
}

/// Counts of one measure at a node, day by day.
///
/// # Errors
/// Those of the database.
pub fn days(db: &Db<'_>, node: Node, measure: Measure, span: Span) -> Result<Vec<Point>> {
    series(db, node, measure, span, 1)
}

/// `cut` makes the number of a period out of that of a day.
fn series(db: &Db<'_>, node: Node, measure: Measure, span: Span, cut: i64) -> Result<Vec<Point>> {
    let (first, last) = (day_key(span.from) / cut, day_key(span.to) / cut);
    let mut points = BTreeMap::new();
    db.each(
        "select period, n from tally
         where node = $1 and measure = $4 and period >= $2 and period <= $3",
        &[node.0.into(), first.into(), last.into(), measure.into()],
        |row| {
            points.insert(row.get(0)?, row.get(1)?);
            Ok(())
        },
    )?;
    db.waiting.at(node, |counted, day, n| {
        if counted == measure && (first..=last).contains(&(day / cut)) {
            *points.entry(day / cut).or_default() += n;
        }
    });
    points.into_iter().map(|(period, n)| Ok((first_day(period)?, n))).collect()
}

/// 20240919 for 19 September 2024.
#[must_use]
pub fn day_key(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// The first day of a period: 1 September 2024 for 202409.
///
/// # Errors
/// `Broken` for a number that is no period.
pub fn first_day(period: i64) -> Result<Day> {
    let (year, month, day) = match period {
        ..10_000 => (period, 1, 1),
        10_000..1_000_000 => (period / 100, period % 100, 1),
        _ => (period / 10_000, period / 100 % 100, period % 100),
    };
    Day::new(year as i16, month as i8, day as i8).map_err(Error::broken)
}

/// Cuts a span into years, months and days, as few as will do: most of a month is the month without the rest, so
/// that everything up to today reads a handful of rows.
#[must_use]
pub fn cover(span: Span) -> [Range; 5] {
    let none = Range::default();
    if span.from > span.to {
        return [none; 5];
    }
    let (first, end) = (day_key(span.from), day_key(span.to) + 1);
    let (from, to) = (first / 100, end / 100);
    let (days_before, days_behind) = (first % 100 - 1, i64::from(span.to.days_in_month()) + 1 - end % 100);
    let length = i64::from(span.to.days_in_month());
    let before = |sign| Range { from: from * 100 + 1, to: first, sign };
    let behind = |sign| Range { from: end, to: next_month(to) * 100, sign };
    if from == to && (end - first) * 2 <= length {
        return [none, none, none, Range { from: first, to: end, sign: 1 }, none];
    }
    let starts_late = from < to && days_before * 2 > i64::from(span.from.days_in_month());
    let ends_early = from < to && days_behind * 2 > length;
    let start = if starts_late { Range { from: first, to: next_month(from) * 100, sign: 1 } } else { before(-1) };
    let last = if ends_early { Range { from: to * 100, to: end, sign: 1 } } else { behind(-1) };
    let months = (if starts_late { next_month(from) } else { from }, if ends_early { to } else { next_month(to) });
    let [years, month_start, month_end] = cover_months(months.0, months.1);
    [years, month_start, month_end, start, last]
}

/// The months from `first` up to, not including, `end`: years, and months at the start and at the end.
fn cover_months(first: i64, end: i64) -> [Range; 3] {
    let none = Range::default();
    if first >= end {
        return [none; 3];
    }
    let (from, to) = (first / 100, end / 100);
    let direct = Range { from: first, to: end, sign: 1 };
    if from == to && end - first <= 6 {
        return [none, direct, none];
    }
    let starts_late = from < to && first % 100 > 6;
    let ends_early = from < to && end % 100 <= 7;
    let years = Range { from: from + i64::from(starts_late), to: to + i64::from(!ends_early), sign: 1 };
    let start = if starts_late {
        Range { from: first, to: (from + 1) * 100, sign: 1 }
    } else {
        Range { from: from * 100 + 1, to: first, sign: -1 }
    };
    let last = if ends_early {
        Range { from: to * 100, to: end, sign: 1 }
    } else {
        Range { from: end, to: (to + 1) * 100, sign: -1 }
    };
    [years, start, last]
}

fn next_month(month: i64) -> i64 {
    if month % 100 == 12 { month + 89 } else { month + 1 }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// How often a cover counts each day.
    fn times(cover: &[Range], day: Day) -> i64 {
        let key = day_key(day);
        let keys = [key, key / 100, key / 10_000];
        let within = |range: &Range| keys.iter().filter(|key| **key >= range.from && **key < range.to).count() as i64;
        cover.iter().map(|range| range.sign * within(range)).sum()
    }

    #[test]
    fn most_of_a_period_is_the_period_without_the_rest() {
        let plus = |from, to| Range { from, to, sign: 1 };
        let less = |from, to| Range { from, to, sign: -1 };
        let span = Span { from: date(2022, 1, 1), to: date(2026, 11, 21) };
        let expected = [plus(2022, 2027), less(202_201, 202_201), less(202_612, 202_700)];
        assert_eq!(cover(span)[..3], expected);
        assert_eq!(cover(span)[3..], [less(20_220_101, 20_220_101), less(20_261_122, 20_261_200)]);
        assert_eq!(cover(Span { from: date(2026, 1, 2), to: date(2026, 1, 1) }), [Range::default(); 5]);
    }

    #[test]
    fn a_cover_holds_each_day_of_the_span_once() {
        let edges = [
            date(2021, 12, 31),
            date(2022, 1, 1),
            date(2022, 1, 15),
            date(2022, 1, 20),
            date(2022, 2, 28),
            date(2022, 3, 1),
            date(2022, 12, 31),
            date(2022, 11, 30),
            date(2023, 1, 1),
            date(2023, 7, 1),
            date(2024, 2, 29),
            date(2024, 9, 19),
            date(2026, 11, 21),
        ];
        for from in edges {
            for to in edges {
                let cover = cover(Span { from, to });
                let mut day = date(2020, 1, 1);
                while day < date(2028, 1, 1) {
                    let expected = i64::from(from <= day && day <= to);
                    assert_eq!(times(&cover, day), expected, "{day} in {from}..{to}: {cover:?}");
                    day = day.tomorrow().expect("a day");
                }
            }
        }
    }
}
