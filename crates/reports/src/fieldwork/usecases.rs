//! How the work goes, for who looks after it.

use std::collections::BTreeMap;

use jiff::ToSpan;
use kernel::tally::{self, Measure, Span};
use kernel::{Action, Day, Db, Error, Result, UnitPath};
use units::Unit;

use super::store::{self, Duty, Within};
use super::{Counts, DAYS, Fieldwork, WEEKS, by_part};
use crate::figures::Sums;
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
    let unheard = db.now().plus_ms(-rule.silent_days * 86_400_000);
    let mut counted = store::came(db, &week)?;
    counted.extend(store::refusals(db, &week)?);
    counted.extend(store::silences(db, &quiet)?);
    counted.extend(store::returns(db, &part)?);
    counted.extend(store::phones(db, &part, unheard)?);
    let begun = field::Half::ALL.map(|half| rule.has_begun(half, db.now().hour_minute().0));
    let duty = Duty { part: &part, today, begun };
    counted.extend(store::duties(db, &duty)?);
    counted.extend(store::usual_on_duty(db, &duty, [1, 2, 3, 4].map(|weeks| week_before(today, weeks)))?);
    let mut whole = Counts::default();
    counted.iter().for_each(|(_, counts)| whole += *counts);
    let places: Vec<Place> = units::children(db, unit.id)?.into_iter().map(Place::Unit).collect();
    let (all, standing) = standing(db, unit, &places)?;
    whole += all;
    counted.extend(standing);
    Ok(Fieldwork {
        place: place.clone(),
        today,
        time: db.now().hour_minute(),
        rule,
        whole,
        parts: by_part(&unit.path, &places, &counted),
        plans: plans(db, place)?,
        active: store::active(db, &week, most)?,
        missing: store::missing(db, &duty, most)?,
        silent: store::silent(db, &quiet, most)?,
        quiet: store::quiet(db, &part, unheard, most)?,
        unsent: store::unsent(db, &part, most)?,
        returned: store::returned(db, &part, most)?,
        refused: store::refused(db, &week, most)?,
        late: store::late(db, &week, most)?,
    })
}

/// What the counting table knows: teams at work, volunteers in them, visits today and on the same weekday of the last
/// weeks. Of the unit, and of each unit below and the unit itself.
fn standing(db: &Db<'_>, unit: &Unit, places: &[Place]) -> Result<(Counts, Vec<(UnitPath, Counts)>)> {
    let today = db.now().day();
    let back = |weeks: i64| week_before(today, weeks);
    let one = |day| Span { from: day, to: day };
    let nodes = Nodes { parent: Some(unit.id), teams: None, team: None };
    let node = Place::Unit(unit.clone()).node();
    let (mut whole, mut below) = (Counts::default(), BTreeMap::<i64, Counts>::new());
    let mut read = |measures: &[Measure], spans: [Span; 2], tell: fn([&Sums; 2]) -> Counts| -> Result<()> {
        let [one, other] = [tally::sums(db, node, spans[0])?, tally::sums(db, node, spans[1])?];
        whole += tell([&one, &other]);
        for (number, [one, other]) in sums_below(db, &nodes, &measures.iter().copied().collect(), spans)? {
            *below.entry(number).or_default() += tell([&one, &other]);
        }
        Ok(())
    };
    let ever = Span { from: BEGINNING, to: today };
    read(&[field::TEAMS, field::SEATS, field::VISITS], [one(today), ever], |[today, ever]| Counts {
        teams: of(ever, field::TEAMS),
        volunteers: of(ever, field::SEATS),
        visits: of(today, field::VISITS),
        ..Counts::default()
    })?;
    for weeks in (1..=WEEKS).step_by(2) {
        read(&[field::VISITS], [back(weeks), back(weeks + 1)].map(one), |[one, other]| Counts {
            usual: of(one, field::VISITS) + of(other, field::VISITS),
            ..Counts::default()
        })?;
    }
    let mut own = whole;
    let mut parts = Vec::new();
    for place in places {
        let there = below.get(&place.node().number()).copied().unwrap_or_default();
        own -= there;
        parts.push((place.path().clone(), there));
    }
    parts.push((unit.path.clone(), own));
    Ok((whole, parts))
}

/// The same weekday so many weeks ago.
fn week_before(today: Day, weeks: i64) -> Day {
    today.saturating_sub((weeks * 7).days())
}

fn of(sums: &Sums, measure: Measure) -> i64 {
    sums.get(&measure).copied().unwrap_or(0)
}
