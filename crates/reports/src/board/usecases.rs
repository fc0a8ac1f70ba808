//! Which places did most for what they have.

use std::collections::BTreeMap;

use kernel::{Action, Db, Error, Result};

use super::pages::Compare;
use super::{Base, Board, By, Ranked, Standing, chosen, rank, store};
use crate::ask::Told;
use crate::figures::{Figures, Line, Sums};
use crate::period::When;
use crate::place::{Below, Part, Place};
use crate::topic::Topic;
use crate::usecases;

/// The places below one, compared; by what most of them can be compared by when nothing was asked for.
///
/// # Errors
/// `Invalid(by)` for a word that is none; `NotFound` outside the scope.
pub fn board(db: &Db<'_>, place: &Place, topic: &Topic, figures: &Figures, by: Option<&str>) -> Result<Board> {
    db.may(Action::ReadFigures)?.keep(place.path(), ())?;
    let broken = usecases::children_with(db, place, topic, figures, BASES)?;
    let offered = By::offered(broken.below);
    let asked = chosen(by, offered).map_err(|say| Error::invalid("by", say))?;
    let known = Known::read(db, place, broken.below, figures)?;
    let units = broken.lines.iter().filter(|line| matches!(line.what, Part::Place(Place::Unit(_)))).count();
    let by = asked.or(known.fairest(offered, units)).unwrap_or(By::Volunteers);
    let rule = store::rule(db, by, figures.when.as_of)?;
    let rest = broken.lines.iter().find(|line| line.what == Part::Rest).map_or(0, |line| line.count(topic));
    let entry = |line: Line<Part>| match &line.what {
        Part::Place(place) if !is_gone(&line, topic, broken.below, broken.has_idle) => Some(Ranked {
            place: place.clone(),
            count: line.count(topic),
            base: known.base(by, &line, place),
            standing: Standing::Unknown,
        }),
        _ => None,
    };
    let entries: Vec<Ranked> = broken.lines.into_iter().filter_map(entry).collect();
    let whole = match by {
        By::Hours => Some(hours(&figures.counts.span)),
        _ => by.measure().map(|measure| figures.counts.ever.get(&measure).copied().unwrap_or(0)),
    };
    let whole = whole.or_else(|| entries.iter().map(|entry| entry.base.as_ref().map(|base| base.n)).sum());
    Ok(Board {
        entries: rank(entries, &rule),
        rule,
        offered,
        below: broken.below,
        rest,
        whole: (figures.of(topic).now, whole),
    })
}

/// The board that an address asks for.
pub(super) fn asked(db: &Db<'_>, how: &Compare) -> Result<(Told, Board)> {
    let when = When::read(&how.ask.days(), db.now().day())?;
    let told = how.ask.tell(db, &when)?;
    let board = board(db, &told.place, &told.topic, &told.figures, how.by.as_deref())?;
    Ok((told, board))
}

/// What numbers are held against, as the counting table knows it.
const BASES: [kernel::tally::Measure; 4] = [members::measure::TOTAL, field::TEAMS, field::SEATS, merits::MINUTES];

/// Full hours that people gave.
fn hours(span: &Sums) -> i64 {
    span.get(&merits::MINUTES).copied().unwrap_or(0) / 60
}

/// A team that is no more or a unit that never had one, and did nothing in these days.
fn is_gone(line: &Line<Part>, topic: &Topic, below: Below, has_idle: bool) -> bool {
    (below == Below::Teams || has_idle) && line.count(topic) == 0 && line.ever(field::SEATS) == 0
}

/// What the counting table does not know of the places, by node.
struct Known {
    people: BTreeMap<i64, Base>,
    days: BTreeMap<i64, i64>,
}

impl Known {
    fn read(db: &Db<'_>, place: &Place, below: Below, figures: &Figures) -> Result<Self> {
        let mut known = Self { people: BTreeMap::new(), days: BTreeMap::new() };
        match (below, place) {
            (Below::Units, Place::Unit(unit)) => known.people = store::populations(db, unit.id, figures.when.as_of)?,
            (Below::Seats, Place::Team(team)) => known.days = store::days_at_work(db, team.id, figures.when.span)?,
            _ => {}
        }
        Ok(known)
    }

    /// People where most places have declared them, else the next that is offered.
    fn fairest(&self, offered: &[By], units: usize) -> Option<By> {
        offered.iter().copied().find(|by| *by != By::People || self.people.len() * 2 > units)
    }

    fn base(&self, by: By, line: &Line<Part>, place: &Place) -> Option<Base> {
        let node = place.node().number();
        let counted = |n| Base { n, declared: None };
        match by {
            By::People => self.people.get(&node).cloned(),
            By::Days => self.days.get(&node).copied().map(counted),
            By::Hours => Some(counted(hours(&line.counts.span))),
            By::Members | By::Teams | By::Volunteers => by.measure().map(|measure| counted(line.ever(measure))),
        }
    }
}
