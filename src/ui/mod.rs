//! SCREEN: draws the state, sends messages, decides nothing.
//!
//! A part of a screen is a function of a `View` that answers what to draw; the one component that holds
//! state is the [`Widget`].

mod catalogue;
mod clashes;
mod exposure;
mod feedback;
mod field;
mod files;
mod first;
mod focus;
mod footer;
mod footing;
mod frame;
mod gain;
mod goal;
mod icons;
mod journal;
mod later;
mod leadership;
mod letter;
mod look;
mod mentorship;
mod notice;
mod offered;
mod path;
mod share;
mod sheet;
mod shortcuts;
mod skills;
mod table;
pub mod team;
mod today;
mod view;
mod widget;
pub mod words;

pub use exposure::ExposureLook;
pub use feedback::FeedbackLook;
pub use files::FilesLook;
pub use goal::GoalLook;
pub use journal::{JournalLook, JournalPart};
pub use leadership::LeadershipLook;
pub use look::Look;
pub use mentorship::MentorshipLook;
pub use share::ShareLook;
pub use sheet::SheetLook;
pub use skills::SkillsLook;
pub use widget::{Handle, Pause, Wait, Widget, WidgetMsg, WidgetProps};

pub use team::STYLES as TEAM_STYLES;

/// The one stylesheet of the widget, for the shadow root. It goes into the module as it is, so what is to be said of it
/// is said here:
///
/// - `tokens`: every colour, space, size and radius. Hosts set `--waymark-accent`, `--waymark-font`, `--waymark-radius`
///   and the other `--waymark-*` names; the short names are the widget's own. Without a theme of its own the widget
///   inherits the page's `color-scheme`: on a page that declares none it is light, whatever the system prefers.
/// - `parts`: what several screens have. A grid has one column that never grows wider than its place, whatever stands in
///   it. Texts from files may run the other way than the page; from right to left every text is isolated by itself, and
///   all of them keep to the same side. What is closed on a screen stands open on paper.
/// - `outlook`: what the path could be: offers, proposals, trade-offs, other ways, and the PM's own hand. Of what opens,
///   the mark turns and the words stay.
/// - `sheet`: forms that are described as data, and the cards of entries that they are about.
/// - `goal`, `skills`, `path`, `today`, `catalogue`, `mentorship`, `feedback`, `exposure`, `leadership`, `journal`, `share`:
///   what one screen alone has.
/// - `files`: the files for other programs, below every screen.
pub const STYLES: &str = concat!(
    include_str!("styles/tokens.css"),
    include_str!("styles/parts.css"),
    include_str!("styles/frame.css"),
    include_str!("styles/goal.css"),
    include_str!("styles/skills.css"),
    include_str!("styles/path.css"),
    include_str!("styles/outlook.css"),
    include_str!("styles/today.css"),
    include_str!("styles/catalogue.css"),
    include_str!("styles/sheet.css"),
    include_str!("styles/mentorship.css"),
    include_str!("styles/feedback.css"),
    include_str!("styles/exposure.css"),
    include_str!("styles/leadership.css"),
    include_str!("styles/journal.css"),
    include_str!("styles/share.css"),
    include_str!("styles/files.css"),
);
