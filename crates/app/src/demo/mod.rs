//! The demo province: Lạng Sơn, filled through the same use cases a real province uses, the same every time.

mod admissions;
mod crews;
mod days;
mod dice;
mod doubles;
mod drives;
mod dues;
mod helpdesk;
mod honours;
mod moves;
mod names;
mod plan;
mod posts;
mod proofs;
mod register;
mod rights;
mod tree;
mod week;
mod work;
mod years;

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Clock, Db, Error, Grant, Id, Moment, Result, Role, Store, password};
use people::PersonId;

use crate::installation::Installation;
use register::Register;
use tree::Commune;

/// Who fills the province.
const FILLER: Actor = Actor::System("demo");
/// Everybody's password in the demo province. A real province has no such thing.
const PASSWORD: &str = "xungkich";
/// Seed of ids and nonces.
const SEED: u64 = 20_240_919;

/// How to sign in: one phone number for each role.
fn signs() -> String {
    let mut text = format!("\nSign in with one of these phone numbers and the password  {PASSWORD}");
    for (nth, role) in (1..).zip(Role::ALL) {
        text += &format!("\n  {:<18} 0912 000 {nth:03}", role.code().replace('_', " "));
    }
    text
}

/// Fills the folder, unless it is filled, and tells how to sign in.
///
/// # Errors
/// `Broken` when the folder holds something else; those of the disk and the database.
pub fn fill(folder: &Path, engine: Option<Engine>, scale: f64) -> Result<String> {
    if !(0.001..=1.0).contains(&scale) {
        return Err(Error::broken("--scale takes a number from 0.001 to 1"));
    }
    let marker = folder.join("demo.txt");
    if marker.exists() {
        return Ok(signs());
    }
    if folder.exists() && std::fs::read_dir(folder)?.next().is_some() {
        return Err(Error::broken(format!(
            "{} holds something else already; name another folder with --data",
            folder.display()
        )));
    }
    // Filled beside its place and moved there whole: a fill that was cut off is simply begun again.
    let fresh = folder.with_extension("filling");
    drop(std::fs::remove_dir_all(&fresh));
    fill_fresh(&fresh, engine, scale)?;
    std::fs::write(fresh.join("demo.txt"), signs().trim_start())?;
    drop(std::fs::remove_dir(folder));
    std::fs::rename(&fresh, folder)?;
    Ok(signs())
}

fn fill_fresh(folder: &Path, engine: Option<Engine>, scale: f64) -> Result<()> {
    let today = Clock::System.now().day().yesterday().map_err(Error::broken)?;
    let clock = Clock::standing(Moment::start_of(plan::BEGIN));
    let installation = Installation::open(folder, engine, clock.clone(), Chance::seeded(SEED))?;
    let store = &installation.store;
    if !store.read(&FILLER, units::roots)?.is_empty() {
        return Err(Error::broken("this database holds a province already; the demo wants an empty one"));
    }
    let (province, communes) = store.write(&FILLER, move |tx| tree::found(tx, scale))?;

    let progress = bar("members");
    let mut register = Register::new(store, installation.sealer.clone(), &clock, &communes);
    register.fill(scale, today, &progress)?;
    progress.finish();

    let people: Vec<Vec<PersonId>> = (0..communes.len()).map(|index| register.people_of(index)).collect();
    let communes = std::sync::Arc::new(communes);
    let (places, candidates) = (communes.clone(), people.clone());
    let crews = store.write(&FILLER, move |tx| work::found_teams(tx, &places, &candidates))?;
    let progress = bar("visits");
    let evenings = work::record(store, &clock, &crews, scale, today, &progress)?;
    progress.finish();

    let crews = std::sync::Arc::new(crews);
    let crew = shown(&crews)?;
    let odd = week::fill(store, &clock, (&crews, crew), evenings, today)?;
    drives::fill(store, &clock, (&province, &communes), crew, scale, today)?;

    let (places, teams, candidates) = (communes.clone(), crews.clone(), people.clone());
    clock.set(Moment::start_of(today).plus_ms(23 * 3_600_000));
    store.write(&FILLER, move |tx| crews::tend(tx, &places, &teams, &candidates, today))?;

    clock.set(Clock::System.now());
    let officers = open_accounts(store, &province, &communes, crew, &people)?;
    week::look_over(store, &clock, &officers, odd, today)?;
    proofs::declare(store, officers.volunteer)?;
    proofs::certify(store, installation.signer.clone(), &province, &officers.unit)?;
    posts::fill(store, &province, &communes, &people, &officers)?;
    admissions::fill(store, &clock, installation.sealer.clone(), &officers, &communes[officers.place])?;
    let other = if officers.place == 0 { communes.len() - 1 } else { 0 };
    moves::fill(store, &clock, installation.sealer.clone(), &officers, (&communes[officers.place], &communes[other]))?;
    dues::fill(store, &clock, &officers, &communes[officers.place])?;
    years::fill(store, &clock, &province, &communes, &officers, today)?;
    honours::fill(store, &clock, &officers, &communes[officers.place])?;
    let officer =
        store.read(&FILLER, |db| admissions::named(db, officers.commune, Role::CommuneOfficer, &officers.unit))?;
    let twice = &people[officers.place];
    doubles::fill(store, &installation.sealer, &officer, &communes[officers.place], twice)?;
    let keys = (installation.sealer.clone(), installation.signer.clone());
    rights::fill(store, &clock, keys, &province, &officers)?;
    helpdesk::fill(store, &clock, &province, &officers, &crews)
}

/// Who sits at the desks of the demo province.
struct Officers {
    /// The province's officer.
    province: PersonId,
    /// The commune's officer.
    commune: PersonId,
    /// The secretary of its first branch.
    secretary: PersonId,
    /// The commune.
    unit: units::Unit,
    /// Its place in the list of communes.
    place: usize,
    /// A volunteer there.
    volunteer: PersonId,
    /// A member there.
    member: PersonId,
}

/// Somebody at work in a role.
fn acting(person: PersonId, role: Role, unit: &units::Unit) -> Actor {
    let grant = Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    Actor::Person { account: Id::from_parts(0, &[0; 10]), person, name: String::new(), grants: vec![grant] }
}

fn bar(what: &'static str) -> ProgressBar {
    let progress = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:8} {wide_bar} {human_pos}/{human_len} {eta}") {
        progress.set_style(style);
    }
    progress.set_message(what);
    progress
}

/// The team whose people have accounts: the first with more than one person.
fn shown(crews: &[work::Crew]) -> Result<&work::Crew> {
    let crew = crews.iter().find(|crew| crew.seats.len() > 1);
    crew.ok_or_else(|| Error::broken("no commune has a team of two; choose a larger --scale"))
}

/// The last of these people who stands at a unit and is not taken.
fn somebody_at(db: &Db<'_>, unit: &units::Unit, of: &[PersonId], taken: &[PersonId]) -> Result<Option<PersonId>> {
    for person in of.iter().rev().filter(|person| !taken.contains(person)) {
        if members::of_person(db, *person)?.is_some_and(|member| member.unit == unit.id) {
            return Ok(Some(*person));
        }
    }
    Ok(None)
}

/// One account for each role: officers of the province and a commune, a secretary, a leader, a volunteer, a member.
/// Answers who sits at the desks.
fn open_accounts(
    store: &Store,
    province: &units::Unit,
    communes: &[Commune],
    crew: &work::Crew,
    people: &[Vec<PersonId>],
) -> Result<Officers> {
    let commune = crew.commune;
    let nth = |place: usize| people[commune].iter().rev().nth(place).copied().unwrap_or(crew.seats[0].1);
    let place = &communes[commune];
    let taken = [nth(0), nth(1), nth(2), crew.seats[0].1, crew.seats[1].1];
    let member = store.read(&FILLER, |db| somebody_at(db, &place.branches[0], &people[commune], &taken))?;
    let member = member.unwrap_or_else(|| nth(3));
    let seats = [
        (nth(0), Some((Role::ProvinceOfficer, province.id))),
        (nth(1), Some((Role::CommuneOfficer, place.unit.id))),
        (nth(2), Some((Role::BranchSecretary, place.branches[0].id))),
        (crew.seats[0].1, None),
        (crew.seats[1].1, None),
        (member, None),
    ];
    let officers = Officers {
        province: nth(0),
        commune: nth(1),
        secretary: nth(2),
        unit: place.unit.clone(),
        place: commune,
        volunteer: crew.seats[1].1,
        member,
    };
    let hash = password::hash(PASSWORD, &Chance::System)?;
    store.write(&FILLER, move |tx| {
        // They have answered questions for a while.
        let since = tx.now().day().saturating_sub(jiff::Span::new().days(120));
        for (nth, (person, role)) in (1..).zip(seats) {
            if let Some((role, unit)) = role {
                people::give_role(tx, person, role, unit, since, None)?;
            }
            let account = people::open_account(tx, person, &[format!("0912000{nth:03}")])?;
            people::set_password_hash(tx, account, &hash)?;
        }
        Ok(())
    })?;
    Ok(officers)
}
