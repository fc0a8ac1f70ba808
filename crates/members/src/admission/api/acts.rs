//! What programs do with admissions.

use axum::response::Response;
use kernel::{Day, Error, Id, Result};
use web::{Body, Ctx, Fault, Path};

use super::bodies::{Decided, Entered, FileBody, Held, Members, Prepared, Proposed, RulingBody, Voted};
use super::{body, unknown};
use crate::admission::usecases::acts::{Proposal, Voting, propose, vote, withdraw};
use crate::admission::usecases::ceremony::{Ceremony, hold_ceremony};
use crate::admission::usecases::decide::{Deciding, Ruling, decide};
use crate::admission::usecases::enter::{Entering, enter};
use crate::admission::usecases::look::find;
use crate::admission::usecases::prepare::{Introduction, Preparation, prepare};
use crate::admission::{Ballot, By, HeldBy, NewMeeting};
use crate::cases::bodies::{Done, Ids, Said};
use crate::cases::{CaseId, Seen, once};
use crate::entry::{Entry, bad_day};
use crate::field;

fn day(field: &'static str, typed: &str) -> Result<Day> {
    vietnam::date::parse_date(typed).map_err(|why| Error::invalid(field, bad_day(why, typed)))
}

fn maybe_day(field: &'static str, typed: Option<&String>) -> Result<Option<Day>> {
    typed.map(|typed| day(field, typed)).transpose()
}

pub(super) async fn add(ctx: Ctx, Body(sent): Body<Entered>) -> Result<Response, Fault> {
    let (sealer, read) = (ctx.site().parts.sealer.clone(), entering(&sent)?);
    let done = ctx.write(move |tx| once(tx, sent.act, "admission-enter", &sent, |tx| enter(tx, &sealer, &read)));
    let ids = done.await?;
    ctx.json(&Ids { ids: ids.iter().map(ToString::to_string).collect() })
}

fn entering(sent: &Entered) -> Result<Entering> {
    let names = sent.candidates.iter().flat_map(std::collections::BTreeMap::keys);
    if let Some(name) = names.into_iter().find(|name| field::named(name).is_none()) {
        return Err(unknown("candidates", name));
    }
    let entry = |fields: &std::collections::BTreeMap<String, String>| {
        Entry::of(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    };
    let class = maybe_day("class_on", sent.class_on.as_ref())?;
    Ok(Entering {
        unit: Id::of(sent.unit),
        rows: (1..).zip(sent.candidates.iter().map(entry)).collect(),
        class: class.map(|day| (sent.class_name.clone(), day)),
        is_sure: sent.sure,
    })
}

pub(super) async fn prepared(ctx: Ctx, Body(sent): Body<Prepared>) -> Result<Response, Fault> {
    let read = sent.files.iter().map(preparation).collect::<Result<Vec<_>>>()?;
    let done = ctx.write(move |tx| once(tx, sent.act, "admission-prepare", &sent, |tx| prepare(tx, &read)));
    ctx.json(&Done { count: done.await? })
}

fn preparation(file: &FileBody) -> Result<Preparation> {
    let code = file.introduced_by.as_deref().unwrap_or(By::Member.code());
    let by = By::of_code(code).ok_or_else(|| unknown("introduced_by", code))?;
    let (since, on) = (
        maybe_day("known_since", file.known_since.as_ref())?,
        maybe_day("introduced_on", file.introduced_on.as_ref())?,
    );
    let introducer = file.introducer.clone().map(|who| Introduction { by, who, known_since: since, on });
    Ok(Preparation {
        seen: file.case.seen(),
        class: maybe_day("class_on", file.class_on.as_ref())?.map(|day| (file.class_name.clone(), day)),
        applied_on: maybe_day("applied_on", file.applied_on.as_ref())?,
        introducer,
    })
}

pub(super) async fn voted(ctx: Ctx, Body(sent): Body<Voted>) -> Result<Response, Fault> {
    let read = voting(&sent)?;
    let done = ctx.write(move |tx| once(tx, sent.act, "admission-vote", &sent, |tx| vote(tx, &read)));
    ctx.json(&Done { count: done.await?.1 })
}

fn voting(sent: &Voted) -> Result<Voting> {
    let code = sent.held_by.as_deref().unwrap_or(HeldBy::Branch.code());
    let meeting = NewMeeting {
        on: day("met_on", &sent.on)?,
        held_by: HeldBy::of_code(code).ok_or_else(|| unknown("held_by", code))?,
        place: sent.place.clone(),
        chair: vietnam::text::tidy(&sent.chair),
        clerk: vietnam::text::tidy(&sent.clerk),
        total: sent.total,
        present: sent.present,
    };
    let ballots = sent.votes.iter().map(|one| (one.case.seen(), Ballot { yes: one.yes, no: one.no })).collect();
    Ok(Voting { meeting, ballots, is_sure: sent.sure })
}

pub(super) async fn proposed(ctx: Ctx, Body(sent): Body<Proposed>) -> Result<Response, Fault> {
    let cases = sent.cases.iter().map(|case| case.seen()).collect();
    let read = Proposal { cases, on: day("on", &sent.on)?, number: sent.number.clone() };
    let done = ctx.write(move |tx| once(tx, sent.act, "admission-propose", &sent, |tx| propose(tx, &read)));
    let ids = done.await?;
    ctx.json(&Ids { ids: ids.iter().map(ToString::to_string).collect() })
}

pub(super) async fn decided(ctx: Ctx, Body(sent): Body<Decided>) -> Result<Response, Fault> {
    let rulings = sent.rulings.iter().map(ruling).collect::<Result<_>>()?;
    let (on, number, signer) = (day("day", &sent.on)?, sent.number.clone(), sent.signer.clone());
    let read = Deciding { on, number, signer, rulings };
    let done = ctx.write(move |tx| once(tx, sent.act, "admission-decide", &sent, |tx| decide(tx, &read)));
    let ids = done.await?;
    ctx.json(&Ids { ids: ids.iter().map(ToString::to_string).collect() })
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

pub(super) async fn held(ctx: Ctx, Body(sent): Body<Held>) -> Result<Response, Fault> {
    let (on, cases) = (day("on", &sent.on)?, sent.cases.iter().map(|case| case.seen()).collect());
    let read = Ceremony { on, place: sent.place.clone(), cases, is_sure: sent.sure };
    let sealer = ctx.site().parts.sealer.clone();
    let done =
        ctx.write(move |tx| once(tx, sent.act, "admission-ceremony", &sent, |tx| hold_ceremony(tx, &sealer, &read)));
    let members = done.await?.into_iter().map(|(case, code)| (case.to_string(), code)).collect();
    ctx.json(&Members { members })
}

pub(super) async fn taken_back(ctx: Ctx, Path(id): Path<CaseId>, Body(sent): Body<Said>) -> Result<Response, Fault> {
    let seen = sent.seen(id);
    let found = ctx.write(move |tx| {
        let typed = (id, &sent);
        once(tx, sent.act, "admission-withdraw", &typed, |tx| withdraw(tx, seen, &sent.reason))?;
        find(tx, id)
    });
    let found = found.await?;
    ctx.json(&body(found))
}
