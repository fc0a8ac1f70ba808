//! Forms that give and end a person's seat in a team.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Result};
use vietnam::name::PersonName;
use vietnam::phone::Phone;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{day_of, edited};
use crate::team::{Bad, Post, SeatId, Seated, Team, TeamId, Who};

#[derive(Template)]
#[template(path = "field/seat-new.html")]
struct New {
    frame: Frame,
    team: Team,
    posts: Vec<(String, String)>,
    form: Form,
}

#[derive(Template)]
#[template(path = "field/seat-end.html")]
struct Ending {
    frame: Frame,
    team: Team,
    seated: Seated,
    form: Form,
}

pub(crate) async fn new(ctx: Ctx, Path(id): Path<TeamId>) -> Result<Response, Fault> {
    let mut page = new_page(&ctx, id, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("post", Post::Member.code().to_owned()), ("from", today.to_string())]);
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, id: TeamId, form: Form) -> Result<New, Fault> {
    let (team, trail) = ctx.read(move |db| edited(db, id)).await?;
    let frame = ctx.frame("seat-new").below(trail);
    let posts = Post::ALL.iter().map(|post| (post.code().to_owned(), frame.t(&format!("post-{}", post.code()))));
    let posts = posts.collect();
    Ok(New { frame, team, posts, form })
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<TeamId>, form: Form) -> Result<Response, Fault> {
    let added = match read_new(&form) {
        Ok((who, post, from)) => {
            let (duty, org) = (form.value("duty").to_owned(), form.value("org").to_owned());
            let seated = ctx.write(move |tx| {
                let seat = crate::team::seat_who(tx, id, &who, post, from)?;
                crate::team::describe_seat(tx, seat.id, &duty, &org)
            });
            seated.await
        }
        Err(error) => Err(error),
    };
    match added {
        Ok(_) => Ok(see_other(format!("/teams/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

fn read_new(form: &Form) -> Result<(Who, Post, kernel::Day)> {
    let mut bad: Vec<Bad> = Vec::new();
    let name = PersonName::parse(form.value("name"));
    let phone = Phone::parse(form.value("phone"));
    if name.is_err() {
        bad.push(("name".into(), "seat-name-unreadable".into()));
    }
    if phone.is_err() {
        bad.push(("phone".into(), "seat-phone-unreadable".into()));
    }
    let (Ok(name), Ok(phone)) = (name, phone) else { return Err(Error::Invalid(bad)) };
    let post = Post::of_code(form.value("post")).ok_or_else(|| Error::invalid("post", "seat-post-choose"))?;
    Ok((Who { name, phone }, post, day_of(form, "from")?))
}

pub(crate) async fn ending(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>) -> Result<Response, Fault> {
    let mut page = ending_page(&ctx, id, seat, Form::default()).await?;
    let today = ctx.read(|db| Ok(db.now().day())).await?;
    page.form = Form::filled([("day", today.to_string())]);
    ctx.page(&page)
}

async fn ending_page(ctx: &Ctx, id: TeamId, seat: SeatId, form: Form) -> Result<Ending, Fault> {
    let (team, seated, trail) = ctx
        .read(move |db| {
            let (team, trail) = edited(db, id)?;
            let mut seats = crate::team::seats_in(db, &team)?;
            let at = seats.iter().position(|seated| seated.seat.id == seat).ok_or(Error::NotFound)?;
            Ok((team, seats.swap_remove(at), trail))
        })
        .await?;
    Ok(Ending { frame: ctx.frame("seat-end").below(trail), team, seated, form })
}

pub(crate) async fn end(ctx: Ctx, Path((id, seat)): Path<(TeamId, SeatId)>, form: Form) -> Result<Response, Fault> {
    let ended = match day_of(&form, "day") {
        Ok(day) => ctx.write(move |tx| crate::team::unseat(tx, seat, day)).await,
        Err(error) => Err(error),
    };
    match ended {
        Ok(()) => Ok(see_other(format!("/teams/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&ending_page(&ctx, id, seat, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}
