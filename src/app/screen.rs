//! The screens of the widget.

/// A screen of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What to do next.
    Today,
    /// The role one has, the role one wants, why and by when.
    Goal,
    /// Ratings and gaps.
    Skills,
    /// The path with dates and reasons.
    Path,
    /// Everything that is on offer.
    Catalogue,
    /// Mentors, meetings, decisions and the people one learns from.
    Mentorship,
    /// Feedback and performance reviews.
    Feedback,
    /// Other areas of the business.
    Exposure,
    /// Leading others.
    Leadership,
    /// What was learnt, and what came of it.
    Journal,
    /// What others get to see, and what they say.
    Share,
}

impl Screen {
    /// Every screen in the order of the navigation.
    pub const ALL: [Self; 11] = [
        Self::Today,
        Self::Goal,
        Self::Skills,
        Self::Path,
        Self::Catalogue,
        Self::Mentorship,
        Self::Feedback,
        Self::Exposure,
        Self::Leadership,
        Self::Journal,
        Self::Share,
    ];

    /// The word in the `view` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Goal => "goal",
            Self::Skills => "skills",
            Self::Path => "path",
            Self::Catalogue => "catalogue",
            Self::Mentorship => "mentorship",
            Self::Feedback => "feedback",
            Self::Exposure => "exposure",
            Self::Leadership => "leadership",
            Self::Journal => "journal",
            Self::Share => "share",
        }
    }

    /// The screen of a word in the `view` attribute.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|screen| screen.as_str() == word)
    }
}
