//! Remittances.

use kernel::{Day, Db, Result, Row, Tx, UnitPath};
use units::UnitId;

use crate::remittance::{Remittance, RemittanceId, State};
use crate::share::{Offer, Share};

pub(crate) fn insert(tx: &Tx<'_>, sent: &Remittance) -> Result<()> {
    let offer = &sent.offer;
    tx.run(
        "insert into dues_remittance
           (id, unit_id, unit_path, to_id, to_path, year, number, from_day, to_day, taken, alone, part, whole, due, carried,
            amount, lies_above, state, version, sent_on, sent_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        &[
            sent.id.into(),
            sent.unit.into(),
            (&sent.unit_path).into(),
            sent.to.as_ref().map(|(unit, _)| *unit).into(),
            sent.to.as_ref().map(|(_, path)| path).into(),
            sent.year.into(),
            sent.number.into(),
            sent.span.0.into(),
            sent.span.1.into(),
            offer.taken().into(),
            offer.alone.into(),
            offer.share.part.into(),
            offer.share.whole.into(),
            offer.due().into(),
            offer.carried.into(),
            offer.amount().into(),
            offer.lies_above.into(),
            sent.state.code().into(),
            sent.version.into(),
            sent.sent.0.into(),
            (&sent.sent.1).into(),
        ],
    )
    .map(drop)
}

/// Writes a remittance down as it stands after a step of the other side or an agreement.
pub(crate) fn save(tx: &Tx<'_>, it: &Remittance) -> Result<()> {
    let received = it.received.as_ref();
    tx.run(
        "update dues_remittance
         set state = $2, version = $3, received = $4, received_on = $5, received_by = $6, note = $7
         where id = $1",
        &[
            it.id.into(),
            it.state.code().into(),
            it.version.into(),
            received.map(|(amount, ..)| *amount).into(),
            received.map(|(_, on, _)| *on).into(),
            received.map(|(.., who)| who).into(),
            it.note.as_ref().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn find(db: &Db<'_>, id: RemittanceId) -> Result<Remittance> {
    db.one(
        "select id, unit_id, unit_path, to_id, to_path, year, number, from_day, to_day, taken, alone, part, whole, carried,
           lies_above, state, version, sent_on, sent_by, received, received_on, received_by, note
         from dues_remittance
         where id = $1",
        &[id.into()],
        read,
    )
}

/// What a unit sent, the newest first.
pub(crate) fn sent(db: &Db<'_>, unit: UnitId, most: i64) -> Result<Vec<Remittance>> {
    db.all(
        "select id, unit_id, unit_path, to_id, to_path, year, number, from_day, to_day, taken, alone, part, whole, carried,
           lies_above, state, version, sent_on, sent_by, received, received_on, received_by, note
         from dues_remittance
         where unit_id = $1
         order by year desc, number desc
         limit $2",
        &[unit.into(), most.into()],
        read,
    )
}

/// What was sent to a unit, that which waits first, then the newest.
pub(crate) fn sent_to(db: &Db<'_>, unit: UnitId, most: i64) -> Result<Vec<Remittance>> {
    db.all(
        "select id, unit_id, unit_path, to_id, to_path, year, number, from_day, to_day, taken, alone, part, whole, carried,
           lies_above, state, version, sent_on, sent_by, received, received_on, received_by, note
         from dues_remittance
         where to_id = $1
         order by case state when 'sent' then 0 when 'differs' then 1 else 2 end, sent_on desc, id desc
         limit $2",
        &[unit.into(), most.into()],
        read,
    )
}

fn read(row: &Row<'_>) -> Result<Remittance> {
    let to: Option<UnitId> = row.get(3)?;
    let path: Option<UnitPath> = row.get(4)?;
    let received: Option<i64> = row.get(19)?;
    let by: (Option<Day>, Option<String>) = (row.get(20)?, row.get(21)?);
    let offer = Offer {
        collected: row.get(9)?,
        from_below: 0,
        alone: row.get(10)?,
        carried: row.get(13)?,
        lies_above: row.get(14)?,
        share: Share { part: row.get(11)?, whole: row.get(12)? },
    };
    Ok(Remittance {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_path: row.get(2)?,
        to: to.zip(path),
        year: row.get(5)?,
        number: row.get(6)?,
        span: (row.get(7)?, row.get(8)?),
        offer,
        state: row.code(15, State::of_code)?,
        version: row.get(16)?,
        sent: (row.get(17)?, row.get(18)?),
        received: received.zip(by.0).zip(by.1).map(|((amount, on), who)| (amount, on, who)),
        note: row.get(22)?,
    })
}

pub(crate) fn last_number(db: &Db<'_>, unit: UnitId, year: i64) -> Result<i64> {
    db.one(
        "select coalesce(max(number), 0) from dues_remittance where unit_id = $1 and year = $2",
        &[unit.into(), year.into()],
        |row| row.get(0),
    )
}

/// How many remittances wait for a unit: to be counted, or to be agreed on.
pub(crate) fn waiting(db: &Db<'_>, unit: UnitId) -> Result<i64> {
    db.one(
        "select (select count(*) from dues_remittance where to_id = $1 and state in ('sent', 'differs'))
              + (select count(*) from dues_remittance where unit_id = $1 and state = 'differs')",
        &[unit.into()],
        |row| row.get(0),
    )
}

/// The last day a unit has shared out.
pub(crate) fn last_day(db: &Db<'_>, unit: UnitId) -> Result<Option<Day>> {
    db.one("select max(to_day) from dues_remittance where unit_id = $1", &[unit.into()], |row| row.get(0))
}

/// What came from below, both sides agreeing, and was not passed on yet.
pub(crate) fn from_below(db: &Db<'_>, unit: UnitId) -> Result<i64> {
    db.one(
        "select cast(coalesce(sum(received), 0) as bigint)
         from dues_remittance
         where to_id = $1 and state in ('received', 'settled') and passed_in is null",
        &[unit.into()],
        |row| row.get(0),
    )
}

/// Says of what came from below that it was passed on.
pub(crate) fn pass_on(tx: &Tx<'_>, unit: UnitId, into: RemittanceId) -> Result<u64> {
    tx.run(
        "update dues_remittance
         set passed_in = $2
         where to_id = $1 and state in ('received', 'settled') and passed_in is null",
        &[unit.into(), into.into()],
    )
}

/// What settled remittances of a unit were short of, not carried over yet.
pub(crate) fn to_carry(db: &Db<'_>, unit: UnitId) -> Result<i64> {
    db.one(
        "select cast(coalesce(sum(amount - received), 0) as bigint)
         from dues_remittance
         where unit_id = $1 and state = 'settled' and carried_in is null",
        &[unit.into()],
        |row| row.get(0),
    )
}

/// Says of what was short that it was carried over.
pub(crate) fn carry(tx: &Tx<'_>, unit: UnitId, into: RemittanceId) -> Result<u64> {
    tx.run(
        "update dues_remittance
         set carried_in = $2
         where unit_id = $1 and state = 'settled' and carried_in is null",
        &[unit.into(), into.into()],
    )
}

/// The sums of a unit's remittances.
pub(crate) struct Sums {
    /// Kept of what was shared out.
    pub kept: i64,
    /// Kept whole.
    pub alone: i64,
    /// Sent, as agreed or else as sent.
    pub sent: i64,
    /// Of it, what is not agreed yet.
    pub on_the_way: i64,
    /// Short, not carried over yet.
    pub carried: i64,
}

pub(crate) fn sums(db: &Db<'_>, unit: UnitId) -> Result<Sums> {
    db.one(
        "select cast(coalesce(sum(taken - due), 0) as bigint), cast(coalesce(sum(alone), 0) as bigint),
           cast(coalesce(sum(case when state in ('received', 'settled') then received else amount end), 0) as bigint),
           cast(coalesce(sum(case when state in ('received', 'settled') then 0 else amount end), 0) as bigint),
           cast(coalesce(sum(case when state = 'settled' and carried_in is null then amount - received else 0 end), 0)
                as bigint)
         from dues_remittance
         where unit_id = $1",
        &[unit.into()],
        |row| {
            let (kept, alone, sent) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Sums { kept, alone, sent, on_the_way: row.get(3)?, carried: row.get(4)? })
        },
    )
}

/// What came from below as agreed: in all, and what of it was not passed on yet.
pub(crate) fn came(db: &Db<'_>, unit: UnitId) -> Result<(i64, i64)> {
    db.one(
        "select cast(coalesce(sum(received), 0) as bigint),
           cast(coalesce(sum(case when passed_in is null then received else 0 end), 0) as bigint)
         from dues_remittance
         where to_id = $1 and state in ('received', 'settled')",
        &[unit.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Every unit that has a book.
pub(crate) fn units(db: &Db<'_>) -> Result<Vec<UnitId>> {
    db.all(
        "select unit_id from dues_entry union select unit_id from dues_remittance union
         select to_id from dues_remittance where to_id is not null",
        &[],
        |row| row.get(0),
    )
}
