//! The demo province's year: a training programme that most are registered for, some confirmed; in the shown commune
//! one rating list on the superior's desk, one voted on, one half written; its branches rated last year, reviewed and half
//! graded this year. Through the same use cases.

use jiff::ToSpan;
use kernel::{Actor, Clock, Day, Error, Result, Role, Store, Tx, jobs};
use members::Grade;
use units::Unit;
use yearly::Place;
use yearly::programme::{self, Begun};
use yearly::rating::{self, Change, Deciding, Fact, Facts, Meanwhile, Meeting, Ruling, To, Voting};

use super::admissions::named;
use super::days::Days;
use super::tree::Commune;
use super::{FILLER, Officers};

/// Activities of a branch in a year.
const HELD: i64 = 10;

struct Fill<'f> {
    days: Days<'f>,
    year: i64,
}

pub(super) fn fill(
    store: &Store,
    clock: &Clock,
    province: &Unit,
    communes: &[Commune],
    officers: &Officers,
    today: Day,
) -> Result<()> {
    let fill = Fill { days: Days { store, clock }, year: i64::from(today.year()) };
    let shown = &communes[officers.place];
    let (year, path) = (fill.year, province.path.clone());
    fill.days.write(&FILLER, first(today)?, move |tx| {
        programme::begin(tx, year, &path)?;
        programme::publish(tx, year).map(drop)
    })?;
    let spring = Day::new(today.year(), 3, 5).map_err(Error::broken)?.min(today);
    for (nth, commune) in communes.iter().enumerate() {
        // The first branch of the shown commune registers itself.
        let units: Vec<&Unit> = match nth == officers.place {
            true => commune.branches.iter().skip(1).collect(),
            false => vec![&commune.unit],
        };
        for unit in units {
            fill.below(unit, spring, move |tx, unit| programme::register_below(tx, unit, year))?;
            if nth % 2 == 0 || nth == officers.place {
                let day = today.saturating_sub(20.days());
                fill.below(unit, day, move |tx, unit| programme::confirm_below(tx, unit, year, true))?;
            }
        }
    }
    let officer = store.read(&FILLER, |db| named(db, officers.commune, Role::CommuneOfficer, &shown.unit))?;
    for (nth, branch) in shown.branches.iter().skip(1).take(3).enumerate() {
        fill.rate(branch, &officer, today, nth)?;
    }
    let superior = store.read(&FILLER, |db| named(db, officers.province, Role::ProvinceOfficer, province))?;
    fill.units(&shown.unit, &officer, &superior)?;
    clock.set(Clock::System.now());
    Ok(())
}

/// The day the programme is published on.
fn first(today: Day) -> Result<Day> {
    Day::new(today.year(), 1, 5).map(|day| day.min(today)).map_err(Error::broken)
}

impl Fill<'_> {
    /// Does something for everybody at a unit and below; a job is done at once.
    fn below(
        &self,
        unit: &Unit,
        day: Day,
        f: impl FnOnce(&mut Tx<'_>, units::UnitId) -> Result<Begun> + Send + 'static,
    ) -> Result<()> {
        let id = unit.id;
        if let Begun::Job(job) = self.days.write(&FILLER, day, move |tx| f(tx, id))? {
            let job = self.days.store.read(&FILLER, |db| jobs::find(db, job))?;
            yearly::jobs::run_steps(self.days.store, &job, usize::MAX)?;
        }
        Ok(())
    }

    /// The list of a branch: the first is sent up, the second voted on, the third half graded.
    fn rate(&self, branch: &Unit, officer: &Actor, today: Day, nth: usize) -> Result<()> {
        let (place, year) = (Place { unit: branch.clone(), year: self.year }, self.year);
        let of = place.clone();
        let page = self.days.store.read(&FILLER, |db| rating::rows(db, &of))?.ok_or(Error::NotFound)?;
        let codes: Vec<String> = page.rows.iter().map(|(row, _)| row.line.code.clone()).collect();
        if codes.is_empty() {
            return Ok(());
        }
        let met_on = today.saturating_sub(12.days());
        let fact = |(at, code): (i64, &String)| {
            let now = (Some(HELD - at % 5), Some(at % 4 != 3));
            Fact { code: code.clone(), now, seen: (None, None) }
        };
        let of = (0..).zip(&codes).map(fact).collect();
        let facts = Facts { unit: branch.id, year, held: (Some(HELD), None), of };
        self.days.write(officer, met_on, move |tx| rating::save_facts(tx, &facts))?;
        let graded = |code: String| Change { code, to: To::Suggested, seen: None };
        let mut changes: Vec<Change> = codes.into_iter().map(graded).collect();
        let is_left = nth == 2;
        let rated = page.rows.iter().map(|(_, suggestion)| matches!(suggestion, rating::Suggestion::Grade(..)));
        let mut rated = rated.collect::<Vec<_>>().into_iter();
        changes.retain(|_| rated.next().unwrap_or(false));
        if is_left {
            changes.truncate(changes.len() / 2);
        }
        if let Some(first) = changes.first_mut() {
            first.to = To::Grade(Grade::Excellent);
        }
        let at = place.clone();
        self.days.write(officer, met_on, move |tx| rating::save(tx, &at, &changes, Meanwhile::Refuse).map(drop))?;
        if is_left {
            return Ok(());
        }
        let total = i64::try_from(page.rows.len()).map_err(Error::broken)?;
        let present = (total * 4 / 5).max(1);
        let meeting = Meeting { present, place: "Nhà văn hóa thôn".into(), ..met(met_on, total) };
        let voting = Voting { list: self.seen(&place)?, meeting, votes: Vec::new(), shown: None, is_sure: false };
        self.days.write(officer, met_on, move |tx| rating::vote(tx, &voting))?;
        if nth > 0 {
            return Ok(());
        }
        let (seen, on) = ([self.seen(&place)?], met_on.saturating_add(2.days()));
        self.days.write(officer, on, move |tx| rating::propose(tx, &seen, on))?;
        Ok(())
    }

    /// Branches of a commune and their committees: last year recognised, this year the first ones reviewed and graded.
    fn units(&self, commune: &Unit, officer: &Actor, superior: &Actor) -> Result<()> {
        let last = Day::new(i16::try_from(self.year - 1).map_err(Error::broken)?, 12, 15).map_err(Error::broken)?;
        let place = Place { unit: commune.clone(), year: self.year - 1 };
        let changes = self.graded(&place, usize::MAX)?;
        let at = place.clone();
        self.days.write(officer, last, move |tx| rating::save_units(tx, &at, &changes, Meanwhile::Refuse))?;
        let voting = Voting {
            list: self.seen_units(&place)?,
            meeting: met(last, 15),
            votes: Vec::new(),
            shown: None,
            is_sure: false,
        };
        self.days.write(officer, last, move |tx| rating::vote(tx, &voting))?;
        let (seen, on) = ([self.seen_units(&place)?], last.saturating_add(3.days()));
        self.days.write(officer, on, move |tx| rating::propose(tx, &seen, on))?;
        let (seen, on) = (self.seen_units(&place)?, on.saturating_add(7.days()));
        let rulings = vec![(seen, Ruling::Recognise)];
        let signer = "Hoàng Minh Đức".into();
        let deciding = Deciding { on, number: format!("86-QĐ/TĐTN-{}", self.year - 1), signer, rulings };
        self.days.write(superior, on, move |tx| rating::decide(tx, &deciding).map(drop))?;
        let place = Place { year: self.year, ..place };
        let (changes, now) = (self.graded(&place, 4)?, Clock::System.now().day());
        let (year, of) = (self.year, self.days.store.read(&FILLER, |db| rating::unit_lines(db, &place))?);
        if let Some(first) = of.rows.first().map(|(row, _)| row.unit) {
            let words = "Hoàn thành các chỉ tiêu, sinh hoạt đều, còn chậm kết nạp đoàn viên mới.";
            self.days.write(officer, now, move |tx| {
                rating::review_unit(tx, first, (year, rating::Subject::Unit), Grade::Good, words)
            })?;
        }
        self.days.write(officer, now, move |tx| rating::save_units(tx, &place, &changes, Meanwhile::Refuse)).map(drop)
    }

    /// Grades for the first lines that are rated.
    fn graded(&self, place: &Place, most: usize) -> Result<Vec<Change>> {
        let lines = self.days.store.read(&FILLER, |db| rating::unit_lines(db, place))?;
        let rated = lines.rows.iter().filter(|(_, said)| matches!(said, rating::Suggestion::Grade(..)));
        let change = |(nth, (row, _)): (usize, &(rating::UnitRow, rating::Suggestion))| {
            let grade = [Grade::Good, Grade::Good, Grade::Fair, Grade::Good, Grade::Excellent][nth / 2 % 5];
            Change { code: row.key(), to: To::Grade(grade), seen: row.grade }
        };
        Ok(rated.take(most).enumerate().map(change).collect())
    }

    fn seen_units(&self, place: &Place) -> Result<members::cases::Seen> {
        let lines = self.days.store.read(&FILLER, |db| rating::unit_lines(db, place))?;
        lines.list.as_ref().map(rating::List::seen).ok_or(Error::NotFound)
    }

    fn seen(&self, place: &Place) -> Result<members::cases::Seen> {
        let lists = self.days.store.read(&FILLER, |db| rating::lists(db, place))?;
        lists.lists.first().map(rating::List::seen).ok_or(Error::NotFound)
    }
}

/// A meeting that everybody came to.
fn met(on: Day, total: i64) -> Meeting {
    Meeting {
        on,
        place: "Trụ sở xã".into(),
        chair: "Hoàng Thị Nga".into(),
        clerk: "Lương Văn Thư".into(),
        total,
        present: total,
    }
}
