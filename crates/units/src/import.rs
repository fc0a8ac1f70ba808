//! The tree from an official list: `code,kind,name,parent_code`. All of it or none of it.

use std::collections::HashMap;

use kernel::{Action, Day, Error, Result, Say, Tx};
use serde::Deserialize;

use crate::unit::Draft;
use crate::{UnitId, usecases};

/// What became of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Units founded.
    pub added: usize,
    /// Units that stood already, under the same code.
    pub known: usize,
    /// Units that stood already and have another name now.
    pub renamed: usize,
}

#[derive(Debug, Deserialize)]
struct Line {
    code: String,
    kind: String,
    name: String,
    parent_code: String,
}

/// Reads a list into the tree, units founded on `day` with codes of `system`. `only` keeps one root and what is
/// below it.
///
/// # Errors
/// `Refused` with the line and what is wrong with it; nothing is kept then.
pub fn import_csv(tx: &mut Tx<'_>, csv: &[u8], system: &str, only: Option<&str>, day: Day) -> Result<Imported> {
    tx.may(Action::ShapeUnits)?;
    let lines = read(csv)?;
    let mut done = Imported { added: 0, known: 0, renamed: 0 };
    let mut placed: HashMap<String, UnitId> = HashMap::new();
    for (number, line) in &lines {
        let parent = match line.parent_code.as_str() {
            "" => None,
            code => placed.get(code).copied(),
        };
        let is_wanted = only.is_none_or(|root| line.code == root || parent.is_some());
        if !line.parent_code.is_empty() && parent.is_none() && only.is_none() {
            return Err(bad(*number, Say::new("unit-import-parent").with("code", &line.parent_code)));
        }
        if is_wanted {
            let id = place(tx, line, parent, system, day, &mut done).map_err(|error| at_line(*number, error))?;
            placed.insert(line.code.clone(), id);
        }
    }
    Ok(done)
}

fn read(csv: &[u8]) -> Result<Vec<(u64, Line)>> {
    let text = std::str::from_utf8(csv).map_err(|_| Error::refused("unit-import-encoding"))?;
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut lines = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for line in reader.deserialize::<Line>() {
        let number = lines.len() as u64 + 2;
        let line = line.map_err(|cause| bad(number, Say::new("unit-import-unreadable").with("why", cause)))?;
        if let Some(before) = seen.insert(line.code.clone(), number) {
            return Err(bad(number, Say::new("unit-import-twice").with("code", &line.code).with("before", before)));
        }
        lines.push((number, line));
    }
    // Parents first, whatever the order of the file.
    let depth_of: HashMap<String, String> =
        lines.iter().map(|(_, line)| (line.code.clone(), line.parent_code.clone())).collect();
    lines.sort_by_key(|(number, line)| (depth(&depth_of, &line.code), *number));
    Ok(lines)
}

/// Steps up to a root; a circle of parents ends after as many steps as there are units.
fn depth(parents: &HashMap<String, String>, code: &str) -> usize {
    let mut code = code;
    let mut steps = 0;
    while let Some(parent) = parents.get(code).filter(|parent| !parent.is_empty() && steps <= parents.len()) {
        code = parent;
        steps += 1;
    }
    steps
}

fn place(
    tx: &mut Tx<'_>,
    line: &Line,
    parent: Option<UnitId>,
    system: &str,
    day: Day,
    done: &mut Imported,
) -> Result<UnitId> {
    // The official list contradicts itself in a few rows; the name is what the law printed.
    let (name, kind) = match vietnam::unit_name::UnitName::parse(&line.name) {
        Ok(name) => (name.to_string(), name.kind().code().to_owned()),
        Err(_) => (vietnam::text::tidy(&line.name), line.kind.clone()),
    };
    if let Some(unit) = usecases::by_code(tx, &line.code)? {
        if vietnam::text::canonical(&unit.name) == vietnam::text::canonical(&name) {
            done.known += 1;
        } else {
            usecases::rename(tx, unit.id, &name, day)?;
            done.renamed += 1;
        }
        return Ok(unit.id);
    }
    let code = Some((system.to_owned(), line.code.clone()));
    let draft = Draft { name, kind, sector: None, parent, code };
    done.added += 1;
    Ok(usecases::add(tx, &draft, day)?.id)
}

fn bad(line: u64, why: Say) -> Error {
    Error::Refused(Say { args: why.args.into_iter().chain([("line", line.to_string())]).collect(), ..why })
}

/// A refusal of the tree's rules, with the line it met.
fn at_line(line: u64, error: Error) -> Error {
    match error {
        Error::Invalid(mut fields) if !fields.is_empty() => {
            let (_, say) = fields.swap_remove(0);
            bad(line, say)
        }
        other => other,
    }
}
