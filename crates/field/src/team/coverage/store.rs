//! SQL of coverage: one grouped question for teams, one for people, one for units that lack a team.

use kernel::{Day, Db, Result, Subtree, UnitPath};

use super::{Bare, Coverage, Lack, Lacking};
use crate::team::TeamKind;

/// Part of a unit's coverage that belongs to one of its parts.
type Parts = Vec<(UnitPath, Coverage)>;

/// Teams at work and what they lack, by the first `length` letters of where they stand.
pub(crate) fn teams(db: &Db<'_>, within: &Subtree, length: i64, today: Day) -> Result<Parts> {
    db.all(
        "select substr(unit_path, 1, cast($3 as integer)), count(*),
                cast(sum(case when exists (select 1 from team_seat
                                           where team_id = team.id and to_day is null and post = 'leader')
                              then 0 else 1 end) as bigint),
                cast(sum(case when kind = 'squad' and (until_day is null or until_day >= $4)
                               and not exists (select 1 from team_shift where team_id = team.id)
                              then 1 else 0 end) as bigint),
                cast(sum(case when places = '' and not exists (select 1 from team_area where team_id = team.id)
                              then 1 else 0 end) as bigint)
         from team
         where unit_path >= $1 and unit_path < $2 and closed_on is null
         group by 1",
        &[(&within.from).into(), (&within.to).into(), length.into(), today.into()],
        |row| {
            let (teams, leaderless, idle, unmapped) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok((row.get(0)?, Coverage { teams, leaderless, idle, unmapped, ..Coverage::default() }))
        },
    )
}

/// People in teams, and those whose training holds, by the first `length` letters of where the teams stand.
pub(crate) fn people(db: &Db<'_>, within: &Subtree, length: i64, today: Day) -> Result<Parts> {
    db.all(
        "select substr(team.unit_path, 1, cast($3 as integer)), count(*),
                cast(sum(case when exists (select 1 from team_training
                                           where team_training.person_id = team_seat.person_id
                                             and (valid_until is null or valid_until >= $4))
                              then 1 else 0 end) as bigint)
         from team
         join team_seat on team_seat.team_id = team.id and team_seat.to_day is null
         where team.unit_path >= $1 and team.unit_path < $2 and team.closed_on is null
         group by 1",
        &[(&within.from).into(), (&within.to).into(), length.into(), today.into()],
        |row| Ok((row.get(0)?, Coverage { people: row.get(1)?, trained: row.get(2)?, ..Coverage::default() })),
    )
}

/// Units that are to have a team and have none.
pub(crate) fn bare(db: &Db<'_>, within: &Subtree) -> Result<Vec<(UnitPath, Bare)>> {
    db.all(
        "select unit_now.path, unit_now.id, unit_now.name,
                coalesce((select above.name from unit_now above where above.id = unit_now.parent_id), ''),
                team_wanted.team_kind
         from unit_now
         join team_wanted on team_wanted.unit_kind = unit_now.kind
                         and (team_wanted.sector = '' or team_wanted.sector = unit_now.sector)
         where unit_now.path >= $1 and unit_now.path < $2
           and not exists (select 1 from team
                           where team.unit_id = unit_now.id and team.kind = team_wanted.team_kind
                             and team.closed_on is null)
           and not exists (select 1 from team_area
                           join team on team.id = team_area.team_id
                           where team_area.unit_id = unit_now.id and team.kind = team_wanted.team_kind
                             and team.closed_on is null)
         order by team_wanted.team_kind, unit_now.path",
        &[(&within.from).into(), (&within.to).into()],
        |row| {
            let kind = row.code(4, TeamKind::of_code)?;
            Ok((row.get(0)?, Bare { unit: row.get(1)?, name: row.get(2)?, above: row.get(3)?, kind }))
        },
    )
}

/// Teams that lack a leader or, being squads, people on duty.
pub(crate) fn lacking(db: &Db<'_>, within: &Subtree, today: Day) -> Result<Vec<Lacking>> {
    db.all(
        "select id, name, coalesce((select unit_now.name from unit_now where unit_now.id = lacking.unit_id), ''), lack
         from (
           select team.id, team.name, team.unit_id, team.sort_key, 'leader' as lack
           from team
           where unit_path >= $1 and unit_path < $2 and closed_on is null
             and not exists (select 1 from team_seat
                             where team_id = team.id and to_day is null and post = 'leader')
           union all
           select team.id, team.name, team.unit_id, team.sort_key, 'duty' as lack
           from team
           where unit_path >= $1 and unit_path < $2 and closed_on is null and kind = 'squad'
             and (until_day is null or until_day >= $3)
             and not exists (select 1 from team_shift where team_id = team.id)
         ) lacking
         order by lack, sort_key, id",
        &[(&within.from).into(), (&within.to).into(), today.into()],
        |row| {
            let lack = row.code(3, Lack::of_code)?;
            Ok(Lacking { team: row.get(0)?, name: row.get(1)?, unit: row.get(2)?, lack })
        },
    )
}
