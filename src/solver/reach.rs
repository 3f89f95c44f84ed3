//! What can be reached.
//!
//! Ladder by ladder, those who climb it are asked whether they lead higher and can be started, again and again as long
//! as something rises: few passes are enough nearly always, and a ladder that is as high as it goes is looked at no
//! more. Where they are not enough, a queue takes over.

use super::lists::Lists;
use super::table::{Index, Table};

/// So many passes; what is left then goes the slower way, whose time does not depend on the order of the columns.
const PASSES: usize = 12;

/// The levels that can be reached by doing everything that can be started.
pub(crate) fn reach(table: &Table, index: &Index, start: &[u8], offered: &[bool]) -> Vec<u8> {
    let mut levels = start.to_vec();
    let mut low: Vec<usize> = (0..levels.len()).collect();
    for _ in 0..PASSES {
        let mut has_risen = false;
        low.retain(|&ladder| {
            let before = levels[ladder];
            for climber in index.climbing.of(ladder) {
                let leads_higher = climber.climb.to() > levels[ladder] && offered[climber.column as usize];
                if leads_higher && table.can_start(&levels, climber.column) {
                    levels[ladder] = climber.climb.to();
                }
            }
            has_risen |= levels[ladder] > before;
            levels[ladder] < index.highest[ladder]
        });
        if !has_risen {
            return levels;
        }
        low.reverse();
    }
    reach_by_queue(table, &mut levels, offered);
    levels
}

fn reach_by_queue(table: &Table, levels: &mut [u8], offered: &[bool]) {
    let mut open: Vec<u32> = (0..table.len() as u32).filter(|&column| offered[column as usize]).collect();
    let entries = open.iter().flat_map(|&column| {
        table.entries.of(column as usize).iter().map(move |rung| (rung.ladder(), column))
    });
    let waiting = Lists::by_key(levels.len(), entries);
    let mut is_done = vec![false; table.len()];
    while let Some(column) = open.pop() {
        if is_done[column as usize] || !table.can_start(levels, column) {
            continue;
        }
        is_done[column as usize] = true;
        for climb in table.climbs.of(column as usize) {
            let level = &mut levels[climb.ladder()];
            if climb.to() > *level {
                *level = climb.to();
                open.extend_from_slice(waiting.of(climb.ladder()));
            }
        }
    }
}
