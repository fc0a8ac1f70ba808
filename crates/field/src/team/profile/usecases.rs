//! Reading and keeping a team's profile.

use kernel::{Action, Change, Db, Error, Result, Tx};
use serde_json::json;

use super::{Profile, check_until, read_link, store};
use crate::team::{Team, TeamId, tended};
use crate::wrong::{Wrong, with_rest};

/// What else is known of a team.
///
/// # Errors
/// `NotFound` when it lies outside the scope.
pub fn profile(db: &Db<'_>, team: &Team) -> Result<Profile> {
    db.may(Action::ReadTeams)?.keep(&team.unit_path, ())?;
    store::find(db, team.id)
}

/// Keeps a team's area, devices, link and station, as officers and its own leader may.
///
/// # Errors
/// `Invalid` fields, `Invalid(version)` when somebody else saved meanwhile, `NotFound` outside the scope, `Forbidden`
/// for the leader of another team, `Refused` when the team is closed.
pub fn shape_team(tx: &mut Tx<'_>, id: TeamId, profile: &Profile) -> Result<()> {
    let team = tended(tx, id)?;
    if store::find(tx, id)?.version != profile.version {
        return Err(Error::invalid("version", "profile-changed-meanwhile"));
    }
    let mut wrong = Wrong::default();
    wrong.keep(check_until(&team, profile.until));
    wrong.keep(read_link(profile.zalo.as_deref().unwrap_or_default()));
    let mut profile = profile.clone();
    profile.units.sort_by_key(|unit| unit.uuid());
    profile.units.dedup();
    let mut are_inside = true;
    for unit in &profile.units {
        are_inside &= match units::find(tx, *unit) {
            Ok(unit) => team.unit_path.covers(&unit.path),
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
    }
    wrong.choice("units", are_inside.then_some(()), "profile-area-outside");
    with_rest(wrong.0, Ok(()))?;
    store::save(tx, id, &profile)?;
    let what = json!({"units": profile.units.len(), "places": profile.places.len(), "zalo": profile.zalo.is_some()});
    tx.changed("team", id, &team.unit_path, Change::Edited, &what)
}
