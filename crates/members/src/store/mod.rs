//! SQL of members: records, stays, ratings, declarations, codes; what the finder and the check read.

pub(crate) mod card;
pub(crate) mod check;
pub(crate) mod count;
pub(crate) mod dues;
pub(crate) mod erase;
pub(crate) mod finder;
pub(crate) mod holdings;
pub(crate) mod look;
pub(crate) mod record;
pub(crate) mod stay;
