//! Where the plan lives, and how it leaves and comes back.

use yew::{Html, html};

use crate::app::Msg;

use super::field::chosen_file;
use super::icons::{OPEN, SAVE, icon};
use super::view::{View, said};

pub(super) fn footer(view: &View) -> Html {
    let state = view.state();
    if state.is_sample() {
        return Html::default();
    }
    let where_kept = if state.settings.readonly {
        "footer.readonly"
    } else if state.is_kept {
        "footer.kept"
    } else {
        "footer.not-kept"
    };
    html! {
        <footer class="footer" part="footer">
            { said("hint", view.say(where_kept)) }
            <div class="buttons">
                <button type="button" onclick={view.tells(Msg::ExportAsked)}>
                    { icon(SAVE) }{ view.say("footer.export") }
                </button>
                if !state.settings.readonly {
                    { import_button(view, "footer.import") }
                    { view.button("quiet", "footer.start-over", Msg::StartedOver) }
                }
            </div>
        </footer>
    }
}

/// A label that looks like a button around a file control, which stays in the order of the keyboard.
pub(super) fn import_button(view: &View, key: &str) -> Html {
    let open = view.open_file.clone();
    let onchange = move |event: web_sys::Event| {
        if let Some(file) = chosen_file(&event) {
            open.emit(file);
        }
    };
    html! {
        <label class="button">
            { icon(OPEN) }{ view.say(key) }
            <input class="unseen" type="file" accept=".json,application/json" onchange={onchange} />
        </label>
    }
}
