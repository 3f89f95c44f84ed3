//! Where the plan lives, and how it leaves and comes back.

use yew::{Html, html};

use crate::app::{FileUse, Msg};

use super::field::chosen_file;
use super::files::{door, files};
use super::icons::{OPEN, SAVE, icon};
use super::view::{View, said};

pub(super) fn footer(view: &View) -> Html {
    let state = view.state();
    if state.is_sample() {
        return Html::default();
    }
    let where_kept = if state.settings.readonly {
        "footer.readonly"
    } else if state.settings.kept_by_page {
        "footer.kept-by-page"
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
                }
                { door(view) }
                if !state.settings.readonly {
                    { view.button("quiet", "footer.start-over", Msg::StartedOver) }
                }
            </div>
            { files(view) }
        </footer>
    }
}

/// What takes in a plan from a file.
pub(super) fn import_button(view: &View, key: &str) -> Html {
    chooser(view, key, ".json,application/json", FileUse::Plan)
}

/// A label that looks like a button around a file control, which stays in the order of the keyboard.
#[inline(never)]
pub(super) fn chooser(view: &View, key: &str, kinds: &'static str, is_for: FileUse) -> Html {
    let open = view.open_file.clone();
    let onchange = move |event: web_sys::Event| {
        if let Some(file) = chosen_file(&event) {
            open.emit((is_for, file));
        }
    };
    html! {
        <label class="button">
            { icon(OPEN) }{ view.say(key) }
            <input class="unseen" type="file" id={format!("choose-{key}")} accept={kinds} onchange={onchange} />
        </label>
    }
}
