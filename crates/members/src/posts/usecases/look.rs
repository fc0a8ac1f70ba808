//! Looking at a committee, and at the posts of a member.

use kernel::{Action, Day, Db, Result};

use super::rule::Rules;
use super::{counts, decides};
use crate::cases::{self, CaseId, Event};
use crate::member::MemberId;
use crate::posts::{Held, Post, Shape, Term, store};
use crate::usecases::read;

/// A committee in its term.
#[derive(Debug, Clone)]
pub struct Committee {
    /// The term.
    pub term: Term,
    /// What the unit has today.
    pub shape: Shape,
    /// Who holds which post; seats below a post among them.
    pub held: Vec<Held>,
    /// Posts that ended.
    pub past: Vec<Held>,
    /// What is vacant, and how many.
    pub missing: Vec<(Post, i64)>,
    /// The unit's terms, the latest first.
    pub terms: Vec<Term>,
    /// What happened, the newest first.
    pub events: Vec<Event>,
    /// Whether the reader decides about it.
    pub may_decide: bool,
}

/// A committee in one of its terms.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn find(db: &Db<'_>, id: CaseId) -> Result<Committee> {
    let case = cases::find(db, id)?;
    let term = store::find(db, id)?;
    let today = db.now().day();
    let shape = Rules::read(db)?.shape(&term.unit_kind, term.sector.as_deref(), today);
    let (held, mut past): (Vec<Held>, Vec<Held>) =
        store::held::of_term(db, id)?.into_iter().partition(|one| one.ended.is_none());
    past.sort_by_key(|one| std::cmp::Reverse(one.ended.map(|(day, _)| day)));
    let found = shape.missing(&counts(held.iter().map(|one| one.post.code.as_str())));
    let missing = found.into_iter().map(|(post, count)| (post.clone(), count)).collect();
    let above = decides(&term.case.unit_path);
    Ok(Committee {
        events: cases::events(db, &case)?,
        terms: store::of_unit(db, term.case.unit)?,
        may_decide: term.ended.is_none() && db.may(Action::DecideCases).is_ok_and(|scope| scope.covers(&above)),
        missing: if term.ended.is_none() { missing } else { Vec::new() },
        term,
        shape,
        held,
        past,
    })
}

/// The posts that a member holds on a day, wherever they are.
///
/// # Errors
/// `NotFound` when the member stands outside the scope.
pub fn held(db: &Db<'_>, member: MemberId, on: Day) -> Result<Vec<Held>> {
    let mut held = history(db, member)?;
    held.retain(|one| one.is_held(on));
    Ok(held)
}

/// Every post a member holds or held, those held now first.
///
/// # Errors
/// `NotFound` when the member stands outside the scope.
pub fn history(db: &Db<'_>, member: MemberId) -> Result<Vec<Held>> {
    store::held::of_member(db, read::find(db, member)?.id)
}
