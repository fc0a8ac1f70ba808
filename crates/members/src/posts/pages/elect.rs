//! A committee entered at once: the result of a congress or an appointment, row by row, under one decision.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use units::{Unit, UnitId};
use web::{Ctx, Fault, Form, Frame, Query, Trail, see_other};

use super::who::{offered, who};
use super::{how, label, steps};
use crate::cases::faults::Faults;
use crate::cases::form::{Reader, act_of, fresh_act, is_sure, sent};
use crate::cases::{Seen, once};
use crate::member::MemberId;
use crate::posts::usecases::decides;
use crate::posts::usecases::elect::{Election, elect};
use crate::posts::usecases::rule::Rules;
use crate::posts::{How, Shape, Term, store, told};

/// So many more rows at a time, and the most.
const MORE: usize = 5;
const MOST: usize = 120;

#[derive(Template)]
#[template(path = "members/committee-new.html")]
struct New {
    frame: Frame,
    form: Form,
    place: Place,
}

/// The unit whose committee is entered.
struct Place {
    unit: Unit,
    shape: Shape,
    former: Option<Term>,
    offered: Vec<String>,
    trail: Vec<Trail>,
    /// The rows of a fresh form: those who sit now.
    filled: Vec<(String, String)>,
    today: kernel::Day,
}

impl New {
    fn rows(&self) -> std::ops::RangeInclusive<usize> {
        1..=lines(&self.form)
    }

    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}-{row}")
    }

    /// What stands in a row: as typed, or on a fresh form one of those who sit now.
    fn value(&self, name: &str, row: &usize) -> &str {
        let sits = self.place.filled.get(*row - 1).filter(|_| self.form.has("fresh", "yes"));
        match (sits, name) {
            (Some((who, _)), "who") => who,
            (Some((_, post)), "post") => post,
            _ => self.form.value(&self.field(name, row)),
        }
    }

    fn wrong(&self, row: &usize) -> Vec<String> {
        let errors = ["who", "post"].into_iter().filter_map(|name| self.form.error(&self.field(name, row)));
        errors.map(|say| self.frame.say(say)).collect()
    }

    fn closes(&self, term: &Term) -> String {
        self.frame.t2("term-closes", ("nth", &term.nth.to_string()), ("years", &term.years()))
    }

    fn posts(&self) -> Vec<(&str, &str)> {
        let seats = self.place.shape.seats.iter();
        seats.map(|seats| (seats.post.code.as_str(), label(&self.frame, &seats.post))).collect()
    }

    fn has(&self, row: &usize, code: &str) -> bool {
        self.value("post", row) == code
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        How::OF_TERM.into_iter().map(|way| (way.code(), how(&self.frame, way))).collect()
    }

    /// How many there are to be, post by post.
    fn sizes(&self) -> Vec<(String, String)> {
        let told = |least: i64, most: i64| match least == most {
            true => self.frame.count(&least),
            false => format!("{}–{}", self.frame.count(&least), self.frame.count(&most)),
        };
        let seats = self.place.shape.seats.iter();
        seats.map(|seats| (label(&self.frame, &seats.post).to_owned(), told(seats.least, seats.most))).collect()
    }
}

fn lines(form: &Form) -> usize {
    form.value("lines").parse().unwrap_or(MORE).clamp(1, MOST)
}

/// Whose committee.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begin {
    unit: String,
}

pub(crate) async fn new(ctx: Ctx, Query(begin): Query<Begin>) -> Result<Response, Fault> {
    let unit: UnitId = begin.unit.parse().map_err(|_| Error::NotFound)?;
    let place = ctx.read(move |db| place(db, unit)).await?;
    let form = fresh(&ctx, &place);
    ctx.page(&page(&ctx, place, form))
}

fn page(ctx: &Ctx, place: Place, form: Form) -> New {
    let title = ctx.frame("term-new").t1("term-new-of", "unit", &place.unit.name);
    New { frame: ctx.frame("term-new").titled(title).below(place.trail.clone()), form, place }
}

/// A form with those who sit now: most of them are elected again, or are quickly crossed out.
fn fresh(ctx: &Ctx, place: &Place) -> Form {
    let after = place.former.as_ref().map_or(String::new(), |term| term.case.seen().to_string());
    let (act, unit, today) = (fresh_act(ctx), place.unit.id.to_string(), place.today.to_string());
    let lines = (place.filled.len() + MORE).min(MOST);
    let how = How::Elected.code().to_owned();
    Form::filled([
        ("act", act),
        ("unit", unit),
        ("after", after),
        ("lines", lines.to_string()),
        ("how", how),
        ("on", today),
        ("fresh", "yes".to_owned()),
    ])
}

/// The unit, for who decides about its committee.
fn place(db: &Db<'_>, unit: UnitId) -> Result<Place> {
    let scope = db.may(Action::DecideCases)?;
    let unit = units::find(db, unit)?;
    scope.keep(&unit.path, ())?;
    scope.keep(&decides(&unit.path), ())?;
    let today = db.now().day();
    let shape = Rules::read(db)?.shape(&unit.kind, unit.sector.as_deref(), today);
    let former = store::running(db, unit.id)?;
    let sits = former.as_ref().map(|term| store::held::of_term(db, term.case.id)).transpose()?.unwrap_or_default();
    let sits = sits.iter().filter(|one| one.ended.is_none());
    let filled = told(sits).into_iter().map(|one| (format!("{} · {}", one.code, one.name), one.post.code.clone()));
    Ok(Place {
        filled: filled.collect(),
        offered: offered(db, &unit.path)?,
        trail: steps(db, &unit.path)?,
        shape,
        former,
        today,
        unit,
    })
}

pub(crate) async fn save(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let unit: UnitId = form.value("unit").parse().map_err(|_| Error::NotFound)?;
    if form.has("do", "more") {
        let lines = (lines(&form) + MORE).min(MOST);
        let place = ctx.read(move |db| place(db, unit)).await?;
        return ctx.page(&page(&ctx, place, form.with("lines", lines.to_string())));
    }
    let (act, typed, read) = (act_of(&form), sent(&form), form.clone());
    let begun = ctx.write(move |tx| {
        once(tx, act, "term-elect", &typed, |tx| {
            place(tx, unit)?;
            let election = election(tx, &read, unit)?;
            elect(tx, &election)
        })
    });
    match begun.await {
        Ok(id) => Ok(see_other(format!("/committees/{id}?done=elected"))),
        Err(Error::Invalid(errors)) => {
            let place = ctx.read(move |db| place(db, unit)).await?;
            ctx.page_again(&page(&ctx, place, form.with_errors(errors)))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the form says. Rows in which nothing was typed are passed over.
fn election(db: &Db<'_>, form: &Form, unit: UnitId) -> Result<Election> {
    let mut reader = Reader::new(form);
    let after = Some(form.value("after")).filter(|after| !after.is_empty());
    let after = after.map(|after| after.parse::<Seen>().map_err(|_| Error::NotFound)).transpose()?;
    let how = How::of_code(form.value("how")).filter(|how| How::OF_TERM.contains(how));
    if how.is_none() {
        reader.refuse("how", "post-how-choose");
    }
    let nth = form.typed("nth").map(|_| reader.count("nth", None));
    let (on, until, decided) = (reader.day("on"), reader.maybe_day("until"), reader.day("day"));
    let (number, signer) = (reader.text("number"), reader.text("signer"));
    let mut faults = Faults::default();
    let rows = faults.keep(people(db, form, unit))?;
    let how = how.unwrap_or(How::Elected);
    let read = faults.keep(reader.end((nth, on, until, decided, number, signer)))?;
    faults.end()?;
    let (Some(rows), Some((nth, on, until, decided, number, signer))) = (rows, read) else {
        return Err(Error::NotFound);
    };
    Ok(Election { unit, after, how, nth, on, until, rows, number, decided, signer, is_sure: is_sure(form) })
}

fn people(db: &Db<'_>, form: &Form, unit: UnitId) -> Result<Vec<(usize, MemberId, String)>> {
    let (path, mut faults, mut rows) = (units::find(db, unit)?.path, Faults::default(), Vec::new());
    for row in 1..=lines(form) {
        let (who_field, post_field) = (format!("who-{row}"), format!("post-{row}"));
        let Some(typed) = form.typed(&who_field) else { continue };
        match who(db, &path, typed)? {
            Ok(id) => rows.push((row, id, form.value(&post_field).to_owned())),
            Err(say) => faults.add((who_field.into(), say)),
        }
        if form.typed(&post_field).is_none() {
            faults.add((post_field.into(), "post-choose".into()));
        }
    }
    faults.end()?;
    Ok(rows)
}
