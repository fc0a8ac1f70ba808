//! The province writes the programme of a year; units below add what is their own.

use kernel::{Action, Change, Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use serde_json::json;

use crate::programme::{Criterion, MOST, Programme, store};

/// So many criteria are the most.
const CRITERIA: usize = 40;
/// Longest title and text of a criterion, in characters.
const LONGEST: usize = 200;

/// A programme as typed.
#[derive(Debug, Clone)]
pub struct Shaping {
    /// Its year.
    pub year: i64,
    /// What it is called.
    pub title: String,
    /// Last day to register by oneself.
    pub register_by: Day,
    /// Last day for branches to confirm.
    pub confirm_by: Day,
    /// What it asks for, in its order; new ones have an id already.
    pub criteria: Vec<Criterion>,
}

/// The programme of a year that members register for.
///
/// # Errors
/// Those of the database.
pub fn in_force(db: &Db<'_>, year: i64) -> Result<Option<Programme>> {
    store::in_force(db, year)
}

/// The newest version of a year, which may be a draft.
///
/// # Errors
/// `Forbidden` for who writes none.
pub fn newest(db: &Db<'_>, year: i64) -> Result<Option<Programme>> {
    db.may(Action::DecideCases)?;
    store::newest(db, year)
}

/// Begins the first version of a year: a copy of the latest programme before it, or else what the product suggests.
///
/// # Errors
/// `Refused` when there is one, `Forbidden` for everybody but the province.
pub fn begin(tx: &mut Tx<'_>, year: i64, path: &UnitPath) -> Result<Programme> {
    tx.may(Action::ShapeRules)?;
    let this = i64::from(tx.now().day().year());
    if !(this - 1..=this + 1).contains(&year) {
        return Err(Error::invalid("year", Say::new("programme-year-far").with("year", year)));
    }
    if store::newest(tx, year)?.is_some() {
        return Err(Error::refused(Say::new("programme-there").with("year", year)));
    }
    let before = store::years(tx)?.into_iter().find(|before| *before < year);
    let before = before.map(|before| store::newest(tx, before)).transpose()?.flatten();
    let day = |month, day| Day::new(i16::try_from(year).unwrap_or(i16::MAX), month, day).map_err(Error::broken);
    let mut programme = Programme {
        id: tx.new_id(),
        year,
        version: 1,
        title: before.as_ref().map_or(String::new(), |it| it.title.replace(&it.year.to_string(), &year.to_string())),
        register_by: day(3, 31)?,
        confirm_by: day(12, 15)?,
        published_on: None,
        criteria: before.map_or_else(Vec::new, |it| it.criteria),
    };
    if programme.title.is_empty() {
        programme.title = format!("Chương trình rèn luyện đoàn viên năm {year}");
    }
    if programme.criteria.is_empty() {
        programme.criteria = store::samples(tx, path)?;
    }
    store::save(tx, &programme)?;
    tell(tx, &programme, Change::Added)?;
    Ok(programme)
}

/// Keeps what is typed as a draft. Whoever registered keeps the version they registered for.
///
/// # Errors
/// `Invalid` with every bad field; `NotFound` for a year that was not begun; a unit below the province may only touch
/// what it asks for itself.
pub fn save(tx: &mut Tx<'_>, shaping: Shaping) -> Result<Programme> {
    let scope = tx.may(Action::DecideCases)?;
    let is_province = tx.may(Action::ShapeRules).is_ok();
    let newest = store::newest(tx, shaping.year)?.ok_or(Error::NotFound)?;
    check(&shaping)?;
    let criteria = kept(&scope, is_province, &newest, shaping.criteria)?;
    let is_draft = newest.published_on.is_none();
    let mut programme = Programme {
        id: if is_draft { newest.id } else { tx.new_id() },
        version: if is_draft { newest.version } else { newest.version + 1 },
        criteria,
        published_on: None,
        ..newest
    };
    if is_province {
        (programme.title, programme.register_by, programme.confirm_by) =
            (vietnam::text::tidy(&shaping.title), shaping.register_by, shaping.confirm_by);
    }
    store::save(tx, &programme)?;
    tell(tx, &programme, Change::Edited)?;
    Ok(programme)
}

/// Puts the draft of a year into force.
///
/// # Errors
/// `Refused` when there is nothing new or it asks for nothing; `Forbidden` for everybody but the province.
pub fn publish(tx: &mut Tx<'_>, year: i64) -> Result<Programme> {
    tx.may(Action::DecideCases)?;
    let mut programme = store::newest(tx, year)?.ok_or(Error::NotFound)?;
    if programme.version == 1 {
        tx.may(Action::ShapeRules)?;
    }
    if programme.published_on.is_some() {
        return Err(Error::refused("programme-nothing-new"));
    }
    if programme.criteria.is_empty() {
        return Err(Error::refused("programme-empty"));
    }
    programme.published_on = Some(tx.now().day());
    store::save(tx, &programme)?;
    tell(tx, &programme, Change::Edited)?;
    Ok(programme)
}

/// What stays of the version before, and what the actor may change of it: their own part.
fn kept(scope: &Scope, is_province: bool, before: &Programme, typed: Vec<Criterion>) -> Result<Vec<Criterion>> {
    if is_province {
        return Ok(typed);
    }
    let is_own = |it: &Criterion| scope.covers(&it.unit_path);
    let known = |it: &Criterion| before.criteria.iter().any(|other| other.id == it.id && !is_own(other));
    if typed.iter().any(|it| !is_own(it) || known(it)) {
        return Err(Error::NotFound);
    }
    Ok(before.criteria.iter().filter(|it| !is_own(it)).cloned().chain(typed).collect())
}

fn check(shaping: &Shaping) -> Result<()> {
    let mut bad = Vec::new();
    let long = |text: &str| text.trim().is_empty() || text.chars().count() > LONGEST;
    if long(&shaping.title) {
        bad.push(("title".into(), "programme-words-bad".into()));
    }
    if shaping.confirm_by < shaping.register_by {
        let say = Say::new("programme-days-turned").with("day", vietnam::date::show(shaping.register_by));
        bad.push(("confirm_by".into(), say));
    }
    if shaping.criteria.len() > CRITERIA {
        bad.push(("title".into(), Say::new("programme-too-many").counting("most", CRITERIA)));
    }
    for (row, criterion) in (1..).zip(&shaping.criteria) {
        if long(&criterion.words) {
            bad.push((format!("words-{row}").into(), "programme-words-bad".into()));
        }
        if !(1..=MOST).contains(&criterion.target) {
            bad.push((format!("target-{row}").into(), "programme-amount-bad".into()));
        }
        if !(1..=100).contains(&criterion.weight) {
            bad.push((format!("weight-{row}").into(), "programme-weight-bad".into()));
        }
    }
    if bad.is_empty() { Ok(()) } else { Err(Error::Invalid(bad)) }
}

fn tell(tx: &mut Tx<'_>, programme: &Programme, change: Change) -> Result<()> {
    let what = json!({
        "year": programme.year, "version": programme.version, "criteria": programme.criteria.len(),
        "published_on": programme.published_on,
    });
    tx.changed("programme", programme.id, &UnitPath::default(), change, &what)
}
