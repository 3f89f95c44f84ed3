//! The career ladder: every role as something to choose, the highest grade on top, a column for each track.

use yew::{Html, classes, html};

use crate::app::{LadderStep, Msg};
use crate::model::Catalogue;

use crate::ui::view::View;

pub(super) fn ladder(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <fieldset class="ladder" disabled={view.state().settings.readonly}>
            <legend>{ view.say("goal.target-role") }</legend>
            { for view.state().ladder().into_iter().map(|rung| html! {
                <div class="rung">
                    { for rung.iter().map(|step| role_card(view, catalogue, step)) }
                </div>
            }) }
        </fieldset>
    }
}

fn role_card(view: &View, catalogue: &Catalogue, step: &LadderStep) -> Html {
    let role = step.role;
    let text = catalogue.role_text(role);
    let percent = step.readiness.percent();
    let onchange = view.send.reform(move |_: web_sys::Event| Msg::TargetChosen(role));
    html! {
        <label class={classes!("role", step.is_present.then_some("present"), step.is_next.then_some("next"))}
            data-track={text.track.clone()}>
            <input class="unseen" type="radio" name="target" checked={step.is_target} onchange={onchange} />
            <span class="role-name">{ view.text(&text.name) }</span>
            <span class="role-tags">
                if step.is_present {
                    <span class="badge">{ view.say("goal.you") }</span>
                }
                if step.is_next {
                    <span class="badge strong">{ view.say("goal.next") }</span>
                }
                if let Some(track) = &text.track {
                    <span class="hint">{ view.say(&format!("track.{track}")) }</span>
                }
            </span>
            if view.state().is_rated() {
            <span class="role-ready" aria-label={view.fill("readiness.long", &[("percent", &view.words.formats().percent(percent))])}>
                <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-track" width="100" height="4" />
                    <rect class="bar-value" width={percent.to_string()} height="4" />
                </svg>
                <span class="hint">{ view.words.formats().percent(percent) }</span>
            </span>
            }
        </label>
    }
}
