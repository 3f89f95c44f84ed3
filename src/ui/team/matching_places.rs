//! The mentors: how many each can take in this match, and what one more place would bring.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::{Event, Html, TargetCast, html};

use crate::app::team::{MatchMsg, MatchScore, Matched, MentorUse, TeamMsg};
use crate::model::Catalogue;
use crate::ui::view::said;

use super::matching::mentor_name;
use super::view::View;

pub(super) fn mentors(view: &View, catalogue: &Rc<Catalogue>, matched: &Matched) -> Html {
    html! {
        <details class="panel" open={true}>
            <summary><h3>{ view.say("places.title") }</h3></summary>
            <div class="buttons">{ view.button("", "places.save", TeamMsg::Match(MatchMsg::MentorsWanted)) }</div>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("places.title")}>
                <table class="beside">
                    <thead><tr>
                        <th scope="col">{ view.say("match.mentor") }</th>
                        <th scope="col">{ view.say("places.places") }</th>
                        <th scope="col">{ view.say("places.used") }</th>
                        <th scope="col">{ view.say("places.one-more") }</th>
                    </tr></thead>
                    <tbody>{ for matched.matching().mentors.iter().map(|one| line(view, catalogue, one)) }</tbody>
                </table>
            </div>
            { said("hint", view.say("places.hint")) }
        </details>
    }
}

fn line(view: &View, catalogue: &Catalogue, one: &MentorUse) -> Html {
    let id = catalogue.mentor_text(one.mentor).id.clone();
    let name = mentor_name(view, catalogue, one.mentor);
    let places = one.places;
    let key = id.to_string();
    let changed = view.send.reform(move |event: Event| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        let typed = input.as_ref().map(|input| input.value()).unwrap_or_default();
        let number = typed.trim().parse::<u32>().ok().filter(|number| *number <= 999);
        if let Some(input) = input.filter(|_| number.is_none()) {
            // What is no number of places does not stay in the field as if it were one.
            input.set_value(&places.to_string());
        }
        TeamMsg::Match(MatchMsg::PlacesSet(id.clone(), Some(number.unwrap_or(places))))
    });
    let more = match one.one_more {
        MatchScore { placed: 1.., .. } => view.say("places.one-mentee-more"),
        MatchScore { points: ..=0, .. } => view.say("places.nothing"),
        MatchScore { points, .. } => view.words.count("match.points", points as f64, &[]).into(),
    };
    html! {
        <tr {key}>
            <th scope="row">{ name.clone() }</th>
            <td data-of={view.say("places.places")}>
                <input type="number" inputmode="numeric" min="0" max="999" value={places.to_string()} onchange={changed}
                    aria-label={view.fill("places.of", &[("name", &name)])} />
            </td>
            <td data-of={view.say("places.used")}>{ view.words.formats().number(f64::from(one.used)) }</td>
            <td data-of={view.say("places.one-more")}>{ more }</td>
        </tr>
    }
}
