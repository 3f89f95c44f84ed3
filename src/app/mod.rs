//! MEMORY: what the widget knows, what can happen to it, and the world outside it. No Yew, no browser.

mod advice;
mod catalogue;
mod history;
mod host;
mod journal;
mod ladder;
mod msg;
mod outlook;
mod own_activity;
mod path;
mod planning;
mod proposal;
mod session;
mod skills;
mod state;
mod storing;
mod update;
mod wishes;

pub use advice::{Advice, AdvisedItem, LimitChange, MixAdvice, advise};
pub use catalogue::{Brought, CatalogueMsg, Choice, Facet, Need, Prerequisite, Wanted, Whereabouts};
pub use history::History;
pub use host::{Event, Host, Moment, Stored};
pub use journal::{JournalDraft, JournalMsg};
pub use ladder::LadderStep;
pub use msg::{Change, Msg};
pub use outlook::{Axis, FrontierPoint, Inspection, Margin, Offer, Other, Outlook, Picture};
pub use own_activity::OwnActivity;
pub use own_activity::Use;
pub use path::{Figures, GapObstacle, Overdue, PathGap, PathRow, PathView, Proof, Span, Unkept};
pub use proposal::{Cause, Dates, Difference, Move, Occasion, Proposal, Step, Totals};
pub use session::Session;
pub use skills::{GroupMean, SkillRow};
pub use state::{CatalogueState, Notice, Screen, Settings, State, Theme};
pub use update::{Effect, update};
pub use wishes::{FamilyShare, Found, MixPreset};

pub use crate::engine::dated::{Doubt, DoubtReason};
pub use crate::engine::planner::{Comparison, Interval, Obstacle};
