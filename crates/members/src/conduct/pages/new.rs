//! A branch begins, or writes down what was decided on paper: what, for whom, with which vote.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result, Say, Tx};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::list::title;
use super::read;
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::once;
use crate::conduct::award::{Form as AwardForm, Level};
use crate::conduct::discipline::Measure;
use crate::conduct::usecases::{begin::begin, look, record::record};
use crate::conduct::{Begun, Topic, store};
use crate::member::MemberId;
use crate::pages::pick::{Pick, pick};
use crate::posts::HeldId;
use crate::status::Grade;
use crate::usecases::read::by_code;

/// What is begun.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Proposed, or decided by the branch itself.
    Propose(Topic),
    /// An award that was decided on paper.
    Record,
}

impl Mode {
    const fn topic(self) -> Topic {
        match self {
            Self::Propose(topic) => topic,
            Self::Record => Topic::Award,
        }
    }
}

#[derive(Template)]
#[template(path = "members/conduct-new.html")]
struct New {
    frame: Frame,
    form: Form,
    mode: Mode,
    picked: Pick,
    forms: Vec<AwardForm>,
    /// How the year before was rated.
    grades: BTreeMap<MemberId, Grade>,
    /// Posts that members of the unit hold, for a dismissal.
    posts: Vec<(String, String)>,
    /// Whether the reader works for more than the unit shown.
    is_wide: bool,
    today: kernel::Day,
}

impl New {
    fn is(&self, code: &str) -> bool {
        self.mode.topic().code() == code
    }

    fn is_record(&self) -> bool {
        self.mode == Mode::Record
    }

    fn has_votes(&self) -> bool {
        !self.is_record() && !self.is("discipline")
    }

    fn reason_label(&self) -> String {
        super::reason_label(self.mode.topic())
    }

    /// Whose codes may be typed: those of the reader's whole area, which for a secretary is the branch.
    fn codes_hint(&self) -> &'static str {
        if self.is_wide { "award-codes-hint" } else { "award-codes-hint-own" }
    }

    fn yes_hint(&self) -> &'static str {
        if self.has_votes() { "conduct-yes-hint" } else { "" }
    }

    fn about(&self) -> String {
        let key = if self.is_record() {
            "award-record-about".into()
        } else {
            format!("{}-new-about", self.mode.topic().code())
        };
        self.frame.t(&key)
    }

    fn save(&self) -> String {
        let key = if self.is_record() { "award-record-save" } else { "leaving-send" };
        self.frame.t(if self.is("discipline") { "conduct-save" } else { key })
    }

    /// What can be chosen: forms with who gives them, or measures.
    fn whats(&self) -> Vec<(String, String)> {
        if self.is("discipline") {
            let name = |it: Measure| (it.code().to_owned(), self.frame.t(&format!("discipline-what-{}", it.code())));
            return Measure::ALL.into_iter().map(name).collect();
        }
        let is_record = self.is_record();
        let offered =
            self.forms.iter().filter(|form| is_record || form.holds(self.today) && form.level != Level::Central);
        let name = |form: &AwardForm| {
            let level = self.frame.t(&format!("award-level-{}", form.level.code()));
            (form.code.clone(), format!("{} ({level})", self.frame.pick(&form.name, &form.name_en)))
        };
        offered.map(name).collect()
    }

    fn value(&self, field: &str, id: &MemberId) -> &str {
        self.form.value(&format!("{field}-{id}"))
    }

    fn is_ticked(&self, id: &MemberId) -> bool {
        self.form.has("member", &id.to_string())
    }

    fn wrong(&self, id: &MemberId) -> Vec<String> {
        let id = id.to_string();
        let own = self.form.errors().iter().filter(|(field, _)| field.ends_with(&id));
        own.map(|(_, say)| self.frame.say(say)).collect()
    }

    fn grade(&self, id: &MemberId) -> String {
        let grade = self.grades.get(id).map_or("none", |grade| grade.code());
        self.frame.t(&format!("introduction-grade-{grade}"))
    }
}

/// Whom it is about.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
    member: String,
}

pub(crate) async fn ask(mode: Mode, ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    let form = Form::filled([("unit", begin.unit), ("member", begin.member), ("on", today), ("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, mode, form).await?)
}

async fn page(ctx: &Ctx, mode: Mode, form: Form) -> Result<New> {
    let (unit, member) = (form.value("unit").to_owned(), form.value("member").parse().ok());
    let found = ctx.read(move |db| {
        let picked = pick(db, mode.topic().kind(), &unit, member)?;
        let today = db.now().day();
        let grades = match (&picked.unit, mode.topic()) {
            (Some(unit), Topic::Introduction) => store::grades(db, unit.id, i64::from(today.year() - 1))?,
            _ => BTreeMap::new(),
        };
        let posts = match (&picked.unit, mode.topic()) {
            (Some(unit), Topic::Discipline) => store::posts(db, unit.id, today)?,
            _ => Vec::new(),
        };
        let forms = if mode.topic() == Topic::Award { look::forms(db)? } else { Vec::new() };
        let is_wide = is_wide(db, &picked)?;
        Ok((picked, forms, grades, posts, (today, is_wide)))
    });
    let (picked, forms, grades, posts, (today, is_wide)) = found.await?;
    let key = if mode == Mode::Record { "award-record".into() } else { format!("{}-new", mode.topic().code()) };
    let frame = ctx.frame(title(mode.topic())).titled(ctx.t(&key)).below(picked.trail.clone());
    let post = |(id, vi, en): (HeldId, String, String)| (id.to_string(), frame.pick(&vi, &en).to_owned());
    let posts = posts.into_iter().map(post).collect();
    Ok(New { frame, form, mode, picked, forms, grades, posts, is_wide, today })
}

/// Whether the reader works for more than the unit shown.
fn is_wide(db: &Db<'_>, picked: &Pick) -> Result<bool> {
    let own = picked.unit.as_ref().map_or(0, |unit| unit.path.depth());
    Ok(!picked.units.is_empty() || db.may(Action::EditMembers)?.areas().iter().any(|area| area.depth() < own))
}

/// The members of codes that were typed; one that leads nowhere is told.
fn of_codes(db: &Db<'_>, codes: &[String]) -> Result<Vec<MemberId>> {
    let one = |code: &String| {
        let found = by_code(db, code)?.map(|member| member.id);
        found.ok_or_else(|| Error::invalid("codes", Say::new("award-code-unknown").with("value", code)))
    };
    codes.iter().map(one).collect()
}

pub(crate) async fn save(mode: Mode, ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let (act, typed, read) = (act_of(&form), sent(&form), form.clone());
    let done = ctx.write(move |tx| once(tx, act, "conduct-begin", &typed, |tx| done(tx, mode, &read))).await;
    let href = mode.topic().kind().href();
    match done {
        Ok((ids, true)) => Ok(see_other(format!("/leavings/{}?done=begun", ids[0]))),
        Ok((ids, false)) if ids.len() == 1 => Ok(see_other(format!("{href}/{}?done={}", ids[0], told(mode)))),
        Ok(_) => Ok(see_other(format!("{href}?unit={}&done={}", form.value("unit"), told(mode)))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, mode, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

const fn told(mode: Mode) -> &'static str {
    match mode {
        Mode::Record => "recorded",
        Mode::Propose(Topic::Discipline) => "own",
        Mode::Propose(_) => "begun",
    }
}

/// Does what a form says; tells the cases, and whether they go the way of leaving.
fn done(tx: &mut Tx<'_>, mode: Mode, form: &Form) -> Result<(Vec<String>, bool)> {
    let more = of_codes(tx, &read::codes(form))?;
    let begun = match mode {
        Mode::Record => Begun { ids: record(tx, &read::recording(form, more)?)?, leaves: false },
        Mode::Propose(topic) => begin(tx, &read::beginning(topic, form, more)?)?,
    };
    Ok((begun.ids.iter().map(ToString::to_string).collect(), begun.leaves))
}
