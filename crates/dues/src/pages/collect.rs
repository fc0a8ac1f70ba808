//! Collecting from a whole branch on one page: a tick and, if need be, another month for each.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use members::cases::once;
use members::{MemberId, Month};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::{act_of, day, dong, fresh_act, sent, steps};
use crate::account::Payer;
use crate::entry::Way;
use crate::usecases::Terms;
use crate::usecases::collect::{Collecting, Paying, collect};
use crate::usecases::look;

/// A branch with more members is offered fewer months for each.
const MANY: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    unit: String,
    through: String,
}

#[derive(Template)]
#[template(path = "dues/collect.html")]
struct Page {
    frame: Frame,
    form: Form,
    unit: Unit,
    payers: Vec<Payer>,
    terms: Terms,
    through: Month,
}

impl Page {
    /// Months that are paid up to most often.
    fn goals(&self) -> Vec<(String, String, bool)> {
        let now = self.terms.month;
        let year_end = Month::new(now.year(), 12);
        let mut goals = vec![now, now.quarter_end(), year_end, self.through];
        goals.sort();
        goals.dedup();
        goals.into_iter().map(|it| (it.iso(), it.to_string(), it == self.through)).collect()
    }

    /// Up to which months somebody may pay, and what that costs.
    fn options(&self, payer: &Payer) -> Vec<(String, String, i64, bool)> {
        let (next, now) = (payer.account.next(), self.terms.month);
        let is_offered = |month: &Month| {
            let is_goal = *month == now || *month == self.through || *month == month.quarter_end();
            is_goal || self.payers.len() <= MANY && *month <= self.through.max(now)
        };
        let chosen = self.chosen(payer);
        let option = |month: Month| {
            let cost = payer.account.price(&self.terms.tariff, &payer.account.owed(month));
            (month.iso(), format!("{month} · {}", dong(&self.frame, &cost)), cost, Some(month) == chosen)
        };
        next.to(self.terms.latest).filter(is_offered).map(option).collect()
    }

    fn chosen(&self, payer: &Payer) -> Option<Month> {
        let typed = Month::parse(self.form.value(&format!("through-{}", payer.id)));
        typed.or(Some(self.through)).filter(|month| *month >= payer.account.next())
    }

    /// What the page says of those who are ticked, with places for the numbers.
    fn chosen_words(&self) -> String {
        let (people, sum) = ("{people}".to_owned(), "{sum}".to_owned());
        self.frame.t2("dues-chosen", ("people", &people), ("sum", &sum))
    }

    fn owes(&self, payer: &Payer) -> bool {
        !payer.account.owed(self.through).is_empty()
    }

    /// Whom a tick stands for, and the first month they owed then.
    fn seen(&self, payer: &Payer) -> String {
        format!("{}.{}", payer.id, payer.account.next().iso())
    }

    fn is_ticked(&self, payer: &Payer) -> bool {
        self.form.values("pay").any(|seen| seen.starts_with(&payer.id.to_string()))
    }

    fn wrong(&self, payer: &Payer) -> Option<String> {
        self.form.error(&payer.id.to_string()).map(|say| self.frame.say(say))
    }

    fn group(&self, payer: &Payer) -> &str {
        let group = payer.account.group_in(&self.terms.tariff, self.terms.month);
        group.map_or("", |group| self.frame.pick(&group.label_vi, &group.label_en))
    }
}

pub(crate) async fn ask(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let form = Form::filled([("act", fresh_act(&ctx)), ("unit", ask.unit), ("through", ask.through)]);
    let mut page = page(&ctx, form).await?;
    page.form = page.form.with("on", page.terms.today.to_string());
    ctx.page(&page)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page, Fault> {
    let named = form.value("unit").to_owned();
    let (unit, payers, terms, trail) = ctx
        .read(move |db| {
            let (unit, payers, terms) = look::payers(db, &named)?;
            let trail = steps(db, &unit.path)?;
            Ok((unit, payers, terms, trail))
        })
        .await?;
    let through = Month::parse(form.value("through")).unwrap_or(terms.month).min(terms.latest);
    Ok(Page { frame: ctx.frame("dues-collect").below(trail), form, unit, payers, terms, through })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let done = match collecting(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "dues-collect", &typed, |tx| collect(tx, &read))).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => Ok(see_other(format!("/dues/receipts?batch={}&done=collected", done.batch))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn collecting(form: &Form) -> Result<Collecting> {
    let paying = form.values("pay").map(|seen| {
        let (id, next) = seen.split_once('.').ok_or(Error::NotFound)?;
        let member: MemberId = id.parse().map_err(|_| Error::NotFound)?;
        let through = Month::parse(form.value(&format!("through-{id}"))).ok_or(Error::NotFound)?;
        Ok(Paying { member, next: Month::parse(next), through, given: None, on: None, line: None })
    });
    Ok(Collecting {
        unit: super::named(form, "unit")?,
        way: Way::Cash,
        held_by: None,
        on: day(form, "on")?,
        paying: paying.collect::<Result<_>>()?,
    })
}
