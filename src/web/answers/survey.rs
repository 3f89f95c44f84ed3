//! What was found of a catalogue as a whole, as a plain object.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;

use crate::engine::survey::{Idle, Survey};
use crate::model::Catalogue;

use super::super::js::object_of;
use super::{gap_without_way, object};

/// `{ roles, never_useful }`.
pub(in super::super) fn survey(catalogue: &Catalogue, survey: &Survey) -> JsValue {
    let roles = survey.roles.iter().map(|found| {
        let unreachable = found.unreachable.iter().map(|gap| object(gap_without_way(catalogue, gap)));
        object(vec![
            ("role", json!(catalogue.role_text(found.role).id)),
            ("is_reachable", Value::from(found.is_led_to && found.unreachable.is_empty())),
            ("is_led_to", Value::from(found.is_led_to)),
            ("unreachable", unreachable.collect()),
        ])
    });
    let never_useful = survey.never_useful.iter().map(|(activity, why)| {
        let why = match why {
            Idle::Retired => "retired",
            Idle::CannotStart => "cannot-start",
            Idle::DevelopsNothing => "develops-nothing",
            Idle::NotAsked => "not-asked",
            Idle::Beyond => "beyond",
        };
        let activity = &catalogue.activity_text(*activity).id;
        object(vec![("activity", json!(activity)), ("why", Value::from(why))])
    });
    object_of(&object(vec![("roles", roles.collect()), ("never_useful", never_useful.collect())]))
}
