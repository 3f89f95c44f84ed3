//! Choosing one of the people, to decide something about them by hand.

use yew::{Callback, Event, Html, html};

use crate::app::team::PersonRow;
use crate::document::values::Id;
use crate::ui::view::said;

use super::view::View;

/// As many people are offered; others are looked for by name on the screen of the people.
const MOST_OFFERED: usize = 500;

/// The people to choose from, none of them at first.
pub(super) fn person_choice(
    view: &View,
    key: &str,
    rows: &[PersonRow],
    chosen: Option<&Id>,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class="field">
            <span class="field-label">{ view.say(key) }</span>
            <select onchange={onchange}>
                <option value="" selected={chosen.is_none()}>{ view.say("rotations.choose-person") }</option>
                { for rows.iter().take(MOST_OFFERED).map(|row| html! {
                    <option value={row.id.to_string()} selected={chosen == Some(&row.id)}>{ view.person(&row.person) }</option>
                }) }
            </select>
        </label>
    }
}

/// How many people are not among those to choose from.
pub(super) fn others(view: &View, rows: &[PersonRow]) -> Html {
    match rows.len().saturating_sub(MOST_OFFERED) {
        0 => Html::default(),
        others => said("hint", view.count("people.more", others)),
    }
}
