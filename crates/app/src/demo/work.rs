//! The demo province's teams and what they did, day by day.

use field::{Giver, Incoming, NewTeam, Outcome, Post, SeatId, TeamId, TeamKind};
use indicatif::ProgressBar;
use jiff::civil::date;
use kernel::tally::Measure;
use kernel::{Clock, Day, Id, Moment, Result, Store, Tx};
use people::PersonId;
use std::collections::HashMap;

use super::FILLER;
use super::dice::Dice;
use super::plan::{self, Urn};
use super::tree::Commune;

/// The day the teams were founded, after 793/BTTTT-THH of 5 March 2022 asked for them. A pilot began in January.
const FOUNDED: Day = plan::BEGIN;
/// Visits written in one transaction.
const STEP: usize = 4_000;
/// Visits a volunteer makes on a working day.
const PER_SEAT: u64 = 8;
/// So many days, the last one included, come in as phones send them.
const LATELY: i64 = 7;

/// The visits of a day.
pub(super) type Evening = (Day, Vec<Incoming>);

/// A team's seats, with the people who hold them.
pub(super) struct Crew {
    /// Seat and person, the leader first.
    pub(super) seats: Vec<(SeatId, PersonId)>,
    /// The commune it works in.
    pub(super) commune: usize,
    /// The team.
    pub(super) team: TeamId,
    /// The unit it works for.
    pub(super) unit: units::UnitId,
}

/// Founds a team in every commune and in its villages, from the people who stand there.
pub(super) fn found_teams(tx: &mut Tx<'_>, communes: &[Commune], people: &[Vec<PersonId>]) -> Result<Vec<Crew>> {
    let mut crews = Vec::new();
    for (index, (commune, people)) in communes.iter().zip(people).enumerate() {
        let mut free = people.iter().copied();
        let name = format!("Tổ công nghệ số cộng đồng {}", commune.unit.name);
        crews.push(found(tx, commune.unit.id, name, TeamKind::CommuneDigital, free.by_ref().take(3), index)?);
        for village in commune.branches.iter().take(commune.villages) {
            let place = village.name.trim_start_matches("Chi đoàn ");
            let name = format!("Tổ công nghệ số cộng đồng {place}");
            crews.push(found(tx, village.id, name, TeamKind::VillageDigital, free.by_ref().take(2), index)?);
        }
    }
    Ok(crews)
}

fn found(
    tx: &mut Tx<'_>,
    unit: units::UnitId,
    name: String,
    kind: TeamKind,
    people: impl Iterator<Item = PersonId>,
    commune: usize,
) -> Result<Crew> {
    let decision_no = Some(format!("{:02}/QĐ-UBND", commune % 90 + 7));
    let team = field::add_team(tx, &NewTeam { unit, name, kind, founded_on: FOUNDED, decision_no })?;
    let mut seats = Vec::new();
    for (place, person) in people.enumerate() {
        let post = if place == 0 { Post::Leader } else { Post::Member };
        seats.push((field::seat(tx, team.id, person, post, FOUNDED)?.id, person));
    }
    Ok(Crew { seats, commune, team: team.id, unit })
}

/// Every visit from the first day to `today`, in the order of days. Those of the last days are handed on as they were
/// made, evening by evening: they come in as phones send them.
pub(super) fn record(
    store: &Store,
    clock: &Clock,
    crews: &[Crew],
    scale: f64,
    today: Day,
    progress: &ProgressBar,
) -> Result<Vec<Evening>> {
    let dice = Dice::new(793);
    let numbers = indicator_numbers(store)?;
    let mut seats: Vec<SeatId> = crews.iter().flat_map(|crew| crew.seats.iter().map(|(seat, _)| *seat)).collect();
    dice.shuffle(&mut seats);
    let mut ring = seats.into_iter().cycle();
    let after = date(2024, 9, 20);
    let mut waiting = Vec::with_capacity(STEP * 2);
    let lately = today.saturating_sub(jiff::Span::new().days(LATELY - 1));
    let mut evenings = Vec::new();
    for (mut urn, from, to) in [(Urn::before(scale), plan::BEGIN, plan::ARTICLE), (Urn::after(scale), after, today)] {
        progress.set_length(progress.length().unwrap_or(0) + urn.visits());
        for (day, visits) in plan::per_day(from, to, urn.visits()) {
            let mut left = visits;
            while left > 0 {
                let Some(seat) = ring.next() else { return Ok(evenings) };
                // Lately many make a few visits, so that most teams have been heard of.
                let most = if day < lately { PER_SEAT - 2 + dice.below(5) } else { 1 + dice.below(3) };
                let own = left.min(most);
                for nth in 0..own {
                    waiting.push(visit(&dice, &mut urn, &numbers, seat, day, nth));
                }
                left -= own;
            }
            clock.set(Moment::start_of(day).plus_ms(22 * 3_600_000));
            if day.tomorrow().is_ok_and(|next| next == lately) || waiting.len() >= STEP {
                send(store, &mut waiting, progress)?;
            }
            if day >= lately {
                evenings.push((day, std::mem::take(&mut waiting)));
            }
        }
        send(store, &mut waiting, progress)?;
    }
    Ok(evenings)
}

fn indicator_numbers(store: &Store) -> Result<HashMap<String, Measure>> {
    let all = store.read(&FILLER, |db| field::indicators(db, plan::ARTICLE))?;
    Ok(all.into_iter().map(|indicator| (indicator.code, indicator.number)).collect())
}

fn visit(dice: &Dice, urn: &mut Urn, numbers: &HashMap<String, Measure>, seat: SeatId, day: Day, nth: u64) -> Incoming {
    let minute = 8 * 60 + nth * 55 + dice.below(50);
    let captured_at = Moment::start_of(day).plus_ms((minute * 60_000 + dice.below(60_000)) as i64);
    let mut chance = [0; 10];
    dice.fill(&mut chance);
    let services = urn.draw(dice).into_iter().filter_map(|(code, times)| Some((*numbers.get(code)?, times))).collect();
    let id = Id::from_parts(captured_at.0.unsigned_abs(), &chance);
    Incoming::visit(id, Giver::Seat(seat), day, captured_at, services)
}

fn send(store: &Store, waiting: &mut Vec<Incoming>, progress: &ProgressBar) -> Result<()> {
    let records = std::mem::take(waiting);
    let count = records.len();
    let outcomes = store.write(&FILLER, move |tx| field::receive_many(tx, &records))?;
    if let Some(Outcome::Refused(why)) = outcomes.into_iter().find(|outcome| *outcome != Outcome::Received) {
        return Err(kernel::Error::Refused(why));
    }
    progress.inc(count as u64);
    Ok(())
}
