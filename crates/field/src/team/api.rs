//! Teams for programs.

use axum::response::Response;
use kernel::{Action, Db, Error, Result, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Query};

use super::usecases::{Find, TeamLine};
use super::{TeamId, Teams, teams_below};

/// Which teams.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of the unit above; without it everything within reach.
    unit: Option<String>,
    /// Words of the name, marks or none.
    q: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// So many at the most: 1 to 500, 100 without it.
    limit: Option<i64>,
}

/// Teams found.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TeamList {
    /// How many there are in all.
    total: i64,
    /// The teams of this page.
    items: Vec<TeamBody>,
    /// Where the next page begins; absent on the last.
    next: Option<String>,
}

/// A team at work.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TeamBody {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// `cnscd_commune`, `cnscd_village`, `squad` or `club`.
    kind: &'static str,
    /// Id of the unit it works for.
    unit_id: String,
    /// Name of that unit.
    unit_name: String,
    /// First day.
    founded_on: String,
    /// Number of the decision that founded it.
    decision_no: Option<String>,
    /// How many people are in it.
    people: i64,
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let Teams { total, items, next } = ctx.read(move |db| teams_below(db, &find(db, ask)?)).await?;
    let items = items.into_iter().map(body).collect();
    ctx.json(&TeamList { total, items, next: next.map(|id| id.to_string()) })
}

fn find(db: &Db<'_>, ask: Ask) -> Result<Find> {
    let within = match ask.unit {
        Some(named) => units::resolve(db, &named)?.path,
        None => widest(db)?,
    };
    let after: Option<TeamId> =
        ask.after.map(|id| id.parse()).transpose().map_err(|_| Error::invalid("after", "team-after-unreadable"))?;
    Ok(Find { within, words: ask.q.unwrap_or_default(), after, most: ask.limit.unwrap_or(100).clamp(1, 500) })
}

/// The top of what the reader sees of teams.
pub(crate) fn widest(db: &Db<'_>) -> Result<UnitPath> {
    Ok(db.may(Action::ReadTeams)?.areas().first().cloned().unwrap_or_default())
}

fn body(line: TeamLine) -> TeamBody {
    let TeamLine { team, unit_name, people, .. } = line;
    TeamBody {
        id: team.id.to_string(),
        name: team.name,
        kind: team.kind.code(),
        unit_id: team.unit.to_string(),
        unit_name,
        founded_on: team.founded_on.to_string(),
        decision_no: team.decision_no,
        people,
    }
}
