//! Nothing that a file may hold breaks the reader, and nothing takes it long.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::{parse, read_catalog, read_plan};

use crate::any::{any_json, places};
use crate::papers::{CATALOG, EVERY_FIELD_CATALOG, EVERY_FIELD_PLAN, catalog, faults_of, json_of};

/// What a test may take on a slow and busy machine without optimisation; what is quadratic takes minutes.
const LONG: Duration = Duration::from_secs(60);

#[test]
fn ten_megabytes_of_garbage_are_refused() {
    let started = Instant::now();
    let kinds = ["\u{0}", "{\"a\":", "[[]", "\\u12", "\"\\", "0.1e", "é€😀", "[{},", "null,"];
    for kind in kinds {
        let text = kind.repeat((10 << 20) / kind.len());
        assert!(parse(&text).is_err(), "{kind:?}");
    }
    assert!(started.elapsed() < LONG);
}

#[test]
fn a_hundred_thousand_levels_of_nesting_are_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let depth = 100_000;
        let text = format!("{}0{}", open.repeat(depth), close.repeat(depth));
        let faults = parse(&text).unwrap_err();
        assert_eq!(faults.as_slice()[0].code, "E109");
    }
}

#[test]
fn nesting_that_is_read_can_be_written() {
    // A plan may hold what it does not know, one level below the root, 98 deep.
    let unknown = format!("{}0{}", "[".repeat(98), "]".repeat(98));
    let mut plan = json_of(EVERY_FIELD_PLAN);
    plan["feedback"] = json!([json_of(&unknown)]);
    let written = waymark::document::write(&read_plan(plan.clone()).document.unwrap());
    assert_eq!(parse(&written).unwrap(), plan);
}

#[test]
fn a_list_of_a_million_faults_stops_at_the_five_hundredth() {
    let started = Instant::now();
    let faults = faults_of(&catalog(json!({ "activities": vec![Value::Null; 1_000_000] })));
    assert_eq!(faults.as_slice().len(), 500);
    assert!(faults.is_full() && faults.has_errors() && started.elapsed() < LONG);
}

#[test]
fn a_hundred_thousand_activities_are_read_and_a_chain_of_them_is_walked() {
    let started = Instant::now();
    let activity = |index: usize| {
        // Each waits for the next and for the one before: as many circles as activities.
        let others = [index.wrapping_sub(1), index + 1].into_iter().filter(|other| *other < 100_000);
        let others: Vec<String> = others.map(|other| format!("a{other}")).collect();
        json!({ "id": format!("a{index}"), "kind": "reading", "title": "A", "hours": 1, "requires": { "activities": others } })
    };
    let activities: Vec<Value> = (0..100_000).map(activity).collect();
    let faults = faults_of(&catalog(json!({ "activities": activities })));
    assert_eq!(faults.as_slice().len() + faults.left_out(), 99_999);
    assert!(started.elapsed() < LONG, "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn a_broken_file_is_read_or_refused(cut in any::<prop::sample::Index>(), put in ".{0,3}", of_catalog in any::<bool>()) {
        let text = if of_catalog { CATALOG } else { EVERY_FIELD_PLAN };
        let cut = text.char_indices().nth(cut.index(text.chars().count())).map_or(0, |(at, _)| at);
        let _ = parse(&format!("{}{put}{}", &text[..cut], &text[cut..]));
        let _ = parse(&text[..cut]);
    }

    #[test]
    fn any_json_is_read_or_refused(value in any_json(), format in prop::sample::select(vec!["waymark/catalog", "waymark/plan"])) {
        let _ = read_catalog(value.clone());
        let _ = read_plan(value.clone());
        if let Value::Object(mut fields) = value {
            fields.insert("format".to_owned(), format.into());
            let reading = read_catalog(Value::Object(fields.clone()));
            prop_assert_eq!(reading.document.is_none(), reading.faults.has_errors());
            let reading = read_plan(Value::Object(fields));
            prop_assert_eq!(reading.document.is_none(), reading.faults.has_errors());
        }
    }

    #[test]
    fn wrong_types_anywhere_are_refused_or_kept(
        of_catalog in any::<bool>(),
        wrong in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4),
    ) {
        let mut document = json_of(if of_catalog { EVERY_FIELD_CATALOG } else { EVERY_FIELD_PLAN });
        for (place, value) in wrong {
            let mut all = Vec::new();
            places(&document, String::new(), &mut all);
            all.retain(|place| !place.is_empty());
            *document.pointer_mut(place.get::<String>(&all)).unwrap() = value;
        }
        for reading in [read_catalog(document.clone()).faults, read_plan(document.clone()).faults] {
            for fault in reading.as_slice() {
                // Every place is one of the file's, or of the field that is missing from it.
                let parent = fault.at.rsplit_once('/').map_or("", |(parent, _)| parent);
                prop_assert!(document.pointer(&fault.at).or(document.pointer(parent)).is_some(), "{}", fault);
            }
        }
    }
}
