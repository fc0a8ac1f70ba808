//! Backup and restore with the real command, on either engine and from one to the other.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Busy, Clock, Error};

use crate::process::{BINARY, Server, batch, token};
use crate::wire::Wire;
use crate::world::{World, connect, engine};

/// Runs a command on a folder, and on PostgreSQL when an engine is named.
fn run(words: &[&str], path: Option<&Path>, data: &Path, engine: Option<&Engine>) -> Output {
    let mut command = Command::new(BINARY);
    command.args(words).args(path).arg("--data").arg(data).env_remove("DATABASE_URL");
    if let Some(Engine::Postgres(url)) = engine {
        command.env("DATABASE_URL", url);
    }
    command.output().expect("ran")
}

fn words_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Every place a backup can be put into: SQLite, and a fresh PostgreSQL database when there is a server.
fn places() -> Vec<Option<Engine>> {
    let mut places = vec![None];
    places.extend(engine().map(Some));
    places
}

/// The lines of every table of a backup, in an order of their own.
fn rows_of(backup: &Path) -> BTreeMap<String, Vec<String>> {
    let files = std::fs::read_dir(backup.join("rows")).expect("rows").map(|entry| entry.expect("an entry").path());
    files
        .map(|file| {
            let text = std::fs::read_to_string(&file).expect("text");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            (file.file_name().expect("a name").to_string_lossy().into_owned(), lines)
        })
        .collect()
}

#[test]
fn a_backup_made_while_serving_is_whole_and_can_be_served() {
    let world = World::new();
    let token = token(&world);
    let kept = world.installation.files.put("Danh sách đoàn viên".as_bytes()).expect("kept");
    let server = Server::over(&world, &token);
    let folder = tempfile::tempdir().expect("a folder");
    let backup = folder.path().join("backup");
    let before = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for number in 0..40 {
                assert!(matches!(server.post("/api/v1/records", &batch(number, 50)), Some((200, _))));
                before.fetch_add(50, Ordering::Relaxed);
            }
        });
        while before.load(Ordering::Relaxed) < 500 {
            std::thread::sleep(Duration::from_millis(2));
        }
        let done = run(&["backup"], Some(&backup), world.folder(), Some(world.store().engine()));
        assert!(done.status.success(), "{}", words_of(&done));
        writer.join().expect("written");
    });
    server.signal("-TERM");
    assert!(server.wait());
    for place in places() {
        let restored = folder.path().join(format!("restored-{}", place.is_some()));
        let done = run(&["restore"], Some(&backup), &restored, place.as_ref());
        assert!(done.status.success(), "{}", words_of(&done));
        let check = run(&["check"], None, &restored, place.as_ref());
        assert!(check.status.success(), "{}", words_of(&check));
        let place = app::installation::Installation::open(&restored, place, Clock::System, Chance::System);
        let place = place.expect("opened");
        assert_eq!(place.files.get(&kept).expect("a file"), "Danh sách đoàn viên".as_bytes());
        let records: i64 = place
            .store
            .read(&Actor::System("test"), |db| db.one("select count(*) from support_record", &[], |row| row.get(0)))
            .expect("counted");
        assert!((500..=2_000).contains(&records) && records % 50 == 0, "{records}");
    }
}

#[test]
fn a_province_moves_from_one_engine_to_the_other_and_back_without_losing_a_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut data, mut at) = (folder.path().join("first"), None);
    app::demo::fill(&data, at.clone(), 0.01).expect("filled");
    let installation = app::installation::Installation::open(&data, at.clone(), Clock::System, Chance::System);
    installation
        .expect("opened")
        .store
        .write(&Actor::System("test"), |tx| {
            tx.run(
                "update unit_kind set label_en = $1 where code = 'phan_doan'",
                &["tab\there, \"quotes\", back\\slash,\r\nnext line \\N \\. ''".into()],
            )
        })
        .expect("written");
    let mut first = None;
    for (step, place) in places().into_iter().chain([None]).enumerate() {
        let backup = folder.path().join(format!("backup-{step}"));
        let done = run(&["backup"], Some(&backup), &data, at.as_ref());
        assert!(done.status.success(), "{}", words_of(&done));
        let rows = rows_of(&backup);
        assert!(rows["support_record.copy"].len() > 10_000 && rows["unit_kind.copy"].len() >= 11);
        match &first {
            None => first = Some(rows),
            Some(first) => rows.iter().for_each(|(table, lines)| assert_eq!(Some(lines), first.get(table), "{table}")),
        }
        (data, at) = (folder.path().join(format!("place-{step}")), place);
        let done = run(&["restore"], Some(&backup), &data, at.as_ref());
        assert!(done.status.success(), "{}", words_of(&done));
        let check = run(&["check"], None, &data, at.as_ref());
        assert!(check.status.success(), "{}", words_of(&check));
    }
}

#[test]
fn a_damaged_backup_is_not_put_into_place() {
    let world = World::new();
    let folder = tempfile::tempdir().expect("a folder");
    let backup = folder.path().join("backup");
    app::backup::backup(&world.installation, &backup).expect("backed up");
    let list = std::fs::read_to_string(backup.join("backup.json")).expect("a list");
    let wrong = |from: &str, to: &str| {
        assert!(list.contains(from), "{from}");
        list.replacen(from, to, 1)
    };
    let refused = |name: &str, text: Option<&str>, word: &str| {
        let file = backup.join(name);
        let whole = std::fs::read(&file).expect("whole");
        match text {
            Some(text) => std::fs::write(&file, text).expect("damaged"),
            None => std::fs::remove_file(&file).expect("lost"),
        }
        for place in places() {
            let to = folder.path().join("to");
            let done = run(&["restore"], Some(&backup), &to, place.as_ref());
            assert!(!done.status.success() && words_of(&done).contains(word), "{name}: {}", words_of(&done));
            assert!(!to.exists(), "nothing is left behind");
            if let Some(Engine::Postgres(url)) = &place {
                let tables = connect(url).query("select 1 from pg_tables where schemaname = 'public'", &[]);
                assert!(tables.expect("asked").is_empty(), "nothing is left behind");
            }
        }
        std::fs::write(&file, whole).expect("mended");
    };
    refused("secrets.json", Some("{}"), "secrets.json");
    refused("rows/unit.copy", Some(""), "rows/unit.copy");
    refused("rows/person.copy", None, "rows/person.copy");
    refused("backup.json", None, "is no backup");
    refused("backup.json", Some("{}"), "backup.json is damaged");
    refused("backup.json", Some(&wrong("\"0005_field\"", "\"9999_later\"")), "newer version");
    refused("backup.json", Some(&wrong("\"name\": \"tally\"", "\"name\": \"person\"")), "tally");
    refused("backup.json", Some(&wrong("rows/unit.copy", "../backup/rows/unit.copy")), "missing or altered");
    app::backup::restore(&backup, &folder.path().join("to"), None).expect("whole again");
}

#[test]
fn rows_that_refer_to_nothing_are_refused_by_the_database() {
    let world = World::new();
    let folder = tempfile::tempdir().expect("a folder");
    let copied =
        world.store().copy_out(|table| Ok(std::fs::File::create(folder.path().join(&table.name)).expect("made")));
    let mut copied = copied.expect("copied");
    std::fs::write(folder.path().join("unit_version"), "").expect("emptied");
    std::fs::write(folder.path().join("unit"), "").expect("emptied");
    for table in copied.tables.iter_mut().filter(|table| ["unit", "unit_version"].contains(&table.name.as_str())) {
        table.rows = 0;
    }
    let migrations = app::ground::GROUND.migrations;
    for place in places() {
        let place = place.unwrap_or_else(|| Engine::Sqlite(folder.path().join("xungkich.db")));
        let filled = kernel::db::fill(&place, world.clock.now(), migrations, &copied, |table| {
            Ok(std::io::BufReader::new(std::fs::File::open(folder.path().join(&table.name))?))
        });
        assert!(matches!(&filled, Err(Error::Broken(_))), "codes without their units: {filled:?}");
    }
}

#[test]
fn a_backup_goes_into_an_empty_place_only() {
    let world = World::new();
    let folder = tempfile::tempdir().expect("a folder");
    let (backup, to) = (folder.path().join("backup"), folder.path().join("to"));
    let back_up = || run(&["backup"], Some(&backup), world.folder(), Some(world.store().engine()));
    assert!(back_up().status.success());
    let twice = back_up();
    assert!(!twice.status.success() && words_of(&twice).contains("exists already"), "{}", words_of(&twice));
    std::fs::create_dir(&to).expect("a folder");
    std::fs::write(to.join("thesis.txt"), "mine").expect("something");
    let done = run(&["restore"], Some(&backup), &to, None);
    assert!(!done.status.success() && words_of(&done).contains("is not empty"), "{}", words_of(&done));
    assert_eq!(std::fs::read_to_string(to.join("thesis.txt")).expect("there"), "mine");
    std::fs::remove_file(to.join("thesis.txt")).expect("removed");
    if let full @ Engine::Postgres(_) = world.store().engine() {
        let done = run(&["restore"], Some(&backup), &to, Some(full));
        assert!(!done.status.success() && words_of(&done).contains("holds tables already"), "{}", words_of(&done));
        assert_eq!(std::fs::read_dir(&to).expect("the folder").count(), 0, "nothing is left behind");
    }
    assert!(run(&["restore"], Some(&backup), &to, None).status.success());
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&backup).expect("there").permissions());
    assert_eq!(mode & 0o777, 0o700, "a backup is for its owner");
}

#[test]
fn postgresql_gone_in_the_middle_of_a_copy_leaves_nothing_behind() {
    let world = World::new();
    let Engine::Postgres(url) = world.store().engine().clone() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (wire, through) = Wire::before(&url);
    let open = |url: &str, data| {
        let engine = Some(Engine::Postgres(url.to_owned()));
        app::installation::Installation::open(data, engine, Clock::System, Chance::System).expect("opened")
    };
    let far = open(&through, &folder.path().join("far"));
    let rows = |name: &str| folder.path().join(format!("{name}.copy"));
    let mut number = 0;
    let broken = far.store.copy_out(|table| {
        number += 1;
        if number == 5 {
            wire.cut();
        }
        Ok(std::fs::File::create(rows(&table.name))?)
    });
    assert!(matches!(broken, Err(Error::Busy(Busy::Offline))), "{broken:?}");
    let backup = folder.path().join("backup");
    assert!(app::backup::backup(&far, &backup).is_err());
    assert!(!backup.exists() && !backup.with_extension("unfinished").exists());
    wire.mend();

    let copied = far.store.copy_out(|table| Ok(std::fs::File::create(rows(&table.name))?)).expect("copied");
    let Some(Engine::Postgres(fresh)) = engine() else { return };
    let (wire, through) = Wire::before(&fresh);
    let fill = |url: &str, cut_at: usize| {
        let mut number = 0;
        let engine = Engine::Postgres(url.to_owned());
        kernel::db::fill(&engine, world.clock.now(), app::ground::GROUND.migrations, &copied, |table| {
            number += 1;
            if number == cut_at {
                wire.cut();
            }
            Ok(std::io::BufReader::new(std::fs::File::open(rows(&table.name))?))
        })
    };
    let broken = fill(&through, 7);
    assert!(matches!(broken, Err(Error::Busy(Busy::Offline))), "{broken:?}");
    fill(&fresh, 0).expect("the database was left empty");
}

#[test]
fn a_restore_that_was_stopped_is_told_and_done_again() {
    let world = World::new();
    world.installation.files.put("Danh sách tổ".as_bytes()).expect("kept");
    let folder = tempfile::tempdir().expect("a folder");
    let (backup, data) = (folder.path().join("backup"), folder.path().join("data"));
    app::backup::backup(&world.installation, &backup).expect("backed up");
    // What kill -9 leaves: the mark, some files, a database that was never filled.
    std::fs::create_dir_all(data.join("files")).expect("a folder");
    for (name, text) in [("restore-unfinished", ""), ("files/half", "abc"), ("xungkich.db", "")] {
        std::fs::write(data.join(name), text).expect("written");
    }
    let told = words_of(&run(&["check"], None, &data, None));
    assert!(told.contains("was stopped in the middle"), "{told}");
    let done = run(&["restore"], Some(&backup), &data, None);
    assert!(done.status.success(), "{}", words_of(&done));
    assert!(!data.join("files/half").exists() && !data.join("restore-unfinished").exists());
    let checked = run(&["check"], None, &data, None);
    assert!(checked.status.success(), "{}", words_of(&checked));
    // A folder that holds something else is left alone, as ever.
    let refused = run(&["restore"], Some(&backup), &data, None);
    assert!(!refused.status.success() && words_of(&refused).contains("is not empty"), "{}", words_of(&refused));
}
