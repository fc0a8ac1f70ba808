//! One's own card, and the page on which anybody checks one.

use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::Error;
use members::Member;
use merits::{Drawing, draw};
use web::{Ctx, Fault, Frame, Lang, Path, see_other};

use super::{Card, State, usecases};
use crate::unkept;

#[derive(Template)]
#[template(path = "privacy/card.html")]
struct Mine {
    frame: Frame,
    member: Member,
    card: Option<(Card, State)>,
    drawing: Option<Drawing>,
    link: String,
}

impl Mine {
    fn state(&self, state: &State) -> String {
        self.frame.t(&format!("card-is-{}", state.code()))
    }
}

#[derive(Template)]
#[template(path = "privacy/card-check.html")]
struct Check {
    frame: Frame,
}

/// What the page says while it works, each with the name its script knows it by.
const WORDS: [&str; 15] = [
    "good",
    "expired",
    "revoked",
    "forged",
    "unreadable",
    "no-keys",
    "key-unknown",
    "good-note",
    "expired-note",
    "revoked-note",
    "forged-note",
    "list-now",
    "list-old",
    "list-none",
    "no-crypto",
];

impl Check {
    fn words(&self) -> Vec<(&'static str, String)> {
        let text = |word: &str| self.frame.t1(&format!("card-check-{word}"), "when", "{when}");
        WORDS.iter().map(|word| (*word, text(word))).collect()
    }
}

pub(crate) async fn mine(ctx: Ctx, headers: HeaderMap) -> Result<Response, Fault> {
    let (member, card) = ctx.read(usecases::mine).await?;
    let good = card.as_ref().filter(|(_, state)| *state == State::Good);
    let link = good.map(|(card, _)| format!("{}#{}", ctx.address(&headers, "/card"), card.code()));
    let drawing = link.as_deref().map(draw).transpose()?;
    let frame = ctx.frame("card-title").under(ctx.t("my-page"), "/me");
    let frame = frame.after(&[("made", "card-done-made"), ("ended", "card-done-ended")]);
    let page = Mine { frame, member, card, drawing, link: link.unwrap_or_default() };
    Ok(unkept(ctx.page(&page)?))
}

pub(crate) async fn issue(ctx: Ctx) -> Result<Response, Fault> {
    let signer = ctx.site().parts.signer.clone();
    ctx.write(move |tx| usecases::issue(tx, &signer)).await?;
    Ok(see_other("/me/card?done=made"))
}

pub(crate) async fn end(ctx: Ctx) -> Result<Response, Fault> {
    ctx.write(usecases::end).await?;
    Ok(see_other("/me/card?done=ended"))
}

pub(crate) async fn check(ctx: Ctx) -> Result<Response, Fault> {
    ctx.page(&Check { frame: ctx.frame("card-check-title") })
}

/// The same page with nobody's name on it, for phones to keep.
pub(crate) async fn shell(ctx: Ctx, Path(lang): Path<String>) -> Result<Response, Fault> {
    let ctx = ctx.of_nobody(Lang::of_tag(&lang).ok_or(Error::NotFound)?);
    ctx.page(&Check { frame: ctx.frame("card-check-title") })
}
