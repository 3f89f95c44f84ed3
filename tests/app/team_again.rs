//! Plans that come twice as a whole and as a summary, and people with one name.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::team::{Person, Team, TeamMsg, update};
use waymark::document::values::Date;
use waymark::model::Catalogue;

fn plan(id: &str, name: &str, updated: &str) -> Value {
    json!({
        "format": "waymark/plan", "version": 1, "id": id, "updated": format!("{updated}T08:00:00Z"),
        "learner": { "name": name, "role": "pm" }, "limits": {}
    })
}

fn summary(id: &str, name: &str, updated: &str) -> Value {
    json!({
        "format": "waymark/shared", "version": 1, "id": format!("s-{id}"), "for": "manager",
        "made": format!("{updated}T09:00:00Z"), "plan": plan(id, name, updated)
    })
}

fn team(files: &[(&str, &Value)]) -> Team {
    let catalogue = json!({
        "format": "waymark/catalog", "version": 1, "id": "small", "title": "Small",
        "scale": [{ "level": 0, "name": "None" }, { "level": 1, "name": "Some" }],
        "skills": [{ "id": "research", "name": "Research" }],
        "roles": [{ "id": "pm", "name": "Product manager" }, { "id": "senior", "name": "Senior" }],
        "activities": []
    });
    let mut team = Team::new(Date::parse("2026-11-23").unwrap());
    update(&mut team, TeamMsg::CatalogueOpened(Rc::new(Catalogue::read(catalogue.to_string()).unwrap())));
    update(&mut team, TeamMsg::ReadingBegun(files.len()));
    for (name, value) in files {
        update(&mut team, TeamMsg::FileRead { name: (*name).to_owned(), text: value.to_string() });
    }
    update(&mut team, TeamMsg::ReadingEnded);
    team
}

fn only(team: &Team) -> Rc<Person> {
    let rows = team.rows();
    assert_eq!(rows.len(), 1, "{:?}", team.files);
    Rc::clone(&rows[0].person)
}

#[test]
fn a_whole_plan_is_shown_in_either_order_and_a_newer_summary_is_named() {
    let (whole, newer) = (plan("a", "Al", "2026-11-01"), summary("a", "Al", "2026-11-20"));
    for files in [[("s.json", &newer), ("p.json", &whole)], [("p.json", &whole), ("s.json", &newer)]] {
        let mut team = team(&files);
        let person = only(&team);
        assert_eq!((person.file.as_str(), &person.shared), ("p.json", &None));
        assert!(person.updated.as_str().starts_with("2026-11-01"));
        let known = person.newer.clone().expect("the summary is newer");
        assert_eq!(known.file, "s.json");
        assert!(known.updated.as_str().starts_with("2026-11-20"));
        let second = team.files.last().unwrap();
        assert_eq!(second.faults[0].1.code, "W211");
        assert!(second.faults[0].1.found.contains("s.json is newer"), "{:?}", second.faults);
        // It is known on the next day, and by another catalogue.
        update(&mut team, TeamMsg::DayBegun(Date::parse("2026-11-24").unwrap()));
        assert_eq!(only(&team).newer, Some(known));
        // The plan as it is now leaves nothing to say.
        let now = plan("a", "Al", "2026-11-21").to_string();
        update(&mut team, TeamMsg::FileRead { name: "now.json".to_owned(), text: now });
        assert_eq!((only(&team).file.as_str(), &only(&team).newer), ("now.json", &None));
    }
}

#[test]
fn an_older_summary_says_nothing_and_of_two_summaries_the_newer_counts() {
    let whole = plan("a", "Al", "2026-11-10");
    let (old, new) = (summary("a", "Al", "2026-11-01"), summary("a", "Al", "2026-11-20"));
    for files in [[("o.json", &old), ("p.json", &whole)], [("p.json", &whole), ("o.json", &old)]] {
        let person = only(&team(&files));
        assert_eq!((person.file.as_str(), &person.newer), ("p.json", &None));
    }
    let person = only(&team(&[("n.json", &new), ("o.json", &old)]));
    assert_eq!((person.file.as_str(), &person.newer), ("n.json", &None));
}

#[test]
fn people_with_one_name_are_told_apart_by_the_first_thing_that_differs() {
    let told = |change: &dyn Fn(&mut Value, &mut Value), second: &str| {
        let mut plans = (plan("a", "Sam Lee", "2026-11-01"), plan("b", "sam lee", "2026-11-01"));
        change(&mut plans.0, &mut plans.1);
        let other = plan("c", "Somebody else", "2026-11-01");
        let team = team(&[("one.json", &plans.0), (second, &plans.1), ("other.json", &other)]);
        team.people.values().map(|person| team.told_apart(person)).collect::<Vec<_>>()
    };
    let all = |one: &str, two: &str| vec![Some(one.to_owned()), Some(two.to_owned()), None];
    let role = |_: &mut Value, two: &mut Value| two["learner"]["role"] = json!("senior");
    assert_eq!(told(&role, "two.json"), all("Product manager", "Senior"));
    let manager = |one: &mut Value, two: &mut Value| {
        one["learner"]["manager"] = json!({ "name": "Mona" });
        two["learner"]["manager"] = json!({ "name": "Ben" });
    };
    assert_eq!(told(&manager, "two.json"), all("Mona", "Ben"));
    assert_eq!(told(&|_, _| {}, "two.json"), all("one.json", "two.json"));
    assert_eq!(told(&|_, _| {}, "one.json"), all("a", "b"));
    let names = |_: &mut Value, two: &mut Value| two["learner"]["name"] = json!("Another");
    assert_eq!(told(&names, "two.json"), vec![None, None, None]);
}
