//! One box for everything: what the reader may see of members, units and teams whose name holds the words typed.

use askama::Template;
use axum::response::Response;
use kernel::{Action, Db, Error, Result};
use serde::Deserialize;
use web::{Ctx, Fault, Frame, Query};

/// So many of each kind.
const MOST: usize = 10;
/// Fewer letters find everything and nothing.
const FEWEST: usize = 2;

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Find {
    #[serde(default)]
    q: String,
}

/// Something found.
struct Hit {
    name: String,
    note: String,
    href: String,
}

/// What was found of one kind.
struct Kind {
    heading: &'static str,
    icon: &'static str,
    hits: Vec<Hit>,
    /// Where all of them are listed; empty when these are all.
    all_href: String,
}

#[derive(Template)]
#[template(path = "reports/search.html")]
struct Page {
    frame: Frame,
    q: String,
    has_words: bool,
    kinds: Vec<Kind>,
}

pub(crate) async fn search(ctx: Ctx, Query(find): Query<Find>) -> Result<Response, Fault> {
    let q = vietnam::text::tidy(&find.q);
    let has_words = q.chars().count() >= FEWEST;
    let typed = q.clone();
    let finder = ctx.site().shared::<members::Finder>();
    let kinds = ctx.read(move |db| if has_words { found(db, &finder, &typed) } else { Ok(Vec::new()) }).await?;
    ctx.page(&Page { frame: ctx.frame("search-title"), q, has_words, kinds })
}

fn found(db: &Db<'_>, finder: &members::Finder, typed: &str) -> Result<Vec<Kind>> {
    let mut kinds = vec![members_found(db, finder, typed)?, units_found(db, typed)?, teams_found(db, typed)?];
    kinds.retain(|kind| !kind.hits.is_empty());
    kinds.iter_mut().filter(|kind| kind.hits.len() < MOST).for_each(|kind| kind.all_href.clear());
    Ok(kinds)
}

fn members_found(db: &Db<'_>, finder: &members::Finder, typed: &str) -> Result<Kind> {
    let mut hits = Vec::new();
    if !areas(db, Action::ReadMembers).is_empty() {
        let filter = members::Filter { typed: typed.to_owned(), limit: MOST, ..members::Filter::default() };
        let cards = members::list(db, finder, &filter)?.cards.into_iter();
        hits.extend(cards.map(|card| Hit {
            href: format!("/members/{}", card.id),
            note: format!("{} · {}", card.unit_name, card.code),
            name: card.name,
        }));
    }
    Ok(Kind { heading: "search-members", icon: "users", hits, all_href: listed("/members", typed) })
}

fn units_found(db: &Db<'_>, typed: &str) -> Result<Kind> {
    let mut hits = Vec::new();
    let most = i64::try_from(MOST).map_err(Error::broken)?;
    for area in areas(db, Action::BrowseUnits) {
        for unit in units::search(db, &area, typed, most)? {
            let href = format!("/units/{}", unit.id);
            let above = unit.path.above().next().filter(|above| area.covers(above));
            let note = above.map(|above| units::by_path(db, &above)).transpose()?.map_or(String::new(), |it| it.name);
            hits.push(Hit { name: unit.name, note, href });
        }
    }
    Ok(Kind { heading: "search-units", icon: "tree", hits, all_href: listed("/units", typed) })
}

fn teams_found(db: &Db<'_>, typed: &str) -> Result<Kind> {
    let mut hits = Vec::new();
    let most = i64::try_from(MOST).map_err(Error::broken)?;
    for area in areas(db, Action::ReadTeams) {
        let find = field::Find { within: area, words: typed.to_owned(), most, ..field::Find::default() };
        let lines = field::teams_below(db, &find)?.items.into_iter();
        hits.extend(lines.map(|line| Hit {
            href: format!("/teams/{}", line.team.id),
            name: line.team.name,
            note: format!("{} · {}", line.unit_name, line.above_name),
        }));
    }
    Ok(Kind { heading: "search-teams", icon: "shield", hits, all_href: listed("/teams", typed) })
}

/// Where the reader may do this; nowhere is an answer too.
fn areas(db: &Db<'_>, action: Action) -> Vec<kernel::UnitPath> {
    db.may(action).map_or_else(|_| Vec::new(), |scope| scope.areas().to_vec())
}

fn listed(page: &str, typed: &str) -> String {
    let typed: String = typed
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("{page}?q={typed}")
}
