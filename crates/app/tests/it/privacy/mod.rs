//! What people may know and decide about data of theirs, and what officers owe them.

mod card;
mod consents;
mod copy;
mod corrections;
mod looks;
mod office;
mod pages;
mod requests;

use kernel::{Actor, Grant, Role};
use members::Member;
use units::Unit;

use crate::members::member;
use crate::world::World;

/// A branch with a secretary, and a member of it who is signed in.
pub struct Place {
    pub world: World,
    pub secretary: Actor,
    pub province: Actor,
    pub member: Member,
    pub own: Actor,
}

const SECRETS: [(&str, &str); 4] =
    [("phone", "0912345678"), ("residence", "Thôn Nà Pò"), ("ethnicity", "Nùng"), ("national_id", "020301123456")];

impl Place {
    pub fn new() -> Self {
        let world = World::new();
        let secretary = world.actor(Role::BranchSecretary, &world.branch);
        let province = world.actor(Role::ProvinceOfficer, &world.province);
        let branch = world.branch.clone();
        let member = member(&world, &branch, "Nông Thị Vân Anh", &SECRETS);
        let own = own(&world, &member, &branch);
        Self { world, secretary, province, member, own }
    }

    /// The member as they stand now.
    pub fn now(&self) -> Member {
        let person = self.member.person.id;
        self.world.read(move |db| members::of_person(db, person)).expect("a member")
    }

    pub fn secret(&self, field: members::Secret) -> Option<String> {
        let (sealer, own) = (self.world.installation.sealer.clone(), self.own.clone());
        let private = self.world.store().read(&own, |db| Ok(members::own(db, &sealer)?.1)).expect("own");
        private.get(field).map(str::to_owned)
    }
}

/// A member, signed in.
pub fn own(world: &World, member: &Member, unit: &Unit) -> Actor {
    let grant = Grant { role: Role::Member, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    let person = member.person.id;
    let login =
        format!("09{:08}", member.code.bytes().fold(7_u64, |sum, byte| sum * 31 % 99_999_989 + u64::from(byte)));
    let account = world.write(move |tx| people::open_account(tx, person, &[login]));
    Actor::Person { account, person, name: member.person.name.clone(), grants: vec![grant] }
}

/// A stranger: the secretary of another commune's branch.
pub fn stranger(world: &World) -> Actor {
    world.actor(Role::BranchSecretary, &world.ward_branch)
}
