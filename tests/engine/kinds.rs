//! All kinds of activity are alike to the planner: what closes a gap is chosen, whatever it is called.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::catalog::{ActivityKind, Family};
use waymark::engine::planner::{Answer, Limits, Objective};
use waymark::model::{ActivityId, Hours, Level};

use crate::common::{Case, within};
use crate::dated::Life;
use crate::oracle::{check_close, check_reach, limits, parts};

/// The kinds in which people, and not material, bring somebody further.
const AMONG_PEOPLE: [ActivityKind; 3] =
    [ActivityKind::Rotation, ActivityKind::Mentoring, ActivityKind::Leadership];

/// A catalogue with courses, books and workshops for every skill but one, which only activities of one kind develop.
#[derive(Clone, Debug)]
struct OnlyWay {
    kind: ActivityKind,
    activities: Vec<Value>,
    /// The level asked for in the skill that only this kind develops.
    level: u8,
}

impl OnlyWay {
    fn case(&self) -> Case {
        Case::of_json(&self.activities, &format!("a 2, b 2*3, z {}*2", self.level))
    }
}

fn only_way() -> impl Strategy<Value = OnlyWay> {
    let others =
        prop::sample::select(vec!["course", "reading", "workshop", "project", "coaching", "shadowing"]);
    let other = (others, prop::sample::select(vec!["a", "b"]), 0..2_u8, 4..40_u32);
    let kind = prop::sample::select(AMONG_PEOPLE.to_vec());
    let hours = prop::collection::vec(4..160_u32, 1..4);
    let needs = any::<bool>();
    (kind, hours, prop::collection::vec(other, 0..5), needs, any::<prop::sample::Index>()).prop_map(
        |(kind, hours, others, needs, place)| {
            let mut activities: Vec<Value> = others
                .into_iter()
                .enumerate()
                .map(|(place, (kind, skill, from, hours))| {
                    json!({ "id": format!("other{place}"), "kind": kind, "title": "O", "hours": f64::from(hours) / 4.0,
                            "develops": [{ "skill": skill, "from": from, "to": from + 1 }] })
                })
                .collect();
            let level = u8::try_from(hours.len()).unwrap();
            let at = place.index(activities.len() + 1);
            // One activity of the kind for each level, of which the first may need a level that others bring.
            let steps: Vec<Value> = (0..level)
                .zip(&hours)
                .map(|(from, hours)| {
                    let needed = if needs && from == 0 { json!([{ "skill": "a", "level": 1 }]) } else { json!([]) };
                    json!({ "id": format!("only{from}"), "kind": kind.as_str(), "title": "W", "hours": f64::from(*hours) / 4.0,
                            "develops": [{ "skill": "z", "from": from, "to": from + 1 }], "requires": { "skills": needed } })
                })
                .collect();
            activities.splice(at..at, steps);
            OnlyWay { kind, activities, level }
        },
    )
}

/// The same activities, each of another kind.
fn called(kinds: &[ActivityKind], activities: &[Value]) -> Vec<Value> {
    let mut activities = activities.to_vec();
    let both = activities.iter_mut().zip(kinds.iter().cycle());
    both.for_each(|(one, kind)| one["kind"] = kind.as_str().into());
    activities
}

fn kinds() -> impl Strategy<Value = Vec<ActivityKind>> {
    prop::collection::vec(prop::sample::select(ActivityKind::ALL.to_vec()), 8)
}

/// The hours of all that an answer has on the job or beside it.
fn hours_of(case: &Case, answer: &Answer, on_the_job: bool) -> Hours {
    let of_pool = answer.items.iter().filter(|item| {
        (case.catalogue.activity(item.activity).kind.family() == Family::Experience) == on_the_job
    });
    Hours::from_quarters(of_pool.map(|item| item.hours.quarters()).sum())
}

/// The level of the skill that only one kind develops, after an answer.
fn level_after(case: &Case, answer: &Answer) -> Level {
    let path: Vec<ActivityId> = answer.items.iter().map(|item| item.activity).collect();
    case.grade(&path, Limits::default()).profile.level(case.skill("z"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_gap_that_only_a_rotation_a_mentor_or_a_duty_can_close_is_closed_by_it(only in only_way()) {
        let case = only.case();
        check_close(&case);
        let answer = case.recommend(Objective::Close);
        let skill = case.skill("z");
        let needed = answer.unreachable.iter().find(|gap| gap.skill == skill);
        let chosen = answer.items.iter().filter(|item| case.catalogue.activity(item.activity).kind == only.kind);
        let chosen: Vec<_> = chosen.filter(|item| case.catalogue.activity_text(item.activity).id.starts_with("only")).collect();
        // Only where nothing leads to the first of them is the gap left open, and then it is said so.
        prop_assert_eq!(chosen.len(), usize::from(if needed.is_some() { 0 } else { only.level }));
        prop_assert!(chosen.iter().all(|item| item.only.iter().any(|(of, _)| *of == skill)), "{:?}", chosen);
    }

    #[test]
    fn within_limits_it_competes_by_what_it_closes_alone(only in only_way(), limits in limits()) {
        check_reach(&only.case(), limits);
    }

    #[test]
    fn where_there_is_room_for_it_reach_closes_it_as_close_does(only in only_way()) {
        let case = only.case();
        let close = case.recommend(Objective::Close);
        let in_all = case.recommend(Objective::Reach(Limits { hours: Some(close.hours), ..Limits::default() }));
        prop_assert_eq!((in_all.after, in_all.hours), (close.after, close.hours));
        prop_assert_eq!(level_after(&case, &in_all), level_after(&case, &close));
        // The same in two budgets: a rotation and a duty are done at work, a mentor is met beside it.
        let (at_work, beside) = (hours_of(&case, &close, true), hours_of(&case, &close, false));
        let limits = Limits { hours: Some(beside), on_the_job: Some(at_work), money: None };
        prop_assert_eq!(case.recommend(Objective::Reach(limits)).after, close.after);
    }

    #[test]
    fn a_quarter_of_an_hour_too_little_of_its_own_hours_leaves_it_open(only in only_way()) {
        let case = only.case();
        let is_work = only.kind.family() == Family::Experience;
        let needed: f64 = only.activities.iter().filter(|one| one["develops"][0]["skill"] == "z").map(|one| one["hours"].as_f64().unwrap()).sum();
        let (enough, too_little) = (Some(10_000.0), Some(needed - 0.25));
        let limits = if is_work { within(enough, too_little, None) } else { within(too_little, enough, None) };
        let answer = case.recommend(Objective::Reach(limits));
        prop_assert!(level_after(&case, &answer).get() < only.level);
    }

    #[test]
    fn what_each_activity_is_called_changes_no_path(
        parts in parts(8), kinds in (kinds(), kinds()), hours in prop::option::of(0..60_u32),
    ) {
        let of_kind = |kinds: Vec<ActivityKind>| crate::oracle::Parts { activities: called(&kinds, &parts.activities), ..parts.clone() }.case();
        let objective = hours.map_or(Objective::Close, |hours| Objective::Reach(within(Some(f64::from(hours)), None, None)));
        let (one, other) = (of_kind(kinds.0), of_kind(kinds.1));
        prop_assert_eq!(one.recommend(objective), other.recommend(objective));
    }

    #[test]
    fn hours_on_the_job_are_for_experience_and_for_that_alone(only in only_way(), free in 0..80_u32) {
        let case = only.case();
        // No hours beside the job: then only what is experience can be done, and that as if there were no limit.
        let limits = Limits { on_the_job: Some(Hours::from_quarters(100_000)), ..within(Some(0.0), None, None) };
        let is_work = |kind: ActivityKind| kind.family() == Family::Experience;
        for item in case.recommend(Objective::Reach(limits)).items {
            prop_assert!(is_work(case.catalogue.activity(item.activity).kind));
        }
        check_reach(&case, Limits { hours: Some(Hours::from_quarters(free)), ..limits });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_days_it_is_laid_as_a_course_would_be(only in only_way(), weeks in 2..40_i32) {
        let courses = OnlyWay { activities: called(&[ActivityKind::Course], &only.activities), ..only.clone() };
        let path = |only: &OnlyWay| Life::new(only.case(), 8.0, Some(7 * weeks)).path();
        prop_assert_eq!(path(&only), path(&courses));
    }
}

#[test]
fn every_kind_is_laid_on_days_and_done_by_the_day() {
    for kind in ActivityKind::ALL {
        let activity = json!({ "id": "it", "kind": kind.as_str(), "title": "I", "hours": 12, "min_weeks": 2, "area": null,
                               "develops": [{ "skill": "z", "to": 1 }] });
        let life = Life::new(Case::of_json(&[activity], "z 1"), 8.0, Some(60));
        let path = life.path();
        assert_eq!(path.answer.items.len(), 1, "{kind:?}");
        let days = path.schedule.slots[0].days.as_ref().expect("days");
        assert!(days.end >= days.start, "{kind:?}");
    }
}
