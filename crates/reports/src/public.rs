//! What everyone may see: the sums of a province and its communes from the beginning to today, nobody behind them.

use kernel::tally::Span;
use kernel::{Day, Db, Error, Result};
use units::Unit;

use crate::figures::{Counts, Line, rest};
use crate::period::BEGINNING;
use crate::place::Place;
use crate::series::Series;
use crate::store::{self, Nodes};
use crate::suppress::{self, Column, Shown};
use crate::topic::{Topic, Topics, VISITS};
use crate::usecases;

/// Months on the public chart.
const MONTHS: i32 = 12;
/// Kinds of unit down to this rank are shown to everyone: provinces and what stands directly below them.
const LOWEST: i64 = 2;
/// Kinds of unit up to this rank are shown with what stands below them.
const PROVINCE: i64 = 1;

/// What everyone may see of a unit.
#[derive(Debug, Clone)]
pub struct Public {
    /// The unit.
    pub unit: Unit,
    /// Counted up to the end of this day.
    pub day: Day,
    /// What is told.
    pub topics: Vec<Topic>,
    /// The unit's number of each topic.
    pub totals: Vec<Shown>,
    /// What the numbers are made of; empty for a commune.
    pub lines: Vec<PublicLine>,
}

/// One of the lines that make up a public number.
#[derive(Debug, Clone)]
pub struct PublicLine {
    /// The unit; none for what was recorded at no unit below.
    pub unit: Option<Unit>,
    /// Its number of each topic.
    pub cells: Vec<Shown>,
}

impl Public {
    /// Where a topic stands among the columns.
    ///
    /// # Errors
    /// `Invalid(indicator)`.
    pub(crate) fn column(&self, code: Option<&str>) -> Result<usize> {
        let code = code.map(str::trim).filter(|code| !code.is_empty());
        let first = self.topics.iter().position(|topic| !FIXED.contains(&topic.code.as_str())).unwrap_or(0);
        let unknown =
            |code: &str| Error::invalid("indicator", kernel::Say::new("figure-topic-unknown").with("code", code));
        code.map_or(Ok(first), |code| self.topics.iter().position(|it| it.code == code).ok_or_else(|| unknown(code)))
    }

    /// The unit's number of the topic with this code.
    pub(crate) fn total(&self, code: &str) -> Option<Shown> {
        self.topics.iter().position(|topic| topic.code == code).map(|at| self.totals[at])
    }
}

/// Codes of what is told besides the indicators.
const FIXED: [&str; 4] = ["members", TEAMS, "team_people", VISITS];
/// Code of the number of teams.
const TEAMS: &str = "teams";

/// What everyone may see of a province or commune; of the first province when none is named.
///
/// # Errors
/// `NotFound` for anything smaller, and where no unit stands yet.
pub fn public(db: &Db<'_>, named: Option<&str>, today: Day) -> Result<Public> {
    let unit = match named.map(str::trim).filter(|named| !named.is_empty()) {
        Some(named) => units::resolve(db, named)?,
        None => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
    };
    let kinds = units::kinds(db)?;
    let rank = kinds.iter().find(|kind| kind.code == unit.kind).map_or(i64::MAX, |kind| kind.rank);
    if rank <= PROVINCE {
        return table(db, unit, today);
    }
    // A commune tells what its line in the province's table tells, or the hidden could be looked up one by one.
    let parent = unit.parent.filter(|_| rank <= LOWEST).ok_or(Error::NotFound)?;
    let table = table(db, units::find(db, parent)?, today)?;
    let line = table.lines.into_iter().find(|line| line.unit.as_ref().is_some_and(|it| it.id == unit.id));
    let totals = line.ok_or(Error::NotFound)?.cells;
    Ok(Public { unit, day: today, topics: table.topics, totals, lines: Vec::new() })
}

fn table(db: &Db<'_>, unit: Unit, today: Day) -> Result<Public> {
    let span = Span { from: BEGINNING, to: today };
    let all = usecases::topics(db, span)?;
    let topics = told(&all);
    let ever = kernel::tally::sums(db, Place::Unit(unit.clone()).node(), span)?;
    let whole = Counts { ever, ..Counts::default() };
    let nodes = Nodes { parent: Some(unit.id), teams: None, team: None };
    let nothing = Span { from: today, to: BEGINNING };
    let measures = topics.iter().flat_map(|topic| topic.measures.iter().copied()).collect();
    let mut sums = store::sums_below(db, &nodes, &measures, [nothing, span])?;
    let mut lines: Vec<Line<Option<Unit>>> = units::children(db, unit.id)?
        .into_iter()
        .map(|unit| {
            let [_, ever] = sums.remove(&unit.number).unwrap_or_default();
            Line { what: Some(unit), counts: Counts { ever, ..Counts::default() } }
        })
        .collect();
    let counts = rest(&whole, lines.iter().map(|line| &line.counts));
    lines.push(Line { what: None, counts });
    let columns: Vec<Column> = topics.iter().map(|topic| told_of(topic, &column(&lines, topic))).collect();
    let lines = lines.into_iter().enumerate().map(|(at, line)| PublicLine {
        unit: line.what,
        cells: columns.iter().map(|column| column.cells[at]).collect(),
    });
    let totals = columns.iter().map(|column| column.sum).collect();
    let lines = lines.collect();
    Ok(Public { unit, day: today, topics, totals, lines })
}

/// Topics that are told to everyone. Sums of several indicators come last: their parts are told as well.
fn told(all: &Topics) -> Vec<Topic> {
    let fixed = all.all().iter().filter(|topic| FIXED.contains(&topic.code.as_str()));
    fixed.chain(all.indicators()).cloned().collect()
}

/// Teams are bodies that were founded in public: their number tells of nobody.
fn told_of(topic: &Topic, counts: &[i64]) -> Column {
    if topic.code == TEAMS {
        let cells = counts.iter().map(|count| Shown::Count(*count)).collect();
        return Column { sum: Shown::Count(counts.iter().sum()), cells };
    }
    suppress::column(counts)
}

fn column(lines: &[Line<Option<Unit>>], topic: &Topic) -> Vec<i64> {
    lines.iter().map(|line| line.total(topic)).collect()
}

/// One topic of a province over the last twelve months, as everyone may see it.
///
/// # Errors
/// Those of the database.
pub(crate) fn months(db: &Db<'_>, unit: &Unit, topic: &Topic, today: Day) -> Result<(Series, Vec<Shown>)> {
    let first = (1..MONTHS)
        .fold(today.first_of_month(), |first, _| first.yesterday().map_or(first, jiff::civil::Date::first_of_month));
    let span = Span { from: first, to: today };
    let series = usecases::counted_over_time(db, Place::Unit(unit.clone()).node(), topic, span)?;
    let counts: Vec<i64> = series.points.iter().map(|(_, n)| *n).collect();
    // What stands at the end of each month is no part of a sum.
    let shown = if topic.is_level {
        counts.iter().map(|n| suppress::alone(*n)).collect()
    } else {
        suppress::column(&counts).cells
    };
    Ok((series, shown))
}
