//! The levels that a table names: in columns of their own, by the names of the scale, and for the whole table.

use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::exchange::catalogue_csv::read;
use waymark::exchange::draft::catalogue_draft;
use waymark::exchange::mapping::Mapping;

use super::{catalog, lines, value};

fn base() -> Catalog {
    catalog(json!({
        "scale": [
            { "level": 0, "name": "None" },
            { "level": 1, "name": { "en": "Foundation", "de": "Grundlagen" } },
            { "level": 2, "name": "Expert" },
        ],
        "skills": [{ "id": "pricing", "name": "Pricing" }, { "id": "research", "name": "Research" }],
    }))
}

/// What the first activity of a table develops, and what was noticed.
fn developed(table: &str, mapping: Option<Value>) -> (Value, Vec<String>) {
    let base = base();
    let mapping = mapping.map(|mapping| Mapping::of(mapping).unwrap());
    let draft = catalogue_draft(&base, read(table, mapping.as_ref(), Some(&base)));
    let merged = value(&draft.merged);
    (merged["activities"][0]["develops"].clone(), lines(&draft.faults))
}

fn columns() -> Value {
    let columns = [("t", "title"), ("h", "hours"), ("s", "develops"), ("l", "to_level"), ("f", "from_level")];
    let columns = columns.map(|(header, says)| json!({ "header": header, "says": says }));
    json!({ "columns": columns })
}

fn check(row: &str, expected: Value) {
    let (found, faults) = developed(&format!("t,h,s,l,f\nA,1,{row}\n"), Some(columns()));
    assert_eq!((found, faults), (expected, Vec::new()), "{row}");
}

#[test]
fn a_column_of_levels_is_told_by_numbers_and_names() {
    check("Pricing,2,", json!([{ "skill": "pricing", "to": 2 }]));
    check("Pricing,expert,", json!([{ "skill": "pricing", "to": 2 }]));
    check("Pricing,Level 1,", json!([{ "skill": "pricing", "to": 1 }]));
    check("Pricing,Grundlagen → Expert,", json!([{ "skill": "pricing", "from": 1, "to": 2 }]));
    check("Pricing,1 - 2,", json!([{ "skill": "pricing", "from": 1, "to": 2 }]));
    check("Pricing,Foundation to Expert,", json!([{ "skill": "pricing", "from": 1, "to": 2 }]));
    check("Pricing,2,Foundation", json!([{ "skill": "pricing", "from": 1, "to": 2 }]));
    check(
        "Pricing; Research,1; 0>2,",
        json!([{ "skill": "pricing", "to": 1 }, { "skill": "research", "from": 0, "to": 2 }]),
    );
    // What stands with a skill is about that one.
    check(
        "Pricing:Foundation; Research,2,",
        json!([{ "skill": "pricing", "to": 1 }, { "skill": "research", "to": 2 }]),
    );
}

#[test]
fn a_level_that_the_scale_has_not_is_noted_with_its_cell() {
    // What follows is that it is taken for level 1, as where no level is said.
    let faults = |row: &str| {
        let (found, mut faults) = developed(&format!("t,h,s,l,f\nA,1,{row}\n"), Some(columns()));
        if found.is_array() {
            assert_eq!(found[0]["to"], 1);
            assert!(faults.pop().is_some_and(|last| last.contains("it is taken for level 1")), "{faults:?}");
        }
        faults
    };
    let scale = "use a level of the scale, 0 None, 1 Foundation, 2 Expert, or two of them as in 1>2";
    assert_eq!(faults("Pricing,Guru,"), [format!("W411 at line 2, column 13: the text \"Guru\"; {scale}")]);
    assert_eq!(
        faults("Pricing,\"1,2,2\","),
        [
            "W411 at line 2, column 13: the text \"1,2,2\": 3 levels for 1 skills; name one level for all skills of the row, or \
          one for each of them"
        ]
    );
    assert_eq!(
        faults("Pricing,,1"),
        ["W411 at line 2, column 14: the text \"1\" without the level that it leads to; say that level too"]
    );
    assert!(faults("Pricing,7,")[0].starts_with("E201 at line 2, column 1"), "{:?}", faults("Pricing,7,"));
}

#[test]
fn a_level_stands_for_those_that_a_table_does_not_say() {
    let mut mapping = columns();
    mapping["level"] = json!(2);
    let (found, faults) = developed("t,h,s,l\nA,1,Pricing;Research:1,\n", Some(mapping));
    let expected = json!([{ "skill": "pricing", "to": 2 }, { "skill": "research", "to": 1 }]);
    assert_eq!((found, faults), (expected, Vec::new()));
    let (_, faults) = developed("t,h,s,l\nA,1,Pricing,\n", Some(columns()));
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("W411 at line 2, column 5: no level of \"Pricing\""), "{faults:?}");
}

#[test]
fn a_column_of_levels_is_guessed() {
    let (found, faults) = developed("Title,Hours,Skills,Skill level\nA,1,Pricing,2\n", None);
    assert_eq!((found, faults), (json!([{ "skill": "pricing", "to": 2 }]), Vec::new()));
    let (found, faults) = developed("Title,Hours,Skills,Level\nA,1,Pricing:2,Beginners\n", None);
    assert_eq!((found, faults), (json!([{ "skill": "pricing", "to": 2 }]), Vec::new()));
}
