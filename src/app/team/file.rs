//! What is in a file that was dropped: one plan, a summary that a PM made for their manager, or many of either.

use serde_json::Value;

use crate::document::fault::{Code, Faults, Place};
use crate::document::plan::Plan;
use crate::document::read::described;
use crate::document::shared::LevelInForce;
use crate::document::values::Id;
use crate::document::{CATALOG_FORMAT, PLAN_FORMAT, SHARED_FORMAT, parse, read_plan, read_shared};

/// What to do about a file of another kind.
const ACTION: &str = "use a plan or a summary that Waymark saved, a list of them, or one on each line";

/// One plan of a file: where it stands in it (empty for the whole file), and the plan or why it cannot be read.
#[derive(Debug)]
pub struct Found {
    /// `line 3`, `/2`, or nothing.
    pub at: String,
    /// What may be shown of the plan to somebody else, or every fault.
    pub plan: Result<Box<Shown>, Faults>,
}

/// A plan without what its PM keeps to themselves.
#[derive(Debug)]
pub struct Shown {
    /// The plan.
    pub plan: Plan,
    /// The id of the summary that it came in, which an answer names; `None` for a whole plan.
    pub shared: Option<Id>,
    /// The levels in force as a summary tells them.
    pub levels: Vec<LevelInForce>,
    /// What is odd about it and stands in no way.
    pub warnings: Faults,
}

/// Whether the text of a file is a catalogue, by what stands first in it.
pub(super) fn is_catalogue(text: &str) -> bool {
    let first: String = text.chars().take(400).collect();
    first.contains(CATALOG_FORMAT)
}

/// The plans in the text of a file: a plan or a summary, a JSON list of them, or one on each line.
///
/// A broken one does not keep the others out.
pub fn plans_in(text: &str) -> Vec<Found> {
    match parse(text) {
        Ok(Value::Array(list)) => {
            let found = |(at, value)| Found { at: format!("/{at}"), plan: shown(value) };
            list.into_iter().enumerate().map(found).collect()
        }
        Ok(value) => vec![Found { at: String::new(), plan: shown(value) }],
        Err(faults) => lines(text).unwrap_or_else(|| vec![Found { at: String::new(), plan: Err(faults) }]),
    }
}

/// One plan on each line; `None` where the first line is none by itself, so that the text is something else.
fn lines(text: &str) -> Option<Vec<Found>> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    let (_, first) = lines.peek()?;
    parse(first).ok().filter(Value::is_object)?;
    let found = |(at, line): (usize, &str)| Found {
        at: format!("line {}", at + 1),
        plan: parse(line).and_then(shown),
    };
    Some(lines.map(found).collect())
}

fn shown(value: Value) -> Result<Box<Shown>, Faults> {
    let format = value.get("format").and_then(Value::as_str).unwrap_or_default();
    let (mut plan, shared, levels, warnings) = match format {
        SHARED_FORMAT => {
            let reading = read_shared(value);
            let warnings = reading.faults.clone();
            let mut shared = reading.into_result()?;
            // A summary says whose it is beside the plan, which may leave it out.
            let name = &mut shared.plan.learner.name;
            *name = name.take().or(shared.by);
            (shared.plan, Some(shared.id), shared.levels, warnings)
        }
        PLAN_FORMAT => {
            let reading = read_plan(value);
            let warnings = reading.faults.clone();
            (reading.into_result()?, None, Vec::new(), warnings)
        }
        _ => {
            let mut faults = Faults::new();
            let found = match value.get("format") {
                Some(other) => format!("the format {}", described(other)),
                None if value.is_object() => "no format".to_owned(),
                None => described(&value),
            };
            faults.add(Code::WrongFormat, &Place::ROOT.field("format"), found, ACTION);
            return Err(faults);
        }
    };
    plan.keep_public();
    Ok(Box::new(Shown { plan, shared, levels, warnings }))
}
