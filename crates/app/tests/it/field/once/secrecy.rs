//! Keys of citizens: chosen by a campaign, of use to it alone, told to nobody, forgotten in time.

use axum::http::StatusCode;
use field::{Incoming, Plan};
use kernel::tally::Span;
use kernel::{Actor, Error, Moment, Role};
use serde_json::{Value, json};

use super::{Drive, VISITED, key, once};
use crate::field::campaigns::{launched, plan};
use crate::field::{INSTALLED, day, record_id, refusal};

fn key_of<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Refused(say)) => say.key,
        Err(Error::Invalid(fields)) => fields.first().map_or("", |(_, say)| say.key),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_key_that_is_none_is_refused_and_one_without_use_leaves_no_trace() {
    let drive = Drive::new();
    let world = &drive.field.world;
    let many = Incoming { people: 2, ..drive.visit(1, 0, 'a', &[(INSTALLED, 2)]) };
    let absent = Incoming { people: 0, ..drive.visit(2, 0, 'a', &[]) };
    assert_eq!([many, absent].map(|it| refusal(&drive.send(it))), ["once-key-people"; 2]);
    let send = |n: u64, citizens: Value| {
        let row = json!({
            "id": record_id(n).to_string(), "at": "2026-11-21T01:15:00Z", "citizens": citizens,
            "services": [{"indicator": "vneid_installed", "count": 1}],
        });
        world.post_json(&drive.field.volunteer, "/api/v1/records", &json!({"records": [row]}))
    };
    let campaign = drive.campaign.id.to_string();
    for bad in [
        json!([{"campaign": campaign, "key": "0912345678"}]),
        json!([{"campaign": campaign, "key": ""}]),
        json!([{"campaign": "tháng 11", "key": key('a')}]),
        json!([{"campaign": campaign, "key": "z".repeat(64)}]),
    ] {
        let answer = send(10, bad.clone()).json();
        assert_eq!(answer["results"][0]["status"], "refused", "{bad}");
        assert!(answer["results"][0]["reason"].as_str().is_some_and(|why| why.contains("mã của người dân")));
    }
    let named = send(11, json!([{"campaign": campaign, "key": key('a'), "phone": "0912345678"}]));
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY, "there is no field for a number");
    assert_eq!(drive.field.counted(drive.field.seat.node(), INSTALLED), 0);

    // Keys of a campaign that is unknown, a draft, elsewhere, without keys, of other days or other services.
    let unit = world.province.id;
    let (unasked, elsewhere) = (plan(world), Plan { units: vec![world.ward.id], ..once(world) });
    let december = Span { from: day(2026, 12, 1), to: day(2026, 12, 5) };
    let later = launched(world, Plan { days: december, ..once(world) });
    let (draft, unasked) = (
        world.write(move |tx| field::draft_campaign(tx, unit, &elsewhere)),
        launched(world, Plan { counts_once: false, ..unasked }),
    );
    let unknown = record_id(1).to_string();
    for (n, id) in (20..).zip([unknown, draft.id.to_string(), unasked.id.to_string(), later.id.to_string()]) {
        assert_eq!(send(n, json!([{"campaign": id, "key": key('a')}])).json()["results"][0]["state"], "received");
    }
    let other_service = drive.visit(30, 0, 'a', &[(VISITED, 1), (103, 1)]);
    let other_day = Incoming { on_day: day(2026, 10, 31), ..drive.visit(31, 0, 'a', &[(INSTALLED, 1)]) };
    drive.send(other_service);
    drive.send(other_day);
    assert_eq!((drive.keys_kept(), drive.field.counted(drive.field.seat.node(), INSTALLED)), (0, 5));
    assert_eq!(drive.field.faults(), [""; 0]);
}

#[test]
fn volunteers_hear_of_it_in_the_answer_and_later() {
    let drive = Drive::new();
    let world = &drive.field.world;
    let campaign = drive.campaign.id.to_string();
    let phone = |actor: &Actor| {
        let made = world.post_json(actor, "/api/v1/phones", &json!({"name": "Chrome, Android"})).json();
        made["secret"].as_str().expect("a secret").to_owned()
    };
    let (mine, others) = (phone(&drive.field.volunteer), phone(&drive.other));
    let row = |n: u64, minute: i64| {
        json!({
            "id": record_id(n).to_string(), "at": format!("2026-11-21T01:{minute:02}:00Z"), "n": n,
            "services": [{"indicator": "vneid_installed", "count": 1}],
            "citizens": [{"campaign": campaign, "key": key('a')}],
        })
    };
    let deliver =
        |secret: &str, row: &Value| world.post_as(secret, "/api/v1/records", &json!({"records": [row]})).json();
    let heard =
        |secret: &str, since: i64| world.get_as(secret, &format!("/api/v1/records/states?since={since}")).json();
    assert_eq!(deliver(&others, &row(1, 30))["results"][0].get("repeat"), None);
    let second = deliver(&mine, &row(2, 40));
    let said = "Người dân này đã được tính trong “Đợt cao điểm VNeID tháng 11” ở một lượt sớm hơn, nên việc trùng \
                không cộng vào số liệu. Giờ tình nguyện của bạn vẫn được ghi đủ.";
    assert_eq!((&second["results"][0]["state"], &second["results"][0]["repeat"]), (&json!("received"), &json!(said)));
    assert_eq!(deliver(&mine, &row(2, 40))["results"][0]["repeat"], said, "and again when it is sent again");
    // An earlier visit comes in: the first one repeats it now, and its phone hears so.
    assert_eq!(deliver(&mine, &row(3, 10))["results"][0].get("repeat"), None);
    let told = heard(&others, 0);
    assert_eq!((&told["items"][0]["state"], &told["items"][0]["repeat"]), (&json!("received"), &json!(said)));
    let withdrawn = json!({"records": [], "withdrawals": [{"id": record_id(3).to_string()}]});
    assert_eq!(world.post_as(&mine, "/api/v1/records", &withdrawn).status, StatusCode::OK);
    let told = heard(&others, told["next"].as_i64().expect("a number"));
    assert_eq!((told["items"][0]["state"].as_str(), &told["items"][0]["repeat"]), (Some("received"), &Value::Null));
    assert_eq!((drive.figures(), drive.field.faults()), ([1, 0, 0, 1], vec![]));
    // Nothing that was kept or told of has the key.
    let kept: Vec<Vec<u8>> =
        world.read(|db| db.all("select citizen from support_once", &[], |row| row.get::<Vec<u8>>(0)));
    assert!(kept.iter().all(|index| index.len() == 16 && index != &vec![0xaa; 16]) && kept.len() == 3);
    let log: Vec<String> = world.read(|db| db.all("select what from change_log", &[], |row| row.get(0)));
    assert!(log.iter().all(|what| !what.contains(&key('a')) && !what.contains("citizen")), "{log:?}");
}

#[test]
fn the_kit_carries_a_salt_of_each_campaign_and_nothing_without_one() {
    let drive = Drive::new();
    let world = &drive.field.world;
    let december = Span { from: day(2026, 12, 1), to: day(2026, 12, 5) };
    launched(world, Plan { days: december, ..once(world) });
    launched(world, plan(world));
    let kit = world.get(&drive.field.volunteer, "/api/v1/kit").json();
    let once: Vec<&Value> = kit["campaigns"].as_array().expect("campaigns").iter().map(|it| &it["once"]).collect();
    let salted: Vec<&&Value> = once.iter().filter(|it| !it.is_null()).collect();
    assert_eq!((once.len(), salted.len()), (3, 2));
    assert!(salted.iter().all(|it| it["salt"].as_str().is_some_and(|salt| salt.len() == 32)));
    assert_ne!(salted[0]["salt"], salted[1]["salt"]);
    assert_eq!(salted[0]["indicators"], json!(["vneid_installed", "vneid_activated"]), "a visit is not unique");
    assert_eq!(salted[0]["rounds"], 200_000);
    let shown = world.get(&drive.officer(), &format!("/api/v1/campaigns/{}", drive.campaign.id)).text();
    assert!(!shown.contains("salt"), "programs have no use for it");
}

#[test]
fn counting_once_is_chosen_in_the_draft_and_by_one_campaign_at_a_place() {
    let drive = Drive::new();
    let world = &drive.field.world;
    let officer = drive.officer();
    let unit = world.province.id;
    let draft = |plan: Plan| world.write(move |tx| field::draft_campaign(tx, unit, &plan)).id;
    let launch = |id| world.try_write(&officer, move |tx| field::launch_campaign(tx, id));
    let commune = Plan { units: vec![world.commune.id], ..once(world) };
    let below = draft(commune.clone());
    assert_eq!(key_of(launch(below)), "campaign-once-beside");
    let page = world.post(&officer, &format!("/campaigns/{below}/launch"), &[]);
    assert!(page.status == StatusCode::CONFLICT && page.text().contains("đã đếm mỗi người một lần"), "{}", page.text());
    // Other things, other days, or no keys are no trouble.
    let books = draft(Plan { indicators: vec![103], ..once(world) });
    launch(books).expect("launched");
    let revised = Plan { indicators: vec![103, INSTALLED], ..once(world) };
    let seen = world.read(|db| field::find_campaign(db, books)).version;
    let revise =
        |id, seen, plan: Plan| world.try_write(&officer, move |tx| field::revise_campaign(tx, id, seen, &plan));
    assert_eq!(key_of(revise(books, seen, revised)), "campaign-once-beside");
    let unasked = Plan { counts_once: false, indicators: vec![103], ..once(world) };
    assert_eq!(key_of(revise(books, seen, unasked)), "campaign-once-launched");
    let mine = launched(world, plan(world));
    assert_eq!(key_of(revise(mine.id, mine.version, once(world))), "campaign-once-launched");
    // A draft may still be changed, and a team that joins meets the others as well.
    let chosen = draft(Plan { units: vec![], ..commune });
    let (team, other) = (drive.field.team.id.to_string(), drive.campaign.id);
    world.write(move |tx| field::add_team_to(tx, chosen, &team));
    assert_eq!(key_of(launch(chosen)), "campaign-once-beside");
    world.write(move |tx| field::close_campaign(tx, other, day(2026, 11, 10)));
    assert_eq!(key_of(launch(chosen)), "campaign-once-beside", "its first days lie within");

    let form = world.get(&officer, &format!("/campaigns/{below}/edit")).text();
    assert!(form.contains("name=\"counts_once\" value=\"1\" checked") && form.contains("30 ngày"), "{form}");
    let fixed = world.get(&officer, &format!("/campaigns/{books}/edit")).text();
    assert!(
        fixed.contains("type=\"hidden\" name=\"counts_once\" value=\"1\"")
            && !fixed.contains("type=\"checkbox\" name=\"counts_once\"")
    );
    assert!(world.get(&officer, &format!("/campaigns/{books}")).text().contains("Đếm mỗi người dân một lần"));
}

#[test]
fn citizens_are_forgotten_for_good_and_what_was_counted_stays() {
    let drive = Drive::new();
    let world = &drive.field.world;
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(2, 5, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(3, 6, 'b', &[(INSTALLED, 1)]));
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    world.try_write(&officer, |tx| field::return_record(tx, record_id(2), &"Xem lại".into())).expect("returned");
    world.try_write(&officer, |tx| field::accept_record(tx, record_id(2))).expect("accepted");
    let forget = || field::forget_citizens(world.store()).expect("looked");
    let salts = || world.read(|db| db.one("select count(*) from campaign_salt", &[], |row| row.get::<i64>(0)));
    let on = |at| world.clock.set(Moment::start_of(at).plus_ms(9 * 3_600_000));
    on(day(2026, 12, 30));
    assert_eq!((forget(), drive.keys_kept(), salts()), (0, 3, 1), "thirty days are not over");
    on(day(2026, 12, 31));
    // From here on keys are taken no more, whether or not the server has come to forget the old ones.
    drive.send(drive.visit(4, 7, 'a', &[(INSTALLED, 1)]));
    assert_eq!((drive.figures()[0], drive.repeats(4)), (3, vec![]));
    assert_eq!((forget(), forget(), drive.keys_kept(), salts()), (1, 0, 0, 0));
    assert_eq!((drive.figures(), drive.repeats(2), drive.field.faults()), ([3, 0, 2, 1], vec![INSTALLED], vec![]));
    assert_eq!(world.get(&drive.field.volunteer, "/api/v1/kit").json()["campaigns"], json!([]));
    // Nobody knows any more which visit repeated which: what was left out stays out.
    drive.field.world.try_write(&drive.field.volunteer, |tx| field::withdraw(tx, record_id(1))).expect("withdrawn");
    world.try_write(&officer, |tx| field::return_record(tx, record_id(2), &"Xem lại".into())).expect("returned");
    world.try_write(&officer, |tx| field::accept_record(tx, record_id(2))).expect("accepted");
    assert_eq!((drive.figures(), drive.field.faults()), ([2, 0, 1, 1], vec![]));
}
