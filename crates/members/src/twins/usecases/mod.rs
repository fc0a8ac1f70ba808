//! Finding doubles, looking at two records side by side, merging them, undoing that.

pub(super) mod act;
pub(super) mod find;
pub(super) mod look;
