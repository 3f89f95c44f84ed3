//! What a plan shows of a person as Experience API statements (xAPI 1.0.3): what they completed, and the competencies
//! that reached what their goal asks for.
//!
//! Competencies are stated as the profile of the Total Learning Architecture has them: `asserted` where the PM says so,
//! `validated` where an assessment, a manager or a mentor does, or where the level was agreed, all about the person whose
//! plan it is. What a single colleague said is stated as neither. Only those at or above the level asked
//! for are stated: consumers take every such statement for proficiency, whatever its score.
//!
//! Reading is not possible: a statement says what happened, not what is planned.

use serde_json::{Value, json};

use crate::document::catalog::{Activity, ActivityKind, Catalog, Skill};
use crate::document::plan::{Goal, ItemStatus, PathItem, Plan, Source};
use crate::document::shared::LevelInForce;
use crate::document::values::{Address, Date, Hours, Instant, Level, Text};

use super::stable_id;

/// Somebody completed something (ADL).
const COMPLETED: &str = "http://adlnet.gov/expapi/verbs/completed";
/// Somebody says of themselves that they have a competency.
const ASSERTED: &str = "https://w3id.org/xapi/tla/verbs/asserted";
/// Somebody else says so.
const VALIDATED: &str = "https://w3id.org/xapi/tla/verbs/validated";
const COURSE: &str = "http://adlnet.gov/expapi/activities/course";
const ASSESSMENT: &str = "http://adlnet.gov/expapi/activities/assessment";
const PERFORMANCE: &str = "http://adlnet.gov/expapi/activities/performance";
const COMPETENCY: &str = "https://w3id.org/xapi/tla/activity-types/competency";
const FRAMEWORK: &str = "https://w3id.org/xapi/tla/activity-types/competency-framework";
const COMPETENCY_ID: &str = "https://w3id.org/xapi/tla/extensions/competency-identifier";

/// Whom the statements are about, in the words of the store that takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    identity: Identity,
    name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Identity {
    Account { home_page: String, name: String },
    Mbox(String),
}

impl Actor {
    /// An account of a system, by the address of that system and the name in it; `None` where one is missing.
    pub fn account(home_page: &str, name: &str) -> Option<Self> {
        let home_page = web_address(home_page)?;
        let identity = Identity::Account { home_page, name: name.to_owned() };
        (!name.is_empty()).then_some(Self { identity, name: None })
    }

    /// A mailbox, as `mailto:pm@example.org` or without `mailto:`; `None` where it is none.
    ///
    /// ```
    /// use waymark::exchange::xapi::Actor;
    /// assert!(Actor::mbox("pm@example.org").is_some() && Actor::mbox("pm").is_none());
    /// ```
    pub fn mbox(address: &str) -> Option<Self> {
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        let (person, host) = address.split_once('@')?;
        let is_plain = |part: &str| {
            !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@')
        };
        let identity = Identity::Mbox(format!("mailto:{address}"));
        (is_plain(person) && is_plain(host)).then_some(Self { identity, name: None })
    }

    /// The actor with the name that people know them by.
    pub fn named(mut self, name: Option<String>) -> Self {
        self.name = name.filter(|name| !name.is_empty());
        self
    }

    fn json(&self) -> Value {
        let mut agent = json!({ "objectType": "Agent" });
        match &self.identity {
            Identity::Account { home_page, name } => {
                agent["account"] = json!({ "homePage": home_page, "name": name });
            }
            Identity::Mbox(mbox) => agent["mbox"] = json!(mbox),
        }
        if let Some(name) = &self.name {
            agent["name"] = json!(name);
        }
        agent
    }
}

/// What statements are made of beside the plan.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// The catalogue that the plan was made with.
    pub catalog: &'a Catalog,
    /// Whom they are about.
    pub actor: &'a Actor,
    /// The levels that count: where sources disagree, the engine knows which.
    pub levels: &'a [LevelInForce],
}

/// The statements, each with an id that is the same whenever it is made: a store that has it already keeps it.
pub fn statements(plan: &Plan, telling: &Telling<'_>) -> Vec<Value> {
    let public = plan.public();
    let done = public.items().iter().filter(|item| item.status == ItemStatus::Done);
    let mut all: Vec<Value> = done.filter_map(|item| telling.completed(&public, item)).collect();
    // Where the goal that is worked on is private, no other takes its place.
    let active = plan.active_goal();
    let goal = public.goals.iter().find(|goal| active.is_some_and(|active| active.id == goal.id));
    if let Some(goal) = goal {
        let competencies =
            telling.asked(goal).filter_map(|(skill, asked)| telling.reached(&public, skill, asked));
        all.extend(competencies);
    }
    all
}

/// How many statements there are, whomever they are about.
pub fn count(plan: &Plan, catalog: &Catalog, levels: &[LevelInForce]) -> usize {
    let actor = &Actor { identity: Identity::Mbox(String::new()), name: None };
    statements(plan, &Telling { catalog, actor, levels }).len()
}

/// The statements as a text, an array of them.
pub fn write(plan: &Plan, telling: &Telling<'_>) -> String {
    crate::document::write(&statements(plan, telling))
}

impl Telling<'_> {
    fn language(&self) -> &str {
        self.catalog.language.as_deref().unwrap_or("en")
    }

    /// That an activity was completed, on the day it was; one without a day happened at no known time.
    fn completed(&self, plan: &Plan, item: &PathItem) -> Option<Value> {
        let on = item.done_on.or(item.end)?;
        let own = plan.own_activities.iter();
        let activity = self.catalog.activities.iter().chain(own).find(|one| one.id == item.activity);
        let mut result = json!({ "completion": true });
        if let Some(hours) = item.hours_done.filter(|hours| *hours > Hours::ZERO) {
            result["duration"] = json!(duration(hours));
        }
        let object = match activity {
            Some(activity) => self.object_of(activity),
            None => json!({ "objectType": "Activity", "id": self.id_of("activity", &item.activity) }),
        };
        Some(json!({
            "id": id(plan, &["completed", &item.activity, &on.to_string()]),
            "actor": self.actor.json(),
            "verb": { "id": COMPLETED, "display": { "en": "completed" } },
            "object": object,
            "result": result,
            "context": self.context(),
            "timestamp": noon(on),
        }))
    }

    fn object_of(&self, activity: &Activity) -> Value {
        let url = activity.url.as_ref().and_then(|url| web_address(url.as_str()));
        let kind = match activity.kind {
            ActivityKind::Course | ActivityKind::Workshop => COURSE,
            ActivityKind::Certification => ASSESSMENT,
            _ => PERFORMANCE,
        };
        let mut definition = json!({ "name": self.texts(&activity.title), "type": kind });
        if let Some(summary) = &activity.summary {
            definition["description"] = self.texts(summary);
        }
        json!({
            "objectType": "Activity",
            "id": url.unwrap_or_else(|| self.id_of("activity", &activity.id)),
            "definition": definition,
        })
    }

    /// The skills and levels that a goal asks for.
    fn asked<'s>(&'s self, goal: &'s Goal) -> impl Iterator<Item = (&'s Skill, Level)> {
        let role = self.catalog.roles.iter().find(|role| role.id == goal.role);
        role.into_iter().flat_map(|role| &role.requires).filter_map(|required| {
            let skill = self.catalog.skills.iter().find(|skill| skill.id == required.skill)?;
            let lowered = goal.lowered.iter().find(|lowered| lowered.skill == required.skill);
            Some((skill, lowered.map_or(required.level, |lowered| lowered.level.min(required.level))))
        })
    }

    /// That a skill reached the level asked for, where the level that counts does and somebody said so.
    fn reached(&self, plan: &Plan, skill: &Skill, asked: Level) -> Option<Value> {
        let in_force = self.levels.iter().find(|level| level.skill == skill.id)?.level;
        if in_force < asked || asked == Level::NONE {
            return None;
        }
        let (verb, display, on) = said(plan, skill, asked)?;
        let top = self.catalog.scale.iter().map(|scale| scale.level).max().unwrap_or(Level::HIGHEST);
        let (raw, max) = (in_force.get(), top.max(in_force).get());
        let competency = web(skill).unwrap_or_else(|| self.id_of("skill", &skill.id));
        let mut definition = json!({
            "name": self.texts(&skill.name),
            "type": COMPETENCY,
            "extensions": { COMPETENCY_ID: competency },
        });
        if let Some(description) = &skill.description {
            definition["description"] = self.texts(description);
        }
        Some(json!({
            "id": id(plan, &[display, &skill.id, &raw.to_string(), &on.to_string()]),
            "actor": self.actor.json(),
            "verb": { "id": verb, "display": { "en": display } },
            "object": { "objectType": "Activity", "id": competency, "definition": definition },
            "result": {
                "success": true,
                "score": { "scaled": f64::from(raw) / f64::from(max), "raw": raw, "min": 0, "max": max },
            },
            "context": self.context(),
            "timestamp": noon(on),
        }))
    }

    /// The framework that all of it belongs to.
    fn context(&self) -> Value {
        let framework = stable_id::of("catalog", &self.catalog.id);
        json!({
            "platform": "Waymark",
            "contextActivities": { "grouping": [{
                "objectType": "Activity",
                "id": stable_id::address(framework),
                "definition": { "name": self.texts(&self.catalog.title), "type": FRAMEWORK },
            }] },
        })
    }

    fn texts(&self, text: &Text) -> Value {
        match text {
            Text::Plain(text) => json!({ self.language(): text }),
            Text::PerLanguage(texts) => json!(texts),
        }
    }

    /// The address of a thing of the catalogue that has none of its own: the one that CASE has for it too.
    fn id_of(&self, kind: &str, id: &str) -> String {
        let catalog = stable_id::of("catalog", &self.catalog.id);
        stable_id::address(stable_id::within(catalog, &[kind, id]))
    }
}

/// Who said last that a skill is at a level or above, those of most trust first. A first guess is not said by anybody.
fn said(plan: &Plan, skill: &Skill, asked: Level) -> Option<(&'static str, &'static str, Date)> {
    let agreed = plan.agreed.iter().filter(|agreed| agreed.skill == skill.id && agreed.level >= asked);
    if let Some(on) = agreed.map(|agreed| agreed.on).max() {
        return Some((VALIDATED, "validated", on));
    }
    let ratings = || {
        let of_skill = plan.ratings.iter().filter(|rating| rating.skill == skill.id && !rating.assumed);
        of_skill.filter(|rating| rating.level >= asked)
    };
    // A badge that nobody checked is the PM's word.
    let is_own = |by: Source| matches!(by, Source::Self_ | Source::Badge);
    // One colleague's view helps the PM see themselves; a record for others does not rest on it.
    let has_weight = |by: Source| matches!(by, Source::Assessment | Source::Manager | Source::Mentor);
    let by_others = ratings().filter(|rating| has_weight(rating.by)).map(|rating| rating.on).max();
    let by_self = || ratings().filter(|rating| is_own(rating.by)).map(|rating| rating.on).max();
    by_others
        .map(|on| (VALIDATED, "validated", on))
        .or_else(|| by_self().map(|on| (ASSERTED, "asserted", on)))
}

/// The web address of a skill elsewhere.
fn web(skill: &Skill) -> Option<String> {
    skill.same_as.iter().find_map(|address| web_address(address))
}

/// An address of the web, whole.
fn web_address(address: &str) -> Option<String> {
    let address = Address::whole(address)?;
    address.host().is_some().then(|| address.as_str().to_owned())
}

fn id(plan: &Plan, steps: &[&str]) -> String {
    stable_id::within(stable_id::of("plan", &plan.id), &[&["statement"], steps].concat()).to_string()
}

/// The middle of a day in UTC, which is the same day nearly everywhere.
fn noon(on: Date) -> String {
    Instant::midnight(on).as_str().replace("T00:", "T12:")
}

/// Hours as ISO 8601 writes them: `PT6H30M`.
pub(super) fn duration(hours: Hours) -> String {
    let (whole, minutes) = (hours.quarters() / 4, hours.quarters() % 4 * 15);
    match (whole, minutes) {
        (whole, 0) => format!("PT{whole}H"),
        (0, minutes) => format!("PT{minutes}M"),
        (whole, minutes) => format!("PT{whole}H{minutes}M"),
    }
}
