//! A phone and its own credential: what it may, what it may not, and what it is told.

use std::io::Write;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;
use kernel::{Actor, Role};
use serde_json::{Value, json};

use super::{Field, INSTALLED, day, record_id};
use crate::world::{TODAY, World};

fn row(n: u64, more: &Value) -> Value {
    let mut row = json!({
        "id": record_id(n).to_string(),
        "at": "2026-11-21T01:15:00Z",
        "services": [{"indicator": "vneid_installed", "count": 1}],
    });
    more.as_object().into_iter().flatten().for_each(|(name, value)| row[name] = value.clone());
    row
}

/// Makes the volunteer's phone known: its id and its secret.
pub(super) fn phone(field: &Field) -> (String, String) {
    let answer = field.world.post_json(&field.volunteer, "/api/v1/phones", &json!({"name": "Chrome, Android"}));
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let answer = answer.json();
    let text = |name: &str| answer[name].as_str().expect("text").to_owned();
    (text("id"), text("secret"))
}

fn deliver(world: &World, secret: &str, body: &Value) -> Value {
    let answer = world.post_as(secret, "/api/v1/records", body);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

fn packed(body: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(body).expect("packed");
    packer.finish().expect("packed")
}

#[test]
fn a_phone_delivers_after_its_owner_lost_seat_and_account() {
    let field = Field::new();
    let (_, secret) = phone(&field);
    let seat = field.seat.id;
    field.world.write(move |tx| field::unseat(tx, seat, TODAY));
    let rows = [row(1, &json!({"day": "2026-11-20"})), row(2, &json!({}))];
    let answer = deliver(&field.world, &secret, &json!({"records": rows}));
    assert_eq!(
        (&answer["results"][0]["state"], &answer["results"][1]["status"]),
        (&json!("received"), &json!("refused"))
    );
    assert_eq!(answer["results"][0]["receipt"], field::receipt(record_id(1)));
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 1);
}

#[test]
fn a_phone_opens_nothing_but_the_delivery() {
    let field = Field::new();
    let (_, secret) = phone(&field);
    let delivery = ["POST /api/v1/records", "GET /api/v1/records/states", "POST /api/v1/questions"];
    for route in app::ground::routes().table() {
        if route.access == web::Open || route.path.contains('{') {
            continue;
        }
        let request = Request::builder().method(route.method.clone()).uri(route.path);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {secret}"));
        let status = field.world.raw(request.body(Body::from("{}")).expect("a request")).status;
        let opens = status != StatusCode::FORBIDDEN;
        let what = format!("{} {}", route.method, route.path);
        assert_eq!(opens, delivery.contains(&what.as_str()), "{what}: {status}");
    }
}

#[test]
fn a_phone_is_made_known_by_its_owner_and_revoked_by_owner_and_officers() {
    let field = Field::new();
    let officer = field.world.actor(Role::CommuneOfficer, &field.world.commune);
    let elsewhere = field.world.actor(Role::CommuneOfficer, &field.world.ward);
    let make = |actor: &Actor| field.world.post_json(actor, "/api/v1/phones", &json!({"name": "x"})).status;
    assert_eq!((make(&Actor::Guest), make(&officer)), (StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN));

    let (id, secret) = phone(&field);
    assert!(field.world.get(&field.volunteer, "/phones").text().contains("Chrome, Android"));
    let team = field.team.id;
    let page = field.world.get(&officer, &format!("/teams/{team}/phones")).text();
    assert!(page.contains("Chrome, Android") && page.contains("Lương Thị Mai"), "{page}");
    assert_eq!(field.world.get(&elsewhere, &format!("/teams/{team}/phones")).status, StatusCode::NOT_FOUND);
    let revoke = |actor: &Actor| field.world.post(actor, &format!("/phones/{id}/revoke"), &[]).status;
    assert_eq!(revoke(&elsewhere), StatusCode::NOT_FOUND);
    deliver(&field.world, &secret, &json!({"records": [row(1, &json!({}))]}));
    let done = field.world.post(&officer, &format!("/teams/{team}/phones/{id}/revoke"), &[]);
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let refused = field.world.post_as(&secret, "/api/v1/records", &json!({"records": []}));
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 1, "what it sent stays");
    let secrets = field.world.read(|db| db.all("select hash, name from phone", &[], |row| row.get::<Vec<u8>>(0)));
    assert!(secrets.iter().all(|hash| hash.len() == 32), "the secret itself is kept nowhere");
}

#[test]
fn a_phone_learns_what_became_of_its_records_later() {
    let field = Field::new();
    let (_, secret) = phone(&field);
    let rows: Vec<_> = (1..=3).map(|n| row(n, &json!({"n": n}))).collect();
    deliver(&field.world, &secret, &json!({"records": rows, "unsent": 3}));
    let states = |since: i64| field.world.get_as(&secret, &format!("/api/v1/records/states?since={since}")).json();
    assert_eq!((&states(0)["items"], &states(0)["next"]), (&json!([]), &json!(0)));
    let leader = field.leader();
    field.world.try_write(&leader, |tx| field::return_record(tx, record_id(1), &"Sai ngày".into())).expect("returned");
    let heard = states(0);
    assert_eq!(heard["items"][0]["state"], "returned");
    assert_eq!((&heard["items"][0]["reason"], &heard["more"]), (&json!("Sai ngày"), &json!(false)));
    assert_eq!(states(heard["next"].as_i64().expect("a number"))["items"], json!([]));
    // Sent again, it says the same.
    let again = deliver(&field.world, &secret, &json!({"records": [row(1, &json!({"n": 1}))]}));
    assert_eq!(
        (&again["results"][0]["status"], &again["results"][0]["state"]),
        (&json!("duplicate"), &json!("returned"))
    );
    assert_eq!(again["results"][0]["reason"], "Sai ngày");
    let other = field.world.actor(Role::Volunteer, &field.world.branch);
    assert_eq!(field.world.get(&other, "/api/v1/records/states").json()["items"], json!([]));
}

#[test]
fn withdrawals_and_corrections_come_by_the_same_door() {
    let field = Field::new();
    let (_, secret) = phone(&field);
    let fix = json!({"corrects": record_id(1).to_string(), "services": [{"indicator": "vneid_installed", "count": 5}]});
    let body = json!({
        "records": [row(1, &json!({})), row(2, &fix), row(3, &json!({})), row(4, &json!({"people": 0, "services": []}))],
        "withdrawals": [{"id": record_id(3).to_string()}, {"id": record_id(9).to_string()}, {"id": "x"}],
    });
    for status in ["received", "duplicate"] {
        let answer = deliver(&field.world, &secret, &body);
        let states: Vec<_> = answer["results"].as_array().expect("rows").iter().map(|row| &row["state"]).collect();
        let first = if status == "received" { "received" } else { "replaced" };
        let third = if status == "received" { "received" } else { "withdrawn" };
        assert_eq!(states[1..4], [&json!("received"), &json!(third), &json!("received")], "{answer}");
        assert_eq!((states[0], &answer["results"][0]["status"]), (&json!(first), &json!(status)), "{answer}");
        assert_eq!(states[4..], [&json!("withdrawn"), &json!("withdrawn"), &Value::Null], "{answer}");
        assert_eq!(answer["results"][6]["status"], "refused");
    }
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 5);
    // The record that was withdrawn before it came does not count when it comes.
    let late = deliver(&field.world, &secret, &json!({"records": [row(9, &json!({}))]}));
    assert_eq!(late["results"][0]["state"], "withdrawn");
    assert_eq!((field.counted(field.seat.node(), INSTALLED), field.faults()), (5, vec![]));
}

#[test]
fn a_wrong_clock_is_told_and_put_right() {
    let field = Field::new();
    let (_, secret) = phone(&field);
    // Nine o'clock here; the phone is two days and an hour ahead.
    let body = json!({
        "sent_at": "2026-11-23T03:00:00Z",
        "records": [row(1, &json!({"at": "2026-11-23T02:30:00Z"})), row(2, &json!({"at": "2026-11-23T02:30:00Z", "day": "2026-11-22"}))],
    });
    let answer = deliver(&field.world, &secret, &body);
    assert_eq!((&answer["received"], &answer["ahead_ms"]), (&json!(2), &json!(49 * 3_600_000)), "{answer}");
    assert_eq!(answer["now"], "2026-11-21T02:00:00.000Z");
    let kept = |n| field.world.read(|db| field::record(db, record_id(n)));
    assert_eq!((kept(1).on_day, kept(1).captured_at.rfc3339()), (TODAY, "2026-11-21T01:30:00.000Z".into()));
    assert_eq!((kept(2).on_day, kept(2).ahead_ms), (day(2026, 11, 20), 49 * 3_600_000));
    // The clock was set right before the answer arrived: the repeat is still known.
    let repeat =
        json!({"sent_at": "2026-11-21T02:00:05Z", "records": [row(1, &json!({"at": "2026-11-23T02:30:00Z"}))]});
    assert_eq!(deliver(&field.world, &secret, &repeat)["duplicates"], 1);
    assert_eq!(field.faults(), [""; 0]);
}

#[test]
fn what_is_packed_is_unpacked_up_to_a_limit() {
    let field = Field::new();
    let body = json!({"records": [row(1, &json!({}))]}).to_string();
    let send = |bytes: Vec<u8>| field.world.post_packed(&field.volunteer, "/api/v1/records", bytes);
    assert_eq!(send(packed(body.as_bytes())).json()["received"], 1);
    assert_eq!(send(body.into_bytes()).status, StatusCode::UNPROCESSABLE_ENTITY, "not packed at all");
    assert_eq!(send(packed(b"{")).status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut torn = packed(b"{\"records\": []}");
    torn.truncate(torn.len() - 4);
    assert_eq!(send(torn).status, StatusCode::UNPROCESSABLE_ENTITY);
    let bomb = packed(&vec![b' '; 300 << 20]);
    assert!(bomb.len() < 8 << 20);
    let refused = send(bomb);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.json()["type"], "refused");
}

#[test]
fn a_server_that_went_back_in_time_says_so() {
    let field = Field::new();
    let (_, secret) = phone(&field);
    let first = deliver(&field.world, &secret, &json!({"records": [row(1, &json!({}))]}));
    let again = deliver(&field.world, &secret, &json!({"records": [row(2, &json!({}))], "mark": first["mark"]}));
    assert_eq!(again["lost"], false);
    // The mark of another history: the same place in the log, held by something else.
    let mark = again["mark"].as_str().expect("a mark");
    let other = format!("{}.{}", mark.split('.').next().expect("a number"), uuid::Uuid::nil().simple());
    assert_eq!(deliver(&field.world, &secret, &json!({"records": [], "mark": other}))["lost"], true);
    assert_eq!(
        deliver(&field.world, &secret, &json!({"records": [], "mark": "9999999.00000000000000000000000000000000"}))["lost"],
        true
    );
    assert_eq!(deliver(&field.world, &secret, &json!({"records": [], "mark": "nonsense"}))["lost"], false);
    let states = field.world.get_as(&secret, &format!("/api/v1/records/states?mark={other}")).json();
    assert_eq!(states["lost"], true);
}

#[test]
fn the_page_that_phones_keep_names_nobody_and_the_kit_is_ones_own() {
    let field = Field::new();
    for lang in ["vi", "en"] {
        let shell = field.world.get(&field.volunteer, &format!("/capture/shell/{lang}"));
        assert_eq!(shell.status, StatusCode::OK);
        let text = shell.text();
        assert!(text.contains(&format!("<html lang=\"{lang}\"")) && text.contains("s-vneid_installed"));
        assert!(!text.contains("Lương Thị Mai") && !text.contains("Nà Pò"), "{text}");
        assert!(!text.contains(&field.person.to_string()) && !text.contains(&field.seat.id.to_string()));
        assert_eq!(field.world.get(&Actor::Guest, &format!("/capture/shell/{lang}")).text(), text);
    }
    assert_eq!(field.world.get(&Actor::Guest, "/capture/shell/fr").status, StatusCode::NOT_FOUND);
    let kit = field.world.get(&field.volunteer, "/api/v1/kit").json();
    assert_eq!((&kit["name"], &kit["seats"][0]["id"]), (&json!("Lương Thị Mai"), &json!(field.seat.id)));
    assert_eq!(field.world.get(&Actor::Guest, "/api/v1/kit").status, StatusCode::UNAUTHORIZED);
    let manifest = field.world.get(&Actor::Guest, "/manifest.webmanifest");
    let icon = manifest.json()["icons"][0]["src"].as_str().expect("an icon").to_owned();
    assert_eq!(field.world.get(&Actor::Guest, &icon).headers[header::CONTENT_TYPE], "image/png");
    let worker = field.world.get(&Actor::Guest, "/worker.js");
    assert_eq!(worker.headers[header::CACHE_CONTROL], "no-cache");
    // Everything that the worker keeps is there.
    let folder = icon.rsplit_once('/').expect("a folder").0.to_owned();
    for (file, _) in worker
        .text()
        .split('"')
        .skip(1)
        .step_by(2)
        .filter_map(|word| word.rsplit_once('.').map(|(_, kind)| (word, kind)))
        .filter(|(word, kind)| ["js", "css", "svg", "png"].contains(kind) && !word.contains('/'))
    {
        let found = field.world.get(&Actor::Guest, &format!("{folder}/{file}"));
        assert_eq!(found.status, StatusCode::OK, "{file}");
    }
}

#[test]
fn work_that_is_carried_counts_for_who_did_it_and_only_under_its_seal() {
    let field = Field::new();
    let (id, secret) = phone(&field);
    let other = field.world.person("Vi Thị Bích");
    super::take_seat(&field.world, &field.team, other, field::Post::Member);
    let colleague = super::volunteer(&field.world, other, &field.world.branch);
    let text = json!({"records": [row(1, &json!({}))], "withdrawals": [], "ahead_ms": 0}).to_string();
    let key = <sha2::Sha256 as sha2::Digest>::digest(format!("hand over {secret}"));
    let mut mac = <hmac::Hmac<sha2::Sha256> as hmac::KeyInit>::new_from_slice(&key).expect("a key");
    hmac::Mac::update(&mut mac, text.as_bytes());
    let seal: String = hmac::Mac::finalize(mac).into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let carry = |text: &str, seal: &str| {
        let carried = json!({"phone": id, "text": text, "seal": seal});
        field.world.post_json(&colleague, "/api/v1/records", &json!({"records": [], "carried": [carried]})).json()
    };
    let forged = text.replace("\"count\":1", "\"count\":9");
    assert_ne!(forged, text);
    for (text, seal) in [(forged.as_str(), seal.as_str()), (&text, ""), (&text, "00"), ("{}", &seal)] {
        assert_eq!(carry(text, seal)["refused"], 1, "{text} {seal}");
    }
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 0);
    assert_eq!(carry(&text, &seal)["received"], 1);
    assert_eq!(carry(&text, &seal)["duplicates"], 1);
    assert_eq!(field.counted(field.seat.node(), INSTALLED), 1);
    // Its own phone hears of it.
    let heard = field.world.get_as(&secret, "/api/v1/records/states").json();
    assert_eq!((&heard["items"][0]["id"], &heard["items"][0]["state"]), (&json!(record_id(1)), &json!("received")));
}
