//! The mentoring relationships of a team as those who run the programme see them: days, counts, answers and scores, and
//! never a word that mentor and mentee said to each other.

use crate::document::mentorship::{
    Fit, MentoringAgreement, MentoringGoal, Mentorship, MentorshipStatus, Side, Stage,
};
use crate::document::plan::Plan;
use crate::document::values::{Date, Id, Level};
use crate::engine::cohort::Member;
use crate::engine::rhythm::{Rhythm, of_mentorship};
use crate::model::{Catalogue, SkillId, sorted_by_key};

/// After so many days without an answer, or a signature, a pair may need help.
pub const PATIENCE: i32 = 14;
/// A meeting that is so many days late is more than a day that was moved.
pub const LATE: u32 = 7;

/// How far a relationship is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentoringStanding {
    /// The programme proposed the mentor, and the mentee has not answered.
    Proposed,
    /// The mentor was asked.
    Asked,
    /// It goes on, and not both have signed an agreement.
    Unsigned,
    /// It goes on, and both have signed.
    Running,
    /// It waits.
    Paused,
    /// It is over.
    Ended,
    /// The mentor said no.
    Declined,
}

impl MentoringStanding {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::Proposed,
        Self::Asked,
        Self::Unsigned,
        Self::Running,
        Self::Paused,
        Self::Ended,
        Self::Declined,
    ];

    /// The word for it in tables and in keys of messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Asked => "asked",
            Self::Unsigned => "unsigned",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::Declined => "declined",
        }
    }

    fn of(mentorship: &Mentorship) -> Self {
        let signed = mentorship.agreement.iter().flat_map(|agreement| &agreement.signed);
        let has_signed = |side: Side| signed.clone().any(|signature| signature.who == side);
        match mentorship.status {
            Some(MentorshipStatus::Declined) => Self::Declined,
            _ if !mentorship.is_open() => Self::Ended,
            Some(MentorshipStatus::Asked) if mentorship.is_proposed() => Self::Proposed,
            Some(MentorshipStatus::Asked) => Self::Asked,
            Some(MentorshipStatus::Paused) => Self::Paused,
            _ if has_signed(Side::Mentee) && has_signed(Side::Mentor) => Self::Running,
            _ => Self::Unsigned,
        }
    }

    /// Whether the two meet now.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Unsigned | Self::Running)
    }
}

/// Meetings beside the rhythm that was agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meetings {
    /// Meetings that took place.
    pub held: usize,
    /// Meetings that there should have been by now, while the two meet or until they ended; `None` without a rhythm.
    pub due: Option<usize>,
    /// When the next one is due, while the two meet.
    pub next: Option<Rhythm>,
}

impl Meetings {
    /// Whether the two meet as agreed: as often, and nothing is late. `None` without a rhythm.
    pub fn is_as_agreed(self) -> Option<bool> {
        let is_late = matches!(self.next, Some(Rhythm::Lapsed { .. }));
        self.due.map(|due| self.held >= due && !is_late)
    }

    fn of(mentorship: &Mentorship, standing: MentoringStanding, today: Date) -> Self {
        let held = mentorship.sessions.iter().filter(|session| session.was_held(today)).count();
        let is_counted = standing.is_under_way() || standing == MentoringStanding::Ended;
        let due = mentorship.agreement.as_ref().filter(|_| is_counted).and_then(|agreement| {
            let every = i32::try_from(agreement.rhythm_days?.get()).ok()?;
            let ends = [Some(today), agreement.until, mentorship.ended.as_ref().map(|ended| ended.on)];
            let last = ends.into_iter().flatten().min()?;
            // What is due today can still take place.
            usize::try_from((last.days_since(first_day(mentorship)?) - 1).max(0) / every).ok()
        });
        Self { held, due, next: of_mentorship(mentorship, today) }
    }
}

/// A goal of an agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MentoringGoalState {
    /// The skill that it is about, where it is about one of the catalogue.
    pub skill: Option<SkillId>,
    /// The level to reach in it.
    pub wanted: Option<Level>,
    /// Whether that level is in force now; `None` where no level is wanted.
    pub is_reached: Option<bool>,
    /// How far it is at the start, in the middle and at the end, from 0 to 10: what both sides say, in the mean.
    pub scores: [Option<f64>; 3],
}

impl MentoringGoalState {
    fn of(catalogue: &Catalogue, member: &Member, mentorship: &Mentorship, goal: &MentoringGoal) -> Self {
        let skill = goal.skill.as_ref().and_then(|skill| catalogue.skill_named(skill));
        let level = |skill| member.level(skill).unwrap_or(Level::NONE);
        let score = |at: Stage| {
            let said = |by: Side| {
                let mut scores = mentorship.scores.iter().filter(|one| one.goal == goal.id && one.at == at);
                scores.find(|one| one.by.unwrap_or(Side::Mentee) == by).map(|one| one.score.get() as f64)
            };
            mean([Side::Mentee, Side::Mentor].into_iter().filter_map(said))
        };
        Self {
            skill,
            wanted: goal.level,
            is_reached: skill.zip(goal.level).map(|(skill, wanted)| level(skill) >= wanted),
            scores: [Stage::Start, Stage::Middle, Stage::End].map(score),
        }
    }

    /// How far the goal moved from the start to what was said last, where both are there.
    pub fn moved(&self) -> Option<f64> {
        let [start, middle, end] = self.scores;
        Some(end.or(middle)? - start?)
    }
}

/// Why a pair needs help, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedsHelp {
    /// They do not fit: another mentor would be better.
    WantsChange,
    /// The mentor has not answered for so many days.
    Unanswered(i32),
    /// The meeting is so many days late.
    Lapsed(u32),
    /// The last day of the agreement is over since so many days, and nobody ended it.
    PastEnd(i32),
    /// Since the start no goal came nearer.
    NoProgress,
    /// Whether they fit is not clear.
    Unsure,
    /// After so many days not both have signed.
    Unsigned(i32),
    /// The middle is over since so many days, and nobody has said how far the goals are.
    HalfwayUnscored(i32),
}

impl NeedsHelp {
    /// The word for it in tables and in keys of messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::WantsChange => "wants-change",
            Self::Unanswered(_) => "unanswered",
            Self::Lapsed(_) => "lapsed",
            Self::PastEnd(_) => "past-end",
            Self::NoProgress => "no-progress",
            Self::Unsure => "unsure",
            Self::Unsigned(_) => "no-signature",
            Self::HalfwayUnscored(_) => "halfway-unscored",
        }
    }

    /// How urgent it is beside other reasons, whatever the days: 0 is the most urgent.
    pub fn urgency(self) -> u8 {
        match self {
            Self::WantsChange => 0,
            Self::Unanswered(_) => 1,
            Self::Lapsed(_) => 2,
            Self::PastEnd(_) => 3,
            Self::NoProgress => 4,
            Self::Unsure => 5,
            Self::Unsigned(_) => 6,
            Self::HalfwayUnscored(_) => 7,
        }
    }

    /// The days that it is about.
    pub fn days(self) -> Option<u32> {
        match self {
            Self::Lapsed(days) => Some(days),
            Self::Unanswered(days)
            | Self::PastEnd(days)
            | Self::Unsigned(days)
            | Self::HalfwayUnscored(days) => u32::try_from(days).ok(),
            Self::WantsChange | Self::NoProgress | Self::Unsure => None,
        }
    }
}

/// A mentoring relationship as the programme sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mentoring {
    /// Its id in the plan.
    pub id: Id,
    /// The mentor's name, empty where the plan has none.
    pub mentor: String,
    /// How far it is.
    pub standing: MentoringStanding,
    /// The last day of the agreement.
    pub until: Option<Date>,
    /// Its meetings.
    pub meetings: Meetings,
    /// Whether the two fit, where the mentee shares the answer.
    pub fit: Option<Fit>,
    /// Whether the middle of the agreement is over, or the relationship is.
    pub is_past_middle: bool,
    /// Its goals.
    pub goals: Vec<MentoringGoalState>,
    /// Why it needs help, the most urgent first.
    pub help: Vec<NeedsHelp>,
}

impl Mentoring {
    /// The relationships of a plan on a day. The plan is one of which everything private was taken out.
    pub(super) fn all(catalogue: &Catalogue, plan: &Plan, member: &Member, today: Date) -> Vec<Self> {
        plan.mentorships.iter().map(|one| Self::of(catalogue, one, member, today)).collect()
    }

    fn of(catalogue: &Catalogue, mentorship: &Mentorship, member: &Member, today: Date) -> Self {
        let standing = MentoringStanding::of(mentorship);
        let goals = mentorship.agreement.iter().flat_map(|agreement| &agreement.goals);
        let goals = goals.map(|goal| MentoringGoalState::of(catalogue, member, mentorship, goal));
        let past_middle = middle(mentorship).map(|middle| today.days_since(middle));
        let mut mentoring = Self {
            id: mentorship.id.clone(),
            mentor: mentor_name(catalogue, mentorship),
            standing,
            until: mentorship.agreement.as_ref().and_then(|agreement| agreement.until),
            meetings: Meetings::of(mentorship, standing, today),
            fit: mentorship.fit_check.as_ref().map(|check| check.fit),
            is_past_middle: standing == MentoringStanding::Ended
                || (standing.is_under_way() && past_middle.is_some_and(|days| days >= 0)),
            goals: goals.collect(),
            help: Vec::new(),
        };
        mentoring.help = help(&mentoring, mentorship, past_middle, today);
        mentoring
    }

    /// How far the goals are at a time, from 0 to 10, in the mean of those of which it is said.
    pub fn score(&self, at: Stage) -> Option<f64> {
        mean(self.goals.iter().filter_map(|goal| goal.scores[at as usize]))
    }
}

pub(super) fn mean(figures: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = figures.fold((0.0, 0.0), |(sum, count), figure| (sum + figure, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn mentor_name(catalogue: &Catalogue, mentorship: &Mentorship) -> String {
    let person = &mentorship.mentor;
    let mut mentors = catalogue.mentors().map(|mentor| catalogue.mentor_text(mentor));
    let known = person.id.as_ref().and_then(|id| mentors.find(|mentor| mentor.id == *id));
    let name = known.map(|mentor| mentor.name.clone()).or_else(|| person.name.clone());
    name.or_else(|| person.id.as_ref().map(ToString::to_string)).unwrap_or_default()
}

/// The first day: as agreed on, else when both had signed, else when they first met.
fn first_day(mentorship: &Mentorship) -> Option<Date> {
    let agreement = mentorship.agreement.as_ref();
    let signed = |agreement: &MentoringAgreement| agreement.signed.iter().map(|one| one.on).max();
    let met = || mentorship.sessions.iter().map(|session| session.on).min();
    agreement.and_then(|agreement| agreement.start.or_else(|| signed(agreement))).or_else(met)
}

/// The day in the middle of the agreement.
fn middle(mentorship: &Mentorship) -> Option<Date> {
    let until = mentorship.agreement.as_ref()?.until?;
    let first = first_day(mentorship)?;
    Some(first.plus_days(until.days_since(first) / 2))
}

fn help(seen: &Mentoring, mentorship: &Mentorship, past_middle: Option<i32>, today: Date) -> Vec<NeedsHelp> {
    let waited = |since: Option<Date>| since.map(|on| today.days_since(on)).filter(|days| *days >= PATIENCE);
    let mut help = Vec::new();
    match seen.standing {
        MentoringStanding::Proposed => help.extend(waited(mentorship.proposed_on).map(NeedsHelp::Unanswered)),
        MentoringStanding::Asked => help.extend(waited(mentorship.asked_on).map(NeedsHelp::Unanswered)),
        _ => {}
    }
    if seen.standing.is_under_way() {
        help.extend(match seen.fit {
            Some(Fit::Change) => Some(NeedsHelp::WantsChange),
            Some(Fit::Unsure) => Some(NeedsHelp::Unsure),
            Some(Fit::Good) | None => None,
        });
        help.extend(match seen.meetings.next {
            Some(Rhythm::Lapsed { days, .. }) if days >= LATE => Some(NeedsHelp::Lapsed(days)),
            _ => None,
        });
        let past_end = seen.until.map(|until| today.days_since(until)).filter(|days| *days > 0);
        help.extend(past_end.map(NeedsHelp::PastEnd));
        let moved: Vec<f64> = seen.goals.iter().filter_map(MentoringGoalState::moved).collect();
        if !moved.is_empty() && moved.iter().all(|moved| *moved <= 0.0) {
            help.push(NeedsHelp::NoProgress);
        }
        let is_unscored = seen.score(Stage::Middle).is_none() && seen.score(Stage::End).is_none();
        let past_middle = past_middle.filter(|days| *days > 0 && is_unscored && !seen.goals.is_empty());
        help.extend(past_middle.map(NeedsHelp::HalfwayUnscored));
    }
    if seen.standing == MentoringStanding::Unsigned {
        help.extend(waited(first_day(mentorship)).map(NeedsHelp::Unsigned));
    }
    sorted_by_key(help, |help| help.urgency())
}
