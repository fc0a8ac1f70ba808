//! SQL of purposes and consents.

use kernel::{Day, Db, Result, Row, Tx, UnitPath};
use people::PersonId;

use super::{Consent, ConsentId, How, Purpose};

/// Purposes that hold on a day, each in its wording of that day.
pub(crate) fn purposes(db: &Db<'_>, on: Day) -> Result<Vec<Purpose>> {
    db.all(
        "select purpose.code, purpose.basis, told.version, told.from_day, told.title_vi, told.title_en, told.body_vi,
           told.body_en, told.data_vi, told.data_en, told.recipients_vi, told.recipients_en, told.kept_vi, told.kept_en,
           purpose.is_acted_on
         from purpose
         join purpose_text told on told.purpose = purpose.code
         where purpose.from_day <= $1 and (purpose.to_day is null or purpose.to_day > $1)
           and told.version = (select max(version)
                               from purpose_text
                               where purpose_text.purpose = purpose.code and purpose_text.from_day <= $1)
         order by purpose.rank, purpose.code",
        &[on.into()],
        |row| {
            let pair = |at: usize| Ok::<_, kernel::Error>((row.get(at)?, row.get(at + 1)?));
            Ok(Purpose {
                code: row.get(0)?,
                basis: row.get(1)?,
                version: row.get(2)?,
                from: row.get(3)?,
                is_acted_on: row.get(14)?,
                text: [pair(4)?, pair(6)?, pair(8)?, pair(10)?, pair(12)?],
            })
        },
    )
}

/// Adds the next wording of a purpose.
pub(crate) fn insert_text(tx: &Tx<'_>, purpose: &Purpose) -> Result<()> {
    let mut params = vec![(&purpose.code).into(), purpose.version.into(), purpose.from.into()];
    for (vi, en) in &purpose.text {
        params.push(vi.into());
        params.push(en.into());
    }
    tx.run(
        "insert into purpose_text (purpose, version, from_day, title_vi, title_en, body_vi, body_en, data_vi, data_en,
           recipients_vi, recipients_en, kept_vi, kept_en)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        &params,
    )
    .map(drop)
}

fn consent(row: &Row<'_>) -> Result<Consent> {
    let (guardian, kinship): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    Ok(Consent {
        id: row.get(0)?,
        person: row.get(1)?,
        purpose: row.get(2)?,
        version: row.get(3)?,
        how: row.code(4, How::of_code)?,
        given_on: row.get(5)?,
        at: row.get(6)?,
        guardian: guardian.map(|guardian| (guardian, kinship.unwrap_or_default())),
        evidence: row.get(9)?,
        withdrawn_at: row.get(10)?,
        withdrawn_why: row.get(11)?,
    })
}

/// Every consent of a person, the newest first.
pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Consent>> {
    db.all(
        "select id, person_id, purpose, version, how, given_on, at, guardian, kinship, evidence, withdrawn_at,
           withdrawn_why
         from consent
         where person_id = $1
         order by at desc, version desc, id desc",
        &[person.into()],
        consent,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, consent: &Consent) -> Result<()> {
    tx.run(
        "insert into consent (id, person_id, purpose, version, how, given_on, at, by_account, guardian, kinship, evidence)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            consent.id.into(),
            consent.person.into(),
            (&consent.purpose).into(),
            consent.version.into(),
            consent.how.code().into(),
            consent.given_on.into(),
            consent.at.into(),
            tx.actor().signature().1.into(),
            consent.guardian.as_ref().map(|(name, _)| name).into(),
            consent.guardian.as_ref().map(|(_, kinship)| kinship).into(),
            consent.evidence.as_ref().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn withdraw(tx: &Tx<'_>, id: ConsentId, why: Option<&str>) -> Result<()> {
    tx.run(
        "update consent set withdrawn_at = $2, withdrawn_by = $3, withdrawn_why = $4 where id = $1",
        &[id.into(), tx.now().into(), tx.actor().signature().1.into(), why.into()],
    )
    .map(drop)
}

/// How many members at a place and below have a consent that stands, by purpose.
pub(crate) fn counts(db: &Db<'_>, at: &UnitPath) -> Result<Vec<(String, i64)>> {
    let below = at.subtree();
    db.all(
        "select consent.purpose, count(*)
         from consent
         join member_card on member_card.person_id = consent.person_id
         where consent.withdrawn_at is null and member_card.unit_path >= $1 and member_card.unit_path < $2
         group by consent.purpose
         order by consent.purpose",
        &[(&below.from).into(), (&below.to).into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
