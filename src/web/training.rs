//! What a training budget is best spent on, for programs.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::fault::Faults;
use crate::document::training_options::TrainingOptions;
use crate::engine::cohort::Member;
use crate::engine::cohort::training::{Person, plan_training as best_plan};
use crate::engine::cohort::training_rules::{Trainee, TrainingRules};

use super::compiled::catalogue_of;
use super::programme::{options_in, plans_and, plans_in};
use super::{answers, clock, js};

#[wasm_bindgen(typescript_custom_section)]
const TRAINING_TYPES: &str = include_str!("types/training.d.ts");

/// The best spending of a training budget on all these people.
///
/// # Errors
/// An `Error` with every fault of the catalogue, the plans and the options.
#[wasm_bindgen(js_name = planTraining, skip_typescript)]
pub fn plan_training(catalog: &JsValue, plans: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let answer = || -> Result<JsValue, Faults> {
        let compiled = catalogue_of(catalog)?;
        let (plans, options) =
            plans_and(plans_in(plans, &compiled), options_in(options, TrainingOptions::of))?;
        let catalogue = &compiled.catalogue;
        let today = options.today.unwrap_or_else(clock::today);
        let trainees: Vec<Trainee> = plans.iter().map(|plan| Trainee::of(catalogue, plan)).collect();
        let members: Vec<Member> = plans.iter().map(|plan| Member::of(catalogue, plan, &[], today)).collect();
        let rules = TrainingRules::of(catalogue, &trainees.iter().collect::<Vec<_>>(), &options, today)?;
        let people: Vec<Person<'_>> = trainees.iter().zip(&members).collect();
        let plan = best_plan(catalogue, &people, &rules)?;
        Ok(answers::training::training(catalogue, &people, &rules, &plan))
    };
    answer().map_err(|faults| js::error_of(&faults))
}
