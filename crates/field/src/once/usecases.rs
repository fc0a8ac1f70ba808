//! What campaigns do with keys: get a salt, stand alone, forget.

use jiff::ToSpan;
use kernel::tally::Measure;
use kernel::{Actor, Change, Day, Db, Error, Result, Say, Store, Tx};
use serde_json::json;

use super::{Key, is_once, store};
use crate::campaign::{self, Campaign, CampaignId};
use crate::indicator::Catalogue;

/// Bytes of a salt.
const SALT: usize = 16;

/// A campaign that is launched gets its salt, under the rule of the day.
pub(crate) fn make_salt(tx: &Tx<'_>, campaign: &Campaign) -> Result<()> {
    let mut salt = [0; SALT];
    tx.chance(&mut salt);
    let rule = store::rule(tx, tx.now().day())?;
    store::insert_salt(tx, campaign.id, &salt, rule)
}

/// For so many days after its end a campaign that is launched today tells citizens apart.
pub(crate) fn keep_days(db: &Db<'_>, today: Day) -> Result<i64> {
    Ok(store::rule(db, today)?.1)
}

/// Refuses a second campaign that counts once at a place where one does already, on the same days and of the same
/// indicators: figures are the place's, so what one leaves out the other can't count.
///
/// # Errors
/// `Refused` with the other's name.
pub(crate) fn check_alone(db: &Db<'_>, campaign: &Campaign) -> Result<()> {
    if !campaign.counts_once || campaign.launched_on.is_none() {
        return Ok(());
    }
    for (id, ..) in store::salted(db)?.into_iter().filter(|(id, ..)| *id != campaign.id) {
        let other = campaign::known(db, id)?;
        if campaign.meets(&other) {
            let say = Say::new("campaign-once-beside").with("vi", &other.name_vi).with("en", &other.name_en);
            return Err(Error::Refused(say));
        }
    }
    Ok(())
}

/// Whether a campaign still tells citizens apart so many days after its last one.
fn lasts(last: Day, keep_days: i64, today: Day) -> bool {
    last.saturating_add(keep_days.days()) >= today
}

/// What a campaign tells citizens apart with, as long as it does.
pub(crate) fn key_of(db: &Db<'_>, campaign: &Campaign, catalogue: &Catalogue) -> Result<Option<Key>> {
    if !campaign.counts_once {
        return Ok(None);
    }
    let Some((salt, rounds, keep_days)) = store::salt(db, campaign.id)? else { return Ok(None) };
    if !lasts(campaign.span().to, keep_days, db.now().day()) {
        return Ok(None);
    }
    let counted = store::counted(db)?;
    let is_once = |number: &Measure| catalogue.find(*number).is_some_and(|indicator| is_once(indicator, &counted));
    let indicators = campaign.indicators.iter().copied().filter(is_once).collect();
    let salt = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(Key { salt, rounds, indicators }))
}

/// A campaign that a key was sent for, as long as it tells citizens apart.
pub(super) fn find(db: &Db<'_>, id: CampaignId, catalogue: &Catalogue) -> Result<Option<(Campaign, Key)>> {
    if store::salt(db, id)?.is_none() {
        return Ok(None);
    }
    let campaign = campaign::known(db, id)?;
    Ok(key_of(db, &campaign, catalogue)?.map(|key| (campaign, key)))
}

/// Whether a campaign still tells citizens apart. Once it does not, what counts and what repeats stays as it is.
pub(crate) fn is_live(db: &Db<'_>, id: CampaignId) -> Result<bool> {
    let today = db.now().day();
    Ok(store::salted(db)?.into_iter().any(|(known, last, keep_days)| known == id && lasts(last, keep_days, today)))
}

/// Forgets the citizens of campaigns whose time is over, for good: indexes first, then the salt that keys were made
/// with. What was counted stays. Says how many campaigns that was.
///
/// # Errors
/// Those of the database.
pub fn forget_citizens(store: &Store) -> Result<usize> {
    let system = Actor::System("once");
    let (salted, today) = store.read(&system, |db| Ok((store::salted(db)?, db.now().day())))?;
    let mut forgotten = 0;
    for (id, ..) in salted.into_iter().filter(|(_, last, keep_days)| !lasts(*last, *keep_days, today)) {
        while store.write(&system, move |tx| forget_some(tx, id))? {}
        forgotten += 1;
    }
    Ok(forgotten)
}

fn forget_some(tx: &mut Tx<'_>, id: CampaignId) -> Result<bool> {
    if is_live(tx, id)? {
        return Ok(false);
    }
    let is_more = store::forget(tx, id)?;
    if !is_more {
        let campaign = campaign::known(tx, id)?;
        tx.changed("campaign", id, &campaign.unit_path, Change::Edited, &json!({"citizens": "forgotten"}))?;
    }
    Ok(is_more)
}
