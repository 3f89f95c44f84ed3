//! The first visit: three steps to a path, and a sample to look at.

use yew::{AttrValue, Html, classes, html};

use crate::app::{FirstMsg, Msg, SampleTexts, Screen};

use super::icons::{CLOSE, DONE, icon};
use super::view::View;

/// The steps to a first path, until they are done or put away.
#[inline(never)]
pub(super) fn steps(view: &View) -> Html {
    let state = view.state();
    let is_here = matches!(state.screen, Screen::Today | Screen::Goal | Screen::Skills | Screen::Path);
    let Some(steps) = state.first_steps().filter(|_| is_here && state.reading().is_none()) else {
        return Html::default();
    };
    let (done, next) = (steps.done, steps.next());
    let texts = ["first.goal", "first.skills", "first.path"];
    let [rated, asked] = [steps.rated, steps.asked].map(|count| view.words.formats().number(count as f64));
    let rated =
        (steps.rated > 0 && !done[1]).then(|| view.fill("first.rated", &[("n", &rated), ("all", &asked)]));
    let step = |(number, key): (usize, &str)| {
        let is_next = next == Some(number);
        html! {
            <li class={classes!("first-step", is_next.then_some("next"))} aria-current={is_next.then_some("step")}>
                <span class="first-number" data-done={done[number].to_string()}>
                    { if done[number] { icon(DONE) } else { view.words.formats().number((number + 1) as f64).into() } }
                </span>
                <span>{ view.say(key) }</span>
                if number == 1 {
                    { for rated.iter().map(|text| html! { <span class="hint">{ text }</span> }) }
                }
                if done[number] {
                    <span class="unseen">{ view.say("first.done") }</span>
                }
            </li>
        }
    };
    html! {
        <div class="first">
            <ol class="first-steps" aria-label={view.say("first.steps")}>{ for texts.into_iter().enumerate().map(step) }</ol>
            <div class="buttons">
                if state.target_role().is_none() {
                    { view.button("small", "first.sample", Msg::SampleOpened(texts_of_sample(view))) }
                }
                if steps.may_be_enough() {
                    { view.button("small", "first.enough", Msg::First(FirstMsg::EnoughRated)) }
                }
                <button type="button" class="quiet square" title={view.say("first.put-away")}
                    aria-label={view.say("first.put-away")} onclick={view.tells(Msg::First(FirstMsg::PutAway))}>
                    { icon(CLOSE) }
                </button>
            </div>
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
