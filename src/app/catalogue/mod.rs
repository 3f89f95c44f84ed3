//! Everything that is on offer: what fits some words and choices, how many there are of each, and what an activity is to
//! the PM. The person's own activities are no part of it.

mod facets;
mod offered;
mod words;

use std::rc::Rc;

use crate::model::{ActivityId, Catalogue};

pub use facets::{Choice, Facet};
pub use offered::{Brought, Need, Prerequisite, Whereabouts};

use facets::{Choices, Seen, Traits};
use words::Words;

use super::state::{Derived, Screen, State};

/// What can happen in the catalogue.
#[derive(Clone, Debug)]
pub enum CatalogueMsg {
    /// Something else is looked for.
    Sought(Wanted),
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

/// What there is of it.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// The activities, those that fit the best first; of those that fit as well, those that close a gap first, then in the
    /// catalogue's order.
    pub activities: Vec<ActivityId>,
    /// For each choice how many activities there are with it and all that is looked for, but for another answer to its
    /// own question. Choices with none are left out, but for those that were made.
    choices: Vec<(Choice, usize)>,
}

impl Matches {
    /// The answers to a question, each with how many activities there are.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = (Choice, usize)> {
        self.choices.iter().copied().filter(move |(choice, _)| choice.facet() == facet)
    }
}

/// What the catalogue screen knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Browsing {
    wanted: Rc<Wanted>,
    opened: Option<ActivityId>,
    words: Words,
    table: Option<Rc<Table>>,
    matches: Rc<Matches>,
    /// What the matches were found for, and in how many activities.
    found_for: Option<(Rc<Wanted>, usize)>,
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

    /// What there is of it.
    pub fn matches(&self) -> &Matches {
        &self.browsing.matches
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

    /// Whether there is something on the catalogue screen that takes time.
    pub fn wants_rest_in_catalogue(&self) -> bool {
        self.is_reading() || self.is_weighing()
    }

    /// Takes in what happened.
    pub(super) fn take_in_catalogue(&mut self, msg: CatalogueMsg) {
        match msg {
            CatalogueMsg::Sought(wanted) => self.browsing.wanted = Rc::new(wanted),
            CatalogueMsg::Opened(activity) => self.browsing.opened = Some(activity),
            CatalogueMsg::Closed => self.browsing.opened = None,
        }
    }

    /// Another catalogue is open, in which numbers mean something else.
    pub(super) fn forget_browsing(&mut self) {
        self.browsing = Browsing::default();
    }

    /// Reads the words of some more activities.
    pub(super) fn read_on(&mut self) {
        if let Some(offered) = self.offered.clone().filter(|_| self.is_reading()) {
            self.browsing.words.read_on(&offered);
        }
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
        let Browsing { wanted, words, found_for, .. } = &self.browsing;
        let read = words.read_count();
        let is_found = found_for.as_ref().is_some_and(|(for_what, of)| {
            // While words are read on, only who looks for words, and who chooses areas, sees more.
            let sees_more = words.is_whole() || !wanted.words.trim().is_empty();
            Rc::ptr_eq(for_what, wanted) && (*of == read || !sees_more)
        });
        if is_new || !is_found {
            let (matches, wanted) = (table.matches(wanted, words, size), Rc::clone(wanted));
            self.browsing.matches = Rc::new(matches);
            self.browsing.found_for = Some((wanted, read));
            self.browsing.table = Some(table);
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
    fn all(&self) -> impl Iterator<Item = u16> {
        self.0.iter().copied().chain(self.1)
    }
}

impl Table {
    fn matches(&self, wanted: &Wanted, words: &Words, size: usize) -> Matches {
        let fits = words.fits(&wanted.words);
        let all = self.choices.all();
        let chosen: Vec<(Facet, u16)> = (0..)
            .zip(all)
            .filter(|(_, choice)| wanted.choices.contains(choice))
            .map(|(number, choice)| (choice.facet(), number))
            .collect();
        let mut counts = vec![0_usize; all.len()];
        // By how well they fit: a list for each figure costs less than to sort.
        let mut found: Vec<Vec<ActivityId>> = vec![Vec::new(); 2 * (usize::from(u8::MAX) + 1)];
        for index in 0..size {
            let worth = fits.as_ref().map_or(1, |fits| fits.get(index).copied().unwrap_or_default());
            let has = Has(self.traits.of(index), words.area(index).map(|area| self.choices.area(area)));
            if worth == 0 || has.0.is_empty() {
                continue;
            }
            let mut missed = chosen.iter().filter(|(_, number)| !has.all().any(|known| known == *number));
            match (missed.next(), missed.next()) {
                (None, _) => {
                    has.all().for_each(|number| count(&mut counts, number));
                    // The choices of which the first is that it closes a gap.
                    let closes_gap = has.all().any(|number| number == 0);
                    if let Some(as_good) = found.get_mut(2 * usize::from(worth) + usize::from(closes_gap)) {
                        as_good.push(ActivityId::at(index));
                    }
                }
                (Some((facet, _)), None) => {
                    let of_facet = |number: &u16| {
                        all.get(usize::from(*number)).is_some_and(|choice| choice.facet() == *facet)
                    };
                    has.all().filter(of_facet).for_each(|number| count(&mut counts, number));
                }
                _ => {}
            }
        }
        let is_worth_showing =
            |(choice, count): &(Choice, usize)| *count > 0 || wanted.choices.contains(choice);
        Matches {
            activities: found.into_iter().rev().flatten().collect(),
            choices: all.iter().copied().zip(counts).filter(is_worth_showing).collect(),
        }
    }
}

fn count(counts: &mut [usize], number: u16) {
    if let Some(count) = counts.get_mut(usize::from(number)) {
        *count += 1;
    }
}
