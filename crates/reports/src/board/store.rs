//! SQL of boards: how places are compared, and what they have.

use std::collections::BTreeMap;

use kernel::tally::{Node, Span, day_key};
use kernel::{Day, Db, Result};
use units::UnitId;

use super::{Base, By, Rule};

/// How places were compared on a day.
pub(crate) fn rule(db: &Db<'_>, by: By, day: Day) -> Result<Rule> {
    db.one(
        "select per, least, why_vi, why_en
         from board_rule
         where held_against = $1 and from_day <= $2
         order by from_day desc
         limit 1",
        &[by.code().into(), day.into()],
        |row| Ok(Rule { by, per: row.get(0)?, least: row.get(1)?, why: [row.get(2)?, row.get(3)?] }),
    )
}

/// How many people live in each of the units below one, as declared for a day, by the unit's permanent number.
pub(crate) fn populations(db: &Db<'_>, below: UnitId, day: Day) -> Result<BTreeMap<i64, Base>> {
    let mut found = BTreeMap::new();
    db.each(
        "select unit_now.number, population_card.n, population_card.source, population_card.on_day
         from unit_now
         join population_card on population_card.unit_id = unit_now.id
         where unit_now.parent_id = $1 and population_card.on_day <= $2
         order by unit_now.number, population_card.on_day, population_card.made_at",
        &[below.into(), day.into()],
        |row| {
            found.insert(row.get(0)?, Base { n: row.get(1)?, declared: Some((row.get(2)?, row.get(3)?)) });
            Ok(())
        },
    )?;
    Ok(found)
}

/// Days of a span on which visits were counted, by seat of a team.
pub(crate) fn days_at_work(db: &Db<'_>, team: field::TeamId, span: Span) -> Result<BTreeMap<i64, i64>> {
    let mut found = BTreeMap::new();
    db.each(
        "select seat.number,
                (select count(*) from tally
                 where node = 8589934592 + seat.number and measure = $4 and period >= $2 and period <= $3 and n > 0)
         from team_seat_card seat
         where seat.team_id = $1",
        &[team.into(), day_key(span.from).into(), day_key(span.to).into(), field::VISITS.into()],
        |row| {
            found.insert(Node::seat(row.get(0)?).number(), row.get(1)?);
            Ok(())
        },
    )?;
    Ok(found)
}
