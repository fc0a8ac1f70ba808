//! Teams for programs.

use axum::response::Response;
use kernel::{Action, Db, Error, Result, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Path, Query};

use super::coverage::Lack;
use super::profile::{self, Profile};
use super::rota::{on_duty, rota};
use super::usecases::{Find, TeamLine};
use super::{TeamId, TeamKind, Teams, find_team, seats_in, teams_below};

/// Which teams.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of the unit above; without it everything within reach.
    unit: Option<String>,
    /// Words of the name, marks or none.
    q: Option<String>,
    /// `cnscd_commune`, `cnscd_village`, `squad` or `club`: this kind alone.
    kind: Option<String>,
    /// `leader`, `training`, `area` or `duty`: those alone that lack it.
    lack: Option<String>,
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
    /// How many of them have a training that holds.
    trained: i64,
    /// Who leads it; absent when nobody does.
    leader: Option<String>,
}

/// A team in full.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TeamInFull {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// `cnscd_commune`, `cnscd_village`, `squad` or `club`.
    kind: &'static str,
    /// Id of the unit it works for.
    unit_id: String,
    /// First day it no longer works; absent while it does.
    closed_on: Option<String>,
    /// The people in it, the leader first.
    people: Vec<SeatBody>,
    /// Names of those on duty today.
    on_duty: Vec<String>,
    /// Where a squad stands.
    station: Option<String>,
    /// At which desk.
    desk: Option<String>,
    /// Last day of a squad's period.
    until: Option<String>,
    /// Link to the group of its households.
    zalo: Option<String>,
    /// Devices it works with.
    devices: Vec<String>,
    /// Its decisions, the one in force first.
    decisions: Vec<DecisionBody>,
}

/// Somebody in a team.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SeatBody {
    /// Id of the seat.
    seat_id: String,
    /// The person's name.
    name: String,
    /// `leader` or `member`.
    post: &'static str,
    /// What the person does in the team beside the post.
    duty: Option<String>,
    /// Which organisation sent the person.
    org: Option<String>,
    /// First day.
    from: String,
}

/// A decision about a team.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DecisionBody {
    /// First day it is in force.
    from: String,
    /// Its number.
    number: Option<String>,
    /// Who signed it.
    signer: Option<String>,
    /// Name of the unit under it.
    unit_name: String,
}

/// Where a team works: its work list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Area {
    /// The team.
    team_id: String,
    /// Changes whenever the area was saved.
    version: i64,
    /// Units it serves, then hamlets and streets in the order they were written down.
    items: Vec<AreaItem>,
}

/// A part of a team's area.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AreaItem {
    /// `unit` or `place`.
    kind: &'static str,
    /// Id of the unit; absent for a place.
    unit_id: Option<String>,
    /// Its name.
    name: String,
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
    let known = |code: Option<String>| code.filter(|code| !code.is_empty());
    let kind = known(ask.kind).map(|code| TeamKind::of_code(&code).ok_or(Error::invalid("kind", "team-kind-choose")));
    let lack = known(ask.lack).map(|code| Lack::of_code(&code).ok_or(Error::invalid("lack", "team-lack-unknown")));
    let (kind, lack, most) = (kind.transpose()?, lack.transpose()?, ask.limit.unwrap_or(100).clamp(1, 500));
    Ok(Find { within, words: ask.q.unwrap_or_default(), kind, lack, after, most })
}

/// The top of what the reader sees of teams.
pub(crate) fn widest(db: &Db<'_>) -> Result<UnitPath> {
    Ok(db.may(Action::ReadTeams)?.areas().first().cloned().unwrap_or_default())
}

fn body(line: TeamLine) -> TeamBody {
    let TeamLine { team, unit_name, people, trained, leader, .. } = line;
    TeamBody {
        id: team.id.to_string(),
        name: team.name,
        kind: team.kind.code(),
        unit_id: team.unit.to_string(),
        unit_name,
        founded_on: team.founded_on.to_string(),
        decision_no: team.decision_no,
        people,
        trained,
        leader,
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    ctx.json(&ctx.read(move |db| in_full(db, id)).await?)
}

fn in_full(db: &Db<'_>, id: TeamId) -> Result<TeamInFull> {
    let team = find_team(db, id)?;
    let Profile { station, desk, until, zalo, devices, .. } = profile::profile(db, &team)?;
    let people = seats_in(db, &team)?.into_iter().map(|seated| SeatBody {
        seat_id: seated.seat.id.to_string(),
        name: seated.name,
        post: seated.seat.post.code(),
        duty: seated.duty,
        org: seated.org,
        from: seated.seat.from.to_string(),
    });
    let decisions = super::decision::decisions(db, &team)?.into_iter().map(|decision| DecisionBody {
        from: decision.from.to_string(),
        number: decision.number,
        signer: decision.signer,
        unit_name: decision.unit_name,
    });
    let rota = rota(db, &team)?;
    Ok(TeamInFull {
        id: team.id.to_string(),
        kind: team.kind.code(),
        unit_id: team.unit.to_string(),
        closed_on: team.closed_on.map(|day| day.to_string()),
        people: people.collect(),
        on_duty: on_duty(&rota, until, db.now().day()).into_iter().map(|duty| duty.name.clone()).collect(),
        station,
        desk,
        until: until.map(|day| day.to_string()),
        zalo,
        devices,
        decisions: decisions.collect(),
        name: team.name,
    })
}

pub(crate) async fn area(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let read = ctx.read(move |db| {
        let team = find_team(db, id)?;
        Ok((profile::profile(db, &team)?, profile::store::named_area(db, id)?))
    });
    let (Profile { places, version, .. }, units) = read.await?;
    let unit = |(id, name): (units::UnitId, String)| AreaItem { kind: "unit", unit_id: Some(id.to_string()), name };
    let place = |name| AreaItem { kind: "place", unit_id: None, name };
    let items = units.into_iter().map(unit).chain(places.into_iter().map(place)).collect();
    ctx.json(&Area { team_id: id.to_string(), version, items })
}
