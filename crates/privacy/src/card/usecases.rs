//! Making one's card, ending it, and the list of those that are no longer good.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::ToSpan;
use kernel::sign::Signer;
use kernel::{Change, Db, Error, Result, Tx};
use members::Member;
use serde_json::json;

use super::{Card, Facts, State, sign, store};

/// The reader as a member.
///
/// # Errors
/// `NotFound` for who is none.
pub(crate) fn me(db: &Db<'_>) -> Result<Member> {
    let person = db.actor().person().ok_or(Error::NotFound)?;
    members::of_person(db, person)?.ok_or(Error::NotFound)
}

/// The reader's latest card and how it stands.
///
/// # Errors
/// `NotFound` for who is no member.
pub fn mine(db: &Db<'_>) -> Result<(Member, Option<(Card, State)>)> {
    let member = me(db)?;
    let card = store::latest(db, member.id)?;
    let card = card.map(|card| {
        let state = card.state(&member, db.now().day());
        (card, state)
    });
    Ok((member, card))
}

/// Makes the actor's card anew; the one before it is no longer good.
///
/// # Errors
/// `NotFound` for who is no member, `Refused` for who is one no longer.
pub fn issue(tx: &mut Tx<'_>, signer: &Signer) -> Result<Card> {
    let member = me(tx)?;
    if !member.status.is_here() {
        return Err(Error::refused("card-not-here"));
    }
    store::end(tx, member.id, "renewed")?;
    let today = tx.now().day();
    let months = members::cases::rule(tx, "card.months", today)?;
    let until = today.saturating_add(months.months());
    let mut lot = [0; 6];
    tx.chance(&mut lot);
    let mut facts = Facts {
        key: 0,
        serial: BASE64.encode(lot),
        name: member.person.name.clone(),
        code: member.code.clone(),
        unit: unit_words(tx, &member)?,
        until: until.to_string(),
    };
    let (signed, signature) = sign(signer, &mut facts)?;
    let card = Card {
        id: tx.new_id(),
        member: member.id,
        unit: member.unit,
        facts,
        until,
        signed,
        signature: signature.to_vec(),
        issued_at: tx.now(),
        ended_at: None,
    };
    store::insert(tx, &card)?;
    tx.changed("card", card.id, &member.unit_path, Change::Added, &json!({"until": until}))?;
    Ok(card)
}

/// The unit as a card names it, with the one above it.
fn unit_words(db: &Db<'_>, member: &Member) -> Result<String> {
    let unit = units::find(db, member.unit)?;
    let above = unit.parent.map(|parent| units::find(db, parent)).transpose()?;
    Ok(above.map_or_else(|| unit.name.clone(), |above| format!("{}, {}", unit.name, above.name)))
}

/// Ends the actor's card, because it was lost or is not wanted any more.
///
/// # Errors
/// `NotFound` for who is no member, `Refused` when there is none to end.
pub fn end(tx: &mut Tx<'_>) -> Result<()> {
    let member = me(tx)?;
    let card = store::latest(tx, member.id)?.filter(|card| card.ended_at.is_none());
    let card = card.ok_or_else(|| Error::refused("card-none-to-end"))?;
    store::end(tx, member.id, "lost")?;
    tx.changed("card", card.id, &member.unit_path, Change::Removed, &json!({"reason": "lost"}))
}

/// The numbers of cards that are no longer good before their day.
///
/// # Errors
/// Those of the database.
pub fn revoked(db: &Db<'_>) -> Result<Vec<String>> {
    store::revoked(db, db.now().day())
}
