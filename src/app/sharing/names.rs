//! Who is meant by a name that somebody wrote: the same person is called `Ana` here and `Ana Ruiz` there, and two people
//! may be called much alike.

use crate::document::feedback::one_spelling;
use crate::document::plan::Plan;

/// Whether two names are the same, however they are spaced and whichever letters are large.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    one_spelling(one) == one_spelling(other)
}

/// Whether who signs with a name is the one that the plan calls so: by the same name, or by a shorter or longer one that
/// could mean nobody else of those whom the plan names.
pub(super) fn is_called(plan: &Plan, called: &str, signed: &str) -> bool {
    if is_same_name(called, signed) {
        return true;
    }
    let (short, long) =
        if words(called).count() < words(signed).count() { (called, signed) } else { (signed, called) };
    let is_another = |name: &str| !is_same_name(name, called) && is_short_for(short, name);
    is_short_for(short, long) && !people(plan).any(is_another)
}

fn is_short_for(short: &str, long: &str) -> bool {
    let mut words_of_long = words(long);
    words(short).count() > 0 && words(short).all(|word| words_of_long.next() == Some(word))
}

fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split_whitespace().map(str::to_ascii_lowercase)
}

/// The names by which the PM knows people. Those with which replies were signed are not among them.
fn people(plan: &Plan) -> impl Iterator<Item = &str> {
    let asked = plan.feedback.iter().filter(|one| one.came.0.is_none()).filter_map(|one| one.asked_person());
    let mentors = plan.mentorships.iter().filter_map(|one| one.mentor.name.as_deref());
    asked.chain(mentors).chain(plan.network.iter().map(|contact| &*contact.name))
}
