//! A member's year: programmes registered and confirmed, lists rated and recognised, with everything that can go wrong.

mod collective;
mod limits;
mod merged;
mod pages;
mod papers;
mod past;
mod programmes;
mod programs;
mod ratings;
mod together;
mod work;

use jiff::civil::date;
use kernel::{Actor, Day, Error, Result, Role, Tx};
use members::cases::Seen;
use members::{Came, Grade, Member};
use units::Unit;
use yearly::Place;
use yearly::programme::{self, Amounts, Programme};
use yearly::rating::{self, Change, Deciding, Meanwhile, Meeting, Ruling, Voting};

use crate::members::{member, newcomer};
use crate::world::{TODAY, World};

pub const MET: Day = date(2026, 11, 10);
pub const SENT: Day = date(2026, 11, 12);
pub const DECIDED: Day = date(2026, 11, 20);

/// A branch of three members with a secretary, its commune's officer, and the province.
pub struct Desk {
    pub world: World,
    pub province: Actor,
    pub officer: Actor,
    pub secretary: Actor,
    pub people: Vec<Member>,
}

impl Desk {
    /// Three members, no programme.
    pub fn bare() -> Self {
        let world = World::new();
        let province = world.actor(Role::ProvinceOfficer, &world.province);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let branch = world.branch.clone();
        let people = ["Nông Văn An", "Lý Thị Bình", "Vi Văn Chung"].map(|name| member(&world, &branch, name, &[]));
        Self { world, province, officer, secretary, people: people.into() }
    }

    /// With a programme of this year in force.
    pub fn new() -> Self {
        let desk = Self::bare();
        let path = desk.world.province.path.clone();
        desk.act(&desk.province, move |tx| programme::begin(tx, 2026, &path)).expect("begun");
        desk.act(&desk.province, |tx| programme::publish(tx, 2026)).expect("published");
        desk
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }

    pub fn programme(&self) -> Programme {
        self.world.read(|db| programme::in_force(db, 2026)).expect("a programme")
    }

    pub fn place(&self, unit: &Unit) -> Place {
        Place { unit: unit.clone(), year: 2026 }
    }

    pub fn ids(&self) -> Vec<members::MemberId> {
        self.people.iter().map(|member| member.id).collect()
    }

    /// Somebody of the branch signed in.
    pub fn own(&self, nth: usize) -> Actor {
        self.world.actor_for(self.people[nth].person.id, Role::Member, &self.world.branch)
    }

    pub fn register(&self) -> usize {
        let registering = programme::Registering { year: 2026, members: self.ids() };
        self.act(&self.secretary, move |tx| programme::register(tx, &registering)).expect("registered")
    }

    pub fn confirm(&self) -> usize {
        let confirming = programme::Confirming { year: 2026, members: self.ids(), vouches: true };
        self.act(&self.secretary, move |tx| programme::confirm(tx, &confirming)).expect("confirmed")
    }

    /// A change of somebody's grade by whoever sees it as it stands.
    pub fn change(&self, member: &Member, to: rating::To) -> Change {
        let place = self.place(&self.world.province);
        let page = self.world.read(move |db| rating::rows(db, &place)).expect("a page");
        let row = page.rows.into_iter().find(|(row, _)| row.line.code == member.code);
        Change { code: member.code.clone(), to, seen: row.and_then(|(row, _)| row.grade) }
    }

    /// Grades for the members of the branch, in their order.
    pub fn grade(&self, actor: &Actor, grades: &[Grade]) -> Result<rating::Counts> {
        let changes: Vec<Change> = self
            .people
            .iter()
            .zip(grades)
            .map(|(member, grade)| self.change(member, rating::To::Grade(*grade)))
            .collect();
        let place = self.place(&self.world.commune);
        self.act(actor, move |tx| rating::save(tx, &place, &changes, Meanwhile::Refuse))
    }

    pub fn list(&self) -> rating::List {
        let place = self.place(&self.world.branch);
        let lists = self.world.read(move |db| rating::lists(db, &place));
        lists.lists.into_iter().next().expect("a list")
    }

    pub fn has_list(&self) -> bool {
        let place = self.place(&self.world.branch);
        !self.world.read(move |db| rating::lists(db, &place)).lists.is_empty()
    }

    pub fn voting(&self, votes: &[i64], present: i64) -> Voting {
        let meeting = Meeting {
            on: MET,
            place: "Nhà văn hóa thôn".into(),
            chair: "Hoàng Thị Nga".into(),
            clerk: "Lương Văn Thư".into(),
            total: 3,
            present,
        };
        let votes = self.people.iter().zip(votes).map(|(member, votes)| (member.code.clone(), *votes)).collect();
        Voting { list: self.list().seen(), meeting, votes, shown: None, is_sure: false }
    }

    pub fn vote(&self) -> Result<()> {
        let voting = self.voting(&[], 3);
        self.act(&self.secretary, move |tx| rating::vote(tx, &voting))
    }

    pub fn propose(&self) -> Result<usize> {
        let seen = [self.list().seen()];
        self.act(&self.secretary, move |tx| rating::propose(tx, &seen, SENT))
    }

    pub fn deciding(&self, number: &str, ruling: Ruling) -> Deciding {
        let rulings = vec![(self.list().seen(), ruling)];
        Deciding { on: DECIDED, number: number.into(), signer: "Lương Thị Bí Thư".into(), rulings }
    }

    pub fn decide(&self, actor: &Actor, deciding: Deciding) -> Result<bool> {
        self.act(actor, move |tx| Ok(rating::decide(tx, &deciding)?.is_some()))
    }

    /// As far as the superior's desk.
    pub fn sent_up(&self) {
        self.grade(&self.secretary, &[Grade::Excellent, Grade::Good, Grade::Fair]).expect("graded");
        self.vote().expect("voted");
        self.propose().expect("sent up");
    }

    pub fn recognised(&self) {
        self.sent_up();
        assert!(self.decide(&self.officer, self.deciding("12-QĐ/ĐTN", Ruling::Recognise)).expect("decided"));
    }

    /// The grade of a member in the register.
    pub fn in_register(&self, nth: usize) -> Option<Grade> {
        let id = self.people[nth].id;
        let ratings = self.world.read(|db| members::ratings(db, id));
        ratings.into_iter().find(|rating| rating.year == 2026).map(|rating| rating.grade)
    }

    pub fn assert_counted(&self) {
        let off = self.world.read(|db| {
            let mut off = yearly::check(db)?;
            off.extend(members::check(db)?);
            Ok(off)
        });
        assert_eq!(off, Vec::<String>::new());
    }
}

/// Many members of a unit.
pub fn crowd(world: &World, unit: &Unit, count: usize) {
    let (unit, sealer) = (unit.clone(), world.installation.sealer.clone());
    world.write(move |tx| {
        let mut batch = members::Batch::open(tx)?;
        for n in 0..count {
            let name = vietnam::name::proper_case(&format!("Nông Văn {}", syllable(n)));
            batch.add(tx, &sealer, &newcomer(&unit, &name, &[]), Came::Admitted, TODAY)?;
        }
        batch.save(tx)
    });
}

fn syllable(n: usize) -> String {
    let letters = ["b", "c", "d", "g", "h", "k", "l", "m", "n", "t"];
    format!("{}a{}o{}", letters[n % 10], letters[n / 10 % 10], letters[n / 100 % 10])
}

/// The keys of what is wrong, with where it stands; the ids of cases and criteria as a star.
pub fn why<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, &'static str)> {
    let field = |name: &str| name.split(['-', '.']).next().filter(|it| it.len() < 8).unwrap_or("*").to_owned();
    match result {
        Err(Error::Invalid(bad)) => bad.into_iter().map(|(name, say)| (field(&name), say.key)).collect(),
        Err(Error::Refused(say)) => vec![("refused".into(), say.key)],
        other => panic!("{other:?}"),
    }
}

pub fn one(field: &str, key: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), key)]
}

/// Goals for what a programme asks: so many times the target.
pub fn goals(programme: &Programme, times: i64) -> Amounts {
    programme.criteria.iter().map(|it| (it.id, it.target * times)).collect()
}

/// A list as nobody has seen it.
pub fn stale(seen: Seen) -> Seen {
    Seen { version: seen.version - 1, ..seen }
}
