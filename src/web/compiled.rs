//! A catalogue that a program compiled once, to ask about it many times.
//!
//! JavaScript holds a number, and the catalogues stand in a table: so a handle can be told from a plain object, and
//! used after `free()`, or after the module started again, it is an error and no panic.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::document::fault::{Code, Faults, Place};
use crate::engine::planner::{Columns, warm_up};
use crate::model::Catalogue;

use super::{js, passed};

/// The property that holds the number of a handle.
const NUMBER: &str = "waymarkCatalog";

/// A catalogue and what the planner makes of it.
pub(super) struct Compiled {
    pub(super) catalogue: Catalogue,
    pub(super) columns: Columns,
}

#[derive(Default)]
struct Table {
    last: u32,
    catalogues: BTreeMap<u32, Rc<Compiled>>,
}

thread_local! {
    /// Whether the planner ran once: its first run has the browser compile it, which had better not wait for a question.
    static WARM: Cell<bool> = const { Cell::new(false) };
    /// What all handles have in common, and nothing else has; no catalogue has the number 0.
    static CLASS: Object = Object::get_prototype_of(&CompiledCatalog(0).into());
    static TABLE: RefCell<Table> = RefCell::default();
}

/// A compiled catalogue: accepted wherever a catalogue is. `free()` ends it.
#[wasm_bindgen(skip_typescript)]
pub struct CompiledCatalog(u32);

#[wasm_bindgen]
impl CompiledCatalog {
    /// The number of the catalogue in the table.
    #[wasm_bindgen(getter, js_name = waymarkCatalog)]
    pub fn number(&self) -> u32 {
        self.0
    }
}

impl Drop for CompiledCatalog {
    fn drop(&mut self) {
        TABLE.with_borrow_mut(|table| table.catalogues.remove(&self.0));
    }
}

/// A catalogue parsed, checked and reduced once.
///
/// # Errors
/// An `Error` whose `faults` lists every fault.
#[wasm_bindgen(js_name = compileCatalog, skip_typescript)]
pub fn compile_catalog(catalog: &JsValue) -> Result<CompiledCatalog, JsValue> {
    // First, so that the browser compiles the planner beside the reading of the catalogue.
    WARM.with(|warm| {
        if !warm.replace(true) {
            warm_up();
        }
    });
    let compiled = catalogue_of(catalog).map_err(|faults| js::error_of(&faults))?;
    Ok(TABLE.with_borrow_mut(|table| {
        table.last += 1;
        table.catalogues.insert(table.last, compiled);
        CompiledCatalog(table.last)
    }))
}

/// The catalogue in a text, a plain object or a handle.
pub(super) fn catalogue_of(value: &JsValue) -> Result<Rc<Compiled>, Faults> {
    if let Some(handle) = handle(value) {
        return handle;
    }
    let text = passed::text_of(value)?;
    let lost = passed::lost_numbers(value, &text);
    if !lost.is_empty() {
        return Err(lost);
    }
    let catalogue = Catalogue::read(text)?;
    let columns = Columns::new(&catalogue);
    Ok(Rc::new(Compiled { catalogue, columns }))
}

/// The catalogue of a handle; `None` for a value that is no handle.
pub(super) fn handle(value: &JsValue) -> Option<Result<Rc<Compiled>, Faults>> {
    if !value.is_object() {
        return None;
    }
    // A plain object may have a field of any name, so it is the class that tells.
    let class = Reflect::get_prototype_of(value).ok()?;
    if !CLASS.with(|handles| *handles == class) {
        return None;
    }
    // Of a handle that was freed, or that is older than this instance of the module, the glue throws.
    let number = Reflect::get(value, &NUMBER.into()).ok().and_then(|number| number.as_f64());
    let known =
        number.and_then(|number| TABLE.with_borrow(|table| table.catalogues.get(&(number as u32)).cloned()));
    Some(known.ok_or_else(|| {
        let mut faults = Faults::new();
        let found = "a handle that was freed, or whose module started again";
        faults.add(Code::WrongType, &Place::ROOT, found, "compile the catalogue again");
        faults
    }))
}
