//! What can be done with teams and the people in them.

use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use people::{NewPerson, PersonId};
use serde_json::json;
use vietnam::name::PersonName;
use vietnam::phone::Phone;

use super::counts::{count_seat, count_team};
use super::coverage::Lack;
use super::decision::{self, Decision};
use super::profile::read_short;
use super::{
    NewTeam, Post, Seat, SeatId, Team, TeamId, TeamKind, check_founded, check_seat, read_decision, read_name, rota,
    store,
};
use crate::wrong::{Wrong, with_rest};

/// Which teams, and from where on.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// The unit with everything below.
    pub within: UnitPath,
    /// Words of the name, marks or none.
    pub words: String,
    /// This kind alone.
    pub kind: Option<TeamKind>,
    /// Those alone that lack this.
    pub lack: Option<Lack>,
    /// The last team of the page before.
    pub after: Option<TeamId>,
    /// So many at the most.
    pub most: i64,
}

/// A page of teams.
#[derive(Debug)]
pub struct Teams {
    /// How many there are in all.
    pub total: i64,
    /// The teams of this page.
    pub items: Vec<TeamLine>,
    /// Behind which team the next page begins; none on the last.
    pub next: Option<TeamId>,
}

/// A team in a list.
#[derive(Debug)]
pub struct TeamLine {
    /// The team.
    pub team: Team,
    /// The name of its unit.
    pub unit_name: String,
    /// The name of the unit above that: many villages are called alike.
    pub above_name: String,
    /// How many people are in it.
    pub people: i64,
    /// How many of them have a training that holds.
    pub trained: i64,
    /// Who leads it; none when nobody does.
    pub leader: Option<String>,
}

/// A seat with the name of the person in it.
#[derive(Debug)]
pub struct Seated {
    /// The seat.
    pub seat: Seat,
    /// The person's name.
    pub name: String,
    /// What the person does in the team beside the post.
    pub duty: Option<String>,
    /// Which organisation sent the person.
    pub org: Option<String>,
}

/// Somebody to be given a seat.
#[derive(Debug, Clone)]
pub struct Who {
    /// Full name.
    pub name: PersonName,
    /// Mobile number.
    pub phone: Phone,
}

/// A seat of one's own.
#[derive(Debug)]
pub struct MySeat {
    /// The seat.
    pub seat: Seat,
    /// The team's name.
    pub team: String,
    /// The name of the team's unit.
    pub unit: String,
}

/// A team.
///
/// # Errors
/// `NotFound` when there is none in the scope.
pub fn find_team(db: &Db<'_>, id: TeamId) -> Result<Team> {
    let scope = db.may(Action::ReadTeams)?;
    let team = store::find(db, id)?;
    let path = team.unit_path.clone();
    scope.keep(&path, team)
}

/// The people of a team, the leader first.
///
/// # Errors
/// `NotFound` when the team lies outside the scope.
pub fn seats_in(db: &Db<'_>, team: &Team) -> Result<Vec<Seated>> {
    db.may(Action::ReadTeams)?.keep(&team.unit_path, ())?;
    store::seated(db, team.id)
}

/// Teams at work in a unit and below, in the order of their names.
///
/// # Errors
/// `NotFound` when the unit lies outside the scope.
pub fn teams_below(db: &Db<'_>, find: &Find) -> Result<Teams> {
    db.may(Action::ReadTeams)?.keep(&find.within, ())?;
    let within = find.within.subtree();
    let like = format!("%{}%", vietnam::text::fold(&find.words).replace(' ', "%"));
    let after = find.after.map(|id| store::find(db, id)).transpose()?;
    let sieve = store::Sieve::new(find, &within, &like, db.now().day());
    let mut items = store::below(db, &sieve, after.as_ref(), find.most + 1)?;
    let has_more = i64::try_from(items.len()).is_ok_and(|count| count > find.most);
    if has_more {
        items.pop();
    }
    let next = items.last().map(|line| line.team.id).filter(|_| has_more);
    Ok(Teams { total: store::count_below(db, &sieve)?, items, next })
}

/// The seats a person holds on a day. For the person's own pages.
///
/// # Errors
/// Those of the database.
pub fn my_seats(db: &Db<'_>, person: PersonId, day: Day) -> Result<Vec<MySeat>> {
    store::my_seats(db, person, day)
}

/// Founds a team.
///
/// # Errors
/// `Invalid` fields, `NotFound` when the unit lies outside the scope.
pub fn add_team(tx: &mut Tx<'_>, new: &NewTeam) -> Result<Team> {
    let scope = tx.may(Action::EditTeams)?;
    let unit = units::find(tx, new.unit)?;
    scope.keep(&unit.path, ())?;
    let (name, decision_no) = (read_name(&new.name), read_decision(new.decision_no.as_deref()));
    let founded = check_founded(new.founded_on, tx.now().day()).err();
    let (Ok(name), Ok(decision_no), None) = (name.clone(), decision_no.clone(), &founded) else {
        return Err(Error::Invalid(name.err().into_iter().chain(decision_no.err()).chain(founded).collect()));
    };
    let team = Team {
        id: tx.new_id(),
        number: store::highest_team(tx)? + 1,
        unit: unit.id,
        unit_path: unit.path,
        name,
        kind: new.kind,
        founded_on: new.founded_on,
        decision_no,
        closed_on: None,
    };
    check_sisters(tx, &team)?;
    store::insert(tx, &team)?;
    let (team_name, unit_name, number) = (team.name.clone(), unit.name, team.decision_no.clone());
    let founding = Decision { from: team.founded_on, number, signer: None, unit: team.unit, unit_name, team_name };
    decision::store::insert(tx, team.id, &founding)?;
    let mut sheet = Sheet::default();
    count_team(&mut sheet, &team, team.founded_on, 1);
    sheet.save(tx)?;
    let what = json!({"name": team.name, "kind": team.kind.code(), "founded_on": team.founded_on});
    tx.changed("team", team.id, &team.unit_path, Change::Added, &what)?;
    Ok(team)
}

pub(super) fn check_sisters(db: &Db<'_>, team: &Team) -> Result<()> {
    let wanted = vietnam::text::canonical(&team.name);
    if store::sisters(db, team)?.iter().any(|name| vietnam::text::canonical(name) == wanted) {
        return Err(Error::invalid("name", Say::new("team-name-taken").with("name", &team.name)));
    }
    Ok(())
}

/// A team one may edit and that is still at work.
pub(super) fn editable(db: &Db<'_>, id: TeamId) -> Result<Team> {
    let scope = db.may(Action::EditTeams)?;
    let team = store::find(db, id)?;
    scope.keep(&team.unit_path, ())?;
    if team.closed_on.is_some() {
        return Err(Error::refused("team-closed-already"));
    }
    Ok(team)
}

/// A team at work that one may keep: officers those of their units, a leader her own.
///
/// # Errors
/// `NotFound` outside the scope, `Forbidden` for the leader of another team, `Refused` when it is closed.
pub fn tended(db: &Db<'_>, id: TeamId) -> Result<Team> {
    let scope = db.may(Action::TendTeams)?;
    let team = store::find(db, id)?;
    scope.keep(&team.unit_path, ())?;
    if !may_tend(db, &team)? {
        return Err(Error::Forbidden);
    }
    if team.closed_on.is_some() {
        return Err(Error::refused("team-closed-already"));
    }
    Ok(team)
}

/// Whether one may keep this team: as an officer, or because one leads it.
///
/// # Errors
/// Those of the database.
pub fn may_tend(db: &Db<'_>, team: &Team) -> Result<bool> {
    if db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&team.unit_path)) {
        return Ok(true);
    }
    let Some(person) = db.actor().person() else { return Ok(false) };
    let leads = |seat: &Seat| seat.person == person && seat.post == Post::Leader && seat.is_held(db.now().day());
    Ok(store::open_seats(db, team.id)?.iter().any(leads))
}

/// Gives a team another name and number of decision.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope, `Refused` when it is closed.
pub fn edit_team(tx: &mut Tx<'_>, id: TeamId, name: &str, decision_no: Option<&str>) -> Result<Team> {
    let mut team = editable(tx, id)?;
    let before = team.name.clone();
    let mut wrong = Wrong::default();
    team.decision_no = wrong.keep(read_decision(decision_no)).flatten();
    let named = read_name(name).map_err(|bad| Error::Invalid(vec![bad])).and_then(|name| {
        team.name = name;
        check_sisters(tx, &team)
    });
    with_rest(wrong.0, named)?;
    store::save(tx, &team)?;
    decision::store::correct(tx, &team)?;
    tx.changed("team", id, &team.unit_path, Change::Edited, &json!({"name": team.name, "before": before}))?;
    Ok(team)
}

/// Closes a team with every seat in it: from `day` on it no longer works.
///
/// # Errors
/// `Invalid(day)`, `NotFound` outside the scope, `Refused` when it is closed already.
pub fn close_team(tx: &mut Tx<'_>, id: TeamId, day: Day) -> Result<Team> {
    let mut team = editable(tx, id)?;
    if day < team.founded_on || day > tx.now().day() {
        let founded = vietnam::date::show(team.founded_on);
        return Err(Error::invalid("day", Say::new("team-close-day").with("founded", founded)));
    }
    for seat in store::open_seats(tx, id)? {
        end(tx, &team, &seat, day.max(seat.from))?;
    }
    team.closed_on = Some(day);
    store::save(tx, &team)?;
    let mut sheet = Sheet::default();
    count_team(&mut sheet, &team, day, -1);
    sheet.save(tx)?;
    tx.changed("team", id, &team.unit_path, Change::Removed, &json!({"name": team.name, "closed_on": day}))?;
    Ok(team)
}

/// Gives a person a seat in a team from a day on, and with it the role over the team's unit.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope, `Refused` when the team is closed.
pub fn seat(tx: &mut Tx<'_>, team: TeamId, person: PersonId, post: Post, from: Day) -> Result<Seat> {
    let team = editable(tx, team)?;
    let held = store::open_seats(tx, team.id)?;
    check_seat(&team, &held, person, post, from, tx.now().day()).map_err(|bad| Error::Invalid(vec![bad]))?;
    let role = people::give_role(tx, person, post.role(), team.unit, from, None)?.id;
    let number = store::highest_seat(tx)? + 1;
    let seat = Seat { id: tx.new_id(), number, team: team.id, person, post, role, from, to: None };
    store::insert_seat(tx, &seat)?;
    let mut sheet = Sheet::default();
    count_seat(&mut sheet, &team, from, 1);
    sheet.save(tx)?;
    let what = json!({"team": team.id, "person": person, "post": post.code(), "from": from});
    tx.changed("seat", seat.id, &team.unit_path, Change::Added, &what)?;
    Ok(seat)
}

/// What speaks against a seat in a team, whoever is to have it.
pub(super) fn check_post(db: &Db<'_>, team: TeamId, post: Post, from: Day) -> Result<()> {
    let team = editable(db, team)?;
    let held = store::open_seats(db, team.id)?;
    let nobody = PersonId::of(uuid::Uuid::nil());
    check_seat(&team, &held, nobody, post, from, db.now().day()).map_err(|bad| Error::Invalid(vec![bad]))
}

/// Gives a seat to somebody known by phone number and name, who becomes known here if they were not. A number that
/// belongs to another name is refused without telling whose it is.
///
/// # Errors
/// As [`seat`], and `Invalid(name)` when the number is another person's.
pub fn seat_who(tx: &mut Tx<'_>, team: TeamId, who: &Who, post: Post, from: Day) -> Result<Seat> {
    editable(tx, team)?;
    let known = people::by_phone(tx, &who.phone)?;
    let wanted = who.name.search_key();
    let person = match known.iter().find(|person| vietnam::text::fold(&person.name) == wanted) {
        Some(person) => person.id,
        None if known.is_empty() => {
            let (name, phone) = (who.name.clone(), Some(who.phone.clone()));
            people::add(tx, &NewPerson { name, sex: None, birth_day: None, phone })?.id
        }
        None => return Err(Error::invalid("name", "seat-phone-other-name")),
    };
    seat(tx, team, person, post, from)
}

/// Says what somebody does in a team beside the post, and which organisation sent them: a village head, the women's
/// union. Nothing typed takes it off.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope, `Refused` when the team is closed.
pub fn describe_seat(tx: &mut Tx<'_>, id: SeatId, duty: &str, org: &str) -> Result<()> {
    let seat = store::find_seat(tx, id)?;
    let team = editable(tx, seat.team)?;
    let (duty, org) = match (read_short("duty", duty), read_short("org", org)) {
        (Ok(duty), Ok(org)) => (duty, org),
        (duty, org) => return Err(Error::Invalid(duty.err().into_iter().chain(org.err()).collect())),
    };
    store::describe_seat(tx, id, duty.as_ref(), org.as_ref())?;
    tx.changed("seat", id, &team.unit_path, Change::Edited, &json!({"duty": duty, "org": org}))
}

/// Ends a seat and the role that came with it: from `day` on it is no longer held. Support given before stays.
///
/// # Errors
/// `Invalid(day)`, `NotFound` outside the scope, `Refused` when it has ended already.
pub fn unseat(tx: &mut Tx<'_>, id: SeatId, day: Day) -> Result<()> {
    let seat = store::find_seat(tx, id)?;
    let team = editable(tx, seat.team)?;
    if seat.to.is_some() {
        return Err(Error::refused("seat-ended-already"));
    }
    if day < seat.from || day > tx.now().day() {
        let since = vietnam::date::show(seat.from);
        return Err(Error::invalid("day", Say::new("seat-end-day").with("since", since)));
    }
    end(tx, &team, &seat, day)
}

fn end(tx: &mut Tx<'_>, team: &Team, seat: &Seat, day: Day) -> Result<()> {
    store::end_seat(tx, seat.id, day)?;
    rota::store::clear(tx, seat.id)?;
    people::end_role(tx, seat.role, day)?;
    let mut sheet = Sheet::default();
    count_seat(&mut sheet, team, day, -1);
    sheet.save(tx)?;
    let what = json!({"team": team.id, "person": seat.person, "to": day});
    tx.changed("seat", seat.id, &team.unit_path, Change::Removed, &what)
}
