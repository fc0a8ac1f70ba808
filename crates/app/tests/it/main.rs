//! Use cases and HTTP in process, on either engine, with a standing clock and a small named world.
#![expect(clippy::expect_used, reason = "a test that can not go on says where")]

mod backup;
mod demo;
mod dues;
mod field;
mod ground;
mod help;
mod hostile;
mod keys;
mod lost;
mod members;
mod members_import;
mod merits;
mod pages;
mod people;
mod privacy;
mod process;
mod replica;
mod reports;
mod roles;
mod tally;
mod units;
mod wire;
mod world;
mod yearly;
