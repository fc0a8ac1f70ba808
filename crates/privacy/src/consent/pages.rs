//! One's own consents; a member's consents for an officer; the wordings for the province.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result};
use members::{Member, MemberId};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{Consent, Given, How, Purpose, needs_guardian, usecases};
use crate::unkept;

/// What a page tells of purposes beside consents.
pub(crate) struct Told {
    pub purpose: Purpose,
    /// The consent that stands.
    pub standing: Option<Consent>,
    /// Whether its wording is no longer that of today.
    pub is_older: bool,
}

fn told(purposes: Vec<Purpose>, consents: &[Consent]) -> Vec<Told> {
    let told = |purpose: Purpose| {
        let standing = consents.iter().find(|it| it.purpose == purpose.code && it.withdrawn_at.is_none()).cloned();
        let is_older = standing.as_ref().is_some_and(|standing| standing.version != purpose.version);
        Told { purpose, standing, is_older }
    };
    purposes.into_iter().map(told).collect()
}

#[derive(Template)]
#[template(path = "privacy/consents-mine.html")]
struct Mine {
    frame: Frame,
    told: Vec<Told>,
    consents: Vec<Consent>,
    needs_guardian: bool,
}

#[derive(Template)]
#[template(path = "privacy/consents.html")]
struct OfMember {
    frame: Frame,
    form: Form,
    member: Member,
    told: Vec<Told>,
    consents: Vec<Consent>,
    needs_guardian: bool,
    may_edit: bool,
}

#[derive(Template)]
#[template(path = "privacy/purposes.html")]
struct Purposes {
    frame: Frame,
    form: Form,
    told: Vec<(Purpose, i64)>,
}

/// The names of a wording's parts in forms.
const PARTS: [[&str; 2]; 5] = [
    ["title_vi", "title_en"],
    ["body_vi", "body_en"],
    ["data_vi", "data_en"],
    ["recipients_vi", "recipients_en"],
    ["kept_vi", "kept_en"],
];

fn text(frame: &Frame, purpose: &Purpose, part: usize) -> String {
    let (vi, en) = &purpose.text[part];
    frame.pick(vi, en).to_owned()
}

/// A line of the ledger: what was consented to, how, and since when no more.
fn line(frame: &Frame, told: &[Told], consent: &Consent) -> String {
    let purpose = told.iter().find(|it| it.purpose.code == consent.purpose);
    let title = purpose.map_or_else(|| consent.purpose.clone(), |it| text(frame, &it.purpose, 0));
    format!("{title} ({})", frame.t1("consent-version", "version", consent.version))
}

/// How a consent was given, in words.
fn way(frame: &Frame, consent: &Consent) -> String {
    frame.t(&format!("consent-how-{}", consent.how.code()))
}

impl Mine {
    fn way(&self, consent: &Consent) -> String {
        way(&self.frame, consent)
    }

    fn text(&self, told: &Told, part: usize) -> String {
        text(&self.frame, &told.purpose, part)
    }

    fn line(&self, consent: &Consent) -> String {
        line(&self.frame, &self.told, consent)
    }

    fn asked(&self, is_asked: bool) -> Vec<&Told> {
        self.told.iter().filter(|told| told.purpose.is_asked() == is_asked).collect()
    }
}

impl OfMember {
    fn way(&self, consent: &Consent) -> String {
        way(&self.frame, consent)
    }

    fn text(&self, told: &Told, part: usize) -> String {
        text(&self.frame, &told.purpose, part)
    }

    fn line(&self, consent: &Consent) -> String {
        line(&self.frame, &self.told, consent)
    }

    fn asked(&self) -> Vec<&Told> {
        self.told.iter().filter(|told| told.purpose.is_asked()).collect()
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.asked().into_iter().map(|it| (it.purpose.code.clone(), text(&self.frame, &it.purpose, 0))).collect()
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        let ways = How::ALL.into_iter().filter(|how| *how != How::Own);
        ways.map(|how| (how.code(), self.frame.t(&format!("consent-how-{}", how.code())))).collect()
    }
}

impl Purposes {
    fn basis(&self, purpose: &Purpose) -> String {
        self.frame.t(&format!("purpose-basis-{}", purpose.basis))
    }

    fn text(&self, purpose: &Purpose, part: usize) -> String {
        text(&self.frame, purpose, part)
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.told.iter().map(|(purpose, _)| (purpose.code.clone(), text(&self.frame, purpose, 0))).collect()
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let (purposes, consents, needs_guardian) = ctx
        .read(|db| {
            let person = db.actor().person().ok_or(Error::NotFound)?;
            let born = people::find(db, person)?.birth_day;
            Ok((usecases::purposes(db)?, usecases::mine(db)?, needs_guardian(born, db.now().day())))
        })
        .await?;
    let frame = ctx.frame("consent-mine").under(ctx.t("my-page"), "/me");
    let frame = frame.after(&[("given", "consent-done-given"), ("withdrawn", "consent-done-withdrawn")]);
    let told = told(purposes, &consents);
    Ok(unkept(ctx.page(&Mine { frame, told, consents, needs_guardian })?))
}

pub(crate) async fn give(ctx: Ctx, Path(purpose): Path<String>, form: Form) -> Result<Response, Fault> {
    let version = form.value("version").parse().map_err(|_| Error::NotFound)?;
    ctx.write(move |tx| usecases::give(tx, &purpose, version)).await?;
    Ok(see_other("/me/consents?done=given"))
}

pub(crate) async fn withdraw(ctx: Ctx, Path(purpose): Path<String>) -> Result<Response, Fault> {
    ctx.write(move |tx| usecases::withdraw(tx, &purpose)).await?;
    Ok(see_other("/me/consents?done=withdrawn"))
}

pub(crate) async fn of_member(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    Ok(unkept(ctx.page(&page(&ctx, id, Form::default()).await?)?))
}

async fn page(ctx: &Ctx, id: MemberId, form: Form) -> Result<OfMember> {
    let (member, consents, purposes, today, may_edit) = ctx
        .read(move |db| {
            let (member, consents) = usecases::of_member(db, id)?;
            let may_edit = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&member.unit_path));
            Ok((member, consents, usecases::purposes(db)?, db.now().day(), may_edit))
        })
        .await?;
    let frame = ctx.frame("consent-of").under(&member.person.name, format!("/members/{id}"));
    let frame = frame.after(&[("given", "consent-done-given"), ("withdrawn", "consent-done-withdrawn")]);
    let needs_guardian = needs_guardian(member.person.birth_day, today);
    let told = told(purposes, &consents);
    Ok(OfMember { frame, form, member, told, consents, needs_guardian, may_edit })
}

pub(crate) async fn write_down(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let value = |name: &str| form.value(name).to_owned();
    let given = Given {
        purpose: value("purpose"),
        how: value("how"),
        on: value("on"),
        guardian: value("guardian"),
        kinship: value("kinship"),
        evidence: value("evidence"),
    };
    match ctx.write(move |tx| usecases::write_down(tx, id, &given)).await {
        Ok(_) => Ok(see_other(format!("/consents/{id}?done=given"))),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, id, form.with_errors(bad)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn withdraw_for(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let (purpose, reason) = (form.value("purpose").to_owned(), form.value("reason").to_owned());
    match ctx.write(move |tx| usecases::withdraw_for(tx, id, &purpose, &reason)).await {
        Ok(()) => Ok(see_other(format!("/consents/{id}?done=withdrawn"))),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, id, form.with_errors(bad)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn purposes(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&purposes_page(&ctx, Form::default()).await?)
}

async fn purposes_page(ctx: &Ctx, form: Form) -> Result<Purposes> {
    let (purposes, counts) = ctx.read(|db| Ok((usecases::purposes(db)?, usecases::counts(db)?))).await?;
    let count = |code: &str| counts.iter().find(|(other, _)| other == code).map_or(0, |(_, count)| *count);
    let told = purposes.into_iter().map(|purpose| (count(&purpose.code), purpose)).map(|(n, it)| (it, n)).collect();
    let frame = ctx.frame("purpose-title").under(ctx.t("privacy-title"), "/privacy");
    Ok(Purposes { frame: frame.after(&[("saved", "purpose-done-saved")]), form, told })
}

pub(crate) async fn reword(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let value = |name: &str| form.value(name).trim().to_owned();
    let (code, text) = (value("purpose"), PARTS.map(|[vi, en]| (value(vi), value(en))));
    match ctx.write(move |tx| usecases::reword(tx, &code, text)).await {
        Ok(()) => Ok(see_other("/privacy/purposes?done=saved")),
        Err(Error::Invalid(bad)) => ctx.page_again(&purposes_page(&ctx, form.with_errors(bad)).await?),
        Err(error) => Err(error.into()),
    }
}
