//! What programs do when somebody leaves.

use axum::response::Response;
use kernel::{Day, Error, Id, Result};
use web::{Body, Ctx, Fault, Path};

use super::bodies::{Begun, Decided, Held, RulingBody, WishBody};
use super::{body, unknown};
use crate::cases::bodies::{Done, Ids, Said};
use crate::cases::{CaseId, Seen, once};
use crate::entry::bad_day;
use crate::leaving::usecases::begin::{Beginning, begin as begin_cases};
use crate::leaving::usecases::decide::{Deciding, Ruling, decide as decide_cases};
use crate::leaving::usecases::end::{Ceremony, hold as hold_ceremony, resubmit, withdraw};
use crate::leaving::usecases::look::find;
use crate::leaving::{Cause, Doing, Vote};

pub(super) fn day(field: &'static str, typed: &str) -> Result<Day> {
    vietnam::date::parse_date(typed).map_err(|why| Error::invalid(field, bad_day(why, typed)))
}

pub(super) async fn begin(ctx: Ctx, Body(sent): Body<Begun>) -> Result<Response, Fault> {
    let read = beginning(&sent)?;
    let done = ctx.write(move |tx| once(tx, sent.act, "leaving-begin", &sent, |tx| begin_cases(tx, &read)));
    ctx.json(&Ids::of(&done.await?))
}

fn beginning(sent: &Begun) -> Result<Beginning> {
    let row = |wish: &WishBody| {
        let stays = wish.stays_until.as_deref().map(|typed| day("stays_until", typed)).transpose()?;
        Ok((Id::of(wish.id), stays))
    };
    let vote = sent.vote.as_ref().map(|vote| {
        Ok::<_, Error>(Vote { on: day("met_on", &vote.on)?, present: vote.present, yes: vote.yes, no: vote.no })
    });
    Ok(Beginning {
        cause: Cause::of_code(&sent.cause).ok_or_else(|| unknown("cause", &sent.cause))?,
        rows: sent.members.iter().map(row).collect::<Result<_>>()?,
        on: day("on", &sent.on)?,
        reason: sent.reason.clone(),
        vote: vote.transpose()?,
        is_sure: sent.sure,
    })
}

pub(super) async fn decide(ctx: Ctx, Body(sent): Body<Decided>) -> Result<Response, Fault> {
    let rulings = sent.rulings.iter().map(ruling).collect::<Result<_>>()?;
    let (number, signer) = (sent.number.clone(), sent.signer.clone());
    let read = Deciding { on: day("day", &sent.on)?, number, signer, rulings };
    let done = ctx.write(move |tx| once(tx, sent.act, "leaving-decide", &sent, |tx| decide_cases(tx, &read)));
    ctx.json(&Done { count: done.await? })
}

fn ruling(sent: &RulingBody) -> Result<(Seen, Ruling)> {
    let ruling = match sent.ruling.as_str() {
        "approve" => Ruling::Approve,
        "refuse" => Ruling::Refuse(sent.reason.clone()),
        "return" => Ruling::Return(sent.reason.clone()),
        code => return Err(unknown("ruling", code)),
    };
    Ok((sent.case.seen(), ruling))
}

pub(super) async fn hold(ctx: Ctx, Body(sent): Body<Held>) -> Result<Response, Fault> {
    let cases = sent.cases.iter().map(|case| case.seen()).collect();
    let read = Ceremony { on: day("on", &sent.on)?, place: sent.place.clone(), cases };
    let done = ctx.write(move |tx| once(tx, sent.act, "leaving-hold", &sent, |tx| hold_ceremony(tx, &read)));
    ctx.json(&Done { count: done.await? })
}

/// Sends a returned case up again, or takes one back.
pub(super) async fn say(
    doing: Doing,
    ctx: Ctx,
    Path(id): Path<CaseId>,
    Body(sent): Body<Said>,
) -> Result<Response, Fault> {
    let seen = sent.seen(id);
    let found = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, doing.code(), &typed, |tx| match doing {
            Doing::Resubmit => resubmit(tx, seen, &sent.reason),
            _ => withdraw(tx, seen, &sent.reason),
        })?;
        find(tx, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}
