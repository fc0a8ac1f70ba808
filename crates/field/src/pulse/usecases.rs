//! Do the counts of the last weeks agree with the records? Rows that were refused are kept nowhere, so their counts are
//! only held to be possible.

use std::collections::BTreeMap;

use jiff::ToSpan;
use kernel::{Day, Db, Result};

use super::{Came, WatchRule, oldest, store, watch_rule};
use crate::team::SeatId;

/// What is off with the counts of the last weeks, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub(crate) fn check(db: &Db<'_>) -> Result<Vec<String>> {
    let today = db.now().day();
    let oldest = oldest(today);
    let mut expected = recorded(db, oldest)?;
    let mut found = Vec::new();
    for (at, kept) in store::kept(db, oldest)? {
        found.extend(unlike(at, kept, expected.remove(&at).unwrap_or_default()));
    }
    found.extend(expected.into_iter().filter_map(|(at, recorded)| unlike(at, Came::default(), recorded)));
    let odd = store::odd_refusals(db, today)?;
    found.extend((odd > 0).then(|| format!("{odd} counts of refused rows are of nothing or of a day to come")));
    Ok(found)
}

/// What the records say.
fn recorded(db: &Db<'_>, oldest: Day) -> Result<BTreeMap<(Day, SeatId), Came>> {
    let today = db.now().day();
    let days = oldest.series(1.day()).take_while(|day| *day <= today);
    let rules: BTreeMap<Day, WatchRule> = days.map(|day| Ok((day, watch_rule(db, day)?))).collect::<Result<_>>()?;
    let mut found: BTreeMap<(Day, SeatId), Came> = BTreeMap::new();
    store::each_record(db, oldest, |record| {
        let received_on = record.received_at.day();
        if let Some(rule) = rules.get(&received_on) {
            let came = found.entry((received_on, record.seat)).or_default();
            came.receive(record.captured_at, record.received_at, *rule);
        }
        if record.counts && record.on_day >= oldest {
            found.entry((record.on_day, record.seat)).or_default().visits += 1;
        }
        Ok(())
    })?;
    Ok(found)
}

fn unlike((day, seat): (Day, SeatId), kept: Came, recorded: Came) -> Option<String> {
    (kept != recorded).then(|| format!("seat {seat}, {day}: {} kept, {} recorded", told(kept), told(recorded)))
}

fn told(came: Came) -> String {
    let Came { visits, received, late, longest_ms } = came;
    format!("{visits} visits, {received} received, {late} late, the longest {longest_ms} ms,")
}
