//! The page on which the province looks at the rules and sets them from a day on.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result, Say};
use web::{Ctx, Fault, Form, Frame, see_other};

use super::{Dated, RULES, Rule};
use crate::cases::{rules, set_rule};
use crate::entry::bad_day;

#[derive(Template)]
#[template(path = "members/rules.html")]
struct Page {
    frame: Frame,
    rules: Vec<Dated>,
    today: Day,
    form: Form,
}

impl Page {
    fn name(&self, rule: &Rule) -> String {
        self.frame.t(&key(rule))
    }

    fn choices(&self) -> Vec<(&'static str, String)> {
        RULES.iter().map(|rule| (rule.name, self.name(rule))).collect()
    }

    /// Each value with the day it holds from and whether it holds today.
    fn values(&self, dated: &Dated) -> Vec<(String, String, bool)> {
        let holds = dated.values.iter().find(|(from, _)| *from <= self.today).or(dated.values.last()).copied();
        let shown = |it: &(Day, i64)| (self.frame.count(&it.1), self.frame.day(&it.0), Some(*it) == holds);
        dated.values.iter().map(shown).collect()
    }
}

/// The message key of a rule's name.
fn key(rule: &Rule) -> String {
    format!("rule-{}", rule.name.replace('.', "-"))
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    ctx.page(&page(&ctx, Form::filled([("from", today.to_string())])).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page> {
    let (rules, today) = ctx.read(|db| Ok((rules(db)?, db.now().day()))).await?;
    let frame = ctx.frame("rules-title").under(ctx.t("admission-title"), "/admissions");
    Ok(Page { frame: frame.after(&[("saved", "rules-saved")]), rules, today, form })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let saved = match read(&form) {
        Ok((rule, from, value)) => ctx.write(move |tx| set_rule(tx, rule.name, from, value)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(see_other("/admissions/rules?done=saved")),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read(form: &Form) -> Result<(Rule, Day, i64)> {
    let mut bad = Vec::new();
    let rule = Rule::of_name(form.value("rule"));
    if rule.is_none() {
        bad.push(("rule".into(), "rules-choose".into()));
    }
    let typed = form.value("from").trim();
    let from = vietnam::date::parse_date(typed).map_err(|why| bad.push(("from".into(), bad_day(why, typed)))).ok();
    let value = form.value("value").trim().parse();
    if value.is_err() {
        let empty = form.typed("value").is_none().then(|| Say::new("admission-count-empty"));
        let say = empty.unwrap_or_else(|| Say::new("admission-count-bad").with("value", form.value("value")));
        bad.push(("value".into(), say));
    }
    let read = rule.zip(from).zip(value.ok()).map(|((rule, from), value)| (rule, from, value));
    read.ok_or(Error::Invalid(bad))
}
