//! Transfers: from a branch to another, out of and into the province, for a while; and what each step refuses.

mod acts;
mod faults;
mod letters;
pub mod pages;
mod programs;
mod visits;

use jiff::civil::date;
use kernel::{Actor, Day, Result, Role, Tx};
use members::Month;
use members::cases::{CaseId, Seen};
use members::transfer::{
    self, Asked, Asking, Assigning, Clearing, Page, Receiving, Releasing, Side, Stage, Transfer, Way,
};
use members::{Member, MemberId};
use units::Unit;

use super::member;
use crate::world::{TODAY, World};

/// Two communes with a branch each: secretaries, officers, and members of the first.
pub struct Road {
    pub world: World,
    pub secretary: Actor,
    pub officer: Actor,
    pub ward_secretary: Actor,
    pub ward_officer: Actor,
    pub an: Member,
    pub binh: Member,
}

impl Road {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let ward_secretary = world.actor(Role::BranchSecretary, &world.ward_branch);
        let ward_officer = world.actor(Role::CommuneOfficer, &world.ward);
        let an = member(&world, &world.branch.clone(), "Nông Thị Vân An", &[]);
        let binh = member(&world, &world.branch.clone(), "Vi Văn Bình", &[("sex", "m"), ("birth_day", "02/09/2002")]);
        Self { world, secretary, officer, ward_secretary, ward_officer, an, binh }
    }

    pub fn asking(&self, members: &[MemberId], way: Way, target: &str) -> Asking {
        Asking {
            members: members.to_vec(),
            way,
            target: Some(target.to_owned()).filter(|target| !target.is_empty()),
            place: None,
            until: None,
            reason: Some("Theo gia đình".into()),
            on: TODAY,
        }
    }

    pub fn ask(&self, asking: Asking) -> Result<Vec<CaseId>> {
        self.act(&self.secretary, move |tx| transfer::ask(tx, &asking))
    }

    /// Both members ask to move to the branch of the ward.
    pub fn asked(&self) -> Vec<CaseId> {
        self.ask(self.asking(&[self.an.id, self.binh.id], Way::Inside, "Chi đoàn khối 7")).expect("asked")
    }

    pub fn clear(&self, ids: &[CaseId], dues: Day, is_sure: bool) -> Result<usize> {
        let row = |id: &CaseId| (self.seen(*id), Some("Tham gia tốt".to_owned()), Some(Month::of(dues)));
        let clearing = Clearing { on: TODAY, rows: ids.iter().map(row).collect(), is_sure };
        self.act(&self.secretary, move |tx| transfer::clear(tx, &clearing))
    }

    pub fn releasing(&self, ids: &[CaseId], number: &str) -> Releasing {
        let cases = ids.iter().map(|id| self.seen(*id)).collect();
        Releasing { on: TODAY, number: number.into(), signer: "Hoàng Thị Nga".into(), cases }
    }

    pub fn release(&self, ids: &[CaseId], number: &str) -> Result<usize> {
        let releasing = self.releasing(ids, number);
        self.act(&self.officer, move |tx| transfer::release(tx, &releasing))
    }

    pub fn receive(&self, actor: &Actor, ids: &[CaseId], branch: &Unit) -> Result<usize> {
        let receiving = Receiving { on: TODAY, rows: ids.iter().map(|id| (self.seen(*id), branch.id)).collect() };
        self.act(actor, move |tx| transfer::receive(tx, &receiving))
    }

    pub fn assign(&self, actor: &Actor, ids: &[CaseId], on: Day) -> Result<usize> {
        let assigning = Assigning { on, cases: ids.iter().map(|id| self.seen(*id)).collect() };
        let sealer = self.world.installation.sealer.clone();
        self.act(actor, move |tx| transfer::assign(tx, &sealer, &assigning))
    }

    /// As far as the letter.
    pub fn released(&self) -> Vec<CaseId> {
        let ids = self.asked();
        self.clear(&ids, date(2026, 10, 1), false).expect("cleared");
        self.release(&ids, "15-GT/ĐTN").expect("released");
        ids
    }

    pub fn find(&self, id: CaseId) -> Transfer {
        self.world.read(move |db| transfer::find(db, id))
    }

    pub fn stage(&self, id: CaseId) -> Stage {
        self.find(id).stage
    }

    pub fn seen(&self, id: CaseId) -> Seen {
        self.find(id).case.seen()
    }

    pub fn member(&self, id: MemberId) -> Member {
        self.world.read(move |db| members::find(db, id))
    }

    pub fn page(&self, actor: &Actor, side: Side, stage: Option<Stage>) -> Page {
        let asked = Asked { unit: None, side: Some(side), stage, after: None };
        self.world.store().read(actor, |db| transfer::page(db, &asked)).expect("a page")
    }

    pub fn names(&self, actor: &Actor, side: Side, stage: Stage) -> Vec<String> {
        self.page(actor, side, Some(stage)).transfers.into_iter().map(|one| one.case.name).collect()
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }
}
