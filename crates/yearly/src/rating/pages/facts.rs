//! What grades rest on and no record tells: how often members took part, and how they live where they live.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use crate::pages::{Look, steps};
use crate::rating::usecases::grade::{Facts, save_facts};
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

    fn is_typed(&self) -> bool {
        self.form.pairs().any(|(name, _)| name == "unit")
    }

    fn attended(&self, row: &Row) -> String {
        let name = format!("a.{}", row.line.code);
        match self.is_typed() {
            true => self.form.value(&name).to_owned(),
            false => row.attended.map_or(String::new(), |it| it.to_string()),
        }
    }

    fn is_home(&self, row: &Row, code: &str) -> bool {
        let name = format!("h.{}", row.line.code);
        match self.is_typed() {
            true => self.form.value(&name) == code,
            false => code == row.at_home.map_or("", |it| if it { "yes" } else { "no" }),
        }
    }

    fn error(&self, row: &Row) -> Option<String> {
        self.form.error(&format!("a.{}", row.line.code)).map(|say| self.frame.say(say))
    }
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
    let form = sent.unwrap_or_else(|| Form::filled([("held", held.map_or(String::new(), |it| it.to_string()))]));
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
    let mut number = |name: &str| {
        let typed = form.typed(name)?;
        let number = typed.parse::<i64>().ok().filter(|n| (0..=1_000).contains(n));
        if number.is_none() {
            bad.push((name.to_owned().into(), Say::new("programme-amount-bad")));
        }
        number
    };
    let held = number("held");
    let codes = form.pairs().filter_map(|(name, _)| name.strip_prefix("a."));
    let of = codes
        .map(|code| {
            let at_home = match form.value(&format!("h.{code}")) {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            };
            (code.to_owned(), number(&format!("a.{code}")), at_home)
        })
        .collect();
    let unit = form.value("unit").parse().map_err(|_| Error::NotFound)?;
    let year = form.value("year").parse().map_err(|_| Error::NotFound)?;
    if bad.is_empty() { Ok(Facts { unit, year, held, of }) } else { Err(Error::Invalid(bad)) }
}
