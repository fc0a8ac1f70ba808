//! A paper on the screen, laid out as the Union writes it and ready to be printed.

use askama::Template;
use web::Frame;

use super::{Part, Printed};

/// The page of a paper.
#[derive(Template)]
#[template(path = "members/paper.html")]
pub(crate) struct PaperPage {
    pub frame: Frame,
    pub paper: Printed,
    /// Where to go on: address and name.
    pub back: (String, String),
    /// The code that anybody can check it with.
    pub code: Option<Code>,
}

/// A code on a paper, and the address it leads to.
pub(crate) struct Code {
    pub written: String,
    pub address: String,
    pub drawing: merits::Drawing,
}
