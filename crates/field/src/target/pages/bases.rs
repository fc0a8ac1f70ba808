//! The page on which a unit declares what it has.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use crate::target::{Base, BaseKind, base_kinds, bases, declare_base};

#[derive(Deserialize)]
pub(crate) struct Ask {
    unit: Option<UnitId>,
}

#[derive(Template)]
#[template(path = "field/bases.html")]
struct Index {
    frame: Frame,
    unit: Unit,
    below: Vec<Unit>,
    kinds: Vec<BaseKind>,
    bases: Vec<Base>,
    form: Form,
    may_declare: bool,
}

impl Index {
    fn kind(&self, base: &Base) -> &str {
        let kind = self.kinds.iter().find(|kind| kind.code == base.kind);
        kind.map_or("", |kind| self.frame.pick(&kind.name_vi, &kind.name_en))
    }

    fn options(&self) -> Vec<(String, String)> {
        let option = |kind: &BaseKind| (kind.code.clone(), self.frame.pick(&kind.name_vi, &kind.name_en).to_owned());
        self.kinds.iter().map(option).collect()
    }

    fn is_latest(&self, base: &Base) -> bool {
        self.bases.iter().find(|other| other.kind == base.kind).is_some_and(|latest| latest.id == base.id)
    }
}

type Found = (Unit, Vec<Unit>, Vec<BaseKind>, Vec<Base>, bool);

fn found(db: &Db<'_>, unit: Option<UnitId>) -> Result<Found> {
    let scope = db.may(Action::ReadCampaigns)?;
    let unit = match (unit, scope.areas().first()) {
        (Some(id), _) => units::find(db, id)?,
        (None, Some(path)) if path.depth() > 0 => units::by_path(db, path)?,
        (None, _) => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
    };
    let may_declare = db.may(Action::ShapeCampaigns).is_ok_and(|scope| scope.covers(&unit.path));
    let (below, declared) = (units::children(db, unit.id)?, bases(db, unit.id)?);
    Ok((unit, below, base_kinds(db)?, declared, may_declare))
}

async fn page(ctx: &Ctx, unit: Option<UnitId>, form: Form) -> Result<Index, Fault> {
    let (unit, below, kinds, bases, may_declare) = ctx.read(move |db| found(db, unit)).await?;
    let frame = ctx.frame("bases-title").under(ctx.t("targets-title"), format!("/targets?unit={}", unit.id));
    Ok(Index { frame, unit, below, kinds, bases, form, may_declare })
}

pub(crate) async fn index(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    let page = page(&ctx, ask.unit, Form::filled([("on", today.to_string())])).await?;
    ctx.page(&page)
}

pub(crate) async fn declare(ctx: Ctx, Query(ask): Query<Ask>, form: Form) -> Result<Response, Fault> {
    let unit = ask.unit.ok_or(Error::NotFound)?;
    let declared = match read(&form) {
        Ok((kind, n, source, on)) => ctx.write(move |tx| declare_base(tx, unit, &kind, n, &source, on)).await,
        Err(error) => Err(error),
    };
    match declared {
        Ok(_) => Ok(see_other(format!("/bases?unit={unit}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, Some(unit), form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read(form: &Form) -> Result<(String, i64, String, kernel::Day)> {
    let n =
        vietnam::number::parse_count(form.value("n")).map_err(|_| Error::invalid("n", "target-number-unreadable"))?;
    let on = vietnam::date::parse_date(form.value("on")).map_err(|_| Error::invalid("on", "team-day-unreadable"))?;
    Ok((form.value("kind").to_owned(), n, form.value("source").to_owned(), on))
}
