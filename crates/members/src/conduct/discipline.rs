//! Measures of discipline (Charter, article on discipline): what each leads to. Who decides, and how long one weighs, are
//! rules with days.

/// A measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// *Khiển trách*.
    Reprimand,
    /// *Cảnh cáo*.
    Warning,
    /// *Cách chức*: for who holds a post, and ends it.
    Dismissal,
    /// *Khai trừ*: they leave the union, by the procedure of leaving.
    Expulsion,
}

impl Measure {
    /// Every measure, the lightest first.
    pub const ALL: [Self; 4] = [Self::Reprimand, Self::Warning, Self::Dismissal, Self::Expulsion];

    /// The stored code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reprimand => "reprimand",
            Self::Warning => "warning",
            Self::Dismissal => "dismissal",
            Self::Expulsion => "expulsion",
        }
    }

    /// The measure of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }
}
