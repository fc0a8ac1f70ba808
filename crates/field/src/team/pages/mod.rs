//! Pages of teams.

pub(crate) mod person;
pub(crate) mod seat;
pub(crate) mod show;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Db, Error, Result, Say};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::api::widest;
use super::coverage::Lack;
use super::profile::read_short;
use super::{Find, NewTeam, Team, TeamId, TeamKind, Teams, teams_below};
use crate::wrong::{Wrong, with_rest};

/// At most so many teams on a page.
const MOST: i64 = 50;

#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    unit: Option<UnitId>,
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    lack: String,
    after: Option<TeamId>,
}

#[derive(Deserialize)]
pub(crate) struct AskNew {
    unit: Option<UnitId>,
}

#[derive(Template)]
#[template(path = "field/teams.html")]
struct Index {
    frame: Frame,
    unit: Unit,
    below: Vec<Unit>,
    teams: Teams,
    q: String,
    kind: String,
    lack: String,
    may_edit: bool,
}

#[derive(Template)]
#[template(path = "field/team-new.html")]
struct New {
    frame: Frame,
    unit: Unit,
    units: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/team-edit.html")]
struct Editing {
    frame: Frame,
    team: Team,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/team-close.html")]
struct Closing {
    frame: Frame,
    team: Team,
    form: Form,
}

impl Index {
    fn kind_of(&self, team: &Team) -> String {
        self.frame.t(&format!("team-kind-{}", team.kind.code()))
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        kinds(&self.frame)
    }

    fn lacks(&self) -> Vec<(&'static str, String)> {
        let told = |lack: Lack| (lack.code(), self.frame.t(&format!("lack-{}", lack.code())));
        Lack::ALL.into_iter().map(told).collect()
    }

    fn is_filtered(&self) -> bool {
        !(self.q.is_empty() && self.kind.is_empty() && self.lack.is_empty())
    }
}

/// Every kind of team: code and label.
fn kinds(frame: &Frame) -> Vec<(&'static str, String)> {
    TeamKind::ALL.iter().map(|kind| (kind.code(), frame.t(&format!("team-kind-{}", kind.code())))).collect()
}

/// The way down to a unit, from the first one whose teams the reader may see; every step leads to its teams.
pub(super) fn steps(db: &Db<'_>, unit: &Unit) -> Result<Vec<Trail>> {
    let scope = db.may(Action::ReadTeams)?;
    let units = units::trail(db, &unit.path)?.into_iter().filter(|unit| scope.covers(&unit.path));
    Ok(units.map(|unit| Trail { href: format!("/teams?unit={}", unit.id), name: unit.name }).collect())
}

/// The way down to a team, for the pages behind it.
pub(super) fn steps_to(db: &Db<'_>, team: &Team) -> Result<Vec<Trail>> {
    let mut trail = steps(db, &units::find(db, team.unit)?)?;
    trail.push(Trail { href: format!("/teams/{}", team.id), name: team.name.clone() });
    Ok(trail)
}

/// A team that the reader may edit, with the way down to it.
pub(super) fn edited(db: &Db<'_>, id: TeamId) -> Result<(Team, Vec<Trail>)> {
    let team = super::find_team(db, id)?;
    db.may(Action::EditTeams)?.keep(&team.unit_path, ())?;
    let trail = steps_to(db, &team)?;
    Ok((team, trail))
}

/// A day as typed in a form.
pub(super) fn day_of(form: &Form, field: &'static str) -> Result<Day> {
    vietnam::date::parse_date(form.value(field)).map_err(|_| Error::invalid(field, Say::new("team-day-unreadable")))
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (q, kind, lack) = (ask.q.clone(), ask.kind.clone(), ask.lack.clone());
    let (unit, below, teams, trail, may_edit) = ctx.read(move |db| found(db, ask)).await?;
    let frame = ctx.frame("teams-title").below(trail);
    ctx.page(&Index { frame, unit, below, teams, q, kind, lack, may_edit })
}

type Found = (Unit, Vec<Unit>, Teams, Vec<Trail>, bool);

fn found(db: &Db<'_>, ask: Ask) -> Result<Found> {
    let unit = match ask.unit {
        Some(id) => units::find(db, id)?,
        None => units::by_path(db, &widest(db)?)?,
    };
    let (kind, lack) = (TeamKind::of_code(&ask.kind), Lack::of_code(&ask.lack));
    let find = Find { within: unit.path.clone(), words: ask.q, kind, lack, after: ask.after, most: MOST };
    let teams = teams_below(db, &find)?;
    let may_edit = db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&unit.path));
    let trail = steps(db, &unit)?;
    Ok((unit.clone(), units::children(db, unit.id)?, teams, trail, may_edit))
}

pub(crate) async fn new(ctx: Ctx, Query(ask): Query<AskNew>) -> Result<Response, Fault> {
    let mut page = new_page(&ctx, ask.unit, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("unit", page.unit.id.to_string()), ("founded_on", today.to_string())]);
    ctx.page(&page)
}

/// Without a unit, that of the reader's widest role.
async fn new_page(ctx: &Ctx, unit: Option<UnitId>, form: Form) -> Result<New, Fault> {
    let (unit, below, trail) = ctx
        .read(move |db| {
            let scope = db.may(Action::EditTeams)?;
            let unit = match (unit, scope.areas().first()) {
                (Some(id), _) => units::find(db, id)?,
                (None, top) => units::by_path(db, top.ok_or(Error::NotFound)?)?,
            };
            scope.keep(&unit.path, ())?;
            let trail = steps(db, &unit)?;
            let below = units::children(db, unit.id)?;
            Ok((unit, below, trail))
        })
        .await?;
    let frame = ctx.frame("team-new").below(trail);
    let units = std::iter::once(&unit).chain(&below).map(|unit| (unit.id.to_string(), unit.name.clone())).collect();
    let kinds = kinds(&frame).into_iter().map(|(code, text)| (code.to_owned(), text)).collect();
    Ok(New { frame, unit, units, kinds, form })
}

pub(crate) async fn add(ctx: Ctx, Query(ask): Query<AskNew>, form: Form) -> Result<Response, Fault> {
    let (typed, home) = (form.clone(), new_page(&ctx, ask.unit, Form::default()).await?.unit.id);
    let added = ctx.write(move |tx| {
        let (new, wrong) = read_new(&typed, home, tx.now().day());
        let team = with_rest(wrong.0, super::add_team(tx, &new))?;
        super::decision::sign_decision(tx, team.id, typed.value("signer"))?;
        Ok(team)
    });
    match added.await {
        Ok(team) => Ok(see_other(format!("/teams/{}", team.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, ask.unit, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// A team as typed, with what could not be read and stand-ins for it.
fn read_new(form: &Form, home: UnitId, today: Day) -> (NewTeam, Wrong) {
    let mut wrong = Wrong::default();
    let unit = wrong.choice("unit", form.value("unit").parse().ok(), "team-unit-choose");
    let kind = wrong.choice("kind", TeamKind::of_code(form.value("kind")), "team-kind-choose");
    let founded_on = wrong.day(form, "founded_on").unwrap_or(today);
    wrong.keep(read_short("signer", form.value("signer")));
    let (name, decision_no) = (form.value("name").to_owned(), form.typed("decision_no").map(str::to_owned));
    let (unit, kind) = (unit.unwrap_or(home), kind.unwrap_or(TeamKind::VillageDigital));
    (NewTeam { unit, name, kind, founded_on, decision_no }, wrong)
}

pub(crate) async fn editing(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let mut page = editing_page(&ctx, id, Form::default()).await?;
    let decision_no = page.team.decision_no.clone().unwrap_or_default();
    let team = page.team.clone();
    let signer = ctx.read(move |db| Ok(super::decision::decisions(db, &team)?.into_iter().next())).await?;
    let signer = signer.and_then(|decision| decision.signer).unwrap_or_default();
    page.form = Form::filled([("name", page.team.name.clone()), ("decision_no", decision_no), ("signer", signer)]);
    ctx.page(&page)
}

async fn editing_page(ctx: &Ctx, id: TeamId, form: Form) -> Result<Editing, Fault> {
    let (team, trail) = ctx.read(move |db| edited(db, id)).await?;
    Ok(Editing { frame: ctx.frame("team-edit").below(trail), team, form })
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<TeamId>, form: Form) -> Result<Response, Fault> {
    let (name, decision_no) = (form.value("name").to_owned(), form.typed("decision_no").map(str::to_owned));
    let signer = form.value("signer").to_owned();
    let edited = ctx.write(move |tx| {
        let mut wrong = Wrong::default();
        wrong.keep(read_short("signer", &signer));
        with_rest(wrong.0, super::edit_team(tx, id, &name, decision_no.as_deref()))?;
        super::decision::sign_decision(tx, id, &signer)
    });
    match edited.await {
        Ok(()) => Ok(see_other(format!("/teams/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&editing_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn closing(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let mut page = closing_page(&ctx, id, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("day", today.to_string())]);
    ctx.page(&page)
}

async fn closing_page(ctx: &Ctx, id: TeamId, form: Form) -> Result<Closing, Fault> {
    let (team, trail) = ctx.read(move |db| edited(db, id)).await?;
    Ok(Closing { frame: ctx.frame("team-close").below(trail), team, form })
}

pub(crate) async fn close(ctx: Ctx, Path(id): Path<TeamId>, form: Form) -> Result<Response, Fault> {
    let closed = match day_of(&form, "day") {
        Ok(day) => ctx.write(move |tx| super::close_team(tx, id, day)).await,
        Err(error) => Err(error),
    };
    match closed {
        Ok(team) => Ok(see_other(format!("/teams?unit={}", team.unit))),
        Err(Error::Invalid(errors)) => ctx.page_again(&closing_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
