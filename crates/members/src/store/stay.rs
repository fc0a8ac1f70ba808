//! Where members stood and how their years were rated.

use kernel::{Day, Db, Error, Param, Result, Rows, Subtree, Tx, UnitPath};
use units::UnitId;

use crate::member::MemberId;
use crate::status::{Came, Grade, Status};

/// A member's time in one place of the tree.
#[derive(Debug, Clone)]
pub struct Stay {
    /// First day.
    pub from: Day,
    /// First day they no longer stood there; none while they do.
    pub to: Option<Day>,
    /// The unit.
    pub unit: UnitId,
    /// Where the unit stood.
    pub unit_path: UnitPath,
    /// How they came.
    pub came: Came,
    /// How they left: a status, or `None` when the unit itself was moved, the leave was taken back or they are still there.
    pub went: Option<Status>,
    pub(crate) nth: i64,
}

/// How a year was rated.
#[derive(Debug, Clone)]
pub struct Rating {
    /// The year.
    pub year: i64,
    /// The grade.
    pub grade: Grade,
    /// Where the member stood when it was given.
    pub unit_path: UnitPath,
    /// The day it was given.
    pub rated_on: Day,
    /// What the grade was called then, when an older list brought it.
    pub label: Option<String>,
}

pub(crate) fn insert_stay(tx: &Tx<'_>, member: MemberId, stay: &Stay) -> Result<()> {
    tx.run(
        "insert into member_stay (member_id, nth, from_day, unit_id, unit_path, came)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            member.into(),
            stay.nth.into(),
            stay.from.into(),
            stay.unit.into(),
            (&stay.unit_path).into(),
            stay.came.code().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn stays(db: &Db<'_>, member: MemberId) -> Result<Vec<Stay>> {
    db.all(
        "select nth, from_day, to_day, unit_id, unit_path, came, went
         from member_stay
         where member_id = $1
         order by nth",
        &[member.into()],
        |row| {
            Ok(Stay {
                nth: row.get(0)?,
                from: row.get(1)?,
                to: row.get(2)?,
                unit: row.get(3)?,
                unit_path: row.get(4)?,
                came: row.code(5, Came::of_code)?,
                went: row.get::<Option<String>>(6)?.as_deref().and_then(Status::of_code),
            })
        },
    )
}

/// The stay that has not ended.
pub(crate) fn open_stay(db: &Db<'_>, member: MemberId) -> Result<Option<Stay>> {
    Ok(stays(db, member)?.pop().filter(|stay| stay.to.is_none()))
}

/// How many members belong to a unit and what is below it now, or did on a day.
pub(crate) fn belonging(db: &Db<'_>, unit: UnitId, path: &UnitPath, on: Day) -> Result<i64> {
    let Subtree { from, to } = path.subtree();
    db.one(
        "select count(*)
         from (select id
               from member
               where unit_path >= $3 and unit_path < $4 and status in ('active', 'temporary')
               union
               select member_id
               from member_stay
               where (unit_id = $1 or unit_path >= $3 and unit_path < $4) and from_day <= $2 and to_day > $2) belonging",
        &[unit.into(), on.into(), (&from).into(), (&to).into()],
        |row| row.get(0),
    )
}

pub(crate) fn close_stay(tx: &Tx<'_>, member: MemberId, day: Day, went: Status) -> Result<()> {
    tx.run(
        "update member_stay set to_day = $2, went = $3 where member_id = $1 and to_day is null",
        &[member.into(), day.into(), went.code().into()],
    )
    .map(drop)
}

/// Ends a stay whose member goes over to another unit of the register.
pub(crate) fn pass_on(tx: &Tx<'_>, member: MemberId, day: Day) -> Result<()> {
    tx.run(
        "update member_stay set to_day = $2, went = 'transferred' where member_id = $1 and to_day is null",
        &[member.into(), day.into()],
    )
    .map(drop)
}

/// Says that a stay did not end with a leave after all: what counts goes on in the next one.
pub(crate) fn take_leave_back(tx: &Tx<'_>, member: MemberId, nth: i64) -> Result<()> {
    tx.run("update member_stay set went = 'taken_back' where member_id = $1 and nth = $2", &[member.into(), nth.into()])
        .map(drop)
}

/// How many members stand in a subtree, and how many of them use the app.
pub(crate) fn standing_below(db: &Db<'_>, path: &UnitPath) -> Result<(i64, i64)> {
    let Subtree { from, to } = path.subtree();
    db.one(
        "select count(*), count(app_linked_on)
         from member
         where unit_path >= $1 and unit_path < $2 and status in ('active', 'temporary')",
        &[(&from).into(), (&to).into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Ends the stays below a moved unit on `day` and begins new ones under its new path. Ended stays keep theirs.
pub(crate) fn move_stays(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath, day: Day) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "insert into member_stay (member_id, nth, from_day, unit_id, unit_path, came)
         select member_id, nth + 1, $1, unit_id, $2 || substr(unit_path, cast($3 as integer)), 'unit_moved'
         from member_stay
         where to_day is null and unit_path >= $4 and unit_path < $5",
        &[day.into(), to.into(), rest.into(), (&first).into(), (&end).into()],
    )?;
    tx.run(
        "update member_stay
         set to_day = $1, went = 'unit_moved'
         where to_day is null and unit_path >= $2 and unit_path < $3",
        &[day.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}

pub(crate) fn move_members(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "update member
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}

pub(crate) fn ratings(db: &Db<'_>, member: MemberId) -> Result<Vec<Rating>> {
    db.all(
        "select year, grade, unit_path, rated_on, label from member_rating where member_id = $1 order by year desc",
        &[member.into()],
        |row| {
            Ok(Rating {
                year: row.get(0)?,
                grade: row.code(1, Grade::of_code)?,
                unit_path: row.get(2)?,
                rated_on: row.get(3)?,
                label: row.get(4)?,
            })
        },
    )
}

/// Day and path under which a year was counted as rated.
pub(crate) fn rating(db: &Db<'_>, member: MemberId, year: i64) -> Result<Option<(Day, UnitPath)>> {
    db.maybe(
        "select rated_on, unit_path from member_rating where member_id = $1 and year = $2",
        &[member.into(), year.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn save_rating(tx: &Tx<'_>, member: MemberId, rating: &Rating) -> Result<()> {
    tx.run(
        "insert into member_rating (member_id, year, grade, unit_path, rated_on)
         values ($1, $2, $3, $4, $5)
         on conflict (member_id, year) do update
         set grade = excluded.grade, unit_path = excluded.unit_path, rated_on = excluded.rated_on, label = null",
        &[
            member.into(),
            rating.year.into(),
            rating.grade.code().into(),
            (&rating.unit_path).into(),
            rating.rated_on.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn forget_rating(tx: &Tx<'_>, member: MemberId, year: i64) -> Result<()> {
    tx.run("delete from member_rating where member_id = $1 and year = $2", &[member.into(), year.into()]).map(drop)
}

/// So many are asked about by one statement.
const AT_ONCE: usize = 25;

/// Days and paths under which a year of these members was counted as rated.
pub(crate) fn ratings_of(db: &Db<'_>, ids: &[MemberId], year: i64) -> Result<Vec<(Day, UnitPath)>> {
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let mut params: Vec<Param<'_>> = vec![year.into()];
        params.extend((0..AT_ONCE).map(|at| Param::from(*some.get(at).unwrap_or(&some[0]))));
        found.extend(db.all(
            "select rated_on, unit_path
             from member_rating
             where year = $1
               and member_id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                                 $21, $22, $23, $24, $25, $26)",
            &params,
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?);
    }
    Ok(found)
}

/// Says what a year's grade was called then.
pub(crate) fn save_label(tx: &Tx<'_>, member: MemberId, year: i64, label: &str) -> Result<()> {
    tx.run(
        "update member_rating set label = $3 where member_id = $1 and year = $2",
        &[member.into(), year.into(), label.into()],
    )
    .map(drop)
}

static RATE: Rows = Rows::new(
    "insert into member_rating (member_id, year, grade, unit_path, rated_on)",
    5,
    "on conflict (member_id, year) do update
     set grade = excluded.grade, unit_path = excluded.unit_path, rated_on = excluded.rated_on, label = null",
);

pub(crate) fn save_ratings(tx: &Tx<'_>, year: i64, rated: &[(MemberId, UnitPath, Grade)], day: Day) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(rated.len() * 5);
    for (id, path, grade) in rated {
        values.extend([Param::from(*id), year.into(), grade.code().into(), path.into(), day.into()]);
    }
    tx.put(&RATE, &values).map(drop)
}
