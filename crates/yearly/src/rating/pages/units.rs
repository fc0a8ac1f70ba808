//! The page on which a unit rates those directly below it, with the committees that lead them.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Error, Result};
use members::Grade;
use members::cases::once;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use super::grade::{changes, open, saved};
use super::list::{Told, Words, counts, left, over_words, shorts, told_left, was};
use super::{badge, stage_name};
use crate::pages::{Look, act_of, choices, fresh_act, grade_name, sent, steps, tone, years};
use crate::rating::usecases::grade::{Change, Done, Meanwhile, To};
use crate::rating::usecases::judge;
use crate::rating::usecases::unit::{Lines, UnitRow, save_units, unit_lines};
use crate::rating::{Stage, Subject, Suggestion};
use crate::usecases::{Place, place};

#[derive(Template)]
#[template(path = "yearly/units.html")]
pub(super) struct Index {
    frame: Frame,
    place: Place,
    page: Lines,
    sections: Vec<Section>,
    units: Vec<Unit>,
    today: Day,
    may_edit: bool,
    may_decide: bool,
    form: Form,
    shorts: [String; 4],
    was: String,
}

/// The units of one kind, or their committees.
struct Section {
    name: String,
    lines: Vec<Told>,
}

/// What of a unit is rated, in words.
pub(super) fn subject_name(frame: &Frame, subject: Subject) -> String {
    frame.t(&format!("rating-of-{}", subject.code()))
}

/// What the records tell of a unit.
pub(super) fn figure_words(frame: &Frame, row: &UnitRow) -> String {
    let of = &row.figures;
    let mut words = vec![frame.t1("rating-unit-members", "count", of.members)];
    let mut share = |key: &str, part: i64, whole: i64| {
        if whole > 0 {
            words.push(frame.t1(key, "share", frame.share(&part.min(whole), &whole)));
        }
    };
    share("rating-unit-well", of.well, of.rated);
    share("rating-unit-registered", of.registered, of.members);
    share("rating-unit-settled", of.settled.unwrap_or_default(), if of.settled.is_some() { of.members } else { 0 });
    words.push(frame.t1("rating-unit-admitted", "count", of.admitted));
    if let Some(own) = row.own {
        words.push(format!("{}: {}", frame.t("rating-own"), grade_name(frame, own)));
    }
    words.join(" · ")
}

/// Caps that are passed, in words.
pub(crate) fn over(frame: &Frame, lines: &Lines) -> Vec<String> {
    let passed = lines.passed().into_iter();
    let told = passed.map(|(subject, kind, over)| {
        let kind = kind.map_or(String::new(), |code| format!(" ({})", kind_name(frame, lines, code)));
        let of = format!("{}{kind}", subject_name(frame, subject));
        let stage = lines.list.as_ref().map_or(Stage::Open, |list| list.stage);
        over_words(frame, &of, over, (lines.rules.cap.percent, stage))
    });
    told.collect()
}

fn kind_name(frame: &Frame, lines: &Lines, code: &str) -> String {
    let kind = lines.kinds.iter().find(|kind| kind.code == code);
    kind.map_or(String::new(), |kind| frame.pick(&kind.label_vi, &kind.label_en).to_owned())
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
        counts(&self.frame, self.page.counts())
    }

    fn left(&self) -> String {
        left(&self.frame, self.sections.iter().flat_map(|section| &section.lines))
    }

    fn passed(&self) -> Vec<String> {
        over(&self.frame, &self.page)
    }

    fn may_grade(&self) -> bool {
        self.may_edit && self.page.list.as_ref().is_none_or(|list| list.stage.may_grade().is_ok())
    }

    fn stage(&self) -> Option<(String, &'static str)> {
        self.page.list.as_ref().map(|list| (stage_name(&self.frame, list.stage), badge(list.stage)))
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
}

pub(crate) async fn index(ctx: Ctx, Query(look): Query<Look>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, &look, Form::filled([("act", fresh_act(&ctx))])).await?)
}

async fn page(ctx: &Ctx, look: &Look, form: Form) -> Result<Index> {
    let (look, year, left) = (look.clone(), look.year()?, look.left());
    let (place, page, units, trail, today, may_edit, may_decide) = ctx
        .read(move |db| {
            let place = place(db, Action::ReadMembers, look.unit(), year)?;
            let (page, units) = (unit_lines(db, &place)?, units::children(db, place.unit.id)?);
            let trail = steps(db, &place.unit.path, "/ratings/units", place.year)?;
            let covers = |action, path: &kernel::UnitPath| db.may(action).is_ok_and(|scope| scope.covers(path));
            let may_edit = covers(Action::EditMembers, &place.unit.path);
            let above = page.list.as_ref().and_then(|list| judge(list).ok());
            let may_decide = above.is_some_and(|above| covers(Action::DecideCases, &above));
            Ok((place, page, units, trail, db.now().day(), may_edit, may_decide))
        })
        .await?;
    let done = [("saved", "rating-done-saved")];
    let frame = told_left(ctx.frame("rating-units-title").below(trail).after(&done), left);
    let sections = sections(&frame, &form, &page);
    let was = was(sections.iter().flat_map(|section| &section.lines));
    let shorts = shorts(ctx);
    Ok(Index { frame, place, page, sections, units, today, may_edit, may_decide, form, shorts, was })
}

/// Units and committees apart, kind by kind where kinds are peers.
fn sections(frame: &Frame, form: &Form, page: &Lines) -> Vec<Section> {
    let words = Words::new(frame, form);
    let told = |(row, suggestion): &(UnitRow, Suggestion)| {
        let of = (row.key(), row.name.clone(), figure_words(frame, row));
        let told = words.line(frame, form, of, (row.grade, row.recognised), suggestion);
        Told { href: Some(format!("/ratings/units/{}", row.unit)), ..told }
    };
    let mut kinds: Vec<(Subject, &str)> = page.rows.iter().map(|(row, _)| (row.subject, row.kind.as_str())).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let section = |(subject, kind): (Subject, &str)| Section {
        name: match kind_name(frame, page, kind) {
            kind if kind.is_empty() => subject_name(frame, subject),
            kind => format!("{}: {kind}", subject_name(frame, subject)),
        },
        lines: page
            .rows
            .iter()
            .filter(|(row, _)| (row.subject, row.kind.as_str()) == (subject, kind))
            .map(told)
            .collect(),
    };
    kinds.into_iter().map(section).collect()
}

pub(crate) async fn write(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let look = Look::of(&form);
    match save(&ctx, &form).await {
        Ok(done) => Ok(see_other(saved("/ratings/units", &look, done))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, &look, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn save(ctx: &Ctx, form: &Form) -> Result<Done> {
    let (look, act, typed) = (Look::of(form), act_of(form), sent(form));
    let is_for_all = form.value("do") == "suggest-all";
    let (changes, meanwhile) = if is_for_all { (Vec::new(), Meanwhile::Leave) } else { changes(form)? };
    let shown = open(form);
    let done = ctx.write(move |tx| {
        let year = look.year()?;
        let place = place(tx, Action::EditMembers, look.unit(), year)?;
        once(tx, act, "rating-units", &typed, |tx| {
            let changes = if is_for_all { suggested(&unit_lines(tx, &place)?, &shown) } else { changes };
            save_units(tx, &place, &changes, meanwhile)
        })
    });
    done.await
}

/// Every line without a grade gets the one suggested; whatever was given one since the page was shown is left.
fn suggested(page: &Lines, shown: &[String]) -> Vec<Change> {
    let open = page.rows.iter().filter(|(row, suggestion)| {
        let is_open = row.grade.is_none() || shown.contains(&row.key());
        is_open && row.recognised.is_none() && matches!(suggestion, Suggestion::Grade(..))
    });
    open.map(|(row, _)| Change { code: row.key(), to: To::Suggested, seen: None }).collect()
}
