//! SQL of figures: reads the counting table and the views that the rooms publish, never their tables.

use std::collections::{BTreeMap, BTreeSet};

use kernel::tally::{self, Measure, Node, Span};
use kernel::{Day, Db, Param, Result, Row, Subtree, UnitPath};

use crate::figures::Sums;
use crate::period::BEGINNING;
use crate::place::{Seat, Team};

fn team(row: &Row<'_>, at: usize) -> Result<Team> {
    Ok(Team { id: row.get(at)?, number: row.get(at + 1)?, unit_path: row.get(at + 2)?, name: row.get(at + 3)? })
}

pub(crate) fn find_team(db: &Db<'_>, id: field::TeamId) -> Result<Team> {
    db.one("select id, number, unit_path, name from team_card where id = $1", &[id.into()], |row| team(row, 0))
}

/// Teams of a part of the tree, closed ones too: what they did still counts.
pub(crate) fn teams(db: &Db<'_>, within: &Subtree) -> Result<Vec<Team>> {
    db.all(
        "select id, number, unit_path, name
         from team_card
         where unit_path >= $1 and unit_path < $2
         order by unit_path, name, number",
        &[(&within.from).into(), (&within.to).into()],
        |row| team(row, 0),
    )
}

/// Whether a team stands in a unit below this one.
pub(crate) fn has_teams_below(db: &Db<'_>, path: &UnitPath) -> Result<bool> {
    let within = path.subtree();
    let found = db.maybe(
        "select 1 from team_card where unit_path >= $1 and unit_path < $2 and unit_path <> $3 limit 1",
        &[(&within.from).into(), (&within.to).into(), path.into()],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

fn read_seat(row: &Row<'_>) -> Result<Seat> {
    Ok(Seat { id: row.get(0)?, number: row.get(1)?, name: row.get(2)?, team: team(row, 3)? })
}

pub(crate) fn find_seat(db: &Db<'_>, id: field::SeatId) -> Result<Seat> {
    db.one(
        "select seat.id, seat.number, person.name, team.id, team.number, team.unit_path, team.name
         from team_seat_card seat
         join team_card team on team.id = seat.team_id
         join person_card person on person.id = seat.person_id
         where seat.id = $1",
        &[id.into()],
        read_seat,
    )
}

/// Seats of a team, given up ones too, in the order of names.
pub(crate) fn seats(db: &Db<'_>, of: field::TeamId) -> Result<Vec<Seat>> {
    db.all(
        "select seat.id, seat.number, person.name, team.id, team.number, team.unit_path, team.name
         from team_seat_card seat
         join team_card team on team.id = seat.team_id
         join person_card person on person.id = seat.person_id
         where seat.team_id = $1
         order by person.name_key, seat.number",
        &[of.into()],
        read_seat,
    )
}

/// Which nodes stand directly below a place.
pub(crate) struct Nodes {
    /// Units below this one.
    pub parent: Option<units::UnitId>,
    /// Teams of this part of the tree.
    pub teams: Option<Subtree>,
    /// Seats of this team.
    pub team: Option<field::TeamId>,
}

/// At exactly this unit, nothing below it.
pub(crate) fn just(path: &UnitPath) -> Subtree {
    Subtree { from: path.to_string(), to: format!("{path}0") }
}

/// Sums in the span and sums from the beginning, by node.
pub(crate) type SumsBelow = BTreeMap<i64, [Sums; 2]>;

/// Sums of these measures at everything directly below a place, however many stand there: in a span, and up to a day.
pub(crate) fn sums_below(
    db: &Db<'_>,
    nodes: &Nodes,
    measures: &BTreeSet<Measure>,
    spans: [Span; 2],
) -> Result<SumsBelow> {
    let none = Subtree { from: String::new(), to: String::new() };
    let teams = nodes.teams.as_ref().unwrap_or(&none);
    let mut found = SumsBelow::new();
    for measure in measures {
        let mut params: Vec<Param<'_>> =
            vec![nodes.parent.into(), (&teams.from).into(), (&teams.to).into(), nodes.team.into(), (*measure).into()];
        for range in spans.into_iter().flat_map(tally::cover) {
            params.extend([Param::Int(range.from), Param::Int(range.to), Param::Int(range.sign)]);
        }
        db.each(BELOW, &params, |row| {
            let sums: &mut [Sums; 2] = found.entry(row.get(0)?).or_default();
            for (sums, slot) in sums.iter_mut().zip(1..) {
                sums.extend(row.get::<Option<i64>>(slot)?.map(|sum| (*measure, sum)));
            }
            Ok(())
        })?;
    }
    Ok(found)
}

/// A team's node is 2³² and its number, a seat's 2³³ and its number, as [`Node`] makes them.
const BELOW: &str = "
    with line (node) as (
      select number from unit_now where parent_id = $1
      union all
      select 4294967296 + number from team_card where unit_path >= $2 and unit_path < $3
      union all
      select 8589934592 + number from team_seat_card where team_id = $4
    ),
    in_span (first, last, sign) as (
      values (cast($6 as bigint), cast($7 as bigint), cast($8 as bigint)),
             (cast($9 as bigint), cast($10 as bigint), cast($11 as bigint)),
             (cast($12 as bigint), cast($13 as bigint), cast($14 as bigint)),
             (cast($15 as bigint), cast($16 as bigint), cast($17 as bigint)),
             (cast($18 as bigint), cast($19 as bigint), cast($20 as bigint))
    ),
    in_all (first, last, sign) as (
      values (cast($21 as bigint), cast($22 as bigint), cast($23 as bigint)),
             (cast($24 as bigint), cast($25 as bigint), cast($26 as bigint)),
             (cast($27 as bigint), cast($28 as bigint), cast($29 as bigint)),
             (cast($30 as bigint), cast($31 as bigint), cast($32 as bigint)),
             (cast($33 as bigint), cast($34 as bigint), cast($35 as bigint))
    )
    select line.node,
           cast((select sum(in_span.sign * tally.n)
                 from in_span
                 cross join tally
                 where in_span.first < in_span.last and tally.node = line.node and tally.measure = $5
                   and tally.period >= in_span.first and tally.period < in_span.last) as bigint),
           cast((select sum(in_all.sign * tally.n)
                 from in_all
                 cross join tally
                 where in_all.first < in_all.last and tally.node = line.node and tally.measure = $5
                   and tally.period >= in_all.first and tally.period < in_all.last) as bigint)
    from line";

/// The last months in which a measure was counted at a node, up to the month of a day; two at the most.
pub(crate) fn last_months(db: &Db<'_>, node: Node, measure: Measure, until: Day) -> Result<Vec<Day>> {
    let key = |day| Param::Int(tally::day_key(day) / 100);
    db.all(
        "select period
         from tally
         where node = $1 and period >= $2 and period <= $3 and measure = $4 and n > 0
         order by period desc
         limit 2",
        &[node.number().into(), key(BEGINNING), key(until), measure.into()],
        |row| tally::first_day(row.get(0)?),
    )
}

/// The last day of a span on which a measure was counted at a node.
pub(crate) fn last_day(db: &Db<'_>, node: Node, measure: Measure, span: Span) -> Result<Option<Day>> {
    let key = |day| Param::Int(tally::day_key(day));
    db.maybe(
        "select period
         from tally
         where node = $1 and period >= $2 and period <= $3 and measure = $4 and n > 0
         order by period desc
         limit 1",
        &[node.number().into(), key(span.from), key(span.to), measure.into()],
        |row| tally::first_day(row.get(0)?),
    )
}
