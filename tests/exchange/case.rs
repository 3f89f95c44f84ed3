//! Competency frameworks as CASE packages, there and back. No package of others could be kept here: `samples/README.md` says
//! which were read by hand. A client of CASE reads ours in `tests/node/exchange_foreign.test.mjs`.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::fault::Faults;
use waymark::document::values::Instant;
use waymark::document::{read_catalog, write};
use waymark::exchange::{Beside, case, draft_of};

use crate::any::{any_json, places};
use crate::case_specification::{all_breaches, is_valid};
use crate::papers::{EVERY_FIELD_CATALOG, catalog, json_of, lines};

fn written(catalog: &Value) -> Value {
    let catalog = read_catalog(catalog.clone()).into_result().unwrap();
    json_of(&case::write(&catalog, &Instant::parse("2026-11-23T09:30:00Z").unwrap()))
}

fn read(package: &Value) -> Catalog {
    brought(&package.to_string()).unwrap_or_else(|faults| panic!("{:#?}", lines(&faults)))
}

/// The catalogue that a package makes where there was none.
fn brought(text: &str) -> Result<Catalog, Faults> {
    draft_of(case::read(text)?, Beside::default()).whole()
}

/// Each skill as `id, name, group, levels`.
fn skills(package: &Value) -> Vec<String> {
    let catalog = read(package);
    let text = |text: &waymark::document::values::Text| text.in_language("en").to_owned();
    let line = |skill: &waymark::document::catalog::Skill| {
        let group = skill.group.as_ref().map_or_else(|| "-".to_owned(), text);
        let levels: Vec<String> =
            skill.levels.iter().map(|one| format!("{} {}", one.level, text(&one.descriptor))).collect();
        format!("{}, {}, {group}, [{}]", skill.id, text(&skill.name), levels.join("; "))
    };
    catalog.skills.iter().map(line).collect()
}

/// A package as OpenSALT writes it: addresses of the web, both ends of an association spelt out, and more than we read.
pub(crate) fn from_elsewhere() -> Value {
    let address = |id: &str| format!("https://case.example/ims/case/v1p0/CFItems/{id}");
    let item = |id: &str, text: &str, more: Value| {
        let mut item = json!({
            "identifier": id, "uri": address(id), "fullStatement": text, "lastChangeDateTime": "2017-11-03T23:02:07+00:00",
            "CFDocumentURI": { "title": "Product", "identifier": "d", "uri": address("d") }, "educationLevel": ["13"],
        });
        let (Value::Object(into), Value::Object(more)) = (&mut item, more) else { panic!("objects") };
        into.extend(more);
        item
    };
    let link = |kind: &str, from: &str, to: &str, number: Value| {
        let end = |id: &str| json!({ "title": id, "identifier": id, "uri": address(id) });
        json!({
            "identifier": format!("{kind}-{from}-{to}"), "uri": address("x"), "associationType": kind, "sequenceNumber": number,
            "originNodeURI": end(from), "destinationNodeURI": end(to), "lastChangeDateTime": "2017-11-03T23:02:07+00:00",
        })
    };
    json!({
        "CFDocument": {
            "identifier": "d0000000-0000-0000-0000-000000000000", "uri": address("d"), "title": "Product", "creator": "A ministry",
            "CFPackageURI": { "title": "Product", "identifier": "d", "uri": address("d") },
            "lastChangeDateTime": "2017-11-03T23:00:33+00:00", "language": "en", "adoptionStatus": "Draft", "subject": ["Product"],
        },
        "CFItems": [
            item("i1", "Reads numbers", json!({ "humanCodingScheme": "P.2" })),
            item("i2", "Talks with users about what they do and not about what they want", json!({ "humanCodingScheme": "P.1", "abbreviatedStatement": "Interviews" })),
            item("i3", "Discovery", json!({ "CFItemType": "Domain" })),
            item("i4", "Stands alone", json!({ "notes": "From an old list" })),
            item("l1", "Listens", json!({})),
            item("l2", "Asks", json!({})),
        ],
        "CFAssociations": [
            link("isChildOf", "i1", "i3", json!(2)),
            link("isChildOf", "i2", "i3", json!("1")),
            link("isChildOf", "i3", "d0000000-0000-0000-0000-000000000000", Value::Null),
            link("hasSkillLevel", "i2", "l1", Value::Null),
            link("hasSkillLevel", "i2", "l2", Value::Null),
            link("exactMatchOf", "i2", "elsewhere", Value::Null),
            link("isRelatedTo", "i1", "i2", Value::Null),
        ],
        "CFDefinitions": { "CFConcepts": [], "CFLicenses": [] },
    })
}

#[test]
fn a_package_from_elsewhere_is_read() {
    assert_eq!(
        skills(&from_elsewhere()),
        [
            "P.1, Interviews, Discovery, [1 Listens; 2 Asks]",
            "P.2, Reads numbers, Discovery, []",
            "i4, Stands alone, -, []",
        ]
    );
    let catalog = read(&from_elsewhere());
    assert_eq!(&*catalog.id, "d0000000-0000-0000-0000-000000000000");
    assert_eq!(catalog.publisher.as_deref(), Some("A ministry"));
    assert_eq!(catalog.updated.map(|on| on.to_string()).as_deref(), Some("2017-11-03"));
    assert_eq!(
        catalog.skills[0].same_as,
        [
            "https://case.example/ims/case/v1p0/CFItems/i2",
            "https://case.example/ims/case/v1p0/CFItems/elsewhere"
        ]
    );
    assert_eq!(catalog.scale.len(), 3);
}

/// As in packages of Smarter Balanced, whose targets of two grades match one of a common framework.
#[test]
fn two_items_that_match_one_thing_elsewhere_are_two_skills() {
    let mut package = from_elsewhere();
    let mut link = package["CFAssociations"][5].clone();
    link["originNodeURI"]["identifier"] = json!("i1");
    package["CFAssociations"].as_array_mut().unwrap().push(link);
    assert_eq!(skills(&package), skills(&from_elsewhere()));
}

#[test]
fn a_code_that_two_items_have_is_the_id_of_the_first() {
    let mut package = from_elsewhere();
    package["CFItems"][0]["humanCodingScheme"] = json!("P.1");
    assert_eq!(skills(&package)[1], "i1, Reads numbers, Discovery, []");
}

#[test]
fn a_group_with_levels_of_its_own_is_a_skill_too() {
    let mut package = from_elsewhere();
    let level = package["CFAssociations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|link| link["associationType"] == "hasSkillLevel");
    let mut level = level.unwrap_or_else(|| panic!("{package:#}")).clone();
    level["identifier"] = json!("own");
    level["originNodeURI"]["identifier"] = json!("i3");
    package["CFAssociations"].as_array_mut().unwrap().push(level);
    let [own, below @ ..] = &skills(&package)[..] else { panic!("no skills") };
    assert_eq!(own, "i3, Discovery, -, [1 Listens]");
    assert_eq!(below, skills(&from_elsewhere()));
}

#[test]
fn broken_packages_are_refused_with_every_fault() {
    let check = |text: &str, expected: &[&str]| {
        let faults = case::read(text).unwrap_err();
        let found: Vec<String> =
            faults.as_slice().iter().map(|fault| format!("{} {}", fault.code, fault.at)).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("{ \"CFDocument\": {\n  \"title\" }", &["E101 line 2, column 11"]);
    check("[]", &["E103 "]);
    check("{}", &["E102 /CFDocument"]);
    check(
        r#"{ "CFDocument": { "identifier": "d" }, "CFItems": [{ "identifier": 4 }], "CFAssociations": [{ "associationType": "isChildOf", "originNodeURI": "x" }] }"#,
        &[
            "E102 /CFDocument/title",
            "E103 /CFItems/0/identifier",
            "E102 /CFItems/0/fullStatement",
            "E103 /CFAssociations/0/originNodeURI",
            "E102 /CFAssociations/0/destinationNodeURI",
        ],
    );
    let mut twice = from_elsewhere();
    twice["CFItems"][1]["identifier"] = json!("i1");
    check(&twice.to_string(), &["E202 /CFItems/1/identifier"]);
}

/// What a catalogue has that CASE has a place for.
fn held(catalog: &Value) -> Value {
    let mut held = catalog.clone();
    let Value::Object(fields) = &mut held else { panic!("an object") };
    let kept =
        ["format", "version", "title", "language", "updated", "licence", "publisher", "scale", "skills"];
    fields.retain(|name, _| kept.contains(&name.as_str()));
    for skill in fields.get_mut("skills").and_then(Value::as_array_mut).into_iter().flatten() {
        skill.as_object_mut().unwrap().remove("fades_after_months");
    }
    held["title"] = json!("Product careers at Acme");
    held
}

#[test]
fn there_and_back_loses_nothing_that_case_can_hold() {
    let full = json_of(EVERY_FIELD_CATALOG);
    let back = read(&written(&full));
    let mut back_json = json_of(&write(&back));
    // The id of a package is a UUID, so that the catalogue that is made of it has that one.
    assert_eq!(*back.id, *written(&full)["CFDocument"]["identifier"].as_str().unwrap());
    back_json.as_object_mut().unwrap().remove("id");
    // Skills without a group stand after the groups before them: the order of the tree.
    let expected = held(&full);
    assert_eq!(back_json, expected);
    // And from then on nothing changes any more.
    assert_eq!(written(&json_of(&write(&back))), written(&full));
}

#[test]
fn a_written_package_keeps_to_the_specification() {
    is_valid(&written(&json_of(EVERY_FIELD_CATALOG))).unwrap();
    let built_in = include_str!("../../www/catalog/product-management.json");
    is_valid(&written(&json_of(built_in))).unwrap();
    // The table finds what it should.
    let mut broken = written(&json_of(EVERY_FIELD_CATALOG));
    broken["CFDocument"]["CFPackageURI"] = json!({});
    broken["CFItems"][0]["uri"] = json!("no address");
    broken["CFItems"][1].as_object_mut().unwrap().remove("fullStatement");
    assert_eq!(all_breaches(&broken).len(), 3);
}

fn any_skill(index: usize) -> impl Strategy<Value = Value> {
    let text = "\\PC{0,12}";
    let level = (text, prop::option::of(text));
    let some = (prop::option::of(text), prop::option::of("[a-c]"), prop::option::of(text), any::<bool>());
    (
        "\\PC{1,12}",
        some,
        prop::collection::vec(level, 0..4),
        prop::collection::vec("https://[a-z]{1,4}\\.example/[a-z]{0,3}", 0..2),
    )
        .prop_map(move |(name, (description, group, source, leadership), levels, same_as)| {
            let mut skill = json!({ "id": format!("s{index}"), "name": name });
            let mut set = |field: &str, value: Value| skill[field] = value;
            if let Some(description) = description {
                set("description", json!(description));
            }
            if let Some(group) = group {
                set("group", json!(group));
            }
            if let Some(source) = source {
                set("source", json!(source));
            }
            if leadership {
                set("leadership", json!(true));
            }
            let levels: Vec<Value> = levels
                .into_iter()
                .enumerate()
                .map(|(place, (descriptor, example))| match example {
                    Some(example) => json!({ "level": place, "descriptor": descriptor, "example": example }),
                    None => json!({ "level": place, "descriptor": descriptor }),
                })
                .collect();
            if !levels.is_empty() {
                set("levels", json!(levels));
            }
            if !same_as.is_empty() {
                set("same_as", json!(same_as));
            }
            skill
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_framework_comes_back(skills in (any_skill(0), any_skill(1), any_skill(2), any_skill(3))) {
        let (a, b, c, d) = skills;
        let scale: Vec<Value> = (0..4).map(|level| json!({ "level": level, "name": format!("L{level}") })).collect();
        let full = catalog(json!({ "updated": "2026-11-01", "scale": scale, "skills": [a, b, c, d] }));
        let package = written(&full);
        is_valid(&package)?;
        let back = json_of(&write(&read(&package)));
        // The order is the tree's, groups first where they began.
        let by_id = |value: &Value| {
            let mut skills = value["skills"].as_array().cloned().unwrap_or_default();
            skills.sort_by_key(|skill| skill["id"].to_string());
            skills
        };
        prop_assert_eq!(by_id(&back), by_id(&full));
        prop_assert_eq!(&back["scale"], &full["scale"]);
    }

    #[test]
    fn any_package_is_read_or_refused(
        wrong in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 0..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut package = from_elsewhere();
        for (place, value) in wrong {
            let mut all = Vec::new();
            places(&package, String::new(), &mut all);
            *package.pointer_mut(place.get::<String>(&all)).unwrap() = value;
        }
        let text = package.to_string();
        if let Err(faults) = brought(&text) {
            prop_assert!(faults.has_errors());
        }
        let cut = text.char_indices().nth(cut.index(text.chars().count())).map_or(0, |(at, _)| at);
        let _ = case::read(&text[..cut]);
    }
}
