//! Segments for programs.

use std::collections::BTreeMap;

use axum::response::Response;
use kernel::Result;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault};

use super::segments;

/// A filter of the members' list with a name.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SegmentBody {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Its filters, as `/members` and `/api/v1/members` take them.
    filters: BTreeMap<String, String>,
    /// Name of the unit that shares it; absent for one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared_by: Option<String>,
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let segments = ctx.read(segments).await?;
    let body = |segment: super::Segment| SegmentBody {
        id: segment.id.to_string(),
        name: segment.name,
        filters: segment.filters.into_iter().collect(),
        shared_by: segment.shared.map(|(unit, _)| unit),
    };
    ctx.json(&segments.into_iter().map(body).collect::<Vec<_>>())
}
