//! What a volunteer's phone takes along: whose it is, their seats, the places around, and the campaigns that count.

use axum::response::Response;
use kernel::{Db, Error, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault};

use crate::campaign::api::ConsentBody;
use crate::campaign::{Campaign, counting};
use crate::capture::pages::DAYS_BACK;
use crate::indicator::{Catalogue, catalogue};
use crate::once;
use crate::team::{MySeat, SeatId, Team, my_seats, team_in};

/// What a phone takes along.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Kit {
    /// Whose it is.
    person: String,
    /// Their name.
    name: String,
    /// Seats held today.
    seats: Vec<SeatBody>,
    /// Places to go to: what lies directly below the units of their teams.
    places: Vec<PlaceBody>,
    /// Campaigns that count what is done from these seats: those of the days that can still be recorded, those that
    /// are on, and those to come.
    campaigns: Vec<CountingBody>,
}

/// A seat in a team.
#[derive(Serialize, JsonSchema)]
pub(crate) struct SeatBody {
    id: String,
    team: String,
    unit: String,
}

/// A village, quarter or branch.
#[derive(Serialize, JsonSchema)]
pub(crate) struct PlaceBody {
    id: String,
    name: String,
}

/// A campaign as a phone needs it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CountingBody {
    id: String,
    name_vi: String,
    name_en: String,
    /// First day that counts.
    from: String,
    /// Last day that counts.
    to: String,
    /// Codes of what it counts.
    indicators: Vec<String>,
    /// Ids of the seats whose work it counts.
    seats: Vec<String>,
    /// What the citizen is told before anything is recorded.
    consent: Option<ConsentBody>,
    /// What a key is made with, when it counts a citizen once.
    once: Option<OnceBody>,
}

/// What a phone makes the key of a citizen with: PBKDF2-SHA-256 of a mobile number in E.164.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OnceBody {
    /// The salt, in hexadecimal.
    salt: String,
    /// How often it hashes.
    rounds: i64,
    /// Codes of what counts once.
    indicators: Vec<String>,
}

pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    let name = match ctx.actor() {
        kernel::Actor::Person { name, .. } => name.clone(),
        _ => return Err(Error::Forbidden.into()),
    };
    let kit = ctx.read(move |db| pack(db, name)).await?;
    ctx.json(&kit)
}

fn pack(db: &Db<'_>, name: String) -> Result<Kit> {
    let person = db.actor().person().ok_or(Error::Forbidden)?;
    let held = my_seats(db, person, db.now().day())?;
    let mut places: Vec<PlaceBody> = Vec::new();
    let mut campaigns: Vec<CountingBody> = Vec::new();
    let catalogue = catalogue(db)?;
    for (seat, team, counting) in counting_for(db, &held)? {
        for unit in units::children(db, team.unit)? {
            let id = unit.id.to_string();
            if !places.iter().any(|place| place.id == id) {
                places.push(PlaceBody { id, name: unit.name });
            }
        }
        for campaign in counting {
            let id = campaign.id.to_string();
            match campaigns.iter_mut().find(|it| it.id == id) {
                Some(known) => known.seats.push(seat.to_string()),
                None => campaigns.push(body(db, &campaign, seat, &catalogue)?),
            }
        }
    }
    let seats =
        held.into_iter().map(|mine| SeatBody { id: mine.seat.id.to_string(), team: mine.team, unit: mine.unit });
    Ok(Kit { person: person.to_string(), name, seats: seats.collect(), places, campaigns })
}

/// The teams of seats, and the campaigns that count what is done from them on days that can still be recorded.
pub(crate) fn counting_for(db: &Db<'_>, held: &[MySeat]) -> Result<Vec<(SeatId, Team, Vec<Campaign>)>> {
    let since = db.now().day().saturating_sub(jiff::Span::new().days(DAYS_BACK));
    let mut found = Vec::new();
    for mine in held {
        let Some(team) = team_in(db, mine.seat.team)? else { continue };
        let campaigns = counting(db, &team, since)?;
        found.push((mine.seat.id, team, campaigns));
    }
    Ok(found)
}

fn body(db: &Db<'_>, campaign: &Campaign, seat: SeatId, catalogue: &Catalogue) -> Result<CountingBody> {
    let span = campaign.span();
    let code = |number: &i64| catalogue.find(*number).map(|it| it.code.clone());
    let once = once::key_of(db, campaign, catalogue)?.map(|key| OnceBody {
        indicators: key.indicators.iter().filter_map(code).collect(),
        salt: key.salt,
        rounds: key.rounds,
    });
    Ok(CountingBody {
        id: campaign.id.to_string(),
        name_vi: campaign.name_vi.clone(),
        name_en: campaign.name_en.clone(),
        from: span.from.to_string(),
        to: span.to.to_string(),
        indicators: campaign.indicators.iter().filter_map(code).collect(),
        seats: vec![seat.to_string()],
        consent: ConsentBody::of(campaign),
        once,
    })
}
