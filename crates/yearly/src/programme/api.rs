//! Programmes for programs.

use axum::response::Response;
use kernel::{Action, Id, Result};
use members::MemberId;
use members::cases::once;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Body, Ctx, Fault, Query};

use super::usecases::look::{Step, overview};
use super::usecases::register::{Registering, register};
use super::usecases::verdict::{Confirming, confirm};
use crate::usecases::place;

/// Which unit and year.
#[derive(Deserialize, JsonSchema)]
#[schemars(rename = "YearAsk")]
pub(crate) struct Ask {
    /// Id or official code of a unit; that of the token when it is left out.
    pub unit: Option<String>,
    /// The year; this one when it is left out.
    pub year: Option<i64>,
}

/// How far a unit's programme has come.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProgrammeAnswer")]
pub(crate) struct Answer {
    /// The year.
    year: i64,
    /// Version of the programme in force; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// The unit and all below.
    sum: StepBody,
    /// Each unit directly below.
    below: Vec<StepBody>,
}

/// How far one unit has come.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProgrammeStep")]
struct StepBody {
    /// Its id.
    unit_id: String,
    /// What it is called.
    unit_name: String,
    /// Members who are here.
    members: i64,
    /// Registered.
    registered: i64,
    /// Confirmed.
    confirmed: i64,
    /// Members with each level: excellent, good, fair, poor.
    levels: [i64; 4],
}

fn step(unit: &units::Unit, step: &Step) -> StepBody {
    StepBody {
        unit_id: unit.id.to_string(),
        unit_name: unit.name.clone(),
        members: step.members,
        registered: step.registered,
        confirmed: step.confirmed,
        levels: step.levels,
    }
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (place, found) = ctx
        .read(move |db| {
            let place = place(db, Action::ReadMembers, ask.unit.as_deref(), ask.year)?;
            let found = overview(db, &place)?;
            Ok((place, found))
        })
        .await?;
    ctx.json(&Answer {
        year: place.year,
        version: found.programme.map(|it| it.version),
        sum: step(&place.unit, &found.sum),
        below: found.below.iter().map(|(unit, counted)| step(unit, counted)).collect(),
    })
}

/// Members to be registered or confirmed.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ProgrammeMembers")]
pub(crate) struct Members {
    /// An id of the sender's own: sent again, it is done once.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The year.
    pub year: i64,
    /// Who.
    #[schemars(with = "Vec<String>")]
    pub members: Vec<Uuid>,
    /// When confirming: whether what no record tells of counts as reached.
    #[serde(default)]
    pub vouches: bool,
}

/// For how many it was new.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProgrammeDone")]
pub(crate) struct Done {
    /// How many.
    count: usize,
}

fn ids(sent: &Members) -> Vec<MemberId> {
    sent.members.iter().copied().map(Id::of).collect()
}

pub(crate) async fn registered(ctx: Ctx, Body(sent): Body<Members>) -> Result<Response, Fault> {
    let registering = Registering { year: sent.year, members: ids(&sent) };
    let done = ctx.write(move |tx| once(tx, sent.act, "programme-register", &sent, |tx| register(tx, &registering)));
    ctx.json(&Done { count: done.await? })
}

pub(crate) async fn confirmed(ctx: Ctx, Body(sent): Body<Members>) -> Result<Response, Fault> {
    let confirming = Confirming { year: sent.year, members: ids(&sent), vouches: sent.vouches };
    let done = ctx.write(move |tx| once(tx, sent.act, "programme-confirm", &sent, |tx| confirm(tx, &confirming)));
    ctx.json(&Done { count: done.await? })
}
