//! The four registers that units keep on paper, ready to be printed: the branch's book, the roll, who was admitted, who
//! was introduced elsewhere or received. What they are called and their columns are data.

pub(crate) mod pages;
mod store;
mod usecases;

use kernel::Day;
use vietnam::national_id::Sex;

/// A register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Register {
    /// The branch's book (*sổ chi đoàn*).
    Branch,
    /// The roll (*sổ danh sách đoàn viên*).
    Roll,
    /// Admissions and cards (*sổ theo dõi kết nạp và trao thẻ*).
    Admitted,
    /// Introductions and receptions (*sổ giới thiệu và tiếp nhận sinh hoạt Đoàn*).
    Moved,
}

impl Register {
    /// Every register, in the order of the page.
    pub(crate) const ALL: [Self; 4] = [Self::Roll, Self::Admitted, Self::Moved, Self::Branch];

    /// Its code in addresses; also the stem of its message keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Branch => "branch",
            Self::Roll => "roll",
            Self::Admitted => "admitted",
            Self::Moved => "moved",
        }
    }

    /// The register of a code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.code() == code)
    }

    /// The kind of its wording.
    const fn wording(self) -> &'static str {
        match self {
            Self::Branch => "register-branch",
            Self::Roll => "register-roll",
            Self::Admitted => "register-admitted",
            Self::Moved => "register-moved",
        }
    }
}

/// A line of a register; what it has no room for stays empty.
#[derive(Debug, Clone, Default)]
struct Line {
    day: Option<Day>,
    name: String,
    born: Option<Day>,
    sex: Option<Sex>,
    joined: Option<Day>,
    card: Option<String>,
    occupation: Option<String>,
    education: Option<String>,
    is_in_party: bool,
    branch: String,
    introducer: Option<String>,
    decision: Option<String>,
    decided: Option<Day>,
    /// Came, for whoever was received; not for whoever was introduced elsewhere.
    is_coming: bool,
    other: Option<String>,
    letter: Option<String>,
    dues: Option<String>,
    held: Option<String>,
    place: Option<String>,
    present: Option<i64>,
    chair: Option<String>,
    clerk: Option<String>,
    people: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_is_found_by_its_code() {
        for register in Register::ALL {
            assert_eq!(Register::of_code(register.code()), Some(register));
            assert_eq!(register.wording(), format!("register-{}", register.code()));
        }
        assert_eq!(Register::of_code("gold"), None);
    }
}
