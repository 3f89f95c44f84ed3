//! What the widget knows, and what views may ask of it.

use std::rc::Rc;

use crate::document::catalog::Activity;
use crate::document::plan::{Mix, Plan, Rating, Source};
use crate::document::values::{Date, Id};
use crate::engine;
use crate::engine::dated::DatedPath;
use crate::engine::planner::Columns;
use crate::model::{
    ActivityId, Basis, Catalogue, Gap, Profile, Readiness, RoleId, SkillId, Standing, Target, sorted_by_key,
};

use super::badges::{BadgeFile, BadgeWords};
use super::catalogue::Browsing;
use super::drafts::Drafts;
use super::first::FirstVisit;
use super::history::History;
use super::host::Moment;
use super::notice::Notice;
use super::outlook::{Inspection, Other, Outlook};
use super::path::PathView;
use super::proposal::{Difference, Proposal};
use super::sample::Aside;
use super::screen::Screen;
use super::sharing::Sharing;
use super::trial::Trial;

/// Everything that a view can draw.
#[derive(Clone, Debug)]
pub struct State {
    /// The catalogue, or why there is none.
    pub catalogue: CatalogueState,
    /// The plan as it would be saved.
    pub plan: Rc<Plan>,
    /// What the page asks for.
    pub settings: Settings,
    /// The screen in view.
    pub screen: Screen,
    /// The skill that is open to be rated.
    pub skill: Option<SkillId>,
    /// What the person should know now.
    pub notice: Option<Notice>,
    /// The activity that the focus stays with after a change moved it, and the number of that change.
    pub attention: Option<(u32, ActivityId)>,
    /// Whether the plan is kept between visits.
    pub is_kept: bool,
    /// The day where the person is.
    pub today: Date,
    /// What was asked about one activity, and the answer.
    pub inspection: Option<Rc<Inspection>>,
    /// What the path would be if the goal served no goal of the organisation, where that was asked.
    pub unserved: Option<Rc<Other>>,
    /// What was shared with somebody, and what came from somebody.
    pub sharing: Sharing,
    /// The catalogue without the PM's own activities.
    pub(super) offered: Option<Rc<Catalogue>>,
    /// How far the PM is with the steps of the first visit.
    pub(super) first: FirstVisit,
    /// The PM's own activities that the open catalogue was made with, whether they take part or not.
    pub(super) own: Rc<[Activity]>,
    pub(super) columns: Option<Rc<Columns>>,
    pub(super) browsing: Browsing,
    /// The file of badges that was chosen.
    pub(super) badges: Option<Rc<BadgeFile>>,
    pub(super) badge_words: BadgeWords,
    pub(super) history: History,
    pub(super) drafts: Drafts,
    pub(super) is_sliding: bool,
    /// The plan as the last change of its mix left it.
    pub(super) mixed: Option<Rc<Plan>>,
    /// The activity that the PM moved with the last change of the plan.
    pub(super) moved: Option<ActivityId>,
    /// How many things were taken out of the plan one after another, the last of them by the last change of it.
    pub(super) removals: usize,
    /// The fingerprint of the proposal that was declined last.
    pub(super) declined: Option<u64>,
    /// Limits that are only tried.
    pub(super) trial: Option<Trial>,
    /// A mix as it was typed that cannot be, and the plan that it was typed for, which has another.
    pub(super) unfit_mix: Option<(Id, Mix)>,
    /// What was put aside while a sample is looked at.
    pub(super) aside: Option<Rc<Aside>>,
    pub(super) derived: Option<Rc<Derived>>,
}

/// What follows from the plan and the catalogue.
#[derive(Clone, Debug)]
pub(super) struct Derived {
    pub(super) standings: Vec<Standing>,
    pub(super) profile: Profile,
    pub(super) path: PathView,
    pub(super) proposal: Option<Rc<Proposal>>,
    /// Whether the path in the plan cannot stay as it is, be it that the PM declined what was proposed.
    pub(super) is_waiting: bool,
    pub(super) former: Option<Rc<Difference>>,
    /// What the last change by hand made of the path.
    pub(super) by_hand: Option<Rc<Difference>>,
    pub(super) outlook: Option<Rc<Outlook>>,
    pub(super) best: Rc<DatedPath>,
}

/// The catalogue, or why there is none.
#[derive(Clone, Debug)]
pub enum CatalogueState {
    /// It is on its way.
    Loading,
    /// It is here.
    Open(Rc<Catalogue>),
    /// It cannot be had; the text says why.
    Failed(Rc<str>),
}

/// What the page asks for through attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of words, dates and numbers (BCP 47).
    pub language: String,
    /// Whether the widget shows and never changes.
    pub readonly: bool,
    /// Whether the page itself keeps the plan, as that of a SCORM package does in its LMS.
    pub kept_by_page: bool,
    /// Light, dark, or as the page has it.
    pub theme: Theme,
    /// Whether text runs from right to left.
    pub right_to_left: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            readonly: false,
            kept_by_page: false,
            theme: Theme::Auto,
            right_to_left: false,
        }
    }
}

/// Light, dark, or as the page has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the page has it: as the system prefers it, where the page is made for both.
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl State {
    /// How many things were taken out of the plan one after another, the last of them by the last change of it.
    pub fn removals(&self) -> usize {
        self.removals
    }

    /// A widget before anything was loaded.
    pub fn new(moment: Moment, settings: Settings) -> Self {
        Self {
            catalogue: CatalogueState::Loading,
            plan: Rc::new(Plan::new(moment.new_id, moment.now)),
            settings,
            screen: Screen::Goal,
            skill: None,
            notice: None,
            attention: None,
            is_kept: true,
            today: moment.today,
            inspection: None,
            unserved: None,
            sharing: Sharing::default(),
            offered: None,
            first: FirstVisit::default(),
            own: Rc::default(),
            columns: None,
            browsing: Browsing::default(),
            badges: None,
            badge_words: BadgeWords::default(),
            history: History::default(),
            drafts: Drafts::default(),
            is_sliding: false,
            mixed: None,
            moved: None,
            removals: 0,
            declined: None,
            trial: None,
            unfit_mix: None,
            aside: None,
            derived: None,
        }
    }

    /// The catalogue, when it is there.
    pub fn open_catalogue(&self) -> Option<&Rc<Catalogue>> {
        match &self.catalogue {
            CatalogueState::Open(catalogue) => Some(catalogue),
            CatalogueState::Loading | CatalogueState::Failed(_) => None,
        }
    }

    /// The role the person has.
    pub fn role(&self) -> Option<RoleId> {
        let catalogue = self.open_catalogue()?;
        self.plan.learner.role.as_ref().and_then(|id| catalogue.role_named(id))
    }

    /// The role the person wants.
    pub fn target_role(&self) -> Option<RoleId> {
        let catalogue = self.open_catalogue()?;
        self.plan.active_goal().and_then(|goal| catalogue.role_named(&goal.role))
    }

    /// What the wanted role asks for.
    pub fn target(&self) -> Option<Target> {
        engine::target(self.open_catalogue()?, &self.plan)
    }

    /// Where the person stands in each skill of the catalogue, in its order.
    pub fn standings(&self) -> &[Standing] {
        self.derived.as_ref().map_or(&[], |derived| &derived.standings)
    }

    /// Where the person stands in one skill.
    pub fn standing(&self, skill: SkillId) -> Option<&Standing> {
        self.standings().get(skill.index())
    }

    /// The gaps to the wanted role, the largest first, then in the catalogue's order.
    pub fn gaps(&self) -> Vec<Gap> {
        let (Some(derived), Some(target)) = (&self.derived, self.target()) else { return Vec::new() };
        let gaps = engine::gaps(&derived.profile, &target);
        sorted_by_key(gaps, |gap| (std::cmp::Reverse(gap.size()), gap.skill))
    }

    /// How ready the person is for the wanted role.
    pub fn readiness(&self) -> Option<Readiness> {
        Some(engine::readiness(&self.derived.as_ref()?.profile, &self.target()?))
    }

    /// How ready the person is for any role.
    pub fn readiness_for(&self, role: RoleId) -> Readiness {
        let profile = self.derived.as_ref().map(|derived| &derived.profile);
        let target = self.open_catalogue().map(|catalogue| &catalogue.role(role).target);
        profile.zip(target).map(|(profile, target)| engine::readiness(profile, target)).unwrap_or_default()
    }

    /// The path with everything that is shown of it.
    pub fn path(&self) -> Option<&PathView> {
        self.derived.as_ref().map(|derived| &derived.path)
    }

    /// Another path than the one in the plan, where what was promised cannot be kept or something better was asked for.
    pub fn proposal(&self) -> Option<&Rc<Proposal>> {
        self.derived.as_ref()?.proposal.as_ref()
    }

    /// Puts a proposal away that was declined before, unless the PM asked for it again.
    pub(super) fn put_declined_away(&mut self) {
        let is_declined =
            |proposal: &Rc<Proposal>| proposal.is_needed() && Some(proposal.fingerprint()) == self.declined;
        if self.proposal().is_some_and(is_declined)
            && let Some(derived) = &mut self.derived
        {
            Rc::make_mut(derived).proposal = None;
        }
    }

    /// Whether the path in the plan cannot stay as it is, be it that the PM declined what was proposed.
    pub(super) fn is_replan_waiting(&self) -> bool {
        self.derived.as_ref().is_some_and(|derived| derived.is_waiting)
    }

    /// Whether the path waits for the PM: another is proposed, or something should have happened by today.
    pub fn is_path_waiting(&self) -> bool {
        let is_overdue = |path: &PathView| path.rows.iter().any(|row| row.overdue(self.today).is_some());
        self.proposal().is_some() || self.path().is_some_and(is_overdue)
    }

    /// The path in the plan beside the one that it took the place of: what it has more, less and on other days.
    pub fn former(&self) -> Option<&Rc<Difference>> {
        self.derived.as_ref()?.former.as_ref()
    }

    /// What would make it fit, what a little more would bring, and what is worth checking; worked out after a rest.
    pub fn outlook(&self) -> Option<&Rc<Outlook>> {
        self.derived.as_ref()?.outlook.as_ref()
    }

    /// Whether there is something to work out that takes time.
    pub fn wants_rest(&self) -> bool {
        let is_known = self.outlook().is_some_and(|outlook| outlook.is_whole());
        self.derived.is_some() && !is_known && self.target_role().is_some()
    }

    /// The newest rating that the person gave themselves.
    pub fn own_rating(&self, skill: SkillId) -> Option<&Rating> {
        let id = &self.open_catalogue()?.skill_text(skill).id;
        own_rating(&self.plan, id)
    }

    /// Skills of the catalogue that the person has rated themselves, assumptions not counted.
    pub fn rated_count(&self) -> usize {
        let Some(catalogue) = self.open_catalogue() else { return 0 };
        catalogue
            .skills()
            .filter(|skill| self.own_rating(*skill).is_some_and(|rating| !rating.assumed))
            .count()
    }

    /// Whether anybody has said anything of the person's levels.
    pub fn is_rated(&self) -> bool {
        self.standings().iter().any(|standing| standing.basis != Basis::Unrated)
    }

    /// Whether there is a change to undo.
    pub fn can_undo(&self) -> bool {
        !self.settings.readonly && self.history.can_undo()
    }

    /// Whether there is an undone change to redo.
    pub fn can_redo(&self) -> bool {
        !self.settings.readonly && self.history.can_redo()
    }
}

/// The newest rating of a skill that the person gave themselves.
pub(super) fn own_rating<'a>(plan: &'a Plan, skill: &Id) -> Option<&'a Rating> {
    let own = plan.ratings.iter().filter(|rating| rating.by == Source::Self_ && rating.skill == *skill);
    own.enumerate().max_by_key(|(place, rating)| (rating.on, *place)).map(|(_, rating)| rating)
}
