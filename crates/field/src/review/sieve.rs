//! What a batch that comes in is looked through for, in the same transaction. The cost is bounded by what came: one
//! read along an index for each person and day, whatever is stored besides.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::tally::{Measure, Node, total};
use kernel::{Day, Moment, Result, Tx, UnitPath};
use people::PersonId;

use super::sample::{is_drawn, lot, week};
use super::signs::signs;
use super::{Flag, Rules, Sign, Visit, store};
use crate::capture::{RecordId, Standing};
use crate::indicator::Catalogue;
use crate::team::TeamId;

/// A record that has just come in.
pub(crate) struct Came {
    pub visit: Visit,
    pub person: Option<PersonId>,
    pub corrects: Option<RecordId>,
    pub standing: Standing,
    /// Where its unit stands today.
    pub place: UnitPath,
}

/// What came in one batch.
#[derive(Default)]
pub(crate) struct Sieve {
    came: Vec<Came>,
    /// Whether the batch changed how records stand, its own among them.
    has_changes: bool,
}

/// What is to be looked at, and why: each reason once.
type Asked<'c> = BTreeMap<(RecordId, Sign), (&'c Came, Flag)>;

fn ask<'c>(asked: &mut Asked<'c>, came: &'c Came, flag: Flag) {
    asked.insert((came.visit.id, flag.sign), (came, flag));
}

/// Whether a record of this batch is to be looked at.
fn is_asked(asked: &Asked<'_>, id: RecordId) -> bool {
    asked.range((id, Sign::Conflict)..=(id, Sign::Sample)).next().is_some()
}

impl Sieve {
    pub(crate) fn came(&mut self, came: Came) {
        self.came.push(came);
    }

    pub(crate) fn changed(&mut self) {
        self.has_changes = true;
    }

    /// Puts into the queue what is to be looked at.
    pub(crate) fn close(mut self, tx: &Tx<'_>, catalogue: &Catalogue, now: Moment) -> Result<()> {
        if self.came.is_empty() {
            return Ok(());
        }
        let Some(rules) = store::rules(tx, now.day())? else { return Ok(()) };
        let first = now.day().saturating_sub(jiff::Span::new().days(rules.window_days));
        self.came.retain(|came| came.visit.on_day >= first && super::is_open(came.standing));
        if self.came.is_empty() {
            return Ok(());
        }
        let mut asked = Asked::new();
        self.doubted(tx, &mut asked)?;
        self.drawn(tx, &rules, &mut asked)?;
        self.odd(tx, &rules, now, &mut asked)?;
        self.above_base(tx, &rules, catalogue, now, &mut asked)?;
        store::put(tx, asked.values(), now)
    }

    /// Second corrections, and corrections of what waits or was returned.
    fn doubted<'c>(&'c self, tx: &Tx<'_>, asked: &mut Asked<'c>) -> Result<()> {
        for came in &self.came {
            let Some(corrected) = came.corrects else { continue };
            if came.standing == Standing::Conflict {
                ask(asked, came, Flag::new(Sign::Conflict, 0));
            } else if is_asked(asked, corrected) || store::is_doubted(tx, corrected)? {
                ask(asked, came, Flag::new(Sign::Corrected, 0));
            }
        }
        Ok(())
    }

    /// Those on whom the lot falls: a share of all, and the lowest of each team and week so far, which makes at least
    /// one.
    fn drawn<'c>(&'c self, tx: &Tx<'_>, rules: &Rules, asked: &mut Asked<'c>) -> Result<()> {
        if rules.sample <= 0 {
            return Ok(());
        }
        let salt = store::salt(tx)?;
        let mut weeks: BTreeMap<(TeamId, Day), Vec<(i64, &Came)>> = BTreeMap::new();
        for came in &self.came {
            let lot = lot(salt, came.visit.id.uuid());
            if is_drawn(lot, rules.sample) {
                ask(asked, came, Flag::new(Sign::Sample, 0));
            }
            if let Some(team) = came.visit.team {
                weeks.entry((team, week(came.visit.on_day))).or_default().push((lot, came));
            }
        }
        for ((team, week), lots) in weeks {
            let Some((lot, came)) = lots.into_iter().min_by_key(|(lot, _)| *lot) else { continue };
            if store::least(tx, team, week)?.is_none_or(|least| lot < least) {
                store::put_least(tx, team, week, lot)?;
                ask(asked, came, Flag::new(Sign::Sample, 0));
            }
        }
        Ok(())
    }

    /// Those that look odd among the visits of their person and day.
    fn odd<'c>(&'c self, tx: &Tx<'_>, rules: &Rules, now: Moment, asked: &mut Asked<'c>) -> Result<()> {
        let mut days: BTreeMap<(PersonId, Day), Vec<&Came>> = BTreeMap::new();
        for came in &self.came {
            if let Some(person) = came.person {
                days.entry((person, came.visit.on_day)).or_default().push(came);
            }
        }
        for ((person, day), came) in days {
            let found = signs(&self.visits(tx, person, day, &came)?, rules);
            // Each batch of a burst finds all of it again: what was told is told anew only once it has doubled.
            let told = if found.is_empty() { HashMap::new() } else { store::told(tx, person, day)? };
            let is_news = |(id, flag): &(RecordId, Flag)| {
                told.get(&(*id, flag.sign)).is_none_or(|n| flag.n >= n.saturating_mul(2))
            };
            for (id, flag) in found.into_iter().filter(is_news) {
                store::put_seated(tx, id, now)?;
                store::put_sign(tx, id, flag)?;
            }
        }
        for came in self.came.iter().filter(|came| came.person.is_none()) {
            for (_, flag) in signs(std::slice::from_ref(&came.visit), rules) {
                ask(asked, came, flag);
            }
        }
        Ok(())
    }

    /// What a person recorded for a day that counts, in the order it was written down. Most days come in one batch.
    fn visits(&self, tx: &Tx<'_>, person: PersonId, day: Day, came: &[&Came]) -> Result<Vec<Visit>> {
        if self.has_changes || store::count_records(tx, person, day)? > came.len() as i64 {
            return store::visits(tx, person, day);
        }
        let counted = came.iter().filter(|came| came.standing.counts());
        let mut visits: Vec<Visit> = counted.map(|came| came.visit.clone()).collect();
        visits.sort_by_key(|visit| (visit.captured_at, visit.id));
        visits.iter_mut().for_each(|visit| visit.services.sort_unstable());
        Ok(visits)
    }

    /// The largest record of a unit that counts more than it says it has, unless one waits there already.
    fn above_base<'c>(
        &'c self,
        tx: &Tx<'_>,
        rules: &Rules,
        catalogue: &Catalogue,
        now: Moment,
        asked: &mut Asked<'c>,
    ) -> Result<()> {
        let kinds = store::base_kinds(tx)?;
        let mut came: BTreeMap<&UnitPath, Vec<&Came>> = BTreeMap::new();
        self.came.iter().for_each(|it| came.entry(&it.place).or_default().push(it));
        let with_above = |place: &UnitPath| place.above().chain([place.clone()]).collect::<Vec<_>>();
        let places: BTreeSet<UnitPath> = came.keys().flat_map(|place| with_above(place)).collect();
        for place in places {
            let bases = store::bases(tx, &place, now.day())?;
            let Some(unit) = place.numbers().last().filter(|_| !bases.is_empty()) else { continue };
            let mut odd: Option<(i64, &Came, Flag)> = None;
            for (measure, (times, came)) in
                largest(came.iter().filter(|(at, _)| place.covers(at)).flat_map(|(_, came)| came.iter().copied()))
            {
                let indicator = catalogue.find(measure).filter(|indicator| indicator.is_unique);
                let base = indicator.and_then(|it| bases.get(kinds.get(it.counted.code())?).copied());
                let Some(most) = base.filter(|_| odd.is_none_or(|(more, ..)| times > more)) else { continue };
                let n = total(tx, Node::unit(unit), measure)?;
                if n * 100 > most * rules.base_percent {
                    odd = Some((times, came, Flag { sign: Sign::Base, n, most }));
                }
            }
            let is_below = |((_, sign), (came, _)): (&(RecordId, Sign), &(&Came, Flag))| {
                *sign == Sign::Base && place.covers(&came.place)
            };
            if let Some((_, came, flag)) = odd
                && !asked.iter().any(is_below)
                && !store::is_base_told(tx, &place)?
            {
                ask(asked, came, flag);
            }
        }
        Ok(())
    }
}

/// Of each measure the record that counts most of it.
fn largest<'c>(records: impl Iterator<Item = &'c Came>) -> BTreeMap<Measure, (i64, &'c Came)> {
    let mut largest: BTreeMap<Measure, (i64, &Came)> = BTreeMap::new();
    for came in records {
        for (measure, times) in &came.visit.services {
            let most = largest.entry(*measure).or_insert((*times, came));
            if most.0 < *times {
                *most = (*times, came);
            }
        }
    }
    largest
}
