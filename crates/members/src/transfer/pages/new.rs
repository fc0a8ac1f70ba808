//! A home asks: one member, or a whole class ticked on the list of a branch.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query, Trail, see_other};

use super::{read, steps};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::once;
use crate::member::MemberId;
use crate::transfer::Way;
use crate::transfer::store::{self, Movable};
use crate::transfer::usecases::ask::ask;
use crate::usecases::read::find as find_member;

/// So many members of a branch can be ticked.
const OFFERED: i64 = 500;

#[derive(Template)]
#[template(path = "members/transfer-new.html")]
struct New {
    frame: Frame,
    form: Form,
    unit: Option<Unit>,
    units: Vec<(String, String)>,
    members: Vec<Movable>,
    /// Units that are offered for the target.
    targets: Vec<String>,
}

impl New {
    fn ways(&self) -> Vec<(&'static str, String)> {
        let name = |way: Way| (way.code(), self.frame.t(&format!("transfer-way-{}", way.code())));
        Way::ASKED.into_iter().map(name).collect()
    }

    fn is_ticked(&self, id: &MemberId) -> bool {
        self.form.has("member", &id.to_string())
    }

    fn wrong(&self, id: &MemberId) -> Option<String> {
        self.form.error(&format!("member-{id}")).map(|say| self.frame.say(say))
    }

    fn unit_id(&self) -> String {
        self.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }
}

/// Whose move is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
    member: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let form = Form::filled([
        ("unit", begin.unit),
        ("member", begin.member),
        ("on", today.to_string()),
        ("way", Way::Inside.code().into()),
        ("act", fresh_act(&ctx)),
    ]);
    ctx.page(&page(&ctx, form).await?)
}

async fn page(ctx: &Ctx, form: Form) -> Result<New> {
    let (unit, member) = (form.value("unit").to_owned(), form.value("member").parse().ok());
    let found = ctx.read(move |db| place(db, &unit, member)).await?;
    let (unit, units, members, targets, trail) = found;
    Ok(New { frame: ctx.frame("transfer-new").below(trail), form, unit, units, members, targets })
}

type Found = (Option<Unit>, Vec<(String, String)>, Vec<Movable>, Vec<String>, Vec<Trail>);

/// A branch with its members, or the units below to choose one from.
fn place(db: &Db<'_>, named: &str, member: Option<MemberId>) -> Result<Found> {
    let scope = db.may(Action::EditMembers)?;
    let unit = match (member, named.is_empty(), scope.areas().first()) {
        (Some(id), true, _) => Some(units::find(db, find_member(db, id)?.unit)?),
        (_, false, _) => Some(units::resolve(db, named)?),
        (_, _, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let Some(unit) = unit else { return Ok((None, Vec::new(), Vec::new(), Vec::new(), Vec::new())) };
    scope.keep(&unit.path, ())?;
    let members = store::movable(db, unit.id, OFFERED)?;
    let (mut units, mut targets): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    for below in units::children(db, unit.id)? {
        units.push((below.id.to_string(), below.name));
    }
    let trail = units::trail(db, &unit.path)?;
    if let Some(root) = trail.first() {
        targets.extend(units::children(db, root.id)?.into_iter().map(|unit| unit.name));
    }
    if let Some(base) = trail.get(1).filter(|base| base.id != unit.id) {
        targets.extend(units::children(db, base.id)?.into_iter().map(|unit| unit.name));
    }
    let trail = steps(db, &unit.path)?;
    Ok((Some(unit), units, members, targets, trail))
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed) = (act_of(&form), sent(&form));
    let asked = match read::asking(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "transfer-ask", &typed, |tx| ask(tx, &read))).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(ids) if ids.len() == 1 => Ok(see_other(format!("/transfers/{}?done=asked", ids[0]))),
        Ok(_) => Ok(see_other(format!("/transfers?unit={}&state=requested&done=asked", form.value("unit")))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
