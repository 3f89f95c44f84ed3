//! Reading what was written into a control.

use web_sys::{
    Event, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, SubmitEvent,
};
use yew::{AttrValue, Html, TargetCast, html};

use crate::app::Msg;
use crate::document::values::{Amount, Date, Hours};

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

/// The hours of a week, as a person writes them: `4`, `2.5`, `2,5`; `None` for anything else. Rounded to a quarter of
/// an hour.
pub(super) fn hours_in(text: &str) -> Option<Hours> {
    hours_up_to(168, text)
}

/// Hours up to so many.
pub(super) fn hours_up_to(most: u32, text: &str) -> Option<Hours> {
    let hours = number_in(text).filter(|hours| *hours <= f64::from(most))?;
    Some(Hours::from_quarters((hours * 4.0).round() as u32))
}

/// An amount of money as a person writes it, rounded to the minor unit.
pub(super) fn amount_in(text: &str) -> Option<Amount> {
    let major = number_in(text).filter(|major| *major <= 1e9)?;
    Some(Amount::from_minor((major * 100.0).round() as u64))
}

/// An amount as a field for numbers has it: `12`, `12.50`.
pub(super) fn amount_written(amount: Amount) -> String {
    match (amount.minor() / 100, amount.minor() % 100) {
        (major, 0) => major.to_string(),
        (major, minor) => format!("{major}.{minor:02}"),
    }
}

fn number_in(text: &str) -> Option<f64> {
    let number: f64 = text.trim().replace(',', ".").parse().ok()?;
    (number >= 0.0).then_some(number)
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
        <>
            <input class="number" type="number" inputmode="decimal" min="0" max="168" step="0.25"
                aria-label={name} readonly={view.state().settings.readonly}
                value={hours.map(|hours| hours.to_string())} onchange={onchange} />
            { fault(view, "field.hours") }
        </>
    }
}

/// What a field takes; shown while it holds something else. It comes right after the field.
pub(super) fn fault(view: &View, key: &str) -> Html {
    html! { <span class="fault">{ view.say(key) }</span> }
}

/// A field for a day. What is no whole day yet, or a day before the least, is marked by the control itself; the day that
/// counts stays.
pub(super) fn day_control(
    view: &View,
    id: Option<AttrValue>,
    day: Option<Date>,
    least: Option<Date>,
    msg: impl Fn(Option<Date>) -> Msg + 'static,
) -> Html {
    let send = view.send.clone();
    let onchange = move |event: web_sys::Event| {
        let text = written(&event);
        let day = Date::parse(&text);
        let is_valid =
            event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.check_validity());
        if is_valid && (day.is_some() || text.is_empty()) {
            send.emit(msg(day));
        }
    };
    html! {
        <>
            <input type="date" id={id} value={day.map(|day| day.to_string())} min={least.map(|day| day.to_string())}
                max="2999-12-31" onchange={onchange} readonly={view.state().settings.readonly} />
            { fault(view, "field.day") }
        </>
    }
}

/// What was written into a form that is sent.
pub(super) struct Filled {
    form: HtmlFormElement,
    data: FormData,
}

impl Filled {
    /// The form of an event, which goes nowhere.
    pub(super) fn of(event: &SubmitEvent) -> Option<Self> {
        event.prevent_default();
        let form = event.target_dyn_into::<HtmlFormElement>()?;
        let data = FormData::new_with_form(&form).ok()?;
        Some(Self { form, data })
    }

    /// What the field of a name holds; empty where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.data.get(name).as_string().unwrap_or_default()
    }

    /// Empties the form.
    pub(super) fn reset(&self) {
        self.form.reset();
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

    #[test]
    fn money_is_read_and_written_with_its_minor_unit() {
        let round = |text: &str| amount_in(text).map(amount_written);
        let of = |text: &str| Some(text.to_owned());
        assert_eq!(
            [round("12.5"), round("12"), round("0,05"), round("-1")],
            [of("12.50"), of("12"), of("0.05"), None]
        );
    }
}
