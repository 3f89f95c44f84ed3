//! What may be asked of reviews: which there are, what both sides say, and what happened in the months they look back on.

use crate::document::feedback::Feedback;
use crate::document::leadership::LeadershipMoment;
use crate::document::plan::JournalEntry;
use crate::document::review::{Review, ReviewTemplate};
use crate::document::values::{Date, Hours, Id};
use crate::engine;
use crate::model::{Profile, SkillId, Why, sorted_by_key};

use super::feedback::is_waiting;
use super::feedback_sheets::ReviewSide;
use super::path::PathRow;
use super::progress::{done_on, newest_first};
use super::reviews::{self, ReviewLack, ReviewRow};
use super::state::State;
use super::year::DoneActivity;

/// What happened in the months that a review looks back on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CycleSummary<'p> {
    /// The hours that were spent.
    pub hours: Hours,
    /// The activities that were done, by day.
    pub done: Vec<DoneActivity<'p>>,
    /// The entries of the journal that were chosen for a review, the newest first.
    pub entries: Vec<&'p JournalEntry>,
    /// What others said, the newest first: neither voices of reviews, which are summed up, nor what is for the PM alone,
    /// as two people look at a review.
    pub feedback: Vec<&'p Feedback>,
    /// The moments of leadership, by day; without what is for the PM alone.
    pub moments: Vec<&'p LeadershipMoment>,
    /// The meetings with mentors that took place, by day, each with the mentor's name; without what is for the PM alone.
    pub meetings: Vec<(Date, &'p str)>,
}

impl CycleSummary<'_> {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == CycleSummary::default()
    }
}

impl State {
    /// The forms that the catalogue has for reviews.
    pub fn review_templates(&self) -> Vec<&ReviewTemplate> {
        self.open_catalogue()
            .map_or_else(Vec::new, |catalogue| catalogue.head().review_templates.iter().collect())
    }

    /// The form that a review follows.
    pub fn template_of(&self, review: &Review) -> Option<&ReviewTemplate> {
        reviews::template(self.open_catalogue()?, review)
    }

    /// What a review is called: what the PM calls it, or else its form, or else its id.
    pub fn review_title(&self, review: &Review) -> String {
        let named = || {
            let name = self.template_of(review)?.name.as_ref()?;
            Some(name.in_language(&self.settings.language).to_owned())
        };
        review.title.clone().or_else(named).unwrap_or_else(|| review.id.to_string())
    }

    /// The reviews that go on, by the day of the talk.
    pub fn open_reviews(&self) -> Vec<&Review> {
        let open = self.plan.reviews.iter().filter(|review| review.closed_on.is_none());
        sorted_by_key(open.collect(), |review: &&Review| review.on)
    }

    /// The reviews that go on in which others are asked too.
    pub fn reviews_with_voices(&self) -> Vec<&Review> {
        let has_voices = |review: &&Review| self.template_of(review).is_none_or(|template| template.voices);
        self.open_reviews().into_iter().filter(has_voices).collect()
    }

    /// The reviews that were closed, the newest first.
    pub fn closed_reviews(&self) -> Vec<&Review> {
        let closed = self.plan.reviews.iter().filter(|review| review.closed_on.is_some());
        sorted_by_key(closed.rev().collect(), |review: &&Review| {
            std::cmp::Reverse((review.closed_on, review.on))
        })
    }

    /// Whether no review of the same form goes on or was closed later.
    pub(super) fn is_latest(&self, review: &Review) -> bool {
        let goes_on = self.open_reviews().into_iter().any(|other| other.template == review.template);
        let mut closed = self.closed_reviews().into_iter().filter(|other| other.template == review.template);
        !goes_on && closed.next().is_some_and(|newest| newest.id == review.id)
    }

    /// What both sides say of each skill, those that differ first.
    pub fn review_rows<'p>(&self, review: &'p Review) -> Vec<ReviewRow<'p>> {
        self.open_catalogue().map_or_else(Vec::new, |catalogue| reviews::compared(catalogue, review))
    }

    /// How many skills both sides see alike without having agreed on them.
    pub fn same_levels(&self, review: &Review) -> usize {
        self.review_rows(review).iter().filter(|row| row.is_same() && row.agreed.is_none()).count()
    }

    /// What a review lacks that it could be closed with.
    pub fn review_lack(&self, review: &Review) -> Option<ReviewLack> {
        reviews::lack(self.open_catalogue()?, review)
    }

    /// The areas to work on of a review that would change nothing in the path: these skills have no gap to the goal, with
    /// what was agreed on in the review.
    pub fn focus_without_gap(&self, review: &Review) -> Vec<SkillId> {
        let (Some(catalogue), Some(target)) = (self.open_catalogue(), self.target()) else {
            return Vec::new();
        };
        let levels = catalogue.skills().zip(self.standings()).map(|(skill, standing)| {
            let id = &catalogue.skill_text(skill).id;
            let agreed = review.agreed.iter().find(|agreed| agreed.skill == *id);
            agreed.map_or(standing.level, |agreed| agreed.level.min(catalogue.top()))
        });
        let gaps = engine::gaps(&Profile::new(levels.collect(), Vec::new()), &target);
        reviews::focus_without_gap(&gaps, catalogue, review)
    }

    /// What to work on until the next review, of those that were closed and nothing took the place of: the skill, and
    /// what both wrote of it.
    pub fn focus_in_force(&self) -> Vec<(SkillId, &str)> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let newest = |review: &&Review| {
            let mut of_form =
                self.closed_reviews().into_iter().filter(|other| other.template == review.template);
            of_form.next().is_some_and(|newest| newest.id == review.id)
        };
        let areas = self.closed_reviews().into_iter().filter(newest).flat_map(|review| &review.focus);
        let told = areas.filter_map(|area| {
            let skill = catalogue.skill_named(area.skill.as_ref()?)?;
            Some((skill, area.text.as_deref().map(str::trim).filter(|text| !text.is_empty())?))
        });
        told.collect()
    }

    /// What both wrote in a review of a skill that an item of the path raises.
    pub fn focus_of(&self, row: &PathRow) -> Vec<&str> {
        let is_raised = |wanted: SkillId| {
            row.why.iter().any(|why| matches!(why, Why::Closes { skill, .. } if *skill == wanted))
        };
        let told = self.focus_in_force().into_iter().filter(|(skill, _)| is_raised(*skill));
        told.map(|(_, text)| text).collect()
    }

    /// How many questions one side has not answered.
    pub fn unanswered(&self, review: &Review, side: ReviewSide) -> usize {
        let said = side.section(review);
        let is_answered = |id: &Id| {
            let mut answers = said.into_iter().flat_map(|section| &section.answers);
            answers.any(|answer| answer.question == *id && answer.text.is_some())
        };
        self.review_questions(review, side).iter().filter(|(id, _)| !is_answered(id)).count()
    }

    /// The most areas to work on until the next review.
    pub fn most_focus(&self, review: &Review) -> usize {
        self.open_catalogue().map_or(0, |catalogue| reviews::most_focus(catalogue, review))
    }

    /// When the next review is to be expected.
    pub fn next_review(&self, review: &Review) -> Option<Date> {
        reviews::next_on(self.open_catalogue()?, review, self.today)
    }

    /// What happened in the months that a review looks back on; nothing where these are not said.
    pub fn cycle_summary(&self, review: &Review) -> CycleSummary<'_> {
        let Some(cycle) = &review.cycle else { return CycleSummary::default() };
        let is_within = |day: Date| day >= cycle.start && day <= cycle.end;
        let lumps = self.lumps().into_iter().filter(|lump| lump.on.is_some_and(is_within));
        let done = self.plan.items().iter().filter_map(|item| {
            let on = done_on(item).filter(|on| is_within(*on))?;
            Some(DoneActivity { activity: &item.activity, on, hours: item.hours_done })
        });
        let entries = newest_first(&self.plan.journal).into_iter();
        let is_heard = |feedback: &&Feedback| {
            !is_waiting(feedback)
                && !feedback.private.0
                && feedback.review.is_none()
                && feedback.given_on.is_some_and(is_within)
        };
        let moments = self.plan.leadership.iter().filter(|moment| !moment.private.0 && is_within(moment.on));
        let mentorships = self.plan.mentorships.iter().filter(|mentorship| !mentorship.private.0);
        let meetings = mentorships.flat_map(|mentorship| {
            let name = self.person_name(&mentorship.mentor);
            let held = mentorship.sessions.iter().filter(|session| session.was_held(self.today));
            held.filter(|session| is_within(session.on)).map(move |session| (session.on, name))
        });
        CycleSummary {
            hours: lumps.fold(Hours::ZERO, |sum, lump| sum.plus(lump.hours)),
            done: sorted_by_key(done.collect(), |done| done.on),
            entries: entries.filter(|entry| entry.marked && is_within(entry.on)).collect(),
            feedback: self.feedback_given().into_iter().filter(is_heard).collect(),
            moments: sorted_by_key(moments.collect(), |moment: &&LeadershipMoment| moment.on),
            meetings: sorted_by_key(meetings.collect(), |(on, _)| *on),
        }
    }
}
