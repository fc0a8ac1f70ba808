//! SQL of the registers.

use kernel::{Day, Db, Param, Result, Row, Subtree, UnitPath};

use super::Line;
use crate::store::record::sex_of;

/// What every line about a person begins with.
fn person(row: &Row<'_>) -> Result<Line> {
    Ok(Line {
        day: row.get(0)?,
        name: row.get(1)?,
        born: row.get(2)?,
        sex: row.get::<Option<String>>(3)?.as_deref().and_then(sex_of),
        branch: row.get::<Option<String>>(4)?.unwrap_or_default(),
        ..Line::default()
    })
}

/// How many stood at a path and below on a day.
pub(super) fn standing(db: &Db<'_>, path: &UnitPath, on: Day) -> Result<i64> {
    let within = path.subtree();
    db.one(
        "select count(*)
         from member_stay
         where unit_path >= $1 and unit_path < $2 and from_day <= $3 and (to_day is null or to_day > $3)",
        &[(&within.from).into(), (&within.to).into(), on.into()],
        |row| row.get(0),
    )
}

/// Who stood at a path and below on a day, branch by branch, by name.
pub(super) fn roll(db: &Db<'_>, path: &UnitPath, on: Day) -> Result<Vec<Line>> {
    let within = path.subtree();
    db.all(
        "select member_stay.from_day, found.name, found.birth_day, found.sex,
                (select name from unit_now where id = member_stay.unit_id), found.joined_on, found.card_no,
                found.occupation, found.education, found.party_on
         from member_stay
         join member_record found on found.id = member_stay.member_id
         where member_stay.unit_path >= $1 and member_stay.unit_path < $2 and member_stay.from_day <= $3
           and (member_stay.to_day is null or member_stay.to_day > $3)
         order by member_stay.unit_path, found.name_key, found.id",
        &[(&within.from).into(), (&within.to).into(), on.into()],
        |row| {
            let joined_party: Option<Day> = row.get(9)?;
            Ok(Line {
                joined: row.get(5)?,
                card: row.get(6)?,
                occupation: row.get(7)?,
                education: row.get(8)?,
                is_in_party: joined_party.is_some_and(|joined| joined <= on),
                ..person(row)?
            })
        },
    )
}

/// Who was admitted from one day to another, in the order of the days.
pub(super) fn admitted(db: &Db<'_>, path: &UnitPath, (from, to): (Day, Day)) -> Result<Vec<Line>> {
    db.all(
        "select member_stay.from_day, found.name, found.birth_day, found.sex,
                (select name from unit_now where id = member_stay.unit_id), found.card_no, admission.introducer,
                member_decision.number, member_decision.on_day
         from member_stay
         join member_record found on found.id = member_stay.member_id
         left join admission on admission.member_id = member_stay.member_id
         left join member_decision on member_decision.id = admission.decision_id
         where member_stay.unit_path >= $1 and member_stay.unit_path < $2 and member_stay.from_day >= $3
           and member_stay.from_day <= $4 and member_stay.came = 'admitted'
         order by member_stay.from_day, found.name_key, found.id",
        &within(&path.subtree(), from, to),
        |row| {
            Ok(Line {
                card: row.get(5)?,
                introducer: row.get(6)?,
                decision: row.get(7)?,
                decided: row.get(8)?,
                ..person(row)?
            })
        },
    )
}

/// Who came from another unit, and who went to one.
pub(super) fn moved(db: &Db<'_>, path: &UnitPath, (from, to): (Day, Day)) -> Result<Vec<Line>> {
    let read = |is_coming| {
        move |row: &Row<'_>| {
            Ok(Line { is_coming, other: row.get(5)?, letter: row.get(6)?, dues: row.get(7)?, ..person(row)? })
        }
    };
    let subtree = path.subtree();
    let params = within(&subtree, from, to);
    let mut lines = db.all(CAME, &params, read(true))?;
    lines.extend(db.all(WENT, &params, read(false))?);
    lines.sort_by_key(|line| line.day);
    Ok(lines)
}

const CAME: &str = "
    select stay.from_day, found.name, found.birth_day, found.sex,
           (select name from unit_now where id = stay.unit_id),
           coalesce((select unit_now.name
                     from member_stay before
                     join unit_now on unit_now.id = before.unit_id
                     where before.member_id = stay.member_id and before.nth = stay.nth - 1),
                    (select place from member_transfer
                     where member_id = stay.member_id and moved_on = stay.from_day limit 1)),
           (select letter from member_transfer where member_id = stay.member_id and moved_on = stay.from_day limit 1),
           (select dues_month from member_transfer where member_id = stay.member_id and moved_on = stay.from_day limit 1)
    from member_stay stay
    join member_record found on found.id = stay.member_id
    where stay.unit_path >= $1 and stay.unit_path < $2 and stay.from_day >= $3 and stay.from_day <= $4
      and stay.came in ('moved_in', 'transferred')";

const WENT: &str = "
    select stay.to_day, found.name, found.birth_day, found.sex,
           (select name from unit_now where id = stay.unit_id),
           coalesce((select unit_now.name
                     from member_stay behind
                     join unit_now on unit_now.id = behind.unit_id
                     where behind.member_id = stay.member_id and behind.nth = stay.nth + 1
                       and behind.from_day = stay.to_day),
                    (select place from member_transfer
                     where member_id = stay.member_id and moved_on = stay.to_day limit 1)),
           (select letter from member_transfer where member_id = stay.member_id and moved_on = stay.to_day limit 1),
           (select dues_month from member_transfer where member_id = stay.member_id and moved_on = stay.to_day limit 1)
    from member_stay stay
    join member_record found on found.id = stay.member_id
    where stay.unit_path >= $1 and stay.unit_path < $2 and stay.to_day >= $3 and stay.to_day <= $4
      and stay.went in ('moved_out', 'transferred')";

/// Meetings that considered candidates.
pub(super) fn meetings(db: &Db<'_>, path: &UnitPath, (from, to): (Day, Day)) -> Result<Vec<Line>> {
    db.all(
        "select on_day, held_by, place, present, chair, clerk,
                (select count(*) from admission where admission.meeting_id = admission_meeting.id)
         from admission_meeting
         where unit_path >= $1 and unit_path < $2 and on_day >= $3 and on_day <= $4
         order by on_day, id",
        &within(&path.subtree(), from, to),
        |row| {
            Ok(Line {
                day: row.get(0)?,
                held: row.get(1)?,
                place: row.get(2)?,
                present: row.get(3)?,
                chair: row.get(4)?,
                clerk: row.get(5)?,
                people: row.get(6)?,
                ..Line::default()
            })
        },
    )
}

fn within(subtree: &Subtree, from: Day, to: Day) -> [Param<'_>; 4] {
    [(&subtree.from).into(), (&subtree.to).into(), from.into(), to.into()]
}

/// How many came to a path and below from one day to another, and how many went. Who moved within it did neither.
pub(super) fn changed(db: &Db<'_>, path: &UnitPath, (from, to): (Day, Day)) -> Result<(i64, i64)> {
    let subtree = path.subtree();
    db.one(
        "select (select count(*)
                 from member_stay stay
                 where stay.unit_path >= $1 and stay.unit_path < $2 and stay.from_day >= $3 and stay.from_day <= $4
                   and not exists (select 1
                                   from member_stay before
                                   where before.member_id = stay.member_id and before.nth = stay.nth - 1
                                     and before.to_day = stay.from_day
                                     and before.unit_path >= $1 and before.unit_path < $2)),
                (select count(*)
                 from member_stay stay
                 where stay.unit_path >= $1 and stay.unit_path < $2 and stay.to_day >= $3 and stay.to_day <= $4
                   and not exists (select 1
                                   from member_stay behind
                                   where behind.member_id = stay.member_id and behind.nth = stay.nth + 1
                                     and behind.from_day = stay.to_day
                                     and behind.unit_path >= $1 and behind.unit_path < $2))",
        &within(&subtree, from, to),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
