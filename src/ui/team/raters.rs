//! Raters beside each other: who sees levels higher or lower than others who see the same people, with the numbers.

use yew::{Html, html};

use crate::app::team::{LEAST_SHARED, Rater, TeamMsg};
use crate::ui::view::said;

use super::view::View;

pub(super) fn raters_screen(view: &View) -> Html {
    let raters = view.team.raters();
    if raters.is_empty() {
        return said("empty", view.say("raters.none"));
    }
    let least = view.words.formats().number(LEAST_SHARED as f64);
    html! {
        <div class="people">
            { said("", view.say("raters.lead")) }
            <div class="buttons">{ view.button("", "raters.save", TeamMsg::RatersWanted) }</div>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("raters.title")}>
                <table class="beside cards">
                    <thead><tr>
                        <th scope="col">{ view.say("raters.who") }</th>
                        <th scope="col">{ view.say("raters.tendency") }</th>
                        <th scope="col">{ view.say("raters.shift") }</th>
                        <th scope="col">{ view.say("raters.numbers") }</th>
                    </tr></thead>
                    <tbody>{ for raters.iter().map(|rater| line(view, rater)) }</tbody>
                </table>
            </div>
            { said("hint", view.fill("raters.hint", &[("least", &least)])) }
        </div>
    }
}

fn line(view: &View, rater: &Rater) -> Html {
    let (word, name) = rater.name.words();
    let who = match name {
        Some(name) => view.fill(&format!("rater.named-{word}"), &[("name", name)]),
        None => view.say(&format!("rater.{word}")),
    };
    let number = |number: usize| view.words.formats().number(number as f64);
    let numbers = [
        ("ratings", &*number(rater.ratings)),
        ("shared", &*number(rater.shared)),
        ("people", &*number(rater.people)),
    ];
    let shift = rater.shift.zip(rater.error).map(|(shift, error)| {
        let sign = if shift < 0.0 { "−" } else { "+" };
        let number = |figure: f64| view.words.formats().number((figure.abs() * 100.0).round() / 100.0);
        view.fill(
            "raters.shift-of",
            &[("shift", &format!("{sign}{}", number(shift))), ("error", &number(error))],
        )
    });
    html! {
        <tr>
            <th scope="row">{ who }</th>
            <td data-of={view.say("raters.tendency")}>{ view.say(&format!("tendency.{}", rater.tendency.word())) }</td>
            <td data-of={view.say("raters.shift")}>{ shift.unwrap_or_else(|| view.say("raters.no-shift")) }</td>
            <td data-of={view.say("raters.numbers")}>{ view.fill("raters.numbers-of", &numbers) }</td>
        </tr>
    }
}
