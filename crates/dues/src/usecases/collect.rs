//! Money comes in: from a whole branch at once, from one member, or by the lines of a bank statement.

use std::collections::{HashMap, HashSet};

use kernel::tally::Sheet;
use kernel::{Action, Change, Day, Error, Result, Say, Tx};
use members::{MemberId, Month};
use serde::{Deserialize, Serialize};
use serde_json::json;
use units::UnitId;

use super::{Bad, Terms, not_later, terms, who};
use crate::account::{Payer, Portion};
use crate::entry::{BatchId, Entry, Way};
use crate::figures;
use crate::statement::StatementId;
use crate::store::{Reach, account, entry};

/// So many members pay in one go at the most.
pub(crate) const MOST: usize = 1_000;

/// Somebody pays.
#[derive(Debug, Clone)]
pub struct Paying {
    /// Who.
    pub member: MemberId,
    /// The first month they owed when the form was opened.
    pub next: Option<Month>,
    /// Up to which month they pay.
    pub through: Month,
    /// What they gave, when that was said.
    pub given: Option<i64>,
    /// The day, when it is another than that of the rest.
    pub on: Option<Day>,
    /// The line of a statement it came by.
    pub line: Option<(StatementId, i64)>,
}

/// What is collected in one go.
#[derive(Debug, Clone)]
pub struct Collecting {
    /// From members of this unit or below.
    pub unit: UnitId,
    /// How the money came.
    pub way: Way,
    /// Whose account it came into; the member's own unit holds cash.
    pub held_by: Option<UnitId>,
    /// The day.
    pub on: Day,
    /// Who pays.
    pub paying: Vec<Paying>,
}

/// What was collected.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Collected {
    /// What was written down together.
    pub batch: BatchId,
    /// So many members.
    pub count: i64,
    /// In đồng.
    pub sum: i64,
}

/// Writes down what members paid; all of it or nothing.
///
/// # Errors
/// `Invalid` with the member's id as the field: paid meanwhile by somebody else, an amount that fits no rate, too far
/// ahead, gone. `NotFound` for a unit or member outside the scope.
pub fn collect(tx: &mut Tx<'_>, collecting: &Collecting) -> Result<Collected> {
    let scope = tx.may(Action::CollectDues)?;
    let unit = units::find(tx, collecting.unit)?;
    scope.keep(&unit.path, ())?;
    not_later(tx, "on", collecting.on)?;
    if collecting.paying.is_empty() {
        return Err(Error::invalid("pay", "dues-nobody"));
    }
    if collecting.paying.len() > MOST {
        return Err(Error::invalid("pay", Say::new("dues-too-many-people").counting("most", MOST)));
    }
    let terms = terms(tx)?;
    let first = terms.opening.first_day();
    let is_early = |on: &Day| *on < first;
    if is_early(&collecting.on) || collecting.paying.iter().filter_map(|paying| paying.on).any(|on| is_early(&on)) {
        return Err(Error::invalid("on", Say::new("dues-day-early").with("first", vietnam::date::show(first))));
    }
    let mut payers = account::payers(tx, &Reach::below(&unit.path), terms.opening)?;
    write_down(tx, &terms, &mut payers, collecting)
}

/// As [`collect`], among payers that were read already.
pub(crate) fn write_down(
    tx: &mut Tx<'_>,
    terms: &Terms,
    payers: &mut [Payer],
    collecting: &Collecting,
) -> Result<Collected> {
    let at: HashMap<MemberId, usize> = payers.iter().enumerate().map(|(at, payer)| (payer.id, at)).collect();
    let (mut bad, mut ready, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for paying in &collecting.paying {
        let at = *at.get(&paying.member).ok_or(Error::NotFound)?;
        // Several lines of a statement may be one member's; on a form they are a mistake.
        let is_twice = !seen.insert(paying.member) && paying.line.is_none();
        match check(tx, terms, &payers[at], paying, is_twice)? {
            Ok(portions) => {
                for portion in &portions {
                    payers[at].account.cover(portion.months.each());
                }
                ready.push((at, paying, portions));
            }
            Err(say) => bad.push((paying.member.to_string().into(), say)),
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    save(tx, payers, collecting, &ready)
}

/// What somebody pays, or why it can't be taken.
fn check(
    tx: &Tx<'_>,
    terms: &Terms,
    payer: &Payer,
    paying: &Paying,
    is_twice: bool,
) -> Result<Result<Vec<Portion>, Say>> {
    let say = |key| Say::new(key).with("name", &payer.name);
    if is_twice {
        return Ok(Err(say("dues-twice")));
    }
    if !payer.status.is_here() {
        return Ok(Err(say("dues-left")));
    }
    if let Some(next) = paying.next.filter(|next| *next != payer.account.next()) {
        let last = entry::of_member(tx, payer.id, 1)?.pop();
        let by = last.map_or(String::new(), |last| last.who);
        let by = if by.is_empty() { "none".to_owned() } else { by };
        let stale = say("dues-stale").with("who", by).with("month", payer.account.through).with("seen", next);
        return Ok(Err(stale));
    }
    if paying.through > terms.latest {
        return Ok(Err(say("dues-too-far").with("month", terms.latest)));
    }
    Ok(payer.account.portions(&terms.tariff, paying.through, paying.given))
}

fn save(
    tx: &mut Tx<'_>,
    payers: &[Payer],
    collecting: &Collecting,
    ready: &[(usize, &Paying, Vec<Portion>)],
) -> Result<Collected> {
    let (batch, by) = (tx.new_id(), who(tx.actor()));
    let mut numbers = Numbers::default();
    let (mut entries, mut sheet, mut told) = (Vec::new(), Sheet::default(), HashMap::new());
    for (at, paying, portions) in ready {
        let (payer, on) = (&payers[*at], paying.on.unwrap_or(collecting.on));
        told.insert(payer.id, (payer.id, payer.account.told()));
        for portion in portions {
            let year = i64::from(on.year());
            figures::collect(&mut sheet, &payer.unit_path, on, portion.amount);
            figures::settle_all(&mut sheet, &payer.unit_path, portion.months, 1);
            entries.push(Entry {
                id: tx.new_id(),
                unit: payer.unit,
                unit_path: payer.unit_path.clone(),
                member: payer.id,
                name: payer.name.clone(),
                way: collecting.way,
                held_by: collecting.held_by.unwrap_or(payer.unit),
                months: portion.months,
                amount: portion.amount,
                is_shared: portion.is_shared,
                on,
                year,
                number: numbers.next(tx, payer.unit, year)?,
                code: code(tx),
                batch,
                corrects: None,
                reason: None,
                is_undone: false,
                at: tx.now(),
                who: by.clone(),
            });
        }
    }
    entry::insert(tx, &entries)?;
    for (_, paying, _) in ready {
        if let Some(line) = paying.line {
            entry::mark_line(tx, batch, paying.member, line)?;
        }
    }
    sheet.save(tx)?;
    members::tell_dues(tx, &told.into_values().collect::<Vec<_>>())?;
    log(tx, &entries)?;
    let count = i64::try_from(ready.len()).unwrap_or(i64::MAX);
    Ok(Collected { batch, count, sum: entries.iter().map(|it| it.amount).sum() })
}

/// A line of the change log for each entry.
pub(crate) fn log(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<()> {
    for it in entries {
        let change = if it.corrects.is_some() { Change::Removed } else { Change::Added };
        let what = json!({
            "member": it.member, "months": it.months.written(), "amount": it.amount, "way": it.way.code(),
            "number": it.written_number(), "corrects": it.corrects,
        });
        tx.changed("dues", it.id, &it.unit_path, change, &what)?;
    }
    Ok(())
}

/// A code that nobody guesses: sixty bits of chance.
pub(crate) fn code(tx: &Tx<'_>) -> String {
    format!("{}-{}", kernel::password::code(tx.source()), &kernel::password::code(tx.source())[..4])
}

/// Numbers of receipts, running in each unit's year.
#[derive(Default)]
pub(crate) struct Numbers(HashMap<(UnitId, i64), i64>);

impl Numbers {
    pub(crate) fn next(&mut self, tx: &Tx<'_>, unit: UnitId, year: i64) -> Result<i64> {
        if let Some(last) = self.0.get_mut(&(unit, year)) {
            *last += 1;
            return Ok(*last);
        }
        let number = entry::last_number(tx, unit, year)? + 1;
        self.0.insert((unit, year), number);
        Ok(number)
    }
}

/// Errors told beside members, for a form whose rows are named otherwise.
pub(crate) fn beside(bad: Vec<Bad>, name: impl Fn(&str) -> String) -> Vec<Bad> {
    bad.into_iter().map(|(field, say)| (name(&field).into(), say)).collect()
}
