//! What the rooms bring: tables, texts, routes and what follows a unit that moves.

use kernel::db::Migration;
use kernel::{Actor, Db, Ground, Result};
use web::{Credential, Routes, Texts};

/// Tables of every room, and the rooms that keep paths.
pub const GROUND: Ground = Ground {
    migrations: &[
        Migration { name: "0001_kernel", sql: include_str!("../migrations/0001_kernel.sql") },
        Migration { name: "0002_units", sql: include_str!("../migrations/0002_units.sql") },
        Migration { name: "0003_people", sql: include_str!("../migrations/0003_people.sql") },
        Migration { name: "0004_members", sql: include_str!("../migrations/0004_members.sql") },
        Migration { name: "0005_field", sql: include_str!("../migrations/0005_field.sql") },
        Migration { name: "0006_merits", sql: include_str!("../migrations/0006_merits.sql") },
        Migration { name: "0007_campaigns", sql: include_str!("../migrations/0007_campaigns.sql") },
        Migration { name: "0008_phone", sql: include_str!("../migrations/0008_phone.sql") },
        Migration { name: "0009_helpdesk", sql: include_str!("../migrations/0009_helpdesk.sql") },
        Migration { name: "0010_teams", sql: include_str!("../migrations/0010_teams.sql") },
        Migration { name: "0011_boards", sql: include_str!("../migrations/0011_boards.sql") },
        Migration { name: "0012_review", sql: include_str!("../migrations/0012_review.sql") },
        Migration { name: "0013_lists", sql: include_str!("../migrations/0013_lists.sql") },
        Migration { name: "0014_once", sql: include_str!("../migrations/0014_once.sql") },
        Migration { name: "0015_cases", sql: include_str!("../migrations/0015_cases.sql") },
        Migration { name: "0016_moves", sql: include_str!("../migrations/0016_moves.sql") },
        Migration { name: "0017_dues", sql: include_str!("../migrations/0017_dues.sql") },
        Migration { name: "0018_years", sql: include_str!("../migrations/0018_years.sql") },
        Migration { name: "0021_twins", sql: include_str!("../migrations/0021_twins.sql") },
        Migration { name: "0019_privacy", sql: include_str!("../migrations/0019_privacy.sql") },
        Migration { name: "0022_movement", sql: include_str!("../migrations/0022_movement.sql") },
        Migration { name: "0023_registers", sql: include_str!("../migrations/0023_registers.sql") },
        Migration { name: "0024_posts", sql: include_str!("../migrations/0024_posts.sql") },
        Migration { name: "0026_conduct", sql: include_str!("../migrations/0026_conduct.sql") },
        Migration { name: "0020_honours", sql: include_str!("../migrations/0020_honours.sql") },
    ],
    on_merged: &[
        people::MERGED,
        lists::MERGED,
        merits::MERGED,
        members::MERGED,
        dues::MERGED,
        yearly::MERGED,
        field::MERGED,
        privacy::MERGED,
    ],
    on_moved: &[people::moved, lists::moved, merits::moved, members::moved, yearly::moved, field::moved],
};

/// Names of the files that a room keeps.
type Named = fn(&Db<'_>) -> Result<Vec<String>>;

/// Each room that keeps files: what none of them names is swept away.
pub const FILES: [Named; 3] = [lists::files_named, field::files_named, yearly::files_named];

/// Routes of every room.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .and(units::routes())
        .and(people::routes())
        .and(merits::routes())
        .and(members::routes())
        .and(dues::routes())
        .and(yearly::routes())
        .and(field::routes())
        .and(privacy::routes())
        .and(reports::routes())
}

/// Texts of every room.
///
/// # Errors
/// `Broken` when a message file can't be read.
pub fn texts() -> Result<Texts> {
    Texts::read(&[
        web::TEXTS,
        units::TEXTS,
        lists::TEXTS,
        people::TEXTS,
        merits::TEXTS,
        members::TEXTS,
        dues::TEXTS,
        yearly::TEXTS,
        field::TEXTS,
        privacy::TEXTS,
        reports::TEXTS,
    ])
}

/// Finds out who asks.
///
/// # Errors
/// Those of the database.
pub fn identify(db: &Db<'_>, credential: &Credential) -> Result<Actor> {
    match people::identify(db, credential)? {
        Actor::Guest => field::identify(db, credential),
        known => Ok(known),
    }
}
