//! SQL of the settings of the help desk.

use kernel::{Day, Db, Error, Result, Tx};

use super::TopicFacts;
use crate::help::desk::Level;
use crate::help::hours::Shift;
use crate::help::topic::Topic;

/// A topic with its place in the list and its end.
#[derive(Debug)]
pub(crate) struct Kept {
    pub topic: Topic,
    pub rank: i64,
    pub until: Option<Day>,
}

impl Kept {
    /// Whether it can be asked about on a day.
    pub(crate) fn is_open(&self, day: Day) -> bool {
        self.until.is_none_or(|until| day < until)
    }
}

pub(crate) fn topics(db: &Db<'_>) -> Result<Vec<Kept>> {
    db.all(
        "select code, name_vi, name_en, level, hours, rank, to_day from help_topic order by rank, code",
        &[],
        |row| {
            let level: String = row.get(3)?;
            let topic = Topic {
                code: row.get(0)?,
                name_vi: row.get(1)?,
                name_en: row.get(2)?,
                level: Level::of_code(&level).ok_or_else(|| Error::broken(format!("no level {level}")))?,
                hours: row.get(4)?,
            };
            Ok(Kept { topic, rank: row.get(5)?, until: row.get(6)? })
        },
    )
}

pub(crate) fn insert_topic(tx: &Tx<'_>, code: &str, rank: i64, facts: &TopicFacts) -> Result<()> {
    tx.run(
        "insert into help_topic (code, rank, name_vi, name_en, level, hours) values ($1, $2, $3, $4, $5, $6)",
        &[
            code.into(),
            rank.into(),
            (&facts.name_vi).into(),
            (&facts.name_en).into(),
            facts.level.into(),
            facts.hours.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save_topic(tx: &Tx<'_>, code: &str, facts: &TopicFacts) -> Result<()> {
    tx.run(
        "update help_topic set name_vi = $2, name_en = $3, level = $4, hours = $5 where code = $1",
        &[code.into(), (&facts.name_vi).into(), (&facts.name_en).into(), facts.level.into(), facts.hours.into()],
    )
    .map(drop)
}

pub(crate) fn end_topic(tx: &Tx<'_>, code: &str, day: Option<Day>) -> Result<()> {
    tx.run("update help_topic set to_day = $2 where code = $1", &[code.into(), day.into()]).map(drop)
}

/// Every shift there ever was, in the order of the week.
pub(crate) fn shifts(db: &Db<'_>) -> Result<Vec<Shift>> {
    db.all(
        "select weekday, from_minute, to_minute, from_day, to_day
         from help_shift
         order by weekday, from_minute, from_day",
        &[],
        |row| {
            let (weekday, from, to) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Shift { weekday, from, to, since: row.get(3)?, until: row.get(4)? })
        },
    )
}

pub(crate) fn insert_shift(tx: &Tx<'_>, shift: &Shift) -> Result<()> {
    tx.run(
        "insert into help_shift (weekday, from_minute, to_minute, from_day) values ($1, $2, $3, $4)",
        &[shift.weekday.into(), shift.from.into(), shift.to.into(), shift.since.into()],
    )
    .map(drop)
}

pub(crate) fn end_shift(tx: &Tx<'_>, shift: &Shift) -> Result<()> {
    tx.run(
        "update help_shift set to_day = $4 where weekday = $1 and from_minute = $2 and from_day = $3",
        &[shift.weekday.into(), shift.from.into(), shift.since.into(), shift.until.into()],
    )
    .map(drop)
}

pub(crate) fn delete_shift(tx: &Tx<'_>, shift: &Shift) -> Result<()> {
    tx.run(
        "delete from help_shift where weekday = $1 and from_minute = $2 and from_day = $3",
        &[shift.weekday.into(), shift.from.into(), shift.since.into()],
    )
    .map(drop)
}

/// Holidays from a day on.
pub(crate) fn holidays(db: &Db<'_>, from: Day) -> Result<Vec<(Day, String)>> {
    db.all("select day, name from help_holiday where day >= $1 order by day", &[from.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(crate) fn save_holiday(tx: &Tx<'_>, day: Day, name: &str) -> Result<()> {
    tx.run(
        "insert into help_holiday (day, name) values ($1, $2)
         on conflict (day) do update set name = excluded.name",
        &[day.into(), name.into()],
    )
    .map(drop)
}

pub(crate) fn delete_holiday(tx: &Tx<'_>, day: Day) -> Result<()> {
    tx.run("delete from help_holiday where day = $1", &[day.into()]).map(drop)
}
