//! Use cases and HTTP in process, on either engine, with a standing clock and a small named world.

mod units;
mod world;
