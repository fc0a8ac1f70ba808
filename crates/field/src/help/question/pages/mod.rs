//! Pages of questions: one's own, those that wait, and one with its conversation.

pub(crate) mod acts;
pub(crate) mod ask;
pub(crate) mod show;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Id, Moment, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Frame, Query};

use super::list::{Asked, Line, Questions};
use super::usecases::{my_questions, questions};
use super::{About, Question, QuestionId, State};
use crate::capture::{RecordId, receipt};
use crate::help::{Topic, topics};

/// At most so many on a page.
const MOST: i64 = 50;

/// The badge of a state.
pub(crate) fn badge(state: State) -> &'static str {
    match state {
        State::Open | State::Reopened => "wait",
        State::Answered => "blue",
        State::Accepted => "done",
        State::Closed => "",
    }
}

/// The label of a topic for the reader.
pub(crate) fn label(frame: &Frame, topics: &[Topic], code: &str) -> String {
    let topic = topics.iter().find(|topic| topic.code == code);
    topic.map_or(String::new(), |topic| frame.pick(&topic.name_vi, &topic.name_en).to_owned())
}

/// What a question is about, in words, and the page of it: a record's is for those who look records over.
pub(crate) fn about(frame: &Frame, about: &About) -> (String, Option<String>) {
    match (about.kind.as_str(), about.what.parse::<RecordId>()) {
        ("page", _) => (frame.t("question-about-page"), Some(about.what.clone())),
        ("record", Ok(id)) => {
            let page = frame.may(Action::ReviewSupport).then(|| format!("/review/{id}"));
            (frame.t1("question-about-record", "number", receipt(id)), page)
        }
        _ => (frame.t1("question-about-indicator", "what", &about.what), None),
    }
}

#[derive(Template)]
#[template(path = "field/help-mine.html")]
struct Mine {
    frame: Frame,
    topics: Vec<Topic>,
    items: Vec<Question>,
    tab: &'static str,
}

impl Mine {
    fn topic(&self, question: &Question) -> String {
        label(&self.frame, &self.topics, &question.topic)
    }

    fn state(&self, question: &Question) -> String {
        self.frame.t(&format!("question-{}", question.state.code()))
    }

    fn badge(&self, question: &Question) -> &'static str {
        badge(question.state)
    }
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Response, Fault> {
    let (items, topics) = ctx.read(|db| Ok((my_questions(db, MOST)?, topics(db)?))).await?;
    ctx.page(&Mine { frame: ctx.frame("help-title"), topics, items, tab: "mine" })
}

#[derive(Deserialize, Default)]
pub(crate) struct Filter {
    unit: Option<UnitId>,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    mine: String,
    #[serde(default)]
    late: String,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "field/help-waiting.html")]
struct Waiting {
    frame: Frame,
    topics: Vec<Topic>,
    unit: Unit,
    below: Vec<Unit>,
    found: Questions,
    asked: Asked,
    states: Vec<(&'static str, String)>,
    now: Moment,
    more: Option<String>,
    tab: &'static str,
}

impl Waiting {
    fn topic(&self, line: &Line) -> String {
        label(&self.frame, &self.topics, &line.topic)
    }

    fn name<'t>(&self, topic: &'t Topic) -> &'t str {
        self.frame.pick(&topic.name_vi, &topic.name_en)
    }

    fn state(&self, line: &Line) -> String {
        self.frame.t(&format!("question-{}", line.state.code()))
    }

    fn badge(&self, line: &Line) -> &'static str {
        badge(line.state)
    }
}

pub(crate) async fn waiting(ctx: Ctx, Query(filter): Query<Filter>) -> Result<Response, Fault> {
    let mut page = ctx.read(move |db| gather(db, &filter)).await?;
    let (unit, below, topics) = (page.unit, page.below, page.topics);
    let frame = ctx.frame("help-waiting-title");
    let states = ["waiting", "answered", "accepted", "closed", "all"];
    let states = states.map(|code| (code, frame.t(&format!("help-state-{code}")))).to_vec();
    let more = page.found.next.take().map(|(due, id)| more(&page.asked, &unit, due, id));
    let (found, asked, now) = (page.found, page.asked, page.now);
    ctx.page(&Waiting { frame, topics, unit, below, found, asked, states, now, more, tab: "waiting" })
}

/// What the page of waiting questions shows.
struct Gathered {
    unit: Unit,
    below: Vec<Unit>,
    topics: Vec<Topic>,
    found: Questions,
    asked: Asked,
    now: Moment,
}

fn gather(db: &Db<'_>, filter: &Filter) -> Result<Gathered> {
    let scope = db.may(Action::AnswerQuestions)?;
    let own = scope.areas().first().ok_or(Error::NotFound)?;
    let top = units::by_path(db, own)?;
    let unit = filter.unit.map_or_else(|| Ok(top.clone()), |id| units::find(db, id))?;
    let state = if filter.state.is_empty() { "waiting" } else { &filter.state };
    let asked = Asked {
        within: unit.path.clone(),
        topic: filter.topic.clone(),
        state: state.to_owned(),
        holder: db.actor().person().filter(|_| !filter.mine.is_empty()),
        late: !filter.late.is_empty(),
        after: filter.after.as_deref().and_then(place),
    };
    let found = questions(db, &asked, MOST)?;
    Ok(Gathered { below: units::children(db, top.id)?, unit, topics: topics(db)?, found, asked, now: db.now() })
}

/// Where a page begins: due time and id of the last line before it.
fn place(text: &str) -> Option<(Moment, QuestionId)> {
    let (due, id) = text.split_once('.')?;
    Some((Moment(due.parse().ok()?), id.parse::<Id<_>>().ok()?))
}

fn more(asked: &Asked, unit: &Unit, due: Moment, id: QuestionId) -> String {
    let flag = |name: &str, on: bool| if on { format!("&{name}=1") } else { String::new() };
    let topic: String = asked.topic.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    let state: String = asked.state.chars().filter(char::is_ascii_alphabetic).collect();
    let (mine, late) = (flag("mine", asked.holder.is_some()), flag("late", asked.late));
    format!("/help/waiting?unit={}&topic={topic}&state={state}{mine}{late}&after={}.{id}", unit.id, due.0)
}
