//! One case: how far it has come, whose turn it is, what is written down, the decision, the history.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::list::{DONE, title};
use super::{badge, decided, decision_line, read, reason_label, what_name};
use crate::cases::form::{Reader, act_of, fresh_act, sent};
use crate::cases::{self, CaseId, Event, Told, due_words, once, shelf, state_name, told};
use crate::conduct::usecases::{end, look::find, turn};
use crate::conduct::{Annulling, Decided, Doing, Matter, Stage, Topic};

/// A case with everything the page tells.
struct Sheet {
    said: Matter,
    waits_at: Option<String>,
    events: Vec<Event>,
    trail: Vec<web::Trail>,
    today: kernel::Day,
    /// By which decision it was taken away.
    annulled: Option<Decided>,
    /// The last day for an appeal against a discipline.
    appeals_until: Option<kernel::Day>,
    may_edit: bool,
    may_decide: bool,
}

#[derive(Template)]
#[template(path = "members/conduct.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
    form: Form,
}

/// The votes in a few words.
pub(super) fn votes(frame: &Frame, said: &Matter) -> String {
    said.file.poll.map_or(String::new(), |poll| {
        let (yes, present) = (frame.count(&poll.vote.yes), frame.count(&poll.vote.present));
        frame.t2("leaving-votes-are", ("yes", &yes), ("present", &present))
    })
}

impl Show {
    fn badge(&self) -> &'static str {
        badge(self.sheet.said.stage)
    }

    fn stage(&self) -> String {
        state_name(&self.frame, self.sheet.said.topic.kind(), self.sheet.said.stage.code())
    }

    fn what(&self) -> String {
        what_name(&self.frame, &self.sheet.said)
    }

    fn href(&self) -> String {
        format!("{}/{}", self.sheet.said.topic.kind().href(), self.sheet.said.case.id)
    }

    /// What comes next: its address and name.
    fn doing(&self) -> Option<(String, String)> {
        let may = |doing: &Doing| if *doing == Doing::Decide { self.sheet.may_decide } else { self.sheet.may_edit };
        let (said, doing) = (&self.sheet.said, self.sheet.said.stage.next().filter(may)?);
        let href = format!("{}/{}?case={}", said.topic.kind().href(), doing.code(), said.case.id);
        Some((href, self.frame.t(&format!("conduct-do-{}", doing.code()))))
    }

    fn has_paper(&self) -> bool {
        self.sheet.said.file.decided.as_ref().is_some_and(|decided| decided.decision.is_some())
    }

    /// What can be said of it on this page: which texts, where it goes, whether it undoes something.
    fn says(&self) -> Vec<(&'static str, &'static str, bool)> {
        let (stage, sheet) = (self.sheet.said.stage, &self.sheet);
        let all = [
            (Doing::Resubmit, sheet.may_edit, false),
            (Doing::Appeal, sheet.may_edit && sheet.appeals_until.is_some_and(|last| sheet.today <= last), false),
            (Doing::Withdraw, sheet.may_edit, true),
            (Doing::Annul, sheet.may_decide && sheet.said.topic != Topic::Introduction, true),
        ];
        let can = all.into_iter().filter(|(doing, may, _)| *may && stage.check(*doing).is_ok());
        can.map(|(doing, _, is_danger)| (doing.code(), doing.noun(), is_danger)).collect()
    }

    fn text(&self, what: &str, doing: &str) -> String {
        self.frame.t(&format!("conduct-{what}-{doing}"))
    }

    fn says_icon(&self, is_danger: &bool) -> &'static str {
        if *is_danger { "x" } else { "pencil" }
    }

    /// What somebody has to do stands open, or what was just typed badly.
    fn is_open(&self, doing: &str) -> bool {
        doing == Doing::Resubmit.code() || !self.form.errors().is_empty()
    }

    fn annuls(&self, doing: &str) -> bool {
        doing == Doing::Annul.code()
    }

    fn is_appeal(&self, doing: &str) -> bool {
        doing == Doing::Appeal.code()
    }

    fn waits(&self) -> Option<String> {
        let (_, due) = self.sheet.said.case.waits.as_ref()?;
        let unit = self.sheet.waits_at.as_deref().unwrap_or_default();
        let due = due_words(&self.frame, *due, self.sheet.today);
        Some(self.frame.t2("admission-waits-for", ("unit", unit), ("due", &due)))
    }

    fn is_late(&self) -> bool {
        self.sheet.said.case.waits.as_ref().is_some_and(|(_, due)| *due < self.sheet.today)
    }

    /// Why it came back, was not agreed to, taken away or taken back.
    fn returned(&self) -> Option<&str> {
        let is_back = [Stage::Returned, Stage::Refused, Stage::Annulled, Stage::Withdrawn];
        let is_back = is_back.contains(&self.sheet.said.stage);
        self.sheet.events.first().filter(|_| is_back)?.remark.as_deref()
    }

    fn told(&self) -> Vec<Told> {
        self.sheet.events.iter().map(|event| told(&self.frame, event)).collect()
    }

    /// The lines of the file that are known.
    fn facts(&self) -> Vec<(String, String)> {
        let (said, file, show) = (&self.sheet.said, &self.sheet.said.file, vietnam::date::show);
        let poll = file.poll.map(|poll| {
            let total = self.frame.t1("conduct-of-total", "total", self.frame.count(&poll.total));
            let secret =
                if poll.is_secret { format!(" · {}", self.frame.t("conduct-was-secret")) } else { String::new() };
            format!("{} {total}{secret} · {}", votes(&self.frame, said), show(poll.vote.on))
        });
        let until = if said.topic == Topic::Discipline { "discipline-until" } else { "introduction-until" };
        let reason = &reason_label(said.topic);
        let known = [
            ("member-field-birth_day", said.born.map(show)),
            ("member-field-code", Some(said.code.clone())),
            ("conduct-on", Some(show(file.on))),
            (reason, file.reason.clone()),
            ("leaving-vote", poll),
            ("admission-decision", Some(decided(&self.frame, said)).filter(|text| !text.is_empty())),
            ("conduct-annulled", self.sheet.annulled.as_ref().map(|made| decision_line(&self.frame, made))),
            (until, file.until.filter(|_| said.stage != Stage::Annulled).map(show)),
        ];
        let known = known.into_iter().filter_map(|(label, value)| Some((self.frame.t(label), value?)));
        let step = |(stage, on, number): &(Stage, kernel::Day, String)| {
            (self.frame.t(&format!("introduction-step-{}", stage.code())), format!("{number} · {}", show(*on)))
        };
        known.chain(file.steps.iter().map(step)).collect()
    }

    /// Whether a discipline weighs no more.
    fn is_past(&self) -> bool {
        let said = &self.sheet.said;
        said.topic == Topic::Discipline && said.stage == Stage::Standing && !said.weighs(self.sheet.today)
    }
}

pub(crate) async fn show(topic: Topic, ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let today = ctx.read(|db| Ok(db.now().day())).await?.to_string();
    let form = Form::filled([("act", fresh_act(&ctx)), ("on", today.clone()), ("day", today)]);
    ctx.page(&page(&ctx, topic, id, form).await?)
}

async fn page(ctx: &Ctx, topic: Topic, id: CaseId, form: Form) -> Result<Show> {
    let sheet = ctx.read(move |db| sheet(db, topic, id)).await?;
    let frame = ctx.frame(title(topic)).titled(sheet.said.case.name.clone()).below(sheet.trail.clone());
    Ok(Show { frame: frame.after(&DONE), sheet, form })
}

fn sheet(db: &Db<'_>, topic: Topic, id: CaseId) -> Result<Sheet> {
    let said = find(db, topic, id)?;
    let case = &said.case;
    let covers = |action, path| db.may(action).is_ok_and(|scope| scope.covers(path));
    let waits_at = case.waits.as_ref().map(|(path, _)| units::by_path(db, path)).transpose()?;
    let events = cases::events(db, case)?;
    Ok(Sheet {
        annulled: end::annulled_by(db, &said, &events)?,
        events,
        trail: shelf::steps(db, topic.kind(), &case.unit_path)?,
        today: db.now().day(),
        may_edit: covers(Action::EditMembers, &case.unit_path),
        may_decide: covers(Action::DecideCases, &turn(&said)),
        waits_at: waits_at.map(|unit| unit.name),
        appeals_until: end::appeals_until(db, &said)?,
        said,
    })
}

/// Sends a returned case up again, takes one back or away, writes an appeal down.
pub(crate) async fn change(
    (topic, doing): (Topic, Doing),
    ctx: Ctx,
    Path(id): Path<CaseId>,
    form: Form,
) -> Result<Response, Fault> {
    let (act, typed, said) = (act_of(&form), sent(&form), form.clone());
    let done = ctx.write(move |tx| once(tx, act, doing.code(), &typed, |tx| do_it(tx, (topic, doing), &said)));
    match done.await {
        Ok(()) => Ok(see_other(format!("{}/{id}?done={}", topic.kind().href(), doing.code()))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, topic, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn do_it(tx: &mut kernel::Tx<'_>, (topic, doing): (Topic, Doing), form: &Form) -> Result<()> {
    let (seen, words) = (read::one(form)?, form.value("reason"));
    match doing {
        Doing::Resubmit => end::resubmit(tx, topic, seen, words),
        Doing::Annul => {
            let mut reader = Reader::new(form);
            let (on, number, signer) = (reader.day("day"), reader.text("number"), reader.text("signer"));
            let annulling = Annulling { seen, reason: words.to_owned(), on, number, signer };
            end::annul(tx, topic, &reader.end(annulling)?)
        }
        Doing::Appeal => {
            let mut reader = Reader::new(form);
            let on = reader.day("on");
            end::appeal(tx, seen, reader.end(on)?, words)
        }
        _ => end::withdraw(tx, topic, seen, words),
    }
}
