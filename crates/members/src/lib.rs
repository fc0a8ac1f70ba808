//! The register of the union's members: records, lists, imports and exports.

use web::Routes;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
}

/// Rewrites the paths kept here after a unit was moved.
///
/// # Errors
/// Those of the database.
pub fn moved(tx: &kernel::Tx<'_>, from: &kernel::UnitPath, to: &kernel::UnitPath) -> kernel::Result<()> {
    let _ = (tx, from, to);
    Ok(())
}
