//! What can happen with what goes back from the team.

use crate::app::host::Moment;
use crate::document::shared::{Reader, Subject, Verdict};
use crate::document::values::{Date, Id, Level};

/// One thing in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftPlace {
    /// The word on the plan as a whole.
    Approval,
    /// A comment or a proposed activity, by its place.
    Comment(usize),
    /// The level in a skill.
    Rating(Id),
    /// The mentor who is proposed, by their place.
    Mentor(usize),
}

/// What can happen with what goes back.
#[derive(Clone, Debug)]
pub enum SendingMsg {
    /// The day, the instant and chance of what comes next.
    MomentCame(Moment),
    /// Who writes said their name.
    Named(String),
    /// Who writes said what they are.
    RoleSaid(Reader),
    /// The skill to rate was chosen, or none.
    SkillChosen(Option<Id>),
    /// Something was typed that is not added yet.
    Typed {
        /// The id of the plan.
        plan: Id,
        /// The form that it is typed into, see `form`.
        form: &'static str,
        /// All that stands there.
        text: String,
    },
    /// Somebody approved of a plan, or asked for changes.
    Judged {
        /// The id of the plan.
        plan: Id,
        /// Which of the two.
        verdict: Verdict,
        /// What they say to it.
        text: String,
    },
    /// Somebody commented.
    Commented {
        /// The id of the plan.
        plan: Id,
        /// On what; the whole plan where nothing is named.
        about: Option<Subject>,
        /// What they say.
        text: String,
    },
    /// Somebody proposed an activity.
    Proposed {
        /// The id of the plan.
        plan: Id,
        /// The activity.
        activity: Id,
        /// Why.
        why: String,
        /// By when.
        due: Option<Date>,
    },
    /// Somebody sees a level.
    Rated {
        /// The id of the plan.
        plan: Id,
        /// The skill.
        skill: Id,
        /// The level.
        level: Level,
        /// What shows it.
        evidence: String,
    },
    /// A programme hands back whom it matched: the ids of mentees' plans and of mentors.
    Matched(Vec<(Id, Id)>),
    /// The words of something in a draft were changed.
    Reworded {
        /// The id of the plan.
        plan: Id,
        /// What.
        place: DraftPlace,
        /// The new words.
        text: String,
    },
    /// Something in a draft was taken back.
    TakenBack {
        /// The id of the plan.
        plan: Id,
        /// What.
        place: DraftPlace,
    },
    /// The last step was to be undone.
    Undone,
    /// The file for one person was asked for.
    FileWanted(Id),
    /// The files for all were asked for, and beside them these tables by the names of their files.
    AllWanted(Vec<(String, String)>),
}

impl SendingMsg {
    /// Of what is added by a form, the id of the plan and the word for the form.
    pub(super) fn form(&self) -> Option<(&Id, &'static str)> {
        match self {
            Self::Judged { plan, .. } => Some((plan, "judge")),
            Self::Commented { plan, .. } => Some((plan, "comment")),
            Self::Proposed { plan, .. } => Some((plan, "propose")),
            Self::Rated { plan, .. } => Some((plan, "rate")),
            _ => None,
        }
    }
}
