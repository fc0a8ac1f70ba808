//! One transfer: how far it has come, whose turn it is, the file, the letter, the history.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use super::{badge, stage_name, steps};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::{self, CaseId, Event, Told, due_words, once, told};
use crate::posts::Held;
use crate::posts::pages::{outcome, words};
use crate::transfer::usecases::look::find;
use crate::transfer::usecases::turn;
use crate::transfer::usecases::undo::withdraw;
use crate::transfer::{Doing, Stage, Transfer, Way};

/// A transfer with everything the page tells.
struct Sheet {
    moving: Transfer,
    /// The name of the unit it waits for.
    waits_at: Option<String>,
    /// Number and day of the letter.
    letter: Option<(String, kernel::Day)>,
    events: Vec<Event>,
    trail: Vec<Trail>,
    today: kernel::Day,
    /// Whether it is the reader's turn, and they may decide.
    turn: (bool, bool),
    /// Whether the reader may take it back.
    may_withdraw: bool,
    /// Whether the reader may look at the member's record.
    may_read: bool,
    /// Posts that end with the move, and posts that ended so.
    posts: (Vec<Held>, Vec<Held>),
}

#[derive(Template)]
#[template(path = "members/transfer.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
    form: Form,
}

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.sheet.moving.stage)
    }

    fn stage(&self) -> String {
        stage_name(&self.frame, self.sheet.moving.stage)
    }

    fn way(&self) -> String {
        super::way_name(&self.frame, &self.sheet.moving)
    }

    fn route(&self) -> String {
        super::route(&self.frame, &self.sheet.moving)
    }

    /// The steps of the way: name, whether it is done, whether it is under way.
    fn steps(&self) -> Vec<(String, bool, bool)> {
        let moving = &self.sheet.moving;
        let away: &[Stage] = match (moving.way, moving.target.is_some()) {
            (way, _) if moving.is_within() && way.is_visit() => {
                &[Stage::Requested, Stage::Cleared, Stage::Received, Stage::Hosted]
            }
            _ if moving.is_within() => &[Stage::Requested, Stage::Cleared, Stage::Received],
            (Way::In, _) => &[Stage::Released, Stage::Received],
            (Way::Out, _) => &[Stage::Requested, Stage::Cleared, Stage::Sent],
            (Way::Temporary, false) => &[Stage::Requested, Stage::Cleared, Stage::Hosted],
            (way, _) if way.is_visit() => {
                &[Stage::Requested, Stage::Cleared, Stage::Released, Stage::Received, Stage::Hosted]
            }
            _ => &[Stage::Requested, Stage::Cleared, Stage::Released, Stage::Received],
        };
        let at = if moving.stage == Stage::Returned { Stage::Requested } else { moving.stage };
        let over = matches!(at, Stage::Assigned | Stage::Ended);
        let name = |stage: Stage| self.frame.t(&format!("transfer-step-{}", stage.code()));
        let is_past = |stage: Stage| over || (stage < at && at != Stage::Withdrawn);
        away.iter().map(|stage| (name(*stage), is_past(*stage), *stage == at)).collect()
    }

    /// What can be done now, what comes next first.
    fn doings(&self) -> Vec<(Doing, String)> {
        let (moving, (is_turn, may_decide)) = (&self.sheet.moving, self.sheet.turn);
        let back = moving.stage.check(Doing::Return, moving.way).is_ok().then_some(Doing::Return);
        let may = |doing: &Doing| {
            let decides = matches!(doing, Doing::Release | Doing::Confirm | Doing::Receive);
            is_turn && (may_decide || !decides)
        };
        let doings = moving.stage.next().into_iter().chain(back).filter(may);
        doings.map(|doing| (doing, self.frame.t(&format!("transfer-do-{}", doing.code())))).collect()
    }

    fn waits(&self) -> Option<String> {
        let (_, due) = self.sheet.moving.case.waits.as_ref()?;
        let unit = self.sheet.waits_at.as_deref().unwrap_or_default();
        let due = due_words(&self.frame, *due, self.sheet.today);
        Some(self.frame.t2("admission-waits-for", ("unit", unit), ("due", &due)))
    }

    fn is_late(&self) -> bool {
        self.sheet.moving.case.waits.as_ref().is_some_and(|(_, due)| *due < self.sheet.today)
    }

    /// Why it came back or was taken back.
    fn returned(&self) -> Option<&str> {
        let is_back = matches!(self.sheet.moving.stage, Stage::Returned | Stage::Withdrawn);
        let said = |event: &&Event| matches!(event.what.as_str(), "moving_returned" | "withdrawn");
        self.sheet.events.iter().find(said).filter(|_| is_back)?.remark.as_deref()
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    /// The lines of the file that are known.
    fn facts(&self) -> Vec<(String, String)> {
        let (moving, file) = (&self.sheet.moving, &self.sheet.moving.file);
        let day = |day: Option<kernel::Day>| day.map(vietnam::date::show);
        let letter = self.sheet.letter.as_ref().map(|(number, on)| format!("{number} · {}", vietnam::date::show(*on)));
        let known = [
            ("transfer-way", Some(self.way())),
            ("member-field-birth_day", day(moving.born)),
            ("member-field-code", moving.code.clone()),
            ("transfer-reason", file.reason.clone()),
            ("transfer-until", day(file.until)),
            ("transfer-dues", file.dues.map(|dues| dues.to_string())),
            ("transfer-exempt", file.exempt.clone()),
            ("transfer-remarks", file.remarks.clone()),
            ("transfer-number", letter.or_else(|| file.letter.clone())),
            ("transfer-moved-on", day(file.moved_on)),
            ("transfer-host-remarks", file.host_remarks.clone()),
            ("post-at-stake", words(&self.frame, &self.sheet.posts.0)),
            ("post-departed", words(&self.frame, &self.sheet.posts.1)),
        ];
        known.into_iter().filter_map(|(label, value)| Some((self.frame.t(label), value?))).collect()
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let form = Form::filled([("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, id, form).await?)
}

/// What was just done.
const DONE: [(&str, &str); 10] = [
    ("asked", "transfer-done-asked"),
    ("entered", "transfer-done-entered"),
    ("clear", "transfer-done-clear"),
    ("release", "transfer-done-release"),
    ("confirm", "transfer-done-confirm"),
    ("receive", "transfer-done-receive"),
    ("assign", "transfer-done-assign"),
    ("remark", "transfer-done-remark"),
    ("return", "transfer-done-return"),
    ("withdrawn", "transfer-done-withdrawn"),
];

async fn page(ctx: &Ctx, id: CaseId, form: Form) -> Result<Show> {
    let sheet = ctx.read(move |db| sheet(db, id)).await?;
    let frame = ctx.frame("transfer-title").titled(sheet.moving.case.name.clone()).below(sheet.trail.clone());
    Ok(Show { frame: frame.after(&DONE), sheet, form })
}

fn sheet(db: &Db<'_>, id: CaseId) -> Result<Sheet> {
    let moving = find(db, id)?;
    let (case, at) = (&moving.case, turn(&moving));
    let covers = |action, path| db.may(action).is_ok_and(|scope| scope.covers(path));
    let waits_at = case.waits.as_ref().map(|(path, _)| units::by_path(db, path)).transpose()?;
    let decision = moving.file.released.and_then(|(_, id)| id);
    let decision = decision.map(|id| cases::decision(db, id)).transpose()?;
    let reads = |path| covers(Action::ReadMembers, path);
    let member = moving.member.map(|id| crate::usecases::read::find(db, id).is_ok());
    Ok(Sheet {
        posts: posts(db, &moving)?,
        events: cases::events(db, case)?,
        trail: if reads(&case.unit_path) { steps(db, &case.unit_path)? } else { Vec::new() },
        today: db.now().day(),
        turn: (covers(Action::EditMembers, &at), covers(Action::DecideCases, &at)),
        may_withdraw: covers(Action::EditMembers, &case.unit_path)
            && moving.stage.check(Doing::Withdraw, moving.way).is_ok(),
        may_read: member.unwrap_or(false),
        waits_at: waits_at.map(|unit| unit.name),
        letter: decision.map(|(number, day, ..)| (number, day)),
        moving,
    })
}

/// What becomes of the member's posts. A visit and a move that was taken back leave them alone.
fn posts(db: &Db<'_>, moving: &Transfer) -> Result<(Vec<Held>, Vec<Held>)> {
    let Some(member) = moving.member.filter(|_| matches!(moving.way, Way::Inside | Way::Out)) else {
        return Ok((Vec::new(), Vec::new()));
    };
    match (moving.file.moved_on, moving.case.closed_on) {
        (None, Some(_)) => Ok((Vec::new(), Vec::new())),
        (done, _) => outcome(db, member, moving.case.other.as_ref(), done),
    }
}

pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen = form.value("case").parse().map_err(|_| Error::NotFound)?;
    let (act, typed, reason) = (act_of(&form), sent(&form), form.value("reason").to_owned());
    let done = ctx.write(move |tx| once(tx, act, "transfer-withdraw", &typed, |tx| withdraw(tx, seen, &reason)));
    match done.await {
        Ok(()) => Ok(see_other(format!("/transfers/{id}?done=withdrawn"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
