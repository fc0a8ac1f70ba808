//! Bank accounts of units.

use kernel::{Day, Db, Result, Row, Tx, UnitPath};
use units::UnitId;

use crate::bank::{Bank, BankId};

/// The account of a unit that is in use.
pub(crate) fn of_unit(db: &Db<'_>, unit: UnitId) -> Result<Option<Bank>> {
    db.maybe(
        "select id, unit_id, bin, account, holder from dues_bank where unit_id = $1 and to_day is null",
        &[unit.into()],
        bank,
    )
}

pub(crate) fn find(db: &Db<'_>, id: BankId) -> Result<Bank> {
    db.one("select id, unit_id, bin, account, holder from dues_bank where id = $1", &[id.into()], bank)
}

fn bank(row: &Row<'_>) -> Result<Bank> {
    Ok(Bank { id: row.get(0)?, unit: row.get(1)?, bin: row.get(2)?, account: row.get(3)?, holder: row.get(4)? })
}

/// The nearest account at a unit or above it.
pub(crate) fn nearest(db: &Db<'_>, path: &UnitPath) -> Result<Option<Bank>> {
    for path in std::iter::once(path.clone()).chain(path.above()) {
        let found = of_unit(db, units::by_path(db, &path)?.id)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Puts an account into use; the one before it is used no longer.
pub(crate) fn put(tx: &Tx<'_>, bank: &Bank, from: Day) -> Result<()> {
    tx.run("update dues_bank set to_day = $2 where unit_id = $1 and to_day is null", &[bank.unit.into(), from.into()])?;
    tx.run(
        "insert into dues_bank (id, unit_id, bin, account, holder, from_day) values ($1, $2, $3, $4, $5, $6)",
        &[
            bank.id.into(),
            bank.unit.into(),
            (&bank.bin).into(),
            (&bank.account).into(),
            (&bank.holder).into(),
            from.into(),
        ],
    )
    .map(drop)
}
