//! What stands across the top of a paper whose cases came to nothing: by which decision, or since when.

use kernel::{Db, Result, Say};
use web::Frame;

use crate::cases::{Case, Kind, store};

/// Whether nothing holds that was printed for a case; a letter of somebody who moves is written anew once it came back.
fn is_void(case: &Case) -> bool {
    match case.state.as_str() {
        "annulled" | "withdrawn" | "refused" => true,
        "returned" | "requested" | "cleared" => case.kind == Kind::Transfer,
        _ => false,
    }
}

/// A mark, and whom of a paper it concerns; nobody is named when it is everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    say: Say,
    names: Vec<String>,
}

impl Mark {
    /// In the reader's language.
    #[must_use]
    pub fn told(&self, frame: &Frame) -> String {
        let mark = frame.say(&self.say);
        if self.names.is_empty() { mark } else { format!("{}: {mark}", self.names.join(", ")) }
    }
}

/// The marks of a paper about cases; none when all of them stand.
pub(crate) fn marks<'c>(db: &Db<'_>, cases: impl Iterator<Item = &'c Case>) -> Result<Vec<Mark>> {
    let (mut marks, mut count): (Vec<Mark>, usize) = (Vec::new(), 0);
    for case in cases {
        count += 1;
        let Some(say) = void(db, case)? else { continue };
        match marks.iter_mut().find(|mark| mark.say == say) {
            Some(mark) => mark.names.push(case.name.clone()),
            None => marks.push(Mark { say, names: vec![case.name.clone()] }),
        }
    }
    if let [only] = marks.as_mut_slice()
        && only.names.len() == count
    {
        only.names.clear();
    }
    Ok(marks)
}

/// Since when nothing of a case holds, and by which decision.
fn void(db: &Db<'_>, case: &Case) -> Result<Option<Say>> {
    if !is_void(case) {
        return Ok(None);
    }
    let last = store::events(db, case.id, 1)?.pop();
    Ok(last.map(|event| {
        let (number, day) = event.decision.map_or(("none".into(), event.on), |(_, number, day)| (number, day));
        let say = Say::new("paper-void").with("state", &case.state).with("number", number);
        say.with("day", vietnam::date::show(day))
    }))
}
