//! The codes of faults: each says one thing that is wrong, for ever.

use serde::Serialize;

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
    /// A pair of a mentorship programme that is fixed, and that something else forbids.
    FixedCannotBe,
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
    pub const ALL: [Self; 42] = [
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
        Self::FixedCannotBe,
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
            Self::FixedCannotBe => "E303",
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
