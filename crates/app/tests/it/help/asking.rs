//! Asking: what comes in, on whose desk it lies, who sees it.

use field::help::{self, About, Asked, State};
use kernel::{Actor, Moment, Role};
use serde_json::json;

use super::{Desk, question, question_id, why};

#[test]
fn a_question_lies_on_the_communes_desk_and_is_due_in_working_hours() {
    let desk = Desk::new();
    let asked = desk.asked(1);
    assert_eq!((asked.state, asked.number), (State::Open, 1));
    assert_eq!(asked.desk_path, desk.world.commune.path);
    // Saturday morning and sixteen working hours: Tuesday evening.
    assert_eq!(asked.due_at, Moment::start_of(jiff::civil::date(2026, 11, 24)).plus_ms(1_050 * 60_000));
    assert_eq!((desk.unread(&desk.officer), desk.unread(&desk.province), desk.unread(&desk.volunteer)), (1, 0, 0));
}

#[test]
fn a_topic_of_the_province_goes_there_and_past_the_commune() {
    let desk = Desk::new();
    let mut new = question(1);
    new.topic = "capture".into();
    let asked = desk.ask(new).expect("asked");
    assert_eq!(asked.desk_path, desk.world.province.path);
    assert_eq!((desk.unread(&desk.officer), desk.unread(&desk.province)), (0, 1));
    let path = format!("/help/questions/{}", asked.id);
    assert_eq!(desk.world.get(&desk.officer, &path).status, 404);
    assert_eq!(desk.world.get(&desk.province, &path).status, 200);
}

#[test]
fn where_nobody_sits_the_next_desk_up_is_asked() {
    let world = crate::world::World::new();
    let province = world.actor(Role::ProvinceOfficer, &world.province);
    let volunteer = world.actor(Role::Volunteer, &world.branch);
    let asked = world.try_write(&volunteer, |tx| help::ask(tx, &question(1))).expect("asked");
    assert_eq!(asked.desk_path, world.province.path);
    assert_eq!(world.store().read(&province, help::unread).expect("read"), 1);
}

#[test]
fn sending_twice_asks_once() {
    let desk = Desk::new();
    let first = desk.asked(1);
    let again = desk.ask(question(1)).expect("the same");
    assert_eq!((first.number, again.number), (1, 1));
    let mut other = question(1);
    other.body = "Khác hẳn.".into();
    assert_eq!(why(desk.ask(other)), "question-id-taken");
    assert_eq!(why(desk.world.try_write(&desk.stranger, |tx| help::ask(tx, &question(1)))), "question-id-taken");
    assert_eq!(desk.unread(&desk.officer), 1);
}

#[test]
fn bad_questions_say_why() {
    let desk = Desk::new();
    let mut n = 10;
    let mut refused = |change: fn(&mut help::NewQuestion)| {
        n += 1;
        let mut new = question(n);
        change(&mut new);
        why(desk.ask(new))
    };
    assert_eq!(refused(|new| new.title = " ".into()), "help-title-empty");
    assert_eq!(refused(|new| new.body = String::new()), "help-text-empty");
    assert_eq!(refused(|new| new.body = "a".repeat(10_000)), "help-text-long");
    assert_eq!(refused(|new| new.body = "Bà Nga, CCCD 020304123456".into()), "help-private-id");
    assert_eq!(refused(|new| new.title = "Gọi 0912 345 678".into()), "help-private-phone");
    assert_eq!(refused(|new| new.topic = "politics".into()), "question-topic-unknown");
    let mut new = question(30);
    new.title = "Nguye\u{302}\u{303}n <b>hỏi</b>".into();
    assert_eq!(desk.ask(new).expect("asked").title, "Nguyễn <b>hỏi</b>");
    let page = desk.world.get(&desk.volunteer, &format!("/help/questions/{}", question_id(30))).text();
    assert!(page.contains("&#60;b&#62;hỏi") && !page.contains("<b>hỏi"), "{page}");
}

#[test]
fn strangers_find_nothing() {
    let desk = Desk::new();
    let asked = desk.asked(1);
    let path = format!("/help/questions/{}", asked.id);
    for inside in [&desk.volunteer, &desk.officer, &desk.province] {
        assert_eq!(desk.world.get(inside, &path).status, 200);
    }
    for outside in [&desk.stranger, &desk.ward_officer] {
        assert_eq!(desk.world.get(outside, &path).status, 404);
        assert_eq!(desk.world.post(outside, &format!("{path}/follow"), &[("follow", "1")]).status, 404);
    }
    assert_eq!(desk.world.get(&Actor::Guest, &path).status, 303);
    let leader = desk.world.actor(Role::TeamLeader, &desk.world.branch);
    assert_eq!(desk.world.get(&leader, &path).status, 200);
    let other_leader = desk.world.actor(Role::TeamLeader, &desk.world.ward_branch);
    assert_eq!(desk.world.get(&other_leader, &path).status, 404);
}

#[test]
fn a_phone_asks_by_the_api_and_reads_along() {
    let desk = Desk::new();
    let id = question_id(7).to_string();
    let body = json!({"id": id, "topic": "vneid", "title": "Mã OTP không về", "body": "Chờ mười phút vẫn không có.",
                      "about_kind": "indicator", "about": "vneid_activated", "private": true});
    let first = desk.world.post_json(&desk.volunteer, "/api/v1/questions", &body);
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(desk.world.post_json(&desk.volunteer, "/api/v1/questions", &body).json(), first.json());
    let mine = desk.world.get(&desk.volunteer, "/api/v1/questions").json();
    assert_eq!((&mine["items"][0]["id"], &mine["items"][0]["state"]), (&json!(id), &json!("open")));
    assert_eq!(desk.world.get(&desk.officer, "/api/v1/notices/unread").json(), json!({"unread": 1}));
    for (name, value) in
        [("id", json!("x")), ("about", json!("<b>")), ("extra", json!(1)), ("body", json!("81 234 567"))]
    {
        let mut bad = body.clone();
        bad[name] = value;
        let status = desk.world.post_json(&desk.volunteer, "/api/v1/questions", &bad).status;
        assert!(status == 422 || (name == "body" && status == 409), "{name}: {status}");
    }
    assert_eq!(desk.world.post_json(&Actor::Guest, "/api/v1/questions", &body).status, 401);
}

#[test]
fn a_question_keeps_what_it_is_about() {
    let desk = Desk::new();
    let mut new = question(1);
    new.about = About::read("page", "/indicators");
    let id = desk.ask(new).expect("asked").id;
    let page = desk.world.get(&desk.officer, &format!("/help/questions/{id}")).text();
    assert!(page.contains("href=\"/indicators\""));
    let form = desk.world.get(&desk.volunteer, "/help/ask?from=/teams%3Fq%3Dx").text();
    assert!(form.contains("value=\"/teams?q=x\""), "{form}");
    let form = desk.world.get(&desk.volunteer, "/help/ask?from=//evil.example").text();
    assert!(form.contains("name=\"about\" value=\"\""), "{form}");
}

#[test]
fn the_form_asks_and_keeps_what_was_typed() {
    let desk = Desk::new();
    let id = question_id(1).to_string();
    let fields = [("id", id.as_str()), ("topic", "fraud"), ("title", "Tin nhắn lạ"), ("body", "Số 0912345678 gọi đến")];
    let again = desk.world.post(&desk.volunteer, "/help/ask", &fields);
    assert_eq!(again.status, 422);
    assert!(again.text().contains("Tin nhắn lạ") && again.text().contains("số điện thoại"), "{}", again.text());
    let fields = [("id", id.as_str()), ("topic", "fraud"), ("title", "Tin nhắn lạ"), ("body", "Bảo bấm vào liên kết")];
    let sent = desk.world.post(&desk.volunteer, "/help/ask", &fields);
    assert_eq!((sent.status.as_u16(), sent.location()), (303, format!("/help/questions/{id}?done=asked")));
    assert_eq!(desk.world.post(&desk.volunteer, "/help/ask", &fields).location(), sent.location());
    assert!(desk.world.get(&desk.volunteer, "/help").text().contains("Tin nhắn lạ"));
}

#[test]
fn officers_filter_what_waits() {
    let desk = Desk::new();
    for n in 1..=60 {
        desk.asked(n);
    }
    let mut fraud = question(99);
    fraud.topic = "fraud".into();
    desk.ask(fraud).expect("asked");
    let all = Asked {
        within: desk.world.province.path.clone(),
        topic: String::new(),
        state: "waiting".into(),
        holder: None,
        late: false,
        after: None,
    };
    let list = |asked: Asked| desk.world.store().read(&desk.province, move |db| help::questions(db, &asked, 50));
    let first = list(all.clone()).expect("a page");
    assert_eq!((first.total, first.items.len(), first.late), (61, 50, 0));
    assert_eq!(first.items[0].topic, "fraud", "what is due first stands in front");
    let second = list(Asked { after: first.next, ..all.clone() }).expect("a page");
    assert_eq!((second.items.len(), second.next), (11, None));
    assert_eq!(list(Asked { topic: "fraud".into(), ..all.clone() }).expect("a page").total, 1);
    assert_eq!(list(Asked { holder: desk.province.person(), ..all.clone() }).expect("a page").total, 0);
    let ward = desk.world.ward.path.clone();
    let outside = desk.world.store().read(&desk.officer, move |db| {
        help::questions(db, &Asked { within: ward, ..all }, 50).map(|found| found.total)
    });
    assert_eq!(why(outside), "not found");
    let page = desk.world.get(&desk.officer, "/help/waiting?topic=vneid&late=&mine=");
    assert!(page.status == 200 && page.text().contains("after="), "{}", page.text());
    assert_eq!(desk.world.get(&desk.volunteer, "/help/waiting").status, 403);
}
