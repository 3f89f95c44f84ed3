//! What is asked of a match, resolved: pairs, places, wishes.

use crate::document::fault::{Code, Faults, Place, shown};
use crate::document::match_options::{MatchOptions, NamedPair};
use crate::document::mentorship::{MentoringFormat, MentorshipStatus, Side};
use crate::document::names::Names;
use crate::document::plan::Plan;
use crate::model::{Catalogue, MentorId, sorted, sorted_by_key};

use super::super::mentors::is_same;
use super::matching_fit::{Barrier, never};

/// Mentees times mentors, at most: 2,000 by 1,000 take about eleven seconds and 70 MB in WebAssembly.
pub const MOST_PAIRS: usize = 2_000_000;

/// A mentee: the place of their plan among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MenteeId(usize);

impl MenteeId {
    /// The place of the plan, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A mentee and a mentor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Who is mentored.
    pub mentee: MenteeId,
    /// Who mentors.
    pub mentor: MentorId,
}

/// Somebody's wish for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Who is meant.
    pub pair: Pair,
    /// Whose wish it is.
    pub by: Side,
    /// 1 for the first choice.
    pub choice: u32,
}

/// Plans, and what is asked of their match with the mentors of a catalogue.
#[derive(Clone, Debug)]
pub struct MatchRules {
    /// All mentees by the ids of their plans.
    pub mentees: Vec<MenteeId>,
    /// All mentors by their ids.
    pub mentors: Vec<MentorId>,
    /// Pairs whose agreement runs; of these nobody is matched anew.
    pub running: Vec<Pair>,
    /// Pairs that are made.
    pub fixed: Vec<Pair>,
    /// Pairs that are not made, in ascending order.
    pub exclude: Vec<Pair>,
    /// Pairs of before, in ascending order.
    pub previous: Vec<Pair>,
    /// Of each mentor, in the catalogue's order, how many they can take and how many they have.
    pub capacity: Vec<(u32, u32)>,
    /// What mentees and mentors wish.
    pub wishes: Vec<Wish>,
    /// How one wants to meet.
    pub format: Option<MentoringFormat>,
    /// The fewest points of a pair, if that is limited.
    pub least: Option<i32>,
    /// Pairs of which to say what making them by hand loses.
    pub price: Vec<Pair>,
}

impl MatchRules {
    /// Resolves what is asked.
    ///
    /// A mentor can take as many as the option `capacity` says, else as the catalogue says, else one; those whom they have
    /// are taken off: as many as the catalogue says (`mentees`), or as the plans show, whichever is more. An agreement
    /// runs when it is neither asked for nor over; one that is private to the PM is not looked at.
    ///
    /// # Errors
    /// Ids that name nobody or stand twice, fixed pairs that something else forbids, and more pairs than can be matched.
    /// Places begin with `/plans/` and the place of the plan, or with `/options/`.
    pub fn of(catalogue: &Catalogue, plans: &[Plan], options: &MatchOptions) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let names = Known::of(catalogue, plans, &mut faults);
        if plans.len().saturating_mul(catalogue.mentors().len()) > MOST_PAIRS {
            let found = format!("{} plans and {} mentors", plans.len(), catalogue.mentors().len());
            let action = format!("match at most {MOST_PAIRS} pairs at once, such as the people of one area");
            faults.add(Code::TooLarge, &Place::ROOT.field("plans"), found, action);
        }
        let mentee_id = |id: &MenteeId| plans[id.index()].id.clone();
        let mentor_id = |id: &MentorId| catalogue.mentor_text(*id).id.clone();
        let running = running(catalogue, plans);
        let mut rules = Self {
            mentees: sorted_by_key((0..plans.len()).map(MenteeId).collect(), mentee_id),
            mentors: sorted_by_key(catalogue.mentors().collect(), mentor_id),
            fixed: names.pairs(&options.fixed, "fixed", Some(&mut faults)),
            exclude: in_order(names.pairs(&options.exclude, "exclude", Some(&mut faults))),
            previous: in_order(names.pairs(&options.previous, "previous", None)),
            price: names.pairs(&options.price, "price", Some(&mut faults)),
            capacity: names.capacity(catalogue, options, &running, &mut faults),
            wishes: names.wishes(options, &mut faults),
            format: options.format,
            least: options.least.and_then(|least| i32::try_from(least.get()).ok()),
            running,
        };
        // A fixed pair whose agreement runs says nothing new.
        let is_new = |pair: &Pair| !rules.running.contains(pair);
        let fixed: Vec<(usize, Pair)> =
            rules.fixed.iter().copied().enumerate().filter(|(_, pair)| is_new(pair)).collect();
        if !faults.has_errors() {
            check_fixed(catalogue, plans, &rules, &fixed, &mut faults);
        }
        rules.fixed = fixed.into_iter().map(|(_, pair)| pair).collect();
        if faults.has_errors() { Err(faults) } else { Ok(rules) }
    }

    /// How many more a mentor can take, before any pair is made.
    pub fn places(&self, mentor: MentorId) -> u32 {
        let (capacity, taken) = self.capacity.get(mentor.index()).copied().unwrap_or_default();
        capacity.saturating_sub(taken)
    }
}

/// Agreements that run, by mentee.
fn running(catalogue: &Catalogue, plans: &[Plan]) -> Vec<Pair> {
    let mut running = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        for mentorship in plan.mentorships.iter() {
            let is_agreed = mentorship.status != Some(MentorshipStatus::Asked);
            if mentorship.private.0 || !is_agreed || !mentorship.is_open() {
                continue;
            }
            let mut mentors = catalogue.mentors();
            let found = mentors.find(|id| is_same(&mentorship.mentor, catalogue.mentor_text(*id)));
            let pair = found.map(|mentor| Pair { mentee: MenteeId(index), mentor });
            running.extend(pair.filter(|pair| !running.contains(pair)));
        }
    }
    running
}

/// A fixed pair keeps to everything that cannot be otherwise, and to the places that there are.
fn check_fixed(
    catalogue: &Catalogue,
    plans: &[Plan],
    rules: &MatchRules,
    fixed: &[(usize, Pair)],
    faults: &mut Faults,
) {
    let options = Place::ROOT.field("options");
    let list = options.field("fixed");
    let mut places: Vec<u32> = catalogue.mentors().map(|mentor| rules.places(mentor)).collect();
    for (number, (index, pair)) in fixed.iter().enumerate() {
        let at = list.index(*index);
        let mut refuse = |found: &str| {
            let action = "take the pair out, or what is against it";
            faults.add(Code::FixedCannotBe, &at, found, action);
        };
        let is_excluded = rules.exclude.binary_search(pair).is_ok();
        let never = never(&plans[pair.mentee.index()], catalogue.mentor_text(pair.mentor));
        match never {
            Some(Barrier::OwnManager) => refuse("a pair of a mentee and their own manager"),
            Some(Barrier::Oneself) => refuse("a pair of somebody with themselves"),
            Some(_) => refuse("a pair with a mentor who no longer mentors"),
            None if is_excluded => refuse("a pair that is excluded too"),
            None if fixed[..number].iter().any(|(_, other)| other.mentee == pair.mentee) => {
                refuse("a second pair of this mentee");
            }
            None => match places.get_mut(pair.mentor.index()) {
                Some(left) if *left > 0 => *left -= 1,
                _ => refuse("a pair with a mentor who has no place left"),
            },
        }
    }
}

fn in_order(pairs: Vec<Pair>) -> Vec<Pair> {
    sorted(pairs, Pair::cmp)
}

/// Who is known by which id.
struct Known {
    mentees: Names,
    mentors: Names,
}

impl Known {
    fn of(catalogue: &Catalogue, plans: &[Plan], faults: &mut Faults) -> Self {
        let (mut mentees, mut mentors) = (Names::default(), Names::default());
        for (index, plan) in plans.iter().enumerate() {
            // One that stands twice is refused, so that numbers are places.
            if mentees.find(&plan.id).is_some() {
                let plans = Place::ROOT.field("plans");
                let found = format!("the id \"{}\", which another plan has", shown(&plan.id));
                faults.add(Code::Duplicate, &plans.index(index).field("id"), found, "pass each plan once");
            }
            mentees.number(&plan.id);
        }
        for mentor in catalogue.mentors() {
            mentors.number(&catalogue.mentor_text(mentor).id);
        }
        Self { mentees, mentors }
    }

    fn mentee(&self, id: &str) -> Option<MenteeId> {
        self.mentees.find(id).map(|number| MenteeId(number as usize))
    }

    fn mentor(&self, id: &str) -> Option<MentorId> {
        self.mentors.find(id).map(|number| MentorId::at(number as usize))
    }

    fn pair(&self, pair: [&str; 2], at: [&Place<'_>; 2], faults: Option<&mut Faults>) -> Option<Pair> {
        let found = [self.mentee(pair[0]).is_some(), self.mentor(pair[1]).is_some()];
        if let Some(faults) = faults {
            for (which, is_known) in found.into_iter().enumerate() {
                if !is_known {
                    dangling(pair[which], ["plan", "mentor"][which], at[which], faults);
                }
            }
        }
        Some(Pair { mentee: self.mentee(pair[0])?, mentor: self.mentor(pair[1])? })
    }

    /// The pairs of an option; who is not known is a fault where faults are noted.
    fn pairs(&self, pairs: &[NamedPair], option: &str, mut faults: Option<&mut Faults>) -> Vec<Pair> {
        let options = Place::ROOT.field("options");
        let list = options.field(option);
        let mut known = Vec::new();
        for (index, NamedPair(mentee, mentor)) in pairs.iter().enumerate() {
            let at = list.index(index);
            known.extend(self.pair([mentee, mentor], [&at.index(0), &at.index(1)], faults.as_deref_mut()));
        }
        known
    }

    fn capacity(
        &self,
        catalogue: &Catalogue,
        options: &MatchOptions,
        running: &[Pair],
        faults: &mut Faults,
    ) -> Vec<(u32, u32)> {
        let stated = |mentor: MentorId| {
            let text = catalogue.mentor_text(mentor);
            let seen = running.iter().filter(|pair| pair.mentor == mentor).count() as u32;
            let taken = text.mentees.map_or(0, |mentees| mentees.get()).max(seen);
            (text.capacity.map_or(1, |capacity| capacity.get()), taken)
        };
        let mut capacity: Vec<(u32, u32)> = catalogue.mentors().map(stated).collect();
        let place = Place::ROOT.field("options");
        let place = place.field("capacity");
        for (id, count) in &options.capacity.0 {
            match self.mentor(id).and_then(|mentor| capacity.get_mut(mentor.index())) {
                Some((capacity, _)) => *capacity = count.get(),
                None => dangling(id, "mentor", &place.field(id), faults),
            }
        }
        capacity
    }

    fn wishes(&self, options: &MatchOptions, faults: &mut Faults) -> Vec<Wish> {
        let place = Place::ROOT.field("options");
        let list = place.field("wishes");
        let mut wishes = Vec::new();
        for (index, wish) in options.wishes.iter().enumerate() {
            let at = list.index(index);
            let at = [&at.field("mentee"), &at.field("mentor")];
            let pair = self.pair([&wish.mentee, &wish.mentor], at, Some(faults));
            let choice = wish.choice.map_or(1, |choice| choice.get() as u32);
            wishes.extend(pair.map(|pair| Wish { pair, by: wish.by, choice }));
        }
        wishes
    }
}

pub(super) fn dangling(id: &str, what: &str, at: &Place<'_>, faults: &mut Faults) {
    let found = format!("the {what} \"{}\"", shown(id));
    faults.add(Code::Dangling, at, found, format!("use the id of a {what} that is given"));
}
