//! Who was asked and has said nothing yet, with the message that asks them.

use yew::{AttrValue, Html, html};

use crate::app::{Chosen, FeedbackMsg, Msg, OpenRequest, Section, SharingMsg, answer_sheet, mail_to};
use crate::document::feedback::Feedback;
use crate::model::Catalogue;

use crate::ui::letter::{letter, written};
use crate::ui::share::{link, shares_button};
use crate::ui::sheet::{door, sheet};
use crate::ui::view::{View, listed, said};

use super::{about, card_head, choices, giver, remover, voice_name};

pub(super) fn requests(view: &View, catalogue: &Catalogue) -> Html {
    let requests = view.state().open_requests();
    html! {
        <section class="feedback-part" aria-label={view.say("feedback.waiting")}>
            if !view.state().settings.readonly {
                { new_ones(view, catalogue) }
            }
            if !requests.is_empty() {
                <h3>{ view.say("feedback.waiting") }</h3>
                <ul class="entries">{ for requests.iter().map(|one| request(view, catalogue, one)) }</ul>
            }
        </section>
    }
}

/// Asking, and writing down what was said unasked.
fn new_ones(view: &View, catalogue: &Catalogue) -> Html {
    let state = view.state();
    let (ask, note) = (state.ask_sheet(None), answer_sheet(None));
    let asked = state.ask_given(view.words.say(super::QUESTIONS[0]));
    let doors = [
        sheet(
            view,
            catalogue,
            &ask,
            door(view, "primary", view.say("ask.title"), &ask),
            &asked,
            &choices(view),
        ),
        sheet(
            view,
            catalogue,
            &note,
            door(view, "", view.say("answer.unasked"), &note),
            &state.answer_given(),
            &choices(view),
        ),
    ];
    html! { <div class="feedback-doors">{ for doors }</div> }
}

fn request(view: &View, catalogue: &Catalogue, request: &OpenRequest<'_>) -> Html {
    let feedback = request.feedback;
    let ago = view.words.count(
        if request.days == 0 { "feedback.today" } else { "feedback.ago" },
        f64::from(request.days),
        &[],
    );
    let about = about(view, catalogue, feedback);
    let more = vec![voice_name(view, feedback.voice()), ago.into()];
    let late = request.is_late.then(|| view.say("feedback.late"));
    html! {
        <li class="entry" tabindex="-1" id={format!("said {}", feedback.id)} key={feedback.id.to_string()}>
            { card_head(giver(view, feedback), more, late) }
            if !about.is_empty() {
                { said("", listed(&about, " · ")) }
            }
            { for feedback.question.as_deref().map(|text| said("feedback-question", view.words.beside(text))) }
            if !view.state().settings.readonly {
                { actions(view, catalogue, request) }
            }
        </li>
    }
}

fn actions(view: &View, catalogue: &Catalogue, request: &OpenRequest<'_>) -> Html {
    let feedback = request.feedback;
    let (answer, ask) = (answer_sheet(Some(&feedback.id)), view.state().ask_sheet(Some(&feedback.id)));
    let given = view.state().answer_given();
    let again = Msg::Feedback(FeedbackMsg::AskedAgain(feedback.id.clone()));
    html! {
        <>
            <details class="entry-more" open={request.days == 0 || request.is_late}>
                <summary>{ view.say("ask.message-title") }</summary>
                { message(view, catalogue, feedback) }
            </details>
            <div class="buttons feedback-doors">
                { sheet(view, catalogue, &answer, door(view, "small", view.say("answer.title"), &answer), &given,
                    &choices(view)) }
                if request.days > 0 {
                    { view.button("quiet small", "feedback.again", again) }
                }
                if !feedback.private.0 {
                    { shares_button(view, "feedback.share", &giver(view, feedback), Chosen::for_request(feedback.id.clone())) }
                }
                { sheet(view, catalogue, &ask, door(view, "quiet small", view.say("feedback.edit"), &ask), &given,
                    &choices(view)) }
                { remover(view, feedback) }
            </div>
        </>
    }
}

/// The message as it is prepared.
fn prepared(view: &View, catalogue: &Catalogue, feedback: &Feedback) -> String {
    let skill = feedback.skill.as_ref().map(|skill| super::skill_name(view, catalogue, skill));
    let about = match (&skill, &feedback.event) {
        (Some(skill), Some(event)) => {
            view.words.fill("ask.about-both", &[("skill", skill), ("event", event)])
        }
        (Some(skill), None) => view.words.fill("ask.about-skill", &[("skill", skill)]),
        (None, Some(event)) => view.words.fill("ask.about-event", &[("event", event)]),
        (None, None) => view.words.say("ask.about-work"),
    };
    let question = feedback.question.clone().unwrap_or_else(|| view.words.say(super::QUESTIONS[0]));
    let name = feedback.from.as_ref().and_then(|from| from.name.as_deref()).unwrap_or_default();
    let me = view.state().plan.learner.name.as_deref().unwrap_or_default();
    let blanks = [("name", name), ("about", &about), ("question", &question), ("me", me)];
    view.words.fill("ask.message", &blanks)
}

/// The message to be changed, copied or mailed.
fn message(view: &View, catalogue: &Catalogue, feedback: &Feedback) -> Html {
    let name = format!("message {}", Section::Feedback.way_to(&feedback.id));
    let text = written(view, &name, &prepared(view, catalogue, feedback));
    let contact = feedback.from.as_ref().and_then(|from| from.contact.as_ref());
    let mail = contact.and_then(|contact| mail_to(contact, &view.words.say("ask.subject"), &text));
    let mail = mail.map_or_else(Html::default, |mail| mail_link(view, mail.as_str().to_owned()));
    html! { <>{ letter(view, &name, text, mail) }{ linked(view, feedback) }</> }
}

/// The link in which the answer is written: it belongs to the message.
fn linked(view: &View, feedback: &Feedback) -> Html {
    if feedback.private.0 {
        return Html::default();
    }
    let id = feedback.id.clone();
    let send = view.send.clone();
    let turn = view.looking({
        let id = id.clone();
        move |look, ()| look.feedback.linked = Some(id.clone())
    });
    let asked = Msg::Sharing(SharingMsg::LinkAsked(Chosen::for_request(id.clone())));
    let onclick = move |_: web_sys::MouseEvent| {
        turn.emit(());
        send.emit(asked.clone());
    };
    let is_shown = view.look.feedback.linked.as_ref() == Some(&id) && view.state().sharing.link.is_some();
    html! {
        <div class="ask-link">
            { said("hint", view.say("ask.link-about")) }
            <div class="buttons">
                <button type="button" class="small" aria-label={view.action("ask.link", &giver(view, feedback))}
                    onclick={onclick}>{ view.say("ask.link") }</button>
            </div>
            if is_shown {
                { link(view) }
            }
        </div>
    }
}

fn mail_link(view: &View, href: String) -> Html {
    html! { <a class="button small" href={AttrValue::from(href)}>{ view.say("ask.mail") }</a> }
}
