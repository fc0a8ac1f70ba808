//! Text of the years before Unicode: TCVN3 (ABC, the .VnTime fonts) and VNI-Windows.
//! Knows code tables and the look of words; never the file they came from.

mod guess;
mod tcvn3;
mod vni;

pub use guess::guess;
pub use tcvn3::{from_tcvn3, raise_capitals, tcvn3_bytes};
pub use vni::from_vni;

/// An encoding from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// TCVN3, also called ABC: one byte a letter, fonts named `.VnTime`, `.VnTimeH`, `.VnArial`.
    Tcvn3,
    /// VNI-Windows: a letter and a mark after it, fonts named `VNI-Times`, `VNI-Helve`.
    Vni,
}

/// Legacy text, read as Windows-1252 or Latin-1 by whatever opened the file, in Unicode NFC.
/// TCVN3 also gets the capitals back that it cannot spell ([`raise_capitals`]).
///
/// ```
/// use vietnam::legacy::{Legacy, to_unicode};
/// assert_eq!(to_unicode("NGUYÔN V¡N ¸I", Legacy::Tcvn3), "NGUYỄN VĂN ÁI");
/// assert_eq!(to_unicode("Nguyeãn Vaên AÙi", Legacy::Vni), "Nguyễn Văn Ái");
/// ```
pub fn to_unicode(text: &str, from: Legacy) -> String {
    match from {
        Legacy::Tcvn3 => raise_capitals(&from_tcvn3(text)),
        Legacy::Vni => from_vni(text),
    }
}
