//! What members show for their programme: so much, in words, with a file where there is one.

use kernel::{Action, Change, Db, Error, Id, Result, Say, Tx};
use members::MemberId;
use serde_json::json;

use crate::programme::store::{evidence as store, registration};
use crate::programme::{CriterionId, MOST};
use crate::store as shared;
use crate::usecases::myself;

/// So many pieces a member may show in a year.
const PIECES: usize = 60;
/// Longest words, in characters.
const LONGEST: usize = 300;
/// The largest file, in bytes.
pub const LARGEST: usize = 8 << 20;

/// What is shown for a criterion.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Its id.
    pub id: Id<Self>,
    /// Whose.
    pub member: MemberId,
    /// Of which year.
    pub year: i64,
    /// For what.
    pub criterion: CriterionId,
    /// So much of it.
    pub amount: i64,
    /// In words.
    pub words: String,
    /// The file, by the hash of its content.
    pub file: Option<String>,
    /// What the file was called.
    pub file_name: Option<String>,
}

/// What is shown, as typed; the file is put away already.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Of which year.
    pub year: i64,
    /// For what.
    pub criterion: CriterionId,
    /// So much of it.
    pub amount: i64,
    /// In words.
    pub words: String,
    /// The file and what it was called.
    pub file: Option<(String, String)>,
}

/// The reader shows something for a criterion of their own programme.
///
/// # Errors
/// `Invalid` with what is wrong; `Refused` without a registration, after the branch has confirmed, or when there is too
/// much.
pub fn show_for(tx: &mut Tx<'_>, shown: Shown) -> Result<Evidence> {
    let line = myself(tx)?;
    open(tx, line.id, shown.year)?;
    let words = vietnam::text::tidy(&shown.words);
    let mut bad = Vec::new();
    if words.is_empty() || words.chars().count() > LONGEST {
        bad.push(("words".into(), Say::new("programme-words-bad")));
    }
    if !(1..=MOST).contains(&shown.amount) {
        bad.push(("amount".into(), Say::new("programme-amount-bad")));
    }
    let registered = registration::find(tx, line.id, shown.year)?.ok_or(Error::NotFound)?;
    let programme = crate::programme::store::find(tx, registered.programme)?;
    if programme.asked_at(&line.unit_path).all(|it| it.id != shown.criterion) {
        bad.push(("criterion".into(), Say::new("programme-criterion-unknown")));
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    if store::of(tx, line.id, shown.year)?.len() >= PIECES {
        return Err(Error::refused(Say::new("programme-pieces-most").counting("most", PIECES)));
    }
    let (file, file_name) = shown.file.unzip();
    let evidence = Evidence {
        id: tx.new_id(),
        member: line.id,
        year: shown.year,
        criterion: shown.criterion,
        amount: shown.amount,
        words,
        file,
        file_name,
    };
    store::insert(tx, &evidence)?;
    let what = json!({"year": shown.year, "evidence": evidence.id, "amount": evidence.amount});
    tx.changed("programme_registration", line.id, &line.unit_path, Change::Edited, &what)?;
    Ok(evidence)
}

/// The reader takes back what they showed. The file goes by night, unless others have shown the same.
///
/// # Errors
/// `NotFound` for what is another's, `Refused` after the branch has confirmed.
pub fn drop_evidence(tx: &mut Tx<'_>, id: Id<Evidence>) -> Result<i64> {
    let line = myself(tx)?;
    let evidence = store::find(tx, id)?;
    if evidence.member != line.id {
        return Err(Error::NotFound);
    }
    open(tx, line.id, evidence.year)?;
    store::delete(tx, id)?;
    let what = json!({"year": evidence.year, "evidence_dropped": id});
    tx.changed("programme_registration", line.id, &line.unit_path, Change::Edited, &what)?;
    Ok(evidence.year)
}

/// Where the file of a piece lies, for its member and for officers over them: hash and name.
///
/// # Errors
/// `NotFound` for anybody else.
pub fn show_file(db: &Db<'_>, id: Id<Evidence>) -> Result<(String, String)> {
    let evidence = store::find(db, id)?;
    let line = shared::some(db, &[evidence.member])?.pop().ok_or(Error::NotFound)?;
    let is_own = db.actor().person() == Some(line.person);
    if !is_own && !db.may(Action::ReadMembers).is_ok_and(|scope| scope.covers(&line.unit_path)) {
        return Err(Error::NotFound);
    }
    evidence.file.zip(evidence.file_name).ok_or(Error::NotFound)
}

/// Registered, and not confirmed yet.
fn open(db: &Db<'_>, member: MemberId, year: i64) -> Result<()> {
    match registration::find(db, member, year)? {
        None => Err(Error::refused("programme-register-first")),
        Some(registered) if registered.verdict.is_some() => Err(Error::refused("programme-confirmed-already")),
        Some(_) => Ok(()),
    }
}
