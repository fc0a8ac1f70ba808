//! Fieldwork health for programs.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault, Query};

use super::Counts;
use super::pages::{Find, MOST, work};
use crate::api::{PlaceBody, place_body};

/// How the work in a unit and below goes.
#[derive(Serialize, JsonSchema)]
pub(crate) struct FieldworkBody {
    /// The unit.
    unit: PlaceBody,
    /// Today.
    today: String,
    /// A team that nothing came from for so many days is silent.
    silent_days: i64,
    /// A record that took longer to come in is late.
    late_hours: i64,
    /// Its numbers.
    counts: CountsBody,
    /// The units directly below; together with what stands at the unit itself they are `counts`.
    parts: Vec<PartBody>,
    /// Silent teams, who was silent longest first.
    silent: Vec<SilentBody>,
    /// What was refused, most first.
    refused: Vec<RefusedBody>,
}

/// Numbers of a unit.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CountsBody {
    /// Volunteers who made a visit today.
    active_today: i64,
    /// Volunteers who made a visit in the last seven days.
    active_week: i64,
    /// Volunteers in teams at work.
    volunteers: i64,
    /// Silent teams.
    silent: i64,
    /// Teams at work.
    teams: i64,
    /// Rows refused in the last seven days.
    refused: i64,
    /// Records that came late in the last seven days.
    late: i64,
}

/// A unit below.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PartBody {
    /// The unit; none for teams that stand at the unit itself.
    unit: Option<PlaceBody>,
    /// Its numbers.
    counts: CountsBody,
}

/// A silent team.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SilentBody {
    /// Its id.
    team: String,
    /// Its name.
    name: String,
    /// The last day of a visit; none when there was none.
    last: Option<String>,
}

/// Rows that were refused.
#[derive(Serialize, JsonSchema)]
pub(crate) struct RefusedBody {
    /// Id of the team they came from, if any.
    team: Option<String>,
    /// Code of the reason.
    reason: String,
    /// How many.
    count: i64,
}

fn counts(counts: Counts) -> CountsBody {
    CountsBody {
        active_today: counts.today,
        active_week: counts.week,
        volunteers: counts.volunteers,
        silent: counts.silent,
        teams: counts.teams,
        refused: counts.refused,
        late: counts.late,
    }
}

pub(crate) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let work = ctx.read(move |db| work(db, &find, MOST)).await?;
    let silent = work.silent.iter().map(|silent| SilentBody {
        team: silent.team.id.to_string(),
        name: silent.team.name.clone(),
        last: silent.last.map(|day| day.to_string()),
    });
    let refused = work.refused.iter().map(|refused| RefusedBody {
        team: refused.team.as_ref().map(|(id, _)| id.to_string()),
        reason: refused.reason.clone(),
        count: refused.n,
    });
    let part = |part: &super::Part| PartBody { unit: part.place.as_ref().map(place_body), counts: counts(part.counts) };
    ctx.json(&FieldworkBody {
        today: work.today.to_string(),
        silent_days: work.rule.silent_days,
        late_hours: work.rule.late_hours,
        counts: counts(work.whole),
        parts: work.parts.iter().map(part).collect(),
        silent: silent.collect(),
        refused: refused.collect(),
        unit: place_body(&work.place),
    })
}
