//! Campaigns that count each citizen once: nobody counts twice whatever comes in which order, no work is lost, and who
//! was helped is known to nobody.

use axum::http::StatusCode;
use field::{Campaign, Citizen, Giver, Incoming, Outcome, Plan, Post, Seat, Standing};
use kernel::clock::Chance;
use kernel::tally::{Node, Span};
use kernel::{Actor, Error, Moment, Role};
use serde_json::{Value, json};

use super::campaigns::{NOVEMBER, launched, plan};
use super::{ACTIVATED, Field, INSTALLED, add_team, day, record, record_id, refusal, take_seat, volunteer};
use crate::world::{TODAY, World};

/// Home visits: not of what a citizen has one of.
const VISITED: i64 = 112;

/// A campaign of the province that counts once, and volunteers of two communes in it.
struct Drive {
    field: Field,
    campaign: Campaign,
    other: Actor,
    other_seat: Seat,
}

fn once(world: &World) -> Plan {
    Plan { counts_once: true, indicators: vec![INSTALLED, ACTIVATED, VISITED], ..plan(world) }
}

/// What phones make of a number; here a digit is enough.
fn key(digit: char) -> String {
    digit.to_string().repeat(64)
}

impl Drive {
    fn new() -> Self {
        let field = Field::new();
        let campaign = launched(&field.world, once(&field.world));
        let team = add_team(&field.world, &field.world.ward_branch, "Tổ công nghệ số khối 7");
        let person = field.world.person("Vi Thị Bích");
        let other_seat = take_seat(&field.world, &team, person, Post::Member);
        let other = volunteer(&field.world, person, &field.world.ward_branch);
        Self { field, campaign, other, other_seat }
    }

    fn citizen(&self, digit: char) -> Citizen {
        let (sealer, campaign) = (&self.field.world.installation.sealer, self.campaign.id.to_string());
        Citizen::read(sealer, &campaign, &key(digit)).expect("a key")
    }

    /// A visit of today at a minute, to a citizen.
    fn visit(&self, n: u64, minute: i64, digit: char, services: &[(i64, i64)]) -> Incoming {
        let captured_at = Moment::start_of(TODAY).plus_ms(7 * 3_600_000 + minute * 60_000);
        Incoming { captured_at, citizens: vec![self.citizen(digit)], ..record(n, services) }
    }

    fn send_as(&self, actor: &Actor, records: &[Incoming]) -> Vec<Outcome> {
        let records = records.to_vec();
        self.field.world.try_write(actor, move |tx| field::receive(tx, &records)).expect("taken in")
    }

    fn send(&self, record: Incoming) -> Outcome {
        self.send_as(&self.field.volunteer, &[record]).remove(0)
    }

    fn send_other(&self, record: Incoming) -> Outcome {
        self.send_as(&self.other, &[record]).remove(0)
    }

    /// Installed and activated at the province, then installed at either seat.
    fn figures(&self) -> [i64; 4] {
        let province = Node::unit(self.field.world.province.number);
        let at = |node, measure| self.field.counted(node, measure);
        [
            at(province, INSTALLED),
            at(province, ACTIVATED),
            at(self.field.seat.node(), INSTALLED),
            at(self.other_seat.node(), INSTALLED),
        ]
    }

    fn repeats(&self, n: u64) -> Vec<i64> {
        self.field.world.read(|db| field::record(db, record_id(n))).repeats
    }

    fn keys_kept(&self) -> i64 {
        self.field
            .world
            .read(|db| db.one("select count(*) from support_once where citizen is not null", &[], |row| row.get(0)))
    }

    fn officer(&self) -> Actor {
        self.field.world.actor(Role::ProvinceOfficer, &self.field.world.province)
    }
}

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
fn a_citizen_met_by_two_volunteers_counts_once_and_both_worked() {
    let drive = Drive::new();
    assert_eq!(drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1), (ACTIVATED, 1), (VISITED, 1)])), Outcome::Received);
    assert_eq!(drive.send_other(drive.visit(2, 9, 'a', &[(INSTALLED, 1), (VISITED, 1)])), Outcome::Received);
    assert_eq!(drive.send_other(drive.visit(3, 9, 'b', &[(INSTALLED, 1)])), Outcome::Received);
    // Who did not want a key counts as always.
    drive.send_other(Incoming { citizens: vec![], ..drive.visit(4, 10, 'a', &[(INSTALLED, 1)]) });
    assert_eq!((drive.figures(), drive.repeats(2)), ([3, 1, 1, 2], vec![INSTALLED]));
    let province = Node::unit(drive.field.world.province.number);
    assert_eq!(drive.field.counted(province, VISITED), 2, "one may be visited twice");
    assert_eq!(drive.field.counted(province, field::VISITS), 4);

    let officer = drive.officer();
    let shown = drive.field.world.get(&officer, &format!("/api/v1/campaigns/{}", drive.campaign.id)).json();
    let done: Vec<_> = shown["indicators"].as_array().expect("figures").iter().map(|it| it["done"].clone()).collect();
    assert_eq!((done, &shown["campaign"]["counts_once"]), (vec![json!(3), json!(1), json!(2)], &json!(true)));
    let quantity: i64 = drive.field.world.read(|db| {
        db.one("select cast(sum(quantity) as bigint) from merit_card where kind = 'field.support'", &[], |row| {
            row.get(0)
        })
    });
    assert_eq!((quantity, drive.field.faults()), (7, vec![]), "every hour stays in the ledger");

    let page = drive.field.world.get(&officer, &format!("/review/{}", record_id(2))).text();
    assert!(page.contains("Cài đặt VNeID × 1 (đã tính ở lượt khác)") && !page.contains("thôn × 1 (đã"), "{page}");
    let mine = drive.field.world.get(&drive.other, "/capture/mine").text();
    assert!(mine.contains("Cài đặt VNeID (đã tính ở lượt khác)"), "{mine}");
}

#[test]
fn sent_again_nothing_changes_with_or_without_its_key() {
    let drive = Drive::new();
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    let second = drive.visit(2, 9, 'a', &[(INSTALLED, 1)]);
    drive.send_other(second.clone());
    let without = Incoming { citizens: vec![], ..second.clone() };
    let another = Incoming { citizens: vec![drive.citizen('c')], ..second.clone() };
    for again in [second.clone(), without, another] {
        assert_eq!(drive.send_other(again), Outcome::Duplicate);
    }
    assert_eq!((drive.figures(), drive.repeats(2)), ([1, 0, 1, 0], vec![INSTALLED]));
    // Twice in one batch as well, and the citizen twice in one.
    let third = drive.visit(3, 20, 'a', &[(INSTALLED, 1)]);
    assert_eq!(drive.send_as(&drive.other, &[third.clone(), third]), [Outcome::Received, Outcome::Duplicate]);
    assert_eq!((drive.figures(), drive.field.faults()), ([1, 0, 1, 0], vec![]));
}

#[test]
fn the_earliest_visit_counts_in_one_batch_or_two_whatever_comes_first() {
    for (is_one_batch, is_late_first) in [(true, true), (true, false), (false, true), (false, false)] {
        let drive = Drive::new();
        let from = |seat: &Seat, visit: Incoming| Incoming { giver: Giver::Seat(seat.id), ..visit };
        let early = from(&drive.field.seat, drive.visit(2, 0, 'a', &[(INSTALLED, 1), (ACTIVATED, 1)]));
        let late = from(&drive.other_seat, drive.visit(1, 5, 'a', &[(INSTALLED, 1)]));
        let mut visits = vec![early, late];
        if is_late_first {
            visits.reverse();
        }
        let program = super::token(&drive.field.world.province);
        match is_one_batch {
            true => drop(drive.send_as(&program, &visits)),
            false => visits.into_iter().for_each(|it| drop(drive.send_as(&program, &[it]))),
        }
        assert_eq!((drive.figures(), drive.field.faults()), ([1, 1, 1, 0], vec![]), "{is_one_batch} {is_late_first}");
        assert_eq!((drive.repeats(1), drive.repeats(2)), (vec![INSTALLED], vec![]));
    }
}

#[test]
fn when_the_counted_one_goes_the_earliest_that_is_left_counts() {
    let drive = Drive::new();
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(2, 30, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(3, 20, 'a', &[(INSTALLED, 1)]));
    let world = &drive.field.world;
    let counts = |n: u64| {
        let all: Vec<_> = [1, 2, 3].into_iter().filter(|n| drive.repeats(*n).is_empty()).collect();
        assert!(all.contains(&n), "{all:?}");
        assert_eq!((drive.figures()[0], drive.field.faults()), (1, vec![]));
    };
    counts(1);
    let leader = world.actor(Role::TeamLeader, &world.branch);
    world.try_write(&leader, |tx| field::return_record(tx, record_id(1), "Xem lại ngày")).expect("returned");
    counts(3);
    world.try_write(&leader, |tx| field::accept_record(tx, record_id(1))).expect("accepted");
    counts(1);
    assert_eq!(drive.repeats(3), [INSTALLED]);
    // Corrected to something else, without the key, to another citizen, to another day.
    let fix = |n, of, visit: Incoming| Incoming { corrects: Some(record_id(of)), id: record_id(n), ..visit };
    drive.send(fix(4, 1, drive.visit(4, 40, 'a', &[(ACTIVATED, 1)])));
    counts(3);
    drive.send_other(fix(5, 3, drive.visit(5, 50, 'b', &[(INSTALLED, 1)])));
    assert_eq!((drive.figures()[0], drive.repeats(2)), (2, vec![]));
    drive.send_other(fix(6, 5, drive.visit(6, 60, 'a', &[(INSTALLED, 1)])));
    assert_eq!((drive.figures()[0], drive.repeats(6)), (1, vec![INSTALLED]));
    drive.field.world.try_write(&drive.other, |tx| field::withdraw(tx, record_id(2))).expect("withdrawn");
    assert_eq!((drive.figures(), drive.repeats(6)), ([1, 1, 0, 1], vec![]));
    drive.field.world.try_write(&drive.other, |tx| field::withdraw(tx, record_id(6))).expect("withdrawn");
    assert_eq!((drive.figures(), drive.field.faults()), ([0, 1, 0, 0], vec![]));
}

#[test]
fn parallel_corrections_of_one_visit_never_count_two_citizens() {
    let drive = Drive::new();
    let fix = |n, minute, digit| Incoming {
        corrects: Some(record_id(1)),
        ..drive.visit(n, minute, digit, &[(INSTALLED, 1)])
    };
    drive.send_other(drive.visit(9, 10, 'a', &[(INSTALLED, 1)]));
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    let both = drive.send_as(&drive.field.volunteer, &[fix(2, 20, 'b'), fix(3, 5, 'a')]);
    assert_eq!(both, [Outcome::Received, Outcome::Kept(Standing::Conflict)]);
    assert_eq!((drive.figures(), drive.field.faults()), ([2, 0, 1, 1], vec![]));
    let leader = drive.field.world.actor(Role::TeamLeader, &drive.field.world.branch);
    drive.field.world.try_write(&leader, |tx| field::accept_record(tx, record_id(3))).expect("accepted");
    assert_eq!((drive.figures(), drive.field.faults()), ([1, 0, 1, 0], vec![]));
}

#[test]
fn any_order_of_visits_corrections_and_withdrawals_comes_to_the_same() {
    let chance = Chance::seeded(5);
    let draw = |most: usize| {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % 1_000_000).expect("small") % most
    };
    for _ in 0..10 {
        let drive = Drive::new();
        let fix = |n, of, visit: Incoming| Incoming { corrects: Some(record_id(of)), id: record_id(n), ..visit };
        // Of citizen a: 1 is withdrawn, 2 comes next; of b: 4, corrected to 5, which is later than 6.
        let mut acts: Vec<(bool, u64, Option<Incoming>)> = vec![
            (true, 1, Some(drive.visit(1, 1, 'a', &[(INSTALLED, 1), (ACTIVATED, 1)]))),
            (true, 1, None),
            (false, 2, Some(drive.visit(2, 2, 'a', &[(INSTALLED, 1)]))),
            (true, 3, Some(drive.visit(3, 3, 'a', &[(INSTALLED, 1), (ACTIVATED, 1)]))),
            (true, 4, Some(drive.visit(4, 4, 'b', &[(INSTALLED, 1)]))),
            (true, 5, Some(fix(5, 4, drive.visit(5, 9, 'b', &[(INSTALLED, 1), (ACTIVATED, 1)])))),
            (false, 6, Some(drive.visit(6, 6, 'b', &[(INSTALLED, 1)]))),
        ];
        acts.extend(acts.clone());
        while !acts.is_empty() {
            let (is_mine, n, visit) = acts.swap_remove(draw(acts.len()));
            let actor = if is_mine { &drive.field.volunteer } else { &drive.other };
            match visit {
                Some(visit) => assert_eq!(refusal(&drive.send_as(actor, &[visit])[0]), ""),
                None => drop(drive.field.world.try_write(actor, move |tx| field::withdraw(tx, record_id(n)))),
            }
            assert_eq!(drive.field.faults(), [""; 0]);
        }
        assert_eq!(drive.figures(), [2, 2, 0, 2]);
    }
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
fn two_campaigns_beside_each_other_take_a_key_each() {
    let drive = Drive::new();
    let world = &drive.field.world;
    let books = launched(world, Plan { indicators: vec![103], ..once(world) });
    let of_books =
        |digit| Citizen::read(&world.installation.sealer, &books.id.to_string(), &key(digit)).expect("a key");
    let visit = |n, minute| Incoming {
        citizens: vec![drive.citizen('a'), of_books('b')],
        ..drive.visit(n, minute, 'a', &[(INSTALLED, 1), (103, 1)])
    };
    drive.send(visit(1, 0));
    drive.send_other(visit(2, 5));
    drive.send_other(Incoming { citizens: vec![drive.citizen('a')], ..visit(3, 6) });
    let books = drive.field.counted(Node::unit(world.province.number), 103);
    assert_eq!((drive.figures()[0], books, drive.field.faults()), (1, 2, vec![]));
}

#[test]
fn citizens_are_forgotten_for_good_and_what_was_counted_stays() {
    let drive = Drive::new();
    let world = &drive.field.world;
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(2, 5, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(3, 6, 'b', &[(INSTALLED, 1)]));
    let leader = world.actor(Role::TeamLeader, &world.ward_branch);
    world.try_write(&leader, |tx| field::return_record(tx, record_id(2), "Xem lại")).expect("returned");
    world.try_write(&leader, |tx| field::accept_record(tx, record_id(2))).expect("accepted");
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
    world.try_write(&leader, |tx| field::return_record(tx, record_id(2), "Xem lại")).expect("returned");
    world.try_write(&leader, |tx| field::accept_record(tx, record_id(2))).expect("accepted");
    assert_eq!((drive.figures(), drive.field.faults()), ([2, 0, 1, 1], vec![]));
}

#[test]
fn a_late_visit_to_who_was_counted_after_an_early_end_is_still_known() {
    let drive = Drive::new();
    let (world, id) = (&drive.field.world, drive.campaign.id);
    world.write(move |tx| field::close_campaign(tx, id, day(2026, 11, 20)));
    let on = |day, visit: Incoming| Incoming { on_day: day, ..visit };
    drive.send(on(day(2026, 11, 19), drive.visit(1, 0, 'a', &[(INSTALLED, 1)])));
    drive.send_other(on(day(2026, 11, 18), drive.visit(2, 0, 'a', &[(INSTALLED, 1)])));
    drive.send_other(on(TODAY, drive.visit(3, 0, 'a', &[(INSTALLED, 1)])));
    assert_eq!((drive.figures(), drive.repeats(1)), ([2, 0, 0, 2], vec![INSTALLED]), "the last one lies outside");
    assert_eq!((NOVEMBER.to, drive.field.faults()), (day(2026, 11, 30), vec![]));
}

#[test]
fn the_check_sees_what_was_marked_by_another_hand() {
    let drive = Drive::new();
    drive.send(drive.visit(1, 0, 'a', &[(INSTALLED, 1)]));
    drive.send_other(drive.visit(2, 5, 'a', &[(INSTALLED, 1)]));
    for statement in ["update support_once set is_repeat = false", "update support_once set is_repeat = true"] {
        drive.field.world.write(move |tx| tx.run(statement, &[]).map(drop));
        assert!(!drive.field.faults().is_empty(), "{statement}");
    }
}
