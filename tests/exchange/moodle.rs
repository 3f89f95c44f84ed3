//! Moodle's competency frameworks, both ways. The sample is of our own making: `samples/README.md` says why, and what was read
//! by hand.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::parse;
use waymark::exchange::csv::{Quotes, read as read_table};
use waymark::exchange::draft::{Outcome, Row};
use waymark::exchange::incoming::{Drafted, dry_run};
use waymark::exchange::{Beside, convert};

use super::{catalog, lines, value};

const SAMPLE: &str = include_str!("samples/moodle_framework.csv");

fn read(text: &str) -> Value {
    let file = convert(text, "moodle-competencies", "catalog", Beside::default());
    parse(&file.unwrap_or_else(|faults| panic!("{:?}", lines(&faults)))).unwrap()
}

#[test]
fn a_framework_in_moodles_form_is_read() {
    let file = read(SAMPLE);
    assert_eq!((file["id"].as_str(), file["title"].as_str()), (Some("PM-2026"), Some("Product framework")));
    assert_eq!(file["scale"][2], json!({ "level": 2, "name": "Proficient" }));
    let skills = file["skills"].as_array().unwrap();
    let ids: Vec<&str> = skills.iter().map(|skill| skill["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["user-research", "interviews", "pricing, old"]);
    assert_eq!(skills[0]["group"], "Discovery");
    assert_eq!(skills[0]["description"], "Finds out what people need & why, before anything is built.");
    assert_eq!(skills[0]["moodle"], json!({ "related": ["pricing, old", "interviews"] }));
    assert_eq!(skills[1]["moodle"]["rule_outcome"], "3");
    assert_eq!(skills[2]["moodle"]["scale"], "A,B");
}

#[test]
fn what_moodle_knows_comes_back_to_it() {
    let written = convert(
        &waymark::document::write(&catalog_of(SAMPLE)),
        "catalog",
        "moodle-competencies",
        Beside::default(),
    );
    let written = written.unwrap();
    let (records, faults) = read_table(&written, Quotes::Meant);
    assert!(faults.is_empty() && records.iter().all(|record| record.len() == 14), "{written}");
    let cell = |row: usize, column: usize| records[row][column].text.as_str();
    assert_eq!(
        (cell(1, 1), cell(1, 5), cell(1, 12)),
        ("PM-2026", "Not yet competent,Competent,Proficient", "1")
    );
    assert!(cell(1, 6).starts_with("[{\"scaleid\":\"2\"}"), "{}", cell(1, 6));
    assert_eq!((cell(2, 1), cell(2, 2), cell(3, 0)), ("group-discovery", "Discovery", "group-discovery"));
    assert_eq!(cell(3, 10), "pricing%2C old,interviews");
    assert_eq!(read(&written), read(SAMPLE));
}

fn catalog_of(text: &str) -> waymark::document::catalog::Catalog {
    waymark::document::read_catalog(read(text)).into_result().unwrap()
}

#[test]
fn without_a_scale_configuration_the_upper_half_is_proficient() {
    let file = waymark::document::write(&catalog(json!({ "skills": [{ "id": "s", "name": "S" }] })));
    let written = convert(&file, "catalog", "moodle-competencies", Beside::default()).unwrap();
    let (records, _) = read_table(&written, Quotes::Meant);
    let configuration = parse(&records[1][6].text).unwrap();
    let expected = json!([
        { "scaleid": "1" },
        { "id": 1, "scaledefault": 1, "proficient": 0 },
        { "id": 3, "scaledefault": 0, "proficient": 1 },
    ]);
    assert_eq!(configuration, expected);
}

#[test]
fn broken_frameworks_are_named_with_line_and_column() {
    let faults =
        |text: &str| lines(&convert(text, "moodle-competencies", "catalog", Beside::default()).unwrap_err());
    let header = "p,i,s,d,f,v,c,t,o,r,x,e,k,y\n";
    assert_eq!(
        faults(header),
        [
            "E401 at line 1, column 1: no framework among 0 rows; use a file that Moodle exported: 14 columns, and one row \
          with \"Is framework\" 1"
        ]
    );
    let long = "x".repeat(101);
    assert_eq!(
        faults(&format!("{header},f,F,,1,one,,,,,,,1,\n,a,{long}\n,,N\n,g,G,,1,\"a,b\",,,,,,,1,\n")),
        [
            "E401 at line 5, column 21: a second framework; use a file for each framework",
            "E108 at line 2, column 9: a scale of 1 levels; name 2 to 11 levels, with commas between them",
            "E108 at line 3, column 4: 101 characters, of which Moodle keeps 100; use 1 to 100 characters",
            "E108 at line 4, column 2: nothing, where Moodle asks for a text; use 1 to 100 characters",
        ]
    );
}

#[test]
fn competencies_above_themselves_are_named() {
    let text = "p,i,s,d,f,v,c,t,o,r,x,e,k,y\n,f,F,,1,\"a,b\",,,,,,,1,\nb,a,A\na,b,B\nb,c,C\n";
    let action = "name a parent that is not below it";
    assert_eq!(
        lines(&convert(text, "moodle-competencies", "catalog", Beside::default()).unwrap_err()),
        [
            format!("E401 at line 3, column 1: \"a\", which is above itself; {action}"),
            format!("E401 at line 4, column 1: \"b\", which is above itself; {action}"),
        ]
    );
}

#[test]
fn every_competency_has_a_row_in_the_order_of_the_file() {
    let header = "p,i,s,d,f,v,c,t,o,r,x,e,k,y\n,f,F,,1,\"a,b\",,,,,,,1,\n";
    let rows = |text: &str| -> Vec<String> {
        let Ok(Drafted::Catalog(draft)) = dry_run(text, "moodle-competencies", Beside::default()) else {
            panic!("a framework becomes a catalogue")
        };
        let line = |row: &Row| {
            let outcome = match &row.outcome {
                Outcome::LeftOut(fault) => fault.to_string(),
                outcome => format!("{outcome:?}"),
            };
            format!("{} {}: {outcome}", row.what.word(), row.id)
        };
        draft.rows.iter().map(line).collect()
    };
    // The circle a, b; c stands below it; d above itself; g is a group of a group, h one of a skill and there twice.
    let table = format!("{header}b,a,A\na,b,B\nb,c,C\nd,d,D\n,g,G\ng,h,H\nh,s,S\n,h,H\n");
    let above = "which is above itself; name a parent that is not below it";
    assert_eq!(
        rows(&table),
        [
            format!("group a: E401 at line 3, column 1: \"a\", {above}"),
            format!("group b: E401 at line 4, column 1: \"b\", {above}"),
            "skill c: Added".to_owned(),
            format!("group d: E401 at line 6, column 1: \"d\", {above}"),
            "group g: W411 at line 7, column 2: \"G\", a group that no skill is in; nothing, or put a skill right below it: \
             groups have no groups here"
                .to_owned(),
            "group h: Added".to_owned(),
            "skill s: Added".to_owned(),
            "group h: E202 at line 10, column 2: \"h\" a second time; keep one of the two".to_owned(),
        ]
    );
    // However long it is.
    let long: String = (0..300).map(|number| format!("{},{number},N\n", (number + 1) % 300)).collect();
    let rows = rows(&format!("{header}{long},s,S\n"));
    assert_eq!(rows.iter().filter(|row| row.contains("above itself")).count(), 300);
}

#[test]
fn what_moodle_would_cut_is_not_written() {
    let long = "x".repeat(101);
    let file = catalog(json!({ "skills": [{ "id": long, "name": "S" }, { "id": "t", "name": long }] }));
    let faults =
        convert(&waymark::document::write(&file), "catalog", "moodle-competencies", Beside::default());
    let action = "101 characters; use at most 100 characters, which is what Moodle keeps";
    assert_eq!(
        lines(&faults.unwrap_err()),
        [format!("E108 at /skills/0/id: {action}"), format!("E108 at /skills/1/name: {action}")]
    );
}

proptest! {
    #[test]
    fn a_framework_written_and_read_is_the_same(
        names in proptest::collection::btree_set("[a-z][a-z,&<;'=+ -]{0,12}[a-z]", 1..5),
        group in proptest::option::of("[A-Z][a-z &<,]{0,10}[a-z]"),
        description in proptest::option::of("[a-z<>&;\"',-][a-z<>&;\"', -]{0,20}[a-z](\n[a-z]{1,5})?"),
        descriptor in proptest::option::of("[a-z<>&;:\"'-]{1,20}"),
    ) {
        let skills: Vec<Value> = names.iter().map(|name| {
            let mut skill = json!({ "id": format!("-{name}"), "name": name });
            if let Some(group) = &group { skill["group"] = json!(group); }
            if let Some(text) = &description { skill["description"] = json!(text.split_whitespace().collect::<Vec<_>>().join(" ")); }
            if let Some(text) = &descriptor { skill["levels"] = json!([{ "level": 1, "descriptor": text }]); }
            skill
        }).collect();
        let file = catalog(json!({ "language": null, "skills": skills }));
        let written = convert(&waymark::document::write(&file), "catalog", "moodle-competencies", Beside::default()).unwrap();
        let mut again = read(&written);
        // Moodle's own: how it counts levels, which the catalogue does not say.
        again.as_object_mut().unwrap().remove("moodle");
        prop_assert_eq!(again, value(&file));
    }
}

#[test]
fn a_framework_with_another_scale_says_by_which_its_levels_count_and_mixes_none() {
    let scales = SAMPLE.replace("Not yet competent,Competent,Proficient", "Low,High");
    let repeated = scales.replacen("\"A,B\"", "\"Low,High\"", 1);
    assert_ne!(repeated, scales);
    let base = catalog(json!({ "skills": [{ "id": "own", "name": "Own" }] }));
    let beside = Beside { catalog: Some(&base), ..Beside::default() };
    let Ok(Drafted::Catalog(draft)) = dry_run(&repeated, "moodle-competencies", beside) else {
        panic!("a framework comes into a catalogue")
    };
    let noted: Vec<&str> = draft.faults.as_slice().iter().map(|one| &*one.found).collect();
    assert_eq!(noted, ["a scale of its own: Low, High"]);
    assert_eq!(draft.merged.scale, base.scale);
    let written = waymark::exchange::moodle::write(&draft.merged).unwrap();
    assert!(!written.contains("Low,High"), "{written}");
}
