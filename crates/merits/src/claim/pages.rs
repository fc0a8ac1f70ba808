//! Pages for writing down hours, and for deciding on them.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Id, Result, Say};
use serde::Deserialize;
use units::UnitId;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::usecases::decidable;
use super::{Claim, ClaimId, Draft};
use crate::ledger::pages::{kind_name, spoken};
use crate::ledger::{Kind, kinds, me};

/// A returned declaration to begin with.
#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    again: Option<ClaimId>,
}

#[derive(Template)]
#[template(path = "merits/claim-new.html")]
struct New {
    frame: Frame,
    kinds: Vec<(String, String)>,
    units: Vec<(String, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "merits/claims.html")]
struct Index {
    frame: Frame,
    claims: Vec<Claim>,
    decided: Vec<Claim>,
    kinds: Vec<Kind>,
    waiting: i64,
}

#[derive(Template)]
#[template(path = "merits/claim-return.html")]
struct Returning {
    frame: Frame,
    claim: Claim,
    kinds: Vec<Kind>,
    form: Form,
}

impl Index {
    fn time(&self, minutes: &i64) -> String {
        spoken(&self.frame, minutes)
    }

    fn kind(&self, code: &str) -> String {
        kind_name(&self.frame, &self.kinds, code)
    }

    fn state(&self, claim: &Claim) -> String {
        self.frame.t(&format!("claim-is-{}", claim.state.code()))
    }
}

impl Returning {
    fn time(&self, minutes: &i64) -> String {
        spoken(&self.frame, minutes)
    }

    fn kind(&self, code: &str) -> String {
        kind_name(&self.frame, &self.kinds, code)
    }
}

pub(crate) async fn new(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (before, today) = ctx
        .read(move |db| {
            let before = ask.again.map(|id| super::store::find(db, id)).transpose()?;
            Ok((before.filter(|claim| Some(claim.person) == db.actor().person()), db.now().day()))
        })
        .await?;
    let fields = before.map_or_else(
        || vec![("day", vietnam::date::show(today))],
        |claim| {
            vec![
                ("kind", claim.kind),
                ("unit", claim.unit.to_string()),
                ("day", vietnam::date::show(claim.day)),
                ("hours", (claim.minutes / 60).to_string()),
                ("minutes", (claim.minutes % 60).to_string()),
                ("note", claim.note),
            ]
        },
    );
    let page = new_page(&ctx, Form::filled(fields)).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, form: Form) -> Result<New, Fault> {
    let (kinds, today) = ctx.read(|db| me(db).and_then(|_| Ok((kinds(db)?, db.now().day())))).await?;
    let frame = ctx.frame("claim-new").under(ctx.t("merits-title"), "/merits");
    let open = kinds.iter().filter(|kind| kind.is_declared && kind.is_open(today));
    let kinds = open.map(|kind| (kind.code.clone(), frame.pick(&kind.name_vi, &kind.name_en).to_owned())).collect();
    let mut units: Vec<(String, String)> =
        ctx.actor().grants().iter().map(|grant| (grant.unit.to_string(), grant.unit_name.clone())).collect();
    units.dedup();
    Ok(New { frame, kinds, units, form })
}

pub(crate) async fn declare(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let sent = match read(&form) {
        Ok(draft) => ctx.write(move |tx| super::declare(tx, &draft)).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(_) => Ok(see_other("/merits?done=declared")),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// The declaration that a form tells of.
fn read(form: &Form) -> Result<Draft> {
    let typed = form.value("day");
    let day = vietnam::date::parse_date(typed)
        .map_err(|_| Error::invalid("day", Say::new("claim-day-unreadable").with("day", typed)))?;
    let number = |name: &'static str| -> Result<i64> {
        let number = form.typed(name).unwrap_or("0").parse().ok();
        number.filter(|number| (0..=10_000).contains(number)).ok_or_else(|| Error::invalid("hours", "claim-minutes"))
    };
    let unit = form.typed("unit").map(str::parse::<UnitId>).transpose();
    Ok(Draft {
        kind: form.value("kind").to_owned(),
        unit: unit.map_err(|_| Error::invalid("unit", "claim-unit-choose"))?,
        day,
        minutes: number("hours")? * 60 + number("minutes")?,
        note: vietnam::text::tidy(form.value("note")),
    })
}

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<ClaimId>) -> Result<Response, Fault> {
    ctx.write(move |tx| super::withdraw(tx, id)).await?;
    Ok(see_other("/merits?done=withdrawn"))
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let ((claims, waiting), decided, kinds) =
        ctx.read(|db| Ok((super::waiting(db)?, super::decided_by_me(db)?, kinds(db)?))).await?;
    let done = [("confirmed", "claim-done-confirmed"), ("returned", "claim-done-returned")];
    ctx.page(&Index { frame: ctx.frame("claims-title").after(&done), claims, decided, kinds, waiting })
}

pub(crate) async fn confirm(ctx: Ctx, Path(id): Path<ClaimId>) -> Result<Response, Fault> {
    ctx.write(move |tx| super::confirm(tx, id)).await?;
    Ok(see_other("/merits/claims?done=confirmed"))
}

pub(crate) async fn returning(ctx: Ctx, Path(id): Path<ClaimId>) -> Result<Response, Fault> {
    let page = return_page(&ctx, id, Form::default()).await?;
    ctx.page(&page)
}

async fn return_page(ctx: &Ctx, id: Id<Claim>, form: Form) -> Result<Returning, Fault> {
    let (claim, kinds) = ctx.read(move |db| Ok((decidable(db, id)?, kinds(db)?))).await?;
    Ok(Returning {
        frame: ctx.frame("claim-return").under(ctx.t("claims-title"), "/merits/claims"),
        claim,
        kinds,
        form,
    })
}

pub(crate) async fn send_back(ctx: Ctx, Path(id): Path<ClaimId>, form: Form) -> Result<Response, Fault> {
    let reason = form.value("reason").to_owned();
    match ctx.write(move |tx| super::send_back(tx, id, &reason)).await {
        Ok(()) => Ok(see_other("/merits/claims?done=returned")),
        Err(Error::Invalid(errors)) => ctx.page_again(&return_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_typed_and_nonsense_is_no_number() {
        let form = |hours: &str, minutes: &str| {
            let fields = [("day", "21/11/2026"), ("hours", hours), ("minutes", minutes), ("note", "  a   b ")];
            Form::filled(fields.map(|(name, value)| (name, value.to_owned())))
        };
        let draft = read(&form("2", "30")).expect("read");
        assert_eq!((draft.minutes, draft.note.as_str()), (150, "a b"));
        assert_eq!(read(&form("", "45")).map(|draft| draft.minutes).ok(), Some(45));
        for (hours, minutes) in [("-1", ""), ("hai", ""), ("1,5", ""), ("99999999999999999999", ""), ("1", "x")] {
            assert!(read(&form(hours, minutes)).is_err(), "{hours} {minutes}");
        }
        assert!(read(&Form::filled([("day", "31/02/2026".into())])).is_err());
    }
}
