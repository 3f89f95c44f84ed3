//! What is half written: kept for as long as the page is visited, and shown again when the person comes back to it.
//!
//! A form holds what is typed by itself and tells it letter by letter; nothing is drawn for that. A draft is of one
//! plan, and goes when it is sent. Since a reload keeps it, nobody is asked whether to leave the page: the widget is a
//! guest there.

use std::rc::Rc;

use serde_json::{Map, Value};

use crate::document::parse;
use crate::document::values::Id;

use super::fields::Fields;
use super::goal::GoalMsg;
use super::journal::JournalMsg;
use super::msg::Msg;
use super::opinions::OpinionMsg;
use super::sheets::{Section, Sheet, SheetMsg};
use super::state::State;
use super::update::Effect;

/// The name under which drafts are noted.
pub(super) const NOTE: &str = "drafts";

/// The name under which the id of a plan is noted that has drafts: one that was never saved has no other place for it.
const PLAN_NOTE: &str = "plan";

/// The plan that what was noted earlier in this visit is of.
pub(super) fn noted_plan(noted: impl Fn(&str) -> Option<String>) -> Option<Id> {
    noted(PLAN_NOTE).and_then(Id::new)
}

/// A form in which something can be half written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A new entry of the journal.
    NewEntry,
    /// An entry that is written anew.
    Entry(Id),
    /// What shows the PM's own level of a skill.
    Evidence(Id),
    /// What somebody else said of a skill.
    Opinion(Id),
    /// A level of a skill that is agreed on.
    Agreement(Id),
    /// A sheet, by its key.
    Sheet(String),
    /// Progress on an activity of the path.
    Log(Id),
    /// An activity of the PM's own.
    OwnActivity,
    /// A new milestone of a goal.
    Milestone(Id),
}

/// What can happen to drafts.
#[derive(Clone, Debug)]
pub enum DraftMsg {
    /// Something was typed or chosen in a form.
    Typed(Form, Fields),
    /// What was written is not wanted any more.
    Dropped(Form),
}

impl DraftMsg {
    /// What stands in a sheet that came with these fields: half written only where it says something else.
    pub fn on_sheet(sheet: &Sheet, fields: Fields, given: &Fields) -> Self {
        let form = Form::Sheet(sheet.key());
        if sheet.says_the_same(&fields, given) { Self::Dropped(form) } else { Self::Typed(form, fields) }
    }
}

/// What is half written, by plan and form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drafts(Rc<Map<String, Value>>);

impl Form {
    fn key(&self, plan: &Id) -> String {
        let (kind, id) = match self {
            Self::NewEntry => ("entry", ""),
            Self::Entry(id) => ("entry", &**id),
            Self::Evidence(skill) => ("evidence", &**skill),
            Self::Opinion(skill) => ("opinion", &**skill),
            Self::Agreement(skill) => ("agreement", &**skill),
            Self::Sheet(key) => ("sheet", &**key),
            Self::Log(activity) => ("log", &**activity),
            Self::OwnActivity => ("own", ""),
            Self::Milestone(goal) => ("milestone", &**goal),
        };
        format!("{kind} {id} {plan}")
    }

    /// Whether the form fills a field by itself.
    fn gives(&self, field: &str) -> bool {
        match self {
            Self::Log(_) => field == "hours",
            Self::OwnActivity => field != "title",
            // What a sheet came with is no draft.
            Self::Sheet(_) => false,
            _ => ["by", "level", "on"].contains(&field),
        }
    }

    /// The form that a message sends.
    fn sent_by(msg: &Msg, state: &State) -> Option<Self> {
        let id = |skill| Some(state.open_catalogue()?.skill_text(skill).id.clone());
        let of_activity = |activity| Some(state.open_catalogue()?.activity_text(activity).id.clone());
        match msg {
            Msg::Journal(JournalMsg::Written(_) | JournalMsg::WrittenAsDone { .. }) => Some(Self::NewEntry),
            Msg::Journal(JournalMsg::Rewritten { id, .. }) => Some(Self::Entry(id.clone())),
            // What is refused is not sent.
            Msg::Sheet(SheetMsg::Saved(sheet, draft)) if state.refused(sheet, draft).is_empty() => {
                Some(Self::Sheet(sheet.key()))
            }
            Msg::Journal(JournalMsg::Logged { activity, .. } | JournalMsg::LoggedAsDone { activity, .. }) => {
                of_activity(*activity).map(Self::Log)
            }
            Msg::OwnActivityAdded(_) => Some(Self::OwnActivity),
            Msg::Goal(GoalMsg::MilestoneAdded { .. }) => {
                state.plan.active_goal().map(|goal| Self::Milestone(goal.id.clone()))
            }
            Msg::EvidenceWritten { skill, .. } => id(*skill).map(Self::Evidence),
            Msg::Opinion(OpinionMsg::Noted { skill, .. }) => id(*skill).map(Self::Opinion),
            Msg::Opinion(OpinionMsg::Agreed { skill, .. }) => id(*skill).map(Self::Agreement),
            _ => None,
        }
    }
}

/// Takes in what happened, and notes it for this visit.
pub(super) fn take_in(state: &mut State, msg: DraftMsg) -> Vec<Effect> {
    match msg {
        DraftMsg::Typed(form, fields) => {
            let key = form.key(&state.plan.id);
            let draft = Value::Object(fields.object().clone());
            let is_of_plan = |key: &String| key.ends_with(&*state.plan.id);
            let is_first = !state.drafts.0.keys().any(is_of_plan);
            let of_plan = is_first.then(|| Effect::Note(PLAN_NOTE, state.plan.id.to_string()));
            Rc::make_mut(&mut state.drafts.0).insert(key.clone(), draft.clone());
            of_plan.into_iter().chain([Effect::NoteDraft(key, Some(draft))]).collect()
        }
        DraftMsg::Dropped(form) => drop_draft(state, &form).into_iter().collect(),
    }
}

/// Forgets a draft that was sent, or is not wanted.
fn drop_draft(state: &mut State, form: &Form) -> Option<Effect> {
    drop_key(state, form.key(&state.plan.id))
}

fn drop_key(state: &mut State, key: String) -> Option<Effect> {
    state.drafts.0.contains_key(&key).then(|| {
        Rc::make_mut(&mut state.drafts.0).remove(&key);
        Effect::NoteDraft(key, None)
    })
}

/// The keys of the drafts that a message sends, and of those of what it takes out of the plan.
pub(super) fn finished_by(state: &State, msg: &Msg) -> Vec<String> {
    if state.settings.readonly {
        return Vec::new();
    }
    let sent = Form::sent_by(msg, state).map(|form| form.key(&state.plan.id));
    of_removed(state, msg).into_iter().chain(sent).collect()
}

fn of_removed(state: &State, msg: &Msg) -> Vec<String> {
    let plan = &state.plan.id;
    let id_of = |activity| Some(state.open_catalogue()?.activity_text(activity).id.clone());
    let form = match msg {
        Msg::Sheet(SheetMsg::Removed(sheet)) => {
            let way = format!(" {}", sheet.place());
            let is_within = |key: &str| {
                let rest = key.split_once(&way).map(|(_, rest)| rest);
                key.ends_with(&format!(" {plan}")) && rest.is_some_and(|rest| rest.starts_with([' ', '/']))
            };
            return state.drafts.0.keys().filter(|key| is_within(key)).cloned().collect();
        }
        Msg::Journal(JournalMsg::Removed(id)) => Some(Form::Entry(id.clone())),
        Msg::Goal(GoalMsg::Removed(goal)) => Some(Form::Milestone(goal.clone())),
        Msg::OwnActivityRemoved(activity) => id_of(*activity).map(Form::Log),
        _ => None,
    };
    form.map(|form| form.key(plan)).into_iter().collect()
}

/// Forgets the drafts of these keys.
pub(super) fn drop_keys(state: &mut State, keys: Vec<String>) -> Vec<Effect> {
    keys.into_iter().filter_map(|key| drop_key(state, key)).collect()
}

/// What is noted, with one draft as it is now: other widgets under the same key note theirs beside it.
pub(super) fn with_draft(noted: Option<String>, key: String, draft: Option<Value>) -> String {
    let noted = noted.and_then(|text| parse(&text).ok());
    let mut drafts = match noted {
        Some(Value::Object(drafts)) => drafts,
        _ => Map::new(),
    };
    match draft {
        Some(draft) => drafts.insert(key, draft),
        None => drafts.remove(&key),
    };
    Value::Object(drafts).to_string()
}

/// Takes over what was noted earlier in this visit. What cannot be read is left alone.
pub(super) fn restore(state: &mut State, noted: impl Fn(&str) -> Option<String>) {
    if let Some(Ok(Value::Object(drafts))) = noted(NOTE).map(|text| parse(&text)) {
        state.drafts = Drafts(Rc::new(drafts));
    }
}

impl State {
    /// What is half written in a form.
    pub fn draft(&self, form: &Form) -> Option<Fields> {
        let draft = self.drafts.0.get(&form.key(&self.plan.id))?;
        draft.as_object().map(Fields::of)
    }

    /// Whether a form holds more than it came with.
    pub fn is_begun(&self, form: &Form) -> bool {
        let draft = self.drafts.0.get(&form.key(&self.plan.id));
        draft.is_some_and(|draft| is_filled(draft, |field| form.gives(field)))
    }

    /// Whether something that belongs to a reply stands in a form and was not saved there.
    pub fn is_half_said(&self, reply: &Id) -> bool {
        !self.half_written(Section::Replies, reply).is_empty()
    }

    /// The kinds of the sheets in an entry of the plan in which something stands that was not saved.
    pub fn half_written(&self, section: Section, entry: &Id) -> Vec<&str> {
        let (of_plan, of_entry) = (format!(" {}", self.plan.id), section.way_to(entry));
        let mut kinds: Vec<&str> = Vec::new();
        for key in self.drafts.0.keys() {
            let sheet = key.strip_prefix("sheet ").and_then(|key| key.strip_suffix(&*of_plan));
            let Some((kind, way)) = sheet.and_then(|sheet| sheet.split_once(' ')) else { continue };
            let within = way.strip_prefix(&*of_entry);
            let is_within = within.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            if is_within && !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }
}

/// Whether a draft holds more than its form came with.
fn is_filled(draft: &Value, is_given: impl Fn(&str) -> bool) -> bool {
    let fields = draft.as_object().into_iter().flatten();
    fields.into_iter().any(|(name, text)| !is_given(name) && text != "")
}
