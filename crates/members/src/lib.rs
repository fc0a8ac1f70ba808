//! The register of the union's members: records, lists, imports and exports.

pub mod admission;
mod api;
mod asked;
mod card;
pub mod cases;
mod code;
pub mod conduct;
mod entry;
mod export;
mod field;
mod finder;
mod import;
pub mod leaving;
mod looks;
mod makeup;
pub mod measure;
mod member;
mod month;
mod pages;
pub mod posts;
mod registers;
mod rules;
mod segment;
mod status;
mod store;
mod traits;
pub mod transfer;
pub mod twins;
mod usecases;

use axum::http::Method;
use kernel::{Action, Result, Tx, UnitPath};
use web::{Doc, Open, Place, Registered, Routes, To};

pub use card::Card;
pub use cases::desk::waiting as waiting_cases;
pub use entry::{Bad, Entry};
pub use field::{FIELDS, LONG_FIELDS, Secret};
pub use finder::{Finder, Found, Question};
pub use import::{load, run_job, run_steps, waiting};
pub use looks::Look;
pub use makeup::{Heads, Makeup, Table, Trait, Value, makeup};
pub use member::{Book, Details, Member, MemberId, NewMember, Private};
pub use month::Month;
pub use pages::book::{label, shown, typed};
pub use rules::Rules;
pub use segment::{NewSegment, Segment, SegmentId, remove as remove_segment, save as save_segment, segments};
pub use status::{Came, Grade, Standing, Status};
pub use store::dues::{Dues, dues_of, tell_dues};
pub use store::holdings::HOLDINGS;
pub use store::stay::{Rating, Stay};
pub use traits::Narrowed;
pub use twins::MERGED;
pub use usecases::admit::{Applicant, Doubts, Outcome, Rewrite, admit, rewrite};
pub use usecases::batch::Batch;
pub use usecases::change::{Edit, add, edit};
pub use usecases::check::check;
pub use usecases::count::{declare, link_app, rate};
pub use usecases::erase::{forget, forget_acts};
pub use usecases::list::{Filter, Roll, list, question};
pub use usecases::look::{forget_looks, looks, looks_within, opened};
pub use usecases::read::{by_code, find, likely_same, of_person, ratings, stays};
pub use usecases::reseal::reseal;
pub use usecases::reveal::{filled, own, reveal};
pub use usecases::standing::{away, come_back, come_back_to, leave};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .and(register())
        .and(desk())
        .and(admissions())
        .and(admission::api::routes())
        .and(transfers())
        .and(transfer::api::routes())
        .and(leavings())
        .and(leaving::api::routes())
        .and(committees())
        .and(posts::api::routes())
        .and(conduct::routes::routes())
        .and(conduct::api::routes())
        .and(doubles())
        .and(twins::api::routes())
        .and(import::routes())
        .and(export::routes())
        .and(programs())
}

/// Lists and records.
fn register() -> Routes {
    let (read, edit, reveal) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::RevealMembers));
    Routes::new()
        .place(Place { href: "/members", name: "members-title", icon: "users", access: read, rank: 20 })
        .get("/members", read, pages::list::index)
        .get("/members/new", edit, pages::form::new)
        .post("/members/new", edit, pages::form::add)
        .get("/registers", read, registers::pages::index)
        .get("/registers/{register}", read, registers::pages::show)
        .get("/members/segments", read, segment::pages::index)
        .post("/members/segments", read, segment::pages::keep)
        .post("/members/segments/{id}/removal", read, segment::pages::drop)
        .get("/members/{id}", read, pages::record::show)
        .get("/members/{id}/edit", edit, pages::form::edit)
        .post("/members/{id}/edit", edit, pages::form::save)
        .get("/members/{id}/status", edit, pages::standing::ask)
        .post("/members/{id}/status", edit, pages::standing::save)
        .get("/members/{id}/reveal", reveal, pages::record::ask)
        .post("/members/{id}/reveal", reveal, pages::record::reveal)
        .mine(Place { href: "/me/record", name: "member-own", icon: "id", access: Registered, rank: 10 })
        .get("/me/record", Registered, pages::record::own)
}

/// What waits.
fn desk() -> Routes {
    let read = To(Action::ReadMembers);
    Routes::new()
        .place(Place { href: "/desk", name: "desk-place", icon: "list", access: read, rank: 15 })
        .get("/desk", read, cases::desk::pages::show)
        .api(
            Method::GET,
            "/api/v1/desk",
            read,
            Doc::new("What waits for a unit, the most pressing first, and what lies late below it")
                .query::<cases::desk::api::Ask>()
                .answer::<cases::desk::api::DeskBody>(),
            cases::desk::api::show,
        )
}

/// Admission to the union.
fn admissions() -> Routes {
    use admission::Doing::{Ceremony, Decide, Prepare, Propose, Vote};
    use admission::pages::{act, enter, list, papers, show};
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    let mut routes = Routes::new()
        .place(Place { href: "/admissions", name: "admission-title", icon: "plus", access: read, rank: 21 })
        .get("/admissions", read, list::index)
        .get("/admissions/new", edit, enter::new)
        .post("/admissions/new", edit, enter::add)
        .get("/admissions/rules", To(Action::ShapeRules), cases::rule::pages::show)
        .post("/admissions/rules", To(Action::ShapeRules), cases::rule::pages::save)
        .get("/papers", To(Action::ShapeRules), cases::paper::pages::index)
        .get("/papers/{kind}", To(Action::ShapeRules), cases::paper::pages::edit)
        .post("/papers/{kind}", To(Action::ShapeRules), cases::paper::pages::save)
        .get("/admissions/papers/{paper}/{id}", read, papers::show)
        .get("/admissions/{id}", read, show::show)
        .get("/admissions/{id}/edit", edit, enter::edit)
        .post("/admissions/{id}/edit", edit, enter::save)
        .post("/admissions/{id}/withdrawal", edit, show::take_back);
    for (path, doing) in [
        ("/admissions/prepare", Prepare),
        ("/admissions/vote", Vote),
        ("/admissions/propose", Propose),
        ("/admissions/decide", Decide),
        ("/admissions/ceremony", Ceremony),
    ] {
        let access = if doing == Decide { To(Action::DecideCases) } else { edit };
        routes = routes.get(path, access, move |ctx, query| act::ask(doing, ctx, query)).post(
            path,
            access,
            move |ctx, form| act::save(doing, ctx, form),
        );
    }
    routes
}

/// Transfers of activity, and the page that anybody checks a paper on.
fn transfers() -> Routes {
    use transfer::Doing::{Confirm, Receive, Release};
    use transfer::pages::{act, arrival, letter, list, new, show};
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    let mut routes = Routes::new()
        .place(Place { href: "/transfers", name: "transfer-title", icon: "move", access: read, rank: 22 })
        .get("/transfers", read, list::index)
        .get("/transfers/new", edit, new::new)
        .post("/transfers/new", edit, new::save)
        .get("/transfers/arrival", edit, arrival::new)
        .post("/transfers/arrival", edit, arrival::save)
        .get("/transfers/{id}", read, show::show)
        .get("/transfers/{id}/letter", read, letter::show)
        .post("/transfers/{id}/withdrawal", edit, show::take_back)
        .get("/letters", Open, cases::letter::pages::ask)
        .get("/letters/{code}", Open, cases::letter::pages::show);
    for (path, doing) in transfer::pages::ACTS {
        let decides = matches!(doing, Confirm | Receive | Release);
        let access = if decides { To(Action::DecideCases) } else { edit };
        routes = routes.get(path, access, move |ctx, query| act::ask(doing, ctx, query)).post(
            path,
            access,
            move |ctx, form| act::save(doing, ctx, form),
        );
    }
    routes
}

/// Leaving the union.
fn leavings() -> Routes {
    use leaving::Doing::{Ceremony, Decide, Resubmit, Withdraw};
    use leaving::pages::{act, age, certificate, list, new, show};
    let (read, edit, decides) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::DecideCases));
    Routes::new()
        .place(Place { href: "/leavings", name: "leaving-title", icon: "log-out", access: read, rank: 23 })
        .get("/leavings", read, list::index)
        .get("/leavings/age", edit, age::ask)
        .post("/leavings/age", edit, age::save)
        .get("/leavings/new", edit, new::ask)
        .post("/leavings/new", edit, new::save)
        .get("/leavings/decide", decides, move |ctx, query| act::ask(Decide, ctx, query))
        .post("/leavings/decide", decides, move |ctx, form| act::save(Decide, ctx, form))
        .get("/leavings/ceremony", edit, move |ctx, query| act::ask(Ceremony, ctx, query))
        .post("/leavings/ceremony", edit, move |ctx, form| act::save(Ceremony, ctx, form))
        .get("/leavings/{id}", read, show::show)
        .get("/leavings/{id}/certificate", read, certificate::show)
        .post("/leavings/{id}/resubmission", edit, move |ctx, id, form| show::change(Resubmit, ctx, id, form))
        .post("/leavings/{id}/withdrawal", edit, move |ctx, id, form| show::change(Withdraw, ctx, id, form))
}

/// Committees, their terms and posts.
fn committees() -> Routes {
    use posts::pages::act::{self, Doing};
    use posts::pages::{elect, list, rules, show};
    let (read, decides, shapes) = (To(Action::ReadMembers), To(Action::DecideCases), To(Action::ShapeRules));
    let mut routes = Routes::new()
        .place(Place { href: "/committees", name: "term-title", icon: "shield", access: read, rank: 24 })
        .get("/committees", read, list::index)
        .get("/committees/file.xlsx", To(Action::ExportMembers), list::file)
        .get("/committees/new", decides, elect::new)
        .post("/committees/new", decides, elect::save)
        .get("/committees/rules", shapes, rules::show)
        .post("/committees/rules", shapes, rules::save)
        .get("/committees/{id}", read, show::show)
        .get("/committees/{id}/paper", read, show::paper)
        .post("/committees/{id}/withdrawal", decides, show::take_back);
    for (path, doing) in [
        ("/committees/{id}/give", Doing::Give),
        ("/committees/{id}/lose", Doing::Lose),
        ("/committees/{id}/stretch", Doing::Stretch),
    ] {
        routes = routes.get(path, decides, move |ctx, id, query| act::ask(doing, ctx, id, query)).post(
            path,
            decides,
            move |ctx, id, form| act::save(doing, ctx, id, form),
        );
    }
    routes
}

/// Two records of one person.
fn doubles() -> Routes {
    use twins::pages::{compare, list, merged};
    let may = To(Action::MergeMembers);
    Routes::new()
        .get("/members/doubles", may, list::index)
        .get("/members/doubles/compare", may, compare::show)
        .post("/members/doubles/merge", may, compare::save)
        .post("/members/doubles/apart", may, compare::set_apart)
        .get("/members/merges", may, list::merged)
        .get("/members/merges/{id}", may, merged::show)
        .post("/members/merges/{id}/undo", may, merged::take_back)
}

/// Other programs.
fn programs() -> Routes {
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    let one = Doc::new("One member").answer::<api::MemberBody>();
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/members",
            read,
            Doc::new("Members at a unit and below, by given name; better hits first when searched")
                .query::<api::Ask>()
                .answer::<api::List>(),
            api::list,
        )
        .api(
            Method::GET,
            "/api/v1/segments",
            read,
            Doc::new("Kept filters of the members' list: one's own and shared ones")
                .answer::<Vec<segment::api::SegmentBody>>(),
            segment::api::index,
        )
        .api(Method::GET, "/api/v1/members/{id}", read, one, api::show)
        .api(
            Method::POST,
            "/api/v1/members",
            edit,
            Doc::new("Add one member").body::<api::Posted>().answer::<api::MemberBody>(),
            api::add,
        )
}

/// Rewrites the paths kept here after a unit was moved today.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    usecases::count::moved(tx, from, to)?;
    segment::moved(tx, from, to)?;
    cases::moved(tx, from, to)?;
    posts::store::held::moved(tx, from, to)
}
