//! The register: records, counts, the finder, pages and programs.

pub mod admission;
pub mod conduct;
mod counts;
mod find;
mod leaving;
mod pages;
mod papers;
mod posts;
mod programs;
mod record;
mod registers;
mod segments;
mod standing;
pub mod transfer;
pub mod twins;

use members::{Came, Entry, Member, MemberId, NewMember, Rules};
use units::Unit;

use crate::world::{TODAY, World};

/// What is typed for somebody.
pub fn typed(name: &str, more: &[(&str, &str)]) -> Entry {
    let mut fields = vec![("name", name), ("birth_day", "19/05/2001"), ("sex", "f"), ("joined_on", "26/03/2017")];
    fields.retain(|(field, _)| more.iter().all(|(other, _)| other != field));
    fields.extend(more);
    Entry::of(fields)
}

/// Somebody new at a unit.
pub fn newcomer(unit: &Unit, name: &str, more: &[(&str, &str)]) -> NewMember {
    let (details, _) = typed(name, more).parse(TODAY, &Rules::on(TODAY)).unwrap_or_else(|bad| panic!("{bad:?}"));
    NewMember { unit: unit.id, details }
}

/// A member at a unit, since today.
pub fn member(world: &World, unit: &Unit, name: &str, more: &[(&str, &str)]) -> Member {
    let (new, sealer) = (newcomer(unit, name, more), world.installation.sealer.clone());
    world.write(move |tx| members::add(tx, &sealer, &new, Came::Admitted, TODAY))
}

/// Enough members for a meeting of a branch.
pub fn crowd(world: &World, unit: &Unit, count: i64) {
    let (unit, sealer) = (unit.clone(), world.installation.sealer.clone());
    world.write(move |tx| {
        for nth in 1..=count {
            let born = format!("{nth:02}/02/2003");
            let new = newcomer(&unit, "Hứa Văn Đông", &[("birth_day", &born), ("sex", "m")]);
            members::add(tx, &sealer, &new, Came::Admitted, TODAY)?;
        }
        Ok(())
    });
}

/// The counts agree with the records.
pub fn assert_counted(world: &World) {
    let off = world.read(members::check);
    assert!(off.is_empty(), "{off:#?}");
}

/// The version of a record.
pub fn version(world: &World, id: MemberId) -> i64 {
    world.read(|db| members::find(db, id)).version
}
