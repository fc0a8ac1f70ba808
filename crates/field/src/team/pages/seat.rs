//! Forms that give and end a person's seat in a team.

use askama::Template;
use axum::response::Response;
use kernel::{Day, Error, Result};
use vietnam::name::PersonName;
use vietnam::phone::Phone;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{day_of, edited};
use crate::team::profile::read_short;
use crate::team::usecases::check_post;
use crate::team::{Post, SeatId, Seated, Team, TeamId, Who};
use crate::wrong::{Wrong, with_rest};

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
    let typed = form.clone();
    let added = ctx.write(move |tx| {
        let (who, post, from, wrong) = read_new(&typed, tx.now().day());
        let Some(who) = who else { return with_rest(wrong.0, check_post(tx, id, post, from)) };
        let seat = with_rest(wrong.0, crate::team::seat_who(tx, id, &who, post, from))?;
        crate::team::describe_seat(tx, seat.id, typed.value("duty"), typed.value("org"))
    });
    match added.await {
        Ok(_) => Ok(see_other(format!("/teams/{id}"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, id, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// Who is to have which seat from when, as typed, with what could not be read and stand-ins for it.
fn read_new(form: &Form, today: Day) -> (Option<Who>, Post, Day, Wrong) {
    let mut wrong = Wrong::default();
    let name = wrong.choice("name", PersonName::parse(form.value("name")).ok(), "seat-name-unreadable");
    let phone = wrong.choice("phone", Phone::parse(form.value("phone")).ok(), "seat-phone-unreadable");
    let post = wrong.choice("post", Post::of_code(form.value("post")), "seat-post-choose").unwrap_or(Post::Member);
    let from = wrong.day(form, "from").unwrap_or(today);
    for field in ["duty", "org"] {
        wrong.keep(read_short(field, form.value(field)));
    }
    (name.zip(phone).map(|(name, phone)| Who { name, phone }), post, from, wrong)
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
