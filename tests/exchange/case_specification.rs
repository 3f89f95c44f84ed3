//! What a CASE package must have: the table of the specification (CASE 1.1 information model, 7.1; the same in 1.0), held to
//! strictly: no other field, no wrong type.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

/// Fields of a class: name, type, whether it must be there.
type Class = &'static [(&'static str, &'static str, bool)];
const DOCUMENT: Class = &[
    ("identifier", "uuid", true),
    ("uri", "uri", true),
    ("creator", "text", true),
    ("title", "text", true),
    ("lastChangeDateTime", "instant", true),
    ("publisher", "text", false),
    ("language", "text", false),
    ("licenseURI", "link", false),
];
const ITEM: Class = &[
    ("identifier", "uuid", true),
    ("uri", "uri", true),
    ("fullStatement", "text", true),
    ("lastChangeDateTime", "instant", true),
    ("CFItemType", "text", false),
    ("humanCodingScheme", "text", false),
    ("listEnumeration", "text", false),
    ("abbreviatedStatement", "text", false),
    ("notes", "text", false),
    ("conceptKeywords", "texts", false),
];
const ASSOCIATION: Class = &[
    ("identifier", "uuid", true),
    ("uri", "uri", true),
    ("associationType", "association", true),
    ("originNodeURI", "link", true),
    ("destinationNodeURI", "link", true),
    ("lastChangeDateTime", "instant", true),
    ("sequenceNumber", "whole", false),
];
const RUBRIC: Class = &[
    ("identifier", "uuid", true),
    ("uri", "uri", true),
    ("lastChangeDateTime", "instant", true),
    ("title", "text", false),
    ("CFRubricCriteria", "list", false),
];
const CRITERION: Class = &[
    ("identifier", "uuid", true),
    ("uri", "uri", true),
    ("lastChangeDateTime", "instant", true),
    ("rubricId", "uuid", false),
    ("position", "whole", false),
    ("CFRubricCriterionLevels", "list", false),
];
const GRADE: Class = &[
    ("identifier", "uuid", true),
    ("uri", "uri", true),
    ("lastChangeDateTime", "instant", true),
    ("quality", "text", false),
    ("description", "text", false),
    ("score", "whole", false),
    ("position", "whole", false),
    ("rubricCriterionId", "uuid", false),
];
const LINK: Class = &[("title", "text", true), ("identifier", "uuid", true), ("uri", "uri", true)];

/// Every breach of a class of the specification.
fn breaches(class: Class, value: &Value, at: &str, found: &mut Vec<String>) {
    let uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
    let instant = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z$";
    let matches = |pattern: &str, value: &Value| {
        value.as_str().is_some_and(|text| regex_lite::Regex::new(pattern).unwrap().is_match(text))
    };
    let Some(fields) = value.as_object() else { return found.push(format!("{at} is no object")) };
    for name in fields.keys().filter(|name| !class.iter().any(|(known, ..)| known == name)) {
        found.push(format!("{at}/{name} is not in the specification"));
    }
    for (name, kind, is_required) in class {
        let Some(field) = fields.get(*name) else {
            if *is_required {
                found.push(format!("{at}/{name} is missing"));
            }
            continue;
        };
        let known = ["isChildOf", "exactMatchOf", "exemplar", "hasSkillLevel"];
        let is_right = match *kind {
            "uuid" => matches(uuid, field),
            "uri" => matches("^(urn:uuid:|https?://)[^ ]+$", field),
            "instant" => matches(instant, field),
            "text" => field.is_string(),
            "texts" => field.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
            "whole" => field.is_u64(),
            "list" => field.is_array(),
            "association" => known.iter().any(|one| field == one),
            _ => {
                breaches(LINK, field, &format!("{at}/{name}"), found);
                true
            }
        };
        if !is_right {
            found.push(format!("{at}/{name} is {field}"));
        }
    }
}

/// Every breach of a package.
pub(crate) fn all_breaches(package: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let known = ["CFDocument", "CFItems", "CFAssociations", "CFRubrics"];
    found.extend(package.as_object().unwrap().keys().filter(|name| !known.contains(&name.as_str())).cloned());
    breaches(DOCUMENT, &package["CFDocument"], "/CFDocument", &mut found);
    let each = |class: Class, list: &Value, at: &str, found: &mut Vec<String>| {
        for (place, part) in list.as_array().into_iter().flatten().enumerate() {
            breaches(class, part, &format!("{at}/{place}"), found);
        }
    };
    each(ITEM, &package["CFItems"], "/CFItems", &mut found);
    each(ASSOCIATION, &package["CFAssociations"], "/CFAssociations", &mut found);
    each(RUBRIC, &package["CFRubrics"], "/CFRubrics", &mut found);
    let rows = &package["CFRubrics"][0]["CFRubricCriteria"];
    each(CRITERION, rows, "/CFRubricCriteria", &mut found);
    each(GRADE, &rows[0]["CFRubricCriterionLevels"], "/CFRubricCriterionLevels", &mut found);
    found
}

/// Every identifier of the parts of a package, and those that its associations name within it.
fn identifiers(package: &Value) -> (Vec<&str>, BTreeSet<&str>) {
    let of = |list: &'static str| package[list].as_array().into_iter().flatten();
    let parts = of("CFItems").chain(of("CFAssociations")).chain([&package["CFDocument"]]);
    let named = of("CFAssociations").filter(|link| link["associationType"] != "exactMatchOf");
    let ends = named.flat_map(|link| [&link["originNodeURI"], &link["destinationNodeURI"]]);
    (
        parts.filter_map(|part| part["identifier"].as_str()).collect(),
        ends.filter_map(|end| end["identifier"].as_str()).collect(),
    )
}

/// Whether a package keeps to the specification, and its identifiers to one another.
pub(crate) fn is_valid(package: &Value) -> Result<(), TestCaseError> {
    prop_assert_eq!(all_breaches(package), Vec::<String>::new());
    let (ids, named) = identifiers(package);
    let apart: BTreeSet<&str> = ids.iter().copied().collect();
    prop_assert_eq!(apart.len(), ids.len(), "an identifier stands twice");
    prop_assert!(named.is_subset(&apart), "an association names what is not there");
    Ok(())
}
