//! What a mentor proposes: meetings, and what to learn from.

use yew::{AttrValue, Html, html};

use crate::app::{Fields, Mentoring, Received, Section, Sheet, SheetField, SheetKind, SheetStep, Takes};
use crate::document::mentorship::Recommended;
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::sheet::{door, no_choices, remover, sheet};
use crate::ui::view::{View, chips};

use super::mentoring::{part, written};
use super::paper::{linked, passage};

static MEETING: [SheetField; 2] =
    [SheetField::needed("on", Takes::Day), SheetField::new("agenda", Takes::Lines)];

static ADVICE: [SheetField; 4] = [
    SheetField::new("activity", Takes::Choice),
    SheetField::new("text", Takes::Line),
    SheetField::new("url", Takes::Link),
    SheetField::new("why", Takes::Text),
];

/// The meetings that the mentor proposes.
pub(super) fn proposals(view: &View, catalogue: &Catalogue, received: &Received) -> Html {
    let on_meeting = |meeting: Option<&Id>| Sheet {
        section: Section::Replies,
        at: [
            SheetStep::Entry(Some(received.reply.id.clone())),
            SheetStep::Part("meetings"),
            SheetStep::Entry(meeting.cloned()),
        ]
        .into(),
        kind: SheetKind::new("reply-meeting", &MEETING),
        about: None,
    };
    let new = on_meeting(None);
    let proposed = received.reply.meetings.iter().map(|one| {
        let day = view.fill("reply-meeting.proposed", &[("day", &view.words.formats().day(one.on))]);
        let points = one.agenda.iter().map(|point| view.words.beside(point).into()).collect();
        html! {
            <li>
                <span class="paper-what">
                    <span>{ day.clone() }</span>
                    if !one.agenda.is_empty() {
                        { chips("meeting-agenda", None, points) }
                    }
                </span>
                { remover(view, &on_meeting(Some(&one.id)), &day) }
            </li>
        }
    });
    html! {
        <>
            { written(proposed.collect()) }
            { sheet(view, catalogue, &new, door(view, "small", view.say("reply-meeting.add"), &new), &Fields::default(), &no_choices) }
        </>
    }
}

/// What the mentor recommended, and what they recommend now.
pub(super) fn recommendations(
    view: &View,
    catalogue: &Catalogue,
    mentoring: &Mentoring<'_>,
    writes: Option<&Received>,
) -> Html {
    let before = mentoring.recommendations();
    let now = writes.and_then(Received::mentors_words).map_or(&[][..], |words| &words.recommendations);
    if before.is_empty() && writes.is_none() {
        return Html::default();
    }
    let content = html! {
        <>
            { written(before.iter().map(|one| html! { <li>{ advice(view, catalogue, one) }</li> }).collect()) }
            { for writes.map(|received| {
                let new = on_advice(received, None);
                let choices = |_: &str| -> Vec<(String, AttrValue)> {
                    let named = |activity| {
                        let id = catalogue.activity_text(activity).id.to_string();
                        (id, view.activity_title(catalogue, activity))
                    };
                    catalogue.activities().map(named).collect()
                };
                html! {
                    <>
                        { written(now.iter().map(|one| html! {
                            <li>
                                { advice(view, catalogue, one) }
                                { remover(view, &on_advice(received, Some(&one.id)), &view.say("meeting.advice")) }
                            </li>
                        }).collect()) }
                        { sheet(view, catalogue, &new, door(view, "small", view.say("reply-advice.add"), &new), &Fields::default(), &choices) }
                    </>
                }
            }) }
        </>
    };
    part(view, "meeting.advice", content)
}

fn on_advice(received: &Received, id: Option<&Id>) -> Sheet {
    Sheet {
        section: Section::Replies,
        at: [
            SheetStep::Entry(Some(received.reply.id.clone())),
            SheetStep::Part("mentorship"),
            SheetStep::Part("recommendations"),
            SheetStep::Entry(id.cloned()),
        ]
        .into(),
        kind: SheetKind::new("reply-advice", &ADVICE),
        about: None,
    }
}

/// Something that a mentor recommends, with the reason.
pub(super) fn advice(view: &View, catalogue: &Catalogue, one: &Recommended) -> Html {
    let activity = one.activity.as_ref().map(|id| match catalogue.activity_named(id) {
        Some(activity) => view.activity_title(catalogue, activity),
        None => view.words.beside(id).into(),
    });
    let text = one.text.as_ref().map(|text| AttrValue::from(view.words.beside(text)));
    html! {
        <span class="paper-what">
            <span>{ for activity.into_iter().chain(text) }{ for one.url.as_ref().map(linked) }</span>
            { for one.why.as_ref().map(|why| passage(view, "hint", why)) }
        </span>
    }
}
