//! One case: how far it has come, whose turn it is, the file, the certificate, the history.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use super::{badge, dues_words, stage_name, steps};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::{self, CaseId, Event, Told, due_words, once, told};
use crate::leaving::usecases::end::{resubmit, withdraw};
use crate::leaving::usecases::look::{arrears, find};
use crate::leaving::usecases::turn;
use crate::leaving::{Cause, Doing, Leaving, Stage};
use crate::posts::Held;
use crate::posts::pages::{outcome, words};
use crate::store::dues::Dues;

/// A case with everything the page tells.
struct Sheet {
    going: Leaving,
    waits_at: Option<String>,
    decision: Option<(String, kernel::Day)>,
    events: Vec<Event>,
    trail: Vec<Trail>,
    dues: Option<(Dues, i64)>,
    today: kernel::Day,
    may_edit: bool,
    may_decide: bool,
    /// Posts that end when they leave, and posts that ended so.
    posts: (Vec<Held>, Vec<Held>),
}

#[derive(Template)]
#[template(path = "members/leaving.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
    form: Form,
}

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.sheet.going.stage)
    }

    fn stage(&self) -> String {
        stage_name(&self.frame, self.sheet.going.stage)
    }

    fn cause(&self) -> String {
        super::cause_name(&self.frame, &self.sheet.going)
    }

    fn doing(&self) -> Option<(Doing, String)> {
        let may = |doing: &Doing| if *doing == Doing::Decide { self.sheet.may_decide } else { self.sheet.may_edit };
        let doing = self.sheet.going.stage.next().filter(may)?;
        Some((doing, self.frame.t(&format!("leaving-do-{}", doing.code()))))
    }

    fn has_certificate(&self) -> bool {
        self.sheet.going.stage == Stage::Gone && self.sheet.going.cause == Cause::GrownUp
    }

    fn may_resubmit(&self) -> bool {
        self.sheet.may_edit && self.sheet.going.stage == Stage::Returned
    }

    fn may_withdraw(&self) -> bool {
        self.sheet.may_edit && !self.sheet.going.stage.is_over()
    }

    fn waits(&self) -> Option<String> {
        let (_, due) = self.sheet.going.case.waits.as_ref()?;
        let unit = self.sheet.waits_at.as_deref().unwrap_or_default();
        let due = due_words(&self.frame, *due, self.sheet.today);
        Some(self.frame.t2("admission-waits-for", ("unit", unit), ("due", &due)))
    }

    fn is_late(&self) -> bool {
        self.sheet.going.case.waits.as_ref().is_some_and(|(_, due)| *due < self.sheet.today)
    }

    /// Why it came back, was not agreed to or taken back.
    fn returned(&self) -> Option<&str> {
        let is_back = matches!(self.sheet.going.stage, Stage::Returned | Stage::Refused | Stage::Withdrawn);
        let said = |event: &&Event| matches!(event.what.as_str(), "leaving_returned" | "leaving_refused" | "withdrawn");
        self.sheet.events.iter().find(said).filter(|_| is_back)?.remark.as_deref()
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    /// The lines of the file that are known.
    fn facts(&self) -> Vec<(String, String)> {
        let (going, file) = (&self.sheet.going, &self.sheet.going.file);
        let day = |day: Option<kernel::Day>| day.map(vietnam::date::show);
        let vote = file.vote.map(|vote| {
            let (yes, present) = (self.frame.count(&vote.yes), self.frame.count(&vote.present));
            let votes = self.frame.t2("leaving-votes-are", ("yes", &yes), ("present", &present));
            format!("{votes} · {}", vietnam::date::show(vote.on))
        });
        let decided = self.sheet.decision.as_ref();
        let decided = decided.map(|(number, on)| format!("{number} · {}", vietnam::date::show(*on)));
        let held = file.ceremony.as_ref().map(|(on, place)| match place {
            Some(place) => format!("{} · {place}", vietnam::date::show(*on)),
            None => vietnam::date::show(*on),
        });
        let known = [
            ("member-field-birth_day", day(going.born)),
            ("member-field-code", Some(going.code.clone())),
            ("leaving-on", day(Some(file.on))),
            ("leaving-reason", file.reason.clone()),
            ("leaving-dues", self.sheet.dues.as_ref().map(|dues| dues_words(&self.frame, dues))),
            ("admission-votes", vote),
            ("admission-decision", decided),
            ("admission-ceremony-on", held),
            ("post-at-stake", words(&self.frame, &self.sheet.posts.0)),
            ("post-departed", words(&self.frame, &self.sheet.posts.1)),
        ];
        known.into_iter().filter_map(|(label, value)| Some((self.frame.t(label), value?))).collect()
    }
}

/// What was just done.
const DONE: [(&str, &str); 5] = [
    ("begun", "leaving-done-begun"),
    ("decide", "leaving-done-decide"),
    ("ceremony", "leaving-done-ceremony"),
    ("resubmitted", "leaving-done-begun"),
    ("withdrawn", "leaving-done-withdrawn"),
];

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let form = Form::filled([("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, id, form).await?)
}

async fn page(ctx: &Ctx, id: CaseId, form: Form) -> Result<Show> {
    let sheet = ctx.read(move |db| sheet(db, id)).await?;
    let frame = ctx.frame("leaving-title").titled(sheet.going.case.name.clone()).below(sheet.trail.clone());
    Ok(Show { frame: frame.after(&DONE), sheet, form })
}

fn sheet(db: &Db<'_>, id: CaseId) -> Result<Sheet> {
    let going = find(db, id)?;
    let case = &going.case;
    let covers = |action, path| db.may(action).is_ok_and(|scope| scope.covers(path));
    let waits_at = case.waits.as_ref().map(|(path, _)| units::by_path(db, path)).transpose()?;
    let decision = going.file.decided.and_then(|(_, id)| id).map(|id| cases::decision(db, id)).transpose()?;
    let left = going.file.ceremony.as_ref().map(|(day, _)| *day).or(going.file.decided.map(|(day, _)| day));
    let posts = match going.stage {
        Stage::Gone => outcome(db, going.member, None, Some(left.unwrap_or(going.file.on)))?,
        stage if stage.is_over() => (Vec::new(), Vec::new()),
        _ => outcome(db, going.member, None, None)?,
    };
    Ok(Sheet {
        posts,
        events: cases::events(db, case)?,
        trail: steps(db, &case.unit_path)?,
        today: db.now().day(),
        may_edit: covers(Action::EditMembers, &case.unit_path),
        may_decide: covers(Action::DecideCases, &turn(&going)),
        waits_at: waits_at.map(|unit| unit.name),
        decision: decision.map(|(number, day, ..)| (number, day)),
        dues: arrears(db, going.cause, going.member)?,
        going,
    })
}

/// Sends a returned case up again, or takes one back.
pub(crate) async fn change(doing: Doing, ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen = form.value("case").parse().map_err(|_| Error::NotFound)?;
    let (act, typed, words) = (act_of(&form), sent(&form), form.value("reason").to_owned());
    let done = ctx.write(move |tx| {
        once(tx, act, doing.code(), &typed, |tx| match doing {
            Doing::Resubmit => resubmit(tx, seen, &words),
            _ => withdraw(tx, seen, &words),
        })
    });
    let told = if doing == Doing::Resubmit { "resubmitted" } else { "withdrawn" };
    match done.await {
        Ok(()) => Ok(see_other(format!("/leavings/{id}?done={told}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
