//! One widget at work: its state, the world around it, and whoever draws it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::document::fault::{Code, Faults};
use crate::document::plan::Plan;
use crate::document::{parse, read_plan, write};
use crate::model::Catalogue;

use super::drafts;
use super::elsewhere::Known;
use super::first::{self, FirstVisit};
use super::host::{Event, Host, Stored};
use super::later;
use super::msg::Msg;
use super::notice::Notice;
use super::planning::{self, Replanning};
use super::screen::Screen;
use super::sharing;
use super::state::{Settings, State};
use super::storing::{is_of_earlier_version, plan_from_text};
use super::update::{Effect, STARTED_OVER, offer_back, update};

/// One widget at work. Messages sent while one is being worked on wait for their turn, so that a page may call back
/// from within an event.
pub struct Session {
    state: RefCell<Rc<State>>,
    pub(super) host: Rc<dyn Host>,
    waiting: RefCell<VecDeque<Msg>>,
    is_busy: Cell<bool>,
    is_frozen: Cell<bool>,
    redraw: RefCell<Option<Rc<dyn Fn()>>>,
    /// What can be taken in only when what comes later is there.
    held: RefCell<Vec<Msg>>,
    /// What is known of what is stored.
    pub(super) known: RefCell<Known>,
}

impl Session {
    /// A widget that has loaded nothing yet.
    pub fn new(host: Rc<dyn Host>, settings: Settings) -> Rc<Self> {
        let moment = host.moment();
        let mut state = State::new(moment, settings);
        state.declined = host.declined();
        state.first = host.noted(first::NOTE).map(|text| FirstVisit::read(&text)).unwrap_or_default();
        Rc::new(Self {
            state: RefCell::new(Rc::new(state)),
            host,
            waiting: RefCell::default(),
            is_busy: Cell::new(false),
            is_frozen: Cell::new(false),
            redraw: RefCell::new(None),
            held: RefCell::default(),
            known: RefCell::default(),
        })
    }

    /// What the widget knows now.
    pub fn state(&self) -> Rc<State> {
        Rc::clone(&self.state.borrow())
    }

    /// Names who draws; called after every change.
    pub fn on_change(&self, redraw: Rc<dyn Fn()>) {
        *self.redraw.borrow_mut() = Some(redraw);
    }

    /// Takes in what happened, does what follows from it, and has it drawn.
    pub fn send(&self, msg: Msg) {
        self.waiting.borrow_mut().push_back(msg);
        if self.is_busy.replace(true) {
            return;
        }
        let mut is_to_be_drawn = false;
        while let Some(msg) = self.next() {
            if msg.comes_later() && !later::is_there() {
                self.held.borrow_mut().push(msg);
                self.host.fetch_later();
                continue;
            }
            is_to_be_drawn |= msg.is_to_be_drawn();
            let mut state = self.state();
            let moment = self.host.moment();
            let effects = update(Rc::make_mut(&mut state), msg, &moment);
            let effects = self.with_elsewhere(&mut state, effects, &moment);
            self.set_state(state);
            for effect in effects {
                self.perform(effect);
            }
        }
        self.is_busy.set(false);
        if is_to_be_drawn {
            self.redraw();
        }
    }

    /// What comes later is there, or could not be had: then what waited for it is forgotten, and the person is told.
    pub fn arrived(&self, is_there: bool) {
        let held = self.held.take();
        if is_there {
            held.into_iter().for_each(|msg| self.send(msg));
        } else if !held.is_empty() {
            self.send(Msg::PartMissed);
        }
    }

    /// Notes that another screen has been drawn. One that cannot be drawn is not come back to.
    pub fn has_drawn(&self, screen: Screen) {
        self.host.note_screen(screen);
    }

    pub(super) fn set_state(&self, state: Rc<State>) {
        *self.state.borrow_mut() = state;
    }

    pub(super) fn redraw(&self) {
        let redraw = self.redraw.borrow().clone();
        if let Some(redraw) = redraw {
            redraw();
        }
    }

    fn next(&self) -> Option<Msg> {
        self.waiting.borrow_mut().pop_front()
    }

    pub(super) fn perform(&self, effect: Effect) {
        match effect {
            Effect::Save(plan) => self.save(&plan),
            Effect::Emit(event) => self.host.emit(event),
            Effect::NoteDeclined(fingerprint) => self.host.note_declined(fingerprint),
            Effect::OfferFile { name, media_type, text } => self.host.offer_file(&name, media_type, &text),
            Effect::MakeLink(text) => self.host.make_link(&text),
            Effect::OpenLink(fragment) => self.host.open_link(&fragment),
            Effect::Copy(text) => self.host.copy(&text),
            Effect::Print => self.host.print(),
            Effect::Note(name, text) => self.host.note(name, &text),
            Effect::NoteDraft(key, draft) => {
                let text = drafts::with_draft(self.host.noted(drafts::NOTE), key, draft);
                self.host.note(drafts::NOTE, &text);
            }
            Effect::OfferPlan(plan) => {
                let name = format!("waymark-plan-{}.json", self.host.moment().today);
                self.host.offer_file(&name, "application/json", &write(&*plan));
            }
        }
    }

    fn save(&self, plan: &Plan) {
        if self.is_frozen.get() {
            return;
        }
        let text = write(plan);
        let is_kept = self.host.save(&text);
        if is_kept {
            self.known.borrow_mut().written(text);
        }
        let mut state = self.state();
        if state.is_kept != is_kept {
            let known = Rc::make_mut(&mut state);
            known.is_kept = is_kept;
            if !is_kept {
                known.notice = Some(Notice::NotKept);
            }
            *self.state.borrow_mut() = state;
        }
    }

    /// Opens the plan of the last visit, if one is kept. Of a plan that is of an earlier version or cannot be read, a
    /// copy is kept before anything is written over it.
    ///
    /// Answers whether a plan was found.
    pub fn restore(&self) -> bool {
        match self.host.load() {
            Stored::Plan(text) => {
                self.known.borrow_mut().read(&text);
                match plan_from_text(&text) {
                    Ok(plan) => {
                        if is_of_earlier_version(&text) && !self.host.keep_copy("before-version-1", &text) {
                            self.leave_stored_alone(Notice::NotKept);
                        }
                        self.take_over(plan);
                        let before =
                            self.host.noted(STARTED_OVER).and_then(|text| plan_from_text(&text).ok());
                        if let Some(before) = before {
                            self.change(|state| offer_back(state, before));
                        }
                        if let Some(screen) = self.host.last_screen() {
                            self.change(|state| state.screen = screen);
                        }
                    }
                    Err(faults) => {
                        self.host.emit(Event::Refused(faults.clone()));
                        if self.host.keep_copy("unreadable", &text) {
                            self.change(|state| state.notice = Some(Notice::StoredUnreadable(faults)));
                        } else {
                            self.leave_stored_alone(Notice::StoredUntouched(faults));
                        }
                    }
                }
                true
            }
            Stored::Nothing => {
                // What was half written before anything was saved is found again by the plan that it was written in.
                if let Some(id) = drafts::noted_plan(|name| self.host.noted(name)) {
                    self.change(|state| state.plan = Rc::new(Plan::new(id, state.plan.updated.clone())));
                }
                false
            }
            Stored::MemoryOnly => {
                self.change(|state| state.is_kept = false);
                false
            }
            Stored::Blocked => {
                self.change(|state| {
                    state.is_kept = false;
                    state.notice = Some(Notice::NotKept);
                });
                false
            }
        }
    }

    /// Takes over what was shared with the person earlier in this visit, and what they have written of replies.
    pub fn restore_received(&self) {
        self.change(|state| sharing::restore(state, |name| self.host.noted(name)));
    }

    /// Takes over what is half written.
    pub fn restore_drafts(&self) {
        self.change(|state| drafts::restore(state, |name| self.host.noted(name)));
    }

    /// Takes over the plan as an earlier life of this widget had it: nothing is stored again, and the page is not told. Text
    /// that is no plan changes nothing.
    pub fn resume(&self, text: &str) {
        if let Ok(plan) = plan_from_text(text) {
            // To undo what was done here would undo what was done elsewhere since.
            if plan != *self.state().plan {
                self.change(|state| state.history = Default::default());
            }
            self.take_over(plan);
            self.redraw();
        }
    }

    /// Takes over what was stored while the page slept, and looks at the clock: on another day than the last drawing was of,
    /// what follows from the day is worked out anew.
    pub fn wake(&self) {
        self.catch_up();
        if self.host.moment().today != self.state().today {
            self.send(Msg::Woken);
        }
    }

    /// Nothing is stored from now on, since it would be written over something of which no copy could be kept.
    fn leave_stored_alone(&self, notice: Notice) {
        self.is_frozen.set(true);
        self.change(|state| {
            state.is_kept = false;
            state.notice = Some(notice);
        });
    }

    /// Puts a plan in place that is stored already.
    fn take_over(&self, plan: Plan) {
        let moment = self.host.moment();
        self.change(|state| {
            state.leave_sample();
            state.plan = Rc::new(plan);
            planning::follow(state, Replanning::IfMissing, &moment);
            state.put_declined_away();
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(Rc::make_mut(&mut state));
        *self.state.borrow_mut() = state;
    }

    /// Reads a catalogue and opens it.
    ///
    /// # Errors
    /// Every fault that stands in the way; the catalogue that was open stays open.
    pub fn open_catalogue(&self, text: &str) -> Result<(), Faults> {
        let catalogue = Catalogue::read(text.to_owned())?;
        let is_first = self.state().open_catalogue().is_none();
        self.send(Msg::CatalogueOpened(Rc::new(catalogue)));
        // Who comes back to a path sees first what is to be done today.
        if is_first && self.host.is_new_visit() && self.state().today_view().is_some() {
            self.send(Msg::ScreenOpened(Screen::Today));
        }
        Ok(())
    }

    /// Reads a plan and opens it.
    ///
    /// # Errors
    /// Every fault that stands in the way; the plan that was open stays open, and the page is told.
    pub fn open_plan(&self, text: &str) -> Result<(), Faults> {
        let read = parse(text).and_then(|value| {
            let reading = read_plan(value);
            let kept = reading.faults.warnings_of(Code::KeptAsIs);
            let mut plan = reading.into_result()?;
            plan.give_own_ids();
            Ok((plan, kept))
        });
        match read {
            Ok((plan, kept)) => {
                self.send(Msg::PlanOpened(Rc::new(plan)));
                if !kept.is_empty() {
                    self.send(Msg::EntriesKept(kept));
                }
                Ok(())
            }
            Err(faults) => {
                self.host.emit(Event::Refused(faults.clone()));
                Err(faults)
            }
        }
    }
}
