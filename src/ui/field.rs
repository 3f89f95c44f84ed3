//! Reading what was written into a control.

use std::rc::Rc;

use web_sys::js_sys::{Function, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    SubmitEvent,
};
use yew::{AttrValue, Html, TargetCast, html};

use crate::app::{DraftMsg, FieldFault, Fields, Form, Msg, Sheet, number_in};
use crate::document::limits::{MOST_ADDRESS, MOST_TEXT};
use crate::document::values::{Amount, Date, Hours};

use super::view::View;

pub(super) use crate::app::hours_up_to;

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

/// What a field is made of.
pub(super) struct Field {
    /// What it takes.
    pub(super) kind: &'static str,
    /// Its id, by which the focus comes back to it.
    pub(super) id: Option<AttrValue>,
    /// Its name, where no label is around it.
    pub(super) name: Option<AttrValue>,
    /// What it holds.
    pub(super) value: Option<String>,
    /// The least that it takes, and the most.
    pub(super) range: [Option<String>; 2],
    /// How fine it is.
    pub(super) step: Option<&'static str>,
    /// The key of what it takes, in words.
    pub(super) fault: &'static str,
}

/// What stands for half a day, which is no day.
const HALF: &str = "?";

/// Marks a field in which keys have been pressed that it has not told of yet.
const TYPED: &str = "data-typed";

/// A field that tells what was written when the person is done with it: with Enter, or when the focus leaves. What is
/// chosen with a pointer is told at once. A browser calls a date changed at each key: it is not told then, as half a
/// year is a year too.
#[inline(never)]
pub(super) fn control(view: &View, field: Field, tell: Rc<dyn Fn(&str)>) -> Html {
    let Field { kind, id, name, value, range: [least, most], step, fault } = field;
    let is_number = kind == "number";
    let told = move |event: &Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let _ = input.remove_attribute(TYPED);
        let text = input.value();
        // A number that is too fine is rounded; what is half a day, or none, is marked by the control itself.
        if input.check_validity() || (is_number && !text.is_empty()) {
            tell(&text);
        }
    };
    let is_typed = |event: &Event| {
        event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.has_attribute(TYPED))
    };
    let told = Rc::new(told);
    let [on_key, on_change, on_leave] = [(); 3].map(|()| Rc::clone(&told));
    let onkeydown = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Tab" | "Shift" => {}
        "Enter" if is_typed(&event) => on_key(&event),
        _ => {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let _ = input.map(|input| input.set_attribute(TYPED, ""));
        }
    };
    let onchange = move |event: Event| {
        if !is_typed(&event) {
            on_change(&event);
        }
    };
    let onfocusout = move |event: web_sys::FocusEvent| {
        if is_typed(&event) {
            on_leave(&event);
        }
    };
    html! {
        <>
            // What was typed stays until the plan has something else, whatever is drawn meanwhile.
            <input class={is_number.then_some("number")} type={kind} id={id} aria-label={name}
                inputmode={is_number.then_some("decimal")} min={least} max={most} step={step}
                ~value={value.unwrap_or_default()} readonly={view.state().settings.readonly} onkeydown={onkeydown}
                onchange={onchange} onfocusout={onfocusout} />
            // What the field takes; shown while it holds something else.
            <span class="fault">{ view.say(fault) }</span>
        </>
    }
}

/// A field for a number from 0.
pub(super) fn number(most: u32, step: &'static str, fault: &'static str, value: Option<String>) -> Field {
    let range = [Some("0".to_owned()), Some(most.to_string())];
    Field { kind: "number", id: None, name: None, value, range, step: Some(step), fault }
}

/// A field for hours a week. Its name is that of the label around it, or else the one given.
pub(super) fn hours_control(
    view: &View,
    hours: Option<Hours>,
    msg: fn(Option<Hours>) -> Msg,
    name: Option<AttrValue>,
) -> Html {
    let send = view.send.clone();
    let tell = move |text: &str| {
        let hours = hours_in(text);
        if hours.is_some() || text.trim().is_empty() {
            send.emit(msg(hours));
        }
    };
    let field = number(168, "0.25", "field.hours", hours.map(|hours| hours.to_string()));
    control(view, Field { name, ..field }, Rc::new(tell))
}

/// A field for a day.
pub(super) fn day_control(
    view: &View,
    id: Option<AttrValue>,
    day: Option<Date>,
    least: Option<Date>,
    msg: impl Fn(Option<Date>) -> Msg + 'static,
) -> Html {
    let send = view.send.clone();
    let tell = move |text: &str| {
        let day = Date::parse(text);
        if day.is_some() || text.is_empty() {
            send.emit(msg(day));
        }
    };
    let range = [least.map(|day| day.to_string()), Some("2999-12-31".to_owned())];
    let value = day.map(|day| day.to_string());
    let field = Field { kind: "date", id, name: None, value, range, step: None, fault: "field.day" };
    control(view, field, Rc::new(tell))
}

/// A field that says below it what is wrong with it. It keeps what was typed.
#[inline(never)]
pub(super) fn checked(view: &View, form: &Form, fault: FieldFault, label: AttrValue, value: String) -> Html {
    let name = fault.field();
    let is_faulty = view.look.is_faulty(form, fault);
    let described = is_faulty.then(|| AttrValue::from(format!("wrong-{name}")));
    let invalid = is_faulty.then_some("true");
    let (class, mode, hint) = match fault {
        FieldFault::Hours => (Some("number"), "decimal", None),
        _ => (None, "url", Some("https://")),
    };
    let control = match fault {
        FieldFault::Text => html! {
            <textarea name={name} rows="3" maxlength={MOST_TEXT.to_string()} dir="auto" aria-describedby={described.clone()}
                aria-invalid={invalid} aria-required="true" value={value} />
        },
        // Half a day is known to the browser only, which a drawing is not to take away.
        FieldFault::Day => html! {
            <input type="date" name={name} max={view.state().today.to_string()} aria-describedby={described.clone()}
                aria-invalid={invalid} ~defaultValue={value} />
        },
        FieldFault::Hours | FieldFault::Link => html! {
            <input class={class} type="text" inputmode={mode} name={name} maxlength={MOST_ADDRESS.to_string()}
                placeholder={hint} aria-describedby={described.clone()} aria-invalid={invalid} value={value} />
        },
    };
    html! {
        <div class="field">
            { labelled(label, None, control) }
            if is_faulty {
                <p class="wrong" id={described}>{ view.say(&format!("wrong.{name}")) }</p>
            }
        </div>
    }
}

/// Tells what stands in a form at each letter, so that it is there again when the person comes back to it.
pub(super) fn keeping<E: AsRef<Event>>(view: &View, form: Form) -> impl Fn(E) + 'static {
    let send = view.send.clone();
    move |event: E| {
        if let Some(filled) = Filled::around(event.as_ref()) {
            send.emit(Msg::Draft(DraftMsg::Typed(form.clone(), filled.fields())));
        }
    }
}

/// The same of a sheet that came with these fields.
pub(super) fn keeping_sheet<E: AsRef<Event>>(
    view: &View,
    sheet: &Sheet,
    given: &Fields,
) -> impl Fn(E) + 'static + use<E> {
    let (send, sheet, given) = (view.send.clone(), sheet.clone(), given.clone());
    move |event: E| {
        if let Some(filled) = Filled::around(event.as_ref()) {
            send.emit(Msg::Draft(DraftMsg::on_sheet(&sheet, filled.fields(), &given)));
        }
    }
}

/// The title of a form, which says when something is half written in it.
pub(super) fn begun(view: &View, title: AttrValue, form: &Form) -> AttrValue {
    if view.state().is_begun(form) { view.fill("form.begun", &[("title", &title)]) } else { title }
}

/// Refuses what is pasted where it does not fit, and says so at the field: a browser would cut it off without a word.
pub(super) fn refuses_long_paste(view: &View) -> impl Fn(Event) + 'static {
    let view = view.clone();
    move |event: Event| {
        let Some((field, most)) = limited(&event) else { return };
        let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).unwrap_or_default();
        let data = get(&event, "clipboardData");
        let text = get(&data, "getData").dyn_into::<Function>().ok();
        let text =
            text.and_then(|read| read.call1(&data, &"text".into()).ok()).and_then(|text| text.as_string());
        // Browsers count as this does: in units of UTF-16.
        let length = |text: &str| text.encode_utf16().count();
        let number = |name: &str| get(&field, name).as_f64().unwrap_or_default() as usize;
        let selected = number("selectionEnd").saturating_sub(number("selectionStart"));
        let held = get(&field, "value").as_string().unwrap_or_default();
        let after = (length(&held) + length(&text.unwrap_or_default())).saturating_sub(selected);
        if after > most {
            event.prevent_default();
            let number = |count: usize| view.words.formats().number(count as f64);
            let blanks = [("letters", &*number(after)), ("most", &*number(most))];
            say_at(&field, &view.words.fill("field.too-long", &blanks));
        }
    }
}

/// Takes back what was said of a paste, once something else is written there.
pub(super) fn forgives(event: &Event) {
    if let Some((field, _)) = limited(event) {
        say_at(&field, "");
    }
}

/// The field of an event, where it takes only so many letters.
fn limited(event: &Event) -> Option<(Element, usize)> {
    let field = event.target_dyn_into::<Element>()?;
    let most = field.get_attribute("maxlength")?.parse().ok()?;
    Some((field, most))
}

/// Has the browser say something at a field; nothing any more where it is empty.
fn say_at(field: &Element, words: &str) {
    let call = |name: &str, words: Option<&str>| {
        let method =
            Reflect::get(field, &name.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
        let words = words.map(JsValue::from);
        method.map(|method| match words {
            Some(words) => method.call1(field, &words),
            None => method.call0(field),
        })
    };
    call("setCustomValidity", Some(words));
    if !words.is_empty() {
        call("reportValidity", None);
    }
}

/// What was written into a form.
pub(super) struct Filled {
    form: HtmlFormElement,
    data: FormData,
}

impl Filled {
    /// The form of an event, which goes nowhere.
    pub(super) fn of(event: &SubmitEvent) -> Option<Self> {
        event.prevent_default();
        Self::around(event)
    }

    /// The form in which something happened.
    pub(super) fn around(event: &Event) -> Option<Self> {
        let place = event.target_dyn_into::<Element>()?;
        let form: HtmlFormElement = place.closest("form").ok()??.dyn_into().ok()?;
        let data = FormData::new_with_form(&form).ok()?;
        Some(Self { form, data })
    }

    /// All of it. A browser keeps half a day to itself, as if there were none.
    pub(super) fn fields(&self) -> Fields {
        let pairs = web_sys::js_sys::Array::from(&self.data);
        let fields = pairs.iter().filter_map(|pair| {
            let pair = web_sys::js_sys::Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        });
        let half = self.form.query_selector("input[type='date']:invalid").ok().flatten();
        let half = half.and_then(|half| Some((half.get_attribute("name")?, HALF.to_owned())));
        fields.chain(half).collect()
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
