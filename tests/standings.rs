//! Where a person stands: whose word counts, and what a finished activity changes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

#[path = "common/papers.rs"]
mod papers;

use std::rc::Rc;

use papers::plan;
use serde_json::{Value, json};
use waymark::document::{read_catalog, read_plan};
use waymark::engine::{is_faded, profile, standings};
use waymark::model::{Basis, Catalogue, Date, Standing};

/// A scale from 0 to 4, the skills a and b, and activities that are named by what they develop.
fn catalogue() -> Catalogue {
    let scale: Vec<Value> = (0..5).map(|level| json!({ "level": level, "name": "Level" })).collect();
    let activity = |id: &str, develops: Value| json!({ "id": id, "kind": "course", "title": id, "hours": 1, "develops": develops });
    let document = papers::catalog(json!({
        "scale": scale,
        "skills": [{ "id": "a", "name": "A", "fades_after_months": 12 }, { "id": "b", "name": "B" }],
        "activities": [
            activity("a2", json!([{ "skill": "a", "to": 2 }])),
            activity("a3", json!([{ "skill": "a", "from": 1, "to": 3 }])),
            activity("a1b4", json!([{ "skill": "a", "to": 1 }, { "skill": "b", "to": 4 }])),
        ],
    }));
    Catalogue::compile(Rc::new(read_catalog(document).into_result().unwrap())).unwrap()
}

/// Where the person of a plan with these fields stands in the skill a.
fn standing(fields: Value) -> Standing {
    let plan = read_plan(plan(fields)).into_result().unwrap();
    standings(&catalogue(), &plan).swap_remove(0)
}

/// A standing in words: the level, what it rests on, and every opinion.
fn shown(standing: &Standing) -> String {
    let basis = match standing.basis {
        Basis::Unrated => "unrated".to_owned(),
        Basis::Agreed(on) => format!("agreed on {on}"),
        Basis::Rated(by, on) => format!("{} on {on}", by.as_str()),
        Basis::Done(activity) => format!("done {}", catalogue().activity_text(activity).id),
    };
    let opinions: Vec<String> = standing
        .opinions
        .iter()
        .map(|opinion| format!("{} {} by {}", opinion.by.as_str(), opinion.level, opinion.voices))
        .collect();
    [format!("{} {basis}", standing.level), opinions.join(", ")].join("; ")
}

/// `"self 2 11-20"` each: who said which level of the skill a on which day of 2026.
fn ratings(said: &[&str]) -> Value {
    let rating = |said: &&str| {
        let mut words = said.split(' ');
        let (by, level, day) =
            (words.next(), words.next().unwrap().parse::<u8>().unwrap(), words.next().unwrap());
        json!({ "skill": "a", "by": by, "level": level, "on": format!("2026-{day}") })
    };
    said.iter().map(rating).collect()
}

fn check(said: &[&str], expected: &str) {
    assert_eq!(shown(&standing(json!({ "ratings": ratings(said) }))), expected, "{said:?}");
}

#[test]
fn nobody_said_anything() {
    check(&[], "0 unrated; ");
}

#[test]
fn the_more_trusted_source_counts_however_old_it_is() {
    // From the least trusted up: each takes over, though it is a month older than the one before.
    let said = [
        "self 0 12-01",
        "peer 1 11-01",
        "mentor 2 10-01",
        "manager 3 09-01",
        "badge 4 08-01",
        "assessment 2 07-01",
    ];
    let levels = ["0 self", "1 peer", "2 mentor", "3 manager", "4 badge", "2 assessment"];
    for (count, level) in (1..).zip(levels) {
        let standing = standing(json!({ "ratings": ratings(&said[..count]) }));
        assert!(shown(&standing).starts_with(level), "{count}: {}", shown(&standing));
        assert_eq!(standing.own().map(|level| level.get()), Some(0));
    }
}

#[test]
fn of_one_source_the_newest_counts_and_of_one_day_the_later_in_the_file() {
    check(&["manager 3 06-01", "manager 1 05-01"], "3 manager on 2026-06-01; manager 3 by 1");
    check(&["manager 3 06-01", "manager 1 06-01"], "1 manager on 2026-06-01; manager 1 by 1");
}

#[test]
fn of_peers_the_median_counts_the_lower_of_two() {
    check(&["peer 4 06-01", "peer 0 06-02", "peer 1 05-01"], "1 peer on 2026-06-02; peer 1 by 3");
    check(&["peer 4 06-01", "peer 1 06-02"], "1 peer on 2026-06-02; peer 1 by 2");
    check(&["peer 3 06-01"], "3 peer on 2026-06-01; peer 3 by 1");
    check(
        &["peer 4 06-01", "peer 4 06-01", "peer 0 06-01", "peer 3 06-01"],
        "3 peer on 2026-06-01; peer 3 by 4",
    );
}

#[test]
fn what_was_agreed_last_counts_before_every_rating() {
    let agreed = |on: &str, level: u8| json!({ "skill": "a", "level": level, "on": on });
    let fields = json!({
        "ratings": ratings(&["assessment 4 12-01", "self 1 12-02"]),
        "agreed": [agreed("2026-11-02", 2), agreed("2026-11-01", 3)],
    });
    let expected = "2 agreed on 2026-11-02; assessment 4 by 1, self 1 by 1";
    assert_eq!(shown(&standing(fields)), expected);
}

#[test]
fn a_disagreement_is_the_distance_between_the_furthest_sources() {
    let disagreement = |said: &[&str]| standing(json!({ "ratings": ratings(said) })).disagreement();
    assert_eq!(disagreement(&[]), 0);
    assert_eq!(disagreement(&["self 3 06-01"]), 0);
    assert_eq!(disagreement(&["self 4 06-01", "manager 2 06-01", "mentor 3 06-01"]), 2);
    // Peers speak as one.
    assert_eq!(disagreement(&["self 2 06-01", "peer 0 06-01", "peer 2 06-01", "peer 4 06-01"]), 0);
    // Above the top there is nothing to disagree about.
    assert_eq!(disagreement(&["self 4 06-01", "manager 9 06-01"]), 0);
}

#[test]
fn levels_above_the_scale_count_as_its_top() {
    check(&["manager 9 06-01"], "4 manager on 2026-06-01; manager 4 by 1");
    let agreed = json!({ "agreed": [{ "skill": "a", "level": 10, "on": "2026-06-01" }] });
    assert_eq!(shown(&standing(agreed)), "4 agreed on 2026-06-01; ");
}

#[test]
fn what_the_catalogue_does_not_have_has_no_effect() {
    let fields = json!({
        "ratings": [{ "skill": "x", "level": 3, "by": "self", "on": "2026-06-01" }],
        "agreed": [{ "skill": "y", "level": 3, "on": "2026-06-01" }],
        "path": { "items": [{ "activity": "z", "status": "done" }] },
    });
    assert_eq!(shown(&standing(fields)), "0 unrated; ");
}

/// `"a2 11-20"` each: which activity was done on which day of 2026; the day may be missing.
fn done(said: &[&str], activities: &[&str]) -> Value {
    let item = |activity: &&str| match activity.split_once(' ') {
        Some((activity, day)) => {
            json!({ "activity": activity, "status": "done", "done_on": format!("2026-{day}") })
        }
        None => json!({ "activity": activity, "status": "done" }),
    };
    let items: Vec<Value> = activities.iter().map(item).collect();
    json!({ "ratings": ratings(said), "path": { "items": items } })
}

fn check_done(said: &[&str], activities: &[&str], expected: &str) {
    let shown = shown(&standing(done(said, activities)));
    assert_eq!(shown.split(';').next().unwrap(), expected, "{said:?} {activities:?}");
}

#[test]
fn what_was_done_raises_the_level_and_never_lowers_it() {
    check_done(&[], &["a2 06-01"], "2 done a2");
    check_done(&["self 1 05-01"], &["a2 06-01"], "2 done a2");
    check_done(&["self 3 05-01"], &["a2 06-01"], "3 self on 2026-05-01");
    check_done(&[], &["a3 06-01", "a2 06-02"], "3 done a3");
    check_done(&[], &["a2", "a3"], "3 done a3");
}

#[test]
fn whoever_judged_after_it_was_done_knew_of_it() {
    check_done(&["manager 1 06-02"], &["a2 06-01"], "1 manager on 2026-06-02");
    check_done(&["manager 1 06-01"], &["a2 06-01"], "2 done a2");
    // Without a day it counts as news.
    check_done(&["manager 1 06-02"], &["a2"], "2 done a2");
    let mut agreed = done(&[], &["a2 06-01"]);
    agreed["agreed"] = json!([{ "skill": "a", "level": 1, "on": "2026-06-02" }]);
    assert_eq!(standing(agreed).level.get(), 1);
}

#[test]
fn the_order_of_the_path_does_not_decide_what_was_judged() {
    // The manager saw what came of a3 and said 1; a2 was done after that.
    for activities in [["a3 06-01", "a2 06-03"], ["a2 06-03", "a3 06-01"]] {
        check_done(&["manager 1 06-02"], &activities, "2 done a2");
    }
}

#[test]
fn only_what_is_done_counts_as_done() {
    for status in ["planned", "started", "dropped"] {
        let fields =
            json!({ "path": { "items": [{ "activity": "a2", "status": status, "done_on": "2026-06-01" }] } });
        assert_eq!(shown(&standing(fields)), "0 unrated; ");
    }
}

#[test]
fn the_last_day_of_an_item_stands_in_for_the_day_it_was_done() {
    let items = json!([{ "activity": "a2", "status": "done", "start": "2026-05-01", "end": "2026-06-01" }]);
    let fields =
        |on: &str| json!({ "ratings": ratings(&[&format!("self 1 {on}")]), "path": { "items": items } });
    assert_eq!(standing(fields("06-02")).level.get(), 1);
    assert_eq!(standing(fields("05-31")).level.get(), 2);
}

#[test]
fn a_profile_holds_every_skill_and_what_was_done() {
    let catalogue = catalogue();
    let plan =
        read_plan(plan(done(&["self 2 05-01"], &["a1b4 06-01", "a1b4x 06-01"]))).into_result().unwrap();
    let profile = profile(&catalogue, &plan);
    let levels: Vec<u8> = catalogue.skills().map(|skill| profile.level(skill).get()).collect();
    assert_eq!(levels, [2, 4]);
    assert_eq!(profile.done(), [catalogue.activity_named("a1b4").unwrap()]);
}

#[test]
fn a_rating_fades_on_the_day_its_months_are_over() {
    let catalogue = catalogue();
    let [a, b] = ["a", "b"].map(|skill| catalogue.skill_named(skill).unwrap());
    let day = |text: &str| Date::parse(text).unwrap();
    let cases = [
        ("2026-03-15", "2026-03-14", false),
        ("2026-03-15", "2027-03-14", false),
        ("2026-03-15", "2027-03-15", true),
        ("2024-02-29", "2025-02-28", false),
        ("2024-02-29", "2025-03-01", true),
    ];
    for (rated, today, faded) in cases {
        assert_eq!(is_faded(&catalogue, a, day(rated), day(today)), faded, "{rated} {today}");
        assert!(!is_faded(&catalogue, b, day(rated), day(today)), "b never fades");
    }
}
