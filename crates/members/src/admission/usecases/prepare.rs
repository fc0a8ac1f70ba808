//! The branch puts files together: class, application, introducer.

use kernel::{Action, Day, Db, Error, Result, Say, Scope, Tx, UnitPath};
use serde_json::json;

use super::{Faults, advance, did, rules, take_all};
use crate::admission::candidate::sort;
use crate::admission::store::{self, meeting};
use crate::admission::{Bad, By, Candidate, Doing, File, Introducer, Stage};
use crate::cases::Seen;
use crate::member::MemberId;
use crate::store::record;

/// So many members of a branch are looked through for a name.
const SPONSORS: i64 = 1_000;

/// An introducer as typed.
#[derive(Debug, Clone)]
pub struct Introduction {
    /// In which capacity.
    pub by: By,
    /// Name of a person or collective; for a member their code, or their name in the branch.
    pub who: String,
    /// Since when a person knows the candidate.
    pub known_since: Option<Day>,
    /// The day they introduced them; the day of the application when it is not said.
    pub on: Option<Day>,
}

/// What is written down of one file; what is left out stays.
#[derive(Debug, Clone)]
pub struct Preparation {
    /// Which case, as it was seen.
    pub seen: Seen,
    /// The class: its name and last day.
    pub class: Option<(Option<String>, Day)>,
    /// The day of the application.
    pub applied_on: Option<Day>,
    /// Who introduces them.
    pub introducer: Option<Introduction>,
}

/// Writes down classes, applications and introducers.
///
/// # Errors
/// `Invalid` with every bad field, `field-case`; `NotFound` outside the scope.
pub fn prepare(tx: &mut Tx<'_>, preparations: &[Preparation]) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let seen: Vec<Seen> = preparations.iter().map(|one| one.seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Prepare)?;
    let today = tx.now().day();
    let rules = rules(tx, today)?;
    let mut faults = Faults::default();
    let mut ready: Vec<(Candidate, File)> = Vec::new();
    for (found, one) in taken.into_iter().zip(preparations) {
        let Some(file) = faults.keep(filled(tx, &scope, &found, one))? else { continue };
        for (field, say) in file.faults(found.born, today, &rules) {
            faults.add((format!("{field}-{}", found.case.id).into(), say));
        }
        ready.push((found, file));
    }
    faults.end()?;
    let count = ready.len();
    for (mut found, file) in ready {
        let stage = match found.stage {
            Stage::Returned | Stage::VotedDown => found.stage,
            _ => file.prepared(),
        };
        let facts = json!({"class": file.class.is_some(), "applied": file.applied_on, "introducer": introducer(&file)});
        advance(tx, &mut found.case, &file, stage, crate::cases::Step { facts, ..did("prepared", today) })?;
    }
    Ok(count)
}

fn introducer(file: &File) -> Option<&str> {
    file.introducer.as_ref().map(|it| it.name.as_str())
}

/// A file with what was typed over what stood.
fn filled(db: &Db<'_>, scope: &Scope, found: &Candidate, one: &Preparation) -> Result<File> {
    let mut file = found.file.clone();
    if let Some((name, day)) = &one.class {
        let before = file.class.take().and_then(|(name, _)| name);
        file.class = Some((name.clone().or(before), *day));
    }
    file.applied_on = one.applied_on.or(file.applied_on);
    if let Some(typed) = &one.introducer {
        let on = typed.on.or(file.applied_on).unwrap_or_else(|| db.now().day());
        let bad = |say: Say| Error::Invalid(vec![(format!("introducer-{}", found.case.id).into(), say)]);
        let (name, member) = match typed.by {
            By::Member => sponsor(db, scope, &found.case.unit_path, &typed.who).map_err(bad)?,
            _ => (named(&typed.who).map_err(bad)?, None),
        };
        file.introducer = Some(Introducer { by: typed.by, name, member, known_since: typed.known_since, on });
    }
    Ok(file)
}

fn named(typed: &str) -> Result<String, Say> {
    let name = vietnam::text::tidy(typed);
    match name.chars().count() {
        0 => Err("admission-introducer-empty".into()),
        1..=120 => Ok(name),
        _ => Err("admission-who-long".into()),
    }
}

/// The member who was typed: by code anywhere in the scope, by name in the branch.
fn sponsor(db: &Db<'_>, scope: &Scope, path: &UnitPath, typed: &str) -> Result<(String, Option<MemberId>), Say> {
    let typed = named(typed)?;
    let unknown = || Say::new("admission-introducer-unknown").with("value", &typed);
    // “Nông Văn Bằng (LS-000123)” as the list of the form offers it.
    let code = typed.rsplit_once('(').map_or(typed.as_str(), |(_, code)| code.trim_end_matches(')')).trim();
    let by_code = record::by_code(db, code).map_err(|_| unknown())?.filter(|member| scope.covers(&member.unit_path));
    if let Some(member) = by_code {
        return match member.status.is_here() {
            true => Ok((member.person.name, Some(member.id))),
            false => Err(Say::new("admission-introducer-gone").with("name", member.person.name)),
        };
    }
    let wanted = vietnam::text::fold(&typed);
    let same = meeting::sponsors(db, path, SPONSORS).map_err(|_| unknown())?;
    let mut same = same.into_iter().filter(|it| vietnam::text::fold(&it.name) == wanted);
    match (same.next(), same.next()) {
        (Some(one), None) => Ok((one.name, Some(one.id))),
        (Some(_), Some(_)) => Err(Say::new("admission-introducer-several").with("value", &typed)),
        (None, _) => Err(unknown()),
    }
}

/// Members of the units these candidates belong to, as the form offers them: name and code.
pub(crate) fn sponsors(db: &Db<'_>, candidates: &[Candidate]) -> Result<Vec<String>> {
    let mut paths: Vec<&UnitPath> = candidates.iter().map(|one| &one.case.unit_path).collect();
    paths.sort();
    paths.dedup();
    let mut offered = Vec::new();
    for path in paths.into_iter().take(5) {
        let some = meeting::sponsors(db, path, 300)?;
        offered.extend(some.into_iter().map(|it| format!("{} ({})", it.name, it.code)));
    }
    Ok(offered)
}

/// Wrong input of one candidate's own, for the row it stands in.
#[must_use]
pub(crate) fn in_row(found: &Candidate, field: &str, say: Say) -> Bad {
    (format!("{field}-{}", found.case.id).into(), say)
}

/// The candidates that a form is about, if all may be seen.
pub(crate) fn chosen(db: &Db<'_>, ids: &[crate::cases::CaseId]) -> Result<Vec<Candidate>> {
    let scope = db.may(Action::ReadMembers)?;
    let chosen = ids.iter().take(super::MOST).map(|id| store::find(db, &scope, *id));
    let mut chosen = chosen.collect::<Result<Vec<_>>>()?;
    sort(&mut chosen);
    Ok(chosen)
}
