//! Writing down who was trained, and finding what ends.

use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx, UnitPath};
use people::PersonId;
use serde_json::json;

use super::{Course, NewTraining, Training, TrainingId, check, soon, store};
use crate::team::{Seat, SeatId, Team, TeamId, store as teams, tended};

/// A training of somebody in a team that ends soon or has ended.
#[derive(Debug, Clone)]
pub struct Ending {
    /// In which team.
    pub team: TeamId,
    /// The team's name.
    pub team_name: String,
    /// In which seat.
    pub seat: SeatId,
    /// The person's name.
    pub person: String,
    /// The number of the course.
    pub course: i64,
    /// The last day it holds.
    pub until: Day,
}

/// Every course, by number.
///
/// # Errors
/// Those of the database.
pub fn courses(db: &Db<'_>) -> Result<Vec<Course>> {
    store::courses(db)
}

/// The trainings of the people in a team, the newest first.
///
/// # Errors
/// `NotFound` when the team lies outside the scope.
pub fn trained(db: &Db<'_>, team: &Team) -> Result<Vec<(PersonId, Training)>> {
    db.may(Action::ReadTeams)?.keep(&team.unit_path, ())?;
    store::of_team(db, team.id)
}

/// Trainings of people in the teams of a unit and below that end soon or have ended, the first to end first.
///
/// # Errors
/// `NotFound` when the unit lies outside the scope.
pub fn ending_below(db: &Db<'_>, within: &UnitPath, most: i64) -> Result<Vec<Ending>> {
    db.may(Action::ReadTeams)?.keep(within, ())?;
    store::ending(db, &within.subtree(), soon(db.now().day()), most)
}

/// The seat and its team, for whoever keeps the team.
fn kept(db: &Db<'_>, seat: SeatId) -> Result<(Seat, Team)> {
    let seat = teams::find_seat(db, seat)?;
    let team = tended(db, seat.team)?;
    if seat.to.is_some() {
        return Err(Error::refused("seat-ended-already"));
    }
    Ok((seat, team))
}

/// Writes down that somebody in a team finished a course, as officers and the team's own leader may.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope, `Forbidden` for the leader of another team, `Refused` when the seat
/// has ended or the team is closed.
pub fn add_training(tx: &mut Tx<'_>, seat: SeatId, new: &NewTraining) -> Result<Training> {
    let (seat, team) = kept(tx, seat)?;
    let course = store::courses(tx)?.into_iter().find(|course| course.code == new.course);
    let course = course.ok_or_else(|| Error::invalid("course", "training-course-choose"))?;
    let (until, certificate_no) = check(new, &course, tx.now().day()).map_err(Error::Invalid)?;
    if store::of_person(tx, seat.person)?.iter().any(|known| known.course == course.number && known.on == new.on) {
        return Err(Error::invalid("on", Say::new("training-there")));
    }
    let training = Training { id: tx.new_id(), course: course.number, on: new.on, certificate_no, until, file: None };
    store::insert(tx, seat.person, &training)?;
    let what = json!({"seat": seat.id, "course": course.code, "on": new.on, "until": until});
    tx.changed("training", training.id, &team.unit_path, Change::Added, &what)?;
    Ok(training)
}

/// A training of the person in a seat, for whoever keeps the team.
fn found(db: &Db<'_>, seat: SeatId, id: TrainingId) -> Result<(Team, Training)> {
    let (seat, team) = kept(db, seat)?;
    let training = store::of_person(db, seat.person)?.into_iter().find(|training| training.id == id);
    Ok((team, training.ok_or(Error::NotFound)?))
}

/// Takes back a training that was written down by mistake.
///
/// # Errors
/// As [`add_training`].
pub fn drop_training(tx: &mut Tx<'_>, seat: SeatId, id: TrainingId) -> Result<()> {
    let (team, training) = found(tx, seat, id)?;
    store::remove(tx, id)?;
    let what = json!({"seat": seat, "course": training.course, "on": training.on});
    tx.changed("training", id, &team.unit_path, Change::Removed, &what)
}

/// Keeps the name of a scanned certificate that lies in the file store.
///
/// # Errors
/// As [`add_training`].
pub fn attach_certificate(tx: &mut Tx<'_>, seat: SeatId, id: TrainingId, file: &str) -> Result<()> {
    let (team, _) = found(tx, seat, id)?;
    store::attach(tx, id, file)?;
    tx.changed("training", id, &team.unit_path, Change::Edited, &json!({"seat": seat, "file": file}))
}

/// The name of a scanned certificate in the file store, for whoever keeps the team.
///
/// # Errors
/// As [`add_training`], and `NotFound` when there is none.
pub fn certificate(db: &Db<'_>, seat: SeatId, id: TrainingId) -> Result<Option<String>> {
    Ok(found(db, seat, id)?.1.file)
}
