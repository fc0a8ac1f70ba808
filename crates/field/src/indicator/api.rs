//! Indicators for programs.

use axum::response::Response;
use kernel::{Day, Error};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault, Query};

use super::{Counted, Indicator, NewIndicator, Version};

/// Every indicator.
#[derive(Serialize, JsonSchema)]
pub(crate) struct IndicatorList {
    /// How many.
    total: usize,
    /// The indicators, closed ones too.
    items: Vec<IndicatorBody>,
}

/// Something that can be counted when citizens are helped.
#[derive(Serialize, JsonSchema)]
pub(crate) struct IndicatorBody {
    /// Permanent code; records name it.
    code: String,
    /// Name in Vietnamese.
    name_vi: String,
    /// Name in English.
    name_en: String,
    /// What one of the counted is: `nguoi`, `luot`, `ho_so`, `tai_khoan`, `san_pham` or `doanh_nghiep`.
    counted: &'static str,
    /// Whether the same person, account or enterprise counts once only.
    is_unique: bool,
    /// First day it can be recorded for.
    from: String,
    /// First day it can't be recorded for any more; absent while open.
    to: Option<String>,
    /// What it was called and how it was counted, the oldest first.
    versions: Vec<VersionBody>,
}

/// What an indicator is called from a day on.
#[derive(Serialize, JsonSchema)]
pub(crate) struct VersionBody {
    /// First day.
    from: String,
    /// Name in Vietnamese.
    name_vi: String,
    /// Name in English.
    name_en: String,
    /// What one of the counted is.
    counted: &'static str,
}

/// Which indicators.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// A day, ISO 8601: only those that can be recorded for it, as they are called on it.
    on: Option<String>,
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let on = ask.on.map(|day| day.parse()).transpose();
    let on: Option<Day> = on.map_err(|_| Error::invalid("on", "indicator-day-unreadable"))?;
    let (indicators, versions) = ctx
        .read(move |db| {
            let indicators = match on {
                Some(day) => super::indicators(db, day)?,
                None => super::catalogue(db)?.all().to_vec(),
            };
            Ok((indicators, super::indicator_versions(db)?))
        })
        .await?;
    let versions = |it: &Indicator| versions.get(&it.number).map_or(&[][..], Vec::as_slice);
    let items: Vec<_> = indicators.iter().map(|it| body(it, versions(it))).collect();
    ctx.json(&IndicatorList { total: items.len(), items })
}

fn body(indicator: &Indicator, versions: &[Version]) -> IndicatorBody {
    let version = |version: &Version| VersionBody {
        from: version.from.to_string(),
        name_vi: version.name_vi.clone(),
        name_en: version.name_en.clone(),
        counted: version.counted.code(),
    };
    IndicatorBody {
        code: indicator.code.clone(),
        name_vi: indicator.name_vi.clone(),
        name_en: indicator.name_en.clone(),
        counted: indicator.counted.code(),
        is_unique: indicator.is_unique,
        from: indicator.from.to_string(),
        to: indicator.to.map(|day| day.to_string()),
        versions: versions.iter().map(version).collect(),
    }
}

/// An indicator to add.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBody {
    /// Its permanent code: lower-case letters, digits and `_`.
    code: String,
    /// Name in Vietnamese.
    name_vi: String,
    /// Name in English.
    name_en: String,
    /// What one of the counted is: `nguoi`, `luot`, `ho_so`, `tai_khoan`, `san_pham` or `doanh_nghiep`.
    counted: String,
    /// Whether the same person, account or enterprise counts once only.
    is_unique: bool,
    /// First day it can be recorded for, ISO 8601.
    from: String,
}

pub(crate) async fn add(ctx: Ctx, Body(new): Body<NewBody>) -> Result<Response, Fault> {
    let from = new.from.parse().map_err(|_| Error::invalid("from", "indicator-day-unreadable"))?;
    let (code, counted) = (new.code, Counted::of_code(&new.counted));
    let NewBody { name_vi, name_en, is_unique, .. } = new;
    let new = NewIndicator { code, name_vi, name_en, counted, is_unique, from };
    let added = ctx.write(move |tx| super::add_indicator(tx, &new)).await?;
    ctx.json(&body(&added, &[]))
}
