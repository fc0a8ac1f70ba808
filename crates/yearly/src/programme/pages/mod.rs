//! Pages of programmes.

pub(crate) mod act;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod shape;
pub(crate) mod sheet;
