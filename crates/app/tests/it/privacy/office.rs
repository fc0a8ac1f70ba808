//! What the province answers for: how long things are kept, and breaches.

use axum::http::StatusCode;
use kernel::{Actor, Error, Moment, Result};
use privacy::{BreachFacts, BreachId, Clock, Keep, Turn};

use super::Place;
use crate::world::TODAY;

const DAY_MS: i64 = 86_400_000;

fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(say)) => say.key,
        Err(Error::Invalid(bad)) => bad[0].1.key,
        other => panic!("{other:?}"),
    }
}

impl Place {
    fn rows(&self, sql: &'static str) -> i64 {
        self.world.read(move |db| db.one(sql, &[], |row| row.get(0)))
    }

    fn pass(&self, days: i64) {
        self.world.clock.set(self.world.clock.now().plus_ms(days * DAY_MS));
    }

    fn breach(&self, found: Moment) -> Result<BreachId> {
        let facts =
            BreachFacts {
                title: "Mất máy tính".into(), what: "Máy ở Đoàn xã bị lấy".into(), ..BreachFacts::default()
            };
        self.world.try_write(&self.province, move |tx| privacy::report_breach(tx, found, facts))
    }

    fn turn(&self, id: BreachId, version: i64, turn: Turn) -> Result<()> {
        self.world.try_write(&self.province, move |tx| privacy::turn_breach(tx, id, version, turn))
    }
}

#[test]
fn what_is_older_than_it_is_kept_goes_once_a_night_and_it_is_said_how_much() {
    let place = Place::new();
    let id = place.propose(&[("residence", "Bản Mới")], "Mới chuyển nhà").expect("proposed");
    place.world.get(&place.secretary, &format!("/members/{}", place.member.id));
    let mine = place.world.store().read(&place.own, privacy::my_corrections).expect("mine");
    let seen = mine[0].case.seen();
    place.world.try_write(&place.secretary, move |tx| privacy::refuse(tx, seen, "Chưa có giấy tờ")).expect("refused");
    let sealed = || place.rows("select count(*) from correction where sealed is not null");
    assert!(privacy::forget_by_night(place.world.store()).expect("run"), "nine in the morning: the night was missed");
    assert!(!privacy::forget_by_night(place.world.store()).expect("run"), "once a day");
    assert_eq!((sealed(), place.rows("select count(*) from member_look")), (1, 1));
    place.pass(181);
    assert!(privacy::forget_by_night(place.world.store()).expect("run"));
    assert_eq!((sealed(), place.rows("select count(*) from member_look")), (0, 1), "each has its own days");
    place.pass(600);
    assert!(privacy::forget_by_night(place.world.store()).expect("run"));
    assert_eq!(place.rows("select count(*) from member_look"), 0);
    let page = place.world.get(&place.province, "/privacy/retention").text();
    assert!(page.contains("1 mục trước ngày") && !page.contains('⟦'), "{page}");
    // The case stays, with the names of its fields.
    let page = place.world.get(&place.own, &format!("/me/corrections/{id}")).text();
    assert!(page.contains("Chưa có giấy tờ") && !page.contains("Bản Mới"));
}

#[test]
fn nobody_sets_the_days_below_what_the_law_wants() {
    let place = Place::new();
    let set = |actor: &Actor, days: i64| {
        place.world.try_write(actor, move |tx| privacy::set_retention(tx, Keep::Looks, days))
    };
    assert_eq!(refusal(set(&place.province, 10)), "retention-range");
    assert!(matches!(set(&place.secretary, 400), Err(Error::Forbidden)));
    set(&place.province, 400).expect("set");
    let (kept, _) = place.world.store().read(&place.province, privacy::retention).expect("read");
    let looks = kept.iter().find(|kept| kept.keep == Keep::Looks).expect("looks");
    assert_eq!((looks.days, looks.from), (400, TODAY));
    assert!(matches!(place.world.try_write(&place.secretary, privacy::forget_old), Err(Error::Forbidden)));
    let bad = place.world.post(&place.province, "/privacy/retention", &[("code", "everything"), ("days", "400")]);
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_breach_has_a_clock_a_notice_and_one_editor_at_a_time() {
    let place = Place::new();
    let now = place.world.clock.now();
    assert_eq!(refusal(place.breach(now.plus_ms(1))), "breach-found-later");
    let id = place.breach(now).expect("written down");
    let clock = || {
        let (breach, hours) = place.world.store().read(&place.province, |db| privacy::breach(db, id)).expect("read");
        breach.clock(place.world.clock.now(), hours)
    };
    assert_eq!(clock(), Clock::Left(72));
    place.pass(4);
    assert_eq!(clock(), Clock::Over(24));
    assert_eq!(refusal(place.turn(id, 1, Turn::Closed)), "breach-notify-first");
    assert_eq!(refusal(place.turn(id, 1, Turn::Notified(" ".into()))), "breach-number");
    place.turn(id, 1, Turn::Notified("05-TB/TĐTN".into())).expect("told");
    assert_eq!(refusal(place.turn(id, 1, Turn::Told)), "breach-stale");
    assert_eq!(clock(), Clock::TooLate);
    let page = place.world.get(&place.province, &format!("/privacy/breaches/{id}")).text();
    assert!(page.contains("05-TB/TĐTN") && page.contains("A05") && !page.contains('⟦'), "{page}");
    place.turn(id, 2, Turn::Told).expect("told");
    place.turn(id, 3, Turn::Closed).expect("closed");
    assert_eq!(refusal(place.turn(id, 4, Turn::Told)), "breach-closed");
    let stranger = place.world.store().read(&place.secretary, |db| privacy::breach(db, id));
    assert!(matches!(stranger, Err(Error::Forbidden)));
}

#[test]
fn a_breach_is_written_down_on_a_page() {
    let place = Place::new();
    let bad = place.world.post(
        &place.province,
        "/privacy/breaches/new",
        &[("on", "21/11/2026"), ("time", "25:00"), ("title", "Mất máy"), ("what", "Máy bị lấy")],
    );
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.text().contains("Ghi giờ như 14:30") && bad.text().contains("value=\"Mất máy\""));
    let form =
        [("on", "21/11/2026"), ("time", "08:30"), ("title", "Mất máy"), ("what", "Máy bị lấy"), ("people", "40")];
    let page = place.world.post(&place.province, "/privacy/breaches/new", &form).location();
    for (lang, path) in [
        ("vi", page.clone()),
        ("en", page.clone()),
        ("en", format!("{page}/edit")),
        ("en", "/privacy/breaches".into()),
        ("en", "/privacy/retention".into()),
        ("vi", "/privacy/breaches/new".into()),
    ] {
        let answer = place.world.get_in(lang, &place.province, &path);
        assert_eq!(answer.status, StatusCode::OK);
        assert!(!answer.text().contains('⟦'), "{path} {lang}: {}", answer.text());
    }
    let more = [("version", "1"), ("title", "Mất máy"), ("what", "Máy bị lấy ở trụ sở"), ("people", "41")];
    assert_eq!(place.world.post(&place.province, &format!("{page}/edit"), &more).status, StatusCode::SEE_OTHER);
    assert!(place.world.get(&place.province, &page).text().contains("Máy bị lấy ở trụ sở"));
    assert_eq!(place.world.get(&place.secretary, &page).status, StatusCode::FORBIDDEN);
}

#[test]
fn the_clocks_are_rules_that_the_province_sets_from_a_day_on() {
    let place = Place::new();
    let set = |who: &Actor, name: &'static str, from: kernel::Day, value: i64| {
        place.world.try_write(who, move |tx| members::cases::set_rule(tx, name, from, value))
    };
    let tomorrow = TODAY.tomorrow().expect("a day");
    assert!(matches!(set(&place.secretary, "breach.hours", TODAY, 48), Err(Error::Forbidden)));
    assert_eq!(refusal(set(&place.province, "breach.hours", TODAY, 0)), "rules-range");
    set(&place.province, "breach.hours", tomorrow, 48).expect("set");
    set(&place.province, "request.view.answer", tomorrow, 1).expect("set");
    let now = place.world.clock.now();
    let old = place.breach(now).expect("written down");
    let hours = |id: BreachId| place.world.store().read(&place.province, |db| privacy::breach(db, id)).expect("read").1;
    let days = || {
        let kinds = place.world.read(privacy::kinds);
        kinds.iter().find(|kind| kind.code == "view").map(|kind| (kind.answer_days, kind.act_days, kind.more_days))
    };
    assert_eq!((hours(old), days()), (72, Some((2, 10, 10))));
    place.pass(1);
    let new = place.breach(place.world.clock.now()).expect("written down");
    assert_eq!((hours(old), hours(new), days()), (72, 48, Some((1, 10, 10))));
    let page = place.world.get(&place.province, "/admissions/rules").text();
    assert!(page.contains("báo cơ quan chức năng trong (giờ)") && !page.contains('⟦'), "{page}");
    assert!(place.world.get(&place.province, "/privacy").text().contains("href=\"/admissions/rules\""));
}
