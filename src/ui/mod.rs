//! SCREEN: draws the state, sends messages, decides nothing.

mod widget;
pub mod words;

pub use widget::{Handle, Widget, WidgetMsg, WidgetProps};

/// The one stylesheet of the widget, for the shadow root.
pub const STYLES: &str = "";
