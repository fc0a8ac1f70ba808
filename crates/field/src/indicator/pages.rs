//! The page of the indicators.

use askama::Template;
use axum::response::Response;
use kernel::tally::Measure;
use kernel::{Action, Day, Error};
use web::{Ctx, Fault, Frame, Path, see_other};

use super::Indicator;

#[derive(Template)]
#[template(path = "field/indicators.html")]
struct Index {
    frame: Frame,
    indicators: Vec<Indicator>,
    today: Day,
    tomorrow: Day,
    may_shape: bool,
}

impl Index {
    fn is_open(&self, indicator: &Indicator) -> bool {
        indicator.is_open(self.today)
    }

    fn counted(&self, indicator: &Indicator) -> String {
        self.frame.t(&format!("counted-{}", indicator.counted.code()))
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let (catalogue, today, may_shape) =
        ctx.read(|db| Ok((super::catalogue(db)?, db.now().day(), db.may(Action::ShapeIndicators).is_ok()))).await?;
    let frame = ctx.frame("indicators-title");
    let tomorrow = today.tomorrow().map_err(Error::broken)?;
    ctx.page(&Index { frame, indicators: catalogue.all().to_vec(), today, tomorrow, may_shape })
}

/// From tomorrow on: what a phone captured today still counts.
pub(crate) async fn close(ctx: Ctx, Path(number): Path<Measure>) -> Result<Response, Fault> {
    ctx.write(move |tx| {
        let tomorrow = tx.now().day().tomorrow().map_err(Error::broken)?;
        super::close_indicator(tx, number, tomorrow)
    })
    .await?;
    Ok(see_other("/indicators"))
}

pub(crate) async fn open(ctx: Ctx, Path(number): Path<Measure>) -> Result<Response, Fault> {
    ctx.write(move |tx| super::open_indicator(tx, number)).await?;
    Ok(see_other("/indicators"))
}
