//! What is typed for a campaign, checked: names, days, indicators, area, words for the citizen. Knows no storage.

use kernel::tally::{Measure, Span};
use kernel::{Day, Say, UnitPath};
use units::UnitId;

use super::Bad;
use crate::indicator::Catalogue;

/// What is typed for a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English; as in Vietnamese when left out.
    pub name_en: String,
    /// Its days, both included.
    pub days: Span,
    /// The units that take part with everything below.
    pub units: Vec<UnitId>,
    /// What it counts.
    pub indicators: Vec<Measure>,
    /// Whether a citizen counts once, with a key in place of who it is.
    pub counts_once: bool,
    /// Code of the curve its work is expected on.
    pub curve: String,
    /// What the citizen is told, in Vietnamese and in English; nothing when the first is empty.
    pub consent: [String; 2],
    /// Number of the decision behind it.
    pub decision_no: String,
    /// Day of that decision.
    pub decision_day: Option<Day>,
}

/// Longest name, in characters.
const LONGEST_NAME: usize = 120;
/// Longest number of a decision, in characters.
const LONGEST_DECISION: usize = 60;
/// Longest text for the citizen, in characters.
const LONGEST_CONSENT: usize = 1_000;
/// Longest campaign, in days.
const LONGEST_DAYS: i64 = 3 * 366;

/// The days of a campaign or target, checked.
pub(crate) fn check_days(days: Span) -> Result<(), Bad> {
    if days.to < days.from {
        return Err(("to".into(), Say::new("campaign-end-early").with("from", vietnam::date::show(days.from))));
    }
    if days.to.duration_since(days.from).as_hours() / 24 >= LONGEST_DAYS {
        return Err(("to".into(), Say::new("campaign-too-long").counting("years", LONGEST_DAYS / 366)));
    }
    Ok(())
}

/// Whether an indicator can be recorded on some day of a span.
pub(crate) fn check_indicator(number: Measure, catalogue: &Catalogue, days: Span) -> Result<(), Say> {
    let Some(indicator) = catalogue.find(number) else {
        return Err(Say::new("campaign-indicator-unknown"));
    };
    let is_open = indicator.from <= days.to && indicator.to.is_none_or(|to| days.from < to);
    let closed = || Say::new("campaign-indicator-closed").with("vi", &indicator.name_vi).with("en", &indicator.name_en);
    if is_open { Ok(()) } else { Err(closed()) }
}

/// Tidies what was typed and tells everything that is wrong with it.
pub(crate) fn read_plan(plan: &Plan, catalogue: &Catalogue) -> Result<Plan, Vec<Bad>> {
    let mut plan = plan.clone();
    let mut bad: Vec<Bad> = Vec::new();
    plan.name_vi = vietnam::text::tidy(&plan.name_vi);
    plan.name_en = vietnam::text::tidy(&plan.name_en);
    if plan.name_en.is_empty() {
        plan.name_en.clone_from(&plan.name_vi);
    }
    for (field, name) in [("name_vi", &plan.name_vi), ("name_en", &plan.name_en)] {
        if name.is_empty() && field == "name_vi" {
            bad.push((field.into(), "campaign-name-empty".into()));
        } else if name.chars().count() > LONGEST_NAME {
            bad.push((field.into(), Say::new("campaign-name-long").counting("most", LONGEST_NAME)));
        }
    }
    bad.extend(check_days(plan.days).err());
    plan.indicators.sort_unstable();
    plan.indicators.dedup();
    if plan.indicators.is_empty() {
        bad.push(("indicators".into(), "campaign-indicators-empty".into()));
    }
    let closed = plan.indicators.iter().filter_map(|number| check_indicator(*number, catalogue, plan.days).err());
    bad.extend(closed.map(|say| ("indicators".into(), say)));
    plan.decision_no = vietnam::text::tidy(&plan.decision_no);
    if plan.decision_no.chars().count() > LONGEST_DECISION {
        bad.push(("decision_no".into(), Say::new("team-decision-long").counting("most", LONGEST_DECISION)));
    }
    for (field, text) in ["consent_vi", "consent_en"].into_iter().zip(&mut plan.consent) {
        *text = text.trim().to_owned();
        if text.chars().count() > LONGEST_CONSENT {
            bad.push((field.into(), Say::new("campaign-consent-long").counting("most", LONGEST_CONSENT)));
        }
    }
    if plan.consent[0].is_empty() != plan.consent[1].is_empty() {
        bad.push(("consent_en".into(), "campaign-consent-both".into()));
    }
    if bad.is_empty() { Ok(plan) } else { Err(bad) }
}

/// The units of an area: inside what the leading unit covers, and none below another.
pub(crate) fn check_area(home: &UnitPath, area: &[UnitPath]) -> Result<(), Bad> {
    if area.iter().any(|path| !home.covers(path)) {
        return Err(("units".into(), "campaign-area-outside".into()));
    }
    let overlaps = |(at, path): (usize, &UnitPath)| {
        area.iter().enumerate().any(|(other, above)| at != other && above.covers(path))
    };
    if area.iter().enumerate().any(overlaps) {
        return Err(("units".into(), "campaign-area-overlap".into()));
    }
    Ok(())
}
