//! SQL of teams and seats.

use kernel::{Day, Db, Error, Id, Param, Result, Row, Subtree, Tx, UnitPath};
use people::PersonId;

use super::coverage::Lack;
use super::usecases::{Find, MySeat, Seated, TeamLine};
use super::{Post, Seat, SeatId, Team, TeamId, TeamKind};

/// Columns of a team begin at `at`.
pub(crate) fn team(row: &Row<'_>, at: usize) -> Result<Team> {
    Ok(Team {
        id: row.get(at)?,
        number: row.get(at + 1)?,
        unit: row.get(at + 2)?,
        unit_path: row.get(at + 3)?,
        name: row.get(at + 4)?,
        kind: row.code(at + 5, TeamKind::of_code)?,
        founded_on: row.get(at + 6)?,
        decision_no: row.get(at + 7)?,
        closed_on: row.get(at + 8)?,
    })
}

fn seat(row: &Row<'_>) -> Result<Seat> {
    Ok(Seat {
        id: row.get(0)?,
        number: row.get(1)?,
        team: row.get(2)?,
        person: row.get(3)?,
        post: row.code(4, Post::of_code)?,
        role: row.get(5)?,
        from: row.get(6)?,
        to: row.get(7)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: TeamId) -> Result<Team> {
    team_in(db, id)?.ok_or(Error::NotFound)
}

pub(crate) fn team_in(db: &Db<'_>, id: TeamId) -> Result<Option<Team>> {
    db.maybe(
        "select id, number, unit_id, unit_path, name, kind, founded_on, decision_no, closed_on
         from team
         where id = $1",
        &[id.into()],
        |row| team(row, 0),
    )
}

pub(crate) fn highest_team(db: &Db<'_>) -> Result<i64> {
    db.one("select coalesce(max(number), 0) from team", &[], |row| row.get(0))
}

pub(crate) fn highest_seat(db: &Db<'_>) -> Result<i64> {
    db.one("select coalesce(max(number), 0) from team_seat", &[], |row| row.get(0))
}

/// The teams at work in a unit.
pub(crate) fn at_work(db: &Db<'_>, unit: &UnitPath) -> Result<Vec<Team>> {
    db.all(
        "select id, number, unit_id, unit_path, name, kind, founded_on, decision_no, closed_on
         from team
         where unit_path = $1 and closed_on is null",
        &[unit.into()],
        |row| team(row, 0),
    )
}

/// Names of the teams at work in a unit, but for one of them.
pub(crate) fn sisters(db: &Db<'_>, of: &Team) -> Result<Vec<String>> {
    db.all(
        "select name from team where unit_path = $1 and closed_on is null and id <> $2",
        &[(&of.unit_path).into(), of.id.into()],
        |row| row.get(0),
    )
}

pub(crate) fn insert(tx: &Tx<'_>, team: &Team) -> Result<()> {
    tx.run(
        "insert into team
           (id, number, unit_id, unit_path, name, search_key, sort_key, kind, founded_on, decision_no)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            team.id.into(),
            team.number.into(),
            team.unit.into(),
            (&team.unit_path).into(),
            (&team.name).into(),
            (&vietnam::text::fold(&team.name)).into(),
            (&vietnam::collate::text_key(&team.name)).into(),
            team.kind.code().into(),
            team.founded_on.into(),
            team.decision_no.as_ref().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save(tx: &Tx<'_>, team: &Team) -> Result<()> {
    tx.run(
        "update team
         set name = $2, search_key = $3, sort_key = $4, decision_no = $5, closed_on = $6
         where id = $1",
        &[
            team.id.into(),
            (&team.name).into(),
            (&vietnam::text::fold(&team.name)).into(),
            (&vietnam::collate::text_key(&team.name)).into(),
            team.decision_no.as_ref().into(),
            team.closed_on.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn insert_seat(tx: &Tx<'_>, seat: &Seat) -> Result<()> {
    tx.run(
        "insert into team_seat (id, number, team_id, person_id, post, role_id, from_day, to_day)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            seat.id.into(),
            seat.number.into(),
            seat.team.into(),
            seat.person.into(),
            seat.post.code().into(),
            seat.role.into(),
            seat.from.into(),
            seat.to.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn end_seat(tx: &Tx<'_>, id: SeatId, day: Day) -> Result<()> {
    tx.run("update team_seat set to_day = $2 where id = $1", &[id.into(), day.into()]).map(drop)
}

pub(crate) fn describe_seat(tx: &Tx<'_>, id: SeatId, duty: Option<&String>, org: Option<&String>) -> Result<()> {
    tx.run("update team_seat set duty = $2, org = $3 where id = $1", &[id.into(), duty.into(), org.into()]).map(drop)
}

pub(crate) fn find_seat(db: &Db<'_>, id: SeatId) -> Result<Seat> {
    db.one(
        "select id, number, team_id, person_id, post, role_id, from_day, to_day from team_seat where id = $1",
        &[id.into()],
        seat,
    )
}

/// The open seats of a team.
pub(crate) fn open_seats(db: &Db<'_>, team: TeamId) -> Result<Vec<Seat>> {
    db.all(
        "select id, number, team_id, person_id, post, role_id, from_day, to_day
         from team_seat
         where team_id = $1 and to_day is null
         order by number",
        &[team.into()],
        seat,
    )
}

/// The open seats of a team with the people in them, the leader first.
pub(crate) fn seated(db: &Db<'_>, team: TeamId) -> Result<Vec<Seated>> {
    db.all(
        "select team_seat.id, team_seat.number, team_seat.team_id, team_seat.person_id, team_seat.post,
                team_seat.role_id, team_seat.from_day, team_seat.to_day, person_card.name, team_seat.duty, team_seat.org
         from team_seat
         join person_card on person_card.id = team_seat.person_id
         where team_seat.team_id = $1 and team_seat.to_day is null
         order by team_seat.post, person_card.name_key, team_seat.id",
        &[team.into()],
        |row| Ok(Seated { seat: seat(row)?, name: row.get(8)?, duty: row.get(9)?, org: row.get(10)? }),
    )
}

/// A seat with its team.
pub(crate) fn seat_with_team(db: &Db<'_>, id: SeatId) -> Result<Option<(Seat, Team)>> {
    db.maybe(
        "select team_seat.id, team_seat.number, team_id, person_id, post, role_id, from_day, to_day,
                team.id, team.number, unit_id, unit_path, name, kind, founded_on, decision_no, closed_on
         from team_seat
         join team on team.id = team_seat.team_id
         where team_seat.id = $1",
        &[id.into()],
        |row| Ok((seat(row)?, team(row, 8)?)),
    )
}

/// Every seat a person holds or held, with its team.
pub(crate) fn seats_of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<(Seat, Team)>> {
    db.all(
        "select team_seat.id, team_seat.number, team_id, person_id, post, role_id, from_day, to_day,
                team.id, team.number, unit_id, unit_path, name, kind, founded_on, decision_no, closed_on
         from team_seat
         join team on team.id = team_seat.team_id
         where person_id = $1
         order by team_seat.number",
        &[person.into()],
        |row| Ok((seat(row)?, team(row, 8)?)),
    )
}

/// The seats a person holds on a day, with the names of team and unit.
pub(crate) fn my_seats(db: &Db<'_>, person: PersonId, day: Day) -> Result<Vec<MySeat>> {
    db.all(
        "select team_seat.id, team_seat.number, team_id, person_id, post, role_id, from_day, to_day,
                team.name, coalesce((select name from unit_now where id = team.unit_id), '')
         from team_seat
         join team on team.id = team_seat.team_id
         where person_id = $1 and from_day <= $2 and (to_day is null or to_day > $2)
           and (team.closed_on is null or team.closed_on > $2)
         order by team_seat.number",
        &[person.into(), day.into()],
        |row| Ok(MySeat { seat: seat(row)?, team: row.get(8)?, unit: row.get(9)? }),
    )
}

/// Which teams of a subtree are meant, as parameters of the statements below.
pub(crate) struct Sieve<'f> {
    within: &'f Subtree,
    like: &'f str,
    kind: &'static str,
    lack: &'static str,
    today: Day,
}

impl<'f> Sieve<'f> {
    pub(crate) fn new(find: &Find, within: &'f Subtree, like: &'f str, today: Day) -> Self {
        let (kind, lack) = (find.kind.map_or("", TeamKind::code), find.lack.map_or("", Lack::code));
        Self { within, like, kind, lack, today }
    }

    fn params(&self) -> Vec<Param<'_>> {
        let Self { within, like, kind, lack, today } = self;
        vec![
            (&within.from).into(),
            (&within.to).into(),
            (*like).into(),
            (*kind).into(),
            (*lack).into(),
            (*today).into(),
        ]
    }
}

/// Teams at work in a subtree, in the order of their names, from behind a team on.
pub(crate) fn below(db: &Db<'_>, sieve: &Sieve<'_>, after: Option<&Team>, most: i64) -> Result<Vec<TeamLine>> {
    let key = after.map(|team| vietnam::collate::text_key(&team.name)).unwrap_or_default();
    let id = after.map_or_else(|| Id::from_parts(0, &[0; 10]), |team| team.id);
    let mut params = sieve.params();
    params.extend([Param::from(&key), id.into(), most.into()]);
    db.all(
        "select team.id, team.number, team.unit_id, team.unit_path, team.name, team.kind, team.founded_on,
                team.decision_no, team.closed_on, coalesce((select name from unit_now where id = team.unit_id), ''),
                coalesce((select above.name from unit_now
                          join unit_now above on above.id = unit_now.parent_id
                          where unit_now.id = team.unit_id), ''),
                (select count(*) from team_seat where team_seat.team_id = team.id and team_seat.to_day is null),
                (select count(*) from team_seat
                 where team_seat.team_id = team.id and team_seat.to_day is null
                   and exists (select 1 from team_training
                               where team_training.person_id = team_seat.person_id
                                 and (valid_until is null or valid_until >= $6))),
                (select min(person_card.name) from team_seat
                 join person_card on person_card.id = team_seat.person_id
                 where team_seat.team_id = team.id and team_seat.to_day is null and team_seat.post = 'leader')
         from team
         where team.unit_path >= $1 and team.unit_path < $2 and team.closed_on is null and team.search_key like $3
           and ($4 = '' or team.kind = $4)
           and ($5 = ''
                or ($5 = 'leader' and not exists (select 1 from team_seat
                      where team_seat.team_id = team.id and to_day is null and post = 'leader'))
                or ($5 = 'training' and exists (select 1 from team_seat
                      where team_seat.team_id = team.id and to_day is null
                        and not exists (select 1 from team_training
                              where team_training.person_id = team_seat.person_id
                                and (valid_until is null or valid_until >= $6))))
                or ($5 = 'area' and team.places = ''
                    and not exists (select 1 from team_area where team_area.team_id = team.id))
                or ($5 = 'duty' and team.kind = 'squad' and (until_day is null or until_day >= $6)
                    and not exists (select 1 from team_shift where team_shift.team_id = team.id)))
           and (team.sort_key, team.id) > ($7, $8)
         order by team.sort_key, team.id
         limit $9",
        &params,
        |row| {
            let (unit_name, above_name) = (row.get(9)?, row.get(10)?);
            let (people, trained, leader) = (row.get(11)?, row.get(12)?, row.get(13)?);
            Ok(TeamLine { team: team(row, 0)?, unit_name, above_name, people, trained, leader })
        },
    )
}

pub(crate) fn count_below(db: &Db<'_>, sieve: &Sieve<'_>) -> Result<i64> {
    db.one(
        "select count(*) from team
         where unit_path >= $1 and unit_path < $2 and closed_on is null and search_key like $3
           and ($4 = '' or kind = $4)
           and ($5 = ''
                or ($5 = 'leader' and not exists (select 1 from team_seat
                      where team_seat.team_id = team.id and to_day is null and post = 'leader'))
                or ($5 = 'training' and exists (select 1 from team_seat
                      where team_seat.team_id = team.id and to_day is null
                        and not exists (select 1 from team_training
                              where team_training.person_id = team_seat.person_id
                                and (valid_until is null or valid_until >= $6))))
                or ($5 = 'area' and places = ''
                    and not exists (select 1 from team_area where team_area.team_id = team.id))
                or ($5 = 'duty' and kind = 'squad' and (until_day is null or until_day >= $6)
                    and not exists (select 1 from team_shift where team_shift.team_id = team.id)))",
        &sieve.params(),
        |row| row.get(0),
    )
}

/// Teams at work and open seats, unit by unit.
pub(crate) fn standing(db: &Db<'_>, within: &Subtree) -> Result<Vec<(UnitPath, i64, i64)>> {
    db.all(
        "select unit_path, count(*),
                cast(sum((select count(*) from team_seat where team_id = team.id and to_day is null)) as bigint)
         from team
         where unit_path >= $1 and unit_path < $2 and closed_on is null
         group by unit_path",
        &[(&within.from).into(), (&within.to).into()],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Every team at work: where it stands, its number and its open seats.
pub(crate) fn standing_counts(db: &Db<'_>) -> Result<Vec<(UnitPath, i64, i64)>> {
    db.all(
        "select unit_path, number,
                (select count(*) from team_seat where team_id = team.id and to_day is null)
         from team
         where closed_on is null
         order by number",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Rewrites the paths of a moved subtree.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "update team
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}
