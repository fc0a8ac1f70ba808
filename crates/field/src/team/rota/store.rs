//! SQL of duty rotas.

use kernel::{Db, Error, Result, Tx};

use super::{Duty, Half, Slot};
use crate::team::{Seat, SeatId, TeamId};

/// The rota of a team in the order of the week.
pub(crate) fn all(db: &Db<'_>, team: TeamId) -> Result<Vec<Duty>> {
    db.all(
        "select team_shift.weekday, team_shift.half, team_shift.seat_id, person_card.name
         from team_shift
         join team_seat on team_seat.id = team_shift.seat_id
         join person_card on person_card.id = team_seat.person_id
         where team_shift.team_id = $1
         order by team_shift.weekday, team_shift.half, person_card.name_key, team_shift.seat_id",
        &[team.into()],
        |row| {
            let half: String = row.get(1)?;
            let half = Half::ALL.into_iter().find(|it| it.code() == half);
            let half = half.ok_or_else(|| Error::broken("no such half of a day"))?;
            Ok(Duty { slot: Slot { weekday: row.get(0)?, half }, seat: row.get(2)?, name: row.get(3)? })
        },
    )
}

pub(crate) fn clear(tx: &Tx<'_>, seat: SeatId) -> Result<()> {
    tx.run("delete from team_shift where seat_id = $1", &[seat.into()]).map(drop)
}

pub(crate) fn insert(tx: &Tx<'_>, seat: &Seat, slot: Slot) -> Result<()> {
    tx.run(
        "insert into team_shift (team_id, weekday, half, seat_id) values ($1, $2, $3, $4)",
        &[seat.team.into(), slot.weekday.into(), slot.half.code().into(), seat.id.into()],
    )
    .map(drop)
}
