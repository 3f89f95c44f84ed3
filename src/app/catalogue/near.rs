//! Words that are spelt much like others.

/// Letters from which a word may have one error, and two. In shorter words one error makes another word.
const ONE_ERROR: usize = 4;
const TWO_ERRORS: usize = 8;

/// Whether a word begins as another is written, but for an error or two: a letter that is wrong, missing or too many, or
/// two that changed places. This is the optimal string alignment distance to the nearest beginning, see
/// <https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance>.
pub(super) fn begins_nearly(known: &str, written: &str) -> bool {
    let written: Vec<char> = written.chars().collect();
    let most = match written.len() {
        TWO_ERRORS.. => 2,
        ONE_ERROR.. => 1,
        _ => return false,
    };
    // For each beginning of what is written, the errors to the beginning of the word that has been read so far.
    let mut before: Vec<usize> = Vec::new();
    let mut now: Vec<usize> = (0..=written.len()).collect();
    let mut last = None;
    for (read, letter) in (1..).zip(known.chars().take(written.len() + most)) {
        let mut next = vec![read];
        for (place, sign) in written.iter().enumerate() {
            let figure = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
            let wrong = figure(&now, place) + usize::from(*sign != letter);
            let missing = figure(&now, place + 1) + 1;
            let extra = figure(&next, place) + 1;
            let swapped = place
                .checked_sub(1)
                .filter(|earlier| last == Some(*sign) && written.get(*earlier) == Some(&letter));
            let swapped = swapped.map_or(usize::MAX, |earlier| figure(&before, earlier) + 1);
            next.push(wrong.min(missing).min(extra).min(swapped));
        }
        before = std::mem::replace(&mut now, next);
        last = Some(letter);
        if now.last().is_some_and(|errors| *errors <= most) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::begins_nearly;

    fn check(known: &str, written: &str, expected: bool) {
        assert_eq!(begins_nearly(known, written), expected, "{written:?} for {known:?}");
    }

    #[test]
    fn one_error_in_a_word_and_two_in_a_long_one_are_forgiven() {
        check("pricing", "prcing", true);
        check("pricing", "prizing", true);
        check("pricing", "pricinng", true);
        check("pricing", "pirc", true);
        check("pricing", "prozeng", false);
        check("stakeholders", "stackehodler", true);
        check("stakeholders", "steckahodler", false);
    }

    #[test]
    fn a_short_word_is_as_it_is_written() {
        check("cat", "cut", false);
        check("okr", "ok", false);
    }

    #[test]
    fn signs_of_any_script_are_letters() {
        check("übung", "übnug", true);
        check("стратегия", "стратигия", true);
    }
}
