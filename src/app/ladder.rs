//! The career ladder as a person sees it: a map of roles by grade and track, with what is near and what each asks for.

use crate::document::values::Count;
use crate::model::{Catalogue, Level, Readiness, Required, RoleId, SkillId, Target, Weight, sorted_by_key};

use super::state::State;

/// The map of all roles, the highest grade on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// The tracks, side by side.
    pub tracks: Vec<Track>,
    /// The grades, the highest first; roles without a grade come last.
    pub rungs: Vec<Rung>,
    /// What leads to what.
    pub lines: Vec<LadderLine>,
}

/// A track: roles one above the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its name as the catalogue has it.
    pub name: Option<String>,
    /// The most of its roles that have the same grade.
    pub width: usize,
}

/// The roles of one grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The grade.
    pub grade: Option<Count>,
    /// The roles of each track, as many lists as there are tracks.
    pub tracks: Vec<Vec<LadderStep>>,
}

/// A role of the ladder, seen from where the person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LadderStep {
    /// The role.
    pub role: RoleId,
    /// How ready the person is for it.
    pub readiness: Readiness,
    /// Whether they have it.
    pub is_present: bool,
    /// Whether they want it.
    pub is_target: bool,
    /// Whether it usually comes next.
    pub is_next: bool,
    /// Whether it lies between the role they have and the one they want.
    pub is_on_the_way: bool,
}

/// A line from a role to one that it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LadderLine {
    /// Where it begins: thousandths of the map's width from its start, and the rung from above.
    pub from: (usize, usize),
    /// Where it ends.
    pub to: (usize, usize),
    /// How it runs.
    pub shape: LineShape,
    /// Whether it is a step on the way to the role that the person wants.
    pub is_way: bool,
}

/// How a line of the map runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineShape {
    /// To another grade.
    Up,
    /// To a neighbour of the same grade.
    Across,
    /// To a role of the same grade, over what stands between.
    Over,
}

/// What one or two roles ask of a skill, and where the person stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The skill.
    pub skill: SkillId,
    /// The level in force.
    pub level: Level,
    /// What the role asks for; 0 where only the other does.
    pub required: Level,
    /// What the other role asks for.
    pub beside: Option<Level>,
    /// Levels missing to the role.
    pub missing: u8,
    /// Whether nobody has rated it.
    pub is_unrated: bool,
}

/// How far the person is from what a role asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distance {
    /// What they are short of, and what nobody has rated yet.
    pub open: Vec<Asked>,
    /// What they have.
    pub met: Vec<Asked>,
    /// How many they are known to be short of.
    pub short: usize,
    /// How many nobody has rated.
    pub unrated: usize,
}

impl State {
    /// The map of all roles.
    pub fn ladder(&self) -> Ladder {
        let Some(catalogue) = self.open_catalogue() else { return Ladder::default() };
        let name = |role: RoleId| catalogue.role_text(role).track.clone();
        let mut names: Vec<Option<String>> = Vec::new();
        for role in catalogue.roles() {
            if !names.contains(&name(role)) {
                names.push(name(role));
            }
        }
        let grade = |role: RoleId| catalogue.role_text(role).grade;
        let mut grades: Vec<Option<Count>> =
            sorted_by_key(catalogue.roles().map(grade).collect(), |grade| std::cmp::Reverse(*grade));
        grades.dedup();
        let places: Vec<Vec<Vec<RoleId>>> = grades
            .iter()
            .map(|wanted| {
                let of_grade = || catalogue.roles().filter(|role| grade(*role) == *wanted);
                let of_track = |track: &Option<String>| {
                    arranged(catalogue, of_grade().filter(|role| name(*role) == *track).collect())
                };
                names.iter().map(of_track).collect()
            })
            .collect();
        let widths: Vec<usize> = (0..names.len())
            .map(|track| places.iter().map(|rung| rung[track].len()).max().unwrap_or(0))
            .collect();
        let way: Vec<RoleId> = self.role().into_iter().chain(self.way()).collect();
        let lines = lines(catalogue, &places, &widths, &way);
        let tracks = names.into_iter().zip(widths).map(|(name, width)| Track { name, width }).collect();
        let rung = |(grade, tracks): (Option<Count>, Vec<Vec<RoleId>>)| {
            let steps = |roles: Vec<RoleId>| roles.into_iter().map(|role| self.step(role, &way)).collect();
            Rung { grade, tracks: tracks.into_iter().map(steps).collect() }
        };
        Ladder { tracks, rungs: grades.into_iter().zip(places).map(rung).collect(), lines }
    }

    fn step(&self, role: RoleId, way: &[RoleId]) -> LadderStep {
        let [is_present, is_target] = [self.role(), self.target_role()].map(|known| known == Some(role));
        LadderStep {
            role,
            readiness: self.readiness_for(role),
            is_present,
            is_target,
            is_next: self.role().is_some_and(|present| self.leads_to(present).contains(&role)),
            is_on_the_way: !is_present && !is_target && way.contains(&role),
        }
    }

    /// The roles that usually come after this one.
    pub fn leads_to(&self, role: RoleId) -> &[RoleId] {
        self.open_catalogue().map_or(&[], |catalogue| &catalogue.role(role).leads_to)
    }

    /// The fewest steps from the role that the person has to the one that they want, the wanted one last; none where
    /// nothing leads there.
    pub fn way(&self) -> Vec<RoleId> {
        let (Some(present), Some(target)) = (self.role(), self.target_role()) else { return Vec::new() };
        let mut reached = vec![(present, present)];
        let mut next = 0;
        while let Some((role, _)) = reached.get(next).copied() {
            next += 1;
            for after in self.leads_to(role) {
                if reached.iter().all(|(known, _)| known != after) {
                    reached.push((*after, role));
                }
            }
        }
        let mut way = Vec::new();
        let mut step = target;
        while step != present {
            let Some((_, before)) = reached.iter().find(|(role, _)| *role == step) else { return Vec::new() };
            way.push(step);
            step = *before;
        }
        way.reverse();
        way
    }

    /// What a role asks for, level by level, beside another one: the largest gap first, then in the catalogue's order.
    pub fn asked(&self, role: RoleId, beside: Option<RoleId>) -> Vec<Asked> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let target = self.target_of(role);
        let other = beside.map(|role| self.target_of(role));
        let asked = |skill: SkillId| {
            let required = target.of(skill);
            let other = other.as_ref().and_then(|other| other.of(skill)).map(|required| required.level);
            let level = self.standing(skill).map_or(Level::NONE, |standing| standing.level);
            let wanted = required.map_or(Level::NONE, |required| required.level);
            let missing = level.missing_to(wanted);
            let size = u32::from(missing) * u32::from(weight(required).get());
            let is_unrated = self.is_unrated(skill);
            let row = Asked { skill, level, required: wanted, beside: other, missing, is_unrated };
            (required.is_some() || other.is_some()).then_some((size, row))
        };
        let rows = catalogue.skills().filter_map(asked).collect();
        sorted_by_key(rows, |(size, _)| std::cmp::Reverse(*size)).into_iter().map(|(_, row)| row).collect()
    }

    /// How far the person is from what a role asks for, beside another one.
    pub fn distance(&self, role: RoleId, beside: Option<RoleId>) -> Distance {
        let is_open = |asked: &Asked| asked.is_unrated || asked.missing > 0;
        let (open, met): (Vec<Asked>, Vec<Asked>) = self.asked(role, beside).into_iter().partition(is_open);
        let unrated = open.iter().filter(|asked| asked.is_unrated).count();
        Distance { short: open.len() - unrated, unrated, open, met }
    }

    /// What a role asks for; of the wanted one, what the goal takes instead.
    fn target_of(&self, role: RoleId) -> Target {
        let own = || self.target().filter(|_| self.target_role() == Some(role));
        let of_role = || self.open_catalogue().map(|catalogue| catalogue.role(role).target.clone());
        own().or_else(of_role).unwrap_or_default()
    }
}

fn weight(required: Option<Required>) -> Weight {
    required.map_or(Weight::ONE, |required| required.weight)
}

/// Of three or more roles of a grade, the one that most others lead to or come from stands in the middle, so that lines
/// are short.
fn arranged(catalogue: &Catalogue, mut roles: Vec<RoleId>) -> Vec<RoleId> {
    let are_linked = |one: RoleId, other: RoleId| {
        let leads = |from: RoleId, to: RoleId| catalogue.role(from).leads_to.contains(&to);
        leads(one, other) || leads(other, one)
    };
    let links = |role: RoleId| roles.iter().filter(|other| are_linked(role, **other)).count();
    let most = roles.iter().map(|role| links(*role)).max().unwrap_or(0);
    if let Some(hub) = roles.iter().position(|role| links(*role) == most).filter(|_| most > 1) {
        let hub = roles.remove(hub);
        roles.insert(roles.len().div_ceil(2), hub);
    }
    roles
}

/// The lines between the places of roles, which lie side by side in each track; one for roles that lead to each other.
fn lines(
    catalogue: &Catalogue,
    places: &[Vec<Vec<RoleId>>],
    widths: &[usize],
    way: &[RoleId],
) -> Vec<LadderLine> {
    let all: usize = widths.iter().sum();
    let mut nodes = Vec::new();
    for (rung, tracks) in places.iter().enumerate() {
        let mut number: usize = 0;
        for (track, roles) in tracks.iter().enumerate() {
            let before: usize = widths[..track].iter().sum();
            for (place, role) in roles.iter().enumerate() {
                let twice = 2 * roles.len();
                let across = (before * twice + widths[track] * (2 * place + 1)) * 1000 / (twice * all);
                nodes.push((*role, (across, rung), number));
                number += 1;
            }
        }
    }
    let is_way = |from, to| way.windows(2).any(|step| step == [from, to] || step == [to, from]);
    let mut lines = Vec::new();
    for (place, (role, from, number)) in nodes.iter().enumerate() {
        let leads = |one: RoleId, other: RoleId| catalogue.role(one).leads_to.contains(&other);
        for (other, to, other_number) in &nodes[place + 1..] {
            if !leads(*role, *other) && !leads(*other, *role) {
                continue;
            }
            let shape = match (from.1 == to.1, number.abs_diff(*other_number)) {
                (false, _) => LineShape::Up,
                (true, 1) => LineShape::Across,
                (true, _) => LineShape::Over,
            };
            lines.push(LadderLine { from: *from, to: *to, shape, is_way: is_way(*role, *other) });
        }
    }
    // What matters most is drawn last, over the others.
    sorted_by_key(lines, |line| line.is_way)
}
