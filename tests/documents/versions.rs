//! Files from before and after.

use serde_json::{Value, json};
use waymark::document::{read_catalog, read_plan, version_of, write};

use crate::papers::{CATALOG, PLAN, catalog, faults_of, json_of, lines, plan};

fn without_version(mut document: Value) -> Value {
    document.as_object_mut().unwrap().remove("version");
    document
}

#[test]
fn a_file_from_before_versions_were_counted_is_brought_to_the_present_one() {
    for (before, now) in
        [(without_version(json_of(PLAN)), json_of(PLAN)), (plan(json!({ "version": 0 })), plan(json!({})))]
    {
        assert_eq!(version_of(&before), 0);
        let (before, now) = (read_plan(before).document.unwrap(), read_plan(now).document.unwrap());
        assert_eq!(before, now);
        assert_eq!(json_of(&write(&before))["version"], 1);
    }
    let before = read_catalog(without_version(json_of(CATALOG))).document.unwrap();
    assert_eq!(before, read_catalog(json_of(CATALOG)).document.unwrap());
}

#[test]
fn a_file_from_the_future_is_refused_kindly_and_not_picked_to_pieces() {
    for version in [json!(2), json!(2.0), json!(u64::MAX), json!(1e300)] {
        let faults = faults_of(&plan(json!({ "version": version, "learner": "of a new kind" })));
        let lines = lines(&faults);
        assert!(
            lines.len() == 1 && lines[0].starts_with("E105 at /version: version "),
            "{version}: {lines:?}"
        );
        assert!(lines[0].ends_with("update Waymark, which here reads version 1; the file is fine"));
    }
}

#[test]
fn a_version_that_is_none_is_named_as_such() {
    let cases = [
        (json!("1"), "E103 at /version: the text \"1\"; use a whole number from 0 to 1000000"),
        (json!(null), "E103 at /version: null; use a whole number from 0 to 1000000"),
        (json!(-1), "E108 at /version: the number -1; use a whole number from 0 to 1000000"),
        (json!(0.5), "E108 at /version: the number 0.5; use a whole number from 0 to 1000000"),
    ];
    for (version, expected) in cases {
        assert_eq!(lines(&faults_of(&catalog(json!({ "version": version })))), [expected]);
    }
    assert_eq!(lines(&faults_of(&catalog(json!({ "version": 1.0 })))), [""; 0]);
}
