//! What to talk about in the next meeting, as the plan stands.

use crate::document::decision::Decision;
use crate::document::mentorship::{Action, MentoringGoal, Mentorship, Stage};
use crate::document::values::Id;
use crate::model::{ActivityId, Gap, RoleId};

use super::super::state::State;
use super::relations::open_actions;

/// The most points of one sort: what else there is waits, as an hour is short.
const MOST_ACTIONS: usize = 4;
const MOST_OTHERS: usize = 2;
/// The most decisions that are proposed for one meeting.
const MOST_DECISIONS: usize = 3;

/// Something to talk about.
#[derive(Clone, Debug, PartialEq)]
pub enum AgendaPoint<'s> {
    /// Who each of the two is: only in the first meeting.
    GettingToKnow,
    /// What each expects: only in the first meeting.
    Expectations,
    /// How often, how long and where to meet: until that is agreed on.
    Rhythm,
    /// The role that the PM wants: in the first meeting, and whenever the goals are scored.
    Aim(RoleId),
    /// What was agreed on and is not done.
    Action(&'s Action),
    /// A decision to make, or to look at again.
    Decision(&'s Decision),
    /// A goal of the agreement with the levels that are missing for it, or a gap alone where no goal is agreed on.
    Gap(Option<&'s MentoringGoal>, Gap),
    /// An activity of the path that is late.
    Late(ActivityId),
    /// How far the goals are: at the start, in the middle and at the end.
    Scores(Stage),
    /// What came of it, and what comes next: in the end.
    LookingBack,
}

impl State {
    /// What to talk about in the next meeting: what was agreed on last time, open decisions, the largest gaps and what
    /// is late. The first meeting is for getting to know each other.
    pub fn proposed_agenda<'s>(&'s self, mentorship: &'s Mentorship) -> Vec<AgendaPoint<'s>> {
        let is_first = !mentorship.sessions.iter().any(|session| session.was_held(self.today));
        let stage = self.score_wanted(mentorship);
        let mut points = Vec::new();
        if is_first {
            points.extend([AgendaPoint::GettingToKnow, AgendaPoint::Expectations]);
        }
        if is_first || stage.is_some() {
            points.extend(self.target_role().map(AgendaPoint::Aim));
        }
        if mentorship.agreement.as_ref().is_none_or(|agreement| agreement.rhythm_days.is_none()) {
            points.push(AgendaPoint::Rhythm);
        }
        points.extend(open_actions(mentorship).into_iter().take(MOST_ACTIONS).map(AgendaPoint::Action));
        // Those that were kept for this mentor, then those that were kept for nobody.
        let asked = |of: Option<&Id>| {
            let open = |one: &&Decision| one.is_open() || self.is_to_look_at_again(one);
            let of = of.cloned();
            self.plan.decisions.iter().filter(open).filter(move |one| one.mentorship == of)
        };
        let decisions = asked(Some(&mentorship.id)).chain(asked(None).filter(|one| !one.private.0));
        points.extend(decisions.take(MOST_DECISIONS).map(AgendaPoint::Decision));
        points.extend(self.gaps_to_talk_about(mentorship));
        points.extend(self.late_activities().take(MOST_OTHERS).map(AgendaPoint::Late));
        points.extend(stage.map(AgendaPoint::Scores));
        if self.mentoring_stage(mentorship) == Stage::End {
            points.push(AgendaPoint::LookingBack);
        }
        points
    }

    /// The largest gaps in the skills of the agreement's goals; of all, where it has no goals.
    fn gaps_to_talk_about<'s>(&'s self, mentorship: &'s Mentorship) -> Vec<AgendaPoint<'s>> {
        let goals = mentorship.agreement.as_ref().map_or(&[][..], |agreement| &agreement.goals);
        let goal_of = |gap: &Gap| {
            let skill = &self.open_catalogue()?.skill_text(gap.skill).id;
            goals.iter().find(|goal| goal.skill.as_ref() == Some(skill))
        };
        let of_goals = self.gaps().into_iter().map(|gap| (goal_of(&gap), gap));
        let shown = of_goals.filter(|(goal, _)| goal.is_some() || goals.is_empty());
        shown.take(MOST_OTHERS).map(|(goal, gap)| AgendaPoint::Gap(goal, gap)).collect()
    }

    /// The activities of the path that should have begun or ended.
    fn late_activities(&self) -> impl Iterator<Item = ActivityId> {
        let rows = self.path().map_or(&[][..], |path| &path.rows);
        rows.iter().filter(|row| row.overdue(self.today).is_some()).map(|row| row.activity)
    }
}
