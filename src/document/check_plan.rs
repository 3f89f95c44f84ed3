//! What a plan must mean beyond its form, alone and together with a catalogue.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Catalog, Currency};
use super::check_catalog::{check_period, check_repeats};
use super::check_growth::{Names, check_growth, check_growth_beside, is_offered};
use super::fault::{Code, Faults, Place, shown};
use super::own::check_own;
use super::plan::{ItemStatus, PathItem, Plan};
use super::values::{Id, Level};

/// Notes every fault in the meaning of a plan that shows without a catalogue.
pub(super) fn check_plan(plan: &Plan, faults: &mut Faults) {
    let at_goals = Place::ROOT.field("goals");
    let mut goals = BTreeSet::new();
    for (index, goal) in plan.goals.iter().enumerate() {
        if !goals.insert(&goal.id) {
            let found = format!("the id \"{}\" again", shown(&goal.id));
            let action = "give every goal an id of its own";
            faults.add(Code::Duplicate, &at_goals.index(index).field("id"), found, action);
        }
        let at_goal = at_goals.index(index);
        check_repeats(&goal.serves, &at_goal.field("serves"), faults);
        check_repeats(&goal.focus, &at_goal.field("focus"), faults);
    }
    check_limits(plan, faults);
    check_path(plan, faults);
    check_growth(plan, faults);
}

fn check_limits(plan: &Plan, faults: &mut Faults) {
    let at_limits = Place::ROOT.field("limits");
    let at_away = at_limits.field("away");
    for (index, period) in plan.limits.away.iter().enumerate() {
        check_period(period, &at_away.index(index), faults);
    }
    let excluded: BTreeSet<&Id> = plan.limits.excluded.iter().collect();
    let at_pinned = at_limits.field("pinned");
    for (index, id) in plan.limits.pinned.iter().enumerate() {
        if excluded.contains(id) {
            let found = format!("\"{}\", which is also excluded", shown(id));
            let action = "take it out of one of the two lists";
            faults.add(Code::PinnedAndExcluded, &at_pinned.index(index), found, action);
        }
    }
    check_repeats(&plan.limits.pinned, &at_pinned, faults);
    check_repeats(&plan.limits.excluded, &at_limits.field("excluded"), faults);
    check_repeats(&plan.limits.languages, &at_limits.field("languages"), faults);
}

fn check_path(plan: &Plan, faults: &mut Faults) {
    let at_path = Place::ROOT.field("path");
    let at_items = at_path.field("items");
    let mut activities = BTreeSet::new();
    for (index, item) in plan.items().iter().enumerate() {
        let at = at_items.index(index);
        if !activities.insert(&item.activity) {
            let found = format!("the activity \"{}\" again", shown(&item.activity));
            faults.add(Code::Duplicate, &at.field("activity"), found, "do each activity once");
        }
        if let (Some(start), Some(end)) = (item.start, item.end)
            && end < start
        {
            let found = format!("{start} to {end}");
            faults.add(Code::EndsBeforeStart, &at, found, "let the end be on or after the start");
        }
    }
    check_orders(plan.items(), &at_items, faults);
}

/// Notes each circle of items still to be done that may not begin before each other, once, at the first of them.
fn check_orders(items: &[PathItem], at_items: &Place<'_>, faults: &mut Faults) {
    let is_to_do = |item: &PathItem| matches!(item.status, ItemStatus::Planned | ItemStatus::Started);
    let ordered = items.iter().enumerate().filter(|(_, item)| is_to_do(item));
    let place_of: BTreeMap<&Id, usize> = ordered.map(|(index, item)| (&item.activity, index)).collect();
    let before = |place: usize| place_of.get(items[place].not_before.as_ref()?).copied();
    // By item, the walk that came by it first.
    let mut seen = vec![None; items.len()];
    for (start, item) in items.iter().enumerate().filter(|(_, item)| is_to_do(item)) {
        let mut way = Vec::new();
        let mut next = Some(start).filter(|start| place_of.get(&item.activity) == Some(start));
        while let Some(place) = next.filter(|place| seen[*place].is_none()) {
            seen[place] = Some(start);
            way.push(place);
            next = before(place);
        }
        // The walk came back to itself.
        let Some(first) = next.filter(|place| seen[*place] == Some(start)) else { continue };
        let circle = way.iter().skip_while(|place| **place != first).chain([&first]);
        let mut named: Vec<String> = circle.map(|place| shown(&items[*place].activity)).collect();
        if named.len() > MOST_NAMED + 1 {
            named.splice(MOST_NAMED..named.len() - 1, ["…".to_owned()]);
        }
        let found = format!("items that may not begin before each other: {}", named.join(" → "));
        let action = "take one of these orders out; until then as many are kept as can be";
        faults.add(Code::OrderInCircle, &at_items.index(first).field("not_before"), found, action);
    }
}

/// How many items of a circle a fault names.
const MOST_NAMED: usize = 5;

/// A catalogue that a plan is checked against, whether its activities are there or kept apart.
pub struct Offer<'a> {
    /// The catalogue, but for its activities.
    pub head: &'a Catalog,
    /// Whether it has an activity of this id.
    pub has_activity: &'a dyn Fn(&Id) -> bool,
    /// The currency of its costs; `None` when everything is free.
    pub currency: Option<Currency>,
}

impl Offer<'_> {
    /// The highest level of its scale.
    pub(super) fn top(&self) -> Level {
        self.head.scale.iter().map(|entry| entry.level).max().unwrap_or(Level::HIGHEST)
    }
}

/// Notes what a plan says that has no effect with this catalogue. These are warnings: catalogues change, and the plan
/// keeps what it said.
pub fn check_plan_against(plan: &Plan, catalog: &Catalog, faults: &mut Faults) {
    let activities: BTreeSet<&Id> = catalog.activities.iter().map(|activity| &activity.id).collect();
    let cost = catalog.activities.iter().find_map(|activity| activity.cost.as_ref());
    let offer = Offer {
        head: catalog,
        has_activity: &|id| activities.contains(id),
        currency: cost.map(|cost| cost.currency),
    };
    check_plan_beside(plan, &offer, faults);
}

/// Notes what [`check_plan_against`] notes.
pub fn check_plan_beside(plan: &Plan, offer: &Offer<'_>, faults: &mut Faults) {
    let catalog = offer.head;
    if let Some(reference) = plan.catalog.as_ref().filter(|reference| reference.id != catalog.id) {
        let found = format!("a plan made with the catalogue \"{}\"", shown(&reference.id));
        let action = format!("open it with that catalogue, or go on with \"{}\"", shown(&catalog.id));
        faults.add(Code::OtherCatalogue, &Place::ROOT.field("catalog"), found, action);
    }
    check_own(&plan.own_activities, Some(offer), faults);
    let against = Against {
        own: plan.own_activities.iter().map(|own| &own.id).collect(),
        roles: Offered::new("role", catalog.roles.iter().map(|role| &role.id)),
        skills: Offered::new("skill", catalog.skills.iter().map(|skill| &skill.id)),
        goals: Offered::new("organisation goal", catalog.organisation_goals.iter().map(|goal| &goal.id)),
        offer,
    };
    if let Some(role) = &plan.learner.role {
        against.roles.check(role, &Place::ROOT.field("learner").field("role"), faults);
    }
    against.check_goals(plan, faults);
    let ratings = plan.ratings.iter().map(|rating| (&rating.skill, rating.level));
    against.check_levels(ratings, &Place::ROOT.field("ratings"), faults);
    let agreed = plan.agreed.iter().map(|agreement| (&agreement.skill, agreement.level));
    against.check_levels(agreed, &Place::ROOT.field("agreed"), faults);
    against.check_limits(plan, faults);
    let at_path = Place::ROOT.field("path");
    let at_items = at_path.field("items");
    for (index, item) in plan.items().iter().enumerate() {
        against.check_activity(&item.activity, &at_items.index(index).field("activity"), faults);
    }
    check_growth_beside(plan, &against, faults);
}

/// What a catalogue has of one sort.
struct Offered<'a> {
    what: &'static str,
    ids: BTreeSet<&'a Id>,
}

impl<'a> Offered<'a> {
    fn new(what: &'static str, ids: impl Iterator<Item = &'a Id>) -> Self {
        Self { what, ids: ids.collect() }
    }

    /// Notes an id that the catalogue does not have.
    fn check(&self, id: &Id, at: &Place<'_>, faults: &mut Faults) {
        if !self.ids.contains(id) {
            note_absent(self.what, id, at, faults);
        }
    }
}

fn note_absent(what: &str, id: &Id, at: &Place<'_>, faults: &mut Faults) {
    let found = format!("the {what} \"{}\", which this catalogue does not have", shown(id));
    faults.add(Code::NotInCatalogue, at, found, "it is kept, and has no effect here");
}

/// The catalogue that a plan is checked against.
struct Against<'a> {
    /// The ids of the person's own activities, whether these take part or not.
    own: BTreeSet<&'a Id>,
    offer: &'a Offer<'a>,
    roles: Offered<'a>,
    skills: Offered<'a>,
    goals: Offered<'a>,
}

impl Against<'_> {
    fn check_activity(&self, id: &Id, at: &Place<'_>, faults: &mut Faults) {
        if !(self.offer.has_activity)(id) && !self.own.contains(id) {
            note_absent("activity", id, at, faults);
        }
    }

    fn check_goals(&self, plan: &Plan, faults: &mut Faults) {
        let at_goals = Place::ROOT.field("goals");
        for (index, goal) in plan.goals.iter().enumerate() {
            let at = at_goals.index(index);
            self.roles.check(&goal.role, &at.field("role"), faults);
            let at_serves = at.field("serves");
            for (index, served) in goal.serves.iter().enumerate() {
                self.goals.check(served, &at_serves.index(index), faults);
            }
            let role = self.offer.head.roles.iter().find(|role| role.id == goal.role);
            let at_focus = at.field("focus");
            for (index, skill) in goal.focus.iter().enumerate() {
                let at_skill = at_focus.index(index);
                self.skills.check(skill, &at_skill, faults);
                let is_asked =
                    role.is_none_or(|role| role.requires.iter().any(|asked| asked.skill == *skill));
                if !is_asked && self.skills.ids.contains(skill) {
                    let found =
                        format!("\"{}\", which \"{}\" does not ask for", shown(skill), shown(&goal.role));
                    faults.add(Code::FocusNotAsked, &at_skill, found, "it is kept, and has no effect here");
                }
            }
        }
    }

    fn check_levels<'p>(
        &self,
        levels: impl Iterator<Item = (&'p Id, Level)>,
        at_list: &Place<'_>,
        faults: &mut Faults,
    ) {
        for (index, (skill, level)) in levels.enumerate() {
            let at = at_list.index(index);
            self.skills.check(skill, &at.field("skill"), faults);
            self.check_level(level, &at.field("level"), faults);
        }
    }

    fn check_level(&self, level: Level, at: &Place<'_>, faults: &mut Faults) {
        let top = self.offer.top();
        if level > top {
            let found = format!("level {level}, above this catalogue's top level {top}");
            faults.add(Code::AboveScale, at, found, format!("it counts as {top} here"));
        }
    }

    fn check_limits(&self, plan: &Plan, faults: &mut Faults) {
        let at_limits = Place::ROOT.field("limits");
        if let (Some(budget), Some(currency)) = (&plan.limits.budget, self.offer.currency)
            && budget.currency != currency
        {
            let (own, other) = (budget.currency.as_str(), currency.as_str());
            let found = format!("a budget in {own}, where this catalogue's activities cost {other}");
            let action = format!("give it in {other}; until then it is kept, and has no effect here");
            let at_budget = at_limits.field("budget");
            faults.add(Code::OtherCurrency, &at_budget.field("currency"), found, action);
        }
        for (list, ids) in [("pinned", &plan.limits.pinned), ("excluded", &plan.limits.excluded)] {
            let at_list = at_limits.field(list);
            for (index, id) in ids.iter().enumerate() {
                self.check_activity(id, &at_list.index(index), faults);
            }
        }
    }
}

impl Names for Against<'_> {
    fn skill(&self, id: &Id, at: &Place<'_>, faults: &mut Faults) {
        self.skills.check(id, at, faults);
    }

    fn level(&self, level: Level, at: &Place<'_>, faults: &mut Faults) {
        self.check_level(level, at, faults);
    }

    fn activity(&self, id: &Id, at: &Place<'_>, faults: &mut Faults) {
        self.check_activity(id, at, faults);
    }

    fn other(&self, what: &'static str, id: &Id, at: &Place<'_>, faults: &mut Faults) {
        if !is_offered(self.offer.head, what, id) {
            note_absent(what, id, at, faults);
        }
    }
}
