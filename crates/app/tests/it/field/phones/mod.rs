//! Many phones against the real server: whatever the network, the clocks, the server and the office do meanwhile, at
//! the end the server holds what was captured and not withdrawn, counts it once, and every phone knows it.

mod crew;
mod faults;
mod net;
mod phone;
