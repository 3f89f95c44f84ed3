//! What follows from private things, and so stays at home with them: what was made of them, what names them, and texts
//! that hold their words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fault::{Faults, Place};
use super::feedback::Feedback;
use super::mentorship::Mentorship;
use super::plan::{Agreement, Plan, Rating, Source};
use super::read::{Other, Read};
use super::values::Id;
use super::{parse, write};

/// A text of fewer words says nothing that could be told from what others say.
const LEAST_WORDS: usize = 3;

/// A text of fewer letters says as little.
const LEAST_LETTERS: usize = 12;

/// The first part of a name that is shorter is taken for a word like others.
const LEAST_NAME: usize = 3;

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
    /// Mentors and contacts of whom only something private tells.
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
        // Whoever is known otherwise, even by the first part of the name alone, is no secret.
        let first = |name: &str| name.split_whitespace().next().map(str::to_owned);
        let is_private = |one: &&Mentorship| mentorships.contains(&one.id);
        let known: BTreeSet<String> = whole
            .mentorships
            .iter()
            .filter(|one| !is_private(one))
            .filter_map(name)
            .chain(whole.learner.name.as_deref())
            .chain(whole.learner.manager.as_ref().and_then(|manager| manager.name.as_deref()))
            .filter_map(first)
            .chain(public.network.iter().filter_map(|contact| first(&contact.name)))
            .collect();
        let mentors = whole.mentorships.iter().filter(is_private).filter_map(name);
        let hidden = whole.network.iter().filter(|one| public.network.get(&one.id).is_none());
        let contacts = hidden.map(|contact| contact.name.trim()).filter(|name| !name.is_empty());
        let is_known = |name: &&str| first(name).is_some_and(|first| known.contains(&first));
        let names = mentors.chain(contacts).filter(|name| !is_known(name)).collect();
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
        // One of the catalogue tells of it as well.
        if let Some(path) = &mut public.path {
            path.items.retain(|item| !own.contains(&item.activity));
        }
        public.journal.retain(|entry| !entry.activity.as_ref().is_some_and(|id| own.contains(id)));
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
    /// Marks as private whatever was not `public` before, and would be now that something private was taken out: what was
    /// made of that does not become public by its end.
    pub fn keep_withheld(&mut self, public: &Self) {
        let now = self.public();
        let mark = |other: &mut Other| drop(other.insert("private".to_owned(), Value::Bool(true)));
        for one in &mut self.ratings {
            let is_in = |plan: &Self| plan.ratings.iter().any(|other| other.says_the_same(one));
            if is_in(&now) && !is_in(public) {
                mark(&mut one.other);
            }
        }
        for one in &mut self.agreed {
            let is_in = |plan: &Self| {
                plan.agreed
                    .iter()
                    .any(|other| (&other.skill, other.level, other.on) == (&one.skill, one.level, one.on))
            };
            if is_in(&now) && !is_in(public) {
                mark(&mut one.other);
            }
        }
        for one in self.journal.iter_mut() {
            let is_in = |plan: &Self| plan.journal.iter().any(|other| other.id == one.id);
            if is_in(&now) && !is_in(public) {
                mark(&mut one.other);
            }
        }
        for one in &mut self.own_activities {
            let is_in = |plan: &Self| plan.own_activities.iter().any(|other| other.id == one.id);
            if is_in(&now) && !is_in(public) {
                mark(&mut one.other);
            }
        }
        for one in self.path.iter_mut().flat_map(|path| &mut path.items) {
            let is_in = |plan: &Self| plan.items().iter().any(|other| other.activity == one.activity);
            if is_in(&now) && !is_in(public) {
                mark(&mut one.other);
            }
        }
    }

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

/// Sentences that stand in private places, where their text stands nowhere else in a field of its name, and names.
struct Secrets {
    texts: BTreeSet<String>,
    names: BTreeSet<String>,
}

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
        let sentences = private.flat_map(|text| {
            let parts: Vec<String> = sentences(&text).map(str::to_owned).collect();
            parts.into_iter().chain([text])
        });
        let tells =
            sentences.filter(|sentence| says_something(sentence)).map(|sentence| sentence.to_lowercase());
        Self { texts: tells.collect(), names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.names.is_empty()
    }

    /// Whether any text of a value holds the words of one.
    fn tells(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => {
                let plain = text.to_lowercase();
                self.texts.iter().any(|secret| plain.contains(secret.as_str()))
                    || self.names.iter().any(|name| plain.contains(&name.to_lowercase()) || names(text, name))
            }
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

/// The sentences of a text, without what ends them.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '!', '?', ';', '\n', '\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{61f}', '\u{964}'])
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

/// Whether a sentence could be told from what others say. In a script that sets no spaces, a letter says as much as a
/// third of a word.
fn says_something(sentence: &str) -> bool {
    let dense = sentence.chars().filter(|letter| is_dense(*letter)).count();
    let words = sentence.split_whitespace().count() + dense / 3;
    let letters = sentence.chars().count() + dense;
    words >= LEAST_WORDS && letters >= LEAST_LETTERS
}

/// Whether a letter belongs to a script that sets no spaces: Thai to Khmer, kana, and Chinese characters.
fn is_dense(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text has the first part of somebody's name as a word of its own within a sentence: at the beginning of one,
/// where all words have a large letter, a name such as Will could be any word.
fn names(text: &str, name: &str) -> bool {
    let Some(first) = name.split_whitespace().next().filter(|first| first.chars().count() >= LEAST_NAME)
    else {
        return false;
    };
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(first).any(|(at, part)| {
        let (before, after) = (&text[..at], &text[at + part.len()..]);
        let is_word = !is_letter(before.chars().next_back()) && !is_letter(after.chars().next());
        is_word
            && (is_letter(before.trim_end().chars().next_back())
                || before.trim_end().ends_with([',', ':', '(']))
    })
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
