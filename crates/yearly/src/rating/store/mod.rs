//! SQL of rating lists and their lines.

pub(crate) mod appeal;
pub(crate) mod kept;
pub(crate) mod past;
pub(crate) mod past_unit;
pub(crate) mod unit;

use std::collections::HashSet;

use kernel::{Day, Db, Param, Result, Row, Rows, Subtree, Tx, UnitPath};
use members::cases::{CaseId, DecisionId};
use members::{Grade, MemberId, Month};
use units::UnitId;

use super::usecases::look::{List, Met, Row as Rated, Year};
use super::{Dues, Stage, Whom};
use crate::store::line;
use crate::usecases::who;

/// So many are read by one statement.
const AT_ONCE: usize = 25;

fn grade(row: &Row<'_>, at: usize) -> Result<Option<Grade>> {
    Ok(row.get::<Option<String>>(at)?.as_deref().and_then(Grade::of_code))
}

fn rated(row: &Row<'_>, year: i64, today: Day) -> Result<Rated> {
    let dues = row.get::<Option<Month>>(17)?.zip(row.get(18)?);
    Ok(Rated {
        line: line(row)?,
        own: grade(row, 9)?,
        own_words: row.get(10)?,
        attended: row.get(11)?,
        at_home: row.get(12)?,
        grade: grade(row, 13)?,
        votes: row.get(14)?,
        programme: grade(row, 15)?,
        recognised: grade(row, 16)?,
        dues: dues.and_then(|months| Dues::of_year(year, months, today)),
        disciplined: row.get(19)?,
        given: row.get::<Option<String>>(20)?.zip(row.get(21)?),
    })
}

/// Members who are here in a part of the tree, unit by unit, each unit's by name, with their line of the year.
pub(crate) fn rows(db: &Db<'_>, part: &Subtree, year: i64) -> Result<Vec<Rated>> {
    let today = db.now().day();
    db.all(
        "select member.id, member.person_id, person_card.name, member.code, member.unit_id, member.unit_path,
           member.status, member.joined_on, member.party_on, rating.own, rating.own_words, rating.attended,
           rating.is_active_at_home, rating.grade, rating.votes, mine.level, known.grade, dues.since, dues.through,
           (select max(card.decided_on) from member_discipline_card card
            where card.member_id = member.id and substr(card.decided_on, 1, 4) = cast(cast($3 as bigint) as text)),
           rating.graded_by, rating.graded_at
         from member_card member
         join person_card on person_card.id = member.person_id
         left join rating on rating.member_id = member.id and rating.year = $3
         left join programme_registration mine on mine.member_id = member.id and mine.year = $3
         left join member_rating_card known on known.member_id = member.id and known.year = $3
         left join member_dues_card dues on dues.member_id = member.id
         where member.unit_path >= $1 and member.unit_path < $2 and member.status in ('active', 'temporary')
         order by member.unit_path, person_card.name_key, member.id",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        |row| rated(row, year, today),
    )
}

/// Those whom the recognised list of a unit rated, wherever they stand now, as they stand in it.
pub(crate) fn rated_there(db: &Db<'_>, unit: UnitId, year: i64) -> Result<Vec<Rated>> {
    let today = db.now().day();
    db.all(
        "select member.id, member.person_id, person_card.name, member.code, member.unit_id, member.unit_path,
           member.status, member.joined_on, member.party_on, rating.own, rating.own_words, rating.attended,
           rating.is_active_at_home, rating.grade, rating.votes, mine.level, known.grade, dues.since, dues.through,
           (select max(card.decided_on) from member_discipline_card card
            where card.member_id = member.id and substr(card.decided_on, 1, 4) = cast(cast($2 as bigint) as text)),
           rating.graded_by, rating.graded_at
         from rating_list list
         join rating_line line on line.case_id = list.case_id
         join rating on rating.member_id = line.member_id and rating.year = list.year
         join member_card member on member.id = rating.member_id
         join person_card on person_card.id = member.person_id
         left join programme_registration mine on mine.member_id = member.id and mine.year = $2
         left join member_rating_card known on known.member_id = member.id and known.year = $2
         left join member_dues_card dues on dues.member_id = member.id
         where list.unit_id = $1 and list.year = $2 and list.whom = 'members'
         order by line.place",
        &[unit.into(), year.into()],
        |row| rated(row, year, today),
    )
}

/// Members by their codes, with their line of the year; in no order.
pub(crate) fn by_codes(db: &Db<'_>, codes: &[&str], year: i64) -> Result<Vec<Rated>> {
    let (mut found, today) = (Vec::with_capacity(codes.len()), db.now().day());
    for some in codes.chunks(AT_ONCE) {
        let mut params: Vec<Param<'_>> = vec![year.into()];
        params.extend((0..AT_ONCE).map(|at| Param::Text(some.get(at).unwrap_or(&some[0]))));
        found.extend(db.all(
            "select member.id, member.person_id, person_card.name, member.code, member.unit_id, member.unit_path,
               member.status, member.joined_on, member.party_on, rating.own, rating.own_words, rating.attended,
               rating.is_active_at_home, rating.grade, rating.votes, mine.level, known.grade, dues.since, dues.through,
               (select max(card.decided_on) from member_discipline_card card
                where card.member_id = member.id and substr(card.decided_on, 1, 4) = cast(cast($1 as bigint) as text)),
           rating.graded_by, rating.graded_at
             from member_card member
             join person_card on person_card.id = member.person_id
             left join rating on rating.member_id = member.id and rating.year = $1
             left join programme_registration mine on mine.member_id = member.id and mine.year = $1
             left join member_rating_card known on known.member_id = member.id and known.year = $1
             left join member_dues_card dues on dues.member_id = member.id
             where member.code in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                   $20, $21, $22, $23, $24, $25, $26)",
            &params,
            |row| rated(row, year, today),
        )?);
    }
    Ok(found)
}

/// How many of each grade are written down or recognised at each unit of a part of the tree, the best first.
pub(crate) fn counts(db: &Db<'_>, part: &Subtree, year: i64) -> Result<Vec<(UnitPath, [i64; 4])>> {
    let mut found: Vec<(UnitPath, [i64; 4])> = Vec::new();
    db.each(
        "select member.unit_path, coalesce(known.grade, rating.grade), count(*)
         from member_card member
         left join rating on rating.member_id = member.id and rating.year = $3
         left join member_rating_card known on known.member_id = member.id and known.year = $3
         where member.unit_path >= $1 and member.unit_path < $2 and member.status in ('active', 'temporary')
           and coalesce(known.grade, rating.grade) is not null
         group by member.unit_path, coalesce(known.grade, rating.grade)
         order by member.unit_path",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        |row| {
            let (path, grade) = (row.get::<UnitPath>(0)?, row.code(1, Grade::of_code)?);
            if found.last().is_none_or(|(last, _)| *last != path) {
                found.push((path, [0; 4]));
            }
            let at = Grade::ALL.iter().position(|it| *it == grade).unwrap_or_default();
            if let Some((_, counts)) = found.last_mut() {
                counts[at] = row.get(2)?;
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// Codes of the members of a part of the tree who have a grade.
pub(crate) fn graded(db: &Db<'_>, part: &Subtree, year: i64) -> Result<HashSet<String>> {
    let found = db.all(
        "select member.code
         from member_card member
         join rating on rating.member_id = member.id and rating.year = $3
         where member.unit_path >= $1 and member.unit_path < $2 and rating.grade is not null",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        |row| row.get(0),
    )?;
    Ok(found.into_iter().collect())
}

static GRADE: Rows = Rows::new(
    "insert into rating (member_id, year, unit_id, grade, graded_by, graded_at)",
    6,
    "on conflict (member_id, year) do update
     set unit_id = excluded.unit_id, grade = excluded.grade, graded_by = excluded.graded_by,
         graded_at = excluded.graded_at, votes = null",
);

/// Writes grades down, and by whom; what was voted on another grade counts no longer.
pub(crate) fn save_grades(tx: &Tx<'_>, year: i64, of: &[(MemberId, UnitId, Option<Grade>)]) -> Result<()> {
    let (by, at) = (who(tx), tx.now());
    let mut values: Vec<Param<'_>> = Vec::with_capacity(of.len() * 6);
    for (member, unit, grade) in of {
        values.extend([Param::from(*member), year.into(), (*unit).into(), grade.map(Grade::code).into()]);
        values.extend([Param::from(&by), at.into()]);
    }
    tx.put(&GRADE, &values).map(drop)
}

static FACTS: Rows = Rows::new(
    "insert into rating (member_id, year, unit_id, attended, is_active_at_home)",
    5,
    "on conflict (member_id, year) do update
     set unit_id = excluded.unit_id, attended = excluded.attended, is_active_at_home = excluded.is_active_at_home",
);

pub(crate) type Fact = (MemberId, UnitId, Option<i64>, Option<bool>);

/// Writes down how often members took part and how they live.
pub(crate) fn save_facts(tx: &Tx<'_>, year: i64, of: &[Fact]) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(of.len() * 5);
    for (member, unit, attended, at_home) in of {
        values.extend([Param::from(*member), year.into(), (*unit).into(), (*attended).into(), (*at_home).into()]);
    }
    tx.put(&FACTS, &values).map(drop)
}

pub(crate) fn save_own(
    tx: &Tx<'_>,
    (member, unit, year): (MemberId, UnitId, i64),
    own: Grade,
    words: &str,
) -> Result<()> {
    tx.run(
        "insert into rating (member_id, year, unit_id, own, own_words)
         values ($1, $2, $3, $4, $5)
         on conflict (member_id, year) do update set own = excluded.own, own_words = excluded.own_words",
        &[member.into(), year.into(), unit.into(), own.code().into(), words.into()],
    )
    .map(drop)
}

static VOTES: Rows = Rows::new(
    "insert into rating (member_id, year, unit_id, votes)",
    4,
    "on conflict (member_id, year) do update set votes = excluded.votes",
);

pub(crate) fn save_votes(tx: &Tx<'_>, year: i64, unit: UnitId, of: &[(MemberId, i64)]) -> Result<()> {
    let mut values: Vec<Param<'_>> = Vec::with_capacity(of.len() * 4);
    for (member, votes) in of {
        values.extend([Param::from(*member), year.into(), unit.into(), (*votes).into()]);
    }
    tx.put(&VOTES, &values).map(drop)
}

fn list(row: &Row<'_>) -> Result<List> {
    let met: Option<Day> = row.get(9)?;
    let met = met.map(|on| -> Result<Met> {
        let text = |at| Ok(row.get::<Option<String>>(at)?.unwrap_or_default());
        let place: Result<String> = text(10);
        let (chair, clerk): (Result<String>, Result<String>) = (text(11), text(12));
        Ok(Met { on, place: place?, chair: chair?, clerk: clerk?, total: row.get(13)?, present: row.get(14)? })
    });
    Ok(List {
        case: row.get(0)?,
        version: row.get(1)?,
        stage: row.code(2, Stage::of_code)?,
        unit: row.get(3)?,
        unit_path: row.get(4)?,
        name: row.get(5)?,
        due: row.get(6)?,
        year: row.get(7)?,
        held: row.get(8)?,
        met: met.transpose()?,
        proposed_on: row.get(15)?,
        decided_on: row.get(16)?,
        decision: row.get(17)?,
        whom: row.code(18, Whom::of_code)?,
    })
}

/// The list of a unit's year.
pub(crate) fn list_of(db: &Db<'_>, unit: UnitId, year: i64, whom: Whom) -> Result<Option<List>> {
    db.maybe(
        "select list.case_id, card.version, card.state, list.unit_id, card.unit_path, card.name, card.due_on, list.year,
           list.held, list.met_on, list.place, list.chair, list.clerk, list.total, list.present, list.proposed_on,
           list.decided_on, list.decision_id, list.whom
         from rating_list list
         join member_case_card card on card.id = list.case_id
         where list.unit_id = $1 and list.year = $2 and list.whom = $3",
        &[unit.into(), year.into(), whom.code().into()],
        list,
    )
}

pub(crate) fn list_by_case(db: &Db<'_>, case: CaseId) -> Result<List> {
    db.one(
        "select list.case_id, card.version, card.state, list.unit_id, card.unit_path, card.name, card.due_on, list.year,
           list.held, list.met_on, list.place, list.chair, list.clerk, list.total, list.present, list.proposed_on,
           list.decided_on, list.decision_id, list.whom
         from rating_list list
         join member_case_card card on card.id = list.case_id
         where list.case_id = $1",
        &[case.into()],
        list,
    )
}

/// The lists of members of a year in a part of the tree, unit by unit.
pub(crate) fn lists(db: &Db<'_>, part: &Subtree, year: i64) -> Result<Vec<List>> {
    db.all(
        "select list.case_id, card.version, card.state, list.unit_id, card.unit_path, card.name, card.due_on, list.year,
           list.held, list.met_on, list.place, list.chair, list.clerk, list.total, list.present, list.proposed_on,
           list.decided_on, list.decision_id, list.whom
         from member_case_card card
         join rating_list list on list.case_id = card.id
         where card.kind = 'rating' and card.unit_path >= $1 and card.unit_path < $2 and list.year = $3
           and list.whom = 'members'
         order by card.unit_path",
        &[(&part.from).into(), (&part.to).into(), year.into()],
        list,
    )
}

/// The lists that a decision recognised, by their units.
pub(crate) fn decided_by(db: &Db<'_>, decision: DecisionId, whom: Whom) -> Result<Vec<CaseId>> {
    db.all(
        "select list.case_id
         from rating_list list
         join member_case_card card on card.id = list.case_id
         where list.decision_id = $1 and list.whom = $2
         order by card.unit_path",
        &[decision.into(), whom.code().into()],
        |row| row.get(0),
    )
}

pub(crate) fn insert_list(tx: &Tx<'_>, case: CaseId, unit: UnitId, year: i64, whom: Whom) -> Result<()> {
    tx.run(
        "insert into rating_list (case_id, unit_id, year, whom) values ($1, $2, $3, $4)",
        &[case.into(), unit.into(), year.into(), whom.code().into()],
    )
    .map(drop)
}

pub(crate) fn save_held(tx: &Tx<'_>, case: CaseId, held: Option<i64>) -> Result<()> {
    tx.run("update rating_list set held = $2 where case_id = $1", &[case.into(), held.into()]).map(drop)
}

pub(crate) fn save_met(tx: &Tx<'_>, case: CaseId, met: &Met) -> Result<()> {
    tx.run(
        "update rating_list
         set met_on = $2, place = $3, chair = $4, clerk = $5, total = $6, present = $7
         where case_id = $1",
        &[
            case.into(),
            met.on.into(),
            (&met.place).into(),
            (&met.chair).into(),
            (&met.clerk).into(),
            met.total.into(),
            met.present.into(),
        ],
    )
    .map(drop)
}

pub(crate) fn save_proposed(tx: &Tx<'_>, case: CaseId, on: Day) -> Result<()> {
    tx.run("update rating_list set proposed_on = $2 where case_id = $1", &[case.into(), on.into()]).map(drop)
}

pub(crate) fn save_decided(tx: &Tx<'_>, case: CaseId, on: Day, decision: DecisionId) -> Result<()> {
    tx.run(
        "update rating_list set decided_on = $2, decision_id = $3 where case_id = $1",
        &[case.into(), on.into(), decision.into()],
    )
    .map(drop)
}

/// How a member's year stands in the register: the grade, and where it is counted.
pub(crate) fn recognised(db: &Db<'_>, member: MemberId, year: i64) -> Result<Option<(Grade, UnitPath, Day)>> {
    db.maybe(
        "select grade, unit_path, rated_on from member_rating_card where member_id = $1 and year = $2",
        &[member.into(), year.into()],
        |row| Ok((row.code(0, Grade::of_code)?, row.get(1)?, row.get(2)?)),
    )
}

/// Every year of a member that is rated, the latest first; under the name of its time where a list brought it.
pub(crate) fn history(db: &Db<'_>, member: MemberId) -> Result<Vec<Year>> {
    db.all(
        "select known.year, known.grade, known.rated_on, known.label
         from member_rating_card known
         where known.member_id = $1
         union all
         select past.year, null, null, past.label
         from rating_past past
         where past.member_id = $1 and past.grade is null
         order by 1 desc",
        &[member.into()],
        |row| Ok(Year { year: row.get(0)?, grade: grade(row, 1)?, on: row.get(2)?, label: row.get(3)? }),
    )
}
