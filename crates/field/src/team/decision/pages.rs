//! The form that founds a team anew.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result};
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{Refounding, refound};
use crate::team::pages::edited;
use crate::team::{Team, TeamId, find_team};
use crate::wrong::{Wrong, with_rest};

#[derive(Template)]
#[template(path = "field/team-refound.html")]
struct New {
    frame: Frame,
    team: Team,
    units: Vec<(String, String)>,
    form: Form,
}

pub(crate) async fn new(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let mut page = page(&ctx, id, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let (name, unit) = (page.team.name.clone(), page.team.unit.to_string());
    page.form = Form::filled([("name", name), ("unit", unit), ("day", today.to_string())]);
    ctx.page(&page)
}

/// The form offers the team's unit, those beside it and the one above, as far as one may edit there.
async fn page(ctx: &Ctx, id: TeamId, form: Form) -> Result<New, Fault> {
    let (team, units, trail) = ctx
        .read(move |db| {
            let (team, trail) = edited(db, id)?;
            let unit = units::find(db, team.unit)?;
            let mut near = vec![unit.clone()];
            if let Some(above) = unit.parent {
                let beside = units::children(db, above)?.into_iter().filter(|beside| beside.id != unit.id);
                near.extend(std::iter::once(units::find(db, above)?).chain(beside));
            }
            let scope = db.may(kernel::Action::EditTeams)?;
            near.retain(|unit| scope.covers(&unit.path));
            Ok((team, near, trail))
        })
        .await?;
    let units = units.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    Ok(New { frame: ctx.frame("decision-new").below(trail), team, units, form })
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<TeamId>, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let added = ctx.write(move |tx| {
        let (new, wrong) = read(&typed, find_team(tx, id)?.unit, tx.now().day());
        with_rest(wrong.0, refound(tx, id, &new))
    });
    match added.await {
        Ok(_) => Ok(see_other(format!("/teams/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// A decision as typed, with what could not be read and stand-ins for it.
fn read(form: &Form, unit: UnitId, today: Day) -> (Refounding, Wrong) {
    let mut wrong = Wrong::default();
    let unit = wrong.choice("unit", form.value("unit").parse().ok(), "team-unit-choose").unwrap_or(unit);
    let day = wrong.day(form, "day").unwrap_or(today);
    let [name, number, signer] = ["name", "decision_no", "signer"].map(|field| form.value(field).to_owned());
    (Refounding { unit, name, day, number, signer }, wrong)
}
