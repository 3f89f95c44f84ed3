//! The files that were dropped: what came of each, and what is wrong with it.

use yew::{AttrValue, Html, html};

use crate::app::team::{Dropped, TeamMsg};
use crate::document::fault::{Fault, Severity};
use crate::ui::view::said;

use super::view::View;

/// As many faults of a file are shown at once as one reads; all of them are counted.
const MOST_SHOWN: usize = 20;

/// As many files without a fault are listed.
const MOST_GOOD: usize = 200;

pub(super) fn files_screen(view: &View) -> Html {
    let team = &view.team;
    let (faulty, good): (Vec<&Dropped>, Vec<&Dropped>) =
        team.files.iter().partition(|file| !file.faults.is_empty());
    html! {
        <div class="team-files">
            if !faulty.is_empty() {
                <h3>{ view.count("files.faulty", faulty.len()) }</h3>
                <ul class="file-list">{ for faulty.iter().map(|file| one(view, file)) }</ul>
            }
            if !good.is_empty() {
                <h3>{ view.count("files.good", good.len()) }</h3>
                <ul class="file-names">
                    { for good.iter().take(MOST_GOOD).map(|file| html! {
                        <li>{ view.words.beside(&file.name) }{ for file.is_catalogue.then(|| html! { <>{ " " }<span class="badge">{ view.say("files.catalogue") }</span></> }) }</li>
                    }) }
                </ul>
                if good.len() > MOST_GOOD {
                    { said("hint", view.count("files.more", good.len() - MOST_GOOD)) }
                }
            }
            <div class="buttons">{ view.button("quiet", "files.clear", TeamMsg::Cleared) }</div>
        </div>
    }
}

fn one(view: &View, file: &Dropped) -> Html {
    let more = file.faults.len().saturating_sub(MOST_SHOWN) + file.left_out;
    let outcome = match file.taken {
        0 if file.is_catalogue => view.say("files.catalogue-left"),
        0 => view.say("files.left"),
        taken => view.count("files.taken", taken),
    };
    html! {
        <li class="card">
            <h4>{ view.words.beside(&file.name) }</h4>
            { said("hint", outcome) }
            <ul class="faults">
                { for file.faults.iter().take(MOST_SHOWN).map(|(at, fault)| html! { <li>{ told(view, at, fault) }</li> }) }
            </ul>
            if more > 0 {
                { said("hint", view.count("files.more-faults", more)) }
            }
        </li>
    }
}

/// A fault with its place in the file and in the plan.
fn told(view: &View, at: &str, fault: &Fault) -> AttrValue {
    let key = if fault.severity == Severity::Error { "fault.error" } else { "fault.warning" };
    let place = [at, &fault.at].into_iter().filter(|place| !place.is_empty()).collect::<Vec<_>>().join(" ");
    let place = if place.is_empty() { view.say("fault.whole").to_string() } else { place };
    let blanks = [("code", fault.code), ("at", &place), ("found", &*fault.found), ("action", &*fault.action)];
    view.fill(key, &blanks)
}
