//! The help desk: questions, answers, knowledge, and the bridges to other hosts.

mod answering;
mod asking;
mod bridges;
mod doubles;
mod knowledge;
mod raising;
mod settings;

use field::help::{self, EntryId, NewQuestion, Question, QuestionId, Said};
use kernel::{Actor, Error, Id, Result, Role};

use crate::world::World;

/// A world with somebody at every desk and a volunteer who asks.
struct Desk {
    world: World,
    province: Actor,
    officer: Actor,
    ward_officer: Actor,
    volunteer: Actor,
    stranger: Actor,
}

impl Desk {
    fn new() -> Self {
        let world = World::new();
        let province = world.actor(Role::ProvinceOfficer, &world.province);
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        let ward_officer = world.actor(Role::CommuneOfficer, &world.ward);
        let volunteer = world.actor(Role::Volunteer, &world.branch);
        let stranger = world.actor(Role::Volunteer, &world.ward_branch);
        Self { world, province, officer, ward_officer, volunteer, stranger }
    }

    fn ask(&self, new: NewQuestion) -> Result<Question> {
        self.world.try_write(&self.volunteer, move |tx| help::ask(tx, &new))
    }

    /// A question of the volunteer.
    fn asked(&self, n: u64) -> Question {
        self.ask(question(n)).expect("asked")
    }

    fn answer(&self, who: &Actor, id: QuestionId, said: Said) -> Result<Question> {
        self.world.try_write(who, move |tx| help::answer(tx, id, &said))
    }

    /// An answered question whose answer the asker took.
    fn solved(&self, n: u64) -> Question {
        let question = self.asked(n);
        self.answer(&self.officer, question.id, said(n * 100, "Gọi công an xã để cấp lại mật khẩu."))
            .expect("answered");
        let (id, entry) = (question.id, entry_id(n * 100));
        self.world.try_write(&self.volunteer, move |tx| help::accept(tx, id, entry)).expect("accepted")
    }

    /// Unread notices of somebody.
    fn unread(&self, who: &Actor) -> i64 {
        self.world.store().read(who, help::unread).expect("read")
    }
}

fn question_id(n: u64) -> QuestionId {
    let mut chance = [0; 10];
    chance[..8].copy_from_slice(&n.to_be_bytes());
    Id::from_parts(1_795_000_000_000 + n, &chance)
}

fn entry_id(n: u64) -> EntryId {
    Id::of(question_id(n).uuid())
}

fn question(n: u64) -> NewQuestion {
    NewQuestion {
        id: question_id(n),
        topic: "vneid".into(),
        title: "Quên mật khẩu VNeID thì làm thế nào?".into(),
        body: "Bà con đổi điện thoại, mở lại thì máy đòi mật khẩu cũ.".into(),
        about: None,
        channel: "api",
        is_private: false,
    }
}

fn said(n: u64, body: &str) -> Said {
    Said { id: entry_id(n), body: body.into(), seen: 0 }
}

/// The key of a refusal or of the first bad field.
fn why<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result.expect_err("refused") {
        Error::Refused(say) => say.key,
        Error::Invalid(bad) => bad[0].1.key,
        Error::NotFound => "not found",
        Error::Forbidden => "forbidden",
        error => panic!("{error}"),
    }
}
