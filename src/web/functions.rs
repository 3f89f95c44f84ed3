//! The engine without the screen, for programs: in a page, a worker or Node. No DOM is touched.
//!
//! Each takes text, plain objects or, for a catalogue, a handle, and answers with a plain object. What cannot be read is
//! an `Error` whose `faults` lists every fault. The types are in `types/`.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::app::advise;
use crate::document::fault::Faults;
use crate::document::options::Options;
use crate::document::plan::Plan;
use crate::document::values::Id;
use crate::document::{self, Offer, check_plan_beside, parse, read_catalog, read_plan, read_plan_beside};
use crate::engine::planner::{Columns, Effort};
use crate::engine::survey::survey;

use super::answers;
use super::compiled::{Compiled, catalogue_of, handle};
use super::{clock, js, passed};

/// The work for each thing that is asked for beyond the path, where no time is given: it takes dozens of answers, and
/// this proves nearly all of them on catalogues of up to 20,000 activities.
const EXTRA_STEPS: u64 = 2_000_000;

#[wasm_bindgen(typescript_custom_section)]
const CATALOG_TYPES: &str = include_str!("types/catalog.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const PLAN_TYPES: &str = include_str!("types/plan.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const PEOPLE_TYPES: &str = include_str!("types/people.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const FUNCTION_TYPES: &str = include_str!("types/functions.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const EXCHANGE_TYPES: &str = include_str!("types/exchange.d.ts");

/// Every fault of a catalogue.
#[wasm_bindgen(js_name = checkCatalog, skip_typescript)]
#[must_use]
pub fn check_catalog(catalog: &JsValue) -> JsValue {
    let read = match handle(catalog) {
        // What was compiled has no errors, but it may have warnings.
        Some(compiled) => compiled.map(|compiled| {
            let mut faults = Faults::new();
            document::check_catalog(compiled.catalogue.document(), &mut faults);
            faults
        }),
        None => passed::text_of(catalog).and_then(|text| {
            let mut faults = passed::lost_numbers(catalog, &text);
            faults.append(read_catalog(parse(&text)?).faults);
            Ok(faults)
        }),
    };
    answers::faults(&read.unwrap_or_else(|faults| faults))
}

/// Every fault of a plan: of its own, and against a catalogue where one is given.
///
/// # Errors
/// An `Error` with the faults of the catalogue, when it is that which cannot be used.
#[wasm_bindgen(js_name = checkPlan, skip_typescript)]
pub fn check_plan(plan: &JsValue, catalog: &JsValue) -> Result<JsValue, JsValue> {
    let is_given = !catalog.is_null() && !catalog.is_undefined();
    let compiled =
        is_given.then(|| catalogue_of(catalog)).transpose().map_err(|faults| js::error_of(&faults))?;
    let read = passed::text_of(plan).and_then(|text| {
        let mut faults = passed::lost_numbers(plan, &text);
        let value = parse(&text)?;
        faults.append(match &compiled {
            Some(compiled) => with_offer(compiled, |offer| read_plan_beside(value, offer).faults),
            None => read_plan(value).faults,
        });
        Ok(faults)
    });
    Ok(answers::faults(&read.unwrap_or_else(|faults| faults)))
}

/// Where the person stands in each skill of the role they want, and what is missing.
///
/// # Errors
/// An `Error` with every fault of the catalogue or the plan.
#[wasm_bindgen(skip_typescript)]
pub fn gaps(catalog: &JsValue, plan: &JsValue) -> Result<JsValue, JsValue> {
    let answer = || -> Result<JsValue, Faults> {
        let compiled = catalogue_of(catalog)?;
        let plan = plan_for(plan, &compiled)?;
        let own = compiled.catalogue.with_own(&plan.own_activities);
        Ok(answers::gaps(own.as_ref().unwrap_or(&compiled.catalogue), &plan))
    };
    answer().map_err(|faults| js::error_of(&faults))
}

/// The best path to the role that the person wants.
///
/// # Errors
/// An `Error` with every fault of the catalogue, the plan or the options.
#[wasm_bindgen(skip_typescript)]
pub fn recommend(catalog: &JsValue, plan: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let started = js_sys::Date::now();
    let answer = || -> Result<JsValue, Faults> {
        let compiled = catalogue_of(catalog)?;
        let plan = plan_for(plan, &compiled)?;
        let options = options_in(options)?;
        let today = options.today.unwrap_or_else(clock::today);
        let limit = options.time_limit_ms.map(|limit| f64::from(limit.get()));
        let extras = options.extras().len();
        let until = |part: usize| {
            let end = limit.map(|limit| started + limit * time_until(part, extras));
            move || end.is_some_and(|end| js_sys::Date::now() >= end)
        };
        let ends = [0, 1, 2, 3, 4, 5].map(until);
        let mut efforts = ends.each_ref().map(|is_up| match limit {
            Some(_) => Effort { steps: u64::MAX, time_is_up: Some(is_up) },
            None => Effort::of_steps(EXTRA_STEPS),
        });
        if limit.is_none() {
            (efforts[0], efforts[1]) = (Effort::default(), Effort::default());
        }
        let own = compiled.catalogue.with_own(&plan.own_activities);
        let own = own.map(|catalogue| (Columns::new(&catalogue), catalogue));
        let (columns, catalogue) =
            own.as_ref().map_or((&compiled.columns, &compiled.catalogue), |(columns, own)| (columns, own));
        let advice = advise(catalogue, columns, &plan, &options, today, &efforts)?;
        let elapsed = js_sys::Date::now() - started;
        Ok(answers::recommendation(catalogue, &advice, elapsed))
    };
    answer().map_err(|faults| js::error_of(&faults))
}

/// Which roles can be reached from nothing, and which activities are of use to nobody.
///
/// # Errors
/// An `Error` with every fault of the catalogue.
#[wasm_bindgen(js_name = surveyCatalog, skip_typescript)]
pub fn survey_catalog(catalog: &JsValue) -> Result<JsValue, JsValue> {
    let compiled = catalogue_of(catalog).map_err(|faults| js::error_of(&faults))?;
    let found = survey(&compiled.catalogue, &compiled.columns);
    Ok(answers::survey::survey(&compiled.catalogue, &found))
}

/// The part of the time after which the path is done (0), the changes of limits (1), and each extra (2 and on).
///
/// The path has the first claim; with extras it has half of the time, and they share the rest evenly. What one leaves,
/// the next may take.
fn time_until(part: usize, extras: usize) -> f64 {
    let first = if extras == 0 { 1.0 } else { 0.5 };
    match part {
        0 => first * 0.8,
        1 => first,
        _ => first + (1.0 - first) * (part - 1) as f64 / extras.max(1) as f64,
    }
}

/// Checks a plan against a catalogue, of which no activity is read for it.
fn with_offer<T>(compiled: &Compiled, check: impl FnOnce(&Offer<'_>) -> T) -> T {
    let catalogue = &compiled.catalogue;
    let has_activity = &|id: &Id| catalogue.activity_named(id).is_some();
    check(&Offer { head: catalogue.head(), has_activity, currency: catalogue.currency() })
}

/// The options in a text or a plain object; none where there is nothing.
fn options_in(value: &JsValue) -> Result<Options, Faults> {
    if !is_given(value) {
        return Ok(Options::default());
    }
    // What has no JSON would not be noticed: `stringify` writes `null` for it, or leaves it out.
    let mut faults = passed::lost_in_json(value);
    match Options::of(parse(&passed::text_of(value)?)?) {
        Ok(options) if faults.is_empty() => Ok(options),
        Ok(_) => Err(faults),
        Err(others) => {
            faults.append(others);
            Err(faults)
        }
    }
}

pub(super) fn is_given(value: &JsValue) -> bool {
    !value.is_null() && !value.is_undefined()
}

/// The plan in a text or a plain object. The role that it wants must be one of the catalogue.
pub(super) fn plan_for(value: &JsValue, compiled: &Compiled) -> Result<Plan, Faults> {
    let text = passed::text_of(value)?;
    let mut lost = passed::lost_numbers(value, &text);
    let plan = match read_plan(parse(&text)?).into_result() {
        Ok(plan) if lost.is_empty() => plan,
        Ok(_) => return Err(lost),
        Err(others) => {
            lost.append(others);
            return Err(lost);
        }
    };
    let wanted = plan.active_goal().map(|goal| &goal.role);
    if wanted.is_some_and(|role| compiled.catalogue.role_named(role).is_none()) {
        let mut faults = Faults::new();
        with_offer(compiled, |offer| check_plan_beside(&plan, offer, &mut faults));
        return Err(faults);
    }
    Ok(plan)
}
