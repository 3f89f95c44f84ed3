//! Where the PM stands over the year: levels rise by what is shown, and the case for the next role says what is missing.

use std::collections::BTreeSet;

use waymark::document::plan::{GoalStatus, ItemStatus, Plan, Rating, Source};
use waymark::document::values::{Date, Id, Level};
use waymark::engine::step::{StepState, Verdict, step};
use waymark::engine::{profile, readiness, standings, target};
use waymark::model::{Basis, Catalogue, SkillId};

use super::{FIRST_DAY, STORY_DAY, as_of, catalogue, story};
use crate::common::day;

/// Readiness for the goal in percent by what was known on a day.
fn percent(on: &str) -> u32 {
    let (catalogue, plan) = (catalogue(), as_of(day(on)));
    readiness(&profile(&catalogue, &plan), &target(&catalogue, &plan).unwrap()).percent()
}

/// Every day on which somebody rated, agreed or finished something, in order.
fn days_of(plan: &Plan) -> BTreeSet<Date> {
    let rated = plan.ratings.iter().map(|rating| rating.on);
    let agreed = plan.agreed.iter().map(|agreed| agreed.on);
    rated.chain(agreed).chain(plan.items().iter().filter_map(|item| item.done_on)).collect()
}

#[test]
fn there_is_one_goal_with_a_day_and_steps_on_the_way() {
    let plan = story();
    let goal = plan.active_goal().unwrap();
    assert_eq!((plan.learner.role.as_deref(), &*goal.role), (Some("associate-pm"), "pm"));
    assert_eq!(goal.status, Some(GoalStatus::Active));
    assert!(goal.why.is_some() && goal.by.unwrap() > day(STORY_DAY) && !goal.serves.is_empty());
    assert!(goal.milestones.iter().any(|one| one.done > one.by), "one of them slipped");
    assert!(goal.milestones.iter().any(|one| one.done.is_none()), "one is to come");
}

#[test]
fn four_sources_and_more_say_where_she_stands_over_the_year() {
    let plan = story();
    for source in [Source::Self_, Source::Manager, Source::Mentor, Source::Peer] {
        let on: BTreeSet<Date> =
            plan.ratings.iter().filter(|rating| rating.by == source).map(|rating| rating.on).collect();
        assert!(on.len() >= 2, "{source:?} spoke on {on:?} only");
    }
    let others = plan.ratings.iter().filter(|rating| rating.by != Source::Self_);
    assert!(others.clone().all(|rating| rating.who.is_some()));
    let who: BTreeSet<&str> = others.filter_map(|rating| rating.who.as_deref()).collect();
    assert!(who.len() >= 6, "{who:?}");
}

#[test]
fn readiness_grows_from_below_half_to_above_nine_tenths() {
    let seen = [FIRST_DAY, "2026-03-13", "2026-06-05", "2026-09-15", STORY_DAY].map(percent);
    assert!(seen[0] < 50, "{seen:?}");
    assert!(seen.is_sorted(), "{seen:?}");
    assert!((60..90).contains(&seen[2]), "{seen:?}");
    assert!(seen[4] > 90 && seen[4] < 100, "{seen:?}");
}

#[test]
fn no_level_rises_without_something_that_shows_it() {
    let (catalogue, plan) = (catalogue(), story());
    let mut before = standings(&catalogue, &as_of(day(FIRST_DAY)));
    let mut rises = 0;
    for on in days_of(&plan).into_iter().filter(|on| *on > day(FIRST_DAY)) {
        let now = standings(&catalogue, &as_of(on));
        for (before, now) in before.iter().zip(&now).filter(|(before, now)| now.level > before.level) {
            rises += 1;
            let skill = &catalogue.skill_text(now.skill).id;
            assert_eq!(
                now.level,
                Level::new(before.level.get() + 1).unwrap(),
                "{skill} on {on}: one at a time"
            );
            assert!(is_shown(&plan, skill, now.basis), "{skill} rises on {on} by {:?} alone", now.basis);
        }
        before = now;
    }
    assert!(rises >= 15, "{rises}");
}

/// Whether something stands behind a level: what was done, a note on what was agreed, or evidence of a rating.
fn is_shown(plan: &Plan, skill: &Id, basis: Basis) -> bool {
    match basis {
        Basis::Done(_) => true,
        Basis::Agreed(on) => {
            plan.agreed.iter().any(|one| one.skill == *skill && one.on == on && one.note.is_some())
        }
        Basis::Rated(by, on) => {
            let is_it = |one: &&Rating| one.skill == *skill && (one.by, one.on) == (by, on);
            plan.ratings.iter().filter(is_it).all(|one| one.evidence.is_some())
        }
        Basis::Unrated => false,
    }
}

#[test]
fn whoever_sees_more_than_before_says_what_shows_it() {
    let plan = story();
    let voice = |rating: &Rating| (rating.skill.clone(), rating.by, rating.who.clone());
    for (place, rating) in plan.ratings.iter().enumerate() {
        let earlier = plan.ratings[..place].iter().filter(|other| voice(other) == voice(rating));
        if earlier.map(|other| other.level).max().is_some_and(|before| before < rating.level) {
            assert!(rating.evidence.is_some(), "{} on {}", rating.skill, rating.on);
        }
    }
}

/// The ids of the skills that are missing for the goal.
fn missing(catalogue: &Catalogue, plan: &Plan) -> Vec<SkillId> {
    let role = catalogue.role_named(&plan.active_goal().unwrap().role).unwrap();
    let found = step(catalogue, plan, &standings(catalogue, plan), role);
    let open = found.all().filter(|skill| matches!(skill.state, StepState::Missing(_)));
    open.map(|skill| skill.skill).collect()
}

#[test]
fn the_case_for_the_next_role_is_explained_skill_by_skill() {
    let (catalogue, plan) = (catalogue(), story());
    let role = catalogue.role_named("pm").unwrap();
    let found = step(&catalogue, &plan, &standings(&catalogue, &plan), role);
    assert_eq!(found.verdict(), Verdict::Missing { leadership: 0, core: 0, further: 2 });
    assert_eq!(found.all().count(), 22, "every skill of the role");
    // Nothing rests on her own word alone: what is there, others say or she has done.
    assert!(found.all().all(|skill| skill.state != StepState::Claimed));
    assert!(found.core.iter().all(|skill| skill.state == StepState::Met));
    let shown = found.all().filter(|skill| skill.moments > 0);
    assert!(shown.count() >= 3, "moments of leadership show some of it");
    let names = |plan: &Plan| -> Vec<String> {
        missing(&catalogue, plan)
            .into_iter()
            .map(|skill| catalogue.skill_text(skill).id.to_string())
            .collect()
    };
    assert_eq!(names(&plan), ["strategic-ownership", "financial-ownership"]);
    // A year before nearly everything was missing.
    assert!(names(&as_of(day(FIRST_DAY))).len() > 15);
}

#[test]
fn what_is_missing_for_the_case_is_on_the_path_and_agreed_as_what_to_work_on() {
    let (catalogue, plan) = (catalogue(), story());
    let review = plan.reviews.get("r-annual").unwrap();
    for skill in missing(&catalogue, &plan) {
        let id = &catalogue.skill_text(skill).id;
        assert!(review.focus.iter().any(|focus| focus.skill.as_ref() == Some(id)), "{id}");
        assert!(plan.active_goal().unwrap().focus.contains(id), "{id}");
        let required = target(&catalogue, &plan).unwrap().of(skill).unwrap().level;
        let closes = plan.items().iter().filter(|item| item.status == ItemStatus::Started).any(|item| {
            let activity = catalogue.activity(catalogue.activity_named(&item.activity).unwrap());
            activity.develops.iter().any(|entry| entry.skill == skill && entry.to >= required)
        });
        assert!(closes, "nothing that has begun closes {id}");
    }
    let answer = |section: &Option<waymark::document::review::ReviewSection>, question: &str| {
        let answers = &section.as_ref().unwrap().answers;
        answers.iter().find(|answer| *answer.question == *question).unwrap().text.clone().unwrap()
    };
    let (own, manager) = (answer(&review.own, "role"), answer(&review.manager, "step"));
    for word in ["money", "strategy"] {
        assert!(own.contains(word) && manager.contains(word), "both sides name {word}");
    }
}
