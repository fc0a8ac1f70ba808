//! The book of a unit, sending its share up, and the slip both sides confirm.

use std::borrow::Borrow;

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use members::cases::once;
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::{act_of, day, dong, fresh_act, money, sent, steps};
use crate::entry::Entry;
use crate::remittance::{Remittance, RemittanceId, State};
use crate::usecases::look::{self, Book};
use crate::usecases::remit::{self, Counting, Sending, Slip};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    unit: String,
    to: String,
    before: String,
}

#[derive(Template)]
#[template(path = "dues/book.html")]
struct Page {
    frame: Frame,
    form: Form,
    book: Book,
}

impl Page {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    fn state(&self, it: &Remittance) -> String {
        self.frame.t(&format!("dues-state-{}", it.state.code()))
    }

    fn badge(&self, it: &Remittance) -> &'static str {
        badge(it.state)
    }

    fn is_back(&self, it: &Entry) -> bool {
        it.corrects.is_some()
    }

    /// Which part goes up, in words.
    fn share(&self) -> String {
        let share = self.book.offer.0.share;
        let (part, whole) = (self.frame.count(&share.part), self.frame.count(&share.whole));
        self.frame.t2("dues-offer-due", ("part", &part), ("whole", &whole))
    }

    fn next(&self) -> Option<String> {
        let unit = self.book.unit.id;
        self.book.next.map(|(day, id)| format!("/dues/book?unit={unit}&before={day}_{id}"))
    }

    /// The lines of the book in one: what each is called, and how much.
    fn lines(&self) -> Vec<(String, String)> {
        let it = &self.book.balance;
        let line = |what: &str, amount: i64| (self.frame.t(&format!("dues-sum-{what}")), self.dong(amount));
        vec![
            line("collected", it.collected),
            line("below", it.from_below),
            line("kept", it.kept + it.alone),
            line("sent", it.sent),
            line("carried", it.carried),
            line("open", it.open),
        ]
    }
}

/// The colour of a state.
const fn badge(state: State) -> &'static str {
    match state {
        State::Sent => "badge wait",
        State::Received | State::Settled => "badge done",
        State::Differs => "badge bad",
    }
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let form = Form::filled([("act", fresh_act(&ctx)), ("unit", ask.unit), ("to", ask.to), ("before", ask.before)]);
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Page, Fault> {
    let (named, to) = (form.value("unit").to_owned(), vietnam::date::parse_date(form.value("to")).ok());
    let before = form.value("before").split_once('_');
    let before = before.and_then(|(day, id)| day.parse().ok().zip(id.parse().ok()));
    let (book, trail) = ctx
        .read(move |db| {
            let book = look::book(db, Some(&named), to, before)?;
            let trail = steps(db, &book.unit.path)?;
            Ok((book, trail))
        })
        .await?;
    let form = if form.errors().is_empty() { form.with("to", book.to.to_string()) } else { form };
    Ok(Page { frame: ctx.frame("dues-book").below(trail), form, book })
}

pub(crate) async fn send(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let done = match sending(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "dues-send", &typed, |tx| remit::send(tx, &read))).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(see_other(format!("/dues/remittances/{id}?done=sent"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn sending(form: &Form) -> Result<Sending> {
    Ok(Sending { unit: super::named(form, "unit")?, to: day(form, "to")?, amount: money(form, "amount")? })
}

#[derive(Template)]
#[template(path = "dues/slip.html")]
struct SlipPage {
    frame: Frame,
    form: Form,
    slip: Slip,
}

impl SlipPage {
    fn dong(&self, amount: impl Borrow<i64>) -> String {
        dong(&self.frame, amount.borrow())
    }

    fn state(&self) -> String {
        self.frame.t(&format!("dues-state-{}", self.slip.sent.state.code()))
    }

    fn badge(&self) -> &'static str {
        badge(self.slip.sent.state)
    }

    fn is_open(&self) -> bool {
        !self.slip.sent.state.is_over()
    }

    fn differs(&self) -> bool {
        self.slip.sent.state == State::Differs
    }

    fn difference(&self) -> Option<String> {
        let sent = &self.slip.sent;
        let off = sent.received.as_ref().map(|(amount, ..)| sent.offer.amount() - amount);
        off.filter(|it| *it != 0).map(|it| self.dong(it))
    }

    /// What was counted, when and by whom.
    fn counted(&self) -> Option<(String, String)> {
        let (amount, day, who) = self.slip.sent.received.as_ref()?;
        Some((self.dong(*amount), format!("{} · {who}", self.frame.day(day))))
    }

    fn to(&self) -> String {
        self.slip.to.as_ref().map_or_else(|| self.frame.t("dues-centre"), |unit| unit.name.clone())
    }
}

async fn slip_page(ctx: &Ctx, id: RemittanceId, form: Form) -> Result<SlipPage, Fault> {
    let (slip, trail) = ctx
        .read(move |db| {
            let slip = remit::slip(db, id)?;
            let trail = steps(db, &slip.unit.path)?;
            Ok((slip, trail))
        })
        .await?;
    let title = ctx.frame("dues-slip").t1("dues-slip-number", "number", slip.sent.written_number());
    let frame = ctx.frame("dues-slip").titled(title).below(trail).after(&DONE);
    Ok(SlipPage { frame, form, slip })
}

/// What was just done.
const DONE: [(&str, &str); 3] =
    [("sent", "dues-done-sent"), ("counted", "dues-done-counted"), ("agreed", "dues-done-agreed")];

pub(crate) async fn slip(ctx: Ctx, Path(id): Path<RemittanceId>) -> Result<Response, Fault> {
    let mut page = slip_page(&ctx, id, Form::default()).await?;
    let sent = &page.slip.sent;
    let fields = [("version", sent.version.to_string()), ("amount", page.frame.count(&sent.offer.amount()))];
    page.form = Form::filled(fields);
    ctx.page(&page)
}

/// Counts it, or agrees to what was counted.
pub(crate) async fn step(ctx: Ctx, Path(id): Path<RemittanceId>, form: Form) -> Result<Response, Fault> {
    let (version, note) = (form.value("version").parse().unwrap_or_default(), form.value("note").to_owned());
    let done = match (form.value("what"), money(&form, "amount")) {
        ("agree", _) => ctx.write(move |tx| remit::agree(tx, id, version, &note)).await.map(|_| "agreed"),
        ("count", Ok(amount)) => {
            let counting = Counting { id, version, amount, note };
            ctx.write(move |tx| remit::receive(tx, &counting)).await.map(|_| "counted")
        }
        ("count", Err(error)) => Err(error),
        _ => Err(Error::NotFound),
    };
    match done {
        Ok(done) => Ok(see_other(format!("/dues/remittances/{id}?done={done}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&slip_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
