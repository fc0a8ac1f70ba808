//! Two records turn out to be one member's: what was paid for either was paid for the one.

use std::collections::BTreeSet;

use kernel::merge::{Does, Holds, Merge, Part, Trace};
use kernel::{Db, Result};
use members::Month;
use uuid::Uuid;

use crate::account::written;

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
    let since = stands.number("since").min(other.number("since"));
    let through = stands.number("through").max(other.number("through"));
    let exempt = exempt(db, merge, [from, to])?;
    let paid = (since..=through).rev().find(|month| !exempt.contains(&Month::stored(*month)));
    stands.put("since", since);
    stands.put("through", through);
    stands.put("paid", paid);
    stands.put("exempt", written(exempt));
    merge.note("merge-note-dues");
    merge.drop_row(other)?;
    merge.set(stands)
}

/// Months that either need not pay.
fn exempt(db: &Db<'_>, merge: &Merge, either: [Uuid; 2]) -> Result<BTreeSet<Month>> {
    let mut months = BTreeSet::new();
    for id in either {
        let rows = merge.rows(db, "dues_exemption", "member_id", id)?;
        let stands = rows.iter().filter(|row| row.lacks("ended_on"));
        months.extend(stands.flat_map(|row| row.number("from_month")..=row.number("to_month")).map(Month::stored));
    }
    Ok(months)
}
