//! Whom a summary is for, what it shows, and how it gets there.

use yew::{AttrValue, Callback, Html, html};

use crate::app::{Chosen, Msg, Requests, Shareable, SharingMsg};
use crate::document::feedback::Feedback;
use crate::document::limits::MOST_NAME;
use crate::document::mentorship::Mentorship;
use crate::document::review::Review;
use crate::document::shared::{Part, Reader};
use crate::document::values::Id;

use crate::ui::field::{labelled, written};
use crate::ui::icons::{SAVE, icon};
use crate::ui::view::{View, listed, said};

use super::link::link;
use super::reply::selecting;
use super::{asked, shares};

pub(super) fn choices(view: &View) -> Html {
    let choice = &view.look.share.choice;
    let shareable = view.state().shareable();
    let parts = Part::ALL.iter().filter(|part| shareable.has(**part));
    html! {
        <div class="card share-choices">
            <fieldset class="fields">
                <legend class="field-label">{ view.say("share.for") }</legend>
                <div class="segments">{ for Reader::ALL.iter().map(|reader| for_reader(view, *reader)) }</div>
            </fieldset>
            <fieldset class="share-parts">
                <legend class="field-label">{ view.say("share.parts") }</legend>
                { for parts.map(|part| part_choice(view, choice, *part, &shareable)) }
                { said("hint", view.say("share.never")) }
            </fieldset>
            { name(view) }
            if choice.is_empty() {
                { said("hint", view.say("share.nothing")) }
            } else {
                <div class="buttons">
                    <button type="button" class="primary"
                        onclick={view.tells(Msg::Sharing(SharingMsg::FileAsked(choice.clone())))}>
                        { icon(SAVE) }{ view.say("share.file") }
                    </button>
                    { view.button("", "share.link", Msg::Sharing(SharingMsg::LinkAsked(choice.clone()))) }
                    { view.button("", "share.print", Msg::Sharing(SharingMsg::PrintAsked)) }
                </div>
            }
            { link(view) }
        </div>
    }
}

fn for_reader(view: &View, reader: Reader) -> Html {
    let is_chosen = view.look.share.choice.reader == reader;
    html! {
        <button type="button" aria-pressed={is_chosen.to_string()} onclick={shares(view, Chosen::for_reader(reader))}>
            { view.say(&format!("reader.{}", reader.as_str())) }
        </button>
    }
}

fn part_choice(view: &View, choice: &Chosen, part: Part, shareable: &Shareable<'_>) -> Html {
    let onchange = chooses(view, move |choice, _| choice.toggle(part));
    let word = part.as_str();
    let which = if choice.has(part) { which(view, choice, part, shareable) } else { Html::default() };
    let label = html! {
        <label class="share-part">
            <input type="checkbox" checked={choice.has(part)} disabled={!choice.can_have(part)} onchange={onchange} />
            <span>
                <span class="share-part-name">{ view.say(&format!("part.{word}")) }</span>
                <span class="hint">{ view.say(&format!("part.{word}-hint")) }</span>
            </span>
        </label>
    };
    html! { <>{ label }{ which }</> }
}

/// Chooses something else to share, so that a link no longer says it.
fn chooses(view: &View, choose: impl Fn(&mut Chosen, String) + 'static) -> Callback<web_sys::Event> {
    let send = view.send.clone();
    let turn = view.looking(move |look, text| choose(&mut look.share.choice, text));
    Callback::from(move |event: web_sys::Event| {
        send.emit(Msg::Sharing(SharingMsg::LinkOutdated));
        turn.emit(written(&event));
    })
}

/// Which one of several is shared.
fn which(view: &View, choice: &Chosen, part: Part, shareable: &Shareable<'_>) -> Html {
    let (options, chosen) = match part {
        Part::Mentorship => {
            let each = shareable.mentorships.iter().map(|one| (one.id.to_string(), mentor_name(view, one)));
            (each.collect(), choice.mentorship.as_ref().map(ToString::to_string))
        }
        Part::Review => {
            let each = shareable.reviews.iter().map(|one| (one.id.to_string(), review_name(view, one)));
            (each.collect(), choice.review.as_ref().map(ToString::to_string))
        }
        Part::Feedback => {
            let first = || Requests::first_of(&shareable.requests);
            (requests(view, shareable), choice.requests.clone().or_else(first).as_ref().map(name_of))
        }
        _ => (Vec::new(), None),
    };
    if options.len() < 2 {
        return Html::default();
    }
    let onchange = chooses(view, move |choice, text| match part {
        Part::Mentorship => choice.mentorship = Id::new(text),
        Part::Review => choice.review = Id::new(text),
        _ => {
            let one = || Id::new(text.clone()).map(Requests::One);
            choice.requests = text.strip_prefix(TO).map(|name| Requests::To(name.to_owned())).or_else(one);
        }
    });
    let label = view.say(&format!("part.{}-which", part.as_str()));
    html! { <div class="share-which">{ selecting(label, None, &options, chosen.as_deref(), onchange) }</div> }
}

/// What stands before the name of somebody in the choice of requests. No id begins with a sign that cannot be written.
const TO: &str = "\u{1}";

fn name_of(requests: &Requests) -> String {
    match requests {
        Requests::To(name) => [TO, name].concat(),
        Requests::One(id) => id.to_string(),
        Requests::All => String::new(),
    }
}

fn mentor_name(view: &View, one: &Mentorship) -> AttrValue {
    let mentors = view.state().open_catalogue().map_or(&[][..], |catalogue| &catalogue.head().mentors);
    let known = one.mentor.id.as_ref().and_then(|id| mentors.iter().find(|mentor| mentor.id == *id));
    let name = one.mentor.name.as_deref().or(known.map(|mentor| &*mentor.name));
    view.somebody(name.unwrap_or_default())
}

fn review_name(view: &View, one: &Review) -> AttrValue {
    let days = one.cycle.as_ref().map(|cycle| view.days((cycle.start, cycle.end)));
    let title = one.title.as_ref().map(|title| AttrValue::from(view.words.beside(title)));
    title.or(days).unwrap_or_else(|| view.say("sheet.review"))
}

fn requests(view: &View, shareable: &Shareable<'_>) -> Vec<(String, AttrValue)> {
    let Some(catalogue) = view.state().open_catalogue() else { return Vec::new() };
    let named = |one: &&Feedback| {
        let name = view.somebody(one.asked_person().unwrap_or_default());
        (one.id.to_string(), listed(&[name, asked::about(view, catalogue, one)], " · "))
    };
    let all = |name: &str| {
        let label = view.fill("share.requests", &[("name", &view.words.beside(name))]);
        (name_of(&Requests::To(name.to_owned())), label)
    };
    shareable.asked_more().into_iter().map(all).chain(shareable.requests.iter().map(named)).collect()
}

fn name(view: &View) -> Html {
    let state = view.state();
    let onchange = view.send.reform(|event: web_sys::Event| Msg::NameWritten(written(&event)));
    let name = state.plan.learner.name.clone().unwrap_or_default();
    labelled(
        view.say("share.name"),
        None,
        html! {
            <input type="text" maxlength={MOST_NAME.to_string()} autocomplete="name" dir="auto" value={name} onchange={onchange}
                readonly={state.settings.readonly} />
        },
    )
}
