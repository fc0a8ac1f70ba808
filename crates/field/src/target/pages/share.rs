//! The page that shares a target out: a proposal, a field for each, and the sum held against the whole.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use crate::indicator::{Indicator, catalogue};
use crate::target::{
    BaseKind, By, Holder, Place, Proposal, Share, Sharing, Target, TargetId, base_kinds, proposal, share_out,
};

#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    #[serde(default)]
    by: String,
}

/// One field: to whom, what they have now, and what stands in the field.
struct Field {
    name: String,
    key: String,
    now: i64,
    value: String,
}

#[derive(Template)]
#[template(path = "field/target-share.html")]
struct Page {
    frame: Frame,
    target: Target,
    indicator: Indicator,
    /// Address, name, whether it is what is shown.
    ways: Vec<(String, String, bool)>,
    fields: Vec<Field>,
    sum: i64,
    is_blind: bool,
    form: Form,
}

impl Page {
    fn counted(&self) -> String {
        self.frame.t(&format!("counted-{}", self.indicator.counted.code()))
    }

    fn left(&self) -> i64 {
        self.target.n - self.sum
    }

    fn left_abs(&self) -> String {
        self.frame.count(&self.left().abs())
    }

    fn heading(&self) -> String {
        let what = self.frame.pick(&self.indicator.name_vi, &self.indicator.name_en);
        self.frame.t2("target-sharing-title", ("n", &self.frame.count(&self.target.n)), ("what", what))
    }

    fn days(&self) -> String {
        crate::campaign::pages::days(&self.frame, self.target.span)
    }
}

type Found = (Proposal, Indicator, Vec<BaseKind>);

fn found(db: &Db<'_>, id: TargetId, by: &str) -> Result<Found> {
    let proposal = proposal(db, id, &By::named(by))?;
    let indicator = catalogue(db)?.find(proposal.target.indicator).cloned().ok_or(Error::NotFound)?;
    Ok((proposal, indicator, base_kinds(db)?))
}

async fn page(ctx: &Ctx, id: TargetId, by: String, form: Form) -> Result<Page, Fault> {
    let asked = by.clone();
    let (Proposal { target, shares, is_blind }, indicator, bases) = ctx.read(move |db| found(db, id, &asked)).await?;
    let frame = ctx.frame("target-sharing");
    let name = frame.pick(&indicator.name_vi, &indicator.name_en).to_owned();
    let frame = frame.under(ctx.t("targets-title"), "/targets").under(name, format!("/targets/{id}"));
    let is_people = shares.iter().all(|(place, ..)| matches!(place.holder, Holder::Seat(_)));
    let ways = ways(&frame, id, &by, &bases, is_people);
    let fields: Vec<Field> = shares.into_iter().map(|(place, now, n)| field(&form, place, now, n)).collect();
    let sum = fields.iter().filter_map(|field| vietnam::number::parse_count(&field.value).ok()).sum();
    Ok(Page { frame, target, indicator, ways, fields, sum, is_blind, form })
}

/// What was typed stays; otherwise what is proposed.
fn field(form: &Form, place: Place, now: i64, proposed: i64) -> Field {
    let key = place.holder.to_string();
    let typed = form.pairs().find(|(name, _)| name.strip_prefix("n.") == Some(key.as_str()));
    let value = typed.map_or(proposed.to_string(), |(_, typed)| typed.to_owned());
    Field { name: place.name, key, now, value }
}

fn ways(frame: &Frame, id: TargetId, by: &str, bases: &[BaseKind], is_people: bool) -> Vec<(String, String, bool)> {
    let mut ways = vec![("equal".to_owned(), frame.t("share-equal"))];
    if !is_people {
        ways.push(("people".into(), frame.t("share-people")));
        let base = |kind: &BaseKind| (kind.code.clone(), frame.pick(&kind.name_vi, &kind.name_en).to_owned());
        ways.extend(
            bases
                .iter()
                .map(base)
                .map(|(code, name)| (code, frame.t1("share-base", "name", super::lower_first(&name)))),
        );
    }
    ways.push(("last".into(), frame.t("share-last")));
    let way = |(code, name): (String, String)| (format!("/targets/{id}/sharing?by={code}"), name, code == by);
    ways.into_iter().map(way).collect()
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<TargetId>, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let page = page(&ctx, id, ask.by, Form::default()).await?;
    ctx.page(&page)
}

pub(crate) async fn share(
    ctx: Ctx,
    Path(id): Path<TargetId>,
    Query(ask): Query<Ask>,
    form: Form,
) -> Result<Response, Fault> {
    let shared = match read(&form) {
        Ok(sharing) => ctx.write(move |tx| share_out(tx, id, &sharing)).await,
        Err(error) => Err(error),
    };
    match shared {
        Ok(_) => Ok(see_other(format!("/targets/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, ask.by, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read(form: &Form) -> Result<Sharing> {
    let (mut shares, mut bad) = (Vec::new(), Vec::new());
    for (name, typed) in form.pairs() {
        let Some(key) = name.strip_prefix("n.") else { continue };
        let n = if typed.trim().is_empty() { Ok(0) } else { vietnam::number::parse_count(typed) };
        match (Holder::named(key), n) {
            (Some(to), Ok(n)) => {
                let was = form.value(&format!("was.{key}")).parse().unwrap_or_default();
                shares.push(Share { to, n, was });
            }
            _ => bad.push((name.to_owned().into(), "target-share-unreadable".into())),
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let seen = form.value("version").parse().unwrap_or_default();
    Ok(Sharing { seen, shares, keep: form.has("keep", "1") })
}
