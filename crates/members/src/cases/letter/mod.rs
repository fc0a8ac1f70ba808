//! Papers that leave the house: kept word for word as they were printed, under a code that leads anybody who holds the
//! paper to what was printed and to how its case stands now.

pub(crate) mod pages;
mod store;

use kernel::{Db, Result, Tx};

use super::paper::Printed;
use super::{Case, CaseId};

/// A paper that left the house.
#[derive(Debug, Clone)]
pub struct Letter {
    /// What was printed.
    pub printed: Printed,
    /// The case it belongs to.
    pub case: Case,
}

/// A fresh code, as it stands on the paper.
pub(crate) fn fresh_code(tx: &Tx<'_>) -> String {
    format!("{}-{}", kernel::password::code(tx.source()), &kernel::password::code(tx.source())[..4])
}

/// Keeps a paper; one that the case had before is void, its code leads nowhere.
pub(crate) fn keep(tx: &Tx<'_>, case: CaseId, code: &str, printed: &Printed) -> Result<()> {
    store::save(tx, case, code, &serde_json::to_string(printed)?)
}

/// The paper of a case, if it left the house.
pub(crate) fn of_case(db: &Db<'_>, case: CaseId) -> Result<Option<(String, Printed)>> {
    let kept = store::of_case(db, case)?;
    kept.map(|(code, printed)| Ok((code, serde_json::from_str(&printed)?))).transpose()
}

/// The paper that a code leads to, for anybody who has the code.
///
/// # Errors
/// Those of the database.
pub fn verify(db: &Db<'_>, typed: &str) -> Result<Option<Letter>> {
    let found = store::by_code(db, &merits::tidy_code(typed))?;
    let letter = found.map(|(printed, case)| {
        let printed = serde_json::from_str(&printed)?;
        Ok(Letter { printed, case: super::store::any(db, case)? })
    });
    letter.transpose()
}
