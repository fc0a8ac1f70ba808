//! Grades that were tapped, ticked or suggested, written down.

use std::collections::HashMap;

use axum::response::Response;
use kernel::{Action, Error, Result};
use members::Grade;
use members::cases::once;
use web::{Ctx, Fault, Form, see_other};

use super::list::page;
use crate::pages::{Look, act_of, sent};
use crate::programme::usecases::register::Begun;
use crate::rating::usecases::grade::{Change, Done, Meanwhile, To, graded_since, save, suggest_below};
use crate::usecases::place;

/// What an act came to.
enum Came {
    Done(Done),
    Job(crate::jobs::JobId),
}

pub(crate) async fn write(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let look = Look::of(&form);
    let done = match form.value("do") {
        "suggest-all" => everybody(&ctx, &form).await,
        _ => some(&ctx, &form).await,
    };
    match done {
        Ok(Came::Done(done)) => Ok(see_other(saved("/ratings", &look, done))),
        Ok(Came::Job(id)) => Ok(see_other(format!("/year/jobs/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, &look, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// Where an act goes on, with what it left.
pub(super) fn saved(page: &str, look: &Look, done: Done) -> String {
    let left = if done.left > 0 { format!("&left={}", done.left) } else { String::new() };
    format!("{page}?unit={}&year={}&done=saved{left}", look.unit, look.year)
}

/// Everybody without a grade gets the one suggested; whoever was given one since the page was shown keeps it.
async fn everybody(ctx: &Ctx, form: &Form) -> Result<Came> {
    let look = Look::of(form);
    let shown = open(form);
    ctx.write(move |tx| {
        let year = look.year()?.ok_or(Error::NotFound)?;
        let place = place(tx, Action::EditMembers, look.unit(), Some(year))?;
        let left = graded_since(tx, &place, &shown)?;
        Ok(match suggest_below(tx, place.unit.id, year)? {
            Begun::Done(changed) => Came::Done(Done { changed, left }),
            Begun::Job(id) => Came::Job(id),
        })
    })
    .await
}

/// What was changed on the page, or what becomes of those who are ticked.
async fn some(ctx: &Ctx, form: &Form) -> Result<Came> {
    let (look, act, typed) = (Look::of(form), act_of(form), sent(form));
    let (changes, meanwhile) = changes(form)?;
    let done = ctx.write(move |tx| {
        let year = look.year()?;
        let place = place(tx, Action::EditMembers, look.unit(), year)?;
        once(tx, act, "rating-grades", &typed, |tx| Ok(save(tx, &place, &changes, meanwhile)?.done))
    });
    done.await.map(Came::Done)
}

/// What becomes of those who are ticked, or what was tapped. What somebody else changed meanwhile stops the tapping and
/// is left by what is done to many.
pub(super) fn changes(form: &Form) -> Result<(Vec<Change>, Meanwhile)> {
    let to = match form.value("do") {
        "" | "save" => return Ok((tapped(form), Meanwhile::Refuse)),
        "suggest" => To::Suggested,
        "clear" => To::Nothing,
        code => To::Grade(Grade::of_code(code).ok_or(Error::NotFound)?),
    };
    let shown = shown(form);
    let change = |code: &str| Change { code: code.to_owned(), to, seen: shown.get(code).copied().flatten() };
    let changes: Vec<Change> = form.values("m").map(change).collect();
    if changes.is_empty() {
        return Err(Error::invalid("m", "yearly-none-chosen"));
    }
    Ok((changes, Meanwhile::Leave))
}

/// Every line with the grade that it had when the page was shown.
pub(super) fn shown(form: &Form) -> HashMap<&str, Option<Grade>> {
    let lines = form.value("was").split(' ').filter_map(|one| one.rsplit_once(':'));
    lines.map(|(code, nth)| (code, grade(nth))).collect()
}

/// The lines that had no grade when the page was shown.
pub(super) fn open(form: &Form) -> Vec<String> {
    shown(form).into_iter().filter(|(_, grade)| grade.is_none()).map(|(code, _)| code.to_owned()).collect()
}

/// Grades that are others than they were when the page was shown.
fn tapped(form: &Form) -> Vec<Change> {
    let shown = shown(form);
    let changed = form.pairs().filter_map(|(name, nth)| {
        let (code, to) = (name.strip_prefix("g.")?, grade(nth)?);
        let seen = shown.get(code).copied().flatten();
        (seen != Some(to)).then(|| Change { code: code.to_owned(), to: To::Grade(to), seen })
    });
    changed.collect()
}

/// The grade at a place of the four, counted from one.
pub(super) fn grade(nth: &str) -> Option<Grade> {
    Grade::ALL.get(nth.parse::<usize>().ok()?.checked_sub(1)?).copied()
}
