//! Looking at dues: a unit's month, a branch's members, one member, one's own, the book, a receipt.

use kernel::{Action, Day, Db, Error, Result};
use members::{Member, MemberId, Month};
use units::{Unit, UnitId};

use super::correct::payer;
use super::remit::balance;
use super::{Terms, rule, terms};
use crate::account::{Arrears, Payer};
use crate::bank::Bank;
use crate::entry::{BatchId, Entry, EntryId};
use crate::figures::Figures;
use crate::payer::Exemption;
use crate::remittance::Remittance;
use crate::share::{Balance, Offer};
use crate::store::{Reach, account, bank, entry, figure, payer as store, remit};

/// So many members of a unit are listed at the most; above that a unit is looked at branch by branch.
const MOST_LISTED: usize = 600;
/// So many lines of a book, of a member's history or of remittances are shown.
const PAGE: i64 = 50;

/// What is asked of a unit, with the scope that lets see it.
pub(crate) fn unit_of(db: &Db<'_>, named: Option<&str>) -> Result<Unit> {
    let scope = db.may(Action::CollectDues)?;
    let unit = match (named.filter(|named| !named.is_empty()), scope.areas().first()) {
        (Some(named), _) => units::resolve(db, named)?,
        (None, Some(area)) if area.depth() > 0 => units::by_path(db, area)?,
        _ => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
    };
    scope.keep(&unit.path.clone(), unit)
}

/// A unit below, its month, and when it last sent something up: the last day shared out, and whether that is agreed on.
#[derive(Debug, Clone)]
pub struct Below {
    /// Which.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// Its month.
    pub figures: Figures,
    /// What it last sent.
    pub sent: Option<(Day, String)>,
}

/// A unit's month.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The unit.
    pub unit: Unit,
    /// Which month.
    pub month: Month,
    /// What it comes to.
    pub figures: Figures,
    /// The units below.
    pub below: Vec<Below>,
    /// Its own members, when they are few enough for one page.
    pub payers: Vec<Payer>,
    /// What would be passed on today.
    pub offer: Offer,
    /// What units below sent and nobody counted yet, or counted otherwise.
    pub waiting: Vec<(Remittance, String)>,
    /// How often it passes dues on, in months.
    pub every: i64,
    /// The account its members send dues to: its own, or the nearest above.
    pub bank: Option<Bank>,
    /// By what everything is judged.
    pub terms: Terms,
}

/// How many remittances wait for the reader: to be counted, or to be agreed on.
///
/// # Errors
/// `Forbidden` for whoever collects no dues.
pub fn waiting(db: &Db<'_>) -> Result<i64> {
    let scope = db.may(Action::CollectDues)?;
    let units = scope.areas().iter().filter(|area| area.depth() > 0).map(|area| units::by_path(db, area));
    units.map(|unit| remit::waiting(db, unit?.id)).sum()
}

/// A unit's month: its cost grows with the units and members shown.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn overview(db: &Db<'_>, named: Option<&str>, month: Option<Month>) -> Result<Overview> {
    let unit = unit_of(db, named)?;
    let terms = terms(db)?;
    let month = month.unwrap_or(terms.month);
    let sent = figure::last_sent(db, unit.id)?;
    let last = |unit| sent.iter().find(|(other, ..)| *other == unit).map(|(_, day, state)| (*day, state.clone()));
    let below = figure::below(db, unit.id, month)?;
    let below = below.into_iter().map(|(unit, name, figures)| Below { unit, name, figures, sent: last(unit) });
    let (offer, _) = super::remit::offer(db, unit.id, terms.today)?;
    let waiting = remit::sent_to(db, unit.id, PAGE)?;
    let payers = here(db, &Reach::only(&unit.path), &terms)?;
    let mut figures = figure::of(db, unit.id, month)?;
    if below.len() == 0 && payers.len() < MOST_LISTED {
        // Of those who are here now, whoever came with paid months counts too.
        let settled = payers.iter().filter(|payer| payer.account.is_settled(month)).count();
        figures.settled = i64::try_from(settled).unwrap_or(i64::MAX);
    }
    Ok(Overview {
        month,
        figures,
        below: below.collect(),
        payers,
        offer,
        waiting: waiting.into_iter().filter(|it| !it.state.is_over()).map(|it| by_name(db, it)).collect(),
        every: rule(db, crate::rule::cadence(&unit.kind, unit.path.depth() > 1))?,
        bank: bank::nearest(db, &unit.path)?,
        unit,
        terms,
    })
}

/// A remittance with the name of who sent it.
fn by_name(db: &Db<'_>, it: Remittance) -> (Remittance, String) {
    let name = units::find(db, it.unit).map(|unit| unit.name).unwrap_or_default();
    (it, name)
}

/// Members in reach who are here, when they are few enough for one page.
fn here(db: &Db<'_>, reach: &Reach, terms: &Terms) -> Result<Vec<Payer>> {
    let mut payers = account::payers(db, reach, terms.opening)?;
    payers.retain(|payer| payer.status.is_here());
    payers.truncate(MOST_LISTED);
    Ok(payers)
}

/// A branch's members with what they owe.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn payers(db: &Db<'_>, unit: &str) -> Result<(Unit, Vec<Payer>, Terms)> {
    let unit = unit_of(db, Some(unit))?;
    let terms = terms(db)?;
    let reach = if unit.path.depth() > 2 { Reach::below(&unit.path) } else { Reach::only(&unit.path) };
    Ok((unit, here(db, &reach, &terms)?, terms))
}

/// A unit, those who owe there with what they owe, and by what that is judged.
pub type Owing = (Unit, Vec<(Payer, Arrears)>, Terms);

/// Members at a unit and below who owe at least so many months, those who owe longest first.
///
/// # Errors
/// `Refused` for a unit too large for one page, `NotFound` outside the scope.
pub fn behind(db: &Db<'_>, unit: &str, months: Option<i64>) -> Result<Owing> {
    let unit = unit_of(db, Some(unit))?;
    let terms = terms(db)?;
    if unit.path.depth() < 2 {
        return Ok((unit, Vec::new(), terms));
    }
    let least = months.unwrap_or(terms.behind).max(1);
    let all = account::payers(db, &Reach::below(&unit.path), terms.opening)?;
    let owes = |payer: Payer| {
        let arrears = payer.account.arrears(&terms.tariff, terms.month);
        (payer.status.is_here() && arrears.months >= least).then_some((payer, arrears))
    };
    let mut behind: Vec<_> = all.into_iter().filter_map(owes).collect();
    behind.sort_by_key(|(_, arrears)| arrears.since);
    behind.truncate(MOST_LISTED);
    Ok((unit, behind, terms))
}

/// A member's dues with their history.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The member.
    pub member: Member,
    /// How they stand.
    pub payer: Payer,
    /// What they paid, the newest first.
    pub entries: Vec<Entry>,
    /// What they need not pay.
    pub exemptions: Vec<Exemption>,
    /// The account they may send money to.
    pub bank: Option<Bank>,
    /// By what everything is judged.
    pub terms: Terms,
}

impl Sheet {
    /// What they owe today.
    #[must_use]
    pub fn arrears(&self) -> Arrears {
        self.payer.account.arrears(&self.terms.tariff, self.terms.month)
    }
}

/// The dues of a member in the reader's scope.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn member(db: &Db<'_>, id: MemberId) -> Result<Sheet> {
    let scope = db.may(Action::CollectDues)?;
    let (_, path) = account::place(db, id)?;
    scope.keep(&path, ())?;
    let payer = payer(db, id)?;
    let member = members::find(db, id)?;
    sheet(db, member, payer)
}

/// The reader's own dues.
///
/// # Errors
/// `NotFound` for whoever is no member.
pub fn own(db: &Db<'_>) -> Result<Sheet> {
    let person = db.actor().person().ok_or(Error::SignInFirst)?;
    let member = members::of_person(db, person)?.ok_or(Error::NotFound)?;
    let payer = payer(db, member.id)?;
    sheet(db, member, payer)
}

fn sheet(db: &Db<'_>, member: Member, payer: Payer) -> Result<Sheet> {
    Ok(Sheet {
        entries: entry::of_member(db, member.id, PAGE)?,
        exemptions: store::exemptions(db, member.id)?,
        bank: bank::nearest(db, &member.unit_path)?,
        terms: terms(db)?,
        member,
        payer,
    })
}

/// The book of a unit.
#[derive(Debug, Clone)]
pub struct Book {
    /// The unit.
    pub unit: Unit,
    /// Its book in one line.
    pub balance: Balance,
    /// A page of its entries, the latest first.
    pub entries: Vec<Entry>,
    /// What it sent, the newest first.
    pub sent: Vec<Remittance>,
    /// What was sent to it, that which waits first.
    pub received: Vec<(Remittance, String)>,
    /// What would be passed on of what was collected up to a day, and the first day of it.
    pub offer: (Offer, Option<Day>),
    /// That day.
    pub to: Day,
    /// Where the next page begins.
    pub next: Option<(Day, EntryId)>,
}

/// A unit's book.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn book(db: &Db<'_>, named: Option<&str>, to: Option<Day>, before: Option<(Day, EntryId)>) -> Result<Book> {
    let unit = unit_of(db, named)?;
    let today = db.now().day();
    let to = to.unwrap_or(today).min(today);
    let mut entries = entry::book(db, unit.id, before, PAGE + 1)?;
    let is_more = entries.len() > usize::try_from(PAGE).unwrap_or_default();
    entries.truncate(usize::try_from(PAGE).unwrap_or_default());
    Ok(Book {
        balance: balance(db, unit.id)?,
        next: entries.last().filter(|_| is_more).map(|it| (it.on, it.id)),
        entries,
        sent: remit::sent(db, unit.id, PAGE)?,
        received: remit::sent_to(db, unit.id, PAGE)?.into_iter().map(|it| by_name(db, it)).collect(),
        offer: super::remit::offer(db, unit.id, to)?,
        to,
        unit,
    })
}

/// Receipts written in one go, those of the reader's scope.
///
/// # Errors
/// `NotFound` when none are.
pub fn receipts(db: &Db<'_>, batch: BatchId) -> Result<Vec<(Entry, Unit)>> {
    let scope = db.may(Action::CollectDues)?;
    let mut found = Vec::new();
    for it in entry::of_batch(db, batch)? {
        let unit = units::find(db, it.unit)?;
        if scope.covers(&unit.path) {
            found.push((it, unit));
        }
    }
    if found.is_empty() { Err(Error::NotFound) } else { Ok(found) }
}

/// One receipt: for officers in charge, and for whom it was written.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn receipt(db: &Db<'_>, id: EntryId) -> Result<(Entry, Unit)> {
    let found = entry::find(db, id)?;
    let unit = units::find(db, found.unit)?;
    let is_mine = match db.actor().person() {
        Some(person) => members::of_person(db, person)?.is_some_and(|member| member.id == found.member),
        None => false,
    };
    let is_in_charge = db.may(Action::CollectDues).is_ok_and(|scope| scope.covers(&unit.path));
    if is_mine || is_in_charge { Ok((found, unit)) } else { Err(Error::NotFound) }
}

/// What anybody may know who holds a receipt: by its code.
///
/// # Errors
/// Those of the database.
pub fn verify(db: &Db<'_>, code: &str) -> Result<Option<(Entry, String)>> {
    let letters: Vec<char> = kernel::password::tidy_code(code).chars().take(24).collect();
    let code = letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-");
    let Some(found) = entry::by_code(db, &code)? else { return Ok(None) };
    let unit = units::find(db, found.unit).map(|unit| unit.name).unwrap_or_default();
    Ok(Some((found, unit)))
}

/// The month up to which a member owes nothing; the one before the first month owed here when nothing was paid yet.
///
/// # Errors
/// `NotFound` when there is no such member. The room that asks decides who may know.
pub fn paid_through(db: &Db<'_>, id: MemberId) -> Result<Option<Month>> {
    Ok(Some(payer(db, id)?.account.through))
}

/// What a member owes up to today. The room that asks decides who may know.
///
/// # Errors
/// `NotFound` when there is no such member.
pub fn arrears(db: &Db<'_>, id: MemberId) -> Result<Arrears> {
    let terms = terms(db)?;
    Ok(payer(db, id)?.account.arrears(&terms.tariff, terms.month))
}
