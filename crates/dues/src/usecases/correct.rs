//! A payment that should not stand is taken back by another entry; nothing is deleted.

use kernel::tally::Sheet;
use kernel::{Action, Error, Result, Tx};
use members::{MemberId, Month};

use super::collect::{Numbers, code, log};
use super::{terms, who};
use crate::account::{Account, Payer};
use crate::entry::{Entry, EntryId};
use crate::figures;
use crate::payer::reason;
use crate::store::{Reach, account, entry, statement};

/// Takes a payment back, with a number of its own and the reason; its months are owed again, and the line of the bank
/// statement it came by is free.
///
/// # Errors
/// `Invalid(reason)`, `Refused` when it was taken back before, `NotFound` outside the scope.
pub fn correct(tx: &mut Tx<'_>, id: EntryId, why: &str) -> Result<Vec<EntryId>> {
    let scope = tx.may(Action::CollectDues)?;
    let found = entry::find(tx, id)?;
    scope.keep(&units::find(tx, found.unit)?.path, ())?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    let stands = |it: &Entry| it.member == found.member && it.is_receipt() && !it.is_undone;
    let standing: Vec<Entry> = entry::of_batch(tx, found.batch)?.into_iter().filter(stands).collect();
    // Several lines of a statement may be one member's: each is taken back by itself.
    let line = entry::line_of(tx, id)?;
    let mut taken = Vec::new();
    for it in standing {
        if entry::line_of(tx, it.id)? == line {
            taken.push(it);
        }
    }
    if taken.is_empty() {
        return Err(Error::refused("dues-corrected-already"));
    }
    take_back(tx, &taken, &why)
}

/// Takes entries back that stand.
pub(crate) fn take_back(tx: &mut Tx<'_>, standing: &[Entry], why: &str) -> Result<Vec<EntryId>> {
    let (batch, by, on) = (tx.new_id(), who(tx.actor()), tx.now().day());
    let (mut numbers, mut sheet) = (Numbers::default(), Sheet::default());
    let mut back = Vec::new();
    for it in standing {
        entry::undo(tx, it.id)?;
        if let Some((from, nth)) = entry::line_of(tx, it.id)? {
            statement::free(tx, from, nth)?;
        }
        let year = i64::from(on.year());
        figures::collect(&mut sheet, &it.unit_path, on, -it.amount);
        figures::settle_all(&mut sheet, &it.unit_path, it.months, -1);
        back.push(Entry {
            id: tx.new_id(),
            amount: -it.amount,
            on,
            year,
            number: numbers.next(tx, it.unit, year)?,
            code: code(tx),
            batch,
            corrects: Some(it.id),
            reason: Some(why.to_owned()),
            is_undone: true,
            at: tx.now(),
            who: by.clone(),
            ..it.clone()
        });
    }
    entry::insert(tx, &back)?;
    sheet.save(tx)?;
    let mut members: Vec<MemberId> = standing.iter().map(|it| it.member).collect();
    members.sort_unstable();
    members.dedup();
    for member in members {
        recompute(tx, member)?;
    }
    log(tx, &back)?;
    Ok(back.into_iter().map(|it| it.id).collect())
}

/// Works out anew up to which month a member owes nothing.
pub(crate) fn recompute(tx: &Tx<'_>, member: MemberId) -> Result<()> {
    let payer = payer(tx, member)?;
    let since = payer.account.since;
    let mut fresh = Account { through: since.plus(-1), ..payer.account };
    fresh.beyond.clear();
    fresh.cover(account::covered(tx, member)?);
    members::tell_dues(tx, &[(member, fresh.told())])
}

/// A member with their account. The use case that asks decides who may know.
pub(crate) fn payer(db: &kernel::Db<'_>, member: MemberId) -> Result<Payer> {
    let (_, path) = account::place(db, member)?;
    let opening: Month = terms(db)?.opening;
    let payers = account::payers(db, &Reach::only(&path), opening)?;
    payers.into_iter().find(|payer| payer.id == member).ok_or(Error::NotFound)
}
