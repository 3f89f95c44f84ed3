//! MEMORY: what the widget knows, what can happen to it, and the world outside it. No Yew, no browser.

mod advice;
mod history;
mod host;
mod ladder;
mod msg;
mod path;
mod planning;
mod session;
mod skills;
mod state;
mod storing;
mod update;

pub use advice::{Advice, AdvisedItem, LimitChange, MixAdvice, advise};
pub use history::History;
pub use host::{Event, Host, Moment, Stored};
pub use ladder::LadderStep;
pub use msg::{Change, Msg};
pub use path::{Figures, PathGap, PathRow, PathView, Proof, Span};
pub use session::Session;
pub use skills::{GroupMean, SkillRow};
pub use state::{CatalogueState, Notice, Screen, Settings, State, Theme};
pub use update::{Effect, update};
