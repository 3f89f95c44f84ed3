//! A toy problem: who solves it once has all of this code compiled before the first question comes.

use super::chance::Chance;
use super::columns::{Columns, Step};
use super::effort::Effort;
use super::task::{Finding, Limits, Task, Want};

const LADDERS: u32 = 10;
const ACTIVITIES: u32 = 80;
/// Enough for every part of the search to have its turn.
const STEPS: u64 = 4_000;

/// Solves a toy problem with both aims, for the sake of the time that the next one takes.
///
/// Engines compile a WebAssembly function when it is first called; a page that waits for nothing yet had better wait
/// for that.
pub fn warm_up() -> [Finding; 2] {
    let columns = toy();
    let wants = (0..LADDERS).map(|ladder| Want { ladder, level: 4, weight: 1 + ladder % 3 });
    let mut task = Task {
        start: vec![0; LADDERS as usize],
        offered: vec![true; ACTIVITIES as usize],
        wants: wants.collect(),
        ..Task::default()
    };
    let effort = Effort::of_steps(STEPS);
    let close = columns.solve(&task, effort, 1);
    task.limits = Some(Limits { hours: Some(close.hours / 2), ..Limits::default() });
    let reach = columns.solve(&task, effort, 1);
    [close, reach]
}

/// Activities that raise a few skills a little and ask for others, some of them in circles.
pub(crate) fn toy() -> Columns {
    let mut chance = Chance::new(1);
    let mut columns = Columns::new(LADDERS as usize);
    for activity in 0..ACTIVITIES {
        let entry = (activity / LADDERS % 4) as u8;
        // A few ladders that differ, each from a level near the others.
        let ladders = [0, 1 + chance.below(3) as u32, 4 + chance.below(5) as u32];
        let mut steps = ladders.map(|apart| {
            let entry = entry.saturating_sub(chance.below(2) as u8);
            let rise = chance.below(3).min(1) as u8;
            Step { ladder: (activity + apart) % LADDERS, entry, to: entry + rise }
        });
        steps[0].to = steps[0].entry + 1;
        steps.sort_unstable_by_key(|step| step.ladder);
        columns.push(10 + chance.below(60) as u32, 0, false, &steps);
    }
    columns
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_toy_takes_a_search_and_a_proof() {
        let [close, reach] = super::warm_up();
        assert_eq!(close.levels, [4; 10]);
        assert!(close.explored > 3 && reach.explored > 3, "{} {}", close.explored, reach.explored);
        assert!(reach.hours <= close.hours / 2 && reach.objective > 0);
    }
}
