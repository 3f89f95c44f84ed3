//! The way to leading others: the next step explained, duties at growing scope, and the moments in which the PM led.

use crate::document::leadership::{LeadershipMoment, LeadershipScope};
use crate::document::plan::Plan;
use crate::document::values::{Date, Id};
use crate::engine::step::{Step, step};
use crate::model::{ActivityId, ActivityKind, Catalogue, Level, RoleId, sorted_by_key};

use super::catalogue::{Brought, Whereabouts};
use super::exposure_map::closed_by;
use super::msg::Change;
use super::progress::first_of_month;
use super::sheets::{Section, Sheet, SheetField, SheetKind, Takes};
use super::state::State;

/// So many days back the picture of moments reaches at least.
const LEAST_DAYS: i32 = 182;

/// What can happen there beyond what sheets write: nothing yet.
#[derive(Clone, Debug)]
pub enum LeadershipMsg {}

impl LeadershipMsg {
    /// Changes the plan; `None` when that cannot be done.
    pub(super) fn change(&self, _: &mut Plan, _: &Catalogue, _: Date) -> Option<Change> {
        match *self {}
    }
}

/// The next role of a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// The track as the catalogue has it.
    pub track: Option<String>,
    /// How ready the PM is for the role, skill by skill.
    pub step: Step,
    /// The other next roles of the track.
    pub others: Vec<RoleId>,
}

/// A duty in which one leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// The activity.
    pub activity: ActivityId,
    /// The gaps that it closes, or a part of each.
    pub closes: Vec<Brought>,
    /// Whether it can be started now.
    pub can_start: bool,
    /// Where it is in the plan.
    pub whereabouts: Whereabouts,
}

/// Moments of one reach over time.
#[derive(Clone, Debug, PartialEq)]
pub struct MomentLine {
    /// How far they reached; `None` where that is not said.
    pub scope: Option<LeadershipScope>,
    /// Where each lies between the first day of the picture and today, in thousandths.
    pub places: Vec<u32>,
}

/// Moments over time.
#[derive(Clone, Debug, PartialEq)]
pub struct MomentPicture {
    /// Its first day.
    pub first: Date,
    /// The farthest reach first; moments of which none is said come last, where there are any.
    pub lines: Vec<MomentLine>,
    /// By month, the newest first: its first day, and how many moments of each line.
    pub months: Vec<(Date, Vec<usize>)>,
}

static MOMENT: [SheetField; 11] = [
    SheetField::needed("what", Takes::Line),
    SheetField::needed("on", Takes::PastDay),
    SheetField::new("scope", Takes::Word(&["person", "team", "teams", "organisation"])),
    SheetField::new("skill", Takes::Skill),
    SheetField::new("activity", Takes::Activity),
    SheetField::new("lesson", Takes::Text),
    SheetField::new("evidence", Takes::Text),
    SheetField::new("url", Takes::Link),
    SheetField::new("readiness", Takes::Text),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

static PROOF: [SheetField; 2] =
    [SheetField::new("evidence", Takes::Text), SheetField::new("url", Takes::Link)];

/// The form of a moment, or of a new one.
pub fn moment_sheet(moment: Option<&Id>) -> Sheet {
    Sheet::entry(Section::Leadership, moment, SheetKind::new("moment", &MOMENT))
}

/// The form for what shows a moment.
pub fn proof_sheet(moment: &Id) -> Sheet {
    Sheet::entry(Section::Leadership, Some(moment), SheetKind::new("moment-proof", &PROOF))
}

/// Whether nothing shows a moment yet.
pub fn is_unproved(moment: &LeadershipMoment) -> bool {
    moment.evidence.is_none() && moment.url.is_none()
}

impl State {
    /// The next role of each track with what stands between it and the PM: the one that they want or that is on the way
    /// there, else the first. `chosen` takes the place of the one of its track.
    pub fn next_steps(&self, chosen: Option<RoleId>) -> Vec<NextStep> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let next: Vec<RoleId> = match self.role() {
            Some(role) if !self.leads_to(role).is_empty() => self.leads_to(role).to_vec(),
            _ => self.target_role().into_iter().filter(|target| Some(*target) != self.role()).collect(),
        };
        let track = |role: RoleId| catalogue.role_text(role).track.clone();
        let mut tracks: Vec<Option<String>> = Vec::new();
        for role in &next {
            if !tracks.contains(&track(*role)) {
                tracks.push(track(*role));
            }
        }
        let on_the_way = self.way().first().copied();
        let of_track = |name: Option<String>| {
            let roles: Vec<RoleId> = next.iter().filter(|role| track(**role) == name).copied().collect();
            let wanted = [chosen, self.target_role(), on_the_way].into_iter().flatten();
            let shown = wanted.into_iter().find(|role| roles.contains(role)).or(roles.first().copied())?;
            Some(NextStep {
                track: name,
                step: step(catalogue, &self.plan, self.standings(), shown),
                others: roles.into_iter().filter(|role| *role != shown).collect(),
            })
        };
        tracks.into_iter().filter_map(of_track).collect()
    }

    /// The duties of the catalogue by how far one leads in them, the least first: of each those that close the most, then
    /// those that can be started now. Those that are done or put aside are left out.
    pub fn duties(&self) -> Vec<(LeadershipScope, Vec<Duty>)> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let gaps = self.gaps();
        let is_duty = |activity: &ActivityId| {
            let numbers = catalogue.activity(*activity);
            numbers.kind == ActivityKind::Leadership && !numbers.retired
        };
        let duty = |activity: ActivityId| {
            let whereabouts = self.whereabouts(activity);
            let is_left = matches!(whereabouts, Whereabouts::OnOffer | Whereabouts::InPath(_));
            let (closes, can_start) = (self.closes(activity), self.can_start(activity));
            is_left.then(|| (reach(catalogue, activity), Duty { activity, closes, can_start, whereabouts }))
        };
        let duties: Vec<_> = catalogue.activities().filter(is_duty).filter_map(duty).collect();
        let ranked = sorted_by_key(duties, |(_, duty)| {
            let is_offer = duty.whereabouts == Whereabouts::OnOffer;
            (is_offer, std::cmp::Reverse(closed_by(&duty.closes, &gaps)), !duty.can_start, duty.activity)
        });
        let of_scope = |scope: &LeadershipScope| {
            let of_it = ranked.iter().filter(|(reach, _)| reach == scope).map(|(_, duty)| duty.clone());
            (*scope, of_it.collect::<Vec<Duty>>())
        };
        let scopes = LeadershipScope::ALL.iter().map(of_scope);
        scopes.filter(|(_, duties)| !duties.is_empty()).collect()
    }

    /// The moments, the newest first; of one day, what was written last.
    pub fn moments(&self) -> Vec<&LeadershipMoment> {
        let all: Vec<&LeadershipMoment> = self.plan.leadership.iter().rev().collect();
        sorted_by_key(all, |moment| std::cmp::Reverse(moment.on))
    }

    /// The moments over time, each line of one reach; `None` where there are none.
    pub fn moment_picture(&self) -> Option<MomentPicture> {
        let moments = self.moments();
        let oldest = moments.last()?.on;
        let first = oldest.min(self.today.plus_days(-LEAST_DAYS));
        let days = self.today.days_since(first).max(1);
        let known = LeadershipScope::ALL.iter().rev().map(|scope| Some(*scope));
        let unsaid = moments.iter().any(|moment| moment.scope.is_none()).then_some(None);
        let scopes: Vec<Option<LeadershipScope>> = known.chain(unsaid).collect();
        let place = |day: Date| {
            let share = day.days_since(first).clamp(0, days) * 1000 / days;
            u32::try_from(share).unwrap_or_default()
        };
        let line = |scope: &Option<LeadershipScope>| {
            let of_it = moments.iter().filter(|moment| moment.scope == *scope);
            MomentLine { scope: *scope, places: of_it.map(|moment| place(moment.on)).collect() }
        };
        let mut months: Vec<(Date, Vec<usize>)> = Vec::new();
        for moment in &moments {
            let month = first_of_month(moment.on);
            if months.last().is_none_or(|(last, _)| *last != month) {
                months.push((month, vec![0; scopes.len()]));
            }
            let place = scopes.iter().position(|scope| *scope == moment.scope);
            let counts = months.last_mut().map(|(_, counts)| counts);
            if let Some(count) = counts.zip(place).and_then(|(counts, place)| counts.get_mut(place)) {
                *count += 1;
            }
        }
        Some(MomentPicture { first, lines: scopes.iter().map(line).collect(), months })
    }
}

/// How far one leads in a duty. Where the catalogue does not say, the levels that it brings do: the next ones of a scale
/// reach as far as the ladder asks for them, from the work with one person to that for all.
fn reach(catalogue: &Catalogue, activity: ActivityId) -> LeadershipScope {
    let highest = catalogue.activity(activity).develops.iter().map(|one| one.to).max().unwrap_or(Level::NONE);
    let of_five = u32::from(highest.get()) * 5 / u32::from(catalogue.top().get()).max(1);
    let by_level = match of_five {
        0..=2 => LeadershipScope::Person,
        3 => LeadershipScope::Team,
        4 => LeadershipScope::Teams,
        _ => LeadershipScope::Organisation,
    };
    catalogue.activity_text(activity).scope.unwrap_or(by_level)
}
