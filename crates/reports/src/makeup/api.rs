//! The makeup for programs.

use axum::response::Response;
use kernel::Result;
use members::{Heads, Table, Value};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault, Query};

use super::pages::asked;
use crate::api::{PlaceBody, place_body};
use crate::ask::Ask;

/// What the members of a unit and below are made of on a day.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MakeupBody {
    /// The unit.
    unit: PlaceBody,
    /// The day.
    as_of: String,
    /// Everybody.
    #[serde(flatten)]
    heads: HeadsBody,
    /// The tables.
    tables: Vec<TableBody>,
}

/// So many members.
#[derive(Serialize, JsonSchema)]
struct HeadsBody {
    /// All of them.
    count: i64,
    /// Women.
    women: i64,
}

/// Members by a trait.
#[derive(Serialize, JsonSchema)]
struct TableBody {
    /// `age`, `occupation`, `education`, `party`, `rating`, `ethnicity` or `religion`.
    by: &'static str,
    /// Its lines, together everybody; absent when there are too few people to tell it of.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<LineBody>>,
}

/// A line of a table.
#[derive(Serialize, JsonSchema)]
struct LineBody {
    /// The value: ages as `18-22` or `31-`, a grade, `yes` or `no`, a text; absent when nothing is written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// How many.
    #[serde(flatten)]
    heads: HeadsBody,
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (told, makeup) = ctx.read(move |db| asked(db, &sealer, &ask)).await?;
    ctx.json(&MakeupBody {
        unit: place_body(&told.place),
        as_of: told.figures.when.as_of.to_string(),
        heads: heads(makeup.heads),
        tables: makeup.tables.iter().map(table).collect(),
    })
}

fn table(table: &Table) -> TableBody {
    let line = |(value, counted): &(Value, Heads)| LineBody { value: code(value), heads: heads(*counted) };
    TableBody { by: table.by.code(), lines: table.lines.as_ref().map(|lines| lines.iter().map(line).collect()) }
}

fn heads(heads: Heads) -> HeadsBody {
    HeadsBody { count: heads.all, women: heads.women }
}

fn code(value: &Value) -> Option<String> {
    match value {
        Value::Ages(first, last) => Some(format!("{first}-{}", last.map_or(String::new(), |last| last.to_string()))),
        Value::Grade(grade) => Some(grade.code().into()),
        Value::Is(is) => Some(if *is { "yes" } else { "no" }.into()),
        Value::Text(text) => Some(text.clone()),
        Value::Unknown => None,
    }
}
