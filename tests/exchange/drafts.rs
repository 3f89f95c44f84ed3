//! The dry run: what an import would do, row by row, and nothing that was there is lost.

use serde_json::json;
use waymark::exchange::draft::{Draft, Import, Outcome, catalogue_draft};
use waymark::exchange::{Beside, catalogue_csv};

use super::{catalog, lines, value};
use waymark::document::catalog::Catalog;

fn base() -> Catalog {
    catalog(json!({
        "skills": [{ "id": "pricing", "name": { "en": "Pricing", "de": "Preise" }, "ours": 7 }],
        "activities": [
            { "id": "a", "kind": "workshop", "title": { "en": "Old", "de": "Alt" }, "hours": 3, "tags": ["x"], "ours": [1],
              "cost": { "amount": 5, "currency": "EUR", "estimated": true },
              "develops": [{ "skill": "pricing", "from": 0, "to": 1 }] },
            { "id": "b", "kind": "course", "title": "B", "hours": 1 },
        ],
    }))
}

fn draft_of(table: &str) -> Draft<Catalog> {
    catalogue_draft(&base(), catalogue_csv::read(table, None, Some(&base())))
}

/// The rows as `place id outcome`.
fn said(draft: &Draft<Catalog>) -> Vec<String> {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Added => "added".to_owned(),
        Outcome::Changed(fields) => format!("changed {}", fields.join(" ")),
        Outcome::Same => "same".to_owned(),
        Outcome::LeftOut(fault) => format!("left out: {}", fault.code),
    };
    draft.rows.iter().map(|row| format!("{} {} {}", row.place, row.id, outcome(&row.outcome))).collect()
}

#[test]
fn each_row_says_what_would_become_of_it() {
    let draft =
        draft_of("id,title,tags,cost,skills\na,New,y,6 EUR,preise:2\nb,B,,,\nc,C,,,Writing:1\nd,,,,\n");
    assert_eq!(
        said(&draft),
        [
            "line 4, column 7 Writing added",
            "line 2, column 1 a changed cost develops tags title",
            "line 3, column 1 b same",
            "line 4, column 1 c added",
            "line 5, column 1 d left out: E102",
        ]
    );
    let merged = value(&draft.merged);
    assert_eq!(merged["activities"][0]["title"], json!({ "en": "New", "de": "Alt" }));
    assert_eq!(merged["activities"][0]["cost"], json!({ "amount": 6, "currency": "EUR", "estimated": true }));
    assert_eq!(merged["activities"][0]["develops"], json!([{ "skill": "pricing", "from": 0, "to": 2 }]));
    assert_eq!(merged["activities"][0]["tags"], json!(["x", "y"]));
    assert_eq!((&merged["activities"][0]["ours"], &merged["skills"][0]["ours"]), (&json!([1]), &json!(7)));
    assert_eq!(draft.merged.activities.len(), 3);
    assert!(draft.changes_anything() && draft.whole().is_err());
}

#[test]
fn an_entry_that_would_make_the_catalogue_wrong_is_left_out_with_its_place() {
    let table = "id,title,hours,sessions,skills,prerequisites\nc,C,1,2027-02-02/2027-02-01,,\nd,D,1,,pricing:9,\ne,E,1,,,c\n\
                 f,F,1,,,nobody\ng,G,1,,,\ng,G again,1,,,\n";
    let draft = draft_of(table);
    assert_eq!(
        said(&draft),
        [
            "line 2, column 1 c left out: E205",
            "line 3, column 1 d left out: E201",
            "line 4, column 1 e left out: E203",
            "line 5, column 1 f left out: E203",
            "line 6, column 1 g added",
            "line 7, column 1 g left out: E202",
        ]
    );
    let faults = lines(&draft.faults);
    let errors = faults.iter().filter(|fault| fault.starts_with('E')).count();
    assert_eq!(errors, 5, "{faults:?}");
    let merged = draft.merged.activities.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    assert_eq!(merged, ["a", "b", "g"]);
}

#[test]
fn a_circle_through_what_was_there_takes_nothing() {
    let before = catalog(json!({ "activities": [
        { "id": "a", "kind": "course", "title": "A", "hours": 1, "requires": { "activities": ["b"] } },
        { "id": "b", "kind": "course", "title": "B", "hours": 1 },
    ] }));
    let draft = catalogue_draft(
        &before,
        catalogue_csv::read("id,title,prerequisites\nb,B,a\nc,C,\n", None, Some(&before)),
    );
    assert!(draft.faults.has_errors(), "{:?}", lines(&draft.faults));
    assert!(value(&draft.merged)["activities"][1].get("requires").is_none());
}

#[test]
fn a_quote_that_is_never_closed_takes_its_own_row_and_no_other() {
    let draft = draft_of("id,title,summary\nb,B,\nc,\"C\"x,\nd,D,\"and\ne,E,\nf,F,\n");
    let rows =
        ["line 2, column 1 b same", "line 3, column 1 c left out: E401", "line 4, column 1 d left out: E401"];
    assert_eq!(said(&draft), rows);
    assert_eq!((draft.merged.activities.len(), draft.is_sound), (2, true));
}

#[test]
fn what_a_file_says_of_the_whole_can_make_it_of_no_use() {
    let head = json!({ "id": "x".repeat(201) });
    let import = Import { head: head.as_object().unwrap().clone(), ..Import::default() };
    let draft = waymark::exchange::draft_of(import, Beside::default());
    assert_eq!(lines(&draft.faults), ["E108 at /id: an id of 201 characters; use 1 to 200 characters"]);
    assert!(!draft.is_sound && draft.whole().is_err());
}

#[test]
fn what_is_brought_in_again_changes_nothing() {
    let table =
        "id,title,tags,skills,sessions,price\nc,C,\"x, y\",Writing:1>2,2027-02-01/2027-02-02,~4.50 EUR\n";
    let once = draft_of(table);
    let again = catalogue_draft(&once.merged, catalogue_csv::read(table, None, Some(&once.merged)));
    assert!(!again.changes_anything(), "{:?}", said(&again));
    assert_eq!(again.merged, once.merged);
}
