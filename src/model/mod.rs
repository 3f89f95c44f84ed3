//! NOUNS: values that cannot be wrong, compiled from the documents.

mod catalogue;
mod gap;
mod order;
mod profile;
mod why;

pub use catalogue::{
    Activity, ActivityId, Catalogue, Development, LanguageId, MentorId, OrganisationGoalId, Role, RoleId,
    SkillId,
};
pub use gap::{Gap, Readiness, Required, Target};
pub use order::{sort_numbers, sorted, sorted_by_key};
pub use profile::{Basis, Opinion, Profile, Standing};
pub use why::Why;

pub use crate::document::catalog::{ActivityKind, Currency, Family};
pub use crate::document::plan::{ItemStatus, Source};
pub use crate::document::values::{Amount, Date, Hours, Level, Weight};
