//! Filling a register.

use jiff::ToSpan;
use kernel::{Action, Day, Db, Error, Result, Say, UnitPath};
use units::Unit;
use vietnam::national_id::Sex;

use super::{Line, Register, store};
use crate::cases::paper::{self, Draft};
use crate::posts::store::held;
use crate::posts::told;

/// More people than this are no register of one unit; what is printed would be a book of a hundred pages.
const MOST: i64 = 3_000;

/// A register with its lines.
pub(super) struct Filled {
    /// What it says; the blanks are filled.
    pub draft: Draft,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// The unit whose registers are asked for; that of the reader's widest role when it is left out.
pub(super) fn unit(db: &Db<'_>, named: &str) -> Result<Unit> {
    let scope = db.may(Action::ReadMembers)?;
    let unit = match (named.trim(), scope.areas()) {
        ("", [area, ..]) if area.depth() > 0 => units::by_path(db, area)?,
        ("", _) => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
        (named, _) => units::resolve(db, named)?,
    };
    scope.keep(&unit.path.clone(), unit)
}

/// A register of a unit and everything below it in a year.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` for so many people that it would be no register of one unit, `Invalid(year)`
/// for one that has not begun.
pub(super) fn fill(db: &Db<'_>, register: Register, unit: &Unit, year: i16) -> Result<Filled> {
    db.may(Action::ReadMembers)?.keep(&unit.path, ())?;
    let today = db.now().day();
    let (from, last) = year_of(year)
        .filter(|(from, _)| *from <= today)
        .ok_or_else(|| Error::invalid("year", Say::new("register-year").with("year", today.year())))?;
    let to = last.min(today);
    let path = path_on(db, unit, to)?;
    let count = store::standing(db, &path, to)?;
    if count > MOST {
        return Err(Error::refused(Say::new("register-large").counting("count", count).counting("most", MOST)));
    }
    let mut draft = paper::draft(db, register.wording(), unit, today, None)?;
    let lines = match register {
        Register::Branch => store::meetings(db, &path, (from, to))?,
        Register::Roll => store::roll(db, &path, to)?,
        Register::Admitted => store::admitted(db, &path, (from, to))?,
        Register::Moved => store::moved(db, &path, (from, to))?,
    };
    let told = match register {
        Register::Branch => store::roll(db, &path, to)?,
        _ => lines.clone(),
    };
    let of_all = |is: fn(&Line) -> bool| told.iter().filter(|line| is(line)).count().to_string();
    draft.blanks.extend([
        ("year", year.to_string()),
        ("until", vietnam::date::show(to)),
        ("count", lines.len().to_string()),
        ("women", of_all(|line| line.sex == Some(Sex::Female))),
        ("party", of_all(|line| line.is_in_party)),
    ]);
    if register == Register::Branch {
        let before = from.saturating_sub(1.days());
        let opening = store::standing(db, &path_on(db, unit, before)?, before)?;
        let (came, went) = store::changed(db, &path, (from, to))?;
        draft.blanks.extend([
            ("opening", opening.to_string()),
            ("came", came.to_string()),
            ("went", went.to_string()),
            ("closing", count.to_string()),
            ("committee", committee(db, unit, to)?),
        ]);
    }
    Ok(Filled { draft, lines })
}

/// Who sat in a unit's committee on a day, in the order of their posts: *Bí thư Lý Văn An; Phó Bí thư …*.
fn committee(db: &Db<'_>, unit: &Unit, on: Day) -> Result<String> {
    let held = held::at_unit(db, unit.id, on)?;
    let told = told(&held).into_iter().map(|one| format!("{} {}", one.post.label_vi, one.name));
    Ok(told.collect::<Vec<_>>().join("; "))
}

fn year_of(year: i16) -> Option<(Day, Day)> {
    let first = Day::new(year, 1, 1).ok()?;
    Some((first, first.last_of_year()))
}

/// Where a unit stood on a day; where it stands now when it was not there yet.
fn path_on(db: &Db<'_>, unit: &Unit, on: Day) -> Result<UnitPath> {
    let stays = units::stays(db, unit.id)?;
    let stood = stays.into_iter().rfind(|stay| stay.from <= on && stay.to.is_none_or(|to| to > on));
    Ok(stood.map_or_else(|| unit.path.clone(), |stay| stay.path))
}
