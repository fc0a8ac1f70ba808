//! Puts the rooms together: data folder, commands, server, and the demo province.

pub mod backup;
pub mod config;
pub mod ground;
pub mod installation;
