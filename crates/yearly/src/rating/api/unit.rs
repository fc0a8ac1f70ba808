//! Ratings of units and committees for programs.

use axum::response::Response;
use kernel::{Action, Id, Result};
use members::Grade;
use members::cases::once;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Body, Ctx, Fault, Query};

use super::{Graded, Grades, change, unknown};
use crate::programme::api::Ask;
use crate::rating::pages::units::over;
use crate::rating::usecases::unit::{UnitRow, review_unit, save_units, unit_lines};
use crate::rating::{Meanwhile, Subject, Suggestion};
use crate::usecases::place;

/// The units directly below a unit with their rating.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "UnitRatingAnswer")]
pub(crate) struct Answer {
    /// The year.
    year: i64,
    /// The list, as votes and decisions name it; absent before anything was written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<ListBody>,
    /// Units and committees.
    items: Vec<LineBody>,
}

/// The list of a unit's year.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "UnitRatingList")]
struct ListBody {
    /// Its id.
    id: String,
    /// Its version.
    version: i64,
    /// `open`, `returned`, `voted`, `proposed`, `recognised`.
    stage: &'static str,
}

/// The rating of a unit, or of the committee that leads it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "UnitRatingLine")]
struct LineBody {
    /// Names the line where grades and votes are written down.
    key: String,
    /// The unit.
    unit_id: String,
    /// What it is called.
    name: String,
    /// `unit`, or `board` for its committee.
    subject: &'static str,
    /// Members at the year's end, or today.
    members: i64,
    /// Members whom a recognised list rated.
    rated: i64,
    /// Those of them who are good or excellent.
    well: i64,
    /// Members registered for the programme.
    registered: i64,
    /// Members who owe nothing for the last month that is over.
    dues_settled: Option<i64>,
    /// Admitted in the year.
    admitted: i64,
    /// What it gave itself.
    own: Option<&'static str>,
    /// What the criteria suggest; absent for what is not rated.
    suggested: Option<&'static str>,
    /// The grade written down.
    grade: Option<&'static str>,
    /// The grade that stands.
    recognised: Option<&'static str>,
}

fn line((row, suggestion): &(UnitRow, Suggestion)) -> LineBody {
    let code = |grade: Option<Grade>| grade.map(Grade::code);
    let of = &row.figures;
    LineBody {
        key: row.key(),
        unit_id: row.unit.to_string(),
        name: row.name.clone(),
        subject: row.subject.code(),
        members: of.members,
        rated: of.rated,
        well: of.well,
        registered: of.registered,
        dues_settled: of.settled,
        admitted: of.admitted,
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
            Ok((place.year, unit_lines(db, &place)?))
        })
        .await?;
    let list = found.list.as_ref().map(|list| ListBody {
        id: list.case.to_string(),
        version: list.version,
        stage: list.stage.code(),
    });
    ctx.json(&Answer { year, list, items: found.rows.iter().map(line).collect() })
}

pub(crate) async fn graded(ctx: Ctx, Body(sent): Body<Grades>) -> Result<Response, Fault> {
    let changes = sent.grades.iter().map(change).collect::<Result<Vec<_>>>()?;
    let (changed, page) = ctx
        .write(move |tx| {
            let place = place(tx, Action::EditMembers, Some(&sent.unit), Some(sent.year))?;
            let done =
                once(tx, sent.act, "rating-units", &sent, |tx| save_units(tx, &place, &changes, Meanwhile::Refuse))?;
            Ok((done.changed, unit_lines(tx, &place)?))
        })
        .await?;
    let warning = Some(over(&ctx.frame("rating-units-title"), &page).join(" ")).filter(|words| !words.is_empty());
    ctx.json(&Graded { changed, grades: page.counts(), warning })
}

/// A unit's review of its own year.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "UnitReview")]
pub(crate) struct Review {
    /// An id of the sender's own: sent again, it is done once.
    #[schemars(with = "Option<String>")]
    act: Option<Uuid>,
    /// The unit.
    #[schemars(with = "String")]
    unit_id: Uuid,
    /// The year.
    year: i64,
    /// `unit`, or `board` for its committee.
    subject: String,
    /// `excellent`, `good`, `fair`, `poor`.
    grade: String,
    /// What it says to it.
    words: String,
}

/// What was kept.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "UnitReviewKept")]
pub(crate) struct Kept {
    /// The year.
    year: i64,
}

pub(crate) async fn reviewed(ctx: Ctx, Body(sent): Body<Review>) -> Result<Response, Fault> {
    let subject = Subject::of_code(&sent.subject).ok_or_else(|| unknown("subject", &sent.subject))?;
    let grade = Grade::of_code(&sent.grade).ok_or_else(|| unknown("grade", &sent.grade))?;
    let year = sent.year;
    let done = ctx.write(move |tx| {
        once(tx, sent.act, "rating-unit-review", &sent, |tx| {
            review_unit(tx, Id::of(sent.unit_id), (year, subject), grade, &sent.words)
        })
    });
    done.await?;
    ctx.json(&Kept { year })
}
