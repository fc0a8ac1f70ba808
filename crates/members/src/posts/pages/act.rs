//! The forms of what happens during a term: somebody comes to a post, loses one, or the term is made longer or shorter.

use askama::Template;
use axum::response::Response;
use kernel::{Db, Error, Result, Say};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Path, Query, see_other};

use super::who::{offered, who};
use super::{how, label, span, steps};
use crate::cases::form::{Reader, act_of, fresh_act, is_sure, sent};
use crate::cases::{CaseId, Event, Seen, once};
use crate::posts::usecases::fill::{Giving, give};
use crate::posts::usecases::look::{Committee, find};
use crate::posts::usecases::lose::{Losing, lose};
use crate::posts::usecases::stretch::{Stretching, stretch};
use crate::posts::{Held, How, Why};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    Give,
    Lose,
    Stretch,
}

impl Doing {
    const fn code(self) -> &'static str {
        match self {
            Self::Give => "give",
            Self::Lose => "lose",
            Self::Stretch => "stretch",
        }
    }
}

#[derive(Template)]
#[template(path = "members/committee-act.html")]
struct Act {
    frame: Frame,
    form: Form,
    doing: Doing,
    found: Committee,
    /// The post that is lost.
    held: Option<Held>,
    offered: Vec<String>,
}

impl Act {
    fn text(&self, what: &str) -> String {
        self.frame.t(&format!("term-{what}-{}", self.doing.code()))
    }

    fn gives(&self) -> bool {
        self.doing == Doing::Give
    }

    fn stretches(&self) -> bool {
        self.doing == Doing::Stretch
    }

    fn posts(&self) -> Vec<(&str, String)> {
        let seats = self.found.shape.seats.iter();
        seats.map(|seats| (seats.post.code.as_str(), label(&self.frame, &seats.post).to_owned())).collect()
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        How::ALL.into_iter().map(|way| (way.code(), how(&self.frame, way))).collect()
    }

    fn whys(&self) -> Vec<(&'static str, String)> {
        let told = |why: Why| (why.code(), self.frame.t(&format!("post-why-{}", why.code())));
        Why::DECIDED.into_iter().map(told).collect()
    }

    fn post(&self, held: &Held) -> String {
        label(&self.frame, &held.post).to_owned()
    }

    fn span(&self, held: &Held) -> String {
        span(held)
    }

    /// What ends along with the post.
    fn ends(&self, held: &Held) -> String {
        let others = self.found.held.iter().filter(|one| one.member == held.member && one.id != held.id);
        let others = others.filter(|one| one.post.ends_with(&held.post));
        others.map(|one| label(&self.frame, &one.post)).collect::<Vec<_>>().join("; ")
    }

    fn seen(&self) -> String {
        let sent = self.form.value("term");
        if sent.is_empty() { self.found.term.case.seen().to_string() } else { sent.to_owned() }
    }
}

/// Which post, when one is lost.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Which {
    post: String,
}

pub(crate) async fn ask(
    doing: Doing,
    ctx: Ctx,
    Path(id): Path<CaseId>,
    Query(which): Query<Which>,
) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    let form = Form::filled([("act", fresh_act(&ctx)), ("held", which.post), ("on", today.clone()), ("day", today)]);
    ctx.page(&page(&ctx, doing, id, form).await?)
}

async fn page(ctx: &Ctx, doing: Doing, id: CaseId, form: Form) -> Result<Act> {
    let post = form.value("held").to_owned();
    let read = ctx.read(move |db| {
        let found = decided(db, id)?;
        let held = if doing == Doing::Lose { Some(held_still(&found, &post)?) } else { None };
        let offered = if doing == Doing::Give { offered(db, &found.term.case.unit_path)? } else { Vec::new() };
        let trail = steps(db, &found.term.case.unit_path)?;
        Ok((found, held, offered, trail))
    });
    let (found, held, offered, trail) = read.await?;
    let title = ctx.t(&format!("term-do-{}", doing.code()));
    let frame = ctx.frame("term-title").titled(title).below(trail);
    let frame = frame.under(ctx.t("term-title"), format!("/committees/{id}"));
    Ok(Act { frame, form, doing, found, held, offered })
}

/// A post that is held; of one that ended meanwhile it is told who wrote that down, and when.
fn held_still(found: &Committee, post: &str) -> Result<Held> {
    let is_it = |one: &&Held| one.id.to_string() == post;
    if let Some(held) = found.held.iter().find(is_it) {
        return Ok(held.clone());
    }
    let gone = found.past.iter().find(is_it).ok_or(Error::NotFound)?;
    let tells = |event: &&Event| {
        let posts = event.facts["posts"].as_array().into_iter().flatten();
        let member = gone.member.to_string();
        posts.into_iter().any(|one| one["post"] == gone.post.code.as_str() && one["member"] == member.as_str())
    };
    let event = found.events.iter().find(tells);
    let (hour, minute) = event.map_or((0, 0), |event| event.at.hour_minute());
    let at = event.map(|event| format!("{hour:02}:{minute:02} {}", vietnam::date::show(event.at.day())));
    let who = event.map(|event| event.who.clone()).filter(|who| !who.is_empty());
    let day = gone.ended.map_or(String::new(), |(day, _)| vietnam::date::show(day));
    let say = Say::new("post-ended-by").with("name", &gone.name).with("post", &gone.post.label_vi).with("day", day);
    let say = say.with("who", who.unwrap_or_else(|| "none".into())).with("at", at.unwrap_or_default());
    Err(Error::refused(say))
}

/// A committee, for who decides about it.
fn decided(db: &Db<'_>, id: CaseId) -> Result<Committee> {
    let found = find(db, id)?;
    if found.term.ended.is_some() {
        return Err(Error::refused("term-is-over"));
    }
    if found.may_decide { Ok(found) } else { Err(Error::NotFound) }
}

pub(crate) async fn save(doing: Doing, ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen: Seen = form.value("term").parse().map_err(|_| Error::NotFound)?;
    let (act, typed, read) = (act_of(&form), sent(&form), form.clone());
    let done = ctx.write(move |tx| {
        once(tx, act, doing.code(), &typed, |tx| match doing {
            Doing::Give => {
                let giving = giving(tx, &read, seen)?;
                give(tx, &giving)
            }
            Doing::Lose => lose(tx, &losing(&read, seen)?).map(drop),
            Doing::Stretch => stretch(tx, &stretching(&read, seen)?),
        })
    });
    match done.await {
        Ok(()) => Ok(see_other(format!("/committees/{id}?done={}", doing.code()))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, doing, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn giving(db: &Db<'_>, form: &Form, term: Seen) -> Result<Giving> {
    let unit = decided(db, term.id)?.term.case.unit_path;
    let mut reader = Reader::new(form);
    let member = who(db, &unit, form.value("who"))?.map_err(|say| reader.refuse("who", say)).ok();
    let way = How::of_code(form.value("how"));
    if way.is_none() {
        reader.refuse("how", "post-how-choose");
    }
    if form.typed("post").is_none() {
        reader.refuse("post", "post-choose");
    }
    let (on, number, signer) = (reader.day("on"), reader.text("number"), reader.text("signer"));
    let (member, how) = reader.end(member.zip(way))?.ok_or(Error::NotFound)?;
    Ok(Giving { term, member, post: form.value("post").to_owned(), how, on, number, signer, is_sure: is_sure(form) })
}

fn losing(form: &Form, term: Seen) -> Result<Losing> {
    let mut reader = Reader::new(form);
    let held = form.value("held").parse().map_err(|_| Error::NotFound)?;
    let why = Why::of_code(form.value("why")).filter(|why| Why::DECIDED.contains(why));
    if why.is_none() {
        reader.refuse("why", "post-why-choose");
    }
    let missed = form.typed("missed").map(|_| reader.count("missed", None));
    let (on, number, signer) = (reader.day("on"), reader.text("number"), reader.text("signer"));
    let why = reader.end(why)?.ok_or(Error::NotFound)?;
    Ok(Losing { term, held, why, on, missed, reason: form.value("reason").to_owned(), number, signer })
}

fn stretching(form: &Form, term: Seen) -> Result<Stretching> {
    let mut reader = Reader::new(form);
    let (until, on) = (reader.day("until"), reader.day("day"));
    let (number, signer) = (reader.text("number"), reader.text("signer"));
    reader.end(Stretching { term, until, reason: form.value("reason").to_owned(), on, number, signer })
}
