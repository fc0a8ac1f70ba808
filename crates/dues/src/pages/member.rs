//! One member's dues: for the officer in charge, and for the member on a phone.

use std::borrow::Borrow;

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use members::cases::once;
use members::{MemberId, Month};
use merits::{Drawing, draw};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::{act_of, dong, fresh_act, month, sent, steps};
use crate::entry::EntryId;
use crate::payer::{Exemption, ExemptionId};
use crate::usecases::look::{self, Sheet};
use crate::usecases::{correct, payer};

#[derive(Template)]
#[template(path = "dues/member.html")]
struct Page {
    frame: Frame,
    form: Form,
    sheet: Sheet,
    may_exempt: bool,
}

impl Page {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    fn group(&self) -> &str {
        group(&self.frame, &self.sheet)
    }

    fn months(&self, free: &Exemption) -> String {
        format!("{} – {}", free.months.0, free.months.1)
    }

    fn has_begun(&self) -> bool {
        !self.sheet.entries.is_empty() || !self.sheet.exemptions.is_empty()
    }

    fn is_wrong(&self, what: &str) -> bool {
        self.form.value("what") == what && !self.form.errors().is_empty()
    }
}

fn group<'f>(frame: &'f Frame, sheet: &'f Sheet) -> &'f str {
    let group = sheet.payer.account.group_in(&sheet.terms.tariff, sheet.terms.month);
    group.map_or("", |group| frame.pick(&group.label_vi, &group.label_en))
}

async fn page(ctx: &Ctx, id: MemberId, form: Form) -> Result<Page, Fault> {
    let (sheet, trail, may_exempt) = ctx
        .read(move |db| {
            let sheet = look::member(db, id)?;
            let path = &sheet.member.unit_path;
            let may_exempt = db.may(kernel::Action::DecideCases).is_ok_and(|scope| scope.covers(path));
            let trail = steps(db, path)?;
            Ok((sheet, trail, may_exempt))
        })
        .await?;
    let frame = ctx.frame("dues-title").titled(&sheet.member.person.name).below(trail).after(&DONE);
    Ok(Page { frame, form, sheet, may_exempt })
}

/// What was just done.
const DONE: [(&str, &str); 3] =
    [("corrected", "dues-done-corrected"), ("ended", "dues-done-ended"), ("begun", "dues-done-begun")];

pub(crate) async fn show(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let form = Form::filled([("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, id, form).await?)
}

/// Does what one of the forms of the page says.
pub(crate) async fn save(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let done = match form.value("what") {
        "begin" => begin(&ctx, id, &form).await.map(|()| "begun"),
        what => match what.split_once('-') {
            Some(("correct", entry)) => correct_one(&ctx, entry, &form).await.map(|()| "corrected"),
            Some(("end", free)) => end(&ctx, free, &form).await.map(|()| "ended"),
            _ => Err(Error::NotFound),
        },
    };
    match done {
        Ok(done) => Ok(see_other(format!("/dues/members/{id}?done={done}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn begin(ctx: &Ctx, id: MemberId, form: &Form) -> Result<()> {
    let since = month(form, "since")?;
    ctx.write(move |tx| payer::begin(tx, id, since)).await
}

async fn correct_one(ctx: &Ctx, entry: &str, form: &Form) -> Result<()> {
    let id: EntryId = entry.parse().map_err(|_| Error::NotFound)?;
    let (act, typed, why) = (act_of(form), sent(form), form.value("reason").to_owned());
    ctx.write(move |tx| once(tx, act, "dues-correct", &typed, |tx| correct::correct(tx, id, &why))).await.map(drop)
}

async fn end(ctx: &Ctx, free: &str, form: &Form) -> Result<()> {
    let id: ExemptionId = free.parse().map_err(|_| Error::NotFound)?;
    let why = form.value("reason").to_owned();
    ctx.write(move |tx| payer::end_exemption(tx, id, &why)).await
}

#[derive(Template)]
#[template(path = "dues/mine.html")]
struct Mine {
    frame: Frame,
    sheet: Sheet,
    through: Month,
    /// A code to pay by, when an account stands ready.
    code: Option<Code>,
}

/// A code to pay by, and what it says, for those who type.
struct Code {
    amount: i64,
    note: String,
    account: String,
    holder: String,
    drawing: Drawing,
}

impl Mine {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    fn group(&self) -> &str {
        group(&self.frame, &self.sheet)
    }

    /// Up to which months one may pay: each owed one, quarters and the year ahead.
    fn options(&self) -> Vec<(String, String, bool)> {
        let account = &self.sheet.payer.account;
        let terms = &self.sheet.terms;
        let is_offered = |it: &Month| {
            *it <= terms.month || *it == it.quarter_end() || *it == self.through || it.after(terms.month) == 1
        };
        let option = |month: Month| {
            let cost = account.price(&terms.tariff, &account.owed(month));
            (month.iso(), format!("{month} · {}", dong(&self.frame, &cost)), month == self.through)
        };
        account.next().to(terms.latest).filter(is_offered).map(option).collect()
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Upto {
    through: String,
}

/// The reader's own dues, with a code to pay by.
pub(crate) async fn own(ctx: Ctx, Query(upto): Query<Upto>) -> Result<Response, Fault> {
    let sheet = ctx.read(look::own).await?;
    let (account, terms) = (&sheet.payer.account, &sheet.terms);
    let asked = Month::parse(&upto.through).unwrap_or(terms.month);
    let through = asked.max(account.next()).min(terms.latest.max(account.next()));
    let code = code(&sheet, through)?;
    ctx.page(&Mine { frame: ctx.frame("dues-mine"), sheet, through, code })
}

/// The code by which dues are paid up to a month.
fn code(sheet: &Sheet, through: Month) -> Result<Option<Code>> {
    let (account, Some(bank)) = (&sheet.payer.account, &sheet.bank) else { return Ok(None) };
    let amount = account.price(&sheet.terms.tariff, &account.owed(through));
    let Ok(made) = bank.code(&sheet.member.code, (account.next(), through), amount) else { return Ok(None) };
    Ok(Some(Code {
        amount,
        note: made.purpose().unwrap_or_default().to_owned(),
        account: format!("{} · {}", bank.bank_name(), bank.account),
        holder: bank.holder.clone(),
        drawing: draw(&made.payload())?,
    }))
}
