//! SQL of courses and trainings.

use kernel::{Day, Db, Result, Row, Subtree, Tx};
use people::PersonId;

use super::{Course, Ending, Training, TrainingId};
use crate::team::TeamId;

fn course(row: &Row<'_>) -> Result<Course> {
    Ok(Course {
        number: row.get(0)?,
        code: row.get(1)?,
        name_vi: row.get(2)?,
        name_en: row.get(3)?,
        months: row.get(4)?,
        from: row.get(5)?,
        to: row.get(6)?,
    })
}

fn training(row: &Row<'_>) -> Result<Training> {
    Ok(Training {
        id: row.get(0)?,
        course: row.get(1)?,
        on: row.get(2)?,
        certificate_no: row.get(3)?,
        until: row.get(4)?,
        file: row.get(5)?,
    })
}

pub(crate) fn courses(db: &Db<'_>) -> Result<Vec<Course>> {
    db.all(
        "select number, code, name_vi, name_en, months, from_day, to_day from team_course order by number",
        &[],
        course,
    )
}

/// The trainings of everybody in a team, the newest first.
pub(crate) fn of_team(db: &Db<'_>, team: TeamId) -> Result<Vec<(PersonId, Training)>> {
    db.all(
        "select id, course, on_day, certificate_no, valid_until, file, person_id
         from team_training
         where person_id in (select person_id from team_seat where team_id = $1 and to_day is null)
         order by on_day desc, id",
        &[team.into()],
        |row| Ok((row.get(6)?, training(row)?)),
    )
}

pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Training>> {
    db.all(
        "select id, course, on_day, certificate_no, valid_until, file
         from team_training
         where person_id = $1
         order by on_day desc, id",
        &[person.into()],
        training,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, person: PersonId, training: &Training) -> Result<()> {
    tx.run(
        "insert into team_training (id, person_id, course, on_day, certificate_no, valid_until)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            training.id.into(),
            person.into(),
            training.course.into(),
            training.on.into(),
            training.certificate_no.as_ref().into(),
            training.until.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn attach(tx: &Tx<'_>, id: TrainingId, file: &str) -> Result<()> {
    tx.run("update team_training set file = $2 where id = $1", &[id.into(), file.into()]).map(drop)
}

pub(crate) fn remove(tx: &Tx<'_>, id: TrainingId) -> Result<()> {
    tx.run("delete from team_training where id = $1", &[id.into()]).map(drop)
}

/// Trainings of people in teams that end by a day and were not renewed, the first to end first.
pub(crate) fn ending(db: &Db<'_>, within: &Subtree, by: Day, most: i64) -> Result<Vec<Ending>> {
    db.all(
        "select team.id, team.name, team_seat.id, person_card.name, team_training.course, team_training.valid_until
         from team
         join team_seat on team_seat.team_id = team.id and team_seat.to_day is null
         join person_card on person_card.id = team_seat.person_id
         join team_training on team_training.person_id = team_seat.person_id and team_training.valid_until <= $3
         where team.unit_path >= $1 and team.unit_path < $2 and team.closed_on is null
           and not exists (
             select 1 from team_training later
             where later.person_id = team_training.person_id and later.course = team_training.course
               and (later.valid_until is null or later.valid_until > team_training.valid_until))
         order by team_training.valid_until, team_seat.id, team_training.course
         limit $4",
        &[(&within.from).into(), (&within.to).into(), by.into(), most.into()],
        |row| {
            Ok(Ending {
                team: row.get(0)?,
                team_name: row.get(1)?,
                seat: row.get(2)?,
                person: row.get(3)?,
                course: row.get(4)?,
                until: row.get(5)?,
            })
        },
    )
}

/// Names of the files that trainings were handed in with.
///
/// # Errors
/// Those of the database.
pub fn files_named(db: &Db<'_>) -> Result<Vec<String>> {
    db.all("select file from team_training where file is not null", &[], |row| row.get(0))
}
