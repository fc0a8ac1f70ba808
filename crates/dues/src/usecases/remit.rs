//! Dues go up: shared out, sent, counted by the other side, agreed on when both differ.

use kernel::{Action, Change, Day, Db, Error, Result, Say, Scope, Tx};
use serde_json::json;
use units::{Unit, UnitId};

use super::{not_later, rule, who};
use crate::payer::reason;
use crate::remittance::{Remittance, RemittanceId, State};
use crate::share::{Balance, Offer, Share};
use crate::store::{entry, remit};

/// What a unit would pass on, of what it collected up to a day; with the first day of it.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn offer(db: &Db<'_>, unit: UnitId, to: Day) -> Result<(Offer, Option<Day>)> {
    let unit = units::find(db, unit)?;
    db.may(Action::CollectDues)?.keep(&unit.path, ())?;
    shared_out(db, &unit, to)
}

fn shared_out(db: &Db<'_>, unit: &Unit, to: Day) -> Result<(Offer, Option<Day>)> {
    let open = entry::open(db, unit.id, to)?;
    let share = Share { part: rule(db, "share_part")?, whole: rule(db, "share_of")? };
    let offer = Offer {
        collected: open.here + open.above,
        from_below: remit::from_below(db, unit.id)?,
        alone: open.alone,
        carried: remit::to_carry(db, unit.id)?,
        lies_above: open.above,
        share,
    };
    Ok((offer, open.first))
}

/// A remittance as typed.
#[derive(Debug, Clone, Copy)]
pub struct Sending {
    /// The unit that sends.
    pub unit: UnitId,
    /// What was collected up to this day.
    pub to: Day,
    /// The amount that stood on the form.
    pub amount: i64,
}

/// Shares out what is open, and sends the part that is due.
///
/// # Errors
/// `Invalid(amount)` when it is another by now, `Refused` when nothing is due, `NotFound` outside the scope.
pub fn send(tx: &mut Tx<'_>, sending: &Sending) -> Result<RemittanceId> {
    let unit = units::find(tx, sending.unit)?;
    tx.may(Action::CollectDues)?.keep(&unit.path, ())?;
    not_later(tx, "to", sending.to)?;
    let (offer, first) = shared_out(tx, &unit, sending.to)?;
    if offer.amount() < 1 {
        return Err(Error::refused("dues-nothing-due"));
    }
    if offer.amount() != sending.amount {
        let say = Say::new("dues-amount-moved").counting("count", offer.amount()).counting("n", sending.amount);
        return Err(Error::invalid("amount", say));
    }
    let above = unit.path.above().next().map(|path| units::by_path(tx, &path)).transpose()?;
    let today = tx.now().day();
    let year = i64::from(today.year());
    let after = remit::last_day(tx, unit.id)?.and_then(|day| day.tomorrow().ok());
    let from = [after, first, Some(sending.to)].into_iter().flatten().min().unwrap_or(sending.to);
    let sent = Remittance {
        id: tx.new_id(),
        unit: unit.id,
        unit_path: unit.path.clone(),
        to: above.map(|above| (above.id, above.path)),
        year,
        number: remit::last_number(tx, unit.id, year)? + 1,
        span: (from, sending.to),
        offer,
        state: State::Sent,
        version: 1,
        sent: (today, who(tx.actor())),
        received: None,
        note: None,
    };
    remit::insert(tx, &sent)?;
    entry::share_out(tx, unit.id, sending.to, sent.id)?;
    remit::pass_on(tx, unit.id, sent.id)?;
    remit::carry(tx, unit.id, sent.id)?;
    log(tx, &sent, Change::Added)?;
    Ok(sent.id)
}

fn log(tx: &mut Tx<'_>, it: &Remittance, change: Change) -> Result<()> {
    let received = it.received.as_ref().map(|(amount, ..)| *amount);
    let what = json!({"amount": it.offer.amount(), "state": it.state.code(), "received": received});
    tx.changed("dues_remittance", it.id, &it.unit_path, change, &what)
}

/// What was counted.
#[derive(Debug, Clone)]
pub struct Counting {
    /// Which remittance.
    pub id: RemittanceId,
    /// As it was seen.
    pub version: i64,
    /// In đồng.
    pub amount: i64,
    /// What is to be said when it is not what was sent.
    pub note: String,
}

/// The unit above counted a remittance; counted anew while both differ. The central union's count is written down by
/// the province itself.
///
/// # Errors
/// `Invalid(note)` when it differs and nobody says how, `Invalid(amount)`, `Refused` when it is over or somebody acted
/// meanwhile, `NotFound` for whoever is not above.
pub fn receive(tx: &mut Tx<'_>, counting: &Counting) -> Result<State> {
    let mut found = remit::find(tx, counting.id)?;
    tx.may(Action::CollectDues)?.keep(&receiver(tx, &found)?.path, ())?;
    is_fresh(&found, counting.version)?;
    let state = found.count(counting.amount).map_err(|say| Error::invalid("amount", say))?;
    if state == State::Differs {
        found.note = Some(reason(&counting.note).map_err(|say| Error::invalid("note", say))?);
    }
    found.received = Some((counting.amount, tx.now().day(), who(tx.actor())));
    step(tx, &mut found, state)
}

/// The sender agrees to what was counted; the difference goes into the next remittance.
///
/// # Errors
/// `Invalid(note)` without a reason, `Refused` when both agree or somebody acted meanwhile, `NotFound` outside.
pub fn agree(tx: &mut Tx<'_>, id: RemittanceId, version: i64, why: &str) -> Result<State> {
    let mut found = remit::find(tx, id)?;
    let sender = units::find(tx, found.unit)?;
    tx.may(Action::CollectDues)?.keep(&sender.path, ())?;
    is_fresh(&found, version)?;
    let state = found.agree().map_err(Error::Refused)?;
    let why = reason(why).map_err(|say| Error::invalid("note", say))?;
    found.note = Some(found.note.map_or(why.clone(), |before| format!("{before} · {why}")));
    step(tx, &mut found, state)
}

fn step(tx: &mut Tx<'_>, found: &mut Remittance, state: State) -> Result<State> {
    found.state = state;
    found.version += 1;
    remit::save(tx, found)?;
    log(tx, found, Change::Edited)?;
    Ok(state)
}

/// Somebody acted since the page was opened.
fn is_fresh(found: &Remittance, version: i64) -> Result<()> {
    if found.version == version { Ok(()) } else { Err(Error::refused("dues-remittance-stale")) }
}

/// The unit whose word a remittance waits for: the one above, or the province for what goes to the central union.
pub(crate) fn receiver(db: &Db<'_>, found: &Remittance) -> Result<Unit> {
    units::find(db, found.to.as_ref().map_or(found.unit, |(unit, _)| *unit))
}

/// A remittance as its page shows it.
#[derive(Debug, Clone)]
pub struct Slip {
    /// What was sent.
    pub sent: Remittance,
    /// Who sent it.
    pub unit: Unit,
    /// To whom; none for the central union.
    pub to: Option<Unit>,
    /// Whether the reader may count it.
    pub may_count: bool,
    /// Whether the reader may agree.
    pub may_agree: bool,
}

/// A remittance that the reader sent or is to count.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn slip(db: &Db<'_>, id: RemittanceId) -> Result<Slip> {
    let sent = remit::find(db, id)?;
    let scope = db.may(Action::CollectDues)?;
    let unit = units::find(db, sent.unit)?;
    let to = sent.to.as_ref().map(|(unit, _)| units::find(db, *unit)).transpose()?;
    let covers = |it: &Unit, scope: &Scope| scope.covers(&it.path);
    let may_count = covers(to.as_ref().unwrap_or(&unit), &scope);
    let may_agree = covers(&unit, &scope);
    if !may_count && !may_agree {
        return Err(Error::NotFound);
    }
    Ok(Slip { sent, unit, to, may_count, may_agree })
}

/// The book of a unit in one line.
///
/// # Errors
/// Those of the database.
pub(crate) fn balance(db: &Db<'_>, unit: UnitId) -> Result<Balance> {
    let (collected, not_shared) = entry::collected(db, unit)?;
    let (from_below, not_passed) = remit::came(db, unit)?;
    let sums = remit::sums(db, unit)?;
    Ok(Balance {
        collected,
        from_below,
        kept: sums.kept,
        alone: sums.alone,
        sent: sums.sent,
        on_the_way: sums.on_the_way,
        carried: sums.carried,
        open: not_shared + not_passed,
    })
}
