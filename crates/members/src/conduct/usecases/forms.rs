//! Which forms of award there are: the province adds them, ends them and takes them up again.

use kernel::{Action, Change, Day, Error, Result, Say, Tx, UnitPath};
use serde_json::json;

use crate::conduct::award::{Form, Level, Sort, named};
use crate::conduct::store;

/// Adds a form of award that is given from a day on. Tells its code.
///
/// # Errors
/// `Forbidden` for everybody but the province, `Invalid(name)` for a name that can't be read or is another form's.
pub fn add_form(
    tx: &mut Tx<'_>,
    (name, name_en): (&str, &str),
    (sort, level): (Sort, Level),
    votes: bool,
    from: Day,
) -> Result<String> {
    tx.may(Action::ShapeRules)?;
    let (name, code) = named(name).map_err(|say| Error::invalid("name", say))?;
    if let Some(same) = store::forms(tx)?.into_iter().find(|form| form.code == code) {
        return Err(Error::invalid("name", Say::new("award-form-taken").with("name", same.name)));
    }
    let name_en = Some(vietnam::text::tidy(name_en)).filter(|name| !name.is_empty()).unwrap_or_else(|| name.clone());
    let form = Form { code: code.clone(), name, name_en, sort, level, votes, from, to: None };
    store::insert_form(tx, &form)?;
    tell(tx, &form.code, Change::Added)?;
    Ok(code)
}

/// Ends a form: from a day on it is not given any more. Told again, nothing happens.
///
/// # Errors
/// `Forbidden` for everybody but the province, `NotFound` for a form there is none of, `Invalid(to)` before its first day.
pub fn end_form(tx: &mut Tx<'_>, code: &str, to: Day) -> Result<()> {
    tx.may(Action::ShapeRules)?;
    let form = store::forms(tx)?.into_iter().find(|form| form.code == code).ok_or(Error::NotFound)?;
    if to < form.from {
        let say = Say::new("award-form-early").with("first", vietnam::date::show(form.from));
        return Err(Error::invalid("to", say));
    }
    store::end_form(tx, code, Some(to))?;
    tell(tx, code, Change::Edited)
}

/// Takes a form up again that was ended: it is given as before, without a break. Told again, nothing happens.
///
/// # Errors
/// `Forbidden` for everybody but the province, `NotFound` for a form there is none of.
pub fn resume_form(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    tx.may(Action::ShapeRules)?;
    let form = store::forms(tx)?.into_iter().find(|form| form.code == code).ok_or(Error::NotFound)?;
    store::end_form(tx, &form.code, None)?;
    tell(tx, code, Change::Edited)
}

fn tell(tx: &mut Tx<'_>, code: &str, change: Change) -> Result<()> {
    let id = tx.new_id::<Form>();
    tx.changed("award_form", id, &UnitPath::default(), change, &json!({"code": code}))
}
