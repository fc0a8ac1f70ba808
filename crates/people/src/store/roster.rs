//! SQL of who holds which role where.

use kernel::{Day, Db, Error, Moment, Result, Role, Row, Subtree, UnitPath};

use crate::PersonId;
use crate::account::{Account, Standing};
use crate::role::{GivenRole, Held};
use crate::roster::{Asked, Entry, Place, Vacancy, Whom};

/// One page of the people of a part of the tree, in the order of their names, each with the roles held there.
pub(crate) fn page(db: &Db<'_>, part: &Subtree, asked: &Asked, most: i64) -> Result<Vec<Entry>> {
    let today = db.now().day();
    let after = asked.after.clone().unwrap_or_default();
    let mut entries: Vec<Entry> = Vec::new();
    db.each(
        "with page as (
           select id, name, name_key, phone
           from person
           where merged_into is null and id in (
               select person_id from role_grant
               where unit_path >= $1 and unit_path < $2
                 and ($3 or (role <> 'member' and (to_day is null or to_day > $4))))
             and ($11 or id in (select person_id from account where activated_at is null and locked_at is null))
             and (name_fold like $5 or phone = $6 or id in (
               select account.person_id from account_login
               join account on account.id = account_login.account_id
               where account_login.login = $6))
             and (name_key > $7 or (name_key = $7 and id > $8))
           order by name_key, id
           limit $9)
         select page.id, page.name, page.name_key, page.phone,
                account.id, account.activated_at, account.locked_at,
                (select max(expires_at) from access_code
                 where access_code.account_id = account.id and used_at is null and expires_at > $10),
                role_grant.role, (select name from unit_now where id = role_grant.unit_id), role_grant.from_day,
                role_grant.to_day
         from page
         left join account on account.person_id = page.id
         left join role_grant on role_grant.person_id = page.id
           and role_grant.unit_path >= $1 and role_grant.unit_path < $2
           and (role_grant.to_day is null or role_grant.to_day > $4)
         order by page.name_key, page.id, role_grant.unit_path, role_grant.id",
        &[
            (&part.from).into(),
            (&part.to).into(),
            (asked.whom != Whom::Office).into(),
            today.into(),
            (&asked.like()).into(),
            asked.login().as_str().into(),
            (&after.key).into(),
            after.id.into(),
            most.into(),
            db.now().into(),
            (asked.whom != Whom::Waiting).into(),
        ],
        |row| {
            let id: PersonId = row.get(0)?;
            if entries.last().is_none_or(|last| last.id != id) {
                entries.push(entry(row, id)?);
            }
            if let (Some(last), Some(_)) = (entries.last_mut(), row.get::<Option<String>>(8)?) {
                let unit = row.get::<Option<String>>(9)?.unwrap_or_default();
                last.roles.push((row.code(8, Role::of_code)?, unit, row.get::<Day>(10)? > today));
            }
            Ok(())
        },
    )?;
    entries.iter_mut().for_each(|entry| entry.roles.sort_by_key(|(role, ..)| *role));
    Ok(entries)
}

fn entry(row: &Row<'_>, id: PersonId) -> Result<Entry> {
    let account = row.get::<Option<crate::AccountId>>(4)?;
    let account = account
        .map(|account| {
            let (activated_at, locked_at) = (row.get(5)?, row.get(6)?);
            Ok::<_, Error>(Account { id: account, person: id, password: None, activated_at, locked_at })
        })
        .transpose()?;
    let has_code = row.get::<Option<Moment>>(7)?.is_some();
    Ok(Entry {
        id,
        name: row.get(1)?,
        place: Place { key: row.get(2)?, id },
        phone: row.get(3)?,
        standing: Standing::of(account.as_ref(), has_code),
        roles: Vec::new(),
    })
}

pub(crate) fn count(db: &Db<'_>, part: &Subtree, asked: &Asked) -> Result<i64> {
    db.one(
        "select count(*)
         from person
         where id in (
             select person_id from role_grant
             where unit_path >= $1 and unit_path < $2
               and ($3 or (role <> 'member' and (to_day is null or to_day > $4))))
           and merged_into is null
           and ($7 or id in (select person_id from account where activated_at is null and locked_at is null))
           and (name_fold like $5 or phone = $6 or id in (
             select account.person_id from account_login
             join account on account.id = account_login.account_id
             where account_login.login = $6))",
        &[
            (&part.from).into(),
            (&part.to).into(),
            (asked.whom != Whom::Office).into(),
            db.now().day().into(),
            (&asked.like()).into(),
            asked.login().as_str().into(),
            (asked.whom != Whom::Waiting).into(),
        ],
        |row| row.get(0),
    )
}

/// How many accounts of a part of the tree were opened and never used.
pub(crate) fn count_waiting(db: &Db<'_>, part: &Subtree) -> Result<i64> {
    db.one(
        "select count(*)
         from account
         where activated_at is null and locked_at is null and exists (
           select 1 from role_grant
           where role_grant.person_id = account.person_id and unit_path >= $1 and unit_path < $2)",
        &[(&part.from).into(), (&part.to).into()],
        |row| row.get(0),
    )
}

/// How many branches of a part of the tree nobody is the secretary of today.
pub(crate) fn count_vacant(db: &Db<'_>, part: &Subtree) -> Result<i64> {
    db.one(
        "select count(*)
         from unit_now
         where path >= $1 and path < $2 and kind in ('chi_doan', 'chi_doan_co_so') and not exists (
           select 1 from role_grant
           where unit_path = unit_now.path and role = 'branch_secretary' and from_day <= $3
             and (to_day is null or to_day > $3))",
        &[(&part.from).into(), (&part.to).into(), db.now().day().into()],
        |row| row.get(0),
    )
}

/// Branches of a part of the tree that nobody is the secretary of today, at most so many.
pub(crate) fn vacant(db: &Db<'_>, part: &Subtree, most: i64) -> Result<Vec<Vacancy>> {
    db.all(
        "select unit_now.id, unit_now.name, above.name
         from unit_now
         join unit_now above on above.id = unit_now.parent_id
         where unit_now.path >= $1 and unit_now.path < $2 and unit_now.kind in ('chi_doan', 'chi_doan_co_so')
           and not exists (
             select 1 from role_grant
             where unit_path = unit_now.path and role = 'branch_secretary' and from_day <= $3
               and (to_day is null or to_day > $3))
         order by above.sort_key, unit_now.sort_key, unit_now.id
         limit $4",
        &[(&part.from).into(), (&part.to).into(), db.now().day().into(), most.into()],
        |row| Ok(Vacancy { unit: row.get(0)?, name: row.get(1)?, above: row.get(2)? }),
    )
}

/// Every role that a person holds, held or will hold, the newest first.
pub(crate) fn roles(db: &Db<'_>, person: PersonId) -> Result<Vec<Held>> {
    db.all(
        "select role_grant.id, role_grant.role, role_grant.unit_id, role_grant.unit_path, role_grant.from_day,
                role_grant.to_day, (select name from unit_now where id = role_grant.unit_id)
         from role_grant
         where role_grant.person_id = $1
         order by role_grant.from_day desc, role_grant.id desc",
        &[person.into()],
        |row| {
            let given = GivenRole {
                id: row.get(0)?,
                person,
                role: row.code(1, Role::of_code)?,
                unit: row.get(2)?,
                unit_path: row.get(3)?,
                from: row.get(4)?,
                to: row.get(5)?,
            };
            Ok(Held { given, unit_name: row.get::<Option<String>>(6)?.unwrap_or_default() })
        },
    )
}

/// Who holds a role other than plain membership over the unit at exactly this path, on a day.
pub(crate) fn holders(db: &Db<'_>, path: &UnitPath, on: Day) -> Result<Vec<(PersonId, String, Role)>> {
    db.all(
        "select person.id, person.name, role_grant.role
         from role_grant
         join person on person.id = role_grant.person_id
         where role_grant.unit_path = $1 and role_grant.role <> 'member' and role_grant.from_day <= $2
           and (role_grant.to_day is null or role_grant.to_day > $2)
         order by person.name_key, person.id",
        &[path.into(), on.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.code(2, Role::of_code)?)),
    )
}
