//! SQL of cards.

use kernel::{Day, Db, Error, Result, Row, Tx};
use members::MemberId;

use super::Card;

fn card(row: &Row<'_>) -> Result<Card> {
    let signed: String = row.get(4)?;
    Ok(Card {
        id: row.get(0)?,
        member: row.get(1)?,
        unit: row.get(2)?,
        until: row.get(3)?,
        facts: serde_json::from_str(&signed).map_err(Error::broken)?,
        signed,
        signature: row.get(5)?,
        issued_at: row.get(6)?,
        ended_at: row.get(7)?,
    })
}

/// A member's latest card.
pub(crate) fn latest(db: &Db<'_>, member: MemberId) -> Result<Option<Card>> {
    db.maybe(
        "select id, member_id, unit_id, until_day, signed, signature, issued_at, ended_at
         from card
         where member_id = $1
         order by case when ended_at is null then 0 else 1 end, issued_at desc, id desc
         limit 1",
        &[member.into()],
        card,
    )
}

pub(crate) fn insert(tx: &Tx<'_>, card: &Card) -> Result<()> {
    let facts = &card.facts;
    tx.run(
        "insert into card (id, serial, member_id, name, code, unit_id, until_day, signed, key_number, signature, issued_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            card.id.into(),
            (&facts.serial).into(),
            card.member.into(),
            (&facts.name).into(),
            (&facts.code).into(),
            card.unit.into(),
            card.until.into(),
            (&card.signed).into(),
            i64::from(facts.key).into(),
            (&card.signature).into(),
            card.issued_at.into(),
        ],
    )
    .map(drop)
}

/// Ends the cards of a member that are not ended yet; tells how many.
pub(crate) fn end(tx: &Tx<'_>, member: MemberId, reason: &str) -> Result<u64> {
    tx.run(
        "update card set ended_at = $2, reason = $3 where member_id = $1 and ended_at is null",
        &[member.into(), tx.now().into(), reason.into()],
    )
}

/// The numbers of cards that would still be good by their day and are not: ended ones, and those whose facts are no
/// longer those of the register.
pub(crate) fn revoked(db: &Db<'_>, today: Day) -> Result<Vec<String>> {
    db.all(
        "select card.serial
         from card
         where card.until_day >= $1
           and (card.ended_at is not null
             or not exists (select 1
                            from member_card
                            join person_card on person_card.id = member_card.person_id
                            where member_card.id = card.member_id
                              and member_card.status in ('active', 'temporary')
                              and member_card.unit_id = card.unit_id
                              and member_card.code = card.code
                              and person_card.name = card.name))
         order by card.serial",
        &[today.into()],
        |row| row.get(0),
    )
}

/// Forgets whom a member's cards name; their numbers stay, so that they are known to be no longer good.
pub(crate) fn blank(tx: &Tx<'_>, member: MemberId) -> Result<()> {
    tx.run(
        "update card
         set name = '', signed = '{\"k\":0,\"s\":\"\",\"n\":\"\",\"c\":\"\",\"u\":\"\",\"e\":\"\"}',
             ended_at = coalesce(ended_at, $2), reason = 'erased'
         where member_id = $1",
        &[member.into(), tx.now().into()],
    )
    .map(drop)
}

/// Forgets cards whose last day has passed before a day; tells how many.
pub(crate) fn forget(tx: &Tx<'_>, before: Day) -> Result<u64> {
    tx.run("delete from card where until_day < $1", &[before.into()])
}
