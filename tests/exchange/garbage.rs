//! Whatever comes is read or refused, and never stops the page.

use proptest::prelude::*;
use waymark::exchange::incoming::{Drafted, dry_run};
use waymark::exchange::{Beside, Format, convert};

use super::{catalog, lines};

const TABLES: [Format; 5] =
    [Format::Csv, Format::MoodleCourses, Format::MoodleCompetencies, Format::Esco, Format::Onet];

const HEADERS: [&str; 5] = [
    "id,title,summary,hours,cost,develops,any_of,start,end,sessions,tags,year,retired\n",
    "shortname,fullname,category_path,summary,startdate,enddate,tags,lang,visible\n",
    "a,b,c,d,e,f,g,h,i,j,k,l,m,n\n,F,F,,1,\"a,b\",,,,,,,1,\n",
    "conceptUri,preferredLabel,description,status\n",
    "Element ID\tElement Name\tDescription\n",
];

proptest! {
    #[test]
    fn garbage_is_named_and_never_fatal(text in "\\PC{0,80}", rows in "[a-c0-9,;:\"\n/<>&.=%|é€ -]{0,200}") {
        let base = catalog(serde_json::json!({ "skills": [{ "id": "a", "name": "A" }] }));
        for (format, header) in TABLES.into_iter().zip(HEADERS) {
            for text in [text.clone(), format!("{header}{rows}")] {
                for catalog in [None, Some(&base)] {
                    let beside = Beside { catalog, ..Beside::default() };
                    match convert(&text, format.as_str(), "catalog", beside) {
                        Ok(file) => prop_assert!(convert(&file, "catalog", "catalog", Beside::default()).is_ok(), "{}", file),
                        Err(faults) => prop_assert!(faults.has_errors(), "{:?}", lines(&faults)),
                    }
                    // What can be taken of it, whatever was left out, is a catalogue.
                    if let Ok(Drafted::Catalog(draft)) = dry_run(&text, format.as_str(), beside) {
                        let file = waymark::document::write(&draft.merged);
                        let read = convert(&file, "catalog", "catalog", Beside::default());
                        prop_assert_eq!(read.is_ok(), draft.is_sound, "{}", file);
                    }
                }
            }
        }
    }
}

#[test]
fn names_that_are_no_format_are_answered_with_the_list() {
    let faults = convert("", "excel", "word", Beside::default()).unwrap_err();
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
    let action = format!("use one of {}", names.join(", "));
    assert_eq!(
        lines(&faults),
        [
            format!("E106 at from: the format \"excel\"; {action}"),
            format!("E106 at to: the format \"word\"; {action}"),
        ]
    );
}

#[test]
fn a_format_that_is_only_read_is_not_written() {
    let file = waymark::document::write(&catalog(serde_json::json!({})));
    let faults = convert(&file, "catalog", "esco", Beside::default()).unwrap_err();
    assert!(
        lines(&faults)[0].starts_with("E106 at to: the format \"esco\" for a catalogue"),
        "{:?}",
        lines(&faults)
    );
}
