//! Where somebody wants to hear from the help desk besides the product itself.

use askama::Template;
use axum::response::Response;
use kernel::{Error, Moment, Result};
use web::{Ctx, Fault, Form, Frame, see_other};

use super::store::Channel;
use super::{of, usecases};

#[derive(Template)]
#[template(path = "field/help-channels.html")]
struct Show {
    frame: Frame,
    channel: Channel,
    word: Option<String>,
    has_mail: bool,
    has_zalo: bool,
    form: Form,
    tab: &'static str,
}

async fn page(ctx: &Ctx, form: Form) -> Result<Show, Fault> {
    let (channel, now): (Channel, Moment) = ctx.read(|db| Ok((usecases::my_channel(db)?, db.now()))).await?;
    let holds = channel.link_until.is_some_and(|until| until > now);
    let word = channel.link_word.clone().filter(|_| holds);
    let bridges = of(ctx.site());
    let (has_mail, has_zalo) = (bridges.mail.is_some(), bridges.zalo.is_some());
    Ok(Show { frame: ctx.frame("channels-title"), channel, word, has_mail, has_zalo, form, tab: "channels" })
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let mut page = page(&ctx, Form::default()).await?;
    page.form = Form::filled([("email", page.channel.email.clone().unwrap_or_default())]);
    ctx.page(&page)
}

pub(crate) async fn email(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let typed = form.typed("email").map(str::to_owned);
    match ctx.write(move |tx| usecases::set_email(tx, typed.as_deref())).await {
        Ok(()) => Ok(see_other("/help/channels")),
        Err(Error::Invalid(errors)) => ctx.page_again(&page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn zalo(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let ends = form.has("end", "1");
    ctx.write(move |tx| if ends { usecases::unlink(tx) } else { usecases::make_word(tx) }).await?;
    Ok(see_other("/help/channels"))
}
