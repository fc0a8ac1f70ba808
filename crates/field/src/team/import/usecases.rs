//! What is done with the rows of such lists.

use std::sync::Arc;

use kernel::jobs::Job;
use kernel::seal::Sealer;
use kernel::tally::Sheet;
use kernel::{Action, Actor, Change, Db, Error, Result, Say, Tx};
use lists::{Back, Book, Judged, Kind, Known, Left, List, Places, Report, Row};
use people::NewPerson;
use serde_json::json;
use units::UnitId;
use uuid::Uuid;
use web::Parts;

use super::check::{Judge, New};
use super::row::Whom;
use super::store;
use super::store::BroughtSeat;
use crate::team::counts::{count_seat, count_team};
use crate::team::{TeamId, add_team, check_seat, describe_seat, seat, store as teams};

/// Seats taken back in a step.
const STEP_BACK: i64 = 200;

/// Lists of teams.
pub(crate) struct TeamLists;

impl Book for TeamLists {
    const KIND: &'static Kind = &Kind {
        code: "teams",
        home: "/teams",
        action: Action::EditTeams,
        log: "team_import",
        add: "teams.import",
        undo: "teams.import-undo",
        step: 500,
        columns: &super::columns::COLUMNS,
        blank: "to-cong-nghe-so.xlsx",
        blank_columns: &super::columns::BLANK,
        must: &["team", "founded_on"],
    };
    type New = New;
    type Judge = Judge;

    fn judge(db: &Db<'_>, _: &Arc<Sealer>, list: &List) -> Result<Judge> {
        let places = Places::new(list.unit, list.unit_path.clone());
        let twins = store::twins(db, list.id.uuid())?;
        Ok(Judge::new(list.id.uuid(), list.mapping().clone(), db.now().day(), places, twins))
    }

    fn next(judge: &mut Judge, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<New>>> {
        judge.next(db, row)
    }

    fn known(db: &Db<'_>, id: Uuid) -> Result<Option<Known>> {
        let scope = db.may(Action::ReadTeams)?;
        let team = teams::team_in(db, TeamId::of(id))?.filter(|team| scope.covers(&team.unit_path));
        team.map(|team| {
            let detail = units::find(db, team.unit)?.name;
            Ok(Known { href: format!("/teams/{}", team.id), name: team.name, detail })
        })
        .transpose()
    }

    fn add(tx: &mut Tx<'_>, _: &Sealer, list: &List, rows: &[(usize, New)]) -> Result<Vec<usize>> {
        let mut failed = Vec::new();
        for (at, new) in rows {
            match add(tx, list, new) {
                // A team or somebody in it that came after the rows were judged; nothing of the row was written.
                Err(Error::Invalid(_) | Error::NotFound | Error::Refused(_)) => failed.push(*at),
                added => added?,
            }
        }
        Ok(failed)
    }

    fn take_back(tx: &mut Tx<'_>, list: &List, after: Uuid) -> Result<Back> {
        let some = store::brought_seats(tx, list, after, STEP_BACK)?;
        let is_last = i64::try_from(some.len()).is_ok_and(|count| count < STEP_BACK);
        let mut step = Back { after, back: 0, left: 0, is_last };
        let mut sheet = Sheet::default();
        for seat in &some {
            step.after = seat.id.uuid();
            let count = if take_seat_back(tx, &mut sheet, seat)? { &mut step.back } else { &mut step.left };
            *count += 1;
        }
        // Teams go when everybody has left them.
        let emptied = if is_last { store::brought_teams(tx, list)? } else { Vec::new() };
        for (team, is_used) in &emptied {
            if *is_used {
                step.left += 1;
                continue;
            }
            store::delete_team(tx, team.id)?;
            count_team(&mut sheet, team, team.founded_on, -1);
            tx.changed(
                "team",
                team.id,
                &team.unit_path,
                Change::Removed,
                &json!({"name": team.name, "list": list.id}),
            )?;
            step.back += 1;
        }
        sheet.save(tx)?;
        Ok(step)
    }

    fn still_there(db: &Db<'_>, list: &List) -> Result<i64> {
        store::still_there(db, list)
    }

    fn left(db: &Db<'_>, list: &List, most: i64) -> Result<Vec<Left>> {
        let seats = store::brought_seats(db, list, Uuid::nil(), most)?.into_iter().map(|seat| Left {
            href: format!("/teams/{}", seat.team),
            name: seat.name,
            detail: vietnam::date::show(seat.from),
            why: Say::new("import-left-worked"),
        });
        let teams = store::brought_teams(db, list)?.into_iter().map(|(team, _)| Left {
            href: format!("/teams/{}", team.id),
            name: team.name,
            detail: team.decision_no.unwrap_or_default(),
            why: Say::new("import-left-team"),
        });
        Ok(seats.chain(teams).collect())
    }
}

/// Adds a row: its team unless it is there by now, and its person to the team.
fn add(tx: &mut Tx<'_>, list: &List, new: &New) -> Result<()> {
    let known = store::at_work(tx, new.team.unit, &new.team.name)?;
    let Some(who) = &new.who else {
        return if known.is_some() { Ok(()) } else { found(tx, list, new).map(drop) };
    };
    let from = who.from.unwrap_or(new.team.founded_on);
    let person = described(who);
    let alike = people::alike(tx, &person)?.map(|person| person.id);
    if let Some(team) = known {
        // Looked at before anybody new is written down: a row is added whole or not at all.
        let somebody = alike.unwrap_or_else(|| tx.new_id());
        let (team, held) = (teams::find(tx, team)?, teams::open_seats(tx, team)?);
        check_seat(&team, &held, somebody, who.post, from, tx.now().day()).map_err(|bad| Error::Invalid(vec![bad]))?;
        return sit(tx, list, (team.id, from), who, alike, &person);
    }
    let team = found(tx, list, new)?;
    sit(tx, list, (team, from), who, alike, &person)
}

fn described(who: &Whom) -> NewPerson {
    let (name, birth_day, phone) = (who.name.clone(), who.birth_day, who.phone.clone());
    NewPerson { name, sex: None, birth_day, phone }
}

fn found(tx: &mut Tx<'_>, list: &List, new: &New) -> Result<TeamId> {
    let team = add_team(tx, &new.team)?;
    store::mark_team(tx, team.id, list)?;
    Ok(team.id)
}

fn sit(
    tx: &mut Tx<'_>,
    list: &List,
    (team, from): (TeamId, kernel::Day),
    who: &Whom,
    alike: Option<people::PersonId>,
    person: &NewPerson,
) -> Result<()> {
    let id = alike.map_or_else(|| people::add(tx, person).map(|person| person.id), Ok)?;
    let seat = seat(tx, team, id, who.post, from)?;
    if who.duty.is_some() || who.org.is_some() {
        describe_seat(tx, seat.id, who.duty.as_deref().unwrap_or_default(), who.org.as_deref().unwrap_or_default())?;
    }
    let is_brought = alike.is_none() || store::is_brought(tx, id, list)?;
    store::mark_seat(tx, seat.id, list, is_brought)
}

/// Takes a seat back with its role, and the person when the list wrote them down and nothing else knows them.
fn take_seat_back(tx: &mut Tx<'_>, sheet: &mut Sheet, seat: &BroughtSeat) -> Result<bool> {
    if seat.is_used {
        return Ok(false);
    }
    let team = teams::find(tx, seat.team)?;
    store::delete_seat(tx, seat.id)?;
    people::forget_role(tx, seat.role)?;
    count_seat(sheet, &team, seat.from, -1);
    tx.changed("seat", seat.id, &team.unit_path, Change::Removed, &json!({"team": team.id, "person": seat.person}))?;
    let is_known = !seat.with_person
        || people::is_needed(tx, seat.person)?
        || store::is_known(tx, seat.person)?
        || merits::is_known(tx, seat.person)?;
    if !is_known {
        people::forget(tx, seat.person)?;
    }
    Ok(true)
}

/// Reads a file of teams and adds its good rows to a unit and those below; rows of teams that are there already stay
/// out. With `dry_run` nothing is saved.
///
/// # Errors
/// `Invalid(file)` with what is wrong with the file, `Refused` when no row can be read, `NotFound` outside the scope.
pub fn load_teams(
    parts: &Parts,
    actor: &Actor,
    unit: UnitId,
    file_name: &str,
    content: &[u8],
    dry_run: bool,
) -> Result<Report> {
    lists::load::<TeamLists>(parts, actor, unit, file_name, content, dry_run)
}

/// Does a job of teams to its end. Called again after a crash, it goes on where the last step ended.
///
/// # Errors
/// `Busy` when it must be tried again later; what can't be done at all is written down with the job.
pub fn run_job(parts: &Parts, job: &Job) -> Result<()> {
    lists::run_job::<TeamLists>(parts, job)
}

/// Does so many steps of a job at the most, each of them whole.
///
/// # Errors
/// As [`run_job`].
pub fn run_steps(parts: &Parts, job: &Job, most: usize) -> Result<()> {
    lists::run_steps::<TeamLists>(parts, job, most)
}
