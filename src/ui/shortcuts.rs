//! Undo and redo by the keys that mean them everywhere, wherever the focus is in the widget.

use yew::Callback;
use yew::events::KeyboardEvent;

use crate::app::Msg;

use super::focus::is_on;
use super::view::View;

/// Where the browser undoes what is typed.
const TEXT: &str = "input:not([type='checkbox'], [type='radio'], [type='range'], [type='file']), textarea";

/// What these keys do; nothing where the person changes nothing.
pub(super) fn undoing(view: &View) -> Option<Callback<KeyboardEvent>> {
    let state = view.state();
    if state.settings.readonly || state.reading().is_some() {
        return None;
    }
    let (send, can_undo, can_redo) = (view.send.clone(), state.can_undo(), state.can_redo());
    Some(Callback::from(move |event: KeyboardEvent| {
        // Ctrl and Alt together is AltGr, which types.
        let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if !is_command || is_on(&event, TEXT) {
            return;
        }
        let possible = |msg: &Msg| if matches!(msg, Msg::Undone) { can_undo } else { can_redo };
        if let Some(msg) = meant(&event.key(), event.shift_key()).filter(possible) {
            event.prevent_default();
            send.emit(msg);
        }
    }))
}

/// What is meant by a key that is pressed with Ctrl or Cmd.
fn meant(key: &str, with_shift: bool) -> Option<Msg> {
    match (key, with_shift) {
        ("z" | "Z", false) => Some(Msg::Undone),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Msg::Redone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_that_undo_and_redo_everywhere_do_so_here() {
        let named = |key, with_shift| match meant(key, with_shift) {
            Some(Msg::Undone) => "undo",
            Some(Msg::Redone) => "redo",
            _ => "nothing",
        };
        assert_eq!([named("z", false), named("Z", false)], ["undo"; 2], "with caps lock too");
        assert_eq!([named("Z", true), named("z", true), named("y", false)], ["redo"; 3]);
        assert_eq!([named("y", true), named("x", false), named("Tab", false)], ["nothing"; 3]);
    }
}
