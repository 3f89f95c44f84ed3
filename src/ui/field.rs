//! Reading what was written into a control.

use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{AttrValue, Html, TargetCast, html};

use crate::app::Msg;
use crate::document::values::Hours;

use super::view::View;

/// What the control of an event holds; empty for an event of anything else.
pub(super) fn written(event: &Event) -> String {
    let input = || event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
    let choice = || event.target_dyn_into::<HtmlSelectElement>().map(|choice| choice.value());
    let text = || event.target_dyn_into::<HtmlTextAreaElement>().map(|text| text.value());
    input().or_else(choice).or_else(text).unwrap_or_default()
}

/// The file that was chosen in the control of an event. The control is emptied, so that the same file can be chosen
/// again.
pub(super) fn chosen_file(event: &Event) -> Option<web_sys::File> {
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// Hours as a person writes them: `4`, `2.5`, `2,5`; `None` for anything else. Rounded to a quarter of an hour.
pub(super) fn hours_in(text: &str) -> Option<Hours> {
    let hours: f64 = text.trim().replace(',', ".").parse().ok()?;
    ((0.0..=168.0).contains(&hours)).then(|| Hours::from_quarters((hours * 4.0).round() as u32))
}

/// A label with its control and, below, what it means.
pub(super) fn labelled(label: AttrValue, hint: Option<AttrValue>, control: Html) -> Html {
    html! {
        <label class="field">
            <span class="field-label">{ label }</span>
            { control }
            if let Some(hint) = hint {
                <span class="hint">{ hint }</span>
            }
        </label>
    }
}

/// A field for hours a week. Its name is that of the label around it, or else the one given.
pub(super) fn hours_control(
    view: &View,
    hours: Option<Hours>,
    msg: fn(Option<Hours>) -> Msg,
    name: Option<AttrValue>,
) -> Html {
    let send = view.send.clone();
    let onchange = move |event: web_sys::Event| {
        let text = written(&event);
        let hours = hours_in(&text);
        // What is no number of hours is marked by the control itself; the value that counts stays.
        if hours.is_some() || text.trim().is_empty() {
            send.emit(msg(hours));
        }
    };
    html! {
        <input class="number" type="number" inputmode="decimal" min="0" max="60" step="0.25"
            aria-label={name} readonly={view.state().settings.readonly}
            value={hours.map(|hours| hours.to_string())} onchange={onchange} />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let quarters = |text| hours_in(text).map(Hours::quarters);
        assert_eq!([quarters("4"), quarters(" 2,5 "), quarters("0.3")], [Some(16), Some(10), Some(1)]);
        assert_eq!([quarters(""), quarters("-1"), quarters("169"), quarters("NaN")], [None; 4]);
    }
}
