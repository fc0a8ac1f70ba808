//! What can be done with campaigns. Officers shape those that their unit leads; everyone reads those that reach them.

mod proofs;
mod teams;

use kernel::tally::{Measure, Span, sums};
use kernel::{Action, Change, Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use serde_json::json;
use units::UnitId;

use super::{Bad, Campaign, CampaignId, Consent, Part, Plan, Stage, Template, check_area, read_plan, store, within};
use crate::indicator::{Catalogue, catalogue};
use crate::once;
use crate::target::Curve;
use crate::team::Team;
use crate::wrong::with_rest;
pub use proofs::{Helper, Helpers, helpers};
pub use teams::{add_team_to, remove_team_from};

/// At most so many campaigns in a list.
const MOST: i64 = 300;

/// Campaigns of a reader, the latest first.
#[derive(Debug, Default)]
pub struct Found {
    /// Drafts of one's own.
    pub drafts: Vec<Campaign>,
    /// Announced.
    pub coming: Vec<Campaign>,
    /// On today.
    pub running: Vec<Campaign>,
    /// Over.
    pub closed: Vec<Campaign>,
}

/// Every campaign that reaches the reader's part of the tree.
///
/// # Errors
/// `Forbidden`; those of the database.
pub fn campaigns(db: &Db<'_>) -> Result<Found> {
    let scope = db.may(Action::ReadCampaigns)?;
    let mut seen: Vec<Campaign> = Vec::new();
    for area in scope.areas() {
        let around = store::around(db, area, MOST)?.into_iter();
        let fresh: Vec<_> = around.filter(|it| seen.iter().all(|known| known.id != it.id)).collect();
        seen.extend(fresh.into_iter().filter(|campaign| is_seen(db, &scope, campaign)));
    }
    seen.sort_by_key(|campaign| std::cmp::Reverse((campaign.days.from, campaign.id)));
    let (mut found, today) = (Found::default(), db.now().day());
    for campaign in seen {
        match campaign.stage(today) {
            Stage::Draft => found.drafts.push(campaign),
            Stage::Coming => found.coming.push(campaign),
            Stage::Running => found.running.push(campaign),
            Stage::Closed => found.closed.push(campaign),
        }
    }
    Ok(found)
}

/// Launched campaigns that count what a team does on some day from this one on, the latest first.
pub(crate) fn counting(db: &Db<'_>, team: &Team, since: Day) -> Result<Vec<Campaign>> {
    let mut found = store::lasting(db, &team.unit_path, since, MOST)?;
    found.retain(|it| it.span().to >= since && it.holds(&team.unit_path, Some(team.id)));
    Ok(found)
}

/// A campaign.
///
/// # Errors
/// `NotFound` when it does not reach the reader.
pub fn find_campaign(db: &Db<'_>, id: CampaignId) -> Result<Campaign> {
    let scope = db.may(Action::ReadCampaigns)?;
    let campaign = store::find(db, id)?;
    if is_seen(db, &scope, &campaign) { Ok(campaign) } else { Err(Error::NotFound) }
}

fn is_seen(db: &Db<'_>, scope: &Scope, campaign: &Campaign) -> bool {
    let leads = db.may(Action::ShapeCampaigns).is_ok_and(|shaping| shaping.covers(&campaign.unit_path));
    leads || campaign.launched_on.is_some() && !within(&campaign.parts, scope.areas()).is_empty()
}

/// The parts of a campaign that the reader may see figures of; a part of a larger one as a unit of its own.
pub(crate) fn seen_parts(db: &Db<'_>, campaign: &Campaign) -> Result<Vec<Part>> {
    let scope = db.may(Action::ReadFigures)?;
    let mut seen: Vec<Part> = Vec::new();
    for part in within(&campaign.parts, scope.areas()) {
        let part = match part {
            Ok(part) => part.clone(),
            Err(path) => {
                let unit = units::by_path(db, path)?;
                Part::Unit { id: unit.id, path: unit.path, name: unit.name }
            }
        };
        if !seen.iter().any(|known| known.path().covers(part.path()) && matches!(known, Part::Unit { .. })) {
            seen.push(part);
        }
    }
    Ok(seen)
}

/// What was done in the days of a campaign at some of its parts, in the order of its indicators.
pub(crate) fn done_in(db: &Db<'_>, campaign: &Campaign, parts: &[Part]) -> Result<Vec<(Measure, i64)>> {
    let mut done: Vec<(Measure, i64)> = campaign.indicators.iter().map(|number| (*number, 0)).collect();
    for part in parts {
        let counted = sums(db, part.node(), campaign.span())?;
        for (number, n) in &mut done {
            *n += counted.get(number).copied().unwrap_or_default();
        }
    }
    Ok(done)
}

/// Ready campaigns, as data.
///
/// # Errors
/// Those of the database.
pub fn templates(db: &Db<'_>) -> Result<Vec<Template>> {
    store::templates(db)
}

/// The curves work can be expected on, as data.
///
/// # Errors
/// Those of the database.
pub fn curves(db: &Db<'_>) -> Result<Vec<Curve>> {
    store::curves(db)
}

/// A campaign that one may shape.
pub(crate) fn shaped(db: &Db<'_>, id: CampaignId) -> Result<Campaign> {
    let scope = db.may(Action::ShapeCampaigns)?;
    let campaign = store::find(db, id)?;
    let path = campaign.unit_path.clone();
    scope.keep(&path, campaign)
}

/// Refuses what is over.
pub(crate) fn over(campaign: &Campaign, today: Day) -> Result<()> {
    match campaign.stage(today) {
        Stage::Closed => {
            let day = vietnam::date::show(campaign.span().to);
            Err(Error::refused(Say::new("campaign-closed-already").with("day", day)))
        }
        _ => Ok(()),
    }
}

/// Makes a draft from a ready campaign, led by a unit, over its whole area.
///
/// # Errors
/// `NotFound` for an unknown one or a unit outside the scope.
pub fn draft_from(tx: &mut Tx<'_>, unit: UnitId, code: &str) -> Result<Campaign> {
    tx.may(Action::ShapeCampaigns)?.keep(&units::find(tx, unit)?.path, ())?;
    let template = store::templates(tx)?.into_iter().find(|it| it.code == code).ok_or(Error::NotFound)?;
    let days = template.when.next(tx.now().day()).ok_or_else(|| Error::broken("a campaign that never comes round"))?;
    let catalogue = catalogue(tx)?;
    let open = |number: &Measure| super::check_indicator(*number, &catalogue, days).is_ok();
    let indicators = template.indicators.iter().filter_map(|code| Some(catalogue.by_code(code)?.number));
    let plan = Plan {
        name_vi: format!("{} {}", template.name_vi, days.from.year()),
        name_en: format!("{} {}", template.name_en, days.from.year()),
        days,
        units: vec![unit],
        indicators: indicators.filter(open).collect(),
        counts_once: false,
        curve: template.curve.clone(),
        consent: [template.consent_vi.clone(), template.consent_en.clone()],
        decision_no: String::new(),
        decision_day: None,
    };
    draft(tx, unit, &plan, Some(code))
}

/// Drafts a campaign that a unit leads.
///
/// # Errors
/// `Invalid` fields; `NotFound` when the unit lies outside the scope.
pub fn draft_campaign(tx: &mut Tx<'_>, unit: UnitId, plan: &Plan) -> Result<Campaign> {
    draft(tx, unit, plan, None)
}

fn draft(tx: &mut Tx<'_>, unit: UnitId, plan: &Plan, template: Option<&str>) -> Result<Campaign> {
    let scope = tx.may(Action::ShapeCampaigns)?;
    let home = units::find(tx, unit)?;
    scope.keep(&home.path, ())?;
    let mut campaign = Campaign {
        id: tx.new_id(),
        unit,
        unit_path: home.path,
        unit_name: home.name,
        name_vi: String::new(),
        name_en: String::new(),
        days: plan.days,
        curve: String::new(),
        decision_no: None,
        decision_day: None,
        launched_on: None,
        closed_on: None,
        version: 1,
        parts: Vec::new(),
        indicators: Vec::new(),
        counts_once: false,
        consent: None,
    };
    take_on(tx, &mut campaign, plan)?;
    store::insert(tx, &campaign, template)?;
    save_rest(tx, &campaign, None)?;
    tell(tx, &campaign, Change::Added)?;
    Ok(campaign)
}

/// Changes a campaign that is not over. `seen` is the version that the change was made from.
///
/// # Errors
/// `Invalid` fields, also when somebody else changed it meanwhile; `NotFound` outside the scope; `Refused` when over.
pub fn revise_campaign(tx: &mut Tx<'_>, id: CampaignId, seen: i64, plan: &Plan) -> Result<Campaign> {
    let mut campaign = shaped(tx, id)?;
    over(&campaign, tx.now().day())?;
    if campaign.version != seen {
        return Err(Error::invalid("name_vi", Say::new("campaign-changed-meanwhile").with("name", &campaign.name_vi)));
    }
    let before = campaign.consent.clone();
    let mut wrong = Vec::new();
    if let Some(left) = store::aimed_at(tx, id)?.iter().find(|number| !plan.indicators.contains(number)) {
        let known = catalogue(tx)?.find(*left).map(|it| (it.name_vi.clone(), it.name_en.clone())).unwrap_or_default();
        let say = Say::new("campaign-indicator-aimed").with("vi", known.0).with("en", known.1);
        wrong.push(("indicators".into(), say));
    }
    with_rest(wrong, take_on(tx, &mut campaign, plan))?;
    once::check_alone(tx, &campaign)?;
    campaign.version += 1;
    store::save(tx, &campaign)?;
    save_rest(tx, &campaign, before.as_ref())?;
    tell(tx, &campaign, Change::Edited)?;
    Ok(campaign)
}

/// Takes a plan on; nothing is saved yet.
fn take_on(tx: &Tx<'_>, campaign: &mut Campaign, plan: &Plan) -> Result<()> {
    let catalogue: Catalogue = catalogue(tx)?;
    let read = read_plan(plan, &catalogue);
    let area = area(tx, &campaign.unit_path, &plan.units)?;
    let curve: Option<Bad> =
        store::curves(tx)?.iter().all(|it| it.code != plan.curve).then(|| ("curve".into(), "campaign-curve".into()));
    let once: Option<Bad> = (campaign.launched_on.is_some() && plan.counts_once != campaign.counts_once)
        .then(|| ("counts_once".into(), "campaign-once-launched".into()));
    let (Ok(plan), Ok(units), None, None) = (&read, &area, &curve, &once) else {
        let bad = read.err().into_iter().flatten();
        return Err(Error::Invalid(bad.chain(area.err()).chain(curve).chain(once).collect()));
    };
    let teams = campaign.parts.iter().filter(|part| matches!(part, Part::Team { .. })).cloned();
    let teams: Vec<Part> = teams.filter(|team| !units.iter().any(|unit| unit.path().covers(team.path()))).collect();
    campaign.parts = units.iter().cloned().chain(teams).collect();
    campaign.name_vi.clone_from(&plan.name_vi);
    campaign.name_en.clone_from(&plan.name_en);
    campaign.days = plan.days;
    campaign.curve.clone_from(&plan.curve);
    campaign.decision_no = Some(plan.decision_no.clone()).filter(|number| !number.is_empty());
    campaign.decision_day = plan.decision_day;
    campaign.indicators.clone_from(&plan.indicators);
    campaign.counts_once = plan.counts_once;
    let [vi, en] = plan.consent.clone();
    let is_same = campaign.consent.as_ref().is_some_and(|known| known.vi == vi && known.en == en);
    if !is_same && (campaign.consent.is_some() || !vi.is_empty()) {
        let version = campaign.consent.as_ref().map_or(1, |known| known.version + 1);
        campaign.consent = Some(Consent { version, at: tx.now(), vi, en });
    }
    Ok(())
}

/// The units of an area, or what is wrong with them.
fn area(tx: &Tx<'_>, home: &UnitPath, ids: &[UnitId]) -> Result<Result<Vec<Part>, Bad>> {
    let mut parts = Vec::new();
    for id in ids {
        match units::find(tx, *id) {
            Ok(unit) => parts.push(Part::Unit { id: unit.id, path: unit.path, name: unit.name }),
            Err(Error::NotFound) => return Ok(Err(("units".into(), "campaign-area-outside".into()))),
            Err(error) => return Err(error),
        }
    }
    let paths: Vec<UnitPath> = parts.iter().map(|part| part.path().clone()).collect();
    Ok(check_area(home, &paths).map(|()| parts))
}

fn save_rest(tx: &Tx<'_>, campaign: &Campaign, consent_before: Option<&Consent>) -> Result<()> {
    store::save_parts(tx, campaign)?;
    store::save_indicators(tx, campaign.id, &campaign.indicators)?;
    match &campaign.consent {
        Some(consent) if Some(consent) != consent_before => store::insert_consent(tx, campaign.id, consent),
        _ => Ok(()),
    }
}

fn tell(tx: &mut Tx<'_>, campaign: &Campaign, change: Change) -> Result<()> {
    let Span { from, to } = campaign.span();
    let what = json!({
        "name": campaign.name_vi,
        "from": from,
        "to": to,
        "stage": campaign.stage(tx.now().day()).code(),
        "version": campaign.version,
    });
    tx.changed("campaign", campaign.id, &campaign.unit_path, change, &what)
}

/// Lets a draft begin: from now on its area sees it, and it runs in its days.
///
/// # Errors
/// `Refused` without an area, when it is no draft, or when its days are over; `NotFound` outside the scope.
pub fn launch_campaign(tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign> {
    let mut campaign = shaped(tx, id)?;
    let today = tx.now().day();
    if campaign.launched_on.is_some() {
        return Err(Error::refused("campaign-launched-already"));
    }
    if campaign.parts.is_empty() {
        return Err(Error::refused("campaign-area-empty"));
    }
    if campaign.days.to < today {
        let day = vietnam::date::show(campaign.days.to);
        return Err(Error::refused(Say::new("campaign-days-over").with("day", day)));
    }
    campaign.launched_on = Some(today);
    once::check_alone(tx, &campaign)?;
    if campaign.counts_once {
        once::make_salt(tx, &campaign)?;
    }
    save_stage(tx, campaign)
}

/// Closes a campaign at the end of a day, today at the latest. Everything that was counted stays.
///
/// # Errors
/// `Invalid(day)`; `Refused` when it is a draft or closed already; `NotFound` outside the scope.
pub fn close_campaign(tx: &mut Tx<'_>, id: CampaignId, day: Day) -> Result<Campaign> {
    let mut campaign = shaped(tx, id)?;
    let today = tx.now().day();
    if campaign.launched_on.is_none() {
        return Err(Error::refused("campaign-draft-still"));
    }
    over(&campaign, today)?;
    if day < campaign.days.from || day > today {
        let from = vietnam::date::show(campaign.days.from);
        return Err(Error::invalid("day", Say::new("campaign-close-day").with("from", from)));
    }
    campaign.closed_on = Some(day);
    save_stage(tx, campaign)
}

fn save_stage(tx: &mut Tx<'_>, mut campaign: Campaign) -> Result<Campaign> {
    campaign.version += 1;
    store::save(tx, &campaign)?;
    tell(tx, &campaign, Change::Edited)?;
    Ok(campaign)
}

/// Throws a draft away.
///
/// # Errors
/// `Refused` when it was launched or has targets; `NotFound` outside the scope.
pub fn discard_campaign(tx: &mut Tx<'_>, id: CampaignId) -> Result<()> {
    let campaign = shaped(tx, id)?;
    if campaign.launched_on.is_some() || !store::aimed_at(tx, id)?.is_empty() {
        return Err(Error::refused("campaign-in-use"));
    }
    store::delete(tx, id)?;
    tell(tx, &campaign, Change::Removed)
}
