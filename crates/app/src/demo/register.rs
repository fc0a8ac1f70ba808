//! The demo province's members, day by day: loaded, admitted, moved, rated, linked with the app, grown up.

use indicatif::ProgressBar;
use jiff::civil::date;
use kernel::seal::Sealer;
use kernel::{Clock, Day, Moment, Result, Store};
use members::{Batch, Book, Came, Details, Grade, MemberId, NewMember, Private, Status};
use people::{NewPerson, PersonId};
use std::sync::Arc;
use units::UnitId;
use vietnam::name::PersonName;
use vietnam::national_id::Sex;
use vietnam::phone::Phone;

use super::dice::Dice;
use super::tree::Commune;
use super::{FILLER, names, plan};

/// Members written in one transaction.
const STEP: usize = 1_000;
/// Days of the year on which members are admitted: 26/3, 19/5, 2/9, 22/12.
const ADMISSIONS: [(i8, i8); 4] = [(3, 26), (5, 19), (9, 2), (12, 22)];

/// Somebody on the register.
#[derive(Clone)]
struct Standing {
    id: MemberId,
    person: PersonId,
    commune: usize,
    born: Day,
    linked: bool,
}

/// Something that happens to the register on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Admit(u64),
    MoveIn(u64),
    MoveOut(u64),
    GrowUp(u64),
    Rate(i64),
    /// The units declare their head counts: this many in all, or a little more than are on the register.
    Declare(Option<u64>),
    /// The article's day: so many use the app in all.
    LinkUpTo(u64),
}

/// Fills the register. Answers the people of each commune who stand at the end, for its teams.
pub(super) struct Register<'d> {
    store: &'d Store,
    sealer: Arc<Sealer>,
    clock: &'d Clock,
    dice: Dice,
    communes: &'d [Commune],
    /// Branch ids of each commune.
    branches: Vec<Vec<UnitId>>,
    standing: Vec<Standing>,
    made: u64,
}

impl<'d> Register<'d> {
    pub(super) fn new(store: &'d Store, sealer: Arc<Sealer>, clock: &'d Clock, communes: &'d [Commune]) -> Self {
        let branches = communes.iter().map(|commune| commune.branches.iter().map(|unit| unit.id).collect()).collect();
        Self { store, sealer, clock, dice: Dice::new(26), communes, branches, standing: Vec::new(), made: 0 }
    }

    /// Everything from the first day to `today`.
    pub(super) fn fill(&mut self, scale: f64, today: Day, progress: &ProgressBar) -> Result<()> {
        let members = plan::scaled(plan::MEMBERS, scale);
        let events = calendar(members, scale, today);
        let net: i64 = events.iter().filter(|(day, _)| *day <= plan::ARTICLE).map(|(_, event)| event.growth()).sum();
        let base = members.saturating_add_signed(-net);
        let work = base + events.iter().map(|(_, event)| event.size(members)).sum::<u64>();
        progress.set_length(work);
        self.come(base, Came::Loaded, plan::BEGIN, progress)?;
        self.link(members / 2, date(2023, 3, 26), progress)?;
        for (day, event) in events {
            self.clock.set(Moment::start_of(day).plus_ms(17 * 3_600_000));
            match event {
                Event::Admit(count) => self.come(count, Came::Admitted, day, progress)?,
                Event::MoveIn(count) => self.come(count, Came::MovedIn, day, progress)?,
                Event::MoveOut(count) => self.go(count, Status::MovedOut, day, progress)?,
                Event::GrowUp(count) => self.go(count, Status::GrownUp, day, progress)?,
                Event::Rate(year) => self.rate(year, day, progress)?,
                Event::Declare(total) => self.declare(total, day)?,
                Event::LinkUpTo(count) => {
                    let linked = self.standing.iter().filter(|member| member.linked).count() as u64;
                    self.link(count.saturating_sub(linked), day, progress)?;
                }
            }
        }
        Ok(())
    }

    /// The people of a commune who stand at the end, oldest first: teams are drawn from them.
    pub(super) fn people_of(&self, commune: usize) -> Vec<PersonId> {
        let mut people: Vec<_> = self.standing.iter().filter(|member| member.commune == commune).collect();
        people.sort_by_key(|member| (member.born, member.person));
        people.into_iter().map(|member| member.person).collect()
    }

    fn write(
        &self,
        f: impl FnOnce(&mut kernel::Tx<'_>, &mut Batch) -> Result<Vec<Standing>> + Send + 'static,
    ) -> Result<Vec<Standing>> {
        self.store.write(&FILLER, move |tx| {
            let mut batch = Batch::open(tx)?;
            let changed = f(tx, &mut batch)?;
            batch.save(tx)?;
            Ok(changed)
        })
    }

    fn come(&mut self, count: u64, how: Came, day: Day, progress: &ProgressBar) -> Result<()> {
        self.clock.set(Moment::start_of(day).plus_ms(9 * 3_600_000));
        let newcomers: Vec<_> = (0..count).map(|_| self.newcomer(how, day)).collect();
        for step in newcomers.chunks(STEP) {
            let (step, sealer) = (step.to_vec(), self.sealer.clone());
            let come = self.write(move |tx, batch| {
                step.iter()
                    .map(|(commune, new)| {
                        let member = batch.add(tx, &sealer, new, how, day)?;
                        let born = new.details.person.birth_day.unwrap_or(day);
                        Ok(Standing { id: member.id, person: member.person.id, commune: *commune, born, linked: false })
                    })
                    .collect()
            })?;
            progress.inc(come.len() as u64);
            self.standing.extend(come);
        }
        // Whoever is new since the app came is shown it on the first day.
        if day > date(2023, 3, 26) {
            self.link_last(count * 97 / 100, day, progress)?;
        }
        Ok(())
    }

    fn newcomer(&mut self, how: Came, day: Day) -> (usize, NewMember) {
        self.made += 1;
        let dice = &self.dice;
        let commune = dice.below(self.communes.len() as u64) as usize;
        let unit = *dice.pick(&self.branches[commune]);
        let is_female = dice.below(100) < 51;
        let age = match how {
            Came::Admitted => 16 + dice.below(3),
            _ => 16 + dice.below(13),
        };
        let born = day.saturating_sub(jiff::Span::new().days((age * 365 + 10 + dice.below(340)) as i64));
        let joined = match how {
            Came::Admitted => day,
            _ => date(born.year() + 16, 3, 26).min(day),
        };
        let age = i16::try_from(age).unwrap_or(20);
        let person = NewPerson {
            name: PersonName::parse(&names::person(dice, is_female)).unwrap_or_else(|_| unreachable!("listed names")),
            sex: Some(if is_female { Sex::Female } else { Sex::Male }),
            birth_day: Some(born),
            phone: Phone::parse(&format!("03{:08}", 20_000_000 + self.made)).ok(),
        };
        let book = Book {
            joined_on: Some(joined),
            occupation: Some(names::occupation(dice, age).to_owned()),
            education: Some(if age > 17 { "12/12" } else { "10/12" }.to_owned()),
            ..Book::default()
        };
        let ethnicity =
            dice.weighted(&[("Nùng", 42), ("Tày", 36), ("Kinh", 16), ("Dao", 4), ("Hoa", 1), ("Sán Chay", 1)]);
        let private = Private {
            ethnicity: Some(ethnicity.to_owned()),
            religion: Some("Không".to_owned()),
            hometown: Some(self.communes[commune].unit.name.clone()),
            national_id: Some(national_id(is_female, born, self.made)),
            ..Private::default()
        };
        let details = Details { person, code: None, book, private };
        (commune, NewMember { unit, details })
    }

    /// Members who leave: the oldest grow up, any may move.
    fn go(&mut self, count: u64, status: Status, day: Day, progress: &ProgressBar) -> Result<()> {
        let count = (count as usize).min(self.standing.len());
        if status == Status::GrownUp {
            self.standing.sort_by_key(|member| (std::cmp::Reverse(member.born), member.id));
        } else {
            let len = self.standing.len();
            for last in (len - count..len).rev() {
                self.standing.swap(last, self.dice.below(last as u64 + 1) as usize);
            }
        }
        let gone = self.standing.split_off(self.standing.len() - count);
        for step in gone.chunks(STEP) {
            let step = step.to_vec();
            let gone = self.write(move |tx, batch| {
                for member in &step {
                    batch.leave(tx, member.id, status, day, "")?;
                }
                Ok(step)
            })?;
            progress.inc(gone.len() as u64);
        }
        Ok(())
    }

    fn rate(&mut self, year: i64, day: Day, progress: &ProgressBar) -> Result<()> {
        for start in (0..self.standing.len()).step_by(STEP) {
            let step = self.standing[start..(start + STEP).min(self.standing.len())].to_vec();
            let grades: Vec<_> = step.iter().map(|_| grade(&self.dice)).collect();
            let rated = self.write(move |tx, batch| {
                for (member, grade) in step.iter().zip(grades) {
                    batch.rate(tx, member.id, year, grade, day)?;
                }
                Ok(step)
            })?;
            progress.inc(rated.len() as u64);
        }
        Ok(())
    }

    /// The first `count` who do not use the app yet.
    fn link(&mut self, count: u64, day: Day, progress: &ProgressBar) -> Result<()> {
        self.clock.set(Moment::start_of(day).plus_ms(20 * 3_600_000));
        let free = (0..self.standing.len()).filter(|at| !self.standing[*at].linked).take(count as usize).collect();
        self.link_these(free, day, progress)
    }

    /// `count` of the last who came.
    fn link_last(&mut self, count: u64, day: Day, progress: &ProgressBar) -> Result<()> {
        let len = self.standing.len();
        self.link_these((len.saturating_sub(count as usize)..len).collect(), day, progress)
    }

    fn link_these(&mut self, chosen: Vec<usize>, day: Day, progress: &ProgressBar) -> Result<()> {
        for step in chosen.chunks(STEP) {
            let ids: Vec<_> = step.iter().map(|at| self.standing[*at].clone()).collect();
            self.write(move |tx, batch| {
                for member in &ids {
                    batch.link_app(tx, member.id, day)?;
                }
                Ok(ids)
            })?;
            step.iter().for_each(|at| self.standing[*at].linked = true);
            progress.inc(step.len() as u64);
        }
        Ok(())
    }

    /// Every commune declares its head count.
    fn declare(&mut self, total: Option<u64>, day: Day) -> Result<()> {
        let total = total.unwrap_or(self.standing.len() as u64 * 1009 / 1000);
        let mut here = vec![0_u64; self.communes.len()];
        self.standing.iter().for_each(|member| here[member.commune] += 1);
        let (all, mut sum, mut given) = (self.standing.len() as u64, 0, 0);
        let declared: Vec<_> = self
            .communes
            .iter()
            .zip(here)
            .map(|(commune, here)| {
                sum += here;
                let until = total * sum / all.max(1);
                let own = until - given;
                given = until;
                (commune.unit.id, i64::try_from(own).unwrap_or(i64::MAX))
            })
            .collect();
        self.write(move |tx, batch| {
            for (unit, count) in declared {
                batch.declare(tx, unit, day, count)?;
            }
            Ok(Vec::new())
        })
        .map(drop)
    }
}

impl Event {
    /// By how many the register grows.
    fn growth(self) -> i64 {
        let signed = |count| i64::try_from(count).unwrap_or(i64::MAX);
        match self {
            Self::Admit(count) | Self::MoveIn(count) => signed(count),
            Self::MoveOut(count) | Self::GrowUp(count) => -signed(count),
            _ => 0,
        }
    }

    /// Rows of work, for the progress bar.
    fn size(self, members: u64) -> u64 {
        match self {
            Self::Admit(count) | Self::MoveIn(count) => count * 2,
            Self::MoveOut(count) | Self::GrowUp(count) => count,
            Self::Rate(_) | Self::LinkUpTo(_) => members,
            Self::Declare(_) => 0,
        }
    }
}

/// Everything that happens, in the order of days.
fn calendar(members: u64, scale: f64, today: Day) -> Vec<(Day, Event)> {
    let part = |per_mille: u64| (members * per_mille / 1000).max(1);
    let mut events = vec![(date(2024, 9, 18), Event::LinkUpTo(plan::scaled(plan::ON_APP, scale)))];
    events.push((date(2024, 9, 18), Event::Declare(Some(plan::scaled(plan::DECLARED, scale)))));
    for year in plan::BEGIN.year()..=today.year() {
        for (month, day) in ADMISSIONS {
            events.push((date(year, month, day), Event::Admit(part(14))));
        }
        events.push((date(year, 3, 26), Event::GrowUp(part(20))));
        events.push((date(year, 12, 22), Event::GrowUp(part(20))));
        events.push((date(year, 1, 20), Event::Declare(None)));
        events.push((date(year, 11, 12), Event::Declare(None)));
        for month in 1..=12 {
            events.push((date(year, month, 10), Event::MoveIn(part(1))));
            events.push((date(year, month, 11), Event::MoveOut(part(2))));
        }
        let (month, day) = plan::RATING;
        events.push((date(year, month, day), Event::Rate(i64::from(year))));
    }
    events.retain(|(day, _)| *day <= today);
    events.sort_by_key(|(day, _)| *day);
    events
}

fn grade(dice: &Dice) -> Grade {
    dice.weighted(&[(Grade::Excellent, 17), (Grade::Good, 58), (Grade::Fair, 23), (Grade::Poor, 2)])
}

/// Twelve digits as the State gives them: province of birth, century and sex, year, a number.
fn national_id(is_female: bool, born: Day, number: u64) -> String {
    let century = if born.year() < 2000 { 0 } else { 2 } + i16::from(is_female);
    format!("020{century}{:02}{:06}", born.year() % 100, number % 1_000_000)
}

#[cfg(test)]
mod tests {
    use kernel::Actor;

    use super::*;

    #[test]
    fn the_calendar_is_in_order_and_ends_today() {
        let today = date(2026, 11, 21);
        let events = calendar(500, 0.01, today);
        assert!(events.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        assert!(events.iter().all(|(day, _)| *day <= today));
        assert_eq!(events.iter().filter(|(_, event)| matches!(event, Event::Rate(_))).count(), 4);
        assert!(matches!(FILLER, Actor::System(_)));
    }
}
