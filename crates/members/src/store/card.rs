//! What a list shows of its members.

use kernel::{Db, Result, Row};

use super::record::sex_of;
use crate::card::Card;
use crate::member::MemberId;
use crate::status::Status;

/// So many are read by one statement.
const AT_ONCE: usize = 25;

/// Cards in the order of `ids`; ids without a member are left out.
pub(crate) fn cards(db: &Db<'_>, ids: &[MemberId]) -> Result<Vec<Card>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let mut cards = some_cards(db, some)?;
        cards.sort_by_cached_key(|card| some.iter().position(|id| *id == card.id));
        found.append(&mut cards);
    }
    Ok(found)
}

/// One statement for any number up to 25: places left over ask for the first again. Units are asked for one by one: an
/// outer join would have SQLite write the whole tree down first.
fn some_cards(db: &Db<'_>, ids: &[MemberId]) -> Result<Vec<Card>> {
    let Some(first) = ids.first() else { return Ok(Vec::new()) };
    let params: Vec<_> = (0..AT_ONCE).map(|at| (*ids.get(at).unwrap_or(first)).into()).collect();
    db.all(
        "select record.id, record.name, record.sex, record.birth_day, record.code, record.unit_id, record.unit_path,
           record.status, record.joined_on,
           (select name from unit_now where id = record.unit_id),
           (select above.name
            from unit_now
            join unit_now above on above.id = unit_now.parent_id
            where unit_now.id = record.unit_id)
         from member_record record
         where record.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                             $20, $21, $22, $23, $24, $25)",
        &params,
        card,
    )
}

fn card(row: &Row<'_>) -> Result<Card> {
    Ok(Card {
        id: row.get(0)?,
        name: row.get(1)?,
        sex: row.get::<Option<String>>(2)?.as_deref().and_then(sex_of),
        birth_day: row.get(3)?,
        code: row.get(4)?,
        unit: row.get(5)?,
        unit_path: row.get(6)?,
        status: row.code(7, Status::of_code)?,
        joined_on: row.get(8)?,
        unit_name: row.get::<Option<String>>(9)?.unwrap_or_default(),
        above_name: row.get(10)?,
    })
}
