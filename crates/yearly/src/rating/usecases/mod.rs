//! What people can do with ratings.

pub(crate) mod answer;
pub(crate) mod appeal;
pub(crate) mod facts;
pub(crate) mod grade;
pub(crate) mod lines;
pub(crate) mod look;
pub(crate) mod meet;
pub(crate) mod paper;
pub(crate) mod past;
pub(crate) mod past_unit;
pub(crate) mod peers;
pub(crate) mod recognise;
pub(crate) mod unit;

use jiff::ToSpan;
use kernel::{Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use members::Month;
use members::cases::{self, NewCase, Step, Waits, rule};
use serde_json::json;
use units::Unit;

use super::{Base, Cap, KIND, Needs, Peers, Rules, Stage, UnitNeeds, UnitRules, Whom, store};
use look::List;

/// The day whose rules a year is judged by: its last, or today.
fn rules_day(db: &Db<'_>, year: i64) -> Result<Day> {
    Ok(crate::measure::day(year + 1).yesterday().map_err(Error::broken)?.min(db.now().day()))
}

/// Whether a year can still be reviewed: it has begun, and its rating is not closed.
///
/// # Errors
/// `NotFound` before it began, `Refused` once it is closed.
pub(crate) fn still_open(db: &Db<'_>, year: i64) -> Result<()> {
    let today = db.now().day();
    if year > i64::from(today.year()) {
        return Err(Error::NotFound);
    }
    let closed = closes(db, year)?;
    if today <= closed {
        return Ok(());
    }
    Err(Error::refused(Say::new("rating-year-closed").with("year", year).with("day", vietnam::date::show(closed))))
}

/// The last day on which a year's rating is open.
pub(crate) fn closes(db: &Db<'_>, year: i64) -> Result<Day> {
    let last = Month::new(year, 12).last_day();
    Ok(last.saturating_add(rule(db, "rating.closing_days", db.now().day())?.days()))
}

/// The rules of a year: those that held on its last day, or hold today.
pub(crate) fn rules(db: &Db<'_>, year: i64) -> Result<Rules> {
    let on = rules_day(db, year)?;
    let of = |name: &str| rule(db, name, on);
    Ok(Rules {
        needs: [
            Needs {
                attended: of("rating.excellent.attended")?,
                programme: of("rating.excellent.programme")?,
                at_home: of("rating.excellent.residence")? == 1,
                dues: of("rating.excellent.dues")?,
            },
            Needs {
                attended: of("rating.good.attended")?,
                programme: of("rating.good.programme")?,
                at_home: false,
                dues: of("rating.good.dues")?,
            },
            Needs {
                attended: of("rating.fair.attended")?,
                programme: of("rating.fair.programme")?,
                at_home: false,
                dues: of("rating.fair.dues")?,
            },
        ],
        disciplined: of("rating.disciplined")?,
        months: of("rating.months")?,
        rates_away: of("rating.away")? == 1,
        rates_party: of("rating.party")? == 1,
        majority: of("rating.majority")?,
        quorum: of("rating.quorum_thirds")?,
        cap: Cap {
            percent: of("rating.cap_percent")?,
            base: base(of("rating.cap_base")?),
            peers: if of("rating.peers")? == 1 { Peers::Apart } else { Peers::Together },
        },
        appeal_days: of("rating.appeal_days")?,
    })
}

/// As [`rules`], for units and their committees.
pub(crate) fn unit_rules(db: &Db<'_>, year: i64) -> Result<UnitRules> {
    let on = rules_day(db, year)?;
    let of = |name: &str| rule(db, name, on);
    let needs = |grade: &str| -> Result<UnitNeeds> {
        let of = |what: &str| of(&format!("rating.unit.{grade}.{what}"));
        Ok(UnitNeeds { well: of("well")?, programme: of("programme")?, dues: of("dues")?, admitted: of("admitted")? })
    };
    Ok(UnitRules {
        needs: [needs("excellent")?, needs("good")?, needs("fair")?],
        rates_boards: of("rating.unit.boards")? == 1,
        cap: Cap {
            percent: of("rating.unit.cap_percent")?,
            base: base(of("rating.unit.cap_base")?),
            peers: if of("rating.unit.peers")? == 1 { Peers::Apart } else { Peers::Together },
        },
    })
}

const fn base(stored: i64) -> Base {
    if stored == 1 { Base::Well } else { Base::All }
}

/// The list of a unit's year; begun when nothing was written down yet.
pub(crate) fn list_of(tx: &mut Tx<'_>, scope: &Scope, unit: &Unit, year: i64, whom: Whom) -> Result<List> {
    if let Some(list) = store::list_of(tx, unit.id, year, whom)? {
        return Ok(list);
    }
    let today = tx.now().day();
    let waits = cases::due(tx, &unit.path, "rating.days.open", today)?;
    let name = match whom {
        Whom::Members => format!("{} · {year}", unit.name),
        Whom::Units => format!("{}: đơn vị, tập thể · {year}", unit.name),
    };
    let facts = json!({"year": year, "whom": whom.code()});
    let first = Step { waits, facts, ..did("list_opened", Stage::Open, today) };
    let case = cases::open(tx, scope, NewCase { kind: KIND, person: None, name: &name, unit }, &first)?;
    store::insert_list(tx, case.id, unit.id, year, whom)?;
    store::list_of(tx, unit.id, year, whom)?.ok_or(Error::NotFound)
}

/// A step without what its stage says.
fn did(what: &'static str, stage: Stage, on: Day) -> Step<'static> {
    Step { what, state: stage.code(), waits: Waits::Nobody, on, remark: None, decision: None, facts: json!({}) }
}

/// Whom a list of a stage waits for: its unit, or the one that decides about it.
fn waits(tx: &Tx<'_>, list: &List, stage: Stage) -> Result<Waits> {
    let from = tx.now().day();
    match stage {
        Stage::Recognised => Ok(Waits::Ended),
        Stage::Proposed => cases::due(tx, &judge(list)?, "rating.days.proposed", from),
        _ => cases::due(tx, &list.unit_path, &format!("rating.days.{}", stage.code()), from),
    }
}

/// Where the unit stands that decides about a list: the direct superior. Above the province is nobody in these books, so
/// it decides about the units below it itself.
pub(crate) fn judge(list: &List) -> Result<UnitPath> {
    let own = (list.whom == Whom::Units).then(|| list.unit_path.clone());
    list.unit_path.above().next().or(own).ok_or_else(|| Error::refused("rating-no-superior"))
}
