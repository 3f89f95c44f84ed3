//! What is broken in a file of any format that is read is named in its place: in tables by line and column, in JSON by line
//! and column where it is no JSON, and by a pointer where it is.

use serde_json::json;
use waymark::document::fault::{Fault, Severity};
use waymark::document::read_plan;
use waymark::document::values::Instant;
use waymark::exchange::Beside;
use waymark::exchange::incoming::{Drafted, dry_run};

use super::{catalog, lines};

/// The errors of a text, by code and place, whether it is refused or read but for some rows.
fn errors(text: &str, format: &str) -> Vec<String> {
    let base = catalog(json!({ "skills": [{ "id": "s", "name": "S" }] }));
    let plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-24T09:00:00Z", "learner": { "name": "L" },
        "limits": { "hours_per_week": 3 },
    });
    let plan = read_plan(plan).into_result().unwrap_or_else(|faults| panic!("{:?}", lines(&faults)));
    let made = Instant::parse("2026-11-24T09:30:00Z").unwrap();
    let beside = Beside { catalog: Some(&base), plan: Some(&plan), made: Some(&made), ..Beside::default() };
    let faults = match dry_run(text, format, beside) {
        Err(faults) => faults,
        Ok(Drafted::Catalog(draft)) => draft.faults,
        Ok(Drafted::Plan(draft)) => draft.faults,
    };
    let is_error = |fault: &&Fault| fault.severity == Severity::Error;
    faults.as_slice().iter().filter(is_error).map(|fault| format!("{} {}", fault.code, fault.at)).collect()
}

fn check(format: &str, text: &str, expected: &[&str]) {
    assert_eq!(errors(text, format), expected, "{format}: {text}");
}

#[test]
fn tables_of_every_format_name_line_and_column() {
    check(
        "csv",
        "title,hours,url\nA,soon,\nÄ,1,javascript:x\n",
        &["E108 line 2, column 3", "E110 line 3, column 5"],
    );
    check("csv", "title,hours\nA,1\n\"B,2\n", &["E401 line 3, column 1"]);
    check(
        "moodle-courses",
        "shortname,fullname,category_path,startdate,visible\na,A,C,someday,1\nb,,C,,1\nc,C,C,,perhaps\n",
        &["E107 line 2, column 7", "E102 line 3, column 1", "E106 line 4, column 8"],
    );
    check("moodle-courses", "a,b\n1,2\n", &["E401 line 1, column 1"]);
    check(
        "moodle-competencies",
        "p,i,s,d,f,v,c,t,o,r,x,e,k,y\n,f,F,,1,\"a,b\",,,,,,,1,\n,,N\n,x,\n,\"y,Y\n",
        &["E401 line 5, column 2", "E108 line 3, column 2", "E108 line 4, column 4", "E108 line 5, column 2"],
    );
    check(
        "esco",
        "conceptUri,preferredLabel\nhttp://e/1,\nx,Y\n",
        &["E102 line 2, column 1", "E401 line 3, column 1"],
    );
    check(
        "onet",
        "Element ID\tElement Name\n2.A.1.a\t\nskill 7\tWriting\n",
        &["E102 line 2, column 1", "E401 line 3, column 1"],
    );
}

#[test]
fn json_that_is_none_names_line_and_column_in_every_format() {
    for format in ["catalog", "case", "schema-org", "open-badges"] {
        check(format, "{ \"name\": 1,\n  \"title\": oops }", &["E101 line 2, column 12"]);
        // Letters count, and not their bytes.
        check(format, "{ \"näme\": \"日本\", oops }", &["E101 line 1, column 17"]);
        check(format, "{\n  \"a\": [1, 2", &["E101 line 2, column 12"]);
        check(format, "{} {}", &["E101 line 1, column 4"]);
    }
}

#[test]
fn json_that_says_something_else_names_a_pointer_in_every_format() {
    check("catalog", "{ \"format\": 1, \"version\": 1 }", &["E104 /format"]);
    check(
        "case",
        "{ \"CFDocument\": { \"identifier\": \"d\", \"title\": 5 }, \"CFItems\": [{}] }",
        &["E103 /CFDocument/title", "E102 /CFItems/0/identifier", "E102 /CFItems/0/fullStatement"],
    );
    check(
        "schema-org",
        "[{ \"@type\": \"Course\", \"name\": \"A\" }, { \"@type\": \"Course\", \"name\": 5 }]",
        &["E102 /1"],
    );
    check(
        "open-badges",
        "{ \"type\": \"OpenBadgeCredential\", \"credentialSubject\": { \"achievement\": { \"name\": 4 } } }",
        &["E103 /credentialSubject/achievement/name"],
    );
}
