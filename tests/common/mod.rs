//! What several tests need: a world that remembers, and a small catalogue.

#![allow(dead_code, reason = "not every test asks everything of the world")]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};
use waymark::app::{Event, Host, Moment, Session, Settings, Stored};
use waymark::document::values::{Date, Id, Instant};

/// A world that remembers everything it was asked.
pub(crate) struct World {
    pub(crate) stored: RefCell<Stored>,
    pub(crate) copies: RefCell<Vec<(String, String)>>,
    pub(crate) events: RefCell<Vec<Event>>,
    pub(crate) files: RefCell<Vec<(String, String)>>,
    pub(crate) today: Cell<Date>,
    pub(crate) is_full: Cell<bool>,
    pub(crate) notes: RefCell<BTreeMap<String, String>>,
    moments: Cell<u32>,
}

impl World {
    pub(crate) fn new(stored: Stored) -> Rc<Self> {
        Rc::new(Self {
            stored: RefCell::new(stored),
            copies: RefCell::default(),
            events: RefCell::default(),
            files: RefCell::default(),
            today: Cell::new(day("2026-11-22")),
            is_full: Cell::new(false),
            notes: RefCell::default(),
            moments: Cell::new(0),
        })
    }

    /// The text that is stored now.
    pub(crate) fn stored_text(&self) -> String {
        match &*self.stored.borrow() {
            Stored::Plan(text) => text.clone(),
            other => panic!("nothing is stored: {other:?}"),
        }
    }
}

impl Host for World {
    fn moment(&self) -> Moment {
        self.moments.set(self.moments.get() + 1);
        Moment {
            today: self.today.get(),
            now: Instant::parse(&format!("{}T09:30:00Z", self.today.get())).expect("an instant"),
            new_id: Id::new(format!("new-of-moment{}", self.moments.get())).expect("an id"),
        }
    }

    fn load(&self) -> Stored {
        self.stored.borrow().clone()
    }

    fn save(&self, text: &str) -> bool {
        if matches!(*self.stored.borrow(), Stored::Blocked | Stored::MemoryOnly) {
            return false;
        }
        *self.stored.borrow_mut() = Stored::Plan(text.to_owned());
        true
    }

    fn keep_copy(&self, name: &str, text: &str) -> bool {
        if self.is_full.get() {
            return false;
        }
        self.copies.borrow_mut().push((name.to_owned(), text.to_owned()));
        true
    }

    fn note(&self, name: &str, text: &str) {
        self.notes.borrow_mut().insert(name.to_owned(), text.to_owned());
    }

    fn noted(&self, name: &str) -> Option<String> {
        self.notes.borrow().get(name).cloned()
    }

    fn emit(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }

    fn offer_file(&self, name: &str, _: &str, text: &str) {
        self.files.borrow_mut().push((name.to_owned(), text.to_owned()));
    }
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

/// The text of the built-in catalogue.
pub(crate) const CATALOGUE: &str = include_str!("../../www/catalog/product-management.json");

/// A widget with the built-in catalogue in a world that keeps what it is given.
pub(crate) fn session(world: &Rc<World>) -> Rc<Session> {
    let session = Session::new(Rc::clone(world) as Rc<dyn Host>, Settings::default());
    session.open_catalogue(CATALOGUE).expect("the built-in catalogue");
    session
}

/// A widget with the plan of a PM who wants to be a senior PM, and with these fields besides.
pub(crate) fn pm_with(world: &Rc<World>, fields: Value) -> Rc<Session> {
    let mut plan = json!({
        "format": "waymark/plan", "version": 1, "id": "p", "updated": "2026-11-01T09:00:00Z",
        "learner": { "role": "pm" }, "limits": {}, "goals": [{ "id": "g1", "role": "senior-pm" }],
    });
    let (Value::Object(into), Value::Object(fields)) = (&mut plan, fields) else { panic!("objects") };
    into.extend(fields);
    let session = session(world);
    session.open_plan(&plan.to_string()).expect("a plan");
    session
}
