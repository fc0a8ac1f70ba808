//! SQL of what members show for their programme.

use std::collections::HashMap;

use kernel::{Db, Id, Result, Row, Subtree, Tx};
use members::MemberId;

use crate::programme::CriterionId;
use crate::programme::usecases::evidence::Evidence;

fn evidence(row: &Row<'_>) -> Result<Evidence> {
    Ok(Evidence {
        id: row.get(0)?,
        member: row.get(1)?,
        year: row.get(2)?,
        criterion: row.get(3)?,
        amount: row.get(4)?,
        words: row.get(5)?,
        file: row.get(6)?,
        file_name: row.get(7)?,
    })
}

pub(crate) fn of(db: &Db<'_>, member: MemberId, year: i64) -> Result<Vec<Evidence>> {
    db.all(
        "select id, member_id, year, criterion_id, amount, words, file, file_name
         from programme_evidence
         where member_id = $1 and year = $2
         order by id",
        &[member.into(), year.into()],
        evidence,
    )
}

pub(crate) fn find(db: &Db<'_>, id: Id<Evidence>) -> Result<Evidence> {
    db.one(
        "select id, member_id, year, criterion_id, amount, words, file, file_name
         from programme_evidence
         where id = $1",
        &[id.into()],
        evidence,
    )
}

/// How much everybody in a part of the tree shows for each criterion.
pub(crate) fn sums(db: &Db<'_>, part: &Subtree, year: i64) -> Result<HashMap<MemberId, Vec<(CriterionId, i64)>>> {
    let mut found: HashMap<MemberId, Vec<(CriterionId, i64)>> = HashMap::new();
    db.each(
        "select shown.member_id, shown.criterion_id, cast(sum(shown.amount) as bigint)
         from member_card member
         join programme_evidence shown on shown.member_id = member.id and shown.year = $3
         where member.unit_path >= $1 and member.unit_path < $2
         group by shown.member_id, shown.criterion_id",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        |row| {
            found.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
            Ok(())
        },
    )?;
    Ok(found)
}

pub(crate) fn insert(tx: &Tx<'_>, it: &Evidence) -> Result<()> {
    tx.run(
        "insert into programme_evidence
           (id, member_id, year, criterion_id, amount, words, file, file_name, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            it.id.into(),
            it.member.into(),
            it.year.into(),
            it.criterion.into(),
            it.amount.into(),
            (&it.words).into(),
            it.file.as_ref().into(),
            it.file_name.as_ref().into(),
            tx.now().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn delete(tx: &Tx<'_>, id: Id<Evidence>) -> Result<()> {
    tx.run("delete from programme_evidence where id = $1", &[id.into()]).map(drop)
}

/// Names of the files that are shown.
///
/// # Errors
/// Those of the database.
pub fn files_named(db: &Db<'_>) -> Result<Vec<String>> {
    db.all("select file from programme_evidence where file is not null", &[], |row| row.get(0))
}
