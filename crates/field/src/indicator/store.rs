//! SQL of the indicators.

use std::collections::BTreeMap;

use kernel::tally::Measure;
use kernel::{Day, Db, Result, Tx};

use super::{Counted, Indicator, Version};

/// Every indicator as it stands on a day, before its first day as it will stand then.
pub(crate) fn all(db: &Db<'_>, on: Day) -> Result<Vec<Indicator>> {
    let mut found: Vec<Indicator> = Vec::new();
    db.each(
        "select indicator.number, code, name_vi, name_en, counted, is_unique, indicator.from_day, to_day,
                indicator_version.from_day
         from indicator
         join indicator_version on indicator_version.number = indicator.number
         order by indicator.number, indicator_version.from_day",
        &[],
        |row| {
            let (number, since): (Measure, Day) = (row.get(0)?, row.get(8)?);
            match found.last() {
                Some(last) if last.number == number && since > on => return Ok(()),
                Some(last) if last.number == number => drop(found.pop()),
                _ => {}
            }
            found.push(Indicator {
                number,
                code: row.get(1)?,
                name_vi: row.get(2)?,
                name_en: row.get(3)?,
                counted: row.code(4, Counted::of_code)?,
                is_unique: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
            });
            Ok(())
        },
    )?;
    Ok(found)
}

/// What every indicator was called and when, the oldest first.
pub(crate) fn versions(db: &Db<'_>) -> Result<BTreeMap<Measure, Vec<Version>>> {
    let mut found: BTreeMap<Measure, Vec<Version>> = BTreeMap::new();
    db.each(
        "select number, from_day, name_vi, name_en, counted from indicator_version order by number, from_day",
        &[],
        |row| {
            found.entry(row.get(0)?).or_default().push(Version {
                from: row.get(1)?,
                name_vi: row.get(2)?,
                name_en: row.get(3)?,
                counted: row.code(4, Counted::of_code)?,
            });
            Ok(())
        },
    )?;
    Ok(found)
}

pub(crate) fn insert(tx: &Tx<'_>, indicator: &Indicator) -> Result<()> {
    tx.run(
        "insert into indicator (number, code, is_unique, from_day) values ($1, $2, $3, $4)",
        &[indicator.number.into(), (&indicator.code).into(), indicator.is_unique.into(), indicator.from.into()],
    )?;
    save_version(tx, indicator, indicator.from)
}

/// How an indicator is called from a day on; a version of the same day is replaced.
pub(crate) fn save_version(tx: &Tx<'_>, indicator: &Indicator, from: Day) -> Result<()> {
    tx.run(
        "insert into indicator_version (number, from_day, name_vi, name_en, counted)
         values ($1, $2, $3, $4, $5)
         on conflict (number, from_day) do update
         set name_vi = excluded.name_vi, name_en = excluded.name_en, counted = excluded.counted",
        &[
            indicator.number.into(),
            from.into(),
            (&indicator.name_vi).into(),
            (&indicator.name_en).into(),
            indicator.counted.code().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save_end(tx: &Tx<'_>, number: Measure, to: Option<Day>) -> Result<()> {
    tx.run("update indicator set to_day = $2 where number = $1", &[number.into(), to.into()]).map(drop)
}
