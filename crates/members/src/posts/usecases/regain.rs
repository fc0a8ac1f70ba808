//! What ended posts was taken back, a dismissal or a leave: they are held as if nothing had been, where that is still
//! possible.

use kernel::{Day, Result, Tx};
use serde_json::json;

use super::depart::departed;
use super::rule::Rules;
use super::{candidate, counts, did, held_now, settle, told};
use crate::cases::{self, DecisionId, Step, Waits};
use crate::member::MemberId;
use crate::posts::{Held, State, Term, Why, store};

/// Gives somebody the posts back that a decision ended which holds no more. A post that somebody else has by now, or of
/// somebody who moved or left, stays ended; one of a term that is over ended with it. Nothing stays told as a dismissal.
pub(crate) fn regain(
    tx: &mut Tx<'_>,
    member: MemberId,
    annulled: DecisionId,
    (on, by): (Day, Option<DecisionId>),
) -> Result<()> {
    let ids = store::held::ended_by(tx, member, annulled)?;
    let lost = ids.into_iter().map(|id| store::held::find(tx, id)).collect::<Result<Vec<Held>>>()?;
    give_back(tx, member, lost, (on, by))
}

/// Gives somebody the posts back that ended when they left on a day, which they did not.
pub(crate) fn return_to(tx: &mut Tx<'_>, member: MemberId, left: Day) -> Result<()> {
    let lost = departed(tx, member, left)?;
    give_back(tx, member, lost, (left, None))
}

fn give_back(
    tx: &mut Tx<'_>,
    member: MemberId,
    mut lost: Vec<Held>,
    (on, by): (Day, Option<DecisionId>),
) -> Result<()> {
    while let Some(term) = lost.first().map(|one| one.term) {
        let (here, others): (Vec<Held>, Vec<Held>) = lost.into_iter().partition(|one| one.term == term);
        let term = store::find(tx, term)?;
        let mut back = Vec::new();
        for one in here {
            if is_given_back(tx, &term, &one)? {
                back.push(one);
            }
        }
        let facts = json!({"member": member, "posts": told(&back)});
        write(tx, term, did("post_regained", on, by, facts))?;
        lost = others;
    }
    Ok(())
}

/// Gives one post back, or says how else it ended.
fn is_given_back(tx: &Tx<'_>, term: &Term, lost: &Held) -> Result<bool> {
    if let Some(ended) = term.ended {
        store::held::end(tx, lost.id, ended.max(lost.from), Why::Term, None)?;
        return Ok(false);
    }
    let shape = Rules::read(tx)?.shape(&term.unit_kind, term.sector.as_deref(), tx.now().day());
    let held = held_now(tx, term)?;
    let then = held.iter().map(|one| one.post.code.as_str()).chain([lost.post.code.as_str()]);
    let is_full = shape.crowded(&counts(then)).iter().any(|(post, _)| post.code == lost.post.code);
    let has = held.iter().any(|one| one.member == lost.member && one.post.code == lost.post.code);
    let place = (&term.case.unit_path, term.unit_name.as_str());
    let stands = candidate(tx, place, lost.member, lost.from)?.is_ok_and(|(_, departure)| departure.is_none());
    if is_full || has || !stands {
        if let Some((day, Why::Dismissed)) = lost.ended {
            store::held::end(tx, lost.id, day, Why::Cleared, None)?;
        }
        return Ok(false);
    }
    store::held::resume(tx, lost.id)?;
    Ok(true)
}

/// Writes it into the history of the term; one that is over stays so.
fn write(tx: &mut Tx<'_>, mut term: Term, step: Step<'_>) -> Result<()> {
    if term.ended.is_none() {
        return settle(tx, term, step);
    }
    cases::step(tx, &mut term.case, &Step { state: State::Ended.code(), waits: Waits::Ended, ..step })
}
