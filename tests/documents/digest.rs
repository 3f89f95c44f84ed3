//! The quick reader of catalogues says what the careful one says, of whatever it is given.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::string::string_regex;
use serde_json::{Value, json};
use waymark::document::digest::digest;
use waymark::document::fault::Faults;
use waymark::document::{parse, read_catalog, write, write_compact};
use waymark::model::Catalogue;

use crate::any::{any_json, places};
use crate::papers::{CATALOG, EVERY_FIELD_CATALOG, catalog, json_of};

/// The built-in catalogue.
const BUILT_IN: &str = include_str!("../../www/catalog/product-management.json");

fn carefully(text: &str) -> Result<Catalogue, Faults> {
    Catalogue::compile(Rc::new(read_catalog(parse(text)?).into_result()?))
}

/// Reads a text both ways and compares all that can be asked of a catalogue.
fn compare(text: &str) {
    let (quick, careful) = match (Catalogue::read(text.to_owned()), carefully(text)) {
        (Ok(quick), Ok(careful)) => (quick, careful),
        (Err(quick), Err(careful)) => return assert_eq!(quick, careful, "{text}"),
        (quick, careful) => panic!("{:?} and {:?} of {text}", quick.err(), careful.err()),
    };
    for (one, other) in quick.activities().zip(careful.activities()) {
        assert_eq!(quick.activity_text(one), careful.activity_text(other));
        let (brief, expected) = (quick.activity(one), careful.activity(other));
        let languages = [(&quick, brief), (&careful, expected)]
            .map(|(catalogue, brief)| brief.language.map(|language| catalogue.language(language).to_owned()));
        assert_eq!(languages[0], languages[1]);
        let but_language = |brief: &waymark::model::Activity| {
            format!("{:?}", waymark::model::Activity { language: None, ..brief.clone() })
        };
        assert_eq!(but_language(brief), but_language(expected), "{text}");
        assert_eq!(quick.activity_named(&careful.activity_text(other).id), Some(one));
    }
    let ids = |catalogue: &Catalogue| {
        let skill = catalogue.skills().map(|id| catalogue.skill_named(&catalogue.skill_text(id).id));
        let role = catalogue.roles().map(|id| catalogue.role_named(&catalogue.role_text(id).id));
        format!("{:?} {:?}", skill.collect::<Vec<_>>(), role.collect::<Vec<_>>())
    };
    assert_eq!(ids(&quick), ids(&careful));
    assert_eq!((quick.top(), quick.currency()), (careful.top(), careful.currency()));
    assert_eq!(quick.activity_named("nobody"), None);
    assert_eq!(quick.document(), careful.document());
}

#[test]
fn the_catalogues_we_have_are_read_quickly() {
    for text in [CATALOG, EVERY_FIELD_CATALOG, BUILT_IN] {
        let document = read_catalog(json_of(text)).document.unwrap();
        for text in [text.to_owned(), write(&document), write_compact(&document), format!("\u{feff}{text}\n")]
        {
            assert!(digest(text.clone()).is_ok());
            compare(&text);
        }
    }
}

#[test]
fn activities_may_stand_anywhere_and_nowhere() {
    let activity = r#"{"id":"a","kind":"course","title":"A","hours":1,"develops":[{"skill":"s","to":1}]}"#;
    let rest = r#""format":"waymark/catalog","version":1,"id":"c","title":"C",
        "scale":[{"level":0,"name":"0"},{"level":1,"name":"1"}],"skills":[{"id":"s","name":"S"}]"#;
    let first = format!(r#"{{"activities":[{activity}],{rest}}}"#);
    let last = format!(r#"{{{rest} , "activities" : [ {activity} ] }}"#);
    assert!(digest(first.clone()).is_ok() && digest(last.clone()).is_ok());
    let twice = format!(r#"{{{rest},"activities":[{activity}],"activities":[]}}"#);
    let hidden = format!(r#"{{{rest},"activities":[],"activ\u0069ties":[{activity}]}}"#);
    let escaped = format!(r#"{{{rest},"activ\u0069ties":[{activity}]}}"#);
    let none = format!("{{{rest}}}");
    let empty = format!(r#"{{{rest},"activities":[]}}"#);
    let no_list = format!(r#"{{{rest},"activities":{activity}}}"#);
    let null = format!(r#"{{{rest},"activities":null}}"#);
    let old = first.replace(r#""version":1,"#, "");
    let new = first.replace(r#""version":1,"#, r#""version":2,"#);
    let more = format!("{first}]");
    let cut = &first[..first.len() - 1];
    for text in
        [&first, &last, &twice, &hidden, &escaped, &none, &empty, &no_list, &null, &old, &new, &more, cut]
    {
        compare(text);
    }
}

#[test]
fn too_many_values_are_refused_by_both() {
    // Each activity holds a list that takes 128 MiB as values.
    let values = "[],".repeat(2 << 20);
    let activity =
        |id: usize| format!(r#"{{"id":"a{id}","kind":"course","title":"A","hours":1,"x":[{values}0]}}"#);
    let empty = write_compact(&catalog(json!({ "activities": [] })));
    for (count, is_read) in [(4, true), (6, false)] {
        let activities: Vec<String> = (0..count).map(activity).collect();
        let text = empty.replacen('{', &format!(r#"{{"activities":[{}],"#, activities.join(",")), 1);
        let text = text.replace(r#","activities":[]"#, "");
        assert_eq!(digest(text.clone()).is_ok(), is_read);
        assert_eq!(
            carefully(&text).err().map(|faults| faults.as_slice()[0].code),
            (!is_read).then_some("E109")
        );
    }
}

#[test]
fn a_chain_of_activities_is_no_circle() {
    for closing in [0, 999] {
        let activity = |index: usize| {
            let needed =
                if index == 999 { vec![format!("a{closing}")] } else { vec![format!("a{}", index + 1)] };
            let needed = if (index, closing) == (999, 999) { Vec::new() } else { needed };
            json!({ "id": format!("a{index}"), "kind": "course", "title": "A", "hours": 1, "requires": { "activities": needed } })
        };
        let text = catalog(json!({ "activities": (0..1000).map(activity).collect::<Vec<_>>() })).to_string();
        assert_eq!(digest(text.clone()).is_ok(), closing == 999);
        compare(&text);
    }
}

/// A field of an activity as it may be written, mostly well.
fn any_field() -> impl Strategy<Value = String> {
    let of = |name: &'static str, values: &[&'static str]| {
        select(values.to_vec()).prop_map(move |value| format!("\"{name}\":{value}"))
    };
    let texts = [
        "\"T\"",
        "\"\"",
        "\"ü\\n\\u00e9 \\/\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\t\"",
        "{\"en\":\"T\"}",
        "{}",
        "null",
        "1",
    ];
    let counts = [
        "0",
        "3",
        "4.0",
        "1e2",
        "1000000",
        "1000001",
        "-1",
        "-0",
        "0.5",
        "01",
        "null",
        "\"1\"",
        "18446744073709551616",
    ];
    let words = ["[]", "[ \"a\" , \"b\" ]", "[\"a\",\"a\"]", "[\"\\\"\"]", "[1]", "[\"a\",]", "null"];
    let names = "(\"(a|b|c|d|s|t|u|s|t|)\"|\"\\\\u0061\"|7)";
    let level = "(0|1|1|2|2|3|1\\.0|11|null|\"1\")";
    let entry = format!("\\{{\"skill\":{names},(\"from\": ?{level},)?\"to\":{level}\\}}");
    let entries = prop::collection::vec(string_regex(&entry).unwrap(), 0..3)
        .prop_map(|entries| format!("\"develops\":[{}]", entries.join(",")));
    let need = format!("\\{{\"level\":{level} ?, ?\"skill\":{names}\\}}");
    let requires = (
        prop::collection::vec(string_regex(&need).unwrap(), 0..2),
        prop::collection::vec("\"(a|b|c|d|e)\"", 0..2),
        prop::collection::vec("\\[(\"(a|b|c)\",)?\"(b|c|d)\"\\]|\\[\\]", 0..2),
    );
    let requires = requires.prop_map(|(skills, all, any)| {
        let lists = (skills.join(","), all.join(","), any.join(","));
        format!(
            "\"requires\":{{\"skills\":[{}],\"activities\":[{}],\"any_of\":[{}]}}",
            lists.0, lists.1, lists.2
        )
    });
    prop_oneof![
        6 => entries,
        4 => requires,
        1 => of("provider", &texts),
        1 => of("summary", &texts),
        1 => of("language", &["\"en\"", "\"de-AT\"", "\"EN\"", "\"e\"", "\"\\u0065n\"", "null"]),
        1 => of("url", &["\"https://a.b/c d\"", "\"javascript:x\"", "\"\"", "\"x\\n\"", "null"]),
        1 => of("min_weeks", &counts),
        1 => of("seats", &counts),
        1 => of("year", &counts),
        1 => of("tags", &words),
        1 => of("authors", &words),
        1 => of("retired", &["true", "false", "null", "truee", "0"]),
        1 => of("area", &["\"x\"", "\"x\"", "\"y\"", "\"z\"", "null"]),
        1 => of("cost", &[
            "{\"amount\":1,\"currency\":\"EUR\"}", "{\"currency\":\"EUR\",\"amount\":0.29,\"estimated\":true}",
            "{\"amount\":1.5,\"currency\":\"USD\"}", "{\"amount\":999999999.99,\"currency\":\"EUR\"}",
            "{\"amount\":1000000000,\"currency\":\"EUR\"}", "{\"amount\":0.295,\"currency\":\"EUR\"}",
            "{\"amount\":1,\"currency\":\"eur\"}", "{\"amount\":1}", "{}", "null", "{\"amount\":1,\"currency\":\"EUR\",\"x\":[]}",
        ]),
        1 => of("sessions", &[
            "[{\"start\":\"2027-02-01\",\"end\":\"2027-02-12\"}]", "[{\"end\":\"2027-02-01\",\"start\":\"2027-02-12\"}]",
            "[{\"start\":\"2027-02-01\"}]", "[{\"start\":\"2027-02-30\",\"end\":\"2027-03-12\"}]", "[]", "[null]",
        ]),
        1 => of("x", &["null", "[[[]]]", "{\"a\":1,\"a\":2}", "\"\\u0000\"", "1e999", "nul"]),
    ]
}

/// An activity as it may be written, mostly well.
fn any_activity() -> impl Strategy<Value = String> {
    let id = "\"id\":\"(a|b|c|d|e|f|g|h|i|j)\"";
    let kind = prop_oneof![9 => Just("\"kind\":\"course\""), 1 => Just("\"kind\":\"rotation\""), 1 => Just("\"kind\":\"dance\"")];
    let title = prop_oneof![9 => Just("\"title\":\"T\""), 1 => Just("\"title\":{\"de\":\"T\",\"en\":\"U\"}"), 1 => Just("\"titel\":\"T\"")];
    let hours = select(vec![
        "1",
        "12",
        "2.5",
        "0.25",
        "3.0",
        "7.50",
        "0",
        "100000",
        "1",
        "2",
        "1e1",
        "-0",
        "0.3",
        "100000.25",
        "2.125",
        "4294967296",
        "1.",
        "01",
        "\"1\"",
        "null",
    ]);
    let hours = prop_oneof![3 => Just("8"), 1 => hours].prop_map(|hours| format!("\"hours\":{hours}"));
    let rest = prop::collection::vec(any_field(), 0..5);
    (id, kind, title, hours, rest, subsequence(vec![0, 1, 2, 3], 3..=4), any::<bool>()).prop_map(
        |(id, kind, title, hours, mut rest, chosen, is_whole)| {
            let first = [id, kind.to_owned(), title.to_owned(), hours];
            rest.extend(chosen.into_iter().map(|place| first[place].clone()).filter(|_| !is_whole));
            if is_whole {
                rest.extend(first);
            }
            rest.dedup();
            format!("{{{}}}", rest.join(","))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_generated_catalogue_is_read_alike(activities in prop::collection::vec(any_activity(), 0..8), gap in select(vec!["", " ", "\n\t"])) {
        let list = activities.join(&format!(",{gap}"));
        let mut document = catalog(json!({
            "skills": [{ "id": "s", "name": "S" }, { "id": "t", "name": "T" }, { "id": "u", "name": "U" }],
            "areas": [{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }],
        })).to_string();
        document.insert_str(1, &format!("\"activities\":[{gap}{list}{gap}],"));
        compare(&document);
    }

    #[test]
    fn a_catalogue_with_wrong_values_is_read_alike(wrong in prop::collection::vec((any::<Index>(), any_json()), 1..3)) {
        let mut document = json_of(EVERY_FIELD_CATALOG);
        for (place, value) in wrong {
            let mut all = Vec::new();
            places(&document, String::new(), &mut all);
            all.retain(|place| place.starts_with("/a"));
            *document.pointer_mut(place.get::<String>(&all)).unwrap() = value;
        }
        compare(&document.to_string());
    }

    #[test]
    fn a_broken_catalogue_is_read_alike(cut in any::<Index>(), drop in 0_usize..3, put in "[\\[\\]{},:\"0-9a-z\\\\ ]{0,3}", is_tight in any::<bool>()) {
        let value: Value = json_of(EVERY_FIELD_CATALOG);
        let text = if is_tight { value.to_string() } else { EVERY_FIELD_CATALOG.to_owned() };
        let letters: Vec<char> = text.chars().collect();
        let cut = cut.index(letters.len());
        let broken: String = letters[..cut].iter().copied().chain(put.chars()).chain(letters[(cut + drop).min(letters.len())..].iter().copied()).collect();
        compare(&broken);
    }
}
