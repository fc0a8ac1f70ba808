//! A list from the command line: the same road as on the pages, without the pages.

use kernel::{Actor, Db, Error, Result, Say, jobs};
use units::UnitId;
use uuid::Uuid;
use web::{Lang, Parts, Texts};

use super::book::{Book, Kind};
use super::check::{self, Counts, Judged, Verdict};
use super::grid::Row;
use super::list::{List, ListId, State};
use super::table::Table;
use super::{jobs as work, store, usecases};

/// Bad rows that are told one by one.
const TOLD: usize = 50;

/// What became of a list.
pub struct Report {
    kind: &'static Kind,
    /// How many rows came to what.
    pub counts: Counts,
    /// Rows added; none on a dry run.
    pub added: i64,
    /// Whether anything was saved.
    pub is_dry_run: bool,
    /// Bad cells: number of the row, heading, value, and what is wrong.
    pub bad: Vec<(u32, String, String, Say)>,
}

impl Report {
    /// The report as a person reads it.
    #[must_use]
    pub fn spoken(&self, texts: &Texts, lang: Lang) -> String {
        let count = |n: i64| vietnam::number::show_count(n, lang.style());
        let (key, added) = match self.is_dry_run {
            true => ("import-report-dry".to_owned(), count(self.counts.good)),
            false => (self.kind.key("report-done"), count(self.added)),
        };
        let (bad, twins) = (count(self.counts.bad), count(self.counts.twins));
        let mut lines = vec![texts.with(
            lang,
            &key,
            &[("added", added.as_str()), ("bad", bad.as_str()), ("twins", twins.as_str())],
        )];
        for (row, heading, value, say) in &self.bad {
            let (row, why) = (row.to_string(), texts.say(lang, say));
            let args = [("row", row.as_str()), ("heading", heading), ("value", value), ("why", why.as_str())];
            lines.push(texts.with(lang, "import-report-cell", &args));
        }
        lines.join("\n")
    }
}

/// Reads a file and adds its good rows to a unit and those below; rows that are like somebody stay out. With
/// `dry_run` nothing is saved.
///
/// # Errors
/// `Invalid(file)` with what is wrong with the file, `Refused` when no row can be read, `NotFound` outside the scope.
pub fn load<B: Book>(
    parts: &Parts,
    actor: &Actor,
    unit: UnitId,
    file_name: &str,
    content: &[u8],
    dry_run: bool,
) -> Result<Report> {
    if dry_run {
        let (table, file) = usecases::read::<B>(file_name, content)?;
        return parts.store.read(actor, |db| {
            let list = usecases::draft::<B>(db, ListId::of(Uuid::nil()), unit, file)?;
            look::<B>(db, parts, &list, &table)
        });
    }
    let file = usecases::take_in::<B>(parts, file_name, content)?;
    let kept = file.kept.clone();
    let applied = parts.store.write(actor, move |tx| {
        let list = usecases::begin::<B>(tx, unit, file)?;
        usecases::apply::<B>(tx, list.id, false)
    });
    let list = match applied {
        Ok(list) => list,
        Err(error) => return parts.files.forget(&kept).and(Err(error)),
    };
    let id = list.id;
    if let Some(job) = parts.store.read(actor, |db| list.job.map(|job| jobs::find(db, job)).transpose())? {
        work::run_job::<B>(parts, &job)?;
    }
    report::<B>(parts, actor, id)
}

/// What became of a list that was worked through.
fn report<B: Book>(parts: &Parts, actor: &Actor, id: ListId) -> Result<Report> {
    parts.store.read(actor, |db| {
        let list = store::find(db, B::KIND.code, id)?;
        if list.state != State::Done {
            return Err(Error::refused("import-job-failed"));
        }
        let bad =
            if list.bad > 0 { look::<B>(db, parts, &list, &usecases::table(parts, &list)?)?.bad } else { Vec::new() };
        let counts =
            Counts { rows: list.rows, good: list.added, bad: list.bad, twins: list.twins, ..Counts::default() };
        Ok(Report { kind: B::KIND, counts, added: list.added, is_dry_run: false, bad })
    })
}

/// Judges every row, saving nothing.
fn look<B: Book>(db: &Db<'_>, parts: &Parts, list: &List, table: &Table) -> Result<Report> {
    if let Some(fault) = list.mapping.faults(B::KIND.columns).into_iter().next() {
        return Err(Error::Refused(fault));
    }
    let mut judge = B::judge(db, &parts.sealer, list)?;
    let mut bad = Vec::new();
    let mut tell = |row: Row<'_>, judged: &Judged<B::New>| {
        let Verdict::Bad(cells) = &judged.verdict else { return };
        for (column, say) in cells.iter().take(TOLD.saturating_sub(bad.len())) {
            let heading = table.headings.get(*column).cloned().unwrap_or_default();
            bad.push((row.number(), heading, row.cell(*column).to_owned(), say.clone()));
        }
    };
    let counts = check::all::<B>(db, &mut judge, table, &mut tell)?;
    Ok(Report { kind: B::KIND, counts, added: 0, is_dry_run: true, bad })
}
