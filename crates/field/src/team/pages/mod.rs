//! Pages of teams.

pub(crate) mod seat;

use askama::Template;
use axum::response::Response;
use kernel::tally::{Span, sums};
use kernel::{Action, Day, Db, Error, Result, Say};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::api::widest;
use super::{Find, NewTeam, Seated, Team, TeamId, TeamKind, Teams, teams_below};
use crate::capture::VISITS;
use crate::indicator::{Indicator, catalogue};

/// At most so many teams on a page.
const MOST: i64 = 50;
/// A team's page shows the work of so many days.
const SHOWN_DAYS: i64 = 30;

#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    unit: Option<UnitId>,
    #[serde(default)]
    q: String,
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
    may_edit: bool,
}

#[derive(Template)]
#[template(path = "field/team.html")]
struct Show {
    frame: Frame,
    team: Team,
    unit: Unit,
    people: Vec<Seated>,
    visits: i64,
    counts: Vec<(Indicator, i64)>,
    days: i64,
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
    fn kind(&self, team: &Team) -> String {
        self.frame.t(&format!("team-kind-{}", team.kind.code()))
    }
}

impl Show {
    fn kind(&self) -> String {
        self.frame.t(&format!("team-kind-{}", self.team.kind.code()))
    }

    fn post(&self, seated: &Seated) -> String {
        self.frame.t(&format!("post-{}", seated.seat.post.code()))
    }

    fn counted(&self, indicator: &Indicator) -> String {
        self.frame.t(&format!("counted-{}", indicator.counted.code()))
    }
}

/// The way down to a unit; every step leads to its teams.
fn steps(db: &Db<'_>, unit: &Unit) -> Result<Vec<Trail>> {
    let units = units::trail(db, &unit.path)?;
    Ok(units.into_iter().map(|unit| Trail { href: format!("/teams?unit={}", unit.id), name: unit.name }).collect())
}

/// A team that the reader may edit, with the way down to its unit.
fn edited(db: &Db<'_>, id: TeamId) -> Result<(Team, Vec<Trail>)> {
    let team = super::find_team(db, id)?;
    db.may(Action::EditTeams)?.keep(&team.unit_path, ())?;
    let trail = steps(db, &units::find(db, team.unit)?)?;
    Ok((team, trail))
}

/// A day as typed in a form.
fn day_of(form: &Form, field: &'static str) -> Result<Day> {
    vietnam::date::parse_date(form.value(field)).map_err(|_| Error::invalid(field, Say::new("team-day-unreadable")))
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let q = ask.q.clone();
    let (unit, below, teams, trail, may_edit) = ctx.read(move |db| found(db, ask)).await?;
    let frame = ctx.frame("teams-title").below(trail);
    ctx.page(&Index { frame, unit, below, teams, q, may_edit })
}

type Found = (Unit, Vec<Unit>, Teams, Vec<Trail>, bool);

fn found(db: &Db<'_>, ask: Ask) -> Result<Found> {
    let unit = match ask.unit {
        Some(id) => units::find(db, id)?,
        None => units::by_path(db, &widest(db)?)?,
    };
    let find = Find { within: unit.path.clone(), words: ask.q, after: ask.after, most: MOST };
    let teams = teams_below(db, &find)?;
    let may_edit = db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&unit.path));
    let trail = steps(db, &unit)?;
    Ok((unit.clone(), units::children(db, unit.id)?, teams, trail, may_edit))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let (shown, trail) = ctx.read(move |db| shown(db, id)).await?;
    let Shown { team, unit, people, counts, visits, may_edit } = shown;
    let frame = ctx.frame("teams-title").titled(&team.name).below(trail);
    ctx.page(&Show { frame, team, unit, people, visits, counts, days: SHOWN_DAYS, may_edit })
}

struct Shown {
    team: Team,
    unit: Unit,
    people: Vec<Seated>,
    counts: Vec<(Indicator, i64)>,
    visits: i64,
    may_edit: bool,
}

fn shown(db: &Db<'_>, id: TeamId) -> Result<(Shown, Vec<Trail>)> {
    let team = super::find_team(db, id)?;
    let unit = units::find(db, team.unit)?;
    let people = super::seats_in(db, &team)?;
    let to = db.now().day();
    let from = to.saturating_sub(jiff::Span::new().days(SHOWN_DAYS - 1));
    let counted = sums(db, team.node(), Span { from, to })?;
    let visits = counted.get(&VISITS).copied().unwrap_or_default();
    let catalogue = catalogue(db)?;
    let counts = catalogue.all().iter().filter_map(|it| Some((it.clone(), *counted.get(&it.number)?)));
    let counts = counts.filter(|(_, n)| *n != 0).collect();
    let may_edit = db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&team.unit_path));
    let may_edit = may_edit && team.closed_on.is_none();
    let trail = steps(db, &unit)?;
    Ok((Shown { team, unit, people, counts, visits, may_edit }, trail))
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
    let kinds =
        TeamKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&format!("team-kind-{}", kind.code()))));
    let kinds = kinds.collect();
    Ok(New { frame, unit, units, kinds, form })
}

pub(crate) async fn add(ctx: Ctx, Query(ask): Query<AskNew>, form: Form) -> Result<Response, Fault> {
    let added = match read_new(&form) {
        Ok(new) => ctx.write(move |tx| super::add_team(tx, &new)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(team) => Ok(see_other(format!("/teams/{}", team.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, ask.unit, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read_new(form: &Form) -> Result<NewTeam> {
    let unit = form.value("unit").parse().map_err(|_| Error::invalid("unit", "team-unit-choose"))?;
    let kind = TeamKind::of_code(form.value("kind")).ok_or_else(|| Error::invalid("kind", "team-kind-choose"))?;
    let founded_on = day_of(form, "founded_on")?;
    let decision_no = form.typed("decision_no").map(str::to_owned);
    Ok(NewTeam { unit, name: form.value("name").to_owned(), kind, founded_on, decision_no })
}

pub(crate) async fn editing(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let mut page = editing_page(&ctx, id, Form::default()).await?;
    let decision_no = page.team.decision_no.clone().unwrap_or_default();
    page.form = Form::filled([("name", page.team.name.clone()), ("decision_no", decision_no)]);
    ctx.page(&page)
}

async fn editing_page(ctx: &Ctx, id: TeamId, form: Form) -> Result<Editing, Fault> {
    let (team, trail) = ctx.read(move |db| edited(db, id)).await?;
    Ok(Editing { frame: ctx.frame("team-edit").below(trail), team, form })
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<TeamId>, form: Form) -> Result<Response, Fault> {
    let (name, decision_no) = (form.value("name").to_owned(), form.typed("decision_no").map(str::to_owned));
    match ctx.write(move |tx| super::edit_team(tx, id, &name, decision_no.as_deref())).await {
        Ok(_) => Ok(see_other(format!("/teams/{id}"))),
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
