//! The help desk: questions on their way to whoever knows, and what is learned from them.

mod answer;
mod article;
mod bridge;
mod desk;
mod hours;
mod known;
mod notice;
mod question;
mod settings;
mod store;
mod topic;
mod words;

use axum::http::Method;
use kernel::{Action, Actor, Day, Db, Error, Result};
use people::PersonId;
use web::{Delivery, Doc, Open, Place, Routes, SignedIn, To};

pub use answer::usecases::{Said, accept, answer, close, hand_to, raise, remark, reopen, take};
pub use answer::{Entry, EntryId, EntryKind};
pub use article::usecases::{Changes, article, articles, changes, draft, publish, revise, unfinished, withdraw};
pub use article::{Article, ArticleId, NewArticle, Stage, Text};
pub use bridge::{Bridges, MailSettings, Secret, ZaloSettings, connect, tick};
pub use hours::Shift;
pub use known::{Hit, Known, similar};
pub use notice::{Kind, Notice, mark_read, mark_read_at, notices, tell_of, unread, unread_at};
pub use question::list::{Asked, Line, Questions};
pub use question::usecases::{ask, ask_for, follow, my_questions, questions, waiting};
pub use question::{About, NewQuestion, Question, QuestionId, State};
pub use settings::{
    TopicText, add_holiday, add_shift, add_topic, close_topic, edit_topic, end_shift, open_topic, remove_holiday,
};
pub(crate) use store::moved;
pub use topic::Topic;

/// The day on which so many working days have passed behind a day, by the hours and holidays of the desks.
///
/// # Errors
/// Those of the database.
pub fn working_days_after(db: &Db<'_>, day: Day, days: i64) -> Result<Day> {
    Ok(store::calendar(db)?.days_after(day, days))
}

/// What can be asked about.
///
/// # Errors
/// Those of the database.
pub fn topics(db: &Db<'_>) -> Result<Vec<Topic>> {
    store::topics(db)
}

/// What can be asked about today.
///
/// # Errors
/// Those of the database.
pub(crate) fn open_topics(db: &Db<'_>) -> Result<Vec<Topic>> {
    store::open_topics(db)
}

/// A question with everything said under it, for whoever is inside.
///
/// # Errors
/// `NotFound` for strangers.
pub fn conversation(db: &Db<'_>, id: QuestionId) -> Result<(Question, Vec<Entry>)> {
    let (question, rights) = question::usecases::see(db, id)?;
    let mut said = answer::store::of(db, id)?;
    if !rights.is_inside() {
        said.retain(|entry| Some(entry.id) == question.accepted);
    }
    Ok((question, said))
}

/// The signed-in person; programs ask and answer nothing.
pub(crate) fn me(db: &Db<'_>) -> Result<PersonId> {
    match db.actor() {
        Actor::Guest => Err(Error::SignInFirst),
        actor => actor.person().ok_or(Error::Forbidden),
    }
}

/// Routes of the help desk.
pub(crate) fn routes() -> Routes {
    let answers = To(Action::AnswerQuestions);
    Routes::new()
        .place(Place { href: "/help", name: "help-title", icon: "help", access: SignedIn, rank: 35 })
        .get("/help", SignedIn, question::pages::mine)
        .get("/help/ask", SignedIn, question::pages::ask::form)
        .post("/help/ask", SignedIn, question::pages::ask::send)
        .get("/help/similar", SignedIn, question::pages::ask::similar)
        .get("/help/waiting", answers, question::pages::waiting)
        .get("/help/questions/{id}", SignedIn, question::pages::show::page)
        .post("/help/questions/{id}/answer", answers, question::pages::acts::answer)
        .post("/help/questions/{id}/remark", SignedIn, question::pages::acts::remark)
        .post("/help/questions/{id}/accept", SignedIn, question::pages::acts::accept)
        .post("/help/questions/{id}/reopen", SignedIn, question::pages::acts::reopen)
        .post("/help/questions/{id}/close", SignedIn, question::pages::acts::close)
        .post("/help/questions/{id}/take", answers, question::pages::acts::take)
        .post("/help/questions/{id}/holder", answers, question::pages::acts::hand)
        .post("/help/questions/{id}/raise", answers, question::pages::acts::raise)
        .post("/help/questions/{id}/follow", SignedIn, question::pages::acts::follow)
        .get("/help/channels", SignedIn, bridge::pages::show)
        .post("/help/channels/email", SignedIn, bridge::pages::email)
        .post("/help/channels/zalo", SignedIn, bridge::pages::zalo)
        .get("/notices", SignedIn, notice::pages::index)
        .post("/notices/read", SignedIn, notice::pages::read)
        .and(settings_routes())
        .and(knowledge_routes())
        .and(program_routes())
}

fn settings_routes() -> Routes {
    use settings::pages;
    let shape = To(Action::ShapeHelpDesk);
    Routes::new()
        .get("/help/settings", shape, pages::index)
        .get("/help/settings/topics/new", shape, pages::new_topic)
        .post("/help/settings/topics/new", shape, pages::add_topic)
        .get("/help/settings/topics/{code}/edit", shape, pages::editing)
        .post("/help/settings/topics/{code}/edit", shape, pages::edit)
        .post("/help/settings/topics/{code}/closure", shape, pages::close)
        .post("/help/settings/topics/{code}/opening", shape, pages::open)
        .post("/help/settings/shifts", shape, pages::add_shift)
        .post("/help/settings/shifts/end", shape, pages::end_shift)
        .post("/help/settings/holidays", shape, pages::add_holiday)
        .post("/help/settings/holidays/removal", shape, pages::remove_holiday)
}

fn knowledge_routes() -> Routes {
    let publish = To(Action::PublishArticles);
    Routes::new()
        .get("/knowledge", Open, article::pages::index)
        .get("/knowledge/new", publish, article::pages::edit::new)
        .post("/knowledge/new", publish, article::pages::edit::add)
        .get("/knowledge/{id}", Open, article::pages::show)
        .get("/knowledge/{id}/edit", publish, article::pages::edit::editing)
        .post("/knowledge/{id}/edit", publish, article::pages::edit::edit)
        .post("/knowledge/{id}/publication", publish, article::pages::edit::publish)
        .post("/knowledge/{id}/withdrawal", publish, article::pages::edit::withdraw)
}

fn program_routes() -> Routes {
    Routes::new()
        .post("/webhook/zalo", Open, bridge::api::zalo)
        .api(
            Method::POST,
            "/api/v1/questions",
            // A phone brings what its owner asked without a network, after signing out too.
            Delivery,
            Doc::new("Ask a question with an id of its own: sending twice asks once")
                .body::<question::api::Ask>()
                .answer::<question::api::Receipt>(),
            question::api::ask,
        )
        .api(
            Method::GET,
            "/api/v1/questions",
            SignedIn,
            Doc::new("One's own questions with what was said under them, the newest first")
                .answer::<question::api::Mine>(),
            question::api::mine,
        )
        .api(
            Method::GET,
            "/api/v1/notices/unread",
            SignedIn,
            Doc::new("How many notices the reader has not read").answer::<question::api::Unread>(),
            question::api::unread,
        )
        .api(
            Method::GET,
            "/api/v1/knowledge",
            Open,
            Doc::new("Published articles to carry along: what changed since the place of the last answer")
                .query::<article::api::Since>()
                .answer::<article::api::Pack>(),
            article::api::pack,
        )
}
