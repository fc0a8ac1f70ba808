//! SQL of segments.

use kernel::{Db, Result, Row, Subtree, Tx, UnitPath};
use people::AccountId;
use units::UnitId;

use super::{Segment, SegmentId};

fn segment(row: &Row<'_>) -> Result<Segment> {
    let query: String = row.get(2)?;
    let shared: (Option<String>, Option<UnitPath>) = (row.get(3)?, row.get(4)?);
    Ok(Segment {
        id: row.get(0)?,
        name: row.get(1)?,
        filters: serde_json::from_str(&query)?,
        shared: shared.1.map(|path| (shared.0.unwrap_or_default(), path)),
        is_own: row.get(5)?,
    })
}

/// The segments of an account, and everything that is shared, by name.
pub(super) fn all(db: &Db<'_>, account: AccountId) -> Result<Vec<Segment>> {
    db.all(
        "select id, name, query, (select name from unit_now where unit_now.id = member_segment.unit_id), unit_path,
                account_id = $1
         from member_segment
         where account_id = $1 or unit_path is not null
         order by name_fold, id",
        &[account.into()],
        segment,
    )
}

pub(super) fn is_taken(db: &Db<'_>, account: AccountId, name_fold: &str) -> Result<bool> {
    let found = db.maybe(
        "select 1 from member_segment where account_id = $1 and name_fold = $2",
        &[account.into(), name_fold.into()],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

pub(super) fn insert(
    tx: &Tx<'_>,
    account: AccountId,
    segment: &Segment,
    name_fold: &str,
    unit: Option<UnitId>,
) -> Result<()> {
    let query = serde_json::to_string(&segment.filters)?;
    tx.run(
        "insert into member_segment (id, account_id, unit_id, unit_path, name, name_fold, query, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            segment.id.into(),
            account.into(),
            unit.into(),
            segment.shared.as_ref().map(|(_, path)| path.as_str()).into(),
            segment.name.as_str().into(),
            name_fold.into(),
            query.as_str().into(),
            tx.now().into(),
        ],
    )
    .map(drop)
}

pub(super) fn delete(tx: &Tx<'_>, account: AccountId, id: SegmentId) -> Result<u64> {
    tx.run("delete from member_segment where id = $1 and account_id = $2", &[id.into(), account.into()])
}

/// Rewrites the paths of shared segments after a unit was moved.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(kernel::Error::broken)? + 1;
    tx.run(
        "update member_segment
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}
