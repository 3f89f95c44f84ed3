//! MEMORY: what the widget knows, what can happen to it, and the world outside it. No Yew, no browser.

mod advice;
mod agreed_activity;
mod badges;
mod by_hand;
mod catalogue;
mod drafts;
mod due;
mod elsewhere;
mod exposure;
mod exposure_map;
mod exposure_path;
mod exposure_stays;
mod feedback;
mod feedback_cycle;
mod feedback_list;
mod feedback_sheets;
mod fields;
mod first;
mod goal;
mod history;
mod host;
mod ids;
mod journal;
mod ladder;
pub mod later;
mod leadership;
mod mentorship;
mod msg;
mod notice;
mod opinions;
mod outlook;
mod own_activity;
mod own_files;
mod path;
mod path_actions;
mod planning;
mod progress;
mod proposal;
mod reviews;
mod sample;
mod screen;
mod serving;
mod session;
mod sharing;
mod sheets;
mod skills;
mod state;
mod storing;
pub mod team;
mod today;
mod trial;
mod update;
mod wishes;
mod year;

pub use advice::{Advice, AdvisedItem, LimitChange, MixAdvice, ServingAdvice, advise};
pub use agreed_activity::{PathPlace, Raised, ReadinessGain};
pub use badges::{BadgeMsg, BadgeOutcome, BadgePlace, BadgeRow, BadgeTrial, MOST_BADGE};
pub use by_hand::{ByHand, Later, Way};
pub use catalogue::{Brought, CatalogueMsg, Choice, Counts, Facet, Need, Prerequisite, Wanted, Whereabouts};
pub use drafts::{DraftMsg, Form};
pub use due::{Due, Tick};
pub use exposure::ExposureMsg;
pub use exposure_map::{AreaOffer, AreaRow};
pub use exposure_path::{StayInPath, StayLack};
pub use exposure_stays::{Debriefed, StayRow, own_stay};
pub use feedback::{FeedbackMsg, Rateable, ReviewForm, mail_to};
pub use feedback_cycle::CycleSummary;
pub use feedback_list::{AllVoices, HeardSkill, OpenRequest, Readable};
pub use feedback_sheets::{ReviewSide, answer_sheet, focus_sheet, is_of_widget, review_sheet};
pub use fields::{FieldFault, Fields, hours_up_to, number_in};
pub use first::{FirstMsg, FirstSteps};
pub use goal::{GoalMsg, GoalRow, MilestoneChange, MilestonePlace, MilestoneRow, Service};
pub use history::History;
pub use host::{Event, Host, Moment, Stored};
pub use journal::{JournalDraft, JournalMsg};
pub use ladder::{Asked, Distance, Ladder, LadderLine, LadderStep, LineShape, Rung, Track};
pub use leadership::{
    Duty, LeadershipMsg, MomentLine, MomentPicture, NextStep, is_unproved, moment_sheet, proof_sheet,
};
pub use mentorship::{
    AgendaPoint, ContactRow, Decisions, GoalScores, MentorGain, MentorRequest, MentoringInPath,
    MentoringLack, MentoringOffer, MentorshipChange, MentorshipMsg, Relation, Suits,
};
pub use msg::{Change, Msg};
pub use notice::Notice;
pub use opinions::{OpinionDraft, OpinionMsg, RatingPlace, Said, SkillHistory, Voice, Word};
pub use outlook::{Axis, FrontierPoint, Inspection, Margin, Offer, Other, Outlook, Picture};
pub use own_activity::OwnActivity;
pub use own_activity::Use;
pub use own_files::{
    CalendarContents, CalendarPart, CalendarWording, FileUse, FilesMsg, USUAL_PARTS, is_mailbox,
};
pub use path::{Figures, GapObstacle, Overdue, PathGap, PathRow, PathView, Proof, Span, Unkept};
pub use path_actions::{PathAction, PathLine, PathMonth};
pub use progress::{Evidence, EvidenceKind, FamilyHours, JournalMonth, MonthHours, Rhythm, Spent};
pub use proposal::{Cause, Dates, Difference, Move, Occasion, Proposal, Step, Totals, Verdict};
pub use reviews::{ReviewLack, ReviewRow, Seen};
pub use sample::SampleTexts;
pub use screen::Screen;
pub use serving::{ServedGoal, ServingMsg};
pub use session::Session;
pub use sharing::{
    AnswerPlace, Chosen, FeedbackField, Ground, Incoming, IncomingComment, LINK_MARK, LevelSeen, Link,
    MOST_LINK, Mentee, Mentoring, News, OpenAction, Received, Requests, Reviewer, Saying, Shareable, Sharing,
    SharingMsg, Summary, SummaryEvidence, SummaryItem, SummarySkill, Went, broken_link, levels_in_force,
};
pub use sheets::{
    Placed, Section, Sheet, SheetDraft, SheetFault, SheetField, SheetKind, SheetMsg, Step as SheetStep,
    Takes, Wrong,
};
pub use skills::{GroupMean, SkillRow};
pub use state::{CatalogueState, Settings, State, Theme};
pub use today::{Company, Progress, Today, TodayItem, TodayMsg, Week, WithOthers};
pub use trial::TrialMsg;
pub use update::{Effect, update};
pub use wishes::{FamilyShare, Found, MixPreset, WantedShare};
pub use year::{DoneActivity, Rise, YearReadiness, YearReview};

pub use crate::document::join::{Clash, name_of};
pub use crate::engine::dated::{Doubt, DoubtReason};
pub use crate::engine::mentors::{MentorWhy, RankedMentor, Ranking, RuledOut};
pub use crate::engine::planner::{Comparison, Interval, Obstacle};
pub use crate::engine::rhythm::Rhythm as MeetingRhythm;
pub use crate::engine::step::{Step as RoleStep, StepSkill, StepState, Verdict as StepVerdict};
pub use crate::engine::voices::{Group, Heard, Peers, TooFew};
