//! What can happen: facts in the past tense.

use std::rc::Rc;

use crate::document::catalog::Period;
use crate::document::fault::Faults;
use crate::document::plan::{ItemStatus, Mix, Plan};
use crate::document::values::{Address, Amount, Between, Date, Hours, Level};
use crate::model::{ActivityId, Catalogue, RoleId, SkillId};

use super::advice::LimitChange;
use super::catalogue::CatalogueMsg;
use super::drafts::DraftMsg;
use super::exposure::ExposureMsg;
use super::feedback::FeedbackMsg;
use super::first::FirstMsg;
use super::goal::GoalMsg;
use super::journal::JournalMsg;
use super::leadership::LeadershipMsg;
use super::mentorship::MentorshipMsg;
use super::opinions::OpinionMsg;
use super::own_activity::OwnActivity;
use super::own_files::FilesMsg;
use super::sample::SampleTexts;
use super::screen::Screen;
use super::serving::ServingMsg;
use super::sharing::SharingMsg;
use super::sheets::SheetMsg;
use super::state::Settings;
use super::today::TodayMsg;
use super::trial::TrialMsg;

/// Something that happened, in the widget or in the page around it.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A catalogue was read and compiled.
    CatalogueOpened(Rc<Catalogue>),
    /// No catalogue could be had; the text says why.
    CatalogueFailed(String),
    /// The plan to start from could not be had; the text says why.
    PlanFailed(String),
    /// What was needed to do what the person asked for could not be had.
    PartMissed,
    /// A plan came from a file, the page or the storage. It was read before.
    PlanOpened(Rc<Plan>),
    /// Entries of the plan that was opened could not be read, and are kept as they are.
    EntriesKept(Faults),
    /// The page changed an attribute.
    SettingsChanged(Settings),
    /// A screen was opened.
    ScreenOpened(Screen),
    /// A skill was opened to be rated.
    SkillOpened(SkillId),
    /// The skill that was open was closed.
    SkillClosed,
    /// An activity was to be seen in the path.
    ItemShown(ActivityId),
    /// The name was written.
    NameWritten(String),
    /// The present role was chosen.
    RoleChosen(RoleId),
    /// The role to reach was chosen.
    TargetChosen(RoleId),
    /// The reason for the goal was written.
    WhyWritten(String),
    /// A day was set (or taken back) by which the goal is to be reached.
    DeadlineSet(Option<Date>),
    /// The PM rated themselves.
    LevelRated {
        /// The skill.
        skill: SkillId,
        /// The level.
        level: Level,
    },
    /// The PM took their own rating of a skill back.
    RatingTakenBack(SkillId),
    /// The PM wrote what shows their level.
    EvidenceWritten {
        /// The skill, which the PM has rated.
        skill: SkillId,
        /// What shows it; empty to take it back.
        evidence: String,
        /// Where that can be seen.
        url: Option<Address>,
    },
    /// The PM took what their present role asks for as a first guess for every skill not yet rated.
    LevelsAssumed,
    /// The PM found all first guesses right.
    LevelsConfirmed,
    /// The PM took the first guesses, and a first path was asked for at once.
    FirstPathAsked,
    /// Hours a week were set.
    HoursPerWeekSet(Option<Hours>),
    /// Hours a week at work were set.
    OnTheJobHoursSet(Option<Hours>),
    /// The money for the path was set.
    BudgetSet(Option<Amount>),
    /// The first day was set.
    StartSet(Option<Date>),
    /// An item of the path was marked.
    ItemMarked {
        /// The activity.
        activity: ActivityId,
        /// How far it is now.
        status: ItemStatus,
    },
    /// An activity is to be in the path.
    ActivityPinned(ActivityId),
    /// An activity is not to be in the path.
    ActivityExcluded(ActivityId),
    /// A pin or an exclusion was taken back.
    ActivityFreed(ActivityId),
    /// An activity is to be in the path in place of another.
    ActivitySwapped {
        /// The one that is not to be in the path.
        goes: ActivityId,
        /// The one that is.
        comes: ActivityId,
    },
    /// The PM added an activity of their own, which is to be in the path.
    OwnActivityAdded(OwnActivity),
    /// The PM took an activity of their own back.
    OwnActivityRemoved(ActivityId),
    /// The first day of an item was chosen, or left to the planner again.
    StartChosen {
        /// The activity.
        activity: ActivityId,
        /// The day.
        day: Option<Date>,
    },
    /// An item may not begin before another, or may again.
    ItemOrdered {
        /// The activity.
        activity: ActivityId,
        /// The one that comes before it.
        after: Option<ActivityId>,
    },
    /// Hours were spent on an item; so many in all.
    HoursLogged {
        /// The activity.
        activity: ActivityId,
        /// The hours in all.
        hours: Hours,
    },
    /// Something was written into the journal, changed in it or taken out of it.
    Journal(JournalMsg),
    /// Something was typed into a form, or is not wanted any more.
    Draft(DraftMsg),
    /// A goal was added, set aside or written about.
    Goal(GoalMsg),
    /// Somebody else's view of a level was noted, or a level was agreed on.
    Opinion(OpinionMsg),
    /// Something happened to what is to be done today.
    Today(TodayMsg),
    /// Something happened to the steps of the first visit.
    First(FirstMsg),
    /// Something happened to a trial of other limits.
    Trial(TrialMsg),
    /// Of a value that two windows changed at once, the other one was chosen: by its place among those in the notice.
    OtherTaken(usize),
    /// The page came back into view: it may be another day.
    Woken,
    /// Something happened in the catalogue.
    Catalogue(CatalogueMsg),
    /// Something was shared with somebody, or came from somebody.
    Sharing(SharingMsg),
    /// Something was taken away in a format of others, or brought in one.
    Files(FilesMsg),
    /// An entry of a list of the plan was written, or taken out.
    Sheet(SheetMsg),
    /// Something happened between the PM and a mentor.
    Mentorship(MentorshipMsg),
    /// Something happened to feedback or to a review.
    Feedback(FeedbackMsg),
    /// Something happened between the PM and another area of the business.
    Exposure(ExposureMsg),
    /// Something happened on the way to leading others.
    Leadership(LeadershipMsg),
    /// It was set how many activities may run side by side.
    AtOnceSet(Option<Between<1, 100>>),
    /// The shares of the families were set.
    MixSet(Option<Mix>),
    /// The days on which nothing happens were set.
    AwaySet(Vec<Period>),
    /// Changes that make it fit were taken: those of one offer.
    ChangesAccepted(Vec<LimitChange>),
    /// What a point of the trade-offs takes was made the limits that there are.
    PointTaken {
        /// The day of the goal.
        by: Date,
        /// The money for the path, where that has a limit already.
        money: Amount,
    },
    /// The best path was asked for, whatever was promised.
    PlannedAnew,
    /// The path that was proposed takes the place of the one in the plan.
    ProposalAccepted,
    /// The path in the plan stays as it is.
    ProposalDeclined,
    /// It was asked why an activity is in the path, or why it is not.
    WhyAsked(ActivityId),
    /// That was read.
    WhyClosed,
    /// Something was asked about the goals of the organisation.
    Serving(ServingMsg),
    /// Nothing has happened for a moment: time for what takes time.
    Rested,
    /// The last change was undone.
    Undone,
    /// The last undone change was redone.
    Redone,
    /// The plan was asked for as a file.
    ExportAsked,
    /// A file was chosen, and its text read.
    FileChosen {
        /// The name of the file.
        name: String,
        /// Its text.
        text: String,
    },
    /// A file was chosen that could not be read as text.
    FileUnreadable {
        /// The name of the file.
        name: String,
    },
    /// A sample was asked for.
    SampleOpened(SampleTexts),
    /// The sample was left for the person's own plan.
    SampleClosed,
    /// The plan was put away for an empty one.
    StartedOver,
    /// The notice was read.
    NoticeDismissed,
}

impl Msg {
    /// Whether there is anything to draw. What is typed into a form is on the screen already.
    pub(super) fn is_to_be_drawn(&self) -> bool {
        !matches!(self, Self::Draft(DraftMsg::Typed(..)))
    }

    /// Whether something is taken out of the plan that the PM or somebody else said.
    pub(super) fn removes(&self) -> bool {
        match self {
            Self::OwnActivityRemoved(_)
            | Self::Journal(JournalMsg::Removed(_))
            | Self::Opinion(OpinionMsg::Removed(_))
            | Self::Sharing(SharingMsg::CommentRemoved(_)) => true,
            Self::Goal(msg) => msg.removes(),
            Self::Sheet(msg) => msg.removes(),
            _ => false,
        }
    }

    /// Whether the message would change the plan, which a widget that only shows must not.
    pub(super) fn changes_plan(&self) -> bool {
        match self {
            Self::Sharing(msg) => return msg.changes_plan(),
            Self::Files(msg) => return msg.changes_plan(),
            _ => {}
        }
        !matches!(
            self,
            Self::CatalogueOpened(_)
                | Self::CatalogueFailed(_)
                | Self::PlanFailed(_)
                | Self::PartMissed
                | Self::PlanOpened(_)
                | Self::EntriesKept(_)
                | Self::SettingsChanged(_)
                | Self::ScreenOpened(_)
                | Self::SkillOpened(_)
                | Self::SkillClosed
                | Self::ItemShown(_)
                | Self::SampleOpened(_)
                | Self::SampleClosed
                | Self::Rested
                | Self::Woken
                | Self::Catalogue(_)
                | Self::Draft(_)
                | Self::WhyAsked(_)
                | Self::WhyClosed
                | Self::Serving(_)
                | Self::ProposalDeclined
                | Self::NoticeDismissed
                | Self::ExportAsked
        )
    }
}

/// What changed in a plan, in the words of the page's event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another plan was opened.
    Opened,
    /// The person or the role they have.
    Learner,
    /// The goal.
    Goal,
    /// A rating.
    Rating,
    /// Time, money or wishes.
    Limits,
    /// The state of an item of the path.
    Progress,
    /// The path itself: dates, order, or another one.
    Path,
    /// What was learnt.
    Journal,
    /// What others said.
    Feedback,
    /// What one does with a mentor, and with others that one learns from.
    Mentorship,
    /// Contact with other areas of the business.
    Exposure,
    /// Moments of leadership.
    Leadership,
    /// A change was undone or redone.
    History,
}

impl Change {
    /// Whether no path is concerned.
    pub(super) fn is_beside_the_path(self) -> bool {
        matches!(self, Self::Mentorship | Self::Exposure | Self::Leadership)
    }

    /// The word in the event's detail.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Learner => "learner",
            Self::Goal => "goal",
            Self::Rating => "rating",
            Self::Limits => "limits",
            Self::Progress => "progress",
            Self::Path => "path",
            Self::Journal => "journal",
            Self::Feedback => "feedback",
            Self::Mentorship => "mentorship",
            Self::Exposure => "exposure",
            Self::Leadership => "leadership",
            Self::History => "history",
        }
    }
}
