//! Puts the rooms together: data folder, commands, server, and the demo province.

pub mod backup;
pub mod check;
pub mod cli;
pub mod config;
pub mod demo;
pub mod ground;
pub mod installation;
pub mod keys;
pub mod serve;
pub mod sweep;
