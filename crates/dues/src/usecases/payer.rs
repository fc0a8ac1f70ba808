//! Who pays in which group, from when on, and who need not pay for a while.

use std::collections::HashMap;

use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx};
use members::cases::{Decision, Signing, sign};
use members::{Dues, MemberId, Month};
use serde_json::json;
use units::{Unit, UnitId};

use super::correct::{payer, recompute};
use super::{Bad, Terms, rule, terms};
use crate::account::Payer;
use crate::figures;
use crate::payer::{ExemptionId, check_span, reason};
use crate::store::payer::Free;
use crate::store::{Reach, account, entry, payer as store};

/// Says that members pay in a group from a month on.
///
/// # Errors
/// `Invalid` with the member's id as the field when the month is paid already, `Invalid(group)`, `NotFound` outside.
pub fn set_group(tx: &mut Tx<'_>, unit: UnitId, members: &[MemberId], group: &str, from: Month) -> Result<usize> {
    let scope = tx.may(Action::CollectDues)?;
    let unit = units::find(tx, unit)?;
    scope.keep(&unit.path, ())?;
    let terms = terms(tx)?;
    if terms.tariff.group(group).is_none() {
        return Err(Error::invalid("group", "dues-group-none"));
    }
    if from > terms.latest {
        return Err(Error::invalid("from", Say::new("dues-too-far").with("name", "").with("month", terms.latest)));
    }
    let chosen = chosen(tx, &unit, members, &terms)?;
    let paid = |payer: &&Payer| payer.account.through >= from || payer.account.beyond.iter().any(|it| *it >= from);
    let bad: Vec<Bad> = chosen.iter().filter(paid).map(|payer| in_row(payer, "dues-group-paid")).collect();
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    for payer in &chosen {
        store::clear_groups(tx, payer.id, from)?;
        let what = json!({"dues_group": group, "from": from});
        tx.changed("member", payer.id, &payer.unit_path, Change::Edited, &what)?;
    }
    store::save_groups(tx, &chosen.iter().map(|payer| (payer.id, from, group)).collect::<Vec<_>>())?;
    Ok(chosen.len())
}

fn in_row(payer: &Payer, key: &'static str) -> Bad {
    (payer.id.to_string().into(), Say::new(key).with("name", &payer.name).with("month", payer.account.through))
}

/// Members of a unit who were ticked.
fn chosen(db: &Db<'_>, unit: &Unit, members: &[MemberId], terms: &Terms) -> Result<Vec<Payer>> {
    if members.is_empty() {
        return Err(Error::invalid("pay", "dues-nobody"));
    }
    let all = account::payers(db, &Reach::below(&unit.path), terms.opening)?;
    let mut known: HashMap<MemberId, Payer> = all.into_iter().map(|payer| (payer.id, payer)).collect();
    let mut chosen = Vec::new();
    let mut bad = Vec::new();
    for id in members {
        match known.remove(id) {
            Some(payer) if payer.status.is_here() => chosen.push(payer),
            Some(payer) => bad.push(in_row(&payer, "dues-left")),
            // Ticked twice is ticked once.
            None if chosen.iter().any(|payer: &Payer| payer.id == *id) => {}
            None => return Err(Error::NotFound),
        }
    }
    if bad.is_empty() { Ok(chosen) } else { Err(Error::Invalid(bad)) }
}

/// An exemption as typed.
#[derive(Debug, Clone)]
pub struct Exempting {
    /// The unit of those it is for, or one above them.
    pub unit: UnitId,
    /// For whom.
    pub members: Vec<MemberId>,
    /// First and last month.
    pub months: (Month, Month),
    /// Why.
    pub reason: String,
    /// Number of the base committee's decision.
    pub number: String,
    /// Its day.
    pub day: Day,
    /// Who signs.
    pub signer: String,
}

/// The base's committee exempts members for some months.
///
/// # Errors
/// `Invalid` fields; with the member's id as the field when a month is paid or exempt already. `NotFound` outside.
pub fn exempt(tx: &mut Tx<'_>, exempting: &Exempting) -> Result<usize> {
    let scope = tx.may(Action::DecideCases)?;
    let unit = units::find(tx, exempting.unit)?;
    scope.keep(&unit.path, ())?;
    let why = reason(&exempting.reason).map_err(|say| Error::invalid("reason", say))?;
    let months = exempting.months;
    check_span(months, rule(tx, "exempt_most")?).map_err(|say| Error::invalid("to", say))?;
    let terms = terms(tx)?;
    let chosen = chosen(tx, &unit, &exempting.members, &terms)?;
    let bad: Vec<Bad> =
        chosen.iter().filter(|it| !is_free_for(it, months)).map(|it| in_row(it, "dues-exempt-paid")).collect();
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let decision = decide(tx, &unit, (&exempting.number, exempting.day, &exempting.signer))?;
    write_free(tx, chosen, months, &why, Some(&decision))
}

/// The decision of the base that a unit is or belongs to.
pub(crate) fn decide(tx: &Tx<'_>, unit: &Unit, (number, day, signer): (&str, Day, &str)) -> Result<Decision> {
    let base = base(tx, unit)?;
    sign(tx, Signing { unit: &base, number, day, signer })
}

/// The unit whose committee decides: a branch's superior, any other unit itself.
pub(crate) fn base(db: &Db<'_>, unit: &Unit) -> Result<Unit> {
    let mut base = unit.clone();
    while matches!(base.kind.as_str(), "chi_doan" | "phan_doan") {
        let above = base.path.above().next();
        let Some(above) = above else { break };
        base = units::by_path(db, &above)?;
    }
    Ok(base)
}

/// Whether all of these months are owed or will be.
pub(crate) fn is_free_for(payer: &Payer, (from, to): (Month, Month)) -> bool {
    from > payer.account.through && !from.to(to).any(|month| payer.account.beyond.contains(&month))
}

/// Writes exemptions down and counts them.
pub(crate) fn write_free(
    tx: &mut Tx<'_>,
    chosen: Vec<Payer>,
    (from, to): (Month, Month),
    why: &str,
    decision: Option<&Decision>,
) -> Result<usize> {
    let (mut sheet, mut told) = (Sheet::default(), Vec::new());
    let free: Vec<Free<'_>> =
        chosen.iter().map(|it| Free { id: tx.new_id(), member: it.id, path: &it.unit_path }).collect();
    store::exempt(tx, &free, (from, to), why, decision.map(|it| (it.id, it.number.as_str(), it.on)), tx.now().day())?;
    for payer in &chosen {
        figures::settle(&mut sheet, &payer.unit_path, from.to(to), 1);
        let mut account = payer.account.clone();
        account.free(from.to(to));
        told.push((payer.id, account.told()));
        let what = json!({"dues_exempt": [from, to], "decision": decision.map(|it| &it.number)});
        tx.changed("member", payer.id, &payer.unit_path, Change::Edited, &what)?;
    }
    sheet.save(tx)?;
    members::tell_dues(tx, &told)?;
    Ok(chosen.len())
}

/// Takes an exemption back: its months are owed again.
///
/// # Errors
/// `Invalid(reason)`, `Refused` when it was taken back before, `NotFound` outside the scope.
pub fn end_exemption(tx: &mut Tx<'_>, id: ExemptionId, why: &str) -> Result<()> {
    let scope = tx.may(Action::DecideCases)?;
    let (found, counted_at) = store::exemption(tx, id)?;
    let (_, path) = account::place(tx, found.member)?;
    scope.keep(&path, ())?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    if found.ended.is_some() {
        return Err(Error::refused("dues-exempt-ended"));
    }
    store::end_exemption(tx, id, tx.now().day(), &why)?;
    let mut sheet = Sheet::default();
    figures::settle(&mut sheet, &counted_at, found.months.0.to(found.months.1), -1);
    sheet.save(tx)?;
    recompute(tx, found.member)?;
    let what = json!({"dues_exempt_ended": id});
    tx.changed("member", found.member, &path, Change::Edited, &what)
}

/// Says from which month on a member owes dues here, for somebody who came with dues paid elsewhere. Only while nothing
/// was paid yet.
///
/// # Errors
/// `Refused` once something was paid, `Invalid(since)` too far ahead, `NotFound` outside the scope.
pub fn begin(tx: &mut Tx<'_>, member: MemberId, since: Month) -> Result<()> {
    let scope = tx.may(Action::CollectDues)?;
    let payer = payer(tx, member)?;
    scope.keep(&payer.unit_path, ())?;
    let terms = terms(tx)?;
    if since > terms.latest || since < Month::new(2011, 1) {
        let say = Say::new("dues-too-far").with("name", &payer.name).with("month", terms.latest);
        return Err(Error::invalid("since", say));
    }
    if !entry::of_member(tx, member, 1)?.is_empty() || !store::exemptions(tx, member)?.is_empty() {
        return Err(Error::refused("dues-begun"));
    }
    members::tell_dues(tx, &[(member, Dues { since, through: since.plus(-1), paid: None, exempt: String::new() })])?;
    tx.changed("member", member, &payer.unit_path, Change::Edited, &json!({"dues_since": since}))
}
