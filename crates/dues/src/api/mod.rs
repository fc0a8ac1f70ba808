//! Dues for programs.

mod acts;
mod bodies;

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Day, Error, Result, Say};
use members::{MemberId, Month};
use web::{Ctx, Doc, Fault, Path, Query, Routes, SignedIn, To};

use crate::account::Payer;
use crate::entry::Entry;
use crate::remittance::Remittance;
use crate::usecases::look::{self, Overview, Sheet};
use crate::usecases::{Terms, remit};
use bodies::{
    AccountBody, Ask, BelowBody, BookBody, Chosen, Counted, Done, EntryBody, Exempted, Ids, MonthBody, Posted,
    ReasonBody, RemittanceBody, Sent, SheetBody, StatementBody, StatementText, Taken,
};

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let may = To(Action::CollectDues);
    let get = |routes: Routes, path, doc, handler| routes.api(Method::GET, path, may, doc, handler);
    let month = Doc::new("A unit's month: who paid, what was collected, members and units below")
        .query::<Ask>()
        .answer::<MonthBody>();
    let routes = get(Routes::new(), "/api/v1/dues", month, overview);
    routes
        .api(
            Method::GET,
            "/api/v1/dues/book",
            may,
            Doc::new("A unit's book of dues: what came in, was kept, sent and is open")
                .query::<Ask>()
                .answer::<BookBody>(),
            book,
        )
        .api(
            Method::GET,
            "/api/v1/dues/members/{id}",
            may,
            Doc::new("A member's dues with their history").answer::<SheetBody>(),
            member,
        )
        .api(Method::GET, "/api/v1/me/dues", SignedIn, Doc::new("One's own dues").answer::<SheetBody>(), own)
        .api(
            Method::GET,
            "/api/v1/dues/statements/{id}",
            may,
            Doc::new("A bank statement, line by line, against the books of this moment").answer::<StatementBody>(),
            acts::statement,
        )
        .and(posts())
}

/// What is done.
fn posts() -> Routes {
    let (may, decide) = (To(Action::CollectDues), To(Action::DecideCases));
    let post = || Method::POST;
    let pay = Doc::new("Write down what members paid in cash").body::<Posted>().answer::<Taken>();
    let back = Doc::new("Take a payment back, with the reason").body::<ReasonBody>().answer::<Ids>();
    let exempt = Doc::new("Exempt members for some months").body::<Exempted>().answer::<Done>();
    let send = Doc::new("Send a unit's share up").body::<Sent>().answer::<RemittanceBody>();
    let count = Doc::new("Say what was received").body::<Counted>().answer::<RemittanceBody>();
    let agree = Doc::new("Agree to what was counted").body::<Counted>().answer::<RemittanceBody>();
    let hand_in = Doc::new("Hand a bank statement in").body::<StatementText>().answer::<StatementBody>();
    let enter = Doc::new("Make payments of lines of a statement").body::<Chosen>().answer::<Taken>();
    Routes::new()
        .api(post(), "/api/v1/dues/payments", may, pay, acts::pay)
        .api(post(), "/api/v1/dues/entries/{id}/correction", may, back, acts::correct_one)
        .api(post(), "/api/v1/dues/exemptions", decide, exempt, acts::exempt_some)
        .api(post(), "/api/v1/dues/remittances", may, send, acts::send_up)
        .api(post(), "/api/v1/dues/remittances/{id}/count", may, count, acts::count)
        .api(post(), "/api/v1/dues/remittances/{id}/agreement", may, agree, acts::agreed)
        .api(post(), "/api/v1/dues/statements", may, hand_in, acts::handed_in)
        .api(post(), "/api/v1/dues/statements/{id}/payments", may, enter, acts::enter)
}

fn month(field: &'static str, typed: &str) -> Result<Month> {
    Month::parse(typed).ok_or_else(|| Error::invalid(field, Say::new("dues-month-bad").with("value", typed)))
}

fn day(field: &'static str, typed: &str) -> Result<Day> {
    vietnam::date::parse_date(typed).map_err(|_| Error::invalid(field, Say::new("dues-day-bad").with("value", typed)))
}

async fn overview(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let asked = ask.month.as_deref().map(|typed| month("month", typed)).transpose()?;
    let view = ctx.read(move |db| look::overview(db, ask.unit.as_deref(), asked)).await?;
    ctx.json(&month_body(view))
}

fn month_body(view: Overview) -> MonthBody {
    let below = |it: look::Below| BelowBody {
        unit_id: it.unit.to_string(),
        name: it.name,
        members: it.figures.members,
        settled: it.figures.settled,
        collected: it.figures.month,
    };
    MonthBody {
        unit_id: view.unit.id.to_string(),
        month: view.month.iso(),
        members: view.figures.members,
        settled: view.figures.settled,
        collected: view.figures.month,
        collected_year: view.figures.year,
        due: view.offer.amount(),
        accounts: view.payers.iter().map(|payer| account(payer, &view.terms)).collect(),
        below: view.below.into_iter().map(below).collect(),
    }
}

fn account(payer: &Payer, terms: &Terms) -> AccountBody {
    let owes = payer.account.arrears(&terms.tariff, terms.month);
    AccountBody {
        member_id: payer.id.to_string(),
        name: payer.name.clone(),
        code: payer.code.clone(),
        unit_id: payer.unit.to_string(),
        group: payer.account.group_in(&terms.tariff, terms.month).map(|group| group.code.clone()),
        paid_through: payer.account.through.iso(),
        next: payer.account.next().iso(),
        months_owed: owes.months,
        owed: owes.amount,
    }
}

async fn member(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let sheet = ctx.read(move |db| look::member(db, id)).await?;
    ctx.json(&sheet_body(&sheet))
}

async fn own(ctx: Ctx) -> Result<Response, Fault> {
    let sheet = ctx.read(look::own).await?;
    ctx.json(&sheet_body(&sheet))
}

fn sheet_body(sheet: &Sheet) -> SheetBody {
    let standing = sheet.exemptions.iter().filter(|free| free.ended.is_none());
    SheetBody {
        account: account(&sheet.payer, &sheet.terms),
        entries: sheet.entries.iter().map(entry).collect(),
        exemptions: standing.map(|it| (it.months.0.iso(), it.months.1.iso(), it.reason.clone())).collect(),
    }
}

fn entry(it: &Entry) -> EntryBody {
    EntryBody {
        id: it.id.to_string(),
        number: it.written_number(),
        code: it.code.clone(),
        on: it.on.to_string(),
        months: it.months.each().map(Month::iso).collect(),
        amount: it.amount,
        way: it.way.code(),
        undone: it.is_undone,
        corrects: it.corrects.map(|id| id.to_string()),
        reason: it.reason.clone(),
    }
}

async fn book(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| look::book(db, ask.unit.as_deref(), None, None)).await?;
    let balance = found.balance;
    ctx.json(&BookBody {
        unit_id: found.unit.id.to_string(),
        collected: balance.collected,
        from_below: balance.from_below,
        kept: balance.kept + balance.alone,
        sent: balance.sent,
        on_the_way: balance.on_the_way,
        carried: balance.carried,
        open: balance.open,
        due: found.offer.0.amount(),
        sent_up: found.sent.iter().map(remittance).collect(),
        from_units: found.received.iter().map(|(it, _)| remittance(it)).collect(),
    })
}

fn remittance(it: &Remittance) -> RemittanceBody {
    RemittanceBody {
        id: it.id.to_string(),
        number: it.written_number(),
        unit_id: it.unit.to_string(),
        to_unit_id: it.to.as_ref().map(|(unit, _)| unit.to_string()),
        from: it.span.0.to_string(),
        to: it.span.1.to_string(),
        shared: it.offer.taken(),
        kept: it.offer.kept(),
        amount: it.offer.amount(),
        received: it.received.as_ref().map(|(amount, ..)| *amount),
        state: it.state.code(),
        version: it.version,
    }
}

/// A remittance as it stands now.
async fn slip(ctx: &Ctx, id: crate::remittance::RemittanceId) -> Result<Response, Fault> {
    let slip = ctx.read(move |db| remit::slip(db, id)).await?;
    ctx.json(&remittance(&slip.sent))
}
