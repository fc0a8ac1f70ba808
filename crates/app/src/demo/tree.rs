//! The demo province's units: Lạng Sơn's communes from the official list, and below them villages, schools, offices.

use kernel::{Day, Result, Tx};
use units::{Draft, Unit};

use super::dice::Dice;
use super::{names, plan};

/// The official list of provinces and communes in force since 1 July 2025.
const LIST: &str = include_str!("../../../../lists/units-2025.csv");
/// Code of Lạng Sơn in it.
pub(super) const PROVINCE: &str = "20";

/// A commune with its branches.
pub(super) struct Commune {
    /// The commune itself.
    pub(super) unit: Unit,
    /// Its branches, villages first.
    pub(super) branches: Vec<Unit>,
    /// How many of the branches are villages.
    pub(super) villages: usize,
}

/// Founds every unit on the first day.
pub(super) fn found(tx: &mut Tx<'_>, scale: f64) -> Result<(Unit, Vec<Commune>)> {
    let dice = Dice::new(20);
    units::import_csv(tx, LIST.as_bytes(), "gso-2025", Some(PROVINCE), plan::BEGIN)?;
    let province = units::resolve(tx, PROVINCE)?;
    let communes = units::children(tx, province.id)?;
    let villages = plan::scaled(plan::VILLAGE_TEAMS, scale.max(0.15));
    let mut done = Vec::with_capacity(communes.len());
    for (index, commune) in communes.iter().enumerate() {
        // The villages are shared out so that their sum is exact.
        let (index, all) = (index as u64, communes.len() as u64);
        let share = villages * (index + 1) / all - villages * index / all;
        done.push(found_commune(tx, &dice, commune, share, index)?);
    }
    Ok((province, done))
}

fn found_commune(tx: &mut Tx<'_>, dice: &Dice, commune: &Unit, villages: u64, index: u64) -> Result<Commune> {
    let is_ward = commune.kind == "phuong";
    let bare = vietnam::unit_name::split(&commune.name).1;
    let mut wanted: Vec<(String, &str, &str)> = (0..villages)
        .map(|number| {
            let name = if is_ward {
                format!("Chi đoàn khối {}", number + 1)
            } else {
                format!("Chi đoàn thôn {}", names::village(dice, number))
            };
            (name, "chi_doan", "Địa bàn dân cư")
        })
        .collect();
    let villages = wanted.len();
    wanted.push((format!("Chi đoàn Trường THCS {bare}"), "chi_doan", "Trường học"));
    if index.is_multiple_of(3) {
        wanted.push((format!("Đoàn trường THPT {bare}"), "doan_co_so", "Trường học"));
    }
    wanted.push((format!("Chi đoàn Công an {}", lower_first(&commune.name)), "chi_doan", "Lực lượng vũ trang"));
    let office = format!("Chi đoàn Trung tâm Phục vụ hành chính công {}", lower_first(&commune.name));
    wanted.push((office, "chi_doan", "Cơ quan"));
    let branches = wanted
        .into_iter()
        .map(|(name, kind, sector)| add(tx, commune, &name, kind, sector, plan::BEGIN))
        .collect::<Result<Vec<_>>>()?;
    Ok(Commune { unit: commune.clone(), branches, villages })
}

fn add(tx: &mut Tx<'_>, above: &Unit, name: &str, kind: &str, sector: &str, day: Day) -> Result<Unit> {
    let draft = Draft {
        name: name.to_owned(),
        kind: kind.to_owned(),
        sector: Some(sector.to_owned()),
        parent: Some(above.id),
        code: None,
    };
    units::add(tx, &draft, day)
}

/// *Xã Quan Sơn* inside a sentence: *xã Quan Sơn*.
pub(super) fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
