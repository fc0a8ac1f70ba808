//! Whose desk a question lies on: routed by topic and unit, carried up the tree when nobody answers. Pure.

use kernel::UnitPath;

/// The level that answers at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// The asker's commune, ward or directly affiliated union.
    Commune,
    /// The province.
    Province,
}

impl Level {
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        match code {
            "commune" => Some(Self::Commune),
            "province" => Some(Self::Province),
            _ => None,
        }
    }

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Province => "province",
        }
    }

    /// The deepest rank of unit that answers for this level.
    const fn rank(self) -> i64 {
        match self {
            Self::Province => 1,
            Self::Commune => 2,
        }
    }
}

/// A unit on the way down to the asker: its rank and where it stands.
pub(crate) type Step = (i64, UnitPath);

/// The desk of a level for somebody below `trail`, which leads from the root down to their unit.
pub(crate) fn desk_of(level: Level, trail: &[Step]) -> Option<&UnitPath> {
    let deep = trail.iter().rev().find(|(rank, _)| *rank <= level.rank());
    deep.or(trail.first()).map(|(_, path)| path)
}

/// The desk above this one; none above the province's, or when nothing stands above.
pub(crate) fn above<'t>(desk: &UnitPath, trail: &'t [Step]) -> Option<&'t UnitPath> {
    let steps = trail.iter().rev().filter(|(rank, path)| (1..=2).contains(rank) && path.covers(desk) && path != desk);
    steps.map(|(_, path)| path).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trail() -> Vec<Step> {
        let province = UnitPath::root(1);
        let commune = province.child(7);
        let branch = commune.child(9);
        vec![(1, province), (2, commune), (4, branch)]
    }

    #[test]
    fn a_topic_finds_its_desk_from_any_depth() {
        let trail = trail();
        assert_eq!(desk_of(Level::Commune, &trail), Some(&trail[1].1));
        assert_eq!(desk_of(Level::Province, &trail), Some(&trail[0].1));
        assert_eq!(desk_of(Level::Commune, &trail[..1]), Some(&trail[0].1));
        assert_eq!(desk_of(Level::Commune, &[]), None);
    }

    #[test]
    fn a_question_climbs_to_the_province_and_stays() {
        let mut trail = trail();
        assert_eq!(above(&trail[1].1, &trail), Some(&trail[0].1));
        assert_eq!(above(&trail[0].1, &trail), None);
        let central = UnitPath::root(3);
        trail.insert(0, (0, central));
        assert_eq!(above(&trail[1].1.clone(), &trail), None);
    }
}
