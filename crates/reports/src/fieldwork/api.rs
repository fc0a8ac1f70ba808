//! Fieldwork health for programs.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault, Query};

use super::pages::{Find, MOST, work};
use super::{Counts, Device, Fieldwork, Missing, Part, Refused, Returned, Silent};
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
    /// Phones with unsent work, most of it first.
    unsent: Vec<DeviceBody>,
    /// Phones that were not heard of for `silent_days`, one for each volunteer, the longest first.
    quiet: Vec<DeviceBody>,
    /// Volunteers whose shift of today has begun and that nothing came from, the morning's first.
    missing: Vec<MissingBody>,
    /// Silent teams, who was silent longest first.
    silent: Vec<SilentBody>,
    /// Records that were returned and not corrected yet, by where they came from, the oldest first.
    returned: Vec<ReturnedBody>,
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
    /// Visits today.
    visits: i64,
    /// About so many visits can be expected by now: the mean of the same weekday of the last four weeks, and the part
    /// of the day that is gone; of who is on duty for half a day the part of their shift.
    expected: i64,
    /// Volunteers whose shift of today has begun.
    on_duty: i64,
    /// Those of them that nothing came from today.
    missing: i64,
    /// Rows that waited on phones when those were last heard of.
    unsent: i64,
    /// Volunteers whose phones were not heard of for `silent_days`.
    quiet: i64,
    /// Volunteers with a phone of their own.
    phones: i64,
    /// Records that were returned and not corrected yet.
    returned: i64,
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

/// A volunteer on duty that nothing came from today.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MissingBody {
    /// Id of the team.
    team: String,
    /// The volunteer's name.
    name: String,
    /// When the shift began: `am` or `pm`.
    since: &'static str,
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

/// A volunteer's phone.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DeviceBody {
    /// Id of its owner's team.
    team: String,
    /// What it calls itself.
    name: String,
    /// So many rows waited on it when it was last heard of.
    unsent: i64,
    /// When that was.
    heard_at: String,
}

/// Records that were returned.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReturnedBody {
    /// Id of the team they came from, if any.
    team: Option<String>,
    /// How many.
    count: i64,
    /// When the first of them was returned.
    since: Option<String>,
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

fn counts(work: &Fieldwork, counts: Counts) -> CountsBody {
    CountsBody {
        visits: counts.visits,
        expected: work.expected(counts),
        on_duty: counts.duty,
        missing: counts.missing,
        unsent: counts.unsent,
        quiet: counts.quiet,
        phones: counts.phones,
        returned: counts.returned,
        active_today: counts.today,
        active_week: counts.week,
        volunteers: counts.volunteers,
        silent: counts.silent,
        teams: counts.teams,
        refused: counts.refused,
        late: counts.late,
    }
}

fn device(device: &Device) -> DeviceBody {
    DeviceBody {
        team: device.who.team.0.to_string(),
        name: device.name.clone(),
        unsent: device.unsent,
        heard_at: device.seen_at.rfc3339(),
    }
}

pub(crate) async fn show(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let work = ctx.read(move |db| work(db, &find, MOST)).await?;
    let part = |part: &Part| PartBody { unit: part.place.as_ref().map(place_body), counts: counts(&work, part.counts) };
    ctx.json(&FieldworkBody {
        today: work.today.to_string(),
        silent_days: work.rule.silent_days,
        late_hours: work.rule.late_hours,
        counts: counts(&work, work.whole),
        parts: work.parts.iter().map(part).collect(),
        unsent: work.unsent.iter().map(device).collect(),
        quiet: work.quiet.iter().map(device).collect(),
        missing: work.missing.iter().map(missing).collect(),
        silent: work.silent.iter().map(silent).collect(),
        returned: work.returned.iter().map(returned).collect(),
        refused: work.refused.iter().map(refused).collect(),
        unit: place_body(&work.place),
    })
}

fn missing(missing: &Missing) -> MissingBody {
    let Missing { who, since } = missing;
    MissingBody { team: who.team.0.to_string(), name: who.name.clone(), since: since.code() }
}

fn silent(silent: &Silent) -> SilentBody {
    SilentBody {
        team: silent.team.id.to_string(),
        name: silent.team.name.clone(),
        last: silent.last.map(|day| day.to_string()),
    }
}

fn returned(returned: &Returned) -> ReturnedBody {
    ReturnedBody {
        team: returned.team.as_ref().map(|(id, _)| id.to_string()),
        count: returned.n,
        since: returned.since.map(kernel::Moment::rfc3339),
    }
}

fn refused(refused: &Refused) -> RefusedBody {
    RefusedBody {
        team: refused.team.as_ref().map(|(id, _)| id.to_string()),
        reason: refused.reason.clone(),
        count: refused.n,
    }
}
