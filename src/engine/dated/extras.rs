//! What else there is to say of a path that is done by a day: the planner knows hours alone.

use crate::model::ActivityId;

use super::{Asking, DatedPath, dated_path, search, without};
use crate::engine::planner::{
    Alternative, Alternatives, Answer, Comparison, Explanations, Objective, Outline, Question, alternatives,
    compare, explain, price_of_mix, recommend,
};
use crate::engine::schedule::Pace;

/// Why the path is as it is: as [`explain`], but without each item the best that is done by the day.
pub fn explained(asking: &Asking<'_>, path: &DatedPath) -> Explanations {
    if !asking.is_by_the_day() {
        return explain(&asking.question, &path.answer);
    }
    let mut found = explain(&asking.question, &by_hours(asking));
    found.without.clear();
    for item in &path.answer.items {
        if asking.question.effort.time_is_up.is_some_and(|is_up| is_up()) {
            found.is_complete = false;
            break;
        }
        found.without.push((item.activity, without(asking, path, &[item.activity]).1));
    }
    found
}

/// The path and others, the best first: as [`alternatives`], but none that is too late. What these leave out is not
/// known, so none is proved to be the next.
pub fn others(asking: &Asking<'_>, path: &DatedPath, count: usize) -> Alternatives {
    if !asking.is_by_the_day() {
        return alternatives(&asking.question, &path.answer, count);
    }
    let mut found = alternatives(&asking.question, &by_hours(asking), count);
    let ids = |path: &[ActivityId]| {
        let mut ids = path.to_vec();
        ids.sort_unstable();
        ids
    };
    let this = Outline::of(&path.answer);
    found.paths.retain(|other| {
        let laid = asking.lay(other.path.activities.iter().copied(), &[], Pace::Soon);
        let is_late = asking.by.is_some_and(|by| laid.slots.iter().any(|slot| search::is_late(slot, by)));
        !is_late && ids(&other.path.activities) != ids(&this.activities)
    });
    found.paths.iter_mut().for_each(|other| other.is_proved = false);
    found.paths.insert(0, Alternative { path: this, is_proved: path.answer.optimal });
    found.paths.truncate(count);
    found
}

/// What it takes to keep the mix: from the best path without it to that with it. None where no mix is asked for.
pub fn mix_price(asking: &Asking<'_>, path: &DatedPath) -> Option<Comparison> {
    if !asking.is_by_the_day() {
        return price_of_mix(&asking.question, &path.answer);
    }
    asking.question.mix?;
    let plain = dated_path(&Asking { question: Question { mix: None, ..asking.question }, ..*asking });
    Some(compare(asking.question.objective, &plain.answer, &path.answer, true))
}

/// The best path by its hours, which may be too late.
fn by_hours(asking: &Asking<'_>) -> Answer {
    recommend(&Question { objective: Objective::Reach(asking.limits()), ..asking.question })
}
