//! A class is entered in one table; one person's full application on the register's own form.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::steps;
use crate::admission::Candidate;
use crate::admission::usecases::enter::{Correction, Entering, correct, enter, open};
use crate::admission::usecases::look::find;
use crate::cases::form::{Reader, act_of, fresh_act, is_sure, sent};
use crate::cases::{CaseId, once};
use crate::entry::Entry;
use crate::field::Secret;
use crate::pages::book::{Field, Kind, SECTIONS, Section, fields, label};

/// The columns of the table, each with the class of its cells.
const COLUMNS: [(&str, &str); 5] = [("name", "full"), ("birth_day", ""), ("sex", ""), ("phone", ""), ("education", "")];
/// So many empty rows are offered at first, and again for more.
const ROWS: usize = 10;

#[derive(Template)]
#[template(path = "members/admission-new.html")]
struct Class {
    frame: Frame,
    form: Form,
    /// The unit whose candidates these are, or those to choose from.
    unit: Option<Unit>,
    units: Vec<(String, String)>,
}

impl Class {
    fn rows(&self) -> std::ops::RangeInclusive<usize> {
        let asked: usize = self.form.value("lines").parse().unwrap_or(ROWS);
        1..=asked.clamp(1, 200)
    }

    fn columns(&self) -> Vec<(&'static str, &'static str, String)> {
        COLUMNS.iter().map(|(name, width)| (*name, *width, self.frame.t(&label(name)))).collect()
    }

    fn value(&self, column: &str, row: &usize) -> &str {
        self.form.value(&format!("{column}-{row}"))
    }

    fn error(&self, column: &str, row: &usize) -> Option<String> {
        self.form.error(&format!("{column}-{row}")).map(|say| self.frame.say(say))
    }

    fn is_sex(&self, row: &usize, sex: &str) -> bool {
        self.value("sex", row) == sex
    }

    fn must_be_sure(&self) -> bool {
        is_sure(&self.form) || self.form.errors().iter().any(|(field, _)| field.starts_with("sure"))
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let form = Form::filled([("unit", begin.unit), ("lines", ROWS.to_string()), ("act", fresh_act(&ctx))]);
    ctx.page(&class(&ctx, form).await?)
}

async fn class(ctx: &Ctx, form: Form) -> Result<Class> {
    let named: Option<UnitId> = form.value("unit").parse().ok();
    let (unit, units, trail) = ctx.read(move |db| place(db, named)).await?;
    Ok(Class { frame: ctx.frame("admission-new").below(trail), form, unit, units })
}

type PlaceFound = (Option<Unit>, Vec<(String, String)>, Vec<Trail>);

/// A branch whose candidates are entered, or the units below to choose it from.
fn place(db: &Db<'_>, named: Option<UnitId>) -> Result<PlaceFound> {
    let scope = db.may(Action::EditMembers)?;
    let unit = match (named, scope.areas().first()) {
        (Some(id), _) => Some(units::find(db, id)?),
        (None, Some(area)) if area.depth() > 0 => Some(units::by_path(db, area)?),
        _ => None,
    };
    let Some(unit) = unit else { return Ok((None, Vec::new(), Vec::new())) };
    scope.keep(&unit.path, ())?;
    let below = units::children(db, unit.id)?;
    let units = below.into_iter().map(|below| (below.id.to_string(), below.name)).collect();
    let trail = steps(db, &unit.path)?;
    Ok((Some(unit), units, trail))
}

pub(crate) async fn add(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    if form.has("do", "more") {
        let rows = form.value("lines").parse().unwrap_or(ROWS) + ROWS;
        return ctx.page(&class(&ctx, form.with("lines", rows.to_string())).await?);
    }
    let (act, typed) = (act_of(&form), sent(&form));
    let sealer = ctx.site().parts.sealer.clone();
    let added = match entering(&form) {
        Ok(read) => ctx.write(move |tx| once(tx, act, "admission-enter", &typed, |tx| enter(tx, &sealer, &read))).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => {
            let stage = if form.typed("class_on").is_some() { "class_done" } else { "candidate" };
            Ok(see_other(format!("/admissions?unit={}&stage={stage}&done=entered", form.value("unit"))))
        }
        Err(Error::Invalid(errors)) => ctx.page_again(&class(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// Rows in which nothing was typed are passed over.
fn entering(form: &Form) -> Result<Entering> {
    let mut reader = Reader::new(form);
    let unit = form.value("unit").parse();
    if unit.is_err() {
        reader.refuse("unit", "member-unit-empty");
    }
    let class = reader.maybe_day("class_on").map(|day| {
        let name = vietnam::text::tidy(form.value("class_name"));
        (Some(name).filter(|name| !name.is_empty()), day)
    });
    let rows = form.value("lines").parse().unwrap_or(ROWS).min(200);
    let typed = (1..=rows).filter_map(|row| {
        let of = |(column, _): &(&'static str, _)| (*column, form.value(&format!("{column}-{row}")).to_owned());
        let values: Vec<(&str, String)> = COLUMNS.iter().map(of).collect();
        let is_empty = values.iter().all(|(_, value)| value.trim().is_empty());
        (!is_empty).then(|| (row, Entry::of(values.iter().map(|(name, value)| (*name, value.as_str())))))
    });
    let rows = typed.collect();
    let unit = unit.unwrap_or_else(|_| UnitId::of(uuid::Uuid::nil()));
    reader.end(Entering { unit, rows, class, is_sure: is_sure(form) })
}

#[derive(Template)]
#[template(path = "members/admission-edit.html")]
struct Edit {
    frame: Frame,
    form: Form,
    candidate: Candidate,
    standing: Vec<Secret>,
}

impl Edit {
    fn sections(&self) -> impl Iterator<Item = &'static Section> {
        SECTIONS.iter()
    }

    /// What an applicant writes; what only a member has is left out.
    fn fields(&self, section: &Section) -> Vec<Field> {
        let mut fields = fields(section, &self.standing, true);
        fields.retain(|field| !matches!(field.name, "joined_on" | "joined_place" | "card_no" | "code" | "party_on"));
        fields
    }

    fn sexes(&self) -> Vec<(&'static str, String)> {
        vec![("f", self.frame.t("member-sex-f")), ("m", self.frame.t("member-sex-m"))]
    }

    fn must_be_sure(&self) -> bool {
        is_sure(&self.form) || self.form.error("sure").is_some()
    }

    fn seen(&self) -> String {
        let sent = self.form.value("case");
        if sent.is_empty() { self.candidate.case.seen().to_string() } else { sent.to_owned() }
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let (mut page, entry) = editing(&ctx, id, Form::default()).await?;
    let plain = entry.pairs().filter(|(name, _)| Secret::of_name(name).is_none());
    page.form = Form::filled(plain.map(|(name, value)| (name, value.to_owned())));
    ctx.page(&page)
}

async fn editing(ctx: &Ctx, id: CaseId, form: Form) -> Result<(Edit, Entry)> {
    let sealer = ctx.site().parts.sealer.clone();
    let (candidate, entry, trail) = ctx
        .read(move |db| {
            let candidate = find(db, id)?;
            db.may(Action::EditMembers)?.keep(&candidate.case.unit_path, ())?;
            let trail = steps(db, &candidate.case.unit_path)?;
            Ok((candidate, open(db, &sealer, id)?, trail))
        })
        .await?;
    let filled = |secret: &Secret| !entry.value(secret.name()).trim().is_empty();
    let standing = Secret::ALL.into_iter().filter(filled).collect();
    let frame = ctx.frame("admission-edit").below(trail);
    let frame = frame.under(candidate.case.name.clone(), format!("/admissions/{id}"));
    Ok((Edit { frame, form, candidate, standing }, entry))
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen = form.value("case").parse().map_err(|_| Error::NotFound)?;
    let correction = Correction { seen, entry: Entry::of(form.pairs()), is_sure: is_sure(&form) };
    let sealer = ctx.site().parts.sealer.clone();
    match ctx.write(move |tx| correct(tx, &sealer, &correction).map(drop)).await {
        Ok(()) => Ok(see_other(format!("/admissions/{id}?done=corrected"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&editing(&ctx, id, form.with_errors(errors)).await?.0),
        Err(error) => Err(error.into()),
    }
}
