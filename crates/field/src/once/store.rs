//! SQL of what counts once: salts of campaigns, indexes that stand for citizens.

use kernel::tally::Measure;
use kernel::{Day, Db, Error, Param, Result, Rows, Tx};

use super::{Claim, Group};
use crate::campaign::CampaignId;
use crate::capture::{RecordId, Standing};

/// How often phones hash, and how long a campaign remembers after its end: as the rules stand on a day.
pub(super) fn rule(db: &Db<'_>, on: Day) -> Result<(i64, i64)> {
    db.one(
        "select rounds, keep_days from once_rule where from_day <= $1 order by from_day desc limit 1",
        &[on.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What a citizen has one of.
pub(super) fn counted(db: &Db<'_>) -> Result<Vec<String>> {
    db.all("select counted from once_counted order by counted", &[], |row| row.get(0))
}

pub(super) fn insert_salt(tx: &Tx<'_>, id: CampaignId, salt: &[u8], (rounds, keep_days): (i64, i64)) -> Result<()> {
    tx.run(
        "insert into campaign_salt (campaign_id, salt, rounds, keep_days) values ($1, $2, $3, $4)",
        &[id.into(), salt.into(), rounds.into(), keep_days.into()],
    )
    .map(drop)
}

/// A campaign's salt, how often phones hash with it, and for how many days after its end.
pub(super) fn salt(db: &Db<'_>, id: CampaignId) -> Result<Option<(Vec<u8>, i64, i64)>> {
    db.maybe("select salt, rounds, keep_days from campaign_salt where campaign_id = $1", &[id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// Campaigns with a salt, the last day of each, and for how many days after it they tell citizens apart.
pub(super) fn salted(db: &Db<'_>) -> Result<Vec<(CampaignId, Day, i64)>> {
    db.all(
        "select campaign_id, case when closed_on < to_day then closed_on else to_day end, keep_days
         from campaign_salt
         join campaign on campaign.id = campaign_id
         order by campaign_id",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

static ONCE: Rows =
    Rows::new("insert into support_once (record_id, indicator, campaign_id, citizen, is_repeat)", 5, "");

/// Keeps what of new records counts once.
pub(crate) fn insert<'g>(tx: &Tx<'_>, rows: impl Iterator<Item = (RecordId, &'g Group)>) -> Result<()> {
    let values = rows.flat_map(|(record, group)| {
        let Group { campaign, citizen, indicator } = group;
        [record.into(), (*indicator).into(), (*campaign).into(), citizen.as_slice().into(), false.into()]
    });
    let values: Vec<Param<'_>> = values.collect();
    if values.is_empty() { Ok(()) } else { tx.put(&ONCE, &values).map(drop) }
}

/// What of a record counts once, as long as its citizen is not forgotten.
pub(crate) fn groups_of(db: &Db<'_>, id: RecordId) -> Result<Vec<Group>> {
    db.all(
        "select campaign_id, citizen, indicator from support_once where record_id = $1 and citizen is not null",
        &[id.into()],
        |row| {
            let citizen: Vec<u8> = row.get(1)?;
            let citizen = citizen.try_into().map_err(|_| Error::broken("an index of another length"))?;
            Ok(Group { campaign: row.get(0)?, citizen, indicator: row.get(2)? })
        },
    )
}

/// Every service of a group.
pub(crate) fn claims(db: &Db<'_>, group: &Group) -> Result<Vec<Claim>> {
    db.all(
        "select support_record.id, on_day, captured_at, standing, is_repeat
         from support_once
         join support_record on support_record.id = support_once.record_id
         where campaign_id = $1 and citizen = $2 and indicator = $3",
        &[group.campaign.into(), group.citizen.as_slice().into(), group.indicator.into()],
        |row| {
            let standing: Option<String> = row.get(3)?;
            Ok(Claim {
                record: row.get(0)?,
                on_day: row.get(1)?,
                captured_at: row.get(2)?,
                stands: Standing::of_code(standing.as_deref()).counts(),
                is_repeat: row.get(4)?,
            })
        },
    )
}

/// Writes down whether another service counts instead of one.
pub(crate) fn mark(tx: &Tx<'_>, id: RecordId, indicator: Measure, is_repeat: bool) -> Result<()> {
    tx.run(
        "update support_once set is_repeat = $3 where record_id = $1 and indicator = $2",
        &[id.into(), indicator.into(), is_repeat.into()],
    )
    .map(drop)
}

/// The campaign in which the citizen of a record was counted before, by its names; none when all of it counts.
pub(crate) fn told(db: &Db<'_>, id: RecordId) -> Result<Option<(String, String)>> {
    db.maybe(
        "select name_vi, name_en
         from support_once
         join support_record on support_record.id = support_once.record_id
         join campaign on campaign.id = support_once.campaign_id
         where support_once.record_id = $1 and is_repeat and standing is null
         order by indicator
         limit 1",
        &[id.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// So many rows are forgotten at once.
const AT_ONCE: i64 = 2_000;

/// Forgets citizens of a campaign, some at a time, at last its salt; true while there is more. What repeats stays
/// marked, and names nobody.
pub(super) fn forget(tx: &Tx<'_>, id: CampaignId) -> Result<bool> {
    tx.run(
        "update support_once set citizen = null where campaign_id = $1 and citizen is not null and is_repeat",
        &[id.into()],
    )?;
    let gone = tx.run(
        "delete from support_once
         where citizen is not null and record_id in (
           select record_id from support_once where campaign_id = $1 and citizen is not null limit $2
         ) and campaign_id = $1",
        &[id.into(), AT_ONCE.into()],
    )?;
    if gone == 0 {
        tx.run("delete from campaign_salt where campaign_id = $1", &[id.into()])?;
    }
    Ok(gone > 0)
}

/// Services that are counted or left out unlike the visits say: marked without an earlier one that stands, or not
/// marked beside one. Those of forgotten citizens stay as they were.
pub(crate) fn check(db: &Db<'_>) -> Result<i64> {
    db.one(
        "select count(*)
         from (
           select is_repeat, standing,
                  row_number() over (
                    partition by campaign_id, citizen, indicator, case when standing is null then 0 else 1 end
                    order by on_day, captured_at, support_record.id
                  ) as turn
           from support_once
           join support_record on support_record.id = support_once.record_id
           where citizen is not null
         ) claim
         where is_repeat <> (standing is null and turn > 1)",
        &[],
        |row| row.get(0),
    )
}
