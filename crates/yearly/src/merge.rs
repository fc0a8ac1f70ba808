//! Two records turn out to be one member's: a year's programme is registered once.

use kernel::merge::{Does, Holds, Merge, Moving, Part, Trace};
use kernel::{Db, Result, Say, UnitPath};
use members::{Grade, MemberId};
use uuid::Uuid;

use crate::measure;
use crate::rating::store;

/// How this room takes part.
pub const MERGED: Part = Part {
    traces: &[
        Trace::new("programme_registration", "member_id", Holds::Member, Does::Planned),
        Trace::new("programme_evidence", "member_id", Holds::Member, Does::Moves("merge-moves-evidence")),
        Trace::new(
            "rating",
            "member_id",
            Holds::Member,
            Does::Stays("a line of a list that was met on; the grade stands in the register and goes with the record"),
        ),
        Trace::new(
            "rating_line",
            "member_id",
            Holds::Member,
            Does::Stays(
                "a line of a decision, as it was printed; the grade stands in the register and goes with the record",
            ),
        ),
        Trace::new("rating_past", "member_id", Holds::Member, Does::Moves("merge-moves-past")),
        Trace::new("rating_appeal", "member_id", Holds::Member, Does::Moves("merge-moves-appeals")),
    ],
    plan: Some(plan),
    undo: None,
};

/// Of two registrations for a year the confirmed one stands, else that of the record that stays.
fn plan(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Member) else { return Ok(()) };
    let known = merge.rows(db, "programme_registration", "member_id", to)?;
    let mut moved = 0;
    for mut other in merge.rows(db, "programme_registration", "member_id", from)? {
        match known.iter().find(|it| it.number("year") == other.number("year")).cloned() {
            None => moved += 1,
            Some(own) => {
                merge.note(Say::new("merge-note-programme").with("year", other.number("year")));
                if !own.lacks("confirmed_on") || other.lacks("confirmed_on") {
                    uncount(merge, &other);
                    merge.drop_row(other)?;
                    continue;
                }
                uncount(merge, &own);
                merge.drop_row(own)?;
            }
        }
        other.put("member_id", to.to_string());
        merge.set(other)?;
    }
    merge.moves("merge-moves-programmes", moved);
    ratings(db, merge, from, to)
}

/// A year that both were rated for counts once: the register keeps one of the two grades.
fn ratings(db: &Db<'_>, merge: &mut Merge, from: Uuid, to: Uuid) -> Result<()> {
    let aside = MemberId::of(if merge.prefers_from { to } else { from });
    let kept = MemberId::of(if merge.prefers_from { from } else { to });
    for year in store::kept::years_of(db, aside)? {
        if store::recognised(db, kept, year)?.is_some()
            && let Some((grade, path, _)) = store::recognised(db, aside, year)?
        {
            merge.count(&path, measure::day(year), measure::rated(grade), -1);
        }
    }
    Ok(())
}

/// A registration that goes counts no more.
fn uncount(merge: &mut Merge, row: &Moving) {
    let (path, day) = (UnitPath::stored(row.text("unit_path").to_owned()), measure::day(row.number("year")));
    merge.count(&path, day, measure::REGISTERED, -1);
    if let Some(level) = Grade::of_code(row.text("level")) {
        merge.count(&path, day, measure::CONFIRMED, -1);
        merge.count(&path, day, measure::level(level), -1);
    }
}
