//! The screens of the team element. They draw a team and send what happens, as those of the widget do with a plan.

mod files;
mod frame;
mod heat;
mod matching;
mod matching_payers;
mod matching_places;
mod matching_possible;
mod matching_why;
mod mentor_lists;
mod mentoring;
mod people;
mod person;
mod person_choice;
mod person_path;
mod raters;
mod roles;
mod rotations;
mod rotations_calendar;
mod rotations_forms;
mod sending;
mod sending_list;
mod talk;
mod training;
mod training_forms;
mod training_hand;
mod view;
mod way_back;
mod widget;

pub use widget::{TeamHandle, TeamWidget, TeamWidgetMsg, TeamWidgetProps};

/// The stylesheet of the team element: the tokens and parts of the widget, and what teams alone have.
pub const STYLES: &str = concat!(
    include_str!("../styles/tokens.css"),
    include_str!("../styles/parts.css"),
    include_str!("../styles/frame.css"),
    include_str!("../styles/team.css"),
);
