//! Among whom a cap of excellent members is counted: the members of one branch, or everybody of a commune.

use kernel::{Db, Result};
use units::Unit;

use crate::rating::{Cap, Over, Peers, store};

/// The rank of communes, wards and what stands beside them.
const COMMUNE: i64 = 2;

/// A cap that is passed: by whom, and the numbers.
pub type Passed = (String, Over);

/// Grades written down or recognised at a unit and below, the best first, and the caps that are passed among those
/// compared with its members: by whom, and the numbers.
pub(crate) fn counts(db: &Db<'_>, unit: &Unit, year: i64, cap: Cap) -> Result<([i64; 4], Vec<Passed>)> {
    let groups = groups(db, unit, cap.peers)?;
    let widest = groups.iter().find(|group| group.path.covers(&unit.path)).unwrap_or(unit);
    let by_unit = store::counts(db, &widest.path.subtree(), year)?;
    let sum = |within: &dyn Fn(&kernel::UnitPath) -> bool| {
        let some = by_unit.iter().filter(|(path, _)| within(path));
        some.fold([0; 4], |sum: [i64; 4], (_, n)| [sum[0] + n[0], sum[1] + n[1], sum[2] + n[2], sum[3] + n[3]])
    };
    let mut passed = Vec::new();
    match cap.peers {
        Peers::Apart => {
            for (path, grades) in by_unit.iter().filter(|(path, _)| unit.path.covers(path)) {
                if let Some(over) = cap.passed(*grades) {
                    passed.push((units::by_path(db, path)?.name, over));
                }
            }
        }
        Peers::Together => {
            let over = |group: &Unit| Some((group.name.clone(), cap.passed(sum(&|path| group.path.covers(path)))?));
            passed.extend(groups.iter().filter_map(over));
        }
    }
    Ok((sum(&|path| unit.path.covers(path)), passed))
}

/// Whose members are compared with those of a unit: the commune that it is or stands in; above communes each of them.
fn groups(db: &Db<'_>, unit: &Unit, peers: Peers) -> Result<Vec<Unit>> {
    if peers == Peers::Apart {
        return Ok(vec![unit.clone()]);
    }
    let kinds = units::kinds(db)?;
    let rank = |unit: &Unit| kinds.iter().find(|kind| kind.code == unit.kind).map_or(i64::MAX, |kind| kind.rank);
    if rank(unit) < COMMUNE {
        return units::children(db, unit.id);
    }
    Ok(units::trail(db, &unit.path)?.into_iter().rev().find(|unit| rank(unit) <= COMMUNE).into_iter().collect())
}
