//! By what activities are told apart: kind, skill, effort, cost, language, area, and what they are to the PM.

use crate::document::values::Date;
use crate::model::{
    Activity, ActivityId, ActivityKind, Catalogue, Family, Hours, LanguageId, Level, Profile, SkillId, Target,
};

/// A question by which activities are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Whether it closes a gap of the PM's.
    Gap,
    /// Whether it can be started now.
    Startable,
    /// The kind, or the family of kinds.
    Kind,
    /// A skill that it develops.
    Skill,
    /// The effort.
    Hours,
    /// Whether it costs money.
    Cost,
    /// The language it is given in.
    Language,
    /// The area of the business where it happens.
    Area,
}

/// An answer to one of these questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It closes a gap of the PM's, or a part of one.
    ClosesGap,
    /// All that it asks for is there.
    Startable,
    /// It is of a family of kinds.
    Family(Family),
    /// It is of a kind.
    Kind(ActivityKind),
    /// It develops a skill.
    Skill(SkillId),
    /// Its effort lies between those of [`Choice::HOURS`] with this number.
    Hours(usize),
    /// It costs nothing.
    Free,
    /// It costs money.
    Paid,
    /// It is given in a language.
    Language(LanguageId),
    /// It happens in the area with this number in the catalogue.
    Area(usize),
}

impl Facet {
    /// All of them in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Gap,
        Self::Startable,
        Self::Kind,
        Self::Skill,
        Self::Hours,
        Self::Cost,
        Self::Language,
        Self::Area,
    ];
}

impl Choice {
    /// Hours, from which upwards and up to which; the last has no end.
    pub const HOURS: [(u32, u32); 4] = [(0, 4), (4, 12), (12, 40), (40, u32::MAX)];

    /// The question that it answers.
    pub fn facet(self) -> Facet {
        match self {
            Self::ClosesGap => Facet::Gap,
            Self::Startable => Facet::Startable,
            Self::Family(_) | Self::Kind(_) => Facet::Kind,
            Self::Skill(_) => Facet::Skill,
            Self::Hours(_) => Facet::Hours,
            Self::Free | Self::Paid => Facet::Cost,
            Self::Language(_) => Facet::Language,
            Self::Area(_) => Facet::Area,
        }
    }
}

/// The choices of a catalogue, each with a number.
#[derive(Debug)]
pub(super) struct Choices {
    all: Vec<Choice>,
    skills: u16,
    languages: u16,
    areas: u16,
}

const KINDS: [ActivityKind; 11] = [
    ActivityKind::Project,
    ActivityKind::Rotation,
    ActivityKind::Leadership,
    ActivityKind::Mentoring,
    ActivityKind::Coaching,
    ActivityKind::Shadowing,
    ActivityKind::Community,
    ActivityKind::Course,
    ActivityKind::Workshop,
    ActivityKind::Reading,
    ActivityKind::Certification,
];

impl Choices {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut all = vec![Choice::ClosesGap, Choice::Startable, Choice::Free, Choice::Paid];
        all.extend((0..Choice::HOURS.len()).map(Choice::Hours));
        for family in Family::ALL {
            all.push(Choice::Family(*family));
            all.extend(KINDS.into_iter().filter(|kind| kind.family() == *family).map(Choice::Kind));
        }
        let number = |all: &Vec<Choice>| u16::try_from(all.len()).unwrap_or(u16::MAX);
        let skills = number(&all);
        all.extend(catalogue.skills().map(Choice::Skill));
        let languages = number(&all);
        let count = catalogue.languages().count();
        all.extend((0..count).map(|index| Choice::Language(LanguageId::at(index))));
        let areas = number(&all);
        all.extend((0..catalogue.head().areas.len()).map(Choice::Area));
        Self { all, skills, languages, areas }
    }

    pub(super) fn all(&self) -> &[Choice] {
        &self.all
    }

    pub(super) fn area(&self, area: u16) -> u16 {
        self.areas.saturating_add(area)
    }

    fn number(&self, choice: Choice) -> u16 {
        let place = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
        match choice {
            Choice::Skill(skill) => self.skills.saturating_add(place(skill.index())),
            Choice::Language(language) => self.languages.saturating_add(place(language.index())),
            _ => place(self.all.iter().position(|known| *known == choice).unwrap_or(usize::MAX)),
        }
    }
}

/// Which choices each activity answers to, but for its area.
#[derive(Debug, Default)]
pub(super) struct Traits {
    numbers: Vec<u16>,
    ends: Vec<u32>,
}

impl Traits {
    pub(super) fn of(&self, index: usize) -> &[u16] {
        let end = |index: usize| self.ends.get(index).map_or(0, |end| *end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.numbers.get(start..end(index)).unwrap_or_default()
    }

    /// Of what is not offered any more there are none.
    pub(super) fn new(seen: &Seen<'_>, choices: &Choices, size: usize) -> Self {
        let catalogue = seen.catalogue;
        // Looked up for each of the activities.
        let kinds: Vec<(u16, u16)> = ActivityKind::ALL
            .iter()
            .map(|kind| (choices.number(Choice::Family(kind.family())), choices.number(Choice::Kind(*kind))))
            .collect();
        let hours: Vec<u16> =
            (0..Choice::HOURS.len()).map(|number| choices.number(Choice::Hours(number))).collect();
        let [gap, startable, free, paid] = [Choice::ClosesGap, Choice::Startable, Choice::Free, Choice::Paid]
            .map(|choice| choices.number(choice));
        let mut traits = Self::default();
        for id in catalogue.activities().take(size) {
            let activity = catalogue.activity(id);
            if !activity.retired {
                if seen.closes_gap(activity) {
                    traits.numbers.push(gap);
                }
                let kind = ActivityKind::ALL.iter().position(|kind| *kind == activity.kind);
                if let Some((family, kind)) = kind.and_then(|kind| kinds.get(kind)) {
                    traits.numbers.extend([*family, *kind]);
                }
                traits.numbers.push(if activity.cost.minor() == 0 { free } else { paid });
                traits.numbers.extend(hours.get(length(activity.hours)));
                traits
                    .numbers
                    .extend(activity.develops.iter().map(|one| choices.number(Choice::Skill(one.skill))));
                traits
                    .numbers
                    .extend(activity.language.map(|language| choices.number(Choice::Language(language))));
                if seen.can_start(id) {
                    traits.numbers.push(startable);
                }
            }
            traits.ends.push(u32::try_from(traits.numbers.len()).unwrap_or(u32::MAX));
        }
        traits
    }
}

fn length(hours: Hours) -> usize {
    let quarters = hours.quarters();
    Choice::HOURS.iter().position(|(_, most)| quarters <= most.saturating_mul(4)).unwrap_or_default()
}

/// A catalogue as the PM sees it from where they stand.
pub(super) struct Seen<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) profile: Option<&'a Profile>,
    /// For each skill the level that the goal asks for.
    wanted: Vec<Level>,
    today: Date,
}

impl<'a> Seen<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        profile: Option<&'a Profile>,
        target: Option<&Target>,
        today: Date,
    ) -> Self {
        let mut wanted = vec![Level::NONE; catalogue.skills().len()];
        for required in target.map(Target::required).unwrap_or_default() {
            if let Some(level) = wanted.get_mut(required.skill.index()) {
                *level = required.level;
            }
        }
        Self { catalogue, profile, wanted, today }
    }

    pub(super) fn level(&self, skill: SkillId) -> Level {
        self.profile.map_or(Level::NONE, |profile| profile.level(skill))
    }

    /// Whether a step in a skill closes a gap, or a part of one.
    pub(super) fn is_missing(&self, skill: SkillId, from: Level, to: Level) -> bool {
        let (level, wanted) = (self.level(skill), self.wanted.get(skill.index()).copied());
        wanted.is_some_and(|wanted| level < wanted && from < wanted && to > level)
    }

    fn closes_gap(&self, activity: &Activity) -> bool {
        activity.develops.iter().any(|one| self.is_missing(one.skill, one.from, one.to))
    }

    pub(super) fn is_done(&self, activity: ActivityId) -> bool {
        self.profile.is_some_and(|profile| profile.done().contains(&activity))
    }

    /// Whether all that it asks for is there, and it is still to be held.
    pub(super) fn can_start(&self, id: ActivityId) -> bool {
        let activity = self.catalogue.activity(id);
        let sessions = &activity.sessions;
        activity.develops.iter().all(|one| self.level(one.skill) >= one.from)
            && activity.needs_levels.iter().all(|(skill, level)| self.level(*skill) >= *level)
            && activity.needs_all.iter().all(|one| self.is_done(*one))
            && activity.needs_any.iter().all(|group| group.iter().any(|one| self.is_done(*one)))
            && (sessions.is_empty() || sessions.iter().any(|(start, _)| *start >= self.today))
            && !self.is_done(id)
    }
}
