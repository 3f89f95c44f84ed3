//! What is written of the documents that have every field, word for word. Parsers of others read these files in
//! `tests/node/exchange_json.test.mjs`. `WAYMARK_WRITE=1` writes them anew.

use std::path::Path;

use serde_json::Value;
use waymark::document::shared::LevelInForce;
use waymark::document::values::{Id, Instant, Level};
use waymark::document::{read_catalog, read_plan};
use waymark::exchange::xapi::Actor;
use waymark::exchange::{Beside, convert};

use crate::papers::{EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, json_of};

/// The plan that has every field, with nothing in it marked as private.
pub(crate) fn open_plan() -> Value {
    fn open(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("private");
                fields.values_mut().for_each(open);
            }
            Value::Array(entries) => entries.iter_mut().for_each(open),
            _ => {}
        }
    }
    let mut plan = json_of(EVERY_FIELD_PLAN);
    open(&mut plan);
    // A relationship that goes on, so that its rhythm does.
    if let Some(mentorship) = plan["mentorships"][0].as_object_mut() {
        mentorship.remove("ended");
    }
    plan
}

#[test]
fn what_is_written_of_everything_is_what_parsers_of_others_read() {
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let plan = open_plan().to_string();
    let made = Instant::parse("2026-11-23T09:30:00Z").unwrap();
    let actor =
        Actor::account("https://lms.acme.example", "pm-4").unwrap().named(Some("P. Manager".to_owned()));
    let levels = [LevelInForce {
        skill: Id::new("user-research").unwrap(),
        level: Level::new(3).unwrap(),
        other: Default::default(),
    }];
    let beside = Beside {
        catalog: Some(&catalog),
        made: Some(&made),
        actor: Some(&actor),
        levels: &levels,
        ..Beside::default()
    };
    let cases = [
        ("calendar.ics", plan.as_str(), "plan", "icalendar"),
        ("statements.json", plan.as_str(), "plan", "xapi"),
        ("case.json", EVERY_FIELD_CATALOG, "catalog", "case"),
        ("courses.jsonld", EVERY_FIELD_CATALOG, "catalog", "schema-org"),
    ];
    for (name, text, from, to) in cases {
        let written = convert(text, from, to, beside).unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exchange").join(name);
        if std::env::var_os("WAYMARK_WRITE").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &written).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(kept, written, "{name} is not what is written now; see the head of this file");
    }
}

#[test]
fn what_is_only_written_or_only_read_says_so() {
    let plan = read_plan(json_of(EVERY_FIELD_PLAN)).into_result().unwrap();
    let catalog = read_catalog(json_of(EVERY_FIELD_CATALOG)).into_result().unwrap();
    let made = Instant::parse("2026-11-23T09:30:00Z").unwrap();
    let check = |text: &str, from: &str, to: &str, beside: Beside<'_>, expected: &str| {
        let faults = convert(text, from, to, beside).unwrap_err();
        let found: Vec<String> =
            faults.as_slice().iter().map(|fault| format!("{} {}", fault.code, fault.at)).collect();
        assert_eq!(found, [expected], "{from} to {to}");
    };
    let none = Beside::default();
    let all = Beside { catalog: Some(&catalog), plan: Some(&plan), made: Some(&made), ..none };
    check("BEGIN:VCALENDAR", "icalendar", "plan", all, "E106 from");
    check("[]", "xapi", "plan", all, "E106 from");
    check(EVERY_FIELD_PLAN, "plan", "open-badges", all, "E106 to");
    check(EVERY_FIELD_CATALOG, "catalog", "icalendar", all, "E106 to");
    check(EVERY_FIELD_PLAN, "plan", "case", all, "E106 to");
    check(EVERY_FIELD_PLAN, "plan", "xapi", all, "E102 actor");
    check(EVERY_FIELD_PLAN, "plan", "icalendar", none, "E102 catalog");
    check("{}", "open-badges", "plan", none, "E102 plan");
}
