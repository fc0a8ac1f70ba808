//! A member's own year on a phone: programme, rating, history.

pub(crate) mod pages;

pub(crate) use pages::again;
