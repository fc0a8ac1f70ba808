//! The page a whole commune is rated on: every member with what the records tell, the suggestion and four grades.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Result};
use members::Grade;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query};

use super::grade::{grade as typed, shown};
use super::{badge, stage_name};
use crate::pages::{Look, choices, fresh_act, grade_name, steps, tone, years};
use crate::rating::usecases::appeal::{Appeal, open_appeals};
use crate::rating::usecases::look::{List, Lists, Page, Row, lists, rows};
use crate::rating::usecases::peers;
use crate::rating::{Over, Stage, Suggestion};
use crate::usecases::{Place, place};

#[derive(Template)]
#[template(path = "yearly/ratings.html")]
pub(super) struct Index {
    frame: Frame,
    place: Place,
    lists: Lists,
    page: Option<Page>,
    /// Caps that are passed: by whom, and the numbers.
    over: Vec<(String, Over)>,
    sections: Vec<Section>,
    units: Vec<Unit>,
    appeals: Vec<Appeal>,
    today: Day,
    may_edit: bool,
    form: Form,
    shorts: [String; 4],
    /// Grades as they are shown, so that a form without scripts changes only what was changed.
    was: String,
}

/// The lines of one unit.
pub(super) struct Section {
    pub name: String,
    pub unit: String,
    pub list: Option<List>,
    pub lines: Vec<Told>,
}

/// A line in words.
pub(super) struct Told {
    pub code: String,
    pub name: String,
    /// Where more about them stands.
    pub href: Option<String>,
    /// What the records tell.
    pub facts: String,
    /// What the criteria suggest, and why not better.
    pub advice: String,
    /// Why they are not rated.
    pub excused: Option<String>,
    /// Place of the grade among the four, from one; nothing without one.
    pub grade: usize,
    /// That of the grade that is written down.
    pub saved: usize,
    pub recognised: Option<Grade>,
    pub error: Option<String>,
}

/// Words that stand in thousands of lines, looked up once.
pub(super) struct Words {
    levels: [String; 4],
    grades: [String; 4],
    no_programme: String,
    suggests: String,
    own: String,
    dues: String,
    disciplined: String,
    home: [String; 2],
    /// Grades as they were when a form was shown that came back.
    shown: HashMap<String, Option<Grade>>,
}

impl Words {
    pub(super) fn new(frame: &Frame, form: &Form) -> Self {
        Self {
            shown: shown(form).into_iter().map(|(code, grade)| (code.to_owned(), grade)).collect(),
            levels: Grade::ALL.map(|level| crate::pages::level_name(frame, level)),
            grades: Grade::ALL.map(|grade| grade_name(frame, grade)),
            no_programme: frame.t("rating-no-level"),
            suggests: frame.t("rating-suggests"),
            own: frame.t("rating-own"),
            dues: frame.t("rating-dues"),
            disciplined: frame.t("rating-disciplined"),
            home: [frame.t("rating-home-no"), frame.t("rating-home-yes")],
        }
    }

    pub(super) fn grade(&self, grade: Grade) -> &str {
        &self.grades[nth(grade)]
    }

    fn facts(&self, row: &Row, held: Option<i64>) -> String {
        let mut facts =
            row.programme.map_or_else(|| self.no_programme.clone(), |level| self.levels[nth(level)].clone());
        if let Some(share) = crate::rating::share(row.attended, held).ok().flatten() {
            facts.push_str(&format!(" · {share} %"));
        }
        if let Some(dues) = row.dues {
            facts.push_str(&format!(" · {}: {}/{}", self.dues, dues.paid, dues.owed));
        }
        if row.disciplined.is_some() {
            facts.push_str(&format!(" · {}", self.disciplined));
        }
        if let Some(at_home) = row.at_home {
            facts.push_str(&format!(" · {}", self.home[usize::from(at_home)]));
        }
        if let Some(own) = row.own {
            facts.push_str(&format!(" · {}: {}", self.own, self.grade(own)));
        }
        facts
    }

    fn told(&self, frame: &Frame, form: &Form, (row, suggestion): &(Row, Suggestion), held: Option<i64>) -> Told {
        let of = (row.line.code.clone(), row.line.name.clone(), self.facts(row, held));
        self.line(frame, form, of, (row.grade, row.recognised), suggestion)
    }

    /// A line of whoever is rated: key, name, what the records tell. What was typed and not saved stands in it, unless
    /// somebody else gave another grade meanwhile: then that one does.
    pub(super) fn line(
        &self,
        frame: &Frame,
        form: &Form,
        (code, name, facts): (String, String, String),
        (grade, recognised): (Option<Grade>, Option<Grade>),
        suggestion: &Suggestion,
    ) -> Told {
        let (advice, excused) = match suggestion {
            Suggestion::Not(why) => (String::new(), Some(frame.say(why))),
            Suggestion::Grade(grade, why) => {
                let why: Vec<String> = why.iter().map(|say| frame.say(say)).collect();
                let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) };
                (format!("{}: {}{why}", self.suggests, self.grade(*grade)), None)
            }
        };
        let field = format!("g.{code}");
        let is_changed = form.error(&field).is_some_and(|say| say.key == "rating-changed");
        let typed = typed(form.value(&field)).filter(|to| !is_changed && self.shown.get(&code) != Some(&Some(*to)));
        let place = |grade: Option<Grade>| grade.map_or(0, |grade| nth(grade) + 1);
        Told {
            grade: place(typed.or(grade)),
            saved: place(grade),
            error: form.error(&field).map(|say| frame.say(say)),
            code,
            name,
            href: None,
            facts,
            advice,
            excused,
            recognised,
        }
    }
}

/// The place of a grade among the four.
pub(super) fn nth(grade: Grade) -> usize {
    Grade::ALL.iter().position(|it| *it == grade).unwrap_or_default()
}

impl Index {
    fn choices(&self) -> Vec<(String, String)> {
        choices(&self.place.unit, &self.units)
    }

    fn years(&self) -> Vec<i64> {
        years(self.place.year, self.today)
    }

    fn is_year(&self, year: &i64) -> bool {
        self.place.year == *year
    }

    fn unit_id(&self) -> String {
        self.place.unit.id.to_string()
    }

    fn counts(&self) -> Vec<(String, String, String)> {
        counts(&self.frame, self.page.as_ref().map_or([0; 4], Page::counts))
    }

    fn left(&self) -> String {
        left(&self.frame, self.sections.iter().flat_map(|section| &section.lines))
    }

    fn passed(&self) -> Vec<String> {
        let Some(page) = &self.page else { return Vec::new() };
        // Locked lists are sent nowhere any more.
        let lists = &self.lists.lists;
        let is_open = lists.is_empty() || lists.iter().any(|list| list.stage != Stage::Recognised);
        let stage = if is_open { Stage::Open } else { Stage::Recognised };
        let told =
            |(unit, over): &(String, Over)| over_words(&self.frame, unit, *over, (page.rules.cap.percent, stage));
        self.over.iter().map(told).collect()
    }

    fn may_grade(&self, section: &Section) -> bool {
        self.may_edit && section.list.as_ref().is_none_or(|list| list.stage.may_grade().is_ok())
    }

    fn badge(&self, list: &List) -> &'static str {
        badge(list.stage)
    }

    fn stage(&self, list: &List) -> String {
        stage_name(&self.frame, list.stage)
    }

    fn grade_of(&self, grade: &Grade) -> String {
        grade_name(&self.frame, *grade)
    }

    fn tone(&self, grade: &Grade) -> &'static str {
        tone(*grade)
    }

    fn is_at(&self, line: &Told, nth: &usize) -> bool {
        line.grade == *nth
    }

    /// How the lists of a unit below stand: the stages that there are.
    fn stages(&self, stages: &[i64; 5]) -> Vec<(String, String)> {
        let some = Stage::ALL.iter().zip(stages).filter(|(_, n)| **n > 0);
        some.map(|(stage, n)| (stage_name(&self.frame, *stage), self.frame.count(n))).collect()
    }

    fn sum(&self, grades: &[i64; 4]) -> String {
        self.frame.count(&grades.iter().sum())
    }

    fn has_stage(&self, stage: &str) -> bool {
        self.lists.lists.iter().any(|list| list.stage.code() == stage)
    }
}

/// A cap that is passed, with its numbers; and what can be done all the same while the list is not locked.
pub(crate) fn over_words(frame: &Frame, unit: &str, over: Over, (percent, stage): (i64, Stage)) -> String {
    let say = kernel::Say::new("rating-cap-passed").with("unit", unit).counting("excellent", over.excellent);
    let told = frame.say(&say.counting("of", over.of).counting("most", over.most).with("percent", percent));
    match stage {
        Stage::Recognised => told,
        Stage::Proposed => format!("{told} {}", frame.t("rating-cap-proposed")),
        Stage::Open | Stage::Returned | Stage::Voted => format!("{told} {}", frame.t("rating-cap-open")),
    }
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, &look, Form::filled([("act", fresh_act(&ctx))])).await?)
}

/// A frame that also tells how many lines an act left.
pub(super) fn told_left(frame: Frame, left: Option<i64>) -> Frame {
    let Some(left) = left else { return frame };
    let words = frame.say(&kernel::Say::new("rating-done-left").counting("count", left));
    let done = frame.done.as_ref().map_or_else(|| words.clone(), |done| format!("{done} {words}"));
    frame.telling(Some(done))
}

/// What the words of an act's end are.
const DONE: [(&str, &str); 6] = [
    ("saved", "rating-done-saved"),
    ("facts", "rating-done-facts"),
    ("voted", "rating-done-voted"),
    ("proposed", "rating-done-proposed"),
    ("decided", "rating-done-decided"),
    ("answered", "rating-done-answered"),
];

pub(super) async fn page(ctx: &Ctx, look: &Look, form: Form) -> Result<Index> {
    let (look, year, left) = (look.clone(), look.year()?, look.left());
    let (place, lists, (page, over), units, appeals, trail, today, may_edit) = ctx
        .read(move |db| {
            let place = place(db, Action::ReadMembers, look.unit(), year)?;
            let units = units::children(db, place.unit.id)?;
            let trail = steps(db, &place.unit.path, "/ratings", place.year)?;
            let may_edit = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&place.unit.path));
            let (lists, rows, appeals) = (lists(db, &place)?, rows(db, &place)?, open_appeals(db, &place)?);
            let over = match &rows {
                Some(page) => peers::counts(db, &place.unit, place.year, page.rules.cap)?.1,
                None => Vec::new(),
            };
            Ok((place, lists, (rows, over), units, appeals, trail, db.now().day(), may_edit))
        })
        .await?;
    let frame = ctx.frame("rating-title").below(trail).after(&DONE);
    let frame = told_left(frame, left);
    let sections = page.as_ref().map_or_else(Vec::new, |page| sections(&frame, &form, page));
    let was = was(sections.iter().flat_map(|section| &section.lines));
    let shorts = shorts(ctx);
    Ok(Index { frame, place, lists, page, over, sections, units, appeals, today, may_edit, form, shorts, was })
}

/// The four grades with how many there are.
pub(super) fn counts(frame: &Frame, counts: [i64; 4]) -> Vec<(String, String, String)> {
    let sum = counts.iter().sum::<i64>();
    let told = |(grade, n): (&Grade, i64)| (grade_name(frame, *grade), frame.count(&n), frame.share(&n, &sum));
    Grade::ALL.iter().zip(counts).map(told).collect()
}

/// How many have no grade.
pub(super) fn left<'l>(frame: &Frame, lines: impl Iterator<Item = &'l Told>) -> String {
    let open = |line: &&Told| line.grade == 0 && line.excused.is_none() && line.recognised.is_none();
    frame.count(&i64::try_from(lines.filter(open).count()).unwrap_or(i64::MAX))
}

/// The four grades as they stand on buttons.
pub(super) fn shorts(ctx: &Ctx) -> [String; 4] {
    Grade::ALL.map(|grade| ctx.t(&format!("yearly-short-{}", grade.code())))
}

/// Every grade as it is written down: `code:nth`.
pub(super) fn was<'l>(lines: impl Iterator<Item = &'l Told>) -> String {
    lines.map(|line| format!("{}:{}", line.code, line.saved)).collect::<Vec<_>>().join(" ")
}

fn sections(frame: &Frame, form: &Form, page: &Page) -> Vec<Section> {
    let words = Words::new(frame, form);
    let by_unit = page.rows.chunk_by(|(one, _), (other, _)| one.line.unit == other.line.unit);
    let section = |rows: &[(Row, Suggestion)]| {
        let unit = rows[0].0.line.unit;
        let list = page.lists.get(&unit).cloned();
        let held = list.as_ref().and_then(|list| list.held);
        Section {
            name: page.units.get(&unit).map_or(String::new(), |unit| unit.name.clone()),
            unit: unit.to_string(),
            list,
            lines: rows.iter().map(|row| words.told(frame, form, row, held)).collect(),
        }
    };
    by_unit.map(section).collect()
}
