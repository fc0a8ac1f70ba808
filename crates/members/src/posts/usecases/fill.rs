//! Somebody comes to a post during a term: elected, appointed, for the time being or co-opted.

use kernel::{Action, Day, Error, Result, Say, Tx};
use serde_json::json;

use super::rule::Rules;
use super::{candidate, counts, day_fault, did, held_now, leads_twice, settle, take};
use crate::cases::faults::Faults;
use crate::cases::{self, Seen, Signing};
use crate::member::MemberId;
use crate::posts::How;
use crate::posts::store::held::{New, Sheet, insert};

/// Somebody comes to a post.
#[derive(Debug, Clone)]
pub struct Giving {
    /// The term, as it was seen.
    pub term: Seen,
    /// Who.
    pub member: MemberId,
    /// The code of the post.
    pub post: String,
    /// How.
    pub how: How,
    /// From which day on; the day of the decision.
    pub on: Day,
    /// Number of the decision of the level above.
    pub number: String,
    /// Who signs.
    pub signer: String,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Gives somebody a post of a committee, with the seats it rests on.
///
/// # Errors
/// `Invalid` with everything that is wrong; `Refused` when the level above has to decide; `NotFound` outside the scope.
pub fn give(tx: &mut Tx<'_>, giving: &Giving) -> Result<()> {
    let scope = tx.may(Action::DecideCases)?;
    let (term, above) = take(tx, &scope, giving.term)?;
    let mut faults = Faults::default();
    day_fault(tx, &term, giving.on).into_iter().for_each(|say| faults.add(("on".into(), say)));
    let shape = Rules::read(tx)?.shape(&term.unit_kind, term.sector.as_deref(), giving.on);
    let wanted = shape.with_seats(&giving.post);
    if wanted.is_empty() {
        faults.add(("post".into(), Say::new("post-not-here").with("unit", &term.unit_name)));
    }
    let held = held_now(tx, &term)?;
    let has = |code: &str| held.iter().any(|one| one.member == giving.member && one.post.code == code);
    let leading = held.iter().find(|one| one.member == giving.member && one.post.leads).map(|one| &one.post);
    let second = wanted.first().filter(|post| post.leads);
    match candidate(tx, (&term.case.unit_path, &term.unit_name), giving.member, giving.on)? {
        Err(say) => faults.add(("who".into(), say)),
        Ok((_, Some(_))) => {
            let say = Say::new("post-member-elsewhere").with("unit", &term.unit_name);
            faults.add(("who".into(), say));
        }
        Ok((member, None)) if has(&giving.post) => {
            faults.add(("who".into(), Say::new("post-held-already").with("name", &member.person.name)));
        }
        Ok((member, None)) => {
            if let Some((first, second)) = leading.zip(second) {
                let at = ("who".to_owned(), giving.is_sure);
                let twice = leads_twice(tx, at, (&member.person.name, first, second), giving.on)?;
                twice.into_iter().for_each(|bad| faults.add(bad));
            }
        }
    }
    let fresh: Vec<String> = wanted.iter().map(|post| post.code.clone()).filter(|code| !has(code)).collect();
    let then = held.iter().map(|one| one.post.code.as_str()).chain(fresh.iter().map(String::as_str));
    for (post, most) in shape.crowded(&counts(then)).into_iter().filter(|(post, _)| fresh.contains(&post.code)) {
        faults.add(("post".into(), Say::new("post-too-many").with("post", &post.label_vi).counting("most", most)));
    }
    let Giving { number, on, signer, .. } = giving;
    let decision = faults.keep(cases::sign(tx, Signing { unit: &above, number, day: *on, signer }))?;
    faults.end()?;
    let Some(decision) = decision else { return Err(Error::NotFound) };
    let posts: Vec<New> = fresh.into_iter().map(|post| New { id: tx.new_id(), member: giving.member, post }).collect();
    let (unit, unit_path) = (term.case.unit, &term.case.unit_path);
    let sheet = Sheet { term: term.case.id, unit, unit_path, how: giving.how, from: *on, decision: decision.id };
    insert(tx, &sheet, &posts)?;
    let facts = json!({"post": giving.post, "member": giving.member, "how": giving.how.code()});
    settle(tx, term, did("post_given", *on, Some(decision.id), facts))
}
