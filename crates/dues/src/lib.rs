//! Dues: who pays what, what is owed, money taken in by hand and by bank, and the share that goes up.

pub mod account;
mod api;
pub mod bank;
pub mod bank_file;
pub mod entry;
pub mod figures;
mod merge;
pub mod note;
mod pages;
pub mod payer;
pub mod remittance;
pub mod rule;
pub mod share;
pub mod statement;
mod store;
mod usecases;

use kernel::Action;
use web::{Access, Open, Place, Registered, Routes, SignedIn, To};

pub use merge::MERGED;
pub use store::holdings::{HOLDINGS, forget};
pub use usecases::Terms;
pub use usecases::bank::{bank_of, set_bank};
pub use usecases::bulk::{Bulk, begin_bulk, run_job, run_steps};
pub use usecases::check::check;
pub use usecases::collect::{Collected, Collecting, Paying, collect};
pub use usecases::correct::correct;
pub use usecases::look::{
    Below, Book, Overview, Owing, Sheet, arrears, behind, book, member, overview, own, paid_through, payers, receipt,
    receipts, verify, waiting,
};
pub use usecases::payer::{Exempting, begin, end_exemption, exempt, set_group};
pub use usecases::rate::{set_rate, set_rule};
pub use usecases::remit::{Counting, Sending, Slip, agree, offer, receive, send, slip};
pub use usecases::statement::{
    Choice, Looked, apply, hand_in, list as statements, look as look_at_statement, map, undo,
};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    let may = To(Action::CollectDues);
    collecting(may).and(passing_on(may)).and(open()).and(api::routes())
}

/// Units, members, collecting.
fn collecting(may: Access) -> Routes {
    use pages::{bank, collect, member, overview, payers, rates, receipt};
    let shape = To(Action::ShapeRules);
    Routes::new()
        .place(Place { href: "/dues", name: "dues-title", icon: "wallet", access: may, rank: 23 })
        .get("/dues", may, overview::index)
        .get("/dues/behind", may, overview::behind)
        .get("/dues/collect", may, collect::ask)
        .post("/dues/collect", may, collect::save)
        .get("/dues/receipts", may, receipt::batch)
        .get("/dues/members/{id}", may, member::show)
        .post("/dues/members/{id}", may, member::save)
        .get("/dues/payers", may, payers::ask)
        .post("/dues/payers", may, payers::save)
        .get("/dues/jobs/{id}", may, payers::work)
        .get("/dues/bank", may, bank::show)
        .post("/dues/bank", may, bank::save)
        .get("/dues/rates", shape, rates::show)
        .post("/dues/rates", shape, rates::save)
}

/// Books, remittances, statements.
fn passing_on(may: Access) -> Routes {
    use pages::{book, statement};
    Routes::new()
        .get("/dues/book", may, book::show)
        .post("/dues/remittances", may, book::send)
        .get("/dues/remittances/{id}", may, book::slip)
        .post("/dues/remittances/{id}", may, book::step)
        .get("/dues/statements", may, statement::index)
        .post("/dues/statements", may, statement::paste)
        .post("/dues/statements/file", may, statement::load)
        .get("/dues/statements/{id}", may, statement::show)
        .post("/dues/statements/{id}", may, statement::save)
}

/// One's own dues, and receipts for whoever holds one.
fn open() -> Routes {
    use pages::{member, receipt};
    Routes::new()
        .mine(Place { href: "/me/dues", name: "dues-title", icon: "wallet", access: Registered, rank: 50 })
        .get("/me/dues", SignedIn, member::own)
        .get("/dues/receipts/{id}", SignedIn, receipt::one)
        .get("/dues/check", Open, receipt::ask)
        .get("/dues/check/{code}", Open, receipt::check)
}
