//! Signing in, codes, sessions, accounts, roles and tokens.

mod accounts;
mod codes;
mod doors;
mod roles;
mod sessions;
mod tokens;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use kernel::{Action, Actor, Busy, Error, Role};
use people::PersonId;
use units::Unit;
use web::Credential;

use crate::world::{Answer, TODAY, World};

const PHONE: &str = "0912 345 678";
const PASSWORD: &str = "mưa rào tháng bảy";
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Somebody with a role, an account and a password.
fn settled(world: &World, phone: &str, role: Role, unit: &Unit) -> PersonId {
    let person = world.person("Nông Thị Vân Anh");
    let (unit, phone) = (unit.id, phone.to_owned());
    let hash = kernel::password::hash(PASSWORD, &kernel::clock::Chance::System).expect("hashed");
    world.write(move |tx| {
        people::give_role(tx, person, role, unit, jiff::civil::date(2026, 1, 1), None)?;
        let account = people::open_account(tx, person, &[phone])?;
        people::set_password_hash(tx, account, &hash)
    });
    person
}

/// A request as a browser would send it, with a cookie or none.
fn send(world: &World, cookie: Option<&str>, path: &str, fields: Option<&[(&str, &str)]>) -> Answer {
    let request = if fields.is_some() { Request::post(path) } else { Request::get(path) };
    let mut request = request.header("sec-fetch-site", "same-origin").header(header::USER_AGENT, "Firefox Windows");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let body = fields.map(form).unwrap_or_default();
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    world.raw(request.body(Body::from(body)).expect("a request"))
}

fn form(fields: &[(&str, &str)]) -> String {
    let plain = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{name}={}", plain(value))).collect::<Vec<_>>().join("&")
}

fn sign_in(world: &World, who: &str, password: &str) -> Answer {
    send(world, None, "/sign-in", Some(&[("who", who), ("password", password), ("next", "/account")]))
}

fn cookie(answer: &Answer) -> String {
    let set = answer.headers.get(header::SET_COOKIE).and_then(|set| set.to_str().ok()).unwrap_or_default();
    set.split(';').next().unwrap_or_default().to_owned()
}

/// The cookie of somebody who signed in just now.
fn signed_in(world: &World, who: &str) -> String {
    let answer = sign_in(world, who, PASSWORD);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    cookie(&answer)
}

/// Whether a cookie still opens one's own account.
fn is_in(world: &World, cookie: &str) -> bool {
    send(world, Some(cookie), "/account", None).status == StatusCode::OK
}

fn later(world: &World, ms: i64) {
    world.clock.set(world.clock.now().plus_ms(ms));
}

fn who(world: &World, secret: &str) -> Actor {
    let credential = Credential::Session(secret.trim_start_matches("xk_session=").to_owned());
    world.read(move |db| people::identify(db, &credential))
}

/// The actor that really is this person, with every role of today.
fn as_person(world: &World, person: PersonId) -> Actor {
    let secret = world.write(move |tx| {
        let account = people::account_of(tx, person)?.ok_or(Error::NotFound)?;
        Ok(people::start_session(tx, account, "test")?.0)
    });
    who(world, &secret)
}

fn code_of(page: &Answer) -> String {
    let text = page.text();
    let after = text.split("<output class=\"code\">").nth(1).unwrap_or_else(|| panic!("no code: {text}"));
    after.split('<').next().unwrap_or_default().to_owned()
}

/// A person in the branch with an account and a code that its secretary gave.
fn coded(world: &World) -> (PersonId, Actor, String) {
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let person = world.person("Lý Quốc Bảo");
    world.actor_for(person, Role::Member, &world.branch);
    let opened = world.post(&secretary, &format!("/accounts/{person}/open"), &[("login", PHONE)]);
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    let page = world.post(&secretary, &format!("/accounts/{person}/code"), &[]);
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    (person, secretary, code_of(&page))
}

fn activate(world: &World, code: &str, password: &str) -> Answer {
    let fields = [("who", PHONE), ("code", code), ("password", password), ("again", password)];
    send(world, None, "/activate", Some(&fields))
}
