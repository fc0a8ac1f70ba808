//! A transfer is sent back to be put right, or taken back.

use kernel::{Action, Error, Result, Tx};

use super::{advance, did, in_row, take, take_all};
use crate::cases::faults::{Faults, reason};
use crate::cases::{Seen, Step};
use crate::transfer::{Doing, Stage};

/// Sends transfers back to their branches, each for a reason. Tells how many.
///
/// # Errors
/// `Invalid` with everything that is wrong; `NotFound` outside the scope.
pub fn send_back(tx: &mut Tx<'_>, rows: &[(Seen, String)]) -> Result<usize> {
    let scope = tx.may(Action::EditMembers)?;
    let seen: Vec<Seen> = rows.iter().map(|(seen, _)| *seen).collect();
    let taken = take_all(tx, &scope, &seen, Doing::Return)?;
    let (today, mut faults, mut ready) = (tx.now().day(), Faults::default(), Vec::new());
    for (moving, (_, why)) in taken.into_iter().zip(rows) {
        match reason(why) {
            Ok(why) => ready.push((moving, why)),
            Err(say) => faults.add(in_row(&moving, "why", say)),
        }
    }
    faults.end()?;
    let count = ready.len();
    for (moving, why) in ready {
        advance(tx, moving, Stage::Returned, Step { remark: Some(&why), ..did("moving_returned", today) })?;
    }
    Ok(count)
}

/// Takes a transfer back; whoever asked may, as long as nobody took the member in.
///
/// # Errors
/// `Invalid(reason)` when it says too little, `NotFound` outside the scope.
pub fn withdraw(tx: &mut Tx<'_>, seen: Seen, why: &str) -> Result<()> {
    let scope = tx.may(Action::EditMembers)?;
    let moving = take(tx, &scope, seen, Doing::Withdraw)?;
    let why = reason(why).map_err(|say| Error::invalid("reason", say))?;
    let today = tx.now().day();
    advance(tx, moving, Stage::Withdrawn, Step { remark: Some(&why), ..did("withdrawn", today) }).map(drop)
}
