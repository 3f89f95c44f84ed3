//! ESCO and O*NET, read from rows of their own files.

use serde_json::{Value, json};
use waymark::document::parse;
use waymark::exchange::{Beside, convert};

use super::{catalog, lines};

fn read(text: &str, format: &str) -> Value {
    let file = convert(text, format, "catalog", Beside::default());
    parse(&file.unwrap_or_else(|faults| panic!("{:?}", lines(&faults)))).unwrap()
}

#[test]
fn skills_of_esco_are_read_with_their_address() {
    let file = read(include_str!("samples/esco_skills_en.csv"), "esco");
    assert_eq!(
        file["skills"][0],
        json!({
            "id": "esco-0005c151-5b5a-4a66-8aac-60e734beb1ab",
            "name": "manage musical staff",
            "group": "skill/competence",
            "description": "Assign and manage staff tasks in areas such as scoring, arranging, copying music and vocal coaching.",
            "same_as": ["http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab"],
            "source": "ESCO",
        })
    );
    assert_eq!(file["skills"].as_array().unwrap().len(), 2);
    assert!(file["credits"][0].as_str().unwrap().contains("ESCO classification"), "{}", file["credits"]);
}

#[test]
fn a_skill_that_is_the_same_as_one_of_esco_keeps_its_own_id() {
    let address = "http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab";
    let base = catalog(
        json!({ "skills": [{ "id": "band", "name": { "de": "Band", "en": "x" }, "same_as": [address] }] }),
    );
    let beside = Beside { catalog: Some(&base), ..Beside::default() };
    let file = convert(include_str!("samples/esco_skills_en.csv"), "esco", "catalog", beside).unwrap();
    let file = parse(&file).unwrap();
    assert_eq!(file["skills"][0]["id"], "band");
    assert_eq!(file["skills"][0]["name"], json!({ "de": "Band", "en": "manage musical staff" }));
    assert_eq!((file["id"].as_str(), file["skills"].as_array().unwrap().len()), (Some("c"), 2));
    assert!(file["credits"][0].as_str().unwrap().contains("ESCO"));
}

#[test]
fn skills_of_onet_are_read_from_both_files() {
    let model = read(include_str!("samples/onet_content_model.txt"), "onet");
    let names: Vec<&Value> = model["skills"].as_array().unwrap().iter().map(|skill| &skill["name"]).collect();
    assert_eq!(names, ["Reading Comprehension", "Active Listening"]);
    assert_eq!(model["skills"][0]["group"], "Content");
    assert_eq!(model["skills"][0]["same_as"][0], "https://www.onetonline.org/find/descriptor/result/2.A.1.a");
    let ratings = read(include_str!("samples/onet_skills.txt"), "onet");
    assert_eq!(ratings["skills"].as_array().unwrap().len(), 1);
    assert_eq!(ratings["skills"][0]["id"], "onet-2.A.1.a");
}

#[test]
fn other_tables_are_refused_with_what_is_missing() {
    let faults = |text, format| lines(&convert(text, format, "catalog", Beside::default()).unwrap_err());
    assert_eq!(
        faults("a,b\n1,2\n", "esco"),
        [
            "E401 at line 1, column 1: no column conceptUri, preferredLabel; use the file skills_en.csv of an ESCO download"
        ]
    );
    assert_eq!(
        faults("", "onet"),
        ["E401 at the whole file: an empty text; use O*NET's file Content Model Reference or Skills"]
    );
    assert_eq!(
        faults("conceptUri,preferredLabel\nhttp://e/1,\nx,Y\n", "esco"),
        [
            "E102 at line 2, column 1: a skill without a preferredLabel; name it, or take the row out",
            "E401 at line 3, column 1: \"x\"; use the address of a concept",
        ]
    );
    assert_eq!(
        faults("Element ID\tElement Name\n2.A.1.a\t\nskill 7\tWriting\n", "onet"),
        [
            "E102 at line 2, column 1: an element without a name; name it, or take the row out",
            "E401 at line 3, column 1: \"skill 7\"; use an element such as 2.A.1.a",
        ]
    );
}
