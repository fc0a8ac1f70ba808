//! What a phone takes along for the days without a network, and what it asks the help desk with its own credential.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use field::Plan;
use kernel::tally::Span;
use kernel::{Actor, Day, Role};
use serde_json::{Value, json};

use super::campaigns::{launched, plan};
use super::{Field, day, record_id};
use crate::world::TODAY;

/// A launched campaign of some days over some units.
fn campaign(field: &Field, name: &str, days: [Day; 2], units: &[&units::Unit]) -> field::Campaign {
    let units = units.iter().map(|unit| unit.id).collect();
    let days = Span { from: days[0], to: days[1] };
    launched(
        &field.world,
        Plan { name_vi: name.into(), name_en: format!("{name} (en)"), days, units, ..plan(&field.world) },
    )
}

fn kit(field: &Field) -> Value {
    field.world.get(&field.volunteer, "/api/v1/kit").json()
}

fn named(kit: &Value) -> Vec<&str> {
    let mut names: Vec<_> = kit["campaigns"]
        .as_array()
        .expect("campaigns")
        .iter()
        .map(|it| it["name_vi"].as_str().expect("a name"))
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn the_kit_names_campaigns_that_count_on_days_that_can_still_be_recorded() {
    let field = Field::new();
    let (commune, ward, province) =
        (field.world.commune.clone(), field.world.ward.clone(), field.world.province.clone());
    assert_eq!(kit(&field)["campaigns"], json!([]));
    campaign(&field, "đang chạy", [day(2026, 11, 1), day(2026, 11, 30)], &[&commune]);
    campaign(&field, "sắp tới", [day(2026, 12, 1), day(2026, 12, 5)], &[&province]);
    campaign(&field, "nơi khác", [day(2026, 11, 1), day(2026, 11, 30)], &[&ward]);
    let closed = campaign(&field, "mới đóng", [day(2026, 11, 1), day(2026, 11, 30)], &[&province]);
    field.world.write(move |tx| field::close_campaign(tx, closed.id, day(2026, 11, 14)));
    let over = campaign(&field, "đóng lâu", [day(2026, 11, 1), day(2026, 11, 30)], &[&province]);
    field.world.write(move |tx| field::close_campaign(tx, over.id, day(2026, 11, 13)));
    let of_team = campaign(&field, "riêng tổ", [day(2026, 11, 20), day(2026, 11, 22)], &[&ward]);
    let team = field.team.name.clone();
    field.world.write(move |tx| field::add_team_to(tx, of_team.id, &team));
    let (unit, draft) = (province.id, plan(&field.world));
    field.world.write(move |tx| field::draft_campaign(tx, unit, &draft).map(drop));

    let found = kit(&field);
    assert_eq!(named(&found), ["mới đóng", "riêng tổ", "sắp tới", "đang chạy"]);
    let now = found["campaigns"].as_array().expect("campaigns").iter().find(|it| it["name_vi"] == "đang chạy");
    let now = now.expect("the running one");
    assert_eq!((&now["from"], &now["to"]), (&json!("2026-11-01"), &json!("2026-11-30")));
    assert_eq!(now["indicators"], json!(["vneid_installed", "vneid_activated"]));
    assert_eq!(now["seats"], json!([field.seat.id]));
    assert_eq!(
        now["consent"],
        json!({"version": 1, "vi": "Chúng tôi không ghi tên bà con.", "en": "We write no names down."})
    );

    let seat = field.seat.id;
    field.world.write(move |tx| field::unseat(tx, seat, TODAY));
    assert_eq!(kit(&field)["campaigns"], json!([]), "without a seat nothing counts");
}

#[test]
fn the_page_says_what_the_citizen_is_told_today_each_wording_once() {
    let field = Field::new();
    let commune = field.world.commune.clone();
    let page = |lang: &str| field.world.get_in(lang, &field.volunteer, "/capture").text();
    let is_folded_away = |page: &str| page.contains("data-consents open hidden");
    assert!(is_folded_away(&page("vi")));
    campaign(&field, "Đợt một", [day(2026, 11, 1), day(2026, 11, 30)], &[&commune]);
    campaign(&field, "Đợt hai", [day(2026, 11, 1), day(2026, 11, 30)], &[&commune]);
    campaign(&field, "Chưa tới", [day(2026, 12, 1), day(2026, 12, 30)], &[&commune]);
    let (vi, en) = (page("vi"), page("en"));
    assert_eq!(vi.matches("Chúng tôi không ghi tên bà con.").count(), 1, "{vi}");
    assert!(vi.contains("Đợt một") && vi.contains("Đợt hai") && !vi.contains("Chưa tới") && !is_folded_away(&vi));
    assert!(en.contains("We write no names down.") && en.contains("(en)") && !en.contains("Chúng tôi không"), "{en}");
    let shell = field.world.get(&Actor::Guest, "/capture/shell/vi").text();
    assert!(is_folded_away(&shell) && !shell.contains("Đợt một"), "what phones keep is everybody's");
}

#[test]
fn a_phone_puts_a_question_once_after_its_owner_left() {
    let field = Field::new();
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let made = field.world.post_json(&field.volunteer, "/api/v1/phones", &json!({"name": "x"})).json();
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let seat = field.seat.id;
    field.world.write(move |tx| field::unseat(tx, seat, TODAY));
    let body = json!({"id": record_id(70), "topic": "vneid", "title": "Mã OTP không về", "body": "Chờ mười phút.",
                      "about_kind": "record", "about": record_id(1)});
    let ask = |body: &Value| field.world.post_as(&secret, "/api/v1/questions", body);
    let first = ask(&body);
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    assert_eq!((&first.json()["state"], &first.json()["number"]), (&json!("open"), &json!(1)));
    assert_eq!(ask(&body).json(), first.json(), "sent twice it is asked once");
    let with = |name: &str, value: Value| {
        let mut other = body.clone();
        other[name] = value;
        let answer = ask(&other);
        (answer.status.as_u16(), answer.json()["fields"][0]["field"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(with("body", json!("Khác hẳn.")), (409, String::new()));
    let anew = |name: &str, value: Value| {
        let mut other = body.clone();
        other["id"] = json!(record_id(71));
        other[name] = value;
        let answer = ask(&other);
        (answer.status.as_u16(), answer.json()["fields"][0]["field"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(anew("body", json!("CCCD 020304123456")), (422, "body".into()));
    assert_eq!(anew("title", json!(" ")), (422, "title".into()));
    assert_eq!(anew("topic", json!("politics")), (422, "topic".into()));
    assert_eq!(anew("about", json!("x")), (422, "about".into()));
    let read = field.world.get_as(&secret, "/api/v1/questions").status;
    assert_eq!(read, StatusCode::FORBIDDEN, "answers are for who is signed in");
    let mine = field.world.get(&field.volunteer, "/api/v1/questions").json();
    assert_eq!((mine["items"].as_array().map(Vec::len), &mine["items"][0]["number"]), (Some(1), &json!(1)));
    assert_eq!(mine["items"][0]["asked_at"], "2026-11-21T02:00:00.000Z");
    let id = record_id(70);
    let page = field.world.get(&officer, &format!("/help/questions/{id}")).text();
    assert!(page.contains(&field::receipt(record_id(1))), "{page}");
    let phone = made["id"].as_str().expect("an id");
    field.world.post(&field.volunteer, &format!("/phones/{phone}/revoke"), &[]);
    assert_eq!(ask(&body).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn every_page_of_a_record_leads_to_a_question_about_it() {
    let field = Field::new();
    field.send(&[super::record(1, &[(super::INSTALLED, 1)])]);
    let mine = field.world.get(&field.volunteer, "/capture/mine").text();
    let link = format!("/help/ask?record={}", record_id(1));
    assert!(mine.contains(&link), "{mine}");
    let form = field.world.get(&field.volunteer, &link).text();
    assert!(form.contains(&format!("name=\"about\" value=\"{}\"", record_id(1))), "{form}");
    assert!(form.contains(&field::receipt(record_id(1))), "people know it by its number: {form}");
    let strange = field.world.get(&field.volunteer, "/help/ask?record=%3Cb%3E").text();
    assert!(strange.contains("name=\"about\" value=\"\""), "{strange}");
}

#[test]
fn files_are_sent_packed_to_who_can_unpack_them() {
    let field = Field::new();
    let get = |packing: &str| {
        let request = Request::builder().uri("/static/x/app.css").header(header::ACCEPT_ENCODING, packing);
        field.world.raw(request.body(Body::empty()).expect("a request"))
    };
    let packed = get("gzip, br");
    assert_eq!(
        (&packed.headers[header::CONTENT_ENCODING], &packed.headers[header::CONTENT_TYPE]),
        (&"gzip".parse().expect("a value"), &"text/css; charset=utf-8".parse().expect("a value"))
    );
    assert!(packed.headers.get_all(header::VARY).iter().any(|it| it == "accept-encoding"));
    assert!(
        packed.headers.get(header::CONTENT_SECURITY_POLICY).is_none(),
        "what no page needs is not sent twenty times"
    );
    let plain = get("identity");
    assert!(plain.headers.get(header::CONTENT_ENCODING).is_none() && plain.text().contains("--ink"));
    assert_eq!(plain.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let missing = field.world.get(&Actor::Guest, "/static/x/nothing.js");
    assert!(missing.status == StatusCode::NOT_FOUND && missing.headers.contains_key(header::CONTENT_SECURITY_POLICY));
}
