//! Reads members for the tables of the makeup.

use kernel::{Day, Db, Result, UnitPath};

use super::Head;
use crate::member::MemberId;
use crate::status::Grade;
use crate::store::record::sex_of;

/// Where bands of ages begin, as it holds on a day.
pub(super) fn bands(db: &Db<'_>, on: Day) -> Result<Vec<i64>> {
    db.all(
        "select least
         from member_age_band
         where from_day = (select max(from_day) from member_age_band where from_day <= $1)
         order by least",
        &[on.into()],
        |row| row.get(0),
    )
}

/// Everybody who stood at a path or below on a day, with what is sealed of them.
pub(super) fn each(
    db: &Db<'_>,
    path: &UnitPath,
    on: Day,
    rated: i64,
    mut each: impl FnMut(MemberId, Head, Option<Vec<u8>>) -> Result<()>,
) -> Result<()> {
    let within = path.subtree();
    db.each(
        "select member.id, person_card.sex, person_card.birth_day, member.occupation, member.education,
                member.party_on, member_rating.grade, member.private_sealed
         from member_stay
         join member on member.id = member_stay.member_id
         join person_card on person_card.id = member.person_id
         left join member_rating on member_rating.member_id = member.id and member_rating.year = $4
         where member_stay.from_day <= $1 and (member_stay.to_day is null or member_stay.to_day > $1)
           and member_stay.unit_path >= $2 and member_stay.unit_path < $3",
        &[on.into(), (&within.from).into(), (&within.to).into(), rated.into()],
        |row| {
            let joined: Option<Day> = row.get(5)?;
            let head = Head {
                sex: row.get::<Option<String>>(1)?.as_deref().and_then(sex_of),
                born: row.get(2)?,
                occupation: row.get(3)?,
                education: row.get(4)?,
                is_in_party: joined.is_some_and(|joined| joined <= on),
                grade: row.get::<Option<String>>(6)?.as_deref().and_then(Grade::of_code),
                ..Head::default()
            };
            each(row.get(0)?, head, row.get(7)?)
        },
    )
}
