//! The forms of feedback and of reviews, and what stands in them at first.

use std::borrow::Cow;

use crate::document::plan::Source;
use crate::document::review::{Review, ReviewQuestion, ReviewSection};
use crate::document::values::{Date, Id, Level};
use crate::model::SkillId;

use super::fields::Fields;
use super::sheets::{Placed, Section, Sheet, SheetField, SheetKind, Step, Takes};
use super::state::State;

/// Asking somebody. The last field is for the review that it is a voice of.
static ASK: &[SheetField] = &[
    SheetField::needed("from.name", Takes::Line),
    SheetField::new("from.as", Takes::Choice),
    SheetField::new("skill", Takes::Skill),
    SheetField::new("event", Takes::Line),
    SheetField::new("question", Takes::Line),
    SheetField::new("from.contact", Takes::Contact),
    SheetField::needed("asked_on", Takes::PastDay),
    SheetField::new("private", Takes::Check),
    SheetField::new("review", Takes::Choice),
];

/// Writing down what somebody said; the first fields are who said it unasked, and about what.
static NOTE: [SheetField; 13] = [
    SheetField::needed("from.name", Takes::Line),
    SheetField::new("from.as", Takes::Choice),
    SheetField::new("event", Takes::Line),
    SheetField::needed("what_happened", Takes::Text),
    SheetField::new("effect", Takes::Text),
    SheetField::new("suggestion", Takes::Text),
    SheetField::new("skill", Takes::Skill),
    SheetField::new("level", Takes::Level),
    SheetField::new("evidence", Takes::Text),
    SheetField::new("url", Takes::Link),
    SheetField::needed("given_on", Takes::PastDay),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

/// So many of these are known of somebody who was asked.
const KNOWN: usize = 3;

/// The days of a review, and what it is called.
static DATES: &[SheetField] = &[
    SheetField::new("title", Takes::Line),
    SheetField::needed("cycle.start", Takes::Day),
    SheetField::needed("cycle.end", Takes::DayFrom("cycle.start")),
    SheetField::new("on", Takes::Day),
    SheetField::new("next_on", Takes::Day),
    SheetField::new("private_notes", Takes::Text),
    SheetField::new("private", Takes::Check),
];

/// An area to work on until the next review.
static FOCUS: &[SheetField] =
    &[SheetField::needed("skill", Takes::Skill), SheetField::new("text", Takes::Text)];

/// The questions of a review without a form.
const QUESTIONS: [&str; 2] = ["went-well", "to-change"];

/// Whether a question of a review is one of those that the widget asks where there is no form.
pub fn is_of_widget(question: &Id) -> bool {
    QUESTIONS.contains(&&**question)
}

/// Who says something in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewSide {
    /// The PM.
    Own,
    /// The manager.
    Manager,
}

impl ReviewSide {
    /// The field of the review.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Manager => "manager",
        }
    }

    /// What this side says.
    pub fn section(self, review: &Review) -> Option<&ReviewSection> {
        match self {
            Self::Own => review.own.as_ref(),
            Self::Manager => review.manager.as_ref(),
        }
    }
}

/// A sheet for what somebody said: in feedback that there is, or unasked.
pub fn answer_sheet(id: Option<&Id>) -> Sheet {
    let fields = if id.is_some() { NOTE.split_at(KNOWN).1 } else { &NOTE };
    Sheet::entry(Section::Feedback, id, SheetKind::new("answer", fields))
}

/// A sheet for the days of a review.
pub fn review_sheet(review: &Id) -> Sheet {
    Sheet::entry(Section::Reviews, Some(review), SheetKind::new("review", DATES))
}

/// A sheet for an area to work on, or for a new one.
pub fn focus_sheet(review: &Id, place: Option<Placed>) -> Sheet {
    let at = vec![Step::Entry(Some(review.clone())), Step::Part("focus"), Step::Place(place)];
    Sheet { section: Section::Reviews, at, kind: SheetKind::new("focus", FOCUS), about: None }
}

/// Fields that a form comes with.
fn given<const N: usize>(fields: [(&str, String); N]) -> Fields {
    fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

impl State {
    /// A sheet that asks somebody: for a request that there is, or for a new one.
    pub fn ask_sheet(&self, id: Option<&Id>) -> Sheet {
        let is_beside_reviews = self.reviews_with_voices().is_empty();
        let fields = ASK.split_last().filter(|_| is_beside_reviews).map_or(ASK, |(_, others)| others);
        Sheet::entry(Section::Feedback, id, SheetKind::new("ask", fields))
    }

    /// What a new request holds at first.
    pub fn ask_given(&self, question: String) -> Fields {
        given([("asked_on", self.today.to_string()), ("question", question)])
    }

    /// What new feedback holds at first.
    pub fn answer_given(&self) -> Fields {
        given([("given_on", self.today.to_string())])
    }

    /// The questions to one side: those of the form, or else two that go with any review.
    pub fn review_questions(&self, review: &Review, side: ReviewSide) -> Vec<(Id, Option<&ReviewQuestion>)> {
        match self.template_of(review) {
            Some(template) => {
                let asked = match side {
                    ReviewSide::Own => &template.own,
                    ReviewSide::Manager => &template.manager,
                };
                asked.iter().map(|question| (question.id.clone(), Some(question))).collect()
            }
            None => QUESTIONS.into_iter().filter_map(|id| Some((Id::new(id)?, None))).collect(),
        }
    }

    /// A sheet for what one side answers to the questions; `label` names each of them.
    pub fn answers_sheet(
        &self,
        review: &Review,
        side: ReviewSide,
        label: &dyn Fn(&Id, Option<&ReviewQuestion>) -> String,
    ) -> Sheet {
        let question = |(id, question): (Id, Option<&ReviewQuestion>)| SheetField {
            name: Cow::Owned(format!("answers[question={id}].text")),
            label: Some(label(&id, question)),
            takes: Takes::Text,
            is_needed: false,
        };
        let mut fields: Vec<SheetField> =
            self.review_questions(review, side).into_iter().map(question).collect();
        if side == ReviewSide::Manager {
            fields.push(SheetField::new("by", Takes::Line));
        }
        fields.push(SheetField::new("on", Takes::PastDay));
        let key = match side {
            ReviewSide::Own => "review-own",
            ReviewSide::Manager => "review-manager",
        };
        let kind = SheetKind { key, fields: Cow::Owned(fields) };
        Sheet::part(Section::Reviews, &review.id, side.as_str(), kind)
    }

    /// What the answers of one side hold at first.
    pub fn answers_given(&self, side: ReviewSide) -> Fields {
        let manager = self.plan.learner.manager.as_ref().and_then(|manager| manager.name.clone());
        let by = manager.filter(|_| side == ReviewSide::Manager).unwrap_or_default();
        given([("on", self.today.to_string()), ("by", by)])
    }

    /// Whether both sides give the levels that they see: where the form says so, and where there is none.
    pub fn has_levels(&self, review: &Review) -> bool {
        self.template_of(review).is_none_or(|template| template.levels)
    }

    /// A sheet for the levels that one side sees; `label` names the level of a skill, and what shows it.
    pub fn levels_sheet(
        &self,
        review: &Review,
        side: ReviewSide,
        label: &dyn Fn(SkillId) -> [String; 2],
    ) -> Sheet {
        let of_skill = |(skill, id): (SkillId, &Id)| {
            let [level, evidence] = label(skill);
            let field = |name: String, label, takes, is_needed| SheetField {
                name: Cow::Owned(name),
                label: Some(label),
                takes,
                is_needed,
            };
            [
                field(level_field(id), level, Takes::Level, true),
                field(evidence_field(id), evidence, Takes::Text, false),
            ]
        };
        let fields = self.review_skills(review).into_iter().flat_map(of_skill).collect();
        let kind = SheetKind { key: "review-levels", fields: Cow::Owned(fields) };
        Sheet::part(Section::Reviews, &review.id, side.as_str(), kind)
    }

    /// What the levels of one side hold at first: the PM's those that count, first guesses left open, with what shows them
    /// in the journal; the manager's what the manager said in these months.
    pub fn levels_given(&self, review: &Review, side: ReviewSide) -> Fields {
        // What was taken back is not proposed again.
        if side.section(review).is_some_and(|section| !section.levels.is_empty()) {
            return Fields::default();
        }
        let skills = self.review_skills(review);
        let fields = skills.into_iter().filter_map(|(skill, id)| {
            let (level, evidence) = match side {
                ReviewSide::Own => {
                    let row = self.skill_row(skill);
                    let shown = || self.shown_in_cycle(review, id).unwrap_or_default();
                    (!row.is_unrated && !row.is_assumed).then(|| (row.level, shown()))?
                }
                ReviewSide::Manager => self.said_in_cycle(review, id)?,
            };
            Some([(level_field(id), level.to_string()), (evidence_field(id), evidence)])
        });
        fields.flatten().collect()
    }

    /// The skills that a review is about: those of the wanted role, or else of the present one, or else all; and any of
    /// which something is said in it already.
    fn review_skills(&self, review: &Review) -> Vec<(SkillId, &Id)> {
        let Some(catalogue) = self.open_catalogue() else { return Vec::new() };
        let of_role = || self.role().map(|role| catalogue.role(role).target.clone());
        let target = self.target().or_else(of_role);
        let sections = [&review.own, &review.manager];
        let is_said = |id: &Id| {
            let mut levels = sections.into_iter().flatten().flat_map(|section| &section.levels);
            levels.any(|seen| seen.skill == *id)
        };
        let is_asked = |skill| target.as_ref().is_none_or(|target| target.of(skill).is_some());
        let named = catalogue.skills().map(|skill| (skill, &catalogue.skill_text(skill).id));
        named.filter(|(skill, id)| is_asked(*skill) || is_said(id)).collect()
    }

    /// What the journal says of a skill in the months of a review, as far as it was chosen for a review; or else what the
    /// PM wrote beside their own rating in these months.
    fn shown_in_cycle(&self, review: &Review, skill: &Id) -> Option<String> {
        let is_within = within(review);
        let entries = self.plan.journal.iter();
        let marked =
            entries.filter(|entry| entry.marked && is_within(entry.on) && entry.skills.contains(skill));
        let texts: Vec<&str> = marked.filter_map(|entry| entry.text.as_deref()).collect();
        if !texts.is_empty() {
            return Some(texts.join("\n"));
        }
        super::state::own_rating(&self.plan, skill).filter(|rating| is_within(rating.on))?.evidence.clone()
    }

    /// What the manager said of a skill in the months of a review.
    fn said_in_cycle(&self, review: &Review, skill: &Id) -> Option<(Level, String)> {
        let is_within = within(review);
        let ratings = self.plan.ratings.iter();
        let said =
            ratings.filter(|one| one.by == Source::Manager && one.skill == *skill && is_within(one.on));
        let newest = said.enumerate().max_by_key(|(place, rating)| (rating.on, *place))?.1;
        Some((newest.level, newest.evidence.clone().unwrap_or_default()))
    }
}

/// Whether a day is in the months that a review looks back on.
fn within(review: &Review) -> impl Fn(Date) -> bool {
    let cycle = review.cycle.as_ref().map(|cycle| (cycle.start, cycle.end));
    move |day| cycle.is_some_and(|(start, end)| day >= start && day <= end)
}

fn level_field(skill: &Id) -> String {
    format!("levels[skill={skill}].level")
}

fn evidence_field(skill: &Id) -> String {
    format!("levels[skill={skill}].evidence")
}
