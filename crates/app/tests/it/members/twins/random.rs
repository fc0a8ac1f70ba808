//! Whatever two people have in any room: merged and undone, every table is what it was, byte for byte; and while they are
//! one, nothing of the one who was given up is left behind.

use kernel::merge::{Does, Holds};
use kernel::{Actor, Day, Result, Role};
use members::twins::{self, Side};
use members::{Grade, Status};
use people::PersonId;

use super::super::{assert_counted, member};
use super::{assert_same, everything, order};
use crate::world::{TODAY, World};

/// A small chance of its own: the same histories in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn day(&mut self) -> Day {
        TODAY.saturating_sub(jiff::Span::new().days(i64::try_from(self.roll(900)).expect("days")))
    }
}

/// What a person may have in each room, as rows: this is no road of the product, but all of its tables.
fn furnish(world: &World, dice: &mut Dice, person: PersonId, member: members::MemberId) -> Result<()> {
    for year in 2020..=2025 {
        if dice.roll(2) == 0 {
            let (grade, day) = (Grade::ALL[dice.roll(4) as usize], dice.day().max(jiff::civil::date(2025, 1, 1)));
            world.write(move |tx| members::rate(tx, member, year, grade, day));
        }
    }
    if dice.roll(2) == 0 {
        world.write(move |tx| members::link_app(tx, member, TODAY));
    }
    if dice.roll(2) == 0 {
        let unit = world.branch.id;
        world.write(move |tx| people::give_role(tx, person, Role::Volunteer, unit, TODAY, None).map(drop));
    }
    if dice.roll(2) == 0 {
        let phone = format!("09{:08}", dice.roll(100_000_000));
        let is_active = dice.roll(2) == 0;
        world.write(move |tx| {
            let account = people::open_account(tx, person, &[phone])?;
            if is_active {
                people::set_password_hash(tx, account, "a hash")?;
                people::start_session(tx, account, "phone")?;
            }
            Ok(())
        });
    }
    let path = world.branch.path.clone();
    let days: Vec<Day> = (0..dice.roll(6)).map(|_| dice.day()).collect();
    let thing = if dice.roll(2) == 0 { Some(uuid::Uuid::from_u128(7)) } else { None };
    world.write(move |tx| {
        for day in days {
            let thing = thing.unwrap_or_else(|| tx.new_id::<()>().uuid());
            let deed = merits::Deed { person, day, kind: "field.support".into(), thing, path: path.clone() };
            merits::settle(tx, &deed, merits::Done { quantity: 2, minutes: 20 + i64::from(day.day()) })?;
        }
        Ok(())
    });
    match dice.roll(4) {
        0 => world.write(move |tx| members::leave(tx, member, Status::MovedOut, TODAY, "").map(drop)),
        1 => world.write(move |tx| members::away(tx, member, true, TODAY, "").map(drop)),
        _ => {}
    }
    Ok(())
}

/// Nothing but what stays for a reason names the one who was given up.
fn assert_nothing_left(world: &World, from: (PersonId, members::MemberId)) {
    let left = world.read(|db| {
        let shapes = db.shapes()?;
        let mut left = Vec::new();
        for trace in app::ground::GROUND.on_merged.iter().flat_map(|part| part.traces) {
            let id = match (trace.does, trace.holds) {
                (Does::Stays(_), _) | (_, Holds::Account) => continue,
                (_, Holds::Person) => from.0.uuid(),
                (_, Holds::Member) => from.1.uuid(),
            };
            let rows = shapes.holding(db, trace.table, trace.column, id)?;
            left.extend(rows.iter().map(|_| format!("{}.{}", trace.table, trace.column)));
        }
        Ok(left)
    });
    // What was put aside: the stays and ratings that do not stand, and the account that rests.
    let aside = ["member_rating.member_id", "account.person_id"];
    assert!(left.iter().all(|name| aside.contains(&name.as_str())), "{left:?}");
}

#[test]
fn merged_and_undone_everything_is_what_it_was() {
    let world = World::new();
    let actor = Actor::System("test");
    for seed in 0..8 {
        let mut dice = Dice(seed);
        let units = [&world.branch, &world.ward_branch];
        let [one, other] = [0, 1].map(|_| {
            let unit = units[dice.roll(2) as usize];
            let nid = format!("0203011{:05}", dice.roll(100_000));
            let more: &[(&str, &str)] = if dice.roll(2) == 0 { &[("national_id", &nid)] } else { &[("note", "một")] };
            member(&world, unit, "Hoàng Văn Thụ", more)
        });
        for record in [&one, &other] {
            furnish(&world, &mut dice, record.person.id, record.id).expect("furnished");
        }
        assert_counted(&world);
        let before = everything(&world);
        let stays = if dice.roll(2) == 0 { Side::Kept } else { Side::Given };
        let fields: Vec<&'static str> =
            members::FIELDS.into_iter().filter(|field| *field != "code" && dice.roll(2) == 0).collect();
        let asked = order(&world, one.id, other.id, stays, &fields);
        let sealer = world.installation.sealer.clone();
        let done = world.try_write(&actor, move |tx| twins::merge(tx, &sealer, &asked)).expect("merged");
        assert_counted(&world);
        let signer = world.installation.signer.clone();
        assert_eq!(world.read(|db| merits::check(db, &signer)), Vec::<String>::new());
        assert_nothing_left(&world, (other.person.id, other.id));
        world.try_write(&actor, move |tx| twins::undo(tx, done.id)).expect("undone");
        assert_same(&before, &everything(&world));
        assert_counted(&world);
    }
}
