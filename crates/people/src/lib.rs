//! Who people are, how they sign in, and which roles they hold over which units.

mod account;
mod doors;
mod login;
mod new_password;
mod pages;
mod person;
mod role;
mod roster;
mod session;
mod store;
mod token;
mod usecases;

use std::sync::Arc;

use kernel::{Action, Id, Result, Tx, UnitPath};
use web::{Ctx, Form, Open, Place, Routes, SignedIn, To};

use doors::Doors;
use pages::{accounts, mine, sign_in, tokens};

pub use person::{NewPerson, Person};
pub use role::{GivenRole, Post};
pub use store::holdings::HOLDINGS;
pub use usecases::accounts::{
    account_of, add_login, give_code, holder, make_officer, masters, open_account, set_password_hash,
};
pub use usecases::erase::{ERASED, erase, forget_sessions};
pub use usecases::merge::{MERGED, chosen};
pub use usecases::roster::{vacancies, waiting};
pub use usecases::sessions::{Watchers, identify, seen, start_session, who_sees};
pub use usecases::tokens::make_token;
pub use usecases::{
    add, alike, by_phone, end_role, find, forget, forget_role, give_role, is_needed, join, part, roles_of, save,
};

/// Names a person.
pub type PersonId = Id<kernel::access::Person>;
/// Names an account.
pub type AccountId = Id<kernel::access::Account>;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().on_seen(seen).and(doors()).and(own()).and(officers()).and(programs())
}

/// In and out; the tries are counted for all three doors together.
fn doors() -> Routes {
    let doors = Arc::new(Doors::new());
    let (at_sign_in, at_code, at_password) = (doors.clone(), doors.clone(), doors);
    Routes::new()
        .get("/sign-in", Open, sign_in::ask)
        .post("/sign-in", Open, move |ctx: Ctx, form: Form| sign_in::enter(at_sign_in, ctx, form))
        .post("/sign-out", Open, sign_in::leave)
        .get("/activate", Open, sign_in::activation)
        .post("/activate", Open, move |ctx: Ctx, form: Form| sign_in::activate(at_code, ctx, form))
        .get("/account/password", SignedIn, mine::password)
        .post("/account/password", SignedIn, move |ctx: Ctx, form: Form| mine::change(at_password, ctx, form))
}

/// One's own account.
fn own() -> Routes {
    Routes::new()
        .get("/account", SignedIn, mine::show)
        .get("/account/visible", SignedIn, mine::visible)
        .post("/account/sessions/others", SignedIn, mine::end_others)
        .post("/account/sessions/{id}/end", SignedIn, mine::end)
}

/// The people an officer looks after.
fn officers() -> Routes {
    let manage = To(Action::ManageAccounts);
    Routes::new()
        .place(Place { href: "/accounts", name: "accounts-title", icon: "key", access: manage, rank: 70 })
        .get("/accounts", manage, accounts::index)
        .get("/accounts/vacant", manage, accounts::vacant)
        .get("/accounts/{person}", manage, accounts::show)
        .post("/accounts/{person}/open", manage, accounts::open)
        .post("/accounts/{person}/logins/remove", manage, accounts::drop_login)
        .post("/accounts/{person}/code", manage, accounts::code)
        .post("/accounts/{person}/lock", manage, accounts::lock)
        .post("/accounts/{person}/unlock", manage, accounts::unlock)
        .get("/accounts/{person}/roles/new", manage, accounts::wish)
        .post("/accounts/{person}/roles/new", manage, accounts::appoint)
        .post("/accounts/{person}/roles/{role}/end", manage, accounts::dismiss)
}

/// Other programs.
fn programs() -> Routes {
    let manage = To(Action::ManageTokens);
    Routes::new()
        .place(Place { href: "/tokens", name: "tokens-title", icon: "plug", access: manage, rank: 80 })
        .get("/tokens", manage, tokens::index)
        .get("/tokens/new", manage, tokens::new)
        .post("/tokens/new", manage, tokens::make)
        .post("/tokens/{id}/revoke", manage, tokens::revoke)
}

/// Rewrites the paths kept here after a unit was moved.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    store::moved(tx, from, to)
}
