//! Committees, their terms and posts: congress and appointment, ends of every kind, what is ahead, and what is refused.

mod acts;
mod ends;
mod faults;
mod pages;

use jiff::civil::date;
use kernel::{Actor, Day, Result, Role, Tx};
use members::cases::{CaseId, Seen};
use members::posts::{self, Committee, Election, Giving, Held, How, Losing, Stretching, Why};
use members::{Member, MemberId};
use units::Unit;

use super::member;
use crate::world::{TODAY, World};

/// The day of the branch's congress.
pub const CONGRESS: Day = date(2025, 3, 26);

/// A branch with members, its secretary's account, the officers of the commune and the province.
pub struct House {
    pub world: World,
    pub secretary: Actor,
    pub officer: Actor,
    pub province: Actor,
    pub an: Member,
    pub binh: Member,
    pub chi: Member,
}

impl House {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let province = world.actor(Role::ProvinceOfficer, &world.province);
        let branch = world.branch.clone();
        let an = member(&world, &branch, "Lý Văn An", &[("sex", "m")]);
        let binh = member(&world, &branch, "Nông Thị Bình", &[]);
        let chi = member(&world, &branch, "Vi Thị Chi", &[]);
        Self { world, secretary, officer, province, an, binh, chi }
    }

    pub fn election(&self, unit: &Unit, rows: &[(&Member, &str)], number: &str) -> Election {
        let rows = rows.iter().enumerate().map(|(at, (member, post))| (at + 1, member.id, (*post).to_owned()));
        Election {
            unit: unit.id,
            after: None,
            how: How::Elected,
            nth: None,
            on: CONGRESS,
            until: None,
            rows: rows.collect(),
            number: number.into(),
            decided: CONGRESS,
            signer: "Hoàng Thị Nga".into(),
            is_sure: false,
        }
    }

    /// The branch's committee: An leads, Bình is his deputy.
    pub fn branch(&self) -> CaseId {
        let election =
            self.election(&self.world.branch, &[(&self.an, "bi_thu"), (&self.binh, "pho_bi_thu")], "1-QĐ/ĐTN");
        self.elect(&self.officer, election).expect("a committee")
    }

    /// The commune's committee, which An sits in too.
    pub fn commune(&self) -> CaseId {
        let rows = [(&self.binh, "bi_thu"), (&self.an, "uv_btv"), (&self.chi, "uv_bch"), (&self.chi, "uv_ubkt")];
        let election = self.election(&self.world.commune, &rows, "90-QĐ/TĐTN");
        self.elect(&self.province, election).expect("a committee")
    }

    pub fn elect(&self, actor: &Actor, election: Election) -> Result<CaseId> {
        self.act(actor, move |tx| posts::elect(tx, &election))
    }

    pub fn giving(&self, term: CaseId, member: &Member, post: &str, number: &str) -> Giving {
        Giving {
            term: self.seen(term),
            member: member.id,
            post: post.into(),
            how: How::CoOpted,
            on: TODAY,
            number: number.into(),
            signer: String::new(),
            is_sure: false,
        }
    }

    pub fn give(&self, actor: &Actor, giving: Giving) -> Result<()> {
        self.act(actor, move |tx| posts::give(tx, &giving))
    }

    pub fn losing(&self, term: CaseId, member: &Member, post: &str, why: Why, number: &str) -> Losing {
        Losing {
            term: self.seen(term),
            held: self.held(term, member.id, post).id,
            why,
            on: TODAY,
            missed: None,
            reason: "Theo kết luận của ban thường vụ".into(),
            number: number.into(),
            signer: String::new(),
        }
    }

    pub fn lose(&self, actor: &Actor, losing: Losing) -> Result<Vec<String>> {
        let ended = self.act(actor, move |tx| posts::lose(tx, &losing))?;
        Ok(ended.into_iter().map(|held| held.post.code).collect())
    }

    pub fn stretch(&self, actor: &Actor, term: CaseId, until: Day, number: &str) -> Result<()> {
        let reason = "Chờ sắp xếp đơn vị hành chính".into();
        let seen = self.seen(term);
        let stretching =
            Stretching { term: seen, until, reason, on: TODAY, number: number.into(), signer: String::new() };
        self.act(actor, move |tx| posts::stretch(tx, &stretching))
    }

    pub fn find(&self, term: CaseId) -> Committee {
        self.world.read(move |db| posts::find(db, term))
    }

    pub fn seen(&self, term: CaseId) -> Seen {
        self.find(term).term.case.seen()
    }

    pub fn state(&self, term: CaseId) -> String {
        self.find(term).term.case.state
    }

    pub fn held(&self, term: CaseId, member: MemberId, post: &str) -> Held {
        let found = self.find(term).held.into_iter().find(|one| one.member == member && one.post.code == post);
        found.expect("a post")
    }

    /// Codes of the posts somebody holds today, wherever they are.
    pub fn posts(&self, member: &Member) -> Vec<String> {
        let id = member.id;
        let held = self.world.read(move |db| posts::held(db, id, TODAY));
        held.into_iter().map(|held| format!("{} {}", held.post.code, held.unit_name)).collect()
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }
}
