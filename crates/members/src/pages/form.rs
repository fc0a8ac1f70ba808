//! The form of a record, for somebody new and for changes.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::book::{Field, Kind, SECTIONS, Section, fields, filled, label, typed};
use crate::entry::Entry;
use crate::field::Secret;
use crate::member::{Member, MemberId};
use crate::status::Came;
use crate::usecases::admit::{Applicant, Doubts, Outcome, Rewrite, admit, rewrite};
use crate::usecases::look::opened;
use crate::usecases::{read, reveal};

#[derive(Template)]
#[template(path = "members/form.html")]
struct Typing {
    frame: Frame,
    form: Form,
    /// The unit somebody new is put into, when it is known.
    unit: Option<Unit>,
    /// The record that is changed.
    standing: Option<Standing>,
    doubts: Doubts,
}

/// A record as it stands while somebody types.
struct Standing {
    member: Member,
    secrets: Vec<Secret>,
    trail: Vec<Trail>,
    /// Somebody else saved meanwhile: fields that stand otherwise than typed, and how.
    conflicts: Option<Vec<(String, String)>>,
}

impl Typing {
    fn sections(&self) -> &'static [Section] {
        &SECTIONS
    }

    fn fields(&self, section: &Section) -> Vec<Field> {
        let secrets: &[Secret] = self.standing.as_ref().map_or(&[], |standing| &standing.secrets);
        fields(section, secrets, self.standing.is_none())
    }

    fn sexes(&self) -> Vec<(&'static str, String)> {
        vec![("f", self.frame.t("member-sex-f")), ("m", self.frame.t("member-sex-m"))]
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        Came::TYPED.iter().map(|came| (came.code(), self.frame.t(&format!("member-came-{}", came.code())))).collect()
    }

    fn is_doubtful(&self) -> bool {
        self.doubts.has_similar() || !self.doubts.warnings.is_empty()
    }

    fn back(&self) -> String {
        match (&self.standing, &self.unit) {
            (Some(standing), _) => format!("/members/{}", standing.member.id),
            (None, Some(unit)) => format!("/members?unit={}", unit.id),
            (None, None) => "/members".into(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
    name: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let form = Form::filled([("unit", begin.unit), ("name", begin.name), ("came", Came::Admitted.code().into())]);
    let page = new_page(&ctx, form, Doubts::default()).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, form: Form, doubts: Doubts) -> Result<Typing, Fault> {
    let unit: Option<UnitId> = form.value("unit").parse().ok();
    let (unit, trail) = ctx.read(move |db| place(db, unit)).await?;
    let frame = ctx.frame("member-new").below(trail);
    Ok(Typing { frame, form, unit, standing: None, doubts })
}

/// The unit to put somebody into, if it lies in the scope, and the way down to it.
fn place(db: &Db<'_>, unit: Option<UnitId>) -> Result<(Option<Unit>, Vec<Trail>)> {
    let scope = db.may(Action::EditMembers)?;
    let Some(unit) = unit else { return Ok((None, Vec::new())) };
    let unit = units::find(db, unit)?;
    scope.keep(&unit.path, ())?;
    let trail = super::steps(db, &unit.path)?;
    Ok((Some(unit), trail))
}

pub(crate) async fn add(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let applicant = applicant(&form);
    match ctx.write(move |tx| admit(tx, &sealer, &applicant)).await {
        Ok(Outcome::Saved(member, _)) => Ok(see_other(format!("/members/{}?done=added", member.id))),
        Ok(Outcome::Doubtful(doubts)) => ctx.page_again(&new_page(&ctx, form, doubts).await?),
        Err(Error::Invalid(bad)) => ctx.page_again(&new_page(&ctx, form.with_errors(bad), Doubts::default()).await?),
        Err(error) => Err(error.into()),
    }
}

fn applicant(form: &Form) -> Applicant {
    let is_sure = form.has("sure", "yes");
    Applicant {
        unit: form.value("unit").to_owned(),
        entry: Entry::of(form.pairs()),
        came: Came::of_code(form.value("came")).filter(|came| Came::TYPED.contains(came)).unwrap_or(Came::Loaded),
        may_be_similar: is_sure,
        is_warned: is_sure,
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let standing = standing(&ctx, id).await?;
    opened(&ctx, id);
    let form = filled(&standing.member);
    ctx.page(&edit_page(&ctx, standing, form, Doubts::default()))
}

fn edit_page(ctx: &Ctx, standing: Standing, form: Form, doubts: Doubts) -> Typing {
    let frame = ctx.frame("member-edit");
    let title = frame.t1("member-edit-of", "name", &standing.member.person.name);
    let frame = frame.titled(title).below(standing.trail.clone());
    Typing { frame, form, unit: None, standing: Some(standing), doubts }
}

async fn standing(ctx: &Ctx, id: MemberId) -> Result<Standing, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let standing = ctx.read(move |db| {
        let member = read::find(db, id)?;
        db.may(Action::EditMembers)?.keep(&member.unit_path, ())?;
        let secrets = reveal::filled(db, &sealer, &member)?;
        let trail = super::steps(db, &member.unit_path)?;
        Ok(Standing { member, secrets, trail, conflicts: None })
    });
    Ok(standing.await?)
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let typed = retyped(id, &form);
    let answer = ctx.write(move |tx| rewrite(tx, &sealer, typed)).await;
    let (form, doubts) = match answer {
        Ok(Outcome::Saved(member, _)) => return Ok(see_other(format!("/members/{}?done=saved", member.id))),
        Ok(Outcome::Doubtful(doubts)) => (form, doubts),
        Err(Error::Invalid(bad)) => (form.with_errors(bad), Doubts::default()),
        Err(error) => return Err(error.into()),
    };
    let mut standing = standing(&ctx, id).await?;
    if form.error("version").is_some() {
        standing.conflicts = Some(conflicts(&ctx, &standing.member, &form));
    }
    ctx.page_again(&edit_page(&ctx, standing, form, doubts))
}

fn retyped(id: MemberId, form: &Form) -> Rewrite {
    Rewrite {
        id,
        version: form.value("version").parse().unwrap_or(0),
        entry: Entry::of(form.pairs()),
        cleared: form.values("clear").filter_map(Secret::of_name).collect(),
        is_warned: form.has("sure", "yes"),
    }
}

/// The plain fields that stand otherwise than typed: label and what stands.
fn conflicts(ctx: &Ctx, member: &Member, form: &Form) -> Vec<(String, String)> {
    let names = SECTIONS.iter().flat_map(|section| section.fields).filter(|name| Secret::of_name(name).is_none());
    let differing = names.filter(|name| typed(member, name) != form.value(name));
    differing.map(|name| (ctx.t(&label(name)), typed(member, name))).collect()
}
