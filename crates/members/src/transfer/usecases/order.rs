//! An act on many transfers as a form or a program orders it.

use kernel::seal::Sealer;
use kernel::{Result, Tx};

use super::home::{Clearing, Confirming, Releasing, clear, confirm, release};
use super::host::{Assigning, Receiving, Remarking, assign, receive, remark};
use super::undo::send_back;
use crate::cases::Seen;

/// What is to be done.
pub(crate) enum Order {
    Clear(Clearing),
    Release(Releasing),
    Confirm(Confirming),
    Receive(Receiving),
    Assign(Assigning),
    Remark(Remarking),
    Return(Vec<(Seen, String)>),
}

impl Order {
    /// Does it; tells to how many.
    pub(crate) fn perform(&self, tx: &mut Tx<'_>, sealer: &Sealer) -> Result<usize> {
        match self {
            Self::Clear(clearing) => clear(tx, clearing),
            Self::Release(releasing) => release(tx, releasing),
            Self::Confirm(confirming) => confirm(tx, confirming),
            Self::Receive(receiving) => receive(tx, receiving),
            Self::Assign(assigning) => assign(tx, sealer, assigning),
            Self::Remark(remarking) => remark(tx, remarking),
            Self::Return(rows) => send_back(tx, rows),
        }
    }
}
