//! The register of breaches, one breach, and its notice on paper.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Moment, Result};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::usecases::{self, Turn};
use super::{Breach, BreachId, Clock, Facts};

#[derive(Template)]
#[template(path = "privacy/breaches.html")]
struct Index {
    frame: Frame,
    breaches: Vec<Breach>,
    hours: i64,
    now: Moment,
}

#[derive(Template)]
#[template(path = "privacy/breach-edit.html")]
struct Edit {
    frame: Frame,
    form: Form,
    /// The breach that is completed; none for a new one.
    breach: Option<Breach>,
}

#[derive(Template)]
#[template(path = "privacy/breach.html")]
struct Show {
    frame: Frame,
    form: Form,
    breach: Breach,
    hours: i64,
    now: Moment,
    office: String,
}

/// How the clock stands, in words, and the class of its notice.
fn clock(frame: &Frame, breach: &Breach, now: Moment, hours: i64) -> (String, &'static str) {
    match breach.clock(now, hours) {
        Clock::Left(left) => (frame.t1("breach-left", "n", frame.count(&left)), "warn"),
        Clock::Over(over) => (frame.t1("breach-over", "n", frame.count(&over)), "bad"),
        Clock::InTime => (frame.t("breach-in-time"), "good"),
        Clock::TooLate => (frame.t("breach-too-late"), "bad"),
    }
}

impl Index {
    fn clock(&self, breach: &Breach) -> String {
        clock(&self.frame, breach, self.now, self.hours).0
    }
}

impl Show {
    fn clock(&self) -> (String, &'static str) {
        clock(&self.frame, &self.breach, self.now, self.hours)
    }

    /// The parts of the notice: heading and text.
    fn parts(&self) -> Vec<(String, String)> {
        let part = |name: &str| (self.frame.t(&format!("breach-{name}")), self.breach.facts.part(name).to_owned());
        Facts::PARTS.into_iter().filter(|name| *name != "title").map(part).collect()
    }

    fn notified(&self, at: &Moment, number: &str) -> String {
        self.frame.t2("breach-notified-at", ("at", &self.frame.moment(at)), ("number", number))
    }

    fn people(&self) -> String {
        self.frame.count(&self.breach.facts.people)
    }

    fn dated(&self) -> String {
        vietnam::date::show_long(self.now.day())
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let (breaches, hours, now) = ctx
        .read(|db| {
            let (breaches, hours) = usecases::breaches(db)?;
            Ok((breaches, hours, db.now()))
        })
        .await?;
    let frame = ctx.frame("breach-register").under(ctx.t("privacy-title"), "/privacy");
    ctx.page(&Index { frame, breaches, hours, now })
}

pub(crate) async fn new(ctx: Ctx) -> Result<Response, Fault> {
    let now = ctx.site().parts.store.clock().now();
    let (hour, minute) = now.hour_minute();
    let found = [("on", vietnam::date::show(now.day())), ("time", format!("{hour:02}:{minute:02}"))];
    ctx.page(&edit_page(&ctx, Form::filled(found), None))
}

fn edit_page(ctx: &Ctx, form: Form, breach: Option<Breach>) -> Edit {
    let frame = ctx.frame("breach-new").under(ctx.t("breach-register"), "/privacy/breaches");
    Edit { frame, form, breach }
}

fn facts(form: &Form) -> Facts {
    let value = |name: &str| form.value(name).trim().to_owned();
    Facts {
        title: value("title"),
        happened: value("happened"),
        what: value("what"),
        data: value("data"),
        people: form.typed("people").map_or(0, |typed| typed.parse().unwrap_or(-1)),
        harm: value("harm"),
        measures: value("measures"),
        contact: value("contact"),
    }
}

/// The instant that was typed: a day and a time of the day.
fn found(form: &Form) -> Result<Moment> {
    let day = vietnam::date::parse_date(form.value("on")).map_err(|_| Error::invalid("on", "consent-day-bad"))?;
    let time = form.value("time").trim().split_once([':', 'h']);
    let minutes = time.and_then(|(hour, minute)| {
        let (hour, minute) = (hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?);
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
    });
    let minutes = minutes.ok_or_else(|| Error::invalid("time", "breach-time"))?;
    Ok(Moment::start_of(day).plus_ms(minutes * 60_000))
}

pub(crate) async fn report(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (found, facts) = (found(&form), facts(&form));
    match ctx.write(move |tx| usecases::report(tx, found?, facts)).await {
        Ok(id) => Ok(see_other(format!("/privacy/breaches/{id}"))),
        Err(Error::Invalid(bad)) => ctx.page_again(&edit_page(&ctx, form.with_errors(bad), None)),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<BreachId>) -> Result<Response, Fault> {
    let (breach, _) = ctx.read(move |db| usecases::breach(db, id)).await?;
    let typed = [("people", breach.facts.people.to_string())];
    let parts = Facts::PARTS.into_iter().map(|name| (name, breach.facts.part(name).to_owned()));
    let form = Form::filled(parts.chain(typed));
    ctx.page(&edit_page(&ctx, form, Some(breach)))
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<BreachId>, form: Form) -> Result<Response, Fault> {
    let (facts, version) = (facts(&form), form.value("version").parse().unwrap_or(0));
    match ctx.write(move |tx| usecases::turn(tx, id, version, Turn::Completed(facts))).await {
        Ok(()) => Ok(see_other(format!("/privacy/breaches/{id}"))),
        Err(Error::Invalid(bad)) => {
            let (breach, _) = ctx.read(move |db| usecases::breach(db, id)).await?;
            ctx.page_again(&edit_page(&ctx, form.with_errors(bad), Some(breach)))
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<BreachId>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, id, Form::default()).await?)
}

async fn page(ctx: &Ctx, id: BreachId, form: Form) -> Result<Show> {
    let (breach, hours, now, office) = ctx
        .read(move |db| {
            let (breach, hours) = usecases::breach(db, id)?;
            let office = units::roots(db)?.into_iter().next().map(|unit| unit.name).unwrap_or_default();
            Ok((breach, hours, db.now(), office))
        })
        .await?;
    let frame = ctx.frame("breach-one").titled(&breach.facts.title);
    let frame = frame.under(ctx.t("breach-register"), "/privacy/breaches");
    Ok(Show { frame, form, breach, hours, now, office })
}

pub(crate) async fn turn(ctx: Ctx, Path(id): Path<BreachId>, form: Form) -> Result<Response, Fault> {
    let version = form.value("version").parse().unwrap_or(0);
    let turn = match form.value("do") {
        "notified" => Turn::Notified(form.value("number").to_owned()),
        "told" => Turn::Told,
        "closed" => Turn::Closed,
        _ => return Err(Error::NotFound.into()),
    };
    match ctx.write(move |tx| usecases::turn(tx, id, version, turn)).await {
        Ok(()) => Ok(see_other(format!("/privacy/breaches/{id}"))),
        Err(Error::Invalid(bad)) => ctx.page_again(&page(&ctx, id, form.with_errors(bad)).await?),
        Err(error) => Err(error.into()),
    }
}
