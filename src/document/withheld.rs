//! What follows from private things, and so stays at home with them: what was made of them, what names them, and texts
//! that hold their words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fault::{Faults, Place};
use super::feedback::Feedback;
use super::mentorship::Mentorship;
use super::plan::{Agreement, Plan, Rating, Source};
use super::read::Read;
use super::values::Id;
use super::{parse, write};

/// A text of fewer words says nothing that could be told from what others say.
const LEAST_WORDS: usize = 3;

/// A text of fewer letters says as little.
const LEAST_LETTERS: usize = 12;

/// Fields without which an entry says nothing: where such a text stays at home, so does the whole entry.
const MAIN: [&str; 5] = ["name", "question", "text", "title", "what"];

/// Takes out of what is `public` of a plan whatever follows from what is private in the `whole` one.
pub(super) fn withhold_derived(whole: &Plan, public: &mut Plan) {
    let private = Private::of(whole, public);
    if private.is_empty() {
        return;
    }
    private.take_out_of(public);
    let secrets = Secrets::of(whole, public, &private.names);
    if !secrets.is_empty() {
        let read = parse(&write(public)).ok().and_then(|mut value| {
            secrets.take_out_of(&mut value);
            Plan::read(value, &Place::ROOT, &mut Faults::new())
        });
        // In doubt nothing leaves.
        *public = read.unwrap_or_else(|| Plan::new(whole.id.clone(), whole.updated.clone()));
    }
}

/// What is private, by its ids, and whose names go with it.
struct Private<'p> {
    whole: &'p Plan,
    mentorships: BTreeSet<&'p Id>,
    feedback: BTreeSet<&'p Id>,
    stays: BTreeSet<&'p Id>,
    reviews: BTreeSet<&'p Id>,
    /// Whether there is anything else that is private.
    has_others: bool,
    /// Mentors of whom only private relationships tell.
    names: Vec<&'p str>,
}

impl<'p> Private<'p> {
    fn of(whole: &'p Plan, public: &Plan) -> Self {
        let mentorships: BTreeSet<&Id> = whole
            .mentorships
            .iter()
            .filter(|one| public.mentorships.get(&one.id).is_none())
            .map(|one| &one.id)
            .collect();
        let feedback =
            whole.feedback.iter().filter(|one| public.feedback.get(&one.id).is_none()).map(|one| &one.id);
        let stays =
            whole.exposures.iter().filter(|one| public.exposures.get(&one.id).is_none()).map(|one| &one.id);
        let reviews =
            whole.reviews.iter().filter(|one| public.reviews.get(&one.id).is_none()).map(|one| &one.id);
        let (feedback, stays, reviews): (BTreeSet<_>, BTreeSet<_>, BTreeSet<_>) =
            (feedback.collect(), stays.collect(), reviews.collect());
        let name =
            |one: &'p Mentorship| one.mentor.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let is_private = |one: &&Mentorship| mentorships.contains(&one.id);
        let known: BTreeSet<&str> = whole
            .mentorships
            .iter()
            .filter(|one| !is_private(one))
            .filter_map(name)
            .chain(whole.learner.name.as_deref())
            .chain(whole.learner.manager.as_ref().and_then(|manager| manager.name.as_deref()))
            .collect();
        let names = whole.mentorships.iter().filter(is_private).filter_map(name);
        let names = names.filter(|name| !known.contains(name)).collect();
        let has_others = write(whole).contains("\"private");
        Self { whole, mentorships, feedback, stays, reviews, has_others, names }
    }

    fn is_empty(&self) -> bool {
        let lists = [&self.mentorships, &self.feedback, &self.stays, &self.reviews];
        !self.has_others && lists.iter().all(|list| list.is_empty())
    }

    /// Takes out what was made of it.
    fn take_out_of(&self, public: &mut Plan) {
        let of_mentorships = self.whole.mentorships.iter().filter(|one| self.mentorships.contains(&one.id));
        let of_stays = || self.whole.exposures.iter().filter(|one| self.stays.contains(&one.id));
        let own: BTreeSet<&Id> = of_mentorships
            .filter_map(|one| one.activity.as_ref())
            .chain(of_stays().filter_map(|one| one.activity.as_ref()))
            .collect();
        public.own_activities.retain(|one| {
            let is_named = |name: &&str| write(&one.title).contains(*name);
            !own.contains(&one.id) && !self.names.iter().any(is_named)
        });
        let entries: BTreeSet<&Id> =
            of_stays().filter_map(|one| one.debrief.as_ref()?.entry.as_ref()).collect();
        public.journal.retain(|entry| !entries.contains(&entry.id));
        // What is public of a rating no longer says where it came from.
        let made: Vec<&Rating> = self.whole.ratings.iter().filter(|rating| self.has_made(rating)).collect();
        public.ratings.retain(|rating| !made.iter().any(|one| one.says_the_same(rating)));
        self.take_out_reviews(public);
        for decision in public.decisions.iter_mut() {
            let is_of_private = |id: &Option<Id>| id.as_ref().is_some_and(|id| self.mentorships.contains(id));
            decision.views.retain(|view| !is_of_private(&view.mentorship));
            if is_of_private(&decision.mentorship) {
                (decision.mentorship, decision.mentors_view) = (None, None);
            }
        }
    }

    /// Levels that were agreed on in a private review, and what it put into the focus of a goal.
    fn take_out_reviews(&self, public: &mut Plan) {
        for review in self.whole.reviews.iter().filter(|one| self.reviews.contains(&one.id)) {
            public.agreed.retain(|agreed| {
                let is_it = |one: &Agreement| {
                    (&one.skill, one.level, one.on) == (&agreed.skill, agreed.level, agreed.on)
                };
                !review.agreed.iter().any(is_it)
            });
            for goal in &mut public.goals {
                let added = review.focus.iter().filter(|area| area.added_to.as_ref() == Some(&goal.id));
                let added: Vec<&Id> = added.filter_map(|area| area.skill.as_ref()).collect();
                goal.focus.retain(|skill| !added.contains(&skill));
            }
        }
    }

    /// Whether a rating was made of something private, or names a mentor of whom nobody is to know.
    fn has_made(&self, rating: &Rating) -> bool {
        let of_feedback = self.whole.feedback_of(rating);
        let of_stay = rating.came.0.as_deref().and_then(|came| came.stay.as_ref());
        let names_mentor = rating.by == Source::Mentor
            && rating.who.as_deref().is_some_and(|who| self.names.contains(&who.trim()));
        names_mentor
            || of_feedback.is_some_and(|id| self.feedback.contains(id))
            || of_stay.is_some_and(|id| self.stays.contains(id))
    }
}

impl Plan {
    /// The feedback that a rating was made of, by its id. Of a rating that does not say where it came from, feedback that
    /// became one like it.
    pub fn feedback_of<'p>(&'p self, rating: &'p Rating) -> Option<&'p Id> {
        let is_it = |given: &&Feedback| {
            given.rated_on.is_some()
                && given.skill.as_ref() == Some(&rating.skill)
                && given.asked_person() == rating.who.as_deref().map(str::trim)
                && given.voice().source() == rating.by
        };
        match &rating.came.0 {
            Some(came) => came.feedback.as_ref(),
            None => self.feedback.iter().find(is_it).map(|given| &given.id),
        }
    }
}

impl Rating {
    /// Whether two ratings say the same, wherever they came from.
    pub fn says_the_same(&self, other: &Self) -> bool {
        (&self.skill, self.level, self.by, self.on, &self.who)
            == (&other.skill, other.level, other.by, other.on, &other.who)
    }
}

/// Texts that stand in private places, and nowhere else in a field of their name.
struct Secrets(BTreeSet<String>);

impl Secrets {
    fn of(whole: &Plan, public: &Plan, names: &[&str]) -> Self {
        let texts_of = |plan: &Plan| {
            let mut texts = BTreeSet::new();
            if let Ok(value) = parse(&write(plan)) {
                collect("", &value, &mut texts);
            }
            texts
        };
        let known = texts_of(public);
        let private = texts_of(whole).into_iter().filter(|one| !known.contains(one)).map(|(_, text)| text);
        let tells = private.filter(|text| {
            text.split_whitespace().count() >= LEAST_WORDS && text.chars().count() >= LEAST_LETTERS
        });
        Self(tells.chain(names.iter().map(|name| (*name).to_owned())).collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any text of a value holds the words of one.
    fn tells(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.0.iter().any(|secret| text.contains(secret.as_str())),
            Value::Array(entries) => entries.iter().any(|entry| self.tells(entry)),
            Value::Object(fields) => fields.values().any(|field| self.tells(field)),
            _ => false,
        }
    }

    /// Takes out every text that holds the words of one; says whether the value itself is to go.
    fn take_out_of(&self, value: &mut Value) -> bool {
        match value {
            Value::String(_) => self.tells(value),
            Value::Array(entries) => {
                entries.retain_mut(|entry| !self.take_out_of(entry));
                false
            }
            Value::Object(fields) => {
                let is_whole =
                    MAIN.iter().any(|name| fields.get(*name).is_some_and(|field| self.tells(field)));
                fields.retain(|_, field| !self.take_out_of(field));
                is_whole
            }
            _ => false,
        }
    }
}

/// Every text of a document, with the name of its field.
fn collect(field: &str, value: &Value, texts: &mut BTreeSet<(String, String)>) {
    match value {
        Value::String(text) => drop(texts.insert((field.to_owned(), text.trim().to_owned()))),
        Value::Array(entries) => entries.iter().for_each(|entry| collect(field, entry, texts)),
        // Where something came from repeats what stands in it.
        Value::Object(fields) => {
            let said = fields.iter().filter(|(name, _)| *name != "came");
            said.for_each(|(name, field)| collect(name, field, texts));
        }
        _ => {}
    }
}
