//! The form that asks, and what is known already, shown while typing.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Id, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::about;
use crate::help::question::usecases;
use crate::help::question::{About, NewQuestion};
use crate::help::{Hit, Known, open_topics};

/// So many known things are shown.
const KNOWN: usize = 5;

#[derive(Deserialize, Default)]
pub(crate) struct From {
    #[serde(default)]
    from: String,
    record: Option<String>,
    indicator: Option<String>,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "field/help-ask.html")]
struct Asking {
    frame: Frame,
    topics: Vec<(String, String)>,
    hits: Vec<Hit>,
    form: Form,
}

impl Asking {
    fn about(&self) -> Option<(String, Option<String>)> {
        let read = About::read(self.form.value("about_kind"), self.form.value("about"))?;
        Some(about(&self.frame, &read))
    }

    fn href(&self, hit: &Hit) -> String {
        href(hit)
    }
}

/// Where something known is read.
pub(crate) fn href(hit: &Hit) -> String {
    match &hit.known {
        Known::Article(id) => format!("/knowledge/{id}"),
        Known::Question(id) => format!("/help/questions/{id}"),
    }
}

pub(crate) async fn form(ctx: Ctx, Query(from): Query<From>) -> Result<Response, Fault> {
    let (kind, what) = match (from.record, from.indicator) {
        (Some(record), _) => ("record", record),
        (None, Some(indicator)) => ("indicator", indicator),
        (None, None) => ("page", from.from),
    };
    let about = About::read(kind, &what).filter(|about| about.what != "/" && !about.what.starts_with("/help"));
    let (kind, what) = about.map_or_else(Default::default, |about| (about.kind, about.what));
    let mut chance = [0; 10];
    ctx.site().parts.store.chance().fill(&mut chance);
    let now = ctx.read(|db| Ok(db.now())).await?;
    let id: Id<()> = Id::from_parts(now.0.unsigned_abs(), &chance);
    let values =
        [("id", id.to_string()), ("about_kind", kind), ("about", what), ("title", from.q), ("topic", from.topic)];
    ctx.page(&asking(&ctx, Form::filled(values)).await?)
}

async fn asking(ctx: &Ctx, form: Form) -> Result<Asking, Fault> {
    let title = form.value("title").to_owned();
    let (topics, hits) = ctx.read(move |db| Ok((open_topics(db)?, crate::help::similar(db, &title, KNOWN)?))).await?;
    let frame = ctx.frame("help-ask-title");
    let name = |it: &crate::help::Topic| frame.pick(&it.name_vi, &it.name_en).to_owned();
    let topics = topics.iter().map(|topic| (topic.code.clone(), name(topic))).collect();
    Ok(Asking { frame, topics, hits, form })
}

pub(crate) async fn send(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let new = NewQuestion {
        id: form.value("id").parse().map_err(|_| Error::refused("form-unreadable"))?,
        topic: form.value("topic").to_owned(),
        title: form.value("title").to_owned(),
        body: form.value("body").to_owned(),
        about: About::read(form.value("about_kind"), form.value("about")),
        channel: "web",
        is_private: form.has("is_private", "1"),
    };
    match ctx.write(move |tx| usecases::ask(tx, &new)).await {
        Ok(question) => Ok(see_other(format!("/help/questions/{}?done=asked", question.id))),
        Err(Error::Invalid(errors)) => ctx.page_again(&asking(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// The same page with nothing but what is known: the form asks for it while somebody types.
pub(crate) async fn similar(ctx: Ctx, Query(from): Query<From>) -> Result<Response, Fault> {
    ctx.page(&asking(&ctx, Form::filled([("title", from.q)])).await?)
}
