//! PostgreSQL lost at the worst moments: under a commit, while idle, when it gives no more connections.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kernel::clock::Chance;
use kernel::db::Engine;
use kernel::{Actor, Busy, Clock, Error, Result, Store, jobs};
use serde_json::json;

use crate::wire::{Loss, Wire};
use crate::world::{World, connect, engine};

const SYSTEM: Actor = Actor::System("test");

fn open(url: String) -> Store {
    Store::open(Engine::Postgres(url), Clock::System, Chance::System, app::ground::GROUND).expect("opened")
}

fn add(store: &Store) -> Result<()> {
    store.write(&SYSTEM, |tx| jobs::add(tx, "test.nothing", &json!(1)).map(drop))
}

fn count(store: &Store) -> Result<i64> {
    store.read(&SYSTEM, |db| db.one("select count(*) from job", &[], |row| row.get(0)))
}

/// A store behind a wire, and one that reaches the same database without it.
fn far() -> Option<(Wire, Store, Store)> {
    let Some(Engine::Postgres(url)) = engine() else { return None };
    let (wire, through) = Wire::before(&url);
    let near = open(url);
    Some((wire, open(through), near))
}

#[test]
fn a_commit_whose_answer_was_lost_is_asked_for() {
    let Some((wire, store, near)) = far() else { return };
    add(&store).expect("written");
    wire.lose(Loss::Answer, false);
    add(&store).expect("the commit was made, so the caller hears so");
    assert_eq!(count(&near).expect("counted"), 2);
    add(&store).expect("and the writer goes on");
    assert_eq!(count(&near).expect("counted"), 3);
}

#[test]
fn a_commit_that_never_arrived_is_not_acknowledged_and_its_lock_is_freed() {
    let Some((wire, store, near)) = far() else { return };
    wire.lose(Loss::Commit, false);
    let answer = add(&store);
    assert!(matches!(answer, Err(Error::Busy(Busy::Offline))), "{answer:?}");
    assert_eq!(count(&near).expect("counted"), 0);
    add(&near).expect("another process can write");
    add(&store).expect("and so can this one");
    assert_eq!(count(&near).expect("counted"), 2);
}

#[test]
fn a_commit_that_nobody_can_ask_about_is_said_to_be_unsure() {
    let Some((wire, store, near)) = far() else { return };
    wire.lose(Loss::Answer, true);
    let answer = add(&store);
    assert!(matches!(answer, Err(Error::Busy(Busy::Unsure))), "{answer:?}");
    assert_eq!(count(&near).expect("counted"), 1);
    wire.mend();
    add(&store).expect("written");
    assert_eq!(count(&store).expect("counted"), 2);
}

#[test]
fn connections_cut_while_idle_are_replaced_without_a_word() {
    let Some((wire, store, _)) = far() else { return };
    add(&store).expect("written");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                store.read(&SYSTEM, |db| {
                    std::thread::sleep(Duration::from_millis(100));
                    db.answer()
                })
            });
        }
    });
    for _ in 0..3 {
        wire.cut();
        wire.mend();
        assert_eq!(count(&store).expect("read"), 1);
        wire.cut();
        wire.mend();
        store.write(&SYSTEM, |tx| tx.run("update job set total = 1", &[])).expect("written");
    }
}

#[test]
fn a_server_that_gives_few_connections_serves_all_readers() {
    let Some(Engine::Postgres(url)) = engine() else { return };
    let role = format!("few_{}", url.rsplit('/').next().unwrap_or_default());
    let mut admin = connect(&url);
    admin
        .batch_execute(&format!("create role {role} login connection limit 3; grant create on schema public to {role}"))
        .expect("a role");
    let at = url.find("://").expect("a scheme") + 3;
    let host = url.rfind('@').map_or(at, |place| place + 1);
    let store = open(format!("{}{role}@{}", &url[..at], &url[host..]));
    let read = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                let answer = store.read(&SYSTEM, |db| {
                    std::thread::sleep(Duration::from_millis(20));
                    db.answer()
                });
                assert!(answer.is_ok(), "{answer:?}");
                read.fetch_add(1, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(read.load(Ordering::Relaxed), 12);
    drop(store);
    admin.batch_execute(&format!("drop owned by {role}; drop role {role}")).expect("tidied");
}

#[test]
fn a_failure_overlooked_in_one_write_harms_no_other() {
    let world = World::new();
    let unit = world.province.id;
    let answers: Vec<(i64, bool)> = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..24)
            .map(|n: i64| {
                let world = &world;
                scope.spawn(move || {
                    let answer = world.try_write(&SYSTEM, move |tx| {
                        jobs::add(tx, "test.nothing", &json!(n))?;
                        if n % 3 == 0 {
                            drop(tx.run(
                                "insert into unit (id, number, opened_on) values ($1, $2, 'x')",
                                &[unit.into(), (1_000 + n).into()],
                            ));
                        }
                        // Long enough for the others to join the group.
                        std::thread::sleep(Duration::from_millis(5));
                        Ok(())
                    });
                    (n, answer.is_ok())
                })
            })
            .collect();
        writers.into_iter().map(|writer| writer.join().expect("answered")).collect()
    });
    let mut kept: Vec<i64> = world.read(|db| {
        db.all("select body from job", &[], |row| {
            let body: String = row.get(0)?;
            body.parse().map_err(Error::broken)
        })
    });
    kept.sort_unstable();
    let told: Vec<i64> = answers.iter().filter(|(_, ok)| *ok).map(|(n, _)| *n).collect();
    assert_eq!(kept, told, "what was acknowledged is kept, and nothing else");
    assert!((0..24).filter(|n| n % 3 != 0).all(|n| told.contains(&n)), "{told:?}");
}
