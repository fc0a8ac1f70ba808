//! Somebody comes from outside the register, with a letter.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query, Trail, see_other};

use super::{read, steps};
use crate::cases::form::{act_of, fresh_act, is_sure, sent};
use crate::cases::once;
use crate::pages::book::label;
use crate::transfer::usecases::arrive::arrive;

/// What is typed of somebody new, here; the rest of the book on their record afterwards.
const FIELDS: [(&str, &str, bool); 7] = [
    ("name", "text", true),
    ("birth_day", "date", true),
    ("phone", "tel", false),
    ("national_id", "text", false),
    ("joined_on", "date", false),
    ("joined_place", "text", false),
    ("card_no", "text", false),
];

#[derive(Template)]
#[template(path = "members/transfer-arrival.html")]
struct Arrival {
    frame: Frame,
    form: Form,
    units: Vec<(String, String)>,
}

impl Arrival {
    fn fields(&self) -> Vec<(&'static str, String, &'static str, bool)> {
        FIELDS.iter().map(|(name, kind, must)| (*name, label(name), *kind, *must)).collect()
    }

    fn sexes(&self) -> Vec<(&'static str, String)> {
        vec![("f", self.frame.t("member-sex-f")), ("m", self.frame.t("member-sex-m"))]
    }

    fn must_be_sure(&self) -> bool {
        is_sure(&self.form) || self.form.error("sure").is_some()
    }
}

/// Where they come to.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let form = Form::filled([("unit", begin.unit), ("on", today.to_string()), ("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<Arrival> {
    let named = form.value("unit").to_owned();
    let (unit, units, trail) = ctx.read(move |db| place(db, &named)).await?;
    let form = match unit.filter(|_| form.value("unit").is_empty()) {
        Some(unit) => form.with("unit", unit.id.to_string()),
        None => form,
    };
    Ok(Arrival { frame: ctx.frame("transfer-arrival").below(trail), form, units })
}

type Found = (Option<Unit>, Vec<(String, String)>, Vec<Trail>);

/// The unit they come to, and those they may come to: it and what is below.
fn place(db: &Db<'_>, named: &str) -> Result<Found> {
    let scope = db.may(Action::EditMembers)?;
    let area = scope.areas().first().filter(|area| area.depth() > 0);
    let unit = match (named.is_empty(), area) {
        (false, _) => Some(units::resolve(db, named)?),
        (_, Some(area)) => Some(units::by_path(db, area)?),
        _ => None,
    };
    let Some(unit) = unit else { return Ok((None, Vec::new(), Vec::new())) };
    scope.keep(&unit.path, ())?;
    // Whoever has come to a branch may have meant the one beside it.
    let top = area.filter(|area| area.covers(&unit.path)).map(|area| units::by_path(db, area)).transpose()?;
    let top = top.unwrap_or_else(|| unit.clone());
    let offered = std::iter::once(top.clone()).chain(units::children(db, top.id)?).chain([unit.clone()]);
    let mut units: Vec<(String, String)> = offered.map(|unit| (unit.id.to_string(), unit.name)).collect();
    let mut seen = Vec::new();
    units.retain(|(id, _)| {
        !seen.contains(id) && {
            seen.push(id.clone());
            true
        }
    });
    let trail = steps(db, &unit.path)?;
    Ok((Some(unit), units, trail))
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let sealer = ctx.site().parts.sealer.clone();
    let entered = match read::arriving(&form) {
        Ok(read) => {
            ctx.write(move |tx| once(tx, act, "transfer-arrive", &typed, |tx| arrive(tx, &sealer, &read))).await
        }
        Err(error) => Err(error),
    };
    match entered {
        Ok(id) => Ok(see_other(format!("/transfers/{id}?done=entered"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
