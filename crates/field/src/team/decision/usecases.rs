//! Signing a decision, and founding a team anew.

use kernel::tally::Sheet;
use kernel::{Action, Change, Db, Error, Result, Tx};
use serde_json::json;

use super::{Decision, Refounding, check_day, store};
use crate::team::counts::{count_seat, count_team};
use crate::team::profile::{self, read_short};
use crate::team::usecases::{check_sisters, editable};
use crate::team::{Team, TeamId, read_decision, read_name, store as teams};

/// The decisions about a team, the newest first: the one in force, then its predecessors.
///
/// # Errors
/// `NotFound` when the team lies outside the scope.
pub fn decisions(db: &Db<'_>, team: &Team) -> Result<Vec<Decision>> {
    db.may(Action::ReadTeams)?.keep(&team.unit_path, ())?;
    store::all(db, team.id)
}

/// Says who signed a team's decision in force; nothing typed takes the name off.
///
/// # Errors
/// `Invalid(signer)`, `NotFound` outside the scope, `Refused` when the team is closed.
pub fn sign_decision(tx: &mut Tx<'_>, id: TeamId, signer: &str) -> Result<()> {
    let team = editable(tx, id)?;
    let signer = read_short("signer", signer).map_err(|bad| Error::Invalid(vec![bad]))?;
    store::sign(tx, id, signer.as_ref())?;
    tx.changed("team", id, &team.unit_path, Change::Edited, &json!({"signer": signer}))
}

/// Founds a team anew by another decision, under the same unit or another one. The team keeps its identity, its people
/// and everything it did; from the day on it counts above its new unit.
///
/// # Errors
/// `Invalid` fields, `NotFound` when the team or the unit lies outside the scope, `Refused` when the team is closed.
pub fn refound(tx: &mut Tx<'_>, id: TeamId, new: &Refounding) -> Result<Team> {
    let before = editable(tx, id)?;
    let unit = units::find(tx, new.unit)?;
    tx.may(Action::EditTeams)?.keep(&unit.path, ())?;
    let last = store::last_day(tx, id)?.unwrap_or(before.founded_on);
    let name = read_name(&new.name);
    let signer = read_short("signer", &new.signer);
    let number = read_decision(Some(&new.number))
        .and_then(|number| number.ok_or_else(|| ("decision_no".into(), "decision-number-missing".into())));
    let day = check_day(&before, last, new.day, tx.now().day());
    let (Ok(name), Ok(signer), Ok(number), Ok(())) = (name.clone(), signer.clone(), number.clone(), day.clone()) else {
        let bad = name.err().into_iter().chain(day.err()).chain(number.err()).chain(signer.err());
        return Err(Error::Invalid(bad.collect()));
    };
    let (unit_id, unit_path) = (unit.id, unit.path.clone());
    let team = Team { unit: unit_id, unit_path, name, decision_no: Some(number.clone()), ..before.clone() };
    check_sisters(tx, &team)?;
    teams::save(tx, &team)?;
    let (team_name, unit_name) = (team.name.clone(), unit.name);
    let decision = Decision { from: new.day, number: Some(number), signer, unit: unit_id, unit_name, team_name };
    store::insert(tx, id, &decision)?;
    if team.unit != before.unit {
        resettle(tx, &before, &team, &decision)?;
    }
    let what = json!({"name": team.name, "decision_no": team.decision_no, "unit": team.unit, "before": before.unit});
    tx.changed("team", id, &team.unit_path, Change::Edited, &what)?;
    Ok(team)
}

/// Takes a team with its seats and their roles over to another unit, and leaves behind what of its area lies outside.
fn resettle(tx: &mut Tx<'_>, before: &Team, team: &Team, decision: &Decision) -> Result<()> {
    store::place(tx, team)?;
    let mut sheet = Sheet::default();
    count_team(&mut sheet, before, decision.from, -1);
    count_team(&mut sheet, team, decision.from, 1);
    for seat in teams::open_seats(tx, team.id)? {
        let day = decision.from.max(seat.from);
        count_seat(&mut sheet, before, day, -1);
        count_seat(&mut sheet, team, day, 1);
        people::end_role(tx, seat.role, day)?;
        let role = people::give_role(tx, seat.person, seat.post.role(), team.unit, day, None)?;
        store::give_seat_role(tx, &seat, role.id)?;
    }
    sheet.save(tx)?;
    let mut kept = Vec::new();
    for unit in profile::store::find(tx, team.id)?.units {
        if units::find(tx, unit).is_ok_and(|unit| team.unit_path.covers(&unit.path)) {
            kept.push(unit);
        }
    }
    profile::store::save_area(tx, team.id, &kept)
}
