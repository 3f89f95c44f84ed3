//! What is said in feedback and to reviews, and what many say without saying who.

mod compare;
mod given;
mod requests;
mod reviews;
mod section;
mod voices;

use yew::{AttrValue, Html, html};

use crate::app::{Readable, answer_sheet};
use crate::document::feedback::{Feedback, Voice};
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::view::View;

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeedbackLook {
    /// The part that is open.
    pub part: FeedbackPart,
    /// How many more of what was said are drawn than at first.
    pub more: usize,
    /// The request of which a link was asked for.
    pub linked: Option<Id>,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedbackPart {
    /// Who was asked, and what was said.
    #[default]
    Feedback,
    /// Performance reviews.
    Reviews,
    /// What many say.
    Voices,
}

impl FeedbackPart {
    const ALL: [Self; 3] = [Self::Feedback, Self::Reviews, Self::Voices];

    fn key(self) -> &'static str {
        match self {
            Self::Feedback => "feedback.part",
            Self::Reviews => "reviews.part",
            Self::Voices => "heard.part",
        }
    }
}

pub(in crate::ui) fn feedback_screen(view: &View, catalogue: &Catalogue) -> Html {
    let part = view.look.feedback.part;
    let segment = |one: FeedbackPart| {
        html! {
            <button type="button" aria-pressed={(one == part).to_string()}
                onclick={view.looking(move |look, _| look.feedback.part = one)}>{ view.say(one.key()) }</button>
        }
    };
    html! {
        <div class="feedback" tabindex="-1">
            <div class="segments" role="group" aria-label={view.say("feedback.parts")}>
                { for FeedbackPart::ALL.into_iter().map(segment) }
            </div>
            { match part {
                FeedbackPart::Feedback => html! {
                    <>{ requests::requests(view, catalogue) }{ given::given(view, catalogue) }</>
                },
                FeedbackPart::Reviews => reviews::reviews(view, catalogue),
                FeedbackPart::Voices => voices::voices(view, catalogue),
            } }
        </div>
    }
}

/// What the forms of feedback offer: what the giver is to the PM, questions that are good to ask, and reviews that go on.
fn choices(view: &View) -> impl Fn(&str) -> Vec<(String, AttrValue)> + '_ {
    move |field| match field {
        "from.as" => {
            let named = |voice: &Voice| (voice.as_str().to_owned(), voice_name(view, *voice));
            Voice::ALL.iter().map(named).collect()
        }
        "question" => QUESTIONS.into_iter().map(|key| (key.to_owned(), view.say(key))).collect(),
        "review" => {
            let reviews = view.state().reviews_with_voices().into_iter();
            let named = |review: &crate::document::review::Review| {
                (review.id.to_string(), view.words.beside(&view.state().review_title(review)).into())
            };
            reviews.map(named).collect()
        }
        _ => Vec::new(),
    }
}

/// Questions that are good to ask, the one that goes with anything first.
const QUESTIONS: [&str; 4] =
    ["question.differently", "question.keep", "question.next-level", "question.surprised"];

fn voice_name(view: &View, voice: Voice) -> AttrValue {
    view.say(&format!("voice.{}", voice.as_str()))
}

/// Who gives feedback, or is to.
fn giver(view: &View, feedback: &Feedback) -> AttrValue {
    let name = feedback.from.as_ref().and_then(|from| from.name.as_deref());
    view.somebody(name.unwrap_or_default())
}

/// The name of a skill; its id where the catalogue no longer has it.
fn skill_name(view: &View, catalogue: &Catalogue, skill: &Id) -> AttrValue {
    let known = catalogue.skill_named(skill).map(|skill| view.skill_name(catalogue, skill));
    known.unwrap_or_else(|| view.words.beside(skill).into())
}

/// The skill and the event that feedback is about.
fn about(view: &View, catalogue: &Catalogue, feedback: &Feedback) -> Vec<AttrValue> {
    let skill = feedback.skill.as_ref().map(|skill| skill_name(view, catalogue, skill));
    let event = feedback.event.as_deref().map(|event| view.words.beside(event).into());
    skill.into_iter().chain(event).collect()
}

/// The first line of a card: who, what they are to the PM, and what else is to be known at once.
#[inline(never)]
fn card_head(title: AttrValue, more: Vec<AttrValue>, badge: Option<AttrValue>) -> Html {
    html! {
        <div class="entry-head">
            <h4>{ title }</h4>
            { for more.into_iter().map(|one| html! { <span>{ one }</span> }) }
            { for badge.map(|badge| html! { <span class="badge strong">{ badge }</span> }) }
        </div>
    }
}

/// A text under its name.
#[inline(never)]
fn told(view: &View, key: &str, text: Option<&str>) -> Html {
    let Some(text) = text else { return Html::default() };
    // A note of the PM to themselves is not printed.
    let class = if key.ends_with("private_notes") { "heard-part private-note" } else { "heard-part" };
    html! {
        <div class={class}>
            <dt>{ view.say(key) }</dt>
            <dd>{ crate::ui::share::lines(view, text) }</dd>
        </div>
    }
}

/// What takes an entry of feedback out.
fn remover(view: &View, feedback: &Feedback) -> Html {
    let sheet = answer_sheet(Some(&feedback.id));
    let is_whole = view.state().readable(feedback) == Readable::Whole;
    let name = if is_whole { giver(view, feedback) } else { view.say("feedback.voice") };
    crate::ui::sheet::remover(view, &sheet, &name)
}
