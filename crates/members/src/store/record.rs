//! Records of members.

use kernel::{Day, Db, Error, Result, Row, Tx, UnitPath};
use people::{Person, PersonId};
use units::UnitId;
use vietnam::national_id::Sex;

use crate::member::{Book, Member, MemberId};
use crate::status::Status;

/// So many records are read by one statement.
const AT_ONCE: usize = 25;

/// What is kept beside the plain fields.
#[derive(Default)]
pub(crate) struct Kept {
    /// The sealed fields.
    pub sealed: Option<Vec<u8>>,
    /// Blind index of the national id.
    pub national_id: Option<Vec<u8>>,
}

pub(crate) fn sex_of(code: &str) -> Option<Sex> {
    match code {
        "m" => Some(Sex::Male),
        "f" => Some(Sex::Female),
        _ => None,
    }
}

fn member(row: &Row<'_>) -> Result<Member> {
    Ok(Member {
        id: row.get(0)?,
        person: Person {
            id: row.get(1)?,
            name: row.get(2)?,
            sex: row.get::<Option<String>>(3)?.as_deref().and_then(sex_of),
            birth_day: row.get(4)?,
            phone: row.get(5)?,
        },
        code: row.get(6)?,
        unit: row.get(7)?,
        unit_path: row.get(8)?,
        status: row.code(9, Status::of_code)?,
        book: Book {
            joined_on: row.get(10)?,
            joined_place: row.get(11)?,
            card_no: row.get(12)?,
            occupation: row.get(13)?,
            education: row.get(14)?,
            profession: row.get(15)?,
            political_theory: row.get(16)?,
            languages: row.get(17)?,
            email: row.get(18)?,
            party_on: row.get(19)?,
        },
        app_linked_on: row.get(20)?,
        version: row.get(21)?,
        added_at: row.get(22)?,
    })
}

/// A record. Nobody writes into an alias: who tries is told to open the one it became part of.
pub(crate) fn find(db: &Db<'_>, id: MemberId) -> Result<Member> {
    let found = db.maybe(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where id = $1",
        &[id.into()],
        member,
    )?;
    match found {
        Some(member) => Ok(member),
        None if now(db, id)? == id => Err(Error::NotFound),
        None => Err(Error::refused("member-merged")),
    }
}

/// The record that stands for this one: itself, or the one it became part of.
pub(crate) fn now(db: &Db<'_>, id: MemberId) -> Result<MemberId> {
    let standing =
        db.maybe("select coalesce(merged_into, id) from member where id = $1", &[id.into()], |row| row.get(0))?;
    Ok(standing.unwrap_or(id))
}

pub(crate) fn by_code(db: &Db<'_>, code: &str) -> Result<Option<Member>> {
    db.maybe(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where id = (select coalesce(merged_into, id) from member where code = $1)",
        &[code.into()],
        member,
    )
}

pub(crate) fn by_person(db: &Db<'_>, person: PersonId) -> Result<Option<Member>> {
    db.maybe(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where id = (select coalesce(merged_into, id) from member where person_id = $1)",
        &[person.into()],
        member,
    )
}

/// Members with the same blind index.
pub(crate) fn by_national_id(db: &Db<'_>, index: &Vec<u8>) -> Result<Vec<Member>> {
    db.all(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where national_id_index = $1
         order by id",
        &[index.into()],
        member,
    )
}

pub(crate) fn by_phone(db: &Db<'_>, e164: &str) -> Result<Vec<Member>> {
    db.all(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where phone = $1
         order by id",
        &[e164.into()],
        member,
    )
}

/// Members of the same name without marks, born on the same day.
pub(crate) fn namesakes(db: &Db<'_>, name_fold: &str, born: Day) -> Result<Vec<Member>> {
    db.all(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where name_fold = $1 and birth_day = $2
         order by id",
        &[name_fold.into(), born.into()],
        member,
    )
}

/// Records in the order of `ids`; ids without a record are left out.
pub(crate) fn by_ids(db: &Db<'_>, ids: &[MemberId]) -> Result<Vec<Member>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let mut rows = some_by_ids(db, some)?;
        rows.sort_by_cached_key(|member| some.iter().position(|id| *id == member.id));
        found.append(&mut rows);
    }
    Ok(found)
}

/// One statement for any number up to 25: places left over ask for the first again.
fn some_by_ids(db: &Db<'_>, ids: &[MemberId]) -> Result<Vec<Member>> {
    let Some(first) = ids.first() else { return Ok(Vec::new()) };
    let params: Vec<_> = (0..AT_ONCE).map(|at| (*ids.get(at).unwrap_or(first)).into()).collect();
    db.all(
        "select id, person_id, name, sex, birth_day, phone, code, unit_id, unit_path, status, joined_on, joined_place,
           card_no, occupation, education, profession, political_theory, languages, email, party_on, app_linked_on,
           version, added_at
         from member_record
         where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                      $21, $22, $23, $24, $25)",
        &params,
        member,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, member: &Member, kept: &Kept, import: Option<uuid::Uuid>) -> Result<()> {
    let book = &member.book;
    tx.run(
        "insert into member (id, person_id, code, unit_id, unit_path, status, joined_on, joined_place, card_no,
           occupation, education, profession, political_theory, languages, email, party_on, national_id_index,
           private_sealed, import_id, version, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        &[
            member.id.into(),
            member.person.id.into(),
            (&member.code).into(),
            member.unit.into(),
            (&member.unit_path).into(),
            member.status.code().into(),
            book.joined_on.into(),
            book.joined_place.as_ref().into(),
            book.card_no.as_ref().into(),
            book.occupation.as_ref().into(),
            book.education.as_ref().into(),
            book.profession.as_ref().into(),
            book.political_theory.as_ref().into(),
            book.languages.as_ref().into(),
            book.email.as_ref().into(),
            book.party_on.into(),
            kept.national_id.as_ref().into(),
            kept.sealed.as_ref().into(),
            import.into(),
            member.version.into(),
            member.added_at.into(),
        ],
    )
    .map(drop)
}

/// Replaces a record if it still has the version before this one.
pub(crate) fn save(tx: &Tx<'_>, member: &Member, kept: &Kept) -> Result<bool> {
    let book = &member.book;
    let saved = tx.run(
        "update member
         set code = $2, joined_on = $3, joined_place = $4, card_no = $5, occupation = $6, education = $7,
             profession = $8, political_theory = $9, languages = $10, email = $11, party_on = $12,
             national_id_index = $13, private_sealed = $14, version = $15
         where id = $1 and version = cast($15 as bigint) - 1",
        &[
            member.id.into(),
            (&member.code).into(),
            book.joined_on.into(),
            book.joined_place.as_ref().into(),
            book.card_no.as_ref().into(),
            book.occupation.as_ref().into(),
            book.education.as_ref().into(),
            book.profession.as_ref().into(),
            book.political_theory.as_ref().into(),
            book.languages.as_ref().into(),
            book.email.as_ref().into(),
            book.party_on.into(),
            kept.national_id.as_ref().into(),
            kept.sealed.as_ref().into(),
            member.version.into(),
        ],
    )?;
    Ok(saved == 1)
}

pub(crate) fn save_status(tx: &Tx<'_>, id: MemberId, status: Status) -> Result<()> {
    tx.run("update member set status = $2, version = version + 1 where id = $1", &[id.into(), status.code().into()])
        .map(drop)
}

pub(crate) fn save_place(tx: &Tx<'_>, id: MemberId, unit: UnitId, path: &UnitPath) -> Result<()> {
    tx.run("update member set unit_id = $2, unit_path = $3 where id = $1", &[id.into(), unit.into(), path.into()])
        .map(drop)
}

pub(crate) fn save_app(tx: &Tx<'_>, id: MemberId, day: Day) -> Result<()> {
    tx.run("update member set app_linked_on = $2 where id = $1", &[id.into(), day.into()]).map(drop)
}

pub(crate) fn save_party(tx: &Tx<'_>, id: MemberId, day: Day) -> Result<()> {
    tx.run("update member set party_on = $2, version = version + 1 where id = $1", &[id.into(), day.into()]).map(drop)
}

/// The sealed fields, if there are any.
pub(crate) fn private(db: &Db<'_>, id: MemberId) -> Result<Option<Vec<u8>>> {
    db.one("select private_sealed from member where id = $1", &[id.into()], |row| row.get(0))
}

/// The next records with sealed fields, in the order of their ids.
pub(crate) fn sealed_after(db: &Db<'_>, after: uuid::Uuid, most: i64) -> Result<Vec<(MemberId, Vec<u8>)>> {
    db.all(
        "select id, private_sealed
         from member
         where id > $1 and private_sealed is not null
         order by id
         limit $2",
        &[after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Replaces the sealed fields; none when there is nothing to seal.
pub(crate) fn save_private(tx: &Tx<'_>, id: MemberId, sealed: Option<&Vec<u8>>) -> Result<()> {
    tx.run("update member set private_sealed = $2 where id = $1", &[id.into(), sealed.into()]).map(drop)
}

pub(crate) fn save_sealed(tx: &Tx<'_>, id: MemberId, sealed: &Vec<u8>) -> Result<()> {
    tx.run("update member set private_sealed = $2 where id = $1", &[id.into(), sealed.into()]).map(drop)
}

/// Whether a code is taken.
pub(crate) fn is_code_taken(db: &Db<'_>, code: &str) -> Result<bool> {
    db.one("select count(*) from member where code = $1", &[code.into()], |row| Ok(row.get::<i64>(0)? > 0))
}
