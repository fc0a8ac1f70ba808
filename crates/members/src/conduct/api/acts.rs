//! What programs do with awards, disciplines and introductions.

use axum::response::Response;
use kernel::{Day, Error, Id, Result};
use web::{Body, Ctx, Fault, Path};

use super::bodies::{Advanced, Annulled, Appealed, Begun, BegunBody, Decided, Recorded, RulingBody};
use super::{body, unknown};
use crate::cases::bodies::{Done, Ids, Said};
use crate::cases::{CaseId, Seen, once};
use crate::conduct::usecases::advance::{Advancing, advance as advance_cases};
use crate::conduct::usecases::begin::{Beginning, begin as begin_cases};
use crate::conduct::usecases::decide::{Deciding, Ruling, decide as decide_cases};
use crate::conduct::usecases::end;
use crate::conduct::usecases::look::find;
use crate::conduct::usecases::record::{Recording, record as record_awards};
use crate::conduct::{Annulling, Doing, Poll, Topic};
use crate::entry::bad_day;
use crate::leaving::Vote;

fn day(field: &'static str, typed: &str) -> Result<Day> {
    vietnam::date::parse_date(typed).map_err(|why| Error::invalid(field, bad_day(why, typed)))
}

pub(super) async fn begin(topic: Topic, ctx: Ctx, Body(sent): Body<Begun>) -> Result<Response, Fault> {
    let read = beginning(topic, &sent)?;
    let done = ctx.write(move |tx| {
        once(tx, sent.act, "conduct-begin", &(topic, &sent), |tx| {
            let begun = begin_cases(tx, &read)?;
            Ok((begun.ids.iter().map(ToString::to_string).collect(), begun.leaves))
        })
    });
    let (ids, leaves) = done.await?;
    ctx.json(&BegunBody { ids, leaves })
}

fn beginning(topic: Topic, sent: &Begun) -> Result<Beginning> {
    let meeting = sent.meeting.as_ref().map(|meeting| Ok::<_, Error>((day("met_on", &meeting.on)?, meeting)));
    let meeting = meeting.transpose()?;
    let rows = sent.members.iter().map(|one| {
        let poll = meeting.map(|(on, meeting)| Poll {
            total: meeting.total,
            is_secret: meeting.secret,
            vote: Vote { on, present: meeting.present, yes: one.yes, no: one.no },
        });
        (Id::of(one.id), poll)
    });
    Ok(Beginning {
        topic,
        what: sent.what.clone(),
        rows: rows.collect(),
        post: sent.post.map(Id::of),
        on: day("on", &sent.on)?,
        reason: sent.reason.clone(),
        number: sent.number.clone(),
        signer: sent.signer.clone(),
        is_sure: sent.sure,
    })
}

pub(super) async fn record(ctx: Ctx, Body(sent): Body<Recorded>) -> Result<Response, Fault> {
    let read = Recording {
        what: sent.what.clone(),
        members: sent.members.iter().map(|id| Id::of(*id)).collect(),
        reason: sent.reason.clone(),
        on: day("on", &sent.on)?,
        number: sent.number.clone(),
        signer: sent.signer.clone(),
        signed_by: sent.signed_by.clone(),
    };
    let done = ctx.write(move |tx| once(tx, sent.act, "award-record", &sent, |tx| record_awards(tx, &read)));
    ctx.json(&Ids::of(&done.await?))
}

pub(super) async fn decide(topic: Topic, ctx: Ctx, Body(sent): Body<Decided>) -> Result<Response, Fault> {
    let rulings = sent.rulings.iter().map(ruling).collect::<Result<_>>()?;
    let (number, signer) = (sent.number.clone(), sent.signer.clone());
    let read = Deciding { topic, on: day("day", &sent.on)?, number, signer, rulings };
    let done = ctx.write(move |tx| once(tx, sent.act, "conduct-decide", &(topic, &sent), |tx| decide_cases(tx, &read)));
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

pub(super) async fn advance(ctx: Ctx, Body(sent): Body<Advanced>) -> Result<Response, Fault> {
    let read = Advancing {
        doing: Doing::step_of_code(&sent.step).ok_or_else(|| unknown("step", &sent.step))?,
        on: day("on", &sent.on)?,
        rows: sent.rows.iter().map(|row| (row.case.seen(), row.number.clone())).collect(),
    };
    let done = ctx.write(move |tx| once(tx, sent.act, "conduct-advance", &sent, |tx| advance_cases(tx, &read)));
    ctx.json(&Done { count: done.await? })
}

/// Sends a returned case up again, or takes one back.
pub(super) async fn say(
    (topic, doing): (Topic, Doing),
    ctx: Ctx,
    Path(id): Path<CaseId>,
    Body(sent): Body<Said>,
) -> Result<Response, Fault> {
    let seen = sent.seen(id);
    let found = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, doing.code(), &typed, |tx| match doing {
            Doing::Resubmit => end::resubmit(tx, topic, seen, &sent.reason),
            _ => end::withdraw(tx, topic, seen, &sent.reason),
        })?;
        find(tx, topic, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}

/// Takes away what was decided.
pub(super) async fn annul(
    topic: Topic,
    ctx: Ctx,
    Path(id): Path<CaseId>,
    Body(sent): Body<Annulled>,
) -> Result<Response, Fault> {
    let on = sent.on.as_deref().map(|typed| day("on", typed)).transpose()?;
    let found = ctx.write(move |tx| {
        let (seen, on) = (Seen { id, version: sent.version }, on.unwrap_or_else(|| tx.now().day()));
        let (reason, number, signer) = (sent.reason.clone(), sent.number.clone(), sent.signer.clone());
        let annulling = Annulling { seen, reason, on, number, signer };
        once(tx, sent.act, "annul", &(id, &sent), |tx| end::annul(tx, topic, &annulling))?;
        find(tx, topic, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}

pub(super) async fn appeal(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Appealed>) -> Result<Response, Fault> {
    let (seen, on) = (Seen { id, version: sent.version }, day("on", &sent.on)?);
    let found = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, "appeal", &typed, |tx| end::appeal(tx, seen, on, &sent.reason))?;
        find(tx, Topic::Discipline, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}
