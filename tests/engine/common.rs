//! Catalogues, people and paths in a few words.

use std::rc::Rc;

use serde_json::{Value, json};
use waymark::document::read_catalog;
use waymark::engine::checker::{Grade, Rules, grade};
use waymark::engine::planner::{
    Answer, Columns, Effort, Limits, Mix, Objective, Question, Wishes, recommend,
};
use waymark::model::{
    ActivityId, Amount, Catalogue, Hours, Level, Profile, Required, SkillId, Target, Weight,
};

/// A question that owns its parts.
pub(crate) struct Case {
    pub(crate) catalogue: Catalogue,
    pub(crate) columns: Columns,
    pub(crate) profile: Profile,
    pub(crate) target: Target,
    pub(crate) wishes: Wishes,
    pub(crate) mix: Option<Mix>,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for id in self.catalogue.activities() {
            writeln!(f, "{}: {:?}", self.names([id]), self.catalogue.activity(id))?;
        }
        let levels: Vec<u8> = self.profile.levels().iter().map(|level| level.get()).collect();
        writeln!(f, "levels {levels:?}, target {:?}, {:?}, {:?}", self.target, self.wishes, self.mix)
    }
}

impl Case {
    /// `("a", 12, "s 0-1, t 1-2; t 1; b, c|d")`: an activity of 12 hours, what it develops, the levels it needs, the
    /// activities it needs. `"s 3, t 2*5"`: a target with levels and weights.
    pub(crate) fn new(activities: &[(&str, f64, &str)], target: &str) -> Self {
        let written: Vec<Value> =
            activities.iter().map(|(id, hours, rest)| activity(id, *hours, rest)).collect();
        Self::of_json(&written, target)
    }

    /// Activities as in a file.
    pub(crate) fn of_json(activities: &[Value], target: &str) -> Self {
        let skills: Vec<Value> = "abcdefghijklmnopqrstuvwxyz"
            .chars()
            .map(|name| json!({ "id": name.to_string(), "name": name.to_string() }))
            .collect();
        let scale: Vec<Value> =
            (0..6).map(|level| json!({ "level": level, "name": level.to_string() })).collect();
        let document = json!({
            "format": "waymark/catalog", "version": 1, "id": "test", "title": "Test",
            "scale": scale, "skills": skills, "roles": [], "activities": activities,
        });
        let document = read_catalog(document).into_result().expect("a catalogue without faults");
        let catalogue = Catalogue::compile(Rc::new(document)).expect("a catalogue that means something");
        let required = split(target, ',').map(|entry| {
            let (skill, level) = entry.split_once(' ').expect("skill and level");
            let (level, weight) = level.split_once('*').unwrap_or((level, "1"));
            Required {
                skill: catalogue.skill_named(skill).expect("a skill of one letter"),
                level: level_of(level),
                weight: Weight::new(weight.parse().expect("a weight")).expect("a weight from 1 to 100"),
            }
        });
        let target = Target::new(required.collect());
        let columns = Columns::new(&catalogue);
        Self { catalogue, columns, profile: Profile::default(), target, wishes: Wishes::default(), mix: None }
    }

    pub(crate) fn standing(mut self, levels: &str, done: &[&str]) -> Self {
        let mut all = vec![Level::NONE; self.catalogue.skills().len()];
        for entry in split(levels, ',') {
            let (skill, level) = entry.split_once(' ').expect("skill and level");
            all[self.catalogue.skill_named(skill).expect("a skill").index()] = level_of(level);
        }
        self.profile = Profile::new(all, self.ids(done));
        self
    }

    pub(crate) fn pinned(mut self, ids: &[&str]) -> Self {
        self.wishes.pinned = self.ids(ids);
        self
    }

    pub(crate) fn excluded(mut self, ids: &[&str]) -> Self {
        self.wishes.excluded = self.ids(ids);
        self
    }

    /// Least and most of experience, exposure and education, in hundredths.
    pub(crate) fn mixed(mut self, ranges: [(u16, u16); 3]) -> Self {
        let [experience, exposure, education] = ranges.map(|(least, most)| (10 * least, 10 * most));
        self.mix = Mix::new(experience, exposure, education);
        self
    }

    pub(crate) fn languages(mut self, languages: &[&str]) -> Self {
        self.wishes.languages = languages.iter().map(|language| (*language).to_owned()).collect();
        self
    }

    pub(crate) fn ids(&self, names: &[&str]) -> Vec<ActivityId> {
        names.iter().map(|name| self.catalogue.activity_named(name).expect("an activity")).collect()
    }

    pub(crate) fn skill(&self, name: &str) -> SkillId {
        self.catalogue.skill_named(name).expect("a skill")
    }

    pub(crate) fn question(&self, objective: Objective) -> Question<'_> {
        Question {
            columns: &self.columns,
            profile: &self.profile,
            target: &self.target,
            wishes: &self.wishes,
            mix: self.mix.as_ref(),
            objective,
            effort: Effort::default(),
            seed: 1,
        }
    }

    pub(crate) fn recommend(&self, objective: Objective) -> Answer {
        recommend(&self.question(objective))
    }

    pub(crate) fn grade(&self, path: &[ActivityId], limits: Limits) -> Grade {
        let (catalogue, profile, target, wishes) =
            (&self.catalogue, &self.profile, &self.target, &self.wishes);
        grade(&Rules { catalogue, profile, target, wishes, mix: self.mix.as_ref(), limits }, path)
    }

    pub(crate) fn names(&self, path: impl IntoIterator<Item = ActivityId>) -> String {
        path.into_iter()
            .map(|id| self.catalogue.activity_text(id).id.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The path's activities and its figure: `a b: 12, at least 12`.
    pub(crate) fn shown(&self, answer: &Answer) -> String {
        let path = self.names(answer.items.iter().map(|item| item.activity));
        format!("{path}: {} {}", answer.objective, if answer.optimal { "proved" } else { "unproved" })
    }
}

pub(crate) fn within(hours: Option<f64>, on_the_job: Option<f64>, money: Option<f64>) -> Limits {
    let hours_of = |hours: f64| Hours::from_quarters((hours * 4.0) as u32);
    Limits {
        hours: hours.map(hours_of),
        on_the_job: on_the_job.map(hours_of),
        money: money.map(|money| Amount::from_minor((money * 100.0) as u64)),
    }
}

pub(crate) fn split(text: &str, by: char) -> impl Iterator<Item = &str> {
    text.split(by).map(str::trim).filter(|part| !part.is_empty())
}

fn level_of(text: &str) -> Level {
    Level::new(text.parse().expect("a level")).expect("a level from 0 to 10")
}

pub(crate) fn activity(id: &str, hours: f64, rest: &str) -> Value {
    let mut parts = rest.split(';').map(str::trim);
    let develops: Vec<Value> = split(parts.next().unwrap_or_default(), ',')
        .map(|entry| {
            let (skill, levels) = entry.split_once(' ').expect("skill and levels");
            let (from, to) = levels.split_once('-').expect("from and to");
            json!({ "skill": skill, "from": from.parse::<u8>().expect("from"), "to": to.parse::<u8>().expect("to") })
        })
        .collect();
    let skills: Vec<Value> = split(parts.next().unwrap_or_default(), ',')
        .map(|entry| {
            let (skill, level) = entry.split_once(' ').expect("skill and level");
            json!({ "skill": skill, "level": level.parse::<u8>().expect("level") })
        })
        .collect();
    let (mut activities, mut any_of) = (Vec::new(), Vec::new());
    for needed in split(parts.next().unwrap_or_default(), ',') {
        if needed.contains('|') {
            any_of.push(json!(split(needed, '|').collect::<Vec<_>>()));
        } else {
            activities.push(json!(needed));
        }
    }
    json!({
        "id": id, "kind": "course", "title": id, "hours": hours, "develops": develops,
        "requires": { "skills": skills, "activities": activities, "any_of": any_of },
    })
}
