//! A mentoring relationship as a part of the path: what it takes and brings is read from its agreement.

use crate::document::catalog::ActivityKind;
use crate::document::mentorship::{
    MentoringAgreement, MentoringFormat, MentoringSession, Mentorship, SessionStatus,
};
use crate::document::plan::{ItemStatus, Plan};
use crate::document::values::{Date, Hours, Id};
use crate::engine;
use crate::engine::mentors::{MentorWhy, RankedMentor};
use crate::model::{Catalogue, Profile, SkillId};

use super::super::agreed_activity::{AgreedActivity, PathPlace, Raised, ReadinessGain, take_up_again};
use super::super::host::Moment;
use super::super::msg::Change;
use super::super::state::State;
use super::super::update::{item, spend};
use super::scores::first_day;

/// How a mentoring relationship stands to the path.
#[derive(Clone, Debug, PartialEq)]
pub enum MentoringInPath<'s> {
    /// It is in the path.
    There(PathPlace),
    /// It can be put there.
    Offered(MentoringOffer<'s>),
    /// Its agreement does not say enough, or asks for nothing that is missing.
    Lacks(Vec<MentoringLack>),
}

/// What a mentoring relationship takes and brings by its agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct MentoringOffer<'s> {
    /// Whose name the title may have; none where the relationship is for the PM alone.
    pub name: Option<&'s str>,
    /// How many meetings there are from the first day to the last.
    pub meetings: u32,
    /// Minutes of one of them.
    pub minutes: u32,
    /// The effort of all of them.
    pub hours: Hours,
    /// What its goals raise, in their order.
    pub raises: Vec<Raised>,
    /// What that would bring, where there is a goal.
    pub readiness: Option<ReadinessGain>,
}

/// What an agreement lacks for the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentoringLack {
    /// A goal with a skill and a level.
    Goals,
    /// A goal whose level is not reached yet.
    Reached,
    /// How often one meets.
    Rhythm,
    /// How long a meeting takes.
    Minutes,
    /// The last day.
    Until,
}

/// What asking a mentor would bring, if the relationship closed the gaps in which they are ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct MentorGain {
    /// The gaps, the greatest first, each up to the mentor's level and no further than the goal asks.
    pub raises: Vec<Raised>,
    /// What that would bring.
    pub readiness: ReadinessGain,
}

/// How many meetings of how many minutes, and what they raise.
struct Terms {
    meetings: u32,
    minutes: u32,
    raises: Vec<Raised>,
}

impl Terms {
    /// What an agreement says.
    ///
    /// # Errors
    /// Everything that it lacks.
    fn of(
        catalogue: &Catalogue,
        profile: &Profile,
        one: &Mentorship,
        today: Date,
    ) -> Result<Self, Vec<MentoringLack>> {
        let agreement = one.agreement.as_ref();
        let is_single = one.format == Some(MentoringFormat::Flash);
        let minutes = agreement.and_then(|agreement| agreement.minutes).map(|minutes| minutes.get());
        let rhythm = agreement.and_then(|agreement| agreement.rhythm_days).map(|days| days.get());
        let until = agreement.and_then(|agreement| agreement.until);
        let start = first_day(one).unwrap_or(today);
        let meetings = match (rhythm, until) {
            _ if is_single => Some(1),
            (Some(rhythm), Some(until)) => {
                let days = usize::try_from(until.days_since(start)).unwrap_or(0);
                u32::try_from(days / rhythm + 1).ok()
            }
            _ => None,
        };
        let wanted = agreement.map_or_else(Vec::new, |agreement| wanted(catalogue, agreement));
        let raises: Vec<Raised> = wanted
            .iter()
            .map(|(skill, to)| Raised { skill: *skill, from: profile.level(*skill), to: *to })
            .filter(|one| one.to > one.from)
            .collect();
        let lacks: Vec<MentoringLack> = [
            (wanted.is_empty(), MentoringLack::Goals),
            (!wanted.is_empty() && raises.is_empty(), MentoringLack::Reached),
            (!is_single && rhythm.is_none(), MentoringLack::Rhythm),
            (minutes.is_none(), MentoringLack::Minutes),
            (!is_single && until.is_none(), MentoringLack::Until),
        ]
        .into_iter()
        .filter_map(|(is_missing, lack)| is_missing.then_some(lack))
        .collect();
        let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
        match meetings.zip(minutes).filter(|_| lacks.is_empty()) {
            Some((meetings, minutes)) => Ok(Self { meetings, minutes, raises }),
            None => Err(lacks),
        }
    }

    fn hours(&self) -> Hours {
        quarters(self.meetings.saturating_mul(self.minutes))
    }
}

/// Minutes as hours, each quarter that was begun counted whole.
fn quarters(minutes: u32) -> Hours {
    Hours::from_quarters(minutes.div_ceil(15))
}

/// The skills of the goals with the highest level that one asks for.
fn wanted(catalogue: &Catalogue, agreement: &MentoringAgreement) -> Vec<(SkillId, crate::model::Level)> {
    let mut wanted: Vec<(SkillId, crate::model::Level)> = Vec::new();
    for goal in &agreement.goals {
        let skill = goal.skill.as_ref().and_then(|id| catalogue.skill_named(id));
        let Some((skill, level)) = skill.zip(goal.level) else { continue };
        let level = level.min(catalogue.top());
        match wanted.iter_mut().find(|(known, _)| *known == skill) {
            Some((_, highest)) => *highest = level.max(*highest),
            None => wanted.push((skill, level)),
        }
    }
    wanted
}

/// What the meetings that took place took, by what is noted of each, else by the agreement.
fn met(one: &Mentorship) -> Hours {
    let agreed = one.agreement.as_ref().and_then(|agreement| agreement.minutes);
    let held = one.sessions.iter().filter(|session| session.status == Some(SessionStatus::Held));
    let minutes = |session: &MentoringSession| session.minutes.or(agreed).map_or(0, |minutes| minutes.get());
    quarters(u32::try_from(held.map(minutes).sum::<usize>()).unwrap_or(u32::MAX))
}

/// Puts a relationship into the path, or takes it up there again.
pub(super) fn put_into_path(
    plan: &mut Plan,
    catalogue: &Catalogue,
    (id, title): (&Id, &str),
    moment: &Moment,
) -> Option<Change> {
    let one = plan.mentorships.get(id).filter(|one| one.is_open())?.clone();
    if take_up_again(plan, catalogue, one.activity.as_ref(), moment.today).is_some() {
        return Some(Change::Limits);
    }
    let is_there = |known: &Id| plan.items().iter().any(|item| item.activity == *known);
    if one.activity.as_ref().is_some_and(is_there) {
        return None;
    }
    let profile = engine::profile(catalogue, plan);
    let terms = Terms::of(catalogue, &profile, &one, moment.today).ok()?;
    let first = first_day(&one);
    let spent = met(&one);
    let has_begun = spent > Hours::ZERO || first.is_some_and(|first| first <= moment.today);
    let put = AgreedActivity {
        title,
        kind: ActivityKind::Mentoring,
        hours: terms.hours(),
        raises: &terms.raises,
        area: None,
        days: (first, one.agreement.as_ref().and_then(|agreement| agreement.until)),
        status: if has_begun { ItemStatus::Started } else { ItemStatus::Planned },
        spent,
    };
    let activity = put.put(plan, catalogue, moment)?;
    plan.mentorships.get_mut(id)?.activity = Some(activity);
    Some(Change::Limits)
}

/// The hours of meetings that took place count towards the activity, as far as they did not `before`.
pub(super) fn count_meetings(
    plan: &mut Plan,
    catalogue: &Catalogue,
    before: &Mentorship,
    today: Date,
) -> bool {
    let Some(one) = plan.mentorships.get(&before.id) else { return false };
    let (was, is) = (met(before), met(one));
    let activity = one.activity.as_ref().and_then(|id| catalogue.activity_named(id));
    let known = activity.and_then(|activity| item(plan, catalogue, activity));
    let is_open = |status| matches!(status, ItemStatus::Planned | ItemStatus::Started);
    match known.filter(|item| was != is && is_open(item.status)) {
        Some(item) => {
            let spent = item.hours_done.unwrap_or_default();
            spend(item, spent.plus(is).minus(was), today);
            true
        }
        None => false,
    }
}

impl State {
    /// How a mentoring relationship stands to the path.
    pub fn mentoring_in_path<'s>(&'s self, one: &'s Mentorship) -> MentoringInPath<'s> {
        let there = self.path_place(one.activity.as_ref());
        if let Some(there) = there.filter(|there| there.status != ItemStatus::Dropped) {
            return MentoringInPath::There(there);
        }
        let opened = self.open_catalogue().zip(self.derived.as_ref());
        let Some((catalogue, derived)) = opened else { return MentoringInPath::Lacks(Vec::new()) };
        match Terms::of(catalogue, &derived.profile, one, self.today) {
            Ok(terms) => MentoringInPath::Offered(MentoringOffer {
                name: Some(self.person_name(&one.mentor)).filter(|name| !one.private.0 && !name.is_empty()),
                meetings: terms.meetings,
                minutes: terms.minutes,
                hours: terms.hours(),
                readiness: self.readiness_with(&terms.raises),
                raises: terms.raises,
            }),
            Err(lacks) => MentoringInPath::Lacks(lacks),
        }
    }

    /// What asking a mentor would bring; none where they are ahead in no gap.
    pub fn mentor_gain(&self, mentor: &RankedMentor) -> Option<MentorGain> {
        let raised = |why: &MentorWhy| match why {
            MentorWhy::Strength { skill, level, from, required } => {
                Some(Raised { skill: *skill, from: *from, to: (*level).min(*required) })
            }
            _ => None,
        };
        let raises: Vec<Raised> = mentor.reasons.iter().filter_map(|one| raised(&one.why)).collect();
        let readiness = self.readiness_with(&raises).filter(|_| !raises.is_empty())?;
        Some(MentorGain { raises, readiness })
    }
}
