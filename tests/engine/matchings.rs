//! The best assignment against an independent solver, against every assignment there is, and held to its laws.

use proptest::prelude::*;
use serde_json::{Value, json};
use waymark_solver::{Assignment, FORBIDDEN, Score};

/// Seeds and what SciPy finds for each: `benches/matchings.py` makes them, and says what they mean.
const ANSWERS: &str = include_str!("matchings.json");

const SIZES: [(usize, usize); 10] = [
    (300, 200),
    (300, 200),
    (300, 200),
    (300, 200),
    (200, 300),
    (300, 20),
    (40, 200),
    (120, 80),
    (60, 60),
    (7, 3),
];
const EXCLUDED: [u64; 5] = [0, 10, 50, 90, 99];
const REACHES: [u64; 3] = [150, 20, 2];

/// SplitMix64 (Steele, Lea and Flood, 2014), as in `benches/matchings.py`.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

/// A programme in numbers.
#[derive(Clone, Debug)]
struct Numbers {
    rows: usize,
    room: Vec<u32>,
    points: Vec<i32>,
}

impl Numbers {
    /// The programme of a seed, and three rows and columns to ask about.
    fn of_seed(seed: u64) -> (Self, Vec<(usize, usize)>) {
        let mut chance = Chance(seed);
        let (rows, columns) = SIZES[seed as usize % SIZES.len()];
        let excluded = EXCLUDED[chance.below(5) as usize];
        let reach = REACHES[chance.below(3) as usize];
        let most_room = 1 + chance.below(4);
        let room = (0..columns).map(|_| chance.below(most_room + 1) as u32).collect();
        let mut point = |_| {
            let is_excluded = chance.below(100) < excluded;
            let value = chance.below(reach + 1 + reach / 3) as i32 - (reach / 3) as i32;
            if is_excluded { FORBIDDEN } else { value }
        };
        let points = (0..rows * columns).map(&mut point).collect();
        let asked =
            (0..3).map(|_| (chance.below(rows as u64) as usize, chance.below(columns as u64) as usize));
        (Self { rows, room, points }, asked.collect())
    }

    fn best(&self) -> Assignment {
        let best = Assignment::best(self.room.clone(), self.rows, &self.points);
        assert!(best.is_proved(), "{self:?}");
        best
    }

    fn with_one_more(mut self, column: usize) -> Self {
        self.room[column] += 1;
        self
    }

    fn without_pair(mut self, row: usize, column: usize) -> Self {
        self.points[row * self.room.len() + column] = FORBIDDEN;
        self
    }

    /// The best with a pair in it, by what is left when it is taken out.
    fn with_pair(mut self, row: usize, column: usize) -> Option<Score> {
        let columns = self.room.len();
        let points = self.points[row * columns + column];
        if points == FORBIDDEN || self.room[column] == 0 {
            return None;
        }
        self.room[column] -= 1;
        self.points[row * columns..(row + 1) * columns].fill(FORBIDDEN);
        let Score { placed, points: others } = self.best().score();
        Some(Score { placed: placed + 1, points: others + i64::from(points) })
    }

    /// The best of all assignments there are.
    fn by_trying_all(&self, row: usize, room: &mut [u32], so_far: (i64, i64)) -> (i64, i64) {
        if row == self.rows {
            return so_far;
        }
        let mut best = self.by_trying_all(row + 1, room, so_far);
        for column in 0..room.len() {
            let points = self.points[row * room.len() + column];
            if points != FORBIDDEN && room[column] > 0 {
                room[column] -= 1;
                let placed = (so_far.0 + 1, so_far.1 + i64::from(points));
                best = best.max(self.by_trying_all(row + 1, room, placed));
                room[column] += 1;
            }
        }
        best
    }
}

fn written(score: Score) -> Value {
    json!([score.placed, score.points])
}

fn less(score: Score, lost: Score) -> Score {
    Score { placed: score.placed - lost.placed, points: score.points - lost.points }
}

fn more(score: Score, gained: Score) -> Score {
    Score { placed: score.placed + gained.placed, points: score.points + gained.points }
}

#[test]
fn programmes_of_up_to_300_by_200_are_matched_as_well_as_scipy_does() {
    let answers: Vec<Value> = serde_json::from_str(ANSWERS).unwrap();
    assert!(answers.len() >= 30);
    for answer in answers {
        let seed = answer["seed"].as_u64().unwrap();
        let (numbers, asked) = Numbers::of_seed(seed);
        let best = numbers.best();
        let score = best.score();
        assert_eq!((seed, written(score)), (seed, answer["best"].clone()));
        let gains = best.one_more();
        for (which, (row, column)) in asked.into_iter().enumerate() {
            let gained = written(more(score, gains[column]));
            assert_eq!((seed, column, gained), (seed, column, answer["one_more"][which].clone()));
            let forced = best.with_pair(row, column).map(|lost| written(less(score, lost)));
            assert_eq!((seed, which, json!(forced)), (seed, which, answer["with_pair"][which].clone()));
        }
    }
}

/// Small programmes, with as many ties as there are other cases.
fn any_numbers() -> impl Strategy<Value = Numbers> {
    let size = (0..6_usize, 0..5_usize, prop::sample::select(vec![1, 3, 150]));
    size.prop_flat_map(|(rows, columns, reach)| {
        let point = prop_oneof![3 => -reach..=reach, 1 => Just(FORBIDDEN)];
        let room = prop::collection::vec(0..3_u32, columns);
        (Just(rows), room, prop::collection::vec(point, rows * columns))
            .prop_map(|(rows, room, points)| Numbers { rows, room, points })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_assignment_is_better(numbers in any_numbers()) {
        let score = numbers.best().score();
        let mut room = numbers.room.clone();
        prop_assert_eq!((score.placed, score.points), numbers.by_trying_all(0, &mut room, (0, 0)));
    }

    #[test]
    fn to_forbid_a_pair_loses_what_is_said_and_never_gains(numbers in any_numbers()) {
        let best = numbers.best();
        for row in 0..numbers.rows {
            let Some((instead, lost)) = best.without_pair(row) else {
                prop_assert_eq!(best.column_of(row), None);
                continue;
            };
            let column = best.column_of(row).unwrap();
            let without = numbers.clone().without_pair(row, column);
            prop_assert_eq!(without.best().score(), less(best.score(), lost));
            prop_assert!(lost.placed > 0 || (lost.placed == 0 && lost.points >= 0));
            // Where the row is then is part of an assignment that is as good.
            if let Some(instead) = instead {
                prop_assert_eq!(without.with_pair(row, instead), Some(less(best.score(), lost)));
            } else {
                let mut left_out = without.clone();
                left_out.points[row * numbers.room.len()..(row + 1) * numbers.room.len()].fill(FORBIDDEN);
                prop_assert_eq!(left_out.best().score(), less(best.score(), lost));
            }
        }
    }

    #[test]
    fn one_more_place_brings_what_is_said_and_never_loses(numbers in any_numbers()) {
        let best = numbers.best();
        for (column, gained) in best.one_more().into_iter().enumerate() {
            let wider = numbers.clone().with_one_more(column).best();
            prop_assert_eq!(wider.score(), more(best.score(), gained));
            prop_assert!(gained.placed > 0 || (gained.placed == 0 && gained.points >= 0));
        }
    }

    #[test]
    fn a_pair_made_by_hand_loses_what_is_said(numbers in any_numbers()) {
        let best = numbers.best();
        for row in 0..numbers.rows {
            for column in 0..numbers.room.len() {
                let forced = best.with_pair(row, column).map(|lost| less(best.score(), lost));
                prop_assert_eq!(forced, numbers.clone().with_pair(row, column));
            }
        }
    }
}
