//! SQL of decisions about teams.

use kernel::{Day, Db, Id, Result, Tx};

use units::UnitId;

use super::Decision;
use crate::team::{Seat, Team, TeamId};

/// The decisions about a team, the newest first.
pub(crate) fn all(db: &Db<'_>, team: TeamId) -> Result<Vec<Decision>> {
    db.all(
        "select from_day, number, signer, unit_id, unit_name, team_name
         from team_decision
         where team_id = $1
         order by from_day desc",
        &[team.into()],
        |row| {
            Ok(Decision {
                from: row.get(0)?,
                number: row.get(1)?,
                signer: row.get(2)?,
                unit: row.get(3)?,
                unit_name: row.get(4)?,
                team_name: row.get(5)?,
            })
        },
    )
}

pub(crate) fn insert(tx: &Tx<'_>, team: TeamId, decision: &Decision) -> Result<()> {
    tx.run(
        "insert into team_decision (team_id, from_day, number, signer, unit_id, unit_name, team_name)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            team.into(),
            decision.from.into(),
            decision.number.as_ref().into(),
            decision.signer.as_ref().into(),
            decision.unit.into(),
            (&decision.unit_name).into(),
            (&decision.team_name).into(),
        ],
    )
    .map(drop)
}

/// Writes number and name of a team into its decision in force.
pub(crate) fn correct(tx: &Tx<'_>, team: &Team) -> Result<()> {
    tx.run(
        "update team_decision
         set number = $2, team_name = $3
         where team_id = $1 and from_day = (select max(from_day) from team_decision where team_id = $1)",
        &[team.id.into(), team.decision_no.as_ref().into(), (&team.name).into()],
    )
    .map(drop)
}

/// Writes the signer into a team's decision in force.
pub(crate) fn sign(tx: &Tx<'_>, team: TeamId, signer: Option<&String>) -> Result<()> {
    tx.run(
        "update team_decision
         set signer = $2
         where team_id = $1 and from_day = (select max(from_day) from team_decision where team_id = $1)",
        &[team.into(), signer.into()],
    )
    .map(drop)
}

/// Puts a team under another unit.
pub(crate) fn place(tx: &Tx<'_>, team: &Team) -> Result<()> {
    tx.run(
        "update team set unit_id = $2, unit_path = $3 where id = $1",
        &[team.id.into(), team.unit.into(), (&team.unit_path).into()],
    )
    .map(drop)
}

/// Gives a seat the role that goes with it from now on.
pub(crate) fn give_seat_role(tx: &Tx<'_>, seat: &Seat, role: Id<people::Post>) -> Result<()> {
    tx.run("update team_seat set role_id = $2 where id = $1", &[seat.id.into(), role.into()]).map(drop)
}

/// The first day of a team's decision in force.
pub(crate) fn last_day(db: &Db<'_>, team: TeamId) -> Result<Option<Day>> {
    db.one("select max(from_day) from team_decision where team_id = $1", &[team.into()], |row| row.get(0))
}

/// The units that a team worked for, each with its first day, the oldest first.
pub(crate) fn units(db: &Db<'_>, team: TeamId) -> Result<Vec<(Day, UnitId)>> {
    db.all("select from_day, unit_id from team_decision where team_id = $1 order by from_day", &[team.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
