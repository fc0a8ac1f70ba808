//! SQL of certificates and their templates.

use kernel::{Day, Db, Result, Row, Subtree, Tx, UnitPath};
use people::PersonId;
use units::{Unit, UnitId};
use uuid::Uuid;

use super::usecases::Wish;
use super::{Certificate, CertificateId, NewTemplate, State, Template, TemplateId};

/// What is kept of a new certificate besides what was wished.
pub(crate) struct New<'n> {
    pub id: CertificateId,
    pub code: &'n str,
    pub year: i64,
    pub number: i64,
    pub signed: &'n str,
    pub key: u32,
    pub signature: &'n [u8],
    pub replaces: Option<CertificateId>,
    pub by: Option<Uuid>,
}

/// How a certificate ends.
pub(crate) struct Ending<'e> {
    pub state: State,
    pub reason: &'e str,
}

pub(crate) fn insert_template(tx: &Tx<'_>, id: TemplateId, unit: &Unit, says: &NewTemplate) -> Result<()> {
    tx.run(
        "insert into certificate_template
           (id, unit_id, unit_path, title_vi, title_en, symbol, issuer_vi, issuer_en, place, wording_vi, wording_en,
            post_vi, post_en, signer, from_day, to_day, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        &[
            id.into(),
            unit.id.into(),
            (&unit.path).into(),
            (&says.title_vi).into(),
            (&says.title_en).into(),
            (&says.symbol).into(),
            (&says.issuer_vi).into(),
            (&says.issuer_en).into(),
            (&says.place).into(),
            (&says.wording_vi).into(),
            (&says.wording_en).into(),
            (&says.post_vi).into(),
            (&says.post_en).into(),
            (&says.signer).into(),
            says.from.into(),
            says.to.into(),
            tx.now().into(),
        ],
    )
    .map(drop)
}

pub(crate) fn close_template(tx: &Tx<'_>, id: TemplateId, day: Day) -> Result<()> {
    tx.run("update certificate_template set to_day = $1 where id = $2", &[day.into(), id.into()]).map(drop)
}

fn read_template(row: &Row<'_>) -> Result<Template> {
    Ok(Template {
        id: row.get(0)?,
        unit: row.get(1)?,
        path: row.get(2)?,
        says: NewTemplate {
            title_vi: row.get(3)?,
            title_en: row.get(4)?,
            symbol: row.get(5)?,
            issuer_vi: row.get(6)?,
            issuer_en: row.get(7)?,
            place: row.get(8)?,
            wording_vi: row.get(9)?,
            wording_en: row.get(10)?,
            post_vi: row.get(11)?,
            post_en: row.get(12)?,
            signer: row.get(13)?,
            from: row.get(14)?,
            to: row.get(15)?,
        },
    })
}

pub(crate) fn templates(db: &Db<'_>) -> Result<Vec<Template>> {
    db.all(
        "select id, unit_id, unit_path, title_vi, title_en, symbol, issuer_vi, issuer_en, place, wording_vi, wording_en,
                post_vi, post_en, signer, from_day, to_day
         from certificate_template
         order by unit_path, id desc",
        &[],
        read_template,
    )
}

pub(crate) fn template(db: &Db<'_>, id: TemplateId) -> Result<Template> {
    db.one(
        "select id, unit_id, unit_path, title_vi, title_en, symbol, issuer_vi, issuer_en, place, wording_vi, wording_en,
                post_vi, post_en, signer, from_day, to_day
         from certificate_template
         where id = $1",
        &[id.into()],
        read_template,
    )
}

/// The next number in a unit's book of a year. There is one writer, so nobody else takes it meanwhile.
pub(crate) fn next_number(tx: &Tx<'_>, unit: UnitId, year: i64, symbol: &str) -> Result<i64> {
    tx.one(
        "select coalesce(max(number), 0) + 1 from certificate where unit_id = $1 and year = $2 and symbol = $3",
        &[unit.into(), year.into(), symbol.into()],
        |row| row.get(0),
    )
}

/// Whether the person holds a valid certificate of this template about the same time.
pub(crate) fn has_one(db: &Db<'_>, wish: &Wish) -> Result<bool> {
    let found = db.maybe(
        "select 1
         from certificate
         where person_id = $1 and template_id = $2 and from_day = $3 and to_day = $4 and state = 'valid'
         limit 1",
        &[wish.person.into(), wish.template.into(), wish.span.from.into(), wish.span.to.into()],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

pub(crate) fn insert(tx: &Tx<'_>, template: &Template, wish: &Wish, new: &New<'_>) -> Result<()> {
    tx.run(
        "insert into certificate
           (id, code, person_id, template_id, unit_id, unit_path, year, symbol, number, from_day, to_day, facts,
            key_number, signature, issued_at, issued_by, state, replaces_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'valid', $17)",
        &[
            new.id.into(),
            new.code.into(),
            wish.person.into(),
            wish.template.into(),
            template.unit.into(),
            (&template.path).into(),
            new.year.into(),
            (&template.says.symbol).into(),
            new.number.into(),
            wish.span.from.into(),
            wish.span.to.into(),
            new.signed.into(),
            i64::from(new.key).into(),
            new.signature.into(),
            tx.now().into(),
            new.by.into(),
            new.replaces.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn end(tx: &Tx<'_>, id: CertificateId, ending: &Ending<'_>) -> Result<()> {
    tx.run(
        "update certificate set state = $1, ended_at = $2, ended_by = $3, reason = $4 where id = $5",
        &[
            ending.state.code().into(),
            tx.now().into(),
            tx.actor().signature().1.into(),
            ending.reason.into(),
            id.into(),
        ],
    )
    .map(drop)
}

fn read(row: &Row<'_>) -> Result<Certificate> {
    let signed: String = row.get(5)?;
    Ok(Certificate {
        id: row.get(0)?,
        code: row.get(1)?,
        person: row.get(2)?,
        template: row.get(3)?,
        path: row.get(4)?,
        facts: serde_json::from_str(&signed)?,
        signed,
        key: u32::try_from(row.get::<i64>(6)?).map_err(kernel::Error::broken)?,
        signature: row.get(7)?,
        issued_at: row.get(8)?,
        state: State::of_code(&row.get::<String>(9)?),
        ended_at: row.get(10)?,
        reason: row.get(11)?,
        replaces: row.get(12)?,
        replaced_by: row.get(13)?,
    })
}

pub(crate) fn find(db: &Db<'_>, id: CertificateId) -> Result<Certificate> {
    db.one(
        "select one.id, one.code, one.person_id, one.template_id, one.unit_path, one.facts, one.key_number,
                one.signature, one.issued_at, one.state, one.ended_at, one.reason, old.code, new.code
         from certificate one
         left join certificate old on old.id = one.replaces_id
         left join certificate new on new.replaces_id = one.id
         where one.id = $1",
        &[id.into()],
        read,
    )
}

pub(crate) fn by_code(db: &Db<'_>, code: &str) -> Result<Option<Certificate>> {
    db.maybe(
        "select one.id, one.code, one.person_id, one.template_id, one.unit_path, one.facts, one.key_number,
                one.signature, one.issued_at, one.state, one.ended_at, one.reason, old.code, new.code
         from certificate one
         left join certificate old on old.id = one.replaces_id
         left join certificate new on new.replaces_id = one.id
         where one.code = $1",
        &[code.into()],
        read,
    )
}

pub(crate) fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Certificate>> {
    db.all(
        "select one.id, one.code, one.person_id, one.template_id, one.unit_path, one.facts, one.key_number,
                one.signature, one.issued_at, one.state, one.ended_at, one.reason, old.code, new.code
         from certificate one
         left join certificate old on old.id = one.replaces_id
         left join certificate new on new.replaces_id = one.id
         where one.person_id = $1
         order by one.issued_at desc, one.id desc",
        &[person.into()],
        read,
    )
}

pub(crate) fn page(db: &Db<'_>, part: &Subtree, name: &str, number: i64, most: i64) -> Result<Vec<Certificate>> {
    db.all(
        "select one.id, one.code, one.person_id, one.template_id, one.unit_path, one.facts, one.key_number,
                one.signature, one.issued_at, one.state, one.ended_at, one.reason, old.code, new.code
         from certificate one
         join person_card on person_card.id = one.person_id
         left join certificate old on old.id = one.replaces_id
         left join certificate new on new.replaces_id = one.id
         where one.unit_path >= $1 and one.unit_path < $2 and (person_card.name_fold like $3 or one.number = $4)
         order by one.issued_at desc, one.id desc
         limit $5",
        &[(&part.from).into(), (&part.to).into(), name.into(), number.into(), most.into()],
        read,
    )
}

pub(crate) fn count(db: &Db<'_>, part: &Subtree, name: &str, number: i64) -> Result<i64> {
    db.one(
        "select count(*)
         from certificate
         join person_card on person_card.id = certificate.person_id
         where unit_path >= $1 and unit_path < $2 and (person_card.name_fold like $3 or number = $4)",
        &[(&part.from).into(), (&part.to).into(), name.into(), number.into()],
        |row| row.get(0),
    )
}

/// Calls `each` with every certificate.
pub(crate) fn each(db: &Db<'_>, mut each: impl FnMut(Certificate) -> Result<()>) -> Result<()> {
    db.each(
        "select one.id, one.code, one.person_id, one.template_id, one.unit_path, one.facts, one.key_number,
                one.signature, one.issued_at, one.state, one.ended_at, one.reason, old.code, new.code
         from certificate one
         left join certificate old on old.id = one.replaces_id
         left join certificate new on new.replaces_id = one.id",
        &[],
        |row| each(read(row)?),
    )
}

/// Templates and certificates go along with their unit.
pub(crate) fn moved(tx: &Tx<'_>, from: &UnitPath, to: &UnitPath) -> Result<()> {
    let part = from.subtree();
    let rest = i64::try_from(part.from.len()).map_err(kernel::Error::broken)? + 1;
    tx.run(
        "update certificate_template
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&part.from).into(), (&part.to).into()],
    )?;
    tx.run(
        "update certificate
         set unit_path = $1 || substr(unit_path, cast($2 as integer))
         where unit_path >= $3 and unit_path < $4",
        &[to.into(), rest.into(), (&part.from).into(), (&part.to).into()],
    )
    .map(drop)
}
