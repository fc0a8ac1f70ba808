//! SQL of registrations.

use std::collections::HashMap;

use kernel::{Day, Db, Param, Result, Row, Rows, Subtree, Tx, UnitPath};
use members::{Grade, MemberId};
use uuid::Uuid;

use crate::programme::Programme;
use crate::programme::usecases::register::{How, Registration};
use crate::programme::usecases::verdict::Verdict;
use crate::store::{Line, line};

fn registration(row: &Row<'_>) -> Result<Registration> {
    let (goals, reached): (String, String) = (row.get(4)?, row.get(6)?);
    let (score, on): (Option<i64>, Option<Day>) = (row.get(7)?, row.get(11)?);
    let grade = |at| Ok(row.get::<Option<String>>(at)?.as_deref().and_then(Grade::of_code));
    let (computed, level): (Result<_>, Result<_>) = (grade(8), grade(9));
    let verdict = match (score, on, computed?, level?) {
        (Some(score), Some(on), Some(computed), Some(level)) => Some(Verdict {
            reached: serde_json::from_str(&reached)?,
            score,
            computed,
            level,
            reason: row.get(10)?,
            on,
            by: row.get::<Option<String>>(12)?.unwrap_or_default(),
        }),
        _ => None,
    };
    Ok(Registration {
        member: row.get(0)?,
        programme: row.get(1)?,
        unit_path: row.get(2)?,
        how: row.code(3, How::of_code)?,
        goals: serde_json::from_str(&goals)?,
        on: row.get(5)?,
        verdict,
        version: row.get(13)?,
    })
}

pub(crate) fn find(db: &Db<'_>, member: MemberId, year: i64) -> Result<Option<Registration>> {
    db.maybe(
        "select member_id, programme_id, unit_path, how, goals, registered_on, reached, score, computed, level, reason,
           confirmed_on, confirmed_by, version
         from programme_registration
         where member_id = $1 and year = $2",
        &[member.into(), year.into()],
        registration,
    )
}

/// The registrations of everybody who stands in a part of the tree now.
pub(crate) fn below(db: &Db<'_>, part: &Subtree, year: i64) -> Result<HashMap<MemberId, Registration>> {
    let found = db.all(
        "select mine.member_id, mine.programme_id, mine.unit_path, mine.how, mine.goals, mine.registered_on,
           mine.reached, mine.score, mine.computed, mine.level, mine.reason, mine.confirmed_on, mine.confirmed_by,
           mine.version
         from member_card member
         join programme_registration mine on mine.member_id = member.id and mine.year = $3
         where member.unit_path >= $1 and member.unit_path < $2",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        registration,
    )?;
    Ok(found.into_iter().map(|it| (it.member, it)).collect())
}

/// Members who are here between two paths, both included, and not registered for a year.
pub(crate) fn missing(db: &Db<'_>, (first, last): (&UnitPath, &UnitPath), year: i64) -> Result<Vec<Line>> {
    db.all(
        "select member.id, member.person_id, '', member.code, member.unit_id, member.unit_path, member.status,
           member.joined_on, member.party_on
         from member_card member
         where member.unit_path >= $1 and member.unit_path <= $2 and member.status in ('active', 'temporary')
           and not exists (select 1 from programme_registration
                           where programme_registration.member_id = member.id and programme_registration.year = $3)
         order by member.unit_path, member.id",
        &[first.into(), last.into(), year.into()],
        line,
    )
}

/// Members who are here at and below each unit directly below a path, registered, and confirmed; by the path of that unit.
pub(crate) fn here_by_child(db: &Db<'_>, path: &UnitPath, year: i64) -> Result<HashMap<UnitPath, [i64; 3]>> {
    let part = path.subtree();
    let length = i64::try_from(path.child(0).as_str().len()).unwrap_or(i64::MAX);
    let found = db.all(
        "select substr(member.unit_path, 1, cast($3 as integer)), count(*), count(mine.member_id), count(mine.level)
         from member_card member
         left join programme_registration mine on mine.member_id = member.id and mine.year = $4
         where member.unit_path >= $1 and member.unit_path < $2 and member.status in ('active', 'temporary')
         group by 1",
        &[(&part.from).into(), (&part.to).into(), length.into(), year.into()],
        |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])),
    )?;
    Ok(found.into_iter().collect())
}

/// Members who stand at a unit itself, registered, and confirmed.
pub(crate) fn here_at(db: &Db<'_>, path: &UnitPath, year: i64) -> Result<[i64; 3]> {
    let part = crate::store::alone(path);
    db.one(
        "select count(*), count(mine.member_id), count(mine.level)
         from member_card member
         left join programme_registration mine on mine.member_id = member.id and mine.year = $3
         where member.unit_path >= $1 and member.unit_path < $2 and member.status in ('active', 'temporary')",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]),
    )
}

static ENTER: Rows = Rows::new(
    "insert into programme_registration
       (member_id, year, programme_id, unit_path, how, goals, registered_on, list_id, reached, version)",
    10,
    "",
);

/// Writes down registrations with the programme's own goals.
pub(crate) fn enter(
    tx: &Tx<'_>,
    programme: &Programme,
    lines: &[Line],
    how: How,
    list: Option<Uuid>,
    on: Day,
) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(lines.len() * 10);
    for it in lines {
        values.extend([it.id.into(), programme.year.into(), programme.id.into(), Param::from(&it.unit_path)]);
        values.extend([how.code().into(), "{}".into(), on.into(), list.into(), "{}".into(), Param::Int(1)]);
    }
    tx.put(&ENTER, &values).map(drop)
}

/// Writes one registration down as it stands.
pub(crate) fn save(tx: &Tx<'_>, year: i64, it: &Registration) -> Result<()> {
    let goals = serde_json::to_string(&it.goals)?;
    let verdict = it.verdict.as_ref();
    let reached = verdict.map_or(Ok("{}".to_owned()), |it| serde_json::to_string(&it.reached))?;
    tx.run(
        "insert into programme_registration
           (member_id, year, programme_id, unit_path, how, goals, registered_on, reached, score, computed, level, reason,
            confirmed_on, confirmed_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (member_id, year) do update
         set programme_id = excluded.programme_id, unit_path = excluded.unit_path, how = excluded.how,
             goals = excluded.goals, registered_on = excluded.registered_on, reached = excluded.reached,
             score = excluded.score, computed = excluded.computed, level = excluded.level, reason = excluded.reason,
             confirmed_on = excluded.confirmed_on, confirmed_by = excluded.confirmed_by, version = excluded.version",
        &[
            it.member.into(),
            year.into(),
            it.programme.into(),
            (&it.unit_path).into(),
            it.how.code().into(),
            (&goals).into(),
            it.on.into(),
            (&reached).into(),
            verdict.map(|it| it.score).into(),
            verdict.map(|it| it.computed.code()).into(),
            verdict.map(|it| it.level.code()).into(),
            verdict.and_then(|it| it.reason.as_ref()).into(),
            verdict.map(|it| it.on).into(),
            verdict.map(|it| &it.by).into(),
            it.version.into(),
        ],
    )
    .map(drop)
}

/// Calls `each` with what was counted at each path of a year below a path: registered, and confirmed with each level.
pub(crate) fn counted(
    db: &Db<'_>,
    part: &Subtree,
    mut each: impl FnMut(UnitPath, i64, Option<Grade>, i64),
) -> Result<()> {
    db.each(
        "select unit_path, year, level, count(*)
         from programme_registration
         where unit_path >= $1 and unit_path < $2
         group by unit_path, year, level",
        &[(&part.from).into(), (&part.to).into()],
        |row| {
            let level = row.get::<Option<String>>(2)?.as_deref().and_then(Grade::of_code);
            each(row.get(0)?, row.get(1)?, level, row.get(3)?);
            Ok(())
        },
    )
}

/// Rewrites the paths below a moved unit.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let part = from.subtree();
    tx.run(
        "update programme_registration
         set unit_path = cast($2 as text) || substr(unit_path, length(cast($1 as text)) + 1)
         where unit_path >= $3 and unit_path < $4",
        &[from.into(), to.into(), (&part.from).into(), (&part.to).into()],
    )?;
    tx.run(
        "update programme_criterion
         set unit_path = cast($2 as text) || substr(unit_path, length(cast($1 as text)) + 1)
         where unit_path >= $3 and unit_path < $4",
        &[from.into(), to.into(), (&part.from).into(), (&part.to).into()],
    )
    .map(drop)
}

/// A registration that a list brought.
pub(crate) struct Brought {
    pub member: MemberId,
    pub year: i64,
    pub unit_path: UnitPath,
    /// Whether nobody touched it since.
    pub is_untouched: bool,
    pub name: String,
    pub code: String,
}

/// What a list of registrations brought, behind a member.
pub(crate) fn brought(db: &Db<'_>, list: Uuid, after: MemberId, most: i64) -> Result<Vec<Brought>> {
    db.all(
        "select mine.member_id, mine.year, mine.unit_path, mine.version = 1 and mine.level is null, person_card.name,
           member.code
         from programme_registration mine
         join member_card member on member.id = mine.member_id
         join person_card on person_card.id = member.person_id
         where mine.list_id = $1 and mine.member_id > $2
         order by mine.member_id
         limit $3",
        &[list.into(), after.into(), most.into()],
        |row| {
            Ok(Brought {
                member: row.get(0)?,
                year: row.get(1)?,
                unit_path: row.get(2)?,
                is_untouched: row.get(3)?,
                name: row.get(4)?,
                code: row.get(5)?,
            })
        },
    )
}

/// When everybody in a part of the tree was born.
pub(crate) fn births(db: &Db<'_>, part: &Subtree) -> Result<HashMap<MemberId, Day>> {
    let found = db.all(
        "select member.id, person_card.birth_day
         from member_card member
         join person_card on person_card.id = member.person_id
         where member.unit_path >= $1 and member.unit_path < $2 and person_card.birth_day is not null",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.into_iter().collect())
}

pub(crate) fn still_there(db: &Db<'_>, list: Uuid) -> Result<i64> {
    db.one("select count(*) from programme_registration where list_id = $1", &[list.into()], |row| row.get(0))
}

pub(crate) fn forget(tx: &Tx<'_>, member: MemberId, year: i64) -> Result<()> {
    tx.run("delete from programme_registration where member_id = $1 and year = $2", &[member.into(), year.into()])
        .map(drop)
}
