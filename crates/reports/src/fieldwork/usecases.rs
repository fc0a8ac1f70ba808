//! How the work goes, for who looks after it.

use std::collections::BTreeSet;

use jiff::ToSpan;
use kernel::tally::{self, Span};
use kernel::{Action, Db, Error, Result, UnitPath};
use units::Unit;

use super::store::{self, Within};
use super::{Counts, DAYS, Fieldwork, by_part};
use crate::pages::plans::plans;
use crate::period::BEGINNING;
use crate::place::Place;
use crate::store::{Nodes, sums_below};

/// How the work in a unit and below goes; lists hold the first `most`.
///
/// # Errors
/// `NotFound` for anything but a unit and outside the scope.
pub fn fieldwork(db: &Db<'_>, place: &Place, most: i64) -> Result<Fieldwork> {
    db.may(Action::EditTeams)?.keep(place.path(), ())?;
    let Place::Unit(unit) = place else { return Err(Error::NotFound) };
    let today = db.now().day();
    let rule = field::watch_rule(db, today)?;
    let part = unit.path.subtree();
    let week = Within { part: &part, since: today.saturating_sub((DAYS - 1).days()), today };
    let quiet = Within { since: today.saturating_sub((rule.silent_days - 1).days()), ..week };
    let mut counted = store::came(db, &week)?;
    counted.extend(store::refusals(db, &week)?);
    counted.extend(store::silences(db, &quiet)?);
    let places: Vec<Place> = units::children(db, unit.id)?.into_iter().map(Place::Unit).collect();
    let (whole, standing) = standing(db, unit, &places)?;
    counted.extend(standing);
    let parts = by_part(&unit.path, &places, &counted);
    let mut whole = Counts { teams: whole.teams, volunteers: whole.volunteers, ..Counts::default() };
    for (_, counts) in &counted {
        whole.add(Counts { teams: 0, volunteers: 0, ..*counts });
    }
    Ok(Fieldwork {
        place: place.clone(),
        today,
        rule,
        whole,
        parts,
        plans: plans(db, place)?,
        silent: store::silent(db, &quiet, most)?,
        refused: store::refused(db, &week, most)?,
        late: store::late(db, &week, most)?,
    })
}

/// Teams at work and volunteers in them: of the unit, and of each unit below and the unit itself.
fn standing(db: &Db<'_>, unit: &Unit, places: &[Place]) -> Result<(Counts, Vec<(UnitPath, Counts)>)> {
    let measures = BTreeSet::from([field::TEAMS, field::SEATS]);
    let nodes = Nodes { parent: Some(unit.id), teams: None, team: None };
    let (ever, nothing) = (Span { from: BEGINNING, to: db.now().day() }, Span { from: db.now().day(), to: BEGINNING });
    let sums = sums_below(db, &nodes, &measures, [nothing, ever])?;
    let counts = |sums: &crate::figures::Sums| Counts {
        teams: sums.get(&field::TEAMS).copied().unwrap_or(0),
        volunteers: sums.get(&field::SEATS).copied().unwrap_or(0),
        ..Counts::default()
    };
    let whole = counts(&tally::sums(db, Place::Unit(unit.clone()).node(), ever)?);
    let mut own = whole;
    let mut parts = Vec::new();
    for place in places {
        let there = sums.get(&place.node().number()).map_or(Counts::default(), |[_, ever]| counts(ever));
        own = Counts { teams: own.teams - there.teams, volunteers: own.volunteers - there.volunteers, ..own };
        parts.push((place.path().clone(), there));
    }
    parts.push((unit.path.clone(), own));
    Ok((whole, parts))
}
