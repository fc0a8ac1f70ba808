//! SQL of programmes and what they ask for.

pub(crate) mod evidence;
pub(crate) mod registration;

use kernel::{Db, Param, Result, Row, Rows, Tx, UnitPath};

use super::{Criterion, Group, Programme, ProgrammeId, Source};

pub(crate) fn groups(db: &Db<'_>) -> Result<Vec<Group>> {
    db.all("select code, name_vi, name_en from programme_group order by rank", &[], |row| {
        Ok(Group { code: row.get(0)?, name_vi: row.get(1)?, name_en: row.get(2)? })
    })
}

fn programme(row: &Row<'_>) -> Result<Programme> {
    Ok(Programme {
        id: row.get(0)?,
        year: row.get(1)?,
        version: row.get(2)?,
        title: row.get(3)?,
        register_by: row.get(4)?,
        confirm_by: row.get(5)?,
        published_on: row.get(6)?,
        criteria: Vec::new(),
    })
}

/// With what it asks for.
fn whole(db: &Db<'_>, found: Option<Programme>) -> Result<Option<Programme>> {
    let Some(mut programme) = found else { return Ok(None) };
    programme.criteria = criteria(db, programme.id)?;
    Ok(Some(programme))
}

/// The version of a year that is in force.
pub(crate) fn in_force(db: &Db<'_>, year: i64) -> Result<Option<Programme>> {
    let found = db.maybe(
        "select id, year, version, title, register_by, confirm_by, published_on
         from programme
         where year = $1 and published_on is not null
         order by version desc
         limit 1",
        &[year.into()],
        programme,
    )?;
    whole(db, found)
}

/// The newest version of a year, which may be a draft.
pub(crate) fn newest(db: &Db<'_>, year: i64) -> Result<Option<Programme>> {
    let found = db.maybe(
        "select id, year, version, title, register_by, confirm_by, published_on
         from programme
         where year = $1
         order by version desc
         limit 1",
        &[year.into()],
        programme,
    )?;
    whole(db, found)
}

pub(crate) fn find(db: &Db<'_>, id: ProgrammeId) -> Result<Programme> {
    let found = db.maybe(
        "select id, year, version, title, register_by, confirm_by, published_on from programme where id = $1",
        &[id.into()],
        programme,
    )?;
    whole(db, found)?.ok_or(kernel::Error::NotFound)
}

/// Years that have a programme, the latest first.
pub(crate) fn years(db: &Db<'_>) -> Result<Vec<i64>> {
    db.all("select distinct year from programme order by year desc", &[], |row| row.get(0))
}

fn criterion(row: &Row<'_>) -> Result<Criterion> {
    let source: String = row.get(8)?;
    Ok(Criterion {
        id: row.get(0)?,
        unit_path: row.get(1)?,
        group: row.get(2)?,
        words: row.get(3)?,
        counted: row.get(4)?,
        target: row.get(5)?,
        is_required: row.get(6)?,
        weight: row.get(7)?,
        source: Source::parse(&source),
    })
}

fn criteria(db: &Db<'_>, of: ProgrammeId) -> Result<Vec<Criterion>> {
    db.all(
        "select id, unit_path, part, words, counted, target, is_required, weight, source
         from programme_criterion
         where programme_id = $1
         order by nth",
        &[of.into()],
        criterion,
    )
}

/// What a first programme begins with: the ids are the caller's.
pub(crate) fn samples(tx: &Tx<'_>, path: &UnitPath) -> Result<Vec<Criterion>> {
    tx.all(
        "select part, words, counted, target, is_required, weight, source from programme_sample order by nth",
        &[],
        |row| {
            let source: String = row.get(6)?;
            Ok(Criterion {
                id: tx.new_id(),
                unit_path: path.clone(),
                group: row.get(0)?,
                words: row.get(1)?,
                counted: row.get(2)?,
                target: row.get(3)?,
                is_required: row.get(4)?,
                weight: row.get(5)?,
                source: Source::parse(&source),
            })
        },
    )
}

static CRITERIA: Rows = Rows::new(
    "insert into programme_criterion
       (programme_id, id, nth, unit_path, part, words, counted, target, is_required, weight, source)",
    11,
    "",
);

/// Writes a programme down with what it asks for; what stood there of a draft is replaced.
pub(crate) fn save(tx: &Tx<'_>, programme: &Programme) -> Result<()> {
    tx.run(
        "insert into programme (id, year, version, title, register_by, confirm_by, published_on)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update
         set title = excluded.title, register_by = excluded.register_by, confirm_by = excluded.confirm_by,
             published_on = excluded.published_on",
        &[
            programme.id.into(),
            programme.year.into(),
            programme.version.into(),
            (&programme.title).into(),
            programme.register_by.into(),
            programme.confirm_by.into(),
            programme.published_on.into(),
        ],
    )?;
    tx.run("delete from programme_criterion where programme_id = $1", &[programme.id.into()])?;
    let sources: Vec<String> =
        programme.criteria.iter().map(|it| it.source.as_ref().map_or(String::new(), Source::code)).collect();
    let mut values: Vec<Param<'_>> = Vec::new();
    for ((nth, it), source) in (1_i64..).zip(&programme.criteria).zip(&sources) {
        values.extend([programme.id.into(), it.id.into(), nth.into(), Param::from(&it.unit_path)]);
        values.extend([Param::from(&it.group), (&it.words).into(), (&it.counted).into(), it.target.into()]);
        values.extend([Param::from(it.is_required), it.weight.into(), source.into()]);
    }
    tx.put(&CRITERIA, &values).map(drop)
}
