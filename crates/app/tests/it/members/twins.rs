//! Doubles: found, compared, merged so that nothing is lost in any room, and taken apart again byte for byte.

mod merge;
mod pages;
mod random;

use std::collections::BTreeMap;

use kernel::{Actor, Role};
use members::twins::{self, Done, Order, Side};
use members::{Member, MemberId};

use super::{assert_counted, member, version};
use crate::world::World;

/// Two records of one person: in the branch and in the ward's branch.
fn double(world: &World) -> (Member, Member) {
    let one = member(world, &world.branch, "Hoàng Văn Thụ", &[("phone", "0912345678"), ("education", "12/12")]);
    let other = member(world, &world.ward_branch, "Hoàng văn Thụ", &[("national_id", "020301123456")]);
    (one, other)
}

fn officer(world: &World) -> Actor {
    world.actor(Role::ProvinceOfficer, &world.province)
}

fn order(world: &World, kept: MemberId, given: MemberId, stays: Side, taken: &[&'static str]) -> Order {
    Order {
        kept: (kept, version(world, kept)),
        given: (given, version(world, given)),
        stays,
        taken: taken.to_vec(),
        reason: String::new(),
    }
}

fn try_merge(world: &World, actor: &Actor, order: Order) -> kernel::Result<Done> {
    let sealer = world.installation.sealer.clone();
    world.try_write(actor, move |tx| twins::merge(tx, &sealer, &order))
}

pub fn merge(world: &World, kept: MemberId, given: MemberId, stays: Side, taken: &[&'static str]) -> Done {
    let order = order(world, kept, given, stays, taken);
    let done = try_merge(world, &officer(world), order).expect("merged");
    assert_counted(world);
    done
}

/// Everything in the database, table by table, but what tells of the merge itself.
fn everything(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    let folder = tempfile::tempdir().expect("a folder");
    let copied =
        world.store().copy_out(|table| Ok(std::fs::File::create(folder.path().join(&table.name))?)).expect("copied");
    for table in copied.tables {
        if ["change_log", "member_merge", "job"].contains(&table.name.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(folder.path().join(&table.name)).expect("lines");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        // A count that came back to nothing says as much as none.
        lines.retain(|line| table.name != "tally" || !line.ends_with("\t0"));
        lines.sort();
        tables.insert(table.name, lines);
    }
    tables
}

/// Every table is as it was, but for the officers that the test made meanwhile.
fn assert_same(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) {
    for (table, lines) in before {
        let now = &after[table];
        let lost: Vec<_> = lines.iter().filter(|line| !now.contains(line)).collect();
        let more: Vec<_> = now.iter().filter(|line| !lines.contains(line)).collect();
        let is_officers = ["person", "role_grant"].contains(&table.as_str());
        assert!(lost.is_empty() && (more.is_empty() || is_officers), "{table}: {lost:#?} became {more:#?}");
    }
}
