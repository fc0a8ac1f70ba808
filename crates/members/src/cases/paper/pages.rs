//! The pages on which the province reads what the Union's papers say, tries other words and sets them from a day on.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Db, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::reword::faults;
use super::usecases::{kinds, reword, versions};
use super::{Mark, Part, Printed, Wording, draft_of};
use crate::cases::form::Reader;
use crate::cases::paper::page::Code;

#[derive(Template)]
#[template(path = "members/papers.html")]
struct Index {
    frame: Frame,
    kinds: Vec<(String, Wording)>,
}

impl Index {
    fn name(&self, kind: &str, wording: &Wording) -> String {
        name(&self.frame, kind, wording)
    }
}

/// What a paper is called; of what is no paper but a way to say something, its code.
fn name(frame: &Frame, kind: &str, wording: &Wording) -> String {
    if wording.title.is_empty() { frame.t1("papers-piece", "code", kind) } else { wording.title.clone() }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let kinds = ctx.read(kinds).await?;
    let frame = ctx.frame("papers-title").under(ctx.t("rules-title"), "/admissions/rules");
    ctx.page(&Index { frame, kinds })
}

#[derive(Template)]
#[template(path = "members/paper-edit.html")]
struct Edit {
    frame: Frame,
    form: Form,
    versions: Vec<(Day, Wording)>,
    today: Day,
    /// As it would be printed.
    paper: Option<Printed>,
    marks: Vec<Mark>,
    code: Option<Code>,
}

impl Edit {
    /// Whether a version holds today.
    fn holds(&self, from: &Day) -> bool {
        let today = self.versions.iter().map(|(day, _)| *day).find(|day| *day <= self.today);
        today.or(self.versions.last().map(|(day, _)| *day)) == Some(*from)
    }

    /// The fields that this paper has.
    fn areas(&self) -> Vec<(&'static str, String)> {
        let has = |field: &str| {
            self.versions
                .iter()
                .any(|(_, it)| it.fields().iter().any(|(name, text)| *name == field && !text.is_empty()))
        };
        let fields = ["body", "columns", "foot_left", "foot_right"].into_iter().filter(|field| has(field));
        fields.map(|field| (field, format!("papers-{}", field.replace('_', "-")))).collect()
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(kind): Path<String>) -> Result<Response, Fault> {
    let named = kind.clone();
    let (stands, today) = ctx.read(move |db| Ok((versions(db, &named)?.swap_remove(0).1, db.now().day()))).await?;
    let fields = stands.fields().map(|(name, text)| (name, text.to_owned()));
    let form = Form::filled(fields.into_iter().chain([("from", today.to_string())]));
    ctx.page(&page(&ctx, kind, form, Some(stands)).await?)
}

async fn page(ctx: &Ctx, kind: String, form: Form, shown: Option<Wording>) -> Result<Edit> {
    let named = kind.clone();
    let (versions, today, paper) = ctx
        .read(move |db| {
            let paper =
                shown.filter(|it| !it.body.is_empty() && named != "head").map(|it| printed(db, it)).transpose()?;
            Ok((versions(db, &named)?, db.now().day(), paper))
        })
        .await?;
    let frame = ctx.frame("papers-title");
    let title = versions.first().map_or(String::new(), |(_, it)| name(&frame, &kind, it));
    let frame = frame.titled(title).under(ctx.t("papers-title"), "/papers").after(&[("saved", "papers-saved")]);
    Ok(Edit { frame, form, versions, today, paper, marks: Vec::new(), code: None })
}

/// A wording as the province would print it today, with nothing filled in.
fn printed(db: &Db<'_>, wording: Wording) -> Result<Printed> {
    let root = units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?;
    let columns = wording.columns().len();
    let draft = draft_of(db, wording, &root, db.now().day(), None)?;
    Ok(draft.print(vec![vec![("…".to_owned(), false); columns]]))
}

/// Shows what was typed as it would be printed, or sets it.
pub(crate) async fn save(ctx: Ctx, Path(kind): Path<String>, form: Form) -> Result<Response, Fault> {
    let (named, next) = (kind.clone(), typed(&form));
    let shown = next.clone();
    let saved = match read(&form) {
        _ if form.has("do", "preview") => {
            let known = ctx.read(move |db| versions(db, &named)).await?;
            Err(Error::Invalid(faults(&known.into_iter().map(|(_, it)| it).collect::<Vec<_>>(), &next)))
        }
        Ok(from) => ctx.write(move |tx| reword(tx, &named, from, &next)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(see_other(format!("/papers/{kind}?done=saved"))),
        Err(Error::Invalid(bad)) if bad.is_empty() => ctx.page(&page(&ctx, kind, form, Some(shown)).await?),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, kind, form.with_errors(bad), Some(shown)).await?),
        Err(error) => Err(error.into()),
    }
}

/// The wording as it was typed.
fn typed(form: &Form) -> Wording {
    let lines = |field: &str| form.value(field).replace('\r', "").trim_end().to_owned();
    Wording {
        title: vietnam::text::tidy(form.value("title")),
        about: vietnam::text::tidy(form.value("about")),
        body: lines("body"),
        columns: form.value("columns").replace(['\r', '\n'], "").trim().to_owned(),
        foot_left: lines("foot_left"),
        foot_right: lines("foot_right"),
    }
}

fn read(form: &Form) -> Result<Day> {
    let mut reader = Reader::new(form);
    let from = reader.day("from");
    reader.end(from)
}
