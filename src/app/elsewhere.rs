//! The plan as other windows have changed it meanwhile. What both changed is joined, so that nothing is lost; where both
//! changed one value to different ones, the person is shown both and chooses.

use std::rc::Rc;

use serde_json::Value;

use crate::document::join::{self, Clash, joined};
use crate::document::plan::Plan;
use crate::document::{parse, write};

use super::history::History;
use super::host::{Event, Moment, Stored};
use super::msg::Change;
use super::notice::Notice;
use super::planning::{self, Replanning};
use super::session::Session;
use super::state::State;
use super::storing::plan_from_text;
use super::update::{Effect, replace};

/// What is known of the text under the plan's key.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The text as this widget has read or written it last.
    pub(super) text: Option<String>,
    /// The last text that other windows are known to have seen: what they change, they change from there.
    base: Option<String>,
}

impl Known {
    /// The text was read, or is another window's.
    pub(super) fn read(&mut self, text: &str) {
        self.text = Some(text.to_owned());
        self.base = Some(text.to_owned());
    }

    /// The text was written here.
    pub(super) fn written(&mut self, text: String) {
        self.base.get_or_insert_with(|| text.clone());
        self.text = Some(text);
    }
}

/// What the person says of an item of the path; all else of the path is the planner's work.
const BY_HAND: [&str; 6] = ["status", "hours_done", "done_on", "chosen_start", "not_before", "note"];

/// Two plans joined, each changed from a third.
fn join_plans(base: &str, here: &Plan, there: &str) -> Option<(Plan, Vec<Clash>)> {
    let (mut base, here, mut there) = (parse(base).ok()?, parse(&write(here)).ok()?, parse(there).ok()?);
    // A path is made as a whole: dates of two would fit nobody.
    if let Some(path) = here.get("path").cloned() {
        lay_along(&mut base, &path);
        lay_along(&mut there, &path);
    }
    let is_made = |place: &[String]| place.first().is_some_and(|field| field == "updated");
    let (value, clashes) = joined(&base, &here, &there, is_made);
    Some((plan_from_text(&value.to_string()).ok()?, clashes))
}

/// Gives a plan another path, with what its own says by hand. What is begun or over stays, be it in the other or not.
fn lay_along(plan: &mut Value, path: &Value) {
    let own = plan.pointer_mut("/path/items").map(Value::take).unwrap_or_default();
    let mut own = match own {
        Value::Array(items) => items,
        _ => Vec::new(),
    };
    let mut path = path.clone();
    if let Some(items) = path.get_mut("items").and_then(Value::as_array_mut) {
        for item in items.iter_mut().filter_map(Value::as_object_mut) {
            let known = own.iter().position(|one| one.get("activity") == item.get("activity"));
            let Some(known) = known.map(|place| own.swap_remove(place)) else { continue };
            for field in BY_HAND {
                match known.get(field) {
                    Some(value) => item.insert(field.to_owned(), value.clone()),
                    None => item.remove(field),
                };
            }
        }
        items.extend(
            own.into_iter().filter(|item| item.get("status").is_some_and(|status| status != "planned")),
        );
    }
    if let Some(fields) = plan.as_object_mut() {
        fields.insert("path".to_owned(), path);
    }
}

impl Session {
    /// What another window has stored since this widget last read or wrote.
    fn stored_elsewhere(&self) -> Option<String> {
        let known = self.known.borrow();
        let Stored::Plan(text) = self.host.load() else { return None };
        known.text.as_ref().is_some_and(|known| *known != text).then_some(text)
    }

    /// Joins what a change has made of the plan with what another window has stored meanwhile, if that is so.
    pub(super) fn with_elsewhere(
        &self,
        state: &mut Rc<State>,
        effects: Vec<Effect>,
        moment: &Moment,
    ) -> Vec<Effect> {
        if !effects.iter().any(|effect| matches!(effect, Effect::Save(_))) {
            return effects;
        }
        let Some(there) = self.stored_elsewhere() else { return effects };
        let base = self.known.borrow().text.clone().unwrap_or_default();
        self.known.borrow_mut().read(&there);
        if !take_in(Rc::make_mut(state), &base, &there, moment) {
            // It is no plan, or another one: it is kept beside this one.
            self.host.keep_copy("elsewhere", &there);
            return effects;
        }
        let plan = &state.plan;
        let joined = |effect| match effect {
            Effect::Save(_) => Effect::Save(Rc::clone(plan)),
            Effect::Emit(Event::Changed(_, change)) => Effect::Emit(Event::Changed(Rc::clone(plan), change)),
            other => other,
        };
        effects.into_iter().map(joined).collect()
    }

    /// Takes over the plan as another widget or window has just stored it under the same key: nothing is stored again, and
    /// the page is not told. Text that is no plan changes nothing. Of a text that this widget has written over before it
    /// heard of it, what was changed there is joined with what was changed here, and stored.
    pub fn follow(&self, text: &str) {
        let written = self.known.borrow().clone();
        let is_written_over = written.text.as_deref().is_some_and(|known| known != text)
            && matches!(self.host.load(), Stored::Plan(stored) if Some(&stored) == written.text.as_ref());
        if is_written_over {
            let moment = self.host.moment();
            let mut state = self.state();
            let before = Rc::clone(&state.plan);
            let base = written.base.unwrap_or_default();
            if take_in(Rc::make_mut(&mut state), &base, text, &moment) && *before != *state.plan {
                let plan = Rc::clone(&state.plan);
                self.set_state(state);
                self.perform(Effect::Save(Rc::clone(&plan)));
                self.perform(Effect::Emit(Event::Changed(plan, Change::Opened)));
                self.redraw();
            }
        } else {
            self.known.borrow_mut().read(text);
            self.resume(text);
        }
    }

    /// Takes over what was stored while this page was not told, as when the browser had put it to sleep.
    pub(super) fn catch_up(&self) {
        if let Some(text) = self.stored_elsewhere() {
            self.known.borrow_mut().read(&text);
            self.resume(&text);
        }
    }
}

/// Joins the plan in view with another, both changed from a third. Answers whether they can be joined.
fn take_in(state: &mut State, base: &str, there: &str, moment: &Moment) -> bool {
    let Some((plan, clashes)) = join_plans(base, state.own_plan(), there) else { return false };
    if plan.id != state.own_plan().id {
        return false;
    }
    state.leave_sample();
    state.plan = Rc::new(plan);
    // To undo what was done here would undo what was done elsewhere since.
    state.history = History::default();
    planning::follow(state, Replanning::IfMissing, moment);
    state.put_declined_away();
    if !clashes.is_empty() {
        state.notice = Some(Notice::Clashed(clashes.into()));
    }
    true
}

/// Takes the other value of a clash; the one that stood is the other one then.
pub(super) fn take_other(state: &mut State, number: usize, moment: &Moment) -> Vec<Effect> {
    let Some(Notice::Clashed(clashes)) = state.notice.clone() else { return Vec::new() };
    let Some(clash) = clashes.get(number) else { return Vec::new() };
    let Ok(mut value) = parse(&write(&*state.plan)) else { return Vec::new() };
    if !join::put(&mut value, &clash.place, clash.there.clone()) {
        return Vec::new();
    }
    let Ok(plan) = plan_from_text(&value.to_string()) else { return Vec::new() };
    let effects = replace(state, plan, Change::Opened, moment);
    let turned = clashes.iter().enumerate().map(|(place, clash)| {
        let mut clash = clash.clone();
        if place == number {
            std::mem::swap(&mut clash.here, &mut clash.there);
        }
        clash
    });
    state.notice = Some(Notice::Clashed(turned.collect()));
    effects
}
