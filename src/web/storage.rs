//! What the browser keeps between visits, and that it may refuse: in a sandboxed frame even asking for it throws.

use crate::app::Stored;
use web_sys::Storage;

/// How many copies of one name are kept beside a plan.
const MOST_COPIES: usize = 9;

/// The place of one plan in `localStorage`: `waymark:plan` for the key `plan`.
pub(super) struct PlanStorage {
    /// `None` where the page wants nothing to be kept.
    key: Option<String>,
}

impl PlanStorage {
    pub(super) fn new(key: Option<&str>) -> Self {
        Self { key: key.map(|key| format!("waymark:{key}")) }
    }

    pub(super) fn load(&self) -> Stored {
        let Some(key) = &self.key else { return Stored::MemoryOnly };
        match local().map(|storage| storage.get_item(key)) {
            Some(Ok(Some(text))) => Stored::Plan(text),
            Some(Ok(None)) => Stored::Nothing,
            Some(Err(_)) | None => Stored::Blocked,
        }
    }

    /// Keeps the plan; says whether that worked.
    pub(super) fn save(&self, text: &str) -> bool {
        let kept = self.key.as_ref().zip(local()).map(|(key, storage)| storage.set_item(key, text));
        matches!(kept, Some(Ok(())))
    }

    /// Notes something beside the plan, until the window is closed; where the browser refuses, nothing is noted.
    pub(super) fn note(&self, name: &str, text: &str) {
        let _ = self.of_the_visit(name).map(|(place, storage)| storage.set_item(&place, text));
    }

    /// What was noted last under a name.
    pub(super) fn noted(&self, name: &str) -> Option<String> {
        self.of_the_visit(name).and_then(|(place, storage)| storage.get_item(&place).ok().flatten())
    }

    fn of_the_visit(&self, name: &str) -> Option<(String, Storage)> {
        let storage = web_sys::window()?.session_storage().ok().flatten()?;
        Some((format!("{}:{name}", self.key.as_ref()?), storage))
    }

    /// Keeps a copy under the plan's key and a name, such as `waymark:plan:unreadable`, then `…:unreadable-2`. A text
    /// that is kept already is not kept twice, and no copy is written over. Says whether the text is kept now.
    pub(super) fn keep_copy(&self, name: &str, text: &str) -> bool {
        let Some((key, storage)) = self.key.as_ref().zip(local()) else { return false };
        for number in 1..=MOST_COPIES {
            let place = if number == 1 { format!("{key}:{name}") } else { format!("{key}:{name}-{number}") };
            match storage.get_item(&place) {
                Ok(Some(kept)) if kept != text => {}
                Ok(None) => return storage.set_item(&place, text).is_ok(),
                Ok(Some(_)) => return true,
                Err(_) => return false,
            }
        }
        false
    }
}

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
