//! What one side says in a review: answers to the questions, and levels.

use yew::{AttrValue, Html, html};

use crate::app::ReviewSide;
use crate::document::review::{Review, ReviewQuestion, ReviewSection};
use crate::document::values::Id;
use crate::model::{Catalogue, SkillId};

use crate::ui::share::lines;
use crate::ui::sheet::{door, no_choices, sheet};
use crate::ui::view::{View, listed, said};

/// What is to be read of it, and while the review goes on the forms.
pub(super) fn section(view: &View, catalogue: &Catalogue, review: &Review, side: ReviewSide) -> Html {
    let said_so = side.section(review);
    let is_open = review.closed_on.is_none() && !view.state().settings.readonly;
    if said_so.is_none() && !is_open && review.closed_on.is_some() {
        return Html::default();
    }
    let key = format!("reviews.{}", side.as_str());
    html! {
        <section class="review-part" data-side={side.as_str()}>
            <h4>{ view.say(&key) }</h4>
            { for said_so.map(|section| answers(view, review, side, section)) }
            if said_so.is_none_or(|section| section.answers.is_empty() && section.levels.is_empty()) {
                { said("hint", view.say(&format!("{key}-empty"))) }
            }
            if is_open {
                { forms(view, catalogue, review, side) }
            }
        </section>
    }
}

/// A question as its form has it, or as the widget does.
fn question(view: &View, id: &Id, asked: Option<&ReviewQuestion>) -> AttrValue {
    match asked {
        Some(question) => view.text(&question.text),
        None => view.say(&format!("question.{id}")),
    }
}

fn answers(view: &View, review: &Review, side: ReviewSide, section: &ReviewSection) -> Html {
    let asked = view.state().review_questions(review, side);
    let day = section.on.map(|on| AttrValue::from(view.words.formats().day(on)));
    let by = section.by.as_deref().map(|by| AttrValue::from(view.words.beside(by)));
    let head: Vec<AttrValue> = by.into_iter().chain(day).collect();
    let label = |id: &Id| match asked.iter().find(|(known, _)| known == id) {
        Some((id, asked)) => question(view, id, *asked),
        None => view.words.beside(id).into(),
    };
    html! {
        <>
            if !head.is_empty() {
                { said("hint", listed(&head, " · ")) }
            }
            <dl>
                { for section.answers.iter().map(|answer| html! {
                    <div class="heard-part">
                        <dt>{ label(&answer.question) }</dt>
                        <dd>{ for answer.text.as_deref().map(|text| lines(view, text)) }</dd>
                    </div>
                }) }
            </dl>
            if !section.levels.is_empty() {
                { said("hint", view.words.count("reviews.levels", section.levels.len() as f64, &[])) }
            }
        </>
    }
}

fn forms(view: &View, catalogue: &Catalogue, review: &Review, side: ReviewSide) -> Html {
    let state = view.state();
    let label = |id: &Id, asked: Option<&ReviewQuestion>| match asked {
        Some(asked) => asked.text.in_language(view.words.language()).to_owned(),
        None => view.words.say(&format!("question.{id}")),
    };
    let answers = state.answers_sheet(review, side, &label);
    let named = |skill: SkillId| {
        let name = catalogue.skill_text(skill).name.in_language(view.words.language());
        [name.to_owned(), view.words.fill("reviews.shown-by", &[("skill", name)])]
    };
    let levels = state.levels_sheet(review, side, &named);
    let side_key = side.as_str();
    let say = |what: &str| view.say(&format!("reviews.{what}-{side_key}"));
    let said_so = side.section(review);
    let has_answers = said_so.is_some_and(|section| !section.answers.is_empty());
    let has_levels = said_so.is_some_and(|section| !section.levels.is_empty());
    let answer = if has_answers {
        door(view, "quiet small", view.say("reviews.change-answers"), &answers)
    } else {
        door(view, "small", say("answer"), &answers)
    };
    let rate = if has_levels {
        door(view, "quiet small", view.say("reviews.change-levels"), &levels)
    } else {
        door(view, "small", say("level"), &levels)
    };
    html! {
        <div class="feedback-doors">
            { sheet(view, catalogue, &answers, answer, &state.answers_given(side), &no_choices) }
            if state.has_levels(review) {
                { sheet(view, catalogue, &levels, rate, &state.levels_given(review, side), &no_choices) }
            }
        </div>
    }
}
