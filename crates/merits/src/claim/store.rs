//! SQL of declared hours.

use kernel::{Day, Db, Result, Row, Subtree, Tx, UnitPath};
use people::PersonId;
use units::Unit;

use super::{Claim, ClaimId, Draft, State};

pub(crate) fn insert(tx: &Tx<'_>, id: ClaimId, person: PersonId, unit: &Unit, draft: &Draft) -> Result<()> {
    tx.run(
        "insert into merit_claim
           (id, person_id, unit_id, unit_path, kind, on_day, minutes, note, state, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9)",
        &[
            id.into(),
            person.into(),
            unit.id.into(),
            (&unit.path).into(),
            (&draft.kind).into(),
            draft.day.into(),
            draft.minutes.into(),
            (&draft.note).into(),
            tx.now().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save_state(tx: &Tx<'_>, id: ClaimId, state: State, reason: Option<&str>) -> Result<()> {
    tx.run(
        "update merit_claim set state = $1, reason = $2, decided_at = $3, decided_by = $4 where id = $5",
        &[state.code().into(), reason.into(), tx.now().into(), tx.actor().person().into(), id.into()],
    )
    .map(drop)
}

/// Minutes that a person wrote down for a day and that were not returned or withdrawn.
pub(crate) fn minutes_on(db: &Db<'_>, person: PersonId, day: Day) -> Result<i64> {
    db.one(
        "select cast(coalesce(sum(minutes), 0) as bigint)
         from merit_claim
         where person_id = $1 and on_day = $2 and state in ('waiting', 'confirmed')",
        &[person.into(), day.into()],
        |row| row.get(0),
    )
}

fn read(row: &Row<'_>) -> Result<Claim> {
    Ok(Claim {
        id: row.get(0)?,
        person: row.get(1)?,
        name: row.get(2)?,
        unit: row.get(3)?,
        unit_name: row.get::<Option<String>>(4)?.unwrap_or_default(),
        path: row.get(5)?,
        kind: row.get(6)?,
        day: row.get(7)?,
        minutes: row.get(8)?,
        note: row.get(9)?,
        state: State::of_code(&row.get::<String>(10)?),
        reason: row.get(11)?,
        made_at: row.get(12)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: ClaimId) -> Result<Claim> {
    db.one(
        "select merit_claim.id, person_id, person_card.name, unit_id,
                (select name from unit_now where unit_now.id = unit_id), unit_path, merit_claim.kind, on_day,
                minutes, note, state, reason, made_at
         from merit_claim
         join person_card on person_card.id = person_id
         where merit_claim.id = $1",
        &[id.into()],
        read,
    )
}

pub(crate) fn of_person(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Claim>> {
    db.all(
        "select merit_claim.id, person_id, person_card.name, unit_id,
                (select name from unit_now where unit_now.id = unit_id), unit_path, merit_claim.kind, on_day,
                minutes, note, state, reason, made_at
         from merit_claim
         join person_card on person_card.id = person_id
         where person_id = $1 and state <> 'withdrawn'
         order by made_at desc, merit_claim.id desc
         limit $2",
        &[person.into(), most.into()],
        read,
    )
}

/// What waits in a part of the tree, without one's own, the oldest first.
pub(crate) fn waiting(db: &Db<'_>, part: &Subtree, own: PersonId, most: i64) -> Result<Vec<Claim>> {
    db.all(
        "select merit_claim.id, person_id, person_card.name, unit_id,
                (select name from unit_now where unit_now.id = unit_id), unit_path, merit_claim.kind, on_day,
                minutes, note, state, reason, made_at
         from merit_claim
         join person_card on person_card.id = person_id
         where state = 'waiting' and unit_path >= $1 and unit_path < $2 and person_id <> $3
         order by made_at, merit_claim.id
         limit $4",
        &[(&part.from).into(), (&part.to).into(), own.into(), most.into()],
        read,
    )
}

pub(crate) fn count_waiting(db: &Db<'_>, part: &Subtree, own: PersonId) -> Result<i64> {
    db.one(
        "select count(*)
         from merit_claim
         where state = 'waiting' and unit_path >= $1 and unit_path < $2 and person_id <> $3",
        &[(&part.from).into(), (&part.to).into(), own.into()],
        |row| row.get(0),
    )
}

/// What a person decided, the latest first.
pub(crate) fn decided_by(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Claim>> {
    db.all(
        "select merit_claim.id, person_id, person_card.name, unit_id,
                (select name from unit_now where unit_now.id = unit_id), unit_path, merit_claim.kind, on_day,
                minutes, note, state, reason, made_at
         from merit_claim
         join person_card on person_card.id = person_id
         where decided_by = $1 and state in ('confirmed', 'returned')
         order by decided_at desc, merit_claim.id desc
         limit $2",
        &[person.into(), most.into()],
        read,
    )
}

/// Declarations go along with their unit: whoever leads it decides. What is in the ledger stays where it was.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let part = from.subtree();
    let rest = i64::try_from(part.from.len()).map_err(kernel::Error::broken)? + 1;
    tx.run(
        "update merit_claim
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&part.from).into(), (&part.to).into()],
    )
    .map(drop)
}
