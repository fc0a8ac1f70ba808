//! The bridges to Zalo and e-mail, against doubles of both.

use axum::body::Body;
use axum::http::Request;
use field::help::{self, Bridges, MailSettings, Secret, ZaloSettings};
use kernel::{Actor, Moment};
use serde_json::{Value, json};

use super::doubles::{Zalo, mail_server};
use super::{Desk, said};

/// The Monday after the world's day, at this hour.
fn monday(desk: &Desk, hour: i64) {
    desk.world.clock.set(Moment::start_of(jiff::civil::date(2026, 11, 23)).plus_ms(hour * 3_600_000));
}

fn settings(address: &str) -> ZaloSettings {
    ZaloSettings {
        app_id: "77".into(),
        app_secret: Secret("app-secret".into()),
        oa_secret: Secret("oa-secret".into()),
        refresh_token: Secret("first".into()),
        api: address.into(),
        oauth: address.into(),
    }
}

fn with_zalo(desk: &Desk, address: &str) {
    let bridges = Bridges { address: "https://xk.vn".into(), zalo: Some(settings(address)), mail: None };
    help::connect(&desk.world.site, bridges);
}

fn tick(desk: &Desk) -> usize {
    help::tick(&desk.world.site).expect("a round")
}

fn signed(body: &str, timestamp: i64) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(format!("77{body}{timestamp}oa-secret"));
    format!("mac={}", hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

fn event(desk: &Desk, id: &str, user: &str, text: &str) -> (String, i64) {
    let at = desk.world.clock.now().0;
    let event = json!({"app_id": "77", "event_name": "user_send_text", "timestamp": at.to_string(),
                       "sender": {"id": user}, "recipient": {"id": "oa"}, "message": {"msg_id": id, "text": text}});
    (event.to_string(), at)
}

fn deliver(desk: &Desk, body: &str, signature: &str) -> u16 {
    let request = Request::post("/webhook/zalo").header("x-zevent-signature", signature);
    desk.world.raw(request.body(Body::from(body.to_owned())).expect("a request")).status.as_u16()
}

/// A follower writes to the Official Account.
fn write(desk: &Desk, id: &str, user: &str, text: &str) -> u16 {
    let (body, at) = event(desk, id, user, text);
    deliver(desk, &body, &signed(&body, at))
}

/// The word by which somebody links their Zalo.
fn word(desk: &Desk, who: &Actor) -> String {
    assert_eq!(desk.world.post(who, "/help/channels/zalo", &[]).status, 303);
    let page = desk.world.get(who, "/help/channels").text();
    let after = page.split("<p class=\"code\">").nth(1).expect("a word");
    after.split('<').next().expect("a word").to_owned()
}

fn texts(zalo: &Zalo) -> Vec<String> {
    let text =
        |body: &str| serde_json::from_str::<Value>(body).expect("JSON")["message"]["text"].as_str().map(str::to_owned);
    zalo.sent().iter().filter_map(|heard| text(&heard.body)).collect()
}

#[test]
fn nothing_goes_out_and_nothing_comes_in_unless_configured() {
    let desk = Desk::new();
    assert_eq!(write(&desk, "1", "u1", "xin chào"), 404);
    assert_eq!(tick(&desk), 0);
    assert!(desk.world.get(&desk.volunteer, "/help/channels").text().contains("chưa nối"));
}

#[test]
fn a_follower_links_asks_and_hears_the_answer() {
    let desk = Desk::new();
    let (zalo, address) = Zalo::start();
    with_zalo(&desk, &address);
    let word = word(&desk, &desk.volunteer);
    assert_eq!(write(&desk, "m1", "u1", "Cho tôi hỏi"), 200);
    assert_eq!(write(&desk, "m2", "u1", &word.to_lowercase()), 200);
    assert_eq!(write(&desk, "m3", "u1", "Quên mật khẩu VNeID\nMáy đòi mật khẩu cũ"), 200);
    assert_eq!(write(&desk, "m3", "u1", "Quên mật khẩu VNeID\nMáy đòi mật khẩu cũ"), 200, "told again by Zalo");
    assert_eq!(write(&desk, "m4", "u1", "CCCD của bà là 020304123456"), 200);
    assert!(zalo.heard.lock().expect("heard").is_empty(), "nothing is sent while something is written");
    assert_eq!(tick(&desk), 4);
    let said_back = texts(&zalo);
    for begin in ["Chào bạn", "Đã nối", "Đã nhận câu hỏi", "Tin có số định danh"] {
        assert_eq!(said_back.iter().filter(|text| text.starts_with(begin)).count(), 1, "{said_back:?}");
    }
    let mine = desk.world.store().read(&desk.volunteer, |db| help::my_questions(db, 9)).expect("read");
    assert_eq!((mine.len(), mine[0].topic.as_str(), mine[0].is_private), (1, "vneid", true));
    assert_eq!(mine[0].title, "Quên mật khẩu VNeID");
    desk.answer(&desk.officer, mine[0].id, said(1, "Gọi công an xã.")).expect("answered");
    assert_eq!(tick(&desk), 1);
    let last = texts(&zalo).pop().expect("a message");
    assert!(last.contains("Có câu trả lời") && last.contains("https://xk.vn/help/questions/"), "{last}");
}

#[test]
fn a_wrong_signature_or_an_old_message_is_refused() {
    let desk = Desk::new();
    let (_, address) = Zalo::start();
    with_zalo(&desk, &address);
    let (body, at) = event(&desk, "m1", "u1", "xin chào");
    for bad in ["", "mac=", "mac=00", &signed(&body, at + 1), &signed(&format!("{body} "), at)] {
        assert_eq!(deliver(&desk, &body, bad), 403, "{bad}");
    }
    assert_eq!(deliver(&desk, "{", "mac=0"), 403);
    assert_eq!(deliver(&desk, &body, &signed(&body, at)), 200);
    desk.world.clock.set(Moment(at).plus_ms(14 * 3_600_000));
    assert_eq!(deliver(&desk, &body, &signed(&body, at)), 403, "replayed much later");
    assert_eq!(tick(&desk), 1, "one message back");
}

#[test]
fn a_message_is_tried_again_with_pauses_and_after_a_restart() {
    let desk = Desk::new();
    let (zalo, address) = Zalo::start();
    with_zalo(&desk, &address);
    *zalo.error.lock().expect("error") = -32;
    write(&desk, "m1", "u1", "xin chào");
    assert_eq!((tick(&desk), tick(&desk)), (1, 0), "the second try waits");
    let now = desk.world.clock.now();
    desk.world.clock.set(now.plus_ms(61_000));
    assert_eq!((tick(&desk), zalo.sent().len()), (1, 2));
    *zalo.error.lock().expect("error") = 0;
    desk.world.clock.set(now.plus_ms(400_000));
    assert_eq!((tick(&desk), zalo.sent().len()), (1, 3));
    desk.world.clock.set(now.plus_ms(90_000_000));
    assert_eq!((tick(&desk), zalo.sent().len()), (0, 3), "what went is not sent again");
    assert_eq!(*zalo.access.lock().expect("access"), 1, "one access served them all");
}

#[test]
fn an_access_that_ended_is_renewed_and_kept() {
    let desk = Desk::new();
    let (zalo, address) = Zalo::start();
    with_zalo(&desk, &address);
    write(&desk, "m1", "u1", "một");
    tick(&desk);
    // Zalo ends the access early: the kept refresh token renews it, the first one would be refused.
    *zalo.access.lock().expect("access") = 1;
    desk.world.clock.set(desk.world.clock.now().plus_ms(89_900_000));
    write(&desk, "m2", "u1", "hai");
    assert_eq!(tick(&desk), 1);
    assert_eq!((*zalo.access.lock().expect("access"), texts(&zalo).len()), (2, 2));
}

#[test]
fn who_unfollowed_is_not_tried_again() {
    let desk = Desk::new();
    let (zalo, address) = Zalo::start();
    with_zalo(&desk, &address);
    *zalo.error.lock().expect("error") = -213;
    write(&desk, "m1", "u1", "xin chào");
    tick(&desk);
    desk.world.clock.set(desk.world.clock.now().plus_ms(90_000_000));
    assert_eq!((tick(&desk), zalo.sent().len()), (0, 1));
}

#[test]
fn unread_notices_go_out_as_one_letter_a_working_day() {
    let desk = Desk::new();
    let (letters, server) = mail_server(1);
    let mail = MailSettings { server: Secret(server), from: "Xung Kích <trogiup@tinhdoan.vn>".into() };
    help::connect(&desk.world.site, Bridges { address: "https://xk.vn".into(), zalo: None, mail: Some(mail) });
    let set =
        |address: &str| desk.world.post(&desk.officer, "/help/channels/email", &[("email", address)]).status.as_u16();
    assert_eq!((set("nga"), set("a@b.vn\r\nBcc: x@y.vn"), set("nga@quanson.vn")), (422, 422, 303));
    desk.asked(1);
    desk.asked(2);
    assert_eq!(tick(&desk), 0, "Saturday");
    monday(&desk, 6);
    assert_eq!(tick(&desk), 0, "too early");
    monday(&desk, 8);
    assert_eq!(tick(&desk), 2, "queued and tried");
    assert!(letters.lock().expect("letters").is_empty(), "the server was busy");
    desk.world.clock.set(desk.world.clock.now().plus_ms(61_000));
    assert_eq!((tick(&desk), tick(&desk)), (1, 0));
    let letters = letters.lock().expect("letters");
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("To: nga@quanson.vn") && letters[0].contains("trogiup@tinhdoan.vn"), "{}", letters[0]);
}
