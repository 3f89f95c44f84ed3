//! Skills that come with the name of another one, and frameworks that come with a scale of their own.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::write;
use waymark::exchange::csv::{Quotes, read};
use waymark::exchange::draft::Draft;
use waymark::exchange::incoming::{Drafted, dry_run};
use waymark::exchange::{Beside, convert};

use super::{catalog, lines, value};

const HEADER: &str = "p,i,s,d,f,v,c,t,o,r,x,e,k,y\n";

fn tried(text: &str, from: &str, base: &Catalog, taken_as: &[(&str, &str)]) -> Draft<Catalog> {
    let pairs = taken_as.iter().map(|(id, other)| ((*id).to_owned(), (*other).to_owned()));
    let taken_as: BTreeMap<String, String> = pairs.collect();
    let beside = Beside { catalog: Some(base), taken_as: Some(&taken_as), ..Beside::default() };
    match dry_run(text, from, beside) {
        Ok(Drafted::Catalog(draft)) => *draft,
        other => panic!("{other:?}"),
    }
}

fn likes(draft: &Draft<Catalog>) -> Vec<String> {
    let like = |row: &waymark::exchange::draft::Row| {
        let like = row.like.as_ref()?;
        Some(format!("{} {} {} {} {}", row.title, row.outcome_word(), like.own, like.skill, like.is_taken))
    };
    draft.rows.iter().filter_map(like).collect()
}

trait Word {
    fn outcome_word(&self) -> String;
}

impl Word for waymark::exchange::draft::Row {
    fn outcome_word(&self) -> String {
        format!("{:?}", self.outcome).split(['(', ' ']).next().unwrap_or_default().to_owned()
    }
}

fn base() -> Catalog {
    catalog(json!({
        "skills": [
            { "id": "pricing", "name": { "en": "Pricing", "de": "Preise" } },
            { "id": "research", "name": "Research" },
        ],
        "roles": [{ "id": "pm", "name": "PM", "requires": [{ "skill": "pricing", "level": 2 }] }],
    }))
}

#[test]
fn a_skill_with_the_name_of_another_is_said_and_taken_as_that_one_where_asked() {
    let file = json!({
        "format": "waymark/catalog", "version": 1, "id": "o", "title": "O",
        "scale": [{ "level": 0, "name": "None" }, { "level": 1, "name": "Some" }, { "level": 2, "name": "Much" }],
        "skills": [
            { "id": "s1", "name": "preise ", "description": "New" },
            { "id": "s2", "name": "Selling" },
            { "id": "s3", "name": "selling", "description": "Again" },
        ],
        "roles": [{ "id": "head", "name": "Head", "requires": [{ "skill": "s1", "level": 1 }, { "skill": "s3", "level": 2 }] }],
        "activities": [{ "id": "a", "kind": "course", "title": "A", "hours": 1, "develops": [{ "skill": "s3", "to": 1 }] }],
    });
    let file = file.to_string();
    let apart = tried(&file, "catalog", &base(), &[]);
    assert_eq!(likes(&apart), ["preise  Added s1 pricing false", "selling Added s3 s2 false"]);
    let action = "take it as that one, or give one of the two another name";
    assert_eq!(
        lines(&apart.faults),
        [
            format!("W411 at /skills/0: the name \"preise \", which the skill \"pricing\" has too; {action}"),
            format!("W411 at /skills/2: the name \"selling\", which the skill \"s2\" has too; {action}"),
        ]
    );
    let taken =
        tried(&file, "catalog", &base(), &[("s1", "pricing"), ("s3", "s2"), ("x", "y"), ("s2", "gone")]);
    assert_eq!(likes(&taken), ["preise  Changed s1 pricing true", "selling Changed s3 s2 true"]);
    assert!(taken.faults.is_empty(), "{:?}", lines(&taken.faults));
    let merged = value(&taken.merged);
    assert_eq!(
        merged["skills"],
        json!([
            { "id": "pricing", "name": { "en": "Pricing", "de": "Preise" }, "description": "New" },
            { "id": "research", "name": "Research" },
            { "id": "s2", "name": "Selling", "description": "Again" },
        ])
    );
    assert_eq!(
        merged["roles"][1]["requires"],
        json!([{ "skill": "pricing", "level": 1 }, { "skill": "s2", "level": 2 }])
    );
    assert_eq!(merged["activities"][0]["develops"], json!([{ "skill": "s2", "to": 1 }]));
}

#[test]
fn moodles_cross_references_follow_what_is_taken() {
    let table = format!("{HEADER},f,F,,1,\"None,Some,Much\",,,,,,,1,\n,m1,Research\n,m2,Talks,,1,,,,,,m1\n");
    let draft = tried(&table, "moodle-competencies", &base(), &[("m1", "research")]);
    assert_eq!(likes(&draft), ["Research Same m1 research true"]);
    let merged = value(&draft.merged);
    assert_eq!(merged["skills"][2]["moodle"], json!({ "related": ["research"] }));
    assert!(draft.faults.is_empty(), "{:?}", lines(&draft.faults));
}

/// A framework with three levels, of which `Skill` says what two mean, and a skill with a scale of its own.
fn framework(scale: &str) -> String {
    let configuration = "\"[{\"\"scaleid\"\":\"\"2\"\"},{\"\"id\"\":1,\"\"scaledefault\"\":1,\"\"proficient\"\":0},{\"\"id\"\":4,\"\"scaledefault\"\":0,\"\"proficient\"\":1}]\"";
    format!(
        "{HEADER},f,F,,1,\"{scale}\",{configuration},,,,,,1,\n,m1,Skill,<ul><li>1: One</li><li>3: Three</li></ul>,1\n\
         ,m2,Other,,1,\"A,B\",{configuration}\n"
    )
}

/// The scales and the configurations that are written.
fn written(merged: &Catalog) -> Vec<(String, String)> {
    let table = convert(&write(merged), "catalog", "moodle-competencies", Beside::default()).unwrap();
    let (records, _) = read(&table, Quotes::Meant);
    records
        .iter()
        .skip(1)
        .map(|row| (row[5].text.clone(), row[6].text.clone()))
        .filter(|(scale, _)| !scale.is_empty())
        .collect()
}

#[test]
fn a_framework_in_a_catalogue_with_another_scale_is_told_on_that_one_and_says_so() {
    let draft = tried(&framework("Nothing,Bit,Fair,All"), "moodle-competencies", &base(), &[]);
    assert_eq!(
        lines(&draft.faults),
        [
            "W411 at line 4, column 14: a scale of its own; its levels are those of the catalogue here; it is left out, so that \
             there is one scale",
            "W411 at line 2, column 9: a scale of its own: Nothing, Bit, Fair, All; the catalogue keeps its scale; levels are \
             taken by their position: Nothing as 0 None, Bit as 1 Some, Fair as 2 Much, All as 2 Much",
        ]
    );
    let merged = value(&draft.merged);
    assert_eq!(merged["scale"], value(&base())["scale"]);
    assert_eq!(
        merged["skills"][2]["levels"],
        json!([{ "level": 1, "descriptor": "One" }, { "level": 2, "descriptor": "Three" }])
    );
    let [(scale, configuration)] = &written(&draft.merged)[..] else { panic!("one scale is written") };
    assert_eq!(scale, "None,Some,Much");
    let ids: Vec<Value> = serde_json::from_str(configuration).unwrap();
    assert!(ids.iter().all(|entry| entry["id"].as_u64().unwrap_or(0) <= 3), "{configuration}");
    let again = tried(&framework("Nothing,Bit,Fair,All"), "moodle-competencies", &draft.merged, &[]);
    assert!(!again.changes_anything());
}

#[test]
fn levels_are_told_by_their_names_where_the_catalogue_has_all_of_them() {
    let names = ["None", "A bit", "Some", "More", "Much"];
    let levels = names.iter().enumerate();
    let scale: Value = levels.map(|(level, name)| json!({ "level": level, "name": name })).collect();
    let base = catalog(json!({
        "scale": scale,
        "skills": [{ "id": "x", "name": "X" }],
    }));
    let draft = tried(&framework("None,some,more,much"), "moodle-competencies", &base, &[]);
    let note = lines(&draft.faults).pop().unwrap();
    assert!(
        note.ends_with("by their names: None as 0 None, some as 2 Some, more as 3 More, much as 4 Much"),
        "{note}"
    );
    assert_eq!(
        value(&draft.merged)["skills"][1]["levels"],
        json!([{ "level": 2, "descriptor": "One" }, { "level": 4, "descriptor": "Three" }])
    );
}

#[test]
fn an_empty_catalogue_takes_the_scale_of_the_framework_and_says_so() {
    let draft = tried(&framework("Nothing,Bit,Fair,All"), "moodle-competencies", &catalog(json!({})), &[]);
    let note = lines(&draft.faults).pop().unwrap();
    assert_eq!(
        note,
        "W411 at line 2, column 9: a scale of its own: Nothing, Bit, Fair, All; it takes the place of None, Some, Much, by which \
         nothing is measured yet"
    );
    let merged = value(&draft.merged);
    assert_eq!((merged["scale"][3]["name"].as_str(), merged["scale"][4].is_null()), (Some("All"), true));
    let scales: Vec<String> = written(&draft.merged).into_iter().map(|(scale, _)| scale).collect();
    assert_eq!(scales, ["Nothing,Bit,Fair,All", "A,B"], "what Moodle has for one skill is Moodle's");
    // The scale of the catalogue is changed later, and what counted the levels of the other one is not written beside it.
    let mut changed = merged;
    changed["scale"] = json!([{ "level": 0, "name": "No" }, { "level": 1, "name": "Yes" }]);
    changed["skills"][0].as_object_mut().unwrap().remove("levels");
    let changed = waymark::document::read_catalog(changed).into_result().unwrap();
    assert!(!written(&changed)[0].1.contains("\"id\":4"), "{:?}", written(&changed)[0]);
}
