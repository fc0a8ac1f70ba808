//! Boards for programs.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault, Query};

use super::pages::Compare;
use super::{Ranked, Rule, Standing, usecases};
use crate::api::{PlaceBody, SpanBody, place_body, span};

/// Places compared by what they did for what they have.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BoardBody {
    /// The place above.
    unit: PlaceBody,
    /// The days counted.
    span: SpanBody,
    /// Code of what is counted.
    indicator: String,
    /// What numbers are held against.
    by: &'static str,
    /// Rates are for so many of them.
    per: i64,
    /// From so many counted on a place has a rank, or when it should have had so many by the rate of all places.
    least: i64,
    /// The number of the place above; those of the places and `rest` add up to it.
    count: i64,
    /// What was recorded at the place above itself.
    rest: i64,
    /// The places, ranked ones first.
    places: Vec<EntryBody>,
}

/// A place on the board.
#[derive(Serialize, JsonSchema)]
pub(crate) struct EntryBody {
    /// The place.
    place: PlaceBody,
    /// Its rank; equal rates share one. None for places that are too small or unknown.
    rank: Option<usize>,
    /// Why it has no rank: `small` or `unknown`.
    why: Option<&'static str>,
    /// What it did.
    count: i64,
    /// What that is held against.
    base: Option<i64>,
    /// Where the base is from, when it was declared.
    source: Option<String>,
    /// The day the base is of, when it was declared.
    base_day: Option<String>,
    /// `count` for `per` of `base`.
    rate: Option<f64>,
}

fn entry_body(entry: &Ranked, rule: &Rule) -> EntryBody {
    let (rank, why) = match entry.standing {
        Standing::Rank(rank) => (Some(rank), None),
        Standing::Small => (None, Some("small")),
        Standing::Unknown => (None, Some("unknown")),
    };
    let declared = entry.base.as_ref().and_then(|base| base.declared.clone());
    EntryBody {
        place: place_body(&entry.place),
        rank,
        why,
        count: entry.count,
        base: entry.base.as_ref().map(|base| base.n),
        source: declared.as_ref().map(|(source, _)| source.clone()),
        base_day: declared.map(|(_, day)| day.to_string()),
        rate: entry.rate(rule),
    }
}

pub(crate) async fn show(ctx: Ctx, Query(how): Query<Compare>) -> Result<Response, Fault> {
    let (told, board) = ctx.read(move |db| usecases::asked(db, &how)).await?;
    ctx.json(&BoardBody {
        unit: place_body(&told.place),
        span: span(told.figures.when.span),
        indicator: told.topic.code,
        by: board.rule.by.code(),
        per: board.rule.per,
        least: board.rule.least,
        count: board.whole.0,
        rest: board.rest,
        places: board.entries.iter().map(|entry| entry_body(entry, &board.rule)).collect(),
    })
}
