//! What was agreed on with mentors, among the activities of the path.

use yew::{AttrValue, Html, html};

use crate::app::{MentorshipChange, MentorshipMsg, Msg, PathAction, Span};
use crate::ui::view::{View, listed, said};

use super::timeline::{percent, place};

/// A line that is ticked off where it stands.
#[inline(never)]
pub(super) fn action(view: &View, one: &PathAction<'_>) -> Html {
    let (mentorship, action) = (one.mentorship, one.action);
    let id = AttrValue::from(format!("path-action-{}-{}", mentorship.id, action.id));
    let late = view.state().is_action_late(action);
    let day = view.words.formats().day(one.on);
    let by = view.fill(if late { "milestone.late" } else { "milestone.by" }, &[("day", &day)]);
    let name = Some(one.with).filter(|name| !name.is_empty());
    let with = name.map(|name| view.fill("path.agreed-with", &[("name", &view.words.beside(name))]));
    let meta: Vec<AttrValue> = std::iter::once(by).chain(with).collect();
    let ticked = MentorshipChange::ActionTicked(action.id.clone());
    let ticked = Msg::Mentorship(MentorshipMsg::With(mentorship.id.clone(), ticked));
    html! {
        <li class={if action.done.is_some() { "action reached" } else { "action" }} key={id.to_string()}
            data-private={mentorship.private.0.to_string()}>
            <input type="checkbox" class="tick" checked={action.done.is_some()} disabled={view.state().settings.readonly}
                id={id.clone()} onclick={view.tells(ticked)} />
            <div>
                <label class="action-text" for={id}>{ view.words.beside(&action.text) }</label>
                { said(if late { "hint late" } else { "hint" }, listed(&meta, " · ")) }
            </div>
        </li>
    }
}

/// The days of all that was agreed on, as a lane of the timeline. The list below it says what they are.
pub(super) fn lane(view: &View, span: Span, all: &[PathAction<'_>]) -> Html {
    let mark = |one: &PathAction<'_>| {
        let at = span.place_of(one.on)?;
        let done = one.action.done.is_some().to_string();
        Some(
            html! { <circle class="timeline-action" data-done={done} cx={percent(place(view, at, 0.0))} cy="14" r="6" /> },
        )
    };
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <li class="lane" key="agreed">
            <span class="lane-title">{ view.say("path.agreed") }</span>
            <svg class="lane-picture" height="28" aria-hidden="true" focusable="false">{ for all.iter().filter_map(mark) }</svg>
        </li>
    }
}

/// What the marks of the timeline are.
pub(super) fn list(view: &View, all: &[PathAction<'_>]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section class="path-agreed">
            <h3>{ view.say("path.agreed") }</h3>
            <ul>{ for all.iter().map(|one| action(view, one)) }</ul>
        </section>
    }
}
