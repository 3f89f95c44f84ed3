//! Landmarks: sets of columns one of which is in every path to a goal.
//!
//! A landmark is given by rungs, one a ladder: whatever stands on or above them is taken as not reached yet. Who gets
//! there first does so with a column that climbs onto or over one of the rungs, and whose entry is below all of them.
//! So the rungs alone say of every column of any catalogue whether it belongs to the landmark.

use super::lists::{Keys, Rung};
use super::problem::Problem;

/// Landmarks, with an index by rung.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cuts {
    rungs: Vec<Vec<Rung>>,
    keys: Keys,
    words: usize,
    /// By rung: a bit for each landmark whose rung on that ladder is not above it.
    masks: Vec<u64>,
}

impl Cuts {
    pub(crate) fn new(keys: &Keys, words: usize) -> Self {
        let mut cuts = Self { rungs: Vec::new(), keys: keys.clone(), words: 0, masks: Vec::new() };
        cuts.widen(words);
        cuts
    }

    /// The rungs of a landmark.
    pub(crate) fn rungs(&self, cut: usize) -> &[Rung] {
        &self.rungs[cut]
    }

    /// The words that hold all landmarks.
    pub(crate) fn words_in_use(&self) -> usize {
        self.rungs.len().div_ceil(64)
    }

    /// The landmarks of one word that a column belongs to, as bits.
    pub(crate) fn word_of(&self, problem: &Problem, column: usize, word: usize) -> u64 {
        let mask = |ladder: usize, level: u8| self.masks[self.keys.of(ladder, level) * self.words + word];
        let climbs = problem.climbs.of(column).iter();
        let climbed = climbs.fold(0, |all, climb| all | mask(climb.ladder(), climb.to()));
        if climbed == 0 {
            return 0;
        }
        let entries = problem.entries.of(column).iter();
        climbed & !entries.fold(0, |all, rung| all | mask(rung.ladder(), rung.level()))
    }

    pub(crate) fn len(&self) -> usize {
        self.rungs.len()
    }

    pub(crate) fn push(&mut self, rungs: Vec<Rung>) -> usize {
        let cut = self.rungs.len();
        if cut >= self.words * 64 {
            self.widen(self.words * 2);
        }
        for rung in &rungs {
            self.mark(cut, *rung);
        }
        self.rungs.push(rungs);
        cut
    }

    fn mark(&mut self, cut: usize, rung: Rung) {
        let first = self.keys.of(rung.ladder(), rung.level());
        for rung in first..self.keys.ladder(rung.ladder()).end {
            self.masks[rung * self.words + cut / 64] |= 1 << (cut % 64);
        }
    }

    fn widen(&mut self, words: usize) {
        self.words = words;
        self.masks = vec![0; self.keys.len() * words];
        let rungs = std::mem::take(&mut self.rungs);
        for (cut, rungs) in rungs.iter().enumerate() {
            rungs.iter().for_each(|rung| self.mark(cut, *rung));
        }
        self.rungs = rungs;
    }

    /// Whether a column belongs to a landmark.
    pub(crate) fn has(&self, cut: usize, problem: &Problem, column: usize) -> bool {
        let is_in = |rung: usize| self.masks[rung * self.words + cut / 64] >> (cut % 64) & 1 == 1;
        problem.climbs.of(column).iter().any(|climb| is_in(self.keys.of(climb.ladder(), climb.to())))
            && !problem.entries.of(column).iter().any(|rung| is_in(self.keys.of(rung.ladder(), rung.level())))
    }

    /// The landmark of these rungs.
    pub(crate) fn find(&self, rungs: &[Rung]) -> Option<usize> {
        self.rungs.iter().position(|known| known == rungs)
    }
}
