//! What the PM takes away in the formats of others: a calendar, the path as a table, a learning record. Nothing private
//! is in what other programs keep.

use crate::document::plan::Plan;
use crate::document::shared::LevelInForce;
use crate::document::values::Instant;
use crate::exchange::csv;
use crate::exchange::icalendar::{self, Calendar, Wording};
use crate::exchange::xapi::{self, Actor, Telling};

use super::badges::{self, BadgeMsg};
use super::host::Moment;
use super::sharing::levels_in_force;
use super::state::State;
use super::update::Effect;

pub use crate::exchange::icalendar::{
    Contents as CalendarContents, Part as CalendarPart, Wording as CalendarWording,
};

/// What a calendar has unless the PM says otherwise. Many look into it: what is to be talked about, what is to be done
/// and what is to be decided takes a wish.
pub const USUAL_PARTS: [CalendarPart; 5] = [
    CalendarPart::Path,
    CalendarPart::Goals,
    CalendarPart::Meetings,
    CalendarPart::Stays,
    CalendarPart::Reviews,
];

/// What a file that the person chooses is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileUse {
    /// Their plan, or what somebody shared or says.
    Plan,
    /// Badges.
    Badges,
}

/// What can happen with the files of other formats.
#[derive(Clone, Debug)]
pub enum FilesMsg {
    /// The calendar was asked for.
    CalendarAsked {
        /// What is in it.
        parts: Vec<CalendarPart>,
        /// Its words.
        wording: Box<CalendarWording>,
    },
    /// The path was asked for as a table of these lines, the first of which says what the columns are.
    TableAsked(Vec<Vec<String>>),
    /// The learning record was asked for, of the person with this e-mail address.
    RecordAsked(String),
    /// Something happened to a file of badges.
    Badges(BadgeMsg),
}

impl FilesMsg {
    /// Whether the message would change the plan, or lead to it.
    pub(super) fn changes_plan(&self) -> bool {
        matches!(self, Self::Badges(_))
    }
}

/// Whether a text is an e-mail address by which a learning record can name somebody.
pub fn is_mailbox(text: &str) -> bool {
    Actor::mbox(text.trim()).is_some()
}

/// Takes in what happened.
pub(super) fn take_in(state: &mut State, msg: FilesMsg, moment: &Moment) -> Vec<Effect> {
    let file = |what: &str, ending: &str, media_type: &'static str, text: Option<String>| {
        let name = format!("waymark-{what}-{}.{ending}", moment.today);
        text.map(|text| Effect::OfferFile { name, media_type, text }).into_iter().collect()
    };
    match msg {
        FilesMsg::CalendarAsked { parts, wording } => {
            file("calendar", "ics", "text/calendar", state.calendar(&parts, &wording, &moment.now))
        }
        FilesMsg::TableAsked(lines) => {
            let mut table = csv::MARK.to_owned();
            lines.iter().for_each(|line| csv::write(line, &mut table));
            file("path", "csv", "text/csv", Some(table))
        }
        FilesMsg::RecordAsked(mailbox) => {
            file("learning-record", "json", "application/json", state.learning_record(&mailbox))
        }
        FilesMsg::Badges(msg) => badges::take_in(state, msg, moment),
    }
}

impl State {
    /// What the calendar could hold; `None` before a catalogue is open.
    pub fn calendar_contents(&self) -> Option<CalendarContents> {
        let (wording, made) = (Wording::default(), Instant::midnight(self.today));
        let catalog = self.open_catalogue()?.document();
        let calendar = Calendar { catalog, made: &made, wording: &wording, parts: CalendarPart::ALL };
        Some(icalendar::contents(self.own_plan(), &calendar))
    }

    fn calendar(&self, parts: &[CalendarPart], wording: &Wording, made: &Instant) -> Option<String> {
        let catalog = self.open_catalogue()?.document();
        icalendar::write(self.own_plan(), &Calendar { catalog, made, wording, parts })
    }

    /// How many statements the learning record has.
    pub fn learning_record_length(&self) -> usize {
        let levels = self.levels_told(self.own_plan());
        self.open_catalogue()
            .map_or(0, |catalogue| xapi::count(self.own_plan(), catalogue.document(), &levels))
    }

    fn learning_record(&self, mailbox: &str) -> Option<String> {
        let plan = self.own_plan();
        let actor = &Actor::mbox(mailbox.trim())?.named(plan.public().learner.name);
        let levels = &self.levels_told(plan);
        Some(xapi::write(plan, &Telling { catalog: self.open_catalogue()?.document(), actor, levels }))
    }

    /// The levels that count by what is not private.
    fn levels_told(&self, plan: &Plan) -> Vec<LevelInForce> {
        self.open_catalogue().map(|catalogue| levels_in_force(catalogue, &plan.public())).unwrap_or_default()
    }
}
