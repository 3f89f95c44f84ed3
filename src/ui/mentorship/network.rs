//! The people that the PM learns from, with a gentle rhythm, and communities to meet more of them.

use yew::{AttrValue, Html, html};

use crate::app::{ContactRow, Fields, MentorshipMsg, Msg, Whereabouts};
use crate::model::{ActivityId, Catalogue};

use crate::ui::share::linked;
use crate::ui::sheet::remover;
use crate::ui::view::{View, chips, listed, said, said_all};

use super::forms;
use super::parts::{buttons, dated, edits, opens, private_note, reached, rhythm, skill, tells};

pub(super) fn network(view: &View, catalogue: &Catalogue) -> Html {
    let topic = view.look.mentorship.topic.as_deref();
    let topics = view.state().topics();
    // What is looked at may be gone.
    let topic = topic.filter(|topic| topics.contains(topic));
    let rows = view.state().contacts(topic);
    let class = if rows.is_empty() { "primary" } else { "" };
    html! {
        <>
            if rows.is_empty() {
                { said("empty", view.nothing("network")) }
            }
            { opens(view, catalogue, class, view.say("contact.add"), &forms::contact(None), &Fields::default()) }
            if topics.len() > 1 {
                { filter(view, &topics, topic) }
            }
            <ul class="contacts">{ for rows.iter().map(|row| card(view, catalogue, row)) }</ul>
            { communities(view, catalogue) }
        </>
    }
}

fn filter(view: &View, topics: &[&str], chosen: Option<&str>) -> Html {
    let choice = |topic: Option<&str>| {
        let label = topic.map_or_else(|| view.say("contact.all"), |topic| view.words.beside(topic).into());
        let wanted = topic.map(|topic| AttrValue::from(topic.to_owned()));
        html! {
            <button type="button" class="small" aria-pressed={(topic == chosen).to_string()}
                onclick={view.looking(move |look, _| look.mentorship.topic.clone_from(&wanted))}>{ label }</button>
        }
    };
    let all = std::iter::once(None).chain(topics.iter().copied().map(Some));
    html! { <div class="segments" role="group" aria-label={view.say("contact.about")}>{ for all.map(choice) }</div> }
}

fn card(view: &View, catalogue: &Catalogue, row: &ContactRow<'_>) -> Html {
    let contact = row.contact;
    let name = view.somebody(&contact.name);
    let sheet = forms::contact(Some(&contact.id));
    let touch = Msg::Mentorship(MentorshipMsg::InTouch(contact.id.clone()));
    let topics: Vec<AttrValue> = contact.topics.iter().map(|topic| view.words.beside(topic).into()).collect();
    let skills = contact.skills.iter().map(|id| skill(view, catalogue, id));
    let learnt: Vec<AttrValue> = topics.into_iter().chain(skills).collect();
    html! {
        <li class="card contact" key={contact.id.to_string()} tabindex="-1">
            <h3>{ name.clone() }</h3>
            { said_all("hint", about(view, catalogue, row).into_iter().collect()) }
            if !learnt.is_empty() {
                { chips("reasons", Some(view.say("contact.about")), learnt) }
            }
            { for row.rhythm.map(|of| rhythm(view, "contact", of)) }
            if !contact.links.is_empty() {
                <p class="links">{ for contact.links.iter().map(reached) }</p>
            }
            { private_note(view, contact.private_notes.0.as_deref()) }
            if !view.state().settings.readonly {
                { buttons(vec![
                    tells(view, "small", "contact.in-touch", &name, touch),
                    edits(view, catalogue, "contact.edit", &sheet),
                    remover(view, &sheet, &name),
                ]) }
            }
        </li>
    }
}

/// Role, area and when one was last in touch, in one line.
fn about(view: &View, catalogue: &Catalogue, row: &ContactRow<'_>) -> Option<AttrValue> {
    let contact = row.contact;
    let area = contact.area.as_ref().and_then(|id| catalogue.head().areas.iter().find(|area| area.id == *id));
    let parts: Vec<AttrValue> = [
        contact.role.as_ref().map(|role| view.words.beside(role).into()),
        area.map(|area| view.text(&area.name)),
        contact.last_contact.map(|day| dated(view, "contact.last", day)),
        contact.private.0.then(|| view.say("mentorship.private")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| listed(&parts, " · "))
}

/// Where others learn the same.
fn communities(view: &View, catalogue: &Catalogue) -> Html {
    let all = view.state().communities();
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card communities">
            <h3>{ view.say("community.title") }</h3>
            { said("hint", view.say("community.about")) }
            <ul>{ for all.into_iter().map(|activity| community(view, catalogue, activity)) }</ul>
        </section>
    }
}

fn community(view: &View, catalogue: &Catalogue, activity: ActivityId) -> Html {
    let text = catalogue.activity_text(activity);
    let title = view.activity_title(catalogue, activity);
    let is_there = view.state().whereabouts(activity) != Whereabouts::OnOffer;
    html! {
        <li class="community" key={text.id.to_string()}>
            <p><strong>{ title.clone() }</strong>{ for text.url.as_ref().map(|url| html! { <>{ " " }{ linked(url) }</> }) }</p>
            { said_all("hint", view.text_if_any(text.summary.as_ref()).into_iter().collect()) }
            if is_there {
                { said("hint", view.say("catalogue.in-path")) }
            } else if view.state().target_role().is_some() {
                { tells(view, "small", "own.add", &title, Msg::ActivityPinned(activity)) }
            }
        </li>
    }
}
