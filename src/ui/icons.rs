//! Small pictures beside words. They are decoration: the word says the same.

use yew::{Html, html};

use crate::model::ActivityKind;

/// A picture of 16 by 16, drawn in the colour of the text around it.
pub(super) fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
            stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}

/// An arrow that points where the text goes on.
pub(super) fn onward_icon() -> Html {
    html! { <span class="onward-icon">{ icon("M6 3.5 10.5 8 6 12.5") }</span> }
}

/// The picture of a kind of activity.
pub(super) fn kind_icon(kind: ActivityKind) -> Html {
    icon(match kind {
        ActivityKind::Course => "M1.5 5.5 8 2.5l6.5 3L8 8.5zM4 7v4c1.2 1 2.5 1.5 4 1.5s2.8-.5 4-1.5V7",
        ActivityKind::Workshop => "M2.5 3.5h11v7h-11zM5 13.5l1.5-3M11 13.5l-1.5-3M5.5 7h5",
        ActivityKind::Reading => {
            "M8 4C6.5 3 4.5 2.7 2 3v9.5c2.5-.3 4.5 0 6 1 1.5-1 3.5-1.3 6-1V3c-2.5-.3-4.5 0-6 1zM8 4v9.5"
        }
        ActivityKind::Certification => {
            "M8 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5.5 9.5 4.5 14 8 12.5 11.5 14l-1-4.5"
        }
        ActivityKind::Mentoring => {
            "M5.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM10.5 8a2 2 0 1 0 0-4M2 13c0-2.2 1.5-3.5 3.5-3.5S9 10.8 9 13M11 10c1.8.1 3 1.3 3 3"
        }
        ActivityKind::Coaching => "M2.5 3.5h11v7H8L5 13v-2.5H2.5zM5.5 7h5",
        ActivityKind::Shadowing => {
            "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z"
        }
        ActivityKind::Rotation => {
            "M13 6.5A5.3 5.3 0 0 0 3.5 5M3 9.5A5.3 5.3 0 0 0 12.5 11M3.5 2v3h3M12.5 14v-3h-3"
        }
        ActivityKind::Project => "M2.5 5h11v8h-11zM6 5V3h4v2M2.5 8.5h11",
        ActivityKind::Community => {
            "M8 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM3.5 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12.5 13.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 6.3 4.7 9.7M9 6.3l2.3 3.4M5.5 11.5h5"
        }
        ActivityKind::Leadership => "M4 14V2.5M4 3h8.5l-2 3 2 3H4",
    })
}

pub(super) const UNDO: &str = "M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H7";
pub(super) const REDO: &str = "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H9";
pub(super) const SAVE: &str = "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11";
pub(super) const OPEN: &str = "M8 10.5v-8M4.5 6 8 2.5 11.5 6M2.5 13.5h11";
pub(super) const SHARE: &str = "M8 10V2M5 4.5 8 1.5l3 3M4.5 7H3v7h10V7h-1.5";
pub(super) const CLOSE: &str = "M4 4l8 8M12 4l-8 8";
pub(super) const DONE: &str = "M3 8.5 6.5 12 13 4.5";
pub(super) const PIN: &str = "M5.5 2h5l-.5 4 2 2.5h-8L6 6zM8 8.5V14";
