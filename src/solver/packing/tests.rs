//! Packings against all there are.

use crate::chance::Chance;

use super::{Choice, Packed, Packing, Search, pack};

/// The highest value of all packings, by trying each.
fn best_of_all(problem: &Packing) -> i64 {
    fn from(problem: &Packing, group: usize, left: &[i64]) -> Option<i64> {
        let Some(choices) = problem.groups.get(group) else {
            return left.iter().all(|left| *left >= 0).then_some(0);
        };
        let with = choices.iter().filter_map(|choice| {
            let mut left = left.to_vec();
            choice.takes.iter().for_each(|(resource, taken)| left[*resource] -= taken);
            Some(choice.value + from(problem, group + 1, &left)?)
        });
        with.chain(from(problem, group + 1, left)).max()
    }
    from(problem, 0, &problem.capacities).unwrap_or_default()
}

/// Money, seats, and bookings that give seats for money.
fn made_up(chance: &mut Chance, groups: usize, choices: usize, dear: usize) -> Packing {
    let seats = 3;
    let mut problem = Packing { groups: Vec::new(), capacities: vec![chance.below(dear * groups) as i64] };
    (0..seats).for_each(|_| problem.capacities.push(chance.below(3) as i64));
    for _ in 0..groups {
        let choice = |chance: &mut Chance| {
            let mut takes = vec![(0, chance.below(dear) as i64)];
            (1..=seats).filter(|_| chance.below(3) == 0).for_each(|seat| takes.push((seat, 1)));
            Choice { value: chance.below(20) as i64, takes }
        };
        let choices = (0..chance.below(choices + 1)).map(|_| choice(chance)).collect();
        problem.groups.push(choices);
    }
    for seat in 1..=seats {
        let booking =
            |times: i64| Choice { value: 0, takes: vec![(0, times * dear as i64), (seat, -2 * times)] };
        problem.groups.push((1..=chance.below(3) as i64).map(booking).collect());
    }
    problem
}

fn check(problem: &Packing, packed: &Packed) {
    let mut left = problem.capacities.clone();
    let mut value = 0;
    for (choices, chosen) in problem.groups.iter().zip(&packed.chosen) {
        let Some(choice) = chosen.map(|chosen| &choices[chosen]) else { continue };
        value += choice.value;
        choice.takes.iter().for_each(|(resource, taken)| left[*resource] -= taken);
    }
    assert!(left.iter().all(|left| *left >= 0), "{packed:?} of {problem:?}");
    assert_eq!(value, packed.value);
    assert!(packed.bound >= packed.value);
    assert_eq!(packed.optimal, packed.bound == packed.value);
}

#[test]
fn the_best_packing_is_that_of_trying_all() {
    let mut chance = Chance::new(7);
    for round in 0..400 {
        let problem = made_up(&mut chance, 1 + round % 6, 4, 30);
        let packed = pack(&problem, 1_000_000);
        check(&problem, &packed);
        assert_eq!((packed.value, packed.optimal), (best_of_all(&problem), true), "{problem:?}");
    }
}

#[test]
fn a_bound_holds_however_little_was_done() {
    let mut chance = Chance::new(11);
    for round in 0..200 {
        let problem = made_up(&mut chance, 1 + round % 6, 4, 30);
        for effort in [0, 3, 40, 400] {
            let packed = pack(&problem, effort);
            check(&problem, &packed);
            assert!(packed.bound >= best_of_all(&problem), "{problem:?}");
        }
    }
}

fn done(mut search: Search, steps: u64) -> Packed {
    while !search.go_on(steps) {}
    search.packed()
}

#[test]
fn however_a_search_is_parted_it_finds_the_same() {
    let mut chance = Chance::new(17);
    for round in 0..60 {
        let problem = made_up(&mut chance, 1 + round, 6, 50);
        for effort in [50, 5_000, 200_000] {
            let whole = pack(&problem, effort);
            for steps in [1, 7, 400] {
                assert_eq!(done(Search::new(problem.clone(), effort), steps), whole, "{problem:?}");
            }
        }
    }
}

#[test]
fn a_question_beside_another_has_the_answer_that_it_has_alone() {
    let mut chance = Chance::new(19);
    for round in 0..200 {
        let mut problem = made_up(&mut chance, 2 + round % 5, 4, 30);
        let mut search = Search::new(problem.clone(), 1_000_000);
        while !search.go_on(1_000) {}
        let check_beside = |problem: &Packing, beside: Search| {
            let packed = done(beside, 1_000);
            check(problem, &packed);
            assert_eq!((packed.value, packed.optimal), (best_of_all(problem), true), "{problem:?}");
        };
        for (resource, by) in [(0, 25), (0, -25), (1, 1), (2, -1)] {
            let mut other = problem.clone();
            other.capacities[resource] = (other.capacities[resource] + by).max(0);
            let beside = search.with_capacities(&[(resource, other.capacities[resource])], 1_000_000);
            check_beside(&other, beside);
        }
        let group = chance.below(2);
        let choice = |value: i64| Choice { value, takes: vec![(0, 5), (2, 1)] };
        problem.groups[group] = vec![choice(chance.below(40) as i64), choice(3)];
        check_beside(&problem, search.with_group(group, &problem.groups[group], 1_000_000));
        problem.capacities[0] += 10;
        let both = search.with(problem.capacities.clone(), Some((group, &problem.groups[group])), 1_000_000);
        check_beside(&problem, both);
    }
}

#[test]
fn hundreds_of_people_are_proved() {
    let mut chance = Chance::new(13);
    for groups in [60, 300, 2000] {
        let problem = made_up(&mut chance, groups, 12, 100);
        let packed = pack(&problem, 3_000_000);
        check(&problem, &packed);
        assert!(packed.optimal, "{} of {} after {}", packed.value, packed.bound, packed.explored);
    }
}

#[test]
fn nothing_to_choose_and_nothing_to_take_are_answers() {
    assert_eq!(pack(&Packing::default(), 100).bound, 0);
    let nothing = Packing { groups: vec![Vec::new()], capacities: vec![0] };
    assert_eq!(pack(&nothing, 100).chosen, [None]);
    let free = Packing { groups: vec![vec![Choice { value: 3, takes: Vec::new() }]], capacities: Vec::new() };
    assert_eq!((pack(&free, 100).value, pack(&free, 100).optimal), (3, true));
}
