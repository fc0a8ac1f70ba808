//! The page of coverage: figures by unit, the list of gaps with what to do about each, and both as files.

use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{Action, Db, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::sheet::{self, Cell, Sheet};
use web::{Ctx, Download, Fault, Frame, Query, Trail};

use super::usecases::{Covered, Gaps};
use super::{Coverage, Lacking, coverage, gaps};
use crate::team::TeamKind;
use crate::team::api::widest;
use crate::team::training::{Course, Ending, courses, ending_below};

/// At most so many lines of each list on the page; files hold all of them.
const MOST: usize = 30;

#[derive(Deserialize)]
pub(crate) struct Ask {
    unit: Option<UnitId>,
}

#[derive(Template)]
#[template(path = "field/coverage.html")]
struct Show {
    frame: Frame,
    told: Told,
}

/// What the page and the files tell.
struct Told {
    unit: Unit,
    covered: Covered,
    gaps: Gaps,
    ending: Vec<Ending>,
    courses: Vec<Course>,
    may_edit: bool,
    trail: Vec<Trail>,
}

impl Show {
    fn kind(&self, kind: &TeamKind) -> String {
        self.frame.t(&format!("team-kind-{}", kind.code()))
    }

    fn lack(&self, lacking: &Lacking) -> String {
        self.frame.t(&format!("lack-{}", lacking.lack.code()))
    }

    fn course(&self, ending: &Ending) -> String {
        let course = self.told.courses.iter().find(|course| course.number == ending.course);
        course.map_or(String::new(), |course| self.frame.pick(&course.name_vi, &course.name_en).to_owned())
    }

    fn is_whole(&self) -> bool {
        self.told.gaps.bare.is_empty() && self.told.gaps.lacking.is_empty()
    }

    fn trained(&self) -> String {
        let Coverage { people, trained, .. } = self.told.covered.whole;
        let (trained, people) = (self.frame.count(&trained), self.frame.count(&people));
        self.frame.t2("team-trained", ("trained", &trained), ("people", &people))
    }

    /// The lines of a list that the page shows.
    fn first<'l, T>(&self, list: &'l [T]) -> &'l [T] {
        &list[..list.len().min(MOST)]
    }

    /// How many lines of a list the page leaves out.
    /// How many gaps are not shown.
    fn rest(&self) -> Option<String> {
        let left = |gaps: usize| i64::try_from(gaps.saturating_sub(MOST)).unwrap_or(i64::MAX);
        let rest = left(self.told.gaps.bare.len()) + left(self.told.gaps.lacking.len());
        (rest > 0).then(|| self.frame.count(&rest))
    }
}

fn read(db: &Db<'_>, ask: &Ask) -> Result<Told> {
    let unit = match ask.unit {
        Some(id) => units::find(db, id)?,
        None => units::by_path(db, &widest(db)?)?,
    };
    let steps = units::trail(db, &unit.path)?.into_iter();
    let trail = steps.map(|unit| Trail { href: format!("/teams/coverage?unit={}", unit.id), name: unit.name });
    Ok(Told {
        covered: coverage(db, &unit)?,
        gaps: gaps(db, &unit.path)?,
        ending: ending_below(db, &unit.path, 200)?,
        courses: courses(db)?,
        may_edit: db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&unit.path)),
        trail: trail.collect(),
        unit,
    })
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let mut told = ctx.read(move |db| read(db, &ask)).await?;
    let frame = ctx.frame("coverage-title").below(std::mem::take(&mut told.trail));
    ctx.page(&Show { frame, told })
}

pub(crate) async fn csv(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let sheets = sheets(&ctx, ask).await?;
    let content = ctx.work(move || sheet::csv(&sheets)).await?;
    Ok(Download { name: "do-phu-to-doi.csv".into(), kind: "text/csv; charset=utf-8", content }.into_response())
}

pub(crate) async fn xlsx(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let sheets = sheets(&ctx, ask).await?;
    let content = ctx.work(move || sheet::xlsx(&sheets)).await?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(Download { name: "do-phu-to-doi.xlsx".into(), kind, content }.into_response())
}

async fn sheets(ctx: &Ctx, ask: Ask) -> Result<Vec<Sheet>, Fault> {
    let told = ctx.read(move |db| read(db, &ask)).await?;
    let about = told.unit.name.clone();
    let page = Show { frame: ctx.frame("coverage-title"), told };
    let t = |key: &str| page.frame.t(key);
    let headings =
        ["coverage-unit", "coverage-teams", "coverage-people", "coverage-trained", "lack-leader", "lack-duty"]
            .into_iter()
            .chain(["lack-area", "coverage-communes", "coverage-villages"]);
    let parts = page.told.covered.parts.iter().map(|(unit, part)| figures(&unit.name, part));
    let rows = parts.chain([figures(&t("coverage-all"), &page.told.covered.whole)]).collect();
    let figures = Sheet { name: t("coverage-title"), about: about.clone(), headings: headings.map(t).collect(), rows };
    let text = |text: &str| Cell::Text(text.to_owned());
    let bare = page.told.gaps.bare.iter().map(|it| vec![text(&t("coverage-bare")), text(&it.name), text(&it.above)]);
    let lacking = page.told.gaps.lacking.iter();
    let lacking = lacking.map(|it| vec![Cell::Text(page.lack(it)), text(&it.name), text(&it.unit)]);
    let headings = ["coverage-what", "coverage-where", "coverage-unit"].map(t).to_vec();
    let gaps = Sheet { name: t("coverage-gaps"), about, headings, rows: bare.chain(lacking).collect() };
    Ok(vec![figures, gaps])
}

fn figures(name: &str, part: &Coverage) -> Vec<Cell> {
    let Coverage { teams, leaderless, idle, unmapped, people, trained, communes, villages } = *part;
    let counts = [teams, people, trained, leaderless, idle, unmapped, communes, villages];
    std::iter::once(Cell::Text(name.to_owned())).chain(counts.map(Cell::Count)).collect()
}
