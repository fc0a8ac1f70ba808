//! Stays that began or ended in some days, as the register publishes them.

use kernel::tally::Span;
use kernel::{Db, Param, Result, Row};

use super::Edge;

/// Stays that began in the span at a unit or below it, wherever in the tree the unit stood then.
pub(super) fn began(db: &Db<'_>, unit: i64, span: Span) -> Result<Vec<Edge>> {
    read(db, BEGAN, unit, span)
}

/// Stays that ended in the span.
pub(super) fn ended(db: &Db<'_>, unit: i64, span: Span) -> Result<Vec<Edge>> {
    read(db, ENDED, unit, span)
}

fn read(db: &Db<'_>, sql: &'static str, unit: i64, span: Span) -> Result<Vec<Edge>> {
    // A path holds five hexadecimal digits for each unit from the root down.
    let step = format!("{unit:05x}");
    db.all(sql, &[span.from.into(), span.to.into(), Param::from(step.as_str())], edge)
}

fn edge(row: &Row<'_>) -> Result<Edge> {
    Ok(Edge {
        at: row.get(0)?,
        how: row.get::<Option<String>>(1)?.unwrap_or_default(),
        other: row.get(2)?,
        n: row.get(3)?,
    })
}

/// Only a stay that is not the first can go on from another.
const BEGAN: &str = "
    select stay.unit_path, stay.came, before.unit_path, count(*)
    from member_stay_card stay
    left join member_stay_card before
      on stay.nth > 1 and before.member_id = stay.member_id and before.nth = stay.nth - 1
     and before.to_day = stay.from_day
    where stay.from_day >= $1 and stay.from_day <= $2
      and $3 in (substr(stay.unit_path, 1, 5), substr(stay.unit_path, 6, 5), substr(stay.unit_path, 11, 5),
                 substr(stay.unit_path, 16, 5), substr(stay.unit_path, 21, 5), substr(stay.unit_path, 26, 5),
                 substr(stay.unit_path, 31, 5), substr(stay.unit_path, 36, 5))
    group by stay.unit_path, stay.came, before.unit_path";

const ENDED: &str = "
    select stay.unit_path, stay.went, after.unit_path, count(*)
    from member_stay_card stay
    left join member_stay_card after
      on after.member_id = stay.member_id and after.nth = stay.nth + 1 and after.from_day = stay.to_day
    where stay.to_day >= $1 and stay.to_day <= $2
      and $3 in (substr(stay.unit_path, 1, 5), substr(stay.unit_path, 6, 5), substr(stay.unit_path, 11, 5),
                 substr(stay.unit_path, 16, 5), substr(stay.unit_path, 21, 5), substr(stay.unit_path, 26, 5),
                 substr(stay.unit_path, 31, 5), substr(stay.unit_path, 36, 5))
    group by stay.unit_path, stay.went, after.unit_path";
