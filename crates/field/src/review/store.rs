//! SQL of what is looked over.

use std::collections::HashMap;

use kernel::{Day, Db, Error, Moment, Param, Result, Rows, Subtree, Tx, UnitPath};
use people::PersonId;
use uuid::Uuid;

use super::{Came, Decision, Flag, Reason, Rules, Sign, Visit};
use crate::capture::{Kept, RecordId};
use crate::team::TeamId;

/// The numbers in force on a day.
pub(crate) fn rules(db: &Db<'_>, day: Day) -> Result<Option<Rules>> {
    db.maybe(
        "select window_days, sample, minute_visits, hour_visits, round_from, round_step, far_days, same_tallies,
                same_visits, base_percent
         from review_rule
         where from_day <= $1
         order by from_day desc
         limit 1",
        &[day.into()],
        |row| {
            Ok(Rules {
                window_days: row.get(0)?,
                sample: row.get(1)?,
                minute_visits: row.get(2)?,
                hour_visits: row.get(3)?,
                round_from: row.get(4)?,
                round_step: row.get(5)?,
                far_days: row.get(6)?,
                same_tallies: row.get(7)?,
                same_visits: row.get(8)?,
                base_percent: row.get(9)?,
            })
        },
    )
}

/// Reasons that may be chosen on a day.
pub(crate) fn reasons(db: &Db<'_>, day: Day) -> Result<Vec<Reason>> {
    db.all(
        "select code, text_vi, text_en
         from review_reason
         where from_day <= $1 and (to_day is null or to_day > $1)
         order by rank, code",
        &[day.into()],
        |row| Ok(Reason { code: row.get(0)?, text_vi: row.get(1)?, text_en: row.get(2)? }),
    )
}

/// What the lot is drawn with; made when it is first needed.
pub(crate) fn salt(tx: &Tx<'_>) -> Result<Uuid> {
    if let Some(salt) = tx.maybe("select id from review_salt", &[], |row| row.get(0))? {
        return Ok(salt);
    }
    let salt = tx.new_id::<Rules>().uuid();
    tx.run("insert into review_salt (id) values ($1)", &[salt.into()])?;
    Ok(salt)
}

/// The lowest lot of a team's week so far.
pub(crate) fn least(db: &Db<'_>, team: TeamId, week: Day) -> Result<Option<i64>> {
    db.maybe("select least from review_week where team_id = $1 and week = $2", &[team.into(), week.into()], |row| {
        row.get(0)
    })
}

pub(crate) fn put_least(tx: &Tx<'_>, team: TeamId, week: Day, least: i64) -> Result<()> {
    tx.run(
        "insert into review_week (team_id, week, least) values ($1, $2, $3)
         on conflict (team_id, week) do update set least = excluded.least",
        &[team.into(), week.into(), least.into()],
    )
    .map(drop)
}

/// Whether a record was returned or waits to be looked at.
pub(crate) fn is_doubted(db: &Db<'_>, id: RecordId) -> Result<bool> {
    db.maybe(
        "select 1 from review where record_id = $1 and (is_accepted is null or not is_accepted)",
        &[id.into()],
        |_| Ok(()),
    )
    .map(|found| found.is_some())
}

/// How many records there are of a person's day, counted or not.
pub(crate) fn count_records(db: &Db<'_>, person: PersonId, day: Day) -> Result<i64> {
    db.one(
        "select count(*)
         from team_seat
         join support_record on support_record.seat_id = team_seat.id
         where team_seat.person_id = $1 and support_record.on_day = $2",
        &[person.into(), day.into()],
        |row| row.get(0),
    )
}

/// What a person recorded for a day that counts, in the order it was written down.
pub(crate) fn visits(db: &Db<'_>, person: PersonId, day: Day) -> Result<Vec<Visit>> {
    let mut visits: Vec<Visit> = Vec::new();
    db.each(
        "select support_record.id, support_record.team_id, seat_id, on_day, captured_at, people, indicator,
                coalesce(n, 0)
         from team_seat
         join support_record on support_record.seat_id = team_seat.id
         left join support_service on record_id = support_record.id
         where team_seat.person_id = $1 and support_record.on_day = $2 and standing is null
         order by captured_at, support_record.id, indicator",
        &[person.into(), day.into()],
        |row| {
            let id: RecordId = row.get(0)?;
            let service: Option<i64> = row.get(6)?;
            if visits.last().is_none_or(|last| last.id != id) {
                visits.push(Visit {
                    id,
                    team: row.get(1)?,
                    seat: row.get(2)?,
                    on_day: row.get(3)?,
                    captured_at: row.get(4)?,
                    people: row.get(5)?,
                    services: Vec::new(),
                });
            }
            if let (Some(visit), Some(service)) = (visits.last_mut(), service) {
                visit.services.push((service, row.get(7)?));
            }
            Ok(())
        },
    )?;
    Ok(visits)
}

/// What is odd about a person's records of a day, as far as it was told before.
pub(crate) fn told(db: &Db<'_>, person: PersonId, day: Day) -> Result<HashMap<(RecordId, Sign), i64>> {
    let rows = db.all(
        "select review_sign.record_id, review_sign.sign, review_sign.n
         from team_seat
         join support_record on support_record.seat_id = team_seat.id
         join review_sign on review_sign.record_id = support_record.id
         where team_seat.person_id = $1 and support_record.on_day = $2",
        &[person.into(), day.into()],
        |row| {
            let code: String = row.get(1)?;
            Ok(((row.get(0)?, Sign::of_code(&code)), row.get(2)?))
        },
    )?;
    Ok(rows.into_iter().collect())
}

/// Which declared figure bounds what is counted.
pub(crate) fn base_kinds(db: &Db<'_>) -> Result<HashMap<String, String>> {
    let rows = db.all("select counted, kind from review_base", &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// What the unit at a place says it has, by kind.
pub(crate) fn bases(db: &Db<'_>, place: &UnitPath, day: Day) -> Result<HashMap<String, i64>> {
    let rows = db.all(
        "select kind, n from base_figure where unit_path = $1 and on_day <= $2 order by on_day, made_at, id",
        &[place.into(), day.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Whether a record waits already because of what a unit declared.
pub(crate) fn is_base_told(db: &Db<'_>, place: &UnitPath) -> Result<bool> {
    let Subtree { from, to } = place.subtree();
    // Few records have this sign, many may wait: `cross join` keeps SQLite from beginning with those.
    db.maybe(
        "select 1
         from review_sign
         cross join review
         where review_sign.sign = 'base' and review.record_id = review_sign.record_id and decided_at is null and unit_path >= $1 and unit_path < $2
         limit 1",
        &[(&from).into(), (&to).into()],
        |_| Ok(()),
    )
    .map(|found| found.is_some())
}

static REVIEWS: Rows = Rows::new(
    "insert into review (record_id, unit_path, team_id, person_id, at)",
    5,
    "on conflict (record_id) do nothing",
);
static SIGNS: Rows = Rows::new(
    "insert into review_sign (record_id, sign, n, most)",
    4,
    "on conflict (record_id, sign) do update set n = excluded.n, most = excluded.most",
);

/// Asks for records to be looked at, each reason once; what was looked at already is not asked for again.
pub(crate) fn put<'c>(
    tx: &Tx<'_>,
    asked: impl Iterator<Item = &'c (&'c Came, Flag)> + Clone,
    now: Moment,
) -> Result<()> {
    let reviews = asked.clone().flat_map(|(came, _)| {
        let visit = &came.visit;
        [visit.id.into(), (&came.place).into(), visit.team.into(), came.person.into(), now.into()]
    });
    tx.put(&REVIEWS, &reviews.collect::<Vec<Param<'_>>>())?;
    let signs =
        asked.flat_map(|(came, flag)| [came.visit.id.into(), flag.sign.code().into(), flag.n.into(), flag.most.into()]);
    tx.put(&SIGNS, &signs.collect::<Vec<Param<'_>>>()).map(drop)
}

/// The same for a record that came from a seat, now or earlier.
pub(crate) fn put_seated(tx: &Tx<'_>, id: RecordId, now: Moment) -> Result<()> {
    tx.run(
        "insert into review (record_id, unit_path, team_id, person_id, at)
         select support_record.id, team.unit_path, team.id, team_seat.person_id, cast($2 as bigint)
         from support_record
         join team_seat on team_seat.id = support_record.seat_id
         join team on team.id = team_seat.team_id
         where support_record.id = $1
         on conflict (record_id) do nothing",
        &[id.into(), now.into()],
    )
    .map(drop)
}

pub(crate) fn put_sign(tx: &Tx<'_>, id: RecordId, flag: Flag) -> Result<()> {
    tx.put(&SIGNS, &[id.into(), flag.sign.code().into(), flag.n.into(), flag.most.into()]).map(drop)
}

/// Why a record is asked for, what matters most first.
pub(crate) fn flags(db: &Db<'_>, id: RecordId) -> Result<Vec<Flag>> {
    let mut flags = db.all("select sign, n, most from review_sign where record_id = $1", &[id.into()], |row| {
        let code: String = row.get(0)?;
        Ok(Flag { sign: Sign::of_code(&code), n: row.get(1)?, most: row.get(2)? })
    })?;
    flags.sort_by_key(|flag| flag.sign);
    Ok(flags)
}

/// Records that wait in a part of the tree or for one team, without those of `own`, the oldest first.
pub(crate) fn waiting(
    db: &Db<'_>,
    area: &Subtree,
    team: Option<TeamId>,
    own: PersonId,
    most: i64,
) -> Result<Vec<(Moment, RecordId)>> {
    db.all(
        "select review.at, review.record_id
         from review
         join support_record on support_record.id = review.record_id
         where review.decided_at is null and review.unit_path >= $1 and review.unit_path < $2
           and ($3 or review.team_id = $4)
           and (review.person_id is null or review.person_id <> $5)
           and (support_record.standing is null or support_record.standing = 'conflict')
         order by review.at, review.record_id
         limit $6",
        &[
            (&area.from).into(),
            (&area.to).into(),
            team.is_none().into(),
            team.unwrap_or(TeamId::of(Uuid::nil())).into(),
            own.into(),
            most.into(),
        ],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn count_waiting(db: &Db<'_>, area: &Subtree, team: Option<TeamId>, own: PersonId) -> Result<i64> {
    db.one(
        "select count(*)
         from review
         join support_record on support_record.id = review.record_id
         where review.decided_at is null and review.unit_path >= $1 and review.unit_path < $2
           and ($3 or review.team_id = $4)
           and (review.person_id is null or review.person_id <> $5)
           and (support_record.standing is null or support_record.standing = 'conflict')",
        &[
            (&area.from).into(),
            (&area.to).into(),
            team.is_none().into(),
            team.unwrap_or(TeamId::of(Uuid::nil())).into(),
            own.into(),
        ],
        |row| row.get(0),
    )
}

/// Whose a record is and from which team.
pub(crate) fn names(db: &Db<'_>, kept: &Kept) -> Result<(Option<String>, Option<String>)> {
    db.one(
        "select (select name from person_card where id = $1), (select name from team where id = $2)",
        &[kept.person.into(), kept.team.map(|(id, _)| id).into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn decision(db: &Db<'_>, id: RecordId) -> Result<Option<Decision>> {
    db.maybe(
        "select decided_at, person_card.name, is_accepted
         from review
         left join person_card on person_card.id = decided_by
         where record_id = $1 and decided_at is not null",
        &[id.into()],
        |row| Ok(Decision { at: row.get(0)?, by: row.get(1)?, is_accepted: row.get(2)? }),
    )
}

/// Writes down what was decided on a record, whether or not it was asked for.
pub(crate) fn mark(tx: &Tx<'_>, kept: &Kept, is_accepted: bool) -> Result<()> {
    tx.run(
        "insert into review
           (record_id, unit_path, team_id, person_id, at, decided_at, decided_by, is_accepted)
         values ($1, $2, $3, $4, $5, $5, $6, $7)
         on conflict (record_id) do update
         set decided_at = excluded.decided_at, decided_by = excluded.decided_by, is_accepted = excluded.is_accepted",
        &[
            kept.id.into(),
            (&kept.path).into(),
            kept.team.map(|(id, _)| id).into(),
            kept.person.into(),
            tx.now().into(),
            tx.actor().person().into(),
            is_accepted.into(),
        ],
    )
    .map(drop)
}

/// Rewrites the paths of a moved subtree.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let Subtree { from: first, to: end } = from.subtree();
    let rest = i64::try_from(first.len()).map_err(Error::broken)? + 1;
    tx.run(
        "update review
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&first).into(), (&end).into()],
    )
    .map(drop)
}
