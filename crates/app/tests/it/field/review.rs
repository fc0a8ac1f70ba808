//! Records that supervisors look over: which ones are asked for, who may decide, and what two deciding at once hear.

use axum::http::StatusCode;
use field::{Incoming, Outcome, Post, RecordId, Standing, Verdict};
use kernel::{Actor, Error, Moment, Role};
use serde_json::json;

use super::{ACTIVATED, Field, INSTALLED, add_team, day, record, record_id, take_seat};
use crate::world::TODAY;

fn at(minute: i64, record: Incoming) -> Incoming {
    Incoming { captured_at: Moment::start_of(TODAY).plus_ms((8 * 60 + minute) * 60_000), ..record }
}

fn tally(n: u64, people: i64) -> Incoming {
    at(i64::try_from(n).expect("small"), Incoming { people, ..record(n, &[(INSTALLED, people)]) })
}

fn back() -> Verdict {
    Verdict::Return("Xem lại số lượng.".into())
}

fn key<T>(result: kernel::Result<T>) -> &'static str {
    match result {
        Err(Error::Refused(say)) => say.key,
        _ => "",
    }
}

impl Field {
    /// Sets a number of the rules in force.
    fn rule(&self, sql: &'static str) {
        self.world.write(move |tx| tx.run(sql, &[]).map(drop));
    }

    /// What is asked for, with the signs in the order of their codes.
    fn asked(&self) -> Vec<(RecordId, String)> {
        self.world.read(|db| {
            let sql = "select record_id, sign from review_sign order by record_id, sign";
            db.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
        })
    }

    fn asked_for(&self, sign: &str) -> Vec<RecordId> {
        self.asked().into_iter().filter(|(_, code)| code == sign).map(|(id, _)| id).collect()
    }

    fn officer(&self) -> Actor {
        self.world.actor(Role::CommuneOfficer, &self.world.commune)
    }

    fn decide(&self, by: &Actor, n: u64, verdict: &Verdict) -> kernel::Result<()> {
        let verdict = verdict.clone();
        self.world.try_write(by, move |tx| field::decide(tx, record_id(n), &verdict, None))
    }

    fn waits(&self, actor: &Actor) -> i64 {
        self.world.store().read(actor, field::waiting_reviews).expect("counted")
    }

    fn stands(&self, n: u64) -> Standing {
        self.world.read(|db| field::record(db, record_id(n))).standing
    }
}

/// A field where nothing is asked for by lot.
fn without_lot() -> Field {
    let field = Field::new();
    field.rule("update review_rule set sample = 0");
    field
}

#[test]
fn signs_are_found_as_records_come_in_and_thresholds_are_data() {
    let field = without_lot();
    let quick: Vec<_> = (1..=5).map(|n| record(n, &[(INSTALLED, i64::try_from(n).expect("small"))])).collect();
    field.send(&quick[..4]);
    assert!(field.asked().is_empty());
    // The fifth makes a burst of all five, those that came in before included.
    field.send(&quick[4..]);
    assert_eq!(field.asked_for("minute").len(), 5);
    let far = Incoming { on_day: day(2026, 11, 10), ..at(30, record(20, &[(INSTALLED, 1)])) };
    field.send(&[tally(10, 50), tally(11, 37), tally(12, 37), far]);
    assert_eq!(field.asked_for("round"), [record_id(10)]);
    assert_eq!(field.asked_for("same"), [record_id(11), record_id(12)]);
    assert_eq!(field.asked_for("far"), [record_id(20)]);

    let field = without_lot();
    field.rule("insert into review_rule values ('2026-11-21', 30, 0, 3, 40, 30, 10, 3, 2, 20, 100)");
    field.rule("insert into review_rule values ('2026-11-22', 30, 0, 2, 40, 30, 10, 3, 2, 20, 100)");
    field.send(&quick[..2]);
    assert!(field.asked().is_empty(), "tomorrow's rule is not in force");
    field.send(&quick[2..3]);
    assert_eq!(field.asked_for("minute").len(), 3);
}

#[test]
fn one_person_for_two_teams_in_the_same_minute() {
    let field = without_lot();
    let other = add_team(&field.world, &field.world.branch, "Đội hình tình nguyện chợ Kỳ Lừa");
    let second = take_seat(&field.world, &other, field.person, Post::Member);
    let first = field::Giver::Seat(field.seat.id);
    let elsewhere = Incoming { giver: field::Giver::Seat(second.id), ..record(2, &[(ACTIVATED, 1)]) };
    field.send(&[Incoming { giver: first, ..record(1, &[(INSTALLED, 1)]) }, elsewhere]);
    assert_eq!(field.asked_for("teams"), [record_id(1), record_id(2)]);
}

#[test]
fn more_than_a_unit_says_it_has() {
    let field = without_lot();
    let commune = field.world.commune.id;
    field.world.write(move |tx| field::declare_base(tx, commune, "dan_so", 20, "Cục Thống kê", day(2026, 1, 1)));
    field.send(&[tally(1, 13)]);
    assert!(field.asked().is_empty());
    field.send(&[tally(2, 3), tally(3, 11)]);
    assert_eq!(field.asked_for("base"), [record_id(3)], "the largest of the batch");
    field.send(&[tally(4, 12)]);
    assert_eq!(field.asked_for("base").len(), 1, "one waits already");
    // What may count the same person twice has no such bound.
    let taught = Incoming { people: 90, ..at(50, record(5, &[(111, 91)])) };
    field.rule("delete from review_sign");
    field.send(&[taught]);
    assert!(field.asked_for("base").is_empty());
}

#[test]
fn a_record_above_two_bases_at_once_is_asked_for_once() {
    let field = without_lot();
    for (unit, most) in [(field.world.province.id, 30), (field.world.commune.id, 20)] {
        field.world.write(move |tx| field::declare_base(tx, unit, "dan_so", most, "Cục Thống kê", day(2026, 1, 1)));
    }
    let other = Incoming { people: 25, ..at(40, record(2, &[(ACTIVATED, 25)])) };
    field.send(&[tally(1, 16), other, tally(3, 15)]);
    assert_eq!(field.asked_for("base"), [record_id(1)], "the commune hears of it with the province");
}

#[test]
fn a_correction_of_a_correction_in_the_same_batch_is_asked_for_too() {
    let field = without_lot();
    field.send(&[record(1, &[(INSTALLED, 1)])]);
    field.decide(&field.officer(), 1, &back()).expect("returned");
    let second = Incoming { corrects: Some(record_id(1)), ..at(10, record(2, &[(INSTALLED, 2)])) };
    let third = Incoming { corrects: Some(record_id(2)), ..at(20, record(3, &[(INSTALLED, 3)])) };
    field.send(&[second, third]);
    assert_eq!(field.asked_for("corrected"), [record_id(2), record_id(3)]);
}

#[test]
fn the_lot_takes_at_least_one_of_each_team_and_week_and_is_the_same_again() {
    let field = Field::new();
    field.send(&[at(1, record(1, &[(INSTALLED, 1)]))]);
    assert_eq!(field.asked_for("sample"), [record_id(1)]);
    let before = field.asked();
    field.send(&[at(1, record(1, &[(INSTALLED, 1)]))]);
    assert_eq!(field.asked(), before, "sent again, it is not drawn again");
    let week = Incoming { on_day: day(2026, 11, 14), ..at(2, record(2, &[(INSTALLED, 1)])) };
    field.send(&[week]);
    assert!(field.asked_for("sample").contains(&record_id(2)), "the week before has its own");
    let old = Incoming { on_day: day(2026, 9, 14), ..at(3, record(3, &[(INSTALLED, 1)])) };
    field.send(&[old]);
    assert!(field.asked().iter().all(|(id, _)| *id != record_id(3)), "older than the window");
    field.rule("update review_rule set sample = 10000");
    field
        .send(&(4..=9).map(|n| at(i64::try_from(n).expect("n") * 7, record(n, &[(INSTALLED, 1)]))).collect::<Vec<_>>());
    assert_eq!(field.asked_for("sample").len(), 8);
}

#[test]
fn who_looks_over_what() {
    let field = without_lot();
    field.send(&[tally(1, 50), tally(2, 60)]);
    let elsewhere = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    let province = field.world.actor(Role::ProvinceOfficer, &field.world.province);
    assert_eq!((field.waits(&field.officer()), field.waits(&province), field.waits(&elsewhere)), (2, 2, 0));
    assert!(matches!(field.world.store().read(&field.volunteer, field::waiting_reviews), Err(Error::Forbidden)));

    // Who leads a team sees its records and those of no other team of the unit.
    let leads = |team: &field::Team| {
        let person = field.world.person("Triệu Văn Sơn");
        take_seat(&field.world, team, person, Post::Leader);
        field.world.actor_for(person, Role::TeamLeader, &field.world.branch)
    };
    let other = add_team(&field.world, &field.world.branch, "Câu lạc bộ chuyển đổi số");
    let (own, foreign) = (leads(&field.team), leads(&other));
    assert_eq!((field.waits(&own), field.waits(&foreign)), (2, 0));
    assert!(matches!(field.decide(&foreign, 1, &Verdict::Accept), Err(Error::NotFound)));
    assert!(matches!(field.decide(&elsewhere, 1, &Verdict::Accept), Err(Error::NotFound)));
    assert!(matches!(field.decide(&field.volunteer, 1, &Verdict::Accept), Err(Error::Forbidden)));

    // The role alone, without a team to lead, leads nowhere.
    let nobody = field.world.actor(Role::TeamLeader, &field.world.branch);
    assert_eq!(field.waits(&nobody), 0);
    assert!(matches!(field.decide(&nobody, 1, &Verdict::Accept), Err(Error::NotFound)));

    // Nobody looks over their own work, nor is it in their queue.
    let busy = field.world.actor_for(field.person, Role::CommuneOfficer, &field.world.commune);
    assert_eq!(field.waits(&busy), 0);
    assert_eq!(key(field.decide(&busy, 1, &Verdict::Accept)), "record-review-own");
    field.decide(&own, 1, &Verdict::Accept).expect("accepted");
    assert_eq!((field.waits(&own), field.waits(&province)), (1, 1));
}

#[test]
fn a_leader_looks_after_her_own_team_alone_and_never_after_herself() {
    let field = without_lot();
    let leader = field.leader();
    let own = Incoming { giver: field::Giver::Me, ..tally(1, 50) };
    field.world.try_write(&leader, move |tx| field::receive(tx, &[own])).expect("taken in");
    field.send(&[tally(2, 60)]);
    let other = add_team(&field.world, &field.world.branch, "Câu lạc bộ chuyển đổi số");
    let (person, team) = (field.world.person("Vi Thị Bích"), other.id);
    let seat = take_seat(&field.world, &other, person, Post::Member);
    let guest = super::volunteer(&field.world, person, &field.world.branch);
    let elsewhere = Incoming { giver: field::Giver::Seat(seat.id), ..tally(3, 70) };
    field.world.try_write(&guest, move |tx| field::receive(tx, &[elsewhere])).expect("taken in");

    assert_eq!((field.waits(&field.officer()), field.waits(&leader)), (3, 1));
    let page = field.world.get(&leader, "/review").text();
    assert!(page.contains("Số tròn: 60") && !page.contains("Số tròn: 50") && !page.contains("Số tròn: 70"), "{page}");
    assert_eq!(key(field.decide(&leader, 1, &Verdict::Accept)), "record-review-own");
    assert!(matches!(field.decide(&leader, 3, &back()), Err(Error::NotFound)));
    assert_eq!(field.world.get(&leader, &format!("/review/{}", record_id(3))).status, StatusCode::NOT_FOUND);
    // An office in another commune does not open the teams beside her own.
    let Actor::Person { account, person, name, mut grants } = leader.clone() else { panic!("a person") };
    let unit = &field.world.ward;
    let role = Role::CommuneOfficer;
    grants.push(kernel::Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() });
    let both = Actor::Person { account, person, name, grants };
    assert_eq!(field.waits(&both), 1);
    assert!(matches!(field.decide(&both, 3, &back()), Err(Error::NotFound)));
    field.decide(&leader, 2, &back()).expect("returned");
    field.world.write(move |tx| field::close_team(tx, team, TODAY).map(drop));
    assert_eq!((field.waits(&field.officer()), field.faults()), (2, vec![]));
}

#[test]
fn a_second_decision_hears_who_decided() {
    let field = without_lot();
    field.send(&[tally(1, 50)]);
    let (first, second) = (field.officer(), field.officer());
    field.decide(&first, 1, &back()).expect("returned");
    assert_eq!(key(field.decide(&second, 1, &Verdict::Accept)), "review-returned-by");
    assert_eq!(field.stands(1), Standing::Returned);
    let page = field.world.get(&second, &format!("/review/{}", record_id(1))).text();
    assert!(page.contains("Hoàng Thị Nga đã trả lại lượt này lúc 09:00"), "{page}");
    // Whoever has seen it may change the decision.
    let seen = Some(Moment::start_of(TODAY).plus_ms(9 * 3_600_000));
    field.world.try_write(&second, move |tx| field::decide(tx, record_id(1), &Verdict::Accept, seen)).expect("changed");
    assert_eq!((field.stands(1), field.faults()), (Standing::Received, vec![]));
}

#[test]
fn many_at_once_of_which_half_cannot() {
    let field = without_lot();
    field.send(&(1..=4).map(|n| tally(n, 40)).collect::<Vec<_>>());
    let officer = field.officer();
    field.decide(&field.officer(), 1, &Verdict::Accept).expect("accepted");
    field.world.try_write(&field.volunteer, |tx| field::withdraw(tx, record_id(2))).expect("withdrawn");
    let ids: Vec<String> = [1, 2, 3, 4, 99].iter().map(|n| record_id(*n).to_string()).collect();
    let answer = field.world.post_json(
        &officer,
        "/api/v1/reviews",
        &json!({"records": ids, "accept": false, "reason": "Xem lại số"}),
    );
    let results = answer.json();
    let status: Vec<_> = results["results"].as_array().expect("rows").iter().map(|row| row["status"].clone()).collect();
    assert_eq!(status, ["refused", "refused", "decided", "decided", "refused"], "{results}");
    assert!(results["results"][0]["reason"].as_str().expect("a reason").contains("Hoàng Thị Nga"));
    assert_eq!((field.stands(1), field.stands(3)), (Standing::Received, Standing::Returned));
    assert_eq!((field.waits(&officer), field.faults()), (0, vec![]));

    for (bad, field_name) in [("gọi 0912 345 678", "reason"), ("", "reason")] {
        let asked = json!({"records": [record_id(1).to_string()], "accept": false, "reason": bad});
        let refused = field.world.post_json(&officer, "/api/v1/reviews", &asked);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert!(refused.text().contains(field_name));
    }
    let none = field.world.post_json(&officer, "/api/v1/reviews", &json!({"records": [], "accept": true}));
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_ready_reason_is_read_in_the_readers_language() {
    let field = without_lot();
    let (_, secret) = super::phone::phone(&field);
    field.send(&(1..=3).map(|n| tally(n, 40)).collect::<Vec<_>>());
    let officer = field.officer();
    let api = |body: &serde_json::Value| field.world.post_json(&officer, "/api/v1/reviews", body);
    let id = |n| record_id(n).to_string();
    let gone = api(&json!({"records": [id(1)], "accept": false, "ready": "weather"}));
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", gone.text());
    let numbered = json!({"records": [id(1)], "accept": false, "ready": "count", "reason": "gọi 0912 345 678"});
    assert_eq!(api(&numbered).status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("do", "return"), ("ready", "weather"), ("record", &id(1))];
    assert_eq!(field.world.post(&officer, "/review", &form).status, StatusCode::UNPROCESSABLE_ENTITY);

    let form = [("do", "return"), ("ready", "count"), ("reason", "Chợ Kỳ Lừa?"), ("record", &id(1))];
    assert_eq!(field.world.post(&officer, "/review", &form).location(), "/review?done=returned&n=1");
    assert_eq!(api(&json!({"records": [id(2)], "accept": false, "ready": "day"})).status, StatusCode::OK);
    field.decide(&officer, 3, &back()).expect("returned in own words");
    let stored = field.world.read(|db| {
        let sql = "select ready, reason from support_change where standing = 'returned' order by seq";
        db.all(sql, &[], |row| Ok((row.get::<Option<String>>(0)?, row.get::<Option<String>>(1)?)))
    });
    let text = |text: &str| Some(text.to_owned());
    let expected = [(text("count"), text("Chợ Kỳ Lừa?")), (text("day"), None), (None, text("Xem lại số lượng."))];
    assert_eq!(stored, expected);

    let vi = field.world.get_as(&secret, "/api/v1/records/states?since=0").json();
    let english = axum::http::Request::get("/api/v1/records/states?since=0").header("cookie", "xk_lang=en");
    let english = english.header("authorization", format!("Bearer {secret}")).body(axum::body::Body::empty());
    let en = field.world.raw(english.expect("a request")).json();
    let reasons = |heard: &serde_json::Value| {
        let items = heard["items"].as_array().expect("items").clone();
        items.iter().map(|item| item["reason"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(reasons(&vi), ["Xem lại số lượng. Chợ Kỳ Lừa?", "Xem lại ngày hỗ trợ.", "Xem lại số lượng."]);
    assert_eq!(reasons(&en), ["Look at the numbers again. Chợ Kỳ Lừa?", "Look at the day again.", "Xem lại số lượng."]);
    // What the volunteer and the supervisor see on their pages.
    let page = |actor: &Actor, path: &str| field.world.get_in("en", actor, path).text();
    assert!(page(&field.volunteer, "/capture/mine").contains("Look at the numbers again. Chợ Kỳ Lừa?"));
    assert!(page(&officer, &format!("/review/{}", id(2))).contains("Look at the day again."));
    assert!(field.world.get(&officer, &format!("/review/{}", id(2))).text().contains("Xem lại ngày hỗ trợ."));
    // A reason that is out of use is still read where it was given.
    field.rule("update review_reason set to_day = '2026-11-01' where code = 'day'");
    assert!(page(&officer, &format!("/review/{}", id(2))).contains("Look at the day again."));
    let out_of_use = api(&json!({"records": [id(2)], "accept": false, "ready": "day"}));
    assert_eq!(out_of_use.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_correction_of_what_is_doubted_comes_back_and_of_two_one_is_chosen() {
    let field = without_lot();
    let officer = field.officer();
    field.send(&[tally(1, 50)]);
    field.decide(&officer, 1, &back()).expect("returned");
    let fix = |n, of, people| Incoming { corrects: Some(record_id(of)), ..tally(n, people) };
    assert_eq!(field.send(&[fix(2, 1, 12)]), [Outcome::Received]);
    assert_eq!(field.asked_for("corrected"), [record_id(2)]);
    assert_eq!(field.send(&[fix(3, 1, 13)]), [Outcome::Kept(Standing::Conflict)]);
    assert_eq!(field.asked_for("conflict"), [record_id(3)]);
    let page = field.world.get(&officer, &format!("/review/{}", record_id(3))).text();
    assert_eq!(page.matches("Chọn bản này").count(), 2, "{page}");
    let stranger = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    let choose = |by: &Actor, chosen: u64| {
        field.world.try_write(by, move |tx| field::choose(tx, record_id(3), record_id(chosen), None))
    };
    assert!(matches!(choose(&stranger, 2), Err(Error::NotFound)));
    assert!(matches!(choose(&officer, 99), Err(Error::NotFound)));
    choose(&officer, 2).expect("chosen");
    assert_eq!((field.stands(2), field.stands(3)), (Standing::Received, Standing::Replaced));
    assert_eq!((field.waits(&officer), field.counted(field.seat.node(), INSTALLED)), (0, 12));
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn records_of_a_closed_team_are_still_looked_over() {
    let field = without_lot();
    field.send(&[tally(1, 50)]);
    let team = field.team.id;
    field.world.write(move |tx| field::close_team(tx, team, TODAY).map(drop));
    let officer = field.officer();
    assert_eq!(field.waits(&officer), 1);
    field.decide(&officer, 1, &back()).expect("returned");
    assert_eq!((field.stands(1), field.faults()), (Standing::Returned, vec![]));
}

#[test]
fn the_page_accepts_and_returns_what_is_chosen() {
    let field = without_lot();
    field.send(&(1..=3).map(|n| tally(n, 40)).collect::<Vec<_>>());
    let officer = field.officer();
    let page = field.world.get(&officer, "/review").text();
    assert!(page.contains("3 lượt chờ xem lại") && page.contains("Số tròn: 40"), "{page}");
    assert!(field.world.get(&officer, "/").text().contains("3 lượt hỗ trợ cần xem lại"));
    let (one, two) = (record_id(1).to_string(), record_id(2).to_string());
    let sent = field.world.post(&officer, "/review", &[("do", "accept"), ("record", &one)]);
    assert_eq!(sent.location(), "/review?done=accepted&n=1");
    let numbered = [("do", "return"), ("record", two.as_str()), ("reason", "CCCD 020304123456")];
    let refused = field.world.post(&officer, "/review", &numbered);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("CCCD 020304123456"), "what was typed is kept");
    assert_eq!(field.world.post(&officer, "/review", &[("do", "accept")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = [("do", "return"), ("ready", "count"), ("record", one.as_str()), ("record", two.as_str())];
    let part = field.world.post(&officer, "/review", &both).text();
    assert!(part.contains("Đã làm xong 1 trong 2 lượt") && part.contains("đã duyệt lượt này"), "{part}");
    assert_eq!(field.stands(2), Standing::Returned);
    assert_eq!(field.world.get(&field.volunteer, "/review").status, StatusCode::FORBIDDEN);
    let stranger = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    assert_eq!(field.world.get(&stranger, &format!("/review/{one}")).status, StatusCode::NOT_FOUND);
}
