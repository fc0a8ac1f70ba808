//! Registering by a list from a file: its rows name members by their code, or by name and day of birth.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::tally::Sheet;
use kernel::{Action, Db, Result, Say, Tx};
use lists::{Back, Book, Columns, Judged, Kind, Known, Left, List, Mapping, Other, Row, Verdict};
use members::MemberId;
use uuid::Uuid;

use super::register::{How, enter};
use super::{count, must};
use crate::programme::store::registration as store;
use crate::roll::{self, Roll};
use crate::store::{self as shared, Line};

/// Registrations taken back in a step.
const STEP_BACK: i64 = 500;

/// Lists of members to be registered for this year's programme.
pub(crate) struct Registrations;

const COLUMNS: Columns = Columns {
    offered: || roll::WHOSE.to_vec(),
    synonyms: &[
        roll::SYNONYMS[0],
        roll::SYNONYMS[1],
        roll::SYNONYMS[2],
        roll::SYNONYMS[3],
        roll::SYNONYMS[4],
        ("", "stt|tt|so tt|no|ghi chu|don vi|chi doan|note|notes|unit|branch"),
    ],
    whole: &[],
    faults: roll::faults,
    whose: &roll::WHOSE,
    is_plain: |_| true,
    label: roll::label,
};

/// What rows are judged by.
pub(crate) struct Judge {
    mapping: Mapping,
    roll: Roll,
    registered: HashSet<MemberId>,
    seen: HashMap<MemberId, u32>,
}

impl Book for Registrations {
    const KIND: &'static Kind = &Kind {
        code: "programmes",
        home: "/programmes",
        action: Action::EditMembers,
        log: "programme_import",
        add: "yearly.import",
        undo: "yearly.import-undo",
        step: 2_000,
        columns: &COLUMNS,
        blank: "chuong-trinh-ren-luyen.xlsx",
        blank_columns: &[("code", "LS-000123"), ("name", ""), ("birth_day", "19/05/2006")],
        must: &["name", "birth_day"],
    };
    type New = Line;
    type Judge = Judge;

    fn judge(db: &Db<'_>, _: &Arc<Sealer>, list: &List) -> Result<Judge> {
        let year = i64::from(db.now().day().year());
        must(db, year)?;
        let part = list.unit_path.subtree();
        let registered = store::below(db, &part, year)?.into_keys().collect();
        Ok(Judge { mapping: list.mapping().clone(), roll: Roll::of(db, &part)?, registered, seen: HashMap::new() })
    }

    fn next(judge: &mut Judge, _: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<Line>>> {
        if judge.mapping.targets().all(|(column, _)| row.cell(column).is_empty()) {
            return Ok(None);
        }
        let line = match judge.roll.find(&judge.mapping, row) {
            Ok(line) => line.clone(),
            Err(bad) => return Ok(Some(Judged::bad(vec![bad]))),
        };
        let verdict = if judge.registered.contains(&line.id) {
            Verdict::Twin(None, "programme-list-registered", Other::Known(line.id.uuid()))
        } else if let Some(first) = judge.seen.get(&line.id) {
            Verdict::Twin(None, "programme-list-twice", Other::Row(*first))
        } else {
            judge.seen.insert(line.id, row.number());
            Verdict::Good(line)
        };
        Ok(Some(Judged { verdict, warnings: Vec::new() }))
    }

    fn known(db: &Db<'_>, id: Uuid) -> Result<Option<Known>> {
        let scope = db.may(Action::ReadMembers)?;
        let line = shared::some(db, &[MemberId::of(id)])?.pop().filter(|line| scope.covers(&line.unit_path));
        Ok(line.map(|line| Known {
            href: format!("/programmes/members/{}", line.id),
            name: line.name,
            detail: line.code,
        }))
    }

    fn add(tx: &mut Tx<'_>, _: &Sealer, list: &List, rows: &[(usize, Line)]) -> Result<Vec<usize>> {
        let programme = must(tx, i64::from(tx.now().day().year()))?;
        let (mut failed, mut fresh) = (Vec::new(), Vec::new());
        for (at, line) in rows {
            match store::find(tx, line.id, programme.year)? {
                // Somebody registered them since the rows were judged.
                Some(_) => failed.push(*at),
                None => fresh.push(line.clone()),
            }
        }
        enter(tx, &programme, &fresh, How::List, Some(list.id.uuid()))?;
        Ok(failed)
    }

    fn take_back(tx: &mut Tx<'_>, list: &List, after: Uuid) -> Result<Back> {
        let some = store::brought(tx, list.id.uuid(), MemberId::of(after), STEP_BACK)?;
        let is_last = i64::try_from(some.len()).is_ok_and(|count| count < STEP_BACK);
        let mut step = Back { after, back: 0, left: 0, is_last };
        let mut sheet = Sheet::default();
        for it in some {
            step.after = it.member.uuid();
            if it.is_untouched {
                store::forget(tx, it.member, it.year)?;
                count(&mut sheet, &it.unit_path, it.year, None, -1);
                step.back += 1;
            } else {
                step.left += 1;
            }
        }
        sheet.save(tx)?;
        Ok(step)
    }

    fn still_there(db: &Db<'_>, list: &List) -> Result<i64> {
        store::still_there(db, list.id.uuid())
    }

    fn left(db: &Db<'_>, list: &List, most: i64) -> Result<Vec<Left>> {
        let left = store::brought(db, list.id.uuid(), MemberId::of(Uuid::nil()), most)?.into_iter().map(|it| Left {
            href: format!("/programmes/members/{}?year={}", it.member, it.year),
            name: it.name,
            detail: it.code,
            why: Say::new("programme-list-touched"),
        });
        Ok(left.collect())
    }
}
