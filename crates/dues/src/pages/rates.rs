//! Rates and rules: the province looks at them and sets them from a month on.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result, Say};
use members::Month;
use web::{Ctx, Fault, Form, Frame, see_other};

use super::{dong, money, month};
use crate::account::{Group, Tariff};
use crate::rule::Rule;
use crate::usecases::rate;

#[derive(Template)]
#[template(path = "dues/rates.html")]
struct Page {
    frame: Frame,
    form: Form,
    tariff: Tariff,
    rules: Vec<(Rule, Vec<(Month, i64)>)>,
}

impl Page {
    fn label<'p>(&'p self, group: &'p Group) -> &'p str {
        self.frame.pick(&group.label_vi, &group.label_en)
    }

    fn groups(&self) -> Vec<(&str, &str)> {
        self.tariff.0.iter().map(|group| (group.code.as_str(), self.label(group))).collect()
    }

    fn rates(&self, group: &Group) -> Vec<(String, String)> {
        let rate = |(from, amount): &(Month, i64)| (dong(&self.frame, amount), from.to_string());
        group.rates.iter().rev().map(rate).collect()
    }

    fn name(&self, rule: &Rule) -> String {
        self.frame.t(&format!("dues-rule-{}", rule.name.replace('_', "-")))
    }

    fn values(&self, (rule, values): &(Rule, Vec<(Month, i64)>)) -> Vec<(String, String)> {
        let told = |value: &i64| {
            if rule.is_month() { Month::stored(*value).to_string() } else { self.frame.count(value) }
        };
        values.iter().map(|(from, value)| (told(value), from.to_string())).collect()
    }

    fn choices(&self) -> Vec<(&'static str, String)> {
        self.rules.iter().map(|(rule, _)| (rule.name, self.name(rule))).collect()
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, Form::default()).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page> {
    let (tariff, rules) = ctx.read(rate::all).await?;
    let frame = ctx.frame("dues-rates").under(ctx.t("dues-title"), "/dues").after(&[("saved", "dues-rates-saved")]);
    Ok(Page { frame, form, tariff, rules })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let saved = match form.value("what") {
        "rate" => rated(&ctx, &form).await,
        "rule" => ruled(&ctx, &form).await,
        _ => Err(Error::NotFound),
    };
    match saved {
        Ok(()) => Ok(see_other("/dues/rates?done=saved")),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn rated(ctx: &Ctx, form: &Form) -> Result<()> {
    let (group, from, amount) = (form.value("group").to_owned(), month(form, "from")?, money(form, "amount")?);
    ctx.write(move |tx| rate::set_rate(tx, &group, from, amount)).await
}

async fn ruled(ctx: &Ctx, form: &Form) -> Result<()> {
    let rule = Rule::of_name(form.value("rule")).ok_or_else(|| Error::invalid("rule", "dues-rule-none"))?;
    let from = month(form, "since")?;
    let typed = form.value("value").trim();
    let number = if rule.is_month() { Month::parse(typed).map(Month::number) } else { typed.parse().ok() };
    let bad = || Error::invalid("value", Say::new("dues-value-bad").with("value", typed));
    let value = number.ok_or_else(bad)?;
    ctx.write(move |tx| rate::set_rule(tx, rule.name, from, value)).await
}
