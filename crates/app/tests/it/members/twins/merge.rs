//! Merging and undoing, in every room; what is refused.

use kernel::{Error, Role};
use members::twins::{self, Certainty, Side};
use members::{Grade, Secret};

use super::super::{assert_counted, member, version};
use super::{assert_same, double, everything, merge, officer, order, try_merge};
use crate::world::{TODAY, World};

fn refused<T: std::fmt::Debug>(result: kernel::Result<T>) -> &'static str {
    match result {
        Err(Error::Refused(say)) => say.key,
        other => panic!("{other:?}"),
    }
}

#[test]
fn doubles_are_found_with_their_reasons_the_surest_first() {
    let world = World::new();
    let (one, other) = double(&world);
    let twin = [("national_id", "020301123457"), ("birth_day", "01/02/2000")];
    let (a, b) =
        (member(&world, &world.branch, "Lý Thị Hòa", &twin), member(&world, &world.branch, "Nông Thị Lan", &twin[..1]));
    let relative =
        member(&world, &world.branch, "Hoàng Thị Em", &[("phone", "0912345678"), ("birth_day", "02/02/2002")]);
    let actor = officer(&world);
    let found = world.store().read(&actor, |db| twins::doubles(db, None, 0)).expect("doubles");
    let told: Vec<_> = found.pairs.iter().map(|pair| (pair.certainty, pair.evidence.reasons())).collect();
    let alike = vec!["name", "birth_day", "joined_on"];
    assert_eq!(told[0], (Certainty::Certain, vec!["national_id", "joined_on", "unit"]));
    assert_eq!(told[1], (Certainty::Strong, alike));
    assert_eq!(told.len(), 2, "{told:?}");
    let ids = |pair: &twins::Pair| (pair.ids.0, pair.ids.1);
    assert_eq!(ids(&found.pairs[1]), (one.id.min(other.id), one.id.max(other.id)));
    assert_eq!(ids(&found.pairs[0]), (a.id.min(b.id), a.id.max(b.id)));
    let of = |id| world.store().read(&actor, move |db| twins::of_record(db, id)).expect("pairs").len();
    assert_eq!((of(one.id), of(relative.id)), (1, 0), "a shared phone makes no double");
    // A commune sees its own half of a pair, and of the other nothing but that it is there.
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    let found = world.store().read(&commune, |db| twins::doubles(db, Some(Certainty::Strong), 0)).expect("doubles");
    assert_eq!((found.pairs.len(), found.pairs[0].one.id, found.pairs[0].other.is_none()), (1, one.id, true));
}

#[test]
fn two_are_two_once_somebody_said_so() {
    let world = World::new();
    let (one, other) = double(&world);
    let actor = officer(&world);
    let count = || world.store().read(&actor, |db| twins::doubles(db, None, 0)).expect("doubles").pairs.len();
    let sealer = world.installation.sealer.clone();
    assert_eq!(count(), 1);
    for _ in 0..2 {
        let sealer = sealer.clone();
        world.try_write(&actor, move |tx| twins::apart(tx, &sealer, other.id, one.id)).expect("apart");
        assert_eq!(count(), 0);
    }
    world.try_write(&actor, move |tx| twins::together(tx, &sealer, one.id, other.id)).expect("together");
    assert_eq!(count(), 1);
}

#[test]
fn one_record_stays_and_the_other_leads_to_it() {
    let world = World::new();
    let (one, other) = double(&world);
    let before = everything(&world);
    let done = merge(&world, one.id, other.id, Side::Kept, &["national_id"]);
    let sealer = world.installation.sealer.clone();
    let (now, same, by_code) = world
        .read(|db| Ok((members::find(db, one.id)?, members::find(db, other.id)?, members::by_code(db, &other.code)?)));
    assert_eq!((same.id, by_code.map(|it| it.id)), (now.id, Some(one.id)), "id and code of the alias lead on");
    assert_eq!(world.read(|db| people::find(db, other.person.id)).id, one.person.id);
    let filled = world.read(|db| members::filled(db, &sealer, &now));
    assert_eq!(filled, [Secret::Phone, Secret::NationalId]);
    assert_eq!(now.book.education.as_deref(), Some("12/12"));
    let stays = world.read(|db| members::stays(db, one.id));
    assert_eq!(stays.iter().map(|stay| stay.unit).collect::<Vec<_>>(), [world.branch.id]);
    // Found by either code, once.
    let finder = members::Finder::default();
    for typed in [one.code.clone(), other.code.clone(), "hoang van thu".into()] {
        let filter = members::Filter { typed: typed.clone(), limit: 10, ..members::Filter::default() };
        let found = world.read(|db| members::list(db, &finder, &filter));
        assert_eq!(found.cards.iter().map(|card| card.id).collect::<Vec<_>>(), [one.id], "{typed}");
    }
    let actor = officer(&world);
    world.try_write(&actor, move |tx| twins::undo(tx, done.id)).expect("undone");
    assert_counted(&world);
    assert_same(&before, &everything(&world));
    assert_eq!(refused(world.try_write(&actor, move |tx| twins::undo(tx, done.id))), "twin-undone-already");
}

#[test]
fn the_stays_that_stand_are_the_officers_choice() {
    let world = World::new();
    let (one, other) = double(&world);
    merge(&world, one.id, other.id, Side::Given, &[]);
    let now = world.read(|db| members::find(db, one.id));
    assert_eq!((now.unit, now.unit_path), (world.ward_branch.id, world.ward_branch.path.clone()));
    let roles = world.read(|db| people::roles_of(db, one.person.id, TODAY));
    assert_eq!(roles.iter().map(|role| role.unit).collect::<Vec<_>>(), [world.ward_branch.id]);
}

#[test]
fn a_year_is_rated_once_and_counted_once() {
    let world = World::new();
    let (one, other) = double(&world);
    world.write(move |tx| {
        members::rate(tx, one.id, 2025, Grade::Good, TODAY)?;
        members::rate(tx, other.id, 2025, Grade::Excellent, TODAY)?;
        members::rate(tx, other.id, 2024, Grade::Fair, TODAY)?;
        members::link_app(tx, other.id, TODAY)
    });
    for (stays, grade) in [(Side::Kept, Grade::Good), (Side::Given, Grade::Excellent)] {
        let done = merge(&world, one.id, other.id, stays, &[]);
        let ratings = world.read(|db| members::ratings(db, one.id));
        let told: Vec<_> = ratings.iter().map(|rating| (rating.year, rating.grade)).collect();
        assert_eq!(told, [(2025, grade), (2024, Grade::Fair)]);
        assert_eq!(world.read(|db| members::find(db, one.id)).app_linked_on, Some(TODAY));
        world.write(move |tx| twins::undo(tx, done.id));
        assert_counted(&world);
        assert_eq!(world.read(|db| members::ratings(db, other.id)).len(), 2);
    }
}

#[test]
fn what_can_not_be_is_refused() {
    let world = World::new();
    let (one, other) = double(&world);
    let actor = officer(&world);
    let order = |kept, given| order(&world, kept, given, Side::Kept, &[]);
    assert_eq!(refused(try_merge(&world, &actor, order(one.id, one.id))), "twin-self");
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    for order in [order(one.id, other.id), order(other.id, one.id)] {
        assert!(matches!(try_merge(&world, &commune, order), Err(Error::NotFound)), "one lies outside");
    }
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    assert!(matches!(try_merge(&world, &secretary, order(one.id, other.id)), Err(Error::Forbidden)));
    let mut stale = order(one.id, other.id);
    stale.given.1 -= 1;
    assert!(matches!(try_merge(&world, &actor, stale), Err(Error::Invalid(_))));
    // Two officers at once, and the same officer twice: done once.
    let (first, second) = (order(one.id, other.id), order(one.id, other.id));
    let crossed = order(other.id, one.id);
    try_merge(&world, &actor, first).expect("merged");
    assert_eq!(refused(try_merge(&world, &actor, second)), "twin-one-already");
    assert_eq!(refused(try_merge(&world, &actor, crossed)), "twin-one-already");
    // An alias is nobody to merge with, and nobody to write about.
    let third = member(&world, &world.branch, "Lương Thị Mai", &[]);
    assert_eq!(refused(try_merge(&world, &actor, order_of(third.id, other.id))), "member-merged");
    let rated = world.try_write(&actor, move |tx| members::rate(tx, other.id, 2025, Grade::Good, TODAY));
    assert_eq!(refused(rated), "member-merged");
}

fn order_of(kept: members::MemberId, given: members::MemberId) -> twins::Order {
    twins::Order { kept: (kept, 1), given: (given, 1), stays: Side::Kept, taken: Vec::new(), reason: String::new() }
}

#[test]
fn nobody_merges_themselves_or_those_above_them() {
    let world = World::new();
    let (one, other) = double(&world);
    let own = world.actor_for(one.person.id, Role::ProvinceOfficer, &world.province);
    let asked = order(&world, one.id, other.id, Side::Kept, &[]);
    assert_eq!(refused(try_merge(&world, &own, asked)), "merge-stop-own");
    let twin = member(&world, &world.branch, "Hoàng Văn Thụ", &[]);
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    let asked = order(&world, twin.id, one.id, Side::Kept, &[]);
    assert_eq!(refused(try_merge(&world, &commune, asked)), "merge-stop-above");
}

#[test]
fn what_was_changed_since_stands_against_undoing() {
    let world = World::new();
    let (one, other) = double(&world);
    let done = merge(&world, one.id, other.id, Side::Kept, &[]);
    world.write(move |tx| members::leave(tx, one.id, members::Status::Left, TODAY, ""));
    assert_eq!(refused(world.try_write(&officer(&world), move |tx| twins::undo(tx, done.id))), "twin-undo-later");
    // A merge that rests on another is undone first.
    let world = World::new();
    let (one, other) = double(&world);
    let third = member(&world, &world.branch, "Hoàng Văn Thụ", &[("phone", "0987654321")]);
    let first = merge(&world, one.id, other.id, Side::Kept, &[]);
    let second = merge(&world, third.id, one.id, Side::Given, &[]);
    assert_eq!(world.read(|db| members::find(db, other.id)).id, third.id, "an alias of an alias leads to the end");
    let actor = officer(&world);
    assert_eq!(refused(world.try_write(&actor, move |tx| twins::undo(tx, first.id))), "twin-undo-later");
    world.try_write(&actor, move |tx| twins::undo(tx, second.id)).expect("undone");
    world.try_write(&actor, move |tx| twins::undo(tx, first.id)).expect("undone");
    assert_counted(&world);
    assert_eq!((version(&world, one.id), version(&world, other.id)), (1, 1));
}

#[test]
fn two_accounts_become_one_with_both_ways_to_sign_in() {
    let world = World::new();
    let (one, other) = double(&world);
    let (kept, given, code) = (one.person.id, other.person.id, other.code.clone());
    let (account, rests) = world.write(move |tx| {
        let kept = people::open_account(tx, kept, &["0912345678".into()])?;
        let given = people::open_account(tx, given, &[code])?;
        people::set_password_hash(tx, given, "the hash")?;
        people::start_session(tx, given, "phone")?;
        Ok((kept, given))
    });
    let before = everything(&world);
    let done = merge(&world, one.id, other.id, Side::Kept, &[]);
    let tables = everything(&world);
    let with =
        |table: &str, id: String| tables[table].iter().filter(|line| line.contains(&id)).cloned().collect::<Vec<_>>();
    assert_eq!(with("account_login", account.to_string()).len(), 2);
    assert!(with("account", account.to_string())[0].contains("the hash"), "the password that somebody knows stands");
    assert!(!with("session", rests.to_string())[0].ends_with("\\N"), "who was signed in signs in anew");
    assert_eq!(world.read(|db| people::holder(db, rests)).id, one.person.id);
    world.write(move |tx| twins::undo(tx, done.id));
    assert_same(&before, &everything(&world));
}

#[test]
fn a_procedure_under_way_is_ended_first() {
    use members::cases::{self, Kind, NewCase, Step, Waits};
    let world = World::new();
    let (one, other) = double(&world);
    let twin = member(&world, &world.branch, "Hoàng Văn Thụ", &[]);
    let (unit, person) = (world.ward_branch.clone(), one.person.id);
    let step = |state: &'static str, waits: Waits| Step {
        what: "entered",
        state,
        waits,
        on: TODAY,
        remark: None,
        decision: None,
        facts: serde_json::json!({}),
    };
    let (first, last) = (step("candidate", Waits::Nobody), step("withdrawn", Waits::Ended));
    let mut case = world.write(move |tx| {
        let scope = tx.may(kernel::Action::EditMembers)?;
        let new = NewCase { kind: Kind::Admission, person: Some(person), name: "Hoàng Văn Thụ", unit: &unit };
        cases::open(tx, &scope, new, &first)
    });
    let actor = officer(&world);
    let asked = order(&world, one.id, other.id, Side::Kept, &[]);
    assert_eq!(refused(try_merge(&world, &actor, asked)), "merge-stop-case-open");
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    let asked = order(&world, one.id, twin.id, Side::Kept, &[]);
    assert_eq!(refused(try_merge(&world, &commune, asked)), "merge-stop-case-elsewhere");
    world.write(move |tx| cases::step(tx, &mut case, &last));
    let done = merge(&world, other.id, one.id, Side::Kept, &[]);
    assert!(done.told.contains(&("merge-moves-cases".into(), 1)), "{:?}", done.told);
    assert_eq!(world.read(|db| cases::of_person(db, other.person.id)).len(), 1);
}
