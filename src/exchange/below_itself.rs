//! Which entries of a tree are no tree: those that stand, over however many others, below themselves.

use std::collections::{BTreeMap, BTreeSet};

/// The entries that are in a circle, by the entries that each leads to. What only leads into one, or out of one, is in none.
/// In one pass, however long a circle is (Gabow, Path-based depth-first search, 2000).
pub(super) fn in_circles<'n>(links: &BTreeMap<&'n str, Vec<&'n str>>) -> BTreeSet<&'n str> {
    let mut circled = BTreeSet::new();
    // Numbers in the order of the visit, and what is left of the way here, in parts that may be one circle each.
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left: BTreeSet<&str> = BTreeSet::new();
    let (mut way, mut parts, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for start in links.keys().copied() {
        open.extend((!numbers.contains_key(start)).then_some((start, 0)));
        while let Some((name, done)) = open.pop() {
            let number = numbers.get(name).copied().unwrap_or_else(|| {
                let number = numbers.len();
                numbers.insert(name, number);
                way.push(name);
                parts.push(number);
                number
            });
            if let Some(next) = links.get(name).and_then(|all| all.get(done).copied()) {
                open.push((name, done + 1));
                match numbers.get(next) {
                    None => open.push((next, 0)),
                    Some(_) if left.contains(next) => {}
                    Some(before) => parts.truncate(parts.partition_point(|part| part <= before)),
                }
                continue;
            }
            if parts.last() != Some(&number) {
                continue;
            }
            parts.pop();
            let part = way.split_off(way.iter().rposition(|one| *one == name).unwrap_or_default());
            let leads_to_itself = || links.get(name).is_some_and(|all| all.contains(&name));
            if part.len() > 1 || leads_to_itself() {
                circled.extend(&part);
            }
            left.extend(part);
        }
    }
    circled
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn links<'n>(pairs: &[(&'n str, &'n str)]) -> BTreeMap<&'n str, Vec<&'n str>> {
        let mut links: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        pairs.iter().for_each(|(from, to)| links.entry(from).or_default().push(to));
        links
    }

    #[test]
    fn what_stands_between_two_circles_is_in_none() {
        let pairs = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "d"), ("d", "e"), ("x", "a")];
        assert_eq!(Vec::from_iter(in_circles(&links(&pairs))), ["a", "b", "d"]);
    }

    #[test]
    fn a_long_circle_is_found_whole() {
        let names: Vec<String> = (0..100_000).map(|number| format!("{number:06}")).collect();
        let next = names.iter().skip(1).chain(names.first());
        let mut pairs: Vec<(&str, &str)> =
            names.iter().map(String::as_str).zip(next.map(String::as_str)).collect();
        assert_eq!(in_circles(&links(&pairs)).len(), names.len());
        pairs.pop();
        assert!(in_circles(&links(&pairs)).is_empty());
    }

    proptest! {
        #[test]
        fn those_are_in_a_circle_that_are_reached_from_themselves(
            pairs in proptest::collection::vec((0..7_usize, 0..7_usize), 0..16),
        ) {
            const NAMES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
            let pairs: Vec<(&'static str, &'static str)> = pairs.into_iter().map(|(from, to)| (NAMES[from], NAMES[to])).collect();
            let next = |from: &BTreeSet<&'static str>| -> BTreeSet<&'static str> {
                pairs.iter().filter(|(name, _)| from.contains(name)).map(|(_, to)| *to).collect()
            };
            let comes_back = |name: &&'static str| {
                let mut reached = next(&BTreeSet::from([*name]));
                for _ in NAMES {
                    reached.extend(next(&reached));
                }
                reached.contains(name)
            };
            let expected: Vec<&str> = NAMES.into_iter().filter(comes_back).collect();
            prop_assert_eq!(Vec::from_iter(in_circles(&links(&pairs))), expected);
        }
    }
}
