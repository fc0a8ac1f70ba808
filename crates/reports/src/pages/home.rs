//! The first page: what this is for guests, what can be done now for who is signed in.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Actor, Db, Error, Result};
use web::{Ctx, Fault, Frame};
use yearly::programme::{self, Due, What};

use super::numbers::tiles;
use super::{Tile, public as public_page};
use crate::ask::{Ask, Told};
use crate::period::{Period, When};
use crate::public::{self, Public};

#[derive(Template)]
#[template(path = "reports/front.html")]
struct Front {
    frame: Frame,
    place: String,
    tiles: Vec<Tile>,
}

#[derive(Template)]
#[template(path = "reports/desk.html")]
struct Desk {
    frame: Frame,
    may_record: bool,
    mine: Option<String>,
    unit: String,
    days: String,
    figures_href: String,
    tiles: Vec<Tile>,
    waits: Vec<Wait>,
    may_wait: bool,
    /// Where to begin while nothing is there.
    starts: Vec<Wait>,
}

/// Something that waits for the reader.
struct Wait {
    icon: &'static str,
    what: String,
    note: String,
    href: String,
}

/// What waits for an officer, as counted.
#[derive(Default)]
struct Waiting {
    lists: Vec<lists::List>,
    accounts: i64,
    vacancies: i64,
    questions: i64,
    reviews: i64,
    dues: i64,
    /// Cases of the register, and how many of them are late.
    cases: (i64, i64),
    /// What of the year's training programme is to be done.
    programme: Vec<Due>,
}

pub(crate) async fn home(ctx: Ctx) -> Result<Response, Fault> {
    match ctx.actor() {
        Actor::Person { .. } => desk(ctx).await,
        _ => front(ctx).await,
    }
}

async fn front(ctx: Ctx) -> Result<Response, Fault> {
    let public = ctx.read(|db| optional(public::public(db, None, db.now().day()))).await?;
    let frame = ctx.frame("front-title");
    let tiles = public.as_ref().map_or_else(Vec::new, |public: &Public| public_page::tiles(&frame, public));
    let place = public.map_or(String::new(), |public| public_page::bare(&public.unit.name));
    ctx.page(&Front { frame, place, tiles })
}

/// Nothing there is an answer too: no unit stands yet, or the reader's own was closed.
fn optional<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound | Error::Forbidden | Error::Invalid(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn desk(ctx: Ctx) -> Result<Response, Fault> {
    let (told, mine, waiting) =
        ctx.read(|db| Ok((optional(this_month(db))?, recorded(db)?, optional(waiting(db))?))).await?;
    let frame = ctx.frame("home-title");
    let may_wait = waiting.is_some();
    let mine = mine.map(|visits| frame.t1("home-recorded", "count", frame.count(&visits)));
    let mut page = Desk {
        may_record: frame.may(Action::RecordSupport),
        mine,
        unit: String::new(),
        days: String::new(),
        figures_href: "/figures".into(),
        tiles: Vec::new(),
        waits: waits(&frame, &waiting.unwrap_or_default()),
        starts: told.as_ref().map_or_else(Vec::new, |told| starts(&frame, &told.figures)),
        may_wait,
        frame,
    };
    if let Some(told) = told {
        page.unit = told.place.name().to_owned();
        page.days = super::head::days(&page.frame, &told.figures.when);
        page.tiles = tiles(&page.frame, &told, &super::head::Links::today(&told));
    }
    ctx.page(&page)
}

/// What waits for the reader in the rooms below; `Forbidden` for who has no such work.
fn waiting(db: &Db<'_>) -> Result<Waiting> {
    let (lists, reviews) = (optional(members::waiting(db))?, optional(field::waiting_reviews(db))?);
    if lists.is_none() && reviews.is_none() {
        return Err(Error::Forbidden);
    }
    let questions = optional(field::help::waiting(db))?.unwrap_or_default();
    let mut waiting = Waiting { questions, reviews: reviews.unwrap_or_default(), ..Waiting::default() };
    if let Some(lists) = lists {
        waiting.lists = lists;
        (waiting.accounts, waiting.vacancies) = (people::waiting(db)?, people::vacancies(db)?);
        waiting.cases = members::waiting_cases(db)?;
        waiting.dues = optional(dues::waiting(db))?.unwrap_or_default();
        waiting.programme = optional(programme::due(db))?.unwrap_or_default();
    }
    Ok(waiting)
}

/// A line for each kind, what is nearly done first.
fn waits(frame: &Frame, waiting: &Waiting) -> Vec<Wait> {
    let lists = waiting.lists.iter().map(|list| Wait {
        icon: "upload",
        what: match list.state {
            lists::State::Done => frame.t1("home-list-bad", "count", frame.count(&list.bad)),
            lists::State::Failed => frame.t("home-list-failed"),
            _ => frame.t1("home-list-preview", "count", frame.count(&list.rows)),
        },
        note: list.file_name.clone(),
        href: format!("/members/import/{}", list.id),
    });
    let counted = [
        (waiting.questions, "help", "home-questions", "/help/waiting"),
        (waiting.reviews, "check", "home-reviews", "/review"),
        (waiting.dues, "wallet", "home-dues", "/dues/book"),
        (waiting.accounts, "key", "home-accounts", "/accounts?who=waiting"),
        (waiting.vacancies, "user", "home-vacancies", "/accounts/vacant"),
    ];
    let counted = counted.into_iter().filter(|(count, ..)| *count > 0).map(|(count, icon, key, href)| Wait {
        icon,
        what: frame.t1(key, "count", frame.count(&count)),
        note: frame.t(&format!("{key}-next")),
        href: href.into(),
    });
    let (count, late) = waiting.cases;
    let cases = (count > 0).then(|| Wait {
        icon: "list",
        what: frame.t1("home-cases", "count", frame.count(&count)),
        note: match late {
            0 => frame.t("home-cases-next"),
            late => frame.t1("home-cases-late", "count", frame.count(&late)),
        },
        href: "/desk".into(),
    });
    let programme = waiting.programme.iter().map(|due| of_programme(frame, due));
    cases.into_iter().chain(programme).chain(lists).chain(counted).collect()
}

/// A line about the year's training programme.
fn of_programme(frame: &Frame, due: &Due) -> Wait {
    let key = match due.what {
        What::Register => "home-programme-register",
        What::Confirm => "home-programme-confirm",
    };
    let note = if due.is_late { "home-programme-late" } else { "home-programme-by" };
    Wait {
        icon: "clipboard",
        what: frame.t1(key, "count", frame.count(&due.count)),
        note: frame.t1(note, "day", frame.day(&due.by)),
        href: format!("/programmes?unit={}&year={}", due.unit, due.year),
    }
}

/// Where an officer begins as long as nothing is there.
fn starts(frame: &Frame, figures: &crate::figures::Figures) -> Vec<Wait> {
    let steps = [
        (
            figures.members.total.now == 0 && frame.may(Action::ImportMembers),
            "upload",
            "home-start-members",
            "/members/import",
        ),
        (figures.teams.teams.now == 0 && frame.may(Action::EditTeams), "shield", "home-start-teams", "/teams/import"),
        (
            figures.teams.teams.now == 0 && frame.may(Action::ShapeCampaigns),
            "calendar",
            "home-start-campaigns",
            "/campaigns",
        ),
    ];
    let missing = steps.into_iter().filter(|(is_missing, ..)| *is_missing);
    let step = |(_, icon, key, href): (bool, &'static str, &'static str, &str)| Wait {
        icon,
        what: frame.t(key),
        note: frame.t(&format!("{key}-next")),
        href: href.into(),
    };
    missing.map(step).collect()
}

fn this_month(db: &Db<'_>) -> Result<Told> {
    Ask::default().tell(db, &When::until(Period::Month, db.now().day()))
}

/// Visits that the reader recorded this month in every seat of theirs; none for who has no seat.
fn recorded(db: &Db<'_>) -> Result<Option<i64>> {
    let Some(person) = db.actor().person() else { return Ok(None) };
    let seats = field::my_seats(db, person, db.now().day())?;
    let when = When::until(Period::Month, db.now().day());
    let mut visits = None;
    for mine in &seats {
        let sums = kernel::tally::sums(db, mine.seat.node(), when.span)?;
        *visits.get_or_insert(0) += sums.get(&field::VISITS).copied().unwrap_or(0);
    }
    Ok(visits)
}
