//! What people can do with the register.

pub(crate) mod admit;
pub(crate) mod batch;
pub(crate) mod change;
pub(crate) mod check;
pub(crate) mod count;
pub(crate) mod erase;
pub(crate) mod list;
pub(crate) mod look;
pub(crate) mod read;
pub(crate) mod reseal;
pub(crate) mod reveal;
pub(crate) mod standing;
pub(crate) mod transfer;
