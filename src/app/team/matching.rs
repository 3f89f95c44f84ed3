//! The mentorship programme's match: all mentees of the team with all mentors of the catalogue, what is decided by hand,
//! and what that costs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::document::fault::Faults;
use crate::document::match_options::{MatchOptions, NamedPair};
use crate::document::mentorship::MentoringFormat;
use crate::document::plan::Plan;
use crate::document::values::{Count, Id};
use crate::document::{parse, read_plan};
use crate::engine::cohort::matching::{MatchScore, MatchedPair, Matching, match_mentors};
use crate::engine::cohort::matching_fit::Barrier;
use crate::engine::cohort::matching_rules::{MatchRules, MenteeId, Pair};
use crate::model::{Catalogue, MentorId, sorted_by_key};

use super::matching_payers::{Payer, payers};
use super::mentor_lists::{MentorList, mentor_lists};
use super::roster::Roster;
use super::state::Team;

/// What happened to the match.
#[derive(Clone, Debug)]
pub enum MatchMsg {
    /// All mentees are to be matched.
    Wanted,
    /// Somebody looks at whom a mentee could have; nobody any more.
    MenteeOpened(Option<Id>),
    /// A pair is made, whatever else is.
    Fixed(NamedPair),
    /// A mentee's mentor is free to be another one again.
    Released(Id),
    /// A pair is not made.
    Excluded(NamedPair),
    /// A pair may be made again.
    Allowed(NamedPair),
    /// A mentor can take so many more; as the catalogue says.
    PlacesSet(Id, Option<u32>),
    /// How one wants to meet; in any way.
    FormatChosen(Option<MentoringFormat>),
    /// What was decided last is not.
    Undone,
    /// The match is wanted as a file to go on with.
    FileWanted,
    /// The pairs are wanted as a table.
    TableWanted,
    /// Who is left is wanted as a table.
    LeftWanted,
    /// The mentors are wanted as a table.
    MentorsWanted,
    /// Whom each mentor is matched with is wanted: the table, whose first agendas are in the words of the screen.
    ListsWanted(String),
}

/// The match, and what was decided by hand.
#[derive(Clone, Debug, Default)]
pub struct Matchmaking {
    /// What is asked beyond what catalogue and plans say.
    pub options: MatchOptions,
    /// Why it cannot be answered.
    pub faults: Faults,
    /// Whom somebody looks at, and whom they could have.
    pub open: Option<(Id, Rc<Vec<Possible>>)>,
    before: Vec<MatchOptions>,
    /// What was decided when it was last kept as a file.
    kept: Option<MatchOptions>,
    answer: Option<Rc<Matched>>,
}

/// A match of a team as it was then.
#[derive(Debug)]
pub struct Matched {
    people: Rc<Roster>,
    catalogue: Rc<Catalogue>,
    rules: MatchRules,
    matching: Matching,
    /// What would be matched without what was decided by hand.
    free: MatchScore,
    /// Who is worse off than then.
    payers: Vec<Payer>,
    lists: Vec<MentorList>,
}

/// A mentor whom a mentee could have or cannot.
#[derive(Clone, Debug, PartialEq)]
pub struct Possible {
    /// Who.
    pub mentor: MentorId,
    /// The points of the pair, or why it cannot be.
    pub points: Result<i32, Barrier>,
    /// What is lost when the pair is made by hand and the rest is best beside it, or why it cannot be.
    pub loses: Result<MatchScore, Barrier>,
}

impl Matched {
    /// The id of a mentee's plan.
    pub fn mentee(&self, mentee: MenteeId) -> Option<&Id> {
        self.people.keys().nth(mentee.index())
    }

    /// The id of a mentor.
    pub fn mentor(&self, mentor: MentorId) -> &Id {
        &self.catalogue.mentor_text(mentor).id
    }

    /// The match.
    pub fn matching(&self) -> &Matching {
        &self.matching
    }

    /// The mentors with those whom they are matched with.
    pub fn lists(&self) -> &[MentorList] {
        &self.lists
    }

    /// What was asked.
    pub fn rules(&self) -> &MatchRules {
        &self.rules
    }

    /// What is lost by all that was decided by hand.
    pub fn lost_by_hand(&self) -> MatchScore {
        let Matching { total, .. } = &self.matching;
        MatchScore { placed: self.free.placed - total.placed, points: self.free.points - total.points }
    }

    /// Who pays for what was decided by hand.
    pub fn payers(&self) -> &[Payer] {
        &self.payers
    }

    /// A pair by its ids.
    pub fn named(&self, pair: Pair) -> Option<NamedPair> {
        Some(NamedPair(self.mentee(pair.mentee)?.clone(), self.mentor(pair.mentor).clone()))
    }

    /// Whether a pair was made by hand.
    pub fn is_fixed(&self, pair: &MatchedPair) -> bool {
        self.rules.fixed.contains(&pair.pair)
    }
}

impl Matchmaking {
    /// Whether something was decided by hand that can be undone.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether something was decided by hand that no file has.
    pub fn is_pending(&self) -> bool {
        self.can_undo() && self.kept.as_ref() != Some(&self.options)
    }

    /// Notes what is decided now.
    fn decide(&mut self, change: impl FnOnce(&mut MatchOptions)) {
        let before = self.options.clone();
        change(&mut self.options);
        if self.options != before {
            self.before.push(before);
        }
    }
}

impl Team {
    /// The match, if it is that of the team as it is now.
    pub fn matched(&self) -> Option<&Rc<Matched>> {
        let answer = self.matchmaking.answer.as_ref()?;
        let is_now = Rc::ptr_eq(&answer.people, &self.people)
            && self.open_catalogue().is_some_and(|catalogue| Rc::ptr_eq(catalogue, &answer.catalogue));
        is_now.then_some(answer)
    }

    /// Whether there was a match before somebody came or went.
    pub fn was_matched(&self) -> bool {
        self.matchmaking.answer.is_some()
    }

    /// The pairs of the match in force, by the ids of plan and mentor.
    pub fn pairs(&self) -> Vec<NamedPair> {
        let Some(matched) = self.matched() else { return Vec::new() };
        matched.matching.pairs.iter().filter_map(|pair| matched.named(pair.pair)).collect()
    }
}

/// Takes in what happened to the match; a table to save, its name first.
pub(super) fn update(team: &mut Team, msg: MatchMsg) -> Option<(&'static str, String)> {
    match msg {
        MatchMsg::Wanted => {
            keep_what_was(team);
            rematch(team);
        }
        MatchMsg::MenteeOpened(mentee) => open(team, mentee),
        MatchMsg::Fixed(pair) => decide(team, |options| {
            options.fixed.retain(|other| other.0 != pair.0);
            options.exclude.retain(|other| *other != pair);
            options.fixed.push(pair);
        }),
        MatchMsg::Released(mentee) => decide(team, |options| options.fixed.retain(|pair| pair.0 != mentee)),
        MatchMsg::Excluded(pair) => decide(team, |options| {
            options.fixed.retain(|other| *other != pair);
            if !options.exclude.contains(&pair) {
                options.exclude.push(pair);
            }
        }),
        MatchMsg::Allowed(pair) => decide(team, |options| options.exclude.retain(|other| *other != pair)),
        MatchMsg::PlacesSet(mentor, places) => {
            let taken = taken(team, &mentor);
            decide(team, |options| {
                options.capacity.0.retain(|(id, _)| **id != *mentor);
                let count = places.and_then(|places| Count::new(places.saturating_add(taken)));
                options.capacity.0.extend(count.map(|count| (mentor.to_string(), count)));
            });
        }
        MatchMsg::FormatChosen(format) => decide(team, |options| options.format = format),
        MatchMsg::Undone => {
            if let Some(before) = team.matchmaking.before.pop() {
                team.matchmaking.options = before;
                rematch(team);
            }
        }
        MatchMsg::FileWanted => {
            team.matchmaking.kept = Some(team.matchmaking.options.clone());
            return Some(("mentor-match.json", super::matching_file::written(team)));
        }
        MatchMsg::TableWanted => return Some(("mentor-match.csv", super::matching_table::pairs_table(team))),
        MatchMsg::LeftWanted => {
            return Some(("mentees-left.csv", super::matching_table::left_table(team)));
        }
        MatchMsg::ListsWanted(table) => return Some(("mentors-mentees.csv", table)),
        MatchMsg::MentorsWanted => return Some(("mentors.csv", super::matching_table::mentors_table(team))),
    }
    None
}

fn decide(team: &mut Team, change: impl FnOnce(&mut MatchOptions)) {
    team.matchmaking.decide(change);
    rematch(team);
}

/// A new match of another team parts as few pairs of the last one as it can.
fn keep_what_was(team: &mut Team) {
    if team.matched().is_some() {
        return;
    }
    if let Some(answer) = &team.matchmaking.answer {
        let pairs = answer.matching.pairs.iter().filter_map(|pair| answer.named(pair.pair)).collect();
        team.matchmaking.options.previous = pairs;
    }
    keep_known(team);
    team.matchmaking.before.clear();
}

/// Goes on with a match of a file: at once where one is in force, which can be undone, else when the next is wanted. Its
/// people may be dropped after it.
pub(super) fn take_up(team: &mut Team, options: MatchOptions) {
    if team.matched().is_none() {
        team.matchmaking = Matchmaking { options, ..Matchmaking::default() };
        return;
    }
    team.matchmaking.decide(|now| *now = options);
    keep_known(team);
    rematch(team);
}

/// What was decided about people who are not here is nobody's.
fn keep_known(team: &mut Team) {
    let options = &mut team.matchmaking.options;
    let is_here = |pair: &NamedPair| team.people.contains_key(&pair.0);
    options.fixed.retain(is_here);
    options.exclude.retain(is_here);
    let mentors = match &team.catalogue {
        super::state::TeamCatalogue::Open(catalogue) => {
            catalogue.mentors().map(|mentor| catalogue.mentor_text(mentor).id.clone()).collect()
        }
        _ => Vec::new(),
    };
    let is_known = |pair: &NamedPair| mentors.contains(&pair.1);
    options.fixed.retain(is_known);
    options.exclude.retain(is_known);
    options.capacity.0.retain(|(id, _)| mentors.iter().any(|mentor| **mentor == *id));
    options.wishes.retain(|wish| team.people.contains_key(&wish.mentee) && mentors.contains(&wish.mentor));
}

fn rematch(team: &mut Team) {
    team.matchmaking.open = None;
    let Some(catalogue) = team.open_catalogue().cloned() else { return };
    let plans = plans(team);
    match solve(team, &catalogue, &plans, &team.matchmaking.options) {
        Ok((rules, matching)) => {
            let options = &team.matchmaking.options;
            let is_by_hand = !options.fixed.is_empty() || !options.exclude.is_empty();
            let without = MatchOptions { fixed: Vec::new(), exclude: Vec::new(), ..options.clone() };
            let free = is_by_hand.then(|| solve(team, &catalogue, &plans, &without).ok()).flatten();
            let payers = free.as_ref().map_or_else(Vec::new, |(_, best)| payers(best, &matching));
            let free = free.map_or(matching.total, |(_, matching)| matching.total);
            let people = Rc::clone(&team.people);
            team.matchmaking.faults = Faults::new();
            let mut matched = Matched { people, catalogue, rules, matching, free, payers, lists: Vec::new() };
            matched.lists = lists(&matched, &plans);
            team.matchmaking.answer = Some(Rc::new(matched));
        }
        Err(faults) => {
            // What cannot be is taken back, and said.
            if let Some(before) = team.matchmaking.before.pop() {
                team.matchmaking.options = before;
            }
            team.matchmaking.faults = faults;
        }
    }
}

fn lists(matched: &Matched, plans: &[Plan]) -> Vec<MentorList> {
    let pairs: Vec<NamedPair> =
        matched.matching.pairs.iter().filter_map(|pair| matched.named(pair.pair)).collect();
    let plans: BTreeMap<&Id, &Plan> = plans.iter().map(|plan| (&plan.id, plan)).collect();
    mentor_lists(&matched.catalogue, &pairs, |mentee| {
        Some((&**matched.people.get(mentee)?, (*plans.get(mentee)?).clone()))
    })
}

fn solve(
    team: &Team,
    catalogue: &Catalogue,
    plans: &[Plan],
    options: &MatchOptions,
) -> Result<(MatchRules, Matching), Faults> {
    let rules = MatchRules::of(catalogue, plans, options)?;
    // The page is asked once for each zone, not once for each pair.
    let zones: RefCell<BTreeMap<String, Option<i32>>> = RefCell::default();
    let ahead_of_utc = |zone: &str| {
        let known = zones.borrow().get(zone).copied();
        known.unwrap_or_else(|| {
            let minutes = if zone.is_empty() { None } else { (team.clocks.0)(zone) };
            zones.borrow_mut().insert(zone.to_owned(), minutes);
            minutes
        })
    };
    let matching = match_mentors(catalogue, plans, &rules, &ahead_of_utc);
    Ok((rules, matching))
}

/// All plans, in the order of their ids.
fn plans(team: &Team) -> Vec<Plan> {
    let read = team.people.values().filter_map(|person| read_plan(parse(&person.text).ok()?).document);
    read.collect()
}

/// Works out whom a mentee could have, the least loss first. A pair that was made by hand is looked at as if it were free.
fn open(team: &mut Team, mentee: Option<Id>) {
    let possible = mentee.as_ref().and_then(|mentee| {
        let catalogue = team.open_catalogue()?;
        let matched = team.matched()?;
        let index = matched.people.keys().position(|id| id == mentee)?;
        let of = matched.rules.mentees.iter().copied().find(|one| one.index() == index)?;
        let fixed = matched.rules.fixed.iter().any(|pair| pair.mentee == of);
        let released = fixed.then(|| {
            let mut options = team.matchmaking.options.clone();
            options.fixed.retain(|pair| pair.0 != *mentee);
            solve(team, catalogue, &plans(team), &options).ok()
        });
        let matching = match &released {
            Some(Some((_, matching))) => matching,
            _ => &matched.matching,
        };
        let possible = |mentor: MentorId| {
            let pair = Pair { mentee: of, mentor };
            Possible { mentor, points: matching.points(pair), loses: matching.price(pair) }
        };
        let possible = sorted_by_key(catalogue.mentors().map(possible).collect(), |one: &Possible| {
            let loses = one.loses.map(|lost| (lost.placed, lost.points)).ok();
            (loses.is_none(), loses, std::cmp::Reverse(one.points.ok()))
        });
        Some(Rc::new(possible))
    });
    team.matchmaking.open = mentee.zip(possible);
}

/// How many a mentor has already.
fn taken(team: &Team, mentor: &Id) -> u32 {
    let Some(matched) = team.matched() else { return 0 };
    let mut mentors = matched.catalogue.mentors();
    let found = mentors.find(|one| matched.mentor(*one) == mentor);
    found.and_then(|one| matched.rules.capacity.get(one.index())).map_or(0, |(_, taken)| *taken)
}
