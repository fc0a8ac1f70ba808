//! The way itself: inside, within one commune, out of the province and into it.

use jiff::civil::date;
use kernel::tally::{Node, Span, sums};
use members::Month;
use members::cases::{self, Kind};
use members::transfer::{self, Arriving, Confirming, Side, Stage, Way};
use members::{Came, Entry, Status, measure};
use units::Unit;

use super::Road;
use crate::members::admission::{one, why};
use crate::members::{assert_counted, member};
use crate::world::{TODAY, World};

/// Members, who moved in and who moved out, as a unit counts them.
fn counted(world: &World, unit: &Unit) -> [i64; 3] {
    let (node, span) = (Node::unit(unit.number), Span { from: date(2020, 1, 1), to: date(2030, 1, 1) });
    let sums = world.read(|db| sums(db, node, span));
    [measure::TOTAL, measure::MOVED_IN, measure::MOVED_OUT].map(|it| sums.get(&it).copied().unwrap_or_default())
}

#[test]
fn two_members_move_to_another_commune_and_are_never_in_two_places_or_none() {
    let road = Road::new();
    let ids = road.asked();
    assert_eq!(road.names(&road.secretary, Side::Leaving, Stage::Requested), ["Nông Thị Vân An", "Vi Văn Bình"]);
    assert_eq!(road.clear(&ids, date(2026, 10, 1), false).expect("cleared"), 2);
    assert_eq!(road.release(&ids, "15-GT/ĐTN").expect("released"), 2);
    assert_eq!(road.names(&road.ward_officer, Side::Coming, Stage::Released), ["Nông Thị Vân An", "Vi Văn Bình"]);
    assert_eq!(road.receive(&road.ward_officer, &ids, &road.world.ward_branch).expect("received"), 2);
    for id in [road.an.id, road.binh.id] {
        assert_eq!(road.member(id).unit, road.world.branch.id, "the home keeps them until they are taken in");
    }
    assert_eq!(road.assign(&road.ward_secretary, &ids, TODAY).expect("taken in"), 2);
    for id in [road.an.id, road.binh.id] {
        let moved = road.member(id);
        assert_eq!((moved.unit, moved.status), (road.world.ward_branch.id, Status::Active));
        let stays = road.world.read(move |db| members::stays(db, id));
        assert_eq!(stays.len(), 2);
        assert_eq!((stays[0].to, stays[1].from, stays[1].to), (Some(TODAY), TODAY, None));
        assert_eq!(stays[1].came, Came::Transferred);
    }
    assert_eq!(counted(&road.world, &road.world.branch), [0, 0, 2]);
    assert_eq!(counted(&road.world, &road.world.commune), [0, 0, 2]);
    assert_eq!(counted(&road.world, &road.world.ward), [2, 2, 0]);
    assert_eq!(counted(&road.world, &road.world.province), [2, 0, 0], "nobody came into the province or left it");
    assert_counted(&road.world);
    let what: Vec<_> =
        road.world.read(|db| cases::events(db, &cases::find(db, ids[0])?)).into_iter().map(|it| it.what).collect();
    let way = ["moving_assigned", "moving_received", "moving_released", "moving_cleared", "moving_asked"];
    assert_eq!(what, way);
    let about = road.world.read(|db| cases::of_person(db, road.an.person.id));
    assert_eq!((about.len(), about[0].kind, about[0].closed_on), (1, Kind::Transfer, Some(TODAY)));
    let found = road.world.store().read(&road.ward_secretary, |db| members::find(db, road.an.id));
    assert!(found.is_ok(), "the new branch reads the record");
    assert!(road.world.store().read(&road.secretary, |db| members::find(db, road.an.id)).is_err());
}

#[test]
fn within_one_commune_the_base_refers_and_nobody_else_receives() {
    let road = Road::new();
    let commune = road.world.commune.id;
    let draft = units::Draft {
        name: "Chi đoàn thôn Khòn Nhừ".into(),
        kind: "chi_doan".into(),
        sector: None,
        parent: Some(commune),
        code: None,
    };
    let other = road.world.write(move |tx| units::add(tx, &draft, date(2022, 1, 1)));
    let ids = road.ask(road.asking(&[road.an.id], Way::Inside, &other.name)).expect("asked");
    road.clear(&ids, date(2026, 11, 1), false).expect("cleared");
    road.release(&ids, "16-GT/ĐTN").expect("referred");
    assert_eq!(road.stage(ids[0]), Stage::Received);
    road.assign(&road.officer, &ids, TODAY).expect("taken in");
    assert_eq!(road.member(road.an.id).unit, other.id);
    assert_eq!(counted(&road.world, &road.world.commune), [2, 0, 0]);
    assert_counted(&road.world);
}

#[test]
fn who_moves_out_of_the_province_stays_until_the_other_side_has_answered() {
    let road = Road::new();
    let mut asking = road.asking(&[road.an.id], Way::Out, "");
    assert_eq!(why(road.ask(asking.clone())), one("place", "transfer-place-empty"));
    asking.place = Some("Đoàn phường Bách Khoa, thành phố Hà Nội".into());
    let ids = road.ask(asking).expect("asked");
    road.clear(&ids, date(2026, 10, 1), false).expect("cleared");
    road.release(&ids, "17-GT/ĐTN").expect("released");
    assert_eq!((road.stage(ids[0]), road.member(road.an.id).status), (Stage::Sent, Status::Active));
    let confirming = Confirming { on: date(2026, 11, 20), cases: vec![road.seen(ids[0])] };
    let early = confirming.clone();
    let refused = road.act(&road.officer, move |tx| transfer::confirm(tx, &early));
    assert_eq!(why(refused), one("on", "transfer-day-early"));
    let confirming = Confirming { on: TODAY, ..confirming };
    road.act(&road.officer, move |tx| transfer::confirm(tx, &confirming)).expect("confirmed");
    assert_eq!((road.stage(ids[0]), road.member(road.an.id).status), (Stage::Assigned, Status::MovedOut));
    assert_eq!(counted(&road.world, &road.world.province), [1, 0, 1]);
    assert_counted(&road.world);
}

/// Somebody with a letter from Hà Nội.
fn arriving(road: &Road, fields: &[(&str, &str)]) -> Arriving {
    Arriving {
        unit: road.world.ward_branch.id,
        place: Some("Đoàn phường Bách Khoa, Hà Nội".into()),
        letter: Some("88-GT".into()),
        dues: Some(Month::of(TODAY)),
        remarks: None,
        on: TODAY,
        code: None,
        entry: Entry::of(fields.iter().copied()),
        is_sure: false,
    }
}

#[test]
fn who_comes_from_outside_is_received_and_a_record_from_before_is_used_again() {
    let road = Road::new();
    let sealer = road.world.installation.sealer.clone();
    let enter = |arriving: Arriving| {
        let sealer = sealer.clone();
        road.act(&road.ward_secretary, move |tx| transfer::arrive(tx, &sealer, &arriving))
    };
    assert_eq!(why(enter(arriving(&road, &[("name", "Lý Văn Xa")]))), one("birth_day", "member-birth-empty"));
    let known = [("name", "Lý Văn Xa"), ("birth_day", "01/05/2003"), ("sex", "m")];
    let id = enter(arriving(&road, &known)).expect("entered");
    assert_eq!(
        why(road.receive(&road.ward_secretary, &[id], &road.world.ward_branch)),
        vec![("error".to_owned(), "forbidden")]
    );
    road.receive(&road.ward_officer, &[id], &road.world.ward_branch).expect("received");
    road.assign(&road.ward_secretary, &[id], TODAY).expect("taken in");
    let new = road.member(road.find(id).member.expect("a record"));
    assert_eq!((new.person.name.as_str(), new.unit), ("Lý Văn Xa", road.world.ward_branch.id));

    // Moved out last year, comes back with the old code: the same record.
    let gone = member(&road.world, &road.world.branch, "Nông Văn Về", &[("birth_day", "01/02/2000")]);
    road.world.write(move |tx| members::leave(tx, gone.id, Status::MovedOut, TODAY, ""));
    let again = [("name", "Nông Văn Về"), ("birth_day", "01/02/2000")];
    assert_eq!(why(enter(arriving(&road, &again))), one("sure", "transfer-stood-before"));
    let with_code = |code: &str| Arriving { code: Some(code.into()), ..arriving(&road, &[]) };
    assert_eq!(why(enter(with_code("LS-999999"))), one("code", "transfer-code-unknown"));
    assert_eq!(why(enter(with_code(&road.an.code))), one("code", "transfer-code-here"));
    let id = enter(with_code(&gone.code)).expect("entered");
    assert_eq!(why(enter(with_code(&gone.code))), one("code", "transfer-open-already"));
    road.receive(&road.ward_officer, &[id], &road.world.ward_branch).expect("received");
    road.assign(&road.ward_secretary, &[id], TODAY).expect("taken in");
    let back = road.member(gone.id);
    assert_eq!((back.unit, back.status, &back.code), (road.world.ward_branch.id, Status::Active, &gone.code));
    assert_eq!(counted(&road.world, &road.world.province), [4, 2, 1]);
    assert_counted(&road.world);
}
