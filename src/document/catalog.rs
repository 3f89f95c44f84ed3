//! The catalogue as the organisation publishes it: format `waymark/catalog`.

use serde_json::Value;

use super::kept::{Entries, Kept};
use super::leadership::LeadershipScope;
use super::mentorship::MentorshipProgramme;
use super::read::{document, words};
use super::review::ReviewTemplate;
use super::values::{Address, Amount, Between, Count, Date, Hours, Id, Language, Level, Text, Weight};

document! {
    /// What a career in this organisation is made of: skills, roles and the activities that develop them.
    pub struct Catalog {
        /// Always `waymark/catalog`.
        format: String,
        /// The version of the format.
        version: Count,
        /// The name by which plans refer to this catalogue.
        id: Id,
        /// What people call it.
        title: Text,
        /// The language of its plain texts (BCP 47).
        language: Option<Language>,
        /// When it was last changed.
        updated: Option<Date>,
        /// The licence of its content, as an SPDX expression or a name.
        licence: Option<String>,
        /// Who publishes it.
        publisher: Option<String>,
        /// To whom and what thanks are due, one line each.
        credits: Vec<Text>,
        /// The proficiency levels, from 0 upwards.
        scale: Vec<ScaleLevel>,
        /// The competency framework.
        skills: Vec<Skill>,
        /// The career ladder.
        roles: Vec<Role>,
        /// What a person can do to develop.
        activities: Vec<Activity>,
        /// The people who mentor.
        mentors: Vec<Mentor>,
        /// The areas of the business.
        areas: Vec<Area>,
        /// What the organisation wants to achieve.
        organisation_goals: Vec<OrganisationGoal>,
        /// Forms of reviews.
        review_templates: Entries<ReviewTemplate>,
        /// The rules of the mentorship programme.
        mentorship_programme: Option<Kept<MentorshipProgramme>>,
    }

    /// One level of the scale.
    pub struct ScaleLevel {
        /// The level that is named.
        level: Level,
        /// Its name.
        name: Text,
        /// What it means in any skill.
        description: Option<Text>,
    }

    /// A skill of the competency framework.
    pub struct Skill {
        /// Its id.
        id: Id,
        /// Its name.
        name: Text,
        /// The group it is shown in.
        group: Option<Text>,
        /// What it is.
        description: Option<Text>,
        /// What a person does at each level.
        levels: Vec<Descriptor>,
        /// Addresses of the same skill in other frameworks.
        same_as: Vec<String>,
        /// Months after which a rating no longer counts as fresh.
        fades_after_months: Option<Count>,
        /// Where the skill was taken from.
        source: Option<Text>,
        /// Whether it is a skill of leading others.
        leadership: bool,
    }

    /// What a person does at one level of a skill.
    pub struct Descriptor {
        /// The level described.
        level: Level,
        /// What the person does.
        descriptor: Text,
        /// One thing that the person might have done last week.
        example: Option<Text>,
    }

    /// A role of the career ladder.
    pub struct Role {
        /// Its id.
        id: Id,
        /// Its name.
        name: Text,
        /// The track it belongs to, such as `individual` or `management`.
        track: Option<String>,
        /// Its height on the ladder.
        grade: Option<Count>,
        /// What the role answers for.
        summary: Option<Text>,
        /// The levels it asks for.
        requires: Vec<Requirement>,
        /// The roles that usually come next.
        leads_to: Vec<Id>,
    }

    /// A level that a role asks for.
    pub struct Requirement {
        /// The skill.
        skill: Id,
        /// The level asked for.
        level: Level,
        /// How much it counts; 1 when it is not given.
        weight: Option<Weight>,
    }

    /// Something to do that develops skills.
    pub struct Activity {
        /// Its id.
        id: Id,
        /// What sort of activity it is.
        kind: ActivityKind,
        /// Its title.
        title: Text,
        /// The authors of a published work.
        authors: Vec<String>,
        /// The year of a published work.
        year: Option<Count>,
        /// Who offers it.
        provider: Option<Text>,
        /// Where it is found.
        url: Option<Address>,
        /// What one does and what shows that it worked.
        summary: Option<Text>,
        /// The language it is given in (BCP 47).
        language: Option<Language>,
        /// The effort it takes.
        hours: Hours,
        /// The fewest weeks that it can be spread over.
        min_weeks: Option<Count>,
        /// What it costs; nothing when it is not given.
        cost: Option<Money>,
        /// The levels it brings.
        develops: Vec<Development>,
        /// What must be true before it can be started.
        requires: Option<Prerequisites>,
        /// The dates on which it is held; at any time when there are none.
        sessions: Vec<Period>,
        /// The area of the business where it happens.
        area: Option<Id>,
        /// How far one leads in it.
        scope: Option<LeadershipScope>,
        /// How many people can take part.
        seats: Option<Count>,
        /// Words to find it by.
        tags: Vec<String>,
        /// Whether it is no longer offered.
        retired: bool,
    }

    /// An amount of money.
    pub struct Money {
        /// How much, in the major unit.
        amount: Amount,
        /// The currency (ISO 4217).
        currency: Currency,
        /// Whether the amount is an estimate.
        estimated: bool,
    }

    /// A level that an activity brings to somebody who starts at `from` or above.
    pub struct Development {
        /// The skill.
        skill: Id,
        /// The level needed to begin; 0 when it is not given.
        from: Option<Level>,
        /// The level reached.
        to: Level,
    }

    /// What must be true before an activity can be started.
    pub struct Prerequisites {
        /// Levels of skills.
        skills: Vec<RequiredLevel>,
        /// Activities that must all be done.
        activities: Vec<Id>,
        /// Groups of activities: of each group one must be done.
        any_of: Vec<Vec<Id>>,
    }

    /// A level that must have been reached.
    pub struct RequiredLevel {
        /// The skill.
        skill: Id,
        /// The level.
        level: Level,
    }

    /// A span of days, both included.
    pub struct Period {
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
    }

    /// A person who mentors.
    pub struct Mentor {
        /// Their id.
        id: Id,
        /// Their name.
        name: String,
        /// Their role.
        role: Option<Id>,
        /// What they offer, in their words.
        about: Option<Text>,
        /// The area of the business they work in.
        area: Option<Id>,
        /// What they are good at.
        strengths: Vec<RequiredLevel>,
        /// How many mentees they can take.
        capacity: Option<Count>,
        /// How many they have now.
        mentees: Option<Count>,
        /// The languages they mentor in (BCP 47).
        languages: Vec<Language>,
        /// Their time zone (IANA name).
        timezone: Option<String>,
        /// The formats they offer: `one-to-one`, `group`, `peer`, `reverse`, `flash`, or others.
        formats: Vec<String>,
        /// How to reach them.
        contact: Option<Address>,
        /// Whether they no longer mentor.
        retired: bool,
    }

    /// An area of the business.
    pub struct Area {
        /// Its id.
        id: Id,
        /// Its name.
        name: Text,
        /// What it does.
        summary: Option<Text>,
    }

    /// Something that the organisation wants to achieve.
    pub struct OrganisationGoal {
        /// Its id.
        id: Id,
        /// What it is.
        title: Text,
        /// What it is about.
        summary: Option<Text>,
        /// The skills it needs.
        skills: Vec<Id>,
        /// How many times as much these skills count for a PM whose goal serves it; 2 when it is not given.
        factor: Option<Between<1, 10>>,
    }
}

words! {
    /// What sort of activity it is.
    pub enum ActivityKind {
        /// A taught sequence of lessons.
        Course = "course",
        /// A short event in which one practises.
        Workshop = "workshop",
        /// A book, an article or a talk.
        Reading = "reading",
        /// An examination that certifies.
        Certification = "certification",
        /// A relationship with somebody more experienced.
        Mentoring = "mentoring",
        /// Sessions with a coach.
        Coaching = "coaching",
        /// Watching somebody at work.
        Shadowing = "shadowing",
        /// Working in another area for a while.
        Rotation = "rotation",
        /// A piece of work on the job.
        Project = "project",
        /// A group of people who learn together.
        Community = "community",
        /// A duty of leading others.
        Leadership = "leadership",
    }

    /// The families of the 70-20-10 model.
    pub enum Family {
        /// Learning by doing the work.
        Experience = "experience",
        /// Learning from other people.
        Exposure = "exposure",
        /// Learning from material and teaching.
        Education = "education",
    }
}

impl ActivityKind {
    /// The 70-20-10 family that the contract puts this kind in.
    pub fn family(self) -> Family {
        match self {
            Self::Project | Self::Rotation | Self::Leadership => Family::Experience,
            Self::Mentoring | Self::Coaching | Self::Shadowing | Self::Community => Family::Exposure,
            Self::Course | Self::Workshop | Self::Reading | Self::Certification => Family::Education,
        }
    }
}

/// A currency code of three capital letters (ISO 4217).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Money {
    /// So much, exactly.
    pub fn new(amount: Amount, currency: Currency) -> Self {
        Self { amount, currency, ..super::read::blank() }
    }
}

impl Currency {
    /// A code of three capital letters.
    pub fn new(code: &str) -> Option<Self> {
        let letters: [u8; 3] = code.as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl super::read::Read for Currency {
    fn read(value: Value, at: &super::fault::Place<'_>, faults: &mut super::fault::Faults) -> Option<Self> {
        let text = String::read(value, at, faults)?;
        let currency = Self::new(&text);
        if currency.is_none() {
            let found = format!("the currency \"{}\"", super::fault::shown(&text));
            faults.add(super::fault::Code::UnknownWord, at, found, "use an ISO 4217 code such as EUR");
        }
        currency
    }

    /// The code that ISO 4217 keeps for no currency.
    fn stand_in() -> Self {
        Self(*b"XXX")
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_: &mut serde_json::Map<String, Value>) -> Value {
        serde_json::json!({ "type": "string", "pattern": "^[A-Z]{3}$" })
    }
}
