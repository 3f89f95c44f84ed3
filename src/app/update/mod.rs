//! The one place where what happened becomes what is known. It does no IO: effects are values.

use std::rc::Rc;

mod attention;
mod edits;
mod effect;
mod over;

use crate::document::fault::Faults;
use crate::document::plan::{CatalogReference, ItemStatus, Plan};

use super::drafts;
use super::elsewhere;
use super::feedback::FeedbackMsg;
use super::first;
use super::history::History;
use super::host::{Event, Moment};
use super::later;
use super::msg::{Change, Msg};
use super::notice::Notice;
use super::planning::{Replanning, follow, inspect, look_ahead};
use super::sample::open_sample;
use super::screen::Screen;
use super::state::{CatalogueState, State};
use super::today::TodayMsg;
use super::trial;
use super::wishes::MixPreset;
use attention::{attend, attend_newest_own, stay_with, taken_in};
use edits::change_plan;
pub(super) use edits::{accept, filled, item, mark, pin, rate, spend};
pub use effect::Effect;
pub(super) use over::{NOTE as STARTED_OVER, offer_back};
use over::{is_blank, start_over};

/// Takes in what happened and says what is to be done outside.
pub fn update(state: &mut State, msg: Msg, moment: &Moment) -> Vec<Effect> {
    let first = state.first;
    let finished = drafts::finished_by(state, &msg);
    let (plan, notice) = (Rc::clone(&state.plan), state.notice.clone());
    let removes = msg.removes();
    let mut effects = take_in(state, msg, moment);
    if !Rc::ptr_eq(&plan, &state.plan) {
        state.removals = if removes { state.removals + 1 } else { 0 };
        // It no longer says what the plan says.
        state.sharing.link = None;
    }
    // What it says can be undone is no longer the last step, or is undone.
    if state.notice == notice
        && matches!(
            notice,
            Some(
                Notice::ReplyTaken { .. }
                    | Notice::Removed
                    | Notice::ReviewClosed { .. }
                    | Notice::BadgesTaken { .. }
            )
        )
        && !Rc::ptr_eq(&plan, &state.plan)
    {
        state.notice = None;
    }
    effects.extend(drafts::drop_keys(state, finished));
    state.note_first_path();
    if state.first != first {
        effects.push(Effect::Note(first::NOTE, state.first.written()));
    }
    state.put_declined_away();
    state.browse();
    effects
}

fn take_in(state: &mut State, msg: Msg, moment: &Moment) -> Vec<Effect> {
    if std::mem::replace(&mut state.today, moment.today) != moment.today {
        // With the day it may change what can be kept of the path, and what is proposed.
        follow(state, Replanning::IfMissing, moment);
    }
    if state.settings.readonly && msg.changes_plan() {
        return Vec::new();
    }
    let was_sliding = std::mem::replace(&mut state.is_sliding, false);
    match msg {
        Msg::CatalogueOpened(catalogue) => {
            state.offered = Some(Rc::clone(&catalogue));
            state.columns = None;
            state.forget_browsing();
            state.catalogue = CatalogueState::Open(catalogue);
            state.badges = None;
            state.skill = None;
            follow(state, Replanning::IfMissing, moment);
            Vec::new()
        }
        Msg::CatalogueFailed(why) => {
            state.catalogue = CatalogueState::Failed(why.into());
            Vec::new()
        }
        Msg::PlanFailed(why) => {
            state.notice = Some(Notice::PlanFailed(why));
            Vec::new()
        }
        Msg::PartMissed => {
            state.notice = Some(Notice::PartMissed);
            Vec::new()
        }
        Msg::PlanOpened(plan) => open(state, plan, moment),
        Msg::EntriesKept(faults) => {
            state.notice = Some(Notice::EntriesKept(faults));
            Vec::new()
        }
        Msg::SettingsChanged(settings) => {
            state.settings = settings;
            Vec::new()
        }
        Msg::ScreenOpened(screen) => {
            state.screen = screen;
            Vec::new()
        }
        Msg::SkillOpened(skill) => {
            state.skill = Some(skill);
            state.screen = Screen::Skills;
            Vec::new()
        }
        Msg::ItemShown(activity) => {
            state.screen = Screen::Path;
            stay_with(state, activity);
            Vec::new()
        }
        Msg::SkillClosed => {
            state.skill = None;
            Vec::new()
        }
        Msg::NoticeDismissed => {
            state.notice = None;
            Vec::new()
        }
        Msg::ExportAsked => vec![Effect::OfferPlan(Rc::clone(state.own_plan()))],
        msg if msg.comes_later() => later::take_in(state, msg, moment),
        Msg::FileUnreadable { name } => {
            let mut faults = Faults::new();
            let at = crate::document::fault::Place::ROOT;
            let code = crate::document::fault::Code::NotJson;
            faults.add(code, &at, "a file that is no text", "choose a plan that Waymark exported");
            refuse(state, name, faults)
        }
        Msg::Draft(msg) => drafts::take_in(state, msg),
        Msg::Catalogue(msg) => {
            state.take_in_catalogue(msg);
            Vec::new()
        }
        Msg::WhyClosed => {
            state.inspection = None;
            Vec::new()
        }
        Msg::PlannedAnew => {
            follow(state, Replanning::Anew, moment);
            if state.proposal().is_none() {
                state.notice = Some(Notice::NothingBetter);
            }
            Vec::new()
        }
        Msg::ProposalDeclined => {
            let declined = state.proposal().map(|proposal| proposal.fingerprint());
            state.declined = declined.or(state.declined);
            if let Some(derived) = &mut state.derived {
                Rc::make_mut(derived).proposal = None;
            }
            declined.map(Effect::NoteDeclined).into_iter().collect()
        }
        Msg::Today(TodayMsg::ReplanAsked) => {
            state.screen = Screen::Path;
            if state.proposal().is_some() { Vec::new() } else { take_in(state, Msg::PlannedAnew, moment) }
        }
        Msg::Trial(msg) => trial::take_in(state, msg, moment),
        Msg::First(msg) => {
            state.first.take_in(msg);
            Vec::new()
        }
        Msg::Woken => Vec::new(),
        Msg::OtherTaken(number) => elsewhere::take_other(state, number, moment),
        Msg::Undone => travel(state, History::undo, moment),
        Msg::Redone => travel(state, History::redo, moment),
        Msg::SampleOpened(texts) => {
            open_sample(state, &texts, moment);
            Vec::new()
        }
        Msg::SampleClosed => {
            if state.leave_sample() {
                follow(state, Replanning::IfMissing, moment);
            }
            Vec::new()
        }
        Msg::StartedOver => start_over(state, moment),
        Msg::FirstPathAsked => {
            state.screen = Screen::Path;
            take_in(state, Msg::LevelsAssumed, moment)
        }
        Msg::MixSet(mix) if state.holds_back(mix.as_ref()) => Vec::new(),
        msg => match change_plan(state, &msg, moment) {
            Some((plan, change)) if plan != *state.plan => {
                attend(state, &msg);
                state.moved = match &msg {
                    Msg::StartChosen { activity, .. } | Msg::ItemOrdered { activity, .. } => Some(*activity),
                    _ => None,
                };
                // The way back to the plan before is one step of undo no longer.
                if state.notice == Some(Notice::StartedOver) {
                    state.notice = None;
                }
                // A slider sends many values on its way, and a mix of one's own comes share by share: together they
                // are one change to undo.
                let is_mixing = matches!(msg, Msg::MixSet(_));
                let was_mixing = state.mixed.as_ref().is_some_and(|mixed| Rc::ptr_eq(mixed, &state.plan));
                let is_next_share = is_mixing && was_mixing && state.mix_preset() == MixPreset::Own;
                let earlier = std::mem::replace(&mut state.plan, Rc::new(plan));
                state.is_sliding = matches!(msg, Msg::HoursPerWeekSet(_));
                if !(was_sliding && state.is_sliding || is_next_share) {
                    state.history.remember(earlier);
                }
                let effects = settle(state, change, how(&msg, change), moment);
                match &msg {
                    Msg::OwnActivityAdded(_) => attend_newest_own(state),
                    Msg::Mentorship(_) | Msg::Exposure(_) => state.moved = taken_in(state, &msg),
                    Msg::Feedback(FeedbackMsg::ReviewClosed { review, .. }) => {
                        state.notice = state.plan.reviews.get(review).map(|closed| Notice::ReviewClosed {
                            agreed: closed.agreed.len(),
                            focus: closed.focus.len(),
                            next: closed.next_on,
                        });
                    }
                    Msg::Sheet(msg) if msg.removes_mentor() => state.notice = Some(Notice::Removed),
                    _ => {}
                }
                state.mixed = is_mixing.then(|| Rc::clone(&state.plan));
                effects
            }
            _ => Vec::new(),
        },
    }
}

/// A part of what takes time, of the screen that is open.
pub(super) fn rest(state: &mut State, moment: &Moment) {
    if state.screen != Screen::Catalogue {
        look_ahead(state, moment);
    } else if let Some(opened) = state.opened_offer().filter(|_| state.is_weighing()) {
        inspect(state, opened, moment);
    } else {
        state.read_on();
    }
}

/// What becomes of the path after a change by the person.
fn how(msg: &Msg, change: Change) -> Replanning {
    match msg {
        Msg::ActivityPinned(_)
        | Msg::ActivityExcluded(_)
        | Msg::ActivityFreed(_)
        | Msg::ActivitySwapped { .. }
        | Msg::StartChosen { .. }
        | Msg::ItemOrdered { .. }
        | Msg::OwnActivityAdded(_)
        | Msg::OwnActivityRemoved(_) => Replanning::ByHand,
        Msg::Goal(msg) if !msg.concerns_the_path() => Replanning::IfMissing,
        Msg::Exposure(msg) if !msg.concerns_the_path() => Replanning::IfMissing,
        Msg::ProposalAccepted | Msg::Sheet(_) => Replanning::IfMissing,
        Msg::Feedback(_) if change == Change::Feedback => Replanning::IfMissing,
        // What a mentor recommends, a relationship or a stay was taken into the path.
        Msg::Mentorship(_) | Msg::Exposure(_) if change == Change::Limits => Replanning::ByHand,
        _ if change.is_beside_the_path() => Replanning::IfMissing,
        _ => Replanning::Following(change),
    }
}

pub(super) fn refuse(state: &mut State, name: String, faults: Faults) -> Vec<Effect> {
    state.notice = Some(Notice::FileRefused { name, faults: faults.clone() });
    vec![Effect::Emit(Event::Refused(faults))]
}

/// Opens another plan. The one that was open can be had back by undo.
pub(super) fn open(state: &mut State, plan: Rc<Plan>, moment: &Moment) -> Vec<Effect> {
    state.leave_sample();
    // A page may hand back the plan that it was just told of.
    if plan == state.plan {
        return Vec::new();
    }
    let earlier = std::mem::replace(&mut state.plan, plan);
    // What is opened in place of nothing is where one begins: there is nothing to go back to.
    if state.history.can_undo() || !is_blank(&earlier) {
        state.history.remember(earlier);
    }
    follow(state, Replanning::IfMissing, moment);
    saved(state, Change::Opened)
}

/// Puts a changed plan in the place of the one that is open.
pub(super) fn replace(state: &mut State, plan: Plan, change: Change, moment: &Moment) -> Vec<Effect> {
    if plan == *state.plan {
        return Vec::new();
    }
    let earlier = std::mem::replace(&mut state.plan, Rc::new(plan));
    state.history.remember(earlier);
    settle(state, change, Replanning::Following(change), moment)
}

fn travel(
    state: &mut State,
    step: impl FnOnce(&mut History, &Rc<Plan>) -> Option<Rc<Plan>>,
    moment: &Moment,
) -> Vec<Effect> {
    let Some(plan) = step(&mut state.history, &state.plan) else { return Vec::new() };
    state.plan = plan;
    state.moved = None;
    state.mixed = None;
    state.unfit_mix = None;
    if state.notice == Some(Notice::StartedOver) {
        state.notice = None;
    }
    follow(state, Replanning::IfMissing, moment);
    saved(state, Change::History)
}

/// After a change by the person: the path is made anew where that change asks for it, and the plan is kept.
pub(super) fn settle(
    state: &mut State,
    change: Change,
    replanning: Replanning,
    moment: &Moment,
) -> Vec<Effect> {
    let mut plan = (*state.plan).clone();
    plan.updated = moment.now.clone();
    if let Some(catalogue) = state.open_catalogue() {
        let id = catalogue.head().id.clone();
        match &mut plan.catalog {
            Some(reference) => reference.id = id,
            none => *none = Some(CatalogReference { id, other: Default::default() }),
        }
    }
    state.plan = Rc::new(plan);
    follow(state, replanning, moment);
    saved(state, change)
}

fn saved(state: &State, change: Change) -> Vec<Effect> {
    if state.is_sample() {
        return Vec::new();
    }
    let items = state.plan.items();
    let progressed = Event::Progressed {
        percent: state.readiness().map_or(0, |readiness| readiness.percent()),
        done: items.iter().filter(|item| item.status == ItemStatus::Done).count(),
        items: items.iter().filter(|item| item.status != ItemStatus::Dropped).count(),
    };
    let told = [Effect::Emit(Event::Changed(Rc::clone(&state.plan), change)), Effect::Emit(progressed)];
    // A widget that only shows leaves alone what is kept.
    let kept = (!state.settings.readonly).then(|| Effect::Save(Rc::clone(&state.plan)));
    kept.into_iter().chain(told).collect()
}
