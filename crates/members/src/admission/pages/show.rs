//! One candidate: how far they have come, what comes next, the file, the papers, the history.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use super::{badge, sex_name, stage_name, steps};
use crate::admission::store::meeting;
use crate::admission::usecases::acts::withdraw;
use crate::admission::usecases::look::find;
use crate::admission::{Candidate, Doing, Meeting, Stage};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::{self, CaseId, Event, Told, due_words, once, told};

/// A candidate with everything the page tells.
struct Sheet {
    candidate: Candidate,
    meeting: Option<Meeting>,
    /// Number and day of the decision.
    decision: Option<(String, kernel::Day)>,
    /// The name of the unit it waits for.
    waits_at: Option<String>,
    events: Vec<Event>,
    trail: Vec<Trail>,
    today: kernel::Day,
    may_edit: bool,
    may_decide: bool,
}

#[derive(Template)]
#[template(path = "members/admission.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
    form: Form,
}

/// The stages of the way, as the line of steps shows them.
const WAY: [Stage; 7] = [
    Stage::Candidate,
    Stage::ClassDone,
    Stage::Applied,
    Stage::Introduced,
    Stage::Voted,
    Stage::Submitted,
    Stage::Approved,
];

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.sheet.candidate.stage)
    }

    fn stage(&self) -> String {
        stage_name(&self.frame, self.sheet.candidate.stage)
    }

    fn votes(&self) -> String {
        super::votes(&self.frame, &self.sheet.candidate)
    }

    fn sex(&self) -> String {
        sex_name(&self.frame, self.sheet.candidate.sex)
    }

    /// The steps of the way: name, whether it is done, whether it is under way.
    fn way(&self) -> Vec<(String, bool, bool)> {
        let at = match self.sheet.candidate.stage {
            Stage::VotedDown => Stage::Introduced,
            Stage::Returned => Stage::Voted,
            stage => stage,
        };
        let name = |stage: Stage| self.frame.t(&format!("admission-step-{}", stage.code()));
        let is_over = at == Stage::Admitted;
        WAY.into_iter().map(|stage| (name(stage), is_over || stage < at, stage == at)).collect()
    }

    /// What can be done now, what comes next first.
    fn doings(&self) -> Vec<(Doing, String)> {
        let candidate = &self.sheet.candidate;
        let next = candidate.stage.next().into_iter();
        let more = candidate.stage.is_in_preparation().then_some(Doing::Prepare);
        let again = (candidate.stage == Stage::Returned).then_some(Doing::Vote);
        let mut doings: Vec<Doing> = next.chain(again).chain(more).collect();
        doings.dedup();
        doings.retain(|doing| if *doing == Doing::Decide { self.sheet.may_decide } else { self.sheet.may_edit });
        doings.into_iter().map(|doing| (doing, self.frame.t(&format!("admission-do-{}", doing.code())))).collect()
    }

    fn waits(&self) -> Option<String> {
        let (_, due) = self.sheet.candidate.case.waits.as_ref()?;
        let unit = self.sheet.waits_at.as_deref().unwrap_or_default();
        Some(self.frame.t2(
            "admission-waits-for",
            ("unit", unit),
            ("due", &due_words(&self.frame, *due, self.sheet.today)),
        ))
    }

    fn is_late(&self) -> bool {
        self.sheet.candidate.case.waits.as_ref().is_some_and(|(_, due)| *due < self.sheet.today)
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    /// Why it came back, while it is being completed.
    fn returned(&self) -> Option<&str> {
        let is_back = matches!(self.sheet.candidate.stage, Stage::Returned | Stage::Refused | Stage::Withdrawn);
        let said = |event: &&Event| matches!(event.what.as_str(), "returned" | "refused" | "withdrawn");
        self.sheet.events.iter().find(said).filter(|_| is_back)?.remark.as_deref()
    }

    fn introduced(&self) -> Option<String> {
        let introducer = self.sheet.candidate.file.introducer.as_ref()?;
        let by = self.frame.t(&format!("admission-by-{}", introducer.by.code()));
        Some(format!("{} ({})", introducer.name, by.to_lowercase()))
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let form = Form::filled([("act", fresh_act(&ctx))]);
    ctx.page(&page(&ctx, id, form).await?)
}

async fn page(ctx: &Ctx, id: CaseId, form: Form) -> Result<Show> {
    let sheet = ctx.read(move |db| sheet(db, id)).await?;
    let frame = ctx.frame("admission-title").titled(sheet.candidate.case.name.clone()).below(sheet.trail.clone());
    let done = [("corrected", "admission-done-corrected"), ("withdrawn", "admission-done-withdrawn")];
    Ok(Show { frame: frame.after(&done), sheet, form })
}

fn sheet(db: &Db<'_>, id: CaseId) -> Result<Sheet> {
    let candidate = find(db, id)?;
    let case = &candidate.case;
    let decision = candidate.file.decision.map(|id| cases::decision(db, id)).transpose()?;
    let may = |action| db.may(action).is_ok_and(|scope| scope.covers(&case.unit_path));
    let waits_at = case.waits.as_ref().map(|(path, _)| units::by_path(db, path)).transpose()?;
    let decides = |path| db.may(Action::DecideCases).is_ok_and(|scope| scope.covers(path));
    Ok(Sheet {
        meeting: candidate.file.votes.map(|(id, ..)| meeting::find(db, id)).transpose()?,
        decision: decision.map(|(number, day, ..)| (number, day)),
        events: cases::events(db, case)?,
        trail: steps(db, &case.unit_path)?,
        today: db.now().day(),
        may_edit: may(Action::EditMembers),
        may_decide: case.waits.as_ref().is_some_and(|(path, _)| decides(path)),
        waits_at: waits_at.map(|unit| unit.name),
        candidate,
    })
}

pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen = form.value("case").parse().map_err(|_| Error::NotFound)?;
    let (act, typed, reason) = (act_of(&form), sent(&form), form.value("reason").to_owned());
    let done = ctx.write(move |tx| once(tx, act, "admission-withdraw", &typed, |tx| withdraw(tx, seen, &reason)));
    match done.await {
        Ok(()) => Ok(see_other(format!("/admissions/{id}?done=withdrawn"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
