//! Questions about many plans at once, for programs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::Array;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::fault::{Code, Faults, Place};
use crate::document::match_options::MatchOptions;
use crate::document::parse;
use crate::document::plan::Plan;
use crate::engine::cohort::matching::match_mentors as best_match;
use crate::engine::cohort::matching_rules::MatchRules;

use super::compiled::{Compiled, catalogue_of};
use super::functions::{is_given, plan_for};
use super::{answers, clock, formats, js, passed};

#[wasm_bindgen(typescript_custom_section)]
const PROGRAMME_TYPES: &str = include_str!("types/programme.d.ts");

/// The best match of all mentees with all mentors of the catalogue.
///
/// # Errors
/// An `Error` with every fault of the catalogue, the plans and the options.
#[wasm_bindgen(js_name = matchMentors, skip_typescript)]
pub fn match_mentors(catalog: &JsValue, plans: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let answer = || -> Result<JsValue, Faults> {
        let compiled = catalogue_of(catalog)?;
        let (plans, options) = plans_and(plans_in(plans, &compiled), options_in(options, MatchOptions::of))?;
        let catalogue = &compiled.catalogue;
        let rules = MatchRules::of(catalogue, &plans, &options)?;
        let now = options.today.map_or_else(js_sys::Date::now, clock::noon_of);
        let zones: RefCell<BTreeMap<String, Option<i32>>> = RefCell::default();
        let ahead_of_utc = |zone: &str| {
            if zone.is_empty() {
                return None;
            }
            let mut known = zones.borrow_mut();
            if let Some(minutes) = known.get(zone) {
                return *minutes;
            }
            let minutes = formats::ahead_of_utc(zone, now);
            known.insert(zone.to_owned(), minutes);
            minutes
        };
        let matching = best_match(catalogue, &plans, &rules, &ahead_of_utc);
        Ok(answers::matching::matching(catalogue, &plans, &rules, &matching))
    };
    answer().map_err(|faults| js::error_of(&faults))
}

/// The plans in a list; faults begin with the place of their plan.
pub(super) fn plans_in(value: &JsValue, compiled: &Compiled) -> Result<Vec<Plan>, Faults> {
    let list = Place::ROOT.field("plans");
    let mut faults = Faults::new();
    if !Array::is_array(value) {
        faults.add(Code::WrongType, &list, "no list", "pass a list of plans, as objects or texts");
        return Err(faults);
    }
    let mut plans = Vec::new();
    for (index, value) in Array::from(value).iter().enumerate() {
        match plan_for(&value, compiled) {
            Ok(plan) => plans.push(plan),
            Err(found) => faults.append_at(&list.index(index), found),
        }
    }
    // A role that the catalogue does not have is a warning elsewhere.
    if faults.is_empty() { Ok(plans) } else { Err(faults) }
}

/// The options in a text or a plain object; none where there is nothing.
pub(super) fn options_in<T: Default>(
    value: &JsValue,
    read: impl FnOnce(Value) -> Result<T, Faults>,
) -> Result<T, Faults> {
    if !is_given(value) {
        return Ok(T::default());
    }
    let text = passed::text_of(value)?;
    // What has no JSON would not be noticed: `stringify` writes `null` for it, or leaves it out.
    let mut faults = passed::lost_in_json(value);
    if faults.is_empty() {
        faults = passed::lost_numbers(value, &text);
    }
    match read(parse(&text)?) {
        Ok(options) if faults.is_empty() => Ok(options),
        Ok(_) => Err(faults),
        Err(others) => {
            faults.append(others);
            Err(faults)
        }
    }
}

/// Plans and options, with the faults of both.
pub(super) fn plans_and<T>(
    plans: Result<Vec<Plan>, Faults>,
    options: Result<T, Faults>,
) -> Result<(Vec<Plan>, T), Faults> {
    match (plans, options) {
        (Ok(plans), Ok(options)) => Ok((plans, options)),
        (plans, options) => {
            let mut faults = plans.err().unwrap_or_default();
            faults.append_at(&Place::ROOT.field("options"), options.err().unwrap_or_default());
            Err(faults)
        }
    }
}
