//! The database seam: durable groups, savepoints, panics, lost connections, locks.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kernel::{Actor, Busy, Change, Error, UnitPath, jobs};
use serde_json::json;

use crate::world::World;

const SYSTEM: Actor = Actor::System("test");

fn open_jobs(world: &World) -> usize {
    let mut count = 0;
    world.read(|db| {
        db.each("select id from job", &[], |_| {
            count += 1;
            Ok(())
        })
    });
    count
}

#[test]
fn many_writers_share_commits_and_none_is_lost() {
    let world = Arc::new(World::new());
    let done = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let (world, done) = (world.clone(), done.clone());
            scope.spawn(move || {
                for n in 0..25 {
                    world.write(move |tx| jobs::add(tx, "test.nothing", &json!({"n": n})).map(drop));
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!((done.load(Ordering::Relaxed), open_jobs(&world)), (200, 200));
}

#[test]
fn a_refused_write_leaves_nothing_and_its_neighbours_stand() {
    let world = World::new();
    std::thread::scope(|scope| {
        for n in 0..40 {
            let world = &world;
            scope.spawn(move || {
                let answer = world.try_write(&SYSTEM, move |tx| {
                    jobs::add(tx, "test.nothing", &json!(n))?;
                    if n % 2 == 0 { Err(Error::refused("taken")) } else { Ok(()) }
                });
                assert_eq!(answer.is_ok(), n % 2 == 1);
            });
        }
    });
    assert_eq!(open_jobs(&world), 20);
}

#[test]
fn a_panic_inside_a_write_undoes_it_and_the_writer_goes_on() {
    let world = World::new();
    let answer = world.try_write::<()>(&SYSTEM, |tx| {
        jobs::add(tx, "test.nothing", &json!(1))?;
        panic!("on purpose");
    });
    assert!(matches!(answer, Err(Error::Broken(_))), "{answer:?}");
    world.write(|tx| jobs::add(tx, "test.nothing", &json!(2)).map(drop));
    assert_eq!(open_jobs(&world), 1);
}

#[test]
fn parameters_go_by_their_numbers_wherever_they_stand() {
    let world = World::new();
    let backwards: (i64, i64, i64) = world.read(|db| {
        db.one(
            "select cast($2 as bigint), cast($1 as bigint), cast($2 as bigint)",
            &[1_i64.into(), 2_i64.into()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    });
    assert_eq!(backwards, (2, 1, 2));
}

#[test]
fn a_second_row_with_the_same_key_is_taken() {
    let world = World::new();
    let id = world.province.id;
    let answer = world.try_write(&SYSTEM, move |tx| {
        tx.run(
            "insert into unit (id, number, opened_on) values ($1, $2, $3)",
            &[id.into(), 99.into(), "2022-01-01".into()],
        )
    });
    assert!(matches!(answer, Err(Error::Taken)), "{answer:?}");
}

#[test]
fn the_change_log_has_no_gap_and_no_double_under_parallel_writes() {
    let world = World::new();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            let world = &world;
            scope.spawn(move || {
                for _ in 0..20 {
                    world.write(|tx| {
                        let id: kernel::Id<()> = tx.new_id();
                        tx.changed("test", id, &UnitPath::root(1), Change::Added, &json!({}))
                    });
                }
            });
        }
    });
    let seqs: Vec<i64> = world.read(|db| db.all("select seq from change_log order by seq", &[], |row| row.get(0)));
    assert_eq!(seqs, (1..=i64::try_from(seqs.len()).expect("few")).collect::<Vec<_>>());
    assert!(seqs.len() >= 120);
}

#[test]
fn a_snapshot_does_not_see_what_is_written_beside_it() {
    let world = World::new();
    world.read(|db| {
        let before: i64 = db.one("select count(*) from job", &[], |row| row.get(0))?;
        std::thread::scope(|scope| {
            scope.spawn(|| world.write(|tx| jobs::add(tx, "test.nothing", &json!(1)).map(drop)));
        });
        let after: i64 = db.one("select count(*) from job", &[], |row| row.get(0))?;
        assert_eq!(before, after);
        Ok(())
    });
    assert_eq!(open_jobs(&world), 1);
}

#[test]
fn a_lost_connection_is_opened_again_and_the_caller_may_try_again() {
    let world = World::new();
    let kernel::db::Engine::Postgres(url) = world.store().engine().clone() else {
        // SQLite has no connection to lose; its lock is tried below.
        return locked_database_says_busy(&world);
    };
    let mut admin = crate::world::connect(&url);
    admin
        .execute(
            "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()",
            &[],
        )
        .expect("terminated");
    let mut answers = Vec::new();
    for _ in 0..5 {
        answers.push(world.try_write(&SYSTEM, |tx| jobs::add(tx, "test.nothing", &json!(1)).map(drop)).is_ok());
    }
    assert!(answers.ends_with(&[true, true]), "{answers:?}");
    assert_eq!(open_jobs(&world), answers.iter().filter(|ok| **ok).count());
}

fn locked_database_says_busy(world: &World) {
    let file = world.folder().join("xungkich.db");
    let other = crate::world::open_lite(&file);
    other.execute_batch("begin immediate").expect("locked");
    let answer = world.try_write(&SYSTEM, |tx| jobs::add(tx, "test.nothing", &json!(1)).map(drop));
    assert!(matches!(answer, Err(Error::Busy(Busy::Locked))), "{answer:?}");
    other.execute_batch("rollback").expect("freed");
    world.write(|tx| jobs::add(tx, "test.nothing", &json!(2)).map(drop));
    assert_eq!(open_jobs(world), 1);
}
