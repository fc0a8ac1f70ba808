//! SQL of transfers. Whoever reads them hands in a scope, and nobody outside of it comes out.

use kernel::{Day, Db, Error, Param, Result, Row, Scope, Subtree, Tx};
use units::UnitId;
use uuid::Uuid;

use super::{File, KIND, Side, Stage, Transfer, Way};
use crate::cases::{Case, CaseId, DecisionId};
use crate::member::MemberId;
use crate::month::Month;

fn transfer(row: &Row<'_>) -> Result<Transfer> {
    let (waits, due) = (row.get::<Option<_>>(7)?, row.get::<Option<_>>(8)?);
    let released: Option<Day> = row.get(24)?;
    let target: Option<UnitId> = row.get(16)?;
    Ok(Transfer {
        stage: row.code(5, Stage::of_code)?,
        case: Case {
            id: row.get(0)?,
            kind: KIND,
            person: row.get(1)?,
            name: row.get(2)?,
            unit: row.get(3)?,
            unit_path: row.get(4)?,
            other: row.get(11)?,
            state: row.get(5)?,
            version: row.get(6)?,
            waits: waits.zip(due),
            opened_on: row.get(9)?,
            closed_on: row.get(10)?,
        },
        unit_name: row.get::<Option<String>>(12)?.unwrap_or_default(),
        way: row.code(13, Way::of_code)?,
        member: row.get(14)?,
        born: row.get(15)?,
        code: row.get(28)?,
        target: target
            .map(|id| Ok::<_, Error>((id, row.get::<Option<String>>(17)?.unwrap_or_default())))
            .transpose()?,
        file: File {
            place: row.get(18)?,
            reason: row.get(19)?,
            until: row.get(20)?,
            letter: row.get(21)?,
            remarks: row.get(22)?,
            dues: row.get::<Option<Day>>(23)?.map(Month::of),
            exempt: row.get(29)?,
            released: released.map(|day| Ok::<_, Error>((day, row.get::<Option<DecisionId>>(25)?))).transpose()?,
            moved_on: row.get(26)?,
            host_remarks: row.get(27)?,
        },
    })
}

/// A transfer that concerns a unit in the scope.
pub(crate) fn find(db: &Db<'_>, scope: &Scope, id: CaseId) -> Result<Transfer> {
    let found = db.one(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           other_path, unit_name, way, member_id, birth_day, target_id, target_name, place, reason, until_day, letter,
           remarks, dues_month, released_on, decision_id, moved_on, host_remarks, code, exempt
         from transfer_row
         where id = $1",
        &[id.into()],
        transfer,
    )?;
    if found.case.lies_in(scope) { Ok(found) } else { Err(Error::NotFound) }
}

/// Transfers of a stage that leave a part of the tree, unit by unit, behind a place.
fn leaving(db: &Db<'_>, part: &Subtree, stage: Stage, after: (&str, Uuid), most: i64) -> Result<Vec<Transfer>> {
    db.all(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           other_path, unit_name, way, member_id, birth_day, target_id, target_name, place, reason, until_day, letter,
           remarks, dues_month, released_on, decision_id, moved_on, host_remarks, code, exempt
         from transfer_row
         where state = $1 and unit_path >= $2 and unit_path < $3 and way <> 'in' and (unit_path > $2 or id > $4)
         order by unit_path, id
         limit $5",
        &place(part, stage, after, most),
        transfer,
    )
}

/// Transfers of a stage that come into a part of the tree, unit by unit, behind a place.
fn coming(db: &Db<'_>, part: &Subtree, stage: Stage, after: (&str, Uuid), most: i64) -> Result<Vec<Transfer>> {
    db.all(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           other_path, unit_name, way, member_id, birth_day, target_id, target_name, place, reason, until_day, letter,
           remarks, dues_month, released_on, decision_id, moved_on, host_remarks, code, exempt
         from transfer_row
         where state = $1 and other_path >= $2 and other_path < $3 and (other_path > $2 or id > $4)
         order by other_path, id
         limit $5",
        &place(part, stage, after, most),
        transfer,
    )
}

fn place<'p>(part: &'p Subtree, stage: Stage, after: (&'p str, Uuid), most: i64) -> [Param<'p>; 5] {
    let from = if after.0.is_empty() { part.from.as_str() } else { after.0 };
    [stage.code().into(), from.into(), (&part.to).into(), after.1.into(), most.into()]
}

/// Transfers of a stage on one side of a part of the tree.
pub(crate) fn of_stage(
    db: &Db<'_>,
    part: &Subtree,
    (side, stage): (Side, Stage),
    after: (&str, Uuid),
    most: i64,
) -> Result<Vec<Transfer>> {
    match side {
        Side::Leaving => leaving(db, part, stage, after, most),
        Side::Coming => coming(db, part, stage, after, most),
    }
}

/// Open transfers that leave a part of the tree, counted by stage.
pub(crate) fn leaving_piles(db: &Db<'_>, part: &Subtree) -> Result<Vec<(Stage, i64)>> {
    db.all(
        "select state, count(*)
         from member_case
         where closed_on is null and unit_path >= $1 and unit_path < $2 and kind = 'transfer'
         group by state",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.code(0, Stage::of_code)?, row.get(1)?)),
    )
}

/// Open transfers that come into a part of the tree, counted by stage.
pub(crate) fn coming_piles(db: &Db<'_>, part: &Subtree) -> Result<Vec<(Stage, i64)>> {
    db.all(
        "select state, count(*)
         from member_case
         where kind = 'transfer' and state in ('requested', 'returned', 'cleared', 'released', 'received', 'hosted')
           and other_path >= $1 and other_path < $2
         group by state",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.code(0, Stage::of_code)?, row.get(1)?)),
    )
}

/// The open transfer of a member, wherever it is. A residence introduction stands beside any other.
pub(crate) fn open_of(db: &Db<'_>, member: MemberId) -> Result<Vec<(CaseId, Way)>> {
    db.all(
        "select found.id, moving.way
         from member_transfer moving
         join member_case found on found.id = moving.case_id
         where moving.member_id = $1 and found.closed_on is null
         order by found.id",
        &[member.into()],
        |row| Ok((row.get(0)?, row.code(1, Way::of_code)?)),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, id: CaseId, moving: &Transfer, sealed: Option<&Vec<u8>>) -> Result<()> {
    tx.run(
        "insert into member_transfer (case_id, way, member_id, birth_day, target_id, sealed)
         values ($1, $2, $3, $4, $5, $6)",
        &[
            id.into(),
            moving.way.code().into(),
            moving.member.into(),
            moving.born.into(),
            moving.target.as_ref().map(|(id, _)| *id).into(),
            sealed.into(),
        ],
    )?;
    save(tx, id, moving)
}

/// Writes down how far a transfer has come.
pub(crate) fn save(tx: &Tx<'_>, id: CaseId, moving: &Transfer) -> Result<()> {
    let file = &moving.file;
    tx.run(
        "update member_transfer
         set member_id = $2, target_id = $3, place = $4, reason = $5, until_day = $6, letter = $7, remarks = $8,
             dues_month = $9, released_on = $10, decision_id = $11, moved_on = $12, host_remarks = $13, exempt = $14
         where case_id = $1",
        &[
            id.into(),
            moving.member.into(),
            moving.target.as_ref().map(|(id, _)| *id).into(),
            file.place.as_ref().into(),
            file.reason.as_ref().into(),
            file.until.into(),
            file.letter.as_ref().into(),
            file.remarks.as_ref().into(),
            file.dues.map(Month::first_day).into(),
            file.released.map(|(day, _)| day).into(),
            file.released.and_then(|(_, id)| id).into(),
            file.moved_on.into(),
            file.host_remarks.as_ref().into(),
            file.exempt.as_ref().into(),
        ],
    )
    .map(drop)
}

/// What the letter of somebody from outside says of them, sealed; forgotten once they are taken in.
pub(crate) fn sealed(db: &Db<'_>, id: CaseId) -> Result<Option<Vec<u8>>> {
    db.one("select sealed from member_transfer where case_id = $1", &[id.into()], |row| row.get(0))
}

pub(crate) fn forget_sealed(tx: &Tx<'_>, id: CaseId) -> Result<()> {
    tx.run("update member_transfer set sealed = null where case_id = $1", &[id.into()]).map(drop)
}

/// The next transfers in the order of their ids with something sealed.
pub(crate) fn sealed_after(db: &Db<'_>, after: Uuid, most: i64) -> Result<Vec<(CaseId, Vec<u8>)>> {
    db.all(
        "select case_id, sealed
         from member_transfer
         where case_id > $1 and sealed is not null
         order by case_id
         limit $2",
        &[after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn save_sealed(tx: &Tx<'_>, id: CaseId, sealed: &Vec<u8>) -> Result<()> {
    tx.run("update member_transfer set sealed = $2 where case_id = $1", &[id.into(), sealed.into()]).map(drop)
}

/// A member who may move: id, name, code, day of birth.
pub(crate) type Movable = (MemberId, String, String, Option<Day>);

/// Members of one unit who may move, in the order of their names' keys.
pub(crate) fn movable(db: &Db<'_>, unit: UnitId, most: i64) -> Result<Vec<Movable>> {
    db.all(
        "select id, name, code, birth_day
         from member_record
         where unit_id = $1 and status = 'active'
         order by name_key, code
         limit $2",
        &[unit.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )
}
