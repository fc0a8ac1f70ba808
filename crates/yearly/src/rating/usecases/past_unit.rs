//! Grades of units and committees of earlier years by a list from a file, under the names they had.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::{Action, Db, Result, Say, Tx};
use lists::{Back, Book, Columns, Judged, Kind, Known, Left, List, Mapping, Other, Places, Row, Verdict};
use members::Grade;
use units::UnitId;
use uuid::Uuid;

use super::past::{rated, year_faults};
use crate::rating::Subject;
use crate::rating::past::{Word, subject};
use crate::rating::store::past as words;
use crate::rating::store::past_unit::{self as store, Past};

/// Grades taken back in a step.
const STEP_BACK: i64 = 500;

/// Lists of grades that units and committees had in earlier years.
pub(crate) struct PastUnitRatings;

const COLUMNS: Columns = Columns {
    offered: || vec!["rated_unit_code", "rated_unit", "rated_subject", "rated_year", "rated_grade"],
    synonyms: &[
        ("rated_unit_code", "ma don vi|ma to chuc|ma chi doan|ma|unit code|code"),
        ("rated_unit", "don vi|ten don vi|to chuc doan|chi doan|ten chi doan|doan co so|unit|unit name|name"),
        ("rated_subject", "doi tuong|loai|subject"),
        ("rated_year", "nam|nam xep loai|nam danh gia|year|rated year"),
        ("rated_grade", "xep loai|muc xep loai|ket qua xep loai|phan loai|ket qua|rating|grade"),
        ("", "stt|tt|so tt|no|ghi chu|note|notes"),
    ],
    whole: &["rated_year"],
    faults,
    whose: &["rated_unit_code", "rated_unit"],
    is_plain: |_| true,
    label: |target| format!("import-column-{target}"),
};

fn faults(mapping: &Mapping) -> Vec<Say> {
    let is_named = mapping.column("rated_unit_code").is_some() || mapping.column("rated_unit").is_some();
    let mut faults = if is_named { Vec::new() } else { vec![Say::new("rating-past-unit-unnamed")] };
    faults.extend(year_faults(mapping));
    faults
}

/// What rows are judged by.
pub(crate) struct Judge {
    mapping: Mapping,
    places: Places,
    words: Vec<Word>,
    known: HashSet<(UnitId, Subject, i64)>,
    seen: HashMap<(UnitId, Subject, i64), u32>,
    /// The last year that is over.
    last: i64,
}

/// A row that can be added.
pub(crate) struct New {
    unit: UnitId,
    subject: Subject,
    year: i64,
    label: String,
    grade: Option<Grade>,
    warning: Option<Say>,
}

impl Book for PastUnitRatings {
    const KIND: &'static Kind = &Kind {
        code: "unit-ratings",
        home: "/ratings/units",
        action: Action::EditMembers,
        log: "unit_rating_import",
        add: "yearly.import-unit-ratings",
        undo: "yearly.import-unit-ratings-undo",
        step: 2_000,
        columns: &COLUMNS,
        blank: "xep-loai-don-vi-cac-nam.xlsx",
        blank_columns: &[
            ("rated_unit_code", ""),
            ("rated_unit", "Chi đoàn thôn Nà Pò"),
            ("rated_subject", "Tổ chức Đoàn"),
            ("rated_year", "2018"),
            ("rated_grade", "Vững mạnh"),
        ],
        must: &["rated_year", "rated_grade"],
    };
    type New = New;
    type Judge = Judge;

    fn judge(db: &Db<'_>, _: &Arc<Sealer>, list: &List) -> Result<Judge> {
        Ok(Judge {
            mapping: list.mapping().clone(),
            places: Places::new(list.unit, list.unit_path.clone()),
            words: words::words(db, "units")?,
            known: store::known(db, &list.unit_path.subtree())?,
            seen: HashMap::new(),
            last: i64::from(db.now().day().year()) - 1,
        })
    }

    fn next(judge: &mut Judge, db: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<New>>> {
        if judge.mapping.targets().all(|(column, _)| row.cell(column).is_empty()) {
            return Ok(None);
        }
        let mut new = match judge.read(db, row)? {
            Ok(new) => new,
            Err(bad) => return Ok(Some(Judged::bad(bad))),
        };
        let of = (new.unit, new.subject, new.year);
        let warnings = new.warning.take().map(|say| (judge.mapping.column("rated_unit"), say)).into_iter().collect();
        let verdict = if judge.known.contains(&of) {
            Verdict::Twin(None, "rating-past-known", Other::Known(new.unit.uuid()))
        } else if let Some(first) = judge.seen.get(&of) {
            Verdict::Twin(None, "rating-past-twice", Other::Row(*first))
        } else {
            judge.seen.insert(of, row.number());
            Verdict::Good(new)
        };
        Ok(Some(Judged { verdict, warnings }))
    }

    fn known(db: &Db<'_>, id: Uuid) -> Result<Option<Known>> {
        let scope = db.may(Action::ReadMembers)?;
        let unit = units::find(db, UnitId::of(id))?;
        let href = format!("/ratings/units/{}", unit.id);
        Ok(scope.covers(&unit.path).then(|| Known { href, name: unit.name, detail: String::new() }))
    }

    fn add(tx: &mut Tx<'_>, _: &Sealer, list: &List, rows: &[(usize, New)]) -> Result<Vec<usize>> {
        // Somebody may have rated a year since the rows were judged.
        let known = store::known(tx, &list.unit_path.subtree())?;
        let (mut failed, mut fresh) = (Vec::new(), Vec::new());
        for (at, new) in rows {
            if known.contains(&(new.unit, new.subject, new.year)) {
                failed.push(*at);
                continue;
            }
            let (unit, subject, year, label) = (new.unit, new.subject, new.year, new.label.clone());
            fresh.push(Past { id: tx.new_id(), unit, subject, year, label, grade: new.grade });
        }
        store::insert(tx, list.id.uuid(), &fresh)?;
        Ok(failed)
    }

    fn take_back(tx: &mut Tx<'_>, list: &List, after: Uuid) -> Result<Back> {
        let some = store::brought(tx, list.id.uuid(), after, STEP_BACK)?;
        let count = i64::try_from(some.len()).unwrap_or(i64::MAX);
        let last = some.last().map_or(after, |id| id.uuid());
        for id in some {
            store::forget(tx, id)?;
        }
        Ok(Back { after: last, back: count, left: 0, is_last: count < STEP_BACK })
    }

    fn still_there(db: &Db<'_>, list: &List) -> Result<i64> {
        store::still_there(db, list.id.uuid())
    }

    fn left(_: &Db<'_>, _: &List, _: i64) -> Result<Vec<Left>> {
        Ok(Vec::new())
    }
}

impl Judge {
    fn read(&mut self, db: &Db<'_>, row: Row<'_>) -> Result<std::result::Result<New, Vec<(usize, Say)>>> {
        let column = |target: &str| self.mapping.column(target).unwrap_or_default();
        let text = |target: &str| self.mapping.column(target).map_or("", |column| row.cell(column).trim());
        let (mut bad, named) =
            (Vec::new(), if text("rated_unit_code").is_empty() { "rated_unit" } else { "rated_unit_code" });
        let read = rated(&self.mapping, &self.words, self.last, row);
        let of = subject(text("rated_subject"));
        if let Err(say) = &of {
            bad.push((column("rated_subject"), say.clone()));
        }
        let unit = match text(named) {
            "" => Err(Say::new("rating-past-unit-unnamed")),
            typed => self.places.find(db, typed)?,
        };
        if let Err(say) = &unit {
            bad.push((column(named), say.clone()));
        }
        Ok(match (read, unit, of) {
            (Ok((year, label, grade)), Ok((unit, warning)), Ok(subject)) => {
                Ok(New { unit, subject, year, label, grade, warning })
            }
            (read, ..) => {
                bad.extend(read.err().into_iter().flatten());
                Err(bad)
            }
        })
    }
}
