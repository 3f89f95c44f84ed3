//! SCREEN: draws the state, sends messages, decides nothing.
//!
//! A part of a screen is a function of a `View` that answers what to draw; the one component that holds
//! state is the [`Widget`].

mod field;
mod footer;
mod footing;
mod goal;
mod icons;
mod look;
mod notice;
mod path;
mod skills;
mod table;
mod view;
mod widget;
pub mod words;

pub use look::Look;
pub use widget::{Handle, Pause, Widget, WidgetMsg, WidgetProps};

/// The one stylesheet of the widget, for the shadow root.
pub const STYLES: &str = concat!(
    include_str!("styles/tokens.css"),
    include_str!("styles/parts.css"),
    include_str!("styles/frame.css"),
    include_str!("styles/goal.css"),
    include_str!("styles/skills.css"),
    include_str!("styles/path.css"),
    include_str!("styles/outlook.css"),
);
