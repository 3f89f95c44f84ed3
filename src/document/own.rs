//! Activities of a person's own: which of them can stand beside those of a catalogue, and why the others cannot.
//!
//! What is wrong with one of them is a warning: it is left out, and the rest of the plan is of use.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::{Activity, Currency, Prerequisites};
use super::check_plan::Offer;
use super::circles::circles_of_own;
use super::fault::{Code, Faults, Place, shown};
use super::values::{Id, Level};

/// Whether each of these activities can take part, and a warning for each reason why one cannot. Without a catalogue
/// what they name is taken to be there.
///
/// One takes part whose id nobody has before it, which names what is there (of each `any_of` group at least one), and
/// which can be done as far as it waits for others of these.
pub fn check_own(own: &[Activity], offer: Option<&Offer<'_>>, faults: &mut Faults) -> Vec<bool> {
    // Most people have none.
    if own.is_empty() {
        return Vec::new();
    }
    let mut first = BTreeMap::new();
    for (index, one) in own.iter().enumerate() {
        first.entry(&one.id).or_insert(index);
    }
    let mut check = Check {
        first,
        offer,
        skills: offer.map(|offer| offer.head.skills.iter().map(|skill| &skill.id).collect()),
        areas: offer.map(|offer| offer.head.areas.iter().map(|area| &area.id).collect()),
        top: offer.map_or(Level::HIGHEST, Offer::top),
        currency: offer.and_then(|offer| offer.currency),
        faults,
    };
    let at_own = Place::ROOT.field("own_activities");
    let alone = own.iter().enumerate();
    let mut takes_part: Vec<bool> =
        alone.map(|(index, one)| check.is_whole(index, one, &at_own.index(index))).collect();
    let mut circles = Faults::new();
    let is_in_circle = circles_of_own(own, |id| check.place_of(id), &mut circles);
    check.faults.append(circles);
    takes_part
        .iter_mut()
        .zip(is_in_circle)
        .for_each(|(takes_part, is_in_circle)| *takes_part &= !is_in_circle);
    check.leave_out_what_waits(own, &mut takes_part);
    takes_part
}

struct Check<'a, 'f> {
    /// Where each id stands first.
    first: BTreeMap<&'a Id, usize>,
    offer: Option<&'a Offer<'a>>,
    skills: Option<BTreeSet<&'a Id>>,
    areas: Option<BTreeSet<&'a Id>>,
    top: Level,
    /// Of all costs so far.
    currency: Option<Currency>,
    faults: &'f mut Faults,
}

impl Check<'_, '_> {
    fn is_of_catalogue(&self, id: &Id) -> bool {
        self.offer.is_some_and(|offer| (offer.has_activity)(id))
    }

    /// The place of the activity of one's own that an id names.
    fn place_of(&self, id: &Id) -> Option<usize> {
        self.first.get(id).copied().filter(|_| !self.is_of_catalogue(id))
    }

    /// Whether one activity can take part as far as it does not wait for others of one's own.
    fn is_whole(&mut self, index: usize, one: &Activity, at: &Place<'_>) -> bool {
        let has_its_id = self.has_its_id(index, one, at);
        let is_held = self.has_sessions(one, at);
        let develops = self.develops(one, at);
        let is_priced = self.is_priced(one, at);
        let at_requires = at.field("requires");
        let requires =
            one.requires.as_ref().is_none_or(|requires| self.requires_what_is_there(requires, &at_requires));
        if let Some(area) = one.area.as_ref().filter(|area| is_absent(self.areas.as_ref(), area)) {
            self.absent("area", area, &at.field("area"), NO_EFFECT);
        }
        has_its_id && is_held && develops && is_priced && requires
    }

    fn has_its_id(&mut self, index: usize, one: &Activity, at: &Place<'_>) -> bool {
        let whose = if self.is_of_catalogue(&one.id) {
            "this catalogue"
        } else if self.first.get(&one.id).is_some_and(|first| *first < index) {
            "the list before"
        } else {
            return true;
        };
        let found = format!("the id \"{}\", which an activity of {whose} has", shown(&one.id));
        self.note(Code::OwnIdTaken, &at.field("id"), found, "give it an id of its own");
        false
    }

    fn has_sessions(&mut self, one: &Activity, at: &Place<'_>) -> bool {
        let at_sessions = at.field("sessions");
        let ends_before = |(_, session): &(usize, &super::catalog::Period)| session.end < session.start;
        for (index, session) in one.sessions.iter().enumerate().filter(ends_before) {
            let found = format!("{} to {}", session.start, session.end);
            let action = "let the end be on or after the start";
            self.note(Code::OwnNotPossible, &at_sessions.index(index), found, action);
        }
        one.sessions.iter().enumerate().all(|session| !ends_before(&session))
    }

    fn develops(&mut self, one: &Activity, at: &Place<'_>) -> bool {
        let at_develops = at.field("develops");
        let mut developed = BTreeSet::new();
        let mut holds = true;
        for (index, entry) in one.develops.iter().enumerate() {
            let at = at_develops.index(index);
            holds &= self.has_skill(&entry.skill, &at.field("skill"))
                & self.is_on_scale(entry.to, &at.field("to"))
                & self.raises(entry.from.unwrap_or_default(), entry.to, &at);
            if !developed.insert(&entry.skill) {
                let found = format!("the skill \"{}\" again", shown(&entry.skill));
                self.note(Code::OwnNotPossible, &at.field("skill"), found, "name each skill once in it");
                holds = false;
            }
        }
        holds
    }

    fn raises(&mut self, from: Level, to: Level, at: &Place<'_>) -> bool {
        if from >= to {
            let action = "let \"to\" be above \"from\", or take the entry out";
            self.note(Code::OwnNotPossible, at, format!("from {from} to {to}"), action);
        }
        from < to
    }

    fn is_priced(&mut self, one: &Activity, at: &Place<'_>) -> bool {
        let Some(cost) = &one.cost else { return true };
        let wanted = *self.currency.get_or_insert(cost.currency);
        if cost.currency != wanted {
            let found =
                format!("a cost in {}, where others are in {}", cost.currency.as_str(), wanted.as_str());
            let action = format!("give it in {}", wanted.as_str());
            self.note(Code::OtherCurrency, &at.field("cost").field("currency"), found, &action);
        }
        cost.currency == wanted
    }

    fn requires_what_is_there(&mut self, requires: &Prerequisites, at: &Place<'_>) -> bool {
        let mut holds = true;
        let at_skills = at.field("skills");
        for (index, entry) in requires.skills.iter().enumerate() {
            let at = at_skills.index(index);
            holds &= self.has_skill(&entry.skill, &at.field("skill"))
                & self.is_on_scale(entry.level, &at.field("level"));
        }
        let at_activities = at.field("activities");
        holds &= self.name_lost(&requires.activities, &at_activities, LEFT_OUT);
        let at_groups = at.field("any_of");
        for (index, group) in requires.any_of.iter().enumerate() {
            let at_group = at_groups.index(index);
            if group.is_empty() {
                let action = "name at least one activity, or take it out";
                self.note(Code::OwnNotPossible, &at_group, "an empty group".to_owned(), action);
                holds = false;
            }
            // One alternative that is there is enough.
            let has_one = group.is_empty() || group.iter().any(|id| self.is_there(id));
            self.name_lost(group, &at_group, if has_one { NO_EFFECT } else { LEFT_OUT });
            holds &= has_one;
        }
        holds
    }

    /// Notes each activity that is not there; whether all are.
    fn name_lost(&mut self, ids: &[Id], at: &Place<'_>, action: &str) -> bool {
        let mut all_are = true;
        for (index, id) in ids.iter().enumerate() {
            if !self.is_there(id) {
                self.absent("activity", id, &at.index(index), action);
                all_are = false;
            }
        }
        all_are
    }

    /// Whether an activity of this id can be there, in the catalogue or among these.
    fn is_there(&self, id: &Id) -> bool {
        self.offer.is_none() || self.is_of_catalogue(id) || self.first.contains_key(id)
    }

    fn has_skill(&mut self, skill: &Id, at: &Place<'_>) -> bool {
        let is_absent = is_absent(self.skills.as_ref(), skill);
        if is_absent {
            self.absent("skill", skill, at, LEFT_OUT);
        }
        !is_absent
    }

    fn is_on_scale(&mut self, level: Level, at: &Place<'_>) -> bool {
        if level > self.top {
            let found = format!("level {level}, above this catalogue's top level {}", self.top);
            let action = format!("use a whole number from 0 to {}", self.top);
            self.note(Code::AboveScale, at, found, &action);
        }
        level <= self.top
    }

    fn absent(&mut self, what: &str, id: &Id, at: &Place<'_>, action: &str) {
        let found = format!("the {what} \"{}\", which this catalogue does not have", shown(id));
        self.faults.add(Code::NotInCatalogue, at, found, action);
    }

    fn note(&mut self, code: Code, at: &Place<'_>, found: String, action: &str) {
        self.faults.add(code, at, found, format!("{action}; until then the activity is left out"));
    }

    /// Leaves out what waits for something that is left out, and what waits for that, until nothing does. In a group
    /// one alternative that is there is enough.
    fn leave_out_what_waits(&mut self, own: &[Activity], takes_part: &mut [bool]) {
        let at_own = Place::ROOT.field("own_activities");
        let mut waiting: Vec<Vec<(usize, Option<usize>, usize)>> = vec![Vec::new(); own.len()];
        // By waiter and group: the alternatives that are there.
        let mut left: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (waiter, one) in own.iter().enumerate() {
            for (group, index, id) in named(one).filter(|(.., id)| self.is_there(id)) {
                if let Some(group) = group {
                    *left.entry((waiter, group)).or_default() += 1;
                }
                if let Some(needed) = self.place_of(id) {
                    waiting[needed].push((waiter, group, index));
                }
            }
        }
        let mut out: Vec<usize> = (0..own.len()).filter(|index| !takes_part[*index]).collect();
        while let Some(gone) = out.pop() {
            for &(waiter, group, index) in &waiting[gone] {
                if let Some(left) = group.and_then(|group| left.get_mut(&(waiter, group))) {
                    *left -= 1;
                    if *left > 0 {
                        continue;
                    }
                }
                if std::mem::replace(&mut takes_part[waiter], false) {
                    out.push(waiter);
                    let at_requires = at_own.index(waiter);
                    let at_requires = at_requires.field("requires");
                    let found = format!("\"{}\", which is left out", shown(&own[gone].id));
                    let at_list = at_requires.field(if group.is_some() { "any_of" } else { "activities" });
                    let at_group = group.map_or(at_list, |group| at_list.index(group));
                    let action = "mend that activity, or take it out here";
                    self.note(Code::OwnNotPossible, &at_group.index(index), found, action);
                }
            }
        }
    }
}

const NO_EFFECT: &str = "it is kept, and has no effect here";
const LEFT_OUT: &str = "until it has, the activity is left out";

fn is_absent(known: Option<&BTreeSet<&Id>>, id: &Id) -> bool {
    known.is_some_and(|known| !known.contains(id))
}

/// The activities that one waits for: the number of the group, the place in it, and the id.
fn named(one: &Activity) -> impl Iterator<Item = (Option<usize>, usize, &Id)> {
    let all = one.requires.iter().flat_map(|requires| requires.activities.iter().enumerate());
    let groups = one.requires.iter().flat_map(|requires| requires.any_of.iter().enumerate());
    let any = groups
        .flat_map(|(group, ids)| ids.iter().enumerate().map(move |(index, id)| (Some(group), index, id)));
    all.map(|(index, id)| (None, index, id)).chain(any)
}
