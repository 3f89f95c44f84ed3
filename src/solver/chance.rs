//! Numbers that look like chance and are the same in every run and on every machine.

/// SplitMix64 (Steele, Lea and Flood, 2014), in 64 bits also where `usize` has 32.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end - 1`, which is below 2^32; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        // In 64 bits: WebAssembly calls a function to multiply in more.
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }
}
