//! Rating by keyboard: a number sets the level, Enter goes on.

use yew::{Html, html};

use crate::app::Msg;
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::focus::{go_to, is_on};
use crate::ui::view::View;

use super::rating::next;

/// What the keys do while the focus is in the open skill.
pub(super) fn rate(
    view: &View,
    catalogue: &Catalogue,
    skill: SkillId,
) -> impl Fn(web_sys::KeyboardEvent) + 'static {
    let send = view.send.clone();
    let top = catalogue.top();
    let readonly = view.state().settings.readonly;
    let (_, onward) = next(view, skill);
    move |event: web_sys::KeyboardEvent| {
        let is_chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        if is_chord || is_on(&event, "input:not([type='radio']), select, textarea") {
            return;
        }
        let key = event.key();
        if key == "Enter" && is_on(&event, "input, [id='rating']") {
            event.prevent_default();
            send.emit(onward.clone());
        } else if let Some(level) = level_in(&key).filter(|level| *level <= top && !readonly) {
            event.prevent_default();
            // A screen reader says the level when the focus comes to it.
            go_to(&event, &format!("[id='level-{level}']"));
            send.emit(Msg::LevelRated { skill, level });
        }
    }
}

fn level_in(key: &str) -> Option<Level> {
    Level::new(key.parse().ok()?)
}

/// Says the keys, where there is likely to be a keyboard.
pub(super) fn hint(view: &View, catalogue: &Catalogue) -> Html {
    let top = catalogue.top().to_string();
    html! {
        <p class="keys hint">
            <kbd>{ "0" }</kbd>{ "–" }<kbd>{ top }</kbd>{ " " }{ view.say("skills.key-rate") }
            <span class="keys-next"><kbd>{ "Enter" }</kbd>{ " " }{ view.say("skills.key-next") }</span>
        </p>
    }
}
