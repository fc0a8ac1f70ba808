//! Leaving the union: coming of age with its ceremony, on request, removed by vote, died; and what is refused.

mod acts;
mod faults;
mod pages;

use jiff::civil::date;
use kernel::{Actor, Day, Result, Role, Tx};
use members::cases::{CaseId, Seen};
use members::leaving::{self, Beginning, Cause, Ceremony, Deciding, Leaving, Ruling, Vote};
use members::{Member, MemberId, Status};

use super::{crowd, member};
use crate::world::{TODAY, World};

/// A branch with a secretary, its commune with an officer, and members of different ages.
pub struct Hall {
    pub world: World,
    pub secretary: Actor,
    pub officer: Actor,
    /// Born in 1996, 1995 and 2001.
    pub old: Member,
    pub older: Member,
    pub young: Member,
}

impl Hall {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let branch = world.branch.clone();
        let old = member(&world, &branch, "Nông Thị Tuổi", &[("birth_day", "15/03/1996")]);
        let older = member(&world, &branch, "Vi Văn Lớn", &[("birth_day", "01/12/1995"), ("sex", "m")]);
        let young = member(&world, &branch, "Lý Thị Trẻ", &[]);
        crowd(&world, &branch, 9);
        Self { world, secretary, officer, old, older, young }
    }

    pub fn begin(&self, actor: &Actor, beginning: Beginning) -> Result<Vec<CaseId>> {
        self.act(actor, move |tx| leaving::begin(tx, &beginning))
    }

    pub fn wishes(&self, rows: &[(MemberId, Option<Day>)]) -> Beginning {
        Beginning {
            cause: Cause::GrownUp,
            rows: rows.to_vec(),
            on: TODAY,
            reason: String::new(),
            vote: None,
            is_sure: false,
        }
    }

    /// A cause with a vote of eight for and one against of ten.
    pub fn cause(&self, cause: Cause, member: MemberId) -> Beginning {
        let vote = Vote { on: date(2026, 11, 20), present: 10, yes: 8, no: 1 };
        Beginning {
            cause,
            rows: vec![(member, None)],
            on: date(2026, 6, 30),
            reason: "Không sinh hoạt từ tháng 7".into(),
            vote: cause.needs_vote().then_some(vote),
            is_sure: false,
        }
    }

    pub fn decide(&self, actor: &Actor, ids: &[CaseId], number: &str, ruling: Ruling) -> Result<usize> {
        let rulings = ids.iter().map(|id| (self.seen(*id), ruling.clone())).collect();
        let deciding = Deciding { on: TODAY, number: number.into(), signer: "Hoàng Thị Nga".into(), rulings };
        self.act(actor, move |tx| leaving::decide(tx, &deciding))
    }

    pub fn hold(&self, ids: &[CaseId], on: Day) -> Result<usize> {
        let cases = ids.iter().map(|id| self.seen(*id)).collect();
        let ceremony = Ceremony { on, place: Some("Nhà văn hoá xã".into()), cases };
        self.act(&self.secretary, move |tx| leaving::hold(tx, &ceremony))
    }

    pub fn find(&self, id: CaseId) -> Leaving {
        self.world.read(move |db| leaving::find(db, id))
    }

    pub fn seen(&self, id: CaseId) -> Seen {
        self.find(id).case.seen()
    }

    pub fn status(&self, id: MemberId) -> Status {
        self.world.read(move |db| members::find(db, id)).status
    }

    /// Those who come of age, as somebody sees them.
    pub fn comers(&self, actor: &Actor) -> Vec<String> {
        let coming = self.world.store().read(actor, |db| leaving::coming_of_age(db, None, None, None));
        coming.expect("a page").comers.into_iter().map(|one| one.name).collect()
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }
}
