//! The people an officer looks after: their accounts, codes and roles.

use askama::Template;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use kernel::{Action, Day, Error, Id, Moment, Role};
use serde::Deserialize;
use units::Unit;
use web::{Ctx, Fault, Form, Frame, Path, Query, Trail, see_other};

use super::{role_name, unkept};
use crate::account;
use crate::role::{Held, Post};
use crate::roster::{Asked, Place, Vacancy, Whom};
use crate::usecases::roster::{self, Roster, Sheet, Wish};
use crate::{PersonId, login};

#[derive(Deserialize, Default)]
pub(crate) struct Find {
    #[serde(default)]
    q: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "people/accounts.html")]
struct Index {
    frame: Frame,
    roster: Roster,
    find: Find,
}

#[derive(Template)]
#[template(path = "people/vacant.html")]
struct Vacant {
    frame: Frame,
    vacancies: Vec<Vacancy>,
    total: i64,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct Show {
    frame: Frame,
    sheet: Sheet,
    today: Day,
    form: Form,
}

#[derive(Template)]
#[template(path = "people/code.html")]
struct Code {
    frame: Frame,
    sheet: Sheet,
    code: String,
    site: String,
    until: Day,
    helper: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "people/role.html")]
struct NewRole {
    frame: Frame,
    person: PersonId,
    name: String,
    roles: Vec<(String, String)>,
    units: Vec<Unit>,
    form: Form,
}

impl Index {
    fn unit(&self) -> String {
        self.roster.unit.as_ref().map_or(String::new(), |unit| unit.id.to_string())
    }

    /// The address of the next page.
    fn next(&self) -> String {
        let after = self.roster.entries.last().map_or(String::new(), |last| last.place.written());
        let q: String = form_urlencode(&self.find.q);
        format!("/accounts?unit={}&who={}&q={q}&after={after}", self.unit(), self.whom().code())
    }

    fn whom(&self) -> Whom {
        Whom::of_code(&self.find.who)
    }
}

impl Code {
    fn help(&self, name: &str, phone: &str) -> String {
        self.frame.t2("code-help", ("name", name), ("phone", phone))
    }
}

impl Show {
    fn code_day(&self, ends: &Moment) -> String {
        self.frame.day(&account::last_day(*ends))
    }

    fn is_over(&self, held: &Held) -> bool {
        held.given.is_over(self.today)
    }

    fn is_later(&self, held: &Held) -> bool {
        held.given.from > self.today
    }
}

fn form_urlencode(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    text.as_bytes()
        .iter()
        .map(|byte| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

pub(crate) async fn index(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let asked = Asked { q: find.q.clone(), whom: Whom::of_code(&find.who), after: Place::read(&find.after) };
    let named = Some(find.unit.clone()).filter(|unit| !unit.is_empty());
    let (roster, trail) = ctx
        .read(move |db| {
            let roster = roster::list(db, named.as_deref(), &asked)?;
            let trail = roster.unit.as_ref().map(|unit| units::trail(db, &unit.path)).transpose()?;
            Ok((roster, trail.unwrap_or_default()))
        })
        .await?;
    let steps = trail.iter().map(|unit| Trail { name: unit.name.clone(), href: format!("/accounts?unit={}", unit.id) });
    let frame = ctx.frame("accounts-title").below(steps.collect());
    ctx.page(&Index { frame, roster, find })
}

/// At most so many branches on a page.
const MOST_VACANT: i64 = 300;

/// Branches that wait for a secretary.
pub(crate) async fn vacant(ctx: Ctx) -> Result<Response, Fault> {
    let (vacancies, total) = ctx.read(|db| roster::vacant(db, MOST_VACANT)).await?;
    ctx.page(&Vacant { frame: ctx.frame("vacant-title"), vacancies, total })
}

/// What an account's page may have just done.
const DONE: [(&str, &str); 6] = [
    ("opened", "account-done-opened"),
    ("login-dropped", "account-done-login-dropped"),
    ("locked", "account-done-locked"),
    ("unlocked", "account-done-unlocked"),
    ("role", "account-done-role"),
    ("role-ended", "account-done-role-ended"),
];

pub(crate) async fn show(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, Fault> {
    let mut page = show_page(&ctx, person, Form::default()).await?;
    let phone =
        page.sheet.person.phone.as_deref().filter(|phone| !page.sheet.logins.iter().any(|known| known == phone));
    page.form = Form::filled([("login", phone.map(login::show).unwrap_or_default())]);
    page.frame = page.frame.after(&DONE);
    ctx.page(&page)
}

async fn show_page(ctx: &Ctx, person: PersonId, form: Form) -> Result<Show, Fault> {
    let (sheet, today) = ctx.read(move |db| Ok((roster::look_at(db, person)?, db.now().day()))).await?;
    let frame = ctx.frame("accounts-title").titled(&sheet.person.name);
    Ok(Show { frame, sheet, today, form })
}

pub(crate) async fn open(ctx: Ctx, Path(person): Path<PersonId>, form: Form) -> Result<Response, Fault> {
    let login = form.value("login").to_owned();
    match ctx.write(move |tx| roster::open(tx, person, &login)).await {
        Ok(_) => Ok(see_other(format!("/accounts/{person}?done=opened"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&show_page(&ctx, person, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn drop_login(ctx: Ctx, Path(person): Path<PersonId>, form: Form) -> Result<Response, Fault> {
    let login = form.value("login").to_owned();
    ctx.write(move |tx| {
        let account = roster::account_in_reach(tx, person)?;
        crate::usecases::accounts::drop_login(tx, account, &login)
    })
    .await?;
    Ok(see_other(format!("/accounts/{person}?done=login-dropped")))
}

pub(crate) async fn code(ctx: Ctx, Path(person): Path<PersonId>, headers: HeaderMap) -> Result<Response, Fault> {
    let code = ctx
        .write(move |tx| {
            let account = roster::account_in_reach(tx, person)?;
            crate::give_code(tx, account)
        })
        .await?;
    let (sheet, helper) = ctx
        .read(move |db| {
            let helper = db.actor().person().map(|person| crate::find(db, person)).transpose()?;
            Ok((roster::look_at(db, person)?, helper))
        })
        .await?;
    let helper = helper.and_then(|helper| Some((helper.name, login::show(helper.phone.as_deref()?))));
    let until = account::last_day(sheet.code_until.unwrap_or(Moment(0)));
    let frame = ctx.frame("code-title").titled(ctx.say(&kernel::Say::new("code-for").with("name", &sheet.person.name)));
    let site = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("Xung Kích").to_owned();
    let code = code.replace('-', " ");
    ctx.page(&Code { frame, sheet, code, site, until, helper }).map(unkept)
}

pub(crate) async fn lock(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, Fault> {
    ctx.write(move |tx| {
        let account = roster::account_in_reach(tx, person)?;
        crate::usecases::accounts::lock(tx, account)
    })
    .await?;
    Ok(see_other(format!("/accounts/{person}?done=locked")))
}

pub(crate) async fn unlock(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, Fault> {
    ctx.write(move |tx| {
        let account = roster::account_in_reach(tx, person)?;
        crate::usecases::accounts::unlock(tx, account)
    })
    .await?;
    Ok(see_other(format!("/accounts/{person}?done=unlocked")))
}

pub(crate) async fn wish(ctx: Ctx, Path(person): Path<PersonId>) -> Result<Response, Fault> {
    let page = wish_page(&ctx, person, Form::default()).await?;
    ctx.page(&page)
}

async fn wish_page(ctx: &Ctx, person: PersonId, form: Form) -> Result<NewRole, Fault> {
    let (name, roles, units) = ctx
        .read(move |db| {
            let sheet = roster::look_at(db, person)?;
            Ok((sheet.person.name, roster::givable(db)?, roster::units_offered(db, Action::ManageAccounts)?))
        })
        .await?;
    let frame = ctx.frame("role-new").under(ctx.t("accounts-title"), "/accounts");
    let frame = frame.under(&name, format!("/accounts/{person}"));
    let label = |role: Role| (role.code().to_owned(), role_name(&frame, &role));
    let roles = roles.into_iter().map(label).collect();
    Ok(NewRole { frame, person, name, roles, units, form })
}

pub(crate) async fn appoint(ctx: Ctx, Path(person): Path<PersonId>, form: Form) -> Result<Response, Fault> {
    let wish = Wish {
        role: form.value("role").to_owned(),
        unit: form.value("unit").to_owned(),
        from: form.typed("from").map(str::to_owned),
        until: form.typed("until").map(str::to_owned),
    };
    match ctx.write(move |tx| roster::appoint(tx, person, &wish)).await {
        Ok(()) => Ok(see_other(format!("/accounts/{person}?done=role"))),
        Err(Error::Invalid(errors)) => ctx.page_again(&wish_page(&ctx, person, form.with_errors(errors)).await?),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn dismiss(ctx: Ctx, Path((person, role)): Path<(PersonId, Id<Post>)>) -> Result<Response, Fault> {
    ctx.write(move |tx| roster::dismiss(tx, person, role)).await?;
    Ok(see_other(format!("/accounts/{person}?done=role-ended")))
}
