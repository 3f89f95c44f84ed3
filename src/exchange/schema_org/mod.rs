//! Courses as schema.org describes them in JSON-LD: in a file, or in the `<script type="application/ld+json">` of a page.
//!
//! | activity | schema.org |
//! |---|---|
//! | kind | `Course` or `LearningResource`, with the kind as `learningResourceType` |
//! | id | `courseCode`, or `identifier`, or an `@id` beyond its page, or `url`, or `name` |
//! | title, summary, language, tags | `name`, `description`, `inLanguage`, `keywords` |
//! | provider, authors, year | `provider`, `author`, `datePublished` |
//! | hours | `timeRequired`, an ISO 8601 duration |
//! | cost | `offers` |
//! | what it develops | `teaches`, a `DefinedTerm` whose `termCode` is the skill; its levels under names of our own |
//! | what must be true before | `coursePrerequisites` for activities, `competencyRequired` for skills |
//! | dates and seats | `hasCourseInstance` |
//! | no longer offered | `creativeWorkStatus` `Obsolete` |
//!
//! There is no place for the fewest weeks, the area, the scope of leadership, choices among activities that must be done
//! before, and whether a cost is an estimate.

mod node;
mod read;
mod write;

pub use read::{read, read_pages};
pub use write::write;

/// The levels of a skill, which schema.org has no names for. An address as a name is one wherever JSON-LD is read.
const FROM: &str = "urn:waymark:from";
const TO: &str = "urn:waymark:to";
const LEVEL: &str = "urn:waymark:level";
