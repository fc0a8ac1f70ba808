//! What can be asked: the figures of a place, what they are made of, and how they came about over time.

use std::collections::{BTreeMap, BTreeSet};

use kernel::tally::{self, Measure, Node, Span};
use kernel::{Action, Day, Db, Error, Result};
use units::Unit;

use crate::figures::{Counts, Figures, Line, Members, Rated, Served, Teams, rest};
use crate::period::{BEGINNING, When};
use crate::place::{Below, Part, Place, below, id};
use crate::series::{Series, Step, steps};
use crate::store::{self, Nodes};
use crate::topic::{Topic, Topics, VISITS};

/// Which place: the narrowest named; none for the asker's own unit.
#[derive(Debug, Clone, Default)]
pub struct Where {
    /// Id or official code of a unit.
    pub unit: Option<String>,
    /// Id of a team.
    pub team: Option<String>,
    /// Id of a seat.
    pub seat: Option<String>,
}

/// What a place's number is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// What the lines are.
    pub below: Below,
    /// The lines; together they are the number of the place.
    pub lines: Vec<Line<Part>>,
    /// Whether the units are those of a commune: schools and offices among them, of which most have no team.
    pub has_idle: bool,
}

/// Rank of the kinds of unit down to the province.
const PROVINCE: i64 = 1;

/// The topics that were open in a span.
///
/// # Errors
/// Those of the database.
pub fn topics(db: &Db<'_>, span: Span) -> Result<Topics> {
    Ok(Topics::new(&field::catalogue(db)?, span))
}

/// The place that is meant, if the asker may see its figures.
///
/// # Errors
/// `NotFound` when there is none or it lies outside the scope.
pub fn place(db: &Db<'_>, named: &Where) -> Result<Place> {
    let scope = db.may(Action::ReadFigures)?;
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let place = match (filled(&named.seat), filled(&named.team), filled(&named.unit)) {
        (Some(seat), _, _) => {
            let readers = db.may(Action::ReadTeams)?;
            let seat = store::find_seat(db, id(&seat)?)?;
            readers.keep(&seat.team.unit_path, Place::Seat(seat.clone()))?
        }
        (None, Some(team), _) => Place::Team(store::find_team(db, id(&team)?)?),
        (None, None, Some(unit)) => Place::Unit(units::resolve(db, unit.trim())?),
        (None, None, None) => {
            let own = db.actor().grants().first().ok_or_else(|| Error::invalid("unit", "figure-unit-missing"))?;
            Place::Unit(units::find(db, own.unit)?)
        }
    };
    let path = place.path().clone();
    scope.keep(&path, place)
}

/// Everything counted in a unit and below.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn figures(db: &Db<'_>, unit: &Unit, when: &When) -> Result<Figures> {
    figures_at(db, &Place::Unit(unit.clone()), when)
}

/// Everything counted at a place.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn figures_at(db: &Db<'_>, place: &Place, when: &When) -> Result<Figures> {
    db.may(Action::ReadFigures)?.keep(place.path(), ())?;
    let topics = topics(db, when.span)?;
    counted(db, place.node(), when, &topics)
}

/// Everything counted at a node.
pub(crate) fn counted(db: &Db<'_>, node: Node, when: &When, topics: &Topics) -> Result<Figures> {
    let sums = |span| tally::sums(db, node, span);
    let ever = |to| sums(Span { from: BEGINNING, to });
    let counts = Counts {
        ever: ever(when.as_of)?,
        ever_before: when.before.map(|before| ever(before.to)).transpose()?,
        span: sums(when.span)?,
        before: when.before.map(sums).transpose()?,
    };
    let of = |code: &str| topics.named(Some(code)).map(|topic| counts.compared(topic));
    let served = |topic: &Topic| Served {
        topic: topic.clone(),
        count: counts.compared(topic),
        total: topic.count(&counts.ever),
    };
    Ok(Figures {
        when: *when,
        members: Members {
            total: of("members")?,
            declared: of("declared")?.now,
            on_app: of("on_app")?,
            admitted: of("admitted")?,
            moved_in: of("moved_in")?,
            moved_out: of("moved_out")?,
            left: of("left")?,
            rated: rated(db, node, when)?,
        },
        teams: Teams { teams: of("teams")?, people: of("team_people")? },
        visits: served(topics.named(Some(VISITS))?),
        indicators: topics.indicators().map(served).collect(),
        accounts: topics.accounts().map(served),
        counts,
    })
}

/// The rating of the last year that is closed on the day asked for, so that the first lists of a new year take nothing
/// off; where no closed year was ever rated, that of the year under way.
fn rated(db: &Db<'_>, node: Node, when: &When) -> Result<Option<Rated>> {
    let Some(last) = last_rated(db, node, when.as_of)? else { return Ok(None) };
    let count = |span, measure| -> Result<i64> { Ok(tally::sums(db, node, span)?.get(&measure).copied().unwrap_or(0)) };
    let closed = Rated::closed(when.as_of, members::cases::rule(db, "rating.closing_days", when.as_of)?);
    let was_rated = count(Span { from: BEGINNING, to: Rated::days(closed).to }, members::measure::RATED)? > 0;
    let year = if was_rated { closed } else { Rated::year_of(last) };
    let Span { from, to } = Rated::days(year);
    let span = Span { from, to: to.min(when.as_of) };
    // Members there were on the last day they were rated.
    let on = last_rated(db, node, span.to)?.filter(|day| *day >= from).unwrap_or(span.to);
    let of = count(Span { from: BEGINNING, to: on }, members::measure::TOTAL)?;
    let count = count(span, members::measure::RATED)?;
    Ok(Some(Rated { year, count, of, is_closed: was_rated }))
}

/// The last day up to one on which members were rated.
fn last_rated(db: &Db<'_>, node: Node, until: Day) -> Result<Option<Day>> {
    let measure = members::measure::RATED;
    for month in store::last_months(db, node, measure, until)? {
        let span = Span { from: month, to: month.last_of_month().min(until) };
        if let Some(day) = store::last_day(db, node, measure, span)? {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

/// What the number of one topic at a place is made of, the largest first; the last line is what was recorded at the
/// place itself.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn children(db: &Db<'_>, place: &Place, topic: &Topic, figures: &Figures) -> Result<Breakdown> {
    broken_down(db, place, topic, figures, |_| topic.measures.iter().copied().collect())
        .map(|broken| by_size(broken, topic))
}

/// As [`children`], with what a page shows beside each number: the people of the teams.
pub(crate) fn children_beside(db: &Db<'_>, place: &Place, topic: &Topic, figures: &Figures) -> Result<Breakdown> {
    let wanted = |below: Below| topic.measures.iter().copied().chain(below.second()).collect();
    broken_down(db, place, topic, figures, wanted).map(|broken| by_size(broken, topic))
}

/// As [`children`], in the order of names, with these measures beside each number.
pub(crate) fn children_with(
    db: &Db<'_>,
    place: &Place,
    topic: &Topic,
    figures: &Figures,
    beside: impl IntoIterator<Item = Measure>,
) -> Result<Breakdown> {
    broken_down(db, place, topic, figures, |_| topic.measures.iter().copied().chain(beside).collect())
}

fn by_size(mut broken: Breakdown, topic: &Topic) -> Breakdown {
    broken.lines.sort_by_key(|line| (line.what == Part::Rest, std::cmp::Reverse(line.count(topic))));
    broken
}

/// What every number at a place is made of, in the order of names.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn all_children(db: &Db<'_>, place: &Place, topic: &Topic, figures: &Figures) -> Result<Breakdown> {
    broken_down(db, place, topic, figures, |_| figures.counts.measures())
}

fn broken_down(
    db: &Db<'_>,
    place: &Place,
    topic: &Topic,
    figures: &Figures,
    wanted: impl FnOnce(Below) -> BTreeSet<Measure>,
) -> Result<Breakdown> {
    db.may(Action::ReadFigures)?.keep(place.path(), ())?;
    let has_idle = topic.is_of_teams && is_deep(db, place)?;
    let has_units = !has_idle || store::has_teams_below(db, place.path())?;
    let below = match below(place, has_units, topic) {
        Below::Seats if !db.may(Action::ReadTeams).is_ok_and(|scope| scope.covers(place.path())) => Below::Nothing,
        below => below,
    };
    let (nodes, places) = parts(db, place, below, topic.is_of_teams)?;
    if below == Below::Nothing {
        return Ok(Breakdown { below, lines: Vec::new(), has_idle });
    }
    let wanted = wanted(below);
    let When { span, before, as_of, .. } = figures.when;
    let ever = |to| Span { from: BEGINNING, to };
    let mut now = store::sums_below(db, &nodes, &wanted, [span, ever(as_of)])?;
    let then = before.map(|before| sums_before(db, &nodes, topic, before)).transpose()?;
    let mut lines: Vec<Line<Part>> = Vec::new();
    for place in places {
        let number = place.node().number();
        let [span, ever] = now.remove(&number).unwrap_or_default();
        let then = then.as_ref().map(|then| then.get(&number).cloned().unwrap_or_default());
        let (before, ever_before) = then.map(|[before, ever]| (before, ever)).unzip();
        lines.push(Line { what: Part::Place(place), counts: Counts { ever, ever_before, span, before } });
    }
    let counts = rest(&figures.counts.only(&wanted), lines.iter().map(|line| &line.counts));
    lines.push(Line { what: Part::Rest, counts });
    Ok(Breakdown { below, lines, has_idle })
}

/// What the lines of one topic are compared with: of what stands the level before, of what happens the days before.
fn sums_before(db: &Db<'_>, nodes: &Nodes, topic: &Topic, before: Span) -> Result<store::SumsBelow> {
    let (nothing, ever) = (Span { from: before.to, to: BEGINNING }, Span { from: BEGINNING, to: before.to });
    let spans = if topic.is_level { [nothing, ever] } else { [before, nothing] };
    store::sums_below(db, nodes, &topic.measures.iter().copied().collect(), spans)
}

/// Whether a unit is a commune or stands below one.
fn is_deep(db: &Db<'_>, place: &Place) -> Result<bool> {
    let Place::Unit(unit) = place else { return Ok(false) };
    let rank = units::kinds(db)?.iter().find(|kind| kind.code == unit.kind).map_or(0, |kind| kind.rank);
    Ok(rank > PROVINCE)
}

/// What stands directly below a place: where to look in the counting table, and what is found there.
fn parts(db: &Db<'_>, place: &Place, below: Below, is_of_teams: bool) -> Result<(Nodes, Vec<Place>)> {
    let mut nodes = Nodes { parent: None, teams: None, team: None };
    let mut places = Vec::new();
    match (below, place) {
        (Below::Units, Place::Unit(unit)) => {
            places.extend(units::children(db, unit.id)?.into_iter().map(Place::Unit));
            nodes.parent = Some(unit.id);
            if is_of_teams {
                let at_unit = store::just(&unit.path);
                places.extend(store::teams(db, &at_unit)?.into_iter().map(Place::Team));
                nodes.teams = Some(at_unit);
            }
        }
        (Below::Teams, Place::Unit(unit)) => {
            let all = unit.path.subtree();
            places.extend(store::teams(db, &all)?.into_iter().map(Place::Team));
            nodes.teams = Some(all);
        }
        (Below::Seats, Place::Team(team)) => {
            places.extend(store::seats(db, team.id)?.into_iter().map(Place::Seat));
            nodes.team = Some(team.id);
        }
        _ => {}
    }
    Ok((nodes, places))
}

/// One topic over time: of what happens the count of each step, of what stands the number at its end.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn series(db: &Db<'_>, place: &Place, topic: &Topic, span: Span) -> Result<Series> {
    db.may(Action::ReadFigures)?.keep(place.path(), ())?;
    counted_over_time(db, place.node(), topic, span)
}

/// One topic at a node over time.
pub(crate) fn counted_over_time(db: &Db<'_>, node: Node, topic: &Topic, span: Span) -> Result<Series> {
    let (step, spans) = steps(span);
    let mut found: BTreeMap<Day, i64> = BTreeMap::new();
    for measure in &topic.measures {
        let points = match step {
            Step::Day => tally::days(db, node, *measure, span)?,
            Step::Month => tally::months(db, node, *measure, span)?,
            Step::Year => tally::years(db, node, *measure, span)?,
        };
        points.into_iter().for_each(|(first, n)| *found.entry(first).or_default() += n);
    }
    let mut points = Vec::new();
    for part in spans {
        let whole = step.around(part.from);
        let n = match found.get(&whole.from) {
            None => 0,
            Some(n) if whole == part => *n,
            // The counting table knows whole steps; the first and the last of a span may be cut.
            Some(_) => topic.count(&tally::sums(db, node, part)?),
        };
        points.push((part, n));
    }
    if topic.is_level {
        let mut level = match span.from.yesterday() {
            Ok(to) => topic.count(&tally::sums(db, node, Span { from: BEGINNING, to })?),
            Err(_) => 0,
        };
        for (_, n) in &mut points {
            level += *n;
            *n = level;
        }
    }
    if step == Step::Year {
        points.drain(..points.iter().position(|(_, n)| *n != 0).unwrap_or(points.len()));
    }
    Ok(Series { step, points })
}
