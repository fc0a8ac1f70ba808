//! What people may know and decide about data of theirs, and what officers owe them: one's own page, corrections, the
//! card, who looked, consents, copies, requests with their clocks. Stands on every room; no room knows it.

mod breach;
mod card;
mod consent;
mod copy;
mod correction;
mod erasure;
mod impact;
mod looks;
mod merge;
mod mine;
mod request;
mod reseal;
mod retention;

use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use kernel::Action;
use uuid::Uuid;
use web::{Ctx, Doc, Form, Open, Place, Registered, Routes, SignedIn, To};

pub use breach::usecases::{Turn, breach, breaches, report as report_breach, turn as turn_breach};
pub use breach::{Breach, BreachId, Clock, Facts as BreachFacts};
pub use card::usecases::{end as end_card, issue as issue_card, mine as my_card, revoked as revoked_cards};
pub use card::{Card, CardId, Facts, SIGNED_AS, State as CardState};
pub use consent::usecases::{
    give as give_consent, mine as my_consents, of_member as consents_of, purposes, reword,
    withdraw as withdraw_consent, withdraw_for, write_down as write_down_consent,
};
pub use consent::{Consent, ConsentId, Given, How, Purpose};
pub use copy::usecases::mine as my_data;
pub use copy::{OPENED, ROOMS};
pub use correction::usecases::{
    Accepted, accept, find as find_correction, mine as my_corrections, propose, refuse, withdraw as withdraw_correction,
};
pub use correction::{Correction, Proposal, correctable};
pub use erasure::First;
pub use erasure::usecases::{erase, first as before_erasure};
pub use looks::usecases::{Asked as LooksAsked, mine as my_looks, within as looks_within};
pub use looks::{Line as LookLine, What as Looked};
pub use merge::MERGED;
pub use request::usecases::{act as act_on_request, ask, enter, find as find_request, kinds, mine as my_requests};
pub use request::{Asked, Doing, Kind, Request, Stage};
pub use reseal::reseal;
pub use retention::jobs::forget_by_night;
pub use retention::usecases::{forget_old, retention, set_retention};
pub use retention::{Keep, Kept};

/// So many unread notices are looked at for the marks beside one's own cases.
const UNREAD: i64 = 100;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    own().and(own_rights()).and(cards()).and(officers()).and(province()).and(programs())
}

/// One's own record.
fn own() -> Routes {
    use correction::pages;
    Routes::new()
        .get("/me", SignedIn, mine::pages::mine)
        .mine(Place { href: "/me/corrections", name: "correction-mine", icon: "pencil", access: Registered, rank: 20 })
        .get("/me/corrections", Registered, pages::mine)
        .get("/me/corrections/new", Registered, pages::new)
        .post("/me/corrections/new", Registered, pages::propose)
        .get("/me/corrections/{id}", Registered, pages::own)
        .post("/me/corrections/{id}/withdrawal", Registered, pages::withdraw)
        .mine(Place { href: "/me/card", name: "card-title", icon: "id", access: Registered, rank: 30 })
        .get("/me/card", Registered, card::pages::mine)
        .post("/me/card", Registered, card::pages::issue)
        .post("/me/card/end", Registered, card::pages::end)
        .mine(Place { href: "/me/looks", name: "looks-mine", icon: "eye", access: Registered, rank: 70 })
        .get("/me/looks", Registered, looks::pages::mine)
}

/// What everybody may decide about data of theirs, members or not.
fn own_rights() -> Routes {
    Routes::new()
        .mine(Place { href: "/me/consents", name: "consent-mine", icon: "check", access: SignedIn, rank: 80 })
        .get("/me/consents", SignedIn, consent::pages::mine)
        .post("/me/consents/{purpose}", SignedIn, consent::pages::give)
        .post("/me/consents/{purpose}/withdrawal", SignedIn, consent::pages::withdraw)
        .mine(Place { href: "/me/data", name: "copy-title", icon: "download", access: SignedIn, rank: 85 })
        .get("/me/data", SignedIn, copy::pages::show)
        .post("/me/data", SignedIn, copy::pages::take)
        .mine(Place { href: "/me/requests", name: "request-mine", icon: "shield", access: SignedIn, rank: 90 })
        .get("/me/requests", SignedIn, request::pages::mine)
        .get("/me/requests/new", SignedIn, request::pages::new)
        .post("/me/requests/new", SignedIn, request::pages::ask)
        .get("/me/requests/{id}", SignedIn, request::pages::own)
        .post("/me/requests/{id}/withdrawal", SignedIn, request::pages::withdraw)
}

/// What anybody may check who is shown a card.
fn cards() -> Routes {
    Routes::new().get("/card", Open, card::pages::check).get("/card/shell/{lang}", Open, card::pages::shell).get(
        "/.well-known/xungkich-cards.json",
        Open,
        card::api::keys,
    )
}

/// What officers do.
fn officers() -> Routes {
    let (read, edit, log) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::ReadLog));
    let guard = To(Action::GuardPrivacy);
    Routes::new()
        .place(Place { href: "/privacy", name: "privacy-title", icon: "shield", access: log, rank: 75 })
        .get("/privacy", log, mine::pages::index)
        .get("/privacy/looks", log, looks::pages::index)
        .get("/corrections", read, correction::pages::index)
        .get("/corrections/{id}", read, correction::pages::show)
        .post("/corrections/{id}/acceptance", edit, correction::pages::accept)
        .post("/corrections/{id}/refusal", edit, correction::pages::refuse)
        .get("/consents/{member}", read, consent::pages::of_member)
        .post("/consents/{member}", edit, consent::pages::write_down)
        .post("/consents/{member}/withdrawal", edit, consent::pages::withdraw_for)
        .get("/requests", read, request::pages::index)
        .get("/requests/new", edit, request::pages::new_for)
        .post("/requests/new", edit, request::pages::enter)
        .get("/requests/{id}", read, request::pages::show)
        .post("/requests/{id}/step", guard, request::pages::act)
}

/// What the province answers for.
fn province() -> Routes {
    let guard = To(Action::GuardPrivacy);
    Routes::new()
        .get("/privacy/purposes", guard, consent::pages::purposes)
        .post("/privacy/purposes", guard, consent::pages::reword)
        .get("/privacy/retention", guard, retention::pages::show)
        .post("/privacy/retention", guard, retention::pages::set)
        .post("/privacy/retention/run", guard, retention::pages::run)
        .get("/privacy/impact", guard, impact::pages::show)
        .get("/privacy/breaches", guard, breach::pages::index)
        .get("/privacy/breaches/new", guard, breach::pages::new)
        .post("/privacy/breaches/new", guard, breach::pages::report)
        .get("/privacy/breaches/{id}", guard, breach::pages::show)
        .get("/privacy/breaches/{id}/edit", guard, breach::pages::edit)
        .post("/privacy/breaches/{id}/edit", guard, breach::pages::save)
        .post("/privacy/breaches/{id}/step", guard, breach::pages::turn)
}

/// Other programs.
fn programs() -> Routes {
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    let (get, post) = (Method::GET, Method::POST);
    let mine = Doc::new("The reader's consents, the newest first").answer::<consent::api::ConsentList>();
    let of_member = Doc::new("A member's consents, the newest first").answer::<consent::api::ConsentList>();
    let card = Doc::new("The reader's card: what stands in its code").answer::<card::api::CardBody>();
    let data = Doc::new("Everything that is held about the reader, table by table");
    let propose = Doc::new("Propose to correct the reader's own record")
        .body::<correction::api::Proposed>()
        .answer::<correction::api::Opened>();
    let corrections = Doc::new("Corrections that members propose, at a unit and below, the oldest first")
        .query::<correction::api::Ask>()
        .answer::<correction::api::CorrectionList>();
    let decide = Doc::new("Accept or refuse a correction")
        .body::<correction::api::Decision>()
        .answer::<correction::api::Decided>();
    let requests = Doc::new("Requests about personal data at a unit and below, the oldest first")
        .query::<request::api::Ask>()
        .answer::<request::api::RequestList>();
    let enter = Doc::new("Hand in a request about personal data for somebody")
        .body::<request::api::Posted>()
        .answer::<request::api::Entered>();
    Routes::new()
        .api(get.clone(), "/api/v1/me/card", SignedIn, card, card::api::mine)
        .api(get.clone(), "/api/v1/me/consents", SignedIn, mine, consent::api::mine)
        .api(get.clone(), "/api/v1/me/data", SignedIn, data, copy::pages::api)
        .api(post.clone(), "/api/v1/me/corrections", SignedIn, propose, correction::api::propose)
        .api(get.clone(), "/api/v1/members/{id}/consents", read, of_member, consent::api::of_member)
        .api(get.clone(), "/api/v1/corrections", read, corrections, correction::api::list)
        .api(post.clone(), "/api/v1/corrections/{id}/decision", edit, decide, correction::api::decide)
        .api(get, "/api/v1/requests", read, requests, request::api::list)
        .api(post, "/api/v1/requests", edit, enter, request::api::enter)
}

/// An answer that no browser keeps.
pub(crate) fn unkept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.remove(header::ETAG);
    response
}

/// A fresh id for a form, so that sending it twice does once what it says.
pub(crate) fn fresh_act(ctx: &Ctx) -> String {
    let mut bytes = [0; 16];
    ctx.site().parts.store.chance().fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// The id that a form came with.
pub(crate) fn act_of(form: &Form) -> Option<Uuid> {
    form.value("act").parse().ok()
}

/// Everything that a form says.
pub(crate) fn sent(form: &Form) -> Vec<(String, String)> {
    form.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}
