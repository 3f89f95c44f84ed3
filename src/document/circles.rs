//! Activities that wait for each other, so that none of them can ever be started.

use std::collections::BTreeMap;

use super::catalog::{Activity, Catalog};
use super::fault::{Code, Faults, Place, shown};
use super::values::Id;

/// How many activities of a circle a fault names.
const MOST_NAMED: usize = 5;

/// One prerequisite of an activity: which activity it waits for, and where the file says so.
#[derive(Clone, Copy)]
struct Wait {
    activity: usize,
    /// The number of the `any_of` group; `None` in the list of activities that must all be done.
    group: Option<usize>,
    index: usize,
}

/// Where circles are looked for, and how they are told.
struct Telling {
    /// The list that the activities stand in.
    list: &'static str,
    /// Of prerequisites that must all be done.
    must: Code,
    /// Of prerequisites with a choice among them.
    choice: Code,
}

/// Notes each circle of activities that can never be started, once, at the prerequisite that closes it.
///
/// A circle of prerequisites that must all be done is a fault. One that leads through a group of alternatives, none of
/// which can be started, is a warning: the rest of the catalogue is of use, and an alternative is soon added.
pub(super) fn check_circles(catalog: &Catalog, faults: &mut Faults) {
    let activities = &catalog.activities;
    let index_of: BTreeMap<&Id, usize> =
        activities.iter().enumerate().map(|(index, activity)| (&activity.id, index)).collect();
    let telling = Telling { list: "activities", must: Code::Cycle, choice: Code::CircleOfChoices };
    check(activities, &telling, |id| index_of.get(id).copied(), faults);
}

/// Notes likewise the circles of a person's own activities, and answers which of these are in one. What is named beside
/// them holds nobody up.
pub(super) fn circles_of_own(
    own: &[Activity],
    place_of: impl Fn(&Id) -> Option<usize>,
    faults: &mut Faults,
) -> Vec<bool> {
    let telling = Telling { list: "own_activities", must: Code::OwnCircle, choice: Code::OwnCircle };
    check(own, &telling, place_of, faults)
}

/// Notes the circles, and answers which activities are in one of those that it notes.
fn check(
    activities: &[Activity],
    telling: &Telling,
    index_of: impl Fn(&Id) -> Option<usize>,
    faults: &mut Faults,
) -> Vec<bool> {
    let mut waits: Vec<Vec<Wait>> = activities.iter().map(|activity| waits_of(activity, &index_of)).collect();
    let is_free = ever_free(activities, &waits);
    // A free activity is in no circle, and a group with a free one in it holds nobody up.
    for (activity, waits) in waits.iter_mut().enumerate() {
        if is_free[activity] {
            waits.clear();
            continue;
        }
        let mut opened: Vec<usize> =
            waits.iter().filter(|wait| is_free[wait.activity]).filter_map(|wait| wait.group).collect();
        opened.dedup();
        waits.retain(|wait| {
            !is_free[wait.activity] && wait.group.is_none_or(|group| opened.binary_search(&group).is_err())
        });
    }
    let must: Vec<Vec<Wait>> = waits
        .iter()
        .map(|waits| waits.iter().filter(|wait| wait.group.is_none()).copied().collect())
        .collect();
    let mut is_in_circle = vec![false; activities.len()];
    let mut tell = |code: Code, way: &[(usize, usize)], closing: Wait| {
        way.iter().for_each(|(activity, _)| is_in_circle[*activity] = true);
        note(telling, code, activities, way, closing, faults);
    };
    walk(&must, |way, closing| tell(telling.must, way, closing));
    walk(&waits, |way, closing| {
        let has_choice =
            |(activity, followed): &(usize, usize)| waits[*activity][followed - 1].group.is_some();
        if way.iter().any(has_choice) {
            tell(telling.choice, way, closing);
        }
    });
    is_in_circle
}

/// What an activity waits for. A group that names an unknown activity is left out: that fault is noted elsewhere.
fn waits_of(activity: &Activity, index_of: impl Fn(&Id) -> Option<usize>) -> Vec<Wait> {
    let Some(requires) = &activity.requires else { return Vec::new() };
    let mut waits = Vec::new();
    let mut note = |group: Option<usize>, ids: &[Id]| {
        let known = ids.iter().enumerate().filter_map(|(index, id)| Some((index, index_of(id)?)));
        waits.extend(known.map(|(index, activity)| Wait { activity, group, index }));
    };
    note(None, &requires.activities);
    for (number, group) in requires.any_of.iter().enumerate() {
        if group.iter().all(|id| index_of(id).is_some()) {
            note(Some(number), group);
        }
    }
    waits
}

/// Whether each activity can ever be started, as far as other activities are concerned.
fn ever_free(activities: &[Activity], waits: &[Vec<Wait>]) -> Vec<bool> {
    // Who waits for each activity, and how many waits of each are still open; a group is one wait.
    let mut waiting: Vec<Vec<(usize, Option<usize>)>> = vec![Vec::new(); activities.len()];
    let mut open: Vec<usize> = vec![0; activities.len()];
    for (activity, waits) in waits.iter().enumerate() {
        let mut last_group = None;
        for wait in waits {
            waiting[wait.activity].push((activity, wait.group));
            open[activity] += usize::from(wait.group.is_none() || wait.group != last_group);
            last_group = wait.group;
        }
    }
    let mut is_free: Vec<bool> = open.iter().map(|open| *open == 0).collect();
    let mut ready: Vec<usize> = (0..activities.len()).filter(|activity| is_free[*activity]).collect();
    let mut opened = std::collections::BTreeSet::new();
    while let Some(activity) = ready.pop() {
        for (waiter, group) in &waiting[activity] {
            if group.is_some_and(|group| !opened.insert((*waiter, group))) {
                continue;
            }
            open[*waiter] -= 1;
            if open[*waiter] == 0 {
                is_free[*waiter] = true;
                ready.push(*waiter);
            }
        }
    }
    is_free
}

/// Walks the waits in depth and shows each that leads back to an activity on the way to it, with that part of the way.
/// It does not call itself, since a file may chain 100,000 activities.
fn walk(waits: &[Vec<Wait>], mut show: impl FnMut(&[(usize, usize)], Wait)) {
    #[derive(Clone, Copy)]
    enum Mark {
        New,
        /// On the way, in this place.
        Open(usize),
        Closed,
    }
    let mut marks = vec![Mark::New; waits.len()];
    // The way from the start to the activity in hand, each with the number of its waits that were followed.
    let mut way: Vec<(usize, usize)> = Vec::new();
    for start in 0..waits.len() {
        if matches!(marks[start], Mark::New) {
            marks[start] = Mark::Open(0);
            way.push((start, 0));
        }
        while let Some((activity, followed)) = way.last_mut() {
            let activity = *activity;
            let Some(wait) = waits[activity].get(*followed).copied() else {
                marks[activity] = Mark::Closed;
                way.pop();
                continue;
            };
            *followed += 1;
            match marks[wait.activity] {
                Mark::New => {
                    marks[wait.activity] = Mark::Open(way.len());
                    way.push((wait.activity, 0));
                }
                Mark::Open(place) => show(&way[place..], wait),
                Mark::Closed => {}
            }
        }
    }
}

fn note(
    telling: &Telling,
    code: Code,
    activities: &[Activity],
    circle: &[(usize, usize)],
    closing: Wait,
    faults: &mut Faults,
) {
    let Some((last, _)) = circle.last() else { return };
    let mut named: Vec<String> =
        circle.iter().take(MOST_NAMED).map(|(activity, _)| shown(&activities[*activity].id)).collect();
    if circle.len() > MOST_NAMED {
        named.push("…".to_owned());
    }
    named.push(shown(&activities[closing.activity].id));
    let found = format!("a circle of prerequisites: {}", named.join(" → "));

    let action = match code {
        Code::CircleOfChoices => "add an alternative that can be started, or take one of these out",
        Code::OwnCircle => "take one of these prerequisites out; until then these activities are left out",
        _ => "take one of these prerequisites out",
    };
    let at_activities = Place::ROOT.field(telling.list);
    let at_activity = at_activities.index(*last);
    let at_requires = at_activity.field("requires");
    let at_list = at_requires.field(if closing.group.is_some() { "any_of" } else { "activities" });
    let at_group = closing.group.map_or(at_list, |group| at_list.index(group));
    faults.add(code, &at_group.index(closing.index), found, action);
}
