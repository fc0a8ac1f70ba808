//! Pages of lists: choose a file, look at it, see it being added, take it back.

use askama::Template;
use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use kernel::{Db, Error, Result, UnitPath, jobs};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Download, Fault, Form, Frame, Path, Query, Trail, Upload, see_other};

use super::list::{List, ListId, State};
use super::mapping::{self, Mapping};
use super::preview::{Behind, Preview, preview};
use super::store::Brought;
use super::{blank, errors, store, usecases};

/// Members left after taking back that are named on the page.
const NAMED: i64 = 50;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Deserialize)]
pub(crate) struct Ask {
    #[serde(default)]
    unit: String,
}

#[derive(Deserialize, Default)]
pub(crate) struct Further {
    #[serde(default)]
    bad: u32,
    #[serde(default)]
    twins: u32,
    #[serde(default)]
    warned: u32,
}

#[derive(Template)]
#[template(path = "members/import/new.html")]
struct New {
    frame: Frame,
    unit: Unit,
    recent: Vec<List>,
    form: Form,
}

#[derive(Template)]
#[template(path = "members/import/preview.html")]
struct Look {
    frame: Frame,
    preview: Preview,
    options: Vec<(&'static str, String)>,
    unit: String,
}

#[derive(Template)]
#[template(path = "members/import/running.html")]
struct Running {
    frame: Frame,
    list: List,
    done: i64,
    total: i64,
}

#[derive(Template)]
#[template(path = "members/import/done.html")]
struct Done {
    frame: Frame,
    list: List,
    left: Vec<Brought>,
}

impl New {
    /// The largest file, in megabytes.
    fn most(&self) -> usize {
        Upload::LARGEST >> 20
    }

    fn most_bytes(&self) -> usize {
        Upload::LARGEST
    }

    fn state(&self, list: &List) -> String {
        self.frame.t(&format!("import-state-{}", list.state.code()))
    }

    /// The tone of a state's badge.
    fn tone(&self, list: &List) -> &'static str {
        match list.state {
            State::Preview => "blue",
            State::Running | State::Undoing => "wait",
            State::Done => "done",
            State::Undone | State::Failed => "bad",
        }
    }
}

impl Look {
    /// Which file goes where.
    fn of(&self) -> String {
        self.frame.t2("import-of", ("file", &self.preview.list.file_name), ("unit", &self.unit))
    }

    /// Whether a column is mapped to this field.
    fn is(&self, column: &usize, target: &str) -> bool {
        self.preview.list.mapping.target(*column) == Some(target)
    }

    fn example(&self, column: &usize) -> String {
        match self.preview.table.example(*column) {
            "" => String::new(),
            text => self.frame.t1("import-column-example", "text", text.chars().take(40).collect::<String>()),
        }
    }

    /// Rows that can be added, those that are like somebody too.
    fn with_twins(&self) -> i64 {
        self.preview.counts.good + self.preview.counts.twins
    }
}

impl Running {
    fn progress(&self) -> String {
        let (done, total) = (self.frame.count(&self.done), self.frame.count(&self.total));
        self.frame.t2("import-progress", ("done", &done), ("total", &total))
    }
}

fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    let trail = units::trail(db, path)?.into_iter();
    Ok(trail.map(|unit| Trail { href: format!("/members?unit={}", unit.id), name: unit.name }).collect())
}

pub(crate) async fn choose(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let page = new_page(&ctx, ask.unit.parse().ok(), Form::default()).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, unit: Option<UnitId>, form: Form) -> Result<New, Fault> {
    let (unit, recent, trail) = ctx
        .read(move |db| {
            let unit = usecases::unit_for(db, unit)?;
            let recent = usecases::latest(db, &unit)?;
            let trail = steps(db, &unit.path)?;
            Ok((unit, recent, trail))
        })
        .await?;
    Ok(New { frame: ctx.frame("import-title").below(trail), unit, recent, form })
}

pub(crate) async fn upload(ctx: Ctx, upload: Upload) -> Result<Response, Fault> {
    let unit = upload.value("unit").parse().ok();
    match hand_in(&ctx, unit, upload).await {
        Ok(list) => Ok(see_other(format!("/members/import/{}", list.id))),
        Err(Error::Invalid(errors)) => {
            ctx.page_again(&new_page(&ctx, unit, Form::default().with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn hand_in(ctx: &Ctx, unit: Option<UnitId>, upload: Upload) -> Result<List> {
    let unit = ctx.read(move |db| usecases::unit_for(db, unit)).await?.id;
    let site = ctx.site().clone();
    let file = ctx.work(move || usecases::take_in(&site.parts, &upload.name, &upload.content)).await?;
    let kept = file.kept.clone();
    let begun = ctx.write(move |tx| usecases::begin(tx, unit, file)).await;
    if begun.is_err() {
        ctx.site().parts.files.forget(&kept)?;
    }
    begun
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<ListId>, Query(further): Query<Further>) -> Result<Response, Fault> {
    let list = ctx.read(move |db| usecases::find(db, id)).await?;
    match list.state {
        State::Preview => look(&ctx, list, further).await,
        State::Running | State::Undoing => running(&ctx, list).await,
        State::Done | State::Undone | State::Failed => done(&ctx, list).await,
    }
}

async fn look(ctx: &Ctx, list: List, further: Further) -> Result<Response, Fault> {
    let behind = Behind { bad: further.bad, twins: further.twins, warned: further.warned };
    let site = ctx.site().clone();
    let (preview, trail) =
        ctx.read(move |db| Ok((preview(db, &site.parts, list.id, behind)?, steps(db, &list.unit_path)?))).await?;
    let unit = trail.last().map(|step| step.name.clone()).unwrap_or_default();
    let texts = &ctx.site().parts.texts;
    let options = mapping::offered().map(|target| (target, blank::label(texts, ctx.lang(), target))).collect();
    ctx.page(&Look { frame: ctx.frame("import-preview-title").below(trail), preview, options, unit })
}

async fn running(ctx: &Ctx, list: List) -> Result<Response, Fault> {
    let (job, path, rows) = (list.job, list.unit_path.clone(), list.rows);
    let (done, total, trail) = ctx
        .read(move |db| {
            let job = job.map(|job| jobs::find(db, job)).transpose()?;
            let (done, total) = job.map_or((0, 0), |job| (job.done, job.total));
            Ok((done, if total == 0 { rows } else { total }, steps(db, &path)?))
        })
        .await?;
    let title = ctx.t(&format!("import-state-{}", list.state.code()));
    let frame = ctx.frame("import-title").titled(title).below(trail);
    let mut response = ctx.page(&Running { frame, list, done, total })?;
    response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    Ok(response)
}

async fn done(ctx: &Ctx, list: List) -> Result<Response, Fault> {
    let (id, path, is_undone) = (list.id, list.unit_path.clone(), list.state == State::Undone);
    let (left, trail) = ctx
        .read(move |db| {
            let left =
                if is_undone { store::brought(db, id, kernel::Id::of(uuid::Uuid::nil()), NAMED)? } else { Vec::new() };
            Ok((left, steps(db, &path)?))
        })
        .await?;
    let title = ctx.t(&format!("import-state-{}", list.state.code()));
    ctx.page(&Done { frame: ctx.frame("import-title").titled(title).below(trail), list, left })
}

pub(crate) async fn choose_columns(ctx: Ctx, Path(id): Path<ListId>, form: Form) -> Result<Response, Fault> {
    let columns = form.pairs().filter(|(name, _)| name.starts_with("map.")).count();
    let names: Vec<String> = (0..columns).map(|column| format!("map.{column}")).collect();
    let chosen = Mapping::chosen(names.iter().map(|name| form.value(name)));
    ctx.write(move |tx| usecases::choose(tx, id, &chosen)).await?;
    Ok(see_other(format!("/members/import/{id}")))
}

pub(crate) async fn apply(ctx: Ctx, Path(id): Path<ListId>, form: Form) -> Result<Response, Fault> {
    let with_twins = form.has("twins", "add");
    ctx.write(move |tx| usecases::apply(tx, id, with_twins)).await?;
    Ok(see_other(format!("/members/import/{id}")))
}

pub(crate) async fn undo(ctx: Ctx, Path(id): Path<ListId>) -> Result<Response, Fault> {
    let list = ctx.write(move |tx| usecases::undo(tx, id)).await?;
    if list.state == State::Undone {
        let site = ctx.site().clone();
        ctx.work(move || site.parts.files.forget(&list.kept_file)).await?;
    }
    Ok(see_other(format!("/members/import/{id}")))
}

pub(crate) async fn errors(ctx: Ctx, Path(id): Path<ListId>) -> Result<Response, Fault> {
    let (site, actor, lang) = (ctx.site().clone(), ctx.actor().clone(), ctx.lang());
    let (list, content) = ctx.work(move || errors::workbook(&site.parts, &actor, id, lang)).await?;
    ctx.write(move |tx| usecases::taken_out(tx, id)).await?;
    let stem = list.file_name.rsplit_once('.').map_or(list.file_name.as_str(), |(stem, _)| stem);
    let name = format!("{}-loi.xlsx", vietnam::text::fold(stem).replace(' ', "-"));
    Ok(Download { name, kind: XLSX, content }.into_response())
}

pub(crate) async fn blank(ctx: Ctx) -> Result<Response, Fault> {
    let (site, lang) = (ctx.site().clone(), ctx.lang());
    let content = ctx.work(move || blank::workbook(&site.parts.texts, lang)).await?;
    Ok(Download { name: "doan-vien.xlsx".into(), kind: XLSX, content }.into_response())
}
