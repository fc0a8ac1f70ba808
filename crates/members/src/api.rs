//! Members for programs. Masked fields are not told here.

use axum::response::Response;
use kernel::{Db, Error, Result, Say};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vietnam::national_id::Sex;
use web::{Body, Ctx, Fault, Path, Query};

use crate::asked::Asked;
use crate::card::Card;
use crate::entry::Entry;
use crate::field;
use crate::finder::Finder;
use crate::member::{Member, MemberId};
use crate::status::{Came, Standing};
use crate::usecases::admit::{Applicant, Outcome, admit};
use crate::usecases::list::{Filter, list as list_members};
use crate::usecases::look::opened;
use crate::usecases::read;

/// Most members in one answer.
const MOST: usize = 100;

/// Which members.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Ask {
    /// Id or official code of a unit: its members and those of every unit below. Without it, all the token may see.
    unit: Option<String>,
    /// Words of a name, marks or none, or a piece of a code or phone.
    q: Option<String>,
    /// Without it those who are in the register now (`here`), `all` for those who left too, or the code of one status:
    /// active, temporary, moved_out, grown_up, removed, expelled, deceased, left.
    status: Option<String>,
    /// `m` or `f`.
    #[serde(default)]
    sex: String,
    /// A year of birth, or two: `2001-2005`.
    #[serde(default)]
    born: String,
    /// A year of admission, or two.
    #[serde(default)]
    joined: String,
    /// `yes` for Party members, `no` for others.
    #[serde(default)]
    party: String,
    /// `yes` for those who use the app, `no` for others.
    #[serde(default)]
    app: String,
    /// How the last rated year came out: excellent, good, fair or poor.
    #[serde(default)]
    grade: String,
    /// The `next` of the page before.
    after: Option<String>,
    /// How many: 1 to 100, 25 when it is not said.
    limit: Option<usize>,
}

/// A page of members.
#[derive(Serialize, JsonSchema)]
pub(crate) struct List {
    /// How many there are on all pages.
    total: usize,
    /// Those of this page.
    items: Vec<Item>,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A member in a list.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Item {
    /// Their id.
    id: String,
    /// Their code.
    code: String,
    /// Their name.
    name: String,
    /// `m` or `f`.
    sex: Option<&'static str>,
    /// Day of birth.
    birth_day: Option<String>,
    /// Code of their status.
    status: &'static str,
    /// Id of their unit.
    unit_id: String,
    /// Name of their unit.
    unit_name: String,
    /// The day they were admitted.
    joined_on: Option<String>,
}

/// A member.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MemberBody {
    /// What lists tell too.
    #[serde(flatten)]
    item: Item,
    /// Where they were admitted.
    joined_place: Option<String>,
    /// Number of their card.
    card_no: Option<String>,
    /// Occupation.
    occupation: Option<String>,
    /// Schooling.
    education: Option<String>,
    /// Profession.
    profession: Option<String>,
    /// The day they first used the app.
    app_linked_on: Option<String>,
    /// Grows with every change.
    version: i64,
    /// What is strange about what was just sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// Somebody new.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Posted {
    /// Id or official code of their unit.
    unit: String,
    /// How they come: admitted, moved_in, returned or loaded; loaded when it is not said.
    came: Option<String>,
    /// Add them although somebody similar stands in the register.
    #[serde(default)]
    even_if_similar: bool,
    /// The fields of the book as texts, days as 2001-05-19 or 19/05/2001: name and birth_day are needed.
    #[serde(flatten)]
    fields: BTreeMap<String, String>,
}

pub(crate) async fn list(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let finder = ctx.site().shared::<Finder>();
    let list = ctx
        .read(move |db| {
            let roll = list_members(db, &finder, &filter(db, ask)?)?;
            Ok(List { total: roll.total, items: roll.cards.into_iter().map(item).collect(), next: roll.next })
        })
        .await?;
    ctx.json(&list)
}

fn filter(db: &Db<'_>, ask: Ask) -> Result<Filter> {
    let unit = ask.unit.as_deref().map(|named| units::resolve(db, named)).transpose()?;
    let limit = ask.limit.unwrap_or(25);
    if !(1..=MOST).contains(&limit) {
        return Err(Error::invalid("limit", Say::new("member-limit").counting("most", MOST)));
    }
    let code = ask.status.as_deref().unwrap_or_default();
    let standing = Standing::of_code(code).ok_or_else(|| unknown("status", code))?;
    let Ask { sex, born, joined, party, app, grade, .. } = ask;
    let narrowed = Asked { sex, born, joined, party, app, grade, ..Asked::default() };
    Ok(Filter {
        unit: unit.map(|unit| unit.id),
        typed: ask.q.unwrap_or_default(),
        standing,
        narrowed: narrowed.filter(limit)?.narrowed,
        after: ask.after,
        limit,
    })
}

fn unknown(field: &'static str, value: &str) -> Error {
    Error::invalid(field, Say::new("member-word-unknown").with("value", value))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let body = ctx.read(move |db| body(db, read::find(db, id)?)).await?;
    opened(&ctx, id);
    ctx.json(&body)
}

pub(crate) async fn add(ctx: Ctx, Body(posted): Body<Posted>) -> Result<Response, Fault> {
    let sealer = ctx.site().parts.sealer.clone();
    let applicant = applicant(posted)?;
    let (mut body, warnings) = ctx
        .write(move |tx| match admit(tx, &sealer, &applicant)? {
            Outcome::Saved(member, warnings) => Ok((body(tx, *member)?, warnings)),
            Outcome::Doubtful(doubts) => {
                let count = doubts.similar.len() + doubts.elsewhere;
                Err(Error::refused(Say::new("member-similar-standing").counting("count", count)))
            }
        })
        .await?;
    body.warnings = warnings.iter().map(|say| ctx.say(say)).collect();
    ctx.json(&body)
}

fn applicant(posted: Posted) -> Result<Applicant> {
    if let Some(name) = posted.fields.keys().find(|name| field::named(name).is_none()) {
        return Err(unknown("fields", name));
    }
    let came = match posted.came.as_deref() {
        None => Came::Loaded,
        Some(code) => {
            let came = Came::of_code(code).filter(|came| Came::TYPED.contains(came));
            came.ok_or_else(|| unknown("came", code))?
        }
    };
    Ok(Applicant {
        unit: posted.unit,
        entry: Entry::of(posted.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))),
        came,
        may_be_similar: posted.even_if_similar,
        is_warned: true,
    })
}

fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "m",
        Sex::Female => "f",
    }
}

fn item(card: Card) -> Item {
    Item {
        id: card.id.to_string(),
        code: card.code,
        name: card.name,
        sex: card.sex.map(sex_code),
        birth_day: card.birth_day.map(|day| day.to_string()),
        status: card.status.code(),
        unit_id: card.unit.to_string(),
        unit_name: card.unit_name,
        joined_on: card.joined_on.map(|day| day.to_string()),
    }
}

fn body(db: &Db<'_>, member: Member) -> Result<MemberBody> {
    let card = crate::store::card::cards(db, &[member.id])?.pop().ok_or(Error::NotFound)?;
    let book = member.book;
    Ok(MemberBody {
        item: item(card),
        joined_place: book.joined_place,
        card_no: book.card_no,
        occupation: book.occupation,
        education: book.education,
        profession: book.profession,
        app_linked_on: member.app_linked_on.map(|day| day.to_string()),
        version: member.version,
        warnings: Vec::new(),
    })
}
