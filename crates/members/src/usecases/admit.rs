//! Somebody is typed into the register: read, compared with who stands there, written down.

use kernel::seal::Sealer;
use kernel::{Action, Day, Db, Error, Result, Say, Scope, Tx};
use units::Unit;

use super::change::{Edit, add, edit};
use super::read::likely_same;
use crate::entry::Entry;
use crate::field::Secret;
use crate::member::{Details, Member, MemberId, NewMember};
use crate::rules::Rules;
use crate::status::Came;

/// Somebody as typed.
pub struct Applicant {
    /// Id, code or name of their unit.
    pub unit: String,
    /// Their fields.
    pub entry: Entry,
    /// How they come.
    pub came: Came,
    /// Whether somebody similar may stand in the register already.
    pub may_be_similar: bool,
    /// Whether warnings were read.
    pub is_warned: bool,
}

/// What should be looked at before anything is saved.
#[derive(Debug, Default)]
pub struct Doubts {
    /// What is strange.
    pub warnings: Vec<Say>,
    /// Who may be the same person, in the reader's scope.
    pub similar: Vec<Member>,
    /// How many may be the same person outside of it.
    pub elsewhere: usize,
}

/// What became of it.
pub enum Outcome {
    /// It is saved; what was strange about it.
    Saved(Box<Member>, Vec<Say>),
    /// Nothing is saved yet.
    Doubtful(Doubts),
}

impl Doubts {
    /// Whether somebody may be the same person.
    #[must_use]
    pub fn has_similar(&self) -> bool {
        !self.similar.is_empty() || self.elsewhere > 0
    }
}

/// Reads and adds somebody, unless there is something to look at first.
///
/// # Errors
/// `Invalid` with every bad field, the unit among them.
pub fn admit(tx: &mut Tx<'_>, sealer: &Sealer, applicant: &Applicant) -> Result<Outcome> {
    let scope = tx.may(Action::EditMembers)?;
    let today = tx.now().day();
    let (details, warnings, unit) = read(tx, &scope, applicant, today)?;
    let doubts = doubts(tx, &scope, sealer, &details, warnings)?;
    if (doubts.has_similar() && !applicant.may_be_similar) || (!doubts.warnings.is_empty() && !applicant.is_warned) {
        return Ok(Outcome::Doubtful(doubts));
    }
    let day = match applicant.came {
        Came::Admitted => details.book.joined_on.unwrap_or(today),
        _ => today,
    };
    let member = add(tx, sealer, &NewMember { unit: unit.id, details }, applicant.came, day)?;
    Ok(Outcome::Saved(Box::new(member), doubts.warnings))
}

/// Every bad field at once, wherever it was found.
fn read(db: &Db<'_>, scope: &Scope, applicant: &Applicant, today: Day) -> Result<(Details, Vec<Say>, Unit)> {
    let unit = unit_named(db, scope, &applicant.unit);
    let entry = applicant.entry.parse(today, &Rules::on(today));
    match (unit, entry) {
        (Ok(unit), Ok((details, warnings))) => Ok((details, warnings, unit)),
        (Err(Error::Invalid(mut bad)), Err(more)) => {
            bad.extend(more);
            Err(Error::Invalid(bad))
        }
        (Err(error), _) => Err(error),
        (_, Err(bad)) => Err(Error::Invalid(bad)),
    }
}

/// The unit that was typed, anywhere in the scope.
fn unit_named(db: &Db<'_>, scope: &Scope, typed: &str) -> Result<Unit> {
    let mut last = Err(Error::invalid("unit", "member-unit-empty"));
    if typed.trim().is_empty() {
        return last;
    }
    for area in scope.areas() {
        last = units::named(db, area, typed, "unit");
        if last.is_ok() {
            break;
        }
    }
    last
}

fn doubts(db: &Db<'_>, scope: &Scope, sealer: &Sealer, details: &Details, warnings: Vec<Say>) -> Result<Doubts> {
    let all = likely_same(db, sealer, details)?;
    let count = all.len();
    let similar: Vec<Member> = all.into_iter().filter(|member| scope.covers(&member.unit_path)).collect();
    Ok(Doubts { warnings, elsewhere: count - similar.len(), similar })
}

/// A record as typed again.
pub struct Rewrite {
    /// Whose.
    pub id: MemberId,
    /// The version that was on the screen.
    pub version: i64,
    /// Their fields.
    pub entry: Entry,
    /// Masked fields to be emptied.
    pub cleared: Vec<Secret>,
    /// Whether warnings were read.
    pub is_warned: bool,
}

/// Reads and saves a record, unless there is something to look at first.
///
/// # Errors
/// `Invalid` with every bad field, or `Invalid(version)` when somebody else saved meanwhile.
pub fn rewrite(tx: &mut Tx<'_>, sealer: &Sealer, rewrite: Rewrite) -> Result<Outcome> {
    let today = tx.now().day();
    let (details, warnings) = rewrite.entry.parse(today, &Rules::on(today)).map_err(Error::Invalid)?;
    if !warnings.is_empty() && !rewrite.is_warned {
        return Ok(Outcome::Doubtful(Doubts { warnings, ..Doubts::default() }));
    }
    let Rewrite { id, version, cleared, .. } = rewrite;
    let member = edit(tx, sealer, &Edit { id, version, details, cleared })?;
    Ok(Outcome::Saved(Box::new(member), warnings))
}
