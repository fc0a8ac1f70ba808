//! What programs send and are told about the cases of any procedure.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CaseId, Seen};

/// A case as it was seen.
#[derive(Serialize, Deserialize, JsonSchema, Clone, Copy)]
pub(crate) struct SeenBody {
    /// Its id.
    #[schemars(with = "String")]
    id: Uuid,
    /// Its version.
    version: i64,
}

impl SeenBody {
    pub(crate) fn seen(self) -> Seen {
        Seen { id: kernel::Id::of(self.id), version: self.version }
    }
}

/// What is said of a case: why it is taken back, or what was completed.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Said {
    /// An id of the sender's own.
    #[schemars(with = "Option<String>")]
    pub act: Option<Uuid>,
    /// The version that was seen.
    pub version: i64,
    /// The words.
    pub reason: String,
}

impl Said {
    pub(crate) fn seen(&self, id: CaseId) -> Seen {
        Seen { id, version: self.version }
    }
}

/// Ids of what was made.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Ids {
    /// The ids.
    pub ids: Vec<String>,
}

impl Ids {
    pub(crate) fn of(ids: &[CaseId]) -> Self {
        Self { ids: ids.iter().map(ToString::to_string).collect() }
    }
}

/// How many cases were acted on.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Done {
    /// How many.
    pub count: usize,
}
