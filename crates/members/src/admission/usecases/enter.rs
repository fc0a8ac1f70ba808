//! Candidates are entered, one or a whole class, and what is known of them corrected.

use kernel::seal::Sealer;
use kernel::{Action, Day, Db, Error, Result, Say, Scope, Tx};
use units::UnitId;
use vietnam::national_id::Sex;

use super::{Faults, MOST, advance, did, rules};
use crate::admission::store::{self, Who};
use crate::admission::{Bad, Candidate, Doing, File, KIND};
use crate::cases::{self, CaseId, NewCase, Seen, Step};
use crate::entry::Entry;
use crate::member::Details;
use crate::rules::Rules as Ages;
use crate::usecases::read::likely_same;

/// Candidates of one unit, as typed.
pub struct Entering {
    /// Their unit.
    pub unit: UnitId,
    /// What was typed of each, and the row it was typed in.
    pub rows: Vec<(usize, Entry)>,
    /// The class they attended, when it is over: its name and last day.
    pub class: Option<(Option<String>, Day)>,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// What a candidate's sealed words are bound to.
pub(crate) fn sealed_place(id: CaseId) -> String {
    format!("admission/{id}")
}

/// Enters candidates; each gets a case of their own.
///
/// # Errors
/// `Invalid` with every bad field of every row, `field-row`; `sure-row` for what is strange and may be confirmed.
/// `NotFound` when the unit lies outside the scope.
pub fn enter(tx: &mut Tx<'_>, sealer: &Sealer, entering: &Entering) -> Result<Vec<CaseId>> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = units::find(tx, entering.unit)?;
    scope.keep(&unit.path, ())?;
    let today = tx.now().day();
    let mut faults = Faults::default();
    if entering.rows.is_empty() {
        faults.add(("name-1".into(), "admission-nobody".into()));
    }
    if entering.rows.len() > MOST {
        return Err(Error::invalid("name-1", Say::new("admission-too-many").counting("most", MOST)));
    }
    let mut read: Vec<(Details, &Entry)> = Vec::new();
    for (row, entry) in &entering.rows {
        let details = entry.parse(today, &Ages::on(today)).map(|(details, _)| details);
        let Some(details) = faults.keep(details.map_err(|bad| Error::Invalid(in_row(bad, *row))))? else { continue };
        if read.iter().any(|(other, _)| is_same(other, &details)) {
            faults.add((format!("name-{row}").into(), "admission-twice".into()));
        }
        let say = doubt(tx, &scope, sealer, &details, None, entering.is_sure)?;
        say.into_iter().for_each(|(field, say)| faults.add((format!("{field}-{row}").into(), say)));
        read.push((details, entry));
    }
    let file = File { class: entering.class.clone(), ..File::default() };
    for bad in read.iter().flat_map(|(details, _)| class_faults(&file, details, today)) {
        faults.add(bad);
    }
    faults.end()?;
    let mut entered = Vec::new();
    let stage = file.prepared();
    for (details, entry) in read {
        let (name, key) = (details.person.name.as_str(), details.person.name.search_key());
        let waits = cases::due(tx, &unit.path, &format!("admission.days.{}", stage.code()), today)?;
        let first = Step { state: stage.code(), waits, ..did("entered", today) };
        let case = cases::open(tx, &scope, NewCase { kind: KIND, person: None, name, unit: &unit }, &first)?;
        let sealed = seal(sealer, case.id, entry)?;
        store::insert(tx, case.id, &who(&details, &sealed, &key))?;
        store::save_file(tx, case.id, &file)?;
        entered.push(case.id);
    }
    Ok(entered)
}

fn in_row(bad: Vec<Bad>, row: usize) -> Vec<Bad> {
    bad.into_iter().map(|(field, say)| (format!("{field}-{row}").into(), say)).collect()
}

fn is_same(one: &Details, other: &Details) -> bool {
    let key = |it: &Details| (it.person.name.search_key(), it.person.birth_day);
    key(one) == key(other)
}

/// What is wrong with the class of somebody, told at the class.
fn class_faults(file: &File, details: &Details, today: Day) -> Vec<Bad> {
    let Some(born) = details.person.birth_day else { return Vec::new() };
    let class = file.class.as_ref().map(|(_, day)| *day);
    let say = |key| Say::new(key).with("value", class.map_or(String::new(), vietnam::date::show));
    match class {
        Some(day) if day > today => vec![("class_on".into(), say("admission-day-future"))],
        Some(day) if day <= born => {
            let say = say("admission-day-before-birth").with("born", vietnam::date::show(born));
            vec![("class_on".into(), say)]
        }
        _ => Vec::new(),
    }
}

/// Somebody like this who stands in the register, or has a case already; whether they are too old.
fn doubt(
    db: &Db<'_>,
    scope: &Scope,
    sealer: &Sealer,
    details: &Details,
    own: Option<CaseId>,
    is_sure: bool,
) -> Result<Option<(&'static str, Say)>> {
    let Some(born) = details.person.birth_day else { return Ok(None) };
    let key = details.person.name.search_key();
    if let Some((id, unit)) = store::alike(db, &key, born)?.filter(|(id, _)| Some(*id) != own) {
        let unit = store::find(db, scope, id).map_or_else(|_| "none".to_owned(), |_| unit);
        return Ok(Some(("name", Say::new("admission-open-already").with("unit", unit))));
    }
    if is_sure {
        return Ok(None);
    }
    let today = db.now().day();
    let same = likely_same(db, sealer, details)?;
    if !same.is_empty() {
        let inside = same.iter().find(|member| scope.covers(&member.unit_path));
        let code = inside.map_or("none".to_owned(), |member| member.code.clone());
        return Ok(Some(("sure", Say::new("admission-stands-already").with("code", code))));
    }
    let too_old = rules(db, today)?.age(born, today).filter(|say| say.key == "admission-too-old");
    Ok(too_old.map(|say| ("sure", say)))
}

fn seal(sealer: &Sealer, id: CaseId, entry: &Entry) -> Result<Vec<u8>> {
    sealer.seal(&sealed_place(id), &serde_json::to_vec(&entry.pairs().collect::<Vec<_>>())?)
}

/// What a candidate wrote, opened.
pub(crate) fn open(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<Entry> {
    let opened = sealer.open(&sealed_place(id), &store::sealed(db, id)?)?;
    let pairs: Vec<(String, String)> = serde_json::from_slice(&opened)?;
    Ok(Entry::of(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
}

/// Forgets what was written in a case; nothing happens to one that is no admission.
pub(crate) fn blank(tx: &Tx<'_>, sealer: &Sealer, id: CaseId) -> Result<()> {
    store::save_sealed(tx, id, &seal(sealer, id, &Entry::new())?)
}

/// What was written in the candidate's own words in a case; nothing for a case that is no admission.
///
/// # Errors
/// `Broken` when it does not open. The room that asks decides who may know.
pub fn words(db: &Db<'_>, sealer: &Sealer, id: CaseId) -> Result<Vec<(&'static str, String)>> {
    match open(db, sealer, id) {
        Err(Error::NotFound) => Ok(Vec::new()),
        entry => Ok(entry?.pairs().map(|(name, value)| (name, value.to_owned())).collect()),
    }
}

fn who<'w>(details: &Details, sealed: &'w Vec<u8>, name_fold: &'w str) -> Who<'w> {
    let sex = details.person.sex.map(|sex| match sex {
        Sex::Male => "m",
        Sex::Female => "f",
    });
    Who { born: details.person.birth_day.unwrap_or_default(), sex, name_fold, sealed }
}

/// What is typed anew of a candidate. A sealed field that stands and is left empty stays.
pub struct Correction {
    /// Which case, as it was seen.
    pub seen: Seen,
    /// Their fields.
    pub entry: Entry,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// Corrects what is known of a candidate.
///
/// # Errors
/// `Invalid` with every bad field; `sure` for what is strange; `NotFound` outside the scope.
pub fn correct(tx: &mut Tx<'_>, sealer: &Sealer, correction: &Correction) -> Result<Candidate> {
    let scope = tx.may(Action::EditMembers)?;
    let mut found = super::take(tx, &scope, correction.seen, Doing::Prepare)?;
    let mut entry = open(tx, sealer, found.case.id)?;
    entry.overwrite(&correction.entry);
    let today = tx.now().day();
    let (details, warnings) = entry.parse(today, &Ages::on(today)).map_err(Error::Invalid)?;
    let mut faults = Faults::default();
    let say = doubt(tx, &scope, sealer, &details, Some(found.case.id), correction.is_sure)?;
    say.into_iter().for_each(|(field, say)| faults.add((field.into(), say)));
    if !correction.is_sure {
        warnings.into_iter().for_each(|say| faults.add(("sure".into(), say)));
    }
    let born = details.person.birth_day.unwrap_or_default();
    for (_, say) in found.file.faults(born, today, &rules(tx, today)?) {
        faults.add(("birth_day".into(), say));
    }
    faults.end()?;
    let sealed = seal(sealer, found.case.id, &entry)?;
    let key = details.person.name.search_key();
    store::save_who(tx, found.case.id, &who(&details, &sealed, &key))?;
    details.person.name.as_str().clone_into(&mut found.case.name);
    let (file, stage) = (found.file.clone(), found.stage);
    advance(tx, &mut found.case, &file, stage, did("corrected", today))?;
    store::find(tx, &scope, found.case.id)
}
