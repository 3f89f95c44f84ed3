//! The worked story, `www/plans/story.json`: an associate PM over a year, as a plan of the built-in catalogue. Everybody
//! in it is made up, and says so. What is asked here is what the story is there to show.

mod days;
mod mentoring;
mod people;
mod private;
mod year;

use std::rc::Rc;

use serde_json::Value;
use waymark::document::exposure::Exposure;
use waymark::document::plan::{ItemStatus, Plan};
use waymark::document::values::Date;
use waymark::document::{parse, read_catalog, read_plan, read_plan_for, write};
use waymark::model::Catalogue;

use crate::common::{CATALOGUE, day};

/// The text of the story.
const STORY: &str = include_str!("../../../www/plans/story.json");

/// The day on which it is told: nothing in it depends on a clock.
const STORY_DAY: &str = "2026-11-20";

/// The day on which the PM and her manager have said where she stands.
const FIRST_DAY: &str = "2025-12-03";

fn catalogue() -> Catalogue {
    let document = read_catalog(parse(CATALOGUE).unwrap()).into_result().unwrap();
    Catalogue::compile(Rc::new(document)).unwrap()
}

fn story() -> Plan {
    read_plan(parse(STORY).unwrap()).into_result().unwrap()
}

/// The plan with what was said and done by a day.
fn as_of(last: Date) -> Plan {
    let mut plan = story();
    plan.ratings.retain(|rating| rating.on <= last);
    plan.agreed.retain(|agreed| agreed.on <= last);
    if let Some(path) = &mut plan.path {
        path.items
            .retain(|item| item.status == ItemStatus::Done && item.done_on.is_some_and(|done| done <= last));
    }
    let is_over = |stay: &Exposure| stay.slot.as_ref().is_some_and(|slot| slot.end <= last);
    plan.exposures = plan.exposures.iter().filter(|stay| is_over(stay)).cloned().collect();
    plan
}

#[test]
fn it_is_a_plan_of_the_built_in_catalogue_without_a_fault_or_a_warning() {
    let catalogue = catalogue();
    let reading = read_plan_for(parse(STORY).unwrap(), catalogue.document());
    let said: Vec<String> = reading.faults.as_slice().iter().map(ToString::to_string).collect();
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(story().catalog.unwrap().id, catalogue.document().id);
}

#[test]
fn read_and_written_it_is_the_same() {
    let (file, written) = (parse(STORY).unwrap(), parse(&write(&story())).unwrap());
    for field in file.as_object().unwrap().keys() {
        assert_eq!(written[field], file[field], "{field}");
    }
    assert_eq!(written, file);
    assert_eq!(read_plan(written).into_result().unwrap(), story());
}

#[test]
fn everybody_in_it_says_that_they_are_made_up() {
    let mut names = Vec::new();
    name_everybody(&parse(STORY).unwrap(), &mut names);
    assert!(names.len() > 50, "{}", names.len());
    for name in names {
        assert!(name.contains("(demo)") || name == "Demo: Amina Diallo (sample)", "{name}");
    }
}

/// Every name of a person, wherever it stands.
fn name_everybody(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                match (field.as_str(), value) {
                    ("name", Value::String(name)) => names.push(name.clone()),
                    ("by", Value::String(name)) if fields.contains_key("answers") => names.push(name.clone()),
                    ("who", Value::String(who)) if who != "mentee" && who != "mentor" => {
                        names.push(who.clone());
                    }
                    _ => name_everybody(value, names),
                }
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| name_everybody(entry, names)),
        _ => {}
    }
}

#[test]
fn nothing_that_has_happened_is_later_than_the_day_of_the_story() {
    let (plan, today) = (story(), day(STORY_DAY));
    assert!(plan.ratings.iter().all(|rating| rating.on <= today));
    assert!(plan.agreed.iter().all(|agreed| agreed.on <= today));
    assert!(plan.journal.iter().all(|entry| entry.on <= today));
    assert!(plan.comments.iter().all(|comment| comment.on <= today));
    assert!(plan.leadership.iter().all(|moment| moment.on <= today));
    assert!(plan.reviews.iter().all(|review| review.on.unwrap() <= today));
    assert!(plan.items().iter().filter_map(|item| item.done_on).all(|done| done <= today));
    let given = |day: Option<Date>| day.is_none_or(|day| day <= today);
    assert!(
        plan.feedback.iter().all(|one| given(one.given_on) && given(one.asked_on) && given(one.rated_on))
    );
    assert!(plan.decisions.iter().all(|one| given(one.raised_on) && given(one.chosen_on)));
}
