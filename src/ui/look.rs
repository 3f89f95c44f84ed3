//! What the person looks at. It changes nothing in the plan, and is gone when the widget is.

use std::cell::Cell;
use std::rc::Rc;

use yew::AttrValue;

use crate::app::{Axis, FieldFault, Form};
use crate::model::Level;

use super::catalogue::Position;
use super::exposure::ExposureLook;
use super::feedback::FeedbackLook;
use super::files::FilesLook;
use super::goal::GoalLook;
use super::journal::JournalLook;
use super::leadership::LeadershipLook;
use super::mentorship::MentorshipLook;
use super::path::PathLook;
use super::share::ShareLook;
use super::sheet::SheetLook;
use super::skills::SkillsLook;

/// What the person looks at.
#[derive(Clone, PartialEq, Default)]
pub struct Look {
    /// The id of the activity whose details are open.
    pub open: Option<AttrValue>,
    /// What readiness is shown against, where that tells paths apart.
    pub axis: Axis,
    /// The point of the trade-offs that is looked at; the one nearest to the present path when there is none.
    pub point: Option<usize>,
    /// The words of the search for another activity.
    pub search: AttrValue,
    /// The number of the skill that an activity of one's own is to develop; the largest gap when there is none.
    pub own_skill: Option<usize>,
    /// The step that it is to bring; the next one when there is none.
    pub own_step: Option<(Level, Level)>,
    /// What is looked at on the screen of the goal.
    pub goal: GoalLook,
    /// What is looked at on the screen of the skills.
    pub skills: SkillsLook,
    /// The form that could not be taken as it was, and what is wrong with it.
    pub faulty: Option<(Form, Vec<FieldFault>)>,
    /// What gets the focus after the next drawing: a selector, and the number of the turn.
    pub goes_to: Option<(u32, AttrValue)>,
    /// Where one is in the catalogue. Its list alone is drawn where that changes.
    pub catalogue: Rc<Cell<Position>>,
    /// How the path is looked at.
    pub path: PathLook,
    /// What is looked at in the journal.
    pub journal: JournalLook,
    /// What is to be shared.
    pub share: ShareLook,
    /// The sheet that is open.
    pub sheet: SheetLook,
    /// What is looked at on the screen of mentors.
    pub mentorship: MentorshipLook,
    /// What is looked at on the screen of feedback and reviews.
    pub feedback: FeedbackLook,
    /// What is looked at on the screen of other areas.
    pub exposure: ExposureLook,
    /// What is looked at among the files for other programs.
    pub files: FilesLook,
    /// What is looked at on the screen of leadership.
    pub leadership: LeadershipLook,
}

impl Look {
    /// Says what is wrong with a form, and leads to the first of it; nothing may be wrong any more.
    pub fn judge(&mut self, form: Form, faults: Vec<FieldFault>) {
        if faults.is_empty() {
            self.faulty = None;
        } else {
            self.faulty = Some((form, faults));
            self.go_to("[aria-invalid='true']");
        }
    }

    /// Whether a field of a form could not be taken.
    pub fn is_faulty(&self, form: &Form, fault: FieldFault) -> bool {
        self.faulty.as_ref().is_some_and(|(faulty, faults)| faulty == form && faults.contains(&fault))
    }

    /// The focus goes to what a selector finds, once that is drawn.
    pub fn go_to(&mut self, selector: impl Into<AttrValue>) {
        let turn = self.goes_to.as_ref().map_or(0, |(turn, _)| turn.wrapping_add(1));
        self.goes_to = Some((turn, selector.into()));
    }
}
