//! Fieldwork health: silent teams by the fixed clock, refusals without the rows, late records, the same sums above.

use axum::http::StatusCode;

use super::*;

/// A record of today as a volunteer's phone would send it.
fn incoming(n: u64, hours_ago: i64, services: &[(Measure, i64)]) -> Incoming {
    let captured_at = kernel::Moment::start_of(TODAY).plus_ms((9 - hours_ago) * 3_600_000);
    let id = Id::from_parts(1_795_000_900_000 + n, &[7; 10]);
    let on_day = captured_at.day();
    Incoming::visit(id, Giver::Me, on_day, captured_at, services.to_vec())
}

/// The holder of a seat.
fn holder(province: &Province, seat: usize) -> Actor {
    let seat = &province.seats[seat];
    let team = province.teams.iter().find(|team| team.id == seat.team).expect("a team");
    let unit = province.units().into_iter().find(|unit| unit.id == team.unit).expect("a unit");
    province.world.actor_for(seat.person, Role::Volunteer, &unit)
}

fn send(province: &Province, seat: usize, records: Vec<Incoming>) -> Vec<Outcome> {
    let actor = holder(province, seat);
    province.world.try_write(&actor, move |tx| field::receive(tx, &records)).expect("answers")
}

fn told(province: &Province, actor: &Actor, unit: &str) -> serde_json::Value {
    let answer = province.world.get(actor, &format!("/api/v1/fieldwork?unit={unit}"));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

#[test]
fn a_team_is_silent_three_days_after_its_last_record() {
    let mut province = Province::new();
    let units = province.units();
    // The last record of each team: today, and one to four days ago.
    for (at, on_day) in
        [TODAY, day(2026, 11, 20), day(2026, 11, 19), day(2026, 11, 18), day(2026, 11, 17)].into_iter().enumerate()
    {
        province.record(Giver::Seat(province.seats[at * 2].id), &units[at], on_day, &[(INSTALLED, 1)]);
    }
    let found = told(&province, &province.officer, "20");
    let silent: Vec<_> = found["silent"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["name"].as_str(), it["last"].as_str()))
        .collect();
    assert_eq!(
        silent,
        [(Some("Tổ công nghệ số 4"), Some("2026-11-17")), (Some("Tổ công nghệ số 3"), Some("2026-11-18"))]
    );
    assert_eq!((found["counts"]["silent"].as_i64(), found["counts"]["teams"].as_i64()), (Some(2), Some(5)));
    // A day later the one of the 19th is silent too.
    province.world.clock.set(kernel::Moment::start_of(day(2026, 11, 22)));
    assert_eq!(told(&province, &province.officer, "20")["counts"]["silent"], 3);
    let page = province.world.get(&province.officer, "/fieldwork?unit=20").text();
    assert!(page.contains("Tổ công nghệ số 4") && page.contains("17/11/2026"), "{page}");
}

#[test]
fn numbers_below_add_up_to_the_number_above() {
    let mut province = Province::at_work();
    let units = province.units();
    for (at, unit) in units.iter().enumerate() {
        province.record(Giver::Seat(province.seats[at * 2].id), unit, TODAY, &[(INSTALLED, 1)]);
    }
    send(&province, 2, vec![incoming(1, 60, &[(INSTALLED, 1)]), incoming(2, 1, &[])]);
    let found = told(&province, &province.officer, "20");
    for key in ["active_today", "active_week", "volunteers", "visits", "silent", "teams", "refused", "late"] {
        let parts = found["parts"].as_array().expect("parts").iter();
        let sum: i64 = parts.map(|part| part["counts"][key].as_i64().expect("a number")).sum();
        assert_eq!(Some(sum), found["counts"][key].as_i64(), "{key}: {found}");
    }
    let counts = &found["counts"];
    assert_eq!((counts["active_today"].as_i64(), counts["volunteers"].as_i64()), (Some(5), Some(10)));
    assert_eq!((counts["refused"].as_i64(), counts["late"].as_i64()), (Some(1), Some(1)));
}

#[test]
fn a_refused_row_leaves_its_reason_and_nothing_else() {
    let province = Province::new();
    for at in 0..3 {
        let outcomes = send(&province, 2, vec![incoming(at, 1, &[]), incoming(10 + at, 1, &[(INSTALLED, 1_000)])]);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Refused(_))), "{outcomes:?}");
    }
    let found = told(&province, &province.officer, "06517");
    let refused = found["refused"].as_array().expect("a list");
    let line =
        |at: usize| (refused[at]["reason"].as_str(), refused[at]["count"].as_i64(), refused[at]["team"].as_str());
    let team = province.teams[1].id.to_string();
    let lines = [line(0), line(1)];
    for reason in ["record-empty", "record-times"] {
        assert!(lines.contains(&(Some(reason), Some(3), Some(team.as_str()))), "{found}");
    }
    assert_eq!(found["counts"]["refused"], 6);
    let page = province.world.get(&province.officer, "/fieldwork?unit=06517").text();
    assert!(page.contains("Không có việc nào") && page.contains("Lương Thị Mai Bình"), "{page}");
    // What was refused a week ago is no longer told.
    province.world.clock.set(kernel::Moment::start_of(day(2026, 11, 28)));
    assert_eq!(told(&province, &province.officer, "06517")["counts"]["refused"], 0);
}

#[test]
fn a_record_is_late_after_two_days_and_not_before() {
    let province = Province::new();
    let outcomes = send(&province, 2, vec![incoming(1, 48, &[(INSTALLED, 1)]), incoming(2, 49, &[(INSTALLED, 1)])]);
    assert_eq!(outcomes, [Outcome::Received, Outcome::Received]);
    assert_eq!(told(&province, &province.officer, "20")["counts"]["late"], 1);
    let page = province.world.get(&province.officer, "/fieldwork?unit=20").text();
    assert!(page.contains("lâu nhất 3 ngày"), "{page}");
    let file = province.world.get(&province.officer, "/fieldwork.xlsx?unit=20");
    assert_eq!(file.status, StatusCode::OK);
}

#[test]
fn who_does_not_look_after_teams_sees_nobody() {
    let province = Province::new();
    for role in [Role::Volunteer, Role::Member, Role::BranchSecretary] {
        let actor = province.world.actor(role, &province.world.commune);
        assert_eq!(province.world.get(&actor, "/fieldwork?unit=06517").status, StatusCode::FORBIDDEN, "{role:?}");
        let page = province.world.get(&actor, "/weekly?unit=06517").text();
        assert!(!page.contains("im lặng nhiều ngày"), "{role:?}");
    }
}

/// Makes the phone of a seat's holder known: its secret.
fn phone(province: &Province, seat: usize) -> String {
    let body = serde_json::json!({"name": "Chrome, Android"});
    let answer = province.world.post_json(&holder(province, seat), "/api/v1/phones", &body);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()["secret"].as_str().expect("a secret").to_owned()
}

#[test]
fn a_phone_tells_what_it_still_holds_and_is_silent_three_days_after_it_spoke() {
    let province = Province::new();
    let (first, second) = (phone(&province, 2), phone(&province, 2));
    phone(&province, 4);
    let seat = province.seats[4].id;
    province.world.write(move |tx| field::unseat(tx, seat, TODAY));
    let told_by = |secret: &str, unsent: i64| {
        let body = serde_json::json!({"records": [], "unsent": unsent});
        assert_eq!(province.world.post_as(secret, "/api/v1/records", &body).status, StatusCode::OK);
    };
    told_by(&first, 12);
    let counts = |day: i8, hour: i64| {
        let at = kernel::Moment::start_of(jiff::civil::date(2026, 11, day)).plus_ms(hour * 3_600_000);
        province.world.clock.set(at);
        let found = told(&province, &province.officer, "20");
        let of = |key: &str| found["counts"][key].as_i64();
        (of("phones"), of("quiet"), of("unsent"), found["unsent"].as_array().map(Vec::len))
    };
    // Who gave up the seat has a phone that is missed by nobody.
    assert_eq!(counts(21, 10), (Some(1), Some(0), Some(12), Some(1)));
    assert_eq!(counts(24, 9), (Some(1), Some(0), Some(12), Some(1)));
    assert_eq!(counts(24, 10), (Some(1), Some(1), Some(12), Some(1)));
    let page = province.world.get(&province.officer, "/fieldwork?unit=06517").text();
    assert!(page.contains("còn 12 lượt chưa gửi") && page.contains("trên máy của 1 người"), "{page}");
    // The other phone of the same person speaks: they are not silent, and what waits on the first still does.
    told_by(&second, 0);
    assert_eq!(counts(24, 11), (Some(1), Some(0), Some(12), Some(1)));
    // Who only asks what became of their records is there too.
    assert_eq!(counts(28, 9), (Some(1), Some(1), Some(12), Some(1)));
    assert_eq!(province.world.get_as(&second, "/api/v1/records/states").status, StatusCode::OK);
    assert_eq!(counts(28, 9), (Some(1), Some(0), Some(12), Some(1)));
    told_by(&first, 0);
    assert_eq!(counts(24, 12), (Some(1), Some(0), Some(0), Some(0)));
    // A phone that was revoked is no longer waited for.
    told_by(&first, 3);
    let id = province.world.get(&holder(&province, 2), "/phones").text();
    for id in id.split("/phones/").skip(1).filter_map(|part| part.split('/').next()) {
        province.world.post(&holder(&province, 2), &format!("/phones/{id}/revoke"), &[]);
    }
    assert_eq!(counts(24, 13), (Some(0), Some(0), Some(0), Some(0)));
}

#[test]
fn a_returned_record_waits_until_it_is_corrected_or_accepted() {
    let province = Province::new();
    send(&province, 2, vec![incoming(1, 1, &[(INSTALLED, 1)]), incoming(2, 1, &[(WALLET, 1)])]);
    let ids = [1, 2].map(|n| incoming(n, 1, &[]).id);
    let officer = province.officer.clone();
    province
        .world
        .try_write(&officer, move |tx| ids.iter().try_for_each(|id| field::return_record(tx, *id, &"Xem lại.".into())))
        .expect("returned");
    let counts = |unit: &str| told(&province, &province.officer, unit)["counts"]["returned"].as_i64();
    assert_eq!((counts("20"), counts("06517"), counts("05983")), (Some(2), Some(2), Some(0)));
    let page = province.world.get(&province.officer, "/fieldwork?unit=06517").text();
    assert!(page.contains("trả lại từ") && page.contains("Lương Thị Mai Bình"), "{page}");
    assert_eq!(province.world.read(field::check), Vec::<String>::new());
    let correction = Incoming { corrects: Some(ids[0]), ..incoming(3, 0, &[(INSTALLED, 2)]) };
    assert_eq!(send(&province, 2, vec![correction]), [Outcome::Received]);
    assert_eq!(counts("20"), Some(1));
    province.world.try_write(&officer, move |tx| field::accept_record(tx, ids[1])).expect("accepted");
    assert_eq!(counts("20"), Some(0));
}

#[test]
fn what_is_expected_by_now_is_the_mean_of_four_weeks_and_grows_with_the_day() {
    let mut province = Province::new();
    let units = province.units();
    // 21 November 2026 is a Saturday: 8 visits on two of the last four Saturdays, none on the others, many on a Friday.
    for (on_day, visits) in [(day(2026, 11, 14), 8), (day(2026, 10, 24), 8), (day(2026, 11, 20), 30)] {
        for _ in 0..visits {
            province.record(Giver::Seat(province.seats[2].id), &units[1], on_day, &[(INSTALLED, 1)]);
        }
    }
    province.record(Giver::Seat(province.seats[2].id), &units[1], TODAY, &[(INSTALLED, 1)]);
    let at = |hour: i64| {
        province.world.clock.set(kernel::Moment::start_of(TODAY).plus_ms(hour * 3_600_000));
        let found = told(&province, &province.officer, "20");
        let of = |counts: &serde_json::Value| (counts["visits"].as_i64(), counts["expected"].as_i64());
        let commune =
            found["parts"].as_array().expect("parts").iter().find(|part| part["unit"]["name"] == "Xã Quan Sơn");
        assert_eq!(commune.map(|part| of(&part["counts"])), Some(of(&found["counts"])));
        of(&found["counts"])
    };
    assert_eq!([at(9), at(14), at(22)], [1, 2, 4].map(|expected| (Some(1), Some(expected))));
    let page = province.world.get(&province.officer, "/fieldwork?unit=20").text();
    assert!(page.contains("thường đến giờ này khoảng 4"), "{page}");
}

#[test]
fn who_has_a_shift_today_is_expected_from_its_beginning() {
    let mut province = Province::new();
    let units = province.units();
    // Four Saturdays of ten visits from each of two volunteers of the commune: one on duty in the afternoon.
    let (free, busy) = (province.seats[2].id, province.seats[3].id);
    for weeks in 1..=4 {
        let on_day = TODAY.saturating_sub(jiff::Span::new().days(7 * weeks));
        for seat in [free, busy] {
            (0..13).for_each(|_| province.record(Giver::Seat(seat), &units[1], on_day, &[(INSTALLED, 1)]));
        }
    }
    let slot = |half| field::Slot { weekday: 6, half };
    let duty = |province: &Province, slots: Vec<field::Slot>| {
        province.world.write(move |tx| field::set_rota(tx, busy, &slots));
    };
    let at = |province: &Province, hour: i64| {
        province.world.clock.set(kernel::Moment::start_of(TODAY).plus_ms(hour * 3_600_000));
        let found = told(province, &province.officer, "20");
        let part = found["parts"].as_array().expect("parts").iter().find(|part| part["unit"]["name"] == "Xã Quan Sơn");
        let of = |counts: &serde_json::Value| {
            ["expected", "on_duty", "missing"].map(|key| counts[key].as_i64().expect("a number"))
        };
        assert_eq!(of(&found["counts"]), of(&part.expect("the commune")["counts"]));
        of(&found["counts"])
    };
    assert_eq!([7, 13, 20].map(|hour| at(&province, hour)), [[0, 0, 0], [12, 0, 0], [26, 0, 0]], "nobody on duty");
    duty(&province, vec![slot(field::Half::Afternoon)]);
    assert_eq!([7, 12, 13, 20].map(|hour| at(&province, hour)), [[0, 0, 0], [5, 0, 0], [6, 1, 1], [26, 1, 1]]);
    duty(&province, vec![slot(field::Half::Morning)]);
    assert_eq!([6, 7, 13, 20].map(|hour| at(&province, hour)), [[0, 0, 0], [0, 1, 1], [19, 1, 1], [26, 1, 1]]);
    let page = province.world.get(&province.officer, "/fieldwork?unit=06517").text();
    assert!(page.contains("Đã vào ca, chưa có lượt nào") && page.contains("trên 1 người đã vào ca hôm nay"), "{page}");
    let seat = province.seats[3].clone();
    let name = province.world.read(|db| people::find(db, seat.person)).name.to_string();
    assert!(page.contains(&name) && page.contains("Buổi sáng"), "{page}");
    assert_eq!(province.world.get(&province.officer, "/fieldwork.xlsx?unit=20").status, StatusCode::OK);

    // On duty the whole day is as without a shift; another weekday is no shift of today; who wrote is not missed.
    duty(&province, vec![slot(field::Half::Morning), slot(field::Half::Afternoon)]);
    assert_eq!(at(&province, 13), [12, 1, 1]);
    province.record(Giver::Seat(busy), &units[1], TODAY, &[(INSTALLED, 1)]);
    assert_eq!(at(&province, 13), [12, 1, 0]);
    duty(&province, vec![field::Slot { weekday: 7, half: field::Half::Morning }]);
    assert_eq!(at(&province, 13), [12, 0, 0]);
    assert_eq!(province.world.read(field::check), Vec::<String>::new());
}
