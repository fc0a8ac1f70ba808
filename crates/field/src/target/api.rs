//! Targets for programs and phones.

use axum::response::Response;
use kernel::tally::Span;
use kernel::{Db, Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault, Path, Query};

use super::{
    Amount, By, Held, Holder, NewTarget, Progress, Share, Sharing, Target, TargetId, When, held_by_me, proposal,
    set_target, share_out, targets_at,
};
use crate::indicator::catalogue;

/// How far a target is.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ProgressBody {
    /// So many are asked for.
    target: i64,
    /// So many are done.
    done: i64,
    /// So many should be done by the end of yesterday.
    plan_to_date: i64,
    /// Done in percent of that; none while nothing should be.
    pace: Option<i64>,
    /// So many there will be in the end if it goes on like this.
    forecast: Option<i64>,
    /// `soon`, `fresh`, `ahead`, `fair`, `slow`, `late`, `reached` or `missed`.
    status: &'static str,
}

impl ProgressBody {
    pub(crate) fn of(progress: &Progress) -> Self {
        Self {
            target: progress.target,
            done: progress.done,
            plan_to_date: progress.plan,
            pace: progress.pace,
            forecast: progress.forecast,
            status: progress.status.code(),
        }
    }
}

/// Targets that are on or have just ended.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TargetList {
    /// The day that the plan to date is of.
    as_of: String,
    /// The targets.
    items: Vec<TargetBody>,
}

/// A target with how far it is.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TargetBody {
    /// Its id.
    id: String,
    /// Its version, for sharing it out.
    version: i64,
    /// Whose it is: `unit:…`, `team:…` or `seat:…` with an id.
    holder: String,
    /// What that is called.
    holder_name: String,
    /// Code of what is counted.
    indicator: String,
    /// Its name in Vietnamese.
    name_vi: String,
    /// Its name in English.
    name_en: String,
    /// What one of the counted is.
    counted: &'static str,
    /// First day that counts.
    from: String,
    /// Last day that counts.
    to: String,
    /// The campaign it belongs to.
    campaign: Option<CampaignRef>,
    /// How far it is.
    progress: ProgressBody,
}

/// A campaign by name.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CampaignRef {
    /// Its id.
    id: String,
    /// Name in Vietnamese.
    name_vi: String,
    /// Name in English.
    name_en: String,
}

/// Whose targets.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// `unit:…`, `team:…` or `seat:…` with an id.
    holder: String,
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let list = ctx.read(|db| Ok(list_of(db, held_by_me(db)?))).await?;
    ctx.json(&list)
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let holder = Holder::named(&ask.holder).ok_or_else(|| Error::invalid("holder", "target-holder-choose"))?;
    let list = ctx.read(move |db| Ok(list_of(db, targets_at(db, holder)?))).await?;
    ctx.json(&list)
}

fn list_of(db: &Db<'_>, held: Vec<Held>) -> TargetList {
    TargetList { as_of: db.now().day().to_string(), items: held.into_iter().map(body).collect() }
}

fn body(held: Held) -> TargetBody {
    let Held { target, indicator, campaign, progress } = held;
    let campaign = target.campaign.zip(campaign);
    TargetBody {
        id: target.id.to_string(),
        version: target.version,
        holder: target.place.holder.to_string(),
        holder_name: target.place.name,
        indicator: indicator.code,
        name_vi: indicator.name_vi,
        name_en: indicator.name_en,
        counted: indicator.counted.code(),
        from: target.span.from.to_string(),
        to: target.span.to.to_string(),
        campaign: campaign.map(|(id, [name_vi, name_en])| CampaignRef { id: id.to_string(), name_vi, name_en }),
        progress: ProgressBody::of(&progress),
    }
}

/// A target to set. Give `campaign`, or `from` and `to`; give `n`, or `share` and `base`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBody {
    /// At which unit or team: `unit:…` or `team:…` with an id.
    holder: String,
    /// Code of what is counted.
    indicator: String,
    /// Id of the campaign it belongs to.
    campaign: Option<String>,
    /// First day, ISO 8601.
    from: Option<String>,
    /// Last day, ISO 8601.
    to: Option<String>,
    /// Code of the curve its work is expected on; `even` without it.
    curve: Option<String>,
    /// How many.
    n: Option<i64>,
    /// A share in hundredths of a percent: 4000 for 40 %.
    share: Option<i64>,
    /// Code of the declared figure that the share is of, such as `doanh_nghiep`.
    base: Option<String>,
}

/// A target that stands.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Standing {
    /// Its id.
    id: String,
    /// Its version, for sharing it out.
    version: i64,
    /// How many.
    n: i64,
}

fn standing(target: &Target) -> Standing {
    Standing { id: target.id.to_string(), version: target.version, n: target.n }
}

fn read(db: &Db<'_>, new: NewBody) -> Result<NewTarget> {
    let holder = Holder::named(&new.holder).ok_or_else(|| Error::invalid("holder", "target-holder-choose"))?;
    let indicator = catalogue(db)?.by_code(&new.indicator).map(|it| it.number);
    let indicator = indicator.ok_or_else(|| Error::invalid("indicator", "target-indicator-choose"))?;
    let day = |typed: Option<String>, field: &'static str| {
        let typed = typed.unwrap_or_default();
        typed.parse().map_err(|_| Error::invalid(field, "indicator-day-unreadable"))
    };
    let when = match new.campaign {
        Some(id) => When::Campaign(id.parse().map_err(|_| Error::NotFound)?),
        None => When::Days {
            span: Span { from: day(new.from, "from")?, to: day(new.to, "to")? },
            curve: new.curve.unwrap_or_else(|| "even".into()),
        },
    };
    let amount = match (new.n, new.share, new.base) {
        (Some(n), None, None) => Amount::Number(n),
        (None, Some(share), Some(kind)) => Amount::Share { share, kind },
        _ => return Err(Error::invalid("n", "target-number-or-share")),
    };
    Ok(NewTarget { holder, indicator, when, amount })
}

pub(crate) async fn add(ctx: Ctx, Body(new): Body<NewBody>) -> Result<Response, Fault> {
    let target = ctx
        .write(move |tx| {
            let new = read(tx, new)?;
            set_target(tx, &new)
        })
        .await?;
    ctx.json(&standing(&target))
}

/// What a proposal goes by.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct AskShares {
    /// `standing` (when left out), `equal`, `people`, `last` or the code of a declared figure such as `dan_so`.
    by: Option<String>,
}

/// How a target is shared out, or could be.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SharesBody {
    /// The target.
    target: Standing,
    /// Whether there was nothing to go by, so that everyone gets the same.
    is_blind: bool,
    /// Those below.
    shares: Vec<ShareLine>,
}

/// One of those below.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ShareLine {
    /// `unit:…`, `team:…` or `seat:…` with an id.
    to: String,
    /// What that is called.
    name: String,
    /// How many they have.
    now: i64,
    /// How many are proposed.
    proposed: i64,
}

pub(crate) async fn shares(
    ctx: Ctx,
    Path(id): Path<TargetId>,
    Query(ask): Query<AskShares>,
) -> Result<Response, Fault> {
    let by = By::named(&ask.by.unwrap_or_default());
    let proposal = ctx.read(move |db| proposal(db, id, &by)).await?;
    let line = |(place, now, proposed): (super::Place, i64, i64)| ShareLine {
        to: place.holder.to_string(),
        name: place.name,
        now,
        proposed,
    };
    ctx.json(&SharesBody {
        target: standing(&proposal.target),
        is_blind: proposal.is_blind,
        shares: proposal.shares.into_iter().map(line).collect(),
    })
}

/// How to share a target out. Who is not named keeps what they have.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharingBody {
    /// The version of the target that was seen.
    version: i64,
    /// What each gets.
    shares: Vec<GivenBody>,
    /// Whether what is left stays with you; without it the shares are the whole.
    keep: Option<bool>,
}

/// What one of those below gets.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GivenBody {
    /// `unit:…`, `team:…` or `seat:…` with an id.
    to: String,
    /// How many.
    n: i64,
}

pub(crate) async fn share(
    ctx: Ctx,
    Path(id): Path<TargetId>,
    Body(sharing): Body<SharingBody>,
) -> Result<Response, Fault> {
    let share = |given: &GivenBody| match Holder::named(&given.to) {
        Some(to) => Ok(Share { to, n: given.n, was: 0 }),
        None => Err(Error::invalid("shares", "target-place-unknown")),
    };
    let shares = sharing.shares.iter().map(share).collect::<Result<_>>()?;
    let sharing = Sharing { seen: sharing.version, shares, keep: sharing.keep.unwrap_or_default() };
    let target = ctx.write(move |tx| share_out(tx, id, &sharing)).await?;
    ctx.json(&standing(&target))
}
