//! What people did (the contribution ledger) and the proofs of it (certificates that anybody can check). Rooms above
//! credit it; it knows none of them.

mod certificate;
mod claim;
mod ledger;
mod merge;
mod store;

use axum::http::Method;
use kernel::sign::Signer;
use kernel::{Action, Db, Result, Tx, UnitPath};
use web::{Doc, Open, Place, Routes, SignedIn, To};

pub use certificate::{
    Batch, Certificate, CertificateId, Drawing, Facts, Listed, NewTemplate, SIGNED_AS, State, Template, TemplateId,
    Wish, add_template, close_template, draw, issue, issue_later, listed, of_person, reissue, revoke, run_job,
    templates, tidy_code, verify,
};
pub use claim::{Claim, ClaimId, Draft, State as ClaimState, confirm, declare, send_back, withdraw};
pub use ledger::{
    Asked, Board, Credits, Deed, Done, Kind, Ledger, MINUTES, Worth, board, credit, half_hours, is_known, kinds,
    ledger, settle, worth,
};
pub use merge::MERGED;
pub use store::{HOLDINGS, forget};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    ledger_routes().and(certificate_routes()).and(open_routes())
}

fn ledger_routes() -> Routes {
    let confirm = To(Action::ConfirmMerits);
    Routes::new()
        .place(Place { href: "/merits", name: "merits-title", icon: "clock", access: SignedIn, rank: 38 })
        .mine(Place { href: "/merits", name: "merits-own", icon: "clock", access: SignedIn, rank: 40 })
        .get("/merits", SignedIn, ledger::pages::mine)
        .get("/merits/new", SignedIn, claim::pages::new)
        .post("/merits/new", SignedIn, claim::pages::declare)
        .post("/merits/claims/{id}/withdrawal", SignedIn, claim::pages::withdraw)
        .get("/merits/claims", confirm, claim::pages::index)
        .post("/merits/claims/{id}/confirmation", confirm, claim::pages::confirm)
        .get("/merits/claims/{id}/return", confirm, claim::pages::returning)
        .post("/merits/claims/{id}/return", confirm, claim::pages::send_back)
        .get("/merits/people", confirm, ledger::pages::people)
        .get("/merits/people/{person}", confirm, ledger::pages::person)
        .api(
            Method::GET,
            "/api/v1/merits",
            SignedIn,
            Doc::new("What a person did, day by day: one's own, or of somebody in scope")
                .query::<ledger::api::Ask>()
                .answer::<ledger::api::LedgerBody>(),
            ledger::api::ledger,
        )
        .api(
            Method::GET,
            "/api/v1/certificates",
            SignedIn,
            Doc::new("Certificates of a person: one's own, or of somebody in scope")
                .query::<certificate::api::Ask>()
                .answer::<certificate::api::CertificateList>(),
            certificate::api::list,
        )
}

fn certificate_routes() -> Routes {
    use certificate::pages::{issue, template};
    let may = To(Action::IssueCertificates);
    Routes::new()
        .place(Place { href: "/certificates", name: "certificates-title", icon: "done", access: may, rank: 39 })
        .get("/certificates", may, issue::index)
        .get("/certificates/new", may, issue::new)
        .post("/certificates/new", may, issue::issue)
        .post("/certificates/batch", may, issue::issue_many)
        .get("/certificates/batches/{id}", may, issue::batch)
        .get("/certificates/templates", may, template::index)
        .get("/certificates/templates/new", may, template::new)
        .post("/certificates/templates/new", may, template::add)
        .post("/certificates/templates/{id}/closure", may, template::close)
        .get("/certificates/{id}", SignedIn, certificate::pages::show)
        .get("/certificates/{id}/revocation", may, issue::revoking)
        .post("/certificates/{id}/revocation", may, issue::revoke)
        .get("/certificates/{id}/replacement", may, issue::replacing)
        .post("/certificates/{id}/replacement", may, issue::replace)
}

/// What anybody may check who holds a certificate in their hands.
fn open_routes() -> Routes {
    Routes::new()
        .get("/v", Open, certificate::pages::ask)
        .get("/v/{code}", Open, certificate::pages::verify)
        .get("/.well-known/xungkich-certificates.json", Open, certificate::api::keys)
        .api(
            Method::GET,
            "/api/v1/public/certificates/{code}",
            Open,
            Doc::new("A certificate as it was signed, and how it stands; for whoever has its code")
                .answer::<certificate::api::VerifiedBody>(),
            certificate::api::verify,
        )
}

/// What is off with the ledger and the certificates, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>, signer: &Signer) -> Result<Vec<String>> {
    let mut found = ledger::check(db)?;
    found.extend(certificate::check(db, signer)?);
    Ok(found)
}

/// Rewrites the paths of what is open after a unit was moved. The ledger stays where things were done.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    claim::moved(tx, from, to)?;
    certificate::moved(tx, from, to)
}
