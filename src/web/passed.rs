//! What a program passes: texts, and plain objects as JSON, with a fault for each thing that JSON has no word for.

use js_sys::{Array, Error, JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::document::MOST_BYTES;
use crate::document::fault::{Code, Faults, Place, shown};

/// What to do about a value that has no JSON.
const ACTION: &str = "pass the text of a file, or a plain object";

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    // What web-sys offers takes a text of ours.
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Vec<u8>;
}

/// The text that a program passed, or the JSON of the plain object.
pub(super) fn text_of(value: &JsValue) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let text: JsString = match value.dyn_ref::<JsString>() {
        Some(text) => text.clone(),
        None => match JSON::stringify(value) {
            // Of `undefined` and of functions it makes no text.
            Ok(text) if text.is_string() => text,
            Ok(_) => {
                faults.add(Code::NotJson, &Place::ROOT, kind(value), ACTION);
                return Err(faults);
            }
            Err(thrown) => {
                let why = thrown.dyn_ref::<Error>().map_or_else(String::new, |error| error.message().into());
                let found = format!("an object that cannot be written as JSON: {}", shown(&why));
                faults.add(Code::NotJson, &Place::ROOT, found, ACTION);
                return Err(faults);
            }
        },
    };
    // Too much is refused before it is copied. A letter takes a byte at least.
    if text.length() as usize > MOST_BYTES {
        let found = format!("{} letters", text.length());
        faults.add(Code::TooLarge, &Place::ROOT, found, format!("use a file of at most {MOST_BYTES} bytes"));
        return Err(faults);
    }
    let copy = copied(&text);
    // Half of a pair that stands for one letter has no UTF-8 and becomes this one. In the JSON of an object it is
    // written out, and found when that is read.
    if copy.contains('\u{fffd}') && !Object::is(&copy.as_str().into(), &text) {
        faults.add(Code::NotJson, &Place::ROOT, "half of a letter (a lone surrogate)", ACTION);
        return Err(faults);
    }
    Ok(copy)
}

/// The letters of a JavaScript text. The glue's own way asks for one letter at a time (160 ms for 18 MB, where this
/// takes 30), and for three times the memory after the first that is not ASCII.
fn copied(text: &JsString) -> String {
    String::from_utf8(TextEncoder::new().encode(text)).unwrap_or_else(|_| text.into())
}

/// A fault for each field of an object that JSON has no word for: numbers that are none, and functions.
pub(super) fn lost_in_json(value: &JsValue) -> Faults {
    let mut faults = Faults::new();
    // What throws when it is read is found when the object is written.
    let fields = if value.is_object() { Reflect::own_keys(value).unwrap_or_default() } else { Array::new() };
    for field in fields.iter() {
        let value = Reflect::get(value, &field).unwrap_or_default();
        let is_lost = match value.as_f64() {
            Some(number) => !number.is_finite(),
            None => value.is_function() || value.is_symbol(),
        };
        if is_lost {
            let name = field.as_string().unwrap_or_default();
            let found = value.as_f64().map_or_else(|| kind(&value), |number| format!("the number {number}"));
            faults.add(Code::WrongType, &Place::ROOT.field(&name), found, "use a value that JSON has");
        }
    }
    faults
}

/// A fault for each number of an object and all within it that JSON has no word for, so that `text`, which was written
/// of it, has nothing in its place.
pub(super) fn lost_numbers(value: &JsValue, text: &str) -> Faults {
    let mut faults = Faults::new();
    // A large catalogue takes long to walk, and what is lost leaves a trace.
    if !value.is_object() || !text.contains("null") {
        return faults;
    }
    // Written it was, so that nothing leads in a circle.
    let mut open = vec![(String::new(), value.clone())];
    while let Some((at, value)) = open.pop() {
        match value.as_f64() {
            Some(number) if !number.is_finite() => {
                faults.add_at(
                    Code::WrongType,
                    at,
                    format!("the number {number}"),
                    "use a value that JSON has",
                );
            }
            // What an object writes of itself is its own affair.
            None if value.is_object() && !has_its_own_json(&value) => {
                let fields = Object::keys(value.unchecked_ref::<Object>()).iter().collect::<Vec<_>>();
                open.extend(fields.into_iter().rev().map(|field| {
                    let name = field.as_string().unwrap_or_default();
                    let name = shown(&name).replace('~', "~0").replace('/', "~1");
                    (format!("{at}/{name}"), Reflect::get(&value, &field).unwrap_or_default())
                }));
            }
            _ => {}
        }
    }
    faults
}

fn has_its_own_json(value: &JsValue) -> bool {
    Reflect::get(value, &"toJSON".into()).is_ok_and(|written| written.is_function())
}

fn kind(value: &JsValue) -> String {
    let kind = value.js_typeof().as_string().unwrap_or_default();
    if kind == "undefined" { "nothing".to_owned() } else { format!("a {kind}") }
}
