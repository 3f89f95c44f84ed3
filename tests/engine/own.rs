//! Activities of a person's own beside those of a catalogue: the planner takes both for what they are.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::Activity;
use waymark::document::read_plan;
use waymark::engine::planner::{Columns, Objective};

use crate::common::{Case, activity};
use crate::oracle::{Parts, check_close, check_reach, limits, parts};

/// Activities as a plan has them.
fn own(written: &[Value]) -> Vec<Activity> {
    let plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-21T09:30:00Z",
        "learner": {}, "limits": {}, "own_activities": written,
    });
    read_plan(plan).into_result().expect("a plan without errors").own_activities
}

/// The case with more activities in it, which are the person's own.
fn with_own(mut case: Case, written: &[Value]) -> Case {
    if let Some(catalogue) = case.catalogue.with_own(&own(written)) {
        case.columns = Columns::new(&catalogue);
        case.catalogue = catalogue;
    }
    case
}

#[test]
fn what_an_own_activity_waits_for_comes_before_it() {
    let offered = Case::new(&[("basics", 2.0, "b 0-1"), ("course", 30.0, "a 0-2")], "a 2");
    let case = with_own(
        offered,
        &[
            activity("read", 1.0, "c 0-1;; basics"),
            activity("shadow", 4.0, "a 0-2; c 1; read, basics|course"),
        ],
    );
    let answer = case.recommend(Objective::Close);
    assert_eq!(case.shown(&answer), "basics read shadow: 28 proved");
    let shadow = case.ids(&["shadow"])[0];
    assert!(case.catalogue.is_own(shadow) && !case.catalogue.is_own(case.ids(&["course"])[0]));
    assert_eq!(&*case.catalogue.activity_text(shadow).id, "shadow");
    assert_eq!(case.catalogue.document().activities.len(), 2);
}

#[test]
fn one_that_cannot_be_there_takes_nothing_else_with_it() {
    let offered = Case::new(&[("course", 30.0, "a 0-2")], "a 2");
    let mut backwards = activity("backwards", 1.0, "a 0-2");
    backwards["sessions"] = json!([{ "start": "2027-02-02", "end": "2027-02-01" }]);
    let mut dear = activity("dear", 1.0, "a 0-2");
    dear["cost"] = json!({ "amount": 5, "currency": "EUR" });
    let mut foreign = activity("foreign", 1.0, "a 0-2");
    foreign["cost"] = json!({ "amount": 5, "currency": "USD" });
    let case = with_own(
        offered,
        &[
            activity("course", 1.0, "a 0-2"),
            backwards,
            activity("one", 1.0, "a 0-2;; two"),
            activity("two", 1.0, "a 0-2;; one"),
            activity("after", 1.0, "a 0-2;; two"),
            activity("lost", 1.0, "a 0-2;; nothing"),
            activity("either", 1.0, "a 0-1;; dear|two|nothing"),
            activity("neither", 1.0, "a 0-1;; two|nothing"),
            activity("baking", 1.0, "z 0-2; baking 1"),
            dear,
            foreign,
            activity("dear", 1.0, "a 0-2"),
        ],
    );
    assert_eq!(case.names(case.catalogue.activities()), "course either dear");
    assert_eq!(case.shown(&case.recommend(Objective::Close)), "dear: 4 proved");
}

/// The first activities as the catalogue's, as far as they name none of the rest; the rest as a person's own.
fn divided(parts: &Parts, first: usize) -> Case {
    let (mut offered, mut own): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    let names = |one: &Value, other: &Value| {
        let requires = &one["requires"];
        let groups = requires["any_of"].as_array().expect("groups").iter();
        let all = groups.chain([&requires["activities"]]).flat_map(|ids| ids.as_array().expect("ids"));
        all.into_iter().any(|id| *id == other["id"])
    };
    for (place, one) in parts.activities.iter().enumerate() {
        if place < first { offered.push(one.clone()) } else { own.push(one.clone()) }
    }
    while let Some(place) = offered.iter().position(|one| own.iter().any(|other| names(one, other))) {
        own.push(offered.remove(place));
    }
    let whole = parts.case();
    let parts = Parts { activities: offered, ..parts.clone() };
    let case = with_own(parts.case(), &own);
    // What can never be done is left out, and nothing else.
    assert!(case.catalogue.activities().len() <= whole.catalogue.activities().len());
    case
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_bound_holds_for_all_paths_with_own_activities(
        parts in parts(9), first in 0..9_usize, limits in limits(),
    ) {
        let (whole, case) = (parts.case(), divided(&parts, first));
        // The oracle goes through all paths of the one catalogue that has them all.
        let (closed, reached) = (check_close(&case), check_reach(&case, limits));
        prop_assert_eq!(closed, check_close(&whole));
        prop_assert_eq!(reached, check_reach(&whole, limits));
    }
}
