//! Units for programs.

use axum::response::Response;
use kernel::{Db, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Ctx, Fault, Path, Query};

use crate::unit::Unit;

/// Which units.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of the unit above; without it the units with nothing above them.
    parent: Option<String>,
    /// Words of the name, marks or none; searches the whole subtree of `parent`.
    q: Option<String>,
}

/// Units found.
#[derive(Serialize, JsonSchema)]
pub(crate) struct List {
    /// How many.
    total: usize,
    /// The units.
    items: Vec<UnitBody>,
}

/// A unit as it stands today.
#[derive(Serialize, JsonSchema)]
pub(crate) struct UnitBody {
    /// Its id.
    id: String,
    /// Its present official code, if it has one.
    code: Option<String>,
    /// Its name with its kind.
    name: String,
    /// Code of its kind.
    kind: String,
    /// What its members share.
    sector: Option<String>,
    /// Id of the unit above.
    parent_id: Option<String>,
    /// The day it was founded.
    opened_on: String,
}

/// At most so many units in an answer.
const MOST: i64 = 500;

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let list = ctx
        .read(move |db| {
            let parent = ask.parent.as_deref().map(|named| crate::resolve(db, named)).transpose()?;
            let units = match (&parent, &ask.q) {
                (parent, Some(typed)) => {
                    let within = parent.as_ref().map(|unit| unit.path.clone()).unwrap_or_default();
                    crate::search(db, &within, typed, MOST)?
                }
                (Some(parent), None) => crate::children(db, parent.id)?,
                (None, None) => crate::roots(db)?,
            };
            let items = units.into_iter().map(|unit| body(db, unit)).collect::<Result<Vec<_>>>()?;
            Ok(List { total: items.len(), items })
        })
        .await?;
    ctx.json(&list)
}

pub(crate) async fn show(ctx: Ctx, Path(named): Path<String>) -> Result<Response, Fault> {
    let unit = ctx.read(move |db| body(db, crate::resolve(db, &named)?)).await?;
    ctx.json(&unit)
}

fn body(db: &Db<'_>, unit: Unit) -> Result<UnitBody> {
    Ok(UnitBody {
        id: unit.id.to_string(),
        code: crate::code_of(db, unit.id)?,
        name: unit.name,
        kind: unit.kind,
        sector: unit.sector,
        parent_id: unit.parent.map(|id| id.to_string()),
        opened_on: unit.opened_on.to_string(),
    })
}
