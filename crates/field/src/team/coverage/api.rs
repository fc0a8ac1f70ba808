//! Coverage for programs.

use axum::response::Response;
use kernel::Result;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Query};

use super::{Coverage, coverage};
use crate::team::api::widest;

/// Which unit.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of the unit above; without it everything within reach.
    unit: Option<String>,
}

/// What is there and what is missing.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CoverageBody {
    /// Id of the unit.
    unit_id: String,
    /// Its name.
    unit_name: String,
    /// Teams at work.
    teams: i64,
    /// People in them.
    people: i64,
    /// People with a training that holds.
    trained: i64,
    /// Teams without a leader.
    without_leader: i64,
    /// Squads with nobody on duty this week.
    without_duty: i64,
    /// Teams whose area nobody wrote down.
    without_area: i64,
    /// Communes without a team of their own.
    communes_without_team: i64,
    /// Villages without a team.
    villages_without_team: i64,
}

/// Coverage of a unit and of its parts.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CoverageList {
    /// The unit with everything below.
    whole: CoverageBody,
    /// Units directly below, and the unit itself without them.
    items: Vec<CoverageBody>,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let read = ctx.read(move |db| {
        let unit = match ask.unit {
            Some(named) => units::resolve(db, &named)?,
            None => units::by_path(db, &widest(db)?)?,
        };
        let covered = coverage(db, &unit)?;
        Ok((unit, covered))
    });
    let (unit, covered) = read.await?;
    let items = covered.parts.iter().map(|(unit, part)| body(unit, part)).collect();
    ctx.json(&CoverageList { whole: body(&unit, &covered.whole), items })
}

fn body(unit: &units::Unit, part: &Coverage) -> CoverageBody {
    CoverageBody {
        unit_id: unit.id.to_string(),
        unit_name: unit.name.clone(),
        teams: part.teams,
        people: part.people,
        trained: part.trained,
        without_leader: part.leaderless,
        without_duty: part.idle,
        without_area: part.unmapped,
        communes_without_team: part.communes,
        villages_without_team: part.villages,
    }
}
