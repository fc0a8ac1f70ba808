//! Two people may turn out to be one. Every column of every table that may hold a person, a member's record or an account
//! is named by its room: it moves, the room's own plan decides, or it stays for a reason. A new table can't be forgotten.

use std::collections::{BTreeMap, BTreeSet};

use kernel::clock::Chance;
use kernel::db::{Engine, Kind};
use kernel::merge::{Does, Trace};
use kernel::{Actor, Clock, Moment, Store};

use super::none;

/// Ids that name no person, record or account, and refer to no table: what they name instead.
const NOBODY: &[(&str, &str)] = &[
    ("change_log.thing_id", "whatever was changed, under its id of that day"),
    ("admission.proposal_id", "cases that were sent up together"),
    ("dues_remittance.passed_in", "a remittance"),
    ("dues_remittance.carried_in", "a remittance"),
    ("dues_entry.batch_id", "entries that were made together"),
    ("dues_entry.corrects_id", "an entry"),
    ("programme_registration.list_id", "a list"),
    ("rating_past.list_id", "a list"),
    ("unit_rating_past.list_id", "a list"),
    ("programme_evidence.criterion_id", "a criterion of a programme"),
    ("certificate.replaces_id", "a certificate"),
    ("help_question.accepted_id", "an answer"),
    ("help_question.article_id", "an article"),
    ("help_term.thing_id", "an article or a question"),
    ("member.import_id", "a list"),
    ("merit.thing_id", "a seat, a declaration, whatever a room credits"),
    ("merit_correction.thing_id", "a seat, a declaration, whatever a room credits"),
    ("refusal.giver", "a seat, a team, a unit or a phone"),
    ("support_early.record_id", "a support record"),
    ("support_early.successor", "a support record"),
    ("support_record.corrects", "a support record"),
    ("support_record.phone_id", "a phone"),
    ("team.list_id", "a list"),
    ("team_seat.list_id", "a list"),
];

/// Tables whose ids are people.
const PEOPLE: [&str; 3] = ["person", "member", "account"];

#[test]
fn every_column_that_holds_people_has_its_place_in_a_merge() {
    let folder = tempfile::tempdir().expect("a folder");
    let engine = Engine::Sqlite(folder.path().join("tables.db"));
    let store = Store::open(engine, Clock::standing(Moment(0)), Chance::System, app::ground::GROUND).expect("tables");
    let shapes = store.read(&Actor::System("test"), |db| db.shapes()).expect("shapes");
    let mut traces: BTreeMap<String, &Trace> = BTreeMap::new();
    let mut offences = Vec::new();
    for trace in app::ground::GROUND.on_merged.iter().flat_map(|part| part.traces) {
        if traces.insert(format!("{}.{}", trace.table, trace.column), trace).is_some() {
            offences.push(format!("{}.{} is named twice", trace.table, trace.column));
        }
        if matches!(trace.does, Does::Stays("")) {
            offences.push(format!("{}.{} stays without a reason", trace.table, trace.column));
        }
    }
    let mut seen = BTreeSet::new();
    for (table, shape) in shapes.iter() {
        for (column, _) in shape.columns.iter().filter(|(_, kind)| *kind == Kind::Uuid) {
            let name = format!("{table}.{column}");
            let refers = shape.refers.get(column).map(String::as_str);
            let is_own = column == "id" && refers.is_none();
            let is_elsewhere = refers.is_some_and(|to| !PEOPLE.contains(&to));
            let is_known = traces.contains_key(&name) || NOBODY.iter().any(|(known, _)| *known == name);
            if !is_own && !is_elsewhere && !is_known {
                offences.push(format!("{name} (add a Trace to the room's MERGED, or a line to NOBODY here)"));
            }
            if refers.is_some_and(|to| PEOPLE.contains(&to)) && NOBODY.iter().any(|(known, _)| *known == name) {
                offences.push(format!("{name} refers to people and stands among those that hold nobody"));
            }
            seen.insert(name);
        }
    }
    let listed = traces.keys().cloned().chain(NOBODY.iter().map(|(name, _)| (*name).to_owned()));
    offences.extend(listed.filter(|name| !seen.contains(name)).map(|name| format!("{name} is no column")));
    none("Columns that may hold people, without a place in a merge:", &offences);
}

#[test]
fn rows_of_which_only_one_may_stand_have_a_plan() {
    let (_folder, conn) = tables();
    let mut offences = Vec::new();
    for trace in app::ground::GROUND.on_merged.iter().flat_map(|part| part.traces) {
        let sql = "select group_concat(columns.name) from pragma_index_list($1) indexes, pragma_index_info(indexes.name) columns
                   where indexes.\"unique\" = 1 and indexes.origin <> 'pk' group by indexes.name";
        let mut statement = conn.prepare(sql).expect("a statement");
        let unique = statement.query_map([trace.table], |row| row.get::<_, String>(0)).expect("indexes");
        let is_unique = unique.flatten().any(|columns| columns.split(',').any(|column| column == trace.column));
        if is_unique && matches!(trace.does, Does::Moves(_) | Does::MovesOrDrops(_)) {
            offences.push(format!("{}.{}", trace.table, trace.column));
        }
    }
    none("Only one row may stand, so the room's plan must decide (Does::Planned):", &offences);
}

#[expect(clippy::disallowed_methods, reason = "looks at the tables themselves")]
fn tables() -> (tempfile::TempDir, rusqlite::Connection) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tables.db");
    let engine = Engine::Sqlite(file.clone());
    drop(Store::open(engine, Clock::standing(Moment(0)), Chance::System, app::ground::GROUND).expect("tables"));
    let conn = rusqlite::Connection::open(&file).expect("the tables");
    (folder, conn)
}

/// Read whole all the same: an index would cost every delivery from the field more than a merge now and then.
const READ_WHOLE: [&str; 2] = ["review.person_id", "support_early.owner"];

#[test]
fn a_column_that_moves_is_found_by_an_index() {
    let (_folder, conn) = tables();
    let mut offences = Vec::new();
    for trace in app::ground::GROUND.on_merged.iter().flat_map(|part| part.traces) {
        let name = format!("{}.{}", trace.table, trace.column);
        if matches!(trace.does, Does::Stays(_)) || READ_WHOLE.contains(&name.as_str()) {
            continue;
        }
        let sql = format!("explain query plan select 1 from {} where {} = x'00'", trace.table, trace.column);
        let plan: String = conn.query_row(&sql, [], |row| row.get(3)).expect("a plan");
        if plan.starts_with("SCAN") {
            offences.push(format!("{name}: {plan}"));
        }
    }
    none("A merge would read these tables whole; they want an index:", &offences);
}
