//! SQL of forgetting: who somebody was, and how they signed in.

use kernel::{Result, Tx};

use crate::{AccountId, PersonId};

/// What is written of records that were merged into somebody's.
pub(crate) fn aliases(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    tx.run(
        "update person
         set (name, name_fold, name_key, birth_day, phone) =
             (select name, name_fold, name_key, birth_day, phone from person now where now.id = $1)
         where merged_into = $1",
        &[id.into()],
    )?;
    tx.run(
        "update account set password = null where person_id in (select id from person where merged_into = $1)",
        &[id.into()],
    )
    .map(drop)
}

/// Nobody signs in with this account again, and nothing tells from where somebody did.
pub(crate) fn account(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    tx.run("delete from account_login where account_id = $1", &[id.into()])?;
    tx.run("delete from access_code where account_id = $1", &[id.into()])?;
    tx.run("update session set agent = '' where account_id = $1", &[id.into()])?;
    tx.run("update account set password = null where id = $1", &[id.into()]).map(drop)
}

/// Sessions that ended, and codes that can be used no more, since before an instant; tells how many.
pub(crate) fn old(tx: &Tx<'_>, before: kernel::Moment) -> Result<u64> {
    let sessions = tx.run("delete from session where coalesce(ended_at, expires_at) < $1", &[before.into()])?;
    let codes = tx.run("delete from access_code where expires_at < $1", &[before.into()])?;
    Ok(sessions + codes)
}
