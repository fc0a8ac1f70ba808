//! The counts as the rows tell them, and as the counting table has them.

use std::collections::BTreeMap;

use kernel::tally::{Measure, Node};
use kernel::{Day, Db, Result, UnitPath};
use units::UnitId;

use super::count::Declared;
use crate::measure;
use crate::status::{Came, Status};

/// Count by unit number, day and measure.
pub(crate) type Counts = BTreeMap<(i64, i64, Measure), i64>;

/// What the rows say should be counted on each day.
pub(crate) fn recount(db: &Db<'_>) -> Result<Counts> {
    let mut counts = Counts::new();
    count_stays(db, &mut counts)?;
    db.each(
        "select member_rating.unit_path, member_rating.rated_on
         from member_rating
         join member on member.id = member_rating.member_id
         where member.merged_into is null",
        &[],
        |row| {
            add(&mut counts, &row.get(0)?, row.get(1)?, measure::RATED, 1);
            Ok(())
        },
    )?;
    count_declared(db, &mut counts)?;
    counts.retain(|_, n| *n != 0);
    Ok(counts)
}

fn count_stays(db: &Db<'_>, counts: &mut Counts) -> Result<()> {
    db.each(
        "select member_stay.unit_path, member_stay.from_day, member_stay.to_day, member_stay.came, member_stay.went,
                member.app_linked_on, before.unit_path
         from member_stay
         join member on member.id = member_stay.member_id
         left join member_stay before on member_stay.came = 'transferred'
           and before.member_id = member_stay.member_id and before.nth = member_stay.nth - 1",
        &[],
        |row| {
            let (path, from, to): (UnitPath, Day, Option<Day>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let came = Came::of_code(&row.get::<String>(3)?);
            let went = row.get::<Option<String>>(4)?.as_deref().and_then(Status::of_code);
            for (day, measure, n) in measure::of_stay(came, went, (from, to), row.get(5)?) {
                add(counts, &path, day, measure, n);
            }
            if let Some(left) = row.get::<Option<UnitPath>>(6)? {
                add_at(counts, measure::apart(&path, &left), from, measure::MOVED_IN, 1);
                add_at(counts, measure::apart(&left, &path), from, measure::MOVED_OUT, 1);
            }
            Ok(())
        },
    )
}

fn count_declared(db: &Db<'_>, counts: &mut Counts) -> Result<()> {
    let mut before: Option<Declared> = None;
    db.each("select unit_id, unit_path, on_day, n from member_declared order by unit_id, on_day", &[], |row| {
        let unit: UnitId = row.get(0)?;
        let now = Declared { unit, unit_path: row.get(1)?, on: row.get(2)?, n: row.get(3)? };
        if let Some(before) = before.take().filter(|before| before.unit == unit) {
            add(counts, &before.unit_path, now.on, measure::DECLARED, -before.n);
        }
        add(counts, &now.unit_path, now.on, measure::DECLARED, now.n);
        before = Some(now);
        Ok(())
    })
}

fn add(counts: &mut Counts, path: &UnitPath, day: Day, measure: Measure, n: i64) {
    add_at(counts, path.numbers(), day, measure, n);
}

fn add_at(counts: &mut Counts, numbers: impl IntoIterator<Item = i64>, day: Day, measure: Measure, n: i64) {
    let day = kernel::tally::day_key(day);
    for number in numbers {
        for period in [day, day / 100, day / 10_000] {
            *counts.entry((Node::unit(number).number(), period, measure)).or_default() += n;
        }
    }
}

/// What the counting table says of this room's measures.
pub(crate) fn counted(db: &Db<'_>) -> Result<Counts> {
    let mut counts = Counts::new();
    db.each(
        "select node, period, measure, n from tally where measure >= $1 and measure <= $2 and n <> 0",
        &[measure::TOTAL.into(), measure::LEFT.into()],
        |row| {
            counts.insert((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?);
            Ok(())
        },
    )?;
    Ok(counts)
}
