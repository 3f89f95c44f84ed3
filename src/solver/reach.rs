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

#[cfg(test)]
mod tests {
    use super::reach;
    use crate::columns::{Columns, Step};

    /// A chain of activities, each waiting for the ladder of the one before, on ladders in no order.
    fn chain(length: u32) -> Columns {
        let ladder = |link: u32| link * 17 % length;
        let mut columns = Columns::new(length as usize);
        for link in 0..length {
            let mut steps = vec![Step { ladder: ladder(link), entry: 0, to: 1 }];
            if link > 0 {
                steps.push(Step { ladder: ladder(link - 1), entry: 1, to: 0 });
            }
            steps.sort_unstable_by_key(|step| step.ladder);
            columns.push(1, 0, false, &steps);
        }
        columns
    }

    #[test]
    fn a_chain_is_reached_to_its_end_and_no_further_than_what_is_not_on_offer() {
        let columns = chain(101);
        let reached = |offered: &[bool]| reach(&columns.table, columns.index(), &[0; 101], offered);
        assert_eq!(reached(&[true; 101]), [1; 101]);
        let mut offered = [true; 101];
        offered[60] = false;
        assert_eq!(reached(&offered).iter().filter(|level| **level == 1).count(), 60);
    }
}
