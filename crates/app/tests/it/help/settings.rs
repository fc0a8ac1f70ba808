//! What the province sets: topics, working hours, holidays.

use axum::http::StatusCode;
use field::help::{NewQuestion, Shift, TopicText};
use kernel::{Actor, Error, Role};

use crate::members_import::plain;
use crate::world::{TODAY, World};

fn office() -> (World, Actor) {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    (world, officer)
}

fn log_lines(world: &World, kind: &'static str) -> i64 {
    world.read(|db| db.one("select count(*) from change_log where kind = $1", &[kind.into()], |row| row.get(0)))
}

#[test]
fn bad_settings_come_back_with_what_was_typed_and_change_nothing() {
    let (world, officer) = office();
    let before: i64 = world.read(|db| db.one("select count(*) from help_topic", &[], |row| row.get(0)));
    for (path, form, told) in [
        ("topics/new", vec![("name_vi", ""), ("name_en", "A"), ("level", "commune"), ("hours", "8")], "Ghi tên chủ đề"),
        (
            "topics/new",
            vec![("name_vi", "A b"), ("name_en", "A"), ("level", "xa"), ("hours", "0")],
            "Chọn ai trả lời trước",
        ),
        (
            "topics/new",
            vec![("name_vi", "việc KHÁC"), ("name_en", "A"), ("level", "commune"), ("hours", "8")],
            "Đã có chủ đề",
        ),
        (
            "shifts",
            vec![("weekday", "1"), ("from", "sáng"), ("to", "25:00"), ("since", "30/11/2026")],
            "“sáng” không phải",
        ),
        (
            "shifts",
            vec![("weekday", "1"), ("from", "8:00"), ("to", "9:00"), ("since", "30/11/2026")],
            "Trùng với ca 07:30",
        ),
        ("shifts", vec![("weekday", "6"), ("from", "9:00"), ("to", "8:00"), ("since", "30/11/2026")], "phải sau giờ"),
        ("shifts", vec![("weekday", "6"), ("from", "8:00"), ("to", "9:00"), ("since", "1/1/2026")], "Ngày đã qua"),
        ("shifts", vec![("weekday", "6"), ("from", "8:00"), ("to", "9:00"), ("since", "mai")], "ngày"),
        ("holidays", vec![("day", "31/02/2027"), ("name", "Tết")], "ngày"),
        ("holidays", vec![("day", "01/02/2027"), ("name", " ")], "nghỉ"),
        ("holidays", vec![("day", "01/01/2026"), ("name", "Tết")], "Ngày đã qua"),
    ] {
        let answer = world.post(&officer, &format!("/help/settings/{path}"), &form);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {form:?}: {}", plain(&answer));
        assert!(plain(&answer).contains(told), "{path} {form:?}: {}", plain(&answer));
    }
    let after: i64 = world.read(|db| db.one("select count(*) from help_topic", &[], |row| row.get(0)));
    assert_eq!((after, log_lines(&world, "help_topic"), log_lines(&world, "help_shift")), (before, 0, 0));
}

#[test]
fn a_topic_is_added_changed_ended_and_opened_again() {
    let (world, officer) = office();
    let form = [("name_vi", "Chữ ký số"), ("name_en", "Digital signatures"), ("level", "province"), ("hours", "8")];
    let added = world.post(&officer, "/help/settings/topics/new", &form);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", plain(&added));
    let asker = world.actor(Role::Volunteer, &world.branch);
    assert!(plain(&world.get(&asker, "/help/ask")).contains("Chữ ký số"));
    let edit = [("name_vi", "Chữ ký số, hóa đơn"), ("name_en", "Signatures"), ("level", "commune"), ("hours", "4")];
    let path = "/help/settings/topics/chu_ky_so";
    assert!(world.get(&officer, &format!("{path}/edit")).text().contains("Digital signatures"));
    assert_eq!(world.post(&officer, &format!("{path}/edit"), &edit).status, StatusCode::SEE_OTHER);
    world.post(&officer, &format!("{path}/closure"), &[]);
    let page = plain(&world.get(&officer, "/help/settings"));
    assert!(page.contains("Chữ ký số, hóa đơn ngừng từ 21/11/2026"), "{page}");
    assert!(!plain(&world.get(&asker, "/help/ask")).contains("Chữ ký số"), "nobody asks about it any more");
    world.post(&officer, &format!("{path}/opening"), &[]);
    assert!(plain(&world.get(&asker, "/help/ask")).contains("Chữ ký số, hóa đơn"));
    assert_eq!(log_lines(&world, "help_topic"), 4);
    assert_eq!(world.get(&officer, "/help/settings/topics/none/edit").status, StatusCode::NOT_FOUND);
    let codes: Vec<String> =
        world.read(|db| db.all("select code from help_topic order by code", &[], |row| row.get(0)));
    let last = codes.len() - 1;
    for (at, code) in codes.into_iter().enumerate() {
        let closed = world.try_write(&officer, move |tx| field::help::close_topic(tx, &code));
        assert_eq!(matches!(closed, Err(Error::Refused(_))), at == last, "the last one stays");
    }
}

#[test]
fn hours_and_holidays_move_what_is_due_from_then_on() {
    let (world, officer) = office();
    // Saturday 21 November 2026, nine in the morning: four working hours end on Monday.
    let due = |n: u64| {
        let asker = world.actor(Role::Volunteer, &world.branch);
        let question = NewQuestion { topic: "fraud".into(), ..super::question(n) };
        let asked = world.try_write(&asker, move |tx| field::help::ask(tx, &question)).expect("asked");
        asked.due_at.day()
    };
    let monday = jiff::civil::date(2026, 11, 23);
    assert_eq!(due(1), monday);
    let holiday = [("day", "23/11/2026"), ("name", "Ngày truyền thống")];
    assert_eq!(world.post(&officer, "/help/settings/holidays", &holiday).status, StatusCode::SEE_OTHER);
    assert_eq!(due(2), jiff::civil::date(2026, 11, 24));
    let shift = [("weekday", "6"), ("from", "7h30"), ("to", "17:00"), ("since", "21/11/2026")];
    assert_eq!(world.post(&officer, "/help/settings/shifts", &shift).status, StatusCode::SEE_OTHER);
    assert_eq!(due(3), TODAY, "the desks work on Saturdays now");
    let end = [("weekday", "6"), ("minute", "450"), ("since", "2026-11-21")];
    assert_eq!(world.post(&officer, "/help/settings/shifts/end", &end).status, StatusCode::SEE_OTHER);
    world.post(&officer, "/help/settings/holidays/removal", &[("day", "2026-11-23")]);
    assert_eq!(due(4), monday);
    assert_eq!((log_lines(&world, "help_shift"), log_lines(&world, "help_holiday")), (2, 2));
    let over = world.try_write(&officer, |tx| field::help::remove_holiday(tx, jiff::civil::date(2026, 1, 1)));
    assert!(matches!(over, Err(Error::Refused(_))));
}

#[test]
fn communes_set_nothing() {
    let (world, _) = office();
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    assert_eq!(world.get(&commune, "/help/settings").status, StatusCode::FORBIDDEN);
    assert!(!world.get(&commune, "/help/waiting").text().contains("/help/settings"));
    let shift = Shift { weekday: 6, from: 450, to: 690, since: TODAY, until: None };
    let refused = world.try_write(&commune, move |tx| field::help::add_shift(tx, &shift));
    assert!(matches!(refused, Err(Error::Forbidden)));
    let text = TopicText { name_vi: "A".into(), name_en: "A".into(), level: "commune".into(), hours: "8".into() };
    let refused = world.try_write(&commune, move |tx| field::help::add_topic(tx, &text));
    assert!(matches!(refused, Err(Error::Forbidden)));
}
