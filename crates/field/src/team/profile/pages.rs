//! The form for where a team works and with what.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{Profile, profile, read_lines, read_link, read_short, shape_team};
use crate::team::pages::steps_to;
use crate::team::{Team, TeamId, TeamKind, tended};
use crate::wrong::{Wrong, with_rest};

#[derive(Template)]
#[template(path = "field/team-profile.html")]
struct Editing {
    frame: Frame,
    team: Team,
    /// Units directly below the team's own.
    below: Vec<(String, String)>,
    form: Form,
}

impl Editing {
    fn is_squad(&self) -> bool {
        self.team.kind == TeamKind::Squad
    }

    fn is_club(&self) -> bool {
        self.team.kind == TeamKind::Club
    }
}

pub(crate) async fn editing(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let mut page = page(&ctx, id, Form::default()).await?;
    let team = page.team.clone();
    let now = ctx.read(move |db| profile(db, &team)).await?;
    let text = |text: Option<String>| text.unwrap_or_default();
    let fields = [
        ("version", now.version.to_string()),
        ("places", now.places.join("\n")),
        ("devices", now.devices.join("\n")),
        ("zalo", text(now.zalo)),
        ("station", text(now.station)),
        ("desk", text(now.desk)),
        ("until", now.until.map(|day| day.to_string()).unwrap_or_default()),
        ("drive", text(now.drive)),
    ];
    page.form = Form::filled(fields.into_iter().chain(now.units.iter().map(|unit| ("units", unit.to_string()))));
    ctx.page(&page)
}

async fn page(ctx: &Ctx, id: TeamId, form: Form) -> Result<Editing, Fault> {
    let (team, below, trail) = ctx
        .read(move |db| {
            let team = tended(db, id)?;
            let (below, trail) = (units::children(db, team.unit)?, steps_to(db, &team)?);
            Ok((team, below, trail))
        })
        .await?;
    let below = below.into_iter().map(|unit| (unit.id.to_string(), unit.name)).collect();
    Ok(Editing { frame: ctx.frame("profile-edit").below(trail), team, below, form })
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<TeamId>, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let shaped = ctx.write(move |tx| {
        let (profile, wrong) = read(&typed);
        with_rest(wrong.0, shape_team(tx, id, &profile))
    });
    match shaped.await {
        Ok(()) => Ok(see_other(format!("/teams/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// A profile as typed, without what could not be read.
fn read(form: &Form) -> (Profile, Wrong) {
    let mut wrong = Wrong::default();
    let [station, desk, drive] =
        ["station", "desk", "drive"].map(|field| wrong.keep(read_short(field, form.value(field))).flatten());
    let [places, devices] =
        ["places", "devices"].map(|field| wrong.keep(read_lines(field, form.value(field))).unwrap_or_default());
    let zalo = wrong.keep(read_link(form.value("zalo"))).flatten();
    let until = form.typed("until").and_then(|_| wrong.day(form, "until"));
    let units = form.values("units").map(str::parse).collect::<Result<Vec<UnitId>, _>>();
    let units = wrong.choice("units", units.ok(), "profile-area-outside").unwrap_or_default();
    let version = form.value("version").parse().unwrap_or_default();
    (Profile { units, places, devices, zalo, station, desk, until, drive, version }, wrong)
}
