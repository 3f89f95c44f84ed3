//! Counts of what passed and what failed, and reading them from test runners.

use std::fmt;
use std::ops::AddAssign;

/// How many checks passed, and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
}

impl Tally {
    pub(super) const SUCCESS: Self = Self { passed: 1, failed: 0 };
    pub(super) const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// Adds one, by how it went; a failure is told with what it was about.
    pub(super) fn count<T>(&mut self, what: &str, outcome: &anyhow::Result<T>) {
        match outcome {
            Ok(_) => *self += Self::SUCCESS,
            Err(fault) => {
                println!("{what}: {fault:#}");
                *self += Self::FAILURE;
            }
        }
    }

    /// What a runner counted that ended badly: when no test of it failed, it crashed, which is one failure.
    pub(super) fn with_the_crash(self) -> Self {
        Self { failed: self.failed.max(1), ..self }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The sum over the `test result:` lines, of which cargo prints one for each test program and for the doc tests.
pub(super) fn of_cargo_test(lines: &[String]) -> Tally {
    let mut sum = Tally::default();
    for line in lines.iter().filter_map(|line| line.strip_prefix("test result: ")) {
        sum += Tally { passed: before(line, " passed"), failed: before(line, " failed") };
    }
    sum
}

/// The summary at the end of what node's test runner writes as TAP. A test that was cancelled did not pass.
pub(super) fn of_tap(text: &str) -> Tally {
    let after = |start: &str| -> usize {
        let figure = text.lines().rev().find_map(|line| line.strip_prefix(start));
        figure.and_then(|figure| figure.trim().parse().ok()).unwrap_or(0)
    };
    Tally { passed: after("# pass "), failed: after("# fail ") + after("# cancelled ") }
}

/// The number that stands right before a word: 12 of `ok. 12 passed; 0 failed`.
fn before(line: &str, word: &str) -> usize {
    let figure = line.find(word).and_then(|at| line.get(..at)?.rsplit([' ', ';']).next());
    figure.and_then(|figure| figure.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Tally, of_cargo_test, of_tap};

    #[test]
    fn cargo_test_is_summed_over_all_its_programs() {
        let said = "running 12 tests\n\
                    test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n\
                    test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                    my own words: test result: ok. 90 passed; 90 failed";
        let lines: Vec<String> = said.lines().map(str::to_owned).collect();
        assert_eq!(of_cargo_test(&lines), Tally { passed: 15, failed: 2 });
        assert_eq!(of_cargo_test(&[]), Tally::default());
    }

    #[test]
    fn tap_is_read_from_its_summary() {
        let tap = "TAP version 13\n# pass 99\nok 1 - a\n1..4\n# tests 4\n# suites 0\n# pass 1\n# fail 2\n\
                   # cancelled 1\n# skipped 0\n# todo 0\n# duration_ms 40.1\n";
        assert_eq!(of_tap(tap), Tally { passed: 1, failed: 3 });
        assert_eq!(of_tap(""), Tally::default());
    }

    #[test]
    fn a_runner_that_crashed_failed_once_and_one_that_counted_is_believed() {
        assert_eq!(Tally { passed: 5, failed: 0 }.with_the_crash(), Tally { passed: 5, failed: 1 });
        assert_eq!(Tally { passed: 5, failed: 3 }.with_the_crash(), Tally { passed: 5, failed: 3 });
    }
}
