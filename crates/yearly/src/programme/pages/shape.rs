//! The page on which the province writes the programme of a year, and units below add what is their own.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result, Say, UnitPath};
use serde::Deserialize;
use web::{Ctx, Fault, Form, Frame, Query, see_other};

use crate::pages::{day, years};
use crate::programme::usecases::shape::{Shaping, begin, newest, publish, save};
use crate::programme::{Counts, Criterion, Group, Programme, Source, amount, store};

/// So many empty rows are offered for more.
const MORE: usize = 3;
/// So many rows are read at the most.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "yearly/programme-edit.html")]
struct Edit {
    frame: Frame,
    year: i64,
    programme: Option<Programme>,
    groups: Vec<Group>,
    sources: Vec<(String, String)>,
    form: Form,
    /// Whether the form holds what was typed.
    is_sent: bool,
    is_province: bool,
    today: kernel::Day,
    /// What is asked for by units above, which stays as it is.
    fixed: Vec<Criterion>,
    /// What the actor may change.
    mine: Vec<Criterion>,
}

impl Edit {
    fn lines(&self) -> usize {
        self.form.value("lines").parse().unwrap_or(self.mine.len() + MORE).clamp(MORE, ROWS)
    }

    fn rows(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.lines()
    }

    /// What stands in a field: as typed, or else as it is.
    fn value(&self, column: &str, row: &usize) -> String {
        if self.is_sent {
            return self.form.value(&format!("{column}-{row}")).to_owned();
        }
        let Some(it) = self.mine.get(row - 1) else { return String::new() };
        match column {
            "id" => it.id.to_string(),
            "part" => it.group.clone(),
            "words" => it.words.clone(),
            "counted" => it.counted.clone(),
            "target" => it.target.to_string(),
            "weight" => it.weight.to_string(),
            "must" if it.is_required => "yes".into(),
            "source" => it.source.as_ref().map_or(String::new(), Source::code),
            _ => String::new(),
        }
    }

    fn is(&self, column: &str, row: &usize, value: &str) -> bool {
        self.value(column, row) == value
    }

    fn error(&self, row: &usize) -> Option<String> {
        let of_row = |column: &str| self.form.error(&format!("{column}-{row}"));
        ["words", "counted", "target", "weight"].into_iter().find_map(of_row).map(|say| self.frame.say(say))
    }

    fn group_name(&self, group: &Group) -> String {
        self.frame.pick(&group.name_vi, &group.name_en).to_owned()
    }

    fn years(&self) -> Vec<i64> {
        years(self.year, self.today)
    }

    fn is_year(&self, year: &i64) -> bool {
        self.year == *year
    }

    fn in_force(&self, it: &Programme) -> String {
        let (version, day) = (it.version.to_string(), self.frame.day_or_none(&it.published_on));
        self.frame.t2("programme-in-force", ("version", &version), ("day", &day))
    }

    fn is_draft(&self) -> bool {
        self.programme.as_ref().is_some_and(|it| it.published_on.is_none())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Ask {
    year: String,
}

pub(crate) async fn edit(ctx: Ctx, Query(ask): Query<Ask>) -> Result<Response, Fault> {
    let year = if ask.year.is_empty() { None } else { Some(ask.year.parse().map_err(|_| Error::NotFound)?) };
    ctx.page(&page(&ctx, year, None).await?)
}

async fn page(ctx: &Ctx, year: Option<i64>, sent: Option<Form>) -> Result<Edit> {
    let (year, programme, groups, kinds, own, is_province, today) = ctx
        .read(move |db| {
            let today = db.now().day();
            let year = year.unwrap_or_else(|| i64::from(today.year()));
            let is_province = db.may(Action::ShapeRules).is_ok();
            Ok((year, newest(db, year)?, store::groups(db)?, merits::kinds(db)?, own(db)?, is_province, today))
        })
        .await?;
    let frame = ctx.frame("programme-edit").under(ctx.t("programme-title"), "/programmes");
    let frame = frame.after(&[("saved", "programme-done-saved"), ("begun", "programme-done-begun")]);
    let is_mine = |it: &&Criterion| is_province || own.covers(&it.unit_path);
    let criteria = programme.iter().flat_map(|it| &it.criteria);
    let (mine, fixed): (Vec<&Criterion>, Vec<&Criterion>) = criteria.partition(is_mine);
    let (mine, fixed) = (mine.into_iter().cloned().collect(), fixed.into_iter().cloned().collect());
    let is_sent = sent.is_some();
    let form = sent.unwrap_or_else(|| {
        let Some(it) = &programme else { return Form::default() };
        let days = [("register_by", it.register_by.to_string()), ("confirm_by", it.confirm_by.to_string())];
        Form::filled(days.into_iter().chain([("title", it.title.clone())]))
    });
    let sources = sources(&frame, &kinds);
    Ok(Edit { frame, year, programme, groups, sources, form, is_sent, is_province, today, fixed, mine })
}

/// Where what the actor adds is asked for.
fn own(db: &Db<'_>) -> Result<UnitPath> {
    let scope = db.may(Action::DecideCases)?;
    let area = scope.areas().first().cloned().unwrap_or_default();
    match area.depth() {
        0 => Ok(units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?.path),
        _ => Ok(area),
    }
}

/// What can fill a criterion: each kind of contribution, and all together, in each way of counting.
fn sources(frame: &Frame, kinds: &[merits::Kind]) -> Vec<(String, String)> {
    let named = kinds.iter().map(|kind| (kind.code.as_str(), frame.pick(&kind.name_vi, &kind.name_en).to_owned()));
    let all = std::iter::once(("*", frame.t("programme-every-kind")));
    let each = all.chain(named).flat_map(|(code, name)| {
        Counts::ALL.map(|counts| {
            let label = format!("{name} · {}", frame.t(&format!("programme-counts-{}", counts.code())));
            (format!("{code}:{}", counts.code()), label)
        })
    });
    each.collect()
}

pub(crate) async fn write(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let year: i64 = form.value("year").parse().map_err(|_| Error::NotFound)?;
    if form.has("do", "more") {
        let lines = form.value("lines").parse().unwrap_or(MORE) + MORE;
        let more = form.with("lines", lines.to_string());
        return ctx.page(&page(&ctx, Some(year), Some(more)).await?);
    }
    match done(&ctx, year, &form).await {
        Ok(href) => Ok(see_other(href)),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, Some(year), Some(form.with_errors(errors))).await?),
        Err(error) => Err(error.into()),
    }
}

async fn done(ctx: &Ctx, year: i64, form: &Form) -> Result<String> {
    if form.has("do", "begin") {
        ctx.write(move |tx| {
            let path = own(tx)?;
            begin(tx, year, &path)
        })
        .await?;
        return Ok(format!("/programmes/edit?year={year}&done=begun"));
    }
    let publishes = form.has("do", "publish");
    let form = form.clone();
    ctx.write(move |tx| {
        let shaping = shaping(tx, year, &form)?;
        save(tx, shaping)?;
        if publishes { publish(tx, year).map(drop) } else { Ok(()) }
    })
    .await?;
    Ok(if publishes {
        format!("/programmes?year={year}&done=published")
    } else {
        format!("/programmes/edit?year={year}&done=saved")
    })
}

/// What a form says. A row without words is left out.
fn shaping(tx: &kernel::Tx<'_>, year: i64, form: &Form) -> Result<Shaping> {
    let own = own(tx)?;
    let before = newest(tx, year)?.ok_or(Error::NotFound)?;
    let mut bad: Vec<(std::borrow::Cow<'static, str>, Say)> = Vec::new();
    let mut criteria = Vec::new();
    for row in 1..=form.value("lines").parse().unwrap_or(MORE).min(ROWS) {
        let value = |column: &str| form.value(&format!("{column}-{row}"));
        let words = vietnam::text::tidy(value("words"));
        if words.is_empty() {
            continue;
        }
        let mut number = |column: &'static str| {
            amount(value(column)).unwrap_or_else(|say| {
                bad.push((format!("{column}-{row}").into(), say));
                1
            })
        };
        let known = value("id").parse().ok().and_then(|id| before.criteria.iter().find(|it| it.id == id));
        criteria.push(Criterion {
            id: known.map_or_else(|| tx.new_id(), |it| it.id),
            unit_path: known.map_or_else(|| own.clone(), |it| it.unit_path.clone()),
            group: value("part").to_owned(),
            words,
            counted: vietnam::text::tidy(value("counted")).chars().take(20).collect(),
            target: number("target"),
            weight: number("weight"),
            is_required: value("must") == "yes",
            source: Source::parse(value("source")),
        });
    }
    let groups = store::groups(tx)?;
    criteria.iter_mut().filter(|it| groups.iter().all(|group| group.code != it.group)).for_each(|it| {
        it.group = "local".into();
    });
    let mut date = |field: &'static str| {
        day(form.value(field)).unwrap_or_else(|say| {
            bad.push((field.into(), say));
            before.confirm_by
        })
    };
    let (register_by, confirm_by) = match tx.may(Action::ShapeRules).is_ok() {
        true => (date("register_by"), date("confirm_by")),
        false => (before.register_by, before.confirm_by),
    };
    let title = if form.value("title").is_empty() { before.title } else { form.value("title").to_owned() };
    let shaping = Shaping { year, title, register_by, confirm_by, criteria };
    if bad.is_empty() { Ok(shaping) } else { Err(Error::Invalid(bad)) }
}
