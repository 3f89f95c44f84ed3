//! The parts of a CASE package that a catalogue has a place for; whatever else stands in it is left alone.
#![allow(non_snake_case, reason = "the fields are spelt as CASE spells them")]
#![allow(unreachable_pub, reason = "a document is declared as one that others read")]

use serde_json::Value;

use crate::document::read::document;

document! {
    /// A competency framework with all its parts.
    pub struct Package {
        /// The framework itself.
        CFDocument: Framework,
        /// Its statements.
        CFItems: Option<Vec<Item>>,
        /// What its statements have to do with each other, and with those of others.
        CFAssociations: Option<Vec<Association>>,
        /// How its statements are graded.
        CFRubrics: Option<Vec<Rubric>>,
    }

    /// A framework.
    pub struct Framework {
        /// Its UUID.
        identifier: String,
        /// Its title.
        title: String,
        /// Who made it.
        creator: Option<String>,
        /// Who publishes it.
        publisher: Option<String>,
        /// The language of its texts.
        language: Option<String>,
        /// When it was last changed.
        lastChangeDateTime: Option<String>,
        /// Its licence.
        licenseURI: Option<Link>,
    }

    /// A statement.
    pub struct Item {
        /// Its UUID.
        identifier: String,
        /// Where it is found.
        uri: Option<String>,
        /// What it says.
        fullStatement: String,
        /// The same in short.
        abbreviatedStatement: Option<String>,
        /// Its code for people.
        humanCodingScheme: Option<String>,
        /// Where it came from.
        notes: Option<String>,
        /// Words to find it by.
        conceptKeywords: Option<Vec<String>>,
    }

    /// What one statement has to do with another.
    pub struct Association {
        /// What.
        associationType: String,
        /// Its place among its like.
        sequenceNumber: Option<Value>,
        /// The one.
        originNodeURI: Link,
        /// The other.
        destinationNodeURI: Link,
    }

    /// A reference.
    pub struct Link {
        /// The name of what it leads to.
        title: Option<String>,
        /// The UUID of that.
        identifier: Option<String>,
        /// Its address.
        uri: Option<String>,
    }

    /// A table for grading.
    pub struct Rubric {
        /// Its rows.
        CFRubricCriteria: Option<Vec<Criterion>>,
    }

    /// A row of such a table.
    pub struct Criterion {
        /// Its columns.
        CFRubricCriterionLevels: Option<Vec<Grade>>,
    }

    /// A column in a row.
    pub struct Grade {
        /// What it is called.
        quality: Option<String>,
        /// What it means.
        description: Option<String>,
        /// The points for it.
        score: Option<Value>,
    }
}
