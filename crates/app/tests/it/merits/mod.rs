//! What people did, hours they declare, and certificates.

mod certificates;
mod claims;
mod ledger;

use field::{Giver, Incoming, NewTeam, Outcome, Post, TeamKind};
use kernel::tally::{Measure, Node, Span, sums};
use kernel::{Actor, Day, Grant, Id, Moment, Role};
use people::PersonId;
use units::Unit;

use crate::world::{TODAY, World};

/// Worth 15 minutes each.
const INSTALLED: Measure = 101;
/// Worth 10 minutes each, as everything without a rate of its own.
const ACTIVATED: Measure = 102;

fn ever() -> Span {
    Span { from: jiff::civil::date(2020, 1, 1), to: jiff::civil::date(2030, 12, 31) }
}

fn this_year() -> Span {
    Span { from: jiff::civil::date(2026, 1, 1), to: TODAY }
}

/// A world with a volunteer in a team of Chi đoàn thôn Nà Pò.
struct Desk {
    world: World,
    person: PersonId,
    volunteer: Actor,
}

impl Desk {
    fn new() -> Self {
        let world = World::new();
        let person = world.person("Lương Thị Mai");
        let new = NewTeam {
            unit: world.branch.id,
            name: "Tổ công nghệ số cộng đồng thôn Nà Pò".into(),
            kind: TeamKind::VillageDigital,
            founded_on: jiff::civil::date(2026, 1, 15),
            decision_no: None,
        };
        world.write(move |tx| {
            let team = field::add_team(tx, &new)?.id;
            field::seat(tx, team, person, Post::Member, jiff::civil::date(2026, 2, 1))
        });
        let volunteer = signed_in(&world, person, Role::Volunteer, &world.branch);
        Self { world, person, volunteer }
    }

    fn record(&self, n: u64, day: Day, services: &[(Measure, i64)]) -> Outcome {
        let captured_at = Moment::start_of(day).plus_ms(8 * 3_600_000);
        let id = Id::from_parts(1_795_000_000_000 + n, &[u8::try_from(n).expect("small"); 10]);
        let record = Incoming::visit(id, Giver::Me, day, captured_at, services.to_vec());
        let mut outcomes =
            self.world.try_write(&self.volunteer, move |tx| field::receive(tx, &[record])).expect("taken");
        outcomes.pop().expect("an answer")
    }

    /// Minutes counted at a unit.
    fn minutes_at(&self, unit: &Unit) -> i64 {
        let sums = self.world.read(|db| sums(db, Node::unit(unit.number), ever()));
        sums.get(&merits::MINUTES).copied().unwrap_or_default()
    }

    /// Everything that the integrity check finds.
    fn faults(&self) -> Vec<String> {
        app::check::check(self.world.store(), &self.world.installation.signer).expect("checked")
    }

    fn officer(&self) -> Actor {
        self.world.actor(Role::CommuneOfficer, &self.world.commune)
    }

    fn stranger(&self) -> Actor {
        self.world.actor(Role::CommuneOfficer, &self.world.ward)
    }

    /// The ledger as the volunteer sees it.
    fn ledger(&self) -> merits::Ledger {
        let person = self.person;
        self.world.read(move |db| merits::ledger(db, person))
    }
}

/// A person as signed in with a role that they hold already.
fn signed_in(world: &World, person: PersonId, role: Role, unit: &Unit) -> Actor {
    let grant = Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    let account = world.write(|tx| Ok(tx.new_id()));
    Actor::Person { account, person, name: "Lương Thị Mai".into(), grants: vec![grant] }
}
