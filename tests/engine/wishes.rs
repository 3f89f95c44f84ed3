//! Paths that are done by a day with what the person wishes: pins, what has begun, and a mix, against the oracle.

use proptest::prelude::*;
use serde_json::json;
use waymark::engine::checker::clashes;
use waymark::engine::dated::{Change, DatedPath, changes, fits};
use waymark::engine::planner::Objective;
use waymark::engine::planner::{Limits, Shares};
use waymark::engine::schedule::{Pace, Task, schedule};
use waymark::model::{ActivityId, Hours, Level};

use crate::common::{Case, activity};
use crate::dated::{Life, lives};
use crate::oracle::figure;

impl Life {
    fn is_late(&self, schedule: &waymark::engine::schedule::Schedule, of: &[ActivityId]) -> bool {
        let slots = schedule.slots.iter().filter(|slot| of.contains(&slot.activity));
        slots.into_iter().any(|slot| slot.days.map_or(true, |days| Some(days.end) > self.by))
    }

    /// Weighted levels closed and hours by family of every set of activities that is done by the day, beside what has
    /// begun and is `late`.
    fn sets_in_time(&mut self, late: &[ActivityId]) -> Vec<(Vec<ActivityId>, u64)> {
        let all: Vec<ActivityId> = self.case.catalogue.activities().filter(|id| !late.contains(id)).collect();
        let limits = Limits { money: self.money, ..Limits::default() };
        let pins = std::mem::take(&mut self.case.wishes.pinned);
        let open = |set: &[ActivityId]| figure(&self.case, set, &limits).map(|figure| figure.0);
        let now = open(&[]).unwrap();
        let sets = (0_u32..1 << all.len()).filter_map(|set| {
            let places = all.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
            let chosen: Vec<ActivityId> = places.map(|(_, id)| *id).collect();
            let closed = now - open(&chosen)?;
            let mut tasks = self.tasks(&[&chosen[..], late].concat());
            for task in tasks.iter_mut().filter(|task| late.contains(&task.activity)) {
                (task.may_be_late, task.chosen) = (true, None);
            }
            let (catalogue, profile) = (&self.case.catalogue, &self.case.profile);
            let laid = schedule(catalogue, profile, &tasks, &self.availability, 720, Pace::By(self.by?));
            (!self.is_late(&laid, &chosen)).then_some((chosen, closed))
        });
        let sets = sets.collect();
        self.case.wishes.pinned = pins;
        sets
    }

    /// The path, after what must be true of its days, figures and pins was looked at.
    fn looked_at(&mut self) -> DatedPath {
        let found = self.path();
        let path: Vec<ActivityId> = found.answer.items.iter().map(|item| item.activity).collect();
        let (catalogue, profile) = (&self.case.catalogue, &self.case.profile);
        let tasks = self.tasks(&path);
        assert_eq!(clashes(catalogue, profile, &tasks, &self.availability, &found.schedule.slots), []);
        let counted: Vec<ActivityId> =
            path.iter().filter(|id| !found.overdue.contains(id)).copied().collect();
        assert!(!self.is_late(&found.schedule, &counted), "what counts is late");
        for pin in &self.case.wishes.pinned {
            let is_named = found.answer.obstacles.iter().any(|one| one.activity() == Some(*pin));
            let is_in = path.contains(pin);
            let is_overdue = found.overdue.contains(pin);
            assert!(is_in != is_named || is_overdue, "a pin is in the path or named");
        }
        for late in &found.overdue {
            assert!(self.placed.iter().any(|task| task.activity == *late && task.has_begun));
            assert!(found.answer.obstacles.iter().any(|one| one.activity() == Some(*late)));
        }
        let wishes = std::mem::take(&mut self.case.wishes);
        let mix = self.case.mix.take();
        let grade = self.case.grade(&counted, Limits { money: self.money, ..Limits::default() });
        (self.case.wishes, self.case.mix) = (wishes, mix);
        assert_eq!(grade.breaches, [], "the checker refuses {}", self.case.names(counted));
        assert_eq!(grade.after, found.answer.after);
        assert_eq!(found.answer.objective, u64::from(grade.after.closed - grade.before.closed));
        found
    }
}

#[test]
fn a_pin_comes_before_those_that_were_wished_for_after_it() {
    let mut written =
        [("x0", 0.25, "a 0-1"), ("x1", 5.0, "a 1-2"), ("x2", 3.0, "a 1-2"), ("x3", 0.25, "a 1-2")]
            .map(|(id, hours, rest)| activity(id, hours, rest));
    written[0]["sessions"] = json!([{ "start": "2027-01-12", "end": "2027-01-13" }]);
    let kept = |pins: &[usize]| {
        let mut life = Life::new(Case::of_json(&written, "a 2"), 4.0, Some(46));
        let all: Vec<ActivityId> = life.case.catalogue.activities().collect();
        life.case.wishes.pinned = pins.iter().map(|pin| all[*pin]).collect();
        let found = life.looked_at();
        let in_path = |pin: &&usize| found.answer.items.iter().any(|item| item.activity == all[**pin]);
        pins.iter().filter(in_path).copied().collect::<Vec<_>>()
    };
    // After the session there is time for either of the longer two, and for the short one.
    assert_eq!(kept(&[1, 2]), [1]);
    assert_eq!(kept(&[2, 1]), [2]);
    assert_eq!(kept(&[1, 2, 3]), [1, 3]);
}

#[test]
fn what_is_late_anyway_hides_no_better_order_of_the_rest() {
    let written = [("x0", 0.25, "c 0-1"), ("x1", 0.25, "b 0-1"), ("x2", 1.5, "c 1-2"), ("x3", 0.75, "a 0-2")];
    let mut written = written.map(|(id, hours, rest)| activity(id, hours, rest));
    written[0]["min_weeks"] = json!(5);
    let mut life = Life::new(Case::of_json(&written, "a 2*3, b 2*2, c 1"), 1.0, Some(33));
    let begun = life.case.catalogue.activities().nth(2).unwrap();
    let chosen = Some(life.availability.start);
    life.placed = vec![Task { chosen, has_begun: true, ..Task::new(begun, Hours::from_quarters(6)) }];
    life.case.wishes.pinned = vec![begun];
    let found = life.looked_at();
    assert_eq!((found.overdue.as_slice(), found.answer.objective), (&[begun][..], 9), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn pins_are_kept_in_turn_as_far_as_the_day_allows(life in lives(), pins in prop::collection::vec(0_usize..6, 1..4)) {
        let mut life = life;
        let all: Vec<ActivityId> = life.case.catalogue.activities().collect();
        for pin in pins {
            let pin = all[pin % all.len()];
            if !life.case.wishes.pinned.contains(&pin) {
                life.case.wishes.pinned.push(pin);
            }
        }
        let found = life.looked_at();
        let sets = life.sets_in_time(&[]);
        let has = |set: &[ActivityId], pins: &[ActivityId]| pins.iter().all(|pin| set.contains(pin));
        let mut kept: Vec<ActivityId> = Vec::new();
        for pin in &life.case.wishes.pinned {
            let with = [&kept[..], &[*pin]].concat();
            let can_be_kept = sets.iter().any(|(set, _)| has(set, &with));
            let is_kept = found.answer.items.iter().any(|item| item.activity == *pin);
            prop_assert_eq!(is_kept, can_be_kept, "{} after {}", life.case.names([*pin]), life.case.names(kept));
            if is_kept {
                kept = with;
            }
        }
        let most = sets.iter().filter(|(set, _)| has(set, &kept)).map(|(_, closed)| *closed).max().unwrap();
        prop_assert!(found.answer.bound >= most, "the bound {} is below {most}", found.answer.bound);
        prop_assert_eq!(found.answer.objective, most);
    }

    #[test]
    fn what_has_begun_goes_on_and_counts_when_it_is_done(life in lives(), begun in prop::collection::vec((0_usize..6, 0_u32..10), 1..4)) {
        let mut life = life;
        let all: Vec<ActivityId> = life.case.catalogue.activities().collect();
        let mut spent: Vec<(ActivityId, Hours)> = Vec::new();
        for (place, tenths) in begun {
            let id = all[place % all.len()];
            if spent.iter().all(|(other, _)| *other != id) {
                let hours = life.case.catalogue.activity(id).hours;
                let so_far = Hours::from_quarters(hours.quarters() * tenths / 10);
                spent.push((id, so_far));
                let chosen = Some(life.availability.start);
                life.placed.push(Task { chosen, has_begun: true, ..Task::new(id, hours.minus(so_far)) });
            }
        }
        life.case.wishes.pinned = spent.iter().map(|(id, _)| *id).collect();
        life.case.profile = life.case.profile.clone().with_spent(spent);
        let found = life.looked_at();
        for begun in &life.case.wishes.pinned {
            prop_assert!(found.answer.items.iter().any(|item| item.activity == *begun), "what has begun is lost");
        }
        // The first that was wished for counts, if it alone can be done by the day and needs nothing.
        let first = life.placed[0];
        let (catalogue, profile) = (&life.case.catalogue, &life.case.profile);
        let activity = catalogue.activity(first.activity);
        let needs_nothing = activity.needs_levels.is_empty() && activity.develops.iter().all(|entry| entry.from == Level::NONE);
        let alone = schedule(catalogue, profile, &[first], &life.availability, 1, Pace::Soon);
        let is_late = life.is_late(&alone, &[first.activity]);
        prop_assert!(!needs_nothing || found.overdue.contains(&first.activity) == is_late);
        let sets = life.sets_in_time(&found.overdue);
        let kept: Vec<ActivityId> =
            life.case.wishes.pinned.iter().filter(|pin| !found.overdue.contains(pin)).copied().collect();
        let those = sets.iter().filter(|(set, _)| kept.iter().all(|pin| set.contains(pin)));
        let most = those.map(|(_, closed)| *closed).max().unwrap();
        prop_assert!(found.answer.bound >= most, "the bound {} is below {most}", found.answer.bound);
        prop_assert_eq!(found.answer.objective, most);
    }

    #[test]
    fn a_mix_is_kept_by_the_day_or_said_not_to_be(life in lives(), kinds in prop::collection::vec(0_usize..3, 6), least in 1_u16..8) {
        let mut life = life.of_kinds(&kinds);
        life.case = life.case.mixed([(0, 100), (10 * least, 100), (0, 100)]);
        let found = life.looked_at();
        let all = life.sets_in_time(&[]);
        // Nothing has to be put in for its hours alone.
        let mut sets = all.clone();
        let is_of_use = |id: &ActivityId| {
            let required = |skill| life.case.target.of(skill).map(|required| required.level);
            let develops = &life.case.catalogue.activity(*id).develops;
            develops.iter().any(|entry| required(entry.skill).is_some_and(|level| entry.from < level))
        };
        sets.retain(|(set, _)| set.iter().all(is_of_use));
        let mix = life.case.mix.unwrap();
        let question = life.case.question(Objective::Close);
        let keeps = |set: &[ActivityId]| mix.is_kept(&Shares::of(&question, set.iter().copied()));
        let most = |sets: &[(Vec<ActivityId>, u64)]| {
            sets.iter().filter(|(set, _)| keeps(set)).map(|(_, closed)| *closed).max().unwrap()
        };
        let mixed = most(&sets);
        let any = sets.iter().map(|(_, closed)| *closed).max().unwrap();
        let path: Vec<ActivityId> = found.answer.items.iter().map(|item| item.activity).collect();
        prop_assert_eq!(keeps(&path), !found.answer.misses_mix());
        if found.answer.misses_mix() {
            prop_assert_eq!(mixed, 0, "there is a path that keeps the mix");
            prop_assert!(found.answer.bound >= any);
        } else {
            prop_assert!(found.answer.objective <= most(&all));
            prop_assert!(found.answer.bound >= mixed, "the bound {} is below {mixed}", found.answer.bound);
        }
    }

    #[test]
    fn a_change_makes_it_fit_with_its_pins_and_its_mix(life in lives(), pin in 0_usize..6, kinds in prop::collection::vec(0_usize..3, 6), least in 0_u16..6) {
        let mut life = life.of_kinds(&kinds);
        life.case = life.case.mixed([(0, 100), (10 * least, 100), (0, 100)]);
        let all: Vec<ActivityId> = life.case.catalogue.activities().collect();
        life.case.wishes.pinned = vec![all[pin % all.len()]];
        let path = life.looked_at();
        for change in changes(&life.asking(), &path, 2).concat() {
            prop_assert!(!fits(&life.asking()));
            prop_assert!(life.fits_with(change, 10), "{:?} is too little", change);
            let has_amount = !matches!(change, Change::Requirement { .. } | Change::Rating { .. });
            prop_assert!(!has_amount || !life.fits_with(change, 9), "less than {:?} is enough", change);
        }
    }
}
