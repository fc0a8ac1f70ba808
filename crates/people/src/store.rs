//! SQL of people and roles.

pub(crate) mod accounts;
pub(crate) mod erase;
pub(crate) mod holdings;
pub(crate) mod roster;
pub(crate) mod sessions;
pub(crate) mod tokens;

use kernel::{Day, Db, Error, Id, Moment, Result, Role, Row, Subtree, Tx, UnitPath};
use vietnam::name::PersonName;

use crate::PersonId;
use crate::person::{Person, sex_code, sex_of};
use crate::role::{GivenRole, Post};

fn person(row: &Row<'_>) -> Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        sex: row.get::<Option<String>>(2)?.as_deref().and_then(sex_of),
        birth_day: row.get(3)?,
        phone: row.get(4)?,
    })
}

/// A person, or the one they turned out to be.
pub(crate) fn find(db: &Db<'_>, id: PersonId) -> Result<Person> {
    db.one(
        "select id, name, sex, birth_day, phone
         from person
         where id = coalesce((select merged_into from person where id = $1), $1)",
        &[id.into()],
        person,
    )
}

pub(crate) fn by_phone(db: &Db<'_>, e164: &str) -> Result<Vec<Person>> {
    db.all(
        "select id, name, sex, birth_day, phone from person where phone = $1 and merged_into is null order by id",
        &[e164.into()],
        person,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, person: &Person, name: &PersonName, now: Moment) -> Result<()> {
    tx.run(
        "insert into person (id, name, name_fold, name_key, sex, birth_day, phone, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            person.id.into(),
            name.as_str().into(),
            (&name.search_key()).into(),
            (&name.sort_key()).into(),
            person.sex.map(sex_code).into(),
            person.birth_day.into(),
            person.phone.as_ref().into(),
            now.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn update(tx: &Tx<'_>, person: &Person, name: &PersonName) -> Result<()> {
    tx.run(
        "update person
         set name = $2, name_fold = $3, name_key = $4, sex = $5, birth_day = $6, phone = $7
         where id = $1",
        &[
            person.id.into(),
            name.as_str().into(),
            (&name.search_key()).into(),
            (&name.sort_key()).into(),
            person.sex.map(sex_code).into(),
            person.birth_day.into(),
            person.phone.as_ref().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn insert_role(tx: &Tx<'_>, given: &GivenRole) -> Result<()> {
    tx.run(
        "insert into role_grant (id, person_id, role, unit_id, unit_path, from_day, to_day, given_by, given_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            given.id.into(),
            given.person.into(),
            given.role.code().into(),
            given.unit.into(),
            (&given.unit_path).into(),
            given.from.into(),
            given.to.into(),
            tx.actor().signature().1.into(),
            tx.now().into(),
        ],
    )
    .map(drop)
}

fn given_role(row: &Row<'_>) -> Result<GivenRole> {
    Ok(GivenRole {
        id: row.get(0)?,
        person: row.get(1)?,
        role: row.code(2, Role::of_code)?,
        unit: row.get(3)?,
        unit_path: row.get(4)?,
        from: row.get(5)?,
        to: row.get(6)?,
    })
}

pub(crate) fn find_role(db: &Db<'_>, id: Id<Post>) -> Result<GivenRole> {
    db.one(
        "select id, person_id, role, unit_id, unit_path, from_day, to_day from role_grant where id = $1",
        &[id.into()],
        given_role,
    )
}

pub(crate) fn roles_of(db: &Db<'_>, person: PersonId, on: Day) -> Result<Vec<GivenRole>> {
    db.all(
        "select id, person_id, role, unit_id, unit_path, from_day, to_day
         from role_grant
         where person_id = $1 and from_day <= $2 and (to_day is null or to_day > $2)
         order by from_day, id",
        &[person.into(), on.into()],
        given_role,
    )
}

pub(crate) fn end_role(tx: &Tx<'_>, id: Id<Post>, day: Day) -> Result<()> {
    tx.run("update role_grant set to_day = $2 where id = $1", &[id.into(), day.into()]).map(drop)
}

pub(crate) fn end_membership(tx: &Tx<'_>, person: PersonId, day: Day) -> Result<()> {
    tx.run(
        "update role_grant set to_day = $2 where person_id = $1 and role = 'member' and to_day is null",
        &[person.into(), day.into()],
    )
    .map(drop)
}

/// Whether a person has an account, or was ever given a role besides their membership.
/// Somebody of this name, without marks, born on this day.
pub(crate) fn named_and_born(db: &Db<'_>, name_fold: &str, born: Day) -> Result<Option<Person>> {
    db.maybe(
        "select id, name, sex, birth_day, phone from person
         where name_fold = $1 and birth_day = $2 and merged_into is null
         order by id
         limit 1",
        &[name_fold.into(), born.into()],
        person,
    )
}

pub(crate) fn delete_role(tx: &Tx<'_>, id: Id<Post>) -> Result<()> {
    tx.run("delete from role_grant where id = $1", &[id.into()]).map(drop)
}

pub(crate) fn is_needed(db: &Db<'_>, person: PersonId) -> Result<bool> {
    db.one(
        "select exists (select 1 from account where person_id = $1)
             or exists (select 1 from role_grant where person_id = $1 and role <> 'member')",
        &[person.into()],
        |row| row.get(0),
    )
}

pub(crate) fn delete(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    tx.run("delete from role_grant where person_id = $1 and role = 'member'", &[person.into()])?;
    tx.run("delete from person where id = $1", &[person.into()]).map(drop)
}

pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "update role_grant
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )?;
    tx.run(
        "update api_token
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}
