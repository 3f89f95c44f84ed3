//! What is known of a team, and what is looked at.

use std::rc::Rc;

use crate::document::fault::Fault;
use crate::document::shared::{LevelInForce, Verdict};
use crate::document::values::{Date, Id, Instant};
use crate::engine::cohort::Member;
use crate::model::{Catalogue, RoleId, SkillId};

use super::clocks::Clocks;
use super::letters::Letters;
use super::matching::Matchmaking;
use super::mentoring::Mentoring;
use super::mentoring_sum::MentoringFilter;
use super::people::SkillFilter;
use super::roster::Roster;
use super::rotations::RotationBoard;
use super::sending::Sending;
use super::training::TrainingBoard;

/// The page's wishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamSettings {
    /// The language (BCP 47).
    pub language: String,
    /// Whether lines run from right to left.
    pub right_to_left: bool,
    /// Light, dark, or as the page has it.
    pub theme: crate::app::Theme,
    /// Whether the page is being printed: what is drawn in part on a screen is drawn whole.
    pub on_paper: bool,
}

impl Default for TeamSettings {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            right_to_left: false,
            theme: crate::app::Theme::Auto,
            on_paper: false,
        }
    }
}

/// The catalogue that all plans are read against.
#[derive(Clone, Debug, Default)]
pub enum TeamCatalogue {
    /// It is on its way.
    #[default]
    Awaited,
    /// It is there.
    Open(Rc<Catalogue>),
    /// It cannot be had, and why.
    Failed(String),
}

/// The screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TeamScreen {
    /// Who is heading where, and who needs a word this week.
    #[default]
    People,
    /// People by skills.
    Skills,
    /// Who could fill which role.
    Roles,
    /// Mentees and mentors.
    Mentoring,
    /// Who could go where and when.
    Rotations,
    /// What a training budget is best spent on.
    Training,
    /// Raters beside each other.
    Raters,
    /// The files that were dropped.
    Files,
}

impl TeamScreen {
    /// All of them in order.
    pub const ALL: [Self; 8] = [
        Self::People,
        Self::Skills,
        Self::Roles,
        Self::Mentoring,
        Self::Rotations,
        Self::Training,
        Self::Raters,
        Self::Files,
    ];

    /// The word for it in keys of messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Skills => "skills",
            Self::Roles => "roles",
            Self::Mentoring => "mentoring",
            Self::Rotations => "rotations",
            Self::Training => "training",
            Self::Raters => "raters",
            Self::Files => "files",
        }
    }
}

/// What people are put in order by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorting {
    /// By name.
    #[default]
    Name,
    /// The least ready first.
    Readiness,
    /// The nearest date of a goal first.
    By,
    /// Who has most to talk about first.
    Talks,
    /// The largest gap in one skill first.
    Gap(SkillId),
}

/// Whom somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// Everybody.
    #[default]
    Everybody,
    /// Those of whom nothing moves.
    Stalled,
    /// Those whose plan no manager has approved of as it is now.
    Unapproved,
    /// Those with something to talk about.
    WithTalks,
    /// Those of a manager, by name.
    Of(String),
}

/// A summary of a person that is newer than the plan that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    /// The name of the file that it came in.
    pub file: String,
    /// When the plan had been changed last.
    pub updated: Instant,
}

/// One person of the team.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id of their plan.
    pub id: Id,
    /// When the plan was changed last.
    pub updated: Instant,
    /// The name of the file that it came in.
    pub file: String,
    /// The id of the summary that it came in, if it is no whole plan.
    pub shared: Option<Id>,
    /// The summary that is newer than this plan, of which the plan says more.
    pub newer: Option<Newer>,
    /// The levels in force as a summary tells them.
    pub levels: Vec<LevelInForce>,
    /// Their name as it is looked for and put in order by: in small letters and without accents.
    pub key: String,
    /// What may be shown of the plan, as compact JSON: whoever looks closer reads it again.
    pub text: Box<str>,
    /// What the engine makes of it.
    pub member: Member,
    /// The newest word of a manager on the plan as it is now.
    pub verdict: Option<Verdict>,
    /// Those who mentor them, as the programme sees it.
    pub mentorings: Vec<Rc<Mentoring>>,
}

/// A file that was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its name, with the folder it stood in.
    pub name: String,
    /// How many plans of it are in the team.
    pub taken: usize,
    /// Whether it is the catalogue by which the team is seen.
    pub is_catalogue: bool,
    /// What is wrong, each with its place in the file.
    pub faults: Vec<(String, Fault)>,
    /// Faults beyond those that are listed.
    pub left_out: usize,
}

/// How far the reading of files is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Files read.
    pub done: usize,
    /// Files in all.
    pub of: usize,
}

/// A team of plans.
#[derive(Clone, Debug)]
pub struct Team {
    /// The page's wishes.
    pub settings: TeamSettings,
    /// What all plans are read against.
    pub catalogue: TeamCatalogue,
    /// The day it is.
    pub today: Date,
    /// Everybody, by the id of their plan.
    pub people: Rc<Roster>,
    /// The files, in the order in which they were read.
    pub files: Rc<Vec<Dropped>>,
    /// How far the reading is, while there is one.
    pub reading: Option<Reading>,
    /// Whether the last reading was stopped before its end.
    pub was_stopped: bool,
    /// What is shown.
    pub screen: TeamScreen,
    /// Whom somebody looks at.
    pub open: Option<Id>,
    /// Whom somebody looked at before they went back to the screen.
    pub left: Option<Id>,
    /// What people are put in order by.
    pub sorting: Sorting,
    /// Whom somebody wants to see.
    pub only: Only,
    /// The words that are looked for in names and roles.
    pub sought: String,
    /// Which skills are shown.
    pub filter: SkillFilter,
    /// The role whose bench is looked at; the highest where nobody chose one.
    pub role: Option<RoleId>,
    /// What goes back to people.
    pub sending: Sending,
    /// The clocks of time zones.
    pub clocks: Clocks,
    /// How words are looked for.
    pub letters: Letters,
    /// Mentees and mentors.
    pub matchmaking: Matchmaking,
    /// Which pairs of mentor and mentee are shown.
    pub mentoring_filter: MentoringFilter,
    /// The slots of rotations, and what was decided of them.
    pub rotations: RotationBoard,
    /// What a training budget is asked for.
    pub training: TrainingBoard,
    /// The team before something was taken out, for as long as it can be brought back.
    pub(super) before: Option<Rc<Roster>>,
}

impl Team {
    /// Nobody yet.
    pub fn new(today: Date) -> Self {
        Self {
            settings: TeamSettings::default(),
            catalogue: TeamCatalogue::Awaited,
            today,
            people: Rc::default(),
            files: Rc::default(),
            reading: None,
            was_stopped: false,
            screen: TeamScreen::People,
            open: None,
            left: None,
            sorting: Sorting::Name,
            only: Only::default(),
            sought: String::new(),
            filter: SkillFilter::default(),
            role: None,
            sending: Sending::default(),
            clocks: Clocks::default(),
            letters: Letters::default(),
            matchmaking: Matchmaking::default(),
            mentoring_filter: MentoringFilter::default(),
            rotations: RotationBoard::default(),
            training: TrainingBoard::default(),
            before: None,
        }
    }

    /// The catalogue, once it is there.
    pub fn open_catalogue(&self) -> Option<&Rc<Catalogue>> {
        match &self.catalogue {
            TeamCatalogue::Open(catalogue) => Some(catalogue),
            TeamCatalogue::Awaited | TeamCatalogue::Failed(_) => None,
        }
    }

    /// Whether the screen waits for something that is worked out in parts.
    pub fn waits(&self) -> bool {
        self.waits_for_training() || self.waits_for_rotations()
    }

    /// Goes on for a moment with what the screen waits for.
    pub fn work(&self) {
        self.work_at_training();
        self.work_at_rotations();
    }

    /// Whom somebody looks at.
    pub fn open_person(&self) -> Option<&Rc<Person>> {
        self.people.get(self.open.as_ref()?)
    }

    /// Whether what was taken out last can be brought back.
    pub fn can_undo(&self) -> bool {
        self.before.is_some()
    }

    /// Of a team without anybody: which files came that say what is asked of people, as keys of messages.
    pub fn waiting_for_people(&self) -> Vec<&'static str> {
        if !self.people.is_empty() || self.reading.is_some() {
            return Vec::new();
        }
        let asks_rotations = *self.rotations.question != Default::default();
        let asks_match = self.matchmaking.options != Default::default();
        let keys = [(asks_rotations, "files.only-rotations"), (asks_match, "files.only-match")];
        keys.into_iter().filter_map(|(is_there, key)| is_there.then_some(key)).collect()
    }

    /// The files of which something is wrong.
    pub fn faulty(&self) -> impl Iterator<Item = &Dropped> {
        self.files.iter().filter(|file| !file.faults.is_empty())
    }
}
