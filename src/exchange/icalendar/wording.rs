//! The words of a calendar.

/// The words of a calendar. `{}` stands for what the plan says.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The language of the texts (BCP 47).
    pub language: String,
    /// What the calendar is called.
    pub calendar: String,
    /// The day by which a role is to be reached.
    pub goal: String,
    /// A step on the way to a goal.
    pub milestone: String,
    /// A meeting with a mentor.
    pub session: String,
    /// Something to do that came out of a meeting.
    pub action: String,
    /// A stay in another area.
    pub stay: String,
    /// A review.
    pub review: String,
    /// A decision to look at again.
    pub decision: String,
}

impl Default for Wording {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            calendar: "Growth plan".to_owned(),
            goal: "Goal: {}".to_owned(),
            milestone: "Milestone: {}".to_owned(),
            session: "Mentoring: {}".to_owned(),
            action: "Action: {}".to_owned(),
            stay: "Stay: {}".to_owned(),
            review: "Review: {}".to_owned(),
            decision: "Revisit: {}".to_owned(),
        }
    }
}

/// A wording with what the plan says in it; where that is nothing, without the colon before it.
pub(super) fn filled(wording: &str, what: &str) -> String {
    let filled = wording.replace("{}", what);
    if what.is_empty() { filled.trim_end_matches([' ', ':']).to_owned() } else { filled }
}
