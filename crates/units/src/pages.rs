//! Pages of the tree.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result, UnitPath};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use crate::unit::{Draft, Kind, Unit};
use crate::{UnitId, store};

/// At most so many units on a page.
const MOST: i64 = 300;

#[derive(Deserialize, Default)]
pub(crate) struct Find {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "units/show.html")]
struct Show {
    frame: Frame,
    unit: Option<Unit>,
    code: Option<String>,
    kinds: Vec<Kind>,
    units: Vec<Unit>,
    q: String,
    may_shape: bool,
}

#[derive(Template)]
#[template(path = "units/new.html")]
struct New {
    frame: Frame,
    parent: Unit,
    kinds: Vec<(String, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "units/name.html")]
struct Naming {
    frame: Frame,
    unit: Unit,
    form: Form,
}

#[derive(Template)]
#[template(path = "units/parent.html")]
struct Moving {
    frame: Frame,
    unit: Unit,
    targets: Vec<(String, String)>,
    form: Form,
}

impl Show {
    fn label(&self, code: &str) -> &str {
        self.kinds.iter().find(|kind| kind.code == code).map_or("", |kind| label(&self.frame, kind))
    }
}

fn label<'k>(frame: &Frame, kind: &'k Kind) -> &'k str {
    frame.pick(&kind.label_vi, &kind.label_en)
}

/// The way down to a unit, for the top of a page.
fn steps(units: &[Unit]) -> Vec<Trail> {
    units.iter().map(|unit| Trail { name: unit.name.clone(), href: format!("/units/{}", unit.id) }).collect()
}

pub(crate) async fn index(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let home = ctx.actor().grants().first().map(|grant| grant.unit);
    match home {
        Some(unit) if find.q.is_empty() => Ok(see_other(format!("/units/{unit}"))),
        _ => list(ctx, None, find.q).await,
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<UnitId>, Query(find): Query<Find>) -> Result<Response, Fault> {
    list(ctx, Some(id), find.q).await
}

async fn list(ctx: Ctx, id: Option<UnitId>, q: String) -> Result<Response, Fault> {
    let typed = q.clone();
    let found = ctx
        .read(move |db| {
            let unit = id.map(|id| crate::find(db, id)).transpose()?;
            let within = unit.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
            let units = match (&unit, typed.trim()) {
                (Some(unit), "") => crate::children(db, unit.id)?,
                (None, "") => crate::roots(db)?,
                (_, typed) => crate::search(db, &within, typed, MOST)?,
            };
            let code = unit.as_ref().map(|unit| crate::code_of(db, unit.id)).transpose()?.flatten();
            let may_shape = db.may(Action::ShapeUnits).is_ok_and(|scope| scope.covers(&within));
            Ok((unit, code, crate::kinds(db)?, units, crate::trail(db, &within)?, may_shape))
        })
        .await?;
    let (unit, code, kinds, units, trail, may_shape) = found;
    let mut frame = ctx.frame("units-title").below(steps(&trail));
    if let Some(unit) = &unit {
        frame = frame.titled(&unit.name);
    }
    ctx.page(&Show { frame, unit, code, kinds, units, q, may_shape })
}

pub(crate) async fn new(ctx: Ctx, Path(id): Path<UnitId>) -> Result<Response, Fault> {
    let page = new_page(&ctx, id, Form::default()).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, id: UnitId, form: Form) -> Result<New, Fault> {
    let (parent, trail, kinds) = ctx.read(move |db| shaped(db, id)).await?;
    let frame = ctx.frame("unit-new").below(steps(&trail));
    let rank = kinds.iter().find(|kind| kind.code == parent.kind).map_or(0, |kind| kind.rank);
    let kinds = kinds.iter().filter(|kind| kind.rank > rank || (kind.rank == rank && rank > 2));
    let kinds = kinds.map(|kind| (kind.code.clone(), label(&frame, kind).to_owned())).collect();
    Ok(New { frame, parent, kinds, form })
}

/// A unit the reader may shape, with the way down to it and every kind.
fn shaped(db: &Db<'_>, id: UnitId) -> Result<(Unit, Vec<Unit>, Vec<Kind>)> {
    let unit = crate::find(db, id)?;
    db.may(Action::ShapeUnits)?.keep(&unit.path, ())?;
    let trail = crate::trail(db, &unit.path)?;
    Ok((unit, trail, crate::kinds(db)?))
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<UnitId>, form: Form) -> Result<Response, Fault> {
    let draft = Draft {
        name: form.value("name").to_owned(),
        kind: form.value("kind").to_owned(),
        sector: form.typed("sector").map(str::to_owned),
        parent: Some(id),
        code: None,
    };
    match ctx.write(move |tx| crate::add(tx, &draft, tx.now().day())).await {
        Ok(unit) => Ok(see_other(format!("/units/{}", unit.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn naming(ctx: Ctx, Path(id): Path<UnitId>) -> Result<Response, Fault> {
    let mut page = naming_page(&ctx, id, Form::default()).await?;
    page.form = Form::filled([("name", page.unit.name.clone())]);
    ctx.page(&page)
}

async fn naming_page(ctx: &Ctx, id: UnitId, form: Form) -> Result<Naming, Fault> {
    let (unit, trail, _) = ctx.read(move |db| shaped(db, id)).await?;
    Ok(Naming { frame: ctx.frame("unit-rename").below(steps(&trail)), unit, form })
}

pub(crate) async fn rename(ctx: Ctx, Path(id): Path<UnitId>, form: Form) -> Result<Response, Fault> {
    let name = form.value("name").to_owned();
    match ctx.write(move |tx| crate::rename(tx, id, &name, tx.now().day())).await {
        Ok(unit) => Ok(see_other(format!("/units/{}", unit.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&naming_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn moving(ctx: Ctx, Path(id): Path<UnitId>) -> Result<Response, Fault> {
    let page = moving_page(&ctx, id, Form::default()).await?;
    ctx.page(&page)
}

async fn moving_page(ctx: &Ctx, id: UnitId, form: Form) -> Result<Moving, Fault> {
    let (unit, trail, targets) = ctx
        .read(move |db| {
            let (unit, trail, kinds) = shaped(db, id)?;
            let rank = kinds.iter().find(|kind| kind.code == unit.kind).map_or(0, |kind| kind.rank - 1);
            let areas = db.may(Action::ShapeUnits)?.areas().to_vec();
            let targets = areas.iter().map(|area: &UnitPath| store::down_to_rank(db, &area.subtree(), rank, MOST));
            let targets = targets.collect::<Result<Vec<_>>>()?.concat();
            Ok((unit, trail, targets))
        })
        .await?;
    let targets = targets
        .into_iter()
        .filter(|target| !unit.path.covers(&target.path) && unit.parent != Some(target.id))
        .map(|target| (target.id.to_string(), target.name))
        .collect();
    Ok(Moving { frame: ctx.frame("unit-move").below(steps(&trail)), unit, targets, form })
}

pub(crate) async fn move_to(ctx: Ctx, Path(id): Path<UnitId>, form: Form) -> Result<Response, Fault> {
    let Ok(to) = form.value("to").parse() else {
        let form = form.with_errors(vec![("to".into(), "unit-move-choose".into())]);
        return ctx.page_again(&moving_page(&ctx, id, form).await?);
    };
    match ctx.write(move |tx| crate::move_to(tx, id, to, tx.now().day())).await {
        Ok(unit) => Ok(see_other(format!("/units/{}", unit.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&moving_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
