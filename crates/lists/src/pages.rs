//! Pages of lists: choose a file, look at it, see it being added, take it back.

use askama::Template;
use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use kernel::{Db, Error, Result, UnitPath, jobs};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Download, Fault, Form, Frame, Path, Query, Trail, Upload, see_other};

use super::book::{Book, Kind, Left};
use super::list::{List, ListId, State};
use super::mapping::Mapping;
use super::preview::{Behind, Preview, preview};
use super::{blank, errors, usecases};

/// Things left after taking back that are named on the page.
const NAMED: i64 = 50;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// For which unit.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    unit: String,
}

/// Behind which rows each section goes on.
#[derive(Deserialize, Default)]
pub struct Further {
    #[serde(default)]
    bad: u32,
    #[serde(default)]
    twins: u32,
    #[serde(default)]
    warned: u32,
}

#[derive(Template)]
#[template(path = "lists/new.html")]
struct New {
    frame: Frame,
    kind: &'static Kind,
    unit: Unit,
    recent: Vec<List>,
    form: Form,
}

#[derive(Template)]
#[template(path = "lists/preview.html")]
struct Look {
    frame: Frame,
    kind: &'static Kind,
    preview: Preview,
    options: Vec<(&'static str, String)>,
    unit: String,
}

#[derive(Template)]
#[template(path = "lists/running.html")]
struct Running {
    frame: Frame,
    kind: &'static Kind,
    list: List,
    done: i64,
    total: i64,
}

#[derive(Template)]
#[template(path = "lists/done.html")]
struct Done {
    frame: Frame,
    kind: &'static Kind,
    list: List,
    left: Vec<Left>,
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
        self.preview.counts.good + self.preview.counts.twins - self.preview.counts.there
    }
}

impl Running {
    fn progress(&self) -> String {
        let (done, total) = (self.frame.count(&self.done), self.frame.count(&self.total));
        self.frame.t2("import-progress", ("done", &done), ("total", &total))
    }
}

fn frame_of<B: Book>(ctx: &Ctx) -> Frame {
    ctx.frame(&B::KIND.key("title"))
}

fn steps<B: Book>(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    let trail = units::trail(db, path)?.into_iter();
    Ok(trail.map(|unit| Trail { href: format!("{}?unit={}", B::KIND.home, unit.id), name: unit.name }).collect())
}

/// The page to choose a file on.
///
/// # Errors
/// Those of the use case.
pub async fn choose<B: Book>(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let page = new_page::<B>(&ctx, ask.unit.parse().ok(), Form::default()).await?;
    ctx.page(&page)
}

async fn new_page<B: Book>(ctx: &Ctx, unit: Option<UnitId>, form: Form) -> Result<New, Fault> {
    let (unit, recent, trail) = ctx
        .read(move |db| {
            let unit = usecases::unit_for::<B>(db, unit)?;
            let recent = usecases::latest::<B>(db, &unit)?;
            let trail = steps::<B>(db, &unit.path)?;
            Ok((unit, recent, trail))
        })
        .await?;
    Ok(New { frame: frame_of::<B>(ctx).below(trail), kind: B::KIND, unit, recent, form })
}

/// Takes a file in.
///
/// # Errors
/// Those of the use case.
pub async fn upload<B: Book>(ctx: Ctx, upload: Upload) -> Result<Response, Fault> {
    let unit = upload.value("unit").parse().ok();
    match hand_in::<B>(&ctx, unit, upload).await {
        Ok(list) => Ok(see_other(format!("{}/import/{}", B::KIND.home, list.id))),
        Err(Error::Invalid(errors)) => {
            ctx.page_again(&new_page::<B>(&ctx, unit, Form::default().with_errors(errors)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn hand_in<B: Book>(ctx: &Ctx, unit: Option<UnitId>, upload: Upload) -> Result<List> {
    let unit = ctx.read(move |db| usecases::unit_for::<B>(db, unit)).await?.id;
    let site = ctx.site().clone();
    let file = ctx.work(move || usecases::take_in::<B>(&site.parts, &upload.name, &upload.content)).await?;
    let kept = file.kept.clone();
    let begun = ctx.write(move |tx| usecases::begin::<B>(tx, unit, file)).await;
    if begun.is_err() {
        ctx.site().parts.files.forget(&kept)?;
    }
    begun
}

/// A list where it stands: looked at, being added, added or taken back.
///
/// # Errors
/// Those of the use case.
pub async fn show<B: Book>(
    ctx: Ctx,
    Path(id): Path<ListId>,
    Query(further): Query<Further>,
) -> Result<Response, Fault> {
    let list = ctx.read(move |db| usecases::find::<B>(db, id)).await?;
    match list.state {
        State::Preview => look::<B>(&ctx, list, further).await,
        State::Running | State::Undoing => running::<B>(&ctx, list).await,
        State::Done | State::Undone | State::Failed => done::<B>(&ctx, list).await,
    }
}

async fn look<B: Book>(ctx: &Ctx, list: List, further: Further) -> Result<Response, Fault> {
    let behind = Behind { bad: further.bad, twins: further.twins, warned: further.warned };
    let site = ctx.site().clone();
    let (preview, trail) = ctx
        .read(move |db| Ok((preview::<B>(db, &site.parts, list.id, behind)?, steps::<B>(db, &list.unit_path)?)))
        .await?;
    let unit = trail.last().map(|step| step.name.clone()).unwrap_or_default();
    let texts = &ctx.site().parts.texts;
    let label = |target| (target, texts.text(ctx.lang(), &(B::KIND.columns.label)(target)));
    let options = (B::KIND.columns.offered)().into_iter().map(label).collect();
    ctx.page(&Look { frame: ctx.frame("import-preview-title").below(trail), kind: B::KIND, preview, options, unit })
}

async fn running<B: Book>(ctx: &Ctx, list: List) -> Result<Response, Fault> {
    let (job, path, rows) = (list.job, list.unit_path.clone(), list.rows);
    let (done, total, trail) = ctx
        .read(move |db| {
            let job = job.map(|job| jobs::find(db, job)).transpose()?;
            let (done, total) = job.map_or((0, 0), |job| (job.done, job.total));
            Ok((done, if total == 0 { rows } else { total }, steps::<B>(db, &path)?))
        })
        .await?;
    let title = ctx.t(&format!("import-state-{}", list.state.code()));
    let frame = frame_of::<B>(ctx).titled(title).below(trail);
    let mut response = ctx.page(&Running { frame, kind: B::KIND, list, done, total })?;
    response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    Ok(response)
}

async fn done<B: Book>(ctx: &Ctx, list: List) -> Result<Response, Fault> {
    let of = list.clone();
    let (left, trail) = ctx
        .read(move |db| {
            let left = if of.state == State::Undone { B::left(db, &of, NAMED)? } else { Vec::new() };
            Ok((left, steps::<B>(db, &of.unit_path)?))
        })
        .await?;
    let title = ctx.t(&format!("import-state-{}", list.state.code()));
    ctx.page(&Done { frame: frame_of::<B>(ctx).titled(title).below(trail), kind: B::KIND, list, left })
}

/// Takes the choice of columns.
///
/// # Errors
/// Those of the use case.
pub async fn choose_columns<B: Book>(ctx: Ctx, Path(id): Path<ListId>, form: Form) -> Result<Response, Fault> {
    let columns = form.pairs().filter(|(name, _)| name.starts_with("map.")).count();
    let names: Vec<String> = (0..columns).map(|column| format!("map.{column}")).collect();
    let chosen = Mapping::chosen(names.iter().map(|name| form.value(name)), B::KIND.columns);
    ctx.write(move |tx| usecases::choose::<B>(tx, id, &chosen)).await?;
    Ok(see_other(format!("{}/import/{id}", B::KIND.home)))
}

/// Has the rows added.
///
/// # Errors
/// Those of the use case.
pub async fn apply<B: Book>(ctx: Ctx, Path(id): Path<ListId>, form: Form) -> Result<Response, Fault> {
    let with_twins = form.has("twins", "add");
    ctx.write(move |tx| usecases::apply::<B>(tx, id, with_twins)).await?;
    Ok(see_other(format!("{}/import/{id}", B::KIND.home)))
}

/// Takes a list back.
///
/// # Errors
/// Those of the use case.
pub async fn undo<B: Book>(ctx: Ctx, Path(id): Path<ListId>) -> Result<Response, Fault> {
    let list = ctx.write(move |tx| usecases::undo::<B>(tx, id)).await?;
    if list.state == State::Undone {
        let site = ctx.site().clone();
        ctx.work(move || site.parts.files.forget(&list.kept_file)).await?;
    }
    Ok(see_other(format!("{}/import/{id}", B::KIND.home)))
}

/// The bad rows as a workbook.
///
/// # Errors
/// Those of the use case.
pub async fn errors<B: Book>(ctx: Ctx, Path(id): Path<ListId>) -> Result<Response, Fault> {
    let (site, actor, lang) = (ctx.site().clone(), ctx.actor().clone(), ctx.lang());
    let (list, content) = ctx.work(move || errors::workbook::<B>(&site.parts, &actor, id, lang)).await?;
    ctx.write(move |tx| usecases::taken_out::<B>(tx, id)).await?;
    let stem = list.file_name.rsplit_once('.').map_or(list.file_name.as_str(), |(stem, _)| stem);
    let name = format!("{}-loi.xlsx", vietnam::text::fold(stem).replace(' ', "-"));
    Ok(Download { name, kind: XLSX, content }.into_response())
}

/// The empty list to fill in.
///
/// # Errors
/// Those of the use case.
pub async fn blank<B: Book>(ctx: Ctx) -> Result<Response, Fault> {
    let (site, lang) = (ctx.site().clone(), ctx.lang());
    let content = ctx.work(move || blank::workbook(B::KIND, &site.parts.texts, lang)).await?;
    Ok(Download { name: B::KIND.blank.into(), kind: XLSX, content }.into_response())
}
