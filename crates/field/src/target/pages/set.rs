//! Setting a target that nobody above gave, and changing it.

use askama::Template;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use crate::campaign::{CampaignId, curves, shaped};
use crate::indicator::catalogue;
use crate::target::usecases::change_target;
use crate::target::{Amount, Holder, NewTarget, Target, TargetId, When, base_kinds, find_target, set_target};

#[derive(Deserialize)]
pub(crate) struct Ask {
    campaign: Option<CampaignId>,
    unit: Option<UnitId>,
}

#[derive(Template)]
#[template(path = "field/target-new.html")]
struct New {
    frame: Frame,
    /// The campaign's name; empty for days of its own.
    campaign: String,
    holders: Vec<(String, String)>,
    indicators: Vec<(String, String)>,
    bases: Vec<(String, String)>,
    curves: Vec<(String, String)>,
    back: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/target-edit.html")]
struct Editing {
    frame: Frame,
    target: Target,
    bases: Vec<(String, String)>,
    form: Form,
}

/// Code, name in Vietnamese and in English.
type Named = (String, String, String);

struct Offer {
    campaign: Option<[String; 2]>,
    holders: Vec<(String, String)>,
    indicators: Vec<Named>,
    bases: Vec<Named>,
    curves: Vec<Named>,
}

fn offer(db: &Db<'_>, ask: &Ask) -> Result<Offer> {
    let scope = db.may(Action::ShapeCampaigns)?;
    let (catalogue, today) = (catalogue(db)?, db.now().day());
    let open = catalogue.all().iter().filter(|it| it.to.is_none_or(|to| today < to));
    let mut numbers: Vec<_> = open.map(|it| it.number).collect();
    let (mut campaign, mut holders) = (None, Vec::new());
    if let Some(id) = ask.campaign {
        let found = shaped(db, id)?;
        holders.extend(found.parts.iter().map(|part| (part.holder().to_string(), part.name().to_owned())));
        numbers.retain(|number| found.indicators.contains(number));
        campaign = Some([found.name_vi, found.name_en]);
    } else {
        let home = ask.unit.map_or_else(|| crate::campaign::pages::home(db), |id| Ok(Some(id)))?;
        let home = units::find(db, home.ok_or(Error::NotFound)?)?;
        scope.keep(&home.path, ())?;
        let below = units::children(db, home.id)?;
        let name = |unit: &units::Unit| (Holder::Unit(unit.id).to_string(), unit.name.clone());
        holders.extend(std::iter::once(&home).chain(&below).map(name));
    }
    let indicator = |number| catalogue.find(number).map(|it| (it.code.clone(), it.name_vi.clone(), it.name_en.clone()));
    let bases = base_kinds(db)?.into_iter().map(|it| (it.code, it.name_vi, it.name_en)).collect();
    let curves = curves(db)?.into_iter().map(|it| (it.code, it.name_vi, it.name_en)).collect();
    Ok(Offer { campaign, holders, indicators: numbers.into_iter().filter_map(indicator).collect(), bases, curves })
}

fn picked(frame: &Frame, named: Vec<Named>) -> Vec<(String, String)> {
    named.into_iter().map(|(code, vi, en)| (code, frame.pick(&vi, &en).to_owned())).collect()
}

async fn new_page(ctx: &Ctx, ask: Ask, form: Form) -> Result<New, Fault> {
    let back = ask.campaign.map_or("/targets".to_owned(), |id| format!("/campaigns/{id}"));
    let offer = ctx.read(move |db| offer(db, &ask)).await?;
    let frame = ctx.frame("target-new");
    let campaign = offer.campaign.map_or(String::new(), |[vi, en]| frame.pick(&vi, &en).to_owned());
    let name = if campaign.is_empty() { frame.t("targets-title") } else { campaign.clone() };
    let frame = frame.under(name, &back);
    let (indicators, bases) = (picked(&frame, offer.indicators), picked(&frame, offer.bases));
    let curves = picked(&frame, offer.curves);
    Ok(New { frame, campaign, holders: offer.holders, indicators, bases, curves, back, form })
}

pub(crate) async fn new(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let mut page = new_page(&ctx, ask, Form::default()).await?;
    let first = page.holders.first().map(|(holder, _)| holder.clone()).unwrap_or_default();
    page.form = Form::filled([("holder", first), ("curve", "even".into())]);
    ctx.page(&page)
}

pub(crate) async fn add(ctx: Ctx, Query(ask): Query<Ask>, form: Form) -> Result<Response, Fault> {
    let campaign = ask.campaign;
    let read = ctx.read(catalogue).await?;
    let number = read.by_code(form.value("indicator")).map(|indicator| indicator.number);
    let set = match read_new(&form, campaign, number) {
        Ok(new) => ctx.write(move |tx| set_target(tx, &new)).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(target) => Ok(see_other(format!("/targets/{}", target.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, ask, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read_new(form: &Form, campaign: Option<CampaignId>, indicator: Option<i64>) -> Result<NewTarget> {
    let mut bad = Vec::new();
    let holder = Holder::named(form.value("holder"));
    if holder.is_none() {
        bad.push(("holder".into(), "target-holder-choose".into()));
    }
    if indicator.is_none() {
        bad.push(("indicator".into(), "target-indicator-choose".into()));
    }
    let mut day = |field: &'static str| {
        let read = vietnam::date::parse_date(form.value(field));
        if read.is_err() {
            bad.push((field.into(), "team-day-unreadable".into()));
        }
        read.ok()
    };
    let when = match campaign {
        Some(id) => Some(When::Campaign(id)),
        None => day("from")
            .zip(day("to"))
            .map(|(from, to)| When::Days { span: Span { from, to }, curve: form.value("curve").to_owned() }),
    };
    let amount = amount(form).map_err(|error| {
        if let Error::Invalid(more) = error {
            bad.extend(more);
        }
    });
    match (holder, indicator, when, amount) {
        (Some(holder), Some(indicator), Some(when), Ok(amount)) => Ok(NewTarget { holder, indicator, when, amount }),
        _ => Err(Error::Invalid(bad)),
    }
}

/// A number, or a share of what the unit has.
pub(crate) fn amount(form: &Form) -> Result<Amount> {
    if let Some(kind) = form.typed("base") {
        let share = vietnam::number::parse_decimal(form.value("share").trim_end_matches(['%', ' ']));
        let share = share.map_err(|_| Error::invalid("share", "target-share-range"))?;
        #[expect(clippy::cast_possible_truncation, reason = "what is no share is refused by its range")]
        let share = (share.clamp(-1.0, 1_000.0) * 100.0).round() as i64;
        return Ok(Amount::Share { share, kind: kind.to_owned() });
    }
    let n =
        vietnam::number::parse_count(form.value("n")).map_err(|_| Error::invalid("n", "target-number-unreadable"))?;
    Ok(Amount::Number(n))
}

async fn editing_page(ctx: &Ctx, id: TargetId, form: Form) -> Result<Editing, Fault> {
    let (target, indicator, bases) = ctx
        .read(move |db| {
            let target = find_target(db, id)?;
            db.may(Action::ShapeCampaigns)?.keep(&target.place.path, ())?;
            let indicator = catalogue(db)?.find(target.indicator).cloned().ok_or(Error::NotFound)?;
            Ok((target, indicator, base_kinds(db)?))
        })
        .await?;
    let frame = ctx.frame("target-edit");
    let name = frame.pick(&indicator.name_vi, &indicator.name_en).to_owned();
    let frame = frame.under(ctx.t("targets-title"), "/targets").under(name, format!("/targets/{id}"));
    let bases = picked(&frame, bases.into_iter().map(|it| (it.code, it.name_vi, it.name_en)).collect());
    Ok(Editing { frame, target, bases, form })
}

pub(crate) async fn editing(ctx: Ctx, Path(id): Path<TargetId>) -> Result<Response, Fault> {
    let mut page = editing_page(&ctx, id, Form::default()).await?;
    let mut values = vec![("version", page.target.version.to_string())];
    match &page.target.coverage {
        Some(coverage) => {
            let share = format!("{}.{:02}", coverage.share / 100, coverage.share % 100);
            values.extend([
                ("share", share.trim_end_matches('0').trim_end_matches('.').replace('.', ",")),
                ("base", coverage.kind.clone()),
            ]);
        }
        None => values.push(("n", page.target.n.to_string())),
    }
    page.form = Form::filled(values);
    ctx.page(&page)
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<TargetId>, form: Form) -> Result<Response, Fault> {
    let seen = form.value("version").parse().unwrap_or_default();
    let changed = match amount(&form) {
        Ok(amount) => ctx.write(move |tx| change_target(tx, id, seen, &amount)).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) => Ok(see_other(format!("/targets/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&editing_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
