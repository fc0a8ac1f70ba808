//! Asking, reading and following questions.

use kernel::{Action, Actor, Change, Db, Error, Moment, Result, Tx, UnitPath};
use people::PersonId;
use serde_json::json;
use units::{Unit, UnitId};

use super::list::{Asked, Questions};
use super::{NewQuestion, Question, QuestionId, Rights, State, store};
use crate::help::desk::{self, Level, Step};
use crate::help::notice::{self, Kind};
use crate::help::topic::Topic;
use crate::help::words::{read_text, read_title};
use crate::help::{me, store as desk_store};
use crate::team::seats_of_person;

/// Asks as the signed-in person, or as the owner of the phone that brings it. Sending the same question again changes
/// nothing.
///
/// # Errors
/// `Invalid` fields, `Refused` when the id stands for something else or the asker belongs nowhere.
pub fn ask(tx: &mut Tx<'_>, new: &NewQuestion) -> Result<Question> {
    let (person, unit) = match tx.actor() {
        Actor::Phone { person, .. } => {
            let seats = seats_of_person(tx, *person)?;
            (*person, seats.into_iter().next_back().map(|(_, team)| team.unit))
        }
        actor => (me(tx)?, actor.grants().first().map(|grant| grant.unit)),
    };
    ask_for(tx, person, unit.ok_or_else(|| Error::refused("question-no-unit"))?, new)
}

/// Asks for a person of a unit. Whoever calls knows that it is them.
///
/// # Errors
/// As [`ask`].
pub fn ask_for(tx: &mut Tx<'_>, asker: PersonId, unit: UnitId, new: &NewQuestion) -> Result<Question> {
    let topics = desk_store::topics(tx)?;
    let topic = topics.iter().find(|topic| topic.code == new.topic);
    let (title, body) = (read_title(&new.title, "title"), read_text(&new.body, "body"));
    let (Some(topic), Ok(title), Ok(body)) = (topic, &title, &body) else {
        let unknown = topic.is_none().then(|| ("topic".into(), "question-topic-unknown".into()));
        return Err(Error::Invalid(unknown.into_iter().chain(title.err()).chain(body.err()).collect()));
    };
    let digest = new.digest(title, body);
    if let Some(known) = store::maybe(tx, new.id)? {
        let is_same = known.asker == asker && store::digest(tx, new.id)? == digest;
        return if is_same { Ok(known) } else { Err(Error::refused("question-id-taken")) };
    }
    let unit = units::find(tx, unit)?;
    let mut question = routed(tx, topic, asker, &unit, new)?;
    (question.title, question.body) = (title.clone(), body.clone());
    store::insert(tx, &question, &digest)?;
    store::follow(tx, question.id, asker)?;
    let what = json!({"topic": question.topic, "number": question.number});
    tx.changed("question", question.id, &question.desk_path, Change::Added, &what)?;
    let officers = desk_store::officers(tx, &question.desk_path, tx.now().day())?;
    notice::tell(tx, &question, Kind::Asked, &officers)?;
    Ok(question)
}

/// A new question on the desk it belongs to, due in the topic's working hours.
fn routed(tx: &Tx<'_>, topic: &Topic, asker: PersonId, unit: &Unit, new: &NewQuestion) -> Result<Question> {
    let trail = trail(tx, &unit.path)?;
    let desk = desk::desk_of(topic.level, &trail).cloned().ok_or_else(|| Error::refused("question-no-unit"))?;
    let seen_path = if topic.level == Level::Commune { unit.path.clone() } else { desk.clone() };
    Ok(Question {
        id: new.id,
        number: store::highest_number(tx)? + 1,
        asker,
        unit: unit.id,
        unit_path: unit.path.clone(),
        seen_path,
        desk_path: staffed(tx, desk, &trail)?,
        topic: topic.code.clone(),
        title: String::new(),
        body: String::new(),
        about: new.about.clone(),
        channel: new.channel.to_owned(),
        is_private: new.is_private,
        state: State::Open,
        holder: None,
        asked_at: tx.now(),
        due_at: due(tx, topic.hours)?,
        raised: 0,
        accepted: None,
        article: None,
    })
}

/// The desk, or the next one up where an officer sits.
fn staffed(db: &Db<'_>, desk: UnitPath, trail: &[Step]) -> Result<UnitPath> {
    let mut at = desk.clone();
    while desk_store::officers(db, &at, db.now().day())?.is_empty() {
        match desk::above(&at, trail) {
            Some(above) => at = above.clone(),
            None => return Ok(desk),
        }
    }
    Ok(at)
}

/// The units on a path with their rank, from the root down.
pub(crate) fn trail(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Step>> {
    let kinds = units::kinds(db)?;
    let rank = |unit: &Unit| kinds.iter().find(|kind| kind.code == unit.kind).map_or(i64::MAX, |kind| kind.rank);
    Ok(units::trail(db, path)?.into_iter().map(|unit| (rank(&unit), unit.path)).collect())
}

/// The instant so many working hours from now.
pub(crate) fn due(db: &Db<'_>, hours: i64) -> Result<Moment> {
    Ok(desk_store::calendar(db)?.due(db.now(), hours))
}

/// A question and what the reader is to it.
///
/// # Errors
/// `NotFound` for strangers, unless it is known to all.
pub(crate) fn see(db: &Db<'_>, id: QuestionId) -> Result<(Question, Rights)> {
    let person = me(db)?;
    let question = store::find(db, id)?;
    let rights = question.rights(Some(person), db.may(Action::AnswerQuestions).ok().as_ref());
    if rights.is_inside() || question.is_known() { Ok((question, rights)) } else { Err(Error::NotFound) }
}

/// A question that the reader may act on as somebody at the desk.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn at_desk(db: &Db<'_>, id: QuestionId) -> Result<Question> {
    let scope = db.may(Action::AnswerQuestions)?;
    let question = store::find(db, id)?;
    let place = question.seen_path.clone();
    scope.keep(&place, question)
}

/// What the signed-in person asked, the newest first.
///
/// # Errors
/// `Forbidden` for programs.
pub fn my_questions(db: &Db<'_>, most: i64) -> Result<Vec<Question>> {
    store::asked_by(db, me(db)?, most)
}

/// Questions for those who answer, what is due first in front.
///
/// # Errors
/// `NotFound` when the unit is outside the scope.
pub fn questions(db: &Db<'_>, asked: &Asked, most: i64) -> Result<Questions> {
    db.may(Action::AnswerQuestions)?.keep(&asked.within, ())?;
    let within = asked.within.subtree();
    let mut items = store::list(db, &within, asked, db.now(), most + 1)?;
    let has_more = items.len() > usize::try_from(most).unwrap_or(usize::MAX);
    items.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    let next = items.last().filter(|_| has_more).map(|line| (line.due_at, line.id));
    let total = store::count(db, &within, asked, db.now())?;
    let waiting = Asked { state: "waiting".into(), late: true, holder: None, topic: String::new(), ..asked.clone() };
    Ok(Questions { total, late: store::count(db, &within, &waiting, db.now())?, items, next })
}

/// Begins or ends following a question.
///
/// # Errors
/// `NotFound` for strangers.
pub fn follow(tx: &mut Tx<'_>, id: QuestionId, wants: bool) -> Result<()> {
    let person = me(tx)?;
    see(tx, id)?;
    if wants { store::follow(tx, id, person) } else { store::unfollow(tx, id, person) }
}

/// How many questions wait where the reader may answer; none for who answers nothing.
///
/// # Errors
/// Those of the database.
pub fn waiting(db: &Db<'_>) -> Result<i64> {
    let Ok(scope) = db.may(Action::AnswerQuestions) else { return Ok(0) };
    let Some(within) = scope.areas().first().cloned() else { return Ok(0) };
    let range = within.subtree();
    let state = "waiting".to_owned();
    let asked = Asked { within, topic: String::new(), state, holder: None, late: false, after: None };
    store::count(db, &range, &asked, db.now())
}
