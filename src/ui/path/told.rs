//! What came of the PM's own hand, in a sentence or two: where an activity landed, why later, and what changed with it.

use yew::{AttrValue, Html, html};

use crate::app::{ByHand, Later};
use crate::document::values::Date;
use crate::model::{ActivityId, Catalogue};

use crate::ui::view::{View, chips, folded, listed};

use super::fit::quoted;

/// So many activities are named.
const NAMED: usize = 2;

/// The place where it is said, which is there before there is anything to say, so that screen readers hear it.
#[inline(never)]
pub(super) fn told(view: &View, catalogue: &Catalogue) -> Html {
    let by_hand = view.state().by_hand();
    let said = by_hand.as_ref().map(|by_hand| sentences(view, catalogue, by_hand));
    let class = if said.is_some() { "move-told" } else { "unseen" };
    html! {
        <>
            <p class={class} role="status">{ said.unwrap_or_default() }</p>
            { for by_hand.as_ref().map(|by_hand| all(view, catalogue, by_hand)) }
        </>
    }
}

/// The same on another screen from which something came into the path: there it is only heard, and seen beside what came.
pub(in crate::ui) fn heard(view: &View, catalogue: &Catalogue) -> Html {
    let said = view.state().by_hand().map(|by_hand| sentences(view, catalogue, &by_hand));
    html! { <p class="unseen" role="status">{ said.unwrap_or_default() }</p> }
}

/// What changed with an activity that the PM took into the path last.
pub(in crate::ui) fn changed_with(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let by_hand = view.state().by_hand().filter(|by_hand| by_hand.activity == activity);
    let Some(by_hand) = by_hand else { return Html::default() };
    html! {
        <>
            <p class="move-told">{ sentences(view, catalogue, &by_hand) }</p>
            { all(view, catalogue, &by_hand) }
        </>
    }
}

/// All that changed with it, where the sentence does not name them all.
fn all(view: &View, catalogue: &Catalogue, by_hand: &ByHand) -> Html {
    if by_hand.others.len() <= NAMED {
        return Html::default();
    }
    let others = by_hand.others.iter().map(|other| view.activity_title(catalogue, *other)).collect();
    let title = view.words.count("hand.all", by_hand.others.len() as f64, &[]);
    // Another move has another list, closed at first.
    html! { <div key={by_hand.activity.index() * 1000 + by_hand.others.len()}>{ folded("rest told-all", title.into(), chips("lines", None, others)) }</div> }
}

fn sentences(view: &View, catalogue: &Catalogue, by_hand: &ByHand) -> AttrValue {
    if by_hand.is_proposed {
        return view.say("hand.proposed");
    }
    let activity = view.activity_title(catalogue, by_hand.activity);
    let day = |day: Date| view.words.formats().day(day);
    let landed = match (by_hand.day, by_hand.later) {
        (None, _) => view.fill("hand.no-place", &[("activity", &activity)]),
        (Some(begins), None) => view.fill("hand.begins", &[("activity", &activity), ("day", &day(begins))]),
        (Some(begins), Some((wanted, reason))) => {
            let reason = match reason {
                Later::Needs(before) => {
                    view.fill("hand.needs", &[("activity", &view.activity_title(catalogue, before))])
                }
                Later::Held => view.say("hand.held"),
                Later::Away => view.say("hand.away"),
                Later::Full => view.say("hand.full"),
            };
            let days = [("day", &*day(begins)), ("wanted", &*day(wanted))];
            view.fill("hand.later", &[("activity", &*activity), days[0], days[1], ("reason", &*reason)])
        }
    };
    let named: Vec<_> = by_hand.others.iter().copied().take(NAMED).collect();
    let more = by_hand.others.len() - named.len();
    let activities = quoted(view, catalogue, named);
    let others = match (activities.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(view.fill("hand.also", &[("activities", &activities)])),
        _ => Some(view.words.count("hand.also-more", more as f64, &[("activities", &activities)]).into()),
    };
    listed(&[landed].into_iter().chain(others).collect::<Vec<_>>(), " ")
}
