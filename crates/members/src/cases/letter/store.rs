//! SQL of papers that left the house.

use kernel::{Db, Result, Tx};

use crate::cases::CaseId;

pub(super) fn save(tx: &Tx<'_>, case: CaseId, code: &str, printed: &str) -> Result<()> {
    tx.run(
        "insert into member_letter (case_id, code, printed)
         values ($1, $2, $3)
         on conflict (case_id) do update set code = excluded.code, printed = excluded.printed",
        &[case.into(), code.into(), printed.into()],
    )
    .map(drop)
}

pub(super) fn of_case(db: &Db<'_>, case: CaseId) -> Result<Option<(String, String)>> {
    db.maybe("select code, printed from member_letter where case_id = $1", &[case.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(super) fn by_code(db: &Db<'_>, code: &str) -> Result<Option<(String, CaseId)>> {
    db.maybe("select printed, case_id from member_letter where code = $1", &[code.into()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
