//! Where records are taken in: whom the sender may record for, and what each record does to those before it. Records
//! of one phone may come in any order: what names a record that is not there yet waits for it.

use std::collections::HashMap;
use std::rc::Rc;

use kernel::{Action, Actor, Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use people::PersonId;
use units::{Stay, UnitId};
use uuid::Uuid;

use super::Kept;
use super::arrivals::{Arrival, Arrivals};
use super::books::{Books, Counted};
use crate::capture::gate::{check_record, digest};
use crate::capture::spot::{Spot, within};
use crate::capture::{Gate, Giver, Incoming, Origin, Outcome, RecordId, Standing, store};
use crate::indicator::catalogue;
use crate::once::Keys;
use crate::pulse;
use crate::review::{Came, Sieve, Visit};
use crate::team::{self, Seat, Team};

/// Takes a record back: it stays, marked, and counts no longer.
///
/// # Errors
/// `Refused` when it is somebody else's or was replaced; `Forbidden` for somebody who never held a seat.
pub fn withdraw(tx: &mut Tx<'_>, id: RecordId) -> Result<Outcome> {
    let gate = Gate::everyday(tx.now(), Origin::default());
    let books = Books::open(tx, catalogue(tx)?.into())?;
    let mut desk = Desk::open(tx, gate, books, None, &[])?;
    let outcome = desk.withdraw(tx, id)?;
    desk.close(tx)?;
    Ok(outcome)
}

/// Whom the sender may record for.
enum Reach {
    /// For the seats they hold or held. A seat that has ended still takes what was done in its days.
    Own(PersonId, Vec<Rc<Spot>>),
    /// For everybody in a part of the tree.
    Within(Scope),
}

/// What is looked up once for a batch, and what it changes.
pub(super) struct Desk {
    gate: Gate,
    reach: Reach,
    spots: HashMap<Giver, Option<Rc<Spot>>>,
    stays: HashMap<UnitId, Rc<[Stay]>>,
    arrivals: Arrivals,
    books: Books,
    sieve: Sieve,
    keys: Keys,
    /// Whether anything waits for a record that is not there yet.
    is_early: bool,
}

impl Desk {
    /// Opens for the work of a person, or else for what the actor may hand in: these records.
    pub(super) fn open(
        db: &Db<'_>,
        gate: Gate,
        books: Books,
        person: Option<PersonId>,
        records: &[Incoming],
    ) -> Result<Self> {
        let mut desk = Self {
            gate,
            reach: Reach::Own(PersonId::of(Uuid::nil()), Vec::new()),
            spots: HashMap::new(),
            stays: HashMap::new(),
            arrivals: Arrivals::expect(db, records)?,
            books,
            sieve: Sieve::default(),
            keys: Keys::default(),
            is_early: store::has_early(db)?,
        };
        let person = person.or(match db.actor() {
            Actor::Phone { person, .. } => Some(*person),
            actor => actor.person(),
        });
        desk.reach = match person {
            None => Reach::Within(db.may(Action::RecordSupport)?),
            Some(person) => {
                let seats = team::seats_of_person(db, person)?;
                if seats.is_empty() {
                    db.may(Action::RecordSupport)?;
                }
                let spots = seats.into_iter().map(|(seat, team)| desk.of_team(db, team, Some(seat)));
                Reach::Own(person, spots.collect::<Result<_>>()?)
            }
        };
        Ok(desk)
    }

    pub(super) fn take(&mut self, tx: &mut Tx<'_>, sent: Incoming) -> Result<Outcome> {
        let day_sent = sent.on_day;
        let record = self.gate.put_right(sent);
        let spot = match self.spot(tx, &record)? {
            Ok(spot) => spot,
            Err(say) => return Ok(self.refuse(self.sender(tx), say)),
        };
        let digest = digest(&record, day_sent, &spot);
        let refuse = |desk: &mut Self, say| Ok(desk.refuse(Some((spot.unit, spot.giver())), say));
        match self.arrivals.known(record.id) {
            // What was kept once is a repeat, even if the rules have changed since.
            Some(known) if known == digest => return Ok(Outcome::Duplicate),
            Some(_) => return refuse(self, Say::new("record-id-taken")),
            None => {}
        }
        if let Err(say) = self.check(tx, &record, &spot)? {
            return refuse(self, say);
        }
        let path = spot.path_on(record.on_day).ok_or(Error::NotFound)?.clone();
        let standing = self.settle(tx, &record, &spot)?;
        self.note(&record, &spot, &path, standing);
        let once = self.keys.groups(tx, &self.books.catalogue, &record, (&spot, &path))?;
        self.books.touch(&once);
        self.arrivals.add(Arrival { record, spot, path, digest, standing, once });
        Ok(if standing.counts() { Outcome::Received } else { Outcome::Kept(standing) })
    }

    /// Whether a record may be kept.
    fn check(&mut self, tx: &Tx<'_>, record: &Incoming, spot: &Spot) -> Result<Result<(), Say>> {
        let checked = spot.check(record.on_day);
        match checked.and_then(|()| check_record(record, &self.books.catalogue, self.gate)) {
            Ok(()) => self.check_corrected(tx, record),
            refused => Ok(refused),
        }
    }

    /// Counts a new record, and notes it for those who look after the work.
    fn note(&mut self, record: &Incoming, spot: &Spot, path: &UnitPath, standing: Standing) {
        self.books.came(path, record.id);
        if let Some(seat) = &spot.seat {
            self.books.notes.came(seat.id, record.captured_at, self.gate.received_at(record));
        }
        self.sift(record, spot, standing);
        if standing.counts() {
            let nodes = spot.nodes(path).collect();
            let seat = spot.seat.as_ref().map(|seat| (seat.person, seat.id));
            let (day, people, services) = (record.on_day, record.people, record.services.as_slice());
            self.books.count(&Counted { nodes, path, seat, day, people, services, repeats: &[] }, 1);
        }
    }

    /// A record that stands, of this batch or before.
    fn find(&mut self, tx: &Tx<'_>, id: RecordId) -> Result<Option<Kept>> {
        self.arrivals.write(tx, self.gate)?;
        store::find(tx, id)
    }

    /// Refuses a record, and notes from where it came.
    fn refuse(&mut self, from: Option<(UnitId, Uuid)>, say: Say) -> Outcome {
        if let Some((unit, giver)) = from {
            self.books.notes.refused(unit, giver, say.key);
        }
        Outcome::Refused(say)
    }

    /// Who sends a record that has no place: their first seat, or whatever role they have.
    fn sender(&self, db: &Db<'_>) -> Option<(UnitId, Uuid)> {
        match &self.reach {
            Reach::Own(_, own) if !own.is_empty() => own.first().map(|spot| (spot.unit, spot.giver())),
            _ => pulse::sender(db),
        }
    }

    /// Lets a new record be looked through for what a supervisor should see. The history of years is left alone.
    fn sift(&mut self, record: &Incoming, spot: &Spot, standing: Standing) {
        let Some(stay) = spot.stays.last().filter(|_| !self.gate.is_history()) else { return };
        let visit = Visit {
            id: record.id,
            team: spot.team.as_ref().map(|team| team.id),
            seat: spot.seat.as_ref().map(|seat| seat.id),
            on_day: record.on_day,
            captured_at: record.captured_at,
            people: record.people,
            services: record.services.clone(),
        };
        let person = spot.seat.as_ref().map(|seat| seat.person);
        self.sieve.came(Came { visit, person, corrects: record.corrects, standing, place: stay.path.clone() });
    }

    /// Whether the record that this one corrects, if it is there, is the sender's to correct.
    fn check_corrected(&mut self, tx: &Tx<'_>, record: &Incoming) -> Result<Result<(), Say>> {
        let Some(corrected) = record.corrects else { return Ok(Ok(())) };
        if corrected == record.id {
            return Ok(Err(Say::new("record-corrects-itself")));
        }
        let known = self.find(tx, corrected)?;
        Ok(match known {
            Some(kept) if !self.holds(&kept) => Err(Say::new("record-unknown")),
            _ => Ok(()),
        })
    }

    /// How a new record stands, given what came in before it and what has been waiting for it.
    fn settle(&mut self, tx: &mut Tx<'_>, record: &Incoming, spot: &Spot) -> Result<Standing> {
        let mut standing = match record.corrects {
            None => Standing::Received,
            Some(corrected) => match self.find(tx, corrected)? {
                Some(kept) => {
                    let (old, new) = kept.standing.corrected();
                    if old != kept.standing {
                        self.restand(tx, &kept, old)?;
                    }
                    new
                }
                None => self.put_off(tx, corrected, spot.owner(), Some(record.id))?,
            },
        };
        if self.is_early
            && let Some(successor) = store::take_early(tx, record.id, spot.owner())?
        {
            standing = if successor.is_some() { Standing::Replaced } else { Standing::Withdrawn };
        }
        Ok(standing)
    }

    fn restand(&mut self, tx: &mut Tx<'_>, kept: &Kept, standing: Standing) -> Result<()> {
        self.sieve.changed();
        self.books.restand(tx, kept, standing, None)
    }

    /// Lets a change wait for the record it is about; a second one is in conflict with the first.
    fn put_off(&mut self, tx: &Tx<'_>, id: RecordId, owner: Uuid, successor: Option<RecordId>) -> Result<Standing> {
        self.is_early = true;
        let is_first = store::put_early(tx, id, owner, successor)?;
        Ok(if is_first { Standing::Received } else { Standing::Conflict })
    }

    pub(super) fn withdraw(&mut self, tx: &mut Tx<'_>, id: RecordId) -> Result<Outcome> {
        let Some(kept) = self.find(tx, id)? else { return self.withdraw_early(tx, id) };
        if !self.holds(&kept) {
            return Ok(Outcome::Refused(Say::new("record-unknown")));
        }
        if kept.standing == Standing::Withdrawn {
            return Ok(Outcome::Duplicate);
        }
        match kept.standing.withdrawn() {
            Err(say) => Ok(Outcome::Refused(say)),
            Ok(standing) => {
                self.restand(tx, &kept, standing)?;
                Ok(Outcome::Kept(standing))
            }
        }
    }

    fn withdraw_early(&mut self, tx: &Tx<'_>, id: RecordId) -> Result<Outcome> {
        let Reach::Own(person, _) = &self.reach else { return Ok(Outcome::Refused(Say::new("record-unknown"))) };
        let owner = person.uuid();
        let before = store::early(tx, id, owner)?;
        match before {
            Some(Some(_)) => Ok(Outcome::Refused(Say::new("record-replaced"))),
            Some(None) => Ok(Outcome::Duplicate),
            None => {
                self.put_off(tx, id, owner, None)?;
                Ok(Outcome::Kept(Standing::Withdrawn))
            }
        }
    }

    pub(super) fn close(mut self, tx: &mut Tx<'_>) -> Result<()> {
        self.arrivals.write(tx, self.gate)?;
        let catalogue = self.books.close(tx)?;
        self.sieve.close(tx, &catalogue, self.gate.now)
    }

    /// Whether a record that was kept is the sender's to change.
    fn holds(&self, kept: &Kept) -> bool {
        match &self.reach {
            Reach::Own(person, _) => kept.person == Some(*person),
            Reach::Within(scope) => scope.covers(&kept.path),
        }
    }

    /// The place a record counts at, or why there is none.
    fn spot(&mut self, db: &Db<'_>, record: &Incoming) -> Result<Result<Rc<Spot>, Say>> {
        if let Reach::Own(_, own) = &self.reach {
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
        match team {
            Some(team) => Ok(Some(self.of_team(db, team, seat)?)),
            None => Ok(Some(Rc::new(Spot { unit, stays: self.stays_of(db, unit)?, team, seat }))),
        }
    }

    fn of_team(&mut self, db: &Db<'_>, team: Team, seat: Option<Seat>) -> Result<Rc<Spot>> {
        let stays = match team::units_over_time(db, team.id)?.as_slice() {
            [] | [_] => self.stays_of(db, team.unit)?,
            units => self.stays_through(db, units)?,
        };
        Ok(Rc::new(Spot { unit: team.unit, stays, team: Some(team), seat }))
    }

    /// Where a team stood that was founded anew under other units: at each one's place in the days it had it.
    fn stays_through(&mut self, db: &Db<'_>, units: &[(Day, UnitId)]) -> Result<Rc<[Stay]>> {
        let mut stays = Vec::new();
        for (at, (from, unit)) in units.iter().enumerate() {
            let own = self.stays_of(db, *unit)?;
            stays.extend(within(&own, *from, units.get(at + 1).map(|(next, _)| *next)));
        }
        Ok(stays.into())
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
