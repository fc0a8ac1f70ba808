//! One committee in its term: who holds which post, what is vacant, what comes next, what was before.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, Trail, see_other};

use super::{label, missing, span, steps, story};
use crate::cases::form::{act_of, fresh_act, sent};
use crate::cases::paper::page::PaperPage;
use crate::cases::{CaseId, Seen, Told, due_words, once, state_name, told};
use crate::posts::usecases::look::{Committee, find};
use crate::posts::usecases::paper::paper as decision_paper;
use crate::posts::usecases::undo::take_back as undo;
use crate::posts::{Held, KIND, State, Term, told as worth_telling};

#[derive(Template)]
#[template(path = "members/committee.html")]
struct Show {
    frame: Frame,
    found: Committee,
    form: Form,
    today: Day,
}

impl Show {
    fn state(&self) -> String {
        if self.is_over() {
            return self.frame.t("term-matter-overdue");
        }
        if self.found.term.case.state == State::Running.code() {
            return self.frame.t("term-runs");
        }
        state_name(&self.frame, KIND, &self.found.term.case.state)
    }

    fn badge(&self) -> &'static str {
        match self.found.term.case.state.as_str() {
            "running" if !self.is_over() => "badge done",
            "ended" => "badge",
            _ => "badge wait",
        }
    }

    fn nth(&self, term: &Term) -> String {
        self.frame.t2("term-nth-years", ("nth", &term.nth.to_string()), ("years", &term.years()))
    }

    fn due(&self) -> Option<String> {
        let (_, due) = self.found.term.case.waits.as_ref()?;
        let key = format!("term-due-{}", self.found.term.case.state);
        Some(self.frame.t1(&key, "due", due_words(&self.frame, *due, self.today).to_lowercase()))
    }

    fn is_late(&self) -> bool {
        self.found.term.case.waits.as_ref().is_some_and(|(_, due)| *due < self.today)
    }

    fn is_over(&self) -> bool {
        self.found.term.ended.is_none() && self.found.term.until < self.today
    }

    fn missing(&self) -> String {
        missing(&self.frame, &self.found.missing)
    }

    /// Who sits in the committee: everybody once, by the highest of their posts.
    fn people(&self) -> Vec<(&Held, String)> {
        let told = worth_telling(&self.found.held);
        let mut people: Vec<(&Held, String)> = Vec::new();
        for one in told {
            match people.iter_mut().find(|(other, _)| other.member == one.member) {
                Some((_, posts)) => *posts += &format!("; {}", label(&self.frame, &one.post)),
                None => people.push((one, label(&self.frame, &one.post).to_owned())),
            }
        }
        people
    }

    /// Every seat of somebody, for who decides about each.
    fn seats(&self, held: &Held) -> Vec<(&Held, &str)> {
        let of = self.found.held.iter().filter(|one| one.member == held.member);
        of.map(|one| (one, label(&self.frame, &one.post))).collect()
    }

    fn post(&self, held: &Held) -> String {
        label(&self.frame, &held.post).to_owned()
    }

    fn span(&self, held: &Held) -> String {
        span(held)
    }

    fn story(&self, held: &Held) -> String {
        story(&self.frame, held)
    }

    fn facts(&self) -> Vec<(String, String)> {
        let (term, show) = (&self.found.term, vietnam::date::show);
        let moved = (term.until != term.planned).then(|| show(term.planned));
        let decision = term.decision.as_ref().map(|(number, on)| format!("{number} · {}", show(*on)));
        let known = [
            ("term-how", Some(super::how(&self.frame, term.how))),
            ("term-from", Some(show(term.from))),
            ("term-until", Some(show(term.until))),
            ("term-planned", moved),
            ("term-ended", term.ended.map(show)),
            ("admission-decision", decision),
            ("admission-signer", term.signer.clone()),
        ];
        known.into_iter().filter_map(|(key, value)| Some((self.frame.t(key), value?))).collect()
    }

    /// Whether it may be taken back: nothing happened in it since it was entered.
    fn may_take_back(&self) -> bool {
        self.found.may_decide && self.found.term.case.version == 1
    }

    fn others(&self) -> Vec<&Term> {
        self.found.terms.iter().filter(|term| term.case.id != self.found.term.case.id).collect()
    }

    fn told(&self) -> Vec<Told> {
        self.found.events.iter().map(|event| told(&self.frame, event)).collect()
    }
}

/// What was just done.
const DONE: [(&str, &str); 5] = [
    ("taken_back", "term-done-back"),
    ("elected", "term-done-elected"),
    ("give", "term-done-give"),
    ("lose", "term-done-lose"),
    ("stretch", "term-done-stretch"),
];

pub(crate) async fn show(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, id, Form::filled([("act", fresh_act(&ctx))])).await?)
}

async fn page(ctx: &Ctx, id: CaseId, form: Form) -> Result<Show> {
    let read = ctx.read(move |db| {
        let found = find(db, id)?;
        let trail: Vec<Trail> = steps(db, &found.term.case.unit_path)?;
        Ok((found, trail, db.now().day()))
    });
    let (found, trail, today) = read.await?;
    let title = ctx.frame("term-title").t1("term-of", "unit", &found.term.unit_name);
    let frame = ctx.frame("term-title").titled(title).below(trail).after(&DONE);
    Ok(Show { frame, found, form, today })
}

/// The decision about a committee, ready to be printed.
pub(crate) async fn paper(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Fault> {
    let (draft, lines) = ctx.read(move |db| decision_paper(db, id)).await?;
    let frame = ctx.frame("term-title").titled(ctx.t("admission-decision")).under(ctx.t("term-title"), "/committees");
    let back = (format!("/committees/{id}"), ctx.t("term-back"));
    ctx.page(&PaperPage { frame, paper: draft.print(lines), marks: Vec::new(), back, code: None })
}

/// Takes a committee back that was entered wrongly.
pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<CaseId>, form: Form) -> Result<Response, Fault> {
    let seen: Seen = form.value("term").parse().map_err(|_| Error::NotFound)?;
    let (act, typed, words) = (act_of(&form), sent(&form), form.value("reason").to_owned());
    let unit = ctx.read(move |db| Ok(find(db, id)?.term.case.unit)).await?;
    let done = ctx.write(move |tx| once(tx, act, "term-back", &typed, |tx| undo(tx, seen, &words)));
    match done.await {
        Ok(Some(before)) => Ok(see_other(format!("/committees/{before}?done=taken_back"))),
        Ok(None) => Ok(see_other(format!("/committees?unit={unit}&done=taken_back"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
