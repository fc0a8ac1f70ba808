//! SQL of support records.

use kernel::tally::Measure;
use kernel::{Day, Db, Moment, Result, Tx, UnitPath};
use people::PersonId;

use super::check::Group;
use super::spot::Spot;
use super::usecases::{Kept, Line};
use super::{Incoming, RecordId};

/// Keeps a record; false when its id stands already.
pub(crate) fn insert(
    tx: &Tx<'_>,
    record: &Incoming,
    spot: &Spot,
    path: &UnitPath,
    digest: &[u8; 16],
    now: Moment,
) -> Result<bool> {
    let added = tx.run(
        "insert into support_record
           (id, unit_id, unit_path, team_id, seat_id, on_day, captured_at, received_at, digest)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do nothing",
        &[
            record.id.into(),
            spot.unit.into(),
            path.into(),
            spot.team.as_ref().map(|team| team.id).into(),
            spot.seat.as_ref().map(|seat| seat.id).into(),
            record.on_day.into(),
            record.captured_at.into(),
            now.into(),
            digest.as_slice().into(),
        ],
    )?;
    if added == 0 {
        return Ok(false);
    }
    for (number, times) in &record.services {
        tx.run(
            "insert into support_service (record_id, indicator, n) values ($1, $2, $3)",
            &[record.id.into(), (*number).into(), (*times).into()],
        )?;
    }
    Ok(true)
}

pub(crate) fn digest_of(db: &Db<'_>, id: RecordId) -> Result<Option<Vec<u8>>> {
    db.maybe("select digest from support_record where id = $1", &[id.into()], |row| row.get(0))
}

/// A record of a person's own, with the number of services in it.
pub(crate) fn of_person(db: &Db<'_>, id: RecordId, person: PersonId) -> Result<Option<Kept>> {
    db.maybe(
        "select support_record.id, support_record.received_at,
                (select cast(sum(n) as bigint) from support_service where record_id = support_record.id)
         from support_record
         join team_seat on team_seat.id = support_record.seat_id
         where support_record.id = $1 and team_seat.person_id = $2",
        &[id.into(), person.into()],
        |row| Ok(Kept { received_at: row.get(1)?, services: row.get(2)? }),
    )
}

/// Everything a person recorded for a day or a later one: one line for each service, the latest visit first.
pub(crate) fn lines_since(db: &Db<'_>, person: PersonId, day: Day) -> Result<Vec<Line>> {
    db.all(
        "select support_record.id, on_day, captured_at, received_at, indicator, n
         from support_record
         join team_seat on team_seat.id = support_record.seat_id
         join support_service on support_service.record_id = support_record.id
         where team_seat.person_id = $1 and support_record.on_day >= $2
         order by on_day desc, captured_at desc, support_record.id desc, indicator",
        &[person.into(), day.into()],
        |row| {
            Ok(Line {
                id: row.get(0)?,
                on_day: row.get(1)?,
                captured_at: row.get(2)?,
                received_at: row.get(3)?,
                indicator: row.get(4)?,
                times: row.get(5)?,
            })
        },
    )
}

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
           group by unit_path, team_id, seat_id, substr(on_day, 1, 4), indicator
           union all
           select unit_path, team_id, seat_id, substr(on_day, 1, 4), 100, count(*),
                  cast(sum(cast(replace(on_day, '-', '') as bigint)) as bigint)
           from support_record
           group by unit_path, team_id, seat_id, substr(on_day, 1, 4)
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
              where seat_id is not null
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
              where seat_id is not null)",
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
            where not exists (select 1 from support_service where record_id = support_record.id))",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
