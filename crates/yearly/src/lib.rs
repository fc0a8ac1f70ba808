//! A member's year: the training programme they register for, and how the year is rated. Stands above the register, the
//! contribution ledger and the cases; what is recognised ends in the register.

mod check;
pub mod jobs;
pub mod measure;
mod merge;
mod mine;
mod pages;
pub mod programme;
pub mod rating;
mod roll;
mod store;
mod usecases;

use axum::http::Method;
use kernel::{Action, Result, Tx, UnitPath};
use web::{Doc, Place as Room, Registered, Routes, SignedIn, To};

pub use check::check;
pub use jobs::run_job;
pub use merge::MERGED;
pub use programme::files_named;
pub use store::Line;
pub use store::erase::forget;
pub use store::holdings::HOLDINGS;
pub use usecases::{Place, place};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    own()
        .and(programmes())
        .and(imports())
        .and(ratings())
        .and(past())
        .and(past_units())
        .and(programs_on_programmes())
        .and(programs_on_ratings())
}

/// One's own year.
fn own() -> Routes {
    use programme::pages::mine as act;
    Routes::new()
        .place(Room { href: "/me/year", name: "own-year-place", icon: "clipboard", access: SignedIn, rank: 64 })
        .mine(Room { href: "/me/year", name: "own-year-place", icon: "clipboard", access: Registered, rank: 50 })
        .get("/me/year", SignedIn, mine::pages::show)
        .post("/me/year/programme", SignedIn, act::register)
        .post("/me/year/evidence", SignedIn, act::show)
        .post("/me/year/evidence/file", SignedIn, act::show_file)
        .post("/me/year/evidence/{id}/removal", SignedIn, act::remove)
        .post("/me/year/review", SignedIn, mine::pages::save_review)
        .post("/me/year/appeal", SignedIn, mine::pages::save_appeal)
}

/// Training programmes.
fn programmes() -> Routes {
    use programme::pages::{act, list, shape, sheet};
    let (read, edit, shape_own) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::DecideCases));
    Routes::new()
        .place(Room { href: "/programmes", name: "programme-title", icon: "clipboard", access: read, rank: 22 })
        .get("/programmes", read, list::index)
        .post("/programmes/registrations", edit, act::register_many)
        .post("/programmes/confirmations", edit, act::confirm_many)
        .get("/programmes/edit", shape_own, shape::edit)
        .post("/programmes/edit", shape_own, shape::write)
        .get("/programmes/members/{id}", read, sheet::show)
        .post("/programmes/members/{id}", edit, sheet::save)
        .get("/programmes/evidence/{id}", SignedIn, sheet::file)
        .get("/year/jobs/{id}", read, pages::job)
}

/// Registration by a list from a file.
fn imports() -> Routes {
    use lists::pages;
    use programme::usecases::list::Registrations;
    let edit = To(Action::EditMembers);
    Routes::new()
        .get("/programmes/import", edit, pages::choose::<Registrations>)
        .post("/programmes/import", edit, pages::upload::<Registrations>)
        .get("/programmes/import/template.xlsx", edit, pages::blank::<Registrations>)
        .get("/programmes/import/{id}", edit, pages::show::<Registrations>)
        .get("/programmes/import/{id}/errors.xlsx", edit, pages::errors::<Registrations>)
        .post("/programmes/import/{id}/mapping", edit, pages::choose_columns::<Registrations>)
        .post("/programmes/import/{id}/apply", edit, pages::apply::<Registrations>)
        .post("/programmes/import/{id}/undo", edit, pages::undo::<Registrations>)
}

/// Yearly ratings.
fn ratings() -> Routes {
    use rating::pages::{act, appeal, facts, grade, list, paper, show, unit, units};
    let (read, edit, decides) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::DecideCases));
    let mut routes = Routes::new()
        .place(Room { href: "/ratings", name: "rating-title", icon: "done", access: read, rank: 23 })
        .get("/ratings", read, list::index)
        .post("/ratings/grades", edit, grade::write)
        .get("/ratings/facts", edit, facts::edit)
        .post("/ratings/facts", edit, facts::write)
        .get("/ratings/appeals/{id}", decides, appeal::ask)
        .post("/ratings/appeals/{id}", decides, appeal::save)
        .get("/ratings/corrections/{id}", decides, appeal::ask_correction)
        .post("/ratings/corrections/{id}", decides, appeal::save_correction)
        .get("/ratings/units", read, units::index)
        .post("/ratings/units/grades", edit, units::write)
        .get("/ratings/units/{id}", read, unit::show)
        .post("/ratings/units/{id}/review", edit, unit::review)
        .post("/ratings/units/{id}/appeal", edit, unit::appeal)
        .get("/ratings/units/{id}/{subject}/correction", decides, appeal::ask_unit)
        .post("/ratings/units/{id}/{subject}/correction", decides, appeal::save_unit)
        .get("/ratings/papers/{paper}/{id}", read, paper::show)
        .get("/ratings/{id}", read, show::show);
    for (path, doing) in [
        ("/ratings/vote", act::Doing::Vote),
        ("/ratings/propose", act::Doing::Propose),
        ("/ratings/decide", act::Doing::Decide),
    ] {
        let access = if doing == act::Doing::Decide { decides } else { edit };
        routes = routes.get(path, access, move |ctx, query| act::ask(doing, ctx, query)).post(
            path,
            access,
            move |ctx, form| act::save(doing, ctx, form),
        );
    }
    routes
}

/// Ratings of earlier years by a list from a file.
fn past() -> Routes {
    use lists::pages;
    use rating::usecases::past::PastRatings;
    let edit = To(Action::EditMembers);
    Routes::new()
        .get("/ratings/import", edit, pages::choose::<PastRatings>)
        .post("/ratings/import", edit, pages::upload::<PastRatings>)
        .get("/ratings/import/template.xlsx", edit, pages::blank::<PastRatings>)
        .get("/ratings/import/{id}", edit, pages::show::<PastRatings>)
        .get("/ratings/import/{id}/errors.xlsx", edit, pages::errors::<PastRatings>)
        .post("/ratings/import/{id}/mapping", edit, pages::choose_columns::<PastRatings>)
        .post("/ratings/import/{id}/apply", edit, pages::apply::<PastRatings>)
        .post("/ratings/import/{id}/undo", edit, pages::undo::<PastRatings>)
}

/// As [`past`], of units and committees.
fn past_units() -> Routes {
    use lists::pages;
    use rating::usecases::past_unit::PastUnitRatings;
    let edit = To(Action::EditMembers);
    Routes::new()
        .get("/ratings/units/import", edit, pages::choose::<PastUnitRatings>)
        .post("/ratings/units/import", edit, pages::upload::<PastUnitRatings>)
        .get("/ratings/units/import/template.xlsx", edit, pages::blank::<PastUnitRatings>)
        .get("/ratings/units/import/{id}", edit, pages::show::<PastUnitRatings>)
        .get("/ratings/units/import/{id}/errors.xlsx", edit, pages::errors::<PastUnitRatings>)
        .post("/ratings/units/import/{id}/mapping", edit, pages::choose_columns::<PastUnitRatings>)
        .post("/ratings/units/import/{id}/apply", edit, pages::apply::<PastUnitRatings>)
        .post("/ratings/units/import/{id}/undo", edit, pages::undo::<PastUnitRatings>)
}

/// Programmes for other programs.
fn programs_on_programmes() -> Routes {
    use programme::api as programme;
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    let (get, post, of) = (Method::GET, Method::POST, Doc::new);
    Routes::new()
        .api(
            get,
            "/api/v1/programmes",
            read,
            of("How far a unit's training programme of a year has come")
                .query::<programme::Ask>()
                .answer::<programme::Answer>(),
            programme::show,
        )
        .api(
            post.clone(),
            "/api/v1/programmes/registrations",
            edit,
            of("Register members for the year's programme").body::<programme::Members>().answer::<programme::Done>(),
            programme::registered,
        )
        .api(
            post,
            "/api/v1/programmes/confirmations",
            edit,
            of("Confirm members by what the records say").body::<programme::Members>().answer::<programme::Done>(),
            programme::confirmed,
        )
}

/// Ratings for other programs.
fn programs_on_ratings() -> Routes {
    use programme::api::Ask;
    use rating::api as rating;
    let (read, edit, decides) = (To(Action::ReadMembers), To(Action::EditMembers), To(Action::DecideCases));
    let (get, post, of) = (Method::GET, Method::POST, Doc::new);
    Routes::new()
        .api(
            get,
            "/api/v1/ratings",
            read,
            of("Members of a unit and below with their rating of a year").query::<Ask>().answer::<rating::Answer>(),
            rating::show,
        )
        .api(
            post.clone(),
            "/api/v1/ratings/grades",
            edit,
            of("Write grades down").body::<rating::Grades>().answer::<rating::Graded>(),
            rating::graded,
        )
        .and(programs_on_units())
        .api(
            post.clone(),
            "/api/v1/ratings/votes",
            edit,
            of("Write down a branch's meeting and its votes").body::<rating::Voted>().answer::<rating::Done>(),
            rating::voted,
        )
        .api(
            post.clone(),
            "/api/v1/ratings/proposals",
            edit,
            of("Send rating lists up").body::<rating::Proposed>().answer::<rating::Done>(),
            rating::proposed,
        )
        .api(
            post,
            "/api/v1/ratings/decisions",
            decides,
            of("Recognise rating lists, or return them").body::<rating::Decided>().answer::<rating::Done>(),
            rating::decided,
        )
}

/// Ratings of units and committees for other programs; their lists are voted on, sent up and decided as those of members.
fn programs_on_units() -> Routes {
    use rating::api::unit;
    let (read, edit) = (To(Action::ReadMembers), To(Action::EditMembers));
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/ratings/units",
            read,
            Doc::new("The units directly below a unit, with their committees, and their rating of a year")
                .query::<programme::api::Ask>()
                .answer::<unit::Answer>(),
            unit::show,
        )
        .api(
            Method::POST,
            "/api/v1/ratings/units/grades",
            edit,
            Doc::new("Write grades of units and committees down")
                .body::<rating::api::Grades>()
                .answer::<rating::api::Graded>(),
            unit::graded,
        )
        .api(
            Method::POST,
            "/api/v1/ratings/units/reviews",
            edit,
            Doc::new("A unit, or its committee, reviews its own year").body::<unit::Review>().answer::<unit::Kept>(),
            unit::reviewed,
        )
}

/// Rewrites the paths kept here after a unit was moved, and what was counted along with them.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    programme::usecases::moved(tx, from, to)?;
    rating::store::appeal::moved(tx, from, to)
}
