//! What can be done with people and their roles.

pub(crate) mod accounts;
pub(crate) mod erase;
pub(crate) mod merge;
pub(crate) mod roster;
pub(crate) mod sessions;
pub(crate) mod tokens;

use kernel::{Action, Change, Day, Db, Error, Id, Result, Role, Tx};
use serde_json::json;
use units::UnitId;
use vietnam::name::PersonName;
use vietnam::phone::Phone;

use crate::person::{NewPerson, Person};
use crate::role::{self, GivenRole, Post};
use crate::{PersonId, store};

/// A person by their id; for somebody who turned out to be another, that other. The rooms above decide who may see them.
///
/// # Errors
/// `NotFound`.
pub fn find(db: &Db<'_>, id: PersonId) -> Result<Person> {
    store::find(db, id)
}

/// Everyone with this phone number.
///
/// # Errors
/// Those of the database.
pub fn by_phone(db: &Db<'_>, phone: &Phone) -> Result<Vec<Person>> {
    store::by_phone(db, phone.e164())
}

/// Who a description fits already: by name and phone, else by name and day of birth. Relatives share a phone, so a
/// phone alone tells nobody.
///
/// # Errors
/// Those of the database.
pub fn alike(db: &Db<'_>, new: &NewPerson) -> Result<Option<Person>> {
    let wanted = new.name.search_key();
    let named = |people: Vec<Person>| people.into_iter().find(|person| vietnam::text::fold(&person.name) == wanted);
    let by_phone = new.phone.as_ref().map(|phone| by_phone(db, phone)).transpose()?.and_then(named);
    match (by_phone, new.birth_day) {
        (None, Some(born)) => store::named_and_born(db, &wanted, born),
        (found, _) => Ok(found),
    }
}

/// Takes a role back that was given by mistake. The room that asks has checked that it may and writes it down.
///
/// # Errors
/// Those of the database.
pub fn forget_role(tx: &Tx<'_>, id: Id<Post>) -> Result<()> {
    store::delete_role(tx, id)
}

/// Writes down a new person. The room that asks has checked that it may.
///
/// # Errors
/// Those of the database.
pub fn add(tx: &Tx<'_>, new: &NewPerson) -> Result<Person> {
    let person = Person {
        id: tx.new_id(),
        name: new.name.as_str().to_owned(),
        sex: new.sex,
        birth_day: new.birth_day,
        phone: new.phone.as_ref().map(|phone| phone.e164().to_owned()),
    };
    store::insert(tx, &person, &new.name, tx.now())?;
    Ok(person)
}

/// Replaces what is known of a person. The room that asks has checked that it may.
///
/// # Errors
/// Those of the database.
pub fn save(tx: &Tx<'_>, id: PersonId, new: &NewPerson) -> Result<Person> {
    let mut person = store::find(tx, id)?;
    person.name = new.name.as_str().to_owned();
    person.sex = new.sex;
    person.birth_day = new.birth_day;
    person.phone = new.phone.as_ref().map(|phone| phone.e164().to_owned());
    let name = PersonName::parse(&person.name).map_err(Error::broken)?;
    store::update(tx, &person, &name)?;
    Ok(person)
}

/// Gives a person a role over a unit and everything below it, from `from` until the day before `to`.
///
/// # Errors
/// `NotFound` when the unit is outside the scope, `Refused` for a role wider than one's own.
pub fn give_role(
    tx: &mut Tx<'_>,
    person: PersonId,
    role: Role,
    unit: UnitId,
    from: Day,
    to: Option<Day>,
) -> Result<GivenRole> {
    let scope = tx.may(Action::ManageAccounts)?;
    let unit = units::find(tx, unit)?;
    scope.keep(&unit.path, ())?;
    if !role::may_give(tx.actor(), role, &unit.path) {
        return Err(Error::refused("role-too-wide"));
    }
    let given = GivenRole { id: tx.new_id(), person, role, unit: unit.id, unit_path: unit.path, from, to };
    store::insert_role(tx, &given)?;
    let what = json!({"person": person, "role": role.code(), "from": from, "to": to});
    tx.changed("role", given.id, &given.unit_path, Change::Added, &what)?;
    Ok(given)
}

/// Ends a role on `day`: it no longer holds from that day on. One that is over stays as it is.
///
/// # Errors
/// `NotFound` when it lies outside the scope, `Refused` for a role wider than one's own.
pub fn end_role(tx: &mut Tx<'_>, id: Id<Post>, day: Day) -> Result<()> {
    let scope = tx.may(Action::ManageAccounts)?;
    let given = store::find_role(tx, id)?;
    scope.keep(&given.unit_path, ())?;
    if !role::may_give(tx.actor(), given.role, &given.unit_path) {
        return Err(Error::refused("role-too-wide-to-end"));
    }
    let day = day.max(given.from);
    if given.is_over(day) {
        return Ok(());
    }
    store::end_role(tx, id, day)?;
    tx.changed("role", id, &given.unit_path, Change::Removed, &json!({"person": given.person, "to": day}))
}

/// The roles a person holds on a day.
///
/// # Errors
/// Those of the database.
pub fn roles_of(db: &Db<'_>, person: PersonId, on: Day) -> Result<Vec<GivenRole>> {
    store::roles_of(db, person, on)
}

/// Makes a person a member of the union at a unit, from `from` on. The room that asks has checked that it may and
/// writes down the change: an own entry for each of fifty thousand would say nothing new.
///
/// # Errors
/// Those of the database.
pub fn join(tx: &Tx<'_>, person: PersonId, unit: &units::Unit, from: Day) -> Result<()> {
    let given = GivenRole {
        id: tx.new_id(),
        person,
        role: Role::Member,
        unit: unit.id,
        unit_path: unit.path.clone(),
        from,
        to: None,
    };
    store::insert_role(tx, &given)
}

/// Ends a person's membership of the union on `day`. The room that asks has checked that it may and writes it down.
///
/// # Errors
/// Those of the database.
pub fn part(tx: &Tx<'_>, person: PersonId, day: Day) -> Result<()> {
    store::end_membership(tx, person, day)
}

/// Takes a person back who was written down by mistake, with the membership given then. The room that asks has
/// checked that it may and that nobody needs the person, and writes it down.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    store::delete(tx, person)
}

/// Whether a person has an account, or was ever given a role besides their membership (a seat in a team is one): then
/// they can't be forgotten.
///
/// # Errors
/// Those of the database.
pub fn is_needed(db: &Db<'_>, person: PersonId) -> Result<bool> {
    store::is_needed(db, person)
}
