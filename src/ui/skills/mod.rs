//! Skills: every skill with its level and its gap, and one of them open to be rated.

mod groups;
mod history;
mod keys;
mod list;
mod look;
mod rating;
pub(in crate::ui) mod said_by;
mod steps;
mod views;

use yew::{Html, classes, html};

use crate::app::Msg;
use crate::model::Catalogue;

use super::view::{View, said};

pub use look::SkillsLook;
pub(in crate::ui) use steps::steps;

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
                        { views::views(view, catalogue, skill) }
                        { history::history(view, catalogue, skill) }
                    } else {
                        { choose(view, catalogue) }
                    }
                </div>
            </div>
        </>
    }
}

/// While no skill is open: where to begin.
fn choose(view: &View, catalogue: &Catalogue) -> Html {
    let first = view.state().first_to_rate().filter(|_| !view.state().settings.readonly);
    html! {
        <div class="empty">
            { said("", view.say(if view.state().settings.readonly { "skills.choose-shown" } else { "skills.choose" })) }
            if let Some(first) = first {
                <button type="button" class="primary" onclick={view.tells(Msg::SkillOpened(first))}>
                    { view.fill("skills.begin", &[("skill", &view.skill_name(catalogue, first))]) }
                </button>
            }
        </div>
    }
}

/// Offered while nothing is rated: what the present role asks for, as a first guess.
fn first_guess(view: &View) -> Html {
    let state = view.state();
    let assumed = state.assumed_count();
    if assumed > 0 {
        let key = if state.settings.readonly { "skills.assumed-shown" } else { "skills.assumed" };
        return html! {
            <div class="tip">
                { said("", view.words.count(key, assumed as f64, &[])) }
                if !state.settings.readonly {
                    { view.button("", "skills.confirm", Msg::LevelsConfirmed) }
                }
            </div>
        };
    }
    if state.is_rated() || state.role().is_none() || state.settings.readonly {
        return Html::default();
    }
    html! {
        <div class="tip">
            { said("", view.say("skills.assume-hint")) }
            { view.button("", "skills.assume", Msg::LevelsAssumed) }
        </div>
    }
}
