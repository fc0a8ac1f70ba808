//! Figures: the same number at every level, on the page, in the API, in files and in public.

mod balance;
mod boards;
mod desk;
mod fieldwork;
mod files;
mod live;
mod makeup;
mod movement;
mod numbers;
mod pages;
mod public;
mod wall;
mod weekly;

use field::{Giver, Incoming, NewTeam, Outcome, Post, Seat, Team, TeamKind};
use kernel::tally::{Measure, Node, Sheet};
use kernel::{Actor, Day, Id, Role};
use reports::{Figures, Place, Typed, When, Where};
use units::Unit;

use crate::world::{TODAY, World};

const INSTALLED: Measure = 101;
const WALLET: Measure = 105;

fn day(year: i16, month: i8, day: i8) -> Day {
    jiff::civil::date(year, month, day)
}

/// Day, services and unit of a record.
type Recorded = (Day, Vec<(Measure, i64)>, Unit);

/// A world with a team at every level, two volunteers in each, and records of two years by all of them.
struct Province {
    world: World,
    teams: Vec<Team>,
    seats: Vec<Seat>,
    /// What was recorded.
    records: Vec<Recorded>,
    officer: Actor,
}

/// A repeatable sequence of numbers below `most`.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % most
    }
}

impl Province {
    fn new() -> Self {
        let world = World::new();
        let officer = world.actor(Role::ProvinceOfficer, &world.province);
        let mut province = Self { world, teams: Vec::new(), seats: Vec::new(), records: Vec::new(), officer };
        let given = ["An", "Bình", "Chi", "Dung", "Giang"];
        for (at, unit) in province.units().into_iter().enumerate() {
            let team = province.add_team(&unit, &format!("Tổ công nghệ số {at}"));
            for name in ["Lương Thị Mai", "Vi Văn Toàn"] {
                province.add_seat(&team, &format!("{name} {}", given[at]));
            }
        }
        province
    }

    /// With some hundred records.
    fn at_work() -> Self {
        let mut province = Self::new();
        province.record_many(400);
        province
    }

    fn units(&self) -> [Unit; 5] {
        let world = &self.world;
        [&world.province, &world.commune, &world.ward, &world.branch, &world.ward_branch].map(Clone::clone)
    }

    fn add_team(&mut self, unit: &Unit, name: &str) -> Team {
        let kind = TeamKind::VillageDigital;
        let new = NewTeam { unit: unit.id, name: name.into(), kind, founded_on: day(2024, 1, 15), decision_no: None };
        let team = self.world.write(move |tx| field::add_team(tx, &new));
        self.teams.push(team.clone());
        team
    }

    fn add_seat(&mut self, team: &Team, name: &str) -> Seat {
        let (person, team) = (self.world.person(name), team.id);
        let seat = self.world.write(move |tx| field::seat(tx, team, person, Post::Member, day(2024, 2, 1)));
        self.seats.push(seat.clone());
        seat
    }

    /// Takes in one record as the product itself.
    fn record(&mut self, giver: Giver, unit: &Unit, on_day: Day, services: &[(Measure, i64)]) {
        let n = u64::try_from(self.records.len()).expect("a number");
        let mut chance = [0; 10];
        chance[..8].copy_from_slice(&n.to_be_bytes());
        let captured_at = kernel::Moment::start_of(on_day).plus_ms(8 * 3_600_000);
        let id = Id::from_parts(1_795_000_000_000 + n, &chance);
        let record = Incoming::visit(id, giver, on_day, captured_at, services.to_vec());
        let outcomes = self.world.write(move |tx| field::receive_many(tx, &[record]));
        assert!(matches!(outcomes[..], [Outcome::Received]), "{outcomes:?}");
        self.records.push((on_day, services.to_vec(), unit.clone()));
    }

    /// Records of random days, places and services.
    fn record_many(&mut self, count: usize) {
        let mut dice = Dice(7);
        let units = self.units();
        for _ in 0..count {
            let on_day = TODAY.saturating_sub(jiff::Span::new().days(i64::try_from(dice.below(700)).expect("days")));
            let services = [(101 + i64::try_from(dice.below(12)).expect("one"), 1 + i64::from(dice.below(3) == 0))];
            let at = dice.below(5);
            let giver = match dice.below(6) {
                0 => Giver::Unit(units[at].id.to_string()),
                1 => Giver::Team(self.teams[at].id),
                pick => Giver::Seat(self.seats[at * 2 + pick % 2].id),
            };
            self.record(giver, &units[at], on_day, &services);
        }
    }

    /// The figures of a place, as the province's officer sees them.
    fn figures(&self, place: &Place, when: &When) -> Figures {
        let (place, when) = (place.clone(), *when);
        self.world.store().read(&self.officer, |db| reports::figures_at(db, &place, &when)).expect("figures")
    }

    fn place(&self, named: &Where) -> Place {
        self.world.store().read(&self.officer, |db| reports::place(db, named)).expect("a place")
    }
}

/// Counts of members at a unit and everything above.
fn count_members(world: &World, unit: &Unit, on_day: Day, measure: Measure, n: i64) {
    let path = unit.path.clone();
    world.write(move |tx| {
        let mut sheet = Sheet::default();
        path.numbers().for_each(|number| sheet.add(Node::unit(number), on_day, measure, n));
        sheet.save(tx)
    });
}

fn when(period: &str, as_of: &str) -> When {
    let typed = Typed { period: Some(period.into()), as_of: Some(as_of.into()), ..Typed::default() };
    When::read(&typed, TODAY).expect("days")
}
