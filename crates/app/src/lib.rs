//! Puts the rooms together: data folder, commands, server, and the demo province.

pub mod ground;
pub mod installation;
