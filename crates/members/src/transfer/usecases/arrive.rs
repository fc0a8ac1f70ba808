//! Somebody comes from outside the register with a letter: entered by the unit they come to, new or known from before.

use kernel::seal::Sealer;
use kernel::{Action, Day, Error, Result, Say, Tx};
use units::UnitId;

use super::{bounds, day_fault, did, line};
use crate::cases::faults::Faults;
use crate::cases::{self, CaseId, NewCase, Step};
use crate::entry::Entry;
use crate::member::Member;
use crate::month::Month;
use crate::rules::Rules as Ages;
use crate::store::record;
use crate::transfer::{File, KIND, Stage, Transfer, Way, base, faults_of_dues, store};
use crate::usecases::read::likely_same;

/// Somebody with a letter from outside.
pub struct Arriving {
    /// The unit they come to.
    pub unit: UnitId,
    /// The unit outside that wrote the letter.
    pub place: Option<String>,
    /// Its number.
    pub letter: Option<String>,
    /// Up to which month dues were paid, as the letter says.
    pub dues: Option<Month>,
    /// What the letter remarks.
    pub remarks: Option<String>,
    /// The day they came.
    pub on: Day,
    /// Their code, when they stood in this register before.
    pub code: Option<String>,
    /// What is typed of somebody new.
    pub entry: Entry,
    /// Whether what is strange was looked at.
    pub is_sure: bool,
}

/// What the words of somebody from outside are bound to.
pub(crate) fn sealed_place(id: CaseId) -> String {
    format!("transfer/{id}")
}

/// Enters somebody who comes from outside; the base is to receive them.
///
/// # Errors
/// `Invalid` with everything that is wrong, `sure` for what may be confirmed; `NotFound` outside the scope.
pub fn arrive(tx: &mut Tx<'_>, sealer: &Sealer, arriving: &Arriving) -> Result<CaseId> {
    let scope = tx.may(Action::EditMembers)?;
    let unit = units::find(tx, arriving.unit)?;
    scope.keep(&unit.path, ())?;
    let (today, mut faults) = (tx.now().day(), Faults::default());
    let mut text = |typed: &Option<String>, field: &'static str| {
        faults.keep(line(typed.as_ref()).map_err(|say| Error::invalid(field, say)))
    };
    let (place, letter, remarks) =
        (text(&arriving.place, "place")?, text(&arriving.letter, "letter")?, text(&arriving.remarks, "remarks")?);
    let (place, letter, remarks) = (place.flatten(), letter.flatten(), remarks.flatten());
    if place.is_none() {
        faults.add(("place".into(), "transfer-from-empty".into()));
    }
    day_fault(arriving.on, today, None).into_iter().for_each(|say| faults.add(("on".into(), say)));
    let dues = faults_of_dues(arriving.dues, None, arriving.on, &bounds(tx, today)?, arriving.is_sure);
    dues.into_iter().for_each(|(field, say)| faults.add((field.into(), say)));
    let known = faults.keep(known(tx, arriving))?.flatten();
    let name = match &known {
        Some(member) => member.person.name.clone(),
        None if arriving.code.is_some() => String::new(),
        None => newcomer(tx, sealer, arriving, &mut faults)?,
    };
    let born = vietnam::date::parse_date(arriving.entry.value("birth_day")).ok();
    let born = known.as_ref().map_or(born, |member| member.person.birth_day);
    if let Some(born) = born.filter(|born| arriving.on <= *born) {
        let say = Say::new("transfer-before-birth").with("value", vietnam::date::show(arriving.on));
        faults.add(("on".into(), say.with("born", vietnam::date::show(born))));
    }
    faults.end()?;
    let person = known.as_ref().map(|member| member.person.id);
    let new = NewCase { kind: KIND, person, name: &name, unit: &unit };
    let waits = cases::due(tx, &base(&unit.path), "transfer.days.released", today)?;
    let step = Step { state: Stage::Released.code(), waits, ..did("moving_entered", arriving.on) };
    let mut case = cases::open(tx, &scope, new, &step)?;
    cases::share(tx, &mut case, Some(&unit))?;
    let file = File { place, letter, remarks, dues: arriving.dues, ..File::default() };
    let sealed = match known {
        Some(_) => None,
        None => {
            let pairs: Vec<(&str, &str)> = arriving.entry.pairs().collect();
            Some(sealer.seal(&sealed_place(case.id), &serde_json::to_vec(&pairs)?)?)
        }
    };
    let moving = Transfer {
        stage: Stage::Released,
        way: Way::In,
        unit_name: unit.name.clone(),
        member: known.as_ref().map(|member| member.id),
        code: known.as_ref().map(|member| member.code.clone()),
        born,
        target: Some((unit.id, unit.name)),
        file,
        case,
    };
    store::insert(tx, moving.case.id, &moving, sealed.as_ref())?;
    Ok(moving.case.id)
}

/// The record that the typed code names: of somebody who left.
fn known(tx: &Tx<'_>, arriving: &Arriving) -> Result<Option<Member>> {
    let Some(code) = line(arriving.code.as_ref()).map_err(|say| Error::invalid("code", say))? else { return Ok(None) };
    let unknown = || Error::invalid("code", Say::new("transfer-code-unknown").with("value", &code));
    let member = record::by_code(tx, &code)?.ok_or_else(unknown)?;
    if member.status.is_here() {
        let unit = units::find(tx, member.unit).map(|unit| unit.name).unwrap_or_default();
        return Err(Error::invalid("code", Say::new("transfer-code-here").with("unit", unit)));
    }
    if !store::open_of(tx, member.id)?.is_empty() {
        let say =
            Say::new("transfer-open-already").with("way", "in").with("to", "none").with("name", member.person.name);
        return Err(Error::invalid("code", say));
    }
    Ok(Some(member))
}

/// The name of somebody new, when everything typed of them can be read and nobody like them stands in the register.
fn newcomer(tx: &Tx<'_>, sealer: &Sealer, arriving: &Arriving, faults: &mut Faults) -> Result<String> {
    let today = tx.now().day();
    let parsed = arriving.entry.parse(today, &Ages::on(today)).map_err(Error::Invalid);
    let Some((details, _)) = faults.keep(parsed)? else { return Ok(String::new()) };
    let same = likely_same(tx, sealer, &details)?;
    let scope = tx.may(Action::EditMembers)?;
    let here = same.iter().any(|member| member.status.is_here());
    let code = same.iter().find(|member| scope.covers(&member.unit_path)).map_or("none", |member| &member.code);
    match same.is_empty() || arriving.is_sure {
        true => {}
        false if here => faults.add(("sure".into(), "transfer-stands-here".into())),
        false => faults.add(("sure".into(), Say::new("transfer-stood-before").with("code", code))),
    }
    Ok(details.person.name.as_str().to_owned())
}
