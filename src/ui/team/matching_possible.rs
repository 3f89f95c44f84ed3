//! Whom a mentee could have: every mentor, with what all together lose when the pair is made by hand.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::team::{MatchMsg, Possible, TeamMsg, barred_word};
use crate::document::match_options::NamedPair;
use crate::document::values::Id;
use crate::model::Catalogue;
use crate::ui::view::said;

use super::matching::{cost, mentee_name, mentor_name, place_of};
use super::view::View;

/// Mentors who can be had are listed up to this many.
const MOST_LISTED: usize = 100;

pub(super) fn possible(
    view: &View,
    catalogue: &Rc<Catalogue>,
    mentee: &Id,
    mentor: Option<&Id>,
    all: &[Possible],
) -> Html {
    let (can_be, barred): (Vec<&Possible>, Vec<&Possible>) = all.iter().partition(|one| one.loses.is_ok());
    let title = view.fill("possible.title", &[("name", &mentee_name(view, mentee))]);
    html! {
        <div class="card possible" tabindex="-1" id={place_of(mentee)}>
            <h3>{ title.clone() }</h3>
            if can_be.is_empty() {
                { said("", view.say("possible.none")) }
            } else {
                <div class="wide-table" tabindex="0" role="region" aria-label={title}>
                    <table class="beside">
                        <thead><tr>
                            <th scope="col">{ view.say("match.mentor") }</th>
                            <th scope="col">{ view.say("possible.points") }</th>
                            <th scope="col">{ view.say("possible.cost") }</th>
                            <th scope="col"><span class="unseen">{ view.say("match.change") }</span></th>
                        </tr></thead>
                        <tbody>{ for can_be.iter().take(MOST_LISTED).map(|one| line(view, catalogue, mentee, mentor, one)) }</tbody>
                    </table>
                </div>
            }
            if !barred.is_empty() {
                <details>
                    <summary>{ view.count("possible.barred", barred.len()) }</summary>
                    <ul class="talks">{ for barred.iter().map(|one| no(view, catalogue, one)) }</ul>
                </details>
            }
        </div>
    }
}

fn line(view: &View, catalogue: &Catalogue, mentee: &Id, now: Option<&Id>, one: &Possible) -> Html {
    let id = &catalogue.mentor_text(one.mentor).id;
    let pair = NamedPair(mentee.clone(), id.clone());
    let is_now = now == Some(id);
    let number = |points: i32| view.words.formats().number(f64::from(points));
    html! {
        <tr key={id.to_string()}>
            <th scope="row">
                { mentor_name(view, catalogue, one.mentor) }
                if is_now {
                    <span class="badge">{ view.say("possible.now") }</span>
                }
            </th>
            <td data-of={view.say("possible.points")}>{ one.points.map(number).unwrap_or_default() }</td>
            <td data-of={view.say("possible.cost")}>{ for one.loses.ok().map(|loses| cost(view, loses)) }</td>
            <td>
                <div class="buttons">
                    if !is_now {
                        { view.button("", "possible.make", TeamMsg::Match(MatchMsg::Fixed(pair.clone()))) }
                    }
                    { view.button("quiet", "possible.never", TeamMsg::Match(MatchMsg::Excluded(pair))) }
                </div>
            </td>
        </tr>
    }
}

fn no(view: &View, catalogue: &Catalogue, one: &Possible) -> Html {
    let why = one
        .points
        .err()
        .or(one.loses.err())
        .map(|barrier| view.say(&format!("barrier.{}", barred_word(barrier))))
        .unwrap_or_default();
    let mentor = mentor_name(view, catalogue, one.mentor);
    html! { <li>{ view.fill("possible.no", &[("mentor", &mentor), ("why", &why)]) }</li> }
}
