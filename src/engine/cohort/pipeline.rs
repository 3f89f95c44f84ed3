//! The leadership pipeline: who is ready for a role now, in a year and in two, if their plans are kept.
//!
//! Nothing is read but levels that were rated, agreed or brought by what was done, and the path that the person has
//! planned: potential is not guessed at. Who holds a role above it on the catalogue's ladder is no candidate: nobody
//! succeeds by going down.

use std::cmp::{Ordering, Reverse};

use crate::document::values::Date;
use crate::engine::{gaps, readiness};
use crate::model::{ActivityId, Catalogue, Gap, Profile, Readiness, RoleId, sorted_by_key};

use super::Member;
use super::member::{bring, can_begin};

/// When somebody has all that a role asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ready {
    /// Today.
    Now,
    /// Within a year, if their path is kept.
    InOneYear,
    /// Within two years, if their path is kept.
    InTwoYears,
    /// Not within two years by what is planned.
    Later,
}

/// Somebody who does not hold a role, seen against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Their place among the members.
    pub member: usize,
    /// How much is there today.
    pub now: Readiness,
    /// In one year, if the path is kept.
    pub in_one_year: Readiness,
    /// In two years, if the path is kept.
    pub in_two_years: Readiness,
    /// When all is there.
    pub ready: Ready,
    /// How many of the levels that are there today are the person's own word alone: somebody should confirm them.
    pub claimed: usize,
    /// Whether their goal is this role.
    pub wants_it: bool,
    /// What is missing in two years, the largest first.
    pub missing: Vec<Gap>,
}

/// How a role would be filled if its holder left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// Somebody is ready now, and others say so.
    Covered,
    /// Somebody is ready now by their own word alone.
    ToConfirm,
    /// Nobody is ready now, somebody within a year.
    InOneYear,
    /// One person holds it, and nobody is ready within a year: if they leave, it stands empty.
    SinglePointOfFailure,
    /// Nobody is ready within a year, and not exactly one person holds it.
    Thin,
}

/// A role and who could fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bench {
    /// The role.
    pub role: RoleId,
    /// The places among the members of those who hold it.
    pub holders: Vec<usize>,
    /// The places among the members of those who hold a role above it, and are no candidates for it.
    pub above: Vec<usize>,
    /// Everybody else, who is ready first first; of those the readiest in a year.
    pub candidates: Vec<Candidate>,
    /// How it would be filled.
    pub outlook: Outlook,
    /// What would widen the bench soonest: who is nearest in a year without being ready, and activities that close their
    /// gaps from then on in this order, each the shortest for its next level. Gaps that nothing closes are left out.
    pub widening: Option<(usize, Vec<ActivityId>)>,
}

/// Who could fill a role on a day.
pub fn bench(catalogue: &Catalogue, members: &[&Member], role: RoleId, today: Date) -> Bench {
    let higher = above(catalogue, role);
    let (mut holders, mut above, mut candidates) = (Vec::new(), Vec::new(), Vec::new());
    for (at, member) in members.iter().enumerate() {
        match member.role {
            Some(held) if held == role => holders.push(at),
            Some(held) if higher.contains(&held) => above.push(at),
            _ => candidates.push(candidate(catalogue, at, member, role, today)),
        }
    }
    let candidates = sorted_by_key(candidates, |one: &Candidate| {
        let is_to_confirm = one.ready == Ready::Now && one.claimed > 0;
        (one.ready, is_to_confirm, Reverse((one.in_one_year.percent(), one.now.percent())), one.member)
    });
    let outlook = match candidates.first().map(|first| (first.ready, first.claimed)) {
        Some((Ready::Now, 0)) => Outlook::Covered,
        Some((Ready::Now, _)) => Outlook::ToConfirm,
        Some((Ready::InOneYear, _)) => Outlook::InOneYear,
        _ if holders.len() == 1 => Outlook::SinglePointOfFailure,
        _ => Outlook::Thin,
    };
    let later = candidates.iter().filter(|one| one.ready > Ready::InOneYear);
    let next = later.min_by_key(|one| (Reverse(one.in_one_year.percent()), one.member));
    let widening = next.and_then(|one| {
        let activities = closing(catalogue, members.get(one.member)?, role, today);
        (!activities.is_empty()).then_some((one.member, activities))
    });
    Bench { role, holders, above, candidates, outlook, widening }
}

/// The roles above one on the ladder: those of a higher grade; and where two grades are the same, or one is not said, those
/// that the steps of the ladder lead to and not back from.
fn above(catalogue: &Catalogue, role: RoleId) -> Vec<RoleId> {
    let upwards = reached(catalogue, role);
    let is_above = |other: &RoleId| {
        let by_grade = catalogue.role(*other).grade.zip(catalogue.role(role).grade);
        match by_grade.map(|(other, own)| other.cmp(&own)) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Less) => false,
            _ => upwards.contains(other) && !reached(catalogue, *other).contains(&role),
        }
    };
    catalogue.roles().filter(is_above).collect()
}

/// The roles that the steps from one lead to, one after the other.
fn reached(catalogue: &Catalogue, from: RoleId) -> Vec<RoleId> {
    let mut found = Vec::new();
    let mut open = vec![from];
    while let Some(role) = open.pop() {
        for next in &catalogue.role(role).leads_to {
            if !found.contains(next) {
                found.push(*next);
                open.push(*next);
            }
        }
    }
    found
}

fn candidate(catalogue: &Catalogue, at: usize, member: &Member, role: RoleId, today: Date) -> Candidate {
    let target = &catalogue.role(role).target;
    let [one, two] = [12, 24].map(|months| member.levels_on(today.plus_months(months)));
    let [now, in_one_year, in_two_years] =
        [&member.profile, &one, &two].map(|profile: &Profile| readiness(profile, target));
    let is_all = |readiness: Readiness| readiness.closed == readiness.required;
    let ready = match [now, in_one_year, in_two_years].map(is_all) {
        [true, ..] => Ready::Now,
        [_, true, _] => Ready::InOneYear,
        [_, _, true] => Ready::InTwoYears,
        _ => Ready::Later,
    };
    let asked = target.required().iter().map(|required| required.skill);
    let claimed = asked.filter(|skill| member.is_claimed(*skill)).count();
    let missing = sorted_by_key(gaps(&two, target), |gap| Reverse(gap.size()));
    Candidate {
        member: at,
        now,
        in_one_year,
        in_two_years,
        ready,
        claimed,
        wants_it: member.goal == Some(role),
        missing,
    }
}

/// For each gap that is left in a year the activities that close it, level by level: each the shortest that can be begun
/// then; each once.
fn closing(catalogue: &Catalogue, member: &Member, role: RoleId, today: Date) -> Vec<ActivityId> {
    let then = member.levels_on(today.plus_months(12));
    let (mut levels, mut done) = (then.levels().to_vec(), then.done().to_vec());
    let mut found = Vec::new();
    for gap in gaps(&then, &catalogue.role(role).target) {
        while let Some(level) = levels.get(gap.skill.index()).copied().filter(|level| *level < gap.required) {
            let fitting = catalogue.activities().filter(|id| {
                let activity = catalogue.activity(*id);
                let raises = activity.develops.iter().any(|one| one.skill == gap.skill && one.to > level);
                raises && !activity.retired && can_begin(activity, &levels, &done)
            });
            let Some(id) = fitting.min_by_key(|id| (catalogue.activity(*id).hours, *id)) else { break };
            bring(catalogue.activity(id), &mut levels);
            done.push(id);
            found.push(id);
        }
    }
    found
}
