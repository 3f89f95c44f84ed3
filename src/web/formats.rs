//! Numbers, dates and money as a language writes them: the browser knows, by `Intl`. Where it does not know the
//! language, or throws, they are written plainly.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::values::Date;
use crate::ui::words::{Formats, PlainFormats};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &NumberFormat, number: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, milliseconds: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(language: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn select(this: &PluralRules, count: f64) -> Result<String, JsValue>;
}

/// The browser's formats for one language, each made when it is first needed: the first of a page takes it tens of
/// milliseconds, and making one takes longer than using it a hundred times.
pub(super) struct IntlFormats {
    language: String,
    day: Made<DateTimeFormat>,
    month: Made<DateTimeFormat>,
    number: Made<NumberFormat>,
    percent: Made<NumberFormat>,
    plural: Made<PluralRules>,
    /// Of the one currency that a catalogue has.
    money: RefCell<Option<(String, NumberFormat)>>,
    /// By how many minutes time zones are ahead of UTC.
    zones: RefCell<BTreeMap<String, Option<i32>>>,
}

/// A format that was made; `None` in it where the browser refused.
type Made<T> = OnceCell<Option<T>>;

impl IntlFormats {
    pub(super) fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            day: Made::new(),
            month: Made::new(),
            number: Made::new(),
            percent: Made::new(),
            plural: Made::new(),
            money: RefCell::default(),
            zones: RefCell::default(),
        }
    }

    fn number_format(&self, how: &[(&str, &str)]) -> Option<NumberFormat> {
        NumberFormat::new(&self.language, &options(how)).ok()
    }

    /// A day as `made` writes it, or is made to write it. Days are no instants: they are reckoned and written in UTC,
    /// wherever the person is.
    fn date(&self, made: &Made<DateTimeFormat>, how: &[(&str, &str)], date: Date) -> Option<String> {
        let make = || {
            let all = [&[("year", "numeric"), ("timeZone", "UTC")], how].concat();
            DateTimeFormat::new(&self.language, &options(&all)).ok()
        };
        made.get_or_init(make).as_ref()?.format(milliseconds(date)).ok()
    }
}

/// An object of options; numbers may be given as text.
fn options(list: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in list {
        // A fresh object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
    }
    object
}

/// The milliseconds from 1970 to the beginning of a day in UTC.
fn milliseconds(date: Date) -> f64 {
    let (year, month, day) = date.year_month_day();
    js_sys::Date::utc(f64::from(year), f64::from(month) - 1.0) + f64::from(day - 1) * 86_400_000.0
}

impl Formats for IntlFormats {
    fn day(&self, date: Date) -> String {
        let written = self.date(&self.day, &[("month", "short"), ("day", "numeric")], date);
        written.unwrap_or_else(|| PlainFormats.day(date))
    }

    fn month(&self, date: Date) -> String {
        let written = self.date(&self.month, &[("month", "long")], date);
        written.unwrap_or_else(|| PlainFormats.month(date))
    }

    fn number(&self, number: f64) -> String {
        let format = self.number.get_or_init(|| self.number_format(&[("maximumFractionDigits", "2")]));
        let written = format.as_ref().and_then(|format| format.format(number).ok());
        written.unwrap_or_else(|| PlainFormats.number(number))
    }

    fn money(&self, minor_units: u64, currency: &str) -> String {
        let mut known = self.money.borrow_mut();
        if known.as_ref().is_none_or(|(code, _)| code != currency) {
            let how =
                [("style", "currency"), ("currency", currency), ("trailingZeroDisplay", "stripIfInteger")];
            *known = self.number_format(&how).map(|format| (currency.to_owned(), format));
        }
        let written = known.as_ref().and_then(|(_, format)| format.format(minor_units as f64 / 100.0).ok());
        written.unwrap_or_else(|| PlainFormats.money(minor_units, currency))
    }

    fn percent(&self, percent: u32) -> String {
        let format = self.percent.get_or_init(|| self.number_format(&[("style", "percent")]));
        let written = format.as_ref().and_then(|format| format.format(f64::from(percent) / 100.0).ok());
        written.unwrap_or_else(|| PlainFormats.percent(percent))
    }

    fn plural(&self, count: f64) -> String {
        let rules = self.plural.get_or_init(|| PluralRules::new(&self.language).ok());
        let category = rules.as_ref().and_then(|rules| rules.select(count).ok());
        category.unwrap_or_else(|| PlainFormats.plural(count))
    }

    fn ahead_of_utc(&self, zone: &str) -> Option<i32> {
        let mut known = self.zones.borrow_mut();
        *known.entry(zone.to_owned()).or_insert_with(|| ahead_of_utc(zone, js_sys::Date::now()))
    }
}

/// By how many minutes the clocks of a time zone are ahead of UTC at an instant, in milliseconds since 1970; those of an
/// empty name are where the person is.
pub(super) fn ahead_of_utc(zone: &str, at: f64) -> Option<i32> {
    let how = [("timeZone", zone), ("timeZoneName", "longOffset")];
    let how = if zone.is_empty() { &how[1..] } else { &how };
    let format = DateTimeFormat::new("en", &options(how)).ok()?;
    minutes_in(&format.format(at).ok()?)
}

/// The minutes of an offset as `Intl` writes it at the end of a day: `GMT+05:30`, `GMT-08:00`, or `GMT` alone.
fn minutes_in(text: &str) -> Option<i32> {
    let (_, offset) = text.split_once("GMT")?;
    let Some((hours, minutes)) = offset.split_once(':') else { return offset.is_empty().then_some(0) };
    let (in_hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(in_hours * 60 + if hours.starts_with('-') { -minutes } else { minutes })
}
