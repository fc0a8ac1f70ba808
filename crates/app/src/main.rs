//! The command `xungkich`.

fn main() {}
