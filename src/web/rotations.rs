//! Who could go where and when, for programs.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::fault::Faults;
use crate::document::rotation_options::RotationOptions;
use crate::engine::cohort::Member;
use crate::engine::cohort::rotations::{Person, plan_rotations as best_plan};
use crate::engine::cohort::rotations_guest::Guest;
use crate::engine::cohort::rotations_rules::RotationRules;

use super::compiled::catalogue_of;
use super::programme::{options_in, plans_and, plans_in};
use super::{answers, clock, js};

#[wasm_bindgen(typescript_custom_section)]
const ROTATION_TYPES: &str = include_str!("types/rotations.d.ts");

/// The best plan of stays in other areas for all these people.
///
/// # Errors
/// An `Error` with every fault of the catalogue, the plans and the options.
#[wasm_bindgen(js_name = planRotations, skip_typescript)]
pub fn plan_rotations(catalog: &JsValue, plans: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let answer = || -> Result<JsValue, Faults> {
        let compiled = catalogue_of(catalog)?;
        let (plans, options) =
            plans_and(plans_in(plans, &compiled), options_in(options, RotationOptions::of))?;
        let catalogue = &compiled.catalogue;
        let today = options.today.unwrap_or_else(clock::today);
        let guests: Vec<Guest> = plans.iter().map(|plan| Guest::of(catalogue, plan)).collect();
        let members: Vec<Member> = plans.iter().map(|plan| Member::of(catalogue, plan, &[], today)).collect();
        let rules = RotationRules::of(catalogue, &guests.iter().collect::<Vec<_>>(), &options, today)?;
        let people: Vec<Person<'_>> = guests.iter().zip(&members).collect();
        let plan = best_plan(catalogue, &people, &rules)?;
        Ok(answers::rotations::rotations(catalogue, &people, &rules, &plan))
    };
    answer().map_err(|faults| js::error_of(&faults))
}
