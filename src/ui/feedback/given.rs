//! What was said, and what it became.

use yew::{AttrValue, Html, html};

use crate::app::{FeedbackMsg, Msg, Rateable, Readable, answer_sheet};
use crate::document::feedback::Feedback;
use crate::model::Catalogue;

use crate::ui::share::linked;
use crate::ui::sheet::{door, sheet};
use crate::ui::view::{View, folded, listed, said};

use super::{about, card_head, choices, giver, remover, told, voice_name};

/// So many stand open; what is older is folded.
const FEW: usize = 5;

/// So many of what is folded are drawn, and so many more at each click: a drawing takes time for each.
const AT_ONCE: usize = 45;

pub(super) fn given(view: &View, catalogue: &Catalogue) -> Html {
    let given = view.state().feedback_given();
    if given.is_empty() {
        let is_all = view.state().plan.feedback.is_empty();
        return if is_all { said("empty", view.nothing("feedback")) } else { Html::default() };
    }
    let list = |some: &[&Feedback]| {
        html! { <ul class="entries">{ for some.iter().map(|one| card(view, catalogue, one)) }</ul> }
    };
    let (newest, older) = given.split_at(FEW.min(given.len()));
    let drawn = older.len().min(AT_ONCE + view.look.feedback.more);
    let (drawn, left) = older.split_at(drawn);
    html! {
        <section class="feedback-part">
            <h3>{ view.say("feedback.heard") }</h3>
            { list(newest) }
            if !older.is_empty() {
                { folded("card", view.words.count("feedback.older", older.len() as f64, &[]).into(), html! {
                    <>{ list(drawn) }{ more(view, left) }</>
                }) }
            }
        </section>
    }
}

/// The button that draws more; the first of it gets the focus.
fn more(view: &View, left: &[&Feedback]) -> Html {
    let Some(next) = left.first().map(|next| next.id.clone()) else { return Html::default() };
    let shown = view.looking(move |look, _| {
        look.feedback.more += AT_ONCE;
        look.go_to(format!("[id='said {next}']"));
    });
    let count = left.len().min(AT_ONCE) as f64;
    html! { <button type="button" class="small" onclick={shown}>{ view.words.count("feedback.show-more", count, &[]) }</button> }
}

fn card(view: &View, catalogue: &Catalogue, feedback: &Feedback) -> Html {
    if let Readable::SoFar(voices) = view.state().readable(feedback) {
        return unread(view, catalogue, feedback, voices);
    }
    let is_whole = view.state().readable(feedback) == Readable::Whole;
    let day = feedback.given_on.filter(|_| is_whole).map(|on| AttrValue::from(view.words.formats().day(on)));
    let voice = is_whole.then(|| voice_name(view, feedback.voice()));
    let more = voice.into_iter().chain(day).collect();
    let who = if is_whole { giver(view, feedback) } else { view.say("feedback.voice") };
    let private = feedback.private.0.then(|| view.say("answer.private"));
    let mut about = about(view, catalogue, feedback);
    about.extend(feedback.level.filter(|_| is_whole).map(|level| {
        let name = view.level_name(catalogue, level.min(catalogue.top()));
        view.fill("feedback.level", &[("level", &level.to_string()), ("name", &name)])
    }));
    html! {
        <li class="entry" tabindex="-1" id={format!("said {}", feedback.id)} key={feedback.id.to_string()}>
            { card_head(who, more, private) }
            if !about.is_empty() {
                { said("", listed(&about, " · ")) }
            }
            { for feedback.question.as_deref().map(|text| said("feedback-question", view.words.beside(text))) }
            <dl>
                { told(view, "answer.what_happened", feedback.what_happened.as_deref()) }
                { told(view, "answer.effect", feedback.effect.as_deref()) }
                { told(view, "answer.suggestion", feedback.suggestion.as_deref()) }
                { told(view, "answer.evidence", feedback.evidence.as_deref()) }
                { told(view, "answer.private_notes", feedback.private_notes.0.as_deref()) }
            </dl>
            { for feedback.url.as_ref().map(|url| html! { <p>{ linked(url) }</p> }) }
            { actions(view, catalogue, feedback) }
        </li>
    }
}

/// A voice of a review of which there are too few to be read.
fn unread(view: &View, catalogue: &Catalogue, feedback: &Feedback, voices: usize) -> Html {
    html! {
        <li class="entry" tabindex="-1" id={format!("said {}", feedback.id)} key={feedback.id.to_string()}>
            { card_head(view.say("feedback.voice"), Vec::new(), None) }
            { said("hint", view.words.count("heard.so-far", voices as f64, &[])) }
            { actions(view, catalogue, feedback) }
        </li>
    }
}

/// What can be made of it. What became a rating stays as it was, so that both say the same.
fn actions(view: &View, catalogue: &Catalogue, feedback: &Feedback) -> Html {
    let is_open = !view.state().settings.readonly;
    let rateable = Rateable::of(feedback, catalogue);
    // The sheet of a voice of a review would show who said it, and their level.
    let is_whole = view.state().readable(feedback) == Readable::Whole;
    let sheet_of = answer_sheet(Some(&feedback.id));
    let edit = door(view, "quiet small", view.say("feedback.edit"), &sheet_of);
    let fields = view.state().answer_given();
    html! {
        <div class="buttons feedback-doors">
            { rating(view, catalogue, feedback, rateable) }
            if is_open && is_whole && !matches!(rateable, Rateable::Rated(_)) {
                { sheet(view, catalogue, &sheet_of, edit, &fields, &choices(view)) }
            }
            if is_open {
                { remover(view, feedback) }
            }
        </div>
    }
}

fn rating(view: &View, catalogue: &Catalogue, feedback: &Feedback, rateable: Rateable) -> Html {
    let skill = feedback.skill.as_ref().and_then(|skill| catalogue.skill_named(skill));
    match rateable {
        Rateable::Now if view.state().settings.readonly => Html::default(),
        Rateable::Now => {
            let made = view.tells_once(Msg::Feedback(FeedbackMsg::RatingMade(feedback.id.clone())));
            let label = view.action("feedback.rate", &giver(view, feedback));
            html! {
                <button type="button" class="small" aria-label={label} onclick={made}>{ view.say("feedback.rate") }</button>
            }
        }
        Rateable::Rated(on) => html! {
            <>
                <span class="badge strong">
                    { view.fill("feedback.rated", &[("day", &view.words.formats().day(on))]) }
                </span>
                { for skill.map(|skill| view.button("quiet small", "feedback.see", Msg::SkillOpened(skill))) }
            </>
        },
        Rateable::Private => said("hint", view.say("feedback.rate-private")),
        Rateable::OfReview => said("hint", view.say("feedback.rate-review")),
        Rateable::NoLevel => Html::default(),
    }
}
