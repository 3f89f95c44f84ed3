//! Lists of different lengths in one piece of memory, and what stands in them: rungs of ladders and climbs over them.

/// Lists of different lengths in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Lists<T> {
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.values.extend(list);
        self.ends.push(self.values.len() as u32);
    }

    pub(crate) fn of(&self, index: usize) -> &[T] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.values[start..self.ends[index] as usize]
    }

    /// Lists by key, each in the order of the pairs.
    pub(crate) fn by_key(keys: usize, pairs: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut ends = vec![0_u32; keys + 1];
        for (key, _) in pairs.clone() {
            ends[key + 1] += 1;
        }
        for key in 0..keys {
            ends[key + 1] += ends[key];
        }
        let total = ends[keys] as usize;
        let mut values = Vec::with_capacity(total);
        let mut next: Vec<u32> = ends[..keys].to_vec();
        if let Some((_, first)) = pairs.clone().next() {
            values.resize(total, first);
        }
        for (key, value) in pairs {
            values[next[key] as usize] = value;
            next[key] += 1;
        }
        ends.remove(0);
        Self { ends, values }
    }
}

/// A place on a ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rung(u32);

impl Rung {
    pub(crate) fn new(ladder: u32, level: u8) -> Self {
        Self(ladder << 4 | u32::from(level))
    }

    pub(crate) fn ladder(self) -> usize {
        (self.0 >> 4) as usize
    }

    pub(crate) fn level(self) -> u8 {
        (self.0 & 15) as u8
    }
}

/// A way up a ladder: for somebody at `from` or above, to `to`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Climb(u32);

impl Climb {
    pub(crate) fn new(ladder: u32, from: u8, to: u8) -> Self {
        Self(ladder << 8 | u32::from(from) << 4 | u32::from(to))
    }

    pub(crate) fn ladder(self) -> usize {
        (self.0 >> 8) as usize
    }

    pub(crate) fn from(self) -> u8 {
        (self.0 >> 4 & 15) as u8
    }

    pub(crate) fn to(self) -> u8 {
        (self.0 & 15) as u8
    }
}

/// A column with one of its climbs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Climber {
    pub(crate) column: u32,
    pub(crate) climb: Climb,
}

/// Numbers of the rungs of all ladders, without gaps between one ladder and the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// By ladder: the number of its level 0.
    base: Vec<u32>,
    count: u32,
}

impl Keys {
    /// By ladder: the highest level.
    pub(crate) fn new(highest: impl IntoIterator<Item = u8>) -> Self {
        let mut keys = Self::default();
        for highest in highest {
            keys.push(highest);
        }
        keys
    }

    pub(crate) fn push(&mut self, highest: u8) {
        self.base.push(self.count);
        self.count += u32::from(highest) + 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// The number of a rung, which must not be above the highest level.
    pub(crate) fn of(&self, ladder: usize, level: u8) -> usize {
        (self.base[ladder] + u32::from(level)) as usize
    }

    /// The numbers of a ladder's rungs.
    pub(crate) fn ladder(&self, ladder: usize) -> std::ops::Range<usize> {
        let end = self.base.get(ladder + 1).map_or(self.count, |next| *next);
        self.base[ladder] as usize..end as usize
    }

    pub(crate) fn ladders(&self) -> usize {
        self.base.len()
    }
}
