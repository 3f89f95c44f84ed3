//! What a catalogue is good for, whoever asks: which roles can be reached from nothing, and which activities help nobody.

use crate::model::{ActivityId, Catalogue, Level, RoleId, SkillId};

use super::planner::{self, Columns, Unreachable};

/// What was found of a catalogue as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Every role, in the catalogue's order.
    pub roles: Vec<RoleReach>,
    /// Activities that are in nobody's way to any role, in the catalogue's order.
    pub never_useful: Vec<(ActivityId, Idle)>,
}

/// How a role can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleReach {
    /// The role.
    pub role: RoleId,
    /// Whether the ladder leads there, or begins there; true where no role leads to another.
    pub is_led_to: bool,
    /// What it asks for and nobody can learn from level 0, by ascending skill.
    pub unreachable: Vec<Unreachable>,
}

/// Why an activity is never useful; the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// It is no longer offered.
    Retired,
    /// Nobody gets to where it can be started.
    CannotStart,
    /// It raises no level, and nothing of use waits for it.
    DevelopsNothing,
    /// No role asks for what it develops, and nothing of use needs it.
    NotAsked,
    /// It begins where the highest requirement of every role, and of what leads there, is met.
    Beyond,
}

/// Looks at all roles and activities, for people of level 0 who may do all that is on offer.
pub fn survey(catalogue: &Catalogue, columns: &Columns) -> Survey {
    let reach = planner::reach_from_nothing(columns);
    let led_to = led_to(catalogue);
    let roles = catalogue.roles().map(|role| {
        let required = catalogue.role(role).target.required().iter();
        let unreachable = required.map(|required| {
            let reachable = reach.levels.get(required.skill.index()).copied().unwrap_or(Level::NONE);
            Unreachable { skill: required.skill, reachable, required: required.level }
        });
        RoleReach {
            role,
            is_led_to: led_to.get(role.index()).copied().unwrap_or(true),
            unreachable: unreachable.filter(|gap| gap.reachable < gap.required).collect(),
        }
    });
    let asked = asked(catalogue);
    let useful = useful(catalogue, &asked, &reach.can_start);
    let never_useful = catalogue.activities().filter(|id| !useful[id.index()]).map(|id| {
        let activity = catalogue.activity(id);
        let is_asked = |skill: SkillId| asked[skill.index()] > Level::NONE;
        let why = match () {
            () if activity.retired => Idle::Retired,
            () if !reach.can_start[id.index()] => Idle::CannotStart,
            () if activity.develops.is_empty() => Idle::DevelopsNothing,
            () if activity.develops.iter().any(|entry| is_asked(entry.skill)) => Idle::Beyond,
            () => Idle::NotAsked,
        };
        (id, why)
    });
    Survey { roles: roles.collect(), never_useful: never_useful.collect() }
}

/// By skill: the highest level that any role asks for.
fn asked(catalogue: &Catalogue) -> Vec<Level> {
    let mut asked = vec![Level::NONE; catalogue.skills().len()];
    for role in catalogue.roles() {
        for required in catalogue.role(role).target.required() {
            let level = &mut asked[required.skill.index()];
            *level = required.level.max(*level);
        }
    }
    asked
}

/// By activity: whether it raises a level below what is asked, or is needed by one that does, and so on.
fn useful(catalogue: &Catalogue, asked: &[Level], can_start: &[bool]) -> Vec<bool> {
    let mut useful = vec![false; can_start.len()];
    let mut asked = asked.to_vec();
    let mut developing: Vec<Vec<ActivityId>> = vec![Vec::new(); asked.len()];
    for id in catalogue.activities().filter(|id| can_start[id.index()]) {
        for entry in &catalogue.activity(id).develops {
            developing[entry.skill.index()].push(id);
        }
    }
    // What is to be looked at: it may have become useful.
    let raises = |id: ActivityId, asked: &[Level]| {
        catalogue.activity(id).develops.iter().any(|entry| entry.from < asked[entry.skill.index()])
    };
    let mut open: Vec<ActivityId> =
        catalogue.activities().filter(|id| can_start[id.index()] && raises(*id, &asked)).collect();
    while let Some(id) = open.pop() {
        if !can_start[id.index()] || std::mem::replace(&mut useful[id.index()], true) {
            continue;
        }
        let activity = catalogue.activity(id);
        open.extend(activity.needs_all.iter().chain(activity.needs_any.iter().flatten()));
        let begins = activity.develops.iter().map(|entry| (entry.skill, entry.from));
        for (skill, level) in begins.chain(activity.needs_levels.iter().copied()) {
            if level > asked[skill.index()] {
                asked[skill.index()] = level;
                let more = developing[skill.index()].iter().copied();
                open.extend(more.filter(|id| !useful[id.index()] && raises(*id, &asked)));
            }
        }
    }
    useful
}

/// By role: whether the ladder leads there or begins there. Roles that lead to each other, in however many steps, are one
/// ladder; it begins with those of its lowest grade, and with those without a grade to which nothing leads.
fn led_to(catalogue: &Catalogue) -> Vec<bool> {
    let count = catalogue.roles().len();
    let steps: Vec<(usize, usize)> = catalogue
        .roles()
        .flat_map(|from| catalogue.role(from).leads_to.iter().map(move |to| (from.index(), to.index())))
        .filter(|(from, to)| from != to)
        .collect();
    if steps.is_empty() {
        return vec![true; count];
    }
    let mut ladder: Vec<usize> = (0..count).collect();
    spread(&steps, |from, to| {
        let least = ladder[from].min(ladder[to]);
        let has_changed = ladder[from] != ladder[to];
        (ladder[from], ladder[to]) = (least, least);
        has_changed
    });
    let grade = |role: RoleId| catalogue.role_text(role).grade;
    let begins = |role: RoleId| {
        let of_ladder = catalogue.roles().filter(|other| ladder[other.index()] == ladder[role.index()]);
        match grade(role) {
            Some(own) => of_ladder.filter_map(grade).all(|other| own <= other),
            None => steps.iter().all(|(_, to)| *to != role.index()),
        }
    };
    let begins: Vec<bool> = catalogue.roles().map(begins).collect();
    let is_led_to = |role: usize| {
        let is_on_a_ladder = steps.iter().any(|(from, to)| [*from, *to].contains(&role));
        // A ladder that goes round has no beginning, and leads to each of its roles.
        let goes_round = || !(0..count).any(|other| ladder[other] == ladder[role] && begins[other]);
        is_on_a_ladder && (begins[role] || goes_round())
    };
    let mut led_to: Vec<bool> = (0..count).map(is_led_to).collect();
    spread(&steps, |from, to| {
        let rises = led_to[from] && !led_to[to];
        led_to[to] |= rises;
        rises
    });
    led_to
}

/// Goes over all steps again and again, until nothing changes.
fn spread(steps: &[(usize, usize)], mut step: impl FnMut(usize, usize) -> bool) {
    loop {
        let mut has_changed = false;
        for (from, to) in steps {
            has_changed |= step(*from, *to);
        }
        if !has_changed {
            break;
        }
    }
}
