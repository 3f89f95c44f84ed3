//! What a dry run says of each statement of a CASE package: none is gone without a word.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::exchange::draft::{Draft, Outcome, Row, What};
use waymark::exchange::{Beside, case, draft_of};

use crate::case::from_elsewhere;

fn tried(package: &Value, beside: Beside<'_>) -> Draft<Catalog> {
    draft_of(case::read(&package.to_string()).unwrap(), beside)
}

/// Each row as `place what title: outcome`.
fn rows(draft: &Draft<Catalog>) -> Vec<String> {
    let line = |row: &Row| {
        let outcome = match &row.outcome {
            Outcome::LeftOut(fault) => fault.to_string(),
            outcome => format!("{outcome:?}"),
        };
        format!("{} {} {}: {outcome}", row.place, row.what.word(), row.title)
    };
    draft.rows.iter().map(line).collect()
}

#[test]
fn groups_have_rows_too() {
    let mut package = from_elsewhere();
    let first = tried(&package, Beside::default());
    let expected = [
        "/CFItems/2 group Discovery: Added",
        "/CFItems/1 skill Interviews: Added",
        "/CFItems/0 skill Reads numbers: Added",
        "/CFItems/3 skill Stands alone: Added",
    ];
    assert_eq!(rows(&first), expected);
    let again = tried(&package, Beside { catalog: Some(&first.merged), ..Beside::default() });
    assert_eq!(rows(&again), expected.map(|row| row.replace("Added", "Same")));
    assert!(!again.changes_anything());
    // A catalogue has no groups of groups, and the dry run says so without a fault.
    package["CFAssociations"][2]["destinationNodeURI"]["identifier"] = json!("i4");
    let draft = tried(&package, Beside::default());
    assert!(!draft.faults.has_errors());
    let action = "nothing, or put a skill right below it: groups have no groups here";
    let above = format!("W411 at /CFItems/3: \"Stands alone\", a group that no skill is in; {action}");
    let mut found = rows(&draft);
    found.sort();
    assert_eq!(
        found,
        [
            "/CFItems/0 skill Reads numbers: Added",
            "/CFItems/1 skill Interviews: Added",
            "/CFItems/2 group Discovery: Added",
            &*format!("/CFItems/3 group Stands alone: {above}"),
        ]
    );
}

#[test]
fn items_in_a_circle_are_left_out_by_name_and_the_others_are_taken() {
    let mut package = from_elsewhere();
    let link = package["CFAssociations"][2].clone();
    package["CFAssociations"][2]["destinationNodeURI"]["identifier"] = json!("i1");
    let action = "take out one of the isChildOf associations of this circle";
    let (own, all) = (
        format!(
            "/CFItems/0 group Reads numbers: E401 at /CFItems/0: \"Reads numbers\", which stands below itself; {action}"
        ),
        format!(
            "/CFItems/2 group Discovery: E401 at /CFItems/2: \"Discovery\", which stands below itself; {action}"
        ),
    );
    let draft = tried(&package, Beside::default());
    assert_eq!(
        rows(&draft),
        [&*own, &*all, "/CFItems/1 skill Interviews: Added", "/CFItems/3 skill Stands alone: Added"]
    );
    // What is left out is no group of anything.
    assert!(draft.merged.skills.iter().all(|skill| skill.group.is_none()));
    assert!(draft.whole().is_err());
    // A circle of one, and what hangs below it.
    package["CFAssociations"][2] = link;
    package["CFAssociations"][0]["destinationNodeURI"]["identifier"] = json!("i1");
    assert!(rows(&tried(&package, Beside::default())).contains(&own));
    // One with levels of its own is no way around it.
    let mut package = from_elsewhere();
    package["CFAssociations"][1]["destinationNodeURI"]["identifier"] = json!("i2");
    let draft = tried(&package, Beside::default());
    let found = "/CFItems/1 group Interviews: E401 at /CFItems/1: \"Interviews\", which stands below itself";
    assert!(rows(&draft).iter().any(|row| row.starts_with(found)), "{:?}", rows(&draft));
}

#[test]
fn levels_of_nothing_are_named() {
    let mut package = from_elsewhere();
    package["CFAssociations"][3]["originNodeURI"]["identifier"] = json!("in another framework");
    let action = "take out the hasSkillLevel association that leads to it";
    let listens = format!(
        "/CFItems/4 group Listens: E401 at /CFItems/4: \"Listens\", a level of what is no skill here; {action}"
    );
    assert!(rows(&tried(&package, Beside::default())).contains(&listens));
    package["CFAssociations"][3]["originNodeURI"]["identifier"] = json!("l1");
    assert!(rows(&tried(&package, Beside::default())).contains(&listens));
}

proptest! {
    #[test]
    fn every_item_has_a_row_or_is_a_part_of_a_skill_that_has_one(
        links in prop::collection::vec(
            (prop::sample::select(vec!["isChildOf", "hasSkillLevel", "exemplar"]), 0..7_usize, 0..7_usize), 0..14,
        ),
    ) {
        let mut package = from_elsewhere();
        let link = package["CFAssociations"][0].clone();
        // The seventh is the framework itself.
        let names: Vec<Value> = (0..6).map(|place| package["CFItems"][place]["identifier"].clone())
            .chain([package["CFDocument"]["identifier"].clone()]).collect();
        package["CFAssociations"] = links.iter().map(|(kind, from, to)| {
            let mut link = link.clone();
            link["associationType"] = json!(kind);
            link["originNodeURI"]["identifier"] = names[*from].clone();
            link["destinationNodeURI"]["identifier"] = names[*to].clone();
            link
        }).collect();
        let draft = tried(&package, Beside::default());
        let places: Vec<&str> = draft.rows.iter().map(|row| &*row.place).collect();
        let apart: BTreeSet<&str> = places.iter().copied().collect();
        prop_assert_eq!(apart.len(), places.len(), "an item has two rows: {:?}", rows(&draft));
        let parts: BTreeSet<&str> = draft.merged.skills.iter().flat_map(|skill| &skill.levels).flat_map(|level| {
            let example = level.example.as_ref().map(|example| example.in_language("en"));
            [Some(level.descriptor.in_language("en")), example].into_iter().flatten()
        }).collect();
        let left_out_whole = draft.rows.iter().any(|row| row.what == What::Group && matches!(&row.outcome, Outcome::LeftOut(fault) if fault.found.ends_with("below itself")));
        for (place, item) in package["CFItems"].as_array().unwrap().iter().enumerate() {
            let has_row = apart.contains(&*format!("/CFItems/{place}"));
            let is_part = parts.contains(item["fullStatement"].as_str().unwrap());
            // The levels of a skill that is left out go with it.
            prop_assert!(has_row || is_part || left_out_whole, "{item} is gone: {:?}", rows(&draft));
        }
    }
}
