//! What grades rest on and no record tells: how often members took part, and how they live where they live.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use crate::pages::{Look, steps};
use crate::rating::usecases::facts::{Fact, Facts, save_facts};
use crate::rating::usecases::look::{Page, Row, page as look};
use crate::store::alone;
use crate::usecases::{Place, place};

#[derive(Template)]
#[template(path = "yearly/rating-facts.html")]
struct Edit {
    frame: Frame,
    place: Place,
    page: Page,
    form: Form,
}

impl Edit {
    fn rows(&self) -> Vec<&Row> {
        self.page.rows.iter().map(|(row, _)| row).collect()
    }

    /// What was typed of a member and not saved; nothing where somebody else wrote meanwhile.
    fn typed(&self, row: &Row) -> Option<(&str, &str)> {
        let code = &row.line.code;
        let is_changed = self.form.error(&format!("a.{code}")).is_some_and(|say| say.key == "rating-facts-changed");
        let typed = (self.form.value(&format!("a.{code}")), self.form.value(&format!("h.{code}")));
        (!is_changed && shown(&self.form).get(code.as_str()).is_some_and(|was| *was != typed)).then_some(typed)
    }

    fn attended(&self, row: &Row) -> String {
        self.typed(row).map_or_else(|| words(row).0, |(attended, _)| attended.to_owned())
    }

    fn is_home(&self, row: &Row, code: &str) -> bool {
        self.typed(row).map_or_else(|| words(row).1, |(_, home)| home) == code
    }

    /// What is written down of everybody.
    fn was(&self) -> String {
        let line = |row: &Row| {
            let (attended, home) = words(row);
            format!("{}:{attended}:{home}", row.line.code)
        };
        self.rows().into_iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn held(&self) -> String {
        held_words(self.page.lists.get(&self.place.unit.id).and_then(|list| list.held))
    }

    fn error(&self, row: &Row) -> Option<String> {
        self.form.error(&format!("a.{}", row.line.code)).map(|say| self.frame.say(say))
    }
}

/// What is written down of a member, as the form has it.
fn words(row: &Row) -> (String, &'static str) {
    let home = row.at_home.map_or("", |it| if it { "yes" } else { "no" });
    (held_words(row.attended), home)
}

fn held_words(number: Option<i64>) -> String {
    number.map_or(String::new(), |it| it.to_string())
}

/// What stood in the form when it was shown.
fn shown(form: &Form) -> HashMap<&str, (&str, &str)> {
    let lines = form.value("was").split(' ').filter_map(|one| one.split_once(':'));
    lines.filter_map(|(code, rest)| Some((code, rest.split_once(':')?))).collect()
}

pub(crate) async fn edit(ctx: Ctx, Query(asked): Query<Look>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, &asked, None).await?)
}

async fn page(ctx: &Ctx, asked: &Look, sent: Option<Form>) -> Result<Edit> {
    let (asked, year) = (asked.clone(), asked.year()?);
    let (place, page, trail) = ctx
        .read(move |db| {
            let place = place(db, Action::EditMembers, asked.unit(), year)?;
            let page = look(db, &alone(&place.unit.path), place.year)?;
            let trail = steps(db, &place.unit.path, "/ratings", place.year)?;
            Ok((place, page, trail))
        })
        .await?;
    let held = page.lists.get(&place.unit.id).and_then(|list| list.held);
    let form = sent.unwrap_or_else(|| Form::filled([("held", held_words(held))]));
    Ok(Edit { frame: ctx.frame("rating-facts").below(trail), place, page, form })
}

pub(crate) async fn write(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let asked = Look::of(&form);
    let saved = match facts(&form) {
        Ok(facts) => ctx.write(move |tx| save_facts(tx, &facts)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(see_other(format!("/ratings?unit={}&year={}&done=facts", asked.unit, asked.year))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, &asked, Some(form.with_errors(errors))).await?),
        Err(error) => Err(error.into()),
    }
}

fn facts(form: &Form) -> Result<Facts> {
    let mut bad = Vec::new();
    let mut number = |typed: &str, field: &str| {
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
        let number = typed.parse::<i64>().ok().filter(|n| (0..=1_000).contains(n));
        if number.is_none() {
            bad.push((field.to_owned().into(), Say::new("programme-amount-bad")));
        }
        number
    };
    let held = (number(form.value("held"), "held"), number(form.value("was_held"), "held"));
    let shown = shown(form);
    let mut of = Vec::new();
    for code in form.pairs().filter_map(|(name, _)| name.strip_prefix("a.")) {
        let typed = (form.value(&format!("a.{code}")).trim(), form.value(&format!("h.{code}")));
        let was = shown.get(code).copied().unwrap_or_default();
        if typed == was {
            continue;
        }
        let field = format!("a.{code}");
        let now = (number(typed.0, &field), at_home(typed.1));
        of.push(Fact { code: code.to_owned(), now, seen: (number(was.0, &field), at_home(was.1)) });
    }
    let unit = form.value("unit").parse().map_err(|_| Error::NotFound)?;
    let year = form.value("year").parse().map_err(|_| Error::NotFound)?;
    if bad.is_empty() { Ok(Facts { unit, year, held, of }) } else { Err(Error::Invalid(bad)) }
}

fn at_home(code: &str) -> Option<bool> {
    match code {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
