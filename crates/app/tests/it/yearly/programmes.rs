//! Registering, showing what was done, confirming; versions of a programme; lists from files.

use app::serve::run_next;
use axum::http::StatusCode;
use kernel::tally::{Node, Span, sums};
use kernel::{Clock, Error, Id, Moment, Role};
use members::Grade;
use yearly::programme::{self, Amounts, Confirming, Registering, Shaping, Shown};
use yearly::{Place, measure};

use super::{Desk, goals, one, why};
use crate::world::TODAY;

#[test]
fn a_year_goes_from_registration_to_a_confirmed_level_and_is_counted_all_the_way_up() {
    let desk = Desk::new();
    assert_eq!((desk.register(), desk.register()), (3, 0), "whoever is registered stays as they are");
    assert_eq!((desk.confirm(), desk.confirm()), (3, 0));
    let place = desk.place(&desk.world.province);
    let seen = desk.world.read(move |db| programme::overview(db, &place));
    assert_eq!((seen.sum.members, seen.sum.registered, seen.sum.confirmed), (3, 3, 3));
    assert_eq!(seen.below[0].1.registered, 3, "at the commune");
    let roll = desk.world.read(|db| programme::roll(db, &desk.place(&desk.world.branch)));
    let levels: Vec<_> =
        roll.members.iter().map(|it| it.registration.as_ref().and_then(|it| it.verdict.clone())).collect();
    let verdict = levels[0].as_ref().expect("confirmed");
    // Vouched for, but the ledger knows of no volunteer hours and no support: 70 of 100 points.
    assert_eq!((verdict.score, verdict.level, verdict.by.as_str()), (70, Grade::Good, "Hoàng Thị Nga"));
    desk.assert_counted();
}

#[test]
fn shares_are_of_those_who_are_here_and_what_is_due_lies_on_the_desk_of_who_acts() {
    let desk = Desk::new();
    desk.register();
    let place = || desk.place(&desk.world.commune);
    let sum = || desk.world.read(|db| programme::overview(db, &place())).sum;
    // One who was registered left, one who is not came: neither makes a share of more than all.
    let gone = desk.people[2].id;
    desk.act(&desk.officer, move |tx| members::leave(tx, gone, members::Status::Left, TODAY, "")).expect("left");
    let come = crate::members::member(&desk.world, &desk.world.branch, "Triệu Thị Đến", &[]);
    assert_eq!((sum().members, sum().registered), (3, 2));
    let home = |actor: &kernel::Actor| desk.world.get(actor, "/").text();
    // In November the day to register is long over; that to confirm is still far.
    for actor in [&desk.secretary, &desk.officer, &desk.province] {
        let page = home(actor);
        assert!(page.contains("1 đoàn viên chưa đăng ký chương trình rèn luyện"), "{page}");
        assert!(page.contains("Đã quá hạn") && !page.contains("chờ xác nhận chương trình"), "{page}");
    }
    let registering = Registering { year: 2026, members: vec![come.id] };
    desk.act(&desk.secretary, move |tx| programme::register(tx, &registering)).expect("registered");
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2026, 12, 14)));
    let page = home(&desk.secretary);
    assert!(
        page.contains("3 đoàn viên chờ xác nhận chương trình rèn luyện") && page.contains("Hạn 15/12/2026"),
        "{page}"
    );
    assert!(!home(&desk.officer).contains("chương trình rèn luyện</span>"), "it waits for the branch");
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2026, 12, 16)));
    assert!(home(&desk.officer).contains("3 đoàn viên chờ xác nhận"), "late: it comes up");
    assert!(!home(&desk.province).contains("đoàn viên chờ xác nhận"), "not so far up yet");
    // A year that is over tells of those there were.
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2027, 3, 1)));
    assert_eq!((sum().members, sum().registered), (4, 4));
    desk.assert_counted();
}

#[test]
fn the_ledger_fills_a_criterion() {
    let desk = Desk::new();
    desk.register();
    let (person, path) = (desk.people[0].person.id, desk.world.branch.path.clone());
    desk.world.write(move |tx| {
        let mut credits = merits::Credits::default();
        let deed =
            merits::Deed { person, day: TODAY, kind: "own.activity".into(), thing: uuid::Uuid::from_u128(9), path };
        credits.add(deed, merits::Done { quantity: 1, minutes: 17 * 60 });
        merits::credit(tx, credits)
    });
    let id = desk.people[0].id;
    let sheet = desk.world.store().read(&desk.secretary, |db| programme::sheet(db, id, 2026)).expect("a sheet");
    let hours = sheet.asked.iter().find(|it| it.criterion.counted == "giờ").expect("hours");
    assert_eq!((hours.told, hours.reached, hours.goal), (17, 17, 16));
    desk.confirm();
    let sheet = desk.world.store().read(&desk.secretary, |db| programme::sheet(db, id, 2026)).expect("a sheet");
    assert_eq!(sheet.outcome.expect("one").level, Grade::Excellent, "90 of 100 points and nothing required missing");
}

#[test]
fn one_registers_oneself_until_the_day_with_goals_no_lower_than_everybodys() {
    let desk = Desk::new();
    let own = desk.own(0);
    let programme = desk.programme();
    let set = |goals: Amounts| desk.act(&own, move |tx| programme::register_oneself(tx, 2026, goals));
    assert_eq!(why(set(goals(&programme, 2))), one("refused", "programme-late"), "since 31 March");
    let at = |day: kernel::Day| desk.world.clock.set(Moment::start_of(day).plus_ms(9 * 3_600_000));
    let Clock::Standing(_) = desk.world.clock else { panic!("it stands") };
    at(programme.register_by);
    assert_eq!(why(set(goals(&programme, 0)))[0], ("goal".to_owned(), "programme-goal-low"));
    assert_eq!(set(goals(&programme, 2)).expect("registered").goals.len(), programme.criteria.len());
    let again = set(goals(&programme, 1)).expect("set anew");
    assert_eq!((again.version, again.goals.len()), (2, 0), "everybody's goals are not written down again");
    at(TODAY);
    assert!(set(goals(&programme, 3)).is_ok(), "goals may be set until the branch confirms");
    desk.confirm();
    assert_eq!(why(set(Amounts::new())), one("refused", "programme-confirmed-already"));
    let stranger = desk.world.actor(Role::Volunteer, &desk.world.ward_branch);
    let none = desk.act(&stranger, |tx| programme::register_oneself(tx, 2026, Amounts::new()));
    assert_eq!(why(none), one("refused", "yearly-no-member"));
    desk.assert_counted();
}

#[test]
fn files_of_dropped_and_forgotten_evidence_are_swept_and_one_that_another_shows_too_is_kept() {
    let desk = Desk::new();
    desk.register();
    let (own, other) = (desk.own(0), desk.own(1));
    let criterion = desk.programme().criteria[0].id.to_string();
    let show = |actor: &kernel::Actor, content: &[u8]| {
        let form = [("year", "2026"), ("criterion", &criterion), ("amount", "1"), ("words", "Học nghị quyết")];
        let shown = desk.world.upload(actor, "/me/year/evidence/file", "giấy.jpg", content, &form);
        assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.text());
    };
    show(&own, b"\xff\xd8mine alone");
    show(&own, b"\xff\xd8of both");
    show(&other, b"\xff\xd8of both");
    let shown = |nth: usize| -> Vec<(Id<programme::Evidence>, String)> {
        let id = desk.people[nth].id;
        desk.world.read(|db| {
            let of = "select id, file from programme_evidence where member_id = $1";
            db.all(of, &[id.into()], |row| Ok((row.get(0)?, row.get(1)?)))
        })
    };
    let (pieces, both) = (shown(0), shown(1).swap_remove(0).1);
    let alone = pieces.iter().find(|(_, file)| *file != both).map(|(_, file)| file.clone()).expect("a file");
    let files = &desk.world.installation.files;
    let sweep = |hours: i64| {
        desk.world.clock.set(Moment::start_of(TODAY).plus_ms(hours * 3_600_000));
        app::sweep::sweep(desk.world.store(), files).expect("swept")
    };
    for (id, _) in pieces {
        desk.act(&own, move |tx| programme::drop_evidence(tx, id)).expect("dropped");
    }
    assert_eq!(sweep(10), 0, "whoever hands in a file just now has not saved the form yet");
    assert_eq!(sweep(48), 1);
    assert!(matches!(files.get(&alone), Err(Error::NotFound)), "nobody shows it any more");
    assert!(files.get(&both).is_ok(), "another shows the same");
    let erased = desk.people[1].person.id;
    desk.world.write(move |tx| yearly::forget(tx, erased));
    assert_eq!(sweep(49), 1);
    assert!(matches!(files.get(&both), Err(Error::NotFound)), "whose it was is forgotten");
}

#[test]
fn what_is_shown_counts_and_is_ones_own_until_it_is_confirmed() {
    let desk = Desk::new();
    let (own, other) = (desk.own(0), desk.own(1));
    let criterion = desk.programme().criteria[0].clone();
    let shown =
        |amount, words: &str| Shown { year: 2026, criterion: criterion.id, amount, words: words.into(), file: None };
    let early = shown(2, "Học nghị quyết");
    assert_eq!(
        why(desk.act(&own, move |tx| programme::show_for(tx, early))),
        one("refused", "programme-register-first")
    );
    desk.register();
    let bad = shown(0, " ");
    let refused = desk.act(&own, move |tx| programme::show_for(tx, bad));
    assert_eq!(why(refused), [("words".into(), "programme-words-bad"), ("amount".into(), "programme-amount-bad")]);
    let good = shown(4, "Học nghị quyết ở xã");
    let piece = desk.act(&own, move |tx| programme::show_for(tx, good)).expect("shown");
    let foreign = desk.act(&other, move |tx| programme::drop_evidence(tx, piece.id));
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let id = desk.people[0].id;
    let reached = |actor: &kernel::Actor| {
        let sheet = desk.world.store().read(actor, |db| programme::sheet(db, id, 2026)).expect("a sheet");
        sheet.asked[0].reached
    };
    assert_eq!(reached(&desk.secretary), 4);
    desk.act(&own, move |tx| programme::drop_evidence(tx, piece.id)).expect("dropped");
    assert_eq!(reached(&desk.secretary), 0);
    desk.confirm();
    let late = shown(4, "Học nghị quyết");
    assert_eq!(
        why(desk.act(&own, move |tx| programme::show_for(tx, late))),
        one("refused", "programme-confirmed-already")
    );
}

#[test]
fn a_branch_gives_another_level_for_a_reason_and_the_second_of_two_officers_is_told() {
    let desk = Desk::new();
    desk.register();
    let (id, programme) = (desk.people[0].id, desk.programme());
    let confirm = |version, level, why: &'static str| {
        let reached = goals(&programme, 1);
        desk.act(&desk.secretary, move |tx| programme::confirm_one(tx, (id, 2026, version), reached, level, why))
    };
    assert_eq!(why(confirm(1, Some(Grade::Good), " ")), one("reason", "yearly-reason-short"));
    let given = confirm(1, Some(Grade::Good), "Vi phạm nội quy lớp học").expect("confirmed");
    let verdict = given.verdict.expect("one");
    assert_eq!((verdict.computed, verdict.level, verdict.score), (Grade::Excellent, Grade::Good, 100));
    assert_eq!(why(confirm(1, None, "")), one("refused", "programme-stale"));
    desk.act(&desk.secretary, move |tx| programme::reopen(tx, (id, 2026, 2))).expect("open again");
    let again = desk.act(&desk.secretary, move |tx| programme::reopen(tx, (id, 2026, 3)));
    assert_eq!(why(again), one("refused", "programme-not-confirmed"));
    assert_eq!(confirm(3, None, "").expect("confirmed").verdict.expect("one").level, Grade::Excellent);
    desk.assert_counted();
}

#[test]
fn strangers_find_nothing_and_nobody_registers_without_a_programme() {
    let desk = Desk::bare();
    let registering = Registering { year: 2026, members: desk.ids() };
    let early = registering.clone();
    let none = desk.act(&desk.secretary, move |tx| programme::register(tx, &early));
    assert_eq!(why(none), one("refused", "programme-none-yet"));
    let desk = Desk::new();
    let stranger = desk.world.actor(Role::CommuneOfficer, &desk.world.ward);
    let registering = Registering { year: 2026, members: desk.ids() };
    let theirs = desk.act(&stranger, move |tx| programme::register(tx, &registering));
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    desk.register();
    let confirming = Confirming { year: 2026, members: desk.ids(), vouches: true };
    let theirs = desk.act(&stranger, move |tx| programme::confirm(tx, &confirming));
    assert!(matches!(theirs, Err(Error::NotFound)), "{theirs:?}");
    let id = desk.people[0].id;
    let store = desk.world.store();
    assert!(matches!(store.read(&stranger, |db| programme::sheet(db, id, 2026)), Err(Error::NotFound)));
    let unit = desk.world.commune.id;
    let all = desk.act(&stranger, move |tx| programme::register_below(tx, unit, 2026));
    assert!(matches!(all, Err(Error::NotFound)), "{all:?}");
    let member = desk.own(0);
    let none = Registering { year: 2026, members: vec![] };
    let nobody = none.clone();
    assert!(matches!(desk.act(&member, move |tx| programme::register(tx, &none)), Err(Error::Forbidden)));
    assert_eq!(
        why(desk.act(&desk.secretary, move |tx| programme::register(tx, &nobody))),
        one("m", "yearly-none-chosen")
    );
}

#[test]
fn a_new_version_leaves_those_registered_with_theirs_and_a_commune_adds_its_own() {
    let desk = Desk::new();
    desk.register();
    let before = desk.programme();
    let mut criteria = before.criteria.clone();
    criteria.pop();
    let shaping = Shaping {
        year: 2026,
        title: before.title.clone(),
        register_by: before.register_by,
        confirm_by: before.confirm_by,
        criteria,
    };
    let (bad, good) = (Shaping { title: " ".into(), ..shaping.clone() }, shaping.clone());
    assert_eq!(why(desk.act(&desk.province, move |tx| programme::save(tx, bad))), one("title", "programme-words-bad"));
    desk.act(&desk.province, move |tx| programme::save(tx, good)).expect("a draft");
    assert_eq!(desk.programme().version, 1, "a draft is not in force");
    desk.act(&desk.province, |tx| programme::publish(tx, 2026)).expect("published");
    assert_eq!(
        why(desk.act(&desk.province, |tx| programme::publish(tx, 2026))),
        one("refused", "programme-nothing-new")
    );
    let now = desk.programme();
    assert_eq!((now.version, now.criteria.len()), (2, before.criteria.len() - 1));
    let id = desk.people[0].id;
    let sheet = desk.world.store().read(&desk.secretary, |db| programme::sheet(db, id, 2026)).expect("a sheet");
    assert_eq!(sheet.asked.len(), before.criteria.len());
    // The commune may add what is its own, and change nothing of the province's.
    let (theirs, path) = (now.criteria.clone(), desk.world.commune.path.clone());
    let touched = Shaping { criteria: theirs, ..shaping.clone() };
    let touched = desk.act(&desk.officer, move |tx| programme::save(tx, touched));
    assert!(matches!(touched, Err(Error::NotFound)), "{touched:?}");
    let mut local = now.criteria[0].clone();
    (local.id, local.unit_path, local.group) = (desk.world.write(|tx| Ok(tx.new_id())), path, "local".into());
    let added = Shaping { criteria: vec![local], ..shaping };
    desk.act(&desk.officer, move |tx| programme::save(tx, added)).expect("a draft");
    desk.act(&desk.officer, |tx| programme::publish(tx, 2026)).expect("published");
    let now = desk.programme();
    assert_eq!(now.asked_at(&desk.world.branch.path).count(), 7);
    assert_eq!(now.asked_at(&desk.world.ward_branch.path).count(), 6);
    let twice = desk.act(&desk.province, |tx| programme::begin(tx, 2026, &kernel::UnitPath::root(1)));
    assert_eq!(why(twice), one("refused", "programme-there"));
    let next = desk.act(&desk.province, |tx| programme::begin(tx, 2027, &kernel::UnitPath::root(1))).expect("begun");
    assert_eq!((next.criteria.len(), next.title.ends_with("2027")), (7, true), "a copy of this year's");
}

#[test]
fn counts_go_along_with_a_unit_that_moves() {
    let desk = Desk::new();
    desk.register();
    desk.confirm();
    let (branch, ward) = (desk.world.branch.id, desk.world.ward.id);
    desk.world.write(move |tx| units::move_to(tx, branch, ward, TODAY));
    let of = |number: i64| {
        let day = measure::day(2026);
        desk.world.read(|db| sums(db, Node::unit(number), Span { from: day, to: day }))
    };
    let registered = |number| of(number).get(&measure::REGISTERED).copied().unwrap_or_default();
    assert_eq!((registered(desk.world.commune.number), registered(desk.world.ward.number)), (0, 3));
    desk.assert_counted();
}

#[test]
fn a_list_from_a_file_registers_and_is_taken_back() {
    let desk = Desk::new();
    let world = &desk.world;
    let rows = format!(
        "Mã đoàn viên,Họ và tên,Ngày sinh\n{},,\n,Lý Thị Bình,19/05/2001\n,Không Có Ai,19/05/2001\nLS-999999,,\n{},,\n",
        desk.people[0].code, desk.people[0].code
    );
    let unit = world.branch.id.to_string();
    let taken = world.upload(&desk.secretary, "/programmes/import", "ds.csv", rows.as_bytes(), &[("unit", &unit)]);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    let list = taken.location();
    let page = world.get(&desk.secretary, &list).text();
    assert!(page.contains("Không có Không Có Ai sinh ngày này") && page.contains("LS-999999"), "{page}");
    assert!(page.contains("đã có ở dòng trên"), "{page}");
    let applied = world.post(&desk.secretary, &format!("{list}/apply"), &[("twins", "skip")]);
    assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", applied.text());
    while run_next(&world.site.parts).expect("run") {}
    let sum = || world.read(|db| programme::overview(db, &Place { unit: world.branch.clone(), year: 2026 })).sum;
    let done = world.get(&desk.secretary, &list).text();
    assert!(sum().registered == 2 && done.contains("Đã đăng ký 2 đoàn viên"), "{done}");
    // Whoever was confirmed since stays.
    let confirming = Confirming { year: 2026, members: vec![desk.people[0].id], vouches: true };
    desk.act(&desk.secretary, move |tx| programme::confirm(tx, &confirming)).expect("confirmed");
    world.post(&desk.secretary, &format!("{list}/undo"), &[]);
    while run_next(&world.site.parts).expect("run") {}
    let back = world.get(&desk.secretary, &list).text();
    assert!(sum().registered == 1 && back.contains("trừ 1 người"), "{back}");
    let blank = world.get(&desk.secretary, "/programmes/import/template.xlsx");
    assert!(blank.status == StatusCode::OK && blank.bytes.starts_with(b"PK"));
    desk.assert_counted();
}
