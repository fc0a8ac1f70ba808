//! The doorway to what changes how a member stands: each procedure has its own page, and whoever left comes back here.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use crate::cases::{of_person, state_name};
use crate::conduct::Topic;
use crate::entry::bad_day;
use crate::leaving::Cause;
use crate::member::{Member, MemberId};
use crate::usecases::{read, standing};

#[derive(Template)]
#[template(path = "members/status.html")]
struct Doorway {
    frame: Frame,
    member: Member,
    /// Procedures under way: address and name.
    cases: Vec<(String, String)>,
    /// The units that somebody may come back to.
    units: Vec<(String, String)>,
    form: Form,
}

impl Doorway {
    fn status(&self) -> String {
        super::status_name(&self.frame, self.member.status)
    }

    /// The procedures: address, name, what it is for.
    fn doors(&self) -> Vec<(String, String, String)> {
        let id = self.member.id;
        let text = |key: &str| self.frame.t(key);
        let moving = (format!("/transfers/new?member={id}"), text("transfer-title"), text("member-door-transfer"));
        let conduct = [Topic::Award, Topic::Discipline, Topic::Introduction].map(|topic| {
            let code = topic.code();
            let href = format!("{}/new?member={id}", topic.kind().href());
            (href, text(&format!("{code}-new")), text(&format!("{code}-about")))
        });
        let age = format!("/leavings/age?unit={}", self.member.unit);
        let age = (age, text("leaving-age-title"), text("member-door-age"));
        let leaving = Cause::ALL.into_iter().filter(|cause| *cause != Cause::GrownUp).map(|cause| {
            let (href, code) = (format!("/leavings/new?member={id}&cause={}", cause.code()), cause.code());
            (href, text(&format!("leaving-cause-{code}")), text(&format!("leaving-about-{code}")))
        });
        [moving, age].into_iter().chain(leaving).chain(conduct).collect()
    }
}

pub(crate) async fn ask(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let mut page = doorway(&ctx, id, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("day", today.to_string()), ("unit", page.member.unit.to_string())]);
    ctx.page(&page)
}

async fn doorway(ctx: &Ctx, id: MemberId, form: Form) -> Result<Doorway, Fault> {
    let (member, cases, units, trail) = ctx.read(move |db| found(db, id)).await?;
    let frame = ctx.frame("member-turn").below(trail);
    let cases = cases.into_iter().map(|case| {
        let name = format!(
            "{}: {}",
            frame.t(&format!("case-{}", case.kind.code())),
            state_name(&frame, case.kind, &case.state)
        );
        (format!("{}/{}", case.kind.href(), case.id), name)
    });
    Ok(Doorway { cases: cases.collect(), frame, member, units, form })
}

type Found = (Member, Vec<crate::cases::Case>, Vec<(String, String)>, Vec<Trail>);

fn found(db: &Db<'_>, id: MemberId) -> Result<Found> {
    let member = read::find(db, id)?;
    let scope = db.may(Action::EditMembers)?;
    scope.keep(&member.unit_path, ())?;
    let mut cases = of_person(db, member.person.id)?;
    cases.retain(|case| case.closed_on.is_none());
    // The last unit first, then those beside it that lie in the scope.
    let last = units::find(db, member.unit).ok();
    let above = member.unit_path.above().next().filter(|above| scope.covers(above));
    let mut beside = above.map(|above| units::by_path(db, &above)).transpose()?.into_iter().collect::<Vec<_>>();
    if let Some(above) = beside.first() {
        beside.extend(units::children(db, above.id)?);
    }
    let beside = beside.into_iter().filter(|unit| Some(unit.id) != last.as_ref().map(|last| last.id));
    let units: Vec<_> = last.clone().into_iter().chain(beside).map(|unit| (unit.id.to_string(), unit.name)).collect();
    let trail = super::steps(db, &member.unit_path)?;
    Ok((member, cases, units, trail))
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let note = form.value("note").to_owned();
    let saved = match back(&form) {
        Ok((unit, day)) => ctx.write(move |tx| standing::come_back_to(tx, id, unit, day, &note)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(see_other(format!("/members/{id}?done=turned"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&doorway(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn back(form: &Form) -> Result<(UnitId, kernel::Day)> {
    let mut bad = Vec::new();
    let unit = form.value("unit").parse().map_err(|_| bad.push(("unit".into(), "member-unit-empty".into()))).ok();
    let typed = form.value("day").trim();
    let day = vietnam::date::parse_date(typed).map_err(|why| bad.push(("day".into(), bad_day(why, typed)))).ok();
    unit.zip(day).ok_or(Error::Invalid(bad))
}
