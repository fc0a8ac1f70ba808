//! Pages of campaigns: which there are, and one of them with its figures.

pub(crate) mod form;
pub(crate) mod proofs;
pub(crate) mod steps;

use askama::Template;
use axum::response::Response;
use kernel::tally::{Measure, Span};
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, Watch};

use super::usecases::{done_in, seen_parts};
use super::{Campaign, CampaignId, Consent, Part, Stage, Template as Ready, find_campaign};
use crate::indicator::{Indicator, catalogue};
use crate::target::row::{Row, State, furthest_behind};
use crate::target::{Board, Holder, Line, Progress, Ruler, When, at_place, board, held, lines};

#[derive(Template)]
#[template(path = "field/campaigns.html")]
struct Index {
    frame: Frame,
    groups: Vec<(&'static str, Vec<Campaign>)>,
    ready: Vec<Ready>,
    /// The unit that a new one would be led by; none for those who shape none.
    home: Option<units::UnitId>,
}

impl Index {
    fn days(&self, campaign: &Campaign) -> String {
        days(&self.frame, campaign.span())
    }
}

pub(crate) fn days(frame: &Frame, span: Span) -> String {
    frame.t2("campaign-days", ("from", &frame.day(&span.from)), ("to", &frame.day(&span.to)))
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let (found, ready, home) = ctx.read(|db| Ok((super::campaigns(db)?, super::templates(db)?, home(db)?))).await?;
    let groups = vec![
        ("campaigns-running", found.running),
        ("campaigns-drafts", found.drafts),
        ("campaigns-coming", found.coming),
        ("campaigns-closed", found.closed),
    ];
    let groups = groups.into_iter().filter(|(_, campaigns)| !campaigns.is_empty()).collect();
    ctx.page(&Index { frame: ctx.frame("campaigns-title"), groups, ready, home })
}

/// Tells a page of campaigns or targets to look again: something was done in the reader's part of the tree, or a plan
/// was changed in it or above.
pub(crate) async fn live(ctx: Ctx) -> Result<Response, Fault> {
    let path = ctx.read(|db| Ok(db.may(Action::ReadCampaigns)?.areas().first().cloned().unwrap_or_default())).await?;
    Ok(ctx.live(Watch { kinds: &["support", "campaign", "target", "base_figure"], path, event: "figures" }))
}

/// The widest unit that the reader shapes campaigns for.
pub(crate) fn home(db: &Db<'_>) -> Result<Option<units::UnitId>> {
    let Ok(scope) = db.may(Action::ShapeCampaigns) else { return Ok(None) };
    match scope.areas().first() {
        Some(path) if path.depth() > 0 => Ok(Some(units::by_path(db, path)?.id)),
        _ => Ok(units::roots(db)?.first().map(|unit| unit.id)),
    }
}

/// What of a campaign is asked for.
#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    indicator: Option<String>,
    place: Option<String>,
    all: Option<String>,
}

/// An indicator's tile.
struct Tile {
    href: String,
    name: String,
    counted: String,
    done: String,
    /// What is asked for; empty when nothing is.
    of: String,
    state: Option<State>,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "field/campaign.html")]
struct Show {
    frame: Frame,
    campaign: Campaign,
    stage: Stage,
    form: Form,
    teams: Vec<(crate::team::TeamId, String)>,
    places: Vec<String>,
    tiles: Vec<Tile>,
    chosen: String,
    whole: Option<Row>,
    rows: Vec<Row>,
    /// How many lines there are and where all of them stand; none when all are shown.
    more: Option<(String, String)>,
    rest: String,
    /// The target that the shown place holds, and what of it is not given on; negative when too much is.
    target: Option<(crate::target::TargetId, i64)>,
    may_share: bool,
    may_shape: bool,
}

impl Show {
    fn days(&self) -> String {
        days(&self.frame, self.campaign.span())
    }

    fn stage(&self) -> String {
        self.frame.t(&format!("stage-{}", self.stage.code()))
    }

    fn consent_version(&self, consent: &Consent) -> String {
        let (version, at) = (consent.version.to_string(), self.frame.moment(&consent.at));
        self.frame.t2("campaign-consent-version", ("version", &version), ("at", &at))
    }

    /// Whether there is anything to certify and the reader may.
    fn may_certify(&self) -> bool {
        self.frame.may(Action::IssueCertificates) && matches!(self.stage, Stage::Running | Stage::Closed)
    }

    fn is_draft(&self) -> bool {
        self.stage == Stage::Draft
    }

    fn is_running(&self) -> bool {
        self.stage == Stage::Running
    }

    fn is_open(&self) -> bool {
        self.stage != Stage::Closed
    }

    fn abs(&self, n: &i64) -> String {
        self.frame.count(&n.abs())
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CampaignId>, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let page = page(&ctx, id, ask, Form::default()).await?;
    ctx.page(&page)
}

pub(crate) async fn again(ctx: &Ctx, id: CampaignId, form: Form) -> Result<Response, Fault> {
    let page = page(ctx, id, Ask::default(), form).await?;
    ctx.page_again(&page)
}

/// A campaign as a reader sees it.
pub(crate) struct Seen {
    pub campaign: Campaign,
    pub stage: Stage,
    /// What is shown: a place that was asked for, or every part within reach.
    pub shown: Vec<Line>,
    pub tiles: Vec<(Indicator, i64, Option<i64>, Option<Progress>)>,
    pub chosen: Option<Indicator>,
    pub board: Option<Board>,
    /// Parts of the area beside each other, when there are several.
    pub beside: Vec<Line>,
    pub may_shape: bool,
}

/// Reads a campaign with its figures.
pub(crate) fn look(db: &Db<'_>, id: CampaignId, place: Option<&str>, indicator: Option<&str>) -> Result<Seen> {
    let campaign = find_campaign(db, id)?;
    let parts = seen_parts(db, &campaign)?;
    let shown = match place.filter(|typed| !typed.is_empty()) {
        Some(typed) => vec![asked_part(db, &campaign, typed)?],
        None => parts,
    };
    let catalogue = catalogue(db)?;
    let indicators = campaign.indicators.iter().filter_map(|number| catalogue.find(*number)).cloned();
    let indicators: Vec<Indicator> = indicators.collect();
    let chosen = indicators.iter().find(|it| Some(it.code.as_str()) == indicator).or(indicators.first()).cloned();
    let ruler = Ruler::of(db)?;
    let done = done_in(db, &campaign, &shown)?;
    let mut tiles = Vec::new();
    for (indicator, (number, done)) in indicators.into_iter().zip(done) {
        let asked = asked_for(db, &campaign, &shown, number)?;
        let progress = asked.and_then(|n| ruler.measure(n, done, campaign.span(), &campaign.curve));
        tiles.push((indicator, done, asked, progress));
    }
    let (board, beside) = match (&chosen, shown.as_slice()) {
        (Some(chosen), [part]) => (Some(of_part(db, &campaign, part, chosen.number)?), Vec::new()),
        (Some(chosen), parts) => (None, beside(db, &campaign, parts, chosen.number)?),
        (None, _) => (None, Vec::new()),
    };
    let shown = shown.into_iter().map(|part| line(&part)).collect();
    let may_shape = db.may(Action::ShapeCampaigns).is_ok_and(|scope| scope.covers(&campaign.unit_path));
    Ok(Seen { stage: campaign.stage(db.now().day()), campaign, shown, tiles, chosen, board, beside, may_shape })
}

/// A place inside a campaign's area that the reader may see.
fn asked_part(db: &Db<'_>, campaign: &Campaign, typed: &str) -> Result<Part> {
    let holder = Holder::named(typed).ok_or(Error::NotFound)?;
    let place = at_place(db, holder)?;
    let team = if let Holder::Team(id) = holder { Some(id) } else { None };
    let is_in = campaign.parts.iter().any(|part| match part {
        Part::Unit { path, .. } => path.covers(&place.path),
        Part::Team { id, .. } => team == Some(*id),
    });
    match holder {
        _ if !is_in => Err(Error::NotFound),
        Holder::Unit(id) => Ok(Part::Unit { id, path: place.path, name: place.name }),
        Holder::Team(id) => {
            Ok(Part::Team { id, number: place.number, unit: place.unit, path: place.path, name: place.name })
        }
        Holder::Seat(_) => Err(Error::NotFound),
    }
}

fn line(part: &Part) -> Line {
    Line { place: part.place(), target: None, done: 0, progress: None }
}

/// What is asked for at some parts together; none when nothing is.
fn asked_for(db: &Db<'_>, campaign: &Campaign, parts: &[Part], indicator: Measure) -> Result<Option<i64>> {
    let mut sum = None;
    for part in parts {
        if let Some(target) = held(db, part.node(), indicator, &When::Campaign(campaign.id))? {
            sum = Some(sum.unwrap_or(0) + target.n);
        }
    }
    Ok(sum)
}

fn of_part(db: &Db<'_>, campaign: &Campaign, part: &Part, indicator: Measure) -> Result<Board> {
    board(db, part.place(), indicator, &When::Campaign(campaign.id), (campaign.span(), &campaign.curve))
}

fn beside(db: &Db<'_>, campaign: &Campaign, parts: &[Part], indicator: Measure) -> Result<Vec<Line>> {
    let when = When::Campaign(campaign.id);
    let targets = parts.iter().map(|part| held(db, part.node(), indicator, &when)).collect::<Result<Vec<_>>>()?;
    let places = parts.iter().map(Part::place).collect();
    lines(db, places, targets.into_iter().flatten().collect(), indicator, (campaign.span(), &campaign.curve))
}

async fn page(ctx: &Ctx, id: CampaignId, ask: Ask, form: Form) -> Result<Show, Fault> {
    let (place, all) = (ask.place.clone(), ask.all.is_some());
    let mut seen = ctx.read(move |db| look(db, id, ask.place.as_deref(), ask.indicator.as_deref())).await?;
    let frame = ctx.frame("campaigns-title").under(ctx.t("campaigns-title"), "/campaigns");
    let title = frame.pick(&seen.campaign.name_vi, &seen.campaign.name_en).to_owned();
    let is_deep = place.as_ref().is_some_and(|place| !place.is_empty());
    let frame = if is_deep { frame.under(&title, format!("/campaigns/{id}")) } else { frame };
    let lines = seen.board.as_mut().map_or(&mut seen.beside, |board| &mut board.lines);
    let (shown, more) = furthest_behind(std::mem::take(lines), all);
    *lines = shown;
    Ok(dressed(frame.titled(title), seen, place.unwrap_or_default(), more, form))
}

fn dressed(frame: Frame, seen: Seen, place: String, more: Option<usize>, form: Form) -> Show {
    let Seen { campaign, stage, shown, tiles, chosen, board, beside, may_shape, .. } = seen;
    let span = campaign.span();
    let at = |place: &str, code: &str| format!("/campaigns/{}?place={place}&indicator={code}", campaign.id);
    let code = chosen.as_ref().map_or("", |it| it.code.as_str());
    let more = more.map(|count| (count.to_string(), format!("{}&all=1#lines", at(&place, code))));
    let tiles = tiles.iter().map(|(indicator, done, asked, progress)| Tile {
        href: format!("{}#lines", at(&place, &indicator.code)),
        name: frame.pick(&indicator.name_vi, &indicator.name_en).to_owned(),
        counted: frame.t(&format!("counted-{}", indicator.counted.code())),
        done: frame.count(done),
        of: asked.map_or(String::new(), |asked| frame.t1("campaign-of", "target", frame.count(&asked))),
        state: progress.as_ref().map(|progress| State::of(&frame, progress)),
        is_chosen: chosen.as_ref().is_some_and(|it| it.number == indicator.number),
    });
    let tiles = tiles.collect();
    let row = |line: &Line| {
        let indicator = chosen.as_ref()?;
        let href = match line.place.holder {
            Holder::Seat(_) => String::new(),
            holder => at(&holder.to_string(), &indicator.code),
        };
        Some(Row::of(&frame, line, indicator, span, href))
    };
    let teams = campaign.parts.iter().filter_map(|part| match part {
        Part::Team { id, name, .. } => Some((*id, name.clone())),
        Part::Unit { .. } => None,
    });
    let teams = teams.collect();
    let below = board.as_ref().map_or(&beside, |board| &board.lines);
    let rows = below.iter().filter_map(&row).collect();
    let rest = board.as_ref().map_or(0, |board| board.rest);
    let target = board.as_ref().and_then(|board| Some((board.whole.target.as_ref()?, board.given)));
    let target = target.map(|(target, given)| (target.id, target.n - given));
    let whole = board.as_ref().and_then(|board| row(&board.whole));
    Show {
        rest: if rest > 0 { frame.count(&rest) } else { String::new() },
        chosen: chosen.as_ref().map_or(String::new(), |it| frame.pick(&it.name_vi, &it.name_en).to_owned()),
        may_share: board.is_some_and(|board| board.may_share && !board.lines.is_empty()) && stage != Stage::Closed,
        places: shown.into_iter().map(|line| line.place.name).collect(),
        frame,
        campaign,
        stage,
        form,
        teams,
        tiles,
        whole,
        rows,
        more,
        target,
        may_shape,
    }
}
