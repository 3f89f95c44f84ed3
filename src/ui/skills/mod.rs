//! Skills: every skill with its level and its gap, and one of them open to be rated.

mod groups;
mod list;
mod rating;

use yew::{Html, classes, html};

use crate::app::Msg;
use crate::model::Catalogue;

use super::view::View;

pub(super) fn skills_screen(view: &View, catalogue: &Catalogue) -> Html {
    let open = view.state().skill;
    html! {
        <>
            { first_guess(view) }
            <div class={classes!("skills", open.map(|_| "one-open"))}>
                <div class="skills-overview">
                    { groups::picture(view, catalogue) }
                    { list::list(view, catalogue) }
                </div>
                <div class="skills-one">
                    if let Some(skill) = open {
                        { rating::rating(view, catalogue, skill) }
                    } else {
                        <p class="empty">{ view.say("skills.choose") }</p>
                    }
                </div>
            </div>
        </>
    }
}

/// Offered while nothing is rated: what the present role asks for, as a first guess.
fn first_guess(view: &View) -> Html {
    let state = view.state();
    let assumed = state.assumed_count();
    if assumed > 0 {
        return html! {
            <div class="tip">
                <p>{ view.words.count("skills.assumed", assumed as f64, &[]) }</p>
                if !state.settings.readonly {
                    <button type="button" onclick={view.send.reform(|_| Msg::LevelsConfirmed)}>
                        { view.say("skills.confirm") }
                    </button>
                }
            </div>
        };
    }
    if state.is_rated() || state.role().is_none() || state.settings.readonly {
        return Html::default();
    }
    html! {
        <div class="tip">
            <p>{ view.say("skills.assume-hint") }</p>
            <button type="button" onclick={view.send.reform(|_| Msg::LevelsAssumed)}>{ view.say("skills.assume") }</button>
        </div>
    }
}
