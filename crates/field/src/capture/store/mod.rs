//! SQL of support records.

pub(crate) mod counts;

use std::collections::HashMap;

use kernel::tally::Measure;
use kernel::{Day, Db, Error, Param, Result, Row, Rows, Tx};
use people::PersonId;
use uuid::Uuid;

use super::usecases::{Arrival, Changed, Kept, Line, Receipt};
use crate::review::{Given, Why};

use super::{AHEAD_MS, Gate, RecordId, Standing, note};
use crate::once;

static RECORDS: Rows = Rows::new(
    "insert into support_record
       (id, unit_id, unit_path, team_id, seat_id, on_day, captured_at, received_at, digest,
        people, note, corrects, standing, phone_id, phone_n, ahead_ms)",
    16,
    "",
);
static SERVICES: Rows = Rows::new("insert into support_service (record_id, indicator, n)", 3, "");

/// Keeps records whose ids are new.
pub(crate) fn insert(tx: &Tx<'_>, arrivals: &[Arrival], gate: Gate) -> Result<()> {
    let ahead = Some(gate.origin.ahead_ms).filter(|ahead| ahead.abs() > AHEAD_MS);
    let notes: Vec<_> = arrivals.iter().map(|it| note::read(it.record.note.as_deref()).unwrap_or_default()).collect();
    let records =
        arrivals.iter().zip(&notes).flat_map(|(Arrival { record, spot, path, digest, standing, .. }, note)| {
            [
                record.id.into(),
                spot.unit.into(),
                path.into(),
                spot.team.as_ref().map(|team| team.id).into(),
                spot.seat.as_ref().map(|seat| seat.id).into(),
                record.on_day.into(),
                record.captured_at.into(),
                gate.received_at(record).into(),
                digest.as_slice().into(),
                record.people.into(),
                note.as_ref().into(),
                record.corrects.into(),
                standing.kept().into(),
                gate.origin.phone.into(),
                record.n.into(),
                ahead.into(),
            ]
        });
    tx.put(&RECORDS, &records.collect::<Vec<Param<'_>>>())?;
    let lines = arrivals.iter().flat_map(|it| it.record.services.iter().map(|line| (it.record.id, line)));
    let services = lines.flat_map(|(id, (number, times))| [id.into(), (*number).into(), (*times).into()]);
    tx.put(&SERVICES, &services.collect::<Vec<Param<'_>>>()).map(drop)
}

/// What tells a repeat of each of these records that stands already.
pub(crate) fn digests(db: &Db<'_>, ids: &[RecordId]) -> Result<HashMap<RecordId, [u8; 16]>> {
    let mut known = HashMap::new();
    for ids in ids.chunks(20) {
        let mut asked = [Param::Null; 20];
        asked.iter_mut().zip(ids).for_each(|(place, id)| *place = (*id).into());
        db.each(
            "select id, digest from support_record
             where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
            &asked,
            |row| {
                let digest: Vec<u8> = row.get(1)?;
                known.insert(row.get(0)?, digest.try_into().map_err(|_| Error::broken("a digest of another length"))?);
                Ok(())
            },
        )?;
    }
    Ok(known)
}

fn standing(row: &Row<'_>, at: usize) -> Result<Standing> {
    let code: Option<String> = row.get(at)?;
    Ok(Standing::of_code(code.as_deref()))
}

/// A record with everything that is counted of it.
pub(crate) fn find(db: &Db<'_>, id: RecordId) -> Result<Option<Kept>> {
    let services = |id: RecordId| -> Result<Vec<(Measure, i64, Option<bool>)>> {
        db.all(
            "select support_service.indicator, n, is_repeat
             from support_service
             left join support_once on support_once.record_id = support_service.record_id
               and support_once.indicator = support_service.indicator
             where support_service.record_id = $1
             order by support_service.indicator",
            &[id.into()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    };
    db.maybe(
        "select support_record.id, support_record.unit_id, support_record.unit_path, team.id, team.number,
                team_seat.id, team_seat.number, team_seat.person_id, on_day, captured_at, received_at, people, note,
                corrects, standing, reviewed_at, phone_id, coalesce(ahead_ms, 0)
         from support_record
         left join team on team.id = support_record.team_id
         left join team_seat on team_seat.id = support_record.seat_id
         where support_record.id = $1",
        &[id.into()],
        |row| {
            let services = services(row.get(0)?)?;
            Ok(Kept {
                id: row.get(0)?,
                unit: row.get(1)?,
                path: row.get(2)?,
                team: row.get::<Option<_>>(3)?.zip(row.get(4)?),
                seat: row.get::<Option<_>>(5)?.zip(row.get(6)?),
                person: row.get(7)?,
                on_day: row.get(8)?,
                captured_at: row.get(9)?,
                received_at: row.get(10)?,
                people: row.get(11)?,
                note: row.get(12)?,
                corrects: row.get(13)?,
                standing: standing(row, 14)?,
                reviewed_at: row.get(15)?,
                phone: row.get(16)?,
                ahead_ms: row.get(17)?,
                repeats: services.iter().filter(|it| it.2 == Some(true)).map(|it| it.0).collect(),
                is_once: services.iter().any(|it| it.2.is_some()),
                services: services.into_iter().map(|(number, times, _)| (number, times)).collect(),
            })
        },
    )
}

/// The corrections of a record.
pub(crate) fn corrections(db: &Db<'_>, id: RecordId) -> Result<Vec<RecordId>> {
    db.all("select id from support_record where corrects = $1 order by id", &[id.into()], |row| row.get(0))
}

/// The reason in the columns `words`, `text_vi` and `text_en`, which begin at a place.
fn given(row: &Row<'_>, at: usize) -> Result<Option<Given>> {
    let ready = row.get::<Option<String>>(at + 1)?.zip(row.get(at + 2)?);
    let given = Given { ready, words: row.get(at)? };
    Ok(Some(given).filter(|given| *given != Given::default()))
}

/// How a record stands, and why while it is sent back.
pub(crate) fn stands(db: &Db<'_>, id: RecordId) -> Result<Option<(Standing, Option<Given>)>> {
    db.maybe(
        "select support_record.standing, reason, text_vi, text_en
         from support_record
         left join support_change on support_record.standing = 'returned' and seq =
           (select max(seq) from support_change where record_id = $1 and standing = 'returned')
         left join review_reason on code = ready
         where support_record.id = $1",
        &[id.into()],
        |row| Ok((standing(row, 0)?, given(row, 1)?)),
    )
}

pub(crate) fn restand(tx: &Tx<'_>, id: RecordId, standing: Standing) -> Result<()> {
    tx.run("update support_record set standing = $2 where id = $1", &[id.into(), standing.kept().into()]).map(drop)
}

/// Writes down that a supervisor looked a record over.
pub(crate) fn reviewed(tx: &Tx<'_>, id: RecordId) -> Result<()> {
    tx.run("update support_record set reviewed_at = $2 where id = $1", &[id.into(), tx.now().into()]).map(drop)
}

/// Writes down for the phones of a record's owner how it stands now.
pub(crate) fn tell_change(
    tx: &Tx<'_>,
    id: RecordId,
    person: Option<PersonId>,
    standing: Standing,
    why: Option<&Why>,
) -> Result<()> {
    let next: i64 = tx.one("select coalesce(max(seq), 0) + 1 from support_change", &[], |row| row.get(0))?;
    tx.run(
        "insert into support_change (seq, record_id, person_id, at, standing, ready, reason)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            next.into(),
            id.into(),
            person.into(),
            tx.now().into(),
            standing.code().into(),
            why.and_then(|why| why.ready.as_ref()).into(),
            why.and_then(|why| why.words.as_ref()).into(),
        ],
    )
    .map(drop)
}

/// Changes of a person's records behind `since`, the oldest first.
pub(crate) fn changes(db: &Db<'_>, person: PersonId, since: i64, most: i64) -> Result<Vec<Changed>> {
    db.all(
        "select seq, record_id, standing, reason, text_vi, text_en,
                exists (select 1 from support_once
                        where support_once.record_id = support_change.record_id and is_repeat)
         from support_change
         left join review_reason on code = ready
         where person_id = $1 and seq > $2
         order by seq
         limit $3",
        &[person.into(), since.into(), most.into()],
        |row| {
            let id = row.get(1)?;
            let repeat = if row.get(6)? { once::told(db, id)? } else { None };
            Ok(Changed { seq: row.get(0)?, id, standing: standing(row, 2)?, given: given(row, 3)?, repeat })
        },
    )
}

/// Whether anything waits for a record that is not there yet.
pub(crate) fn has_early(db: &Db<'_>) -> Result<bool> {
    db.maybe("select 1 from support_early limit 1", &[], |_| Ok(())).map(|found| found.is_some())
}

/// Lets a withdrawal or a correction wait for its record; false when one waits already.
pub(crate) fn put_early(tx: &Tx<'_>, id: RecordId, owner: Uuid, successor: Option<RecordId>) -> Result<bool> {
    let added = tx.run(
        "insert into support_early (record_id, owner, successor) values ($1, $2, $3)
         on conflict (record_id, owner) do nothing",
        &[id.into(), owner.into(), successor.into()],
    )?;
    Ok(added > 0)
}

/// What waits for a record: the correction that replaces it, or nothing when it was withdrawn.
pub(crate) fn early(db: &Db<'_>, id: RecordId, owner: Uuid) -> Result<Option<Option<RecordId>>> {
    db.maybe(
        "select successor from support_early where record_id = $1 and owner = $2",
        &[id.into(), owner.into()],
        |row| row.get(0),
    )
}

/// The same, which waits no longer.
pub(crate) fn take_early(tx: &Tx<'_>, id: RecordId, owner: Uuid) -> Result<Option<Option<RecordId>>> {
    let found = early(tx, id, owner)?;
    if found.is_some() {
        tx.run("delete from support_early where record_id = $1 and owner = $2", &[id.into(), owner.into()])?;
    }
    Ok(found)
}

/// A record of a person's own, with the number of services in it.
pub(crate) fn of_person(db: &Db<'_>, id: RecordId, person: PersonId) -> Result<Option<Receipt>> {
    db.maybe(
        "select support_record.id, support_record.received_at,
                (select coalesce(cast(sum(n) as bigint), 0) from support_service where record_id = support_record.id)
         from support_record
         join team_seat on team_seat.id = support_record.seat_id
         where support_record.id = $1 and team_seat.person_id = $2",
        &[id.into(), person.into()],
        |row| Ok(Receipt { received_at: row.get(1)?, services: row.get(2)? }),
    )
}

/// Everything a person recorded for a day or a later one: one line for each service, the latest visit first. Visits
/// without a service have one line too.
pub(crate) fn lines_since(db: &Db<'_>, person: PersonId, day: Day) -> Result<Vec<Line>> {
    db.all(
        "select support_record.id, on_day, captured_at, received_at, support_record.standing, people,
                support_service.indicator, coalesce(n, 0), reason, text_vi, text_en, coalesce(is_repeat, false)
         from support_record
         join team_seat on team_seat.id = support_record.seat_id
         left join support_service on support_service.record_id = support_record.id
         left join support_once on support_once.record_id = support_service.record_id
           and support_once.indicator = support_service.indicator
         left join support_change on support_record.standing = 'returned' and seq =
           (select max(seq) from support_change where record_id = support_record.id and standing = 'returned')
         left join review_reason on code = ready
         where team_seat.person_id = $1 and support_record.on_day >= $2
         order by on_day desc, captured_at desc, support_record.id desc, support_service.indicator",
        &[person.into(), day.into()],
        |row| {
            Ok(Line {
                id: row.get(0)?,
                on_day: row.get(1)?,
                captured_at: row.get(2)?,
                received_at: row.get(3)?,
                standing: standing(row, 4)?,
                people: row.get(5)?,
                indicator: row.get(6)?,
                times: row.get(7)?,
                given: given(row, 8)?,
                is_repeat: row.get(11)?,
            })
        },
    )
}
