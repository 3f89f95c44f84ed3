//! Pins that cannot all be kept by the day: the last wished for are given up first, and what was given up is taken back
//! where it fits after all.

use crate::model::{ActivityId, Date, sorted_by_key};

use super::begun::Begun;
use super::limits::too_long;
use super::search::search;
use super::{Asking, DatedPath};
use crate::engine::planner::{Limits, Obstacle, Question, out_of_reach};

/// Pins that are given up one by one before several are at once.
const MOST_ONE_BY_ONE: usize = 3;

/// Pins that were given up and are tried once more, the first wished for first.
const MOST_TAKEN_BACK: usize = 4;

/// The path that closes the most by a day. Pins that cannot be done by it are left out, the last wished for first.
pub(super) fn by_the_day(asking: &Asking<'_>, by: Date, limits: Limits) -> DatedPath {
    let too_long = too_long(asking, by);
    let mut begun = Begun::late(asking, by, &too_long);
    let Question { wishes, profile, .. } = asking.question;
    let (mut late, mut pins) = (Vec::new(), Vec::new());
    for pin in wishes.pinned.iter().filter(|pin| !profile.done().contains(pin) && !begun.has(**pin)) {
        let list = if too_long.contains(pin) && !wishes.is_out(*pin) { &mut late } else { &mut pins };
        if !list.contains(pin) {
            list.push(*pin);
        }
    }
    let search = |begun: &Begun, pins: &[ActivityId]| search(asking, (by, limits), begun, pins, &too_long);
    let mut given_up: Vec<ActivityId> = Vec::new();
    let mut found = loop {
        let (mut found, missing) = search(&begun, &pins);
        found.name_late(asking, !too_long.is_empty() || !begun.is_empty());
        let has_begun = |pin: ActivityId| asking.begun(pin).is_some();
        let mut named = found.answer.obstacles.iter().filter_map(|one| Some((one.activity()?, *one)));
        // What has begun goes on, whether it can be counted or not.
        if let Some((pin, obstacle)) = named.find(|(pin, _)| has_begun(*pin) && !wishes.is_out(*pin)) {
            pins.retain(|other| *other != pin);
            begun.add(pin, obstacle);
            continue;
        }
        if missing.is_empty() {
            break found;
        }
        // One by one at first, as what is left may fit; of many, many.
        let many = given_up.len().saturating_sub(MOST_ONE_BY_ONE).max(1);
        for pin in missing.into_iter().rev().take(many) {
            pins.retain(|other| *other != pin);
            if has_begun(pin) {
                begun.add(pin, Obstacle::PinnedAfterGoal(pin));
            } else {
                given_up.push(pin);
            }
        }
    };
    // What was given up before another may not have been the one that did not fit, and what was given up may be had
    // without what was wished for after it.
    let last = given_up.last().copied();
    let in_turn = |pin: &ActivityId| wishes.pinned.iter().position(|other| other == pin);
    for pin in sorted_by_key(given_up.clone(), in_turn).into_iter().take(MOST_TAKEN_BACK) {
        let mut try_with = |pins: &mut Vec<ActivityId>, pin: ActivityId| {
            let more = sorted_by_key([&pins[..], &[pin]].concat(), in_turn);
            let (with, missing) = search(&begun, &more);
            if missing.is_empty() {
                (found, *pins) = (with, more);
            }
            missing.is_empty()
        };
        if Some(pin) != last && try_with(&mut pins, pin) {
            continue;
        }
        let is_before = |other: &ActivityId| in_turn(other) < in_turn(&pin) || asking.begun(*other).is_some();
        let (mut before, after): (Vec<ActivityId>, Vec<ActivityId>) =
            pins.iter().copied().partition(is_before);
        if !after.is_empty() && try_with(&mut before, pin) {
            for other in after {
                if !try_with(&mut before, other) {
                    given_up.push(other);
                }
            }
            pins = before;
        }
    }
    late.extend(given_up.into_iter().filter(|pin| !found.has(*pin)));
    let obstacles = &mut found.answer.obstacles;
    obstacles.splice(0..0, late.into_iter().map(Obstacle::PinnedAfterGoal));
    // What only takes too long, something on offer does bring.
    found.answer.unreachable = out_of_reach(&asking.question);
    begun.beside(asking, found.answer, found.schedule)
}
