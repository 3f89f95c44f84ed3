//! Whether the plan takes what stands in a sheet.

use serde_json::Value;

use super::places::is_there;
use super::{Section, Sheet, SheetDraft, SheetFault, SheetMsg, State, Wrong};
use crate::app::sharing;

impl State {
    /// What keeps a sheet that was read from being saved; nothing where it can be.
    pub fn refused(&self, sheet: &Sheet, draft: &SheetDraft) -> Vec<SheetFault> {
        let fault = |field: &str, wrong| SheetFault { field: field.to_owned(), wrong };
        if self.takes(sheet, draft.clone()) {
            return Vec::new();
        }
        if !is_there(self.list_of(sheet).as_ref(), &sheet.at) {
            return vec![fault("", Wrong::Gone)];
        }
        // The field without which it would do.
        let without = |name: &str| draft.0.iter().filter(|(other, _)| other != name).cloned().collect();
        let mut names = draft.0.iter().map(|(name, _)| &**name);
        let at_fault = names.find(|name| self.takes(sheet, SheetDraft(without(name))));
        vec![fault(at_fault.unwrap_or_default(), Wrong::Refused)]
    }

    fn takes(&self, sheet: &Sheet, draft: SheetDraft) -> bool {
        let msg = SheetMsg::Saved(sheet.clone(), draft);
        if sheet.section == Section::Replies {
            return self
                .reading()
                .is_some_and(|read| sharing::with_sheet(read, &msg, &self.plan.id).is_some());
        }
        msg.change(&mut (*self.plan).clone(), &self.plan.id).is_some()
    }

    /// The list that a sheet is about, as the file has it.
    pub(super) fn list_of(&self, sheet: &Sheet) -> Option<Value> {
        match sheet.section {
            Section::Replies => self.sharing.replies(),
            section => section.value(&self.plan),
        }
    }
}
