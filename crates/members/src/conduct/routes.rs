//! The addresses of the pages: each topic has the same ones, and some of its own.

use kernel::Action;
use web::{Place, Routes, To};

use super::pages::{act, forms, list, new, paper, show};
use super::{Doing, Topic};
use new::Mode;

/// Pages of this noun.
pub(crate) fn routes() -> Routes {
    let (read, edit, rules) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::ShapeRules));
    let place = |href, name, icon, rank| Place { href, name, icon, access: read, rank };
    Routes::new()
        .place(place("/awards", "award-title", "award", 26))
        .and(listed(Topic::Award, ["/awards", "/awards/new", "/awards/{id}", "/awards/{id}/paper"]))
        .and(acted((Topic::Award, Doing::Decide), "/awards/decide"))
        .and(said((Topic::Award, Doing::Resubmit), "/awards/{id}/resubmission"))
        .and(said((Topic::Award, Doing::Withdraw), "/awards/{id}/withdrawal"))
        .and(said((Topic::Award, Doing::Annul), "/awards/{id}/annulment"))
        .get("/awards/record", edit, |ctx, query| new::ask(Mode::Record, ctx, query))
        .post("/awards/record", edit, |ctx, form| new::save(Mode::Record, ctx, form))
        .get("/awards/forms", rules, forms::show)
        .post("/awards/forms", rules, forms::save)
        .place(place("/disciplines", "discipline-title", "alert", 27))
        .and(listed(
            Topic::Discipline,
            ["/disciplines", "/disciplines/new", "/disciplines/{id}", "/disciplines/{id}/paper"],
        ))
        .and(acted((Topic::Discipline, Doing::Decide), "/disciplines/decide"))
        .and(said((Topic::Discipline, Doing::Resubmit), "/disciplines/{id}/resubmission"))
        .and(said((Topic::Discipline, Doing::Withdraw), "/disciplines/{id}/withdrawal"))
        .and(said((Topic::Discipline, Doing::Annul), "/disciplines/{id}/annulment"))
        .and(said((Topic::Discipline, Doing::Appeal), "/disciplines/{id}/appeal"))
        .place(place("/introductions", "introduction-title", "star", 28))
        .and(listed(
            Topic::Introduction,
            ["/introductions", "/introductions/new", "/introductions/{id}", "/introductions/{id}/paper"],
        ))
        .and(acted((Topic::Introduction, Doing::Decide), "/introductions/decide"))
        .and(acted((Topic::Introduction, Doing::Learn), "/introductions/learn"))
        .and(acted((Topic::Introduction, Doing::Aspire), "/introductions/aspire"))
        .and(acted((Topic::Introduction, Doing::Admit), "/introductions/admit"))
        .and(acted((Topic::Introduction, Doing::Confirm), "/introductions/confirm"))
        .and(said((Topic::Introduction, Doing::Resubmit), "/introductions/{id}/resubmission"))
        .and(said((Topic::Introduction, Doing::Withdraw), "/introductions/{id}/withdrawal"))
}

/// The list, beginning, one case, its decision.
fn listed(topic: Topic, [index, begin, one, decision]: [&'static str; 4]) -> Routes {
    let (read, edit, mode) = (To(Action::ReadMembers), To(Action::EditMembers), Mode::Propose(topic));
    Routes::new()
        .get(index, read, move |ctx, query| list::index(topic, ctx, query))
        .get(begin, edit, move |ctx, query| new::ask(mode, ctx, query))
        .post(begin, edit, move |ctx, form| new::save(mode, ctx, form))
        .get(one, read, move |ctx, id| show::show(topic, ctx, id))
        .get(decision, read, move |ctx, id| paper::show(topic, ctx, id))
}

/// An act on many cases.
fn acted(what: (Topic, Doing), path: &'static str) -> Routes {
    let access = To(if what.1 == Doing::Decide { Action::DecideCases } else { Action::EditMembers });
    Routes::new().get(path, access, move |ctx, query| act::ask(what, ctx, query)).post(
        path,
        access,
        move |ctx, form| act::save(what, ctx, form),
    )
}

/// Something that is said of one case.
fn said(what: (Topic, Doing), path: &'static str) -> Routes {
    let access = To(if what.1 == Doing::Annul { Action::DecideCases } else { Action::EditMembers });
    Routes::new().post(path, access, move |ctx, id, form| show::change(what, ctx, id, form))
}
