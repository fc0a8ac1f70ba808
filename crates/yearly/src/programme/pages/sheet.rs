//! One member's programme, for the branch: what is asked, what the records tell of, and the confirmation.

use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{Action, Error, Id, Result};
use members::{Grade, MemberId};
use web::{Ctx, Download, Fault, Form, Frame, Path, Query, see_other};

use crate::pages::{Look, level_name, steps, tone};
use crate::programme::usecases::evidence::{Evidence, show_file};
use crate::programme::usecases::look::{Asked, Sheet, sheet};
use crate::programme::usecases::register::{Registering, register};
use crate::programme::usecases::verdict::{Verdict, confirm_one, reopen};
use crate::programme::{Amounts, amount};

#[derive(Template)]
#[template(path = "yearly/programme.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
    form: Form,
    may_edit: bool,
}

impl Show {
    fn group(&self, asked: &Asked) -> &str {
        group_name(&self.frame, &self.sheet, asked)
    }

    fn value(&self, asked: &Asked) -> String {
        let name = format!("r.{}", asked.criterion.id);
        let is_typed = self.form.pairs().any(|(other, _)| other == name);
        if is_typed { self.form.value(&name).to_owned() } else { asked.reached.to_string() }
    }

    fn error(&self, asked: &Asked) -> Option<String> {
        self.form.error(&format!("r.{}", asked.criterion.id)).map(|say| self.frame.say(say))
    }

    fn is_confirmed(&self) -> bool {
        self.sheet.registration.as_ref().is_some_and(|it| it.verdict.is_some())
    }

    fn level(&self) -> String {
        let verdict = self.sheet.registration.as_ref().and_then(|it| it.verdict.as_ref());
        let level = verdict.map(|it| it.level).or(self.sheet.outcome.as_ref().map(|it| it.level));
        level.map_or(String::new(), |level| level_name(&self.frame, level))
    }

    fn tone(&self) -> &'static str {
        let verdict = self.sheet.registration.as_ref().and_then(|it| it.verdict.as_ref());
        verdict.map_or("badge wait", |it| tone(it.level))
    }

    fn confirmed_by(&self, verdict: &Verdict) -> String {
        let who = if verdict.by.is_empty() { self.frame.t("programme-by-system") } else { verdict.by.clone() };
        self.frame.t2("programme-confirmed-by", ("who", &who), ("day", &self.frame.day(&verdict.on)))
    }

    fn score(&self) -> String {
        self.sheet.outcome.as_ref().map_or(String::new(), |it| self.frame.percent(&it.score))
    }

    fn levels(&self) -> Vec<(&'static str, String)> {
        Grade::ALL.iter().map(|level| (level.code(), level_name(&self.frame, *level))).collect()
    }
}

/// The content group of a criterion.
pub(super) fn group_name<'s>(frame: &Frame, sheet: &'s Sheet, asked: &Asked) -> &'s str {
    let group = sheet.groups.iter().find(|group| group.code == asked.criterion.group);
    group.map_or("", |group| if frame.is_vi() { &group.name_vi } else { &group.name_en })
}

pub(crate) async fn show(ctx: Ctx, Path(member): Path<MemberId>, Query(look): Query<Look>) -> Result<Response, Fault> {
    ctx.page(&page(&ctx, member, look.year()?, Form::default()).await?)
}

async fn page(ctx: &Ctx, member: MemberId, year: Option<i64>, form: Form) -> Result<Show> {
    let (sheet, trail, may_edit) = ctx
        .read(move |db| {
            let year = year.unwrap_or_else(|| i64::from(db.now().day().year()));
            let sheet = sheet(db, member, year)?;
            let trail = steps(db, &sheet.line.unit_path, "/programmes", year)?;
            let may_edit = db.may(Action::EditMembers).is_ok_and(|scope| scope.covers(&sheet.line.unit_path));
            Ok((sheet, trail, may_edit))
        })
        .await?;
    let done = [
        ("registered", "programme-done-registered"),
        ("confirmed", "programme-done-confirmed"),
        ("reopened", "programme-done-reopened"),
    ];
    let frame = ctx.frame("programme-title").titled(sheet.line.name.clone()).below(trail).after(&done);
    Ok(Show { frame, sheet, form, may_edit })
}

pub(crate) async fn save(ctx: Ctx, Path(member): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let year = form.value("year").parse().map_err(|_| Error::NotFound)?;
    match done(&ctx, member, year, &form).await {
        Ok(word) => Ok(see_other(format!("/programmes/members/{member}?year={year}&done={word}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, member, Some(year), form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

async fn done(ctx: &Ctx, member: MemberId, year: i64, form: &Form) -> Result<&'static str> {
    if form.has("do", "register") {
        ctx.write(move |tx| register(tx, &Registering { year, members: vec![member] })).await?;
        return Ok("registered");
    }
    let version = form.value("version").parse().map_err(|_| Error::NotFound)?;
    if form.has("do", "reopen") {
        ctx.write(move |tx| reopen(tx, (member, year, version))).await?;
        return Ok("reopened");
    }
    let (reached, level) = (amounts(form, "r.")?, Grade::of_code(form.value("level")));
    let why = form.value("reason").to_owned();
    ctx.write(move |tx| confirm_one(tx, (member, year, version), reached, level, &why)).await?;
    Ok("confirmed")
}

/// Amounts by criterion, from fields whose names begin alike.
pub(super) fn amounts(form: &Form, prefix: &str) -> Result<Amounts> {
    let (mut amounts, mut bad) = (Amounts::new(), Vec::new());
    for (name, typed) in form.pairs() {
        let Some(id) = name.strip_prefix(prefix).and_then(|id| id.parse().ok()) else { continue };
        match amount(typed) {
            Ok(amount) => drop(amounts.insert(id, amount)),
            Err(say) => bad.push((name.to_owned().into(), say)),
        }
    }
    if bad.is_empty() { Ok(amounts) } else { Err(Error::Invalid(bad)) }
}

/// The file of a piece of evidence.
pub(crate) async fn file(ctx: Ctx, Path(id): Path<Id<Evidence>>) -> Result<Response, Fault> {
    let (hash, name) = ctx.read(move |db| show_file(db, id)).await?;
    let site = ctx.site().clone();
    let content = ctx.work(move || site.parts.files.get(&hash)).await?;
    let kind = "application/octet-stream";
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
    let name = format!("{}.{ending}", vietnam::text::fold(stem).replace(' ', "-"));
    let mut response = Download { name, kind, content }.into_response();
    let nosniff = axum::http::HeaderValue::from_static("nosniff");
    response.headers_mut().insert("x-content-type-options", nosniff);
    Ok(response)
}
