//! The built-in catalogue: whole, honest, and enough to climb every step of its ladder.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what went wrong by panicking"
)]

mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use waymark::document::catalog::{Activity, ActivityKind, Catalog};
use waymark::document::values::Text;
use waymark::document::{parse, read_catalog};
use waymark::model::{self, ActivityId, Amount, Catalogue, RoleId, SkillId};

const FILE: &str = include_str!("../../www/catalog/product-management.json");

fn document() -> Catalog {
    read_catalog(parse(FILE).unwrap()).into_result().unwrap()
}

fn catalogue() -> Catalogue {
    Catalogue::compile(Rc::new(document())).unwrap()
}

/// A plain text; the built-in catalogue has one language.
fn plain(text: &Text) -> &str {
    match text {
        Text::Plain(text) => text,
        Text::PerLanguage(_) => panic!("a text per language"),
    }
}

#[test]
fn it_reads_without_a_fault_or_a_warning() {
    let reading = read_catalog(parse(FILE).unwrap());
    assert!(reading.faults.is_empty(), "{:#?}", reading.faults.as_slice());
}

#[test]
fn it_has_24_skills_in_6_groups_with_5_described_levels_each() {
    let document = document();
    assert_eq!(document.scale.len(), 6);
    assert_eq!(document.skills.len(), 24);
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for skill in &document.skills {
        *groups.entry(skill.group.as_ref().map(plain).unwrap()).or_default() += 1;
        let levels: Vec<u8> = skill.levels.iter().map(|level| level.level.get()).collect();
        assert_eq!(levels, [1, 2, 3, 4, 5], "{}", skill.id);
        assert!(skill.levels.iter().all(|level| level.example.is_some()), "{} has no examples", skill.id);
    }
    assert_eq!(groups.into_values().collect::<Vec<_>>(), [4; 6]);
}

#[test]
fn it_has_a_ladder_of_two_tracks_that_all_roles_are_on() {
    let (document, catalogue) = (document(), catalogue());
    assert!(document.roles.len() >= 9);
    let tracks: BTreeSet<&str> = document.roles.iter().map(|role| role.track.as_deref().unwrap()).collect();
    assert_eq!(tracks, BTreeSet::from(["individual", "management"]));
    let mut reached = BTreeSet::from([catalogue.role_named("associate-pm").unwrap()]);
    for _ in catalogue.roles() {
        let next: Vec<RoleId> =
            reached.iter().flat_map(|role| &catalogue.role(*role).leads_to).copied().collect();
        reached.extend(next);
    }
    assert_eq!(reached.len(), document.roles.len(), "a role that no way leads to");
}

#[test]
fn it_has_160_activities_of_every_kind() {
    let document = document();
    assert!(document.activities.len() >= 160, "only {}", document.activities.len());
    let kinds: BTreeSet<ActivityKind> = document.activities.iter().map(|activity| activity.kind).collect();
    assert_eq!(kinds.len(), ActivityKind::ALL.len());
}

/// Whether an activity is somebody's published work, and not one of our templates.
fn is_published(activity: &Activity) -> bool {
    activity.provider.is_some()
        || activity.url.is_some()
        || !activity.authors.is_empty()
        || activity.year.is_some()
}

#[test]
fn every_published_work_says_where_it_is_found() {
    let document = document();
    for activity in document.activities.iter().filter(|activity| is_published(activity)) {
        let url = activity.url.as_ref().unwrap_or_else(|| panic!("{} has no address", activity.id));
        assert!(
            url.as_str().starts_with("https://") && url.host().is_some(),
            "{}: {}",
            activity.id,
            url.as_str()
        );
        assert!(activity.provider.is_some() && activity.language.is_some(), "{}", activity.id);
        let year = activity.year.map_or(2000, |year| year.get());
        assert!((1950..=2026).contains(&year), "{} of {year}", activity.id);
    }
}

#[test]
fn every_cost_is_marked_as_the_estimate_it_is() {
    let document = document();
    let mut currencies = BTreeSet::new();
    for activity in &document.activities {
        let Some(cost) = &activity.cost else { continue };
        currencies.insert(cost.currency);
        assert!(cost.estimated && cost.amount > Amount::ZERO, "{}", activity.id);
    }
    assert_eq!(currencies.len(), 1);
}

/// The levels of the UK Government Digital, Data and Technology profession's product manager role levels (2017
/// community edition, github alphagov/ddat-pathway-product-service-manager, Open Government Licence v3.0), for
/// associate, product manager, senior, lead and head.
const DDAT: [(&str, [u8; 5]); 9] = [
    ("digital-perspective", [1, 2, 3, 4, 4]),
    ("financial-ownership", [1, 3, 3, 3, 3]),
    ("life-cycle-perspective", [1, 2, 3, 4, 4]),
    ("problem-ownership", [2, 3, 4, 4, 4]),
    ("product-ownership", [1, 3, 4, 4, 4]),
    ("strategic-ownership", [2, 3, 3, 4, 4]),
    ("understanding-constraints", [1, 2, 3, 4, 4]),
    ("user-focus", [2, 3, 3, 3, 4]),
    ("working-with-agility", [1, 2, 4, 4, 4]),
];

#[test]
fn it_asks_for_the_levels_of_the_public_framework_it_names() {
    let catalogue = catalogue();
    let roles = ["associate-pm", "pm", "senior-pm", "lead-pm", "head-of-product"];
    for (skill, levels) in DDAT {
        let id = catalogue.skill_named(skill).unwrap();
        let asked = roles.map(|role| {
            let role = catalogue.role(catalogue.role_named(role).unwrap());
            role.target.of(id).map_or(0, |required| required.level.get())
        });
        assert_eq!(asked, levels, "{skill}");
        assert!(catalogue.skill_text(id).source.is_some(), "{skill} does not say where it is from");
    }
}

/// What somebody knows and has done.
#[derive(Clone)]
struct Standing {
    levels: Vec<u8>,
    done: BTreeSet<ActivityId>,
}

impl Standing {
    /// Exactly the levels of a role; of none at all for `None`.
    fn of(catalogue: &Catalogue, role: Option<RoleId>) -> Self {
        let asked = |skill| catalogue.role(role?).target.of(skill).map(|required| required.level.get());
        let levels = catalogue.skills().map(|skill| asked(skill).unwrap_or(0)).collect();
        Self { levels, done: BTreeSet::new() }
    }

    fn level(&self, skill: SkillId) -> u8 {
        self.levels[skill.index()]
    }

    /// Whether an activity can be started, by the words of the contract.
    fn can_start(&self, activity: &model::Activity) -> bool {
        activity.develops.iter().all(|developed| self.level(developed.skill) >= developed.from.get())
            && activity.needs_levels.iter().all(|(skill, level)| self.level(*skill) >= level.get())
            && activity.needs_all.iter().all(|needed| self.done.contains(needed))
            && activity.needs_any.iter().all(|group| group.iter().any(|needed| self.done.contains(needed)))
    }

    /// Does every activity of a list that can be started, until none is left that can.
    fn do_all(&mut self, catalogue: &Catalogue, activities: &[ActivityId]) {
        loop {
            let startable =
                |id: &&ActivityId| !self.done.contains(id) && self.can_start(catalogue.activity(**id));
            let Some(id) = activities.iter().find(startable).copied() else { return };
            self.done.insert(id);
            for developed in &catalogue.activity(id).develops {
                let level = &mut self.levels[developed.skill.index()];
                *level = developed.to.get().max(*level);
            }
        }
    }
}

/// The ways to close one level of a skill: the activities that close it and that can be started without any other
/// that closes it, after whatever else is on offer has been done. So one way is never the prerequisite of another.
fn ways(
    catalogue: &Catalogue,
    offered: &[ActivityId],
    from: &Standing,
    skill: SkillId,
    level: u8,
) -> Vec<ActivityId> {
    let of_skill = |id: &ActivityId| {
        catalogue.activity(*id).develops.iter().find(|developed| developed.skill == skill).copied()
    };
    let raises = |id: &ActivityId| of_skill(id).is_some_and(|developed| developed.to.get() >= level);
    let closes = |id: &ActivityId| of_skill(id).is_some_and(|developed| developed.from.get() < level);
    let (raising, others): (Vec<ActivityId>, Vec<ActivityId>) = offered.iter().partition(|id| raises(id));
    let mut before = from.clone();
    before.do_all(catalogue, &others);
    raising.into_iter().filter(|id| closes(id) && before.can_start(catalogue.activity(*id))).collect()
}

/// Every level of every gap on the ladder that cannot be closed in two ways, one of them without money; and how many
/// levels there are.
fn dead_ends(catalogue: &Catalogue, is_offered: impl Fn(&ActivityId) -> bool) -> (Vec<String>, usize) {
    let offered: Vec<ActivityId> =
        catalogue.activities().filter(|id| !catalogue.activity(*id).retired && is_offered(id)).collect();
    let free: Vec<ActivityId> =
        offered.iter().filter(|id| catalogue.activity(**id).cost == Amount::ZERO).copied().collect();
    let first = catalogue.role_named("associate-pm").unwrap();
    let next = catalogue.roles().flat_map(|role| {
        let leads_to = catalogue.role(role).leads_to.iter();
        leads_to.map(move |next| (Some(role), *next))
    });
    let (mut found, mut count) = (Vec::new(), 0);
    for (role, next) in std::iter::once((None, first)).chain(next) {
        let from = Standing::of(catalogue, role);
        for required in catalogue.role(next).target.required() {
            for level in from.level(required.skill) + 1..=required.level.get() {
                count += 1;
                let all = ways(catalogue, &offered, &from, required.skill, level).len();
                let without_money = ways(catalogue, &free, &from, required.skill, level).len();
                if all < 2 || without_money < 1 {
                    let name = |role| catalogue.role_text(role).id.to_string();
                    let step = format!("{} to {}", role.map_or("nothing".to_owned(), name), name(next));
                    let skill = &catalogue.skill_text(required.skill).id;
                    found.push(format!(
                        "{step}: {skill} {level} in {all} ways, {without_money} without money"
                    ));
                }
            }
        }
    }
    (found, count)
}

#[test]
fn every_gap_on_every_step_of_the_ladder_can_be_closed_in_two_ways_one_without_money() {
    let (dead_ends, levels) = dead_ends(&catalogue(), |_| true);
    assert!(levels > 200, "only {levels} levels were looked at");
    assert!(dead_ends.is_empty(), "{} dead ends:\n{}", dead_ends.len(), dead_ends.join("\n"));
}

#[test]
fn a_way_that_is_taken_away_is_missed() {
    let catalogue = catalogue();
    let taken = |ids: &[&str]| {
        let ids: Vec<ActivityId> = ids.iter().map(|id| catalogue.activity_named(id).unwrap()).collect();
        dead_ends(&catalogue, |id| !ids.contains(id)).0
    };
    // Interviewing as a panel member asks for the shadowing before it.
    let without_shadowing = taken(&["interview-shadowing", "onboard-new-pm"]);
    assert!(
        without_shadowing.iter().any(|line| line.contains("product-culture 3")),
        "{without_shadowing:#?}"
    );
    let without_free = taken(&["talking-to-humans", "usability-session-shadowing"]);
    assert!(without_free.iter().any(|line| line.contains("discovery-research 2 in")), "{without_free:#?}");
}

/// The most that an activity of a kind may honestly claim to bring somebody to.
fn most_claimed(kind: ActivityKind) -> u8 {
    match kind {
        ActivityKind::Project | ActivityKind::Rotation | ActivityKind::Leadership => 5,
        ActivityKind::Mentoring => 4,
        _ => 3,
    }
}

/// The hours that an activity of a kind honestly takes.
fn hours_of(kind: ActivityKind) -> (u32, u32) {
    match kind {
        ActivityKind::Mentoring => (8, 20),
        ActivityKind::Shadowing => (4, 16),
        ActivityKind::Project => (25, 90),
        ActivityKind::Rotation => (120, 240),
        ActivityKind::Leadership => (20, 120),
        _ => (0, 60),
    }
}

#[test]
fn no_activity_claims_more_than_its_kind_can_bring() {
    for activity in &document().activities {
        let id = &activity.id;
        assert!((1..=3).contains(&activity.develops.len()), "{id} develops {}", activity.develops.len());
        for developed in &activity.develops {
            let (from, to) = (developed.from.map_or(0, |from| from.get()), developed.to.get());
            assert!(to == from + 1, "{id} raises {} from {from} to {to}", developed.skill);
            assert!(to <= most_claimed(activity.kind), "{id} brings {} to {to}", developed.skill);
        }
        let (least, most) = hours_of(activity.kind);
        assert!(
            (least * 4..=most * 4).contains(&activity.hours.quarters()),
            "{id} takes {} hours",
            activity.hours
        );
        // What takes weeks says so: a rhythm cannot be hurried.
        let weeks = activity.min_weeks.map_or(1, |weeks| weeks.get());
        assert!(
            activity.hours.quarters() <= weeks * 4 * 40,
            "{id}: {} hours in {weeks} weeks",
            activity.hours
        );
    }
}

#[test]
fn every_activity_is_tagged_with_the_group_it_belongs_to_first() {
    let (document, catalogue) = (document(), catalogue());
    for activity in &document.activities {
        let group = |skill: &str| {
            let skill = catalogue.skill_text(catalogue.skill_named(skill).unwrap());
            skill.group.as_ref().map(plain).unwrap().to_lowercase()
        };
        let groups: Vec<String> = activity.develops.iter().map(|developed| group(&developed.skill)).collect();
        let first = activity.tags.first().unwrap_or_else(|| panic!("{} has no tag", activity.id));
        assert!(groups.contains(first), "{} is tagged {first}, and develops {groups:?}", activity.id);
    }
}
