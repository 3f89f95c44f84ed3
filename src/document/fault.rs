//! Faults: what is wrong with a file, where, what was found there and what to do.
//!
//! A reader reports every fault it can find, not the first one.

use std::fmt;

use serde::Serialize;

pub use super::place::{Place, shown};

/// How many faults one reading keeps; a file of garbage must not fill the memory with its faults.
const MOST_FAULTS: usize = 500;

/// The stable name of a kind of fault. `E1xx` is form, `E2xx` the catalogue's meaning, `E3xx` the plan's meaning,
/// `E4xx` what came from elsewhere, `W…` a thing that is kept and shown, but does not stand in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The text is not JSON.
    NotJson,
    /// A field that must be there is not.
    Missing,
    /// A value is of another type than it must be.
    WrongType,
    /// The file is of another format.
    WrongFormat,
    /// The file was written by a newer Waymark.
    FutureVersion,
    /// A word that is not one of the words allowed here.
    UnknownWord,
    /// Not a day of the calendar, or not an instant.
    NotADate,
    /// A number outside its range.
    OutOfRange,
    /// The file is larger, or nests deeper, than Waymark reads, or a text from somebody else is longer than it may be.
    TooLarge,
    /// An address that a page must not open.
    UnsafeAddress,
    /// A link that does not hold what it should.
    BrokenLink,
    /// A level outside the catalogue's scale.
    LevelOffScale,
    /// An id that stands twice in one list.
    Duplicate,
    /// An id that names nothing.
    Dangling,
    /// Activities that wait for each other.
    Cycle,
    /// A date that ends before it starts.
    EndsBeforeStart,
    /// An entry that raises no level.
    RaisesNothing,
    /// More than one currency where amounts are added up.
    MixedCurrencies,
    /// A word or an id that stands twice in a list where once says it all.
    Repeated,
    /// A role that leads to itself.
    LeadsToItself,
    /// Activities of which each waits for one of the others.
    CircleOfChoices,
    /// The plan names something that this catalogue does not have.
    NotInCatalogue,
    /// The plan was made with another catalogue.
    OtherCatalogue,
    /// A level above the top of this catalogue's scale.
    AboveScale,
    /// A budget in another currency than the catalogue's costs.
    OtherCurrency,
    /// A skill to work on first that the goal's role does not ask for.
    FocusNotAsked,
    /// An activity that the plan both pins and excludes.
    PinnedAndExcluded,
    /// A reply to another plan than the one that is open.
    OtherPlan,
    /// An activity of the person's own with an id that another has.
    OwnIdTaken,
    /// Activities of the person's own that wait for each other.
    OwnCircle,
    /// An activity of the person's own that could not be done as it is written.
    OwnNotPossible,
    /// Items of the path that may not begin before each other.
    OrderInCircle,
    /// An entry that could not be read and is kept as it is.
    KeptAsIs,
    /// An id that stands twice in a list of the plan.
    SameId,
    /// The plan names something that it does not have.
    NotInPlan,
    /// Days of the plan that end before they start.
    DaysReversed,
    /// Something that was said on a day which is still to come.
    StillToCome,
    /// Something that is said where others said it already.
    AlreadySaid,
    /// Something that is said by somebody who is not asked for it.
    NotTheirs,
    /// A table, or another foreign file, that breaks off or does not keep to its format.
    NotItsFormat,
    /// Something that a foreign file does not say was assumed, or something that it says has no place in ours.
    Assumed,
}

impl Code {
    /// Every code, in the order of the kinds.
    pub const ALL: [Self; 41] = [
        Self::NotJson,
        Self::Missing,
        Self::WrongType,
        Self::WrongFormat,
        Self::FutureVersion,
        Self::UnknownWord,
        Self::NotADate,
        Self::OutOfRange,
        Self::TooLarge,
        Self::UnsafeAddress,
        Self::BrokenLink,
        Self::LevelOffScale,
        Self::Duplicate,
        Self::Dangling,
        Self::Cycle,
        Self::EndsBeforeStart,
        Self::RaisesNothing,
        Self::MixedCurrencies,
        Self::Repeated,
        Self::LeadsToItself,
        Self::CircleOfChoices,
        Self::PinnedAndExcluded,
        Self::OtherPlan,
        Self::NotInCatalogue,
        Self::OtherCatalogue,
        Self::AboveScale,
        Self::OtherCurrency,
        Self::FocusNotAsked,
        Self::OwnIdTaken,
        Self::OwnCircle,
        Self::OwnNotPossible,
        Self::OrderInCircle,
        Self::KeptAsIs,
        Self::SameId,
        Self::NotInPlan,
        Self::DaysReversed,
        Self::StillToCome,
        Self::AlreadySaid,
        Self::NotTheirs,
        Self::NotItsFormat,
        Self::Assumed,
    ];

    /// The code as it stands in the file formats and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotJson => "E101",
            Self::Missing => "E102",
            Self::WrongType => "E103",
            Self::WrongFormat => "E104",
            Self::FutureVersion => "E105",
            Self::UnknownWord => "E106",
            Self::NotADate => "E107",
            Self::OutOfRange => "E108",
            Self::TooLarge => "E109",
            Self::UnsafeAddress => "E110",
            Self::BrokenLink => "E111",
            Self::LevelOffScale => "E201",
            Self::Duplicate => "E202",
            Self::Dangling => "E203",
            Self::Cycle => "E204",
            Self::EndsBeforeStart => "E205",
            Self::RaisesNothing => "E206",
            Self::MixedCurrencies => "E207",
            Self::Repeated => "W211",
            Self::LeadsToItself => "W212",
            Self::CircleOfChoices => "W213",
            Self::PinnedAndExcluded => "E301",
            Self::OtherPlan => "E302",
            Self::NotInCatalogue => "W311",
            Self::OtherCatalogue => "W312",
            Self::AboveScale => "W313",
            Self::OtherCurrency => "W314",
            Self::FocusNotAsked => "W315",
            Self::OwnIdTaken => "W316",
            Self::OwnCircle => "W317",
            Self::OwnNotPossible => "W318",
            Self::OrderInCircle => "W319",
            Self::KeptAsIs => "W320",
            Self::SameId => "W321",
            Self::NotInPlan => "W322",
            Self::DaysReversed => "W323",
            Self::StillToCome => "W324",
            Self::AlreadySaid => "W325",
            Self::NotTheirs => "W326",
            Self::NotItsFormat => "E401",
            Self::Assumed => "W411",
        }
    }

    /// Whether a fault of this kind stands in the way of using the file.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

/// Whether a fault stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// The file is used; this part of it has no effect.
    Warning,
}

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
    pub(super) fn append_at(&mut self, at: &Place<'_>, mut inner: Self) {
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
