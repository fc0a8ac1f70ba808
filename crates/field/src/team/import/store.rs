//! SQL of what lists of teams meet and bring.

use kernel::{Day, Db, Error, Id, Result, Tx, UnitPath};
use lists::{Keys, List, Marks, Other, Twins};
use people::PersonId;
use units::UnitId;
use uuid::Uuid;

use crate::team::store::{self as teams, team as read_team};
use crate::team::{SeatId, Team, TeamId, TeamKind};

/// A team at work with the people in it.
pub(crate) struct Standing {
    pub team: Team,
    pub leader: Option<PersonId>,
    pub people: Vec<PersonId>,
}

/// The teams at work in a unit but those that a list brought itself.
pub(crate) fn standing(db: &Db<'_>, unit: &UnitPath, but: Uuid) -> Result<Vec<Standing>> {
    let found = db.all(
        "select id, number, unit_id, unit_path, name, kind, founded_on, decision_no, closed_on
         from team
         where unit_path = $1 and closed_on is null and (list_id is null or list_id <> $2)",
        &[unit.into(), but.into()],
        |row| read_team(row, 0),
    )?;
    let stand = |team: Team| {
        let seats = db.all(
            "select person_id, post
             from team_seat
             where team_id = $1 and to_day is null and (list_id is null or list_id <> $2)",
            &[team.id.into(), but.into()],
            |row| Ok((row.get::<PersonId>(0)?, row.get::<String>(1)?)),
        )?;
        let leader = seats.iter().find(|(_, post)| post == "leader").map(|(person, _)| *person);
        Ok(Standing { team, leader, people: seats.into_iter().map(|(person, _)| person).collect() })
    };
    found.into_iter().map(stand).collect()
}

/// The keys of everybody but those a list wrote down itself.
pub(crate) fn twins(db: &Db<'_>, but: Uuid) -> Result<Twins> {
    let mut twins = Twins::default();
    db.each(
        "select id, name_fold, birth_day, phone
         from person_card
         where not exists (select 1 from team_seat
                           where team_seat.person_id = person_card.id and brought_person and list_id = $1)",
        &[but.into()],
        |row| {
            let (name_fold, phone): (String, Option<String>) = (row.get(1)?, row.get(3)?);
            let birth_day = row.get(2)?;
            let marks =
                Marks { national_id: None, name_fold: &name_fold, birth_day, phone: phone.as_deref(), code: None };
            twins.add(&Keys::of(&marks), Other::Known(row.get(0)?));
            Ok(())
        },
    )?;
    Ok(twins)
}

/// The kind of team that a unit is to have.
pub(crate) fn wanted_kind(db: &Db<'_>, unit: UnitId) -> Result<Option<TeamKind>> {
    let code = db.maybe(
        "select team_wanted.team_kind
         from unit_now
         join team_wanted on team_wanted.unit_kind = unit_now.kind
         where unit_now.id = $1
         limit 1",
        &[unit.into()],
        |row| row.get::<String>(0),
    )?;
    code.map(|code| TeamKind::of_code(&code).ok_or_else(|| Error::broken(format!("no kind of team {code}"))))
        .transpose()
}

/// Numbers and days of the decisions about teams of a commune.
pub(crate) fn decisions(db: &Db<'_>, commune: &UnitPath) -> Result<Vec<(String, Day)>> {
    let within = commune.subtree();
    db.all(
        "select team_decision.number, team_decision.from_day
         from team_decision
         join team on team.id = team_decision.team_id
         where team.unit_path >= $1 and team.unit_path < $2 and team_decision.number is not null",
        &[(&within.from).into(), (&within.to).into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Says which list brought a team.
pub(crate) fn mark_team(tx: &Tx<'_>, id: TeamId, list: &List) -> Result<()> {
    tx.run("update team set list_id = $2 where id = $1", &[id.into(), list.id.into()]).map(drop)
}

/// Says which list brought a seat, and whether it brought the person too.
pub(crate) fn mark_seat(tx: &Tx<'_>, id: SeatId, list: &List, with_person: bool) -> Result<()> {
    tx.run(
        "update team_seat set list_id = $2, brought_person = $3 where id = $1",
        &[id.into(), list.id.into(), with_person.into()],
    )
    .map(drop)
}

/// Whether a list wrote somebody down for another seat.
pub(crate) fn is_brought(db: &Db<'_>, person: PersonId, list: &List) -> Result<bool> {
    db.one(
        "select exists (select 1 from team_seat where person_id = $1 and list_id = $2 and brought_person)",
        &[person.into(), list.id.into()],
        |row| row.get(0),
    )
}

/// A seat that a list brought.
pub(crate) struct BroughtSeat {
    pub id: SeatId,
    pub team: TeamId,
    pub person: PersonId,
    pub name: String,
    pub role: Id<people::Post>,
    pub from: Day,
    /// Whether the list wrote the person down.
    pub with_person: bool,
    /// Whether anything came of it since.
    pub is_used: bool,
}

/// The next seats that a list brought, in the order of their ids.
pub(crate) fn brought_seats(db: &Db<'_>, list: &List, after: Uuid, most: i64) -> Result<Vec<BroughtSeat>> {
    db.all(
        "select team_seat.id, team_seat.team_id, team_seat.person_id, person_card.name, team_seat.role_id,
                team_seat.from_day, team_seat.brought_person,
                team_seat.to_day is not null
                or exists (select 1 from support_record where support_record.seat_id = team_seat.id)
                or exists (select 1 from target where target.seat_id = team_seat.id)
                or exists (select 1 from team_shift where team_shift.seat_id = team_seat.id)
                or exists (select 1 from seat_day where seat_day.seat_id = team_seat.id)
                or exists (select 1 from team_decision
                           where team_decision.team_id = team_seat.team_id
                             and team_decision.from_day > team_seat.from_day)
         from team_seat
         join person_card on person_card.id = team_seat.person_id
         where team_seat.list_id = $1 and team_seat.id > $2
         order by team_seat.id
         limit $3",
        &[list.id.into(), after.into(), most.into()],
        |row| {
            Ok(BroughtSeat {
                id: row.get(0)?,
                team: row.get(1)?,
                person: row.get(2)?,
                name: row.get(3)?,
                role: row.get(4)?,
                from: row.get(5)?,
                with_person: row.get(6)?,
                is_used: row.get(7)?,
            })
        },
    )
}

/// The teams that a list brought, with whether anything came of them since.
pub(crate) fn brought_teams(db: &Db<'_>, list: &List) -> Result<Vec<(Team, bool)>> {
    db.all(
        "select id, number, unit_id, unit_path, name, kind, founded_on, decision_no, closed_on,
                closed_on is not null or version <> 1
                or exists (select 1 from team_seat where team_seat.team_id = team.id)
                or exists (select 1 from support_record where support_record.team_id = team.id)
                or exists (select 1 from campaign_team where campaign_team.team_id = team.id)
                or exists (select 1 from target where target.team_id = team.id)
                or exists (select 1 from team_area where team_area.team_id = team.id)
                or exists (select 1 from review_week where review_week.team_id = team.id)
                or exists (select 1 from review where review.team_id = team.id)
                or (select count(*) from team_decision where team_decision.team_id = team.id) > 1
         from team
         where list_id = $1
         order by sort_key, id",
        &[list.id.into()],
        |row| Ok((read_team(row, 0)?, row.get(9)?)),
    )
}

/// How many teams and seats a list brought that are still there.
pub(crate) fn still_there(db: &Db<'_>, list: &List) -> Result<i64> {
    db.one(
        "select (select count(*) from team where list_id = $1) + (select count(*) from team_seat where list_id = $1)",
        &[list.id.into()],
        |row| row.get(0),
    )
}

pub(crate) fn delete_seat(tx: &Tx<'_>, id: SeatId) -> Result<()> {
    tx.run("delete from team_seat where id = $1", &[id.into()]).map(drop)
}

pub(crate) fn delete_team(tx: &Tx<'_>, id: TeamId) -> Result<()> {
    tx.run("delete from team_decision where team_id = $1", &[id.into()])?;
    tx.run("delete from team where id = $1", &[id.into()]).map(drop)
}

/// Whether this room knows somebody by anything else: another seat, a training, a phone.
pub(crate) fn is_known(db: &Db<'_>, person: PersonId) -> Result<bool> {
    db.one(
        "select exists (select 1 from team_seat where person_id = $1)
             or exists (select 1 from team_training where person_id = $1)
             or exists (select 1 from phone where person_id = $1)",
        &[person.into()],
        |row| row.get(0),
    )
}

/// The team at work of a unit that is called so.
pub(crate) fn at_work(db: &Db<'_>, unit: UnitId, name: &str) -> Result<Option<TeamId>> {
    let wanted = vietnam::text::canonical(name);
    let path = units::find(db, unit)?.path;
    let found = teams::at_work(db, &path)?;
    Ok(found.into_iter().find(|team| vietnam::text::canonical(&team.name) == wanted).map(|team| team.id))
}
