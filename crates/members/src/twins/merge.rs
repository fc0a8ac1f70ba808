//! How the register takes part when two people turn out to be one: one history of stays, one rating a year, one record;
//! the other becomes an alias.

use std::collections::BTreeMap;

use kernel::db::Image;
use kernel::merge::{Does, Holds, Merge, Moving, Part, Trace};
use kernel::{Action, Db, Error, Id, Result, Say};
use serde_json::Value;
use uuid::Uuid;

use super::timeline::{Joined, join};
use crate::cases;
use crate::measure;
use crate::member::MemberId;
use crate::status::Came;
use crate::store::stay::{self, Stay};

/// How this room takes part.
pub const MERGED: Part = Part {
    traces: &[
        Trace::new(
            "member",
            "person_id",
            Holds::Person,
            Does::Stays("an alias keeps the person it was: either leads to the one who stands"),
        ),
        Trace::new("member", "merged_into", Holds::Member, Does::Moves("")),
        Trace::new("member_stay", "member_id", Holds::Member, Does::Planned),
        Trace::new(
            "member_stay_aside",
            "member_id",
            Holds::Member,
            Does::Stays("what did not stand is kept under the alias it was merged with"),
        ),
        Trace::new("member_rating", "member_id", Holds::Member, Does::Planned),
        Trace::person("member_case", "person_id", "merge-moves-cases"),
        Trace::hand("member_case_event", "actor_id"),
        Trace::hand("member_act", "actor_id"),
        Trace::new("member_look", "member_id", Holds::Member, Does::MovesOrDrops("")),
        Trace::hand("member_look", "actor_id"),
        Trace::new("admission", "introducer_id", Holds::Member, Does::Moves("merge-moves-introduced")),
        Trace::new("admission", "member_id", Holds::Member, Does::Planned),
        Trace::new("member_transfer", "member_id", Holds::Member, Does::Moves("")),
        Trace::new("member_leaving", "member_id", Holds::Member, Does::Moves("")),
        Trace::new("post_held", "member_id", Holds::Member, Does::Moves("merge-moves-posts")),
        Trace::new("member_conduct", "member_id", Holds::Member, Does::Moves("")),
        Trace::new("member_segment", "account_id", Holds::Account, Does::Planned),
        Trace::new("member_merge", "from_id", Holds::Member, Does::Stays("what was merged when is history")),
        Trace::new("member_merge", "to_id", Holds::Member, Does::Stays("what was merged when is history")),
        Trace::hand("member_merge", "actor_id"),
        Trace::new("member_apart", "one", Holds::Member, Does::Stays("it was said of the two records as they stood")),
        Trace::new("member_apart", "other", Holds::Member, Does::Stays("it was said of the two records as they stood")),
        Trace::hand("member_apart", "actor_id"),
    ],
    plan: Some(plan),
    undo: None,
};

fn plan(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Member) else { return Ok(()) };
    open_cases(db, merge)?;
    let (mut alias, mut stays_on) = (one(db, merge, from)?, one(db, merge, to)?);
    let linked = [&alias, &stays_on].into_iter().filter_map(|row| row.day("app_linked_on").ok()).min();
    for row in [&alias, &stays_on] {
        let stays = stay::stays(db, Id::of(row.id("id")?))?;
        count(merge, stays.iter(), row.day("app_linked_on").ok(), -1);
    }
    let joined = one_history(db, merge, from, to)?;
    count(merge, joined.stays.iter().map(|(stay, _)| stay), linked, 1);
    // Where they stand is what the last stay of the history says, in the words of the record it is from.
    let last_is_of_alias = joined.stays.last().is_some_and(|(_, is_others)| *is_others != merge.prefers_from);
    if last_is_of_alias {
        for column in ["unit_id", "unit_path", "status"] {
            stays_on.put(column, alias.row[column].clone());
        }
    }
    ratings(db, merge, from, to)?;
    segments(db, merge)?;
    one_admission(db, merge, from, to)?;
    let codes = format!("{} {}{}", stays_on.text("also_codes"), alias.text("code"), alias.text("also_codes"));
    stays_on.put("also_codes", format!(" {}", codes.trim()));
    stays_on.put("app_linked_on", linked.map_or(Value::Null, |day| day.to_string().into()));
    stays_on.put("version", stays_on.number("version") + 1);
    alias.put("merged_into", to.to_string());
    alias.put("status", "merged");
    alias.put("version", alias.number("version") + 1);
    merge.set(alias)?;
    merge.set(stays_on)
}

/// A record's row.
pub(super) fn one(db: &Db<'_>, merge: &Merge, id: Uuid) -> Result<Moving> {
    merge.rows(db, "member", "id", id)?.pop().ok_or(Error::NotFound)
}

/// Counts a history, or takes it back. Who moved within the register is counted at units that are not above both places.
fn count<'s>(merge: &mut Merge, stays: impl Iterator<Item = &'s Stay>, linked: Option<kernel::Day>, times: i64) {
    let mut before: Option<&Stay> = None;
    for stay in stays {
        for (day, measure, n) in measure::of_stay(Some(stay.came), stay.went, (stay.from, stay.to), linked) {
            merge.count(&stay.unit_path, day, measure, n * times);
        }
        if let Some(left) = before.filter(|_| stay.came == Came::Transferred) {
            let (came, gone) = (&stay.unit_path, &left.unit_path);
            merge.count_units(measure::apart(came, gone), stay.from, measure::MOVED_IN, times);
            merge.count_units(measure::apart(gone, came), stay.from, measure::MOVED_OUT, times);
        }
        before = Some(stay);
    }
}

/// The history that two records make.
pub(super) fn history(db: &Db<'_>, from: MemberId, to: MemberId, prefers_from: bool) -> Result<Joined> {
    let (from, to) = (stay::stays(db, from)?, stay::stays(db, to)?);
    Ok(if prefers_from { join(&from, &to) } else { join(&to, &from) })
}

/// Stays of the one history belong to the record that stays. What lost days is put aside under the alias: where members
/// stood says nothing of it any more.
fn one_history(db: &Db<'_>, merge: &mut Merge, from: Uuid, to: Uuid) -> Result<Joined> {
    let joined = history(db, Id::of(from), Id::of(to), merge.prefers_from)?;
    let mut rows: BTreeMap<(bool, i64), Moving> = BTreeMap::new();
    for (id, is_from) in [(from, true), (to, false)] {
        for row in merge.rows(db, "member_stay", "member_id", id)? {
            rows.insert((is_from, row.number("nth")), row);
        }
    }
    let others = !merge.prefers_from;
    let model = rows.values().next().cloned();
    let taken: Vec<Image> =
        joined.stays.iter().filter_map(|(stay, _)| model.as_ref().map(|row| written(row, stay, to))).collect();
    let mut moved = 0;
    for ((is_from, nth), row) in rows {
        if is_from == others && joined.aside.contains(&nth) {
            let mut aside = row.clone();
            aside.put("member_id", from.to_string());
            aside.put("nth", if is_from { nth } else { nth + ASIDE });
            merge.add("member_stay_aside", aside.row)?;
        } else {
            moved += usize::from(is_from);
        }
        merge.drop_row(row)?;
    }
    merge.moves("merge-moves-stays", moved);
    for row in taken {
        merge.add("member_stay", row)?;
    }
    if !joined.aside.is_empty() {
        merge.note(Say::new("merge-note-stays").counting("count", joined.aside.len()));
    }
    Ok(joined)
}

/// Stays of the record that stays, put aside, are numbered behind those of the alias.
const ASIDE: i64 = 1_000;

fn written(model: &Moving, stay: &Stay, member: Uuid) -> Image {
    let mut row = model.clone();
    row.put("member_id", member.to_string());
    row.put("nth", stay.nth);
    row.put("from_day", stay.from.to_string());
    row.put("to_day", stay.to.map_or(Value::Null, |day| day.to_string().into()));
    row.put("unit_id", stay.unit.to_string());
    row.put("unit_path", stay.unit_path.as_str());
    row.put("came", stay.came.code());
    row.put("went", stay.went.map_or(Value::Null, |went| went.code().into()));
    row.row
}

/// A year is rated once: where both are rated, the record whose stays stand is right, and the other rating stays with
/// the alias.
fn ratings(db: &Db<'_>, merge: &mut Merge, from: Uuid, to: Uuid) -> Result<()> {
    let known = merge.rows(db, "member_rating", "member_id", to)?;
    let mut moved = 0;
    for mut rating in merge.rows(db, "member_rating", "member_id", from)? {
        let Some(same) = known.iter().find(|it| it.number("year") == rating.number("year")) else {
            moved += 1;
            rating.put("member_id", to.to_string());
            merge.set(rating)?;
            continue;
        };
        let mut same = same.clone();
        let aside = if merge.prefers_from { same.clone() } else { rating.clone() };
        let path = kernel::UnitPath::stored(aside.text("unit_path").to_owned());
        merge.count(&path, aside.day("rated_on")?, measure::RATED, -1);
        if merge.prefers_from {
            for column in ["grade", "unit_path", "rated_on"] {
                let (ours, theirs) = (same.row[column].clone(), rating.row[column].clone());
                same.put(column, theirs);
                rating.put(column, ours);
            }
            merge.set(same)?;
            merge.set(rating.clone())?;
        }
        merge.note(Say::new("merge-note-rating").with("year", rating.number("year")));
    }
    merge.moves("merge-moves-ratings", moved);
    Ok(())
}

/// Somebody was admitted once: of two admissions the other stays with the alias.
fn one_admission(db: &Db<'_>, merge: &mut Merge, from: Uuid, to: Uuid) -> Result<()> {
    if !merge.rows(db, "admission", "member_id", to)?.is_empty() {
        return Ok(());
    }
    for mut admission in merge.rows(db, "admission", "member_id", from)? {
        admission.put("member_id", to.to_string());
        merge.set(admission)?;
    }
    Ok(())
}

/// Filters with a name move along with the account; of two with one name the other's is told apart by a number.
fn segments(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Account) else { return Ok(()) };
    let known = merge.rows(db, "member_segment", "account_id", to)?;
    let rows = merge.rows(db, "member_segment", "account_id", from)?;
    let is_taken = |name: &str| known.iter().chain(&rows).any(|it| it.text("name_fold") == name);
    for mut segment in rows.clone() {
        if known.iter().any(|it| it.text("name_fold") == segment.text("name_fold")) {
            let nth = (2..).find(|nth| !is_taken(&format!("{} {nth}", segment.text("name_fold")))).unwrap_or(2);
            for column in ["name", "name_fold"] {
                segment.put(column, format!("{} {nth}", segment.text(column)));
            }
        }
        segment.put("account_id", to.to_string());
        merge.set(segment)?;
    }
    Ok(())
}

/// A procedure under way says where somebody is about to stand: it is ended first, by those who keep it.
fn open_cases(db: &Db<'_>, merge: &mut Merge) -> Result<()> {
    let Some((from, to)) = merge.pair(Holds::Person) else { return Ok(()) };
    let scope = db.may(Action::ReadMembers)?;
    let mut open = cases::all_of(db, Id::of(from))?;
    open.extend(cases::all_of(db, Id::of(to))?);
    open.retain(|case| case.closed_on.is_none());
    if open.iter().any(|case| !scope.covers(&case.unit_path)) {
        merge.stop("merge-stop-case-elsewhere");
    } else if let Some(case) = open.first() {
        merge.stop(Say::new("merge-stop-case-open").with("name", &case.name));
    }
    Ok(())
}
