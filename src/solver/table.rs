//! Activities in flat lists: what each takes, climbs and waits for.

use super::lists::{Climb, Climber, Lists, Rung};

/// Activities in flat lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// In quarters.
    pub(crate) hours: Vec<u32>,
    /// In minor units.
    pub(crate) money: Vec<u64>,
    /// Whether it is experience, which draws on the hours on the job where those have a limit of their own.
    pub(crate) experience: Vec<bool>,
    /// Ways up, each above the entry level on its ladder; by ascending ladder.
    pub(crate) climbs: Lists<Climb>,
    /// The rungs that must have been reached before, one a ladder; by ascending ladder.
    pub(crate) entries: Lists<Rung>,
}

impl Table {
    pub(crate) fn len(&self) -> usize {
        self.hours.len()
    }

    pub(crate) fn can_start(&self, levels: &[u8], column: u32) -> bool {
        self.entries.of(column as usize).iter().all(|rung| levels[rung.ladder()] >= rung.level())
    }

    /// The same activities, some with quarters of an hour that are spent already.
    pub(crate) fn with_spent(&self, spent: &[(u32, u32)]) -> Self {
        let mut table = self.clone();
        for &(column, quarters) in spent {
            if let Some(hours) = table.hours.get_mut(column as usize) {
                *hours = hours.saturating_sub(quarters);
            }
        }
        table
    }

    /// The same activities, the pinned ones each with a ladder of its own to climb.
    pub(crate) fn with_pins(&self, pins: &[u32], first_ladder: usize) -> Self {
        let mut climbs = Lists::default();
        for column in 0..self.len() {
            let pin = pins.iter().position(|pin| *pin as usize == column);
            let pin = pin.map(|place| Climb::new((first_ladder + place) as u32, 0, 1));
            climbs.push(self.climbs.of(column).iter().copied().chain(pin));
        }
        Self { climbs, ..self.clone() }
    }
}

/// Activities by what they climb: so that a question looks only at those over the rungs that matter to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// By ladder: who climbs it, ascending.
    pub(crate) climbing: Lists<Climber>,
    /// By ladder: the highest level that is climbed to or waited for.
    pub(crate) highest: Vec<u8>,
}

impl Index {
    pub(crate) fn of(table: &Table, ladders: usize) -> Self {
        let columns = 0..table.len();
        let climbers = columns.clone().flat_map(|column| {
            let climbs = table.climbs.of(column).iter();
            climbs.map(move |&climb| (climb.ladder(), Climber { column: column as u32, climb }))
        });
        let mut highest = vec![0; ladders];
        let mut reach = |ladder: usize, level: u8| highest[ladder] = level.max(highest[ladder]);
        for column in columns {
            table.climbs.of(column).iter().for_each(|climb| reach(climb.ladder(), climb.to()));
            table.entries.of(column).iter().for_each(|rung| reach(rung.ladder(), rung.level()));
        }
        Self { climbing: Lists::by_key(ladders, climbers), highest }
    }

    /// The same, with a ladder for each pin.
    pub(crate) fn with_pins(&self, pins: &[u32]) -> Self {
        let mut index = self.clone();
        for &column in pins {
            let climb = Climb::new(index.highest.len() as u32, 0, 1);
            index.climbing.push([Climber { column, climb }]);
            index.highest.push(1);
        }
        index
    }
}
