//! Ratings for programs, and for the page that saves while one goes on.

pub(crate) mod unit;

use axum::response::Response;
use kernel::{Action, Day, Error, Id, Result, Say};
use members::Grade;
use members::cases::{Seen, once};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Body, Ctx, Fault, Query};

use super::pages::list::over_words;
use super::usecases::grade::{Change, Counts, Meanwhile, To, save};
use super::usecases::look::{Row, rows};
use super::usecases::meet::{Meeting, Voting, propose, vote};
use super::usecases::recognise::{Deciding, Ruling, decide};
use super::{Stage, Suggestion};
use crate::programme::api::Ask;
use crate::usecases::place;

/// Members of a unit and those below with their rating.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RatingAnswer")]
pub(crate) struct Answer {
    /// The year.
    year: i64,
    /// Members, unit by unit.
    items: Vec<LineBody>,
}

/// A member's rating.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RatingLine")]
struct LineBody {
    /// Their id.
    member_id: String,
    /// Their code.
    code: String,
    /// What they are called.
    name: String,
    /// Their unit.
    unit_id: String,
    /// Confirmed level of their programme.
    programme: Option<&'static str>,
    /// In how many of the unit's activities they took part.
    attended: Option<i64>,
    /// Months of dues in the year that were paid, or exempt.
    dues_paid: Option<i64>,
    /// Months of dues in the year that were owed, as far as they are over.
    dues_owed: Option<i64>,
    /// The day of the last discipline of the year that stands.
    disciplined_on: Option<String>,
    /// What they gave themselves.
    own: Option<&'static str>,
    /// What the criteria suggest; absent for who is not rated.
    suggested: Option<&'static str>,
    /// The grade written down.
    grade: Option<&'static str>,
    /// The grade that stands in the register.
    recognised: Option<&'static str>,
}

fn line((row, suggestion): &(Row, Suggestion)) -> LineBody {
    let code = |grade: Option<Grade>| grade.map(Grade::code);
    LineBody {
        member_id: row.line.id.to_string(),
        code: row.line.code.clone(),
        name: row.line.name.clone(),
        unit_id: row.line.unit.to_string(),
        programme: code(row.programme),
        attended: row.attended,
        dues_paid: row.dues.map(|dues| dues.paid),
        dues_owed: row.dues.map(|dues| dues.owed),
        disciplined_on: row.disciplined.map(|day| day.to_string()),
        own: code(row.own),
        suggested: if let Suggestion::Grade(grade, _) = suggestion { Some(grade.code()) } else { None },
        grade: code(row.grade),
        recognised: code(row.recognised),
    }
}

pub(crate) async fn show(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let (year, found) = ctx
        .read(move |db| {
            let place = place(db, Action::ReadMembers, ask.unit.as_deref(), ask.year)?;
            let found = rows(db, &place)?.ok_or_else(|| Error::refused("rating-many-hint"))?;
            Ok((place.year, found))
        })
        .await?;
    ctx.json(&Answer { year, items: found.rows.iter().map(line).collect() })
}

/// Grades to be written down.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "RatingGrades")]
pub(crate) struct Grades {
    /// An id of the sender's own: sent again, it is done once.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Id or official code of the unit they stand at or below.
    pub unit: String,
    /// The year.
    pub year: i64,
    /// Member code, or a unit's `key`; then `excellent`, `good`, `fair`, `poor`, `suggested`, or empty to take it away;
    /// then the grade that was seen, empty for none. Nothing is written when somebody changed one meanwhile.
    pub grades: Vec<(String, String, String)>,
}

/// How the unit's grades stand now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RatingGraded")]
pub(crate) struct Graded {
    /// Lines that changed.
    pub changed: usize,
    /// How many of each grade, the best first.
    pub grades: [i64; 4],
    /// The cap that is passed, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
}

pub(crate) async fn graded(ctx: Ctx, Body(sent): Body<Grades>) -> Result<Response, Fault> {
    let changes = sent.grades.iter().map(change).collect::<Result<Vec<_>>>()?;
    let (counts, percent) = ctx
        .write(move |tx| {
            let place = place(tx, Action::EditMembers, Some(&sent.unit), Some(sent.year))?;
            let percent = super::usecases::rules(tx, sent.year)?.cap.percent;
            let counts =
                once(tx, sent.act, "rating-grades", &sent, |tx| save(tx, &place, &changes, Meanwhile::Refuse))?;
            Ok((counts, percent))
        })
        .await?;
    let Counts { done, grades, passed } = counts;
    let frame = ctx.frame("rating-title");
    let told = passed.iter().map(|(unit, over)| over_words(&frame, unit, *over, (percent, Stage::Open)));
    let warning = Some(told.collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty());
    ctx.json(&Graded { changed: done.changed, grades, warning })
}

pub(super) fn change((code, to, seen): &(String, String, String)) -> Result<Change> {
    let to = match to.as_str() {
        "" => To::Nothing,
        "suggested" => To::Suggested,
        grade => To::Grade(Grade::of_code(grade).ok_or_else(|| unknown("grades", grade))?),
    };
    let seen = match seen.as_str() {
        "" => None,
        grade => Some(Grade::of_code(grade).ok_or_else(|| unknown("grades", grade))?),
    };
    Ok(Change { code: code.clone(), to, seen })
}

fn unknown(field: &'static str, value: &str) -> Error {
    Error::invalid(field, Say::new("member-word-unknown").with("value", value))
}

/// A list as it was seen.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "RatingListSeen")]
pub(crate) struct SeenBody {
    /// Its id.
    #[schemars(with = "String")]
    pub id: Uuid,
    /// Its version then.
    pub version: i64,
}

impl SeenBody {
    fn seen(&self) -> Seen {
        Seen { id: Id::of(self.id), version: self.version }
    }
}

/// A branch's meeting.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "RatingVoted")]
pub(crate) struct Voted {
    /// An id of the sender's own: sent again, it is done once.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Its list.
    pub list: SeenBody,
    /// Its day.
    pub on: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// Who led it.
    pub chair: String,
    /// Who took the minutes.
    pub clerk: String,
    /// How many have a vote.
    pub total: i64,
    /// How many of them came.
    pub present: i64,
    /// By member code, or by a unit's `key`: how many were for the grade; whoever is left out had everybody's.
    #[serde(default)]
    pub votes: Vec<(String, i64)>,
    /// By the same: the grade that was voted on; left out, the lines are voted on as they stand.
    #[serde(default)]
    pub grades: Option<Vec<(String, String)>>,
    /// Whether more people than the branch has were looked at, where the rules only ask about them.
    #[serde(default)]
    pub sure: bool,
}

/// Lists that were acted on.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RatingDone")]
pub(crate) struct Done {
    /// How many.
    count: usize,
}

fn day(field: &'static str, typed: &str) -> Result<Day> {
    crate::pages::day(typed).map_err(|say| Error::invalid(field, say))
}

pub(crate) async fn voted(ctx: Ctx, Body(sent): Body<Voted>) -> Result<Response, Fault> {
    let meeting = Meeting {
        on: day("on", &sent.on)?,
        place: sent.place.clone(),
        chair: vietnam::text::tidy(&sent.chair),
        clerk: vietnam::text::tidy(&sent.clerk),
        total: sent.total,
        present: sent.present,
    };
    let shown = sent
        .grades
        .iter()
        .flatten()
        .map(|(key, grade)| Ok((key.clone(), Grade::of_code(grade).ok_or_else(|| unknown("grades", grade))?)));
    let shown = shown.collect::<Result<Vec<_>>>()?;
    let shown = sent.grades.as_ref().map(|_| shown);
    let voting = Voting { list: sent.list.seen(), meeting, votes: sent.votes.clone(), shown, is_sure: sent.sure };
    ctx.write(move |tx| once(tx, sent.act, "rating-vote", &sent, |tx| vote(tx, &voting))).await?;
    ctx.json(&Done { count: 1 })
}

/// Lists to be sent up.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "RatingProposed")]
pub(crate) struct Proposed {
    /// An id of the sender's own: sent again, it is done once.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// Which.
    pub lists: Vec<SeenBody>,
    /// The day.
    pub on: String,
}

pub(crate) async fn proposed(ctx: Ctx, Body(sent): Body<Proposed>) -> Result<Response, Fault> {
    let (on, lists) = (day("on", &sent.on)?, sent.lists.iter().map(SeenBody::seen).collect::<Vec<_>>());
    let done = ctx.write(move |tx| once(tx, sent.act, "rating-propose", &sent, |tx| propose(tx, &lists, on)));
    ctx.json(&Done { count: done.await? })
}

/// What the superior decides.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "RatingDecided")]
pub(crate) struct Decided {
    /// An id of the sender's own: sent again, it is done once.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The day.
    pub on: String,
    /// Number of the decision; needed as soon as one is recognised.
    #[serde(default)]
    pub number: String,
    /// Who signs.
    #[serde(default)]
    pub signer: String,
    /// Each list, and why it is returned; recognised without a reason.
    pub rulings: Vec<(SeenBody, Option<String>)>,
}

pub(crate) async fn decided(ctx: Ctx, Body(sent): Body<Decided>) -> Result<Response, Fault> {
    let ruling = |why: &Option<String>| why.clone().map_or(Ruling::Recognise, Ruling::Return);
    let rulings: Vec<_> = sent.rulings.iter().map(|(list, why)| (list.seen(), ruling(why))).collect();
    let count = rulings.len();
    let (number, signer) = (sent.number.clone(), sent.signer.clone());
    let deciding = Deciding { on: day("on", &sent.on)?, number, signer, rulings };
    ctx.write(move |tx| once(tx, sent.act, "rating-decide", &sent, |tx| decide(tx, &deciding))).await?;
    ctx.json(&Done { count })
}
