//! Doubles for programs. What is sealed or masked is not told: a field is named, its values are not.

use axum::http::Method;
use axum::response::Response;
use kernel::{Action, Error, Result, Say};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Doc, Fault, Path, Query, Routes, To};

use super::{Certainty, Done, MergeId, Order, Pair, Side, apart, compare, doubles, merge, merged, together, undo};
use crate::card::Card;
use crate::member::MemberId;

/// Routes for programs.
pub(crate) fn routes() -> Routes {
    let may = To(Action::MergeMembers);
    let one = || Doc::new("A merge that was made").answer::<MergeBody>();
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/members/doubles",
            may,
            Doc::new("Pairs of records that may be about one person, the surest first").query::<Ask>().answer::<List>(),
            list,
        )
        .api(
            Method::GET,
            "/api/v1/members/doubles/comparison",
            may,
            Doc::new("Two records side by side: what differs, what a merge would move, what stands against it")
                .query::<Which>()
                .answer::<ComparisonBody>(),
            comparison,
        )
        .api(
            Method::POST,
            "/api/v1/members/doubles/apart",
            may,
            Doc::new("Say that two records are about two people, or take that back").body::<Apart>().answer::<Apart>(),
            set_apart,
        )
        .api(
            Method::POST,
            "/api/v1/members/merges",
            may,
            Doc::new("Make one record of two; the other leads to it from then on")
                .body::<Wanted>()
                .answer::<MergeBody>(),
            merge_two,
        )
        .api(Method::GET, "/api/v1/members/merges/{id}", may, one(), show)
        .api(
            Method::POST,
            "/api/v1/members/merges/{id}/undo",
            may,
            Doc::new("Put everything back as it was before a merge").answer::<MergeBody>(),
            take_back,
        )
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(default)]
struct Ask {
    /// Only those of one degree: certain, strong, likely or weak.
    certainty: Option<String>,
    /// The `next` of the page before.
    after: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
struct List {
    /// How many pairs there are of each degree.
    counts: Vec<(&'static str, usize)>,
    items: Vec<PairBody>,
    next: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
struct PairBody {
    one: RecordBody,
    /// Absent when it lies outside the reader's scope.
    other: Option<RecordBody>,
    certainty: &'static str,
    reasons: Vec<&'static str>,
}

#[derive(Serialize, JsonSchema)]
struct RecordBody {
    id: String,
    code: String,
    name: String,
    unit_id: String,
    unit_name: String,
}

#[derive(Deserialize, JsonSchema)]
struct Which {
    /// The record that would stay.
    kept: String,
    /// The record that would be given up.
    given: String,
    /// Whose stays would stand: kept or given.
    stays: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct ComparisonBody {
    kept_version: i64,
    given_version: i64,
    stays: &'static str,
    /// Fields that differ, and the side proposed.
    differing: Vec<(&'static str, &'static str)>,
    /// What would move, and how many.
    moved: Vec<(&'static str, usize)>,
    /// What should be known before.
    notes: Vec<&'static str>,
    /// What stands against it.
    obstacles: Vec<&'static str>,
}

#[derive(Deserialize, Serialize, JsonSchema)]
struct Apart {
    one: String,
    other: String,
    apart: bool,
}

#[derive(Deserialize, JsonSchema)]
struct Wanted {
    kept: String,
    kept_version: i64,
    given: String,
    given_version: i64,
    /// Whose stays stand: kept or given.
    stays: String,
    /// Fields that the record that is given up is right about.
    #[serde(default)]
    taken: Vec<String>,
    #[serde(default)]
    reason: String,
}

#[derive(Serialize, JsonSchema)]
struct MergeBody {
    id: String,
    from: String,
    from_code: String,
    into: String,
    at: String,
    who: String,
    reason: Option<String>,
    /// What moved, and how many.
    moved: Vec<(String, usize)>,
    undone_at: Option<String>,
}

async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let degree = |code: &str| Certainty::ALL.into_iter().find(|degree| degree.code() == code);
    let only =
        ask.certainty.as_deref().map(|code| degree(code).ok_or_else(|| unknown("certainty", code))).transpose()?;
    let found = ctx.read(move |db| doubles(db, only, ask.after.unwrap_or(0))).await?;
    ctx.json(&List {
        counts: found.counts.iter().map(|(degree, count)| (degree.code(), *count)).collect(),
        items: found.pairs.iter().map(pair_body).collect(),
        next: found.next,
    })
}

async fn comparison(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, Fault> {
    let ids = (member(&which.kept)?, member(&which.given)?);
    let stays = which.stays.as_deref().map(side).transpose()?;
    let sealer = ctx.site().parts.sealer.clone();
    let found = ctx.read(move |db| compare(db, &sealer, ids, stays)).await?;
    ctx.json(&ComparisonBody {
        kept_version: found.kept.member.version,
        given_version: found.given.member.version,
        stays: found.stays.code(),
        differing: found.differing.into_iter().map(|(field, side)| (field, side.code())).collect(),
        moved: found.moved,
        notes: found.notes.iter().map(|say| say.key).collect(),
        obstacles: found.obstacles.iter().map(|say| say.key).collect(),
    })
}

async fn set_apart(ctx: Ctx, Body(asked): Body<Apart>) -> Result<Response, Fault> {
    let (one, other, is_apart) = (member(&asked.one)?, member(&asked.other)?, asked.apart);
    let sealer = ctx.site().parts.sealer.clone();
    ctx.write(move |tx| if is_apart { apart(tx, &sealer, one, other) } else { together(tx, &sealer, one, other) })
        .await?;
    ctx.json(&asked)
}

async fn merge_two(ctx: Ctx, Body(wanted): Body<Wanted>) -> Result<Response, Fault> {
    let field = |name: &String| crate::field::named(name).ok_or_else(|| unknown("taken", name));
    let order = Order {
        kept: (member(&wanted.kept)?, wanted.kept_version),
        given: (member(&wanted.given)?, wanted.given_version),
        stays: side(&wanted.stays)?,
        taken: wanted.taken.iter().map(field).collect::<Result<_>>()?,
        reason: wanted.reason,
    };
    let sealer = ctx.site().parts.sealer.clone();
    let done = ctx.write(move |tx| merge(tx, &sealer, &order)).await?;
    ctx.json(&body(done))
}

async fn show(ctx: Ctx, Path(id): Path<MergeId>) -> Result<Response, Fault> {
    let found = ctx.read(move |db| merged(db, id)).await?;
    ctx.json(&body(found.done))
}

async fn take_back(ctx: Ctx, Path(id): Path<MergeId>) -> Result<Response, Fault> {
    let done = ctx.write(move |tx| undo(tx, id)).await?;
    ctx.json(&body(done))
}

fn member(id: &str) -> Result<MemberId> {
    id.parse().map_err(|_| Error::NotFound)
}

fn side(code: &str) -> Result<Side> {
    Side::of_code(code).ok_or_else(|| unknown("stays", code))
}

fn unknown(field: &'static str, value: &str) -> Error {
    Error::invalid(field, Say::new("member-word-unknown").with("value", value))
}

fn pair_body(pair: &Pair) -> PairBody {
    PairBody {
        one: record_body(&pair.one),
        other: pair.other.as_ref().map(record_body),
        certainty: pair.certainty.code(),
        reasons: pair.evidence.reasons(),
    }
}

fn record_body(card: &Card) -> RecordBody {
    RecordBody {
        id: card.id.to_string(),
        code: card.code.clone(),
        name: card.name.clone(),
        unit_id: card.unit.to_string(),
        unit_name: card.unit_name.clone(),
    }
}

fn body(done: Done) -> MergeBody {
    MergeBody {
        id: done.id.to_string(),
        from: done.from.to_string(),
        from_code: done.from_code,
        into: done.to.to_string(),
        at: done.at.rfc3339(),
        who: done.who,
        reason: done.reason,
        moved: done.told,
        undone_at: done.undone.map(|(at, _)| at.rfc3339()),
    }
}
