//! Teams that take part one by one.

use kernel::{Db, Error, Result, Say, Tx, UnitPath};

use super::{over, save_stage, shaped};
use crate::campaign::{Campaign, CampaignId, Part, store};
use crate::once;
use crate::team::{Team, TeamId, team_in};

/// Adds a team, by id or as its name was typed, to a campaign that does not have it yet.
///
/// # Errors
/// `Invalid(team)` when nothing or more than one team fits, or its unit takes part as a whole; `Refused` when over.
pub fn add_team_to(tx: &mut Tx<'_>, id: CampaignId, typed: &str) -> Result<Campaign> {
    let mut campaign = shaped(tx, id)?;
    over(&campaign, tx.now().day())?;
    let team = named_team(tx, &campaign.unit_path, typed)?;
    let is_in = |part: &Part| match (part, &team) {
        (Part::Unit { path, .. }, team) => path.covers(team.path()),
        (Part::Team { id, .. }, Part::Team { id: new, .. }) => id == new,
        (Part::Team { .. }, Part::Unit { .. }) => false,
    };
    if campaign.parts.iter().any(is_in) {
        return Err(Error::invalid("team", Say::new("campaign-team-in").with("name", team.name())));
    }
    campaign.parts.push(team);
    once::check_alone(tx, &campaign)?;
    store::save_parts(tx, &campaign)?;
    save_stage(tx, campaign)
}

fn named_team(db: &Db<'_>, home: &UnitPath, typed: &str) -> Result<Part> {
    let typed = vietnam::text::tidy(typed);
    if typed.is_empty() {
        return Err(Error::invalid("team", "campaign-team-empty"));
    }
    let unknown = || Error::invalid("team", Say::new("campaign-team-unknown").with("name", &typed));
    if let Ok(id) = typed.parse() {
        let team = team_in(db, id)?.filter(|team| home.covers(&team.unit_path) && team.closed_on.is_none());
        let Team { number, unit, unit_path, name, .. } = team.ok_or_else(unknown)?;
        return Ok(Part::Team { id, number, unit, path: unit_path, name });
    }
    let like = format!("%{}%", vietnam::text::fold(&typed).replace(' ', "%"));
    let mut found = store::teams_named(db, &home.subtree(), &like)?;
    let wanted = vietnam::text::canonical(&typed);
    let exact = |part: &Part| vietnam::text::canonical(part.name()) == wanted;
    if found.iter().filter(|part| exact(part)).count() == 1 {
        found.retain(exact);
    }
    match found.len() {
        0 => Err(unknown()),
        1 => Ok(found.swap_remove(0)),
        count => {
            Err(Error::invalid("team", Say::new("campaign-team-many").with("name", &typed).counting("count", count)))
        }
    }
}

/// Takes a team out of a campaign; what it did no longer counts there, and still counts everywhere else.
///
/// # Errors
/// `NotFound` when it is not in it by itself; `Refused` when the campaign is over.
pub fn remove_team_from(tx: &mut Tx<'_>, id: CampaignId, team: TeamId) -> Result<Campaign> {
    let mut campaign = shaped(tx, id)?;
    over(&campaign, tx.now().day())?;
    let before = campaign.parts.len();
    campaign.parts.retain(|part| !matches!(part, Part::Team { id, .. } if *id == team));
    if campaign.parts.len() == before {
        return Err(Error::NotFound);
    }
    store::save_parts(tx, &campaign)?;
    save_stage(tx, campaign)
}
