//! A small catalogue with people in it, and plans for it.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::document::plan::Plan;
use waymark::document::{read_catalog, read_plan};
use waymark::model::{Catalogue, Date};

/// Roles of the grades 1 to 5, skills, and whatever else is given.
pub(crate) fn catalogue(fields: Value) -> Catalogue {
    let scale: Vec<Value> =
        (0..6).map(|level| json!({ "level": level, "name": level.to_string() })).collect();
    let roles: Vec<Value> =
        (1..6).map(|grade| json!({ "id": format!("g{grade}"), "name": "R", "grade": grade })).collect();
    let skill = |id: &str| json!({ "id": id, "name": id, "leadership": id == "coaching" });
    let mut document = json!({
        "format": "waymark/catalog", "version": 1, "id": "test", "title": "Test", "scale": scale, "roles": roles,
        "skills": Value::from_iter(["pricing", "research", "strategy", "coaching"].map(skill)),
        "areas": [{ "id": "sales", "name": "Sales" }, { "id": "support", "name": "Support" }],
    });
    extend(&mut document, fields);
    Catalogue::compile(Rc::new(read_catalog(document).into_result().unwrap())).unwrap()
}

/// A plan with these fields.
pub(crate) fn plan(fields: Value) -> Plan {
    let mut document = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-21T00:00:00Z",
        "learner": {}, "limits": {},
    });
    extend(&mut document, fields);
    read_plan(document).into_result().unwrap()
}

fn extend(document: &mut Value, fields: Value) {
    let (Value::Object(document), Value::Object(fields)) = (document, fields) else { panic!("objects") };
    document.extend(fields);
}

pub(crate) fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}
