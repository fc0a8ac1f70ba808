//! A paper on the screen, laid out as the Union writes it and ready to be printed.

use askama::Template;
use web::Frame;

use super::{Mark, Part, Printed};

/// The page of a paper.
#[derive(Template)]
#[template(path = "members/paper.html")]
pub struct PaperPage {
    /// What stands around it.
    pub frame: Frame,
    /// What it says.
    pub paper: Printed,
    /// What stands across its top, when it holds no more.
    pub marks: Vec<Mark>,
    /// Where to go on: address and name.
    pub back: (String, String),
    /// The code that anybody can check it with.
    pub code: Option<Code>,
}

/// A code on a paper, and the address it leads to.
pub struct Code {
    /// As it stands on the paper.
    pub written: String,
    /// Where it leads.
    pub address: String,
    /// The same as a drawing.
    pub drawing: merits::Drawing,
}
