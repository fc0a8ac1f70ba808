//! Pages of committees: what is ahead, one committee, a congress entered at once, each act, the rules.

pub(crate) mod act;
pub(crate) mod elect;
pub(crate) mod list;
pub(crate) mod rules;
pub(crate) mod show;
mod who;

use kernel::{Day, Db, Result, UnitPath};
use web::{Frame, Trail};

use super::usecases::depart::{at_stake, departed};
use super::{Held, How, Post};
use crate::member::MemberId;

/// The way down to a unit, each step leading to what is ahead there.
fn steps(db: &Db<'_>, path: &UnitPath) -> Result<Vec<Trail>> {
    let units = units::trail(db, path)?.into_iter();
    Ok(units.map(|unit| Trail { href: format!("/committees?unit={}", unit.id), name: unit.name }).collect())
}

/// What a post is called.
fn label<'p>(frame: &Frame, post: &'p Post) -> &'p str {
    frame.pick(&post.label_vi, &post.label_en)
}

/// What is vacant: *Bí thư; Ủy viên Ban Chấp hành (2)*.
fn missing(frame: &Frame, missing: &[(Post, i64)]) -> String {
    let one = |(post, count): &(Post, i64)| match count {
        1 => label(frame, post).to_owned(),
        count => format!("{} ({})", label(frame, post), frame.count(count)),
    };
    missing.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn how(frame: &Frame, how: How) -> String {
    frame.t(&format!("post-how-{}", how.code()))
}

/// From when to when, how it came about and how it ended, by which decisions.
pub(crate) fn story(frame: &Frame, held: &Held) -> String {
    let numbered = |words: String, decision: Option<&(String, Day)>| match decision {
        Some((number, _)) => format!("{words} ({number})"),
        None => words,
    };
    let came = numbered(how(frame, held.how), held.decision.as_ref());
    match held.ended {
        None => came,
        Some((_, why)) => {
            let ended = numbered(frame.t(&format!("post-why-{}", why.code())), held.end_decision.as_ref());
            format!("{came} · {ended}")
        }
    }
}

/// From when to when.
pub(crate) fn span(held: &Held) -> String {
    let show = vietnam::date::show;
    match held.ended {
        None => show(held.from),
        Some((to, _)) => format!("{} – {}", show(held.from), show(to)),
    }
}

/// Posts in a few words: *Bí thư, Chi đoàn thôn Nà Pò; …*. Nothing for nobody's.
pub(crate) fn words(frame: &Frame, held: &[Held]) -> Option<String> {
    let told = super::told(held).into_iter().map(|one| format!("{}, {}", label(frame, &one.post), one.unit_name));
    Some(told.collect::<Vec<_>>().join("; ")).filter(|words| !words.is_empty())
}

/// What becomes of a member's posts with a case: those that end with it, and those that did.
pub(crate) fn outcome(
    db: &Db<'_>,
    member: MemberId,
    to: Option<&UnitPath>,
    done: Option<Day>,
) -> Result<(Vec<Held>, Vec<Held>)> {
    Ok(match done {
        Some(on) => (Vec::new(), departed(db, member, on)?),
        None => (at_stake(db, member, to)?, Vec::new()),
    })
}
