//! Courses to Moodle's "Upload courses" and back, beside the catalogue that they come from and without one.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::{parse, write};
use waymark::exchange::draft::{Draft, Outcome};
use waymark::exchange::incoming::{Drafted, dry_run};
use waymark::exchange::{Beside, convert};

use super::{catalog, lines};

fn back(table: &str, beside: Option<&Catalog>) -> Draft<Catalog> {
    let beside = Beside { catalog: beside, ..Beside::default() };
    let Ok(Drafted::Catalog(draft)) = dry_run(table, "moodle-courses", beside) else {
        panic!("a catalogue: {table}")
    };
    *draft
}

fn for_moodle(catalog: &Catalog) -> String {
    convert(&write(catalog), "catalog", "moodle-courses", Beside::default()).unwrap()
}

fn hard() -> Catalog {
    catalog(json!({
        "title": { "en": "Growth / Acme", "de": "Wachstum" },
        "activities": [{
            "id": "a", "kind": "workshop", "title": { "en": "A & B", "de": "A und B" }, "summary": "One  < two\nthree", "hours": 5,
            "tags": ["a,b", "50%2C", "c;d", "e|f"], "language": "de-AT",
            "sessions": [{ "start": "2027-02-01", "end": "2027-02-12" }, { "start": "2027-05-01", "end": "2027-05-02" }],
        }, { "id": "b", "kind": "course", "title": "=B", "hours": 1, "retired": true }],
    }))
}

#[test]
fn what_comes_back_beside_its_catalogue_changes_nothing() {
    let file = hard();
    let draft = back(&for_moodle(&file), Some(&file));
    assert!(draft.rows.iter().all(|row| row.outcome == Outcome::Same), "{:#?}", draft.rows);
    assert_eq!((lines(&draft.faults), write(&draft.merged)), (Vec::new(), write(&file)));
}

#[test]
fn what_was_changed_in_moodle_changes() {
    let file = hard();
    let changed = |from: &str, to: &str| {
        let table = for_moodle(&file);
        assert!(table.contains(from), "{table}");
        let draft = back(&table.replacen(from, to, 1), Some(&file));
        draft.rows[0].outcome.clone()
    };
    let is = |field: &str| Outcome::Changed(vec![field.to_owned()]);
    assert_eq!(changed("de_at", "de_ch"), is("language"));
    assert_eq!(changed("Growth - Acme", "Elsewhere"), is("tags"));
    assert_eq!(changed("e|f", "new"), is("tags"));
    assert_eq!(changed("2027-02-12", "2027-02-13"), is("sessions"));
    assert_eq!(changed("three", "four"), is("summary"));
    assert_eq!(changed("A & B", "A & C"), is("title"));
}

#[test]
fn without_a_catalogue_the_category_of_all_is_its_title_and_no_tag() {
    let again = back(&for_moodle(&hard()), None).merged;
    assert_eq!(again.title.in_language("en"), "Growth - Acme");
    assert!(again.activities.iter().flat_map(|one| &one.tags).all(|tag| !tag.contains("Acme")));
    // Categories that tell courses apart are tags, and so is the last of a path.
    let two = "shortname,fullname,category_path\na,A,One\nb,B,Two\n";
    let again: Value = parse(&write(&back(two, None).merged)).unwrap();
    assert_eq!((&again["title"], &again["activities"][1]["tags"]), (&json!("Imported"), &json!(["Two"])));
    let path = back("shortname,fullname,category_path\na,A,One / Two\n", None).merged;
    assert_eq!(path.activities[0].tags, ["Two"]);
}

proptest! {
    #[test]
    fn any_course_comes_back(
        title in "[A-Za-z<&=+][A-Za-z<&, ]{0,9}[A-Za-z]", summary in prop::option::of("[a-z<&][a-z<& ,\n]{0,20}[a-z]"),
        tags in prop::collection::btree_set("[a-z]([a-z ]{0,5}[a-z])?", 0..3), hard_tags in prop::collection::btree_set("[a-z,;|%]{1,5}", 0..3),
        (is_retired, days, language) in (any::<bool>(), prop::option::of(1..20_u8), prop::sample::select(vec![None, Some("de"), Some("pt-BR"), Some("zh-Hant")])),
    ) {
        let mut activity = json!({ "id": "a", "kind": "course", "title": title, "hours": 0, "summary": summary, "language": language, "tags": tags, "retired": is_retired });
        if let Some(day) = days {
            activity["sessions"] = json!([{ "start": "2027-02-01", "end": format!("2027-02-{day:02}") }]);
        }
        let file = catalog(json!({ "activities": [activity] }));
        let again = back(&for_moodle(&file), None).merged;
        // White space is no part of what a page says, and Moodle's languages have no capital letters.
        let plain = |catalog: &Catalog| {
            let mut value = super::value(catalog)["activities"].clone();
            for field in ["summary", "language"] {
                if let Some(text) = value[0][field].as_str() {
                    let text = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty());
                    value[0][field] = text.collect::<Vec<_>>().join("\n").to_lowercase().into();
                }
            }
            value
        };
        prop_assert_eq!(plain(&again), plain(&file));
        activity["tags"] = json!(hard_tags);
        let file = catalog(json!({ "activities": [activity] }));
        let draft = back(&for_moodle(&file), Some(&file));
        prop_assert!(!draft.changes_anything(), "{:#?}", draft.rows);
    }
}
