//! Faults: what is wrong with a file, where, what was found there and what to do.
//!
//! A reader reports every fault it can find, not the first one.

use std::fmt;

use serde::Serialize;

pub use super::fault_code::{Code, Severity};
pub use super::place::{Place, shown};

/// How many faults one reading keeps; a file of garbage must not fill the memory with its faults.
const MOST_FAULTS: usize = 500;

/// One fault of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The stable code, such as `E203`.
    pub code: &'static str,
    /// A JSON pointer (RFC 6901), or `line 3, column 7` where the text is not JSON at all.
    pub at: String,
    /// What was found there.
    pub found: String,
    /// What to do about it.
    pub action: String,
    /// Whether it stands in the way.
    pub severity: Severity,
}

impl Fault {
    /// A fault of this kind at a place given in words.
    pub fn new(code: Code, at: String, found: impl Into<String>, action: impl Into<String>) -> Self {
        let (found, action) = (found.into(), action.into());
        Self { code: code.as_str(), at, found, action, severity: code.severity() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.at.is_empty() { "the whole file" } else { &self.at };
        write!(f, "{} at {at}: {}; {}", self.code, self.found, self.action)
    }
}

/// The faults found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    left_out: usize,
    errors: usize,
    /// How many of the list are faults of form, once the form has been read.
    of_form: usize,
    /// Whether every fault is kept, however many there are.
    is_endless: bool,
}

impl Faults {
    /// No faults yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// No faults yet, and room for all: where each entry of a checked document is to be told from the others.
    pub fn endless() -> Self {
        Self { is_endless: true, ..Self::default() }
    }

    /// Notes a fault at a place.
    pub fn add(&mut self, code: Code, at: &Place<'_>, found: impl Into<String>, action: impl Into<String>) {
        self.add_at(code, at.to_string(), found, action);
    }

    /// Notes a fault at a place given in words.
    pub fn add_at(&mut self, code: Code, at: String, found: impl Into<String>, action: impl Into<String>) {
        if self.of_form > 0 && self.is_spoilt(&at) {
            return;
        }
        self.push(Fault::new(code, at, found, action));
    }

    /// Notes a fault that was made elsewhere.
    pub fn push(&mut self, fault: Fault) {
        if fault.severity == Severity::Error {
            self.errors += 1;
        }
        if self.is_full() {
            self.left_out += 1;
        } else {
            self.list.push(fault);
        }
    }

    /// The faults in the order in which they were found, at most 500.
    pub fn as_slice(&self) -> &[Fault] {
        &self.list
    }

    /// How many more faults were found than the list holds. A reading that has filled it soon stops looking.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// Whether any fault stands in the way of using the file.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Whether another fault would only be counted.
    pub fn is_full(&self) -> bool {
        !self.is_endless && self.list.len() >= MOST_FAULTS
    }

    /// Ends the reading of the form and begins the checks of the meaning: what could not be read has a stand-in now,
    /// and what is said of a stand-in is no news.
    pub(super) fn form_was_read(&mut self) {
        self.of_form = self.list.len();
    }

    /// Whether the form has a fault at this place, within it or around it.
    fn is_spoilt(&self, at: &str) -> bool {
        let within = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.form().any(|fault| within(&fault.at, at) || within(at, &fault.at))
    }

    /// Whether the form has a fault at this place, within it or around it, so that what stands there says nothing.
    pub(super) fn spoils(&self, at: &Place<'_>) -> bool {
        self.of_form > 0 && self.is_spoilt(&at.to_string())
    }

    /// Whether the ids of a top-level list could not all be read, so that a reference may well be right.
    pub(super) fn spoils_ids_of(&self, list: &str) -> bool {
        self.form().any(|fault| {
            let mut steps = fault.at.split('/').skip(1);
            steps.next() == Some(list) && matches!((steps.nth(1), steps.next()), (None | Some("id"), None))
        })
    }

    /// The faults of form.
    fn form(&self) -> impl Iterator<Item = &Fault> {
        self.list.iter().take(self.of_form)
    }

    /// How many entries of the lists of a document could not be read, and are kept as they are.
    pub fn kept_entries(&self) -> usize {
        let kept = self.list.iter().filter(|fault| fault.code == Code::KeptAsIs.as_str());
        let entries = kept.map(|fault| fault.at.split('/').take(3).collect::<Vec<_>>());
        entries.collect::<std::collections::BTreeSet<_>>().len()
    }

    /// The warnings of one kind.
    pub fn warnings_of(&self, code: Code) -> Self {
        self.warnings(|fault| fault.code == code.as_str())
    }

    /// All warnings but those of one kind.
    pub fn warnings_but(&self, code: Code) -> Self {
        self.warnings(|fault| fault.code != code.as_str())
    }

    fn warnings(&self, is_meant: impl Fn(&Fault) -> bool) -> Self {
        let warnings = self.list.iter().filter(|fault| fault.severity == Severity::Warning);
        Self { list: warnings.filter(|fault| is_meant(fault)).cloned().collect(), ..Self::default() }
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds the faults of another reading after these.
    pub fn append(&mut self, other: Self) {
        for fault in other.list {
            self.push(fault);
        }
        self.left_out += other.left_out;
    }

    /// Adds the faults of an entry that is kept as it is.
    pub(super) fn append_as_warnings(&mut self, inner: Self) {
        for fault in inner.list {
            let action = format!("{}; until then it is kept as it is, and has no effect", fault.action);
            self.add_at(Code::KeptAsIs, fault.at, fault.found, action);
        }
        self.left_out += inner.left_out;
    }

    /// Adds the faults of a document that stands at a place of this one.
    pub fn append_at(&mut self, at: &Place<'_>, mut inner: Self) {
        let at = at.to_string();
        for fault in &mut inner.list {
            fault.at.insert_str(0, &at);
        }
        inner.list.retain(|fault| self.of_form == 0 || !self.is_spoilt(&fault.at));
        inner.errors = 0;
        self.append(inner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_code_place_finding_and_remedy() {
        let mut faults = Faults::new();
        let skills = Place::ROOT.field("skills");
        let skill = skills.index(3);
        faults.add(Code::LevelOffScale, &skill.field("a/b"), "level 9", "use a whole number from 0 to 5");
        let text = faults.as_slice()[0].to_string();
        assert_eq!(text, "E201 at /skills/3/a~1b: level 9; use a whole number from 0 to 5");
    }

    #[test]
    fn faults_beyond_the_limit_are_counted_not_kept() {
        let mut faults = Faults::new();
        for _ in 0..MOST_FAULTS + 7 {
            faults.add(Code::Missing, &Place::ROOT, "nothing", "add it");
        }
        assert_eq!((faults.as_slice().len(), faults.left_out()), (MOST_FAULTS, 7));
    }
}
