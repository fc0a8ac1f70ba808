//! One question with its conversation, and what the reader may do next.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Id, Moment, Result, Say, log};
use people::PersonId;
use serde::Deserialize;
use serde_json::Value;
use web::{Ctx, Fault, Form, Frame, Path, Query};

use super::{about, badge, label};
use crate::help::article::layout::{Block, blocks};
use crate::help::question::{Question, QuestionId, Rights, State, store, usecases::see};
use crate::help::{Entry, EntryKind, Topic, conversation, me, store as desks, topics};

/// So many steps are told.
const STEPS: i64 = 60;

#[derive(Deserialize, Default)]
pub(crate) struct Ask {
    #[serde(default)]
    done: String,
}

/// Everything that the page tells.
pub(crate) struct Told {
    question: Question,
    said: Vec<Entry>,
    topics: Vec<Topic>,
    rights: Rights,
    unit: String,
    asker: String,
    holder: Option<String>,
    desk: String,
    officers: Vec<(PersonId, String)>,
    steps: Vec<(Moment, Say)>,
    follows: bool,
    now: Moment,
    me: PersonId,
}

#[derive(Template)]
#[template(path = "field/help-question.html")]
pub(crate) struct Show {
    frame: Frame,
    it: Told,
    form: Form,
    entry: String,
    may_publish: bool,
}

impl Show {
    fn topic(&self) -> String {
        label(&self.frame, &self.it.topics, &self.it.question.topic)
    }

    fn about(&self) -> Option<(String, Option<String>)> {
        self.it.question.about.as_ref().map(|it| about(&self.frame, it))
    }

    fn state(&self) -> String {
        self.frame.t(&format!("question-{}", self.it.question.state.code()))
    }

    fn badge(&self) -> &'static str {
        badge(self.it.question.state)
    }

    fn is_late(&self) -> bool {
        self.it.question.is_late(self.it.now)
    }

    fn blocks(&self, text: &str) -> Vec<Block> {
        blocks(text)
    }

    fn is_answer(&self, entry: &Entry) -> bool {
        entry.kind == EntryKind::Answer
    }

    fn is_taken(&self, entry: &Entry) -> bool {
        self.it.question.accepted == Some(entry.id)
    }

    /// Whether the asker may take this answer.
    fn may_take(&self, entry: &Entry) -> bool {
        let state = self.it.question.state;
        self.it.rights.is_asker && self.is_answer(entry) && matches!(state, State::Answered | State::Reopened)
    }

    fn may_answer(&self) -> bool {
        self.it.rights.may_answer && !self.it.question.state.is_over()
    }

    fn may_reopen(&self) -> bool {
        self.it.rights.is_asker && !self.it.question.state.waits()
    }

    fn is_mine(&self) -> bool {
        self.it.question.holder == Some(self.it.me)
    }

    fn last(&self) -> i64 {
        self.it.said.last().map_or(0, |entry| entry.nth)
    }
}

pub(crate) async fn page(ctx: Ctx, Path(id): Path<QuestionId>, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let mut page = again(&ctx, id, Form::default()).await?;
    let done = match ask.done.as_str() {
        "asked" => Some(page.frame.t2(
            "question-received",
            ("number", &page.it.question.number.to_string()),
            ("due", &page.frame.moment(&page.it.question.due_at)),
        )),
        "answered" => Some(page.frame.t("question-answer-sent")),
        "accepted" => Some(page.frame.t("question-thanks")),
        _ => None,
    };
    page.frame = page.frame.telling(done);
    ctx.site().parts.store.write_aside(ctx.actor().clone(), move |tx| crate::help::mark_read(tx, Some(id)));
    ctx.page(&page)
}

/// The page with a form as it was sent.
pub(crate) async fn again(ctx: &Ctx, id: QuestionId, form: Form) -> Result<Show, Fault> {
    let it = ctx.read(move |db| tell(db, id)).await?;
    let frame = ctx.frame("help-title").under(ctx.t("help-title"), "/help").titled(it.question.title.clone());
    let mut chance = [0; 10];
    ctx.site().parts.store.chance().fill(&mut chance);
    let entry = form.typed("entry").map(str::to_owned);
    let entry = entry.unwrap_or_else(|| Id::<Entry>::from_parts(it.now.0.unsigned_abs(), &chance).to_string());
    let may_publish = it.rights.may_answer && frame.may(Action::PublishArticles);
    Ok(Show { frame, it, form, entry, may_publish })
}

fn tell(db: &Db<'_>, id: QuestionId) -> Result<Told> {
    let (_, rights) = see(db, id)?;
    let (question, said) = conversation(db, id)?;
    let person = me(db)?;
    let desk = units::by_path(db, &question.desk_path)?;
    let mut officers = Vec::new();
    if rights.may_answer && !question.state.is_over() {
        let others = desks::officers(db, &question.desk_path, db.now().day())?;
        for officer in others.into_iter().filter(|it| *it != person && Some(*it) != question.holder) {
            officers.push((officer, desks::name(db, officer)?));
        }
    }
    Ok(Told {
        unit: units::find(db, question.unit).map(|unit| unit.name).unwrap_or_default(),
        asker: if rights.is_inside() { desks::name(db, question.asker)? } else { String::new() },
        holder: question.holder.map(|holder| desks::name(db, holder)).transpose()?,
        desk: desk.name,
        officers,
        steps: if rights.is_inside() { steps(db, id)? } else { Vec::new() },
        follows: store::follows(db, id, person)?,
        topics: topics(db)?,
        now: db.now(),
        me: person,
        question,
        said,
        rights,
    })
}

/// What happened to a question, the newest first.
fn steps(db: &Db<'_>, id: QuestionId) -> Result<Vec<(Moment, Say)>> {
    let lines = log::of(db, id, STEPS)?.into_iter();
    lines.map(|line| Ok((line.at, step(db, &line.what)?))).collect()
}

fn step(db: &Db<'_>, what: &Value) -> Result<Say> {
    let text = |name: &str| what[name].as_str().unwrap_or_default().to_owned();
    Ok(match text("did").as_str() {
        "raised" => Say::new("step-raised").with("from", text("from")).with("to", text("to")),
        "reminded" => Say::new("step-reminded").with("to", text("to")),
        "taken" => {
            let holder = text("holder").parse().ok().map(|holder| desks::name(db, holder)).transpose()?;
            Say::new("step-taken").with("name", holder.unwrap_or_default())
        }
        "answered" => Say::new("step-answered"),
        "remarked" => Say::new("step-remarked"),
        "accepted" => Say::new("step-accepted"),
        "reopened" => Say::new("step-reopened"),
        "closed" => Say::new("step-closed"),
        _ => Say::new("step-asked"),
    })
}
