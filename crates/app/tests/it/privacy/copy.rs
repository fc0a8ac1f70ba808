//! A copy of everything about oneself, and the walk through the schema that keeps it complete.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use axum::http::StatusCode;
use kernel::Actor;
use kernel::db::Engine;

use super::Place;
use crate::world::TODAY;

/// Tables that name people and are not in a copy, each with its reason.
const APART: &[(&str, &str)] = &[
    ("api_token", "a token of the office; who made it stands in the log of changes"),
    ("base_figure", "figures of units"),
    ("certificate_template", "wordings; the signer is named in them by the union's office"),
    ("list_mapping", "which column is what: an officer's habit, no fact about a person"),
    ("member_act", "answers kept so that a form sent twice does once what it says; forgotten after some weeks"),
    ("support_early", "a correction that waits for the record it is about"),
    ("seat_day", "counts of a seat, of which every visit is in the copy"),
    ("team_decision", "decisions about teams"),
    ("admission_meeting", "minutes of a branch; who chaired and wrote them is part of the document"),
    ("retention_run", "what was forgotten, counted; who had it done stands in the log of changes"),
    ("breach", "the register of breaches holds kinds of data and no person"),
    ("member_merge", "which records were merged when; what was moved stands in the record"),
    ("member_apart", "that two records are of two people, as an officer said of the records"),
    ("member_stay_aside", "stays that did not stand when two records were merged"),
    ("member_decision", "decisions of units; who signed is part of the document"),
];

/// Names of columns that tell of a person, a member or an account.
const NAMES: [&str; 16] = [
    "person_id",
    "member_id",
    "account_id",
    "actor_id",
    "made_by",
    "given_by",
    "issued_by",
    "ended_by",
    "decided_by",
    "changed_by",
    "by_person",
    "author_id",
    "asker_id",
    "holder_id",
    "by_account",
    "withdrawn_by",
];

/// Every table with the columns that tell of somebody; also those that refer to people by a foreign key.
fn naming(place: &Place) -> BTreeSet<String> {
    let columns: Vec<(String, String)> = match place.world.store().engine() {
        Engine::Postgres(url) => {
            let rows = crate::world::connect(url)
                .query(
                    "select columns.table_name::text, columns.column_name::text
                     from information_schema.columns
                     join information_schema.tables using (table_schema, table_name)
                     where table_schema = 'public' and table_type = 'BASE TABLE'",
                    &[],
                )
                .expect("columns");
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        }
        Engine::Sqlite(_) => place.world.read(|db| {
            db.all(
                "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'",
                &[],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
        }),
    };
    columns.into_iter().filter(|(_, column)| NAMES.contains(&column.as_str())).map(|(table, _)| table).collect()
}

#[test]
fn every_table_that_names_somebody_is_copied_or_has_a_reason_not_to_be() {
    let place = Place::new();
    let holdings: Vec<_> = privacy::ROOMS.iter().copied().flatten().collect();
    let mut told: BTreeSet<&str> = holdings.iter().flat_map(|it| it.tables).copied().collect();
    told.extend(privacy::OPENED.iter().flat_map(|(_, tables, _)| *tables));
    let forgotten: Vec<String> = naming(&place)
        .into_iter()
        .filter(|table| !told.contains(table.as_str()) && !APART.iter().any(|(apart, _)| apart == table))
        .collect();
    assert!(
        forgotten.is_empty(),
        "{forgotten:?} name people and are in nobody's copy. Add a Holding to the room (its `store/holdings.rs`, and the \
         room to `privacy::ROOMS`), or a reason to APART"
    );
}

#[test]
fn every_table_and_column_of_a_copy_has_a_heading_in_both_languages() {
    let place = Place::new();
    let holdings = privacy::ROOMS.iter().copied().flatten().map(|it| (it.name, it.columns));
    let opened = privacy::OPENED.iter().map(|(name, _, columns)| (*name, *columns));
    let texts = &place.world.site.parts.texts;
    for (name, columns) in holdings.chain(opened) {
        let keys = columns.iter().map(|column| format!("data-col-{column}")).chain([format!("data-{name}")]);
        for key in keys {
            for lang in [web::Lang::Vi, web::Lang::En] {
                let text = texts.text(lang, &key);
                assert!(!text.contains('⟦'), "{key} has no text");
            }
        }
    }
}

#[test]
fn a_copy_holds_everything_and_nothing_of_others() {
    let place = Place::new();
    let (member, person) = (place.member.id, place.member.person.id);
    place.world.write(move |tx| members::rate(tx, member, 2025, members::Grade::Good, TODAY));
    place.world.try_write(&place.own, |tx| privacy::give_consent(tx, "photo", 1)).expect("given");
    place.propose(&[("residence", "Bản Mới")], "Mới chuyển nhà").expect("proposed");
    let other = crate::members::member(&place.world, &place.world.branch, "Vi Thị Bích", &[("ethnicity", "Tày")]);
    let sealer = place.world.installation.sealer.clone();
    let portions = place.world.store().read(&place.own, |db| privacy::my_data(db, &sealer)).expect("mine");
    let rows = |name: &str| portions.iter().find(|it| it.name == name).map_or(0, |it| it.rows.len());
    let told =
        ["person", "account", "role", "member", "private", "stay", "rating", "consent", "case", "proposed"].map(rows);
    assert!(told.iter().all(|count| *count > 0), "{told:?}");
    let json = place.world.get(&place.own, "/api/v1/me/data");
    let text = json.text();
    for value in ["Nông Thị Vân Anh", "+84912345678", "020301123456", "Nùng", "Bản Mới"] {
        assert!(text.contains(value), "{value}");
    }
    assert!(!text.contains("Vi Thị Bích") && !text.contains("Tày") && !text.contains(&other.code));
    assert!(!text.contains(&person.to_string()), "ids are nobody's data");
    assert_eq!(json.headers["cache-control"], "private, no-store");
}

#[test]
fn the_archive_opens_and_is_taken_by_its_owner_alone() {
    let place = Place::new();
    let taken = place.world.post(&place.own, "/me/data", &[]);
    assert_eq!(taken.status, StatusCode::OK);
    let mut zip = zip::ZipArchive::new(Cursor::new(taken.bytes)).expect("an archive");
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert!(
        ["data.html", "data.json", "csv/member.csv", "csv/private.csv"]
            .iter()
            .all(|name| names.iter().any(|it| it == name)),
        "{names:?}"
    );
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
        text
    };
    assert!(read("csv/private.csv").starts_with("\u{feff}Mục,Nội dung"));
    assert!(!read("data.html").contains('⟦'));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&read("data.json")).expect("JSON")["format"],
        "xungkich-personal-data-1"
    );
    let log = place
        .world
        .read(|db| db.all("select kind from change_log where change = 'seen'", &[], |row| row.get::<String>(0)));
    assert_eq!(log, ["personal_copy"], "taking a copy is written down");
    assert_eq!(place.world.post(&Actor::Guest, "/me/data", &[]).status, StatusCode::SEE_OTHER);
}
