//! The form that says how a member stands from a day on: away, gone or back.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Error, Result};
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use crate::entry::bad_day;
use crate::member::{Member, MemberId};
use crate::status::Status;
use crate::usecases::{read, standing};

#[derive(Template)]
#[template(path = "members/status.html")]
struct Asking {
    frame: Frame,
    member: Member,
    form: Form,
}

impl Asking {
    /// What the member can be after how they stand now.
    fn choices(&self) -> Vec<(&'static str, String)> {
        let now = self.member.status;
        let some =
            Status::ALL.into_iter().filter(|status| *status != now && (now.is_here() || *status == Status::Active));
        some.map(|status| (status.code(), super::status_name(&self.frame, status))).collect()
    }

    fn status(&self) -> String {
        super::status_name(&self.frame, self.member.status)
    }
}

pub(crate) async fn ask(ctx: Ctx, Path(id): Path<MemberId>) -> Result<Response, Fault> {
    let mut page = asking(&ctx, id, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("day", today.to_string())]);
    ctx.page(&page)
}

async fn asking(ctx: &Ctx, id: MemberId, form: Form) -> Result<Asking, Fault> {
    let (member, trail) = ctx
        .read(move |db| {
            let member = read::find(db, id)?;
            db.may(Action::EditMembers)?.keep(&member.unit_path, ())?;
            let trail = super::steps(db, &member.unit_path)?;
            Ok((member, trail))
        })
        .await?;
    Ok(Asking { frame: ctx.frame("member-turn").below(trail), member, form })
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<MemberId>, form: Form) -> Result<Response, Fault> {
    let note = form.value("note").to_owned();
    let saved = match read_turn(&form) {
        Ok((status, day)) => ctx.write(move |tx| standing::turn(tx, id, status, day, &note)).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(see_other(format!("/members/{id}?done=turned"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&asking(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read_turn(form: &Form) -> Result<(Status, kernel::Day)> {
    let mut bad = Vec::new();
    let status = Status::of_code(form.value("status"));
    if status.is_none() {
        bad.push(("status".into(), "member-status-choose".into()));
    }
    let typed = form.value("day").trim();
    let day = vietnam::date::parse_date(typed).map_err(|why| bad.push(("day".into(), bad_day(why, typed)))).ok();
    status.zip(day).ok_or(Error::Invalid(bad))
}
