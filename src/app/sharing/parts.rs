//! A summary holds what was chosen and nothing else: everything is put into an empty plan, nothing is taken out of a
//! full one, so that what nobody thought of stays at home. What is private, fields of other versions and notes to oneself
//! stay there too.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::catalog::Activity;
use crate::document::fault::{Faults, Place};
use crate::document::feedback::one_spelling;
use crate::document::limits::{MOST_TEXT, shorten};
use crate::document::plan::{
    Agreement, Goal, ItemStatus, JournalEntry, Learner, Milestone, Path, PathItem, Plan, Rating, Source,
};
use crate::document::read::Read;
use crate::document::review::ReviewTemplate;
use crate::document::shared::{LevelInForce, Part, Shared};
use crate::document::values::{Id, Instant};
use crate::document::{SHARED_FORMAT, VERSION, parse, write_compact};
use crate::engine;
use crate::engine::voices::LEAST_VOICES;
use crate::model::{Basis, Catalogue, sorted_by_key};

use crate::app::state::State;

use super::chosen::{Chosen, Requests};
use super::people;

impl State {
    /// What somebody is shown.
    pub fn shared(&self, choice: &Chosen, id: Id, made: &Instant) -> Shared {
        let parts = Part::ALL.iter().copied().filter(|part| choice.has(*part)).collect();
        let public = self.plan.public();
        let public = if choice.has(Part::Feedback) { public } else { without_givers(&self.plan, public) };
        let public = without_single_peers(public);
        let plan = plan_of(&self.plan, &public, choice, made);
        short(Shared {
            format: SHARED_FORMAT.to_owned(),
            version: VERSION,
            id,
            made: made.clone(),
            by: public.learner.name.clone(),
            r#for: choice.reader,
            levels: self
                .open_catalogue()
                .filter(|_| choice.has(Part::Skills))
                .map_or_else(Vec::new, |catalogue| levels_in_force(catalogue, &public)),
            parts,
            template: self.shared_template(&plan),
            plan,
            other: Default::default(),
        })
    }

    /// The form that the shared review follows, so that whoever reads it needs no catalogue to answer.
    fn shared_template(&self, plan: &Plan) -> Option<ReviewTemplate> {
        let id = plan.reviews.iter().next()?.template.as_ref()?;
        let mut template = self.offered.as_ref()?.head().review_templates.get(id)?.clone();
        template.keep_public().then_some(template)
    }
}

/// The levels in force by what may be shared: a level that only something private shows is not told either.
pub fn levels_in_force(catalogue: &Catalogue, public: &Plan) -> Vec<LevelInForce> {
    let standings = engine::standings(catalogue, public);
    let known = standings.iter().filter(|standing| standing.basis != Basis::Unrated);
    known
        .map(|standing| LevelInForce {
            skill: catalogue.skill_text(standing.skill).id.clone(),
            level: standing.level,
            other: Default::default(),
        })
        .collect()
}

/// What somebody shared, without whatever is in it beside the parts that it says.
pub(super) fn chosen_only(shared: Shared) -> Shared {
    let mut choice = Chosen::of(shared.r#for, shared.parts.clone());
    choice.requests = Some(Requests::All);
    let public = shared.plan.public();
    let plan = plan_of(&shared.plan, &public, &choice, &shared.plan.updated);
    let mut levels = if choice.has(Part::Skills) { shared.levels } else { Vec::new() };
    levels.keep_public();
    let mut template = shared.template.filter(|_| choice.has(Part::Review));
    template.keep_public();
    Shared { levels, template, plan, other: Default::default(), ..shared }
}

/// The same with no text longer than others take.
fn short(shared: Shared) -> Shared {
    let read = parse(&write_compact(&shared)).ok().and_then(|mut value| {
        shorten(&mut value, MOST_TEXT);
        Shared::read(value, &Place::ROOT, &mut Faults::new())
    });
    read.unwrap_or(shared)
}

/// A public plan in which no rating that was made of feedback names who gave it: they said it to the PM.
fn without_givers(whole: &Plan, mut public: Plan) -> Plan {
    let made = whole.ratings.iter().filter(|rating| whole.feedback_of(rating).is_some());
    let made: Vec<&Rating> = made.collect();
    for rating in &mut public.ratings {
        if made.iter().any(|one| one.says_the_same(rating)) {
            rating.who = None;
        }
    }
    public
}

/// The chosen parts of a plan, from what is public of it.
fn plan_of(whole: &Plan, from: &Plan, choice: &Chosen, made: &Instant) -> Plan {
    let mut plan = Plan::new(from.id.clone(), made.clone());
    plan.catalog.clone_from(&from.catalog);
    let has_evidence = choice.has(Part::Evidence);
    if choice.has(Part::Goal) {
        plan.learner = Learner { role: from.learner.role.clone(), ..Learner::default() };
        // Where the goal that is worked on is private, no other takes its place.
        let is_active = |goal: &&Goal| whole.active_goal().is_some_and(|active| active.id == goal.id);
        let goal = from.goals.iter().find(is_active);
        plan.goals = goal.map(|goal| goal_of(goal, choice.has(Part::Why))).into_iter().collect();
    }
    if choice.has(Part::Skills) {
        plan.ratings = from.ratings.iter().map(|rating| rating_of(rating, has_evidence)).collect();
        plan.agreed = from.agreed.iter().map(|agreed| agreed_of(agreed, has_evidence)).collect();
    }
    if choice.has(Part::Path) {
        plan.path = from.path.as_ref().map(path_of);
    }
    if choice.has(Part::Journal) {
        plan.journal = from.journal.iter().map(|entry| entry_of(entry, has_evidence)).collect();
    }
    if choice.has(Part::Mentorship) {
        plan.mentorships = people::mentorship(from, choice).into_iter().collect();
        plan.decisions = people::decisions(from, &plan.mentorships, whole.mentorships.len() == 1);
    }
    if choice.has(Part::Feedback) {
        plan.feedback = choice.requests_in(from).into_iter().map(people::request).collect();
    }
    if choice.has(Part::Review) {
        plan.reviews = choice.review_in(from).map(people::review).into_iter().collect();
    }
    let entries = plan.journal.iter().filter_map(|entry| entry.activity.as_ref());
    let named: Vec<&Id> = plan.items().iter().map(|item| &item.activity).chain(entries).collect();
    let own = from.own_activities.iter().filter(|own| named.contains(&&own.id)).map(own_of);
    plan.own_activities = own.collect();
    plan
}

/// No colleague's word is told singly to anybody: of three colleagues and more the level in the middle, without names, days
/// and words of each. So no level in force that is told follows from fewer either.
fn without_single_peers(mut plan: Plan) -> Plan {
    let of_peer = |rating: &Rating| rating.by == Source::Peer;
    let (peers, others): (Vec<Rating>, Vec<Rating>) = plan.ratings.into_iter().partition(of_peer);
    plan.ratings = others;
    let skills: BTreeSet<&Id> = peers.iter().map(|rating| &rating.skill).collect();
    for skill in skills {
        let theirs: Vec<&Rating> = peers.iter().filter(|rating| rating.skill == *skill).collect();
        plan.ratings.extend(middle(&theirs));
    }
    plan
}

/// What colleagues say of one skill together, each with what they said last; nothing where they are fewer than three.
fn middle(ratings: &[&Rating]) -> Option<Rating> {
    let mut people: BTreeMap<String, &Rating> = BTreeMap::new();
    for (place, one) in ratings.iter().enumerate() {
        // Whoever gives no name is somebody else each time.
        let person = one.who.as_deref().map_or_else(|| format!("\n{place}"), one_spelling);
        let newest = people.entry(person).or_insert(one);
        if one.on >= newest.on {
            *newest = one;
        }
    }
    if people.len() < LEAST_VOICES {
        return None;
    }
    let on = ratings.iter().map(|one| one.on).max()?;
    let by_level = sorted_by_key(people.into_values().collect(), |one: &&Rating| one.level);
    // The lower one of an even number, as for the level in force.
    let counted = by_level.get((by_level.len() - 1) / 2)?;
    Some(Rating {
        on,
        evidence: None,
        url: None,
        who: None,
        came: Default::default(),
        other: Default::default(),
        ..(*counted).clone()
    })
}

fn own_of(own: &Activity) -> Activity {
    Activity { cost: None, requires: None, ..own.clone() }
}

fn goal_of(goal: &Goal, has_why: bool) -> Goal {
    let milestone = |one: &Milestone| Milestone {
        title: one.title.clone(),
        by: one.by,
        done: one.done,
        other: Default::default(),
    };
    Goal {
        id: goal.id.clone(),
        role: goal.role.clone(),
        why: goal.why.clone().filter(|_| has_why),
        by: goal.by,
        serves: goal.serves.clone(),
        status: goal.status,
        focus: goal.focus.clone(),
        milestones: goal.milestones.iter().map(milestone).collect(),
        lowered: goal.lowered.clone(),
        other: Default::default(),
    }
}

fn rating_of(rating: &Rating, has_evidence: bool) -> Rating {
    Rating {
        skill: rating.skill.clone(),
        level: rating.level,
        by: rating.by,
        on: rating.on,
        evidence: rating.evidence.clone().filter(|_| has_evidence),
        url: rating.url.clone().filter(|_| has_evidence),
        assumed: rating.assumed,
        who: rating.who.clone(),
        came: Default::default(),
        other: Default::default(),
    }
}

fn agreed_of(agreed: &Agreement, has_evidence: bool) -> Agreement {
    Agreement {
        skill: agreed.skill.clone(),
        level: agreed.level,
        on: agreed.on,
        note: agreed.note.clone().filter(|_| has_evidence),
        other: Default::default(),
    }
}

fn path_of(path: &Path) -> Path {
    let shown = path.items.iter().filter(|item| item.status != ItemStatus::Dropped);
    let items = shown.map(|item| PathItem {
        activity: item.activity.clone(),
        start: item.start,
        end: item.end,
        status: item.status,
        hours_done: None,
        done_on: item.done_on,
        chosen_start: None,
        not_before: None,
        note: None,
        other: Default::default(),
    });
    Path { made: path.made.clone(), items: items.collect(), former: None, other: Default::default() }
}

fn entry_of(entry: &JournalEntry, has_evidence: bool) -> JournalEntry {
    JournalEntry {
        url: entry.url.clone().filter(|_| has_evidence),
        other: Default::default(),
        ..entry.clone()
    }
}
