//! Indicators for programs.

use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault};

use super::Indicator;

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
}

pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let catalogue = ctx.read(super::catalogue).await?;
    let items: Vec<_> = catalogue.all().iter().map(body).collect();
    ctx.json(&IndicatorList { total: items.len(), items })
}

fn body(indicator: &Indicator) -> IndicatorBody {
    IndicatorBody {
        code: indicator.code.clone(),
        name_vi: indicator.name_vi.clone(),
        name_en: indicator.name_en.clone(),
        counted: indicator.counted.code(),
        is_unique: indicator.is_unique,
        from: indicator.from.to_string(),
        to: indicator.to.map(|day| day.to_string()),
    }
}
