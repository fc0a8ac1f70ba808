//! Two records turn out to be one member's: what was paid for either was paid for the one.

use kernel::merge::{Does, Holds, Merge, Part, Trace};
use kernel::{Db, Result};

/// How this room takes part. The book is never changed but for whom it is about.
pub const MERGED: Part = Part {
    traces: &[
        Trace::new("member_dues", "member_id", Holds::Member, Does::Planned),
        Trace::new("dues_payer", "member_id", Holds::Member, Does::MovesOrDrops("")),
        Trace::new("dues_exemption", "member_id", Holds::Member, Does::Moves("merge-moves-exemptions")),
        Trace::new("dues_entry", "member_id", Holds::Member, Does::Moves("merge-moves-dues")),
    ],
    plan: Some(plan),
    undo: None,
};

/// One account: owed since the earlier month, paid up to the later. Money paid twice for a month stays in the book.
fn plan(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Member) else { return Ok(()) };
    let Some(mut other) = merge.rows(db, "member_dues", "member_id", from)?.pop() else { return Ok(()) };
    let Some(mut stands) = merge.rows(db, "member_dues", "member_id", to)?.pop() else {
        other.put("member_id", to.to_string());
        return merge.set(other);
    };
    stands.put("since", stands.number("since").min(other.number("since")));
    stands.put("through", stands.number("through").max(other.number("through")));
    merge.note("merge-note-dues");
    merge.drop_row(other)?;
    merge.set(stands)
}
