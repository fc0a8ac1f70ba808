//! Dues: collected, matched with the bank, corrected, passed on; and everything that can go wrong with money.

mod book;
mod bulk;
mod collect;
mod pages;
mod payers;
mod programs;
mod statement;

use dues::entry::Way;
use dues::{Collected, Collecting, Paying};
use kernel::{Actor, Day, Error, Result, Role, Tx};
use members::{Member, MemberId, Month};
use units::Unit;

use crate::members::member;
use crate::world::{TODAY, World};

/// A branch with a secretary and three members, its commune with an officer, the province with another.
pub struct Place {
    pub world: World,
    pub secretary: Actor,
    pub officer: Actor,
    pub province: Actor,
    pub members: Vec<Member>,
}

/// The month of today.
pub const NOVEMBER: Month = Month::new(2026, 11);

impl Place {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let province = world.actor(Role::ProvinceOfficer, &world.province);
        let branch = world.branch.clone();
        let names = ["Nông Văn Bằng", "Lý Thị Mai", "Vi Văn Tú"];
        let members = names.map(|name| member(&world, &branch, name, &[])).to_vec();
        Self { world, secretary, officer, province, members }
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }

    /// Members of a unit pay in cash up to a month.
    pub fn cash(&self, actor: &Actor, unit: &Unit, who: &[MemberId], through: Month) -> Result<Collected> {
        self.pay(actor, unit, who.iter().map(|id| paying(*id, through)).collect(), TODAY)
    }

    pub fn pay(&self, actor: &Actor, unit: &Unit, paying: Vec<Paying>, on: Day) -> Result<Collected> {
        let collecting = Collecting { unit: unit.id, way: Way::Cash, held_by: None, on, paying };
        self.act(actor, move |tx| dues::collect(tx, &collecting))
    }

    /// The first members of the branch pay up to a month.
    pub fn paid(&self, count: usize, through: Month) -> Collected {
        let who: Vec<MemberId> = self.members.iter().take(count).map(|member| member.id).collect();
        self.cash(&self.secretary, &self.world.branch.clone(), &who, through).expect("collected")
    }

    pub fn through(&self, member: usize) -> Month {
        let id = self.members[member].id;
        self.world.read(move |db| dues::paid_through(db, id)).expect("a month")
    }

    pub fn sheet(&self, member: usize) -> dues::Sheet {
        let id = self.members[member].id;
        self.world.store().read(&self.officer, |db| dues::member(db, id)).expect("a sheet")
    }

    /// Books balance and counts agree.
    pub fn assert_balanced(&self) {
        let off = self.world.read(dues::check);
        assert!(off.is_empty(), "{off:#?}");
    }
}

pub fn paying(member: MemberId, through: Month) -> Paying {
    Paying { member, next: None, through, given: None, on: None, line: None }
}

/// What was refused: each field with its key; a refusal as a whole stands under “refused”.
pub fn why<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, &'static str)> {
    match result {
        Err(Error::Invalid(bad)) => bad.into_iter().map(|(field, say)| (field.into_owned(), say.key)).collect(),
        Err(Error::Refused(say)) => vec![("refused".to_owned(), say.key)],
        other => panic!("{other:?}"),
    }
}

pub fn one(field: impl ToString, key: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_string(), key)]
}
