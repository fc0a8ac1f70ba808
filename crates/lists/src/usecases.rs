//! What people can do with a list: hand it in, look at what would happen, have it added, take it back.

use kernel::{Actor, Change, Db, Error, Result, Say, Tx, jobs};
use serde_json::json;
use sha2::{Digest, Sha256};
use units::{Unit, UnitId};
use uuid::Uuid;
use web::Parts;

use super::book::Book;
use super::list::{List, ListId, State};
use super::mapping::{self, Mapping};
use super::store;
use super::table::Table;

/// So many lists are told of at once.
const TOLD: i64 = 20;
/// A list waits for so many days; then whoever handed it in has let it be.
const WAITS_DAYS: i64 = 14;
/// So many lists that wait are told of.
const WAITING: i64 = 3;
/// Longest file name that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// A file as it was handed in, read and put away.
pub(crate) struct HandedIn {
    /// Its name on the sender's machine.
    pub name: String,
    /// SHA-256 of its content.
    pub hash: String,
    /// Where its rows are kept.
    pub kept: String,
    /// Its headings as a key.
    pub headings: String,
    /// Which column is which field, as far as the headings tell.
    pub guess: Mapping,
    /// How many rows it has.
    pub rows: usize,
}

/// The unit that a list may be for: the one asked for, or the top of the reader's own part of the tree.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn unit_for<B: Book>(db: &Db<'_>, asked: Option<UnitId>) -> Result<Unit> {
    let scope = db.may(B::KIND.action)?;
    let unit = match (asked, scope.areas().first()) {
        (Some(id), _) => units::find(db, id)?,
        (None, Some(top)) if top.depth() > 0 => units::by_path(db, top)?,
        (None, _) => units::roots(db)?.into_iter().next().ok_or(Error::NotFound)?,
    };
    scope.keep(&unit.path.clone(), unit)
}

/// Reads a file. Slow: not for a transaction.
///
/// # Errors
/// `Invalid(file)` with what is wrong with it.
pub(crate) fn read<B: Book>(name: &str, content: &[u8]) -> Result<(Table, HandedIn)> {
    let table = Table::read(content, B::KIND.columns).map_err(|say| Error::invalid("file", say))?;
    let file = HandedIn {
        name: vietnam::text::tidy(name).chars().take(LONGEST_NAME).collect(),
        hash: hex(content),
        kept: String::new(),
        headings: hex(mapping::key(&table.headings).as_bytes()),
        guess: Mapping::guess(&table, B::KIND.columns),
        rows: table.len(),
    };
    Ok((table, file))
}

/// Reads a file and puts its rows away, sealed; the file itself is not kept. Slow: not for a transaction.
///
/// # Errors
/// As [`read`], and `Busy` on a full disk.
pub(crate) fn take_in<B: Book>(parts: &Parts, name: &str, content: &[u8]) -> Result<HandedIn> {
    let (table, mut file) = read::<B>(name, content)?;
    file.kept = put_away(parts, &table, 0..table.len())?;
    Ok(file)
}

/// Puts rows of a table away, sealed, under a name of their own.
fn put_away(parts: &Parts, table: &Table, rows: impl Iterator<Item = usize>) -> Result<String> {
    let mut mark = [0; 16];
    parts.store.chance().fill(&mut mark);
    parts.files.put(&table.keep(&Uuid::from_bytes(mark).to_string(), rows)?)
}

/// Keeps these rows of a list that was added, for putting them right, and forgets the others: they are in the
/// register now, or will never be.
///
/// # Errors
/// `Busy` on a full disk.
pub(crate) fn keep_rows(parts: &Parts, list: &List, table: &Table, rows: &[usize]) -> Result<()> {
    if !rows.is_empty() {
        let mut rows = rows.to_vec();
        rows.sort_unstable();
        let (id, kept) = (list.id, put_away(parts, table, rows.into_iter())?);
        parts.store.write(&Actor::System("import"), move |tx| store::save_kept(tx, id, &kept))?;
    }
    parts.files.forget(&list.kept_file)
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A list as it would begin.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn draft<B: Book>(db: &Db<'_>, id: ListId, unit: UnitId, file: HandedIn) -> Result<List> {
    let scope = db.may(B::KIND.action)?;
    let unit = units::find(db, unit)?;
    scope.keep(&unit.path, ())?;
    let remembered = store::remembered(db, B::KIND.code, owner(db), &file.headings)?;
    Ok(List {
        id,
        unit: unit.id,
        unit_path: unit.path,
        file_name: file.name,
        file_hash: file.hash,
        kept_file: file.kept,
        headings: file.headings,
        mapping: remembered.unwrap_or(file.guess),
        takes_twins: false,
        state: State::Preview,
        rows: i64::try_from(file.rows).unwrap_or(i64::MAX),
        added: 0,
        bad: 0,
        twins: 0,
        left: 0,
        job: None,
        made_by: db.actor().signature().1,
        made_at: db.now(),
        ended_at: None,
    })
}

/// Begins a list: nothing is in the register yet.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn begin<B: Book>(tx: &mut Tx<'_>, unit: UnitId, file: HandedIn) -> Result<List> {
    let list = draft::<B>(tx, tx.new_id(), unit, file)?;
    store::insert(tx, B::KIND.code, &list)?;
    let what = json!({"file": list.file_name, "rows": list.rows, "state": list.state.code()});
    tx.changed(B::KIND.log, list.id, &list.unit_path, Change::Added, &what)?;
    Ok(list)
}

/// Whose remembered mappings these are; the product's own are nobody's.
fn owner(db: &Db<'_>) -> Uuid {
    db.actor().signature().1.unwrap_or_default()
}

/// A list the reader may see.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn find<B: Book>(db: &Db<'_>, id: ListId) -> Result<List> {
    let scope = db.may(B::KIND.action)?;
    let list = store::find(db, B::KIND.code, id)?;
    scope.keep(&list.unit_path.clone(), list)
}

/// The latest lists of a unit and all below.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn latest<B: Book>(db: &Db<'_>, unit: &Unit) -> Result<Vec<List>> {
    db.may(B::KIND.action)?.keep(&unit.path, ())?;
    store::latest(db, B::KIND.code, &unit.path.subtree(), TOLD)
}

/// The lists that the reader handed in lately and has not finished with, the latest first.
///
/// # Errors
/// `Forbidden` for who may not load lists.
pub fn waiting<B: Book>(db: &Db<'_>) -> Result<Vec<List>> {
    let scope = db.may(B::KIND.action)?;
    let Some(owner) = db.actor().signature().1 else { return Ok(Vec::new()) };
    let since = db.now().plus_ms(-WAITS_DAYS * 86_400_000);
    let mut lists = Vec::new();
    for area in scope.areas() {
        lists.extend(store::waiting(db, B::KIND.code, &area.subtree(), owner, since, WAITING)?);
    }
    Ok(lists)
}

/// The rows of a list.
///
/// # Errors
/// `NotFound` when they are gone with the list.
pub(crate) fn table(parts: &Parts, list: &List) -> Result<Table> {
    Table::kept(&parts.files.get(&list.kept_file)?)
}

/// Says which column is which field.
///
/// # Errors
/// `Refused` when the list is being added already, `NotFound` outside the scope.
pub(crate) fn choose<B: Book>(tx: &mut Tx<'_>, id: ListId, chosen: &Mapping) -> Result<List> {
    let mut list = find::<B>(tx, id)?;
    list.state.apply().map_err(Error::Refused)?;
    list.mapping = chosen.clone();
    store::save_mapping(tx, id, chosen)?;
    let what = json!({"state": list.state.code(), "mapping": chosen});
    tx.changed(B::KIND.log, id, &list.unit_path, Change::Seen, &what)?;
    Ok(list)
}

/// Has the good rows added by a job, and those that are like somebody if `with_twins`.
///
/// # Errors
/// `Refused` when that was done before or when no row can be read with this mapping, `NotFound` outside the scope.
pub(crate) fn apply<B: Book>(tx: &mut Tx<'_>, id: ListId, with_twins: bool) -> Result<List> {
    let mut list = find::<B>(tx, id)?;
    list.state = list.state.apply().map_err(Error::Refused)?;
    if let Some(fault) = list.mapping.faults(B::KIND.columns).into_iter().next() {
        return Err(Error::Refused(fault));
    }
    list.takes_twins = with_twins;
    list.job = Some(jobs::add(tx, B::KIND.add, &json!({"list": id, "next": 0}))?);
    store::save(tx, &list)?;
    store::remember(tx, B::KIND.code, owner(tx), &list.headings, &list.mapping)?;
    let what = json!({"file": list.file_name, "state": list.state.code(), "with_twins": with_twins});
    tx.changed(B::KIND.log, id, &list.unit_path, Change::Edited, &what)?;
    Ok(list)
}

/// Takes a list back: a preview at once, what was added by a job. What was changed since stays.
///
/// # Errors
/// `Refused` when it was taken back before, `NotFound` outside the scope.
pub(crate) fn undo<B: Book>(tx: &mut Tx<'_>, id: ListId) -> Result<List> {
    let mut list = find::<B>(tx, id)?;
    list.state = list.state.undo().map_err(Error::Refused)?;
    match list.state {
        State::Undone => list.ended_at = Some(tx.now()),
        _ => list.job = Some(jobs::add(tx, B::KIND.undo, &json!({"list": id, "after": Uuid::nil()}))?),
    }
    store::save(tx, &list)?;
    let what = json!({"file": list.file_name, "state": list.state.code()});
    tx.changed(B::KIND.log, id, &list.unit_path, Change::Edited, &what)?;
    Ok(list)
}

/// Writes down that somebody took the bad rows of a list out.
///
/// # Errors
/// `NotFound` outside the scope.
pub(crate) fn taken_out<B: Book>(tx: &mut Tx<'_>, id: ListId) -> Result<()> {
    let list = find::<B>(tx, id)?;
    tx.changed(B::KIND.log, id, &list.unit_path, Change::Seen, &json!({"file": list.file_name, "taken": "bad"}))
}

/// Why the rules say that a file was added before, if it was: the same file for the same unit, and when.
///
/// # Errors
/// Those of the database.
pub(crate) fn added_before(db: &Db<'_>, list: &List) -> Result<Option<Say>> {
    let when = store::same_file(db, list)?;
    Ok(when.map(|at| Say::new("import-same-file").with("day", vietnam::date::show(at.day()))))
}
