//! SQL of campaigns.

use std::collections::BTreeMap;

use kernel::tally::{Measure, Node, Span, cover};
use kernel::{Day, Db, Error, Param, Result, Row, Subtree, Tx, UnitPath};

use super::usecases::Helper;
use super::{Campaign, CampaignId, Consent, Part, Round, Template};
use crate::target::Curve;
use crate::team::TeamId;

fn campaign(row: &Row<'_>) -> Result<Campaign> {
    Ok(Campaign {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_path: row.get(2)?,
        name_vi: row.get(3)?,
        name_en: row.get(4)?,
        days: Span { from: row.get(5)?, to: row.get(6)? },
        curve: row.get(7)?,
        decision_no: row.get(8)?,
        decision_day: row.get(9)?,
        launched_on: row.get(10)?,
        closed_on: row.get(11)?,
        version: row.get(12)?,
        counts_once: row.get(13)?,
        unit_name: row.get(14)?,
        parts: Vec::new(),
        indicators: Vec::new(),
        consent: None,
    })
}

pub(crate) fn find(db: &Db<'_>, id: CampaignId) -> Result<Campaign> {
    let found = db.one(
        "select campaign.id, unit_id, unit_path, name_vi, name_en, from_day, to_day, curve, decision_no, decision_day,
                launched_on, closed_on, version, counts_once,
                coalesce((select name from unit_now where unit_now.id = campaign.unit_id), '')
         from campaign
         where campaign.id = $1",
        &[id.into()],
        campaign,
    )?;
    whole(db, found)
}

/// Campaigns led from a part of the tree or from above it, the latest first.
pub(crate) fn around(db: &Db<'_>, area: &UnitPath, most: i64) -> Result<Vec<Campaign>> {
    let Subtree { from, to } = area.subtree();
    let found = db.all(
        "select campaign.id, unit_id, unit_path, name_vi, name_en, from_day, to_day, curve, decision_no, decision_day,
                launched_on, closed_on, version, counts_once,
                coalesce((select name from unit_now where unit_now.id = campaign.unit_id), '')
         from campaign
         where unit_path >= $1 and unit_path < $2 or substr($1, 1, length(unit_path)) = unit_path
         order by from_day desc, campaign.id desc
         limit $3",
        &[(&from).into(), (&to).into(), most.into()],
        campaign,
    )?;
    found.into_iter().map(|campaign| whole(db, campaign)).collect()
}

/// Launched campaigns led from a place or from above it that last until a day or longer, the latest first.
pub(crate) fn lasting(db: &Db<'_>, place: &UnitPath, until: Day, most: i64) -> Result<Vec<Campaign>> {
    let found = db.all(
        "select campaign.id, unit_id, unit_path, name_vi, name_en, from_day, to_day, curve, decision_no, decision_day,
                launched_on, closed_on, version, counts_once,
                coalesce((select name from unit_now where unit_now.id = campaign.unit_id), '')
         from campaign
         where launched_on is not null and to_day >= $2 and substr($1, 1, length(unit_path)) = unit_path
         order by from_day desc, campaign.id desc
         limit $3",
        &[place.into(), until.into(), most.into()],
        campaign,
    )?;
    found.into_iter().map(|campaign| whole(db, campaign)).collect()
}

fn whole(db: &Db<'_>, mut campaign: Campaign) -> Result<Campaign> {
    campaign.parts = parts(db, campaign.id)?;
    campaign.indicators = db.all(
        "select indicator from campaign_indicator where campaign_id = $1 order by indicator",
        &[campaign.id.into()],
        |row| row.get(0),
    )?;
    campaign.consent = consents(db, campaign.id)?.pop();
    Ok(campaign)
}

fn parts(db: &Db<'_>, id: CampaignId) -> Result<Vec<Part>> {
    let mut parts = db.all(
        "select campaign_unit.unit_id, campaign_unit.unit_path,
                coalesce((select name from unit_now where unit_now.id = campaign_unit.unit_id), '')
         from campaign_unit
         where campaign_id = $1
         order by campaign_unit.unit_path",
        &[id.into()],
        |row| Ok(Part::Unit { id: row.get(0)?, path: row.get(1)?, name: row.get(2)? }),
    )?;
    parts.extend(db.all(
        "select team.id, team.number, team.unit_id, team.unit_path, team.name
         from campaign_team
         join team on team.id = campaign_team.team_id
         where campaign_id = $1
         order by team.sort_key, team.id",
        &[id.into()],
        team,
    )?);
    Ok(parts)
}

fn team(row: &Row<'_>) -> Result<Part> {
    Ok(Part::Team { id: row.get(0)?, number: row.get(1)?, unit: row.get(2)?, path: row.get(3)?, name: row.get(4)? })
}

/// What the citizen was told, the oldest version first.
pub(crate) fn consents(db: &Db<'_>, id: CampaignId) -> Result<Vec<Consent>> {
    db.all(
        "select version, at, text_vi, text_en from campaign_consent where campaign_id = $1 order by version",
        &[id.into()],
        |row| Ok(Consent { version: row.get(0)?, at: row.get(1)?, vi: row.get(2)?, en: row.get(3)? }),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, campaign: &Campaign, template: Option<&str>) -> Result<()> {
    tx.run(
        "insert into campaign
           (id, unit_id, unit_path, name_vi, name_en, from_day, to_day, curve, decision_no, decision_day, template,
            version, counts_once)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &[
            campaign.id.into(),
            campaign.unit.into(),
            (&campaign.unit_path).into(),
            (&campaign.name_vi).into(),
            (&campaign.name_en).into(),
            campaign.days.from.into(),
            campaign.days.to.into(),
            (&campaign.curve).into(),
            campaign.decision_no.as_ref().into(),
            campaign.decision_day.into(),
            template.into(),
            campaign.version.into(),
            campaign.counts_once.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save(tx: &Tx<'_>, campaign: &Campaign) -> Result<()> {
    tx.run(
        "update campaign
         set name_vi = $2, name_en = $3, from_day = $4, to_day = $5, curve = $6, decision_no = $7, decision_day = $8,
             launched_on = $9, closed_on = $10, version = $11, counts_once = $12
         where id = $1",
        &[
            campaign.id.into(),
            (&campaign.name_vi).into(),
            (&campaign.name_en).into(),
            campaign.days.from.into(),
            campaign.days.to.into(),
            (&campaign.curve).into(),
            campaign.decision_no.as_ref().into(),
            campaign.decision_day.into(),
            campaign.launched_on.into(),
            campaign.closed_on.into(),
            campaign.version.into(),
            campaign.counts_once.into(),
        ],
    )
    .map(drop)
}

/// Writes the area anew.
pub(crate) fn save_parts(tx: &Tx<'_>, campaign: &Campaign) -> Result<()> {
    tx.run("delete from campaign_unit where campaign_id = $1", &[campaign.id.into()])?;
    tx.run("delete from campaign_team where campaign_id = $1", &[campaign.id.into()])?;
    for part in &campaign.parts {
        match part {
            Part::Unit { id, path, .. } => tx.run(
                "insert into campaign_unit (campaign_id, unit_id, unit_path) values ($1, $2, $3)",
                &[campaign.id.into(), (*id).into(), path.into()],
            )?,
            Part::Team { id, .. } => tx.run(
                "insert into campaign_team (campaign_id, team_id) values ($1, $2)",
                &[campaign.id.into(), (*id).into()],
            )?,
        };
    }
    Ok(())
}

/// Writes what it counts anew.
pub(crate) fn save_indicators(tx: &Tx<'_>, id: CampaignId, indicators: &[Measure]) -> Result<()> {
    tx.run("delete from campaign_indicator where campaign_id = $1", &[id.into()])?;
    for number in indicators {
        tx.run(
            "insert into campaign_indicator (campaign_id, indicator) values ($1, $2)",
            &[id.into(), (*number).into()],
        )?;
    }
    Ok(())
}

pub(crate) fn insert_consent(tx: &Tx<'_>, id: CampaignId, consent: &Consent) -> Result<()> {
    tx.run(
        "insert into campaign_consent (campaign_id, version, at, text_vi, text_en) values ($1, $2, $3, $4, $5)",
        &[id.into(), consent.version.into(), consent.at.into(), (&consent.vi).into(), (&consent.en).into()],
    )
    .map(drop)
}

/// Takes a draft away with everything about it.
pub(crate) fn delete(tx: &Tx<'_>, id: CampaignId) -> Result<()> {
    for statement in [
        "delete from campaign_consent where campaign_id = $1",
        "delete from campaign_indicator where campaign_id = $1",
        "delete from campaign_team where campaign_id = $1",
        "delete from campaign_unit where campaign_id = $1",
        "delete from campaign where id = $1",
    ] {
        tx.run(statement, &[id.into()])?;
    }
    Ok(())
}

/// The indicators that a campaign has targets for.
pub(crate) fn aimed_at(db: &Db<'_>, id: CampaignId) -> Result<Vec<Measure>> {
    db.all("select distinct indicator from target where campaign_id = $1", &[id.into()], |row| row.get(0))
}

/// Teams at work in a part of the tree with a folded name like this.
pub(crate) fn teams_named(db: &Db<'_>, within: &Subtree, like: &str) -> Result<Vec<Part>> {
    db.all(
        "select id, number, unit_id, unit_path, name
         from team
         where unit_path >= $1 and unit_path < $2 and closed_on is null and search_key like $3
         order by sort_key, id
         limit 50",
        &[(&within.from).into(), (&within.to).into(), like.into()],
        team,
    )
}

fn numbers<const N: usize>(text: &str) -> Result<[i64; N]> {
    let read: Result<Vec<i64>, _> = text.split(',').map(|part| part.trim().parse()).collect();
    let read = read.map_err(Error::broken)?;
    read.try_into().map_err(|_| Error::broken(format!("{text} are not {N} numbers")))
}

pub(crate) fn curves(db: &Db<'_>) -> Result<Vec<Curve>> {
    db.all("select code, name_vi, name_en, months, weekdays from pace_curve order by code", &[], |row| {
        let (months, weekdays): (String, String) = (row.get(3)?, row.get(4)?);
        Ok(Curve {
            code: row.get(0)?,
            name_vi: row.get(1)?,
            name_en: row.get(2)?,
            months: numbers(&months)?,
            weekdays: numbers(&weekdays)?,
        })
    })
}

pub(crate) fn templates(db: &Db<'_>) -> Result<Vec<Template>> {
    db.all(
        "select code, name_vi, name_en, first_day, last_day, days, indicators, curve, consent_vi, consent_en
         from campaign_template
         order by rank",
        &[],
        |row| {
            let indicators: String = row.get(6)?;
            let when = match (row.get::<Option<String>>(3)?, row.get::<Option<String>>(4)?) {
                (Some(first), Some(last)) => Round::Yearly([month_day(&first)?, month_day(&last)?]),
                _ => Round::Days(row.get::<Option<i64>>(5)?.unwrap_or(30)),
            };
            Ok(Template {
                code: row.get(0)?,
                name_vi: row.get(1)?,
                name_en: row.get(2)?,
                when,
                indicators: indicators.split(',').map(|code| code.trim().to_owned()).collect(),
                curve: row.get(7)?,
                consent_vi: row.get(8)?,
                consent_en: row.get(9)?,
            })
        },
    )
}

/// `03-31` for the last of March.
fn month_day(text: &str) -> Result<(i8, i8)> {
    let (month, day) = text.split_once('-').ok_or_else(|| Error::broken(format!("{text} is no day of a year")))?;
    Ok((month.parse().map_err(Error::broken)?, day.parse().map_err(Error::broken)?))
}

/// So many nodes are summed in one statement.
const AT_ONCE: usize = 16;

/// Sums of one measure at any number of nodes over a span, a few statements for hundreds.
pub(crate) fn sums_at(db: &Db<'_>, nodes: &[Node], measure: Measure, span: Span) -> Result<BTreeMap<i64, i64>> {
    let mut found = BTreeMap::new();
    for some in nodes.chunks(AT_ONCE) {
        let mut params: Vec<Param<'_>> = vec![measure.into()];
        for range in cover(span) {
            params.extend([Param::Int(range.from), Param::Int(range.to), Param::Int(range.sign)]);
        }
        params.extend((0..AT_ONCE).map(|at| Param::Int(some.get(at).map_or(-1, |node| node.number()))));
        db.each(SUMS, &params, |row| {
            found.insert(row.get(0)?, row.get(1)?);
            Ok(())
        })?;
    }
    Ok(found)
}

const SUMS: &str = "
    with part (first, last, sign) as (
      values (cast($2 as bigint), cast($3 as bigint), cast($4 as bigint)),
             (cast($5 as bigint), cast($6 as bigint), cast($7 as bigint)),
             (cast($8 as bigint), cast($9 as bigint), cast($10 as bigint)),
             (cast($11 as bigint), cast($12 as bigint), cast($13 as bigint)),
             (cast($14 as bigint), cast($15 as bigint), cast($16 as bigint))
    ),
    place (node) as (
      values (cast($17 as bigint)), (cast($18 as bigint)), (cast($19 as bigint)), (cast($20 as bigint)),
             (cast($21 as bigint)), (cast($22 as bigint)), (cast($23 as bigint)), (cast($24 as bigint)),
             (cast($25 as bigint)), (cast($26 as bigint)), (cast($27 as bigint)), (cast($28 as bigint)),
             (cast($29 as bigint)), (cast($30 as bigint)), (cast($31 as bigint)), (cast($32 as bigint))
    ),
    cell (node, first, last, sign) as materialized (
      select place.node, part.first, part.last, part.sign
      from place
      cross join part
      where part.first < part.last
    )
    select cell.node, cast(sum(cell.sign * tally.n) as bigint)
    from cell
    cross join tally
    where tally.node = cell.node and tally.period >= cell.first and tally.period < cell.last and tally.measure = $1
    group by cell.node";

/// Rewrites the paths of a moved subtree.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    for statement in [
        "update campaign set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        "update campaign_unit set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
    ] {
        tx.run(statement, &[to.into(), rest.into(), (&first).into(), (&end).into()])?;
    }
    Ok(())
}

/// Who gave minutes for support below a unit, seat by seat with the seat's number.
pub(crate) fn gave_below(db: &Db<'_>, path: &UnitPath, span: Span) -> Result<Vec<(i64, Helper)>> {
    let within = path.subtree();
    db.all(
        "select team_seat.number, merit_card.person_id, person_card.name, cast(sum(merit_card.minutes) as bigint)
         from merit_card
         join team_seat on team_seat.id = merit_card.thing_id
         join person_card on person_card.id = merit_card.person_id
         where merit_card.unit_path >= $1 and merit_card.unit_path < $2 and merit_card.kind = 'field.support'
           and merit_card.on_day >= $3 and merit_card.on_day <= $4
         group by team_seat.number, merit_card.person_id, person_card.name
         order by team_seat.number",
        &[(&within.from).into(), (&within.to).into(), span.from.into(), span.to.into()],
        helper,
    )
}

/// Who gave minutes for support in a team, seat by seat with the seat's number.
pub(crate) fn gave_in_team(db: &Db<'_>, team: TeamId, span: Span) -> Result<Vec<(i64, Helper)>> {
    db.all(
        "select team_seat.number, merit_card.person_id, person_card.name, cast(sum(merit_card.minutes) as bigint)
         from team_seat
         join merit_card on merit_card.person_id = team_seat.person_id and merit_card.thing_id = team_seat.id
                        and merit_card.kind = 'field.support'
         join person_card on person_card.id = merit_card.person_id
         where team_seat.team_id = $1 and merit_card.on_day >= $2 and merit_card.on_day <= $3
         group by team_seat.number, merit_card.person_id, person_card.name
         order by team_seat.number",
        &[team.into(), span.from.into(), span.to.into()],
        helper,
    )
}

fn helper(row: &Row<'_>) -> Result<(i64, Helper)> {
    Ok((row.get(0)?, Helper { person: row.get(1)?, name: row.get(2)?, minutes: row.get(3)?, services: 0 }))
}
