//! A bank statement is looked through line by line; what matches becomes payments, once, and can be taken back.

use std::collections::HashMap;

use kernel::{Action, Change, Db, Error, Result, Say, Tx, UnitPath};
use lists::{Mapping, Table};
use members::{MemberId, Month};
use serde_json::json;
use units::{Unit, UnitId};

use super::collect::{Collected, Collecting, Paying, write_down};
use super::correct::take_back;
use super::{Bad, Terms, rule, terms, who};
use crate::account::Payer;
use crate::bank::Bank;
use crate::bank_file::{COLUMNS, line};
use crate::entry::Way;
use crate::payer::reason;
use crate::statement::{Line, Payers, Statement, StatementId, Verdict, digests};
use crate::store::{Reach, account, bank, entry, statement as store};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Hands a statement of a unit's account in; nothing of it is in the books.
///
/// # Errors
/// `Refused` when the unit has no account, `NotFound` outside the scope.
pub fn hand_in(tx: &mut Tx<'_>, unit: UnitId, name: &str, table: &Table) -> Result<StatementId> {
    let unit = units::find(tx, unit)?;
    tx.may(Action::CollectDues)?.keep(&unit.path, ())?;
    let bank = bank::of_unit(tx, unit.id)?.ok_or_else(|| Error::refused("dues-no-bank"))?;
    let it = Statement {
        id: tx.new_id(),
        unit: unit.id,
        bank: bank.id,
        name: vietnam::text::tidy(name).chars().take(120).collect(),
        columns: Mapping::guess(table, &COLUMNS),
        headings: table.headings.clone(),
        version: 1,
        at: tx.now(),
        who: who(tx.actor()),
        undone_at: None,
    };
    let cells = table.rows().map(|row| serde_json::to_string(&row.cells().collect::<Vec<_>>()));
    let lines = (1..).zip(cells).map(|(nth, cells)| Ok((nth, cells?))).collect::<Result<Vec<_>>>()?;
    store::insert(tx, &it, &lines)?;
    // A bank's lines name people: they go when nobody needs them any more.
    let kept_ms = rule(tx, "statement_days")? * DAY_MS;
    store::forget_lines(tx, unit.id, tx.now().plus_ms(-kept_ms))?;
    let what = json!({"name": it.name, "lines": lines.len()});
    tx.changed("dues_statement", it.id, &unit.path, Change::Added, &what)?;
    Ok(it.id)
}

/// A statement with every line and what it comes to.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The statement.
    pub statement: Statement,
    /// The unit whose account it is.
    pub unit: Unit,
    /// The account.
    pub bank: Bank,
    /// Lines and what they come to.
    pub lines: Vec<(Line, Verdict)>,
    /// Who may have paid.
    pub payers: HashMap<MemberId, Payer>,
    /// Who paid by a line that became a payment of this statement.
    pub paid: HashMap<i64, String>,
    /// What must be put right with the columns first.
    pub faults: Vec<Say>,
}

/// A statement as it stands against the books of this moment.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn look(db: &Db<'_>, id: StatementId) -> Result<Looked> {
    let statement = store::find(db, id)?;
    let unit = units::find(db, statement.unit)?;
    db.may(Action::CollectDues)?.keep(&unit.path, ())?;
    let terms = terms(db)?;
    let payers = account::payers(db, &Reach::below(&unit.path), terms.opening)?;
    judged(db, &terms, (statement, unit), payers)
}

fn judged(db: &Db<'_>, terms: &Terms, (statement, unit): (Statement, Unit), payers: Vec<Payer>) -> Result<Looked> {
    let bank = bank::find(db, statement.bank)?;
    let faults = statement.columns.faults(&COLUMNS);
    let cells = store::lines(db, statement.id)?;
    let lines: Vec<Line> = cells.iter().map(|(nth, cells)| line(*nth, cells, &statement.columns)).collect();
    let before = store::matched(db, statement.bank, &digests(&lines))?;
    let mut here: Vec<Payer> = payers.iter().filter(|payer| payer.status.is_here()).cloned().collect();
    let verdicts = Payers::new(&mut here, &terms.tariff, terms.latest).judge(&lines, &before);
    Ok(Looked {
        paid: store::paid(db, statement.id)?,
        bank,
        faults,
        lines: lines.into_iter().zip(verdicts).collect(),
        payers: payers.into_iter().map(|payer| (payer.id, payer)).collect(),
        statement,
        unit,
    })
}

/// Says what each column is; lines that became payments keep what they were.
///
/// # Errors
/// `Refused` once something of it is in the books, `NotFound` outside the scope.
pub fn map(tx: &mut Tx<'_>, id: StatementId, mapping: Mapping) -> Result<()> {
    let mut statement = open(tx, id, None)?;
    if !store::paid(tx, id)?.is_empty() {
        return Err(Error::refused("dues-statement-begun"));
    }
    statement.columns = mapping;
    statement.version += 1;
    store::save(tx, &statement)
}

/// A statement that can be worked on: inside the scope, not taken back, as it was seen.
fn open(tx: &Tx<'_>, id: StatementId, seen: Option<i64>) -> Result<Statement> {
    let statement = store::find(tx, id)?;
    tx.may(Action::CollectDues)?.keep(&units::find(tx, statement.unit)?.path, ())?;
    if statement.undone_at.is_some() {
        return Err(Error::refused("dues-statement-undone"));
    }
    if seen.is_some_and(|seen| seen != statement.version) {
        return Err(Error::refused("dues-statement-stale"));
    }
    Ok(statement)
}

/// A line that somebody wants in the books.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Which line.
    pub nth: i64,
    /// Whose dues it is: a code, when the line itself did not say.
    pub who: Option<String>,
}

/// Makes payments of lines; all of them or none.
///
/// # Errors
/// `Invalid` with `line-<nth>` as the field: unknown code, an amount that fits no rate, matched before; `Refused` when
/// somebody worked on it meanwhile; `NotFound` outside the scope.
pub fn apply(tx: &mut Tx<'_>, id: StatementId, version: i64, choices: &[Choice]) -> Result<Collected> {
    let mut statement = open(tx, id, Some(version))?;
    if choices.is_empty() {
        return Err(Error::invalid("line", "dues-no-line"));
    }
    let unit = units::find(tx, statement.unit)?;
    let terms = terms(tx)?;
    let mut payers = account::payers(tx, &Reach::below(&unit.path), terms.opening)?;
    let looked = judged(tx, &terms, (statement.clone(), unit.clone()), payers.clone())?;
    if let Some(say) = looked.faults.first() {
        return Err(Error::Refused(say.clone()));
    }
    let paying = paying(&looked, choices, &terms)?;
    let collecting = Collecting { unit: unit.id, way: Way::Transfer, held_by: Some(unit.id), on: terms.today, paying };
    let done = match write_down(tx, &terms, &mut payers, &collecting) {
        Err(Error::Invalid(bad)) => return Err(Error::Invalid(by_line(bad, &collecting))),
        done => done?,
    };
    let lines: Vec<Line> = looked.lines.iter().map(|(line, _)| line.clone()).collect();
    let chosen = |nth: i64| choices.iter().any(|choice| choice.nth == nth);
    let marks = lines.iter().zip(digests(&lines)).filter(|(line, _)| chosen(line.nth));
    store::mark(tx, &statement, &marks.map(|(line, digest)| (line.nth, digest)).collect::<Vec<_>>())?;
    statement.version += 1;
    store::save(tx, &statement)?;
    log(tx, &statement, &unit.path, Change::Edited, done.count)?;
    Ok(done)
}

fn log(tx: &mut Tx<'_>, it: &Statement, path: &UnitPath, change: Change, count: i64) -> Result<()> {
    tx.changed("dues_statement", it.id, path, change, &json!({"name": it.name, "payments": count}))
}

/// Errors of members told beside their lines.
fn by_line(bad: Vec<Bad>, collecting: &Collecting) -> Vec<Bad> {
    let line = |member: &str| {
        let of = collecting.paying.iter().find(|it| it.member.to_string() == member);
        of.and_then(|it| it.line).map_or_else(|| "line".to_owned(), |(_, nth)| format!("line-{nth}"))
    };
    super::collect::beside(bad, line)
}

/// Who pays by the chosen lines. One member may pay by several: what the first pays the second no longer owes.
fn paying(looked: &Looked, choices: &[Choice], terms: &Terms) -> Result<Vec<Paying>> {
    let mut accounts: HashMap<MemberId, crate::account::Account> = HashMap::new();
    let (mut paying, mut bad): (Vec<Paying>, Vec<Bad>) = (Vec::new(), Vec::new());
    for choice in choices {
        let found = looked.lines.iter().find(|(line, _)| line.nth == choice.nth);
        let (line, verdict) = found.ok_or(Error::NotFound)?;
        let field = format!("line-{}", line.nth);
        let is_twice = paying.iter().any(|it: &Paying| it.line.is_some_and(|(_, nth)| nth == line.nth));
        let read = if is_twice { Err("dues-line-already".into()) } else { whose(looked, verdict, choice) };
        let reach = read.and_then(|id| {
            let payer = looked.payers.get(&id).ok_or_else(|| Say::new("dues-outside"))?;
            let account = accounts.entry(id).or_insert_with(|| payer.account.clone());
            let (amount, day) = line.amount.zip(line.day).ok_or_else(|| Say::new("dues-line-unread"))?;
            let reached = account.reach(&terms.tariff, amount, terms.latest).ok_or_else(|| odd(payer, amount))?;
            let owed = account.owed(reached);
            account.cover(owed);
            Ok((id, reached, day))
        });
        match reach {
            Ok((member, through, day)) => {
                let line = Some((looked.statement.id, line.nth));
                paying.push(Paying { member, next: None, through, given: None, on: Some(day), line });
            }
            Err(say) => bad.push((field.into(), say)),
        }
    }
    if bad.is_empty() { Ok(paying) } else { Err(Error::Invalid(bad)) }
}

fn odd(payer: &Payer, amount: i64) -> Say {
    let next: Month = payer.account.next();
    Say::new("dues-line-odd").with("name", &payer.name).with("month", next).counting("sum", amount)
}

/// Whose dues a chosen line is.
fn whose(looked: &Looked, verdict: &Verdict, choice: &Choice) -> Result<MemberId, Say> {
    match (verdict, choice.who.as_deref().map(str::trim).filter(|who| !who.is_empty())) {
        (Verdict::Already, _) => Err("dues-line-already".into()),
        (Verdict::Out, _) => Err("dues-line-out".into()),
        (Verdict::Unreadable, _) => Err("dues-line-unread".into()),
        (Verdict::Matched(id, _), None) => Ok(*id),
        (Verdict::Unsure(..) | Verdict::Unknown, None) => Err("dues-line-choose".into()),
        (_, Some(typed)) => {
            // “Nông Văn An (LS-000123)” as the list of the form offers it.
            let code = typed.rsplit_once('(').map_or(typed, |(_, code)| code.trim_end_matches(')')).trim();
            let is_meant = |payer: &&Payer| payer.code.eq_ignore_ascii_case(code);
            let found = looked.payers.values().find(is_meant);
            found.map(|payer| payer.id).ok_or_else(|| Say::new("dues-line-nobody").with("value", typed))
        }
    }
}

/// Takes every payment of a statement back that still stands; its lines are free again.
///
/// # Errors
/// `Invalid(reason)`, `Refused` when it was taken back before, `NotFound` outside the scope.
pub fn undo(tx: &mut Tx<'_>, id: StatementId, version: i64, why: &str) -> Result<usize> {
    let mut statement = open(tx, id, Some(version))?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    let standing = entry::of_statement(tx, id)?;
    let back = take_back(tx, &standing, &why)?;
    statement.undone_at = Some(tx.now());
    statement.version += 1;
    store::save(tx, &statement)?;
    let path = units::find(tx, statement.unit)?.path;
    log(tx, &statement, &path, Change::Removed, i64::try_from(back.len()).unwrap_or(i64::MAX))?;
    Ok(back.len())
}

/// Statements of a unit, the newest first, each with its lines and how many of them became payments.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn list(db: &Db<'_>, unit: UnitId) -> Result<Vec<(Statement, i64, i64)>> {
    let unit = units::find(db, unit)?;
    db.may(Action::CollectDues)?.keep(&unit.path, ())?;
    store::of_unit(db, unit.id, 50)
}
