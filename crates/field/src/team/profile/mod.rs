//! Where a team works, with what, and how its households are reached: what may be written down. Knows no storage.

pub(crate) mod pages;
pub(crate) mod store;
mod usecases;

use kernel::{Day, Say};
use units::UnitId;

use super::{Bad, Team};

pub use usecases::{profile, shape_team};

/// What else is known of a team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Units at or below the team's own that it serves.
    pub units: Vec<UnitId>,
    /// Hamlets and streets by name, for a work list.
    pub places: Vec<String>,
    /// Devices it works with.
    pub devices: Vec<String>,
    /// Link to the group of its households.
    pub zalo: Option<String>,
    /// Where a squad stands: the service centre.
    pub station: Option<String>,
    /// At which desk.
    pub desk: Option<String>,
    /// Last day of a squad's period.
    pub until: Option<Day>,
    /// The drive a club belongs to.
    pub drive: Option<String>,
    /// The version that was on the screen.
    pub version: i64,
}

/// Lines of a list at the most.
const MOST_LINES: usize = 80;
/// Longest line, place or name, in characters.
const LONGEST: usize = 120;
/// Longest link, in characters.
const LONGEST_LINK: usize = 300;

/// A list as typed, one a line: tidied, without empty and repeated lines.
pub(crate) fn read_lines(field: &'static str, typed: &str) -> Result<Vec<String>, Bad> {
    let mut lines: Vec<String> = Vec::new();
    for line in typed.lines().map(vietnam::text::tidy).filter(|line| !line.is_empty()) {
        if line.chars().count() > LONGEST {
            return Err((field.into(), Say::new("profile-line-long").counting("most", LONGEST)));
        }
        if !lines.iter().any(|known| vietnam::text::canonical(known) == vietnam::text::canonical(&line)) {
            lines.push(line);
        }
    }
    if lines.len() > MOST_LINES {
        return Err((field.into(), Say::new("profile-lines-many").counting("most", MOST_LINES)));
    }
    Ok(lines)
}

/// A short text as typed; none when nothing was.
pub(crate) fn read_short(field: &'static str, typed: &str) -> Result<Option<String>, Bad> {
    let text = vietnam::text::tidy(typed);
    match text.chars().count() {
        0 => Ok(None),
        1..=LONGEST => Ok(Some(text)),
        _ => Err((field.into(), Say::new("profile-text-long").counting("most", LONGEST))),
    }
}

/// A link as typed: it leads to an encrypted address and nowhere else.
pub(crate) fn read_link(typed: &str) -> Result<Option<String>, Bad> {
    let link = typed.trim();
    if link.is_empty() {
        return Ok(None);
    }
    let host = link.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let is_host = host.contains('.') && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let is_plain = link.len() <= LONGEST_LINK && link.bytes().all(|byte| byte.is_ascii_graphic());
    if is_host && is_plain { Ok(Some(link.to_owned())) } else { Err(("zalo".into(), Say::new("profile-link-bad"))) }
}

/// A squad's period ends after it began.
pub(crate) fn check_until(team: &Team, until: Option<Day>) -> Result<(), Bad> {
    match until {
        Some(day) if day < team.founded_on => {
            let founded = vietnam::date::show(team.founded_on);
            Err(("until".into(), Say::new("profile-until-early").with("founded", founded)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_tidied_and_bounded() {
        let lines = read_lines("places", " Nà Pò \n\nnà pò\nKhối  7\n").expect("read");
        assert_eq!(lines, ["Nà Pò", "Khối 7"]);
        assert!(read_lines("places", &"a".repeat(300)).is_err());
        let many: String = (0..81).map(|n| format!("Ngõ {n}\n")).collect();
        assert_eq!(read_lines("places", &many).map_err(|(_, say)| say.key), Err("profile-lines-many"));
    }

    #[test]
    fn a_link_leads_to_an_encrypted_address() {
        assert_eq!(read_link(" https://zalo.me/g/abc "), Ok(Some("https://zalo.me/g/abc".into())));
        assert_eq!(read_link(""), Ok(None));
        for bad in ["http://zalo.me/g/a", "javascript:alert(1)", "https://", "https://a b.vn/", "https://user@zalo.me/"]
        {
            assert!(read_link(bad).is_err(), "{bad}");
        }
    }
}
