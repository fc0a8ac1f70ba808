//! Forms for trainings and their scanned certificates.

use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{Day, Error, Result};
use web::{Ctx, Download, Fault, Form, Frame, Path, Upload, see_other};

use super::{Course, NewTraining, TrainingId, add_training, attach_certificate, certificate, courses};
use super::{drop_training, kind_of};
use crate::team::pages::person::seated;
use crate::team::{SeatId, Seated, Team, TeamId, tended};
use crate::wrong::{Wrong, with_rest};

#[derive(Template)]
#[template(path = "field/training-new.html")]
struct New {
    frame: Frame,
    team: Team,
    seated: Seated,
    courses: Vec<(String, String)>,
    form: Form,
}

pub(crate) async fn new(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>) -> Result<Response, Fault> {
    let mut page = page(&ctx, id, seat, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("on", today.to_string())]);
    ctx.page(&page)
}

async fn page(ctx: &Ctx, id: TeamId, seat: SeatId, form: Form) -> Result<New, Fault> {
    let (team, seated, trail, all) = ctx
        .read(move |db| {
            tended(db, id)?;
            let (team, seated, trail) = seated(db, id, seat)?;
            let today = db.now().day();
            let all = courses(db)?.into_iter().filter(|course| course.to.is_none_or(|to| today < to));
            Ok((team, seated, trail, all.collect::<Vec<Course>>()))
        })
        .await?;
    let frame = ctx.frame("training-new").below(trail);
    let label = |course: Course| (course.code.clone(), frame.pick(&course.name_vi, &course.name_en).to_owned());
    let courses = all.into_iter().map(label).collect();
    Ok(New { frame, team, seated, courses, form })
}

pub(crate) async fn add(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>, form: Form) -> Result<Response, Fault> {
    let typed = form.clone();
    let added = ctx.write(move |tx| {
        let (new, wrong) = read(&typed, tx.now().day());
        with_rest(wrong.0, add_training(tx, seat, &new))
    });
    match added.await {
        Ok(_) => Ok(see_other(format!("/teams/{id}/seats/{seat}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, id, seat, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// A training as typed, with what could not be read and a stand-in for its day.
fn read(form: &Form, today: Day) -> (NewTraining, Wrong) {
    let mut wrong = Wrong::default();
    let (on, until) = (wrong.day(form, "on"), form.typed("until").and_then(|_| wrong.day(form, "until")));
    let (course, certificate_no) = (form.value("course").to_owned(), form.value("certificate_no").to_owned());
    (NewTraining { course, on: on.unwrap_or(today), certificate_no, until }, wrong)
}

type Where = Path<(TeamId, SeatId, TrainingId)>;

pub(crate) async fn remove(ctx: Ctx, Path((id, seat, training)): Where) -> Result<Response, Fault> {
    ctx.write(move |tx| drop_training(tx, seat, training)).await?;
    Ok(see_other(format!("/teams/{id}/seats/{seat}")))
}

pub(crate) async fn attach(ctx: Ctx, Path((id, seat, training)): Where, upload: Upload) -> Result<Response, Fault> {
    ctx.read(move |db| certificate(db, seat, training).map(drop)).await?;
    kind_of(&upload.content).map_err(|bad| Error::Invalid(vec![bad]))?;
    let files = ctx.site().parts.files.clone();
    let name = ctx.work(move || files.put(&upload.content)).await?;
    ctx.write(move |tx| attach_certificate(tx, seat, training, &name)).await?;
    Ok(see_other(format!("/teams/{id}/seats/{seat}")))
}

pub(crate) async fn file(ctx: Ctx, Path((_, seat, training)): Where) -> Result<Response, Fault> {
    let name = ctx.read(move |db| certificate(db, seat, training)).await?.ok_or(Error::NotFound)?;
    let files = ctx.site().parts.files.clone();
    let content = ctx.work(move || files.get(&name)).await?;
    let kind = kind_of(&content).map_err(|_| Error::broken("a kept certificate is no scan"))?;
    let ending = kind.rsplit('/').next().unwrap_or_default();
    Ok(Download { name: format!("chung-nhan-{training}.{ending}"), kind, content }.into_response())
}
