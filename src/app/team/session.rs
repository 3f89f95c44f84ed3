//! One team element at work: its team, the world around it, and whoever draws it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::document::fault::Faults;
use crate::document::values::Date;
use crate::exchange::csv;
use crate::model::Catalogue;

use crate::app::host::Moment;

use super::clocks::Clocks;
use super::letters::Letters;
use super::sending_msg::SendingMsg;
use super::state::Team;
use super::update::{TeamEffect, TeamMsg, update};

/// The world outside.
pub trait TeamHost {
    /// The day where the person is.
    fn today(&self) -> Date;
    /// Hands the person a file.
    fn save(&self, name: &str, media_type: &str, text: &str);
    /// Hands the person several files in one archive.
    fn save_together(&self, name: &str, files: &[(String, String)]);
    /// Today, now and a new id.
    fn moment(&self) -> Moment;
    /// Reads no more files.
    fn stop(&self);
    /// Calls back as soon as the page has answered whatever waits.
    fn soon(&self, then: Box<dyn FnOnce()>);
    /// By how many minutes the clocks of a time zone are ahead of UTC today; `None` for one that is not known.
    fn ahead_of_utc(&self, zone: &str) -> Option<i32>;
    /// A text without the marks of its letters.
    fn without_marks(&self, text: &str) -> String;
}

/// One team element at work.
pub struct TeamSession {
    team: RefCell<Rc<Team>>,
    host: Rc<dyn TeamHost>,
    redraw: RefCell<Option<Rc<dyn Fn()>>>,
    /// Whether it is called back soon.
    is_awaited: Cell<bool>,
    own: Weak<Self>,
}

impl TeamSession {
    /// An element that has read nothing yet.
    pub fn new(host: Rc<dyn TeamHost>) -> Rc<Self> {
        let clocks = Rc::clone(&host);
        let clocks = Clocks(Rc::new(move |zone| clocks.ahead_of_utc(zone)));
        let letters = Rc::clone(&host);
        let letters = Letters(Rc::new(move |text| letters.without_marks(text)));
        let team = Rc::new(Team { clocks, letters, ..Team::new(host.today()) });
        Rc::new_cyclic(|own| Self {
            team: RefCell::new(team),
            host,
            redraw: RefCell::default(),
            is_awaited: Cell::default(),
            own: Weak::clone(own),
        })
    }

    /// The team as it is now.
    pub fn team(&self) -> Rc<Team> {
        Rc::clone(&self.team.borrow())
    }

    /// Names who draws; called after every change but those that are taken in silently.
    pub fn on_change(&self, redraw: Option<Rc<dyn Fn()>>) {
        *self.redraw.borrow_mut() = redraw;
    }

    /// Takes in what happened and has it drawn.
    pub fn send(&self, msg: TeamMsg) {
        self.take_in(msg);
        self.draw();
    }

    /// Takes in what happened; of many things one after the other only the last has to be drawn.
    pub fn take_in(&self, msg: TeamMsg) {
        if matches!(msg, TeamMsg::Sending(_)) {
            let now = SendingMsg::MomentCame(self.host.moment());
            update(Rc::make_mut(&mut self.team.borrow_mut()), TeamMsg::Sending(now));
        }
        // Nobody else holds the team while it changes but who has drawn it, so that it is copied once for each drawing.
        let effects = update(Rc::make_mut(&mut self.team.borrow_mut()), msg);
        for effect in effects {
            match effect {
                TeamEffect::Stop => self.host.stop(),
                TeamEffect::Save { name, text } => {
                    if name.ends_with(".json") {
                        self.host.save(&name, "application/json", &text);
                    } else {
                        self.host.save(&name, "text/csv", &format!("{}{text}", csv::MARK));
                    }
                }
                TeamEffect::SaveReplies { name, files } => self.host.save_together(&name, &files),
            }
        }
        self.see_to_work();
    }

    /// What takes long is worked out in parts, between which the page answers.
    fn see_to_work(&self) {
        if self.is_awaited.get() || !self.team().waits() {
            return;
        }
        self.is_awaited.set(true);
        let own = Weak::clone(&self.own);
        self.host.soon(Box::new(move || {
            let Some(session) = own.upgrade() else { return };
            session.is_awaited.set(false);
            session.team().work();
            session.draw();
            session.see_to_work();
        }));
    }

    /// Has the team drawn as it is now.
    pub fn draw(&self) {
        let redraw = self.redraw.borrow().clone();
        if let Some(redraw) = redraw {
            redraw();
        }
    }

    /// The page came back into view, perhaps on another day.
    pub fn wake(&self) {
        let today = self.host.today();
        if self.team().today != today {
            self.send(TeamMsg::DayBegun(today));
        }
    }

    /// Reads a catalogue and opens it.
    ///
    /// # Errors
    /// Every fault; the catalogue that was open stays open.
    pub fn open_catalogue(&self, text: &str) -> Result<(), Faults> {
        let catalogue = Catalogue::read(text.to_owned())?;
        self.send(TeamMsg::CatalogueOpened(Rc::new(catalogue)));
        Ok(())
    }
}
