//! What people can do with ratings.

pub(crate) mod appeal;
pub(crate) mod grade;
pub(crate) mod look;
pub(crate) mod meet;
pub(crate) mod recognise;

use kernel::{Db, Error, Result, Scope, Tx, UnitPath};
use members::cases::{self, Case, NewCase, Step, Waits, rule};
use serde_json::json;
use units::Unit;

use super::{Base, Cap, KIND, Needs, Peers, Rules, Stage, store};
use look::List;

/// The rules of a year: those that held on its last day, or hold today.
pub(crate) fn rules(db: &Db<'_>, year: i64) -> Result<Rules> {
    let on = crate::measure::day(year + 1).yesterday().map_err(Error::broken)?.min(db.now().day());
    let of = |name: &str| rule(db, name, on);
    Ok(Rules {
        needs: [
            Needs {
                attended: of("rating.excellent.attended")?,
                programme: of("rating.excellent.programme")?,
                at_home: of("rating.excellent.residence")? == 1,
            },
            Needs { attended: of("rating.good.attended")?, programme: of("rating.good.programme")?, at_home: false },
            Needs { attended: of("rating.fair.attended")?, programme: of("rating.fair.programme")?, at_home: false },
        ],
        months: of("rating.months")?,
        rates_away: of("rating.away")? == 1,
        rates_party: of("rating.party")? == 1,
        majority: of("rating.majority")?,
        cap: Cap {
            percent: of("rating.cap_percent")?,
            base: if of("rating.cap_base")? == 1 { Base::Well } else { Base::All },
            peers: if of("rating.peers")? == 1 { Peers::Branch } else { Peers::Unit },
        },
        appeal_days: of("rating.appeal_days")?,
    })
}

/// The list of a unit's year; begun when nothing was written down yet.
pub(crate) fn list_of(tx: &mut Tx<'_>, scope: &Scope, unit: &Unit, year: i64) -> Result<List> {
    if let Some(list) = store::list_of(tx, unit.id, year)? {
        return Ok(list);
    }
    let today = tx.now().day();
    let waits = cases::due(tx, &unit.path, "rating.days.open", today)?;
    let name = format!("{} · {year}", unit.name);
    let first = Step { waits, facts: json!({"year": year}), ..did("list_opened", Stage::Open, today) };
    let case = cases::open(tx, scope, NewCase { kind: KIND, person: None, name: &name, unit }, &first)?;
    store::insert_list(tx, case.id, unit.id, year)?;
    store::list_of(tx, unit.id, year)?.ok_or(Error::NotFound)
}

/// A step without what its stage says.
fn did(what: &'static str, stage: Stage, on: kernel::Day) -> Step<'static> {
    Step { what, state: stage.code(), waits: Waits::Nobody, on, remark: None, decision: None, facts: json!({}) }
}

/// Whom a list of a stage waits for: its unit, or the one above it.
fn waits(tx: &Tx<'_>, case: &Case, stage: Stage) -> Result<Waits> {
    let from = tx.now().day();
    match stage {
        Stage::Recognised => Ok(Waits::Ended),
        Stage::Proposed => cases::due(tx, &superior(&case.unit_path)?, "rating.days.proposed", from),
        _ => cases::due(tx, &case.unit_path, &format!("rating.days.{}", stage.code()), from),
    }
}

/// Where the direct superior of a unit stands.
fn superior(path: &UnitPath) -> Result<UnitPath> {
    path.above().next().ok_or_else(|| Error::refused("rating-no-superior"))
}
