//! What can be reached, and of that what is of use.
//!
//! Both go over the columns again and again as long as something new turns up, forwards and backwards in turn: few
//! passes are enough nearly always, and they read memory in order. Where they are not enough, a queue takes over.

use super::columns::Columns;
use super::lists::Lists;
use super::task::Want;

/// So many passes; what is left then goes the slower way, whose time does not depend on the order of the columns.
const PASSES: usize = 12;

/// The levels that can be reached by doing everything that can be started, and what that is.
pub(crate) fn reach(columns: &Columns, start: &[u8], offered: &[bool]) -> (Vec<u8>, Vec<bool>) {
    let mut levels = start.to_vec();
    let mut reached = vec![false; columns.len()];
    let mut waiting: Vec<u32> =
        (0..columns.len() as u32).filter(|&column| offered[column as usize]).collect();
    for _ in 0..PASSES {
        let before = waiting.len();
        waiting.retain(|&column| {
            let starts = columns.can_start(&levels, column as usize);
            if starts {
                reached[column as usize] = true;
                climb(columns, &mut levels, column as usize, |_| {});
            }
            !starts
        });
        if waiting.is_empty() || waiting.len() == before {
            return (levels, reached);
        }
        waiting.reverse();
    }
    reach_by_queue(columns, &mut levels, &mut reached, waiting);
    (levels, reached)
}

fn reach_by_queue(columns: &Columns, levels: &mut [u8], reached: &mut [bool], mut open: Vec<u32>) {
    let entries = open.iter().flat_map(|&column| {
        columns.entries.of(column as usize).iter().map(move |rung| (rung.ladder(), column))
    });
    let waiting = Lists::by_key(columns.ladders, entries);
    while let Some(column) = open.pop() {
        if !reached[column as usize] && columns.can_start(levels, column as usize) {
            reached[column as usize] = true;
            climb(columns, levels, column as usize, |ladder| open.extend_from_slice(waiting.of(ladder)));
        }
    }
}

fn climb(columns: &Columns, levels: &mut [u8], column: usize, mut risen: impl FnMut(usize)) {
    for climb in columns.climbs.of(column) {
        let level = &mut levels[climb.ladder()];
        if climb.to() > *level {
            *level = climb.to();
            risen(climb.ladder());
        }
    }
}

/// By ladder the highest level of use, 0 where none is; and the columns that are of use, ascending.
///
/// A column is of use when it climbs over a rung that is, from below it; and what it waits for then is of use too.
pub(crate) fn useful(
    columns: &Columns,
    start: &[u8],
    reached: &[bool],
    goals: &[Want],
    pins: &[u32],
) -> (Vec<u8>, Vec<u32>) {
    let mut useful = vec![0_u8; columns.ladders];
    let mut wanted = vec![false; columns.len()];
    for goal in goals {
        useful[goal.ladder as usize] = goal.level;
    }
    let mut want = |column: u32, useful: &mut [u8]| {
        wanted[column as usize] = true;
        for rung in columns.entries.of(column as usize) {
            let useful = &mut useful[rung.ladder()];
            if rung.level() > start[rung.ladder()] && rung.level() > *useful {
                *useful = rung.level();
            }
        }
    };
    pins.iter().for_each(|&pin| want(pin, &mut useful));
    let mut waiting: Vec<u32> =
        (0..columns.len() as u32).filter(|&column| reached[column as usize]).collect();
    for pass in 0.. {
        let before = waiting.len();
        waiting.retain(|&column| {
            let mut climbs = columns.climbs.of(column as usize).iter();
            let is_useful = climbs
                .any(|climb| climb.from() < useful[climb.ladder()] && climb.to() > start[climb.ladder()])
                || pass == PASSES;
            // To take what is of no use for useful costs time and changes no answer.
            if is_useful {
                want(column, &mut useful);
            }
            !is_useful
        });
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
        waiting.reverse();
    }
    (useful, (0..columns.len() as u32).filter(|&column| wanted[column as usize]).collect())
}
