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
    for key in ["active_today", "active_week", "volunteers", "silent", "teams", "refused", "late"] {
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
