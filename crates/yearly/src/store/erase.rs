//! SQL of forgetting what somebody wrote and showed. Goals, levels, grades and votes stay.

use kernel::{Result, Tx};
use people::PersonId;

/// What is forgotten of a member.
const WORDS: [&str; 5] = [
    "update rating set own_words = null
     where member_id in (select id from member_card where person_id = $1)",
    "update rating_line set name = ''
     where member_id in (select id from member_card where person_id = $1)",
    "update rating_appeal set words = '', answer = null
     where member_id in (select id from member_card where person_id = $1)",
    "update programme_registration set reason = null
     where member_id in (select id from member_card where person_id = $1)",
    "update programme_evidence set words = '', file = null, file_name = null
     where member_id in (select id from member_card where person_id = $1)",
];

/// Forgets the words of somebody's reviews, evidence and appeals, and what was said of them; files go by night. The room
/// that asks has checked that it may.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &Tx<'_>, person: PersonId) -> Result<()> {
    let who = [person.into()];
    WORDS.into_iter().try_for_each(|sql| tx.run(sql, &who).map(drop))
}
