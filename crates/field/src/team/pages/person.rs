//! The page of somebody in a team: when on duty, trained to what, and what they are there.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Db, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use super::{edited, steps_to};
use crate::team::rota::{Half, Slot, rota, set_rota};
use crate::team::training::{Course, Holds, Training, courses, trained};
use crate::team::{SeatId, Seated, Team, TeamId, describe_seat, find_team, may_tend, seats_in};

#[derive(Template)]
#[template(path = "field/seat.html")]
struct Show {
    frame: Frame,
    shown: Shown,
}

struct Shown {
    team: Team,
    seated: Seated,
    slots: Vec<Slot>,
    trainings: Vec<Training>,
    courses: Vec<Course>,
    today: Day,
    may_edit: bool,
    may_tend: bool,
}

/// Half a day in the form: name, label, whether on duty.
type Turn = (String, String, bool);

#[derive(Template)]
#[template(path = "field/seat-duty.html")]
struct Describing {
    frame: Frame,
    team: Team,
    seated: Seated,
    form: Form,
}

impl Show {
    fn post(&self) -> String {
        self.frame.t(&format!("post-{}", self.shown.seated.seat.post.code()))
    }

    fn course(&self, training: &Training) -> String {
        let course = self.shown.courses.iter().find(|course| course.number == training.course);
        course.map_or(String::new(), |course| self.frame.pick(&course.name_vi, &course.name_en).to_owned())
    }

    fn badge(&self, training: &Training) -> (&'static str, String) {
        let (class, key) = match training.holds(self.shown.today) {
            Holds::Yes => ("done", "training-holds"),
            Holds::EndsSoon => ("wait", "training-ends-soon"),
            Holds::No => ("bad", "training-ended"),
        };
        (class, self.frame.t(key))
    }

    /// Each day of the week with its halves.
    fn week(&self) -> Vec<(String, Vec<Turn>)> {
        let half = |weekday, half: Half| {
            let slot = Slot { weekday, half };
            (slot.code(), self.frame.t(&format!("half-{}", half.code())), self.shown.slots.contains(&slot))
        };
        let day = |weekday: i64| {
            let halves = Half::ALL.into_iter().map(|it| half(weekday, it)).collect();
            (self.frame.t(&format!("weekday-{weekday}")), halves)
        };
        (1..=7).map(day).collect()
    }
}

/// Somebody in a team, with the team and the way down to it.
pub(crate) fn seated(db: &Db<'_>, id: TeamId, seat: SeatId) -> Result<(Team, Seated, Vec<Trail>)> {
    let team = find_team(db, id)?;
    let mut seats = seats_in(db, &team)?;
    let at = seats.iter().position(|seated| seated.seat.id == seat).ok_or(Error::NotFound)?;
    let trail = steps_to(db, &team)?;
    Ok((team, seats.swap_remove(at), trail))
}

pub(crate) async fn show(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>) -> Result<Response, Fault> {
    let (shown, trail) = ctx.read(move |db| shown(db, id, seat)).await?;
    let frame = ctx.frame("teams-title").titled(&shown.seated.name).below(trail).after(&[("rota", "rota-saved")]);
    ctx.page(&Show { frame, shown })
}

fn shown(db: &Db<'_>, id: TeamId, seat: SeatId) -> Result<(Shown, Vec<Trail>)> {
    let (team, seated, trail) = seated(db, id, seat)?;
    let trainings = trained(db, &team)?.into_iter().filter(|(person, _)| *person == seated.seat.person);
    let trainings = trainings.map(|(_, training)| training).collect();
    let slots = rota(db, &team)?.into_iter().filter(|duty| duty.seat == seat).map(|duty| duty.slot).collect();
    let is_open = team.closed_on.is_none();
    let may_edit = is_open && db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&team.unit_path));
    let may_tend = is_open && may_tend(db, &team)?;
    let (courses, today) = (courses(db)?, db.now().day());
    Ok((Shown { team, seated, slots, trainings, courses, today, may_edit, may_tend }, trail))
}

pub(crate) async fn duty(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>, form: Form) -> Result<Response, Fault> {
    let slots = form.values("slots").map(Slot::parse).collect::<Result<Vec<_>, _>>();
    let slots = slots.map_err(|bad| Error::Invalid(vec![bad]))?;
    ctx.read(move |db| seated(db, id, seat).map(drop)).await?;
    ctx.write(move |tx| set_rota(tx, seat, &slots)).await?;
    Ok(see_other(format!("/teams/{id}/seats/{seat}?done=rota")))
}

pub(crate) async fn describing(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>) -> Result<Response, Fault> {
    let mut page = describing_page(&ctx, id, seat, Form::default()).await?;
    let Seated { duty, org, .. } = &page.seated;
    let (duty, org) = (duty.clone().unwrap_or_default(), org.clone().unwrap_or_default());
    page.form = Form::filled([("duty", duty), ("org", org)]);
    ctx.page(&page)
}

async fn describing_page(ctx: &Ctx, id: TeamId, seat: SeatId, form: Form) -> Result<Describing, Fault> {
    let (team, seated, trail) = ctx
        .read(move |db| {
            edited(db, id)?;
            seated(db, id, seat)
        })
        .await?;
    Ok(Describing { frame: ctx.frame("seat-duty-edit").below(trail), team, seated, form })
}

pub(crate) async fn describe(
    ctx: Ctx,
    Path((id, seat)): Path<(TeamId, SeatId)>,
    form: Form,
) -> Result<Response, Fault> {
    let (duty, org) = (form.value("duty").to_owned(), form.value("org").to_owned());
    match ctx.write(move |tx| describe_seat(tx, seat, &duty, &org)).await {
        Ok(()) => Ok(see_other(format!("/teams/{id}/seats/{seat}"))),
        Err(Error::Invalid(errors)) => {
            ctx.page_again(&describing_page(&ctx, id, seat, form.with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}
