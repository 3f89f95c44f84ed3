//! What somebody is asked: feedback on a skill or an event, and the manager's part of a review.

use yew::{AttrValue, Html, html};

use crate::app::{FeedbackField, Received, Saying, Summary, is_of_widget};
use crate::document::feedback::Feedback;
use crate::document::review::{ReviewQuestion, ReviewSection};
use crate::document::values::{Id, Level};
use crate::model::Catalogue;

use crate::ui::view::{View, folded, listed, said};

use super::paper::{passage, section};
use super::reply::{area, chooser};

/// The questions to which feedback is asked, each with its form for who is asked.
pub(super) fn requests(
    view: &View,
    catalogue: &Catalogue,
    summary: &Summary<'_>,
    received: Option<&Received>,
) -> Html {
    if summary.requests.is_empty() {
        return Html::default();
    }
    let each = summary.requests.iter().map(|one| request(view, catalogue, one, received));
    let list = html! { <ul class="meetings">{ for each }</ul> };
    let title = view.say("sheet.feedback");
    if is_alone(summary, received) {
        return html! { <><h3 class="paper-name">{ title }</h3>{ list }</> };
    }
    section(title, None, list)
}

/// Whether somebody reads nothing but what they are asked.
pub(super) fn is_alone(summary: &Summary<'_>, received: Option<&Received>) -> bool {
    received.is_some() && summary.is_request_only()
}

fn request(view: &View, catalogue: &Catalogue, one: &Feedback, received: Option<&Received>) -> Html {
    html! {
        <li class="meeting" key={one.id.to_string()}>
            { said("paper-term", about(view, catalogue, one)) }
            { for one.question.as_ref().map(|question| passage(view, "paper-words", question)) }
            { for received.and_then(|received| answer(view, catalogue, one, received)) }
        </li>
    }
}

/// The skill and the event that feedback is about.
pub(super) fn about(view: &View, catalogue: &Catalogue, one: &Feedback) -> AttrValue {
    let skill = one.skill.as_ref().map(|id| skill_name(view, catalogue, id));
    let event = one.event.as_ref().map(|event| AttrValue::from(view.words.beside(event)));
    let both: Vec<AttrValue> = skill.into_iter().chain(event).collect();
    if both.is_empty() { view.say("asked.anything") } else { listed(&both, " · ") }
}

fn skill_name(view: &View, catalogue: &Catalogue, id: &Id) -> AttrValue {
    let known = catalogue.skill_named(id).map(|skill| view.skill_name(catalogue, skill));
    known.unwrap_or_else(|| view.words.beside(id).into())
}

/// The form of feedback: what happened, its effect, a suggestion, the level seen and what shows it.
fn answer(view: &View, catalogue: &Catalogue, one: &Feedback, received: &Received) -> Option<Html> {
    let given = received.given_to(&one.id)?;
    let text = |field: FeedbackField| {
        let request = one.id.clone();
        let label = view.say(&format!("asked.{}", field.as_str()));
        let said = move |text| Saying::Feedback { request: request.clone(), field, text };
        area(view, label, field.text(given), said)
    };
    let request = one.id.clone();
    let seen = move |level| Saying::FeedbackLevel { request: request.clone(), level };
    let [happened, effect, suggestion, evidence] = FeedbackField::ALL;
    Some(html! {
        <div class="answer">
            { text(happened) }
            { text(effect) }
            { text(suggestion) }
            if one.skill.is_some() {
                { level(view, catalogue, view.say("asked.level"), given.level, seen) }
                { for one.skill.as_ref().and_then(|id| meanings(view, catalogue, id)) }
                { text(evidence) }
            }
        </div>
    })
}

/// What somebody does at each level of a skill, to read before one says which it is.
fn meanings(view: &View, catalogue: &Catalogue, skill: &Id) -> Option<Html> {
    let skill = catalogue.skill_named(skill)?;
    let described = |level: Level| {
        let entry = catalogue.skill_text(skill).levels.iter().find(|entry| entry.level == level)?;
        Some((format!("{level} · {}", view.level_name(catalogue, level)), view.text(&entry.descriptor)))
    };
    let all: Vec<_> = (0..=catalogue.top().get()).filter_map(Level::new).filter_map(described).collect();
    let line = |(name, text): (String, AttrValue)| html! { <div><dt>{ name }</dt><dd>{ text }</dd></div> };
    let lines = html! { <dl class="facts">{ for all.into_iter().map(line) }</dl> };
    Some(folded("part", view.say("asked.meanings"), lines))
}

/// Feedback as it was given.
pub(super) fn given(view: &View, given: &Feedback) -> Html {
    let text = |field: &FeedbackField| {
        let text = field.text(given);
        (!text.is_empty()).then(|| {
            html! {
                <div>
                    { said("hint", view.say(&format!("asked.{}", field.as_str()))) }
                    { passage(view, "reviewer-text", text) }
                </div>
            }
        })
    };
    let level = given.level.map(|level| view.fill("incoming.seen", &[("level", &level.to_string())]));
    html! {
        <div class="answer">
            { for FeedbackField::ALL.iter().filter_map(text) }{ for level.map(|level| said("", level)) }
        </div>
    }
}

/// A manager's part of a review as it came.
pub(super) fn given_section(view: &View, catalogue: &Catalogue, id: &Id, section: &ReviewSection) -> Html {
    let review = view.state().plan.reviews.get(id);
    let template = review.and_then(|review| view.state().template_of(review));
    own_section(view, catalogue, section, template.map_or(&[], |template| &template.manager))
}

/// A level of the scale, or none.
fn level(
    view: &View,
    catalogue: &Catalogue,
    label: AttrValue,
    chosen: Option<Level>,
    said: impl Fn(Option<Level>) -> Saying + 'static,
) -> Html {
    let named = |level: Level| {
        let name = format!("{level} · {}", view.level_name(catalogue, level));
        (level.to_string(), AttrValue::from(name))
    };
    let levels: Vec<_> = (0..=catalogue.top().get()).filter_map(Level::new).map(named).collect();
    let chosen = chosen.map(|level| level.to_string());
    chooser(view, label, &levels, chosen.as_deref(), move |text| said(text.parse().ok().and_then(Level::new)))
}

/// A review: what the PM says, and the manager's part for the manager.
pub(super) fn review(
    view: &View,
    catalogue: &Catalogue,
    summary: &Summary<'_>,
    received: Option<&Received>,
) -> Html {
    let Some(review) = summary.review else { return Html::default() };
    let template = summary.template();
    let name = template.and_then(|template| template.name.as_ref());
    let title = review.title.as_ref().map(|title| view.words.beside(title).into());
    let title = title.or_else(|| view.text_if_any(name)).unwrap_or_else(|| view.say("sheet.review"));
    let days = review.cycle.as_ref().map(|cycle| view.days((cycle.start, cycle.end)));
    let own = template.map_or(&[][..], |template| &template.own);
    let content = html! {
        <>
            { for review.own.as_ref().map(|section| own_section(view, catalogue, section, own)) }
            { for received.and_then(|received| manager(view, catalogue, summary, received)) }
        </>
    };
    section(title, days, content)
}

/// What the PM says.
fn own_section(
    view: &View,
    catalogue: &Catalogue,
    section: &ReviewSection,
    questions: &[ReviewQuestion],
) -> Html {
    let question = |id: &Id| {
        let known = questions.iter().find(|question| question.id == *id);
        let of_widget = || is_of_widget(id).then(|| view.say(&format!("question.{id}")));
        let known = known.map(|question| view.text(&question.text)).or_else(of_widget);
        known.unwrap_or_else(|| view.words.beside(id).into())
    };
    let level = |one: &crate::document::review::ReviewLevel| {
        let blanks = [("level", &*one.level.to_string())];
        let title = [skill_name(view, catalogue, &one.skill), view.fill("skills.level", &blanks)];
        html! {
            <div>
                { said("paper-term", listed(&title, " · ")) }
                { for one.evidence.as_ref().map(|text| passage(view, "paper-evidence", text)) }
            </div>
        }
    };
    html! {
        <div class="answer">
            { for section.answers.iter().filter_map(|answer| Some(html! {
                <div>{ said("hint", question(&answer.question)) }{ passage(view, "paper-words", answer.text.as_ref()?) }</div>
            })) }
            { for section.levels.iter().map(level) }
        </div>
    }
}

/// The manager's part: the questions of the form, and the levels that they see.
fn manager(view: &View, catalogue: &Catalogue, summary: &Summary<'_>, received: &Received) -> Option<Html> {
    let said_so_far = received.managers_words()?;
    let template = summary.template();
    let questions = template.map_or(&[][..], |template| &template.manager);
    let question = |one: &ReviewQuestion| {
        let id = one.id.clone();
        let answer = said_so_far.answers.iter().find(|answer| answer.question == one.id);
        let text = answer.and_then(|answer| answer.text.as_deref()).unwrap_or_default();
        area(view, view.text(&one.text), text, move |text| Saying::Answer { question: id.clone(), text })
    };
    let has_levels = template.is_none_or(|template| template.levels);
    let skills = if has_levels { summary.skills_to_judge() } else { Vec::new() };
    let is_known = |id: &&Id| catalogue.skill_named(id).is_some();
    Some(html! {
        <div class="answer managers-part">
            <h5>{ view.say("asked.managers-part") }</h5>
            { for questions.iter().map(question) }
            if !skills.is_empty() {
                <div class="score-fields">{ for skills.into_iter().filter(is_known).map(|id| level_seen(view, catalogue, id, said_so_far)) }</div>
            }
        </div>
    })
}

fn level_seen(view: &View, catalogue: &Catalogue, id: &Id, section: &ReviewSection) -> Html {
    let seen = section.levels.iter().find(|one| one.skill == *id);
    let [for_level, for_evidence] = [id.clone(), id.clone()];
    let name = skill_name(view, catalogue, id);
    let label = view.fill("asked.level-of", &[("skill", &name)]);
    let on_level = move |level| Saying::ReviewLevel { skill: for_level.clone(), level };
    let on_evidence = move |text| Saying::ReviewEvidence { skill: for_evidence.clone(), text };
    let evidence = |text: Option<&str>| {
        area(view, view.fill("reply.shows", &[("skill", &name)]), text.unwrap_or_default(), on_evidence)
    };
    html! {
        <>
            { level(view, catalogue, label, seen.map(|one| one.level), on_level) }
            { for seen.map(|one| evidence(one.evidence.as_deref())) }
        </>
    }
}
