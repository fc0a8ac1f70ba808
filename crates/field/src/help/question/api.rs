//! Questions for phones: asked offline, sent later, read along with their answers.

use axum::response::Response;
use kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Body, Ctx, Fault};

use super::{About, NewQuestion, Question};
use crate::help::Entry;

/// So many questions are told at the most.
const MOST: i64 = 100;

/// A question to ask.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ask {
    /// A UUID made by the sender, best of version 7. The same question always keeps its id.
    id: String,
    /// Code of a topic.
    topic: String,
    /// In one line.
    title: String,
    /// In full. A text with an identity or phone number in it is refused.
    body: String,
    /// What it is about: `record`, `indicator` or `page`; with `about`.
    about_kind: Option<String>,
    /// Id of the record, code of the indicator or path of the page.
    about: Option<String>,
    /// Whether others never see it, even when it is answered.
    #[serde(default)]
    private: bool,
}

/// A question as it was received.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Receipt {
    /// Its id.
    id: String,
    /// Its number.
    number: i64,
    /// `open`, `answered`, `accepted`, `reopened` or `closed`.
    state: &'static str,
    /// When an answer is due.
    due_at: String,
}

/// One's own questions.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Mine {
    /// The questions.
    items: Vec<MyQuestion>,
}

/// A question of one's own.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MyQuestion {
    /// How it stands.
    #[serde(flatten)]
    receipt: Receipt,
    /// When it was asked.
    asked_at: String,
    /// Code of its topic.
    topic: String,
    /// In one line.
    title: String,
    /// In full.
    body: String,
    /// What was said under it, in order.
    said: Vec<SaidBody>,
}

/// An answer or a remark.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SaidBody {
    /// Its id.
    id: String,
    /// `answer` or `remark`.
    kind: &'static str,
    /// Who said it.
    author: String,
    /// What was said.
    body: String,
    /// When.
    at: String,
    /// Whether the asker took it.
    accepted: bool,
}

/// How many notices wait.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Unread {
    /// Not read yet.
    unread: i64,
}

pub(crate) async fn ask(ctx: Ctx, Body(ask): Body<Ask>) -> Result<Response, Fault> {
    let new = read(ask)?;
    let question = ctx.write(move |tx| super::usecases::ask(tx, &new)).await?;
    ctx.json(&receipt(&question))
}

fn read(ask: Ask) -> Result<NewQuestion> {
    let about = match (ask.about_kind, ask.about) {
        (None, None) => None,
        (Some(kind), Some(what)) => {
            Some(About::read(&kind, &what).ok_or_else(|| Error::invalid("about", "question-about-unknown"))?)
        }
        _ => return Err(Error::invalid("about", "question-about-unknown")),
    };
    Ok(NewQuestion {
        id: ask.id.parse().map_err(|_| Error::invalid("id", "question-id-unreadable"))?,
        topic: ask.topic,
        title: ask.title.replace('\0', ""),
        body: ask.body.replace('\0', ""),
        about,
        channel: "api",
        is_private: ask.private,
    })
}

fn receipt(question: &Question) -> Receipt {
    Receipt {
        id: question.id.to_string(),
        number: question.number,
        state: question.state.code(),
        due_at: question.due_at.rfc3339(),
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let items = ctx
        .read(|db| {
            let mine = super::usecases::my_questions(db, MOST)?;
            mine.into_iter().map(|it| Ok(body(crate::help::conversation(db, it.id)?))).collect::<Result<Vec<_>>>()
        })
        .await?;
    ctx.json(&Mine { items })
}

fn body((question, said): (Question, Vec<Entry>)) -> MyQuestion {
    let said = said.into_iter().map(|entry| SaidBody {
        id: entry.id.to_string(),
        kind: entry.kind.code(),
        author: entry.author_name,
        body: entry.body,
        at: entry.at.rfc3339(),
        accepted: question.accepted == Some(entry.id),
    });
    let said = said.collect();
    let asked_at = question.asked_at.rfc3339();
    let receipt = receipt(&question);
    MyQuestion { receipt, asked_at, topic: question.topic, title: question.title, body: question.body, said }
}

pub(crate) async fn unread(ctx: Ctx) -> Result<Response, Fault> {
    let unread = ctx.read(crate::help::unread).await?;
    ctx.json(&Unread { unread })
}
