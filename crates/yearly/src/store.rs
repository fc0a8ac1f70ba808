//! SQL that both nouns need: who stands where, and what they did in a year.

pub(crate) mod erase;
pub(crate) mod holdings;

use std::collections::HashMap;

use kernel::{Day, Db, Id, Param, Result, Row, Subtree, Tx, UnitPath};
use members::{MemberId, Status};
use people::PersonId;
use units::UnitId;

use crate::programme::Deeds;

/// So many are read by one statement.
const AT_ONCE: usize = 25;

/// A member as lists of a year show them.
#[derive(Debug, Clone)]
pub struct Line {
    /// Their id.
    pub id: MemberId,
    /// Who they are.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Their code.
    pub code: String,
    /// Their unit.
    pub unit: UnitId,
    /// Where it stands.
    pub unit_path: UnitPath,
    /// How they stand.
    pub status: Status,
    /// The day they were admitted.
    pub joined_on: Option<Day>,
    /// The day they were admitted to the Party.
    pub party_on: Option<Day>,
}

pub(crate) fn line(row: &Row<'_>) -> Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        code: row.get(3)?,
        unit: row.get(4)?,
        unit_path: row.get(5)?,
        status: row.code(6, Status::of_code)?,
        joined_on: row.get(7)?,
        party_on: row.get(8)?,
    })
}

/// Members who are here in a part of the tree, unit by unit, each unit's by name.
pub(crate) fn here(db: &Db<'_>, part: &Subtree) -> Result<Vec<Line>> {
    db.all(
        "select member.id, member.person_id, person_card.name, member.code, member.unit_id, member.unit_path,
           member.status, member.joined_on, member.party_on
         from member_card member
         join person_card on person_card.id = member.person_id
         where member.unit_path >= $1 and member.unit_path < $2 and member.status in ('active', 'temporary')
         order by member.unit_path, person_card.name_key, member.id",
        &[(&part.from).into(), (&part.to).into()],
        line,
    )
}

/// A unit alone, without those below, as a range of paths.
pub(crate) fn alone(path: &UnitPath) -> Subtree {
    Subtree { from: path.as_str().to_owned(), to: format!("{path}0") }
}

/// Members by their ids, in no order; ids without a member are left out.
pub(crate) fn some(db: &Db<'_>, ids: &[MemberId]) -> Result<Vec<Line>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let params: Vec<Param<'_>> = (0..AT_ONCE).map(|at| (*some.get(at).unwrap_or(&some[0])).into()).collect();
        found.extend(db.all(
            "select member.id, member.person_id, person_card.name, member.code, member.unit_id, member.unit_path,
               member.status, member.joined_on, member.party_on
             from member_card member
             join person_card on person_card.id = member.person_id
             where member.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                 $20, $21, $22, $23, $24, $25)",
            &params,
            line,
        )?);
    }
    Ok(found)
}

/// The member that a person is.
pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Option<Line>> {
    db.maybe(
        "select member.id, member.person_id, person_card.name, member.code, member.unit_id, member.unit_path,
           member.status, member.joined_on, member.party_on
         from member_card member
         join person_card on person_card.id = member.person_id
         where member.person_id = $1",
        &[person.into()],
        line,
    )
}

/// The next units below (and at) a path that have members here, with how many: until there are `enough`.
pub(crate) fn next_units(db: &Db<'_>, path: &UnitPath, after: &str, enough: i64) -> Result<Vec<(UnitPath, i64)>> {
    let (part, first) = (path.subtree(), format!("{path}{after}"));
    let mut units: Vec<(UnitPath, i64)> = db.all(
        "select unit_path, count(*)
         from member_card
         where unit_path > $1 and unit_path < $2 and status in ('active', 'temporary')
         group by unit_path
         order by unit_path
         limit 256",
        &[(&first).into(), (&part.to).into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut sum = 0;
    let end = units.iter().position(|(_, count)| {
        sum += count;
        sum >= enough
    });
    units.truncate(end.map_or(units.len(), |end| end + 1));
    Ok(units)
}

/// How many members are here in a part of the tree.
pub(crate) fn count_here(db: &Db<'_>, part: &Subtree) -> Result<i64> {
    db.one(
        "select count(*)
         from member_card
         where unit_path >= $1 and unit_path < $2 and status in ('active', 'temporary')",
        &[(&part.from).into(), (&part.to).into()],
        |row| row.get(0),
    )
}

/// How many members are here at and below each unit directly below a path; by the path of that unit.
pub(crate) fn count_by_child(db: &Db<'_>, path: &UnitPath) -> Result<HashMap<UnitPath, i64>> {
    let part = path.subtree();
    let length = i64::try_from(path.child(0).as_str().len()).unwrap_or(i64::MAX);
    let found = db.all(
        "select substr(unit_path, 1, cast($3 as integer)), count(*)
         from member_card
         where unit_path >= $1 and unit_path < $2 and status in ('active', 'temporary')
         group by 1",
        &[(&part.from).into(), (&part.to).into(), length.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.into_iter().collect())
}

/// First and last day of a year, as they are stored.
fn days(year: i64) -> [String; 2] {
    [format!("{year:04}-01-01"), format!("{year:04}-12-31")]
}

/// What everybody in a part of the tree did in a year.
pub(crate) fn deeds(db: &Db<'_>, part: &Subtree, year: i64) -> Result<HashMap<PersonId, Deeds>> {
    let [first, last] = days(year);
    let mut found: HashMap<PersonId, Deeds> = HashMap::new();
    db.each(
        "select merit.person_id, merit.kind, cast(sum(merit.quantity) as bigint), cast(sum(merit.minutes) as bigint),
           count(distinct merit.on_day)
         from member_card member
         join merit_card merit on merit.person_id = member.person_id
         where member.unit_path >= $1 and member.unit_path < $2 and merit.on_day >= $3 and merit.on_day <= $4
         group by merit.person_id, merit.kind",
        &[(&part.from).into(), (&part.to).into(), (&first).into(), (&last).into()],
        |row| {
            let done = [row.get(2)?, row.get(3)?, row.get(4)?];
            found.entry(row.get(0)?).or_default().0.insert(row.get(1)?, done);
            Ok(())
        },
    )?;
    Ok(found)
}

/// What one person did in a year.
pub(crate) fn deeds_of(db: &Db<'_>, person: PersonId, year: i64) -> Result<Deeds> {
    let [first, last] = days(year);
    let mut found = Deeds::default();
    db.each(
        "select kind, cast(sum(quantity) as bigint), cast(sum(minutes) as bigint), count(distinct on_day)
         from merit_card
         where person_id = $1 and on_day >= $2 and on_day <= $3
         group by kind",
        &[person.into(), (&first).into(), (&last).into()],
        |row| {
            found.0.insert(row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?]);
            Ok(())
        },
    )?;
    Ok(found)
}

/// The latest long work of a kind for a unit's year.
pub(crate) fn last_job(db: &Db<'_>, what: &str, unit: UnitId, year: i64) -> Result<Option<Id<kernel::jobs::Job>>> {
    db.maybe(
        "select id from yearly_job where unit_id = $1 and year = $2 and what = $3 order by made_at desc, id desc limit 1",
        &[unit.into(), year.into(), what.into()],
        |row| row.get(0),
    )
}

pub(crate) fn insert_job(tx: &Tx<'_>, id: Id<kernel::jobs::Job>, what: &str, unit: UnitId, year: i64) -> Result<()> {
    tx.run(
        "insert into yearly_job (id, what, unit_id, year, made_at) values ($1, $2, $3, $4, $5)",
        &[id.into(), what.into(), unit.into(), year.into(), tx.now().into()],
    )
    .map(drop)
}

/// What a long work is about: the unit and the year.
pub(crate) fn job_of(db: &Db<'_>, id: Id<kernel::jobs::Job>) -> Result<(String, UnitId, i64)> {
    db.one("select what, unit_id, year from yearly_job where id = $1", &[id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}
