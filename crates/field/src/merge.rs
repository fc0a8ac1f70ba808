//! Two people turn out to be one: seats, training, phones, questions and answers are the one's. A seat stays the seat it
//! was, with everything that was counted there.

use kernel::merge::{Does, Holds, Merge, Part, Trace};
use kernel::{Db, Result, Say};

/// How this room takes part.
pub const MERGED: Part = Part {
    traces: &[
        Trace::person("team_seat", "person_id", "merge-moves-seats"),
        Trace::person("team_training", "person_id", "merge-moves-training"),
        Trace::person("phone", "person_id", "merge-moves-phones"),
        Trace::person("support_change", "person_id", ""),
        Trace::new("support_early", "owner", Holds::Person, Does::MovesOrDrops("")),
        Trace::person("review", "person_id", ""),
        Trace::person("review", "decided_by", ""),
        Trace::person("target", "changed_by", ""),
        Trace::person("target_version", "by_person", ""),
        Trace::person("help_question", "asker_id", "merge-moves-questions"),
        Trace::person("help_question", "holder_id", ""),
        Trace::person("help_entry", "author_id", "merge-moves-answers"),
        Trace::new("help_follow", "person_id", Holds::Person, Does::MovesOrDrops("")),
        Trace::person("help_notice", "person_id", ""),
        Trace::person("help_article_version", "author_id", ""),
        Trace::new("help_channel", "person_id", Holds::Person, Does::MovesOrDrops("")),
        Trace::person("help_delivery", "person_id", ""),
    ],
    plan: Some(plan),
    undo: None,
};

/// Two seats in one team that go on are said: which of them ends, the team decides.
fn plan(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Person) else { return Ok(()) };
    let moved = merge.rows(db, "team_seat", "person_id", from)?;
    let known = merge.rows(db, "team_seat", "person_id", to)?;
    let meets = |seat: &&kernel::merge::Moving| {
        known.iter().any(|it| it.text("team_id") == seat.text("team_id") && it.lacks("to_day") && seat.lacks("to_day"))
    };
    let count = moved.iter().filter(meets).count();
    if count > 0 {
        merge.note(Say::new("merge-note-seats").counting("count", count));
    }
    Ok(())
}
