//! SQL of candidates. Whoever reads them hands in a scope, and nobody outside of it comes out.

pub(crate) mod meeting;

use kernel::{Db, Id, Param, Result, Row, Scope, Subtree, Tx};
use uuid::Uuid;

use super::{By, Candidate, File, Introducer, KIND, MeetingId, ProposalTag, Stage};
use crate::cases::{Case, CaseId};
use crate::store::record::sex_of;

fn candidate(row: &Row<'_>) -> Result<Candidate> {
    let (waits, due) = (row.get::<Option<_>>(7)?, row.get::<Option<_>>(8)?);
    let state: String = row.get(5)?;
    Ok(Candidate {
        stage: row.code(5, Stage::of_code)?,
        case: Case {
            id: row.get(0)?,
            kind: KIND,
            person: row.get(1)?,
            name: row.get(2)?,
            unit: row.get(3)?,
            unit_path: row.get(4)?,
            other: None,
            state,
            version: row.get(6)?,
            waits: waits.zip(due),
            opened_on: row.get(9)?,
            closed_on: row.get(10)?,
        },
        unit_name: row.get::<Option<String>>(11)?.unwrap_or_default(),
        born: row.get(12)?,
        sex: row.get::<Option<String>>(13)?.as_deref().and_then(sex_of),
        file: file(row)?,
    })
}

fn file(row: &Row<'_>) -> Result<File> {
    let class = row.get::<Option<_>>(15)?.map(|day| Ok::<_, kernel::Error>((row.get(14)?, day))).transpose()?;
    let by = row.get::<Option<String>>(17)?.as_deref().and_then(By::of_code);
    let introduced = by.zip(row.get::<Option<String>>(18)?).zip(row.get(21)?);
    let introducer = introduced.map(|((by, name), on)| {
        Ok::<_, kernel::Error>(Introducer { by, name, member: row.get(19)?, known_since: row.get(20)?, on })
    });
    let votes: (Option<MeetingId>, Option<i64>, Option<i64>) = (row.get(22)?, row.get(23)?, row.get(24)?);
    let proposal: (Option<Id<ProposalTag>>, Option<_>, Option<String>) = (row.get(25)?, row.get(26)?, row.get(27)?);
    let ceremony = row.get::<Option<_>>(30)?.map(|day| Ok::<_, kernel::Error>((day, row.get(31)?))).transpose()?;
    Ok(File {
        class,
        applied_on: row.get(16)?,
        introducer: introducer.transpose()?,
        votes: votes.0.zip(votes.1).zip(votes.2).map(|((meeting, yes), no)| (meeting, yes, no)),
        proposal: proposal.0.zip(proposal.1).map(|(id, day)| (id, day, proposal.2)),
        decided_on: row.get(28)?,
        decision: row.get(29)?,
        ceremony,
        member: row.get(32)?,
    })
}

pub(crate) fn find(db: &Db<'_>, scope: &Scope, id: CaseId) -> Result<Candidate> {
    let found = db.one(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, birth_day, sex, class_name, class_on, applied_on, introduced_by, introducer, introducer_id, known_since,
           introduced_on, meeting_id, votes_for, votes_against, proposal_id, proposed_on, proposal_number, decided_on,
           decision_id, ceremony_on, ceremony_place, member_id
         from admission_row
         where id = $1",
        &[id.into()],
        candidate,
    )?;
    scope.keep(&found.case.unit_path.clone(), found)
}

/// Candidates of a stage in a part of the tree, unit by unit, behind a place.
pub(crate) fn of_stage(
    db: &Db<'_>,
    part: &Subtree,
    stage: Stage,
    after: (&str, Uuid),
    most: i64,
) -> Result<Vec<Candidate>> {
    db.all(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, birth_day, sex, class_name, class_on, applied_on, introduced_by, introducer, introducer_id, known_since,
           introduced_on, meeting_id, votes_for, votes_against, proposal_id, proposed_on, proposal_number, decided_on,
           decision_id, ceremony_on, ceremony_place, member_id
         from admission_row
         where kind = 'admission' and state = $1 and unit_path >= $2 and unit_path < $3 and (unit_path > $2 or id > $4)
         order by unit_path, id
         limit $5",
        &[
            stage.code().into(),
            if after.0.is_empty() { (&part.from).into() } else { after.0.into() },
            (&part.to).into(),
            after.1.into(),
            most.into(),
        ],
        candidate,
    )
}

/// The candidates of a paper: of one meeting, one proposal or one decision, in the scope.
pub(crate) fn on_paper(db: &Db<'_>, scope: &Scope, paper: Uuid) -> Result<Vec<Candidate>> {
    let mut found = db.all(
        "select id, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, opened_on, closed_on,
           unit_name, birth_day, sex, class_name, class_on, applied_on, introduced_by, introducer, introducer_id, known_since,
           introduced_on, meeting_id, votes_for, votes_against, proposal_id, proposed_on, proposal_number, decided_on,
           decision_id, ceremony_on, ceremony_place, member_id
         from admission_row
         where meeting_id = $1 or proposal_id = $1 or decision_id = $1
         order by unit_path, id",
        &[paper.into()],
        candidate,
    )?;
    found.retain(|candidate| scope.covers(&candidate.case.unit_path));
    Ok(found)
}

/// Open cases in a part of the tree, counted by stage.
pub(crate) fn piles(db: &Db<'_>, part: &Subtree) -> Result<Vec<(Stage, i64)>> {
    db.all(
        "select state, count(*)
         from member_case
         where closed_on is null and unit_path >= $1 and unit_path < $2 and kind = 'admission'
         group by state",
        &[(&part.from).into(), (&part.to).into()],
        |row| Ok((row.code(0, Stage::of_code)?, row.get(1)?)),
    )
}

/// The open case of somebody of this name, without marks, born on this day, wherever it is: which, and its unit's name.
pub(crate) fn alike(db: &Db<'_>, name_fold: &str, born: kernel::Day) -> Result<Option<(CaseId, String)>> {
    db.maybe(
        "select found.id, (select name from unit_now where id = found.unit_id)
         from admission
         join member_case found on found.id = admission.case_id
         where admission.name_fold = $1 and admission.birth_day = $2 and found.closed_on is null
         order by found.id
         limit 1",
        &[name_fold.into(), born.into()],
        |row| Ok((row.get(0)?, row.get::<Option<String>>(1)?.unwrap_or_default())),
    )
}

/// Who a candidate is, as far as it is not sealed.
pub(crate) struct Who<'w> {
    pub born: kernel::Day,
    pub sex: Option<&'static str>,
    pub name_fold: &'w str,
    pub sealed: &'w Vec<u8>,
}

pub(crate) fn insert(tx: &Tx<'_>, id: CaseId, who: &Who<'_>) -> Result<()> {
    tx.run(
        "insert into admission (case_id, birth_day, sex, name_fold, sealed) values ($1, $2, $3, $4, $5)",
        &[id.into(), who.born.into(), who.sex.into(), who.name_fold.into(), who.sealed.into()],
    )
    .map(drop)
}

pub(crate) fn save_who(tx: &Tx<'_>, id: CaseId, who: &Who<'_>) -> Result<()> {
    tx.run(
        "update admission set birth_day = $2, sex = $3, name_fold = $4, sealed = $5 where case_id = $1",
        &[id.into(), who.born.into(), who.sex.into(), who.name_fold.into(), who.sealed.into()],
    )
    .map(drop)
}

/// Writes down how far somebody has come.
pub(crate) fn save_file(tx: &Tx<'_>, id: CaseId, file: &File) -> Result<()> {
    let introducer = file.introducer.as_ref();
    let (class, votes) = (file.class.as_ref(), file.votes);
    let (proposal, ceremony) = (file.proposal.as_ref(), file.ceremony.as_ref());
    let params: [Param<'_>; 20] = [
        id.into(),
        class.and_then(|(name, _)| name.as_ref()).into(),
        class.map(|(_, day)| *day).into(),
        file.applied_on.into(),
        introducer.map(|it| it.by.code()).into(),
        introducer.map(|it| &it.name).into(),
        introducer.and_then(|it| it.member).into(),
        introducer.and_then(|it| it.known_since).into(),
        introducer.map(|it| it.on).into(),
        votes.map(|(meeting, ..)| meeting).into(),
        votes.map(|(_, yes, _)| yes).into(),
        votes.map(|(.., no)| no).into(),
        proposal.map(|(id, ..)| *id).into(),
        proposal.map(|(_, day, _)| *day).into(),
        proposal.and_then(|(.., number)| number.as_ref()).into(),
        file.decided_on.into(),
        file.decision.into(),
        ceremony.map(|(day, _)| *day).into(),
        ceremony.and_then(|(_, place)| place.as_ref()).into(),
        file.member.into(),
    ];
    tx.run(
        "update admission
         set class_name = $2, class_on = $3, applied_on = $4, introduced_by = $5, introducer = $6, introducer_id = $7,
             known_since = $8, introduced_on = $9, meeting_id = $10, votes_for = $11, votes_against = $12,
             proposal_id = $13, proposed_on = $14, proposal_number = $15, decided_on = $16, decision_id = $17,
             ceremony_on = $18, ceremony_place = $19, member_id = $20
         where case_id = $1",
        &params,
    )
    .map(drop)
}

/// What a candidate wrote, sealed.
pub(crate) fn sealed(db: &Db<'_>, id: CaseId) -> Result<Vec<u8>> {
    db.one("select sealed from admission where case_id = $1", &[id.into()], |row| row.get(0))
}

/// The next candidates in the order of their ids, with what is sealed of them.
pub(crate) fn sealed_after(db: &Db<'_>, after: Uuid, most: i64) -> Result<Vec<(CaseId, Vec<u8>)>> {
    db.all(
        "select case_id, sealed from admission where case_id > $1 order by case_id limit $2",
        &[after.into(), most.into()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(crate) fn save_sealed(tx: &Tx<'_>, id: CaseId, sealed: &Vec<u8>) -> Result<()> {
    tx.run("update admission set sealed = $2 where case_id = $1", &[id.into(), sealed.into()]).map(drop)
}
