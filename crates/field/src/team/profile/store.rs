//! SQL of team profiles and areas.

use kernel::{Db, Result, Tx};
use units::UnitId;

use super::Profile;
use crate::team::TeamId;

pub(crate) fn find(db: &Db<'_>, team: TeamId) -> Result<Profile> {
    let profile = db.one(
        "select places, devices, zalo, station, desk, until_day, drive, version from team where id = $1",
        &[team.into()],
        |row| {
            let lines = |text: String| text.lines().map(str::to_owned).collect();
            Ok(Profile {
                units: Vec::new(),
                places: lines(row.get(0)?),
                devices: lines(row.get(1)?),
                zalo: row.get(2)?,
                station: row.get(3)?,
                desk: row.get(4)?,
                until: row.get(5)?,
                drive: row.get(6)?,
                version: row.get(7)?,
            })
        },
    )?;
    Ok(Profile { units: area(db, team)?, ..profile })
}

fn area(db: &Db<'_>, team: TeamId) -> Result<Vec<UnitId>> {
    db.all("select unit_id from team_area where team_id = $1", &[team.into()], |row| row.get(0))
}

/// Units of the area that still stand, with their names, in the order of their names.
pub(crate) fn named_area(db: &Db<'_>, team: TeamId) -> Result<Vec<(UnitId, String)>> {
    db.all(
        "select unit_now.id, unit_now.name
         from team_area
         join unit_now on unit_now.id = team_area.unit_id
         where team_area.team_id = $1
         order by unit_now.sort_key, unit_now.id",
        &[team.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn save(tx: &Tx<'_>, team: TeamId, profile: &Profile) -> Result<()> {
    tx.run(
        "update team
         set places = $2, devices = $3, zalo = $4, station = $5, desk = $6, until_day = $7, drive = $8,
             version = version + 1
         where id = $1",
        &[
            team.into(),
            (&profile.places.join("\n")).into(),
            (&profile.devices.join("\n")).into(),
            profile.zalo.as_ref().into(),
            profile.station.as_ref().into(),
            profile.desk.as_ref().into(),
            profile.until.into(),
            profile.drive.as_ref().into(),
        ],
    )?;
    save_area(tx, team, &profile.units)
}

/// Replaces the units of a team's area.
pub(crate) fn save_area(tx: &Tx<'_>, team: TeamId, units: &[UnitId]) -> Result<()> {
    tx.run("delete from team_area where team_id = $1", &[team.into()])?;
    for unit in units {
        tx.run("insert into team_area (team_id, unit_id) values ($1, $2)", &[team.into(), (*unit).into()])?;
    }
    Ok(())
}
