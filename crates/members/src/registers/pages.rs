//! Choosing a register, and the register as a paper.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Error, Result};
use serde::Deserialize;
use units::Unit;
use vietnam::national_id::Sex;
use web::{Ctx, Fault, Frame, Path, Query, Trail};

use super::usecases::{Filled, fill, unit};
use super::{Line, Register};
use crate::cases::paper::page::PaperPage;
use crate::cases::paper::{self, Cell};

/// So many years back can be chosen.
const YEARS: i16 = 5;

/// Which unit and year.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Look {
    unit: String,
    year: String,
}

impl Look {
    fn year(&self, today: Day) -> Result<i16> {
        match self.year.trim() {
            "" => Ok(today.year()),
            year => year.parse().map_err(|_| Error::NotFound),
        }
    }
}

#[derive(Template)]
#[template(path = "members/registers.html")]
struct Index {
    frame: Frame,
    unit: Unit,
    year: i16,
    years: Vec<i16>,
    below: Vec<Unit>,
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    let (unit, below, trail, today, year) = ctx
        .read(move |db| {
            let (unit, today) = (unit(db, &look.unit)?, db.now().day());
            let scope = db.may(Action::ReadMembers)?;
            let mut below = units::children(db, unit.id)?;
            below.retain(|child| scope.covers(&child.path));
            let trail = trail(db, &unit)?;
            Ok((unit, below, trail, today, look.year(today)?))
        })
        .await?;
    let years = (today.year() - YEARS..=today.year()).rev().collect();
    let frame = ctx.frame("registers-title").titled(ctx.t("registers-title")).below(trail);
    ctx.page(&Index { frame, unit, year, years, below })
}

/// The way down to a unit, each step leading to its registers.
fn trail(db: &kernel::Db<'_>, unit: &Unit) -> Result<Vec<Trail>> {
    let scope = db.may(Action::ReadMembers)?;
    let above = units::trail(db, &unit.path)?.into_iter().filter(|above| scope.covers(&above.path));
    Ok(above.map(|unit| Trail { href: format!("/registers?unit={}", unit.id), name: unit.name }).collect())
}

/// Words of the tables that are neither headings nor facts; a register is Vietnamese in any language of the page.
struct Words {
    male: String,
    female: String,
    coming: String,
    going: String,
    held: Vec<(String, String)>,
}

impl Words {
    fn of(ctx: &Ctx, held: Vec<(String, String)>) -> Self {
        let vietnamese = |key| ctx.site().parts.texts.text(web::Lang::Vi, key);
        Self {
            male: vietnamese("member-sex-m"),
            female: vietnamese("member-sex-f"),
            coming: vietnamese("register-coming"),
            going: vietnamese("register-going"),
            held,
        }
    }
}

pub(crate) async fn show(ctx: Ctx, Path(code): Path<String>, Query(look): Query<Look>) -> Result<Response, Fault> {
    let register = Register::of_code(&code).ok_or(Error::NotFound)?;
    let (filled, held, trail, back) = ctx
        .read(move |db| {
            let (unit, today) = (unit(db, &look.unit)?, db.now().day());
            let year = look.year(today)?;
            let filled = fill(db, register, &unit, year)?;
            let words = paper::wording(db, "held", today)?;
            let held = words.columns().into_iter().map(|(code, words)| (code.to_owned(), words.to_owned())).collect();
            Ok((filled, held, trail(db, &unit)?, format!("/registers?unit={}&year={year}", unit.id)))
        })
        .await?;
    let words = Words::of(&ctx, held);
    let Filled { draft, lines } = filled;
    let columns: Vec<String> = draft.wording.columns().into_iter().map(|(what, _)| what.to_owned()).collect();
    let cells = |(at, line): (usize, &Line)| {
        columns.iter().map(|what| (cell(&words, what, at, line), is_number(what))).collect::<Vec<Cell>>()
    };
    let lines = lines.iter().enumerate().map(cells).collect();
    let frame = ctx.frame("registers-title").titled(ctx.t(&format!("register-{}", register.code()))).below(trail);
    let back = (back, ctx.t("registers-title"));
    ctx.page(&PaperPage { frame, paper: draft.print(lines), marks: Vec::new(), back, code: None })
}

fn is_number(what: &str) -> bool {
    matches!(what, "n" | "present" | "people")
}

fn cell(words: &Words, what: &str, at: usize, line: &Line) -> String {
    let day = |day: Option<Day>| day.map(vietnam::date::show).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    match what {
        "n" => (at + 1).to_string(),
        "day" => day(line.day),
        "name" => line.name.clone(),
        "born" => day(line.born),
        "sex" => match line.sex {
            Some(Sex::Male) => words.male.clone(),
            Some(Sex::Female) => words.female.clone(),
            None => String::new(),
        },
        "joined" => day(line.joined),
        "card" => text(&line.card),
        "occupation" => text(&line.occupation),
        "education" => text(&line.education),
        "branch" => line.branch.clone(),
        "introducer" => text(&line.introducer),
        "decision" => text(&line.decision),
        "decided" => day(line.decided),
        "way" if line.is_coming => words.coming.clone(),
        "way" => words.going.clone(),
        "other" => text(&line.other),
        "letter" => text(&line.letter),
        "dues" => text(&line.dues),
        "held" => {
            let known = words.held.iter().find(|(code, _)| Some(code) == line.held.as_ref());
            known.map_or_else(String::new, |(_, words)| words.clone())
        }
        "place" => text(&line.place),
        "present" => number(line.present),
        "chair" => text(&line.chair),
        "clerk" => text(&line.clerk),
        "people" => number(line.people),
        _ => String::new(),
    }
}
