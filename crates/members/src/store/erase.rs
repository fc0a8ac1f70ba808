//! SQL of forgetting who a member was. Status, stays, ratings, decisions and counts stay.

use kernel::{Moment, Result, Tx};
use people::PersonId;

use crate::member::MemberId;

/// Everything of the book that tells of the person, of records that were merged into it, and of the merges.
pub(crate) fn book(tx: &Tx<'_>, id: MemberId) -> Result<()> {
    tx.run(
        "update member
         set joined_place = null, card_no = null, occupation = null, education = null, profession = null,
             political_theory = null, languages = null, email = null, national_id_index = null, private_sealed = null,
             version = version + 1
         where id = $1 or merged_into = $1",
        &[id.into()],
    )?;
    tx.run(
        "update member_merge
         set reason = null, journal = null, private_sealed = null
         where from_id = $1 or to_id = $1",
        &[id.into()],
    )
    .map(drop)
}

/// What is forgotten in cases about a person.
const CASES: [&str; 7] = [
    "update member_letter set printed = ''
     where case_id in (select id from member_case where person_id = $1)",
    "update member_case_event set remark = null
     where case_id in (select id from member_case where person_id = $1)",
    "update member_leaving set birth_day = substr(birth_day, 1, 4) || '-01-01', reason = null
     where case_id in (select id from member_case where person_id = $1)",
    "update member_conduct set reason = null
     where case_id in (select id from member_case where person_id = $1)",
    "update member_conduct_step set number = ''
     where case_id in (select id from member_case where person_id = $1)",
    "update member_transfer
     set birth_day = substr(birth_day, 1, 4) || '-01-01', reason = null, remarks = null, host_remarks = null,
         exempt = null
     where case_id in (select id from member_case where person_id = $1)",
    "update admission set name_fold = '', birth_day = substr(birth_day, 1, 4) || '-01-01', introducer = null
     where case_id in (select id from member_case where person_id = $1)",
];

/// What a person is called in cases about them, what was remarked of them there, and what else the cases tell.
pub(crate) fn cases(tx: &Tx<'_>, person: PersonId, name: &str) -> Result<()> {
    let (who, named) = ([person.into()], [person.into(), name.into()]);
    tx.run(
        "update member_case_event
         set who = $2
         where who = (select name from person_card where id = $1)
           and case_id in (select id from member_case where person_id = $1)",
        &named,
    )?;
    tx.run("update member_case set name = $2 where person_id = $1", &named)?;
    CASES.into_iter().try_for_each(|sql| tx.run(sql, &who).map(drop))
}

/// Answers that were kept for acts sent twice, since before an instant; tells how many.
pub(crate) fn acts(tx: &Tx<'_>, before: Moment) -> Result<u64> {
    tx.run("delete from member_act where at < $1", &[before.into()])
}
