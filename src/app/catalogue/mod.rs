//! Everything that is on offer: what fits some words and choices, how many there are of each, and what an activity is to
//! the PM. The person's own activities are no part of it.

mod facets;
mod near;
mod offered;
mod words;

use std::rc::Rc;

use crate::model::{ActivityId, Catalogue};

pub use facets::{Choice, Facet};
pub use offered::{Brought, Need, Prerequisite, Whereabouts};

use facets::{Choices, Seen, Traits};
use words::{Fits, Words};

use super::screen::Screen;
use super::state::{Derived, State};

/// What can happen in the catalogue.
#[derive(Clone, Debug)]
pub enum CatalogueMsg {
    /// Other words are looked for.
    Written(String),
    /// A question has another answer, or none.
    Chosen(Facet, Option<Choice>),
    /// Everything on offer is looked for.
    Cleared,
    /// The details of an activity were opened.
    Opened(ActivityId),
    /// They were closed.
    Closed,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Words; each of them has to begin a word of the activity.
    pub words: String,
    /// At most one answer to each question.
    pub choices: Vec<Choice>,
}

impl Wanted {
    /// The same with another answer to a question, or none.
    pub fn with(&self, facet: Facet, choice: Option<Choice>) -> Self {
        let others = self.choices.iter().copied().filter(|known| known.facet() != facet);
        Self { words: self.words.clone(), choices: others.chain(choice).collect() }
    }

    /// The answer to a question.
    pub fn choice(&self, facet: Facet) -> Option<Choice> {
        self.choices.iter().copied().find(|choice| choice.facet() == facet)
    }

    /// Whether everything on offer is looked for.
    pub fn is_everything(&self) -> bool {
        self.words.trim().is_empty() && self.choices.is_empty()
    }
}

/// How many activities there are of each choice, as they were counted at one time.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    choices: Vec<(Choice, usize)>,
    /// What was looked for, and in how many activities.
    of: Option<(Rc<Wanted>, usize)>,
}

/// What the catalogue screen knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Browsing {
    wanted: Rc<Wanted>,
    /// How often something else was looked for.
    turn: u32,
    opened: Option<ActivityId>,
    words: Words,
    table: Option<Rc<Table>>,
    found: Rc<[ActivityId]>,
    /// Whether they have words that are only spelt much like those that were written.
    is_near: bool,
    /// What was looked for when they were found, and in how many activities.
    found_for: Option<(Rc<Wanted>, usize)>,
    counts: Rc<Counts>,
}

/// What each activity is to the PM, as long as nothing changes that this follows from.
#[derive(Debug)]
struct Table {
    derived: Option<Rc<Derived>>,
    choices: Choices,
    traits: Traits,
}

impl State {
    /// What is looked for in the catalogue.
    pub fn wanted(&self) -> &Wanted {
        &self.browsing.wanted
    }

    /// The activities that fit what is looked for, those that fit the best first; of those that fit as well, those that
    /// close a gap first, then in the catalogue's order.
    pub fn found(&self) -> &[ActivityId] {
        &self.browsing.found
    }

    /// How often something else was looked for: where that changes, one is at the first of what is found.
    pub fn search_turn(&self) -> u32 {
        self.browsing.turn
    }

    /// Whether no activity has the words that are looked for, and those that are found have words spelt much like them.
    pub fn is_found_nearby(&self) -> bool {
        self.browsing.is_near && !self.browsing.found.is_empty()
    }

    /// What [`State::choices`] answers from: the same as long as nothing was counted anew.
    pub fn counts(&self) -> &Rc<Counts> {
        &self.browsing.counts
    }

    /// The answers to a question, each with how many activities there are with it and all that is looked for, but for
    /// another answer to the same question. Those with none are left out, but for one that is looked for. They are
    /// counted after a rest: of what was looked for last.
    pub fn choices(&self, facet: Facet) -> impl Iterator<Item = (Choice, usize)> {
        self.browsing.counts.choices.iter().copied().filter(move |(choice, _)| choice.facet() == facet)
    }

    /// How many activities are on offer in all, those included that are not offered any more.
    pub fn offer_count(&self) -> usize {
        self.offered.as_ref().map_or(0, |catalogue| catalogue.activities().len())
    }

    /// The activity whose details are open.
    pub fn opened_offer(&self) -> Option<ActivityId> {
        self.browsing.opened
    }

    /// Whether the words of some activities have not been read yet.
    pub fn is_reading(&self) -> bool {
        self.offered.is_some() && !self.browsing.words.is_whole()
    }

    /// Whether it is to be worked out what the path would be with the activity that is open.
    pub fn is_weighing(&self) -> bool {
        let Some(opened) = self.browsing.opened.filter(|_| self.derived.is_some()) else { return false };
        let is_known = self.inspection.as_ref().is_some_and(|inspection| inspection.activity == opened);
        !is_known && self.target_role().is_some() && !self.is_in_path(opened) && !self.is_put_aside(opened)
    }

    /// Whether the choices have not been counted yet for what is looked for.
    pub fn is_counting(&self) -> bool {
        let Browsing { wanted, words, counts, table, .. } = &self.browsing;
        let is_counted =
            |(of, read): &(Rc<Wanted>, usize)| Rc::ptr_eq(of, wanted) && *read == words.read_count();
        table.is_some() && !counts.of.as_ref().is_some_and(is_counted)
    }

    /// Whether there is something on the catalogue screen that takes time.
    pub fn wants_rest_in_catalogue(&self) -> bool {
        self.is_reading() || self.is_weighing() || self.is_counting()
    }

    /// Takes in what happened.
    pub(super) fn take_in_catalogue(&mut self, msg: CatalogueMsg) {
        match msg {
            CatalogueMsg::Written(words) => {
                let choices = self.browsing.wanted.choices.clone();
                self.seek(Wanted { words, choices });
            }
            CatalogueMsg::Chosen(facet, choice) => self.seek(self.browsing.wanted.with(facet, choice)),
            CatalogueMsg::Cleared => self.seek(Wanted::default()),
            CatalogueMsg::Opened(activity) => self.browsing.opened = Some(activity),
            CatalogueMsg::Closed => self.browsing.opened = None,
        }
    }

    fn seek(&mut self, wanted: Wanted) {
        self.browsing.wanted = Rc::new(wanted);
        self.browsing.turn = self.browsing.turn.wrapping_add(1);
    }

    /// Another catalogue is open, in which numbers mean something else.
    pub(super) fn forget_browsing(&mut self) {
        self.browsing = Browsing::default();
    }

    /// Reads the words of some more activities, or counts the choices once all are read.
    pub(super) fn read_on(&mut self) {
        let Some(offered) = self.offered.clone() else { return };
        if self.is_reading() {
            self.browsing.words.read_on(&offered);
        } else if self.is_counting() {
            self.count_choices(offered.activities().len());
        }
    }

    fn count_choices(&mut self, size: usize) {
        let Browsing { wanted, words, table, .. } = &mut self.browsing;
        let Some(table) = table else { return };
        let fits = words.fits(&wanted.words);
        let choices = table.count(wanted, words, &fits, size);
        self.browsing.counts = Rc::new(Counts { choices, of: Some((Rc::clone(wanted), words.read_count())) });
    }

    /// Finds what is looked for, where that screen is open and anything has changed.
    pub(super) fn browse(&mut self) {
        let Some(offered) = self.offered.clone().filter(|_| self.screen == Screen::Catalogue) else { return };
        let size = offered.activities().len();
        if self.browsing.words.language() != self.settings.language {
            self.browsing.words = Words::new(&self.settings.language, size);
        }
        let is_of_now = |table: &Rc<Table>| match (&table.derived, &self.derived) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let known = self.browsing.table.clone().filter(is_of_now);
        let is_new = known.is_none();
        let table = known.unwrap_or_else(|| Rc::new(self.table(&offered, size)));
        let Browsing { wanted, words, found_for, .. } = &mut self.browsing;
        let read = words.read_count();
        let is_found = found_for.as_ref().is_some_and(|(for_what, of)| {
            // While words are read on, only who looks for words, and who chooses areas, sees more.
            let sees_more = words.is_whole() || !wanted.words.trim().is_empty();
            Rc::ptr_eq(for_what, wanted) && (*of == read || !sees_more)
        });
        if is_new || !is_found {
            let fits = words.fits(&wanted.words);
            let (found, wanted) = (table.find(wanted, words, &fits, size), Rc::clone(wanted));
            self.browsing.found = found.into();
            self.browsing.is_near = fits.is_near();
            self.browsing.found_for = Some((wanted, read));
            self.browsing.table = Some(table);
        }
        // What comes into view has its counts.
        if is_new {
            self.count_choices(size);
        }
    }

    /// What each activity is to the PM.
    fn table(&self, offered: &Catalogue, size: usize) -> Table {
        let choices = Choices::new(offered);
        let traits = Traits::new(&self.seen(offered), &choices, size);
        Table { derived: self.derived.clone(), choices, traits }
    }

    fn seen<'a>(&'a self, catalogue: &'a Catalogue) -> Seen<'a> {
        let profile = self.derived.as_ref().map(|derived| &derived.profile);
        Seen::new(catalogue, profile, self.target().as_ref(), self.today)
    }
}

/// The choices of what an activity has, its area last.
struct Has<'a>(&'a [u16], Option<u16>);

impl Has<'_> {
    /// That it closes a gap has the first number, and is told first.
    fn closes_gap(&self) -> bool {
        self.0.first() == Some(&0)
    }

    fn all(&self) -> impl Iterator<Item = u16> {
        self.0.iter().copied().chain(self.1)
    }
}

impl Table {
    /// What is on offer and fits the words, with how well, its choices, and those of what is looked for that it has not.
    fn each<'a>(
        &'a self,
        wanted: &Wanted,
        words: &'a Words,
        fits: &'a Fits,
        size: usize,
    ) -> impl Iterator<Item = (usize, u8, Has<'a>, [Option<Facet>; 2])> + use<'a> {
        let chosen: Vec<(Facet, u16)> = (0..)
            .zip(self.choices.all())
            .filter(|(_, choice)| wanted.choices.contains(choice))
            .map(|(number, choice)| (choice.facet(), number))
            .collect();
        (0..size).filter_map(move |index| {
            let worth = fits.worth(index);
            let traits = self.traits.of(index);
            if worth == 0 || traits.is_empty() {
                return None;
            }
            let has = Has(traits, words.area(index).map(|area| self.choices.area(area)));
            let mut missed = chosen.iter().filter(|(_, number)| !has.all().any(|known| known == *number));
            let missed = [missed.next(), missed.next()].map(|one| one.map(|(facet, _)| *facet));
            Some((index, worth, has, missed))
        })
    }

    fn find(&self, wanted: &Wanted, words: &Words, fits: &Fits, size: usize) -> Vec<ActivityId> {
        // By how well they fit: a list for each figure costs less than to sort.
        let mut found: Vec<Vec<ActivityId>> = vec![Vec::new(); 2 * (usize::from(u8::MAX) + 1)];
        for (index, worth, has, missed) in self.each(wanted, words, fits, size) {
            let place = 2 * usize::from(worth) + usize::from(has.closes_gap());
            if let (None, Some(as_good)) = (missed[0], found.get_mut(place)) {
                as_good.push(ActivityId::at(index));
            }
        }
        found.into_iter().rev().flatten().collect()
    }

    fn count(&self, wanted: &Wanted, words: &Words, fits: &Fits, size: usize) -> Vec<(Choice, usize)> {
        let all = self.choices.all();
        let mut counts = vec![0_usize; all.len()];
        for (_, _, has, missed) in self.each(wanted, words, fits, size) {
            for number in has.all().map(usize::from) {
                let counted = match missed {
                    [None, _] => true,
                    [facet, None] => all.get(number).map(|choice| choice.facet()) == facet,
                    _ => false,
                };
                if let Some(count) = counts.get_mut(number).filter(|_| counted) {
                    *count += 1;
                }
            }
        }
        let is_shown = |(choice, count): &(Choice, usize)| *count > 0 || wanted.choices.contains(choice);
        all.iter().copied().zip(counts).filter(is_shown).collect()
    }
}
