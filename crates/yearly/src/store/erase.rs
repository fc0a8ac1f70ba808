//! SQL of forgetting what somebody wrote and showed. Goals, levels, grades and votes stay.

use kernel::{Result, Tx};
use people::PersonId;

/// Forgets the words of somebody's reviews, evidence and appeals, and what was said of them. The room that asks has
/// checked that it may.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    let who = [person.into()];
    tx.run(
        "update rating set own_words = null
         where member_id in (select id from member_card where person_id = $1)",
        &who,
    )?;
    tx.run(
        "update rating_appeal set words = '', answer = null
         where member_id in (select id from member_card where person_id = $1)",
        &who,
    )?;
    tx.run(
        "update programme_registration set reason = null
         where member_id in (select id from member_card where person_id = $1)",
        &who,
    )?;
    tx.run(
        "update programme_evidence set words = '', file = null, file_name = null
         where member_id in (select id from member_card where person_id = $1)",
        &who,
    )
    .map(drop)
}
