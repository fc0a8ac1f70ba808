//! Two records side by side, with what a merge would do.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result, Say};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use crate::field::{FIELDS, LONG_FIELDS, Secret};
use crate::member::MemberId;
use crate::pages::book::{label, mask, shown};
use crate::store::stay::Stay;
use crate::twins::usecases::look::{Half, value};
use crate::twins::{Comparison, Order, Side, apart, compare, merge, standing_merge, together};

/// Which two, as the address says it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    kept: String,
    given: String,
    stays: String,
}

#[derive(Template)]
#[template(path = "members/double.html")]
struct Compare {
    frame: Frame,
    pair: Comparison,
    units: Vec<(String, String)>,
    may_reveal: bool,
    form: Form,
}

/// A line of the comparison.
struct Line {
    name: &'static str,
    label: String,
    /// The values as they may be seen, of the record that stays and of the other.
    values: [(Side, String, MemberId); 2],
    is_secret: bool,
    chosen: Side,
}

impl Compare {
    fn halves(&self) -> [(&Half, String, &'static str); 2] {
        let status = |half: &Half| self.frame.t(&format!("member-status-{}", half.member.status.code()));
        [
            (&self.pair.kept, status(&self.pair.kept), "double-kept"),
            (&self.pair.given, status(&self.pair.given), "double-given"),
        ]
    }

    fn half(&self, side: Side) -> &Half {
        if side == Side::Kept { &self.pair.kept } else { &self.pair.given }
    }

    fn reasons(&self) -> String {
        super::reasons(&self.frame, self.pair.evidence)
    }

    fn unit(&self, half: &Half) -> String {
        self.unit_name(&half.member.unit.to_string())
    }

    fn unit_name(&self, id: &str) -> String {
        self.units.iter().find(|(unit, _)| unit == id).map_or(String::new(), |(_, name)| name.clone())
    }

    fn stay(&self, stay: &Stay) -> String {
        let to = stay.to.map_or(String::new(), |to| format!(" – {}", self.frame.day(&to)));
        format!("{}{to}", self.frame.day(&stay.from))
    }

    fn stay_of(&self, stay: &Stay, side: &Side) -> String {
        let code = self.frame.t1("double-from", "code", &self.half(*side).member.code);
        format!("{} · {code}", self.unit_name(&stay.unit.to_string()))
    }

    fn lines(&self) -> Vec<Line> {
        self.pair.differing.iter().map(|(name, proposed)| self.line(name, *proposed)).collect()
    }

    fn line(&self, name: &'static str, proposed: Side) -> Line {
        let secret = Secret::of_name(name);
        let seen = |side: Side| {
            let half = self.half(side);
            let text = match secret {
                _ if value(half, name).is_empty() => String::new(),
                Some(secret) => mask(secret, &half.member),
                None => shown(&self.frame, &half.member, name),
            };
            (side, text, half.member.id)
        };
        Line {
            name,
            label: self.frame.t(&label(name)),
            values: [seen(Side::Kept), seen(Side::Given)],
            is_secret: secret.is_some(),
            chosen: Side::of_code(self.form.value(&format!("take-{name}"))).unwrap_or(proposed),
        }
    }

    fn moved(&self) -> Vec<String> {
        self.pair.moved.iter().map(|(text, count)| self.frame.t1(text, "count", count)).collect()
    }

    /// This comparison with the stays of one side.
    fn with_stays(&self, side: &Side) -> String {
        address(self.pair.kept.member.id, self.pair.given.member.id, *side)
    }

    /// This comparison the other way round; whose stays are right does not change.
    fn swapped(&self) -> String {
        let stays = if self.pair.stays == Side::Kept { Side::Given } else { Side::Kept };
        address(self.pair.given.member.id, self.pair.kept.member.id, stays)
    }

    fn sides(&self) -> [(Side, String, String); 2] {
        [Side::Kept, Side::Given].map(|side| {
            let half = self.half(side);
            (side, self.unit(half), half.member.code.clone())
        })
    }

    fn is_right(&self, side: &Side) -> bool {
        self.pair.stays == *side
    }
}

fn address(kept: MemberId, given: MemberId, stays: Side) -> String {
    format!("/members/doubles/compare?kept={kept}&given={given}&stays={}", stays.code())
}

fn two(kept: &str, given: &str) -> Result<(MemberId, MemberId)> {
    let read = |id: &str| id.parse().map_err(|_| Error::NotFound);
    Ok((read(kept)?, read(given)?))
}

pub(crate) async fn show(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let ids = two(&look.kept, &look.given)?;
    let page = page(&ctx, ids, Side::of_code(&look.stays), Form::default()).await?;
    ctx.page(&page)
}

async fn page(ctx: &Ctx, ids: (MemberId, MemberId), stays: Option<Side>, form: Form) -> Result<Compare, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let (pair, units) = ctx
        .read(move |db| {
            let pair = compare(db, &sealer, ids, stays)?;
            let halves = [&pair.kept, &pair.given].into_iter();
            let known = halves.flat_map(|half| half.stays.iter().map(|stay| stay.unit).chain([half.member.unit]));
            // A unit that was closed since has no name of today.
            let name = |unit| units::find(db, unit).map(|unit| unit.name).unwrap_or_default();
            let units = known.map(|unit| (unit.to_string(), name(unit))).collect();
            Ok((pair, units))
        })
        .await?;
    let frame = ctx.frame("double-compare").under(ctx.t("double-title"), "/members/doubles");
    let may_reveal = frame.may(kernel::Action::RevealMembers);
    Ok(Compare { frame, pair, units, may_reveal, form })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let ids = two(form.value("kept"), form.value("given"))?;
    let order = order(&form, ids)?;
    let (sealer, stays) = (ctx.site().parts.sealer.clone(), order.stays);
    // Sent again, it is answered as the first time.
    if let Some(done) = ctx.read(move |db| standing_merge(db, ids.0, ids.1)).await? {
        return Ok(see_other(format!("/members/merges/{done}?done=merged")));
    }
    match ctx.write(move |tx| merge(tx, &sealer, &order)).await {
        Ok(done) => Ok(see_other(format!("/members/merges/{}?done=merged", done.id))),
        Err(Error::Invalid(bad)) => {
            let page = page(&ctx, ids, Some(stays), form.with_errors(bad)).await?;
            ctx.page_again(&page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The merge that a form asks for.
fn order(form: &Form, (kept, given): (MemberId, MemberId)) -> Result<Order> {
    let version = |name: &str| form.value(name).parse().map_err(|_| Error::refused("form-unreadable"));
    let fields = FIELDS.into_iter().chain(LONG_FIELDS);
    Ok(Order {
        kept: (kept, version("kept_version")?),
        given: (given, version("given_version")?),
        stays: Side::of_code(form.value("stays")).unwrap_or(Side::Kept),
        taken: fields.filter(|field| form.value(&format!("take-{field}")) == Side::Given.code()).collect(),
        reason: form.value("reason").to_owned(),
    })
}

/// Says that two are two, or takes that back.
pub(crate) async fn set_apart(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (one, other) = two(form.value("kept"), form.value("given"))?;
    let (sealer, is_apart) = (ctx.site().parts.sealer.clone(), !form.has("apart", "no"));
    ctx.write(move |tx| if is_apart { apart(tx, &sealer, one, other) } else { together(tx, &sealer, one, other) })
        .await?;
    Ok(see_other(format!("/members/doubles?done={}", if is_apart { "apart" } else { "together" })))
}

impl Compare {
    fn version_error(&self) -> Option<&Say> {
        self.form.error("version")
    }
}
