//! SQL of who opened which record: one row for a reader, a record and a day, however often they looked.

use kernel::{Day, Db, Moment, Result, Row, Subtree, Tx, UnitPath};

use crate::looks::Look;
use crate::member::MemberId;

/// Writes down that the actor opened a record today.
pub(crate) fn note(tx: &Tx<'_>, member: MemberId) -> Result<()> {
    let (kind, Some(actor)) = tx.actor().signature() else { return Ok(()) };
    tx.run(
        "insert into member_look (member_id, on_day, actor_kind, actor_id, first_at, last_at, times)
         values ($1, $2, $3, $4, $5, $5, 1)
         on conflict (member_id, on_day, actor_kind, actor_id)
         do update set last_at = excluded.last_at, times = member_look.times + 1",
        &[member.into(), tx.now().day().into(), kind.into(), actor.into(), tx.now().into()],
    )
    .map(drop)
}

fn look(row: &Row<'_>) -> Result<Look> {
    Ok(Look {
        member: row.get(0)?,
        on: row.get(1)?,
        actor_kind: row.get(2)?,
        actor: row.get(3)?,
        last_at: row.get(4)?,
        times: row.get(5)?,
    })
}

/// Who opened a record, the latest day first.
pub(crate) fn of_member(db: &Db<'_>, member: MemberId, most: i64) -> Result<Vec<Look>> {
    db.all(
        "select member_id, on_day, actor_kind, actor_id, last_at, times
         from member_look
         where member_id = $1
         order by on_day desc, last_at desc
         limit $2",
        &[member.into(), most.into()],
        look,
    )
}

/// What was opened at a place and below on the days of a span, the latest first, before an instant.
pub(crate) fn within(
    db: &Db<'_>,
    at: &UnitPath,
    (from, to): (Day, Day),
    before: Moment,
    most: i64,
) -> Result<Vec<Look>> {
    let Subtree { from: first, to: end } = at.subtree();
    db.all(
        "select member_look.member_id, on_day, actor_kind, actor_id, last_at, times
         from member_look
         join member on member.id = member_look.member_id
         where on_day >= $1 and on_day <= $2 and last_at < $3 and member.unit_path >= $4 and member.unit_path < $5
         order by on_day desc, last_at desc
         limit $6",
        &[from.into(), to.into(), before.into(), (&first).into(), (&end).into(), most.into()],
        look,
    )
}

/// Forgets what was opened before a day; tells how many rows that were.
pub(crate) fn forget(tx: &Tx<'_>, before: Day) -> Result<u64> {
    tx.run("delete from member_look where on_day < $1", &[before.into()])
}
