//! A QR code as the path of an SVG: one square for each dark module. Knows nothing of what it says.

use kernel::{Error, Result};
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code that readers need.
const QUIET: usize = 4;

/// Side of the drawing and its path, in modules.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// How many modules a side has.
    pub side: usize,
    /// Its path.
    pub path: String,
}

/// Draws a text. Level M: a crease or a stamp over a part does no harm.
///
/// # Errors
/// `Broken` when the text is too long for a code.
pub fn draw(text: &str) -> Result<Drawing> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(Error::broken)?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    Ok(Drawing { side: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_edge() {
        let drawing = draw("https://xungkich.example/v/7KQ4-M2XP-9TBC").expect("drawn");
        let last = drawing.side - QUIET;
        for corner in [(4, 4), (last - 7, 4), (4, last - 7), (last - 1, 4), (4, last - 1)] {
            assert!(drawing.path.contains(&format!("M{} {}h1v1h-1z", corner.0, corner.1)), "{corner:?}");
        }
        assert!(!drawing.path.contains("M3 ") && !drawing.path.contains(&format!("M{last} ")));
        assert!(draw(&"x".repeat(9_000)).is_err());
    }
}
