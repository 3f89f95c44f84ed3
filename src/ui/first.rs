//! The first visit: three steps to a path, and a sample to look at.

use yew::{AttrValue, Html, classes, html};

use crate::app::{Msg, SampleTexts, Screen};

use super::icons::{DONE, icon};
use super::view::View;

/// The steps to a first path, as long as nothing is rated.
#[inline(never)]
pub(super) fn steps(view: &View) -> Html {
    let state = view.state();
    let is_here = matches!(state.screen, Screen::Today | Screen::Goal | Screen::Skills);
    if state.is_rated()
        || state.reading().is_some()
        || state.settings.readonly
        || !is_here
        || state.open_catalogue().is_none()
    {
        return Html::default();
    }
    let has_goal = state.target_role().is_some();
    let done = [state.role().is_some(), has_goal, false];
    let next = done.iter().position(|is_done| !is_done);
    let texts = ["first.role", "first.goal", "first.skills"];
    let step = |(number, key): (usize, &str)| {
        let is_next = next == Some(number);
        html! {
            <li class={classes!("first-step", is_next.then_some("next"))} aria-current={is_next.then_some("step")}>
                <span class="first-number" data-done={done[number].to_string()}>
                    { if done[number] { icon(DONE) } else { view.words.formats().number((number + 1) as f64).into() } }
                </span>
                <span>{ view.say(key) }</span>
                if done[number] {
                    <span class="unseen">{ view.say("first.done") }</span>
                }
            </li>
        }
    };
    html! {
        <div class="first">
            <ol class="first-steps" aria-label={view.say("first.steps")}>{ for texts.into_iter().enumerate().map(step) }</ol>
            if !has_goal {
                { view.button("quiet small", "first.sample", Msg::SampleOpened(texts_of_sample(view))) }
            }
        </div>
    }
}

fn texts_of_sample(view: &View) -> SampleTexts {
    let text = |key: &str| AttrValue::to_string(&view.say(key));
    SampleTexts { name: text("sample.name"), why: text("sample.why"), journal: text("sample.journal") }
}

/// That a sample is looked at, and the way back.
#[inline(never)]
pub(super) fn sample_note(view: &View) -> Html {
    if !view.state().is_sample() {
        return Html::default();
    }
    html! {
        <div class="notice sample-note" role="note">
            <p>{ view.say("sample.note") }</p>
            { view.button("small primary", "sample.close", Msg::SampleClosed) }
        </div>
    }
}
