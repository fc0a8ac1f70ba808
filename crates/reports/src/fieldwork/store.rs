//! SQL of fieldwork health: reads the views that the rooms publish, a few days of them.

use kernel::{Day, Db, Moment, Result, Row, Subtree, UnitPath};

use super::{Active, Counts, Device, Late, Leader, Missing, Refused, Returned, Silent, Volunteer};
use crate::place::Team;

/// Which part of the tree, and from which day on.
pub(crate) struct Within<'w> {
    pub part: &'w Subtree,
    pub since: Day,
    pub today: Day,
}

/// Volunteers at work and late records by unit, for units that anything came from.
pub(crate) fn came(db: &Db<'_>, within: &Within<'_>) -> Result<Vec<(UnitPath, Counts)>> {
    db.all(
        "select unit_path, cast(sum(today) as bigint), cast(sum(active) as bigint), cast(sum(late) as bigint)
         from (
           select unit_path, seat_id,
                  max(case when visits > 0 and on_day = $4 then 1 else 0 end) as today,
                  max(case when visits > 0 then 1 else 0 end) as active,
                  sum(late) as late
           from seat_day_card
           where on_day >= $3 and on_day <= $4 and unit_path >= $1 and unit_path < $2
           group by unit_path, seat_id
         ) seat
         group by unit_path",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into(), within.today.into()],
        |row| {
            let counts = Counts { today: row.get(1)?, week: row.get(2)?, late: row.get(3)?, ..Counts::default() };
            Ok((row.get(0)?, counts))
        },
    )
}

/// A day as rotas see it.
pub(crate) struct Duty<'d> {
    pub part: &'d Subtree,
    pub today: Day,
    /// Whether the shifts of the morning and of the afternoon have begun.
    pub begun: [bool; 2],
}

impl Duty<'_> {
    fn weekday(&self) -> i64 {
        i64::from(self.today.weekday().to_monday_one_offset())
    }
}

/// Volunteers whose shift of today has begun and those of them that nothing came from, by unit.
pub(crate) fn duties(db: &Db<'_>, duty: &Duty<'_>) -> Result<Vec<(UnitPath, Counts)>> {
    db.all(
        "select unit_path, count(*), cast(sum(case when heard.seat_id is null then 1 else 0 end) as bigint)
         from (
           select seat_id, unit_path
           from duty_card
           where unit_path >= $1 and unit_path < $2 and weekday = $3 and (until_day is null or until_day >= $4)
             and ((half = 'am' and $5) or (half = 'pm' and $6))
           group by seat_id, unit_path
         ) duty
         left join (
           select seat_id from seat_day_card where on_day = $4 and (visits > 0 or received > 0)
         ) heard on heard.seat_id = duty.seat_id
         group by unit_path",
        &[
            (&duty.part.from).into(),
            (&duty.part.to).into(),
            duty.weekday().into(),
            duty.today.into(),
            duty.begun[0].into(),
            duty.begun[1].into(),
        ],
        |row| Ok((row.get(0)?, Counts { duty: row.get(1)?, missing: row.get(2)?, ..Counts::default() })),
    )
}

/// What volunteers did on some days who are on duty in one half of today's weekday alone, by unit.
pub(crate) fn usual_on_duty(db: &Db<'_>, duty: &Duty<'_>, days: [Day; 4]) -> Result<Vec<(UnitPath, Counts)>> {
    let [one, two, three, four] = days;
    db.all(
        "select duty.unit_path, cast(sum(case when duty.last = 'am' then visits else 0 end) as bigint),
                cast(sum(case when duty.first = 'pm' then visits else 0 end) as bigint)
         from (
           select seat_id, unit_path, min(half) as first, max(half) as last
           from duty_card
           where unit_path >= $1 and unit_path < $2 and weekday = $3 and (until_day is null or until_day >= $4)
           group by seat_id, unit_path
         ) duty
         join seat_day_card on seat_day_card.seat_id = duty.seat_id and on_day in ($5, $6, $7, $8)
         group by duty.unit_path",
        &[
            (&duty.part.from).into(),
            (&duty.part.to).into(),
            duty.weekday().into(),
            duty.today.into(),
            one.into(),
            two.into(),
            three.into(),
            four.into(),
        ],
        |row| Ok((row.get(0)?, Counts { usual_am: row.get(1)?, usual_pm: row.get(2)?, ..Counts::default() })),
    )
}

/// Volunteers whose shift of today has begun and that nothing came from today, the morning's first.
pub(crate) fn missing(db: &Db<'_>, duty: &Duty<'_>, most: i64) -> Result<Vec<Missing>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name, duty.half
         from (
           select seat_id, team_id, person_id, unit_path, min(half) as half
           from duty_card
           where unit_path >= $1 and unit_path < $2 and weekday = $3 and (until_day is null or until_day >= $4)
             and ((half = 'am' and $5) or (half = 'pm' and $6))
             and seat_id not in (
               select seat_id from seat_day_card where on_day = $4 and (visits > 0 or received > 0)
             )
           group by seat_id, team_id, person_id, unit_path
         ) duty
         join person_card on person_card.id = duty.person_id
         join team_card on team_card.id = duty.team_id
         order by duty.half, duty.unit_path, team_card.name, person_card.name, duty.seat_id
         limit $7",
        &[
            (&duty.part.from).into(),
            (&duty.part.to).into(),
            duty.weekday().into(),
            duty.today.into(),
            duty.begun[0].into(),
            duty.begun[1].into(),
            most.into(),
        ],
        |row| {
            let half: String = row.get(4)?;
            let since = field::Half::ALL.into_iter().find(|it| it.code() == half).unwrap_or(field::Half::Morning);
            Ok(Missing { who: volunteer(row)?, since })
        },
    )
}

/// Rows refused, by unit.
pub(crate) fn refusals(db: &Db<'_>, within: &Within<'_>) -> Result<Vec<(UnitPath, Counts)>> {
    db.all(
        "select unit_path, cast(sum(n) as bigint)
         from refusal_card
         where on_day >= $3 and unit_path >= $1 and unit_path < $2
         group by unit_path",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into()],
        |row| Ok((row.get(0)?, Counts { refused: row.get(1)?, ..Counts::default() })),
    )
}

/// Records that were returned and not corrected yet, by unit.
pub(crate) fn returns(db: &Db<'_>, part: &Subtree) -> Result<Vec<(UnitPath, Counts)>> {
    db.all(
        "select unit_path, count(*)
         from returned_card
         where unit_path >= $1 and unit_path < $2
         group by unit_path",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.get(0)?, Counts { returned: row.get(1)?, ..Counts::default() })),
    )
}

/// Volunteers with phones, those not heard of since `unheard`, and what waits on phones, by unit.
pub(crate) fn phones(db: &Db<'_>, part: &Subtree, unheard: Moment) -> Result<Vec<(UnitPath, Counts)>> {
    db.all(
        "select unit_path, cast(sum(seated) as bigint),
                cast(sum(case when seen_at < $3 then seated else 0 end) as bigint),
                cast(sum(unsent) as bigint), cast(sum(case when unsent > 0 then 1 else 0 end) as bigint)
         from (
           select unit_path, person_id, max(case when to_day is null then 1 else 0 end) as seated,
                  max(seen_at) as seen_at, sum(unsent) as unsent
           from phone_card
           where unit_path >= $1 and unit_path < $2
           group by unit_path, person_id
         ) owner
         group by unit_path",
        &[(&part.from).into(), (&part.to).into(), unheard.into()],
        |row| {
            let (phones, quiet, unsent, holding) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            Ok((row.get(0)?, Counts { phones, quiet, unsent, holding, ..Counts::default() }))
        },
    )
}

fn volunteer(row: &Row<'_>) -> Result<Volunteer> {
    Ok(Volunteer { name: row.get(0)?, phone: row.get(1)?, team: (row.get(2)?, row.get(3)?) })
}

/// Who made a visit in the last days, most visits today first.
pub(crate) fn active(db: &Db<'_>, within: &Within<'_>, most: i64) -> Result<Vec<Active>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name, seat.today, seat.week
         from (
           select seat_id, team_id, person_id, cast(sum(visits) as bigint) as week,
                  cast(sum(case when on_day = $4 then visits else 0 end) as bigint) as today
           from seat_day_card
           where on_day >= $3 and on_day <= $4 and unit_path >= $1 and unit_path < $2
           group by seat_id, team_id, person_id
           having sum(visits) > 0
         ) seat
         join person_card on person_card.id = seat.person_id
         join team_card on team_card.id = seat.team_id
         order by seat.today desc, seat.week desc, seat.seat_id
         limit $5",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into(), within.today.into(), most.into()],
        |row| Ok(Active { who: volunteer(row)?, today: row.get(4)?, week: row.get(5)? }),
    )
}

fn device(row: &Row<'_>) -> Result<Device> {
    Ok(Device { who: volunteer(row)?, name: row.get(4)?, unsent: row.get(5)?, seen_at: row.get(6)? })
}

/// The phones of volunteers that were not heard of since `unheard`, the longest first: of each the one heard of last.
pub(crate) fn quiet(db: &Db<'_>, part: &Subtree, unheard: Moment, most: i64) -> Result<Vec<Device>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name, phone.name, phone.unsent,
                phone.seen_at
         from phone_card phone
         join person_card on person_card.id = phone.person_id
         join team_card on team_card.id = phone.team_id
         where phone.unit_path >= $1 and phone.unit_path < $2 and phone.to_day is null and phone.seen_at < $3
           and phone.id = (
             select later.id
             from phone_card later
             where later.person_id = phone.person_id
             order by later.seen_at desc, later.unsent desc, later.id desc
             limit 1
           )
         order by phone.seen_at, phone.id
         limit $4",
        &[(&part.from).into(), (&part.to).into(), unheard.into(), most.into()],
        device,
    )
}

/// Phones with unsent work, most of it first.
pub(crate) fn unsent(db: &Db<'_>, part: &Subtree, most: i64) -> Result<Vec<Device>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name, phone.name, phone.unsent,
                phone.seen_at
         from phone_card phone
         join person_card on person_card.id = phone.person_id
         join team_card on team_card.id = phone.team_id
         where phone.unit_path >= $1 and phone.unit_path < $2 and phone.unsent > 0
         order by phone.unsent desc, phone.seen_at, phone.id
         limit $3",
        &[(&part.from).into(), (&part.to).into(), most.into()],
        device,
    )
}

/// Records that were returned and not corrected yet, by where they came from, the oldest first.
pub(crate) fn returned(db: &Db<'_>, part: &Subtree, most: i64) -> Result<Vec<Returned>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name,
                (select name from unit_now where path = back.unit_path), back.n, back.since
         from (
           select unit_path, team_id, seat_id, person_id, count(*) as n, min(returned_at) as since
           from returned_card
           where unit_path >= $1 and unit_path < $2
           group by unit_path, team_id, seat_id, person_id
         ) back
         left join person_card on person_card.id = back.person_id
         left join team_card on team_card.id = back.team_id
         order by back.since, back.unit_path, person_card.name
         limit $3",
        &[(&part.from).into(), (&part.to).into(), most.into()],
        |row| {
            let (team, unit): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
            Ok(Returned {
                from: row.get::<Option<String>>(0)?.or(team.clone()).or(unit),
                phone: row.get(1)?,
                team: row.get::<Option<field::TeamId>>(2)?.zip(team),
                n: row.get(5)?,
                since: row.get(6)?,
            })
        },
    )
}

/// Teams at work, founded before `since`, that nothing came from since then, by unit.
pub(crate) fn silences(db: &Db<'_>, within: &Within<'_>) -> Result<Vec<(UnitPath, Counts)>> {
    db.all(
        "select unit_path, count(*)
         from team_card
         where unit_path >= $1 and unit_path < $2 and closed_on is null and founded_on < $3
           and id not in (select team_id from seat_day_card where on_day >= $3 and received > 0)
         group by unit_path",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into()],
        |row| Ok((row.get(0)?, Counts { silent: row.get(1)?, ..Counts::default() })),
    )
}

/// The same teams one by one, who was silent longest first, with their leaders.
pub(crate) fn silent(db: &Db<'_>, within: &Within<'_>, most: i64) -> Result<Vec<Silent>> {
    db.all(
        "select quiet.id, quiet.number, quiet.unit_path, quiet.name, quiet.unit_name, quiet.last, leader.name,
                leader.phone
         from (
           select id, number, unit_path, name,
                  (select unit_now.name from unit_now where unit_now.id = team_card.unit_id) as unit_name,
                  coalesce((select max(period) from tally
                            where node = 4294967296 + team_card.number and measure = $5 and period >= 10000000
                              and n > 0), 0) as last,
                  (select person_id from team_seat_card
                   where team_id = team_card.id and post = 'leader' and to_day is null
                   limit 1) as leader_id
           from team_card
           where unit_path >= $1 and unit_path < $2 and closed_on is null and founded_on < $3
             and id not in (select team_id from seat_day_card where on_day >= $3 and received > 0)
         ) quiet
         left join person_card leader on leader.id = quiet.leader_id
         order by quiet.last, quiet.unit_path, quiet.name, quiet.id
         limit $4",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into(), most.into(), field::VISITS.into()],
        |row| {
            let team = Team { id: row.get(0)?, number: row.get(1)?, unit_path: row.get(2)?, name: row.get(3)? };
            let last: i64 = row.get(5)?;
            let name: Option<String> = row.get(6)?;
            let phone = row.get(7)?;
            Ok(Silent {
                team,
                unit_name: row.get(4)?,
                last: (last > 0).then(|| kernel::tally::first_day(last)).transpose()?,
                leader: name.map(|name| Leader { name, phone }),
            })
        },
    )
}

/// Rows refused, by where they came from and why, most first.
pub(crate) fn refused(db: &Db<'_>, within: &Within<'_>, most: i64) -> Result<Vec<Refused>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name, refused.unit_name,
                refused.reason, refused.n, refused.last_at
         from (
           select giver, reason, n, last_at,
                  (select person_id from team_seat_card where id = giver) as person_id,
                  (select team_id from team_seat_card where id = giver) as team_id,
                  (select name from unit_now where id = giver) as unit_name
           from (
             select giver, reason, cast(sum(n) as bigint) as n, max(last_at) as last_at
             from refusal_card
             where on_day >= $3 and unit_path >= $1 and unit_path < $2
             group by giver, reason
           ) summed
         ) refused
         left join person_card on person_card.id = coalesce(refused.person_id, refused.giver)
         left join team_card on team_card.id = coalesce(refused.team_id, refused.giver)
         order by refused.n desc, refused.last_at desc, refused.giver, refused.reason
         limit $4",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into(), most.into()],
        |row| {
            let (team, unit): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
            Ok(Refused {
                from: row.get::<Option<String>>(0)?.or(team.clone()).or(unit),
                team: row.get::<Option<field::TeamId>>(2)?.zip(team),
                phone: row.get(1)?,
                reason: row.get(5)?,
                n: row.get(6)?,
                last_at: row.get(7)?,
            })
        },
    )
}

/// Volunteers whose records came late, most first.
pub(crate) fn late(db: &Db<'_>, within: &Within<'_>, most: i64) -> Result<Vec<Late>> {
    db.all(
        "select person_card.name, person_card.phone, team_card.id, team_card.name, seat.late, seat.longest_ms
         from (
           select seat_id, team_id, person_id, cast(sum(late) as bigint) as late, max(longest_ms) as longest_ms
           from seat_day_card
           where on_day >= $3 and on_day <= $4 and unit_path >= $1 and unit_path < $2
           group by seat_id, team_id, person_id
           having sum(late) > 0
         ) seat
         join person_card on person_card.id = seat.person_id
         join team_card on team_card.id = seat.team_id
         order by seat.late desc, seat.longest_ms desc, seat.seat_id
         limit $5",
        &[(&within.part.from).into(), (&within.part.to).into(), within.since.into(), within.today.into(), most.into()],
        |row| {
            let (n, longest_ms) = (row.get(4)?, row.get(5)?);
            Ok(Late { who: volunteer(row)?, n, longest_ms })
        },
    )
}
