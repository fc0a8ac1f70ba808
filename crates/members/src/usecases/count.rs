//! Ratings, use of the app, declared headcounts, and what a moved unit means for the counts.

use kernel::tally::Sheet;
use kernel::{Change, Day, Error, Result, Say, Tx, UnitPath};
use serde_json::json;
use units::UnitId;

use super::batch::{Batch, not_later};
use crate::measure;
use crate::member::MemberId;
use crate::status::Grade;
use crate::store::count::{self, Declared};
use crate::store::record;
use crate::store::stay::{self, Rating};

/// The first year that can be rated.
const FIRST_YEAR: i64 = 1931;

impl Batch {
    /// Rates a year of a member; a rating that stood there is replaced.
    ///
    /// # Errors
    /// `Invalid(year)` for a year that has not begun on `day`, `NotFound` outside the scope.
    pub fn rate(&mut self, tx: &mut Tx<'_>, id: MemberId, year: i64, grade: Grade, day: Day) -> Result<()> {
        not_later(tx, day)?;
        let member = self.member(tx, id)?;
        if !(FIRST_YEAR..=i64::from(day.year())).contains(&year) {
            return Err(Error::invalid("year", Say::new("member-rate-year").with("year", year)));
        }
        if let Some((before, path)) = stay::rating(tx, id, year)? {
            self.count(&path, before, measure::RATED, -1);
        }
        let rating = Rating { year, grade, unit_path: member.unit_path, rated_on: day, label: None };
        stay::save_rating(tx, id, &rating)?;
        self.count(&rating.unit_path, day, measure::RATED, 1);
        let what = json!({"rated": year, "grade": grade.code()});
        tx.changed("member", id, &rating.unit_path, Change::Edited, &what)
    }

    /// Rates a year of many members at once, each with where they stand; what stood there is replaced. Nothing of each
    /// is written into the change log: the caller tells of the whole.
    ///
    /// # Errors
    /// `NotFound` when one stands outside the scope, `Invalid(year)` for a year that has not begun on `day`.
    pub fn rate_all(&mut self, tx: &Tx<'_>, year: i64, rated: &[(MemberId, UnitPath, Grade)], day: Day) -> Result<()> {
        not_later(tx, day)?;
        if !(FIRST_YEAR..=i64::from(day.year())).contains(&year) {
            return Err(Error::invalid("year", Say::new("member-rate-year").with("year", year)));
        }
        for (_, path, _) in rated {
            self.scope().keep(path, ())?;
            self.count(path, day, measure::RATED, 1);
        }
        let ids: Vec<MemberId> = rated.iter().map(|(id, ..)| *id).collect();
        for (before, path) in stay::ratings_of(tx, &ids, year)? {
            self.count(&path, before, measure::RATED, -1);
        }
        stay::save_ratings(tx, year, rated, day)
    }

    /// Says what the grade of a year that was just rated was called then.
    ///
    /// # Errors
    /// `NotFound` for a year that is not rated, or outside the scope.
    pub fn call_rated(&self, tx: &Tx<'_>, id: MemberId, year: i64, label: &str) -> Result<()> {
        let (_, path) = stay::rating(tx, id, year)?.ok_or(Error::NotFound)?;
        self.scope().keep(&path, ())?;
        stay::save_label(tx, id, year, label)
    }

    /// Takes a year's rating of a member back; without one nothing happens.
    ///
    /// # Errors
    /// `NotFound` outside the scope.
    pub fn unrate(&mut self, tx: &Tx<'_>, id: MemberId, year: i64) -> Result<()> {
        if let Some((before, path)) = stay::rating(tx, id, year)? {
            self.scope().keep(&path, ())?;
            self.count(&path, before, measure::RATED, -1);
            stay::forget_rating(tx, id, year)?;
        }
        Ok(())
    }

    /// A member used the app for the first time on `day`. Told again, nothing happens.
    ///
    /// # Errors
    /// `Refused` for somebody who left, `Invalid(day)` before they came, `NotFound` outside the scope.
    pub fn link_app(&mut self, tx: &mut Tx<'_>, id: MemberId, day: Day) -> Result<()> {
        not_later(tx, day)?;
        let member = self.member(tx, id)?;
        if member.app_linked_on.is_some() {
            return Ok(());
        }
        let stay = stay::open_stay(tx, id)?.ok_or_else(|| Error::refused("member-gone"))?;
        if day < stay.from {
            let since = vietnam::date::show(stay.from);
            return Err(Error::invalid("day", Say::new("member-leave-early").with("day", since)));
        }
        record::save_app(tx, id, day)?;
        self.count(&stay.unit_path, day, measure::ON_APP, 1);
        tx.changed("member", id, &member.unit_path, Change::Edited, &json!({"on_app": day}))
    }

    /// A unit says how many members it has from `day` on: what the share on the register is measured against.
    ///
    /// # Errors
    /// `Refused` when a unit above or below has declared: nobody may be counted twice. `Invalid(n)` below zero,
    /// `NotFound` outside the scope.
    pub fn declare(&mut self, tx: &mut Tx<'_>, unit: UnitId, day: Day, n: i64) -> Result<()> {
        let unit = units::find(tx, unit)?;
        self.scope().keep(&unit.path, ())?;
        if n < 0 {
            return Err(Error::invalid("n", "member-declared-negative"));
        }
        if !count::declared_around(tx, unit.id, &unit.path)?.is_empty() {
            return Err(Error::refused("member-declared-twice"));
        }
        let declared = Declared { unit: unit.id, unit_path: unit.path.clone(), on: day, n };
        count_declared(self.sheet(), &count::declared_of(tx, unit.id)?, -1);
        count::save_declared(tx, &declared)?;
        count_declared(self.sheet(), &count::declared_of(tx, unit.id)?, 1);
        tx.changed("unit", unit.id, &unit.path, Change::Edited, &json!({"declared": n, "on": day}))
    }
}

/// Counts what a unit said over the years: each word takes back the one before.
fn count_declared(sheet: &mut Sheet, words: &[Declared], times: i64) {
    for (at, word) in words.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) {
            measure::count(sheet, &before.unit_path, word.on, measure::DECLARED, -before.n * times);
        }
        measure::count(sheet, &word.unit_path, word.on, measure::DECLARED, word.n * times);
    }
}

/// What a unit said stays where it was said; from `day` on it is said from the new place.
fn move_declared(tx: &Tx<'_>, sheet: &mut Sheet, from: &UnitPath, to: &UnitPath, day: Day) -> Result<()> {
    for unit in count::declared_below(tx, from)? {
        let words = count::declared_of(tx, unit)?;
        count_declared(sheet, &words, -1);
        let standing = words.iter().rfind(|word| word.on <= day).cloned();
        let later = words.iter().filter(|word| word.on > day).cloned();
        for mut word in standing.into_iter().chain(later) {
            word.on = word.on.max(day);
            word.unit_path = replaced(&word.unit_path, from, to);
            count::save_declared(tx, &word)?;
        }
        count_declared(sheet, &count::declared_of(tx, unit)?, 1);
    }
    Ok(())
}

fn replaced(path: &UnitPath, from: &UnitPath, to: &UnitPath) -> UnitPath {
    path.as_str()
        .strip_prefix(from.as_str())
        .map_or_else(|| path.clone(), |rest| UnitPath::stored(format!("{to}{rest}")))
}

/// Rates a year of one member.
///
/// # Errors
/// As [`Batch::rate`].
pub fn rate(tx: &mut Tx<'_>, id: MemberId, year: i64, grade: Grade, day: Day) -> Result<()> {
    let mut batch = Batch::open(tx)?;
    batch.rate(tx, id, year, grade, day)?;
    batch.save(tx)
}

/// A member used the app for the first time.
///
/// # Errors
/// As [`Batch::link_app`].
pub fn link_app(tx: &mut Tx<'_>, id: MemberId, day: Day) -> Result<()> {
    let mut batch = Batch::open(tx)?;
    batch.link_app(tx, id, day)?;
    batch.save(tx)
}

/// A unit says how many members it has.
///
/// # Errors
/// As [`Batch::declare`].
pub fn declare(tx: &mut Tx<'_>, unit: UnitId, day: Day, n: i64) -> Result<()> {
    let mut batch = Batch::open(tx)?;
    batch.declare(tx, unit, day, n)?;
    batch.save(tx)
}

/// Rewrites the paths kept here after a unit was moved today. What was counted stays as it was: from today on the
/// units above lose whom the moved unit brings to others.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let today = tx.now().day();
    let (standing, on_app) = stay::standing_below(tx, from)?;
    stay::move_stays(tx, from, to, today)?;
    stay::move_members(tx, from, to)?;
    let mut sheet = Sheet::default();
    for (path, sign) in [(from, -1), (to, 1)] {
        measure::count(&mut sheet, path, today, measure::TOTAL, standing * sign);
        measure::count(&mut sheet, path, today, measure::ON_APP, on_app * sign);
    }
    move_declared(tx, &mut sheet, from, to, today)?;
    sheet.save(tx)
}
