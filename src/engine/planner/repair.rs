//! Paths that do not keep a mix are changed, an activity at a time, until they do; and then as long as they get better.

use std::collections::BTreeSet;

use waymark_solver::{Trial, Tried};

use super::again::time_is_up;
use super::mix::{Mix, Shares};
use super::{Objective, Question};

/// Activities that are thought of as additions: all up to so many, else those of the paths met and so many of the
/// shortest of each family.
const MOST_ADDED: usize = 150;
const MOST_OF_A_FAMILY: usize = 40;

/// So many paths are changed at once where none alone leads on, and so many times.
const WIDEST: usize = 16;
const DEEPEST: usize = 10;

/// The best path found.
pub(super) struct Repaired {
    /// Its activities.
    pub(super) path: Vec<u32>,
    /// Whether it keeps the mix.
    pub(super) is_kept: bool,
    /// Paths that were looked at.
    pub(super) looked_at: u64,
}

/// A set of the trial's activities, and what it is worth.
#[derive(Clone)]
struct Candidate {
    set: Vec<u32>,
    /// How far it is from the mix, in quarters times a thousand.
    distance: u64,
    shares: Shares,
    tried: Tried,
}

/// Which of the changes that bring a path nearer to the mix is made, where none keeps it.
#[derive(Clone, Copy)]
enum Pace {
    /// That which brings it nearest.
    Far,
    /// That which takes the fewest hours for what it brings.
    Cheap,
}

pub(super) struct Repair<'a, 'b> {
    question: &'a Question<'a>,
    mix: &'a Mix,
    trial: &'a mut Trial<'b>,
    /// Sets from which to begin.
    starts: Vec<Vec<u32>>,
    /// What may be added, ascending.
    pool: Vec<u32>,
    /// A path that leaves as much open as this closes nothing, and is not worth having.
    all_open: u64,
    steps_left: u64,
    looked_at: u64,
    nearest: Option<Candidate>,
}

impl<'a, 'b> Repair<'a, 'b> {
    pub(super) fn new(
        question: &'a Question<'a>,
        mix: &'a Mix,
        trial: &'a mut Trial<'b>,
        paths: &[&[u32]],
    ) -> Self {
        let place = |activity: &u32| u32::try_from(trial.activities().binary_search(activity).ok()?).ok();
        let mut starts: Vec<Vec<u32>> =
            paths.iter().map(|path| path.iter().filter_map(place).collect()).collect();
        let pool = pool(question, trial, &starts);
        for start in &mut starts {
            if trial.of(start).is_none() {
                *start = trial.fitting(start);
            }
        }
        let all_open = match question.objective {
            Objective::Close => u64::MAX,
            Objective::Reach(_) => trial.of(&[]).map_or(u64::MAX, |tried| tried.open.max(1)),
        };
        let steps_left = question.effort.steps;
        Self { question, mix, trial, starts, pool, all_open, steps_left, looked_at: 0, nearest: None }
    }

    /// The best path found that keeps the mix, else the nearest.
    pub(super) fn best(mut self) -> Repaired {
        let mut best: Option<Candidate> = None;
        let starts = std::mem::take(&mut self.starts);
        for start in &starts {
            let Some(start) = self.candidate(start) else { continue };
            for pace in [Pace::Far, Pace::Cheap] {
                let found = self.mended(start.clone(), pace, None);
                offer(&mut best, found);
            }
        }
        if best.is_none() {
            best = self.searched(&starts);
        }
        while let Some(so_far) = best.clone() {
            let found = self.shaken(&so_far);
            if found.as_ref().is_none_or(|found| found.tried >= so_far.tried) {
                break;
            }
            best = found;
        }
        let is_kept = best.is_some();
        let set = best.or(self.nearest).map(|candidate| candidate.set);
        let set = set.or_else(|| starts.into_iter().next()).unwrap_or_default();
        let activities = self.trial.activities();
        let path = set.into_iter().map(|column| activities[column as usize]).collect();
        Repaired { path, is_kept, looked_at: self.looked_at }
    }

    /// A set that can be done within the limits, and is worth having.
    fn candidate(&mut self, set: &[u32]) -> Option<Candidate> {
        self.looked_at += 1;
        self.steps_left = self.steps_left.saturating_sub(1 + set.len() as u64 / 8);
        let tried = self.trial.of(set)?;
        let set = self.trial.done().to_vec();
        if tried.open >= self.all_open {
            return None;
        }
        let activities = self.trial.activities();
        let mut shares = Shares::default();
        for &column in &set {
            let activity = activities[column as usize] as usize;
            shares.add(self.question.columns.family(activity), self.question.quarters_left(activity));
        }
        let candidate = Candidate { distance: self.mix.distance(&shares), set, shares, tried };
        let rank = |one: &Candidate| (self.mix.thousandths_outside(&one.shares), one.tried);
        if self.nearest.as_ref().is_none_or(|nearest| rank(&candidate) < rank(nearest)) {
            self.nearest = Some(candidate.clone());
        }
        Some(candidate)
    }

    /// A path that keeps the mix and that no single change betters; without one activity, if there is one to avoid.
    fn mended(&mut self, mut path: Candidate, pace: Pace, avoided: Option<u32>) -> Option<Candidate> {
        while path.distance > 0 {
            path = self.changed(&path, avoided, |path, other| nearer(path, other, pace))?;
        }
        while let Some(better) = self.changed(&path, avoided, better) {
            path = better;
        }
        Some(path)
    }

    /// A path that keeps the mix, from paths that no single change brings nearer: so many are changed at once, those
    /// that come the nearest again, whether that is nearer than before or not.
    fn searched(&mut self, starts: &[Vec<u32>]) -> Option<Candidate> {
        let mut beam: Vec<Candidate> = starts.iter().filter_map(|start| self.candidate(start)).collect();
        let mut seen = BTreeSet::new();
        for _ in 0..DEEPEST {
            let mut next = Vec::new();
            for path in &beam {
                self.change(path, None, |other| next.push(other));
            }
            next.retain(|other| {
                let mut set = other.set.clone();
                set.sort_unstable();
                seen.insert(set)
            });
            next.sort_by_key(|other| (other.distance, other.tried));
            if let Some(kept) = next.first().filter(|other| other.distance == 0) {
                return self.mended(kept.clone(), Pace::Cheap, None);
            }
            next.truncate(WIDEST);
            beam = next;
        }
        None
    }

    /// The best change by a rank, less being better; none where no change has one.
    fn changed<R: Ord>(
        &mut self,
        path: &Candidate,
        avoided: Option<u32>,
        rank: impl Fn(&Candidate, &Candidate) -> Option<R>,
    ) -> Option<Candidate> {
        let mut best: Option<(R, Candidate)> = None;
        self.change(path, avoided, |other| {
            if let Some(rank) = rank(path, &other)
                && best.as_ref().is_none_or(|(best, _)| rank < *best)
            {
                best = Some((rank, other));
            }
        });
        best.map(|(_, candidate)| candidate)
    }

    /// Each path that has an activity less, one more with what that waits for, or both.
    fn change(&mut self, path: &Candidate, avoided: Option<u32>, mut each: impl FnMut(Candidate)) {
        let is_new = |column: &u32| !path.set.contains(column) && Some(*column) != avoided;
        let mut added = self.trial.bundles(&path.set, self.pool.iter().copied().filter(is_new));
        added.push(Vec::new());
        let removed: Vec<Option<u32>> = path.set.iter().copied().map(Some).chain([None]).collect();
        for removed in removed {
            for added in &added {
                if self.steps_left == 0 || time_is_up(self.question.effort) {
                    return;
                }
                let stays = |column: &u32| Some(*column) != removed;
                let set: Vec<u32> = path.set.iter().chain(added).copied().filter(stays).collect();
                if !avoided.is_some_and(|avoided| set.contains(&avoided)) {
                    self.candidate(&set).into_iter().for_each(&mut each);
                }
            }
        }
    }

    /// The best path that is found by doing without one of a path's activities, or with one more.
    fn shaken(&mut self, path: &Candidate) -> Option<Candidate> {
        let mut best = None;
        for &column in &path.set {
            let set: Vec<u32> = path.set.iter().copied().filter(|other| *other != column).collect();
            // Where it cannot be left out alone, something takes its place at once.
            let without = match self.candidate(&set) {
                Some(without) => Some(without),
                None => self.changed(path, Some(column), |_, other| {
                    (!other.set.contains(&column)).then_some((other.tried, other.distance))
                }),
            };
            let found = without.and_then(|without| self.mended(without, Pace::Cheap, Some(column)));
            offer(&mut best, found);
        }
        for column in self.pool.clone().into_iter().filter(|column| !path.set.contains(column)) {
            let bundle = self.trial.bundles(&path.set, std::iter::once(column)).into_iter().flatten();
            let set: Vec<u32> = path.set.iter().copied().chain(bundle).collect();
            let with = self.candidate(&set).and_then(|with| self.lightened(with, column));
            let found = with.and_then(|with| self.mended(with, Pace::Cheap, None));
            offer(&mut best, found);
        }
        best
    }

    /// A path without what it can do without now that it has one activity more, whatever becomes of the mix.
    fn lightened(&mut self, mut path: Candidate, stays: u32) -> Option<Candidate> {
        for column in path.set.clone().into_iter().filter(|column| *column != stays) {
            let set: Vec<u32> = path.set.iter().copied().filter(|other| *other != column).collect();
            let stays = |less: &Candidate| less.tried.open <= path.tried.open && less.set.contains(&stays);
            if let Some(less) = self.candidate(&set).filter(stays) {
                path = less;
            }
        }
        Some(path)
    }
}

fn offer(best: &mut Option<Candidate>, found: Option<Candidate>) {
    let Some(found) = found.filter(|found| found.distance == 0) else { return };
    if best.as_ref().is_none_or(|best| found.tried < best.tried) {
        *best = Some(found);
    }
}

/// A path that keeps the mix and is better.
fn better(path: &Candidate, other: &Candidate) -> Option<Tried> {
    (other.distance == 0 && other.tried < path.tried).then_some(other.tried)
}

/// A path that is nearer to the mix: one that keeps it before all others.
fn nearer(path: &Candidate, other: &Candidate, pace: Pace) -> Option<(bool, u64, u64, Tried)> {
    let nearer_by = path.distance.checked_sub(other.distance).filter(|by| *by > 0)?;
    let price = match pace {
        _ if other.distance == 0 => (0, 0),
        Pace::Far => (0, other.distance),
        Pace::Cheap => {
            let hours = other.tried.hours.saturating_sub(path.tried.hours);
            (other.tried.open, (hours << 20) / nearer_by)
        }
    };
    Some((other.distance > 0, price.0, price.1, other.tried))
}

/// What may be added to a path.
fn pool(question: &Question<'_>, trial: &Trial<'_>, starts: &[Vec<u32>]) -> Vec<u32> {
    let activities = trial.activities();
    let columns = 0..u32::try_from(activities.len()).unwrap_or(u32::MAX);
    if activities.len() <= MOST_ADDED {
        return columns.collect();
    }
    let mut pool: Vec<u32> = starts.iter().flatten().copied().collect();
    for place in 0..3 {
        let activity = |column: u32| activities[column as usize] as usize;
        let is_of_family =
            |column: &u32| super::mix::place(question.columns.family(activity(*column))) == place;
        let mut family: Vec<u32> = columns.clone().filter(is_of_family).collect();
        family.sort_by_key(|column| question.quarters_left(activity(*column)));
        pool.extend(family.into_iter().take(MOST_OF_A_FAMILY));
    }
    pool.sort_unstable();
    pool.dedup();
    pool
}
