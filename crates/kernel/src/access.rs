//! Who may do what: the whole policy on one screen, and the scope that every store call asks for.

use crate::{Error, Id, Result, UnitPath};

/// Tag of account ids.
#[derive(Debug)]
pub struct Account;
/// Tag of person ids.
#[derive(Debug)]
pub struct Person;
/// Tag of unit ids.
#[derive(Debug)]
pub struct Unit;

/// What a person is to a unit and everything below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Works for the provincial union's office.
    ProvinceOfficer,
    /// Leads the union of a commune, ward or directly affiliated body.
    CommuneOfficer,
    /// Secretary of a branch (*bí thư chi đoàn*).
    BranchSecretary,
    /// Leads a community digital technology team or squad.
    TeamLeader,
    /// Helps citizens in the field.
    Volunteer,
    /// A member of the union.
    Member,
}

impl Role {
    /// Every role, the widest first.
    pub const ALL: [Self; 6] = [
        Self::ProvinceOfficer,
        Self::CommuneOfficer,
        Self::BranchSecretary,
        Self::TeamLeader,
        Self::Volunteer,
        Self::Member,
    ];

    /// The stored code, also the stem of its message key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ProvinceOfficer => "province_officer",
            Self::CommuneOfficer => "commune_officer",
            Self::BranchSecretary => "branch_secretary",
            Self::TeamLeader => "team_leader",
            Self::Volunteer => "volunteer",
            Self::Member => "member",
        }
    }

    /// The role of a stored code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Everything that can be allowed or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See the tree of units with what belongs to officers.
    BrowseUnits,
    /// Add, rename and move units.
    ShapeUnits,
    /// Read and list members.
    ReadMembers,
    /// Add and edit members.
    EditMembers,
    /// Load members from a file, or take such a load back.
    ImportMembers,
    /// Take a list of members out as a file.
    ExportMembers,
    /// See a sensitive field in clear, with a reason.
    RevealMembers,
    /// Merge two records of one person, and undo that.
    MergeMembers,
    /// Decide what units below send up: admissions and other procedures of the register.
    DecideCases,
    /// Set the numbers of the register's rules: deadlines, majorities, months.
    ShapeRules,
    /// Collect dues, keep a unit's book of them, and pass them on.
    CollectDues,
    /// Open accounts, hand out codes, give and end roles.
    ManageAccounts,
    /// Make and revoke tokens for other programs.
    ManageTokens,
    /// Read teams and the people in them.
    ReadTeams,
    /// Add and edit teams and the people in them.
    EditTeams,
    /// Keep a team's area, rota and training records; a leader does so for her own team alone.
    TendTeams,
    /// Record support given to citizens.
    RecordSupport,
    /// Look support records over: accept them or send them back.
    ReviewSupport,
    /// Open and close indicators.
    ShapeIndicators,
    /// Read campaigns and targets.
    ReadCampaigns,
    /// Shape campaigns, set targets and declare what shares are taken of.
    ShapeCampaigns,
    /// Share a target out to those below.
    ShareTargets,
    /// Read the figures of a unit and everything below.
    ReadFigures,
    /// Read who did what.
    ReadLog,
    /// See what people did, and confirm or return the hours that they declare.
    ConfirmMerits,
    /// Issue certificates, replace and revoke them, and write what they say.
    IssueCertificates,
    /// Answer questions put to the help desk, hand them on, end them.
    AnswerQuestions,
    /// Write and publish articles of what is known.
    PublishArticles,
    /// Set what can be asked about, and when the desks work.
    ShapeHelpDesk,
    /// Answer for personal data: requests, purposes, retention, breaches.
    GuardPrivacy,
}

impl Action {
    /// Every action.
    pub const ALL: &[Self] = &[
        Self::BrowseUnits,
        Self::ShapeUnits,
        Self::ReadMembers,
        Self::EditMembers,
        Self::ImportMembers,
        Self::ExportMembers,
        Self::RevealMembers,
        Self::MergeMembers,
        Self::DecideCases,
        Self::ShapeRules,
        Self::CollectDues,
        Self::ManageAccounts,
        Self::ManageTokens,
        Self::ReadTeams,
        Self::EditTeams,
        Self::TendTeams,
        Self::RecordSupport,
        Self::ReviewSupport,
        Self::ShapeIndicators,
        Self::ReadCampaigns,
        Self::ShapeCampaigns,
        Self::ShareTargets,
        Self::ReadFigures,
        Self::ReadLog,
        Self::ConfirmMerits,
        Self::IssueCertificates,
        Self::AnswerQuestions,
        Self::PublishArticles,
        Self::ShapeHelpDesk,
        Self::GuardPrivacy,
    ];

    /// The policy: which role may do this in its unit and below.
    #[must_use]
    pub const fn allows(self, role: Role) -> bool {
        use Role::{BranchSecretary, CommuneOfficer, Member, ProvinceOfficer, TeamLeader, Volunteer};
        match self {
            Self::ManageTokens
            | Self::ShapeRules
            | Self::ShapeIndicators
            | Self::ShapeHelpDesk
            | Self::GuardPrivacy => {
                matches!(role, ProvinceOfficer)
            }
            Self::ShapeUnits
            | Self::ReadLog
            | Self::MergeMembers
            | Self::DecideCases
            | Self::EditTeams
            | Self::ShapeCampaigns
            | Self::IssueCertificates
            | Self::PublishArticles => {
                matches!(role, ProvinceOfficer | CommuneOfficer)
            }
            Self::ShareTargets | Self::TendTeams | Self::AnswerQuestions => {
                matches!(role, ProvinceOfficer | CommuneOfficer | TeamLeader)
            }
            Self::ReadMembers
            | Self::EditMembers
            | Self::ImportMembers
            | Self::ExportMembers
            | Self::RevealMembers
            | Self::CollectDues
            | Self::ManageAccounts => matches!(role, ProvinceOfficer | CommuneOfficer | BranchSecretary),
            Self::ConfirmMerits => matches!(role, ProvinceOfficer | CommuneOfficer | BranchSecretary | TeamLeader),
            Self::RecordSupport => matches!(role, TeamLeader | Volunteer),
            Self::ReviewSupport => matches!(role, ProvinceOfficer | CommuneOfficer | TeamLeader),
            Self::ReadTeams => !matches!(role, Member),
            Self::BrowseUnits | Self::ReadFigures | Self::ReadCampaigns => true,
        }
    }
}

/// A role over a unit and everything below, valid today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// What the person is.
    pub role: Role,
    /// To which unit.
    pub unit: Id<Unit>,
    /// Where that unit stands.
    pub path: UnitPath,
    /// Its name, for the page's frame.
    pub unit_name: String,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is signed in.
    Guest,
    /// A signed-in person.
    Person {
        /// The account used.
        account: Id<Account>,
        /// Whose account it is.
        person: Id<Person>,
        /// The name to show.
        name: String,
        /// The roles valid today, the widest first.
        grants: Vec<Grant>,
    },
    /// Another program, with a token an officer made for a subtree.
    Token {
        /// The token's row.
        id: uuid::Uuid,
        /// What it is for.
        name: String,
        /// The one grant it carries.
        grant: Grant,
    },
    /// A volunteer's phone that delivers what was recorded on it, after its owner signed out or left too.
    Phone {
        /// The phone's row.
        id: uuid::Uuid,
        /// Whose work it delivers.
        person: Id<Person>,
    },
    /// The product itself: command line, background jobs, the demo province.
    System(&'static str),
}

impl Actor {
    /// The grants of this actor.
    #[must_use]
    pub fn grants(&self) -> &[Grant] {
        match self {
            Self::Person { grants, .. } => grants,
            Self::Token { grant, .. } => std::slice::from_ref(grant),
            Self::Guest | Self::Phone { .. } | Self::System(_) => &[],
        }
    }

    /// Whether the actor may do `action` anywhere.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        matches!(self, Self::System(_)) || self.grants().iter().any(|grant| allows(self, grant, action))
    }

    /// Where the actor may do `action`.
    ///
    /// # Errors
    /// `SignInFirst` for a guest, `Forbidden` when no role allows it.
    pub fn scope(&self, action: Action) -> Result<Scope> {
        if let Self::System(_) = self {
            return Ok(Scope { areas: vec![UnitPath::default()] });
        }
        let areas: Vec<_> =
            self.grants().iter().filter(|grant| allows(self, grant, action)).map(|grant| grant.path.clone()).collect();
        match (areas.is_empty(), self) {
            (false, _) => Ok(Scope { areas }),
            (true, Self::Guest) => Err(Error::SignInFirst),
            (true, _) => Err(Error::Forbidden),
        }
    }

    /// The person, when it is one.
    #[must_use]
    pub const fn person(&self) -> Option<Id<Person>> {
        match self {
            Self::Person { person, .. } => Some(*person),
            _ => None,
        }
    }

    /// Who to write into the change log: kind and id.
    #[must_use]
    pub fn signature(&self) -> (&'static str, Option<uuid::Uuid>) {
        match self {
            Self::Guest => ("guest", None),
            Self::Person { account, .. } => ("account", Some(account.uuid())),
            Self::Token { id, .. } => ("token", Some(*id)),
            Self::Phone { id, .. } => ("phone", Some(*id)),
            Self::System(_) => ("system", None),
        }
    }
}

/// A token stands for a program in the office: it may also hand in what the field recorded.
fn allows(actor: &Actor, grant: &Grant, action: Action) -> bool {
    let program = matches!(actor, Actor::Token { .. });
    action.allows(grant.role) || (program && action == Action::RecordSupport)
}

/// Proof that an action is allowed, and the part of the tree it is allowed in. Only [`Actor::scope`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    areas: Vec<UnitPath>,
}

impl Scope {
    /// Whether a thing that belongs to the unit at `path` lies inside.
    #[must_use]
    pub fn covers(&self, path: &UnitPath) -> bool {
        self.areas.iter().any(|area| area.covers(path))
    }

    /// Passes a thing on if it lies inside.
    ///
    /// # Errors
    /// `NotFound` otherwise: a stranger learns nothing.
    pub fn keep<T>(&self, path: &UnitPath, thing: T) -> Result<T> {
        if self.covers(path) { Ok(thing) } else { Err(Error::NotFound) }
    }

    /// The tops of the allowed subtrees, the widest role first. The empty path stands for the whole tree.
    #[must_use]
    pub fn areas(&self) -> &[UnitPath] {
        &self.areas
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role, path: &UnitPath) -> Actor {
        let unit = Id::of(uuid::Uuid::nil());
        let grant = Grant { role, unit, path: path.clone(), unit_name: "Đoàn xã".into() };
        Actor::Person { account: unit_id(), person: unit_id(), name: "An".into(), grants: vec![grant] }
    }

    fn unit_id<T>() -> Id<T> {
        Id::of(uuid::Uuid::nil())
    }

    #[test]
    fn a_scope_ends_at_the_units_border() {
        let commune = UnitPath::root(1).child(2);
        let scope = person(Role::CommuneOfficer, &commune).scope(Action::EditMembers).expect("allowed");
        assert!(scope.covers(&commune.child(7)));
        assert!(matches!(scope.keep(&UnitPath::root(1).child(3), ()), Err(Error::NotFound)));
    }

    #[test]
    fn a_guest_signs_in_and_a_member_is_refused() {
        assert!(matches!(Actor::Guest.scope(Action::ReadMembers), Err(Error::SignInFirst)));
        let member = person(Role::Member, &UnitPath::root(1));
        assert!(matches!(member.scope(Action::ReadMembers), Err(Error::Forbidden)));
        assert!(!member.may(Action::ReadTeams) && member.may(Action::ReadFigures));
    }

    #[test]
    fn every_role_has_its_own_code() {
        for role in Role::ALL {
            assert_eq!(Role::of_code(role.code()), Some(role));
        }
    }
}
