//! What a catalogue is good for: by example, and held to the planner and to a slower way of asking.

use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark::document::read_catalog;
use waymark::engine::planner::{Columns, Effort, Objective, Question, Wishes, recommend};
use waymark::engine::survey::{RoleReach, Survey, survey};
use waymark::model::{ActivityId, Catalogue, Level, Profile};

use crate::common::{activity, split};
use crate::oracle::{Parts, parts};

const SKILLS: [&str; 5] = ["a", "b", "c", "d", "e"];

struct Found {
    catalogue: Catalogue,
    columns: Columns,
    survey: Survey,
}

fn found(roles: &[Value], activities: &[Value]) -> Found {
    let skills: Vec<Value> = SKILLS.iter().map(|name| json!({ "id": name, "name": name })).collect();
    let scale: Vec<Value> = (0..6).map(|level| json!({ "level": level, "name": "Level" })).collect();
    let document = json!({
        "format": "waymark/catalog", "version": 1, "id": "test", "title": "Test",
        "scale": scale, "skills": skills, "roles": roles, "activities": activities,
    });
    let document = read_catalog(document).into_result().expect("a catalogue without faults");
    let catalogue = Catalogue::compile(Rc::new(document)).expect("a catalogue that means something");
    let columns = Columns::new(&catalogue);
    let survey = survey(&catalogue, &columns);
    Found { catalogue, columns, survey }
}

/// `("lead", "a 3, b 1", "head")`: a role, what it asks for and what it leads to.
fn role(id: &str, asks: &str, leads_to: &str) -> Value {
    let requires = split(asks, ',').map(|entry| {
        let (skill, level) = entry.split_once(' ').expect("skill and level");
        json!({ "skill": skill, "level": level.parse::<u8>().expect("a level") })
    });
    json!({
        "id": id, "name": id, "requires": requires.collect::<Vec<_>>(),
        "leads_to": split(leads_to, ',').collect::<Vec<_>>(),
    })
}

fn graded(mut role: Value, grade: u32) -> Value {
    role["grade"] = grade.into();
    role
}

impl Found {
    /// What keeps people from roles: `lead: b 1<2, nothing leads there`.
    fn roles(&self) -> Vec<String> {
        let line = |role: &RoleReach| {
            let gaps = role.unreachable.iter().map(|gap| {
                format!("{} {}<{}", self.catalogue.skill_text(gap.skill).id, gap.reachable, gap.required)
            });
            let off = (!role.is_led_to).then(|| "nothing leads there".to_owned());
            let all: Vec<String> = gaps.chain(off).collect();
            (!all.is_empty())
                .then(|| format!("{}: {}", self.catalogue.role_text(role.role).id, all.join(", ")))
        };
        self.survey.roles.iter().filter_map(line).collect()
    }

    fn idle(&self) -> Vec<String> {
        let never = self.survey.never_useful.iter();
        never.map(|(id, why)| format!("{} {why:?}", self.catalogue.activity_text(*id).id)).collect()
    }
}

#[test]
fn gaps_that_nothing_closes_are_named_with_how_far_one_gets() {
    let found = found(
        &[role("pm", "a 2", ""), role("lead", "a 3, b 1, c 2", "")],
        &[
            activity("first", 1.0, "a 0-1"),
            activity("second", 1.0, "a 1-2; ; first"),
            activity("third", 1.0, "a 2-3; b 1"),
            activity("round", 1.0, "b 1-2"),
            activity("whole", 1.0, "c 0-2"),
        ],
    );
    assert_eq!(found.roles(), ["lead: a 2<3, b 0<1"]);
    assert_eq!(found.idle(), ["third CannotStart", "round CannotStart"]);
}

#[test]
fn what_nobody_needs_is_named_with_the_reason() {
    let mut old = activity("old", 1.0, "a 0-1");
    old["retired"] = true.into();
    let found = found(
        &[role("pm", "a 2, b 1", "")],
        &[
            old,
            activity("first", 1.0, "a 0-1"),
            activity("second", 1.0, "a 1-2; d 1; talk"),
            activity("beyond", 1.0, "a 2-4"),
            activity("elsewhere", 1.0, "c 0-3"),
            activity("empty", 1.0, ""),
            activity("talk", 1.0, "; ; one|other"),
            activity("one", 1.0, ""),
            activity("other", 1.0, "e 0-1"),
            activity("towards", 1.0, "d 0-1"),
            activity("too-far", 1.0, "d 1-2"),
            activity("both", 1.0, "a 2-3, b 0-1"),
        ],
    );
    assert_eq!(found.roles(), Vec::<String>::new());
    // `both` raises something that is asked for, whatever else it does.
    let idle =
        ["old Retired", "beyond Beyond", "elsewhere NotAsked", "empty DevelopsNothing", "too-far NotAsked"];
    assert_eq!(found.idle(), idle);
}

#[test]
fn a_ladder_leads_to_its_roles_from_its_lowest_grade() {
    let plain = |roles: &[Value]| found(roles, &[]).roles();
    assert_eq!(plain(&[role("x", "", ""), role("y", "", "")]), Vec::<String>::new());
    let alone = ["z: nothing leads there"];
    assert_eq!(plain(&[role("x", "", "y"), role("y", "", "x, y"), role("z", "", "z")]), alone);
    let beside = [
        graded(role("pm", "", "lead"), 1),
        graded(role("lead", "", "head"), 2),
        graded(role("group", "", "head"), 2),
        graded(role("head", "", ""), 3),
        graded(role("designer", "", "design-lead"), 2),
        graded(role("design-lead", "", ""), 3),
    ];
    assert_eq!(plain(&beside), ["group: nothing leads there"]);
    let ungraded = [role("pm", "", "head"), role("group", "", "head"), role("head", "", "")];
    assert_eq!(plain(&ungraded), Vec::<String>::new());
}

/// The catalogue of a case, with what its target asks for as a role.
fn of(parts: &Parts) -> Found {
    let ask = |(skill, (level, _)): (&usize, &(u8, u8))| format!("{} {level}", SKILLS[*skill]);
    let asks: Vec<String> = parts.target.iter().map(ask).collect();
    found(&[role("goal", &asks.join(", "), "")], &parts.activities)
}

/// Whether each activity is of use, asked again and again until nothing is added.
fn useful(found: &Found) -> Vec<bool> {
    let catalogue = &found.catalogue;
    let mut levels = vec![Level::NONE; catalogue.skills().len()];
    let mut done: Vec<ActivityId> = Vec::new();
    while let Some(next) = catalogue.activities().find(|id| {
        let activity = catalogue.activity(*id);
        !done.contains(id)
            && activity.develops.iter().all(|entry| levels[entry.skill.index()] >= entry.from)
            && activity.needs_levels.iter().all(|(skill, level)| levels[skill.index()] >= *level)
            && activity.needs_all.iter().all(|id| done.contains(id))
            && activity.needs_any.iter().all(|group| group.iter().any(|id| done.contains(id)))
    }) {
        done.push(next);
        for entry in &catalogue.activity(next).develops {
            levels[entry.skill.index()] = levels[entry.skill.index()].max(entry.to);
        }
    }
    let mut wanted = vec![Level::NONE; levels.len()];
    for role in catalogue.roles() {
        for required in catalogue.role(role).target.required() {
            wanted[required.skill.index()] = wanted[required.skill.index()].max(required.level);
        }
    }
    let mut useful = vec![false; catalogue.activities().len()];
    loop {
        let is_waited_for = |id: ActivityId| {
            catalogue.activities().filter(|other| useful[other.index()]).any(|other| {
                let other = catalogue.activity(other);
                other.needs_all.contains(&id) || other.needs_any.iter().any(|group| group.contains(&id))
            })
        };
        let next = done.iter().copied().find(|id| {
            let raises = |entry: &waymark::model::Development| entry.from < wanted[entry.skill.index()];
            !useful[id.index()] && (is_waited_for(*id) || catalogue.activity(*id).develops.iter().any(raises))
        });
        let Some(next) = next else { return useful };
        useful[next.index()] = true;
        let activity = catalogue.activity(next);
        let begins = activity.develops.iter().map(|entry| (entry.skill, entry.from));
        for (skill, level) in begins.chain(activity.needs_levels.iter().copied()) {
            wanted[skill.index()] = wanted[skill.index()].max(level);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_gap_can_be_closed_exactly_when_the_planner_closes_it(parts in parts(12)) {
        let found = of(&parts);
        let role = found.catalogue.role_named("goal").expect("the role");
        let target = &found.catalogue.role(role).target;
        let (profile, wishes) = (Profile::default(), Wishes::default());
        let answer = recommend(&Question {
            columns: &found.columns, profile: &profile, target, wishes: &wishes, mix: None,
            objective: Objective::Close, effort: Effort::default(), seed: 1,
        });
        let unreachable = &found.survey.roles[0].unreachable;
        prop_assert_eq!(unreachable, &answer.unreachable);
        for required in target.required() {
            let reached = answer.closed.iter().find(|closed| closed.skill == required.skill);
            let is_closed = reached.is_some_and(|closed| closed.to == required.level);
            prop_assert_eq!(is_closed, unreachable.iter().all(|gap| gap.skill != required.skill));
        }
        // No best path has what is never useful.
        for (idle, why) in &found.survey.never_useful {
            prop_assert!(answer.items.iter().all(|item| item.activity != *idle), "{why:?}");
        }
    }

    #[test]
    fn what_is_useful_is_what_a_slower_way_finds(parts in parts(12)) {
        let found = of(&parts);
        let is_idle = |id: ActivityId| found.survey.never_useful.iter().any(|(idle, _)| *idle == id);
        let mine: Vec<bool> = found.catalogue.activities().map(|id| !is_idle(id)).collect();
        prop_assert_eq!(mine, useful(&found));
    }
}

#[test]
fn ten_thousand_activities_in_a_chain_are_surveyed_at_once() {
    // The first waits for the one after it, and so on, so that reading once from the first on is not enough.
    let waits = |at: usize| if at == 9_999 { String::new() } else { format!("x{}", at + 1) };
    let link = |at: usize| {
        let develops = if at == 0 { "a 0-1" } else { "" };
        activity(&format!("x{at}"), 1.0, &format!("{develops}; ; {}", waits(at)))
    };
    let chain: Vec<Value> = (0..10_000).map(link).chain([activity("idle", 1.0, "b 0-1")]).collect();
    let found = found(&[role("goal", "a 1", "")], &chain);
    let began = std::time::Instant::now();
    let again = survey(&found.catalogue, &found.columns);
    let took = began.elapsed();
    assert_eq!((found.roles(), found.idle()), (Vec::new(), vec!["idle NotAsked".to_owned()]));
    assert_eq!(again, found.survey);
    assert!(took.as_millis() < 500, "{took:?}");
}
