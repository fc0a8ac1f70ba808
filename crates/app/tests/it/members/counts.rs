//! What is counted agrees with the records, on every day and at every unit.

use jiff::civil::date;
use kernel::tally::{Measure, Node, Span, sums};
use kernel::{Actor, Day, Error, Role};
use members::{Batch, Came, Grade, Status, measure};
use units::Unit;

use super::{assert_counted, member, newcomer};
use crate::world::{TODAY, World};

/// The sum of a measure at a unit from the beginning to a day.
fn on(world: &World, unit: &Unit, measure: Measure, day: Day) -> i64 {
    let span = Span { from: date(1931, 3, 26), to: day };
    world.read(|db| sums(db, Node::unit(unit.number), span)).get(&measure).copied().unwrap_or(0)
}

#[test]
fn members_are_counted_at_every_unit_above_on_the_day() {
    let world = World::new();
    let sealer = world.installation.sealer.clone();
    let people = [("Hà", Came::Admitted, date(2024, 3, 26)), ("Lan", Came::MovedIn, date(2024, 9, 1))];
    let new: Vec<_> = people.map(|(name, came, day)| (newcomer(&world.branch, name, &[]), came, day)).into();
    let ids = world.write(move |tx| {
        let mut batch = Batch::open(tx)?;
        let mut ids = Vec::new();
        for (new, came, day) in &new {
            ids.push(batch.add(tx, &sealer, new, *came, *day)?.id);
        }
        batch.rate(tx, ids[0], 2024, Grade::Excellent, date(2024, 12, 20))?;
        batch.rate(tx, ids[0], 2024, Grade::Good, date(2024, 12, 28))?;
        batch.link_app(tx, ids[0], date(2025, 1, 5))?;
        batch.link_app(tx, ids[0], date(2025, 2, 5))?;
        batch.leave(tx, ids[0], Status::GrownUp, date(2025, 3, 26), "")?;
        batch.save(tx)?;
        Ok(ids)
    });
    for unit in [&world.branch, &world.commune, &world.province] {
        let counted = |measure, day| on(&world, unit, measure, day);
        assert_eq!(counted(measure::TOTAL, date(2024, 3, 25)), 0);
        assert_eq!(counted(measure::TOTAL, date(2024, 3, 26)), 1);
        assert_eq!(counted(measure::TOTAL, date(2024, 9, 1)), 2);
        assert_eq!(counted(measure::TOTAL, date(2025, 3, 26)), 1);
        assert_eq!((counted(measure::ADMITTED, TODAY), counted(measure::MOVED_IN, TODAY)), (1, 1));
        assert_eq!((counted(measure::RATED, date(2024, 12, 20)), counted(measure::RATED, TODAY)), (0, 1));
        assert_eq!((counted(measure::ON_APP, date(2025, 1, 5)), counted(measure::ON_APP, TODAY)), (1, 0));
        assert_eq!((counted(measure::LEFT, TODAY), counted(measure::MOVED_OUT, TODAY)), (1, 0));
    }
    assert_eq!(on(&world, &world.ward, measure::TOTAL, TODAY), 0);
    assert_eq!(world.read(|db| members::ratings(db, ids[0]))[0].grade, Grade::Good);
    assert_counted(&world);
}

#[test]
fn a_moved_unit_brings_its_members_along_from_today_and_the_past_stays() {
    let world = World::new();
    let sealer = world.installation.sealer.clone();
    let new = newcomer(&world.branch, "Nông Văn Hải", &[]);
    let (branch, commune, ward) = (world.branch.id, world.commune.id, world.ward.id);
    world.write(move |tx| {
        let mut batch = Batch::open(tx)?;
        let old = batch.add(tx, &sealer, &new, Came::Loaded, date(2023, 1, 1))?;
        batch.add(tx, &sealer, &new, Came::Admitted, TODAY)?;
        batch.link_app(tx, old.id, date(2024, 1, 1))?;
        batch.rate(tx, old.id, 2024, Grade::Fair, date(2024, 12, 1))?;
        let gone = batch.add(tx, &sealer, &new, Came::MovedIn, date(2023, 2, 1))?;
        batch.link_app(tx, gone.id, date(2023, 3, 1))?;
        batch.leave(tx, gone.id, Status::Removed, date(2024, 2, 1), "")?;
        batch.declare(tx, branch, date(2023, 1, 1), 40)?;
        batch.declare(tx, branch, date(2027, 1, 1), 50)?;
        batch.save(tx)
    });
    assert_counted(&world);
    world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    assert_counted(&world);
    let yesterday = TODAY.yesterday().expect("a day");
    for (measure, old, new) in [(measure::TOTAL, 1, 2), (measure::ON_APP, 1, 1), (measure::DECLARED, 40, 40)] {
        assert_eq!(
            (on(&world, &world.commune, measure, yesterday), on(&world, &world.ward, measure, yesterday)),
            (old, 0)
        );
        assert_eq!((on(&world, &world.commune, measure, TODAY), on(&world, &world.ward, measure, TODAY)), (0, new));
    }
    assert_eq!(on(&world, &world.ward, measure::RATED, TODAY), 0);
    assert_eq!(on(&world, &world.ward, measure::DECLARED, date(2027, 1, 1)), 50);
    // And back again on the same day.
    world.write(move |tx| units::move_to(tx, branch, commune, TODAY));
    assert_counted(&world);
    assert_eq!(on(&world, &world.commune, measure::TOTAL, TODAY), 2);
}

#[test]
fn a_unit_declares_as_often_as_it_likes_but_nobody_is_declared_twice() {
    let world = World::new();
    let (commune, branch, ward) = (world.commune.id, world.branch.id, world.ward.id);
    for (day, n) in [(date(2024, 1, 1), 100), (date(2026, 1, 1), 130), (date(2025, 1, 1), 120), (date(2025, 1, 1), 110)]
    {
        world.write(move |tx| members::declare(tx, commune, day, n));
    }
    let declared = |day| on(&world, &world.province, measure::DECLARED, day);
    assert_eq!([2023, 2024, 2025, 2026].map(|year| declared(date(year, 6, 1))), [0, 100, 110, 130]);
    let refuse =
        |unit, n| world.try_write(&Actor::System("test"), move |tx| members::declare(tx, unit, date(2026, 1, 1), n));
    assert!(matches!(refuse(branch, 10), Err(Error::Refused(_))));
    assert!(matches!(refuse(world.province.id, 10), Err(Error::Refused(_))));
    assert!(matches!(refuse(ward, -1), Err(Error::Invalid(_))));
    refuse(ward, 70).expect("another commune declares");
    assert_eq!(declared(TODAY), 200);
    let stranger = world.actor(Role::CommuneOfficer, &world.ward);
    let outside = world.try_write(&stranger, move |tx| members::declare(tx, commune, TODAY, 1));
    assert!(matches!(outside, Err(Error::NotFound)));
    assert_counted(&world);
}

#[test]
fn a_year_is_rated_once_it_has_begun_and_the_app_is_linked_after_joining() {
    let world = World::new();
    let here = member(&world, &world.branch, "Mã Tiến Đạt", &[]).id;
    let rate =
        |year| world.try_write(&Actor::System("test"), move |tx| members::rate(tx, here, year, Grade::Good, TODAY));
    assert!(matches!(rate(2027), Err(Error::Invalid(_))));
    assert!(matches!(rate(1900), Err(Error::Invalid(_))));
    rate(2026).expect("rated");
    let yesterday = TODAY.yesterday().expect("a day");
    let link = |day| world.try_write(&Actor::System("test"), move |tx| members::link_app(tx, here, day));
    assert!(matches!(link(yesterday), Err(Error::Invalid(_))));
    assert!(matches!(link(TODAY.tomorrow().expect("a day")), Err(Error::Invalid(_))));
    link(TODAY).expect("linked");
    world.write(move |tx| members::leave(tx, here, Status::Deceased, TODAY, ""));
    assert_counted(&world);
    let stranger = world.actor(Role::BranchSecretary, &world.ward_branch);
    let rated = world.try_write(&stranger, move |tx| members::rate(tx, here, 2025, Grade::Good, TODAY));
    assert!(matches!(rated, Err(Error::NotFound)));
}

#[test]
fn a_wrong_count_is_told() {
    let world = World::new();
    member(&world, &world.branch, "Ngô Khánh Huyền", &[]);
    world.write(|tx| {
        tx.run("update tally set n = n + 1 where measure = 1", &[])?;
        tx.run("delete from tally where measure = 2", &[])
    });
    let told = world.read(members::check);
    assert_eq!(told.len(), 18, "{told:#?}");
    assert!(told[0].contains("is counted as 2, the records say 1"), "{}", told[0]);
}

#[test]
fn a_thousand_members_are_added_in_one_transaction() {
    let world = World::new();
    let sealer = world.installation.sealer.clone();
    let new: Vec<_> = (0..1_000)
        .map(|i| {
            let (phone, born) = (format!("09{i:08}"), format!("{}/{}/{}", i % 28 + 1, i % 12 + 1, 1995 + i % 12));
            let more = [("phone", phone.as_str()), ("birth_day", &born), ("joined_on", ""), ("ethnicity", "Tày")];
            newcomer(if i % 2 == 0 { &world.branch } else { &world.ward_branch }, "Hoàng Văn Soan", &more)
        })
        .collect();
    let watch = kernel::clock::Stopwatch::start();
    world.write(move |tx| {
        let mut batch = Batch::open(tx)?;
        for new in &new {
            batch.add(tx, &sealer, new, Came::Loaded, TODAY)?;
        }
        batch.save(tx)
    });
    println!("1 000 members in {:.3} s", watch.seconds());
    assert_eq!(on(&world, &world.province, measure::TOTAL, TODAY), 1_000);
    assert_eq!(on(&world, &world.commune, measure::TOTAL, TODAY), 500);
    assert_counted(&world);
}
