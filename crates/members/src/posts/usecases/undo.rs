//! A committee that was entered wrongly is taken back, as long as nothing rests on it: the term before it goes on.

use kernel::{Action, Error, Result, Say, Tx};
use serde_json::json;

use super::stood::departure;
use super::{did, settle, take, told};
use crate::cases::faults::reason;
use crate::cases::{self, Seen, Step, Waits};
use crate::posts::{Held, Term, Why, store};

/// Takes a committee back. Its number may be used again. Tells the term before it, which goes on.
///
/// # Errors
/// `Invalid` when something happened in the term since, or the reason says too little; `Refused` when the level above has
/// to decide; `NotFound` outside the scope.
pub fn take_back(tx: &mut Tx<'_>, seen: Seen, words: &str) -> Result<Option<cases::CaseId>> {
    let scope = tx.may(Action::DecideCases)?;
    let (mut term, _) = take(tx, &scope, seen)?;
    let words = reason(words).map_err(|say| Error::invalid("reason", say))?;
    if term.case.version > 1 || store::held::is_asked_about(tx, term.case.id)? {
        return Err(Error::invalid("term", Say::new("term-rests").with("unit", &term.unit_name)));
    }
    let Some(decision) = store::decision(tx, term.case.id)? else { return Err(Error::NotFound) };
    let before = store::of_unit(tx, term.case.unit)?.into_iter().find(|other| other.ended == Some(term.from));
    let id = before.as_ref().map(|before| before.case.id);
    if let Some(before) = before {
        reopen(tx, before, &term, decision)?;
    }
    store::remove(tx, term.case.id)?;
    cases::free_number(tx, decision)?;
    let step = did("term_taken_back", tx.now().day(), None, json!({"before": id}));
    let step = Step { state: "withdrawn", waits: Waits::Ended, remark: Some(&words), ..step };
    cases::step(tx, &mut term.case, &step)?;
    Ok(id)
}

/// The term before goes on with those who sat in it and have not gone since.
fn reopen(tx: &mut Tx<'_>, mut before: Term, undone: &Term, decision: cases::DecisionId) -> Result<()> {
    let mut held = store::held::of_term(tx, before.case.id)?;
    held.retain(|one| one.ended == Some((undone.from, Why::Term)));
    let mut back: Vec<Held> = Vec::new();
    for one in held.into_iter().filter(|one| one.end_decision.is_some()) {
        store::held::resume(tx, one.id)?;
        match departure(tx, &before.case.unit_path, one.member, one.from)? {
            Some(Some((day, why))) => store::held::end(tx, one.id, day.max(one.from), why, None)?,
            _ => back.push(one),
        }
    }
    before.ended = None;
    let facts = json!({"posts": told(&back), "after": undone.case.id, "decision": decision});
    settle(tx, before, did("term_reopened", undone.from, None, facts))
}
