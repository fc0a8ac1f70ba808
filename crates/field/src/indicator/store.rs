//! SQL of the indicators.

use kernel::tally::Measure;
use kernel::{Day, Db, Error, Result, Tx};

use super::{Counted, Indicator};

pub(crate) fn all(db: &Db<'_>) -> Result<Vec<Indicator>> {
    db.all(
        "select number, code, name_vi, name_en, counted, is_unique, from_day, to_day
         from indicator
         order by number",
        &[],
        |row| {
            let counted: String = row.get(4)?;
            Ok(Indicator {
                number: row.get(0)?,
                code: row.get(1)?,
                name_vi: row.get(2)?,
                name_en: row.get(3)?,
                counted: Counted::of_code(&counted)
                    .ok_or_else(|| Error::broken(format!("no unit of count {counted}")))?,
                is_unique: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
            })
        },
    )
}

pub(crate) fn save_end(tx: &Tx<'_>, number: Measure, to: Option<Day>) -> Result<()> {
    tx.run("update indicator set to_day = $2 where number = $1", &[number.into(), to.into()]).map(drop)
}
