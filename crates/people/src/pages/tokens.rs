//! Tokens for other programs.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Day, Error, Id, Role, Tx};
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Path, see_other};

use super::{role_name, unkept};
use crate::token::Token;
use crate::usecases::{roster, tokens};

#[derive(Template)]
#[template(path = "people/tokens.html")]
struct Index {
    frame: Frame,
    tokens: Vec<Token>,
    today: Day,
}

#[derive(Template)]
#[template(path = "people/token_new.html")]
struct New {
    frame: Frame,
    roles: Vec<(String, String)>,
    units: Vec<Unit>,
    form: Form,
}

#[derive(Template)]
#[template(path = "people/token.html")]
struct Made {
    frame: Frame,
    name: String,
    token: String,
}

impl Index {
    fn works(&self, token: &Token) -> bool {
        token.standing(self.today) == "works"
    }

    fn standing(&self, token: &Token) -> String {
        self.frame.t(&format!("token-is-{}", token.standing(self.today)))
    }
}

pub(crate) async fn index(ctx: Ctx) -> Result<Response, Fault> {
    let (tokens, today) = ctx.read(|db| Ok((tokens::list(db)?, db.now().day()))).await?;
    ctx.page(&Index { frame: ctx.frame("tokens-title").after(&[("revoked", "token-done-revoked")]), tokens, today })
}

pub(crate) async fn new(ctx: Ctx) -> Result<Response, Fault> {
    let page = new_page(&ctx, Form::default()).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, form: Form) -> Result<New, Fault> {
    let units = ctx.read(|db| roster::units_offered(db, Action::ManageTokens)).await?;
    let frame = ctx.frame("token-new").under(ctx.t("tokens-title"), "/tokens");
    let roles = Role::ALL.map(|role| (role.code().to_owned(), role_name(&frame, &role)));
    Ok(New { frame, roles: roles.to_vec(), units, form })
}

pub(crate) async fn make(ctx: Ctx, form: Form) -> Result<Response, Fault> {
    let wish = form.clone();
    match ctx.write(move |tx| make_of(tx, &wish)).await {
        Ok(token) => {
            let name = form.value("name").to_owned();
            ctx.page(&Made { frame: ctx.frame("token-made"), name, token }).map(unkept)
        }
        Err(Error::Invalid(errors)) => ctx.page_again(&new_page(&ctx, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

/// The form's words made into a role, a unit and a day.
fn make_of(tx: &mut Tx<'_>, form: &Form) -> kernel::Result<String> {
    let scope = tx.may(Action::ManageTokens)?;
    let role = Role::of_code(form.value("role")).ok_or_else(|| Error::invalid("role", "role-choose"))?;
    let unit = roster::named(tx, &scope, form.value("unit"))?;
    let expires = form.typed("expires").map(vietnam::date::parse_date).transpose();
    let expires = expires.map_err(|_| Error::invalid("expires", "role-day-bad"))?;
    crate::make_token(tx, form.value("name"), role, unit.id, expires)
}

pub(crate) async fn revoke(ctx: Ctx, Path(id): Path<Id<Token>>) -> Result<Response, Fault> {
    ctx.write(move |tx| tokens::revoke(tx, id)).await?;
    Ok(see_other("/tokens?done=revoked"))
}
