//! SQL that every part of the help desk needs: topics, working hours, officers, units that move.

use kernel::{Day, Db, Error, Result, Tx, UnitPath};
use people::PersonId;

use super::desk::Level;
use super::hours::Calendar;
use super::topic::Topic;

pub(crate) fn topics(db: &Db<'_>) -> Result<Vec<Topic>> {
    db.all("select code, name_vi, name_en, level, hours from help_topic order by rank, code", &[], |row| {
        Ok(Topic {
            code: row.get(0)?,
            name_vi: row.get(1)?,
            name_en: row.get(2)?,
            level: row.code(3, Level::of_code)?,
            hours: row.get(4)?,
        })
    })
}

/// What can be asked about today.
pub(crate) fn open_topics(db: &Db<'_>) -> Result<Vec<Topic>> {
    let mut codes =
        db.all("select code from help_topic where to_day is null or to_day > $1", &[db.now().day().into()], |row| {
            row.get::<String>(0)
        })?;
    codes.sort_unstable();
    let mut topics = topics(db)?;
    topics.retain(|topic| codes.binary_search(&topic.code).is_ok());
    Ok(topics)
}

pub(crate) fn calendar(db: &Db<'_>) -> Result<Calendar> {
    let holidays = db.all("select day from help_holiday order by day", &[], |row| row.get::<Day>(0))?;
    Ok(Calendar { shifts: super::settings::shifts(db)?, holidays: holidays.into_iter().collect() })
}

/// The officers of exactly this unit on a day.
pub(crate) fn officers(db: &Db<'_>, desk: &UnitPath, day: Day) -> Result<Vec<PersonId>> {
    db.all(
        "select distinct person_id from role_card
         where unit_path = $1 and role in ('province_officer', 'commune_officer')
           and from_day <= $2 and (to_day is null or to_day > $2)
         order by person_id",
        &[desk.into(), day.into()],
        |row| row.get(0),
    )
}

/// Whether a person holds a role on a day that may answer at this place.
pub(crate) fn may_hold(db: &Db<'_>, person: PersonId, place: &UnitPath, day: Day) -> Result<bool> {
    let roles = people::roles_of(db, person, day)?;
    let covers =
        |role: &people::GivenRole| kernel::Action::AnswerQuestions.allows(role.role) && role.unit_path.covers(place);
    Ok(roles.iter().any(covers))
}

/// The name of a person.
pub(crate) fn name(db: &Db<'_>, person: PersonId) -> Result<String> {
    db.one("select name from person_card where id = $1", &[person.into()], |row| row.get(0))
}

/// Rewrites the paths of a moved subtree.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let range = from.subtree();
    let rest = i64::try_from(range.from.len()).map_err(Error::broken)? + 1;
    let params = [to.into(), rest.into(), (&range.from).into(), (&range.to).into()];
    for statement in [
        "update help_question set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        "update help_question set seen_path = $1 || substr(seen_path, cast($2 as integer))
         where seen_path >= $3 and seen_path < $4",
        "update help_question set desk_path = $1 || substr(desk_path, cast($2 as integer))
         where desk_path >= $3 and desk_path < $4",
        "update help_article set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
    ] {
        tx.run(statement, &params)?;
    }
    Ok(())
}
