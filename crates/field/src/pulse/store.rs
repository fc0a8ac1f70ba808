//! SQL of what came in lately.

use kernel::{Day, Db, Moment, Result, Tx};
use units::UnitId;
use uuid::Uuid;

use super::{Came, WatchRule};
use crate::team::SeatId;

pub(crate) fn rule(db: &Db<'_>, day: Day) -> Result<WatchRule> {
    db.one(
        "select late_hours, silent_days, first_hour, noon_hour, last_hour
         from watch_rule
         where from_day <= $1
         order by from_day desc
         limit 1",
        &[day.into()],
        |row| {
            Ok(WatchRule {
                late_hours: row.get(0)?,
                silent_days: row.get(1)?,
                first_hour: row.get(2)?,
                noon_hour: row.get(3)?,
                last_hour: row.get(4)?,
            })
        },
    )
}

pub(crate) fn add(tx: &Tx<'_>, day: Day, seat: SeatId, came: Came) -> Result<()> {
    tx.run(
        "insert into seat_day (on_day, seat_id, visits, received, late, longest_ms)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (on_day, seat_id) do update
         set visits = seat_day.visits + excluded.visits, received = seat_day.received + excluded.received,
             late = seat_day.late + excluded.late,
             longest_ms = case when excluded.longest_ms > seat_day.longest_ms then excluded.longest_ms
                               else seat_day.longest_ms end",
        &[day.into(), seat.into(), came.visits.into(), came.received.into(), came.late.into(), came.longest_ms.into()],
    )
    .map(drop)
}

pub(crate) fn add_refusal(
    tx: &Tx<'_>,
    day: Day,
    (unit, giver, reason): (UnitId, Uuid, &str),
    n: i64,
    at: Moment,
) -> Result<()> {
    tx.run(
        "insert into refusal (on_day, unit_id, giver, reason, n, last_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (on_day, unit_id, giver, reason) do update
         set n = refusal.n + excluded.n, last_at = excluded.last_at",
        &[day.into(), unit.into(), giver.into(), reason.into(), n.into(), at.into()],
    )
    .map(drop)
}

pub(crate) fn forget(tx: &Tx<'_>, before: Day) -> Result<()> {
    tx.run("delete from seat_day where on_day < $1", &[before.into()])?;
    tx.run("delete from refusal where on_day < $1", &[before.into()]).map(drop)
}

/// Everything that is kept from a day on.
pub(super) fn kept(db: &Db<'_>, from: Day) -> Result<Vec<((Day, SeatId), Came)>> {
    db.all(
        "select on_day, seat_id, visits, received, late, longest_ms from seat_day where on_day >= $1",
        &[from.into()],
        |row| {
            let came = Came { visits: row.get(2)?, received: row.get(3)?, late: row.get(4)?, longest_ms: row.get(5)? };
            Ok(((row.get(0)?, row.get(1)?), came))
        },
    )
}

/// A record as far as it is counted here.
pub(super) struct Recorded {
    pub seat: SeatId,
    pub on_day: Day,
    pub captured_at: Moment,
    pub received_at: Moment,
    pub counts: bool,
}

/// The records from seats of visits made, or received, from a day on.
pub(super) fn each_record(db: &Db<'_>, from: Day, mut each: impl FnMut(Recorded) -> Result<()>) -> Result<()> {
    db.each(
        "select seat_id, on_day, captured_at, received_at, standing
         from support_record
         where seat_id is not null and (on_day >= $1 or received_at >= $2)",
        &[from.into(), Moment::start_of(from).into()],
        |row| {
            each(Recorded {
                seat: row.get(0)?,
                on_day: row.get(1)?,
                captured_at: row.get(2)?,
                received_at: row.get(3)?,
                counts: row.get::<Option<String>>(4)?.is_none(),
            })
        },
    )
}

/// Refusals that count nothing, or stand on a day that has not come.
pub(super) fn odd_refusals(db: &Db<'_>, today: Day) -> Result<i64> {
    db.one("select count(*) from refusal where n <= 0 or on_day > $1", &[today.into()], |row| row.get(0))
}
