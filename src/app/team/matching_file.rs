//! A match as a file that is dropped in again later: what was decided, and the pairs that were made.

use serde_json::{Value, json};

use crate::document::fault::{Code, Faults, Place};
use crate::document::match_options::MatchOptions;
use crate::document::{VERSION, parse, version_of};

use super::matching;
use super::state::Team;

/// What a file of a match says that it is.
pub const MATCH_FORMAT: &str = "waymark/match";

/// The match in force as a file that [`taken_in`] reads, and programs as options of `matchMentors`: its pairs are those of
/// before (`previous`), which count more in the next one.
pub(super) fn written(team: &Team) -> String {
    let mut fields = json!({ "format": MATCH_FORMAT, "version": VERSION });
    let options = MatchOptions { previous: team.pairs(), ..team.matchmaking.options.clone() };
    if let (Value::Object(fields), Ok(Value::Object(of))) = (&mut fields, serde_json::to_value(&options)) {
        fields.extend(of);
    }
    format!("{fields:#}\n")
}

/// Takes in a file that has a match; `None` where the text is something else.
pub(super) fn taken_in(team: &mut Team, text: &str) -> Option<Result<(), Faults>> {
    // A plan is long: it is not read twice.
    let is_meant = text.contains(MATCH_FORMAT);
    let Some(Ok(value)) = is_meant.then(|| parse(text)) else { return None };
    if value.get("format").and_then(Value::as_str) != Some(MATCH_FORMAT) {
        return None;
    }
    Some(read(value).map(|options| matching::take_up(team, options)))
}

fn read(value: Value) -> Result<MatchOptions, Faults> {
    let version = version_of(&value);
    if version > u64::from(VERSION.get()) {
        let mut faults = Faults::new();
        let found = format!("version {version}, written by a newer Waymark");
        let action = format!("update Waymark, which here reads version {VERSION}; the file is fine");
        faults.add(Code::FutureVersion, &Place::ROOT.field("version"), found, action);
        return Err(faults);
    }
    let Value::Object(mut fields) = value else { return MatchOptions::of(value) };
    // Of the file, not of what is asked; and a day of then is not the day that it is.
    for name in ["format", "version", "today", "price"] {
        fields.remove(name);
    }
    MatchOptions::of(Value::Object(fields))
}
