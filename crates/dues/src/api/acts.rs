//! What programs do with dues.

use axum::response::Response;
use kernel::{Error, Id, Result};
use members::cases::once;
use web::{Body, Ctx, Fault, Path};

use super::bodies::{
    Chosen, Counted, Done, Exempted, Ids, LineBody, PaymentBody, Posted, ReasonBody, Sent, StatementBody,
    StatementText, Taken,
};
use super::{day, month, slip};
use crate::entry::{EntryId, Way};
use crate::remittance::RemittanceId;
use crate::statement::{StatementId, Verdict};
use crate::usecases::collect::{Collected, Collecting, Paying, collect};
use crate::usecases::correct::correct;
use crate::usecases::payer::{Exempting, exempt};
use crate::usecases::remit::{self, Counting, Sending};
use crate::usecases::statement::{self as statements, Choice, Looked};

fn taken(done: &Collected) -> Taken {
    Taken { batch: done.batch.to_string(), count: done.count, sum: done.sum }
}

pub(super) async fn pay(ctx: Ctx, Body(sent): Body<Posted>) -> Result<Response, Fault> {
    let paying = |it: &PaymentBody| {
        let next = it.next.as_deref().map(|typed| month("next", typed)).transpose()?;
        let through = month("through", &it.through)?;
        Ok(Paying { member: Id::of(it.member), next, through, given: it.amount, on: None, line: None })
    };
    let collecting = Collecting {
        unit: Id::of(sent.unit),
        way: Way::Cash,
        held_by: None,
        on: day("on", &sent.on)?,
        paying: sent.payments.iter().map(paying).collect::<Result<_>>()?,
    };
    let done = ctx.write(move |tx| once(tx, sent.act, "dues-collect", &sent, |tx| collect(tx, &collecting))).await?;
    ctx.json(&taken(&done))
}

pub(super) async fn correct_one(
    ctx: Ctx,
    Path(id): Path<EntryId>,
    Body(sent): Body<ReasonBody>,
) -> Result<Response, Fault> {
    let back = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, "dues-correct", &typed, |tx| correct(tx, id, &sent.reason))
    });
    let ids = back.await?;
    ctx.json(&Ids { ids: ids.iter().map(ToString::to_string).collect() })
}

pub(super) async fn exempt_some(ctx: Ctx, Body(sent): Body<Exempted>) -> Result<Response, Fault> {
    let exempting = Exempting {
        unit: Id::of(sent.unit),
        members: sent.members.iter().map(|id| Id::of(*id)).collect(),
        months: (month("from", &sent.from)?, month("to", &sent.to)?),
        reason: sent.reason.clone(),
        number: sent.number.clone(),
        day: day("day", &sent.day)?,
        signer: sent.signer.clone(),
    };
    let done = ctx.write(move |tx| once(tx, sent.act, "dues-exempt", &sent, |tx| exempt(tx, &exempting)));
    ctx.json(&Done { count: done.await? })
}

pub(super) async fn send_up(ctx: Ctx, Body(sent): Body<Sent>) -> Result<Response, Fault> {
    let sending = Sending { unit: Id::of(sent.unit), to: day("to", &sent.to)?, amount: sent.amount };
    let id = ctx.write(move |tx| once(tx, sent.act, "dues-send", &sent, |tx| remit::send(tx, &sending))).await?;
    slip(&ctx, id).await
}

pub(super) async fn count(
    ctx: Ctx,
    Path(id): Path<RemittanceId>,
    Body(sent): Body<Counted>,
) -> Result<Response, Fault> {
    let counting = Counting { id, version: sent.version, amount: sent.amount, note: sent.note };
    ctx.write(move |tx| remit::receive(tx, &counting)).await?;
    slip(&ctx, id).await
}

pub(super) async fn agreed(
    ctx: Ctx,
    Path(id): Path<RemittanceId>,
    Body(sent): Body<Counted>,
) -> Result<Response, Fault> {
    ctx.write(move |tx| remit::agree(tx, id, sent.version, &sent.note)).await?;
    slip(&ctx, id).await
}

pub(super) async fn handed_in(ctx: Ctx, Body(sent): Body<StatementText>) -> Result<Response, Fault> {
    let text = sent.text.clone();
    let table = ctx.work(move || Ok(crate::bank_file::read(text.as_bytes()))).await?;
    let table = table.map_err(|say| Error::invalid("text", say))?;
    let unit = Id::of(sent.unit);
    let done = ctx.write(move |tx| {
        once(tx, sent.act, "dues-statement", &sent, |tx| statements::hand_in(tx, unit, &sent.name, &table))
    });
    let id = done.await?;
    told(&ctx, id).await
}

pub(super) async fn statement(ctx: Ctx, Path(id): Path<StatementId>) -> Result<Response, Fault> {
    told(&ctx, id).await
}

async fn told(ctx: &Ctx, id: StatementId) -> Result<Response, Fault> {
    let looked = ctx.read(move |db| statements::look(db, id)).await?;
    ctx.json(&statement_body(&looked))
}

fn statement_body(looked: &Looked) -> StatementBody {
    let code = |id: &members::MemberId| looked.payers.get(id).map(|payer| payer.code.clone());
    let lines = looked.lines.iter().map(|(line, verdict)| {
        let (members, through) = match verdict {
            Verdict::Matched(id, month) => (code(id).into_iter().collect(), Some(month.iso())),
            Verdict::Unsure(_, offered) => (offered.iter().filter_map(|(id, _)| code(id)).collect(), None),
            _ => (Vec::new(), None),
        };
        LineBody {
            nth: line.nth,
            day: line.day.map(|day| day.to_string()),
            amount: line.amount,
            note: line.note.clone(),
            verdict: verdict.code(),
            members,
            through,
        }
    });
    StatementBody { id: looked.statement.id.to_string(), version: looked.statement.version, lines: lines.collect() }
}

pub(super) async fn enter(ctx: Ctx, Path(id): Path<StatementId>, Body(sent): Body<Chosen>) -> Result<Response, Fault> {
    let choices: Vec<Choice> = sent.lines.iter().map(|it| Choice { nth: it.nth, who: it.member.clone() }).collect();
    let done = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, "dues-apply", &typed, |tx| statements::apply(tx, id, sent.version, &choices))
    });
    let done = done.await?;
    ctx.json(&taken(&done))
}
