//! The goals of the organisation that the path serves, and what it would be if it served none.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Other, ServedGoal, ServingMsg};
use crate::model::Catalogue;

use crate::ui::view::{View, said, said_all};

use super::fit::quoted;
use super::why::figures;

pub(super) fn serving(view: &View, catalogue: &Catalogue) -> Html {
    let goals = view.state().served_goals();
    if goals.is_empty() {
        return Html::default();
    }
    let unserved = view.state().unserved.as_ref();
    let is_open = unserved.is_some();
    let msg = if is_open { ServingMsg::WithoutClosed } else { ServingMsg::WithoutAsked };
    html! {
        <section class="serving" aria-labelledby="serving">
            <h3 id="serving">{ view.say("serving.title") }</h3>
            <ul class="lines">{ for goals.iter().map(|one| goal(view, one)) }</ul>
            <button type="button" class="small disclose" id="unserved" aria-expanded={is_open.to_string()}
                onclick={view.tells(Msg::Serving(msg))}>{ view.say("serving.without") }</button>
            { for unserved.map(|other| without(view, catalogue, other)) }
        </section>
    }
}

fn goal(view: &View, one: &ServedGoal<'_>) -> Html {
    let items = match one.items {
        0 => view.say("serving.nothing"),
        items => view.words.count("serving.items", items as f64, &[]).into(),
    };
    html! { <li><span>{ view.text(&one.goal.title) }</span><span class="hint">{ items }</span></li> }
}

/// What comes, what goes, and what it takes more or less.
fn without(view: &View, catalogue: &Catalogue, other: &Other) -> Html {
    let comparison = &other.comparison;
    let line = |key: &str, activities: &[_]| {
        let titles = quoted(view, catalogue, activities.to_vec());
        (!titles.is_empty()).then(|| view.fill(key, &[("activities", &titles)]))
    };
    let lines: Vec<AttrValue> =
        [line("serving.comes", &comparison.comes), line("serving.goes", &comparison.goes)]
            .into_iter()
            .flatten()
            .collect();
    html! {
        <div class="way" role="status">
            if lines.is_empty() {
                { said("way-head", view.say("serving.same")) }
            } else {
                { said("way-head", view.say("serving.differs")) }
                { said_all("", lines) }
            }
            { said("way-figures", figures(view, catalogue, other)) }
            { said("hint", view.say("serving.how")) }
        </div>
    }
}
