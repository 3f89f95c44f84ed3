//! Activities as tables.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::Catalog;
use waymark::document::read::blank;
use waymark::document::values::Hours;
use waymark::document::{parse, read_catalog, write};
use waymark::exchange::glance::glance;
use waymark::exchange::incoming::{Drafted, dry_run};
use waymark::exchange::mapping::{Column, Mapping, Told};
use waymark::exchange::{Beside, convert};

use super::{catalog, lines, value};

fn read(text: &str, format: &str) -> Value {
    let file = convert(text, format, "catalog", Beside::default());
    parse(&file.unwrap_or_else(|faults| panic!("{:?}", lines(&faults)))).unwrap()
}

#[test]
fn a_german_table_is_understood_by_its_headers() {
    let file = read(include_str!("samples/lms_semicolon.csv"), "csv");
    assert_eq!(
        file["activities"],
        json!([
            {
                "id": "K-7", "kind": "course", "title": "Preise machen",
                "summary": "Was ein Preis sagt.\nMit Übungen; auch online.", "language": "de", "hours": 2.5,
                "cost": { "amount": 1200, "currency": "EUR" },
                "develops": [{ "skill": "Pricing", "from": 1, "to": 2 }],
                "sessions": [{ "start": "2027-02-01", "end": "2027-02-12" }], "tags": ["Preis", "Markt"],
            },
            {
                "id": "K-8", "kind": "course", "title": "Zuhören", "language": "de", "hours": 1.5,
                "develops": [{ "skill": "Nutzerforschung", "to": 2 }],
            },
        ])
    );
    assert_eq!(
        file["skills"],
        json!([{ "id": "Pricing", "name": "Pricing" }, { "id": "Nutzerforschung", "name": "Nutzerforschung" }])
    );
}

#[test]
fn courses_in_moodles_form_are_read() {
    let file = read(include_str!("samples/moodle_courses.csv"), "moodle-courses");
    assert_eq!(
        file["activities"],
        json!([
            {
                "id": "PR101", "kind": "course", "title": "Pricing, the basics",
                "summary": "What a price says.\nExercises – bring your own.", "language": "en", "hours": 0,
                "sessions": [{ "start": "2027-02-01", "end": "2027-02-14" }], "tags": ["pricing", "strategy", "Commercial"],
            },
            {
                "id": "UX1", "kind": "course", "title": "Nutzer verstehen", "language": "de-at", "hours": 0,
                "tags": ["Discovery"], "retired": true,
            },
        ])
    );
}

#[test]
fn an_effort_that_no_row_says_is_assumed_aloud() {
    let table = include_str!("samples/moodle_courses.csv");
    let warned = |mapping: Option<&Mapping>| {
        let beside = Beside { mapping, ..Beside::default() };
        let tried = dry_run(table, "moodle-courses", beside).unwrap();
        let Drafted::Catalog(draft) = tried else { panic!("courses become a catalogue") };
        lines(&draft.faults)
    };
    let action =
        "no effort; 0 hours stand for it; set the hours, or say how many stand for it in the whole table";
    assert_eq!(
        warned(None),
        [format!("W411 at line 2, column 7: {action}"), format!("W411 at line 3, column 5: {action}")]
    );
    let four = Mapping { hours: Some(Hours::from_quarters(16)), ..blank() };
    assert_eq!(warned(Some(&four)), Vec::<String>::new());
}

#[test]
fn a_mapping_is_changed_and_kept() {
    let table = "Ref,What,When from,When to,How long\nx1,Talk,03/04/2027,05/04/2027,90\n";
    assert_eq!(glance(table).unwrap().headers, ["Ref", "What", "When from", "When to", "How long"]);
    let columns = [
        ("ref", Told::Id),
        ("What", Told::Title),
        ("When from", Told::Start),
        ("When to", Told::End),
        ("How long", Told::Minutes),
    ];
    let columns = columns.into_iter().map(|(header, says)| Column::new(header, says)).collect();
    let ambiguous = Mapping { name: Some("Ours".to_owned()), columns, ..blank() };
    let beside = Beside { mapping: Some(&ambiguous), ..Beside::default() };
    let action = "say whether the day or the month comes first, or use YYYY-MM-DD";
    assert_eq!(
        lines(&convert(table, "csv", "catalog", beside).unwrap_err()),
        [
            format!("E107 at line 2, column 9: the text \"03/04/2027\"; {action}"),
            format!("E107 at line 2, column 20: the text \"05/04/2027\"; {action}"),
        ]
    );
    // As it is kept and read again.
    let mut kept = parse(&write(&ambiguous)).unwrap();
    kept["day_order"] = json!("day-first");
    let mapping = Mapping::of(kept).unwrap();
    let beside = Beside { mapping: Some(&mapping), ..Beside::default() };
    let file = parse(&convert(table, "csv", "catalog", beside).unwrap()).unwrap();
    assert_eq!(file["activities"][0]["sessions"], json!([{ "start": "2027-04-03", "end": "2027-04-05" }]));
    assert_eq!(file["activities"][0]["hours"], json!(1.5));
}

#[test]
fn every_fault_of_a_table_is_named_with_line_and_column() {
    let table = "id,title,hours,price,start,end,skills,seats,retired,url,lang\n\
                 a,A,long,9,2027-02-30,,x:99,-1,maybe,,\n\
                 b,B,1,,,,,,,javascript:alert(1),\n\
                 ,,1,,,,,,,,\n\
                 c,C,1,,,,,,,,e_,more\n";
    assert_eq!(
        lines(&convert(table, "csv", "catalog", Beside::default()).unwrap_err()),
        [
            "E108 at line 2, column 5: the text \"long\"; use hours as 1.5, 2h 30m, 90 min or 2:30",
            "E102 at line 2, column 10: the text \"9\"; say the currency, in the cell or for the whole table",
            "E107 at line 2, column 12: the text \"2027-02-30\"; use a day as YYYY-MM-DD, DD.MM.YYYY or seconds since 1970",
            "E108 at line 2, column 24: the levels of \"x:99\"; use whole numbers from 0 to 10, as in x:1>2",
            "E108 at line 2, column 29: the text \"-1\"; use a whole number from 0 to 1000000",
            "E106 at line 2, column 32: the text \"maybe\"; use yes or no",
            "E110 at line 3, column 13: the text \"javascript:alert(1)\"; use an http, https, mailto or relative address",
            "E102 at line 4, column 1: a row without a title; give it a title, or take it out",
            "E401 at line 5, column 17: a cell beyond the 11 of the header; put a text with commas into quotes",
            "E106 at line 5, column 14: the text \"e_\"; use a BCP 47 tag such as en or de-AT",
        ]
    );
}

/// What a dry run notes, and the ids of the skills that it would add.
fn tried(table: &str) -> (Vec<String>, Vec<String>) {
    let Drafted::Catalog(draft) = dry_run(table, "csv", Beside::default()).unwrap() else {
        panic!("a table becomes a catalogue")
    };
    (lines(&draft.faults), draft.merged.skills.iter().map(|skill| skill.id.to_string()).collect())
}

#[test]
fn a_row_that_lacks_columns_says_each_of_them() {
    let (faults, skills) = tried("Title,Hours,Skills,Kind\nOne,2,Pricing:1,course\nTwo\nThree,4,,course\n");
    let short = "look whether a cell is missing in this row, and the rest stands in the wrong columns";
    let useless = "it closes no gap until it has some; write them as Pricing:2";
    assert_eq!(
        faults,
        [
            format!("W411 at line 3, column 1: 1 of 4 cells, with none for Hours, Skills, Kind; {short}"),
            "W411 at line 3, column 1: no effort; 0 hours stand for it; set the hours, or say how many stand for it \
             in the whole table"
                .to_owned(),
            format!("W411 at line 3, column 1: no skills that it develops; {useless}"),
            format!("W411 at line 4, column 1: no skills that it develops; {useless}"),
        ]
    );
    assert_eq!(skills, ["Pricing"]);
}

#[test]
fn a_skill_that_only_a_row_names_which_is_left_out_is_left_out_too() {
    let (faults, skills) =
        tried("title,hours,skills\nOne,long,Alpha:1; Beta:1\nTwo,2,Beta:2\nTwo,2,Gamma:1\n");
    assert_eq!(skills, ["Beta"]);
    let told = "W411 at line 2, column 10: a skill that only a row names which is left out; mend that row, and the \
                skill comes with it";
    assert!(faults.iter().any(|fault| fault == told), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("W411 at line 4")), "{faults:?}");
}

#[test]
fn a_hint_speaks_of_a_skill_of_the_table() {
    let (faults, _) = tried("Course,hours,Competence\nOne,2,Telling stories\n");
    assert_eq!(
        faults,
        [
            "W411 at line 2, column 7: no level of \"Telling stories\"; it is taken for level 1; write it as Telling stories:2"
        ]
    );
    for header in ["Competence", "Competency", "Skill(s)", "Skill", "Competencies"] {
        let mapping = glance(&format!("Title,{header}\nOne,a:1\n")).unwrap().mapping;
        assert!(mapping.columns.iter().any(|column| column.says == Told::Develops), "{header}");
    }
}

#[test]
fn lengths_are_hours_or_minutes_as_they_are_written() {
    let hours = |table: &str| {
        let file = read(table, "csv");
        let all = file["activities"].as_array().unwrap().iter();
        all.map(|activity| activity["hours"].as_f64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(hours("title,duration\nA,30\nB,45\nC,90\n"), [0.5, 0.75, 1.5]);
    assert_eq!(hours("title,duration\nA,2\nB,45\n"), [2.0, 45.0]);
    assert_eq!(hours("title,duration (hours)\nA,30\nB,60\n"), [30.0, 60.0]);
    assert_eq!(hours("title,duration\nA,2h 30\nB,2 h 30 min\nC,1.5\nD,150 min\n"), [2.5, 2.5, 1.5, 2.5]);
    assert_eq!(hours("title,minutes\nA,90\nB,1h 30\n"), [1.5, 1.5]);
}

#[test]
fn a_table_without_titles_says_which_column_it_misses() {
    assert_eq!(
        lines(&convert("a,b\n1,2\n", "csv", "catalog", Beside::default()).unwrap_err()),
        [
            "E401 at line 1, column 1: the headers a, b; name the column of titles \"title\", or choose another one"
        ]
    );
    assert_eq!(
        lines(&convert("", "moodle-courses", "catalog", Beside::default()).unwrap_err()),
        [
            "E401 at line 1, column 1: no header; name the column of titles \"fullname\", or choose another one"
        ]
    );
}

#[test]
fn the_built_in_catalogue_is_the_same_after_a_table() {
    let text = include_str!("../../www/catalog/product-management.json");
    let built_in = read_catalog(parse(text).unwrap()).into_result().unwrap();
    let table = convert(text, "catalog", "csv", Beside::default()).unwrap();
    let empty = Catalog { activities: Vec::new(), ..built_in.clone() };
    let beside = Beside { catalog: Some(&empty), ..Beside::default() };
    let again =
        convert(&table, "csv", "catalog", beside).unwrap_or_else(|faults| panic!("{:?}", lines(&faults)));
    let again = parse(&again).unwrap();
    for (place, activity) in value(&built_in)["activities"].as_array().unwrap().iter().enumerate() {
        assert_eq!(&again["activities"][place], activity);
    }
}

#[test]
fn courses_for_moodle_come_back_from_it() {
    let file = catalog(json!({ "activities": [
        { "id": "a", "kind": "course", "title": "A & B", "summary": "One < two\nthree", "hours": 0, "tags": ["x", "y"], "language": "de-at",
          "sessions": [{ "start": "2027-02-01", "end": "2027-02-12" }] },
        { "id": "b", "kind": "course", "title": "=B", "hours": 0, "retired": true },
    ] }));
    let table = convert(&write(&file), "catalog", "moodle-courses", Beside::default()).unwrap();
    let again = read(&table, "moodle-courses");
    assert_eq!((&again["activities"], &again["title"]), (&value(&file)["activities"], &json!("C")));
}

#[test]
fn a_table_of_headers_alone_and_one_of_too_many_cells_are_refused_in_their_place() {
    let found = |text: &str| lines(&convert(text, "csv", "catalog", Beside::default()).unwrap_err());
    assert_eq!(
        found("id,title\r\n"),
        ["E401 at line 1, column 1: headers without rows; use a table with a row for each activity"]
    );
    assert_eq!(
        found(&format!("id,title\n{}", ",".repeat(10_000_000))),
        [
            "E109 at line 2, column 1001: more than 1000 cells in a row; use a table of at most 1000 cells in a row"
        ]
    );
    let rows = "use a table of at most 100000 rows";
    assert_eq!(
        found(&format!("id,title\n{}", "a,b\n".repeat(100_000))),
        [format!("E109 at line 100001, column 1: more than 100000 rows; {rows}")]
    );
    let wide = format!("{}\n", "a,".repeat(999));
    assert_eq!(
        found(&wide.repeat(2_001)),
        [
            "E109 at line 2001, column 1: more than 2000000 cells in all; use a table of at most 2000000 cells in all"
        ]
    );
    // Of the other tables too.
    for format in ["moodle-courses", "moodle-competencies", "esco", "onet"] {
        let faults = convert(&wide.repeat(2_001), format, "catalog", Beside::default()).unwrap_err();
        assert!(lines(&faults)[0].starts_with("E109 at line 2001"), "{format}: {:?}", lines(&faults));
        let headers = match format {
            "moodle-courses" => "shortname,fullname\n",
            "moodle-competencies" => "a,b,c,d,e,f,g,h,i,j,k,l,m,n\n",
            "esco" => "conceptUri,preferredLabel\n",
            _ => "Element ID\tElement Name\n",
        };
        let faults = convert(headers, format, "catalog", Beside::default()).unwrap_err();
        assert!(lines(&faults)[0].starts_with("E401 at line 1, column 1"), "{format}: {:?}", lines(&faults));
    }
}

#[test]
fn a_number_that_may_be_thousands_or_decimals_is_noted() {
    let table = "title,hours,price\nA,1,1.234 EUR\nB,\"1,500\",\"1.234,00 EUR\"\nC,1,0.001 EUR\n";
    let (faults, _) = tried(table);
    assert_eq!(
        faults,
        [
            "W411 at line 2, column 5: the text \"1.234 EUR\", which is taken for 1234; write it as 1234 or 1234.00 where it \
             is so, and 1.23 where it is not",
            "W411 at line 3, column 3: the text \"1,500\", which is taken for 1.5; write 1.5, or 1234 without a sign",
            "E108 at line 4, column 5: the text \"0.001 EUR\"; use an amount and a currency, such as 400 EUR",
        ]
    );
}

#[test]
fn what_moodle_would_refuse_is_not_written() {
    let file = |length| {
        let title = "y".repeat(length);
        catalog(json!({ "activities": [{ "id": "a", "kind": "course", "title": title, "hours": 0 }] }))
    };
    let table = |length| convert(&write(&file(length)), "catalog", "moodle-courses", Beside::default());
    assert_eq!(
        lines(&table(255).unwrap_err()),
        [
            "E108 at /activities/0/title: 255 characters; use at most 254 characters, which is what Moodle keeps"
        ]
    );
    assert!(table(254).is_ok());
}

proptest! {
    #[test]
    fn a_table_that_was_written_reads_back_the_same(
        title in "[a-z=+@<&'-][a-z,;\"<>&= -]{0,12}[a-z]",
        summary in proptest::option::of("[a-z=<&\"'-][a-z,;\"<>&=\n -]{0,30}[a-z]"),
        tags in proptest::collection::btree_set("[a-z%;,|:&<-]{1,8}", 0..4),
        (quarters, cents, estimated) in (0_u32..4000, 0_u32..1_000_000, any::<bool>()),
        (from, to) in (proptest::option::of(0_u8..1), 1_u8..3),
        any_of in proptest::collection::vec(proptest::collection::btree_set("[bc]", 1..3), 0..3),
        (weeks, seats, retired) in (proptest::option::of(0_u32..99), proptest::option::of(0_u32..99), any::<bool>()),
    ) {
        let mut activity = json!({ "id": "a", "kind": "shadowing", "title": title, "hours": f64::from(quarters) / 4.0,
            "cost": { "amount": f64::from(cents) / 100.0, "currency": "EUR" },
            "develops": [{ "skill": "s, t: u", "from": from, "to": to }],
            "tags": tags, "min_weeks": weeks, "seats": seats, "retired": retired, "summary": summary,
            "requires": { "skills": [{ "skill": "s, t: u", "level": 2 }], "activities": ["b"], "any_of": any_of } });
        if estimated {
            activity["cost"]["estimated"] = json!(true);
        }
        let other = |id: &str| json!({ "id": id, "kind": "course", "title": id, "hours": 1 });
        let file = catalog(json!({ "skills": [{ "id": "s, t: u", "name": "S" }], "activities": [activity, other("b"), other("c")] }));
        let table = convert(&write(&file), "catalog", "csv", Beside::default()).unwrap();
        let empty = Catalog { activities: Vec::new(), ..file.clone() };
        let beside = Beside { catalog: Some(&empty), ..Beside::default() };
        let again = convert(&table, "csv", "catalog", beside);
        prop_assert!(again.is_ok(), "{:?} in {}", lines(&again.unwrap_err()), table);
        prop_assert_eq!(parse(&again.unwrap()).unwrap(), value(&file));
    }
}

#[test]
fn lengths_in_days_and_prices_on_request_leave_no_row_out() {
    let table = "id;title;Dauer;Preis\na;A;2 Tage;auf Anfrage\nb;B;ca. 6 h;100 EUR\n";
    let Drafted::Catalog(draft) = dry_run(table, "csv", Beside::default()).unwrap() else {
        panic!("a catalogue")
    };
    let catalog = value(&draft.merged);
    let told = |place: usize| {
        (catalog["activities"][place]["hours"].clone(), catalog["activities"][place].get("cost").is_some())
    };
    assert_eq!((told(0), told(1)), ((json!(16), false), (json!(6), true)));
    assert!(
        lines(&draft.faults)
            .iter()
            .any(|line| line.starts_with("W411 at line 2, column 12: the text \"auf Anfrage\"")),
        "{:?}",
        lines(&draft.faults)
    );
}

#[test]
fn levels_stand_in_columns_of_their_own_as_numbers_or_by_their_names() {
    let base = catalog(json!({ "skills": [{ "id": "pricing", "name": "Pricing" }] }));
    let beside = Beside { catalog: Some(&base), ..Beside::default() };
    let table = "title,skills,level,from level\nA,Pricing,much,1\nB,Pricing,1,\nC,Pricing,all levels,\nD,Pricing:2,1,\n";
    let Ok(Drafted::Catalog(draft)) = dry_run(table, "csv", beside) else { panic!("a table is read") };
    let developed = draft.merged.activities.iter().map(|one| {
        let step = &one.develops[0];
        (one.title.in_language("en"), step.from.map(|from| from.get()), step.to.get())
    });
    assert_eq!(
        developed.collect::<Vec<_>>(),
        [("A", Some(1), 2), ("B", None, 1), ("C", None, 1), ("D", None, 2)]
    );
    let notes = draft.faults.as_slice().iter().filter(|fault| fault.found.contains("all levels"));
    assert_eq!(notes.map(|fault| &*fault.at).collect::<Vec<_>>(), ["line 4, column 11"]);
}
