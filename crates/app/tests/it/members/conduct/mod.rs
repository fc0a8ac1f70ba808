//! Awards, disciplines, introductions to the Party: their ways, what is refused, their pages.

mod awards;
mod disciplines;
mod introductions;
mod pages;

use jiff::civil::date;
use kernel::{Actor, Day, Result, Role, Tx};
use members::cases::{CaseId, Seen};
use members::conduct::{self, Beginning, Begun, Deciding, Matter, Poll, Ruling, Topic};
use members::leaving::Vote;
use members::{Member, MemberId};

use super::{crowd, member};
use crate::world::{TODAY, World};

/// A branch with a secretary, its commune and province with an officer each, and two members.
pub struct Hall {
    pub world: World,
    pub secretary: Actor,
    pub officer: Actor,
    pub province: Actor,
    pub an: Member,
    pub binh: Member,
}

/// So many called and there, so many for and against, in secret.
pub fn poll(total: i64, present: i64, yes: i64, no: i64) -> Poll {
    Poll { total, is_secret: true, vote: Vote { on: date(2026, 11, 20), present, yes, no } }
}

impl Hall {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let province = world.actor(Role::ProvinceOfficer, &world.province);
        let branch = world.branch.clone();
        let an = member(&world, &branch, "Nông Thị An", &[]);
        let binh = member(&world, &branch, "Vi Văn Bình", &[("sex", "m")]);
        crowd(&world, &branch, 10);
        Self { world, secretary, officer, province, an, binh }
    }

    /// The same for these members, with a vote of eight for and one against of ten who came of twelve.
    pub fn asks(&self, topic: Topic, what: &str, members: &[MemberId]) -> Beginning {
        Beginning {
            topic,
            what: what.into(),
            rows: members.iter().map(|id| (*id, Some(poll(12, 10, 8, 1)))).collect(),
            post: None,
            on: TODAY,
            reason: "Hoàn thành xuất sắc nhiệm vụ năm 2026".into(),
            number: String::new(),
            signer: String::new(),
            is_sure: false,
        }
    }

    pub fn begin(&self, actor: &Actor, beginning: Beginning) -> Result<Begun> {
        self.act(actor, move |tx| conduct::begin(tx, &beginning))
    }

    pub fn decide(&self, actor: &Actor, ids: &[CaseId], number: &str, ruling: Ruling) -> Result<usize> {
        self.decide_on(actor, ids, (number, TODAY), ruling)
    }

    pub fn decide_on(&self, actor: &Actor, ids: &[CaseId], (number, on): (&str, Day), ruling: Ruling) -> Result<usize> {
        let topic = self.find(ids[0]).topic;
        let rulings = ids.iter().map(|id| (self.seen(*id), ruling.clone())).collect();
        let deciding = Deciding { topic, on, number: number.into(), signer: "Hoàng Thị Nga".into(), rulings };
        self.act(actor, move |tx| conduct::decide(tx, &deciding))
    }

    pub fn find(&self, id: CaseId) -> Matter {
        let of = |topic| self.world.store().read(&Actor::System("test"), |db| conduct::find(db, topic, id)).ok();
        Topic::ALL.into_iter().find_map(of).expect("a case")
    }

    pub fn seen(&self, id: CaseId) -> Seen {
        self.find(id).case.seen()
    }

    /// Takes away what was decided; without a number it was only written down wrongly.
    pub fn annul(&self, actor: &Actor, id: CaseId, number: &str) -> Result<()> {
        let (topic, seen) = (self.find(id).topic, self.seen(id));
        let on = self.world.store().read(actor, |db| Ok(db.now().day()))?;
        let annulling = conduct::Annulling {
            seen,
            reason: "Xác minh lại, không vi phạm".into(),
            on,
            number: number.into(),
            signer: "Lương Thị Bí Thư".into(),
        };
        self.act(actor, move |tx| conduct::annul(tx, topic, &annulling))
    }

    /// Says something of one case.
    pub fn say(
        &self,
        actor: &Actor,
        id: CaseId,
        what: fn(&mut Tx<'_>, Topic, Seen, &str) -> Result<()>,
        words: &'static str,
    ) -> Result<()> {
        let (topic, seen) = (self.find(id).topic, self.seen(id));
        self.act(actor, move |tx| what(tx, topic, seen, words))
    }

    pub fn act<R: Send + 'static>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.world.try_write(actor, f)
    }

    /// How many cases wait on a desk, and how many of them are late.
    pub fn waiting(&self, actor: &Actor) -> (i64, i64) {
        self.world.store().read(actor, members::waiting_cases).expect("counted")
    }

    pub fn what_happened(&self, id: CaseId) -> Vec<String> {
        let events = self.world.read(|db| members::cases::events(db, &members::cases::find(db, id)?));
        events.into_iter().map(|event| event.what).collect()
    }
}
