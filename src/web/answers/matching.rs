//! A match of mentees with mentors, as a plain object.

use serde_json::{Map, Value, json};
use wasm_bindgen::JsValue;

use crate::document::plan::Plan;
use crate::engine::cohort::matching::{LeftOut, MatchScore, MatchedPair, Matching, WhyLeft};
use crate::engine::cohort::matching_fit::{Barrier, PairReason, PairWhy};
use crate::engine::cohort::matching_rules::{MatchRules, MenteeId, Pair};
use crate::engine::mentors::MentorWhy;
use crate::model::{Catalogue, MentorId};

use super::super::js::object_of;
use super::{object, skill};

/// Whose ids the answer has.
struct People<'a> {
    catalogue: &'a Catalogue,
    plans: &'a [Plan],
}

/// `{ pairs, left, running, mentors, total, bound, optimal, proof, prices }`.
pub(in super::super) fn matching(
    catalogue: &Catalogue,
    plans: &[Plan],
    rules: &MatchRules,
    matching: &Matching,
) -> JsValue {
    let people = People { catalogue, plans };
    let mentors = matching.mentors.iter().map(|one| {
        object(vec![
            ("mentor", people.mentor(one.mentor)),
            ("places", Value::from(one.places)),
            ("used", Value::from(one.used)),
            ("one_more", score(one.one_more)),
        ])
    });
    let running = rules.running.iter().map(|pair| object(people.pair(*pair)));
    let prices = rules.price.iter().map(|pair| {
        let mut fields = people.pair(*pair);
        fields.push(match matching.price(*pair) {
            Ok(lost) => ("loses", score(lost)),
            Err(why) => ("barred", Value::from(barrier(why))),
        });
        object(fields)
    });
    object_of(&object(vec![
        ("pairs", matching.pairs.iter().map(|pair| people.matched(pair)).collect()),
        ("left", matching.left.iter().map(|one| people.left(one)).collect()),
        ("running", running.collect()),
        ("mentors", mentors.collect()),
        ("total", score(matching.total)),
        ("bound", score(matching.bound)),
        ("optimal", Value::from(matching.is_proved)),
        ("proof", people.proof(matching)),
        ("prices", prices.collect()),
    ]))
}

fn score(score: MatchScore) -> Value {
    object(vec![("matched", Value::from(score.placed)), ("points", Value::from(score.points))])
}

impl People<'_> {
    fn mentee(&self, mentee: MenteeId) -> Value {
        json!(self.plans[mentee.index()].id)
    }

    fn mentor(&self, mentor: MentorId) -> Value {
        json!(self.catalogue.mentor_text(mentor).id)
    }

    fn pair(&self, pair: Pair) -> Vec<(&'static str, Value)> {
        vec![("mentee", self.mentee(pair.mentee)), ("mentor", self.mentor(pair.mentor))]
    }

    fn matched(&self, matched: &MatchedPair) -> Value {
        let mut fields = self.pair(matched.pair);
        fields.push(("points", Value::from(matched.points)));
        fields.push(("fixed", Value::from(matched.alternative.is_none())));
        fields.push(("why", matched.why.iter().map(|one| self.reason(one)).collect()));
        let alternative = matched.alternative.map(|one| {
            let mentor = one.mentor.map(|mentor| self.mentor(mentor));
            object(vec![("mentor", json!(mentor)), ("loses", score(one.loses))])
        });
        fields.push(("alternative", json!(alternative)));
        object(fields)
    }

    fn left(&self, left: &LeftOut) -> Value {
        let why = match left.why {
            WhyLeft::NoMentors => "no-mentors",
            WhyLeft::AllBarred => "all-barred",
            WhyLeft::NoPlaces => "no-places",
            WhyLeft::PlacesTaken => "places-taken",
        };
        let barred = left.barred.iter().map(|(why, mentors)| {
            object(vec![("why", Value::from(barrier(*why))), ("mentors", Value::from(*mentors))])
        });
        object(vec![
            ("mentee", self.mentee(left.mentee)),
            ("why", Value::from(why)),
            ("barred", barred.collect()),
        ])
    }

    /// The values by id, for who wants to check them.
    fn proof(&self, matching: &Matching) -> Value {
        let proof = matching.proof();
        let by_id = |values: Vec<(Value, i64)>| {
            let mut fields = Map::new();
            for (id, value) in values {
                fields.insert(id.as_str().unwrap_or_default().to_owned(), Value::from(value));
            }
            Value::Object(fields)
        };
        let mentees = proof.mentees.into_iter().map(|(mentee, value)| (self.mentee(mentee), value));
        let mentors = proof.mentors.into_iter().map(|(mentor, value)| (self.mentor(mentor), value));
        object(vec![
            ("unit", Value::from(proof.unit)),
            ("mentees", by_id(mentees.collect())),
            ("mentors", by_id(mentors.collect())),
        ])
    }

    fn reason(&self, reason: &PairReason) -> Value {
        let (kind, mut fields) = match &reason.why {
            PairWhy::Fit(why) => self.fit(why),
            PairWhy::Previous => ("previous", vec![]),
            PairWhy::WishOfMentee(choice) => ("wish-of-mentee", vec![("choice", Value::from(*choice))]),
            PairWhy::WishOfMentor(choice) => ("wish-of-mentor", vec![("choice", Value::from(*choice))]),
            PairWhy::Declined => ("declined", vec![]),
            PairWhy::WantedChange => ("wanted-change", vec![]),
        };
        fields.insert(0, ("kind", Value::from(kind)));
        fields.push(("points", Value::from(reason.points)));
        object(fields)
    }

    fn fit(&self, why: &MentorWhy) -> (&'static str, Vec<(&'static str, Value)>) {
        match why {
            MentorWhy::Strength { skill: id, level, from, required } => {
                let fields = vec![
                    ("skill", Value::from(skill(self.catalogue, *id))),
                    ("level", json!(level)),
                    ("from", json!(from)),
                    ("required", json!(required)),
                ];
                ("strength", fields)
            }
            MentorWhy::NoStrength => ("no-strength", vec![]),
            MentorWhy::Grades(above) => ("grades", vec![("above", Value::from(*above))]),
            MentorWhy::SameArea => ("same-area", vec![]),
            MentorWhy::OtherArea => ("other-area", vec![]),
            MentorWhy::SharedLanguage(language) => ("language", vec![("language", json!(language))]),
            MentorWhy::NoSharedLanguage => ("no-language", vec![]),
            MentorWhy::Overlap(minutes) => ("overlap", vec![("minutes", Value::from(*minutes))]),
            MentorWhy::PlacesLeft(places) => ("places", vec![("places", Value::from(*places))]),
            MentorWhy::Format(format) => ("format", vec![("format", json!(format))]),
            MentorWhy::OtherFormats => ("other-formats", vec![]),
        }
    }
}

fn barrier(barrier: Barrier) -> &'static str {
    match barrier {
        Barrier::Retired => "retired",
        Barrier::OwnManager => "own-manager",
        Barrier::Oneself => "oneself",
        Barrier::Excluded => "excluded",
        Barrier::NoSharedLanguage => "no-language",
        Barrier::TooFewPoints => "too-few-points",
        Barrier::NoPlace => "no-place",
        Barrier::HasMentor => "has-mentor",
        Barrier::FixedElsewhere => "fixed-elsewhere",
    }
}
