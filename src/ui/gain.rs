//! What something would bring: the levels that it raises, and how ready the PM would be.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, PathPlace, Raised, ReadinessGain};
use crate::model::{Catalogue, Readiness};

use super::view::{View, listed, said};

/// The levels that something raises: each skill with the level now and then.
pub(super) fn raised(view: &View, catalogue: &Catalogue, raises: &[Raised]) -> AttrValue {
    let step = |one: &Raised| {
        let (from, to) = (one.from.to_string(), one.to.to_string());
        let skill = view.skill_name(catalogue, one.skill);
        view.fill("gain.step", &[("skill", &skill), ("from", &from), ("to", &to)])
    };
    listed(&raises.iter().map(step).collect::<Vec<_>>(), ", ")
}

/// How ready the PM would be, and what the path reaches without it; none where that is as ready as now.
pub(super) fn ready(view: &View, gain: Option<&ReadinessGain>) -> Option<AttrValue> {
    let gain = gain?;
    let [from, to] = [gain.now, gain.with_it].map(Readiness::percent);
    let percent = |number| view.words.formats().percent(number);
    let alone = view.fill("step.ready", &[("from", &percent(from)), ("to", &percent(to))]);
    let in_path =
        gain.path.map(|path| view.fill("step.path-reaches", &[("percent", &percent(path.percent()))]));
    let parts: Vec<AttrValue> = [alone].into_iter().chain(in_path).collect();
    (from != to).then(|| listed(&parts, " · "))
}

/// Where something is in the path, with the way there.
pub(super) fn in_path(view: &View, place: PathPlace, name: &str) -> Html {
    let days = place.days.map(|days| view.fill("catalogue.in-path-on", &[("days", &view.days(days))]));
    let spent = (place.spent.quarters() > 0)
        .then(|| view.fill("path.hours-spent", &[("hours", &view.words.hours(place.spent))]));
    let status = view.say(&format!("status.{}", place.status.as_str()));
    let parts: Vec<AttrValue> = [Some(days.unwrap_or_else(|| view.say("catalogue.in-path"))), Some(status)]
        .into_iter()
        .chain([spent])
        .flatten()
        .collect();
    html! {
        <div class="in-path">
            { said("hint", listed(&parts, " · ")) }
            <button type="button" class="quiet small" aria-label={view.action("today.in-path", name)}
                onclick={view.tells(Msg::ItemShown(place.activity))}>{ view.say("today.in-path") }</button>
        </div>
    }
}
