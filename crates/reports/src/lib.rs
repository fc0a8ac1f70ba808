//! Figures of any unit and everything below it, for officers and for the public.

use web::Routes;

/// Texts of this room, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));

/// Routes of this room.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
}
