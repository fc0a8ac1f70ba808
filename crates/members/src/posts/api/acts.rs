//! What programs do with committees.

use axum::response::Response;
use kernel::{Id, Result};
use web::{Body, Ctx, Fault, Path};

use super::bodies::{Back, Begun, Done, Elected, Given, Lost, Stretched};
use super::{body, day, unknown};
use crate::cases::bodies::Said;
use crate::cases::{CaseId, Seen, once};
use crate::posts::usecases::elect::{Election, elect as begin_term};
use crate::posts::usecases::fill::{Giving, give as give_post};
use crate::posts::usecases::look::find;
use crate::posts::usecases::lose::{Losing, lose as lose_post};
use crate::posts::usecases::stretch::{Stretching, stretch as stretch_term};
use crate::posts::usecases::undo::take_back as undo;
use crate::posts::{How, Why};

pub(super) async fn elect(ctx: Ctx, Body(sent): Body<Elected>) -> Result<Response, Fault> {
    let read = election(&sent)?;
    let id = ctx.write(move |tx| once(tx, sent.act, "term-elect", &sent, |tx| begin_term(tx, &read))).await?;
    ctx.json(&Begun { id: id.to_string() })
}

fn election(sent: &Elected) -> Result<Election> {
    let how = How::of_code(&sent.how).filter(|how| How::OF_TERM.contains(how));
    let people = sent.people.iter().enumerate();
    Ok(Election {
        unit: Id::of(sent.unit_id),
        after: sent.after.as_ref().map(|term| Seen { id: Id::of(term.id), version: term.version }),
        how: how.ok_or_else(|| unknown("how", &sent.how))?,
        nth: sent.nth,
        on: day("on", &sent.on)?,
        until: sent.until.as_deref().map(|typed| day("until", typed)).transpose()?,
        rows: people.map(|(at, seat)| (at + 1, Id::of(seat.member_id), seat.post.clone())).collect(),
        number: sent.number.clone(),
        decided: day("decided_on", &sent.decided_on)?,
        signer: sent.signer.clone(),
        is_sure: sent.sure,
    })
}

pub(super) async fn give(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Given>) -> Result<Response, Fault> {
    let read = Giving {
        term: Seen { id, version: sent.version },
        member: Id::of(sent.member_id),
        post: sent.post.clone(),
        how: How::of_code(&sent.how).ok_or_else(|| unknown("how", &sent.how))?,
        on: day("on", &sent.on)?,
        number: sent.number.clone(),
        signer: sent.signer.clone(),
        is_sure: sent.sure,
    };
    let found = ctx.write(move |tx| {
        once(tx, sent.act, "give", &(id, &sent), |tx| give_post(tx, &read))?;
        find(tx, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}

pub(super) async fn lose(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Lost>) -> Result<Response, Fault> {
    let why = Why::of_code(&sent.why).filter(|why| Why::DECIDED.contains(why));
    let read = Losing {
        term: Seen { id, version: sent.version },
        held: Id::of(sent.held_id),
        why: why.ok_or_else(|| unknown("why", &sent.why))?,
        on: day("on", &sent.on)?,
        missed: sent.missed,
        reason: sent.reason.clone(),
        number: sent.number.clone(),
        signer: sent.signer.clone(),
    };
    let ended = ctx.write(move |tx| {
        once(tx, sent.act, "lose", &(id, &sent), |tx| {
            Ok(lose_post(tx, &read)?.into_iter().map(|held| held.post.code).collect::<Vec<_>>())
        })
    });
    let posts = ended.await?;
    ctx.json(&Done { posts })
}

pub(super) async fn stretch(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Stretched>) -> Result<Response, Fault> {
    let read = Stretching {
        term: Seen { id, version: sent.version },
        until: day("until", &sent.until)?,
        reason: sent.reason.clone(),
        on: day("on", &sent.on)?,
        number: sent.number.clone(),
        signer: sent.signer.clone(),
    };
    let found = ctx.write(move |tx| {
        once(tx, sent.act, "stretch", &(id, &sent), |tx| stretch_term(tx, &read))?;
        find(tx, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}

pub(super) async fn take_back(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Said>) -> Result<Response, Fault> {
    let done =
        ctx.write(move |tx| once(tx, sent.act, "term-back", &(id, &sent), |tx| undo(tx, sent.seen(id), &sent.reason)));
    ctx.json(&Back { term_id: done.await?.map(|id| id.to_string()) })
}
