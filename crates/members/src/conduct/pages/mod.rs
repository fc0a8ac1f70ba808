//! Pages of awards, disciplines and introductions: the list, beginning, the forms of each act, one case, the decision, the
//! forms of award.

pub(crate) mod act;
pub(crate) mod forms;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod paper;
mod read;
pub(crate) mod show;

use web::{Frame, Lang};

use super::{Decided, Matter, Stage, Topic};

/// What it is: the form, the measure, or nothing more than the topic.
pub(crate) fn what_name(frame: &Frame, said: &Matter) -> String {
    match (said.topic, &said.form) {
        (Topic::Award, Some((vi, en))) => frame.pick(vi, en).to_owned(),
        (Topic::Discipline, _) => {
            let what = frame.t(&format!("discipline-what-{}", said.file.what));
            said.post.as_ref().map_or(what.clone(), |(vi, en)| format!("{what}: {}", frame.pick(vi, en)))
        }
        _ => frame.t(&format!("case-{}", said.topic.code())),
    }
}

/// The same in Vietnamese, for a paper.
fn what_on_paper(text: impl Fn(Lang, &str) -> String, said: &Matter) -> String {
    match (said.topic, &said.form) {
        (Topic::Award, Some((vi, _))) => vi.clone(),
        (Topic::Discipline, _) => {
            let what = text(Lang::Vi, &format!("discipline-what-{}", said.file.what));
            said.post.as_ref().map_or(what.clone(), |(vi, _)| format!("{what}: {vi}"))
        }
        _ => String::new(),
    }
}

/// The message key of what the reason of a case is called.
fn reason_label(topic: Topic) -> String {
    format!("{}-reason", topic.code())
}

/// The decision in a line: number, day, unit.
pub(crate) fn decided(frame: &Frame, said: &Matter) -> String {
    said.file.decided.as_ref().map_or(String::new(), |decided| decision_line(frame, decided))
}

fn decision_line(frame: &Frame, decided: &Decided) -> String {
    let known = [decided.number.clone(), frame.day(&decided.on), decided.by.clone()];
    known.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The colour of a stage.
const fn badge(stage: Stage) -> &'static str {
    match stage {
        Stage::Granted | Stage::Official | Stage::Admitted => "badge done",
        Stage::Resolved | Stage::Learned | Stage::Aspirant => "badge blue",
        Stage::Returned | Stage::Refused | Stage::Standing | Stage::Annulled => "badge bad",
        Stage::Withdrawn => "badge",
        Stage::Submitted | Stage::Appealed => "badge wait",
    }
}
