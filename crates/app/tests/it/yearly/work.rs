//! Long work over a large unit: steps, a cut in the middle, everybody once.

use app::serve::run_next;
use kernel::jobs::{self as queue, State};
use members::Grade;
use yearly::jobs;
use yearly::programme::{self, Begun};
use yearly::rating;

use super::{Desk, crowd, one, why};
use crate::world::World;

/// Three branches of six hundred.
fn large(desk: &Desk) {
    let world = &desk.world;
    let commune = world.commune.id;
    for name in ["Chi đoàn thôn Một", "Chi đoàn thôn Hai", "Chi đoàn thôn Ba"] {
        let draft = units::Draft {
            name: name.into(),
            kind: "chi_doan".into(),
            sector: None,
            parent: Some(commune),
            code: None,
        };
        let unit = world.write(move |tx| units::add(tx, &draft, jiff::civil::date(2022, 1, 1)));
        crowd(world, &unit, 600);
    }
}

fn number(world: &World, sql: &'static str) -> i64 {
    world.read(|db| db.one(sql, &[], |row| row.get(0)))
}

#[test]
fn a_job_cut_in_the_middle_registers_everybody_once() {
    let desk = Desk::new();
    large(&desk);
    let unit = desk.world.commune.id;
    let begun = desk.act(&desk.officer, move |tx| programme::register_below(tx, unit, 2026)).expect("begun");
    let Begun::Job(id) = begun else { panic!("{begun:?}") };
    let twice = desk.act(&desk.officer, move |tx| programme::register_below(tx, unit, 2026));
    assert_eq!(why(twice), one("refused", "yearly-job-runs"));
    let job = desk.world.read(|db| queue::find(db, id));
    let store = desk.world.store();
    jobs::run_steps(store, &job, 1).expect("a step");
    let progress = store.read(&desk.officer, |db| jobs::progress(db, id)).expect("progress");
    let so_far = number(&desk.world, "select count(*) from programme_registration");
    assert!(progress.job.state == State::Open && (600..1_803).contains(&so_far), "{so_far}");
    assert_eq!((progress.job.done, progress.job.total), (so_far, 1_803));
    // Whoever held the job before the cut goes on with an old copy of it: nothing is done twice.
    while run_next(&desk.world.site.parts).expect("run") {}
    jobs::run_steps(store, &job, 9).expect("nothing left");
    assert_eq!(number(&desk.world, "select count(*) from programme_registration"), 1_803);
    let progress = store.read(&desk.officer, |db| jobs::progress(db, id)).expect("progress");
    assert_eq!((progress.job.state, progress.done, progress.job.done), (State::Done, 1_803, 1_803));
    let stranger = desk.world.actor(kernel::Role::CommuneOfficer, &desk.world.ward);
    assert!(matches!(store.read(&stranger, |db| jobs::progress(db, id)), Err(kernel::Error::NotFound)));
    let begun = desk.act(&desk.officer, move |tx| programme::confirm_below(tx, unit, 2026, true)).expect("begun");
    assert!(matches!(begun, Begun::Job(_)), "{begun:?}");
    while run_next(&desk.world.site.parts).expect("run") {}
    assert_eq!(number(&desk.world, "select count(*) from programme_registration where level is not null"), 1_803);
    desk.assert_counted();
}

#[test]
fn a_job_without_a_programme_says_why_it_stopped() {
    let desk = Desk::new();
    large(&desk);
    let unit = desk.world.commune.id;
    let begun = desk.act(&desk.officer, move |tx| programme::register_below(tx, unit, 2026)).expect("begun");
    let Begun::Job(id) = begun else { panic!("{begun:?}") };
    desk.world.write(|tx| tx.run("update programme set published_on = null", &[]));
    while run_next(&desk.world.site.parts).expect("run") {}
    let job = desk.world.read(|db| queue::find(db, id));
    assert_eq!((job.state, job.reason.as_deref()), (State::Failed, Some("programme-none-yet")));
    let page = desk.world.get(&desk.officer, &format!("/year/jobs/{id}")).text();
    assert!(page.contains("Chương trình rèn luyện năm 2026 chưa được ban hành"), "{page}");
}

#[test]
fn everybody_of_a_commune_is_graded_as_suggested_and_graded_ones_stay() {
    let desk = Desk::new();
    large(&desk);
    desk.grade(&desk.secretary, &[Grade::Excellent]).expect("graded");
    let unit = desk.world.commune.id;
    let done = desk.act(&desk.officer, move |tx| rating::suggest_below(tx, unit, 2026)).expect("graded");
    assert_eq!(done, Begun::Done(1_802));
    assert_eq!(number(&desk.world, "select count(*) from rating where grade = 'excellent'"), 1);
    assert_eq!(number(&desk.world, "select count(*) from rating_list"), 4);
    let store = desk.world.store();
    let step = store.write(&desk.officer, move |tx| jobs::begin_rating(tx, unit, 2026)).expect("begun");
    while run_next(&desk.world.site.parts).expect("run") {}
    let job = desk.world.read(|db| queue::find(db, step));
    assert_eq!((job.state, job.done), (State::Done, 1_803));
}
