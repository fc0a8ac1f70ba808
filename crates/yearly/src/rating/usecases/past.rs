//! Grades of earlier years by a list from a file: kept under the names they had, counted as the map of names says.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kernel::seal::Sealer;
use kernel::tally::Sheet;
use kernel::{Action, Db, Result, Say, Tx};
use lists::{Back, Book, Columns, Judged, Kind, Known, Left, List, Mapping, Other, Row, Verdict};
use members::{Batch, Grade, MemberId, Month};
use uuid::Uuid;

use crate::measure;
use crate::rating::past::{Word, counts_as};
use crate::rating::store::past::{self as store, Past};
use crate::roll::{self, Roll};
use crate::store::{self as shared, Line};

/// Grades taken back in a step.
const STEP_BACK: i64 = 500;
/// The first year that can be rated.
const FIRST_YEAR: i64 = 1931;

/// Lists of grades of earlier years.
pub(crate) struct PastRatings;

const COLUMNS: Columns = Columns {
    offered: || vec!["code", "name", "name_front", "name_last", "birth_day", "rated_year", "rated_grade"],
    synonyms: &[
        roll::SYNONYMS[0],
        roll::SYNONYMS[1],
        roll::SYNONYMS[2],
        roll::SYNONYMS[3],
        roll::SYNONYMS[4],
        ("rated_year", "nam|nam xep loai|nam danh gia|year|rated year"),
        ("rated_grade", "xep loai|muc xep loai|ket qua xep loai|phan loai|ket qua|rating|grade"),
        ("", "stt|tt|so tt|no|ghi chu|don vi|chi doan|note|notes|unit|branch"),
    ],
    whole: &["rated_year"],
    faults,
    whose: &roll::WHOSE,
    is_plain: |_| true,
    label: |target| match target {
        "rated_year" | "rated_grade" => format!("import-column-{target}"),
        _ => roll::label(target),
    },
};

fn faults(mapping: &Mapping) -> Vec<Say> {
    let mut faults = roll::faults(mapping);
    faults.extend(year_faults(mapping));
    faults
}

/// What a list of grades lacks without which no row can be read.
pub(super) fn year_faults(mapping: &Mapping) -> Option<Say> {
    let is_whole = mapping.column("rated_year").is_some() && mapping.column("rated_grade").is_some();
    (!is_whole).then(|| Say::new("rating-past-columns"))
}

/// A year, the name of its grade, and what that counts as.
type Rated = (i64, String, Option<Grade>);

/// The year of a row, the name of its grade, and what that counts as; or the cells that are wrong.
pub(super) fn rated(mapping: &Mapping, words: &[Word], last: i64, row: Row<'_>) -> Result<Rated, Vec<(usize, Say)>> {
    let column = |target: &str| mapping.column(target).unwrap_or_default();
    let text = |target: &str| row.cell(column(target)).trim().to_owned();
    let (typed, label) = (text("rated_year"), vietnam::text::tidy(&text("rated_grade")));
    let year = typed.parse::<i64>().ok().filter(|year| (FIRST_YEAR..=last).contains(year));
    let Some(year) = year else {
        let mut bad =
            vec![(column("rated_year"), Say::new("rating-past-year").with("value", &typed).with("last", last))];
        if let Err(say) = counts_as(words, last, &label)
            && say.key == "rating-past-unknown"
        {
            bad.push((column("rated_grade"), say));
        }
        return Err(bad);
    };
    match counts_as(words, year, &label) {
        Ok(grade) => Ok((year, label, grade)),
        Err(say) => Err(vec![(column("rated_grade"), say)]),
    }
}

/// What rows are judged by.
pub(crate) struct Judge {
    mapping: Mapping,
    roll: Roll,
    words: Vec<Word>,
    known: HashSet<(MemberId, i64)>,
    seen: HashMap<(MemberId, i64), u32>,
    /// The last year that is over.
    last: i64,
}

/// A row that can be added.
pub(crate) struct New {
    line: Line,
    year: i64,
    label: String,
    grade: Option<Grade>,
}

impl Book for PastRatings {
    const KIND: &'static Kind = &Kind {
        code: "ratings",
        home: "/ratings",
        action: Action::EditMembers,
        log: "rating_import",
        add: "yearly.import-ratings",
        undo: "yearly.import-ratings-undo",
        step: 2_000,
        columns: &COLUMNS,
        blank: "xep-loai-cac-nam.xlsx",
        blank_columns: &[
            ("code", "LS-000123"),
            ("name", ""),
            ("birth_day", "19/05/2000"),
            ("rated_year", "2018"),
            ("rated_grade", "Đoàn viên khá"),
        ],
        must: &["rated_year", "rated_grade"],
    };
    type New = New;
    type Judge = Judge;

    fn judge(db: &Db<'_>, _: &Arc<Sealer>, list: &List) -> Result<Judge> {
        let part = list.unit_path.subtree();
        Ok(Judge {
            mapping: list.mapping().clone(),
            roll: Roll::of(db, &part)?,
            words: store::words(db, "members")?,
            known: store::known(db, &part)?,
            seen: HashMap::new(),
            last: i64::from(db.now().day().year()) - 1,
        })
    }

    fn next(judge: &mut Judge, _: &Db<'_>, row: Row<'_>) -> Result<Option<Judged<New>>> {
        if judge.mapping.targets().all(|(column, _)| row.cell(column).is_empty()) {
            return Ok(None);
        }
        let new = match judge.read(row) {
            Ok(new) => new,
            Err(bad) => return Ok(Some(Judged::bad(bad))),
        };
        let of = (new.line.id, new.year);
        let verdict = if judge.known.contains(&of) {
            Verdict::Twin(None, "rating-past-known", Other::Known(new.line.id.uuid()))
        } else if let Some(first) = judge.seen.get(&of) {
            Verdict::Twin(None, "rating-past-twice", Other::Row(*first))
        } else {
            judge.seen.insert(of, row.number());
            Verdict::Good(new)
        };
        Ok(Some(Judged { verdict, warnings: Vec::new() }))
    }

    fn known(db: &Db<'_>, id: Uuid) -> Result<Option<Known>> {
        let scope = db.may(Action::ReadMembers)?;
        let line = shared::some(db, &[MemberId::of(id)])?.pop().filter(|line| scope.covers(&line.unit_path));
        Ok(line.map(|line| Known { href: format!("/members/{}", line.id), name: line.name, detail: line.code }))
    }

    fn add(tx: &mut Tx<'_>, _: &Sealer, list: &List, rows: &[(usize, New)]) -> Result<Vec<usize>> {
        let (mut failed, mut fresh) = (Vec::new(), Vec::new());
        for (at, new) in rows {
            // Somebody rated that year since the rows were judged.
            if store::is_known(tx, new.line.id, new.year)? {
                failed.push(*at);
                continue;
            }
            fresh.push(Past {
                id: tx.new_id(),
                member: new.line.id,
                year: new.year,
                label: new.label.clone(),
                grade: new.grade,
                unit_path: new.line.unit_path.clone(),
            });
        }
        store::insert(tx, list.id.uuid(), &fresh)?;
        count(tx, &fresh)?;
        Ok(failed)
    }

    fn take_back(tx: &mut Tx<'_>, list: &List, after: Uuid) -> Result<Back> {
        let some = store::brought(tx, list.id.uuid(), after, STEP_BACK)?;
        let is_last = i64::try_from(some.len()).is_ok_and(|count| count < STEP_BACK);
        let mut step = Back { after, back: 0, left: 0, is_last };
        let (mut batch, mut sheet) = (Batch::open(tx)?, Sheet::default());
        for it in some {
            step.after = it.past.id.uuid();
            if !it.is_untouched {
                step.left += 1;
                continue;
            }
            if let Some(grade) = it.past.grade {
                batch.unrate(tx, it.past.member, it.past.year)?;
                measure::count(&mut sheet, &it.past.unit_path, it.past.year, measure::rated(grade), -1);
            }
            store::forget(tx, it.past.id)?;
            step.back += 1;
        }
        batch.save(tx)?;
        sheet.save(tx)?;
        Ok(step)
    }

    fn still_there(db: &Db<'_>, list: &List) -> Result<i64> {
        store::still_there(db, list.id.uuid())
    }

    fn left(db: &Db<'_>, list: &List, most: i64) -> Result<Vec<Left>> {
        let left = store::brought(db, list.id.uuid(), Uuid::nil(), most)?.into_iter().map(|it| Left {
            href: format!("/members/{}", it.past.member),
            name: format!("{} ({})", it.name, it.past.year),
            detail: it.code,
            why: Say::new("rating-past-touched"),
        });
        Ok(left.collect())
    }
}

/// What counts goes into the register, on the last day of its year.
fn count(tx: &mut Tx<'_>, fresh: &[Past]) -> Result<()> {
    let mut years: HashMap<i64, Vec<(MemberId, kernel::UnitPath, Grade)>> = HashMap::new();
    let mut sheet = Sheet::default();
    for it in fresh {
        let Some(grade) = it.grade else { continue };
        years.entry(it.year).or_default().push((it.member, it.unit_path.clone(), grade));
        measure::count(&mut sheet, &it.unit_path, it.year, measure::rated(grade), 1);
    }
    let mut batch = Batch::open(tx)?;
    for (year, rated) in years {
        batch.rate_all(tx, year, &rated, Month::new(year, 12).last_day())?;
    }
    for it in fresh.iter().filter(|it| it.grade.is_some()) {
        batch.call_rated(tx, it.member, it.year, &it.label)?;
    }
    batch.save(tx)?;
    sheet.save(tx)
}

impl Judge {
    fn read(&self, row: Row<'_>) -> Result<New, Vec<(usize, Say)>> {
        let read = rated(&self.mapping, &self.words, self.last, row);
        match (self.roll.find(&self.mapping, row), read) {
            (Ok(line), Ok((year, ..))) if line.joined_on.is_some_and(|on| year < i64::from(on.year())) => {
                let column = self.mapping.column("rated_year").unwrap_or_default();
                Err(vec![(column, Say::new("rating-past-early").with("year", year))])
            }
            (Ok(line), Ok((year, label, grade))) => Ok(New { line: line.clone(), year, label, grade }),
            (whose, read) => {
                let mut bad: Vec<_> = whose.err().into_iter().collect();
                bad.extend(read.err().into_iter().flatten());
                Err(bad)
            }
        }
    }
}
