//! Undo and redo: earlier and later states of the plan.

use std::rc::Rc;

use crate::document::plan::Plan;

/// How many steps back are kept.
const MOST_STEPS: usize = 200;

/// Earlier states of the plan, and those that were undone. A plan is shared, not copied.
#[derive(Clone, Debug, Default)]
pub struct History {
    earlier: Vec<Rc<Plan>>,
    undone: Vec<Rc<Plan>>,
}

impl History {
    /// Remembers the plan as it was before a change; what was undone before can no longer be redone.
    pub fn remember(&mut self, before: Rc<Plan>) {
        self.undone.clear();
        self.earlier.push(before);
        if self.earlier.len() > MOST_STEPS {
            self.earlier.remove(0);
        }
    }

    /// The plan before the last change, in exchange for the present one.
    pub fn undo(&mut self, present: &Rc<Plan>) -> Option<Rc<Plan>> {
        let earlier = self.earlier.pop()?;
        self.undone.push(Rc::clone(present));
        Some(earlier)
    }

    /// The plan before the last undo, in exchange for the present one.
    pub fn redo(&mut self, present: &Rc<Plan>) -> Option<Rc<Plan>> {
        let later = self.undone.pop()?;
        self.earlier.push(Rc::clone(present));
        Some(later)
    }

    /// Whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// Whether there is an undone change to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
