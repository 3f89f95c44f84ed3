//! Mentoring relationships, as their agreements are usually written: what both want, how often, how to end.

use super::kept::entries;
use super::origin::Origin;
use super::private::{Private, PrivateNote};
use super::read::{blank, document, words};
use super::values::{Address, Between, Date, Id, Level, Text};

/// Days between two meetings, from one to about a year.
pub type RhythmDays = Between<1, 366>;
/// Minutes of a meeting, at most those of a day.
pub type Minutes = Between<1, 1440>;
/// Weeks for which something is meant to last, at most four years.
pub type Weeks = Between<1, 208>;
/// How far a goal is, from 0 (not begun) to 10 (reached).
pub type Score = Between<0, 10>;

document! {
    /// A person: one of the catalogue's mentors by id, or anybody by name.
    pub struct Person {
        /// The id of a mentor of the catalogue.
        id: Option<Id>,
        /// The person's name.
        name: Option<String>,
        /// How to reach them.
        contact: Option<Address>,
    }

    /// A mentoring relationship of the PM.
    pub struct Mentorship {
        /// Its id.
        id: Id,
        /// Who mentors.
        mentor: Person,
        /// How one meets.
        format: Option<MentoringFormat>,
        /// How far it is; `active` when it is not given.
        status: Option<MentorshipStatus>,
        /// When the mentor was asked.
        asked_on: Option<Date>,
        /// When a programme proposed the mentor. Where the status is `asked` and nobody was asked on a day, it is for the PM to
        /// say whether something comes of it.
        proposed_on: Option<Date>,
        /// What both agreed on.
        agreement: Option<MentoringAgreement>,
        /// The meetings, planned and held.
        sessions: Vec<MentoringSession>,
        /// Whether the two fit, asked after the first meeting.
        fit_check: Option<FitCheck>,
        /// How far the goals are at the start, in the middle and at the end.
        scores: Vec<GoalScore>,
        /// What the mentor recommends.
        recommendations: Vec<Recommended>,
        /// The activity of the PM's own that it is in the path.
        activity: Option<Id>,
        /// How it ended.
        ended: Option<Ending>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// Whether it is for the PM alone.
        private: Private,
    }

    /// What mentor and mentee agree on.
    pub struct MentoringAgreement {
        /// What the mentee wants.
        mentee_wants: Option<String>,
        /// What the mentor wants.
        mentor_wants: Option<String>,
        /// What is to be reached.
        goals: Vec<MentoringGoal>,
        /// Days between two meetings.
        rhythm_days: Option<RhythmDays>,
        /// Minutes of a meeting.
        minutes: Option<Minutes>,
        /// Where or by what means one meets.
        place: Option<String>,
        /// The first day.
        start: Option<Date>,
        /// The last day.
        until: Option<Date>,
        /// What is not part of it.
        boundaries: Option<String>,
        /// What stays between the two.
        confidentiality: Option<String>,
        /// How either may end it, and how to end well.
        ending: Option<String>,
        /// Who agreed, and when.
        signed: Vec<Signature>,
    }

    /// Something to reach with a mentor.
    pub struct MentoringGoal {
        /// Its id.
        id: Id,
        /// What it is.
        text: Option<String>,
        /// The skill that it is about.
        skill: Option<Id>,
        /// The level to reach in it.
        level: Option<Level>,
    }

    /// Somebody's agreement.
    pub struct Signature {
        /// On which side.
        who: Side,
        /// Their name.
        name: String,
        /// When they agreed.
        on: Date,
    }

    /// A meeting of mentor and mentee.
    pub struct MentoringSession {
        /// Its id.
        id: Id,
        /// The day.
        on: Date,
        /// Whether it took place; a session that does not say did when its day is over.
        status: Option<SessionStatus>,
        /// How long it took.
        minutes: Option<Minutes>,
        /// What to talk about.
        agenda: Vec<String>,
        /// What was said, for both to read.
        notes: Option<String>,
        /// What the mentor noted, for both to read.
        mentor_notes: Option<String>,
        /// Notes of the PM to themselves.
        private_notes: PrivateNote,
        /// What somebody is to do.
        actions: Vec<Action>,
        /// The decisions that were talked through.
        decisions: Vec<Id>,
        /// In which reply it was proposed, or what was said of it came last.
        came: Origin,
    }

    /// Something that somebody took on.
    pub struct Action {
        /// Its id.
        id: Id,
        /// What it is.
        text: String,
        /// Who does it; the mentee when it is not given.
        who: Option<Side>,
        /// By when.
        due: Option<Date>,
        /// When it was done.
        done: Option<Date>,
        /// The activity that it belongs to.
        activity: Option<Id>,
        /// Where it came from.
        came: Origin,
    }

    /// Whether mentor and mentee fit.
    pub struct FitCheck {
        /// When it was asked.
        on: Date,
        /// The answer.
        fit: Fit,
        /// Why.
        note: Option<String>,
        /// Whether it is for the PM alone.
        private: Private,
    }

    /// How far a goal is at one time.
    pub struct GoalScore {
        /// The goal of the agreement.
        goal: Id,
        /// At which time.
        at: Stage,
        /// Who says so; the mentee when it is not given.
        by: Option<Side>,
        /// From 0, not begun, to 10, reached.
        score: Score,
        /// When it was said.
        on: Option<Date>,
        /// What shows it.
        note: Option<String>,
        /// Where it came from.
        came: Origin,
    }

    /// Something that a mentor recommends: an activity, or something found elsewhere.
    pub struct Recommended {
        /// Its id.
        id: Id,
        /// The activity.
        activity: Option<Id>,
        /// What it is, where that is no activity.
        text: Option<String>,
        /// Where it is found.
        url: Option<Address>,
        /// Why.
        why: Option<String>,
        /// When it was recommended.
        on: Option<Date>,
        /// When the PM took it into the plan.
        taken_on: Option<Date>,
        /// Where it came from.
        came: Origin,
    }

    /// The end of a mentoring relationship.
    pub struct Ending {
        /// The day.
        on: Date,
        /// Why.
        why: Option<String>,
        /// What came of it.
        learnt: Option<String>,
    }

    /// The rules of the organisation's mentorship programme: what an agreement starts from.
    pub struct MentorshipProgramme {
        /// What it is, and for whom.
        summary: Option<Text>,
        /// How one may meet.
        formats: Vec<MentoringFormat>,
        /// Weeks that a relationship usually lasts.
        length_weeks: Option<Weeks>,
        /// Days between two meetings.
        rhythm_days: Option<RhythmDays>,
        /// Minutes of a meeting.
        minutes: Option<Minutes>,
        /// What is not part of mentoring.
        boundaries: Option<Text>,
        /// What stays between the two.
        confidentiality: Option<Text>,
        /// How to end well.
        ending: Option<Text>,
        /// Whom to ask.
        contact: Option<Address>,
    }
}

words! {
    /// How a mentor and those who learn from them meet.
    pub enum MentoringFormat {
        /// One mentor and one mentee.
        OneToOne = "one-to-one",
        /// One mentor and several mentees.
        Group = "group",
        /// Two of the same height on the ladder, who mentor each other.
        Peer = "peer",
        /// The one with less experience of the job mentors in what they know better.
        Reverse = "reverse",
        /// A single meeting on a single question.
        Flash = "flash",
    }

    /// How far a mentoring relationship is.
    pub enum MentorshipStatus {
        /// The mentor was asked.
        Asked = "asked",
        /// It is agreed on, or takes place.
        Active = "active",
        /// It waits.
        Paused = "paused",
        /// It is over.
        Ended = "ended",
        /// The mentor said no.
        Declined = "declined",
    }

    /// A side of a mentoring relationship.
    pub enum Side {
        /// The one who learns.
        Mentee = "mentee",
        /// The one who mentors.
        Mentor = "mentor",
    }

    /// Whether a meeting took place.
    pub enum SessionStatus {
        /// It is to come.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// It did not take place.
        Missed = "missed",
    }

    /// Whether two people fit.
    pub enum Fit {
        /// They do.
        Good = "good",
        /// That is not clear yet.
        Unsure = "unsure",
        /// Another mentor would be better.
        Change = "change",
    }

    /// A time at which progress is looked at.
    pub enum Stage {
        /// At the start.
        Start = "start",
        /// In the middle.
        Middle = "middle",
        /// At the end.
        End = "end",
    }
}

entries!(Mentorship, MentoringGoal, MentoringSession, Action, Recommended);

impl Person {
    /// A mentor of the catalogue.
    pub fn of_catalogue(id: Id) -> Self {
        Self { id: Some(id), ..blank() }
    }

    /// Somebody by name.
    pub fn named(name: String) -> Self {
        Self { name: Some(name), ..blank() }
    }
}

impl MentoringAgreement {
    /// An agreement in which nothing is said yet.
    pub fn new() -> Self {
        blank()
    }
}

impl Default for MentoringAgreement {
    fn default() -> Self {
        Self::new()
    }
}

impl Action {
    /// Something that the mentee is to do.
    pub fn new(id: Id, text: String) -> Self {
        Self { id, text, ..blank() }
    }
}

impl Mentorship {
    /// A relationship of which nothing is known but who mentors.
    pub fn new(id: Id, mentor: Person) -> Self {
        Self { id, mentor, ..blank() }
    }

    /// Whether it goes on: neither over nor refused.
    pub fn is_open(&self) -> bool {
        let is_over = matches!(self.status, Some(MentorshipStatus::Ended | MentorshipStatus::Declined));
        !is_over && self.ended.is_none()
    }

    /// Whether a programme proposed the mentor, and the PM asked nobody since.
    pub fn is_from_programme(&self) -> bool {
        self.proposed_on.is_some() && self.asked_on.is_none()
    }

    /// Whether a programme proposed the mentor, and the PM has not answered yet.
    pub fn is_proposed(&self) -> bool {
        self.is_from_programme() && self.status == Some(MentorshipStatus::Asked) && self.is_open()
    }
}

impl MentoringSession {
    /// A meeting on a day.
    pub fn new(id: Id, on: Date) -> Self {
        Self { id, on, ..blank() }
    }

    /// Whether it took place, as seen on a day.
    pub fn was_held(&self, today: Date) -> bool {
        match self.status {
            Some(status) => status == SessionStatus::Held,
            None => self.on <= today,
        }
    }
}
