//! SQL of what lists brought.

use kernel::{Day, Db, Result, Tx, UnitPath};
use lists::{Keys, ListId, Marks, Other, Twins};

use crate::member::MemberId;

/// The keys of everybody in the register but those a list brought itself.
pub(crate) fn twins(db: &Db<'_>, but: ListId) -> Result<Twins> {
    let mut twins = Twins::default();
    db.each(
        "select member.id, member.national_id_index, person_card.name_fold, person_card.birth_day, person_card.phone,
                member.code
         from member
         join person_card on person_card.id = member.person_id
         where member.import_id is null or member.import_id <> $1",
        &[but.into()],
        |row| {
            let national_id: Option<Vec<u8>> = row.get(1)?;
            let (name_fold, phone, code): (String, Option<String>, String) = (row.get(2)?, row.get(4)?, row.get(5)?);
            let marks = Marks {
                national_id: national_id.as_deref(),
                name_fold: &name_fold,
                birth_day: row.get(3)?,
                phone: phone.as_deref(),
                code: Some(&code),
            };
            twins.add(&Keys::of(&marks), Other::Known(row.get(0)?));
            Ok(())
        },
    )?;
    Ok(twins)
}

/// A member that a list brought, as far as taking it back goes.
pub(crate) struct Brought {
    pub id: MemberId,
    pub person: people::PersonId,
    pub name: String,
    pub code: String,
    /// Where the first stay stood, and from which day on it was counted.
    pub stay: (UnitPath, Day),
    /// Whether anything about them was written down since.
    pub is_changed: bool,
}

/// The next members that a list brought, in the order of their ids.
pub(crate) fn brought(db: &Db<'_>, by: ListId, after: MemberId, most: i64) -> Result<Vec<Brought>> {
    db.all(
        "select member.id, member.person_id, person_card.name, member.code, member_stay.unit_path, member_stay.from_day,
                member.version <> 1 or member.app_linked_on is not null
                or exists (select 1 from member_rating where member_rating.member_id = member.id)
                or exists (select 1 from member_stay later where later.member_id = member.id and later.nth > 1)
         from member
         join person_card on person_card.id = member.person_id
         join member_stay on member_stay.member_id = member.id and member_stay.nth = 1
         where member.import_id = $1 and member.id > $2
         order by member.id
         limit $3",
        &[by.into(), after.into(), most.into()],
        |row| {
            Ok(Brought {
                id: row.get(0)?,
                person: row.get(1)?,
                name: row.get(2)?,
                code: row.get(3)?,
                stay: (row.get(4)?, row.get(5)?),
                is_changed: row.get(6)?,
            })
        },
    )
}

/// How many members a list has in the register.
pub(crate) fn still_there(db: &Db<'_>, of: ListId) -> Result<i64> {
    db.one("select count(*) from member where import_id = $1", &[of.into()], |row| row.get(0))
}

/// Deletes a member that nobody has touched since a list brought it.
pub(crate) fn delete_member(tx: &Tx<'_>, id: MemberId) -> Result<()> {
    tx.run("delete from member_stay where member_id = $1", &[id.into()])?;
    tx.run("delete from member where id = $1", &[id.into()]).map(drop)
}
