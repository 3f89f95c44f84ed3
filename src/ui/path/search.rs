//! Why not this one? A search over what is not in the path, and what the path would be with it.

use yew::{Html, html};

use crate::model::{ActivityId, Catalogue};

use crate::ui::field::{labelled, written};
use crate::ui::view::{View, folded, said};

use super::why::why;

pub(super) fn search(view: &View, catalogue: &Catalogue) -> Html {
    let words = &view.look.search;
    let found = view.state().activities_like(words, view.words.language());
    let oninput = view.looking(|look, event: web_sys::InputEvent| look.search = written(&event).into());
    let count = found.activities.len() + found.more;
    let content = html! {
        <>
            { labelled(view.say("search.field"), None, html! {
                <input type="search" value={words.clone()} oninput={oninput} autocomplete="off" />
            }) }
            if !words.trim().is_empty() {
                <p class="hint" role="status">
                    { if count == 0 { view.fill("search.nothing", &[("words", words.trim())]) }
                      else { view.words.count("search.found", count as f64, &[]).into() } }
                </p>
            }
            <ul class="found">
                { for found.activities.iter().map(|activity| line(view, catalogue, *activity)) }
            </ul>
            if found.more > 0 {
                { said("hint", view.words.count("search.more", found.more as f64, &[])) }
            }
        </>
    };
    folded("card search", view.say("search.title"), content)
}

fn line(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let text = catalogue.activity_text(activity);
    let kind = view.say(&format!("kind.{}", text.kind.as_str()));
    html! {
        <li key={activity.index()}>
            <div class="found-what">
                { said("found-title", view.activity_title(catalogue, activity)) }
                <p class="hint">{ kind }{ " · " }{ view.words.hours(text.hours) }</p>
            </div>
            { why(view, catalogue, activity, "why.if-in") }
        </li>
    }
}
