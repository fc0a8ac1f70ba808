//! Taking records in: many in one transaction, one answer for each, counted as they are kept.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use kernel::tally::{Measure, Sheet, Span, sums};
use kernel::{Action, Actor, Change, Day, Db, Error, Moment, Result, Say, Scope, Tx, UnitPath};
use people::PersonId;
use serde_json::json;
use units::{Stay, UnitId};

use super::credit::Hours;
use super::spot::Spot;
use super::{Gate, Giver, Incoming, Outcome, RecordId, VISITS, check_number, check_record, digest, store};
use crate::indicator::{Catalogue, catalogue};
use crate::team::{self, MySeat, Seat, Team};

/// A record that was kept.
#[derive(Debug)]
pub(crate) struct Kept {
    /// When it came in.
    pub received_at: Moment,
    /// Services in it.
    pub services: i64,
}

/// One service of a record.
#[derive(Debug)]
pub(crate) struct Line {
    pub id: RecordId,
    pub on_day: Day,
    pub captured_at: Moment,
    pub received_at: Moment,
    pub indicator: Measure,
    pub times: i64,
}

/// Takes in what a phone or a program sends: one answer for each record, in their order. A refused one does not stop
/// the others; one that was received before counts once.
///
/// # Errors
/// `Invalid(records)` for too many at once; `Forbidden` for somebody who never held a seat.
pub fn receive(tx: &mut Tx<'_>, records: &[Incoming]) -> Result<Vec<Outcome>> {
    check_number(records.len())?;
    let gate = Gate::everyday(tx.now());
    take_in(tx, records, gate)
}

/// Takes in the history of years, as many records as come. For the product itself.
///
/// # Errors
/// `Forbidden` for anybody else.
pub fn receive_many(tx: &mut Tx<'_>, records: &[Incoming]) -> Result<Vec<Outcome>> {
    if !matches!(tx.actor(), Actor::System(_)) {
        return Err(Error::Forbidden);
    }
    let gate = Gate::history(tx.now());
    take_in(tx, records, gate)
}

fn take_in(tx: &mut Tx<'_>, records: &[Incoming], gate: Gate) -> Result<Vec<Outcome>> {
    let mut desk = Desk::open(tx, gate)?;
    let outcomes = records.iter().map(|record| desk.take(tx, record)).collect::<Result<_>>()?;
    desk.close(tx)?;
    Ok(outcomes)
}

/// Whom the sender may record for.
enum Reach {
    /// For the seats they hold or held. A seat that has ended still takes what was done in its days.
    Own(Vec<Rc<Spot>>),
    /// For everybody in a part of the tree.
    Within(Scope),
}

/// Where a batch is taken in: what is looked up once, and what is counted so far.
struct Desk {
    gate: Gate,
    reach: Reach,
    catalogue: Catalogue,
    spots: HashMap<Giver, Option<Rc<Spot>>>,
    stays: HashMap<UnitId, Rc<[Stay]>>,
    sheet: Sheet,
    hours: Hours,
    /// First record and number of records of each place.
    places: BTreeMap<UnitPath, (RecordId, i64)>,
}

impl Desk {
    fn open(db: &Db<'_>, gate: Gate) -> Result<Self> {
        let mut desk = Self {
            gate,
            reach: Reach::Own(Vec::new()),
            catalogue: catalogue(db)?,
            spots: HashMap::new(),
            stays: HashMap::new(),
            sheet: Sheet::default(),
            hours: Hours::open(db)?,
            places: BTreeMap::new(),
        };
        desk.reach = match db.actor().person() {
            None => Reach::Within(db.may(Action::RecordSupport)?),
            Some(person) => {
                let seats = team::seats_of_person(db, person)?;
                if seats.is_empty() {
                    db.may(Action::RecordSupport)?;
                }
                let spots = seats.into_iter().map(|(seat, team)| desk.of_team(db, team, Some(seat)));
                Reach::Own(spots.collect::<Result<_>>()?)
            }
        };
        Ok(desk)
    }

    fn take(&mut self, tx: &Tx<'_>, record: &Incoming) -> Result<Outcome> {
        let spot = match self.spot(tx, record)? {
            Ok(spot) => spot,
            Err(say) => return Ok(Outcome::Refused(say)),
        };
        let digest = digest(record, &spot);
        let refused = spot.check(record.on_day).and_then(|()| check_record(record, &self.catalogue, self.gate)).err();
        let path = spot.path_on(record.on_day).ok_or(Error::NotFound)?;
        if refused.is_none() && store::insert(tx, record, &spot, path, &digest, self.gate.now)? {
            self.count(record, &spot, path);
            return Ok(Outcome::Received);
        }
        // What was kept once is a repeat, even if the rules have changed since.
        Ok(match store::digest_of(tx, record.id)? {
            Some(known) if known == digest => Outcome::Duplicate,
            known => Outcome::Refused(refused.filter(|_| known.is_none()).unwrap_or(Say::new("record-id-taken"))),
        })
    }

    fn count(&mut self, record: &Incoming, spot: &Spot, path: &UnitPath) {
        for node in spot.nodes(path) {
            self.sheet.add(node, record.on_day, VISITS, 1);
            for (number, times) in &record.services {
                self.sheet.add(node, record.on_day, *number, *times);
            }
        }
        self.hours.add(&self.catalogue, (spot, path), record.on_day, &record.services, 1);
        match self.places.get_mut(path) {
            Some((_, n)) => *n += 1,
            None => drop(self.places.insert(path.clone(), (record.id, 1))),
        }
    }

    fn close(self, tx: &mut Tx<'_>) -> Result<()> {
        self.sheet.save(tx)?;
        self.hours.save(tx)?;
        for (path, (first, n)) in self.places {
            tx.changed("support", first, &path, Change::Added, &json!({"n": n}))?;
        }
        Ok(())
    }

    /// The place a record counts at, or why there is none.
    fn spot(&mut self, db: &Db<'_>, record: &Incoming) -> Result<Result<Rc<Spot>, Say>> {
        if let Reach::Own(own) = &self.reach {
            return Ok(own_spot(own, record));
        }
        if record.giver == Giver::Me {
            return Ok(Err(Say::new("record-no-place")));
        }
        if let Some(known) = self.spots.get(&record.giver) {
            return Ok(known.clone().ok_or(Say::new("record-place-unknown")));
        }
        let found = self.find_spot(db, &record.giver)?;
        self.spots.insert(record.giver.clone(), found.clone());
        Ok(found.ok_or(Say::new("record-place-unknown")))
    }

    /// The place that a giver names, if it lies within reach.
    fn find_spot(&mut self, db: &Db<'_>, giver: &Giver) -> Result<Option<Rc<Spot>>> {
        let (unit, path, team, seat) = match giver {
            Giver::Me => return Ok(None),
            Giver::Seat(id) => match team::seat_with_team(db, *id)? {
                Some((seat, team)) => (team.unit, team.unit_path.clone(), Some(team), Some(seat)),
                None => return Ok(None),
            },
            Giver::Team(id) => match team::team_in(db, *id)? {
                Some(team) => (team.unit, team.unit_path.clone(), Some(team), None),
                None => return Ok(None),
            },
            Giver::Unit(named) => match units::resolve(db, named) {
                Ok(unit) => (unit.id, unit.path, None, None),
                Err(Error::NotFound) => return Ok(None),
                Err(error) => return Err(error),
            },
        };
        let Reach::Within(scope) = &self.reach else { return Ok(None) };
        if !scope.covers(&path) {
            return Ok(None);
        }
        let stays = self.stays_of(db, unit)?;
        Ok(Some(Rc::new(Spot { unit, stays, team, seat })))
    }

    fn of_team(&mut self, db: &Db<'_>, team: Team, seat: Option<Seat>) -> Result<Rc<Spot>> {
        let stays = self.stays_of(db, team.unit)?;
        Ok(Rc::new(Spot { unit: team.unit, stays, team: Some(team), seat }))
    }

    fn stays_of(&mut self, db: &Db<'_>, unit: UnitId) -> Result<Rc<[Stay]>> {
        if let Some(known) = self.stays.get(&unit) {
            return Ok(known.clone());
        }
        let stays: Rc<[Stay]> = units::stays(db, unit)?.into();
        self.stays.insert(unit, stays.clone());
        Ok(stays)
    }
}

/// The one seat of one's own that a record can belong to.
fn own_spot(own: &[Rc<Spot>], record: &Incoming) -> Result<Rc<Spot>, Say> {
    let is_meant = |spot: &Rc<Spot>| match &record.giver {
        Giver::Me => true,
        Giver::Seat(id) => spot.seat.as_ref().is_some_and(|seat| seat.id == *id),
        Giver::Team(id) => spot.team.as_ref().is_some_and(|team| team.id == *id),
        Giver::Unit(named) => spot.unit.to_string() == *named,
    };
    let mut meant: Vec<_> = own.iter().filter(|spot| is_meant(spot)).collect();
    if meant.is_empty() {
        return Err(Say::new(if record.giver == Giver::Me { "record-no-seat" } else { "record-place-unknown" }));
    }
    if meant.len() > 1 {
        meant.retain(|spot| spot.check(record.on_day).is_ok());
    }
    match meant.as_slice() {
        [spot] => Ok(Rc::clone(spot)),
        [] => Err(Say::new("record-seat-day").with("day", vietnam::date::show(record.on_day))),
        _ => Err(Say::new("record-which-seat")),
    }
}

/// A record of one's own that was received, for the receipt.
pub(crate) fn my_record(db: &Db<'_>, id: RecordId) -> Result<Option<Kept>> {
    let Some(person) = db.actor().person() else { return Ok(None) };
    store::of_person(db, id, person)
}

/// What one recorded for the last days, today included: one line for each service, the latest visit first.
pub(crate) fn my_lines(db: &Db<'_>, person: PersonId, days: i64) -> Result<Vec<Line>> {
    let first = db.now().day().saturating_sub(jiff::Span::new().days(days - 1));
    store::lines_since(db, person, first)
}

/// Visits and services that count today for these seats.
pub(crate) fn today_of(db: &Db<'_>, seats: &[MySeat]) -> Result<(i64, i64)> {
    let today = db.now().day();
    let (mut visits, mut services) = (0, 0);
    for mine in seats {
        let counted = sums(db, mine.seat.node(), Span { from: today, to: today })?;
        visits += counted.get(&VISITS).copied().unwrap_or_default();
        services += counted.iter().filter(|(measure, _)| **measure > VISITS).map(|(_, n)| n).sum::<i64>();
    }
    Ok((visits, services))
}
