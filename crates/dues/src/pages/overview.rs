//! A unit's month: who paid, what was collected, what waits; and who owes for long.

use std::borrow::Borrow;

use askama::Template;
use axum::response::Response;
use kernel::Result;
use members::Month;
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Frame, Query};

use super::{dong, steps};
use crate::account::{Arrears, Payer};
use crate::remittance::Remittance;
use crate::usecases::look::{self, Below, Overview};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    unit: String,
    month: String,
    months: String,
}

#[derive(Template)]
#[template(path = "dues/index.html")]
struct Index {
    frame: Frame,
    view: Overview,
}

impl Index {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    /// Months to look at: this one, the ones before it, and the months that are paid ahead.
    fn months(&self) -> Vec<(String, String, bool)> {
        let now = self.view.terms.month;
        let shown = now.plus(-2).to(now.plus(1));
        shown.map(|month| (month.iso(), month.to_string(), month == self.view.month)).collect()
    }

    fn owes(&self, payer: &Payer) -> Arrears {
        payer.account.arrears(&self.view.terms.tariff, self.view.terms.month)
    }

    fn sent(&self, below: &Below) -> String {
        below.sent.as_ref().map_or_else(
            || self.frame.t("dues-never-sent"),
            |(day, state)| {
                let state = self.frame.t(&format!("dues-state-{state}"));
                self.frame.t2("dues-last-sent", ("day", &self.frame.day(day)), ("state", &state.to_lowercase()))
            },
        )
    }

    fn is_off(&self, below: &Below) -> bool {
        below.sent.as_ref().is_none_or(|(_, state)| state == "differs")
    }

    fn wait(&self, it: &Remittance) -> String {
        self.frame.t(&format!("dues-state-{}", it.state.code()))
    }

    /// Whether statements can be matched here: the unit has an account of its own, or may get one.
    fn has_bank(&self) -> bool {
        self.view.bank.as_ref().is_none_or(|bank| bank.unit == self.view.unit.id)
    }

    fn owing(&self) -> String {
        self.frame.count(&self.view.figures.owing())
    }
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (view, trail) = ctx
        .read(move |db| {
            let view = look::overview(db, Some(&ask.unit), Month::parse(&ask.month))?;
            let trail = steps(db, &view.unit.path)?;
            Ok((view, trail))
        })
        .await?;
    let done = [("bank", "dues-done-bank"), ("groups", "dues-done-groups"), ("exempt", "dues-done-exempt")];
    let frame = ctx.frame("dues-title").below(trail).after(&done);
    ctx.page(&Index { frame, view })
}

#[derive(Template)]
#[template(path = "dues/behind.html")]
struct Behind {
    frame: Frame,
    unit: Unit,
    behind: Vec<(Payer, Arrears)>,
    months: i64,
    is_province: bool,
}

impl Behind {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    fn since(&self, arrears: &Arrears) -> String {
        arrears.since.map_or(String::new(), |month| month.to_string())
    }
}

pub(crate) async fn behind(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let months = ask.months.parse().ok();
    let (unit, behind, least, trail) = ctx
        .read(move |db| {
            let (unit, behind, terms) = look::behind(db, &ask.unit, months)?;
            let trail = steps(db, &unit.path)?;
            Ok((unit, behind, months.unwrap_or(terms.behind), trail))
        })
        .await?;
    let is_province = unit.path.depth() < 2;
    let frame = ctx.frame("dues-behind-title").below(trail);
    ctx.page(&Behind { frame, unit, behind, months: least, is_province })
}
