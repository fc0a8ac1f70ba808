//! Admission: from a class of candidates to members, with everything that can go wrong on the way.

mod acts;
mod faults;
pub mod pages;
mod programs;

use jiff::civil::date;
use kernel::{Actor, Day, Error, Result, Role, Tx};
use members::admission::{
    self, Asked, Ballot, By, Candidate, Ceremony, Deciding, Entering, HeldBy, Introduction, NewMeeting, Preparation,
    Proposal, Ruling, Stage, Voting,
};
use members::cases::{CaseId, Seen};
use members::{Entry, Member};
use units::Unit;

use super::{crowd, member};
use crate::world::World;

/// A branch with a secretary, its commune with an officer, and somebody to introduce others.
pub struct Place {
    pub world: World,
    pub secretary: Actor,
    pub officer: Actor,
    pub sponsor: Member,
}

pub const MET: Day = date(2026, 10, 10);
pub const SENT: Day = date(2026, 10, 12);
pub const DECIDED: Day = date(2026, 10, 20);
pub const HELD: Day = date(2026, 11, 20);

impl Place {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let sponsor = member(&world, &world.branch.clone(), "Nông Văn Bằng", &[]);
        crowd(&world, &world.branch, 12);
        Self { world, secretary, officer, sponsor }
    }

    pub fn candidate(&self, id: CaseId) -> Candidate {
        self.world.read(move |db| admission::find(db, id))
    }

    pub fn seen(&self, id: CaseId) -> Seen {
        self.candidate(id).case.seen()
    }

    pub fn stage(&self, id: CaseId) -> Stage {
        self.candidate(id).stage
    }

    /// Enters people of these names, born in 2010, whose class is over.
    pub fn enter(&self, actor: &Actor, unit: &Unit, names: &[&str]) -> Result<Vec<CaseId>> {
        let rows = (1..).zip(names.iter().map(|name| typed(name, "26/03/2010"))).collect();
        let entering = Entering { unit: unit.id, rows, class: Some((None, date(2026, 9, 12))), is_sure: false };
        let sealer = self.world.installation.sealer.clone();
        self.world.try_write(actor, move |tx| admission::enter(tx, &sealer, &entering))
    }

    /// What is written down of a file before a vote.
    pub fn preparation(&self, id: CaseId) -> Preparation {
        Preparation {
            seen: self.seen(id),
            class: None,
            applied_on: Some(date(2026, 9, 20)),
            introducer: Some(Introduction {
                by: By::Member,
                who: self.sponsor.code.clone(),
                known_since: Some(date(2025, 9, 5)),
                on: None,
            }),
        }
    }

    pub fn prepare(&self, ids: &[CaseId]) -> Result<usize> {
        let preparations: Vec<_> = ids.iter().map(|id| self.preparation(*id)).collect();
        self.world.try_write(&self.secretary, move |tx| admission::prepare(tx, &preparations))
    }

    pub fn voting(&self, ids: &[CaseId], yes: i64, no: i64) -> Voting {
        Voting {
            meeting: meeting(),
            ballots: ids.iter().map(|id| (self.seen(*id), Ballot { yes, no })).collect(),
            is_sure: false,
        }
    }

    pub fn vote(&self, ids: &[CaseId]) -> Result<usize> {
        let voting = self.voting(ids, 9, 1);
        self.act(&self.secretary, move |tx| Ok(admission::vote(tx, &voting)?.1))
    }

    pub fn propose(&self, ids: &[CaseId]) -> Result<usize> {
        let cases = ids.iter().map(|id| self.seen(*id)).collect();
        let proposal = Proposal { cases, on: SENT, number: None };
        self.act(&self.secretary, move |tx| Ok(admission::propose(tx, &proposal)?.len()))
    }

    pub fn deciding(&self, ids: &[CaseId], number: &str) -> Deciding {
        let rulings = ids.iter().map(|id| (self.seen(*id), Ruling::Approve)).collect();
        Deciding { on: DECIDED, number: number.into(), signer: "Hoàng Thị Nga".into(), rulings }
    }

    pub fn decide(&self, actor: &Actor, deciding: Deciding) -> Result<bool> {
        self.act(actor, move |tx| Ok(admission::decide(tx, &deciding)?.is_some()))
    }

    pub fn ceremony(&self, ids: &[CaseId]) -> Result<Vec<(CaseId, String)>> {
        let cases = ids.iter().map(|id| self.seen(*id)).collect();
        let ceremony = Ceremony { on: HELD, place: None, cases, is_sure: false };
        let sealer = self.world.installation.sealer.clone();
        self.act(&self.secretary, move |tx| admission::hold_ceremony(tx, &sealer, &ceremony))
    }

    /// Two people who were sent up.
    pub fn sent_up(&self) -> Vec<CaseId> {
        let branch = self.world.branch.clone();
        let ids = self.enter(&self.secretary, &branch, &["Lý Thị Mai", "Vi Văn Tú"]).expect("entered");
        self.prepare(&ids).expect("prepared");
        self.vote(&ids).expect("voted");
        self.propose(&ids).expect("sent up");
        ids
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }

    /// Candidates of a stage that somebody sees.
    pub fn listed(&self, actor: &Actor, stage: Stage) -> Vec<String> {
        let asked = Asked { unit: None, stage: Some(stage), after: None };
        let page = self.world.store().read(actor, |db| admission::page(db, &asked)).expect("a page");
        page.candidates.into_iter().map(|one| one.case.name).collect()
    }
}

pub fn meeting() -> NewMeeting {
    NewMeeting {
        on: MET,
        held_by: HeldBy::Branch,
        place: Some("Nhà văn hoá thôn Nà Pò".into()),
        chair: "Hoàng Thị Nga".into(),
        clerk: "Lương Văn Sơn".into(),
        total: 12,
        present: 10,
    }
}

pub fn typed(name: &str, born: &str) -> Entry {
    Entry::of([("name", name), ("birth_day", born), ("sex", "f"), ("ethnicity", "Tày")])
}

/// The keys of what was refused, with their fields; an id in a field stands as `*`.
pub fn why<T: std::fmt::Debug>(answer: Result<T>) -> Vec<(String, &'static str)> {
    match answer {
        Err(Error::Invalid(bad)) => {
            let field = |field: &str| match field.len() {
                36 => "*".to_owned(),
                len if len > 37 && field[len - 36..].contains('-') => format!("{}*", &field[..len - 36]),
                _ => field.to_owned(),
            };
            bad.into_iter().map(|(name, say)| (field(&name), say.key)).collect()
        }
        Err(Error::Refused(say)) => vec![("refused".into(), say.key)],
        Err(error) => vec![("error".into(), Box::leak(error.to_string().into_boxed_str()))],
        Ok(answer) => panic!("it was not refused: {answer:?}"),
    }
}

pub fn one(field: &str, key: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), key)]
}
