//! Work in the field: teams, indicators and the support given to citizens.

mod campaign;
mod capture;
pub mod help;
mod indicator;
mod merge;
mod once;
mod phone;
mod pulse;
mod review;
mod store;
mod target;
mod team;
mod wrong;

use axum::http::Method;
use kernel::tally::Node;
use kernel::{Action, Result, Tx, UnitPath};
use web::{Delivery, Doc, Open, Place, Routes, SignedIn, To};

pub use campaign::{
    Campaign, CampaignId, Consent, Found, Part, Plan, Round, Stage, Template, add_team_to, campaigns, close_campaign,
    curves, discard_campaign, draft_campaign, draft_from, find_campaign, launch_campaign, remove_team_from,
    revise_campaign, templates,
};
pub use capture::{
    ABSENT, Giver, Incoming, Kept, MOST_RECORDS, Outcome, RecordId, Standing, Support, VISITS, accept_record, check,
    receipt, receive, receive_many, record, return_record, withdraw,
};
pub use indicator::{
    Catalogue, Counted, Indicator, NewIndicator, Version, add_indicator, catalogue, close_indicator,
    indicator_versions, indicators, open_indicator, revise_indicator,
};
pub use merge::MERGED;
pub use once::{Citizen, forget_citizens};
pub use phone::{Phone, PhoneId, Told, add as add_phone, heard, identify};
pub use pulse::{KEPT_DAYS, WatchRule, watch_rule};
pub use review::{Decided, Verdict, Why, choose, decide, decide_many, waiting_reviews};
pub use store::{HOLDINGS, forget};
pub use target::{
    Amount, Base, BaseKind, By, Course, Coverage, Curve, Grades, Held, Holder, NewTarget, Past, Place as TargetPlace,
    Progress, Proposal, Share, Sharing, Status, Target, TargetId, When, base_kinds, bases, change_target, declare_base,
    find_target, held_by_me, history, proposal, set_target, share_out, split, targets_at,
};
pub use team::coverage::{Bare, Coverage as TeamCoverage, Lack, Lacking, coverage, gaps};
pub use team::decision::{Decision, Refounding, decisions, refound, sign_decision};
pub use team::import::{load_teams, run_job, run_steps};
pub use team::profile::{Profile, profile, shape_team};
pub use team::rota::{Duty, Half, Slot, on_duty, rota, set_rota};
pub use team::training::store::files_named;
pub use team::training::{
    Course as TeamCourse, Ending, Holds, NewTraining, Training, TrainingId, add_training, attach_certificate, courses,
    drop_training, ending_below, trained,
};
pub use team::{
    Find, MySeat, NewTeam, Post, SEATS, Seat, SeatId, Seated, TEAMS, Team, TeamId, TeamKind, TeamLine, Teams, Who,
    add_team, close_team, describe_seat, edit_team, find_team, may_tend, my_seats, seat, seat_who, seats_in,
    teams_below, unseat,
};

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Where the work of the team with this number is counted; `team_card` shows the numbers.
#[must_use]
pub const fn team_node(number: i64) -> Node {
    Node::team(number)
}

/// Where the work in the seat with this number is counted; `team_seat_card` shows the numbers.
#[must_use]
pub const fn seat_node(number: i64) -> Node {
    Node::seat(number)
}

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    capture_routes()
        .and(phone_routes())
        .and(review_routes())
        .and(team_routes())
        .and(team::routes())
        .and(indicator_routes())
        .and(campaign_routes())
        .and(target_routes())
        .and(help::routes())
}

fn capture_routes() -> Routes {
    let record = To(Action::RecordSupport);
    Routes::new()
        .place(Place { href: "/capture", name: "capture-title", icon: "clipboard", access: record, rank: 10 })
        .get("/capture", record, capture::pages::capture)
        .post("/capture", record, capture::pages::send)
        .get("/capture/mine", record, capture::pages::mine)
        .get("/capture/shell/{lang}", Open, capture::pages::shell)
        .api(
            Method::GET,
            "/api/v1/kit",
            record,
            Doc::new("What a volunteer's phone takes along to record without a network")
                .answer::<capture::api::kit::Kit>(),
            capture::api::kit::show,
        )
        .api(
            Method::POST,
            "/api/v1/records",
            // Whoever held a seat may hand in what was done in its days; the use case looks.
            Delivery,
            Doc::new(
                "Hand in support records, corrections and withdrawals, each with an id: sending twice counts once",
            )
            .body::<capture::api::Batch>()
            .answer::<capture::api::Answers>(),
            capture::api::receive,
        )
        .api(
            Method::GET,
            "/api/v1/records/states",
            Delivery,
            Doc::new("What became of one's own support records after they came in")
                .query::<capture::api::Since>()
                .answer::<capture::api::States>(),
            capture::api::states,
        )
}

fn review_routes() -> Routes {
    let review = To(Action::ReviewSupport);
    Routes::new()
        .place(Place { href: "/review", name: "review-title", icon: "check", access: review, rank: 33 })
        .get("/review", review, review::pages::index)
        .post("/review", review, review::pages::decide_many)
        .get("/review/{id}", review, review::pages::show)
        .post("/review/{id}", review, review::pages::decide)
        .api(
            Method::GET,
            "/api/v1/reviews",
            review,
            Doc::new(
                "Support records that wait to be looked over, the oldest first, with the reasons they are asked for",
            )
            .answer::<review::api::Waiting>(),
            review::api::list,
        )
        .api(
            Method::POST,
            "/api/v1/reviews",
            review,
            Doc::new("Accept support records or return them with a reason, 200 at the most; one answer for each")
                .body::<review::api::Verdicts>()
                .answer::<review::api::Answers>(),
            review::api::decide,
        )
}

fn phone_routes() -> Routes {
    let edit = To(Action::EditTeams);
    Routes::new()
        .get("/phones", SignedIn, phone::pages::mine)
        .post("/phones/{id}/revoke", SignedIn, phone::pages::revoke_mine)
        .get("/teams/{id}/phones", edit, phone::pages::of_team)
        .post("/teams/{id}/phones/{phone}/revoke", edit, phone::pages::revoke_in_team)
        .api(
            Method::POST,
            "/api/v1/phones",
            SignedIn,
            Doc::new("Make a phone known that delivers its owner's support records, also after signing out")
                .body::<phone::api::NewPhone>()
                .answer::<phone::api::PhoneBody>(),
            phone::api::add,
        )
}

fn team_routes() -> Routes {
    let read = To(Action::ReadTeams);
    let edit = To(Action::EditTeams);
    Routes::new()
        .place(Place { href: "/teams", name: "teams-title", icon: "shield", access: read, rank: 36 })
        .get("/teams", read, team::pages::index)
        .get("/teams/new", edit, team::pages::new)
        .post("/teams/new", edit, team::pages::add)
        .get("/teams/{id}", read, team::pages::show::show)
        .get("/teams/{id}/edit", edit, team::pages::editing)
        .post("/teams/{id}/edit", edit, team::pages::edit)
        .get("/teams/{id}/closure", edit, team::pages::closing)
        .post("/teams/{id}/closure", edit, team::pages::close)
        .get("/teams/{id}/seats/new", edit, team::pages::seat::new)
        .post("/teams/{id}/seats/new", edit, team::pages::seat::add)
        .get("/teams/{id}/seats/{seat}/end", edit, team::pages::seat::ending)
        .post("/teams/{id}/seats/{seat}/end", edit, team::pages::seat::end)
        .api(
            Method::GET,
            "/api/v1/teams",
            read,
            Doc::new("Teams at work in a unit and below, in the order of their names")
                .query::<team::api::Ask>()
                .answer::<team::api::TeamList>(),
            team::api::list,
        )
}

fn indicator_routes() -> Routes {
    let shape = To(Action::ShapeIndicators);
    Routes::new()
        .place(Place { href: "/indicators", name: "indicators-title", icon: "list", access: shape, rank: 37 })
        .get("/indicators", To(Action::BrowseUnits), indicator::pages::index)
        .get("/indicators/new", shape, indicator::pages::new)
        .post("/indicators/new", shape, indicator::pages::add)
        .get("/indicators/{number}/edit", shape, indicator::pages::editing)
        .post("/indicators/{number}/edit", shape, indicator::pages::edit)
        .post("/indicators/{number}/closure", shape, indicator::pages::close)
        .post("/indicators/{number}/opening", shape, indicator::pages::open)
        .api(
            Method::GET,
            "/api/v1/indicators",
            Open,
            Doc::new("What can be counted when citizens are helped, with every version of its name")
                .query::<indicator::api::Ask>()
                .answer::<indicator::api::IndicatorList>(),
            indicator::api::list,
        )
        .api(
            Method::POST,
            "/api/v1/indicators",
            shape,
            Doc::new("Add an indicator to the catalogue")
                .body::<indicator::api::NewBody>()
                .answer::<indicator::api::IndicatorBody>(),
            indicator::api::add,
        )
}

fn campaign_routes() -> Routes {
    let (read, shape) = (To(Action::ReadCampaigns), To(Action::ShapeCampaigns));
    Routes::new()
        .place(Place { href: "/campaigns", name: "campaigns-title", icon: "calendar", access: read, rank: 32 })
        .get("/campaigns", read, campaign::pages::index)
        .get("/campaigns/live", read, campaign::pages::live)
        .get("/campaigns/new", shape, campaign::pages::form::new)
        .post("/campaigns/new", shape, campaign::pages::form::add)
        .post("/campaigns/drafts", shape, campaign::pages::form::draft)
        .get("/campaigns/{id}", read, campaign::pages::show)
        .get("/campaigns/{id}/edit", shape, campaign::pages::form::editing)
        .post("/campaigns/{id}/edit", shape, campaign::pages::form::edit)
        .get("/campaigns/{id}/certificates", To(Action::IssueCertificates), campaign::pages::proofs::look)
        .post("/campaigns/{id}/certificates", To(Action::IssueCertificates), campaign::pages::proofs::sign)
        .post("/campaigns/{id}/launch", shape, campaign::pages::steps::launch)
        .get("/campaigns/{id}/closure", shape, campaign::pages::steps::closing)
        .post("/campaigns/{id}/closure", shape, campaign::pages::steps::close)
        .post("/campaigns/{id}/discard", shape, campaign::pages::steps::discard)
        .post("/campaigns/{id}/teams", shape, campaign::pages::steps::join)
        .post("/campaigns/{id}/teams/{team}/removal", shape, campaign::pages::steps::part)
        .and(campaign_api())
}

fn campaign_api() -> Routes {
    let (read, shape) = (To(Action::ReadCampaigns), To(Action::ShapeCampaigns));
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/campaigns",
            read,
            Doc::new("Campaigns that reach your part of the tree").answer::<campaign::api::CampaignList>(),
            campaign::api::list,
        )
        .api(
            Method::POST,
            "/api/v1/campaigns",
            shape,
            Doc::new("Draft a campaign, in full or from a ready one")
                .body::<campaign::api::NewBody>()
                .answer::<campaign::api::CampaignBody>(),
            campaign::api::add,
        )
        .api(
            Method::GET,
            "/api/v1/campaigns/{id}",
            read,
            Doc::new("A campaign with what was done in it and how far that is")
                .query::<campaign::api::Ask>()
                .answer::<campaign::api::CampaignFigures>(),
            campaign::api::show,
        )
        .api(
            Method::POST,
            "/api/v1/campaigns/{id}/launch",
            shape,
            Doc::new("Let a draft begin").answer::<campaign::api::CampaignBody>(),
            campaign::api::launch,
        )
        .api(
            Method::POST,
            "/api/v1/campaigns/{id}/closure",
            shape,
            Doc::new("Close a campaign before its end; everything counted stays")
                .body::<campaign::api::CloseBody>()
                .answer::<campaign::api::CampaignBody>(),
            campaign::api::close,
        )
}

fn target_routes() -> Routes {
    let (read, shape) = (To(Action::ReadCampaigns), To(Action::ShapeCampaigns));
    let share = To(Action::ShareTargets);
    Routes::new()
        .place(Place { href: "/targets", name: "targets-title", icon: "done", access: read, rank: 31 })
        .get("/targets", read, target::pages::index)
        .get("/targets/mine", read, target::pages::mine)
        .get("/targets/new", shape, target::pages::set::new)
        .post("/targets/new", shape, target::pages::set::add)
        .get("/targets/{id}", read, target::pages::show)
        .get("/targets/{id}/edit", shape, target::pages::set::editing)
        .post("/targets/{id}/edit", shape, target::pages::set::edit)
        .get("/targets/{id}/sharing", share, target::pages::share::show)
        .post("/targets/{id}/sharing", share, target::pages::share::share)
        .get("/bases", read, target::pages::bases::index)
        .post("/bases", shape, target::pages::bases::declare)
        .and(target_api())
}

fn target_api() -> Routes {
    let read = To(Action::ReadCampaigns);
    Routes::new()
        .api(
            Method::GET,
            "/api/v1/targets/mine",
            read,
            Doc::new("Targets of your own seats and teams, for the phone").answer::<target::api::TargetList>(),
            target::api::mine,
        )
        .api(
            Method::GET,
            "/api/v1/targets",
            read,
            Doc::new("Targets of a unit, a team or a seat, with how far they are")
                .query::<target::api::Ask>()
                .answer::<target::api::TargetList>(),
            target::api::list,
        )
        .api(
            Method::POST,
            "/api/v1/targets",
            To(Action::ShapeCampaigns),
            Doc::new("Set a target at a unit or team, as a number or as a share of what it declared")
                .body::<target::api::NewBody>()
                .answer::<target::api::Standing>(),
            target::api::add,
        )
        .api(
            Method::GET,
            "/api/v1/targets/{id}/sharing",
            To(Action::ShareTargets),
            Doc::new("How a target is shared out, and a proposal that adds up")
                .query::<target::api::AskShares>()
                .answer::<target::api::SharesBody>(),
            target::api::shares,
        )
        .api(
            Method::POST,
            "/api/v1/targets/{id}/sharing",
            To(Action::ShareTargets),
            Doc::new("Share a target out to those below; the sum is held against the whole")
                .body::<target::api::SharingBody>()
                .answer::<target::api::Standing>(),
            target::api::share,
        )
}

/// Rewrites the paths kept here after a unit was moved, and counts its teams above its new place. Support records stay
/// where they were given.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    campaign::moved(tx, from, to)?;
    review::moved(tx, from, to)?;
    target::moved(tx, from, to)?;
    team::moved(tx, from, to, tx.now().day())?;
    help::moved(tx, from, to)
}
