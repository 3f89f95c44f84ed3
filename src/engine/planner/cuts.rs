//! Landmarks: sets of columns one of which is in every path to a goal.
//!
//! A landmark is given by rungs, one a ladder: whatever stands on or above them is taken as not reached yet. Who gets
//! there first does so with a column that climbs onto or over one of the rungs, and whose entry is below all of them.
//! So the rungs alone say of every column of any catalogue whether it belongs to the landmark.

use super::columns::{LEVELS, Rung, key};
use super::problem::Problem;

/// Landmarks, with an index by rung.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cuts {
    rungs: Vec<Vec<Rung>>,
    ladders: usize,
    words: usize,
    /// By rung: a bit for each landmark whose rung on that ladder is not above it.
    masks: Vec<u64>,
}

impl Cuts {
    pub(crate) fn new(ladders: usize) -> Self {
        let mut cuts = Self { rungs: Vec::new(), ladders, words: 0, masks: Vec::new() };
        cuts.widen(4);
        cuts
    }

    pub(crate) fn len(&self) -> usize {
        self.rungs.len()
    }

    /// The number of words in a set of landmarks.
    pub(crate) fn words(&self) -> usize {
        self.words
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
        for level in rung.level()..LEVELS as u8 {
            self.masks[key(rung.ladder(), level) * self.words + cut / 64] |= 1 << (cut % 64);
        }
    }

    fn widen(&mut self, words: usize) {
        self.words = words;
        self.masks = vec![0; self.ladders * LEVELS * words];
        let rungs = std::mem::take(&mut self.rungs);
        for (cut, rungs) in rungs.iter().enumerate() {
            rungs.iter().for_each(|rung| self.mark(cut, *rung));
        }
        self.rungs = rungs;
    }

    /// The landmarks that a column belongs to, as bits.
    pub(crate) fn of_column(&self, problem: &Problem, column: usize, member: &mut [u64]) {
        member.fill(0);
        let words = self.words;
        let mask = |rung: usize| &self.masks[rung * words..(rung + 1) * words];
        for climb in problem.climbs.of(column) {
            let climbed = mask(key(climb.ladder(), climb.to()));
            member.iter_mut().zip(climbed).for_each(|(member, climbed)| *member |= climbed);
        }
        for rung in problem.entries.of(column) {
            let waits = mask(key(rung.ladder(), rung.level()));
            member.iter_mut().zip(waits).for_each(|(member, waits)| *member &= !waits);
        }
    }

    /// Whether a column belongs to a landmark.
    pub(crate) fn has(&self, cut: usize, problem: &Problem, column: usize) -> bool {
        let is_in = |rung: usize| self.masks[rung * self.words + cut / 64] >> (cut % 64) & 1 == 1;
        problem.climbs.of(column).iter().any(|climb| is_in(key(climb.ladder(), climb.to())))
            && !problem.entries.of(column).iter().any(|rung| is_in(key(rung.ladder(), rung.level())))
    }

    /// The landmark of these rungs.
    pub(crate) fn find(&self, rungs: &[Rung]) -> Option<usize> {
        self.rungs.iter().position(|known| known == rungs)
    }
}

/// Calls `each` with the number of every bit that is set.
pub(crate) fn for_bits(words: &[u64], mut each: impl FnMut(usize)) {
    for (place, &word) in words.iter().enumerate() {
        let mut word = word;
        while word != 0 {
            each(place * 64 + word.trailing_zeros() as usize);
            word &= word - 1;
        }
    }
}
