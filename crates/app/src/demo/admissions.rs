//! Admissions of the demo commune: classes at every stage, one decision for many, a file that came back, one that lies
//! late. Through the same use cases, each on its day.

use std::sync::Arc;

use jiff::ToSpan;
use kernel::seal::Sealer;
use kernel::{Actor, Clock, Day, Db, Error, Grant, Moment, Result, Role, Store, Tx};
use members::Entry;
use members::admission::{
    self, Ballot, By, Ceremony, Deciding, Entering, HeldBy, Introduction, NewMeeting, Preparation, Proposal, Ruling,
    Voting,
};
use members::cases::{CaseId, Seen};
use people::PersonId;
use units::{Unit, UnitId};

use super::dice::Dice;
use super::tree::Commune;
use super::{Officers, names};

/// Where a class has come to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Class,
    Introduced,
    Voted,
    SentUp,
    Returned,
    Approved,
    Admitted,
}

/// Classes: which branch, how many people, so many days ago, how far they have come.
const CLASSES: [(usize, usize, i64, Until); 8] = [
    (0, 4, 120, Until::Admitted),
    (2, 5, 60, Until::Approved),
    (1, 2, 70, Until::SentUp),
    (1, 6, 45, Until::SentUp),
    (0, 1, 44, Until::Returned),
    (0, 3, 40, Until::Voted),
    (0, 8, 34, Until::Introduced),
    (0, 5, 6, Until::Class),
];

/// What the classes are made with.
struct Fill<'f> {
    store: &'f Store,
    clock: &'f Clock,
    sealer: Arc<Sealer>,
    secretary: Actor,
    officer: Actor,
    dice: Dice,
    number: usize,
}

pub(super) fn fill(
    store: &Store,
    clock: &Clock,
    sealer: Arc<Sealer>,
    officers: &Officers,
    commune: &Commune,
) -> Result<()> {
    let (secretary, officer) = store.read(&super::FILLER, |db| {
        let secretary = named(db, officers.secretary, Role::BranchSecretary, &commune.branches[0])?;
        Ok((secretary, named(db, officers.commune, Role::CommuneOfficer, &commune.unit)?))
    })?;
    let today = clock.now().day();
    let mut fill = Fill { store, clock, sealer, secretary, officer, dice: Dice::new(16), number: 0 };
    for (branch, count, ago, until) in CLASSES {
        let unit = &commune.branches[branch % commune.branches.len()];
        fill.class(unit, branch == 0, count, today.saturating_sub(ago.days()), until)?;
    }
    clock.set(Clock::System.now());
    Ok(())
}

/// Somebody at work in a role, by name: histories and papers tell it.
pub(super) fn named(db: &Db<'_>, person: PersonId, role: Role, unit: &Unit) -> Result<Actor> {
    let account = people::account_of(db, person)?.ok_or(Error::NotFound)?;
    let grant = Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    Ok(Actor::Person { account, person, name: people::find(db, person)?.name, grants: vec![grant] })
}

/// A meeting of a branch: how many belong to it, and how many of them came.
pub(super) fn came(store: &Store, branch: UnitId, on: Day) -> Result<(i64, i64)> {
    let total = store.read(&super::FILLER, |db| members::cases::belonging(db, branch, on))?;
    Ok((total, total - total / 7))
}

impl Fill<'_> {
    fn write<R: Send + 'static>(
        &self,
        actor: &Actor,
        day: Day,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        self.clock.set(Moment::start_of(day).plus_ms(15 * 3_600_000));
        self.store.write(actor, f)
    }

    /// A class that ended on a day goes as far as it is to go.
    fn class(&mut self, unit: &Unit, is_own: bool, count: usize, over: Day, until: Until) -> Result<()> {
        let branch = if is_own { self.secretary.clone() } else { self.officer.clone() };
        let after = |days: i64| over.saturating_add(days.days());
        let ids = self.enter(&branch, unit, count, over, until)?;
        if until == Until::Class {
            return Ok(());
        }
        self.prepare(&branch, &ids, after(4))?;
        if until == Until::Introduced {
            return Ok(());
        }
        self.vote(&branch, unit, &ids, after(10))?;
        if until == Until::Voted {
            return Ok(());
        }
        let (cases, on) = (self.seen(&ids)?, after(12));
        self.write(&branch, on, move |tx| admission::propose(tx, &Proposal { cases, on, number: None }))?;
        if until == Until::SentUp {
            return Ok(());
        }
        self.decide(&ids, after(18), until)?;
        if until != Until::Admitted {
            return Ok(());
        }
        let (cases, on, sealer) = (self.seen(&ids)?, after(25), self.sealer.clone());
        let held = Ceremony { on, place: Some("Nhà văn hoá xã".into()), cases, is_sure: true };
        self.write(&branch, on, move |tx| admission::hold_ceremony(tx, &sealer, &held)).map(drop)
    }

    fn seen(&self, ids: &[CaseId]) -> Result<Vec<Seen>> {
        self.store.read(&super::FILLER, |db| ids.iter().map(|id| Ok(admission::find(db, *id)?.case.seen())).collect())
    }

    fn enter(&self, branch: &Actor, unit: &Unit, count: usize, over: Day, until: Until) -> Result<Vec<CaseId>> {
        let person = |row: usize| {
            let is_female = self.dice.below(100) < 55;
            let born = over.saturating_sub((15 * 366 + 40 + self.dice.below(700) as i64).days());
            let sex = if is_female { "f" } else { "m" };
            let (name, born) = (names::person(&self.dice, is_female), born.to_string());
            let fields = [("name", name.as_str()), ("birth_day", &born), ("sex", sex), ("education", "9/12")];
            (row, Entry::of(fields))
        };
        let name = format!("Lớp cảm tình Đoàn {}", unit.name);
        let is_over = until != Until::Class;
        let class = is_over.then_some((Some(name), over));
        let (unit, sealer) = (unit.id, self.sealer.clone());
        let entering = Entering { unit, rows: (1..=count).map(person).collect(), class, is_sure: true };
        self.write(branch, over, move |tx| admission::enter(tx, &sealer, &entering))
    }

    fn prepare(&self, branch: &Actor, ids: &[CaseId], on: Day) -> Result<()> {
        let who = names::person(&self.dice, true);
        let known_since = Some(on.saturating_sub(400.days()));
        let file = |seen| Preparation {
            seen,
            class: None,
            applied_on: Some(on),
            introducer: Some(Introduction { by: By::Party, who: who.clone(), known_since, on: None }),
        };
        let files: Vec<_> = self.seen(ids)?.into_iter().map(file).collect();
        self.write(branch, on, move |tx| admission::prepare(tx, &files)).map(drop)
    }

    fn vote(&self, branch: &Actor, unit: &Unit, ids: &[CaseId], on: Day) -> Result<()> {
        let (total, present, held_by) = match came(self.store, unit.id, on)? {
            (0, _) => (3, 3, HeldBy::Above),
            (total, present) => (total, present, HeldBy::Branch),
        };
        let meeting = NewMeeting {
            on,
            held_by,
            place: Some("Nhà văn hoá thôn".into()),
            chair: names::person(&self.dice, true),
            clerk: names::person(&self.dice, false),
            total,
            present,
        };
        let ballot = |seen| {
            let against = self.dice.below(1 + present as u64 / 6) as i64;
            (seen, Ballot { yes: present - against, no: against / 2 })
        };
        let ballots = self.seen(ids)?.into_iter().map(ballot).collect();
        self.write(branch, on, move |tx| admission::vote(tx, &Voting { meeting, ballots, is_sure: true })).map(drop)
    }

    fn decide(&mut self, ids: &[CaseId], on: Day, until: Until) -> Result<()> {
        self.number += 1;
        let ruling = match until {
            Until::Returned => Ruling::Return("Đơn xin vào Đoàn chưa có chữ ký của người giới thiệu".into()),
            _ => Ruling::Approve,
        };
        let Actor::Person { name, .. } = &self.officer else { return Err(Error::broken("an officer is a person")) };
        let (number, signer) = (format!("{:02}-QĐ/ĐTN", self.number), name.clone());
        let rulings = self.seen(ids)?.into_iter().map(|seen| (seen, ruling.clone())).collect();
        let deciding = Deciding { on, number, signer, rulings };
        self.write(&self.officer.clone(), on, move |tx| admission::decide(tx, &deciding)).map(drop)
    }
}
