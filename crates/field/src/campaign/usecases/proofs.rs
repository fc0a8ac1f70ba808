//! Who took part in a campaign, for the certificates they are given.

use std::collections::BTreeMap;

use kernel::tally::{Node, Span, sums};
use kernel::{Action, Db, Result};
use people::PersonId;

use super::{find_campaign, seen_parts};
use crate::campaign::{Campaign, CampaignId, Part, store};

/// Somebody who took part in a campaign.
#[derive(Debug, Clone)]
pub struct Helper {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Minutes that they gave in its days and area.
    pub minutes: i64,
    /// How many times they did what it counts.
    pub services: i64,
}

/// Everybody who took part in a campaign and gave at least so much, whoever gave most first.
#[derive(Debug)]
pub struct Helpers {
    /// The campaign.
    pub campaign: Campaign,
    /// Its days until today.
    pub span: Span,
    /// The people.
    pub people: Vec<Helper>,
}

/// Who took part in a campaign within the reader's part of the tree and gave at least so many minutes and did at least
/// so often what it counts.
///
/// # Errors
/// `Forbidden` for who issues no certificates, `NotFound` when the campaign does not reach the reader.
pub fn helpers(db: &Db<'_>, id: CampaignId, minutes: i64, services: i64) -> Result<Helpers> {
    db.may(Action::IssueCertificates)?;
    let campaign = find_campaign(db, id)?;
    let span = Span { to: campaign.span().to.min(db.now().day()), ..campaign.span() };
    let mut found: BTreeMap<PersonId, Helper> = BTreeMap::new();
    for part in seen_parts(db, &campaign)? {
        let gave = match &part {
            Part::Unit { path, .. } => store::gave_below(db, path, span)?,
            Part::Team { id, .. } => store::gave_in_team(db, *id, span)?,
        };
        for (seat, gave) in gave {
            let done = sums(db, Node::seat(seat), span)?;
            let done: i64 = campaign.indicators.iter().filter_map(|number| done.get(number)).sum();
            let helper = found.entry(gave.person).or_insert(Helper { minutes: 0, services: 0, ..gave.clone() });
            helper.minutes += gave.minutes;
            helper.services += done;
        }
    }
    let least = |helper: &Helper| helper.services >= services.max(1) && helper.minutes >= minutes;
    let mut people: Vec<Helper> = found.into_values().filter(least).collect();
    people.sort_by_key(|helper| std::cmp::Reverse((helper.minutes, helper.services)));
    Ok(Helpers { campaign, span, people })
}
