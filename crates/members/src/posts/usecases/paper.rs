//! The decision about a committee that began its term, filled in as it was on that day.

use kernel::{Db, Error, Result};

use super::look::find;
use crate::cases::paper::{self, Cell, Draft, board_of};
use crate::cases::{CaseId, decision};
use crate::posts::{Held, How, store, told};

/// The decision of the level above about a committee, and the rows of its table: everybody once, by their posts.
///
/// # Errors
/// `NotFound` outside the scope, or when no decision is known.
pub(crate) fn paper(db: &Db<'_>, id: CaseId) -> Result<(Draft, Vec<Vec<Cell>>)> {
    let found = find(db, id)?;
    let term = &found.term;
    let made = store::decision(db, id)?.ok_or(Error::NotFound)?;
    let (number, on, signer, by) = decision(db, made)?;
    let mut sat: Vec<Held> =
        found.held.iter().chain(&found.past).filter(|one| one.from == term.from).cloned().collect();
    // As they began: how each post ended later is not what was decided then.
    sat.iter_mut().for_each(|one| one.ended = None);
    sat.sort_by_key(|one| one.post.rank);
    let mut people: Vec<(&Held, String)> = Vec::new();
    for one in told(&sat) {
        match people.iter_mut().find(|(other, _)| other.member == one.member) {
            Some((_, posts)) => *posts += &format!("; {}", one.post.label_vi),
            None => people.push((one, one.post.label_vi.clone())),
        }
    }
    let kind = if term.how == How::Elected { "term-elected" } else { "term-appointed" };
    let mut draft = paper::draft(db, kind, &units::find(db, by)?, on, Some(number))?;
    let show = vietnam::date::show;
    draft.blanks.extend([
        ("home", board_of(db, &term.case.unit_path, on)?),
        ("met", show(term.from)),
        ("until", show(term.planned)),
        ("years", term.years()),
        ("count", format!("{:02}", people.len())),
        ("signer", signer.unwrap_or_default()),
    ]);
    let columns: Vec<String> = draft.wording.columns().into_iter().map(|(what, _)| what.to_owned()).collect();
    let line = |(at, (held, posts)): (usize, &(&Held, String))| -> Result<Vec<Cell>> {
        let born = people::find(db, held.person)?.birth_day.map(show).unwrap_or_default();
        let cell = |what: &String| match what.as_str() {
            "n" => ((at + 1).to_string(), true),
            "name" => (held.name.clone(), false),
            "born" => (born.clone(), false),
            "post" => (posts.clone(), false),
            _ => (String::new(), false),
        };
        Ok(columns.iter().map(cell).collect())
    };
    let lines = people.iter().enumerate().map(line).collect::<Result<_>>()?;
    Ok((draft, lines))
}
