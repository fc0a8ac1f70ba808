//! The people an officer looks after: find, look at, appoint.

use kernel::{Action, Db, Error, Moment, Result, Role, Scope, Subtree, Tx};
use units::Unit;

use super::accounts;
use crate::account::{Account, Standing};
use crate::person::Person;
use crate::role::{Held, Post, may_give};
use crate::roster::{Asked, Entry, Vacancy};
use crate::store;
use crate::{AccountId, PersonId};

/// So many people on a page.
pub(crate) const PAGE: usize = 25;
/// So many units are offered for a role at the most.
const OFFERED: i64 = 400;

/// One page of the list.
pub(crate) struct Roster {
    /// The unit whose people these are; none for the product itself without one.
    pub unit: Option<Unit>,
    /// How many in all.
    pub total: i64,
    /// This page, in the order of the names.
    pub entries: Vec<Entry>,
    /// Whether more follow.
    pub has_more: bool,
}

/// People of a unit and everything below, in the actor's scope. Without a unit, that of their widest role.
pub(crate) fn list(db: &Db<'_>, unit: Option<&str>, asked: &Asked) -> Result<Roster> {
    let (unit, part) = part_of(db, unit)?;
    let most = i64::try_from(PAGE).map_err(Error::broken)? + 1;
    let mut entries = store::roster::page(db, &part, asked, most)?;
    let has_more = entries.len() > PAGE;
    entries.truncate(PAGE);
    Ok(Roster { unit, total: store::roster::count(db, &part, asked)?, entries, has_more })
}

/// The part of the tree that is asked about; without a unit, that of the actor's widest role.
fn part_of(db: &Db<'_>, unit: Option<&str>) -> Result<(Option<Unit>, Subtree)> {
    let scope = accounts::charge(db)?;
    let unit = match (unit, scope.areas().first()) {
        (Some(named), _) => Some(units::resolve(db, named)?),
        (None, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let path = unit.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
    scope.keep(&path, (unit, path.subtree()))
}

/// How many people in the actor's charge have an account that was opened and never used.
///
/// # Errors
/// `Forbidden` for who looks after no accounts.
pub fn waiting(db: &Db<'_>) -> Result<i64> {
    store::roster::count_waiting(db, &part_of(db, None)?.1)
}

/// How many branches in the actor's charge nobody is the secretary of.
///
/// # Errors
/// `Forbidden` for who looks after no accounts.
pub fn vacancies(db: &Db<'_>) -> Result<i64> {
    store::roster::count_vacant(db, &part_of(db, None)?.1)
}

/// The branches in the actor's charge that nobody is the secretary of, at most so many, and how many there are.
pub(crate) fn vacant(db: &Db<'_>, most: i64) -> Result<(Vec<Vacancy>, i64)> {
    let (_, part) = part_of(db, None)?;
    Ok((store::roster::vacant(db, &part, most)?, store::roster::count_vacant(db, &part)?))
}

/// What an officer sees of somebody.
pub(crate) struct Sheet {
    /// Who.
    pub person: Person,
    /// Their account.
    pub account: Option<Account>,
    /// How it stands.
    pub standing: Standing,
    /// Until when the code that is out works.
    pub code_until: Option<Moment>,
    /// What they sign in with.
    pub logins: Vec<String>,
    /// Roles in the scope, those of today and later first; each with whether the actor may end it.
    pub roles: Vec<(Held, bool)>,
    /// How many roles lie outside the scope.
    pub elsewhere: usize,
    /// Whether the actor may act on the account.
    pub is_master: bool,
    /// Whether it is the actor.
    pub is_self: bool,
}

/// Somebody who holds, held or will hold a role in the scope.
///
/// # Errors
/// `NotFound` for everybody else.
pub(crate) fn look_at(db: &Db<'_>, person: PersonId) -> Result<Sheet> {
    let scope = accounts::charge(db)?;
    let person = store::find(db, person)?.id;
    let held = within_reach(db, &scope, person)?;
    let account = store::accounts::of_person(db, person)?;
    let code_until = account.as_ref().map(|account| store::accounts::code_until(db, account.id)).transpose()?.flatten();
    let logins = account.as_ref().map(|account| store::accounts::logins(db, account.id)).transpose()?;
    let today = db.now().day();
    let (inside, outside): (Vec<Held>, Vec<Held>) =
        held.into_iter().partition(|held| scope.covers(&held.given.unit_path));
    let is_self = db.actor().person() == Some(person);
    let may_end = |held: &Held| {
        !is_self && !held.given.is_over(today) && may_give(db.actor(), held.given.role, &held.given.unit_path)
    };
    let mut roles: Vec<(Held, bool)> = inside.into_iter().map(|held| (held.clone(), may_end(&held))).collect();
    roles.sort_by_key(|(held, _)| (held.given.is_over(today), held.given.role));
    Ok(Sheet {
        person: store::find(db, person)?,
        standing: Standing::of(account.as_ref(), code_until.is_some()),
        account,
        code_until,
        logins: logins.unwrap_or_default(),
        roles,
        elsewhere: outside.iter().filter(|held| !held.given.is_over(today)).count(),
        is_master: !is_self && accounts::masters(db, person)?,
        is_self,
    })
}

/// The roles of somebody in the actor's reach.
fn within_reach(db: &Db<'_>, scope: &Scope, person: PersonId) -> Result<Vec<Held>> {
    let held = store::roster::roles(db, person)?;
    if held.iter().any(|held| scope.covers(&held.given.unit_path)) { Ok(held) } else { Err(Error::NotFound) }
}

/// Opens somebody's account, or adds a login to it.
pub(crate) fn open(tx: &mut Tx<'_>, person: PersonId, login: &str) -> Result<AccountId> {
    let scope = accounts::charge(tx)?;
    within_reach(tx, &scope, person)?;
    accounts::open_account(tx, person, &[login.to_owned()])
}

/// The account of somebody in the actor's reach.
///
/// # Errors
/// `NotFound` when there is none or the person is out of reach.
pub(crate) fn account_in_reach(db: &Db<'_>, person: PersonId) -> Result<AccountId> {
    let scope = accounts::charge(db)?;
    within_reach(db, &scope, person)?;
    accounts::account_of(db, person)?.ok_or(Error::NotFound)
}

/// A role as the form asks for it.
pub(crate) struct Wish {
    /// Code of the role.
    pub role: String,
    /// Name, code or id of the unit.
    pub unit: String,
    /// First day; today when nothing was typed.
    pub from: Option<String>,
    /// Last day; open when nothing was typed.
    pub until: Option<String>,
}

/// Gives somebody in the actor's reach a role.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope, `Refused` for a role wider than one's own.
pub(crate) fn appoint(tx: &mut Tx<'_>, person: PersonId, wish: &Wish) -> Result<()> {
    let scope = accounts::charge(tx)?;
    let held = within_reach(tx, &scope, person)?;
    if tx.actor().person() == Some(person) {
        return Err(Error::refused("account-own"));
    }
    let today = tx.now().day();
    let mut bad = Vec::new();
    let role = Role::of_code(&wish.role);
    if role.is_none() {
        bad.push(("role".into(), "role-choose".into()));
    }
    let unit = named(tx, &scope, &wish.unit).map_err(|error| match error {
        Error::Invalid(fields) => bad.extend(fields),
        _ => bad.push(("unit".into(), "role-unit-choose".into())),
    });
    let mut day = |field: &'static str, typed: Option<&String>| {
        let read = typed.map(|typed| vietnam::date::parse_date(typed)).transpose();
        read.unwrap_or_else(|_| {
            bad.push((field.into(), "role-day-bad".into()));
            None
        })
    };
    let from = day("from", wish.from.as_ref()).unwrap_or(today);
    let last = day("until", wish.until.as_ref());
    if last.is_some_and(|last| last < from) {
        bad.push(("until".into(), "role-until-before".into()));
    }
    let (Some(role), Ok(unit), true) = (role, unit, bad.is_empty()) else { return Err(Error::Invalid(bad)) };
    let is_held = |held: &Held| held.given.role == role && held.given.unit == unit.id && !held.given.is_over(from);
    if held.iter().any(is_held) {
        return Err(Error::invalid("role", "role-held"));
    }
    let to = last.map(|last| last.tomorrow().unwrap_or(last));
    match super::give_role(tx, person, role, unit.id, from, to) {
        Err(Error::Refused(say)) => Err(Error::invalid("role", say)),
        other => other.map(drop),
    }
}

/// The one unit of the scope that a name, code or id fits.
pub(crate) fn named(db: &Db<'_>, scope: &Scope, typed: &str) -> Result<Unit> {
    if typed.trim().is_empty() {
        return Err(Error::invalid("unit", "role-unit-choose"));
    }
    let mut answer = Err(Error::NotFound);
    for area in scope.areas() {
        answer = units::named(db, area, typed, "unit");
        if answer.is_ok() {
            break;
        }
    }
    answer
}

/// Ends a role of somebody from today on.
///
/// # Errors
/// `NotFound` out of reach, `Refused` for one's own or a wider one.
pub(crate) fn dismiss(tx: &mut Tx<'_>, person: PersonId, role: kernel::Id<Post>) -> Result<()> {
    let scope = accounts::charge(tx)?;
    let held = within_reach(tx, &scope, person)?;
    if tx.actor().person() == Some(person) {
        return Err(Error::refused("account-own"));
    }
    if !held.iter().any(|held| held.given.id == role) {
        return Err(Error::NotFound);
    }
    let today = tx.now().day();
    super::end_role(tx, role, today)
}

/// The roles the actor may give somewhere, the widest first.
pub(crate) fn givable(db: &Db<'_>) -> Result<Vec<Role>> {
    let scope = accounts::charge(db)?;
    let anywhere = |role: &Role| scope.areas().iter().any(|area| may_give(db.actor(), *role, area));
    Ok(Role::ALL.into_iter().filter(anywhere).collect())
}

/// Units of the actor's scope to choose from, the nearest to the top first.
pub(crate) fn units_offered(db: &Db<'_>, action: Action) -> Result<Vec<Unit>> {
    let mut offered: Vec<Unit> = Vec::new();
    for area in db.may(action)?.areas() {
        for unit in units::search(db, area, "", OFFERED)? {
            if !offered.iter().any(|known| known.id == unit.id) {
                offered.push(unit);
            }
        }
    }
    Ok(offered)
}
