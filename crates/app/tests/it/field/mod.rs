//! Work in the field: teams, support records, capture and indicators.

mod api;
mod campaigns;
mod capture;
mod changes;
mod crews;
mod forms;
mod import;
mod indicators;
mod intake;
mod kit;
mod once;
mod phone;
mod phones;
mod proofs;
mod pulse;
mod reforms;
mod review;
mod targets;
mod teams;

use field::{Giver, Incoming, NewTeam, Outcome, Post, RecordId, Seat, Team, TeamKind};
use kernel::tally::{Measure, Node, Span, sums};
use kernel::{Actor, Day, Grant, Id, Role};
use people::PersonId;
use units::Unit;

use crate::world::{TODAY, World};

/// Indicators of the catalogue.
const INSTALLED: Measure = 101;
const ACTIVATED: Measure = 102;

/// A world with a team in Chi đoàn thôn Nà Pò and a volunteer in it.
struct Field {
    world: World,
    team: Team,
    seat: Seat,
    person: PersonId,
    volunteer: Actor,
}

impl Field {
    fn new() -> Self {
        let world = World::new();
        let team = add_team(&world, &world.branch, "Tổ công nghệ số cộng đồng thôn Nà Pò");
        let person = world.person("Lương Thị Mai");
        let seat = take_seat(&world, &team, person, Post::Member);
        let volunteer = volunteer(&world, person, &world.branch);
        Self { world, team, seat, person, volunteer }
    }

    /// Sends records as the volunteer.
    fn send(&self, records: &[Incoming]) -> Vec<Outcome> {
        let records = records.to_vec();
        self.world.try_write(&self.volunteer, move |tx| field::receive(tx, &records)).expect("taken in")
    }

    /// Somebody who leads the team, signed in.
    fn leader(&self) -> Actor {
        let person = self.world.person("Triệu Văn Sơn");
        take_seat(&self.world, &self.team, person, Post::Leader);
        self.world.actor_for(person, Role::TeamLeader, &self.world.branch)
    }

    /// What is counted at a node over all time.
    fn counted(&self, node: Node, measure: Measure) -> i64 {
        counted(&self.world, node, measure, Span { from: day(2020, 1, 1), to: day(2030, 12, 31) })
    }

    /// Everything that the integrity check finds.
    fn faults(&self) -> Vec<String> {
        self.world.read(field::check)
    }
}

const fn day(year: i16, month: i8, day: i8) -> Day {
    jiff::civil::date(year, month, day)
}

fn counted(world: &World, node: Node, measure: Measure, span: Span) -> i64 {
    world.read(|db| sums(db, node, span)).get(&measure).copied().unwrap_or_default()
}

fn add_team(world: &World, unit: &Unit, name: &str) -> Team {
    let new = NewTeam {
        unit: unit.id,
        name: name.into(),
        kind: TeamKind::VillageDigital,
        founded_on: day(2026, 1, 15),
        decision_no: None,
    };
    world.write(move |tx| field::add_team(tx, &new))
}

fn take_seat(world: &World, team: &Team, person: PersonId, post: Post) -> Seat {
    let team = team.id;
    world.write(move |tx| field::seat(tx, team, person, post, day(2026, 2, 1)))
}

/// A person as signed in with the role their seat brought.
fn volunteer(world: &World, person: PersonId, unit: &Unit) -> Actor {
    let grant = Grant { role: Role::Volunteer, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    let account = world.write(|tx| Ok(tx.new_id()));
    Actor::Person { account, person, name: "Lương Thị Mai".into(), grants: vec![grant] }
}

/// A program with a token for a subtree.
fn token(unit: &Unit) -> Actor {
    let grant =
        Grant { role: Role::CommuneOfficer, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    Actor::Token { id: uuid::Uuid::from_u128(7), name: "Một cửa".into(), grant }
}

fn record_id(n: u64) -> RecordId {
    let mut chance = [0; 10];
    chance[..8].copy_from_slice(&n.to_be_bytes());
    Id::from_parts(1_795_000_000_000 + n, &chance)
}

/// A record of today, from the sender's own seat.
fn record(n: u64, services: &[(Measure, i64)]) -> Incoming {
    let captured_at = kernel::Moment::start_of(TODAY).plus_ms(8 * 3_600_000);
    Incoming::visit(record_id(n), Giver::Me, TODAY, captured_at, services.to_vec())
}

/// The key of a refusal; empty when there is none.
fn refusal(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Refused(say) => say.key,
        _ => "",
    }
}
