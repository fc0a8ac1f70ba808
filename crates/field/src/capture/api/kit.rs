//! What a volunteer's phone takes along: whose it is, their seats, and the places around.

use axum::response::Response;
use kernel::{Db, Error, Result};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Ctx, Fault};

use crate::team::my_seats;

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
    for mine in &held {
        let Some(team) = crate::team::team_in(db, mine.seat.team)? else { continue };
        for unit in units::children(db, team.unit)? {
            let id = unit.id.to_string();
            if !places.iter().any(|place| place.id == id) {
                places.push(PlaceBody { id, name: unit.name });
            }
        }
    }
    let seats =
        held.into_iter().map(|mine| SeatBody { id: mine.seat.id.to_string(), team: mine.team, unit: mine.unit });
    Ok(Kit { person: person.to_string(), name, seats: seats.collect(), places })
}
