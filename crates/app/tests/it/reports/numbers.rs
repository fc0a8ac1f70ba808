//! One number, wherever and however it is asked for.

use kernel::tally::{Node, Span};
use kernel::{Error, Role};
use reports::{Below, Part, Period, Place, Topic, When, Where};

use super::*;

/// Walks down from a place: every number is the sum of its lines, and every line is the number of its place.
fn check(province: &Province, place: &Place, topic: &Topic, when: &When, places: &mut usize) {
    *places += 1;
    let figures = province.figures(place, when);
    let read = |db: &kernel::Db<'_>| reports::children(db, place, topic, &figures);
    let broken = province.world.store().read(&province.officer, read).expect("children");
    if broken.below == Below::Nothing {
        return;
    }
    let sum: i64 = broken.lines.iter().map(|line| line.count(topic)).sum();
    assert_eq!(sum, figures.of(topic).now, "{} of {} in {when:?}", topic.code, place.name());
    let total: i64 = broken.lines.iter().map(|line| line.total(topic)).sum();
    assert_eq!(total, figures.total_of(topic), "{} of {}", topic.code, place.name());
    let before: Option<i64> = broken.lines.iter().map(|line| line.compared(topic).before).sum();
    assert_eq!(before, figures.of(topic).before, "{} of {} before {when:?}", topic.code, place.name());
    for line in &broken.lines {
        if let Part::Place(below) = &line.what {
            assert_eq!(line.compared(topic), province.figures(below, when).of(topic), "{}", below.name());
            check(province, below, topic, when, places);
        }
    }
}

#[test]
fn the_same_number_stands_at_every_level_and_is_what_was_recorded() {
    let province = Province::at_work();
    let root = Place::Unit(province.world.province.clone());
    let spans = [
        When::until(Period::Month, TODAY),
        When::until(Period::Year, day(2025, 8, 17)),
        When::between(day(2025, 12, 20), day(2026, 1, 10)),
        When::between(day(2025, 2, 3), day(2026, 10, 29)),
        When::ever(TODAY),
    ];
    for when in spans {
        let topics = province.world.read(|db| reports::topics(db, when.span));
        let within = |on_day: &Day| when.span.from <= *on_day && *on_day <= when.span.to;
        for code in ["visits", "vneid_installed", "e_wallet", "accounts", "team_people"] {
            let topic = topics.named(Some(code)).expect("a topic");
            let recorded = |unit: &Unit| -> i64 {
                let here = province.records.iter().filter(|(on, _, at)| within(on) && unit.path.covers(&at.path));
                match code {
                    "team_people" => {
                        2 * i64::try_from(province.units().iter().filter(|at| unit.path.covers(&at.path)).count())
                            .expect("a number")
                    }
                    "visits" => i64::try_from(here.count()).expect("a number"),
                    _ => here
                        .flat_map(|(_, services, _)| services)
                        .filter(|(measure, _)| topic.measures.contains(measure))
                        .map(|(_, n)| n)
                        .sum(),
                }
            };
            for unit in province.units() {
                let told = province.figures(&Place::Unit(unit.clone()), &when).of(topic).now;
                assert_eq!(told, recorded(&unit), "{code} of {} in {when:?}", unit.name);
            }
            let mut places = 0;
            check(&province, &root, topic, &when, &mut places);
            assert!(places > if topic.is_level { 7 } else { 10 }, "down to the teams and the volunteers");
        }
    }
}

#[test]
fn bars_together_are_the_number_above_them() {
    let province = Province::at_work();
    let place = Place::Unit(province.world.commune.clone());
    for when in [
        When::between(day(2026, 10, 1), TODAY),
        When::between(day(2025, 1, 15), day(2026, 9, 19)),
        When::between(day(2020, 1, 15), day(2026, 9, 19)),
    ] {
        let topics = province.world.read(|db| reports::topics(db, when.span));
        for code in ["visits", "accounts"] {
            let topic = topics.named(Some(code)).expect("a topic");
            let read = |db: &kernel::Db<'_>| reports::series(db, &place, topic, when.span);
            let series = province.world.store().read(&province.officer, read).expect("a series");
            let sum: i64 = series.points.iter().map(|(_, n)| n).sum();
            assert_eq!(sum, province.figures(&place, &when).of(topic).now, "{code} {:?}", series.step);
        }
        let topic = topics.named(Some("team_people")).expect("a topic");
        let read = |db: &kernel::Db<'_>| reports::series(db, &place, topic, when.span);
        let series = province.world.store().read(&province.officer, read).expect("a series");
        let last = series.points.last().map(|(_, n)| *n);
        assert_eq!(last, Some(province.figures(&place, &when).of(topic).now), "levels end at the level");
    }
}

#[test]
fn members_stand_as_on_the_day_asked_for() {
    let province = Province::new();
    let (world, branch, ward) = (&province.world, &province.world.branch, &province.world.ward_branch);
    use members::measure::{ADMITTED, DECLARED, ON_APP, RATED, TOTAL};
    for (unit, on, measure, n) in [
        (branch, day(2022, 1, 1), TOTAL, 90),
        (branch, day(2022, 1, 1), DECLARED, 100),
        (ward, day(2022, 1, 1), TOTAL, 60),
        (branch, day(2023, 12, 12), RATED, 88),
        (ward, day(2024, 1, 5), RATED, 60),
        (branch, day(2024, 3, 26), TOTAL, 10),
        (branch, day(2024, 3, 26), ADMITTED, 10),
        (branch, day(2024, 9, 19), ON_APP, 50),
        (branch, day(2024, 9, 20), TOTAL, -20),
    ] {
        count_members(world, unit, on, measure, n);
    }
    let at = |unit: &Unit, as_of| province.figures(&Place::Unit(unit.clone()), &when("quarter", as_of)).members;
    let commune = at(&world.commune, "2024-09-19");
    assert_eq!((commune.total.now, commune.total.before, commune.declared), (100, Some(100), 100));
    assert_eq!((commune.on_app.now, commune.on_app.before), (50, Some(0)));
    assert_eq!(commune.rated.map(|rated| (rated.year, rated.count, rated.of)), Some((2023, 88, 90)));
    let whole = at(&world.province, "2024-09-19");
    assert_eq!(whole.rated.map(|rated| (rated.year, rated.count, rated.of)), Some((2023, 148, 150)));
    assert_eq!(at(&world.commune, "2024-09-18").on_app.now, 0);
    assert_eq!(at(&world.commune, "2024-09-20").total.now, 80);
    assert_eq!((at(&world.commune, "2024-03-31").admitted.now, at(&world.commune, "2024-04-01").admitted.now), (10, 0));
    assert_eq!(at(&world.commune, "2024-04-01").admitted.before, Some(0));
    let rated = |as_of| at(&world.commune, as_of).rated.map(|it| (it.year, it.count, it.is_closed));
    assert_eq!(rated("2023-12-31"), Some((2023, 88, false)), "the first year that was ever rated, still under way");
    assert_eq!(rated("2024-02-01"), Some((2023, 88, true)), "closed once January is over");
    // The first lists of the next year take nothing off until that year is closed.
    count_members(world, branch, day(2024, 12, 3), RATED, 5);
    assert_eq!((rated("2024-12-31"), rated("2025-01-30")), (Some((2023, 88, true)), Some((2023, 88, true))));
    assert_eq!(rated("2025-02-01"), Some((2024, 5, true)));
    assert_eq!(rated("2026-02-01"), Some((2025, 0, true)), "a year that nobody was rated for");
    assert_eq!(at(&world.commune, "2023-12-11").rated, None);
    assert_eq!(at(&world.ward, "2023-12-31").rated, None);
}

#[test]
fn teams_stand_as_on_the_day_asked_for_and_a_given_up_seat_keeps_its_work() {
    let mut province = Province::new();
    let (team, seat) = (province.teams[3].clone(), province.seats[6].clone());
    let branch = province.world.branch.clone();
    province.record(Giver::Seat(seat.id), &branch, day(2026, 10, 5), &[(INSTALLED, 2)]);
    province.world.write({
        let (seat, today) = (seat.id, day(2026, 11, 1));
        move |tx| field::unseat(tx, seat, today)
    });
    let teams = |as_of| province.figures(&Place::Unit(branch.clone()), &when("month", as_of)).teams;
    assert_eq!((teams("2024-01-14").teams.now, teams("2024-01-15").teams.now), (0, 1));
    assert_eq!((teams("2026-10-31").people.now, teams("2026-11-01").people.now), (2, 1));
    let named = Where { team: Some(team.id.to_string()), ..Where::default() };
    let (place, ever) = (province.place(&named), When::ever(TODAY));
    let topics = province.world.read(|db| reports::topics(db, ever.span));
    let topic = topics.named(Some("vneid_installed")).expect("a topic");
    let figures = province.figures(&place, &ever);
    let read = |db: &kernel::Db<'_>| reports::children(db, &place, topic, &figures);
    let broken = province.world.store().read(&province.officer, read).expect("children");
    let names: Vec<_> = broken
        .lines
        .iter()
        .map(|line| {
            (matches!(&line.what, Part::Place(place) if place.name() == "Lương Thị Mai Dung"), line.count(topic))
        })
        .collect();
    assert_eq!(names, [(true, 2), (false, 0), (false, 0)]);
}

#[test]
fn work_of_a_moved_team_stays_where_it_was_given_and_the_sum_still_holds() {
    let mut province = Province::new();
    let branch = province.world.branch.clone();
    let seat = province.seats[6].id;
    province.record(Giver::Seat(seat), &branch, day(2026, 10, 5), &[(INSTALLED, 3)]);
    let ward = province.world.ward.id;
    province.world.write(move |tx| units::move_to(tx, branch.id, ward, TODAY));
    let when = When::ever(TODAY);
    let topics = province.world.read(|db| reports::topics(db, when.span));
    let topic = topics.named(Some("vneid_installed")).expect("a topic");
    let at = |unit: &Unit| province.figures(&Place::Unit(unit.clone()), &when).of(topic).now;
    assert_eq!([at(&province.world.province), at(&province.world.commune), at(&province.world.ward)], [3, 3, 0]);
    check(&province, &Place::Unit(province.world.province.clone()), topic, &when, &mut 0);
}

#[test]
fn everybody_sees_their_own_unit_and_below_and_nothing_else() {
    let province = Province::new();
    let world = &province.world;
    let named = |unit: &Unit| Where { unit: Some(unit.id.to_string()), ..Where::default() };
    for role in Role::ALL {
        let actor = world.actor(role, &world.commune);
        let ask = |named: &Where| world.store().read(&actor, |db| reports::place(db, named));
        assert!(ask(&named(&world.commune)).is_ok() && ask(&named(&world.branch)).is_ok(), "{role:?}");
        assert_eq!(ask(&Where::default()).expect("one's own").name(), "Xã Quan Sơn");
        for stranger in [&world.province, &world.ward, &world.ward_branch] {
            assert!(matches!(ask(&named(stranger)), Err(Error::NotFound)), "{role:?} {}", stranger.name);
            let when = When::ever(TODAY);
            let figures = world.store().read(&actor, |db| reports::figures(db, stranger, &when));
            assert!(matches!(figures, Err(Error::NotFound)), "{role:?} {}", stranger.name);
        }
        let team = |at: usize| Where { team: Some(province.teams[at].id.to_string()), ..Where::default() };
        assert!(ask(&team(1)).is_ok() && matches!(ask(&team(2)), Err(Error::NotFound)), "{role:?}");
        let seat = |at: usize| Where { seat: Some(province.seats[at].id.to_string()), ..Where::default() };
        // Names of volunteers are for those who may read teams.
        match role {
            Role::Member => assert!(matches!(ask(&seat(2)), Err(Error::Forbidden))),
            _ => assert!(ask(&seat(2)).is_ok() && matches!(ask(&seat(4)), Err(Error::NotFound)), "{role:?}"),
        }
    }
    let guest = world.store().read(&Actor::Guest, |db| reports::place(db, &named(&world.commune)));
    assert!(matches!(guest, Err(Error::SignInFirst)));
}

#[test]
fn what_is_stored_agrees_with_a_sum_over_single_days() {
    let province = Province::at_work();
    let node = Node::unit(province.world.commune.number);
    let day_by_day = |span: Span| -> i64 {
        let one = |on: &Day| province.world.read(|db| kernel::tally::sums(db, node, Span { from: *on, to: *on }));
        span.from
            .series(jiff::Span::new().days(1))
            .take_while(|on| *on <= span.to)
            .map(|on| one(&on).get(&field::VISITS).copied().unwrap_or(0))
            .sum()
    };
    for (from, to) in [(day(2025, 11, 28), day(2026, 1, 3)), (day(2026, 2, 1), day(2026, 2, 28))] {
        let span = Span { from, to };
        let whole = province.world.read(|db| kernel::tally::sums(db, node, span));
        assert_eq!(whole.get(&field::VISITS).copied().unwrap_or(0), day_by_day(span));
    }
}

#[test]
fn every_line_stands_beside_the_days_before_and_the_way_down_passes_the_village() {
    let mut province = Province::new();
    let branch = province.world.branch.clone();
    let (seat, own) = (province.seats[6].id, province.seats[2].id);
    let commune = province.world.commune.clone();
    for (on_day, visits) in [(day(2026, 10, 5), 4), (day(2026, 11, 5), 6)] {
        for _ in 0..visits {
            province.record(Giver::Seat(seat), &branch, on_day, &[(INSTALLED, 1)]);
        }
    }
    province.record(Giver::Seat(own), &commune, day(2026, 10, 5), &[(INSTALLED, 1)]);
    let month = when("month", "2026-11-21");
    let topics = province.world.read(|db| reports::topics(db, month.span));
    let topic = topics.named(Some("visits")).expect("a topic");
    let below = |place: &Place, when: &When| -> Vec<(String, i64, Option<i64>)> {
        let figures = province.figures(place, when);
        let read = |db: &kernel::Db<'_>| reports::children(db, place, topic, &figures);
        let broken = province.world.store().read(&province.officer, read).expect("children");
        let told = broken.lines.iter().filter_map(|line| match &line.what {
            Part::Place(place) => {
                Some((place.name().to_owned(), line.compared(topic).now, line.compared(topic).before))
            }
            Part::Rest => None,
        });
        told.filter(|(_, now, before)| *now != 0 || before.is_some_and(|before| before != 0)).collect()
    };
    let line = |name: &str, now, before| (name.to_owned(), now, before);
    assert_eq!(below(&Place::Unit(province.world.province.clone()), &month), [line("Xã Quan Sơn", 6, Some(5))]);
    assert_eq!(
        below(&Place::Unit(commune.clone()), &month),
        [line("Chi đoàn thôn Nà Pò", 6, Some(4)), line("Tổ công nghệ số 1", 0, Some(1))]
    );
    assert_eq!(below(&Place::Unit(branch.clone()), &month), [line("Tổ công nghệ số 3", 6, Some(4))]);
    let team = province.place(&Where { team: Some(province.teams[3].id.to_string()), ..Where::default() });
    assert_eq!(below(&team, &month), [line("Lương Thị Mai Dung", 6, Some(4))]);
    // There is nothing before everything.
    assert_eq!(below(&team, &When::ever(TODAY)), [line("Lương Thị Mai Dung", 10, None)]);
    let page = province.world.get(&province.officer, &format!("/figures?unit={}&indicator=visits", commune.id)).text();
    assert!(page.contains("▲ +2 (50,0"), "{page}");
    let ever = province.world.get(&province.officer, &format!("/figures?unit={}&period=all", commune.id)).text();
    assert!(!ever.contains("▲") && !ever.contains("Thay đổi"), "{ever}");
}

#[test]
fn a_school_without_a_team_is_no_line_of_the_work_but_one_of_the_members() {
    let province = Province::new();
    let commune = province.world.commune.clone();
    let school = province.world.write({
        let id = commune.id;
        move |tx| {
            let draft = units::Draft {
                name: "Chi đoàn Trường THCS Quan Sơn".into(),
                kind: "chi_doan".into(),
                sector: None,
                parent: Some(id),
                code: None,
            };
            units::add(tx, &draft, day(2024, 1, 1))
        }
    });
    let shows = |indicator: &str| {
        let ask = format!("/figures?unit={}&indicator={indicator}", commune.id);
        province.world.get(&province.officer, &ask).text().contains(&school.name)
    };
    assert_eq!((shows("visits"), shows("members")), (false, true));
}
