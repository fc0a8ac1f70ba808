//! SQL that holds the counting tables against the records.

use kernel::tally::Measure;
use kernel::{Db, Result};

use crate::capture::check::Group;

/// Calls `each` with every group of services: what was recorded in a year from one place of one indicator.
pub(crate) fn each_group(db: &Db<'_>, mut each: impl FnMut(Group) -> Result<()>) -> Result<()> {
    db.each(
        "select recorded.unit_path, team.number, team_seat.number, recorded.year, recorded.indicator,
                recorded.n, recorded.weight
         from (
           select unit_path, team_id, seat_id, substr(on_day, 1, 4) as year, indicator,
                  cast(sum(n) as bigint) as n,
                  cast(sum(n * cast(replace(on_day, '-', '') as bigint)) as bigint) as weight
           from support_record
           join support_service on record_id = id
           where standing is null
           group by unit_path, team_id, seat_id, substr(on_day, 1, 4), indicator
           union all
           select unit_path, team_id, seat_id, substr(on_day, 1, 4), case people when 0 then 92 else 100 end,
                  cast(sum(case people when 0 then 1 else people end) as bigint),
                  cast(sum(case people when 0 then 1 else people end
                           * cast(replace(on_day, '-', '') as bigint)) as bigint)
           from support_record
           where standing is null
           group by unit_path, team_id, seat_id, substr(on_day, 1, 4), case people when 0 then 92 else 100 end
           union all
           select unit_path, team_id, seat_id, substr(on_day, 1, 4), support_once.indicator,
                  - cast(sum(n) as bigint),
                  - cast(sum(n * cast(replace(on_day, '-', '') as bigint)) as bigint)
           from support_once
           join support_service on support_service.record_id = support_once.record_id
             and support_service.indicator = support_once.indicator
           join support_record on support_record.id = support_once.record_id
           where is_repeat and standing is null
           group by unit_path, team_id, seat_id, substr(on_day, 1, 4), support_once.indicator
         ) recorded
         left join team on team.id = recorded.team_id
         left join team_seat on team_seat.id = recorded.seat_id",
        &[],
        |row| {
            let year: String = row.get(3)?;
            each(Group {
                path: row.get(0)?,
                team: row.get(1)?,
                seat: row.get(2)?,
                year: year.parse().unwrap_or_default(),
                measure: row.get(4)?,
                n: row.get(5)?,
                weight: row.get(6)?,
            })
        },
    )
}

/// The nodes at which anything of the field is counted.
pub(crate) fn counted_nodes(db: &Db<'_>) -> Result<Vec<i64>> {
    db.all("select distinct node from tally where measure >= 90 and measure < 1000", &[], |row| row.get(0))
}

/// Everything of the field that is counted at a node: period, measure, count.
pub(crate) fn counts_at(db: &Db<'_>, node: i64) -> Result<Vec<(i64, Measure, i64)>> {
    db.all(
        "select period, measure, n from tally where node = $1 and measure >= 90 and measure < 1000",
        &[node.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Days of a seat whose services are not in the ledger as they were recorded, and by how many services the ledger has
/// more than was recorded from seats.
pub(crate) fn unlike_ledger(db: &Db<'_>) -> Result<(i64, i64)> {
    db.one(
        "select
           (select count(*)
            from (
              select seat_id, on_day, sum(n) as n
              from support_record
              join support_service on record_id = id
              where seat_id is not null and standing is null
              group by seat_id, on_day
            ) recorded
            join team_seat on team_seat.id = recorded.seat_id
            left join merit_card on merit_card.person_id = team_seat.person_id
              and merit_card.on_day = recorded.on_day and merit_card.kind = 'field.support'
              and merit_card.thing_id = recorded.seat_id
            where merit_card.quantity is null or merit_card.quantity <> recorded.n),
           (select cast(coalesce(sum(quantity), 0) as bigint) from merit_card where kind = 'field.support')
           - (select cast(coalesce(sum(n), 0) as bigint)
              from support_record
              join support_service on record_id = id
              where seat_id is not null and standing is null)",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Services without their record, and records without a service.
pub(crate) fn orphans(db: &Db<'_>) -> Result<(i64, i64)> {
    db.one(
        "select
           (select count(*) from support_service
            where not exists (select 1 from support_record where id = record_id)),
           (select count(*) from support_record
            where people > 0
              and not exists (select 1 from support_service where record_id = support_record.id))",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
