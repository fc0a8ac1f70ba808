//! Steps on the way into the Party: the class, the Party's cell, admission, membership for good; for many at once.

use kernel::{Action, Day, Result, Say, Tx};

use super::{did, go_on, not_later, take_all};
use crate::cases::faults::Faults;
use crate::cases::{Seen, Step, rule};
use crate::conduct::introduction::{fault, holds_until, reached};
use crate::conduct::{Doing, Stage, Topic, store};
use crate::store::record::find;
use crate::usecases::change::enter_party;

/// Members who take the same step on a day.
#[derive(Debug, Clone)]
pub struct Advancing {
    /// Which step.
    pub doing: Doing,
    /// Its day.
    pub on: Day,
    /// Each case, as seen, with the number of its paper.
    pub rows: Vec<(Seen, String)>,
}

/// Writes a step down. Whoever is admitted to the Party has the day in their record. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound` outside the scope.
pub fn advance(tx: &mut Tx<'_>, advancing: &Advancing) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let Advancing { doing, on, rows } = advancing;
    let seen: Vec<Seen> = rows.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, Topic::Introduction, &seen, *doing)?;
    let (probation, months) =
        (rule(tx, "introduction.probation_months", *on)?, rule(tx, "introduction.certificate_months", *on)?);
    let mut faults = Faults::default();
    not_later(tx, *on).into_iter().for_each(|say| faults.add(("on".into(), say)));
    for (said, (_, number)) in taken.iter().zip(rows) {
        let until = said.file.until;
        if let Some(say) = fault(*doing, *on, said.last(), until, probation) {
            faults.add(said.bad(say));
        }
        let known = if *doing == Doing::Admit { find(tx, said.member)?.book.party_on } else { None };
        if known.is_some_and(|known| known != *on) {
            faults.add(said.bad(Say::new("introduction-party-already").with("name", &said.case.name)));
        }
        if vietnam::text::tidy(number).is_empty() {
            faults.add((format!("number-{}", said.case.id).into(), "introduction-number".into()));
        }
    }
    twice(rows).into_iter().for_each(|bad| faults.add(bad));
    faults.end()?;
    let count = taken.len();
    for (mut said, (_, number)) in taken.into_iter().zip(rows) {
        let (stage, number) = (reached(*doing), vietnam::text::tidy(number));
        store::insert_step(tx, said.case.id, stage, *on, &number)?;
        if *doing == Doing::Learn {
            said.file.until = Some(holds_until(*on, months));
        }
        if *doing == Doing::Admit {
            enter_party(tx, said.member, *on)?;
        }
        let what = match stage {
            Stage::Learned => "introduction_learned",
            Stage::Aspirant => "introduction_aspirant",
            Stage::Admitted => "introduction_admitted",
            _ => "introduction_official",
        };
        let home = said.case.unit_path.clone();
        go_on(tx, said, stage, &home, Step { remark: Some(&number), ..did(what, *on) })?;
    }
    Ok(count)
}

/// A certificate is one person's: its number stands once among many.
fn twice(rows: &[(Seen, String)]) -> Vec<crate::cases::Bad> {
    let key = |number: &str| vietnam::text::fold(&vietnam::text::tidy(number));
    let is_again = |at: usize, number: &str| rows[..at].iter().any(|(_, other)| key(other) == key(number));
    let again = rows.iter().enumerate().filter(|(at, (_, number))| !number.trim().is_empty() && is_again(*at, number));
    let bad = |(_, (seen, number)): (usize, &(Seen, String))| {
        let say = Say::new("introduction-number-twice").with("number", number);
        (format!("number-{}", seen.id).into(), say)
    };
    again.map(bad).collect()
}
