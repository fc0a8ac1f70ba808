//! The bank account of a unit.

use kernel::{Action, Change, Db, Error, Result, Say, Tx};
use serde_json::json;
use units::UnitId;

use crate::bank::{Bank, check};
use crate::store::bank;

/// Says which account of a unit dues are sent to, from today on.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope.
pub fn set_bank(tx: &mut Tx<'_>, unit: UnitId, bin: &str, account: &str, holder: &str) -> Result<Bank> {
    let unit = units::find(tx, unit)?;
    tx.may(Action::CollectDues)?.keep(&unit.path, ())?;
    let dense = |typed: &str| typed.split_whitespace().collect::<String>();
    let (bin, account) = (dense(bin), dense(account));
    check(&bin, &account).map_err(|key| {
        let field = if key == "dues-bank-bin-bad" { "bin" } else { "account" };
        Error::invalid(field, Say::new(key))
    })?;
    let holder = vietnam::vietqr::plain_note(holder).to_uppercase();
    if !(3..=60).contains(&holder.len()) {
        return Err(Error::invalid("holder", "dues-bank-holder-bad"));
    }
    let it = Bank { id: tx.new_id(), unit: unit.id, bin, account, holder };
    bank::put(tx, &it, tx.now().day())?;
    let tail = it.account.len().saturating_sub(4);
    tx.changed("dues_bank", it.id, &unit.path, Change::Added, &json!({"bank": it.bin, "ends": &it.account[tail..]}))?;
    Ok(it)
}

/// The account of a unit.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn bank_of(db: &Db<'_>, unit: UnitId) -> Result<Option<Bank>> {
    let unit = units::find(db, unit)?;
    db.may(Action::CollectDues)?.keep(&unit.path, ())?;
    bank::of_unit(db, unit.id)
}
