//! A unit as it stands on a day, and what a new or changed one must satisfy. Knows no storage.

use std::borrow::Cow;

use kernel::{Day, Say, UnitPath};

use crate::UnitId;

/// A kind of unit: its labels are data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Stable code, as in the official lists: `xa`, `phuong`, `chi_doan`.
    pub code: String,
    /// Label in Vietnamese.
    pub label_vi: String,
    /// Label in English.
    pub label_en: String,
    /// Order from the root down; a unit stands below one of a smaller rank, or of the same from rank 3 on.
    pub rank: i64,
}

/// A unit as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its permanent number, a step of every path through it.
    pub number: i64,
    /// Official name with its kind: *Xã Quan Sơn*.
    pub name: String,
    /// Code of its kind.
    pub kind: String,
    /// What its members share: *địa bàn dân cư*, *trường học*, …
    pub sector: Option<String>,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Where it stands.
    pub path: UnitPath,
    /// The day it was founded.
    pub opened_on: Day,
}

/// Where a unit stood, from a day on until the day before `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// First day.
    pub from: Day,
    /// First day it stood elsewhere; none while it stands there.
    pub to: Option<Day>,
    /// Where.
    pub path: UnitPath,
}

/// What is typed for a new unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// Code of its kind.
    pub kind: String,
    /// Its sector, if any.
    pub sector: Option<String>,
    /// The unit above; none for the root of a province.
    pub parent: Option<UnitId>,
    /// Official code and its system, if any.
    pub code: Option<(String, String)>,
}

/// Longest name of a unit, in characters.
const LONGEST: usize = 160;
/// Longest word for what members share, in characters.
const LONGEST_SECTOR: usize = 60;
/// From this rank on a unit may stand below one of its own rank.
const FREE_RANK: i64 = 3;

/// A name in its stored form.
///
/// # Errors
/// Why it can't be one.
pub(crate) fn read_name(typed: &str) -> Result<String, Say> {
    let name = vietnam::text::tidy(typed);
    match name.chars().count() {
        0 => Err(Say::new("unit-name-empty")),
        1..=LONGEST if !name.chars().any(char::is_alphabetic) => {
            Err(Say::new("unit-name-no-letter").with("name", name))
        }
        1..=LONGEST => Ok(name),
        count => Err(Say::new("unit-name-long").counting("most", LONGEST).counting("count", count)),
    }
}

/// What a unit's members share, in its stored form; none when nothing was typed.
///
/// # Errors
/// Why it can't be one.
pub(crate) fn read_sector(typed: Option<&str>) -> Result<Option<String>, Say> {
    let sector = vietnam::text::tidy(typed.unwrap_or_default());
    match sector.chars().count() {
        0 => Ok(None),
        1..=LONGEST_SECTOR => Ok(Some(sector)),
        _ => Err(Say::new("unit-sector-long").counting("most", LONGEST_SECTOR)),
    }
}

/// Whether a unit of `kind` may stand below one of `above`.
pub(crate) fn may_stand_below(kind: &Kind, above: &Kind) -> bool {
    above.rank < kind.rank || (above.rank == kind.rank && kind.rank >= FREE_RANK)
}

/// Whether a unit may be moved below another.
///
/// # Errors
/// The bad field and why.
pub(crate) fn check_move(unit: &Unit, kind: &Kind, to: &Unit, above: &Kind) -> Result<(), (Cow<'static, str>, Say)> {
    let bad = |key| Err((Cow::Borrowed("to"), Say::new(key).with("name", &to.name)));
    if unit.path.covers(&to.path) {
        bad("unit-move-below-itself")
    } else if unit.parent == Some(to.id) {
        bad("unit-move-nowhere")
    } else if !may_stand_below(kind, above) {
        bad("unit-kind-not-below")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(rank: i64) -> Kind {
        Kind { code: "k".into(), label_vi: String::new(), label_en: String::new(), rank }
    }

    #[test]
    fn a_commune_stands_below_a_province_and_a_branch_below_a_union() {
        assert!(may_stand_below(&kind(2), &kind(1)));
        assert!(!may_stand_below(&kind(1), &kind(2)));
        assert!(!may_stand_below(&kind(2), &kind(2)));
        assert!(may_stand_below(&kind(4), &kind(4)));
    }

    #[test]
    fn a_name_is_tidied_and_bounded() {
        assert_eq!(read_name("  Chi đoàn   thôn Nà Pò "), Ok("Chi đoàn thôn Nà Pò".into()));
        assert_eq!(read_name(" \u{200b} ").map_err(|say| say.key), Err("unit-name-empty"));
        assert_eq!(read_name("😀 7").map_err(|say| say.key), Err("unit-name-no-letter"));
        assert_eq!(read_name(&"a".repeat(161)).map_err(|say| say.key), Err("unit-name-long"));
    }
}
