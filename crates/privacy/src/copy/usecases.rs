//! Gathering what is held about somebody.

use kernel::holding::Portion;
use kernel::seal::Sealer;
use kernel::{Db, Error, Result};
use members::Secret;
use members::cases;
use people::PersonId;

use super::{OPENED, ROOMS};
use crate::looks::{What, usecases as looks};
use crate::{correction, request};

/// Everything that is held about the reader.
///
/// # Errors
/// `NotFound` for who is no person.
pub fn mine(db: &Db<'_>, sealer: &Sealer) -> Result<Vec<Portion>> {
    let person = db.actor().person().ok_or(Error::NotFound)?;
    let account = people::account_of(db, person)?;
    let holdings = ROOMS.iter().copied().flatten();
    let mut portions: Vec<Portion> = holdings.map(|holding| holding.of(db, person, account)).collect::<Result<_>>()?;
    let opened = [private(db, sealer)?, words(db, sealer)?, proposed(db, sealer)?, looked(db, person)?];
    portions.extend(OPENED.iter().zip(opened).map(|((name, _, columns), rows)| Portion {
        name,
        columns: columns.to_vec(),
        rows,
    }));
    portions.retain(|portion| !portion.rows.is_empty());
    Ok(portions)
}

type Rows = Vec<Vec<String>>;

/// The sealed fields of the book.
fn private(db: &Db<'_>, sealer: &Sealer) -> Result<Rows> {
    let private = match members::own(db, sealer) {
        Err(Error::NotFound) => return Ok(Vec::new()),
        own => own?.1,
    };
    let value = |secret: Secret| Some(vec![secret.name().to_owned(), private.get(secret)?.to_owned()]);
    Ok(private.filled().filter_map(value).collect())
}

/// What was written at admission.
fn words(db: &Db<'_>, sealer: &Sealer) -> Result<Rows> {
    let mut rows = Vec::new();
    for case in cases::of_reader(db)? {
        let words = members::admission::words(db, sealer, case.id)?.into_iter();
        rows.extend(words.filter(|(_, value)| !value.is_empty()).map(|(name, value)| vec![name.to_owned(), value]));
    }
    Ok(rows)
}

/// What was proposed and asked, in their own words.
fn proposed(db: &Db<'_>, sealer: &Sealer) -> Result<Rows> {
    let mut rows = Vec::new();
    for case in cases::of_reader(db)? {
        let day = case.opened_on.to_string();
        if case.kind == correction::KIND
            && let Some(proposal) = correction::usecases::find_own(db, sealer, case.id)?.proposal
        {
            let fields = proposal.fields.into_iter();
            rows.extend(fields.map(|(field, value)| vec![day.clone(), field, value, proposal.why.clone()]));
        } else if case.kind == request::KIND
            && let Some(words) = request::usecases::find_own(db, sealer, case.id)?.words
        {
            rows.push(vec![day, "request".into(), words.body, words.contact]);
        }
    }
    Ok(rows)
}

/// Who looked at their record.
fn looked(db: &Db<'_>, person: PersonId) -> Result<Rows> {
    let Some(member) = members::of_person(db, person)? else { return Ok(Vec::new()) };
    let lines = looks::of_member(db, &member)?.into_iter();
    Ok(lines
        .map(|line| {
            let (what, reason) = match line.what {
                What::Opened(times) => (format!("opened {times}"), String::new()),
                What::Field(field, reason) => (format!("field {field}"), reason),
                What::List(count, format) => (format!("list {count} {format}"), String::new()),
            };
            vec![line.at.rfc3339(), line.who, what, reason]
        })
        .collect())
}
