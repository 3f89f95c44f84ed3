//! Competency frameworks as 1EdTech CASE packages (Competencies and Academic Standards Exchange), versions 1.0 and 1.1.
//!
//! | catalogue | CASE |
//! |---|---|
//! | the catalogue | `CFDocument` |
//! | a group | a `CFItem` of type `Group`, which `isChildOf` the document |
//! | a skill | a `CFItem` that `isChildOf` its group; its id is the `humanCodingScheme`, where it came from the `notes` |
//! | what a person does at a level | a `CFItem` that `isChildOf` the skill; `hasSkillLevel` leads to it, numbered by the level |
//! | the example of a level | a `CFItem` that is an `exemplar` of it |
//! | the same skill elsewhere | `exactMatchOf` |
//! | the scale | a `CFRubric` of one criterion |
//!
//! Roles, activities and people have no place in CASE, nor has the month after which a skill fades; of texts in several
//! languages the one in the catalogue's own is written. Version 1.0 has no room for fields of one's own.

mod paper;
mod read;
mod write;

pub use read::read;
pub use write::write;

const CHILD: &str = "isChildOf";
const LEVEL: &str = "hasSkillLevel";
const SAME: &str = "exactMatchOf";
const EXAMPLE: &str = "exemplar";
/// The keyword of skills of leading others.
const LEADERSHIP: &str = "leadership";
