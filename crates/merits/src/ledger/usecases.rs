//! Crediting what people did, and reading it.

use kernel::tally::{Sheet, Span};
use kernel::{Action, Change, Day, Db, Error, Result, Tx, UnitPath};
use people::{Person, PersonId};
use serde_json::json;
use units::Unit;

use super::store::{self, Entry, Fix, Line};
use super::{Credits, Deed, Done, Kind, Worth, check_total, count};

/// So many entries are shown.
const SHOWN: i64 = 60;
/// So many people stand on a board.
pub(crate) const ON_BOARD: i64 = 200;

/// Every kind of contribution, in the order of their codes.
///
/// # Errors
/// Those of the database.
pub fn kinds(db: &Db<'_>) -> Result<Vec<Kind>> {
    store::kinds(db)
}

/// What the contributions of a kind are worth.
///
/// # Errors
/// Those of the database.
pub fn worth(db: &Db<'_>, kind: &str) -> Result<Worth> {
    store::rates(db, kind).map(Worth::new)
}

/// Adds to what people did, or takes back. The room that credits has checked that it may, counts each of its things
/// once and takes back no more than it gave. Nothing is written into the change log for what is added, the room has
/// told of it; what is taken back is kept as a correction and told.
///
/// # Errors
/// `Broken` when more is taken back than was credited.
pub fn credit(tx: &mut Tx<'_>, credits: Credits) -> Result<()> {
    let mut sheet = Sheet::default();
    for (deed, done) in credits.0.into_iter().filter(|(_, done)| *done != Done::default()) {
        let path = enter(tx, &mut sheet, &deed, done)?;
        if done.quantity < 0 || done.minutes < 0 {
            correct(tx, &deed, &path, done)?;
        }
    }
    sheet.save(tx)
}

/// Says what one thing came to, for rooms whose things have a single contribution: said again it changes nothing, said
/// otherwise it is a correction. Tells whether anything changed. The room that credits has checked that it may.
///
/// # Errors
/// `Broken` for less than nothing.
pub fn settle(tx: &mut Tx<'_>, deed: &Deed, done: Done) -> Result<bool> {
    let before = store::done(tx, deed)?;
    let more = done.less(before.unwrap_or_default());
    if more == Done::default() {
        return Ok(false);
    }
    let mut sheet = Sheet::default();
    let path = enter(tx, &mut sheet, deed, more)?;
    sheet.save(tx)?;
    if before.is_some() {
        correct(tx, deed, &path, more)?;
    }
    Ok(true)
}

/// Enters a deed and counts it where its line stands, which is where it was entered first.
fn enter(tx: &Tx<'_>, sheet: &mut Sheet, deed: &Deed, done: Done) -> Result<UnitPath> {
    let (path, total) = store::add(tx, deed, done)?;
    check_total(total)?;
    count(sheet, &path, deed.day, done.minutes);
    Ok(path)
}

fn correct(tx: &mut Tx<'_>, deed: &Deed, path: &UnitPath, done: Done) -> Result<()> {
    store::insert_correction(tx, deed, done)?;
    let what = json!({"day": deed.day, "kind": deed.kind, "quantity": done.quantity, "minutes": done.minutes});
    tx.changed("merit", deed.person, path, Change::Edited, &what)
}

/// What somebody did.
pub struct Ledger {
    /// Who.
    pub person: Person,
    /// Everything so far.
    pub total: Done,
    /// Minutes of each month of the last twelve in which there were any.
    pub months: Vec<(Day, i64)>,
    /// Minutes of this calendar year.
    pub this_year: i64,
    /// The latest entries.
    pub entries: Vec<Entry>,
    /// What was put right afterwards, the latest first.
    pub corrections: Vec<Fix>,
}

/// The ledger of a person: one's own, or that of somebody in the actor's reach. What a person did goes along with
/// them, so whoever may see a person sees all of it, wherever it was done.
///
/// # Errors
/// `NotFound` for somebody out of reach, `Forbidden` for another's without a role.
pub fn ledger(db: &Db<'_>, person: PersonId) -> Result<Ledger> {
    let person = people::find(db, person)?.id;
    reach(db, person)?;
    let today = db.now().day();
    let first = today.first_of_month().saturating_sub(jiff::Span::new().months(11));
    Ok(Ledger {
        person: people::find(db, person)?,
        total: store::total(db, person, Span { from: Day::MIN, to: Day::MAX })?,
        months: store::months(db, person, first)?,
        this_year: store::total(db, person, Span { from: today.first_of_year(), to: today })?.minutes,
        entries: store::entries(db, person, SHOWN)?,
        corrections: store::corrections(db, person, SHOWN)?,
    })
}

/// The reader as a person; programs have no contributions.
pub(crate) fn me(db: &Db<'_>) -> Result<PersonId> {
    db.actor().person().ok_or(Error::NotFound)
}

/// Whether a person is the actor, holds a role in the actor's reach, or did something there.
pub(crate) fn reach(db: &Db<'_>, person: PersonId) -> Result<()> {
    if db.actor().person() == Some(person) {
        return Ok(());
    }
    let scope = db.may(Action::ConfirmMerits)?;
    let roles = people::roles_of(db, person, db.now().day())?;
    if roles.iter().any(|role| scope.covers(&role.unit_path)) || store::has_any_within(db, &scope, person)? {
        return Ok(());
    }
    Err(Error::NotFound)
}

/// Which people are asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Id or official code of the unit; the widest of the actor's own without one.
    pub unit: Option<String>,
    /// The days.
    pub span: Span,
    /// At least so many minutes.
    pub least: i64,
}

/// People by what they gave in a unit and everything below.
pub struct Board {
    /// The unit.
    pub unit: Unit,
    /// The people, who gave most first; 200 at the most.
    pub lines: Vec<Line>,
    /// How many there are in all.
    pub people: i64,
    /// Minutes of all of them.
    pub minutes: i64,
}

/// People who gave at least so much in a span of days, in the actor's scope.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn board(db: &Db<'_>, asked: &Asked) -> Result<Board> {
    let scope = db.may(Action::ConfirmMerits)?;
    let unit = match (&asked.unit, scope.areas().first()) {
        (Some(named), _) => units::resolve(db, named)?,
        (None, Some(area)) if area.depth() > 0 => units::by_path(db, area)?,
        _ => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
    };
    scope.keep(&unit.path, ())?;
    let part = unit.path.subtree();
    let (people, minutes) = store::sum_of_board(db, &part, asked.span, asked.least)?;
    Ok(Board { lines: store::board(db, &part, asked.span, asked.least, ON_BOARD)?, unit, people, minutes })
}

/// Everybody who gave so much and whom the actor may see still.
pub(crate) fn everybody(db: &Db<'_>, asked: &Asked) -> Result<Vec<PersonId>> {
    let Board { unit, people, .. } = board(db, asked)?;
    let mut all = Vec::new();
    for line in store::board(db, &unit.path.subtree(), asked.span, asked.least, people)? {
        match reach(db, line.person) {
            Ok(_) => all.push(line.person),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// Whether anything stands in somebody's name here: work, declared hours, certificates.
///
/// # Errors
/// Those of the database.
pub fn is_known(db: &Db<'_>, person: PersonId) -> Result<bool> {
    store::is_known(db, person)
}
