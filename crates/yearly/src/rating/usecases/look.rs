//! Looking at ratings: the lines of a unit's year, its lists, one's own.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kernel::{Action, Day, Db, Error, Moment, Result, UnitPath};
use members::Grade;
use members::cases::{self, CaseId, DecisionId, Event, Seen};
use units::{Unit, UnitId};

use super::appeal::Appeal;
use super::unit::{Lines, page_of};
use super::{peers, rules, still_open};
use crate::measure;
use crate::rating::cap::tallied;
use crate::rating::store::{self, appeal};
use crate::rating::{Dues, Evidence, Over, Rules, Stage, Suggestion, Whom, share};
use crate::store::{self as shared, Line};
use crate::usecases::{Place, myself};
use kernel::tally::{Node, Span, sums};

/// So many lines stand on one page at the most.
pub const MOST: i64 = 5_000;

/// By whom something was written down, as they were called then, and when.
pub type Given = (String, Moment);

/// A member's line of a year.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who.
    pub line: Line,
    /// What they gave themselves.
    pub own: Option<Grade>,
    /// What they say to it.
    pub own_words: Option<String>,
    /// In how many of the unit's activities they took part.
    pub attended: Option<i64>,
    /// Whether they are active where they live.
    pub at_home: Option<bool>,
    /// The grade written down.
    pub grade: Option<Grade>,
    /// How many were for it.
    pub votes: Option<i64>,
    /// The confirmed level of their programme.
    pub programme: Option<Grade>,
    /// The grade that stands in the register.
    pub recognised: Option<Grade>,
    /// Months of dues.
    pub dues: Option<Dues>,
    /// The day of the last discipline of the year that stands.
    pub disciplined: Option<Day>,
    /// Who wrote the grade down, or took it away, and when.
    pub given: Option<Given>,
}

impl Row {
    /// Whether no grade of the year stands in the register yet: somebody may have been rated where they were before.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.recognised.is_none()
    }

    /// What the rules make of it.
    #[must_use]
    pub fn suggest(&self, rules: &Rules, year: i64, held: Option<i64>) -> Suggestion {
        let line = &self.line;
        if let Some(why) = rules.excused(year, line.status, line.joined_on, line.party_on) {
            return Suggestion::Not(why);
        }
        let attended = share(self.attended, held).unwrap_or_default();
        let Self { programme, at_home, dues, .. } = *self;
        let disciplined = self.disciplined.is_some();
        let (grade, why) = rules.suggest(&Evidence { attended, programme, at_home, dues, disciplined });
        Suggestion::Grade(grade, why)
    }
}

/// The meeting of a branch.
#[derive(Debug, Clone)]
pub struct Met {
    /// Its day.
    pub on: Day,
    /// Where.
    pub place: String,
    /// Who led it.
    pub chair: String,
    /// Who took the minutes.
    pub clerk: String,
    /// How many have a vote.
    pub total: i64,
    /// How many of them came.
    pub present: i64,
}

/// The list of a unit's year.
#[derive(Debug, Clone)]
pub struct List {
    /// Its case.
    pub case: CaseId,
    /// The version of the case.
    pub version: i64,
    /// How far it has come.
    pub stage: Stage,
    /// Whose list it is.
    pub unit: UnitId,
    /// Where that unit stands.
    pub unit_path: UnitPath,
    /// What it is called.
    pub name: String,
    /// Until when it waits.
    pub due: Option<Day>,
    /// Its year.
    pub year: i64,
    /// How many activities there were.
    pub held: Option<i64>,
    /// The branch's meeting.
    pub met: Option<Met>,
    /// The day it was sent up.
    pub proposed_on: Option<Day>,
    /// The day it was recognised.
    pub decided_on: Option<Day>,
    /// The decision that recognised it.
    pub decision: Option<DecisionId>,
    /// Whom it rates.
    pub whom: Whom,
}

impl List {
    /// Its version as somebody looks at it.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen { id: self.case, version: self.version }
    }
}

/// A unit's lines with what belongs to them.
#[derive(Debug, Clone)]
pub struct Page {
    /// The rules of the year.
    pub rules: Rules,
    /// Members, unit by unit, with what the rules make of each.
    pub rows: Vec<(Row, Suggestion)>,
    /// The lists of their units.
    pub lists: HashMap<UnitId, List>,
    /// What the units are called.
    pub units: HashMap<UnitId, Unit>,
}

impl Page {
    /// How many of each grade are written down or recognised, the best first.
    #[must_use]
    pub fn counts(&self) -> [i64; 4] {
        tallied(self.rows.iter().filter_map(|(row, _)| row.recognised.or(row.grade)))
    }
}

/// The lines of a unit and everything below; none when there are too many for one page.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn rows(db: &Db<'_>, place: &Place) -> Result<Option<Page>> {
    db.may(Action::ReadMembers)?.keep(&place.unit.path, ())?;
    if shared::count_here(db, &place.unit.path.subtree())? > MOST {
        return Ok(None);
    }
    page(db, &place.unit.path.subtree(), place.year).map(Some)
}

/// The lines of a part of the tree.
pub(crate) fn page(db: &Db<'_>, part: &kernel::Subtree, year: i64) -> Result<Page> {
    let rules = rules(db, year)?;
    let found = store::lists(db, part, year)?;
    let lists: HashMap<UnitId, List> = found.into_iter().map(|list| (list.unit, list)).collect();
    let mut units: HashMap<UnitId, Unit> = HashMap::new();
    let mut rows = Vec::new();
    for row in store::rows(db, part, year)? {
        if let Entry::Vacant(place) = units.entry(row.line.unit) {
            place.insert(units::find(db, row.line.unit)?);
        }
        let held = lists.get(&row.line.unit).and_then(|list| list.held);
        let suggestion = row.suggest(&rules, year, held);
        rows.push((row, suggestion));
    }
    Ok(Page { rules, rows, lists, units })
}

/// How the lists of a unit's year stand.
#[derive(Debug, Clone)]
pub struct Lists {
    /// Lists at the unit and below; at most so many as fit one page.
    pub lists: Vec<List>,
    /// Each unit directly below: members, lists of each stage, members with each recognised grade.
    pub below: Vec<(Unit, i64, [i64; 5], [i64; 4])>,
    /// The job at work.
    pub job: Option<crate::jobs::JobId>,
}

/// The lists of a unit's year, and how those of the units below stand.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn lists(db: &Db<'_>, place: &Place) -> Result<Lists> {
    db.may(Action::ReadMembers)?.keep(&place.unit.path, ())?;
    let lists = store::lists(db, &place.unit.path.subtree(), place.year)?;
    let members = shared::count_by_child(db, &place.unit.path)?;
    let day = measure::day(place.year);
    let mut below = Vec::new();
    for unit in units::children(db, place.unit.id)? {
        let Some(count) = members.get(&unit.path).copied() else { continue };
        let mut stages = [0; 5];
        for list in lists.iter().filter(|list| unit.path.covers(&list.unit_path)) {
            stages[Stage::ALL.iter().position(|stage| *stage == list.stage).unwrap_or_default()] += 1;
        }
        let counted = sums(db, Node::unit(unit.number), Span { from: day, to: day })?;
        let grades = Grade::ALL.map(|grade| counted.get(&measure::rated(grade)).copied().unwrap_or_default());
        below.push((unit, count, stages, grades));
    }
    let job = crate::jobs::running(db, &[crate::jobs::What::Rate], &place.unit, place.year)?;
    Ok(Lists { lists, below, job })
}

/// One list with its lines and history.
#[derive(Debug, Clone)]
pub struct ListSheet {
    /// The list.
    pub list: List,
    /// Its unit.
    pub unit: Unit,
    /// Its lines, with what the rules make of each.
    pub sheet: Sheet,
    /// What happened, the newest first.
    pub events: Vec<Event>,
    /// Caps on members that are passed: by whom, and the numbers.
    pub passed: Vec<(String, Over)>,
    /// What was corrected since it was recognised, each with number and day of its decision.
    pub corrected: Vec<(Appeal, String, Day)>,
}

/// The lines of a list.
#[derive(Debug, Clone)]
pub enum Sheet {
    /// Of members.
    Members(Page),
    /// Of units and committees.
    Units(Lines),
}

/// One list.
///
/// # Errors
/// `NotFound` outside the scope.
pub fn list(db: &Db<'_>, id: CaseId) -> Result<ListSheet> {
    let case = cases::find(db, id)?;
    let list = store::list_by_case(db, id)?;
    let unit = units::find(db, list.unit)?;
    let sheet = match list.whom {
        Whom::Members => Sheet::Members(members(db, &list)?),
        Whom::Units => Sheet::Units(page_of(db, &unit, list.year)?),
    };
    let mut corrected = Vec::new();
    for it in appeal::of_list(db, id)? {
        let Some(of) = it.decision else { continue };
        let (number, on, ..) = cases::decision(db, of)?;
        corrected.push((it, number, on));
    }
    let passed = match &sheet {
        Sheet::Members(page) => peers::counts(db, &unit, list.year, page.rules.cap)?.1,
        Sheet::Units(_) => Vec::new(),
    };
    Ok(ListSheet { list, unit, sheet, passed, events: cases::events(db, &case)?, corrected })
}

fn members(db: &Db<'_>, list: &List) -> Result<Page> {
    let mut page = page(db, &shared::alone(&list.unit_path), list.year)?;
    if list.stage == Stage::Recognised {
        // Whoever moved since stays on the list that rated them; whoever came since was not on it.
        let rows = store::rated_there(db, list.unit, list.year)?;
        let judged = |row: Row| {
            let suggestion = row.suggest(&page.rules, list.year, list.held);
            (row, suggestion)
        };
        page.rows = rows.into_iter().map(judged).collect();
    }
    Ok(page)
}

/// A year of a member.
#[derive(Debug, Clone)]
pub struct Year {
    /// The year.
    pub year: i64,
    /// The grade that counts; none for a year that is kept and not counted.
    pub grade: Option<Grade>,
    /// The day it was recognised.
    pub on: Option<Day>,
    /// What it was called then, when it was entered from an older list.
    pub label: Option<String>,
}

/// The reader's own rating.
#[derive(Debug, Clone)]
pub struct Own {
    /// Who.
    pub line: Line,
    /// The line of the year, if anything was written down.
    pub row: Option<Row>,
    /// How far the list of their unit has come.
    pub list: Option<List>,
    /// Every year that is rated, the latest first.
    pub history: Vec<Year>,
    /// What they objected to, and corrections.
    pub appeals: Vec<Appeal>,
    /// Until when they may object to the year's grade.
    pub appeal_until: Option<Day>,
    /// Whether the year's rating is not closed yet.
    pub is_open: bool,
}

/// The reader's own rating of a year.
///
/// # Errors
/// `Refused` for who is no member.
pub fn mine(db: &Db<'_>, year: i64) -> Result<Own> {
    let line = myself(db)?;
    let row = store::by_codes(db, &[&line.code], year)?.pop();
    let list = match store::kept::list_of_member(db, line.id, year)? {
        Some(list) => Some(list),
        None => store::list_of(db, line.unit, year, Whom::Members)?,
    };
    let appeal_until = list.as_ref().and_then(|list| list.decided_on).map(|on| until(db, on, year)).transpose()?;
    let (history, appeals) = (store::history(db, line.id)?, appeal::of(db, line.id)?);
    let is_open = still_open(db, year).is_ok();
    Ok(Own { line, row, list, history, appeals, appeal_until, is_open })
}

/// The last day to object to what was decided on a day.
pub(crate) fn until(db: &Db<'_>, on: Day, year: i64) -> Result<Day> {
    let days = rules(db, year)?.appeal_days;
    on.checked_add(jiff::Span::new().days(days)).map_err(Error::broken)
}
