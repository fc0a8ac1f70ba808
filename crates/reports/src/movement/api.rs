//! The movement for programs.

use std::collections::BTreeMap;

use axum::response::Response;
use kernel::Result;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault, Query};

use super::pages::asked;
use super::{Flow, Of};
use crate::api::{PlaceBody, SpanBody, place_body, span};
use crate::ask::Ask;
use crate::place::Place;

/// How members of a unit came and went.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MovementBody {
    /// The unit.
    unit: PlaceBody,
    /// The days.
    span: SpanBody,
    /// The unit with everything below it.
    whole: FlowBody,
    /// Its parts. Who moved from one to the other is counted in both, and not in the whole.
    parts: Vec<PartBody>,
}

/// Opening, plus who came, less who went, is closing.
#[derive(Serialize, JsonSchema)]
struct FlowBody {
    /// Members when the first day began.
    opening: i64,
    /// Who came: `admitted`, `inside` (from another unit of the register), `outside`, `returned`, `loaded`,
    /// `with-unit` (their unit was moved in the tree).
    came: BTreeMap<&'static str, i64>,
    /// Who went: `inside`, `outside`, `grown-up`, `left`, `removed`, `expelled`, `deceased`, `with-unit`.
    went: BTreeMap<&'static str, i64>,
    /// Members when the last day had ended.
    closing: i64,
}

/// A part of the unit.
#[derive(Serialize, JsonSchema)]
struct PartBody {
    /// The unit below; absent for members of the unit itself and of units that are no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<PlaceBody>,
    /// `unit`, `itself` or `former`.
    of: &'static str,
    /// Its movement.
    #[serde(flatten)]
    flow: FlowBody,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (told, movement) = ctx.read(move |db| asked(db, ask)).await?;
    ctx.json(&MovementBody {
        unit: place_body(&told.place),
        span: span(told.figures.when.span),
        whole: flow_body(&movement.whole),
        parts: movement.parts.iter().map(|(of, flow)| part(of, flow)).collect(),
    })
}

fn part(of: &Of, flow: &Flow) -> PartBody {
    let (unit, of) = match of {
        Of::Unit(unit) => (Some(place_body(&Place::Unit(unit.clone()))), "unit"),
        Of::Itself => (None, "itself"),
        Of::Former => (None, "former"),
    };
    PartBody { unit, of, flow: flow_body(flow) }
}

fn flow_body(flow: &Flow) -> FlowBody {
    FlowBody {
        opening: flow.opening,
        came: flow.came.iter().map(|(how, n)| (how.code(), *n)).collect(),
        went: flow.went.iter().map(|(how, n)| (how.code(), *n)).collect(),
        closing: flow.closing(),
    }
}
