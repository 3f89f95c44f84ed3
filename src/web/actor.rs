//! Whom statements for an LRS are about, as a page or a program names them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::document::fault::{Code, Faults, Place};
use crate::exchange::xapi::Actor;

/// What an object has in a field; nothing where there is none.
pub(super) fn field(value: &JsValue, name: &str) -> Option<JsValue> {
    let found = if value.is_object() { Reflect::get(value, &name.into()).ok() } else { None };
    found.filter(|found| !found.is_null() && !found.is_undefined())
}

fn text(value: &JsValue, name: &str) -> Option<String> {
    field(value, name)?.as_string()
}

/// Whom statements are about: `{ mbox }` or `{ account: { homePage, name } }`, and a `name`.
pub(super) fn actor_in(value: &JsValue) -> Result<Actor, Faults> {
    let account = || {
        let account = field(value, "account")?;
        Actor::account(&text(&account, "homePage")?, &text(&account, "name")?)
    };
    let actor = text(value, "mbox").and_then(|mbox| Actor::mbox(&mbox)).or_else(account);
    actor.map(|actor| actor.named(text(value, "name"))).ok_or_else(|| {
        let mut faults = Faults::new();
        let action = "use { mbox } with an address, or { account: { homePage, name } } with an https address";
        faults.add(Code::WrongType, &Place::ROOT.field("actor"), "nobody that a store would know", action);
        faults
    })
}
