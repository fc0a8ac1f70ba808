//! What the pages of both nouns share: the way down to a unit, forms that are sent once, names of grades, long work.

use askama::Template;
use axum::http::HeaderValue;
use axum::response::Response;
use kernel::jobs::State;
use kernel::{Day, Db, Error, Result, Say, UnitPath};
use members::Grade;
use serde::Deserialize;
use units::Unit;
use uuid::Uuid;
use web::{Ctx, Fault, Form, Frame, Path, Trail};

use crate::jobs::{self, JobId, Progress};

/// Which unit and year, as the address says it.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Look {
    pub unit: String,
    pub year: String,
    /// How many lines an act left as somebody else had changed them.
    pub left: String,
}

impl Look {
    pub fn unit(&self) -> Option<&str> {
        Some(self.unit.as_str()).filter(|unit| !unit.is_empty())
    }

    /// The year; none when it is left out.
    pub fn year(&self) -> Result<Option<i64>> {
        match self.year.trim() {
            "" => Ok(None),
            year => year.parse().map(Some).map_err(|_| Error::NotFound),
        }
    }

    /// How many lines an act left; none when it left none.
    pub fn left(&self) -> Option<i64> {
        self.left.parse().ok().filter(|left| *left > 0)
    }

    /// As a form that was sent names them.
    pub fn of(form: &Form) -> Self {
        let value = |name| form.value(name).to_owned();
        Self { unit: value("unit"), year: value("year"), left: String::new() }
    }
}

/// The way down to a unit, each step leading to the same page of it.
pub(crate) fn steps(db: &Db<'_>, path: &UnitPath, home: &str, year: i64) -> Result<Vec<Trail>> {
    let units = units::trail(db, path)?.into_iter();
    Ok(units.map(|unit| Trail { href: format!("{home}?unit={}&year={year}", unit.id), name: unit.name }).collect())
}

/// Years to choose from: the one that is shown, this one and those around.
pub(crate) fn years(shown: i64, today: Day) -> Vec<i64> {
    let this = i64::from(today.year());
    let mut years: Vec<i64> = (this - 4..=this + 1).chain([shown]).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    years
}

/// The unit with those directly below, to choose from.
pub(crate) fn choices(unit: &Unit, below: &[Unit]) -> Vec<(String, String)> {
    std::iter::once(unit).chain(below).map(|unit| (unit.id.to_string(), unit.name.clone())).collect()
}

/// A fresh id for a form, so that sending it twice does once what it says.
pub(crate) fn fresh_act(ctx: &Ctx) -> String {
    let mut bytes = [0; 16];
    ctx.site().parts.store.chance().fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The id that a form came with.
pub(crate) fn act_of(form: &Form) -> Option<Uuid> {
    form.value("act").parse().ok()
}

/// Everything that a form says, to know it again.
pub(crate) fn sent(form: &Form) -> Vec<(String, String)> {
    form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The name of a grade.
pub(crate) fn grade_name(frame: &Frame, grade: Grade) -> String {
    frame.t(&format!("yearly-grade-{}", grade.code()))
}

/// The name of a level of the programme.
pub(crate) fn level_name(frame: &Frame, level: Grade) -> String {
    frame.t(&format!("yearly-level-{}", level.code()))
}

/// The colour of a grade or level.
pub(crate) const fn tone(grade: Grade) -> &'static str {
    match grade {
        Grade::Excellent => "badge done",
        Grade::Good => "badge blue",
        Grade::Fair => "badge",
        Grade::Poor => "badge bad",
    }
}

/// Grades to choose from.
pub(crate) fn grades(frame: &Frame) -> Vec<(&'static str, String)> {
    Grade::ALL.iter().map(|grade| (grade.code(), grade_name(frame, *grade))).collect()
}

/// A day as typed.
pub(crate) fn day(typed: &str) -> Result<Day, Say> {
    vietnam::date::parse_date(typed.trim()).map_err(|_| Say::new("yearly-day-bad").with("value", typed))
}

#[derive(Template)]
#[template(path = "yearly/job.html")]
struct Job {
    frame: Frame,
    progress: Progress,
}

impl Job {
    fn is_open(&self) -> bool {
        self.progress.job.state == State::Open
    }

    fn has_failed(&self) -> bool {
        self.progress.job.state == State::Failed
    }

    fn told(&self) -> String {
        let job = &self.progress.job;
        let (done, total) = (self.frame.count(&job.done), self.frame.count(&job.total));
        self.frame.t2("yearly-job-progress", ("done", &done), ("total", &total))
    }

    fn ended(&self) -> String {
        let (done, total) = (self.frame.count(&self.progress.done), self.frame.count(&self.progress.job.total));
        self.frame.t2("yearly-job-done", ("count", &done), ("total", &total))
    }

    fn back(&self) -> String {
        let home = if self.progress.what == jobs::What::Rate.code() { "/ratings" } else { "/programmes" };
        format!("{home}?unit={}&year={}", self.progress.unit.id, self.progress.year)
    }

    fn reason(&self) -> String {
        self.progress.job.reason.as_deref().map_or(String::new(), |reason| match reason {
            "programme-none-yet" => self.frame.t1("programme-none-yet", "year", self.progress.year),
            _ => self.frame.t("yearly-job-failed"),
        })
    }
}

pub(crate) async fn job(ctx: Ctx, Path(id): Path<JobId>) -> Result<Response, Fault> {
    let progress = ctx.read(move |db| jobs::progress(db, id)).await?;
    let title = ctx.t(&progress.what.replace('.', "-job-"));
    let frame = ctx.frame("yearly-job").titled(format!("{title} · {}", progress.unit.name));
    let page = Job { frame, progress };
    let is_open = page.is_open();
    let mut response = ctx.page(&page)?;
    if is_open {
        response.headers_mut().insert("refresh", HeaderValue::from_static("1"));
    }
    Ok(response)
}
