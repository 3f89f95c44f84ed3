//! What a mentor sees of those who learn from them: what is next, what is open, and who waits for what.

use crate::app::state::State;
use crate::document::decision::Decision;
use crate::document::mentorship::{
    Action, GoalScore, MentoringGoal, MentoringSession, Mentorship, Recommended, SessionStatus, Side, Stage,
};
use crate::document::shared::{Reader, Shared};
use crate::document::values::{Date, Id};
use crate::model::sorted_by_key;

/// A mentoring relationship as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Mentoring<'s> {
    /// The next meeting.
    pub next: Option<&'s MentoringSession>,
    /// Those after it, the soonest first.
    pub later: Vec<&'s MentoringSession>,
    /// Those that were to be until today, the newest first.
    pub past: Vec<&'s MentoringSession>,
    /// What is still to be done, what is due first on top; without a day last.
    pub actions: Vec<OpenAction<'s>>,
    /// What is talked through, what is open first.
    pub decisions: Vec<&'s Decision>,
    mentorship: &'s Mentorship,
}

/// Something that is still to be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenAction<'s> {
    /// What it is.
    pub action: &'s Action,
    /// Whether its day is over.
    pub is_late: bool,
}

/// Somebody whose plan a mentor has before them.
#[derive(Clone, Debug, PartialEq)]
pub struct Mentee<'s> {
    /// The id of what they shared.
    pub shared: &'s Id,
    /// Their name.
    pub name: Option<&'s str>,
    /// The day of the next meeting.
    pub next: Option<Date>,
    /// How many actions are open.
    pub open: usize,
    /// How many of these are late.
    pub late: usize,
    /// Whether theirs is the plan that is being read.
    pub is_read: bool,
}

impl<'s> Mentoring<'s> {
    fn of(shared: &'s Shared, today: Date) -> Option<Self> {
        let mentorship = shared.plan.mentorships.iter().next()?;
        let is_to_come = |session: &&MentoringSession| {
            session.on >= today
                && !matches!(session.status, Some(SessionStatus::Held | SessionStatus::Missed))
        };
        let sessions = sorted_by_key(mentorship.sessions.iter().collect(), |one: &&MentoringSession| one.on);
        let (coming, mut past): (Vec<_>, Vec<_>) = sessions.into_iter().partition(is_to_come);
        past.reverse();
        let mut coming = coming.into_iter();
        let actions = mentorship.sessions.iter().flat_map(|session| &session.actions);
        let open = actions.filter(|action| action.done.is_none());
        let open =
            open.map(|action| OpenAction { action, is_late: action.due.is_some_and(|due| due < today) });
        let by_day = |one: &OpenAction<'_>| (one.action.due.is_none(), one.action.due);
        let decisions = shared.plan.decisions.iter().collect();
        Some(Self {
            next: coming.next(),
            later: coming.collect(),
            past,
            actions: sorted_by_key(open.collect(), by_day),
            decisions: sorted_by_key(decisions, |one: &&Decision| !one.is_open()),
            mentorship,
        })
    }

    /// What is to be reached.
    pub fn goals(&self) -> &'s [MentoringGoal] {
        self.mentorship.agreement.as_ref().map_or(&[], |agreement| &agreement.goals)
    }

    /// What the mentor recommended.
    pub fn recommendations(&self) -> &'s [Recommended] {
        &self.mentorship.recommendations
    }

    /// How far a side saw a goal, and what shows it.
    pub fn score(&self, goal: &Id, at: Stage, by: Side) -> Option<&'s GoalScore> {
        let of = |by: Option<Side>| by.unwrap_or(Side::Mentee);
        let mut scores = self.mentorship.scores.iter();
        scores.find(|one| (&one.goal, one.at, of(one.by)) == (goal, at, by))
    }

    /// How many actions are late.
    pub fn late(&self) -> usize {
        self.actions.iter().filter(|one| one.is_late).count()
    }
}

impl State {
    /// The mentoring relationship of a summary.
    pub fn mentoring<'s>(&self, shared: &'s Shared) -> Option<Mentoring<'s>> {
        Mentoring::of(shared, self.today)
    }

    /// Those who shared a mentoring relationship with the person, by name.
    pub fn mentees(&self) -> Vec<Mentee<'_>> {
        let mentees = self.sharing.received.iter().filter_map(|received| self.mentee(&received.shared));
        let by_name = |one: &Mentee<'_>| (one.name.map(ToOwned::to_owned), one.shared.clone());
        sorted_by_key(mentees.collect(), by_name)
    }

    fn mentee<'s>(&self, shared: &'s Shared) -> Option<Mentee<'s>> {
        let mentoring = self.mentoring(shared).filter(|_| shared.r#for == Reader::Mentor)?;
        Some(Mentee {
            shared: &shared.id,
            name: shared.by.as_deref(),
            next: mentoring.next.map(|session| session.on),
            open: mentoring.actions.len(),
            late: mentoring.late(),
            is_read: self.reading().is_some_and(|received| received.shared.id == shared.id),
        })
    }
}
