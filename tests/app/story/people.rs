//! Decisions, feedback, reviews, other areas and leadership: whole, linked to each other, and growing over the year.

use std::collections::{BTreeMap, BTreeSet};

use waymark::document::catalog::ActivityKind;
use waymark::document::feedback::Feedback;
use waymark::document::leadership::LeadershipScope;
use waymark::document::plan::{ItemStatus, Plan};
use waymark::document::review::{Review, ReviewQuestion, ReviewSection};
use waymark::document::values::Id;
use waymark::engine::voices::{Asked, Group, LEAST_VOICES, voices};

use super::{STORY_DAY, catalogue, story};
use crate::common::day;

#[test]
fn decisions_were_weighed_taken_and_looked_at_again_and_one_is_open() {
    let plan = story();
    let (open, taken): (Vec<_>, Vec<_>) = plan.decisions.iter().partition(|decision| decision.is_open());
    assert!(taken.len() >= 3 && !open.is_empty());
    for decision in &taken {
        assert!(decision.options.len() >= 2 && decision.known.is_some() && decision.mentors_view.is_some());
        assert!(decision.choice.is_some() && decision.chosen_on >= decision.raised_on);
        assert!(decision.outcome.is_some() && !decision.skills.is_empty(), "{}", decision.id);
    }
    for decision in open {
        assert!(decision.revisit_on.unwrap() > day(STORY_DAY), "{}", decision.id);
    }
}

#[test]
fn at_least_four_people_gave_feedback_and_some_of_it_became_a_rating() {
    let plan = story();
    let given = || plan.feedback.iter().filter(|feedback| feedback.given_on.is_some());
    let names: BTreeSet<&str> = given().filter_map(|one| one.from.as_ref()?.name.as_deref()).collect();
    assert!(names.len() >= 4, "{names:?}");
    assert!(given().all(|one| one.what_happened.is_some() && one.effect.is_some()));
    let mut rated = 0;
    for feedback in given().filter(|feedback| feedback.rated_on.is_some()) {
        let name = feedback.from.as_ref().unwrap().name.as_deref();
        let is_it = plan.ratings.iter().any(|rating| {
            Some(&rating.skill) == feedback.skill.as_ref()
                && Some(rating.level) == feedback.level
                && Some(rating.on) == feedback.rated_on
                && rating.by == feedback.voice().source()
                && rating.who.as_deref() == name
        });
        assert!(is_it, "{} became no rating", feedback.id);
        rated += 1;
    }
    assert!(rated >= 3);
    assert!(
        plan.feedback.iter().any(|one| one.asked_on.is_some() && one.given_on.is_none()),
        "one is awaited"
    );
}

/// The reviews that others see, in order.
fn reviews(plan: &Plan) -> Vec<&Review> {
    plan.reviews.iter().filter(|review| !review.private.0).collect()
}

fn answered(section: &ReviewSection) -> Vec<&Id> {
    section.answers.iter().filter(|answer| answer.text.is_some()).map(|answer| &answer.question).collect()
}

fn asked<'a>(questions: impl Iterator<Item = &'a ReviewQuestion>) -> Vec<&'a Id> {
    questions.map(|question| &question.id).collect()
}

#[test]
fn two_reviews_were_closed_each_with_both_sides_and_what_they_agreed_on() {
    let (catalogue, plan) = (catalogue(), story());
    let reviews = reviews(&plan);
    assert_eq!(
        reviews.iter().map(|one| one.template.as_deref()).collect::<Vec<_>>(),
        [Some("half-year"), Some("annual")]
    );
    for review in &reviews {
        let form = catalogue.document().review_templates.get(review.template.as_ref().unwrap()).unwrap();
        let (own, manager) = (review.own.as_ref().unwrap(), review.manager.as_ref().unwrap());
        assert_eq!(answered(own), asked(form.own.iter()));
        assert_eq!(answered(manager), asked(form.manager.iter()));
        let most = form.most_focus.unwrap().get();
        assert!(
            (1..=most).contains(&review.focus.len()) && review.focus.iter().all(|one| one.text.is_some())
        );
        assert!(review.closed_on >= review.on && review.closed_on.unwrap() <= day(STORY_DAY));
        assert!(review.next_on > review.closed_on);
        assert!(!review.agreed.is_empty());
        for agreed in &review.agreed {
            assert!(plan.agreed.contains(agreed), "{} of {} is not in the plan", agreed.skill, review.id);
            assert_eq!(Some(agreed.on), review.on);
        }
    }
    let agreed: usize = reviews.iter().map(|review| review.agreed.len()).sum();
    assert_eq!(agreed, plan.agreed.len(), "nothing was agreed on beside a review");
    assert_eq!(reviews[0].next_on, reviews[1].on);
}

#[test]
fn in_each_review_the_sides_saw_some_levels_differently_and_agreed_between_them() {
    let plan = story();
    for review in reviews(&plan) {
        let levels = |section: &Option<ReviewSection>| -> BTreeMap<Id, u8> {
            let levels = &section.as_ref().unwrap().levels;
            levels.iter().map(|seen| (seen.skill.clone(), seen.level.get())).collect()
        };
        let (own, manager) = (levels(&review.own), levels(&review.manager));
        assert!(own.keys().eq(manager.keys()), "both rate the same skills in {}", review.id);
        let differing = own.iter().filter(|(skill, level)| manager[*skill] != **level).count();
        assert!((1..own.len()).contains(&differing), "{differing} in {}", review.id);
        for agreed in &review.agreed {
            let (own, manager) = (own[&agreed.skill], manager[&agreed.skill]);
            assert!((own.min(manager)..=own.max(manager)).contains(&agreed.level.get()), "{}", agreed.skill);
        }
    }
}

#[test]
fn voices_are_shown_from_three_on_and_never_fewer() {
    let (catalogue, plan) = (catalogue(), story());
    let heard = voices(&catalogue, &plan, Asked::default());
    assert!(heard.iter().all(|one| one.voices >= LEAST_VOICES));
    assert!(heard.iter().any(|one| matches!(one.group, Group::Of(_))));
    // By review and skill, who said a level: all of them are heard, or none.
    let mut said: BTreeMap<(Option<Id>, Id), BTreeSet<&str>> = BTreeMap::new();
    let speaks = |one: &&Feedback| one.level.is_some() && !one.private.0;
    for feedback in plan.feedback.iter().filter(speaks) {
        let cell = (feedback.review.clone(), feedback.skill.clone().unwrap());
        said.entry(cell).or_default().insert(feedback.from.as_ref().unwrap().name.as_deref().unwrap());
    }
    let (mut shown, mut kept_back) = (0, 0);
    for ((review, skill), people) in said {
        let skill = catalogue.skill_named(&skill).unwrap();
        let of_cell = heard.iter().filter(|one| one.review == review && one.skill == skill);
        let count: usize = of_cell.map(|one| one.voices).sum();
        if people.len() >= LEAST_VOICES {
            assert_eq!(count, people.len());
            shown += 1;
        } else {
            assert_eq!(count, 0, "{people:?} are heard, though they are too few");
            kept_back += 1;
        }
    }
    assert!(shown >= 3 && kept_back >= 3, "{shown} shown, {kept_back} kept back");
    let reviews: BTreeSet<Option<&Id>> = heard.iter().map(|one| one.review.as_ref()).collect();
    assert_eq!(reviews.len(), 2, "voices of both reviews are heard");
}

#[test]
fn a_rotation_had_a_learning_contract_before_and_a_debrief_after() {
    let (catalogue, plan) = (catalogue(), story());
    let kind = |id: &Id| catalogue.activity(catalogue.activity_named(id).unwrap()).kind;
    let is_rotation = |id: Option<&Id>| id.is_some_and(|id| kind(id) == ActivityKind::Rotation);
    let stay = plan.exposures.iter().find(|one| is_rotation(one.activity.as_ref())).unwrap();
    let (contract, debrief, slot) =
        (stay.contract.as_ref().unwrap(), stay.debrief.as_ref().unwrap(), stay.slot.as_ref().unwrap());
    assert!(contract.learn.is_some() && contract.leave_behind.is_some());
    assert!(contract.agreed_on.unwrap() < slot.start && debrief.on >= slot.end);
    assert!(debrief.learnt.is_some() && debrief.left_behind.is_some() && debrief.next.is_some());
    assert!(stay.host.is_some() && stay.known.unwrap().get() == 3);
    // Every stay is the item of the path, on its days.
    for stay in plan.exposures.iter() {
        let Some(activity) = &stay.activity else { continue };
        let item = plan.items().iter().find(|item| item.activity == *activity).unwrap();
        let slot = stay.slot.as_ref().unwrap();
        assert_eq!((item.start, item.end), (Some(slot.start), Some(slot.end)), "{activity}");
        assert_eq!((stay.status, item.status), (Some(ItemStatus::Done), ItemStatus::Done), "{activity}");
        let area = &catalogue.activity_text(catalogue.activity_named(activity).unwrap()).area;
        assert!(area.is_none() || area.as_ref() == Some(&stay.area), "{activity}");
    }
    assert!(plan.exposures.iter().any(|one| one.known.is_some_and(|known| known.get() == 0)), "a blind spot");
}

#[test]
fn leadership_reached_further_with_every_moment() {
    let plan = story();
    let moments: Vec<_> = plan.leadership.iter().collect();
    assert!(moments.is_sorted_by_key(|moment| moment.on));
    assert!(moments.is_sorted_by_key(|moment| moment.scope));
    let scopes: BTreeSet<_> = moments.iter().filter_map(|moment| moment.scope).collect();
    assert_eq!(scopes.first(), Some(&LeadershipScope::Person));
    assert_eq!(scopes.last(), Some(&LeadershipScope::Organisation));
    assert!(moments.iter().all(|moment| moment.lesson.is_some() && moment.skill.is_some()));
    let duties = moments.iter().filter_map(|moment| moment.activity.as_ref());
    for duty in duties {
        assert!(plan.items().iter().any(|item| item.activity == *duty), "{duty}");
    }
}

#[test]
fn the_journal_is_about_activities_of_the_path_and_some_of_it_belongs_to_the_year() {
    let plan = story();
    assert!(plan.journal.len() >= 10 && plan.journal.is_sorted_by_key(|entry| entry.on));
    assert!(plan.journal.iter().filter(|entry| entry.marked).count() >= 4);
    for entry in plan.journal.iter().filter(|entry| entry.activity.is_some()) {
        let item = plan.items().iter().find(|item| Some(&item.activity) == entry.activity.as_ref()).unwrap();
        assert!(item.start.unwrap() <= entry.on, "{}", entry.id);
        assert!(entry.hours <= item.hours_done, "{}", entry.id);
    }
}
