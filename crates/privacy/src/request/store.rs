//! SQL of requests about personal data.

use kernel::{Day, Db, Result, Tx};
use members::cases::{Case, CaseId};
use uuid::Uuid;

use super::{Request, Stage};

/// What may be asked for on a day: code, and title in Vietnamese and English.
pub(crate) fn kinds(db: &Db<'_>, on: Day) -> Result<Vec<(String, (String, String))>> {
    db.all(
        "select code, title_vi, title_en
         from request_kind
         where from_day = (select max(other.from_day)
                           from request_kind other
                           where other.code = request_kind.code and other.from_day <= $1)
         order by rank, code",
        &[on.into()],
        |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))),
    )
}

/// A row beside its case, and what is sealed of it.
pub(crate) fn find(db: &Db<'_>, case: Case) -> Result<(Request, Option<Vec<u8>>)> {
    let id = case.id;
    let stage = Stage::of_code(&case.state).ok_or_else(|| kernel::Error::broken("a request without a stage"))?;
    db.one(
        "select kind, asked_on, how, sealed, answer_by, act_by, answered_on, longer_on
         from data_request
         where case_id = $1",
        &[id.into()],
        |row| {
            let request = Request {
                case: case.clone(),
                stage,
                kind: row.get(0)?,
                asked_on: row.get(1)?,
                how: row.get(2)?,
                words: None,
                answer_by: row.get(4)?,
                act_by: row.get(5)?,
                answered_on: row.get(6)?,
                longer_on: row.get(7)?,
            };
            Ok((request, row.get(3)?))
        },
    )
}

pub(crate) fn insert(tx: &Tx<'_>, request: &Request, sealed: Option<&Vec<u8>>) -> Result<()> {
    tx.run(
        "insert into data_request (case_id, kind, asked_on, how, sealed, answer_by) values ($1, $2, $3, $4, $5, $6)",
        &[
            request.case.id.into(),
            (&request.kind).into(),
            request.asked_on.into(),
            (&request.how).into(),
            sealed.into(),
            request.answer_by.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save(tx: &Tx<'_>, request: &Request, ended: Option<Day>) -> Result<()> {
    tx.run(
        "update data_request set act_by = $2, answered_on = $3, longer_on = $4, ended_on = $5 where case_id = $1",
        &[
            request.case.id.into(),
            request.act_by.into(),
            request.answered_on.into(),
            request.longer_on.into(),
            ended.into(),
        ],
    )
    .map(drop)
}

/// The next rows with something sealed, in the order of their ids.
pub(crate) fn sealed_after(db: &Db<'_>, after: Uuid, most: i64) -> Result<Vec<(CaseId, Vec<u8>)>> {
    db.all(
        "select case_id, sealed
         from data_request
         where case_id > $1 and sealed is not null
         order by case_id
         limit $2",
        &[after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn save_sealed(tx: &Tx<'_>, id: CaseId, sealed: &Vec<u8>) -> Result<()> {
    tx.run("update data_request set sealed = $2 where case_id = $1", &[id.into(), sealed.into()]).map(drop)
}

/// Forgets the words of requests that ended before a day; tells how many.
pub(crate) fn forget(tx: &Tx<'_>, before: Day) -> Result<u64> {
    tx.run(
        "update data_request set sealed = null where sealed is not null and ended_on is not null and ended_on < $1",
        &[before.into()],
    )
}
