//! Two people turn out to be one: what each of them did is what the one did.

use kernel::merge::{Does, Holds, Journal, Merge, Part, Trace};
use kernel::{Db, Id, Result, Say, Tx, UnitPath};

use crate::ledger::{MINUTES, store};

/// How this room takes part.
pub const MERGED: Part = Part {
    traces: &[
        Trace::new("merit", "person_id", Holds::Person, Does::Planned),
        Trace::person("merit_correction", "person_id", ""),
        Trace::hand("merit_correction", "actor_id"),
        Trace::person("merit_claim", "person_id", "merge-moves-claims"),
        Trace::person("merit_claim", "decided_by", ""),
        Trace::person("certificate", "person_id", "merge-moves-certificates"),
        Trace::hand("certificate", "issued_by"),
        Trace::hand("certificate", "ended_by"),
    ],
    plan: Some(plan),
    undo: Some(undo),
};

/// Lines of the ledger move. One thing that both are credited with was done once: the larger credit stands.
fn plan(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Person) else { return Ok(()) };
    let known = merge.rows(db, "merit", "person_id", to)?;
    let lines = merge.rows(db, "merit", "person_id", from)?;
    merge.moves("merge-moves-merits", lines.len());
    let mut twice = 0;
    for mut line in lines {
        let same = ["on_day", "kind", "thing_id"];
        let Some(other) = known.iter().find(|it| same.iter().all(|column| it.row[*column] == line.row[*column])) else {
            line.put("person_id", to.to_string());
            merge.set(line)?;
            continue;
        };
        twice += 1;
        let mut other = other.clone();
        let (less, more) = if line.number("minutes") > other.number("minutes") {
            (other.clone(), line.clone())
        } else {
            (line.clone(), other.clone())
        };
        let path = UnitPath::stored(less.text("unit_path").to_owned());
        merge.count(&path, less.day("on_day")?, MINUTES, -less.number("minutes"));
        for column in ["unit_path", "quantity", "minutes"] {
            other.put(column, more.row[column].clone());
        }
        merge.set(other)?;
        merge.drop_row(line)?;
    }
    if twice > 0 {
        merge.note(Say::new("merge-note-merits").counting("count", twice));
    }
    Ok(())
}

/// What was done since for a thing that goes back (a seat in a team) goes back with it.
fn undo(tx: &Tx<'_>, journal: &Journal) -> Result<()> {
    let Some((from, to)) = journal.pair(Holds::Person) else { return Ok(()) };
    journal.things().try_for_each(|thing| store::hand_over(tx, thing, Id::of(to), Id::of(from)))
}
