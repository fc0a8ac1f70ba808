//! The page of a team: its people and their training, who is on duty, where it works, what it did, its decisions.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use kernel::tally::{Span, sums};
use kernel::{Action, Day, Db, Result};
use people::PersonId;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Frame, Path};

use super::steps;
use crate::capture::VISITS;
use crate::indicator::{Indicator, catalogue};
use crate::team::decision::{Decision, decisions};
use crate::team::profile::{self, Profile};
use crate::team::rota::{Duty, Half, Slot, on_duty, rota};
use crate::team::training::{Holds, trained};
use crate::team::{Seated, Team, TeamId, may_tend, seats_in};

/// A team's page shows the work of so many days.
const SHOWN_DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "field/team.html")]
struct Show {
    frame: Frame,
    shown: Shown,
    days: i64,
}

/// What the page tells.
struct Shown {
    team: Team,
    unit: Unit,
    people: Vec<Seated>,
    /// How the best training of each person stands.
    holds: HashMap<PersonId, Holds>,
    profile: Profile,
    area: Vec<(UnitId, String)>,
    rota: Vec<Duty>,
    decisions: Vec<Decision>,
    counts: Vec<(Indicator, i64)>,
    visits: i64,
    today: Day,
    may_edit: bool,
    may_tend: bool,
}

impl Show {
    fn kind(&self) -> String {
        self.frame.t(&format!("team-kind-{}", self.shown.team.kind.code()))
    }

    fn post(&self, seated: &Seated) -> String {
        self.frame.t(&format!("post-{}", seated.seat.post.code()))
    }

    fn counted(&self, indicator: &Indicator) -> String {
        self.frame.t(&format!("counted-{}", indicator.counted.code()))
    }

    /// The class and the text of the badge that tells how somebody is trained.
    fn badge(&self, seated: &Seated) -> (&'static str, String) {
        let (class, key) = match self.shown.holds.get(&seated.seat.person) {
            Some(Holds::Yes) => ("done", "training-holds"),
            Some(Holds::EndsSoon) => ("wait", "training-ends-soon"),
            Some(Holds::No) => ("bad", "training-ended"),
            None => ("", "training-none"),
        };
        (class, self.frame.t(key))
    }

    fn trained(&self) -> String {
        let holds = |seated: &&Seated| !matches!(self.shown.holds.get(&seated.seat.person), None | Some(Holds::No));
        let trained = self.shown.people.iter().filter(holds).count().to_string();
        self.frame.t2("team-trained", ("trained", &trained), ("people", &self.frame.len_of(&self.shown.people)))
    }

    /// The names of those on duty today, half by half.
    fn today(&self) -> Vec<(String, String)> {
        let today = on_duty(&self.shown.rota, self.shown.profile.until, self.shown.today);
        let names = |half: Half| names(today.iter().copied().filter(|duty| duty.slot.half == half));
        let halves = Half::ALL.into_iter().map(|half| (self.half(half), names(half)));
        halves.filter(|(_, names)| !names.is_empty()).collect()
    }

    /// Each day of the week on which somebody is on duty, with the names in its halves.
    fn week(&self) -> Vec<(String, Vec<(String, String)>)> {
        let names = |weekday, half| names(self.shown.rota.iter().filter(|it| it.slot == Slot { weekday, half }));
        let day = |weekday: i64| {
            let halves: Vec<_> = Half::ALL.into_iter().map(|half| (self.half(half), names(weekday, half))).collect();
            (self.frame.t(&format!("weekday-{weekday}")), halves)
        };
        (1..=7).map(day).filter(|(_, halves)| halves.iter().any(|(_, names)| !names.is_empty())).collect()
    }

    fn half(&self, half: Half) -> String {
        self.frame.t(&format!("half-{}", half.code()))
    }

    fn is_squad(&self) -> bool {
        self.shown.team.kind == crate::TeamKind::Squad
    }

    fn has_area(&self) -> bool {
        !(self.shown.area.is_empty() && self.shown.profile.places.is_empty())
    }
}

fn names<'d>(duties: impl Iterator<Item = &'d Duty>) -> String {
    duties.map(|duty| duty.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let (shown, trail) = ctx.read(move |db| Ok((shown(db, id)?, trail(db, id)?))).await?;
    let frame = ctx.frame("teams-title").titled(&shown.team.name).below(trail);
    ctx.page(&Show { frame, shown, days: SHOWN_DAYS })
}

fn trail(db: &Db<'_>, id: TeamId) -> Result<Vec<web::Trail>> {
    let team = crate::team::find_team(db, id)?;
    steps(db, &units::find(db, team.unit)?)
}

fn shown(db: &Db<'_>, id: TeamId) -> Result<Shown> {
    let team = crate::team::find_team(db, id)?;
    let unit = units::find(db, team.unit)?;
    let people = seats_in(db, &team)?;
    let today = db.now().day();
    let from = today.saturating_sub(jiff::Span::new().days(SHOWN_DAYS - 1));
    let counted = sums(db, team.node(), Span { from, to: today })?;
    let visits = counted.get(&VISITS).copied().unwrap_or_default();
    let catalogue = catalogue(db)?;
    let counts = catalogue.all().iter().filter_map(|it| Some((it.clone(), *counted.get(&it.number)?)));
    let counts = counts.filter(|(_, n)| *n != 0).collect();
    let is_open = team.closed_on.is_none();
    Ok(Shown {
        holds: best(trained(db, &team)?.iter().map(|(person, training)| (*person, training.holds(today)))),
        profile: profile::profile(db, &team)?,
        area: profile::store::named_area(db, team.id)?,
        rota: rota(db, &team)?,
        decisions: decisions(db, &team)?,
        may_edit: is_open && db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&team.unit_path)),
        may_tend: is_open && may_tend(db, &team)?,
        team,
        unit,
        people,
        counts,
        visits,
        today,
    })
}

/// How the best training of each person stands.
fn best(trainings: impl Iterator<Item = (PersonId, Holds)>) -> HashMap<PersonId, Holds> {
    let mut best = HashMap::new();
    for (person, holds) in trainings {
        let known = best.entry(person).or_insert(holds);
        if holds == Holds::Yes || *known == Holds::No {
            *known = holds;
        }
    }
    best
}
