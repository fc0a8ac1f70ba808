//! Counting table shared by the rooms: so many of a measure at a node in a day, month and year.
//! A sum over any span of days reads a few dozen rows, however many things were counted.

use std::collections::BTreeMap;

use crate::{Day, Error, Result, Tx};
use crate::{Db, Param};

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

    /// The stored number.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// Counts gathered in memory, to be added in one go and always in the same order.
#[derive(Debug, Default)]
pub struct Sheet(BTreeMap<(Node, i64, Measure), i64>);

impl Sheet {
    /// Counts `n` more of `measure` at `node` on `day`; a negative `n` takes back.
    pub fn add(&mut self, node: Node, day: Day, measure: Measure, n: i64) {
        for period in [day_key(day), day_key(day) / 100, day_key(day) / 10_000] {
            *self.0.entry((node, period, measure)).or_default() += n;
        }
    }

    /// Adds everything to the counting table.
    ///
    /// # Errors
    /// Those of the database.
    pub fn save(self, tx: &Tx<'_>) -> Result<()> {
        for ((node, period, measure), n) in self.0.into_iter().filter(|(_, n)| *n != 0) {
            tx.run(
                "insert into tally (node, period, measure, n)
                 values ($1, $2, $3, $4)
                 on conflict (node, period, measure) do update set n = tally.n + excluded.n",
                &[node.0.into(), period.into(), measure.into(), n.into()],
            )?;
        }
        Ok(())
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

/// Days, months and years that together make up a span: half-open ranges of period keys.
#[derive(Debug, PartialEq, Eq)]
struct Cover {
    years: (i64, i64),
    months: [(i64, i64); 2],
    days: [(i64, i64); 2],
}

/// Sum of each measure at a node over a span; measures without a count are absent.
///
/// # Errors
/// Those of the database.
pub fn sums(db: &Db<'_>, node: Node, span: Span) -> Result<BTreeMap<Measure, i64>> {
    let cover = cover(span);
    let ranges = [cover.years, cover.months[0], cover.months[1], cover.days[0], cover.days[1]];
    let mut params: Vec<Param<'_>> = vec![node.0.into()];
    params.extend(ranges.iter().flat_map(|(from, to)| [Param::Int(*from), Param::Int(*to)]));
    let mut sums = BTreeMap::new();
    db.each(
        "select measure, cast(sum(n) as bigint)
         from (
           select measure, n from tally where node = $1 and period >= $2 and period < $3
           union all
           select measure, n from tally where node = $1 and period >= $4 and period < $5
           union all
           select measure, n from tally where node = $1 and period >= $6 and period < $7
           union all
           select measure, n from tally where node = $1 and period >= $8 and period < $9
           union all
           select measure, n from tally where node = $1 and period >= $10 and period < $11
         ) counted
         group by measure",
        &params,
        |row| {
            sums.insert(row.get(0)?, row.get(1)?);
            Ok(())
        },
    )?;
    Ok(sums)
}

/// One step of a series: the period's first day and the count of the measure in it.
pub type Point = (Day, i64);

/// Counts of one measure at a node, month by month.
///
/// # Errors
/// Those of the database.
pub fn months(db: &Db<'_>, node: Node, measure: Measure, span: Span) -> Result<Vec<Point>> {
    series(db, node, measure, day_key(span.from) / 100, day_key(span.to) / 100)
}

/// Counts of one measure at a node, day by day.
///
/// # Errors
/// Those of the database.
pub fn days(db: &Db<'_>, node: Node, measure: Measure, span: Span) -> Result<Vec<Point>> {
    series(db, node, measure, day_key(span.from), day_key(span.to))
}

fn series(db: &Db<'_>, node: Node, measure: Measure, first: i64, last: i64) -> Result<Vec<Point>> {
    db.all(
        "select period, n from tally
         where node = $1 and period >= $2 and period <= $3 and measure = $4
         order by period",
        &[node.0.into(), first.into(), last.into(), measure.into()],
        |row| Ok((first_day(row.get(0)?)?, row.get(1)?)),
    )
}

/// 20240919 for 19 September 2024.
#[must_use]
pub fn day_key(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn first_day(period: i64) -> Result<Day> {
    let (year, month, day) = match period {
        ..10_000 => (period, 1, 1),
        10_000..1_000_000 => (period / 100, period % 100, 1),
        _ => (period / 10_000, period / 100 % 100, period % 100),
    };
    Day::new(year as i16, month as i8, day as i8).map_err(Error::broken)
}

/// Cuts a span into whole years, whole months and single days.
fn cover(span: Span) -> Cover {
    let (first, end) = (day_key(span.from), day_key(span.to.tomorrow().unwrap_or(span.to)));
    let none = (0, 0);
    // First whole month on or after the start, and the month the end lies in.
    let month_from = if first % 100 == 1 { first / 100 } else { next_month(first / 100) };
    let month_to = end / 100;
    if first >= end {
        return Cover { years: none, months: [none; 2], days: [none; 2] };
    }
    if month_from >= month_to {
        let days = if month_from == month_to && first % 100 != 1 {
            [(first, month_from * 100), (month_to * 100, end)]
        } else {
            [(first, end), none]
        };
        return Cover { years: none, months: [none; 2], days };
    }
    let days = [(first, month_from * 100), (month_to * 100, end)];
    let year_from = if month_from % 100 == 1 { month_from / 100 } else { month_from / 100 + 1 };
    let year_to = month_to / 100;
    if year_from >= year_to {
        return Cover { years: none, months: [(month_from, month_to), none], days };
    }
    Cover { years: (year_from, year_to), months: [(month_from, year_from * 100), (year_to * 100, month_to)], days }
}

fn next_month(month: i64) -> i64 {
    if month % 100 == 12 { month + 89 } else { month + 1 }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Every day of a cover, counted one by one.
    fn days_in(cover: &Cover) -> Vec<i64> {
        let mut all = Vec::new();
        let mut day = date(2020, 1, 1);
        while day < date(2028, 1, 1) {
            let key = day_key(day);
            let within = |key: i64, (from, to): (i64, i64)| i64::from(key >= from && key < to);
            let times = within(key / 10_000, cover.years)
                + cover.months.iter().map(|range| within(key / 100, *range)).sum::<i64>()
                + cover.days.iter().map(|range| within(key, *range)).sum::<i64>();
            all.extend((0..times).map(|_| key));
            day = day.tomorrow().expect("a day");
        }
        all
    }

    #[test]
    fn a_cover_holds_each_day_of_the_span_once() {
        let edges = [
            date(2021, 12, 31),
            date(2022, 1, 1),
            date(2022, 1, 15),
            date(2022, 2, 28),
            date(2022, 3, 1),
            date(2022, 12, 31),
            date(2023, 1, 1),
            date(2024, 2, 29),
            date(2024, 9, 19),
            date(2026, 11, 21),
        ];
        for from in edges {
            for to in edges {
                let mut expected = Vec::new();
                let mut day = from;
                while day <= to {
                    expected.push(day_key(day));
                    day = day.tomorrow().expect("a day");
                }
                assert_eq!(days_in(&cover(Span { from, to })), expected, "{from}..{to}");
            }
        }
    }
}
