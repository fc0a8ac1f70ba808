//! Pages of what people did: one's own, somebody's, and everybody's of a unit.

use askama::Template;
use axum::response::Response;
use kernel::tally::Span;
use kernel::{Action, Day, Db, Result};
use people::PersonId;
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query};

use super::store::{Entry, Line};
use super::{Asked, Board, Kind, Ledger, board, kinds, me};
use crate::certificate::{self, Certificate};
use crate::claim::{self, Claim};

#[derive(Template)]
#[template(path = "merits/ledger.html")]
struct Show {
    frame: Frame,
    ledger: Ledger,
    claims: Vec<Claim>,
    certificates: Vec<Certificate>,
    kinds: Vec<Kind>,
    is_own: bool,
    waiting: i64,
}

#[derive(Template)]
#[template(path = "merits/people.html")]
pub(crate) struct People {
    frame: Frame,
    board: Board,
    units: Vec<units::Unit>,
    templates: Vec<(String, String)>,
    find: Find,
    /// Days and the like as typed, and what is wrong with them.
    form: Form,
    waiting: i64,
}

/// So many minutes as people say them.
pub(crate) fn spoken(frame: &Frame, minutes: &i64) -> String {
    let (hours, rest) = (frame.count(&(minutes / 60)), (minutes % 60).to_string());
    match (minutes / 60, minutes % 60) {
        (0, _) => frame.t1("merit-minutes", "minutes", rest),
        (_, 0) => frame.t1("merit-hours", "hours", hours),
        _ => frame.t2("merit-hours-minutes", ("hours", &hours), ("minutes", &rest)),
    }
}

/// The name of a kind in the reader's language.
pub(crate) fn kind_name(frame: &Frame, kinds: &[Kind], code: &str) -> String {
    let kind = kinds.iter().find(|kind| kind.code == code);
    kind.map_or(code, |kind| frame.pick(&kind.name_vi, &kind.name_en)).to_owned()
}

impl Show {
    fn time(&self, minutes: &i64) -> String {
        spoken(&self.frame, minutes)
    }

    fn kind(&self, code: &str) -> String {
        kind_name(&self.frame, &self.kinds, code)
    }

    /// What was done and how many of it, as `12 services`; one's own declarations are one each and say no number.
    fn quantity(&self, entry: &Entry) -> String {
        let kind = self.kinds.iter().find(|kind| kind.code == entry.kind && !kind.is_declared);
        let counted = |kind: &Kind| self.frame.pick(&kind.counted_vi, &kind.counted_en).to_owned();
        kind.map_or(String::new(), |kind| format!("{} {}", self.frame.count(&entry.done.quantity), counted(kind)))
    }

    /// What was done for an entry that the person wrote down themselves.
    fn note(&self, entry: &Entry) -> &str {
        self.claims.iter().find(|claim| claim.id.uuid() == entry.thing).map_or("", |claim| &claim.note)
    }

    /// Declarations that are not in the ledger.
    fn open_claims(&self) -> Vec<&Claim> {
        self.claims.iter().filter(|claim| claim.state != claim::State::Confirmed).collect()
    }

    fn month(&self, day: &Day) -> String {
        format!("{:02}/{}", day.month(), day.year())
    }

    fn bar(&self, minutes: &i64) -> String {
        let most = self.ledger.months.iter().map(|(_, minutes)| *minutes).max().unwrap_or(1).max(1);
        format!("{}%", minutes.max(&0) * 100 / most)
    }

    fn signed(&self, n: &i64) -> String {
        if *n > 0 { format!("+{}", self.frame.count(n)) } else { self.frame.count(n).replace('-', "−") }
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let mut page = show(&ctx, None).await?;
    page.frame = page.frame.after(&[("declared", "claim-done-declared"), ("withdrawn", "claim-done-withdrawn")]);
    ctx.page(&page)
}

pub(crate) async fn person(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, Fault> {
    let page = show(&ctx, Some(person)).await?;
    ctx.page(&page)
}

async fn show(ctx: &Ctx, person: Option<PersonId>) -> Result<Show, Fault> {
    let (ledger, claims, certificates, kinds, waiting) = ctx
        .read(move |db| {
            let person = person.map_or_else(|| me(db), |person| people::find(db, person).map(|person| person.id))?;
            let claims = claim::of_person(db, person)?;
            Ok((super::ledger(db, person)?, claims, certificate::of_person(db, person)?, kinds(db)?, waiting(db)?))
        })
        .await?;
    let mut frame = ctx.frame("merits-title");
    if person.is_some() {
        frame = frame.titled(&ledger.person.name).under(ctx.t("merits-people"), "/merits/people");
    }
    Ok(Show { frame, ledger, claims, certificates, kinds, is_own: person.is_none(), waiting })
}

/// How many declarations wait for the reader; none for who decides on none.
pub(crate) fn waiting(db: &Db<'_>) -> Result<i64> {
    if !db.actor().may(Action::ConfirmMerits) {
        return Ok(0);
    }
    Ok(claim::waiting(db)?.1)
}

/// Which people are asked for, as typed.
#[derive(Deserialize, Default, Clone)]
pub(crate) struct Find {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    hours: String,
}

impl Find {
    /// As a form that was sent names them.
    pub(crate) fn of(form: &Form) -> Self {
        let value = |name| form.value(name).to_owned();
        Self { unit: value("unit"), from: value("from"), to: value("to"), hours: value("hours") }
    }

    /// What is asked for; what can't be read is as if nothing had been typed.
    pub(crate) fn asked(&self, today: Day) -> Asked {
        let usual = certificate::usual_span(today);
        let day = |typed: &str, usual| vietnam::date::parse_date(typed).unwrap_or(usual);
        let hours: i64 = self.hours.trim().parse().unwrap_or(0);
        Asked {
            unit: Some(self.unit.clone()).filter(|unit| !unit.is_empty()),
            span: Span { from: day(&self.from, usual.from), to: day(&self.to, usual.to) },
            least: hours.clamp(0, 100_000) * 60,
        }
    }
}

impl People {
    fn time(&self, minutes: &i64) -> String {
        spoken(&self.frame, minutes)
    }

    fn summary(&self) -> String {
        let (people, time) = (self.frame.count(&self.board.people), self.time(&self.board.minutes));
        self.frame.t2("merits-people-sum", ("people", &people), ("time", &time))
    }

    fn may_issue(&self) -> bool {
        self.frame.may(Action::IssueCertificates)
    }

    fn is_cut(&self) -> bool {
        (self.board.lines.len() as i64) < self.board.people
    }

    /// Whoever asked for at least so many hours means everybody who is left.
    fn is_chosen(&self, line: &Line) -> bool {
        let is_sent = !self.form.errors().is_empty();
        if is_sent { self.form.has("person", &line.person.to_string()) } else { !self.find.hours.trim().is_empty() }
    }
}

pub(crate) async fn people(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    ctx.page(&people_page(&ctx, find, Form::default()).await?)
}

pub(crate) async fn people_page(ctx: &Ctx, mut find: Find, form: Form) -> Result<People, Fault> {
    let asking = find.clone();
    let (board, asked, units, templates, waiting) = ctx
        .read(move |db| {
            let today = db.now().day();
            let asked = asking.asked(today);
            let board = board(db, &asked)?;
            let mut units = units::trail(db, &board.unit.path)?;
            units.retain(|unit| db.may(Action::ConfirmMerits).is_ok_and(|scope| scope.covers(&unit.path)));
            units.extend(units::children(db, board.unit.id)?);
            let mut templates = certificate::templates(db).unwrap_or_default();
            templates.retain(|template| template.says.is_open(today));
            Ok((board, asked, units, templates, waiting(db)?))
        })
        .await?;
    (find.from, find.to) = (vietnam::date::show(asked.span.from), vietnam::date::show(asked.span.to));
    find.unit = board.unit.id.to_string();
    let frame = ctx.frame("merits-people");
    let name = |it: &certificate::Template| {
        format!("{} · {}", frame.pick(&it.says.title_vi, &it.says.title_en), it.says.symbol)
    };
    let templates = templates.iter().map(|it| (it.id.to_string(), name(it))).collect();
    Ok(People { frame, board, units, templates, find, form, waiting })
}
