//! SQL of the contribution ledger.

use kernel::tally::{Span, first_day};
use kernel::{Day, Db, Moment, Result, Scope, Subtree, Tx, UnitPath};
use people::PersonId;
use uuid::Uuid;

use super::worth::Rate;
use super::{Deed, Done, Kind};

/// A line of somebody's ledger.
pub struct Entry {
    /// The day.
    pub day: Day,
    /// Code of the kind.
    pub kind: String,
    /// The thing it was done for.
    pub thing: Uuid,
    /// How much.
    pub done: Done,
    /// The unit it was done for, as it is called today; none when it is closed or stands elsewhere.
    pub unit: Option<String>,
}

/// Something that was put right afterwards.
pub struct Fix {
    /// When.
    pub at: Moment,
    /// The day it is about.
    pub day: Day,
    /// Code of the kind.
    pub kind: String,
    /// By how much the entry changed.
    pub done: Done,
}

/// Somebody with what they gave.
pub struct Line {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Days on which they gave anything.
    pub days: i64,
    /// Minutes.
    pub minutes: i64,
}

pub(crate) fn kinds(db: &Db<'_>) -> Result<Vec<Kind>> {
    db.all(
        "select code, name_vi, name_en, counted_vi, counted_en, is_declared, from_day, to_day
         from merit_kind
         order by code",
        &[],
        |row| {
            Ok(Kind {
                code: row.get(0)?,
                name_vi: row.get(1)?,
                name_en: row.get(2)?,
                counted_vi: row.get(3)?,
                counted_en: row.get(4)?,
                is_declared: row.get(5)?,
                from: row.get(6)?,
                to: row.get(7)?,
            })
        },
    )
}

pub(crate) fn rates(db: &Db<'_>, kind: &str) -> Result<Vec<Rate>> {
    db.all("select what, from_day, minutes from merit_worth where kind = $1", &[kind.into()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// Adds to a line of the ledger; answers where it stands and what it comes to.
pub(crate) fn add(tx: &Tx<'_>, deed: &Deed, done: Done) -> Result<(UnitPath, Done)> {
    tx.one(
        "insert into merit (person_id, on_day, kind, thing_id, unit_path, quantity, minutes)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (person_id, on_day, kind, thing_id) do update
         set quantity = merit.quantity + excluded.quantity, minutes = merit.minutes + excluded.minutes
         returning unit_path, quantity, minutes",
        &[
            deed.person.into(),
            deed.day.into(),
            (&*deed.kind).into(),
            deed.thing.into(),
            (&deed.path).into(),
            done.quantity.into(),
            done.minutes.into(),
        ],
        |row| Ok((row.get(0)?, Done { quantity: row.get(1)?, minutes: row.get(2)? })),
    )
}

/// What one person did for a thing is what another did.
pub(crate) fn hand_over(tx: &Tx<'_>, thing: Uuid, from: PersonId, to: PersonId) -> Result<()> {
    let params = [from.into(), thing.into(), to.into()];
    tx.run("update merit set person_id = $3 where person_id = $1 and thing_id = $2", &params)?;
    tx.run("update merit_correction set person_id = $3 where person_id = $1 and thing_id = $2", &params).map(drop)
}

/// What a line of the ledger comes to.
pub(crate) fn done(db: &Db<'_>, deed: &Deed) -> Result<Option<Done>> {
    db.maybe(
        "select quantity, minutes from merit where person_id = $1 and on_day = $2 and kind = $3 and thing_id = $4",
        &[deed.person.into(), deed.day.into(), (&*deed.kind).into(), deed.thing.into()],
        |row| Ok(Done { quantity: row.get(0)?, minutes: row.get(1)? }),
    )
}

pub(crate) fn insert_correction(tx: &Tx<'_>, deed: &Deed, done: Done) -> Result<()> {
    let (actor_kind, actor) = tx.actor().signature();
    let id: kernel::Id<Fix> = tx.new_id();
    tx.run(
        "insert into merit_correction
           (id, person_id, on_day, kind, thing_id, quantity, minutes, at, actor_kind, actor_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            id.into(),
            deed.person.into(),
            deed.day.into(),
            (&*deed.kind).into(),
            deed.thing.into(),
            done.quantity.into(),
            done.minutes.into(),
            tx.now().into(),
            actor_kind.into(),
            actor.into(),
        ],
    )
    .map(drop)
}

/// Everything a person gave in a span of days.
pub(crate) fn total(db: &Db<'_>, person: PersonId, span: Span) -> Result<Done> {
    db.one(
        "select cast(coalesce(sum(quantity), 0) as bigint), cast(coalesce(sum(minutes), 0) as bigint)
         from merit
         where person_id = $1 and on_day >= $2 and on_day <= $3",
        &[person.into(), span.from.into(), span.to.into()],
        |row| Ok(Done { quantity: row.get(0)?, minutes: row.get(1)? }),
    )
}

/// Minutes of each month since a day in which there were any.
pub(crate) fn months(db: &Db<'_>, person: PersonId, first: Day) -> Result<Vec<(Day, i64)>> {
    db.all(
        "select cast(replace(substr(on_day, 1, 7), '-', '') as bigint), cast(sum(minutes) as bigint)
         from merit
         where person_id = $1 and on_day >= $2
         group by 1
         order by 1",
        &[person.into(), first.into()],
        |row| Ok((first_day(row.get(0)?)?, row.get(1)?)),
    )
}

/// The latest entries of a person that came to anything.
pub(crate) fn entries(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Entry>> {
    db.all(
        "select merit.on_day, merit.kind, merit.thing_id, merit.quantity, merit.minutes,
                (select name from unit_now where unit_now.path = merit.unit_path)
         from merit
         where merit.person_id = $1 and merit.quantity > 0
         order by merit.on_day desc, merit.kind, merit.thing_id
         limit $2",
        &[person.into(), most.into()],
        |row| {
            Ok(Entry {
                day: row.get(0)?,
                kind: row.get(1)?,
                thing: row.get(2)?,
                done: Done { quantity: row.get(3)?, minutes: row.get(4)? },
                unit: row.get(5)?,
            })
        },
    )
}

pub(crate) fn corrections(db: &Db<'_>, person: PersonId, most: i64) -> Result<Vec<Fix>> {
    db.all(
        "select at, on_day, kind, quantity, minutes
         from merit_correction
         where person_id = $1
         order by at desc, id desc
         limit $2",
        &[person.into(), most.into()],
        |row| {
            let done = Done { quantity: row.get(3)?, minutes: row.get(4)? };
            Ok(Fix { at: row.get(0)?, day: row.get(1)?, kind: row.get(2)?, done })
        },
    )
}

/// Whether a person did anything inside the scope.
pub(crate) fn has_any_within(db: &Db<'_>, scope: &Scope, person: PersonId) -> Result<bool> {
    let mut found = false;
    for area in scope.areas() {
        let Subtree { from, to } = area.subtree();
        db.each(
            "select 1 from merit where person_id = $1 and unit_path >= $2 and unit_path < $3 limit 1",
            &[person.into(), (&from).into(), (&to).into()],
            |_| {
                found = true;
                Ok(())
            },
        )?;
    }
    Ok(found)
}

/// People who gave at least so much in a part of the tree, who gave most first.
pub(crate) fn board(db: &Db<'_>, part: &Subtree, span: Span, least: i64, most: i64) -> Result<Vec<Line>> {
    db.all(
        "select given.person_id, person_card.name, given.days, given.minutes
         from (
           select person_id, count(distinct on_day) as days, cast(sum(minutes) as bigint) as minutes
           from merit
           where unit_path >= $1 and unit_path < $2 and on_day >= $3 and on_day <= $4 and quantity > 0
           group by person_id
           having cast(sum(minutes) as bigint) >= $5
         ) given
         join person_card on person_card.id = given.person_id
         order by given.minutes desc, person_card.name_key, person_card.id
         limit $6",
        &[(&part.from).into(), (&part.to).into(), span.from.into(), span.to.into(), least.into(), most.into()],
        |row| Ok(Line { person: row.get(0)?, name: row.get(1)?, days: row.get(2)?, minutes: row.get(3)? }),
    )
}

/// How many people gave at least so much in a part of the tree, and all their minutes.
pub(crate) fn sum_of_board(db: &Db<'_>, part: &Subtree, span: Span, least: i64) -> Result<(i64, i64)> {
    db.one(
        "select count(*), cast(coalesce(sum(given.minutes), 0) as bigint)
         from (
           select sum(minutes) as minutes
           from merit
           where unit_path >= $1 and unit_path < $2 and on_day >= $3 and on_day <= $4 and quantity > 0
           group by person_id
           having cast(sum(minutes) as bigint) >= $5
         ) given",
        &[(&part.from).into(), (&part.to).into(), span.from.into(), span.to.into(), least.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Calls `each` with the minutes given at a path in a month, and the sum of minutes times day.
pub(crate) fn each_month(db: &Db<'_>, mut each: impl FnMut(UnitPath, i64, i64, i64) -> Result<()>) -> Result<()> {
    db.each(
        "select unit_path, cast(replace(substr(on_day, 1, 7), '-', '') as bigint), cast(sum(minutes) as bigint),
                cast(sum(minutes * cast(replace(on_day, '-', '') as bigint)) as bigint)
         from merit
         group by 1, 2",
        &[],
        |row| each(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?),
    )
}

/// Calls `each` with every count of a measure: node, period, count.
pub(crate) fn each_count(db: &Db<'_>, measure: i64, mut each: impl FnMut(i64, i64, i64)) -> Result<()> {
    db.each("select node, period, n from tally where measure = $1", &[measure.into()], |row| {
        each(row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    })
}

/// Confirmed declarations that do not stand in the ledger as confirmed, and entries of declarations that are not
/// confirmed.
pub(crate) fn unlike_claims(db: &Db<'_>) -> Result<(i64, i64)> {
    db.one(
        "select
           (select count(*) from merit_claim
            where state = 'confirmed' and not exists (
              select 1 from merit
              where merit.person_id = merit_claim.person_id and merit.on_day = merit_claim.on_day
                and merit.kind = merit_claim.kind and merit.thing_id = merit_claim.id
                and merit.quantity = 1 and merit.minutes = merit_claim.minutes)),
           (select count(*) from merit
            where kind like 'own.%' and quantity > 0 and not exists (
              select 1 from merit_claim where merit_claim.id = merit.thing_id and merit_claim.state = 'confirmed'))",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn is_known(db: &Db<'_>, person: PersonId) -> Result<bool> {
    db.one(
        "select exists (select 1 from merit where person_id = $1)
             or exists (select 1 from merit_correction where person_id = $1)
             or exists (select 1 from merit_claim where person_id = $1)
             or exists (select 1 from certificate where person_id = $1)",
        &[person.into()],
        |row| row.get(0),
    )
}
