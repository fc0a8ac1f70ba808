//! One's own page: what every room put there, and what waits. Knows what no room knows of another: nothing.

pub(crate) mod pages;
