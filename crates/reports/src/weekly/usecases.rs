//! Putting a weekly report together.

use kernel::{Action, Db, Error, Result};

use super::{Idle, Mover, Report};
use crate::ask::{Ask, Told};
use crate::fieldwork::fieldwork;
use crate::pages::plans::plans;
use crate::period::{Period, Typed, When};
use crate::place::{Part, Place};
use crate::topic::VISITS;
use crate::usecases;

/// So many places are named in each list.
const NAMED: usize = 5;

/// The report of a week named by its code; of the present one when none is named.
pub(crate) fn report(db: &Db<'_>, unit: Option<String>, week: Option<&str>) -> Result<Report> {
    let today = db.now().day();
    let when = when(week, today)?;
    let ask = Ask { unit, ..Ask::default() };
    let told = ask.tell(db, &when)?;
    let Place::Unit(unit) = &told.place else { return Err(Error::NotFound) };
    let trail = units::trail(db, &unit.path)?;
    let (movers, idle) = moved(db, &told)?;
    let may_know = db.may(Action::EditTeams).is_ok_and(|scope| scope.covers(&unit.path));
    let is_present = Period::Week.last_day(when.as_of) >= today;
    let plans = if is_present { plans(db, &told.place)? } else { Vec::new() };
    let now = (may_know && is_present).then(|| fieldwork(db, &told.place, 0)).transpose()?;
    Ok(Report {
        above: trail.iter().rev().nth(1).map(|unit| unit.name.clone()),
        province: trail.first().map_or_else(|| unit.name.clone(), |unit| unit.name.clone()),
        movers,
        idle,
        plans,
        now: now.map(|work| work.whole),
        told,
    })
}

fn when(week: Option<&str>, today: kernel::Day) -> Result<When> {
    let period = week.filter(|week| !week.trim().is_empty()).unwrap_or("week");
    let when = When::read(&Typed { period: Some(period.to_owned()), ..Typed::default() }, today)?;
    if when.period == Period::Week { Ok(when) } else { Err(Error::invalid("week", "weekly-week-unknown")) }
}

/// Who gained most visits, and who has teams and made none.
fn moved(db: &Db<'_>, told: &Told) -> Result<(Vec<Mover>, Idle)> {
    let visits = told.topics.named(Some(VISITS))?;
    let lines = usecases::children_with(db, &told.place, visits, &told.figures, [field::SEATS])?.lines;
    let (mut movers, mut idle) = (Vec::new(), Vec::new());
    for line in lines {
        let (compared, has_people) = (line.compared(visits), line.ever(field::SEATS) > 0);
        let Part::Place(place) = line.what else { continue };
        if compared.now == 0 && has_people {
            idle.push(place);
        } else {
            movers.push(Mover { place, visits: compared });
        }
    }
    movers.retain(|mover| mover.visits.difference().is_some_and(|more| more > 0));
    movers.sort_by_key(|mover| std::cmp::Reverse(mover.visits.difference()));
    movers.truncate(NAMED);
    let count = idle.len();
    idle.truncate(NAMED * 2);
    Ok((movers, Idle { named: idle, count }))
}
