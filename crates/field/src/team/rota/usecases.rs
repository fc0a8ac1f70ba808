//! Reading the rota and saying when somebody is on duty.

use kernel::{Action, Change, Db, Error, Result, Tx};
use serde_json::json;

use super::{Duty, Slot, store};
use crate::team::{SeatId, Team, store as teams, tended};

/// The rota of a team in the order of the week.
///
/// # Errors
/// `NotFound` when the team lies outside the scope.
pub fn rota(db: &Db<'_>, team: &Team) -> Result<Vec<Duty>> {
    db.may(Action::ReadTeams)?.keep(&team.unit_path, ())?;
    store::all(db, team.id)
}

/// Says when in the week somebody of a team is on duty, as officers and the team's own leader may.
///
/// # Errors
/// `NotFound` outside the scope, `Forbidden` for the leader of another team, `Refused` when the seat has ended.
pub fn set_rota(tx: &mut Tx<'_>, seat: SeatId, slots: &[Slot]) -> Result<()> {
    let seat = teams::find_seat(tx, seat)?;
    let team = tended(tx, seat.team)?;
    if seat.to.is_some() {
        return Err(Error::refused("seat-ended-already"));
    }
    let mut slots = slots.to_vec();
    slots.sort();
    slots.dedup();
    store::clear(tx, seat.id)?;
    for slot in &slots {
        store::insert(tx, &seat, *slot)?;
    }
    let what = json!({"team": team.id, "on_duty": slots.iter().map(|slot| slot.code()).collect::<Vec<_>>()});
    tx.changed("seat", seat.id, &team.unit_path, Change::Edited, &what)
}
