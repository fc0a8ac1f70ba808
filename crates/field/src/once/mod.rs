//! Services that count once per citizen in a campaign, without knowing any citizen. A phone makes a key of a mobile
//! number and the campaign's salt and forgets the number; the server keeps an index of that key. Which of several
//! services counts follows from the visits alone, never from the order they come in. Knows no storage.

mod store;
mod usecases;

use std::collections::HashMap;
use std::rc::Rc;

use kernel::seal::Sealer;
use kernel::tally::Measure;
use kernel::{Day, Db, Moment, Result, Say, UnitPath};

use crate::campaign::{Campaign, CampaignId};
use crate::capture::{Incoming, RecordId, Spot};
use crate::indicator::{Catalogue, Indicator};

pub(crate) use store::{check, claims, groups_of, insert, mark, told};
pub use usecases::forget_citizens;
pub(crate) use usecases::{check_alone, is_live, keep_days, key_of, make_salt};

/// A record comes with so many keys at the most.
const MOST_KEYS: usize = 8;
/// Hexadecimal digits of a key: PBKDF2-SHA-256 gives 256 bits.
const KEY_DIGITS: usize = 64;

/// What stands for a citizen in one campaign: an index of a key, under a secret of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citizen {
    /// The campaign whose salt the key was made with.
    pub campaign: CampaignId,
    index: [u8; 16],
}

impl Citizen {
    /// The key as a phone sends it becomes an index that can't be found again without the server's secret. The key
    /// itself goes no further.
    ///
    /// # Errors
    /// What can't be a key, in words.
    pub fn read(sealer: &Sealer, campaign: &str, key: &str) -> std::result::Result<Self, Say> {
        let unreadable = || Say::new("once-key-unreadable");
        let campaign: CampaignId = campaign.parse().map_err(|_| unreadable())?;
        if key.len() != KEY_DIGITS || !key.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(unreadable());
        }
        let blind = sealer.blind("citizen in a campaign", &format!("{campaign} {}", key.to_ascii_lowercase()));
        Ok(Self { campaign, index: blind.try_into().map_err(|_| unreadable())? })
    }
}

/// Whether the keys of a record can be its citizen's: those of a visit of one person.
pub(crate) fn check_citizens(record: &Incoming) -> std::result::Result<(), Say> {
    match record.citizens.len() {
        0 => Ok(()),
        _ if record.people != 1 => Err(Say::new("once-key-people")),
        count if count > MOST_KEYS => Err(Say::new("once-key-unreadable")),
        _ => Ok(()),
    }
}

/// Services of one indicator for one citizen in one campaign: of these one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub campaign: CampaignId,
    pub citizen: [u8; 16],
    pub indicator: Measure,
}

/// One service of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claim {
    pub record: RecordId,
    pub on_day: Day,
    pub captured_at: Moment,
    /// Whether its record counts at all.
    pub stands: bool,
    /// Whether another was found to count instead.
    pub is_repeat: bool,
}

/// What has to change in a group: the earliest visit that stands counts, later ones repeat it. When they came in does
/// not matter, so every order of arrival comes to the same.
pub(crate) fn judge(mut claims: Vec<Claim>) -> Vec<(RecordId, bool)> {
    claims.sort_by_key(|claim| (claim.on_day, claim.captured_at, claim.record));
    let mut is_counted = false;
    let judged = claims.into_iter().map(|claim| {
        let is_repeat = claim.stands && is_counted;
        is_counted |= claim.stands;
        (claim, is_repeat)
    });
    judged.filter(|(claim, is_repeat)| claim.is_repeat != *is_repeat).map(|(claim, now)| (claim.record, now)).collect()
}

/// Whether an indicator is of what a citizen has one of.
pub(crate) fn is_once(indicator: &Indicator, counted: &[String]) -> bool {
    indicator.is_unique && counted.iter().any(|code| code == indicator.counted.code())
}

/// What a campaign tells citizens apart with.
#[derive(Debug)]
pub(crate) struct Key {
    /// What a phone mixes into a number, in hexadecimal.
    pub salt: String,
    /// How often it hashes.
    pub rounds: i64,
    /// What of the campaign counts once.
    pub indicators: Vec<Measure>,
}

/// The campaigns that the records of a batch have keys for, each looked up once.
#[derive(Debug, Default)]
pub(crate) struct Keys(HashMap<CampaignId, Option<Rc<(Campaign, Key)>>>);

impl Keys {
    /// What of a record counts once, given where it counts. A key that its campaign has no use for, because the visit
    /// lies outside or citizens were forgotten, leaves no trace: the record counts like any other.
    pub(crate) fn groups(
        &mut self,
        db: &Db<'_>,
        catalogue: &Catalogue,
        record: &Incoming,
        (spot, path): (&Spot, &UnitPath),
    ) -> Result<Vec<Group>> {
        let mut groups: Vec<Group> = Vec::new();
        for citizen in &record.citizens {
            let Some(known) = self.known(db, catalogue, citizen.campaign)? else { continue };
            let (campaign, key) = known.as_ref();
            let team = spot.team.as_ref();
            // By where the unit stood on the day, or where the team is now, as the phone was told.
            let places = [Some(path), team.map(|team| &team.unit_path)];
            for (indicator, _) in &record.services {
                let fits = places
                    .iter()
                    .flatten()
                    .any(|at| campaign.fits(record.on_day, at, team.map(|team| team.id), *indicator));
                let is_new = groups.iter().all(|group| group.indicator != *indicator);
                if fits && is_new && key.indicators.contains(indicator) {
                    groups.push(Group { campaign: campaign.id, citizen: citizen.index, indicator: *indicator });
                }
            }
        }
        Ok(groups)
    }

    fn known(&mut self, db: &Db<'_>, catalogue: &Catalogue, id: CampaignId) -> Result<Option<Rc<(Campaign, Key)>>> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let found = usecases::find(db, id, catalogue)?.map(Rc::new);
        self.0.insert(id, found.clone());
        Ok(found)
    }
}

#[cfg(test)]
mod tests;
