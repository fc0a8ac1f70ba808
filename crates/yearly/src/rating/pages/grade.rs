//! Grades that were tapped, ticked or suggested, written down.

use std::collections::HashMap;

use axum::response::Response;
use kernel::{Action, Error, Result};
use members::Grade;
use members::cases::once;
use units::UnitId;
use web::{Ctx, Fault, Form, see_other};

use super::list::page;
use crate::pages::{Look, act_of, sent};
use crate::programme::usecases::register::Begun;
use crate::rating::usecases::grade::{Change, To, save, suggest_below};
use crate::usecases::place;

pub(crate) async fn write(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let look = Look::of(&form);
    let done = match form.value("do") {
        "suggest-all" => everybody(&ctx, &form).await,
        _ => some(&ctx, &form).await,
    };
    match done {
        Ok(Begun::Done(_)) => Ok(see_other(format!("/ratings?unit={}&year={}&done=saved", look.unit, look.year))),
        Ok(Begun::Job(id)) => Ok(see_other(format!("/year/jobs/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, &look, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// Everybody without a grade gets the one suggested.
async fn everybody(ctx: &Ctx, form: &Form) -> Result<Begun> {
    let unit: UnitId = form.value("unit").parse().map_err(|_| Error::NotFound)?;
    let year = form.value("year").parse().map_err(|_| Error::NotFound)?;
    ctx.write(move |tx| suggest_below(tx, unit, year)).await
}

/// What was changed on the page, or what becomes of those who are ticked.
async fn some(ctx: &Ctx, form: &Form) -> Result<Begun> {
    let (look, act, typed) = (Look::of(form), act_of(form), sent(form));
    let changes = changes(form)?;
    let done = ctx.write(move |tx| {
        let year = look.year()?;
        let place = place(tx, Action::EditMembers, look.unit(), year)?;
        once(tx, act, "rating-grades", &typed, |tx| Ok(save(tx, &place, &changes)?.changed))
    });
    done.await.map(Begun::Done)
}

/// What becomes of those who are ticked, or what was tapped.
pub(super) fn changes(form: &Form) -> Result<Vec<Change>> {
    let to = match form.value("do") {
        "" | "save" => return Ok(tapped(form)),
        "suggest" => To::Suggested,
        "clear" => To::Nothing,
        code => To::Grade(Grade::of_code(code).ok_or(Error::NotFound)?),
    };
    let changes: Vec<Change> = form.values("m").map(|code| Change { code: code.to_owned(), to }).collect();
    if changes.is_empty() { Err(Error::invalid("m", "yearly-none-chosen")) } else { Ok(changes) }
}

/// Grades that are others than they were when the page was shown.
fn tapped(form: &Form) -> Vec<Change> {
    let was: HashMap<&str, &str> = form.value("was").split(' ').filter_map(|one| one.rsplit_once(':')).collect();
    let changed = form.pairs().filter_map(|(name, nth)| {
        let code = name.strip_prefix("g.")?;
        let grade = nth.parse::<usize>().ok().and_then(|nth| Grade::ALL.get(nth.checked_sub(1)?).copied())?;
        let to = To::Grade(grade);
        (was.get(code) != Some(&nth)).then(|| Change { code: code.to_owned(), to })
    });
    changed.collect()
}
