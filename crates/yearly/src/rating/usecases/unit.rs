//! Units and the committees that lead them: their figures, self-review, grades, history. The list of the unit above goes
//! the same road as one of members.

use std::collections::{BTreeMap, HashMap};

use dues::figures::SETTLED;
use kernel::tally::{Node, Span, sums};
use kernel::{Action, Change as Log, Day, Db, Error, Result, Tx};
use members::measure::{ADMITTED, TOTAL};
use members::{Grade, Month};
use serde_json::json;
use units::{Kind, Unit, UnitId};

use super::appeal::Appeal;
use super::grade::{Change, Done, Lost, Meanwhile, decided};
use super::look::{Given, List, until};
use super::{list_of, still_open, unit_rules};
use crate::measure;
use crate::rating::cap::tallied;
use crate::rating::store::unit::Saved;
use crate::rating::store::{self, appeal};
use crate::rating::{Figures, Over, Peers, Stage, Subject, Suggestion, UnitRules, Whom};
use crate::usecases::{Place, reason, unit_in};

/// A unit's line of a year, or that of its committee.
#[derive(Debug, Clone)]
pub struct UnitRow {
    /// Which unit.
    pub unit: UnitId,
    /// What it is called; on a recognised list what it was called then.
    pub name: String,
    /// Of which kind; nothing once it is closed.
    pub kind: String,
    /// What of it.
    pub subject: Subject,
    /// What the records tell.
    pub figures: Figures,
    /// What they gave themselves.
    pub own: Option<Grade>,
    /// What they say to it.
    pub own_words: Option<String>,
    /// The grade written down.
    pub grade: Option<Grade>,
    /// How many were for it.
    pub votes: Option<i64>,
    /// The grade that stands.
    pub recognised: Option<Grade>,
    /// Who wrote the grade down, or took it away, and when.
    pub given: Option<Given>,
}

impl UnitRow {
    /// Names it in forms.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}.{}", self.unit, self.subject.code())
    }
}

/// The units directly below one, with what belongs to them.
#[derive(Debug, Clone)]
pub struct Lines {
    /// The rules of the year.
    pub rules: UnitRules,
    /// Units and committees by the order of units, with what the rules make of each.
    pub rows: Vec<(UnitRow, Suggestion)>,
    /// Their list.
    pub list: Option<List>,
    /// Kinds of units, for what they are called.
    pub kinds: Vec<Kind>,
}

impl Lines {
    /// How many of each grade are written down or recognised, the best first.
    #[must_use]
    pub fn counts(&self) -> [i64; 4] {
        tallied(self.rows.iter().filter_map(|(row, _)| row.recognised.or(row.grade)))
    }

    /// Caps that are passed: by whom, the kind of unit where kinds are compared apart, and the numbers.
    #[must_use]
    pub fn passed(&self) -> Vec<(Subject, Option<&str>, Over)> {
        let mut peers: BTreeMap<(Subject, Option<&str>), Vec<&UnitRow>> = BTreeMap::new();
        for (row, _) in &self.rows {
            let kind = (self.rules.cap.peers == Peers::Apart).then_some(row.kind.as_str());
            peers.entry((row.subject, kind)).or_default().push(row);
        }
        let over = peers.into_iter().filter_map(|((subject, kind), rows)| {
            let grades = rows.into_iter().filter_map(|row| row.recognised.or(row.grade));
            Some((subject, kind, self.rules.cap.passed(tallied(grades))?))
        });
        over.collect()
    }
}

/// The units directly below a unit in a year.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn unit_lines(db: &Db<'_>, place: &Place) -> Result<Lines> {
    db.may(Action::ReadMembers)?.keep(&place.unit.path, ())?;
    page_of(db, &place.unit, place.year)
}

pub(crate) fn page_of(db: &Db<'_>, unit: &Unit, year: i64) -> Result<Lines> {
    let rules = unit_rules(db, year)?;
    let list = store::list_of(db, unit.id, year, Whom::Units)?;
    let mut saved = store::unit::below(db, unit.id, year)?;
    let of = match list.as_ref().is_some_and(|list| list.stage == Stage::Recognised) {
        true => as_rated(db, unit.id, &saved)?,
        false => {
            units::children(db, unit.id)?.into_iter().map(|unit| (unit.id, unit.name.clone(), Some(unit))).collect()
        }
    };
    let mut rows = Vec::new();
    for (id, name, unit) in of {
        let figures = unit.as_ref().map(|unit| figures(db, unit, year)).transpose()?.unwrap_or_default();
        let suggested = rules.suggest(&figures);
        let mut of_unit = None;
        for subject in Subject::ALL {
            let it = saved.remove(&(id, subject));
            if subject == Subject::Board && !rules.rates_boards && it.is_none() {
                continue;
            }
            let row = UnitRow {
                unit: id,
                name: name.clone(),
                kind: unit.as_ref().map_or(String::new(), |unit| unit.kind.clone()),
                subject,
                figures,
                own: it.as_ref().and_then(|it| it.own),
                own_words: it.as_ref().and_then(|it| it.own_words.clone()),
                grade: it.as_ref().and_then(|it| it.grade),
                votes: it.as_ref().and_then(|it| it.votes),
                given: it.as_ref().and_then(|it| it.given.clone()),
                recognised: it.and_then(|it| it.recognised).map(|(grade, _)| grade),
            };
            // A committee is as good as what it leads.
            let suggestion = match (subject, of_unit, &suggested) {
                (Subject::Board, Some(grade), Suggestion::Grade(..)) => Suggestion::Grade(grade, Vec::new()),
                _ => suggested.clone(),
            };
            of_unit = row.recognised.or(row.grade);
            rows.push((row, suggestion));
        }
    }
    Ok(Lines { rules, rows, list, kinds: units::kinds(db)? })
}

type Named = (UnitId, String, Option<Unit>);

/// The units that a recognised list rated, as they were called then: whoever moved or closed since stays on it, whoever
/// came since was not on it.
fn as_rated(db: &Db<'_>, list: UnitId, saved: &HashMap<(UnitId, Subject), Saved>) -> Result<Vec<Named>> {
    let on_it = saved.values().filter(|it| it.kept_by == list && it.votes.is_some() && it.recognised.is_some());
    let names: BTreeMap<UnitId, &str> = on_it.map(|it| (it.unit, it.name.as_str())).collect();
    let mut of: Vec<Named> = Vec::with_capacity(names.len());
    for (id, name) in names {
        let unit = match units::find(db, id) {
            Err(Error::NotFound) => None,
            found => Some(found?),
        };
        of.push((id, name.to_owned(), unit));
    }
    of.sort_by(|(_, one, _), (_, other, _)| one.cmp(other));
    Ok(of)
}

/// What the records tell of a unit's year, as the counting table knows it.
fn figures(db: &Db<'_>, unit: &Unit, year: i64) -> Result<Figures> {
    let (node, today) = (Node::unit(unit.number), db.now().day());
    let first = measure::day(year);
    let last = Month::new(year, 12).last_day();
    let there = sums(db, node, Span { from: measure::day(1900), to: last.min(today) })?;
    let of_year = sums(db, node, Span { from: first, to: last })?;
    let count = |measure| of_year.get(&measure).copied().unwrap_or_default();
    let rated = Grade::ALL.map(|grade| count(measure::rated(grade)));
    let month = Month::of(today).plus(-1).min(Month::new(year, 12));
    let settled = match month >= Month::new(year, 1) {
        true => sums(db, node, Span { from: month.first_day(), to: month.last_day() })?.get(&SETTLED).copied(),
        false => None,
    };
    Ok(Figures {
        members: there.get(&TOTAL).copied().unwrap_or_default(),
        rated: rated.iter().sum(),
        well: rated[0] + rated[1],
        registered: count(measure::REGISTERED),
        settled,
        admitted: count(ADMITTED),
    })
}

/// Writes grades of units and committees down in the list of the unit above. All of them or none, but for lines that
/// are left because somebody changed them meanwhile.
///
/// # Errors
/// `NotFound` for one that is not directly below the unit, `Invalid(g.key)` for a list that is locked, one that is
/// not rated, or one that was changed meanwhile.
pub fn save_units(tx: &mut Tx<'_>, place: &Place, changes: &[Change], meanwhile: Meanwhile) -> Result<Done> {
    let scope = tx.may(Action::EditMembers)?;
    scope.keep(&place.unit.path, ())?;
    let page = page_of(tx, &place.unit, place.year)?;
    let list = list_of(tx, &scope, &place.unit, place.year, Whom::Units)?;
    let locked = list.stage.may_grade().err().map(|say| say.with("name", &list.name));
    let wanted: BTreeMap<&str, &Change> = changes.iter().map(|it| (it.code.as_str(), it)).collect();
    let (mut bad, mut ready, mut left) = (Vec::new(), Vec::new(), 0);
    for (key, change) in wanted {
        let found = page.rows.iter().find(|(row, _)| row.key() == key).ok_or(Error::NotFound)?;
        let (row, suggestion) = found;
        let line = (row.name.as_str(), row.grade, row.recognised, row.given.as_ref());
        match decided(line, suggestion, change, locked.clone()) {
            Ok(grade) if grade == row.grade => {}
            Ok(grade) => ready.push((row, grade)),
            Err(Lost::Changed(_)) if meanwhile == Meanwhile::Leave => left += 1,
            Err(Lost::Changed(say) | Lost::Refused(say)) => bad.push((format!("g.{key}").into(), say)),
        }
    }
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    if !ready.is_empty() {
        store::unit::save_grades(tx, (place.unit.id, place.year), &ready)?;
        let what = json!({"year": place.year, "units": ready.len()});
        tx.changed("rating", list.case, &list.unit_path, Log::Edited, &what)?;
    }
    Ok(Done { changed: ready.len(), left })
}

/// A unit reviews its own year, or its committee does.
///
/// # Errors
/// `NotFound` outside the scope, `Invalid(words)` when it says too little, `Refused` once the list lies above, once the
/// year is closed, or where nobody is above.
pub fn review_unit(
    tx: &mut Tx<'_>,
    unit: UnitId,
    (year, subject): (i64, Subject),
    own: Grade,
    words: &str,
) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = unit_in(tx, &scope, unit)?;
    let words = reason(words).map_err(|say| Error::invalid("words", say))?;
    let above = unit.parent.ok_or_else(|| Error::refused("rating-no-superior"))?;
    still_open(tx, year)?;
    if let Some(list) = store::list_of(tx, above, year, Whom::Units)? {
        list.stage.may_grade().map_err(|say| Error::Refused(say.with("name", &list.name)))?;
    }
    store::unit::save_own(tx, (&unit, year, subject), own, &words)?;
    let what = json!({"year": year, "own": own.code(), "subject": subject.code()});
    tx.changed("unit_review", unit.id, &unit.path, Log::Edited, &what)
}

/// A year of a unit or of its committee.
#[derive(Debug, Clone)]
pub struct UnitYear {
    /// The year.
    pub year: i64,
    /// What of the unit.
    pub subject: Subject,
    /// The grade that counts; none for a year that is kept and not counted.
    pub grade: Option<Grade>,
    /// The day it was recognised.
    pub on: Option<Day>,
    /// What it was called then, when it was entered from an older list.
    pub label: Option<String>,
}

/// A unit's ratings.
#[derive(Debug, Clone)]
pub struct History {
    /// Which unit.
    pub unit: Unit,
    /// Every year that stands, the latest first.
    pub years: Vec<UnitYear>,
    /// What it says about this year: of what, grade, words.
    pub own: Vec<(Subject, Grade, String)>,
    /// What it objected to, and corrections.
    pub appeals: Vec<Appeal>,
    /// The latest year that stands, and until when its grades can be objected to.
    pub appeal_until: Option<(i64, Day)>,
    /// The list that this year's grades will stand in.
    pub list: Option<List>,
}

/// A unit's ratings of every year.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn history(db: &Db<'_>, unit: UnitId) -> Result<History> {
    let scope = db.may(Action::ReadMembers)?;
    let unit = unit_in(db, &scope, unit)?;
    let this = i64::from(db.now().day().year());
    let saved = store::unit::of(db, unit.id)?;
    let recognised = saved.iter().filter_map(|it| {
        let (grade, on) = it.recognised?;
        Some(UnitYear { year: it.year, subject: it.subject, grade: Some(grade), on: Some(on), label: None })
    });
    let mut years: Vec<UnitYear> = recognised.collect();
    let past = store::past_unit::of(db, unit.id)?.into_iter();
    years.extend(past.map(|(year, subject, label, grade)| UnitYear {
        year,
        subject,
        grade,
        on: None,
        label: Some(label),
    }));
    years.sort_by_key(|it| std::cmp::Reverse(it.year));
    let own = saved.iter().filter(|it| it.year == this);
    let own = own.filter_map(|it| Some((it.subject, it.own?, it.own_words.clone().unwrap_or_default()))).collect();
    let mut appeal_until = None;
    if let Some(last) = saved.iter().find(|it| it.recognised.is_some())
        && let Some(on) = store::list_of(db, last.kept_by, last.year, Whom::Units)?.and_then(|list| list.decided_on)
    {
        appeal_until = Some((last.year, until(db, on, last.year)?));
    }
    let list = unit.parent.map(|above| store::list_of(db, above, this, Whom::Units)).transpose()?.flatten();
    let appeals = appeal::of_unit(db, unit.id)?;
    Ok(History { unit, years, own, appeals, appeal_until, list })
}
