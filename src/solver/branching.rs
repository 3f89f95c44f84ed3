//! Which column to branch on: the one by which the bound rises most on both sides, as tried or as seen before.

use super::relaxation::Relaxation;

/// Iterations that a trial may take.
const TRIAL: u64 = 8;
/// Columns of which nothing is known that are tried at a node.
const TRIALS: usize = 4;

/// What the bound rose by when columns were set, by column of the core.
#[derive(Default)]
pub(crate) struct Branching {
    /// When it was set to nothing, and to one: the sum of rises for a whole column, and how many there were.
    seen: Vec<[(f64, u32); 2]>,
}

impl Branching {
    /// The column to branch on; none when all are whole or set.
    pub(crate) fn choose(&mut self, relaxation: &mut Relaxation<'_>) -> Option<usize> {
        self.seen.resize(relaxation.core.len(), [(0.0, 0); 2]);
        let mut candidates: Vec<(f64, usize)> = Vec::new();
        for column in 0..relaxation.core.len() {
            let share = relaxation.share(column);
            let (lower, upper) = relaxation.bounds(column);
            let to_whole = share.min(1.0 - share);
            if lower < upper && to_whole > 1e-6 {
                candidates.push((to_whole * (1.0 + f64::from(relaxation.core.hours[column])), column));
            }
        }
        candidates.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        if candidates.len() < 2 {
            return candidates.first().map(|(_, column)| *column);
        }
        let shares: Vec<(usize, f64)> =
            candidates.iter().map(|&(_, column)| (column, relaxation.share(column))).collect();
        let cost = relaxation.simplex.cost();
        let unknown =
            shares.iter().filter(|(column, _)| self.seen[*column].iter().any(|(_, count)| *count == 0));
        for &(column, share) in unknown.take(TRIALS).collect::<Vec<_>>() {
            for (side, bounds, moved) in [(1, (1.0, 1.0), 1.0 - share), (0, (0.0, 0.0), share)] {
                relaxation.set_bounds(column, bounds);
                relaxation.simplex.solve(TRIAL, f64::INFINITY);
                self.note(column, side, (relaxation.simplex.cost() - cost).max(0.0) / moved.max(1e-3));
            }
            relaxation.set_bounds(column, (0.0, 1.0));
        }
        let mut best = None;
        let mut most = -1.0;
        for (place, &(column, share)) in shares.iter().enumerate() {
            let rise = |side: usize, moved: f64| {
                let (sum, count) = self.seen[column][side];
                moved * sum / f64::from(count.max(1))
            };
            let (down, up) = (rise(0, share), rise(1, 1.0 - share));
            let score = down.max(1e-3) * up.max(1e-3) + 1e-9 / (place + 1) as f64;
            if score > most {
                (best, most) = (Some(column), score);
            }
        }
        best
    }

    fn note(&mut self, column: usize, side: usize, rise: f64) {
        let (sum, count) = &mut self.seen[column][side];
        *sum += rise;
        *count += 1;
    }
}
