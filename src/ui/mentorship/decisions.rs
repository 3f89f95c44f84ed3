//! The log of decisions: open ones first, then those of which it is to be seen what comes of them.

use yew::{AttrValue, Html, html};

use crate::app::{MentorshipMsg, Msg, Placed, Sheet};
use crate::document::decision::{Choice, Decision, MentorsView};
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::share::passage;
use crate::ui::sheet::{door, remover, sheet};
use crate::ui::view::{View, chips, folded, listed, said, said_all};

use super::forms;
use super::parts::{buttons, dated, edits, facts, opens, private_note, skill, tells, text};

pub(super) fn decisions(view: &View, catalogue: &Catalogue) -> Html {
    let all = view.state().decisions();
    let cards = |list: &[&Decision]| -> Html { list.iter().map(|one| card(view, catalogue, one)).collect() };
    let is_empty = all.open.is_empty() && all.waiting.is_empty() && all.past.is_empty();
    html! {
        <>
            if is_empty {
                { said("empty", view.nothing("decision")) }
            }
            { adds(view, catalogue, is_empty) }
            if !all.open.is_empty() {
                { group(view, "decision.open", cards(&all.open)) }
            }
            if !all.waiting.is_empty() {
                { group(view, "decision.waiting", cards(&all.waiting)) }
            }
            if !all.past.is_empty() {
                { folded("rest", view.say("decision.past"), html! { <><h3 class="unseen">{ view.say("decision.past") }</h3>{ cards(&all.past) }</> }) }
            }
        </>
    }
}

#[inline(never)]
fn group(view: &View, key: &str, cards: Html) -> Html {
    html! { <section class="mentorship-group"><h3>{ view.say(key) }</h3>{ cards }</section> }
}

/// The mentors with whom it can be talked through.
fn mentors(view: &View) -> Vec<(String, AttrValue)> {
    let named = view.state().relations().into_iter();
    named.map(|one| (one.mentorship.id.to_string(), view.somebody(one.name))).collect()
}

fn adds(view: &View, catalogue: &Catalogue, is_first: bool) -> Html {
    let relations = view.state().relations();
    // Who has one mentor talks it through with them.
    let only = if relations.len() == 1 { relations.first() } else { None };
    let given = forms::given([
        ("raised_on", Some(view.state().today.to_string())),
        ("mentorship", only.map(|one| one.mentorship.id.to_string())),
    ]);
    let new = forms::decision(None);
    let class = if is_first { "primary" } else { "" };
    sheet(view, catalogue, &new, door(view, class, view.say("decision.add"), &new), &given, &|_| {
        mentors(view)
    })
}

fn card(view: &View, catalogue: &Catalogue, one: &Decision) -> Html {
    let id = &one.id;
    let question = AttrValue::from(view.words.beside(&one.question));
    let is_due = view.state().is_to_look_at_again(one);
    html! {
        <article class="card decision" key={id.to_string()} tabindex="-1">
            <h4>{ question.clone() }</h4>
            { said_all("hint", about(view, one).into_iter().collect()) }
            if is_due {
                { said("overdue", view.say("decision.again")) }
            }
            { facts(view, vec![("decision.known", text(&one.known))]) }
            { options(view, catalogue, one) }
            { facts(view, vec![("decision.mentors_view", text(&one.mentors_view))]) }
            { for one.views.iter().enumerate().map(|(place, said)| mentors_view(view, id, Placed::of(&one.views, place), said)) }
            { facts(view, vec![
                ("choice.choice", text(&one.choice)),
                ("outcome.outcome", text(&one.outcome)),
            ]) }
            if !one.skills.is_empty() {
                { chips("reasons", Some(view.say("decision.skills")), one.skills.iter().map(|id| skill(view, catalogue, id)).collect()) }
            }
            { private_note(view, one.private_notes.0.as_deref()) }
            if !view.state().settings.readonly {
                { buttons(actions(view, catalogue, one, &question)) }
            }
        </article>
    }
}

/// What a mentor said of it, under their name.
fn mentors_view(view: &View, decision: &Id, place: Option<Placed>, one: &MentorsView) -> Html {
    let name = view.somebody(one.by.as_deref().unwrap_or_default());
    let sheet = forms::mentors_view(decision, place);
    html! {
        <dl class="facts">
            <div>
                <dt>{ view.fill("decision.view-of", &[("name", &name)]) }</dt>
                <dd>{ passage(view, "entry-text", &one.text) }</dd>
            </div>
            if !view.state().settings.readonly {
                { remover(view, &sheet, &one.text) }
            }
        </dl>
    }
}

/// Since when, with whom, and until when, in one line.
fn about(view: &View, one: &Decision) -> Option<AttrValue> {
    let relations = view.state().plan.mentorships.iter();
    let with = relations.into_iter().find(|mentorship| Some(&mentorship.id) == one.mentorship.as_ref());
    let with = with.map(|mentorship| view.somebody(view.state().person_name(&mentorship.mentor)));
    let parts: Vec<AttrValue> = [
        one.raised_on.map(|day| dated(view, "decision.raised", day)),
        one.chosen_on.map(|day| dated(view, "decision.chosen", day)),
        one.revisit_on.map(|day| dated(view, "decision.revisit", day)),
        with.map(|name| view.fill("decision.with", &[("name", &name)])),
        one.private.0.then(|| view.say("mentorship.private")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| listed(&parts, " · "))
}

fn options(view: &View, catalogue: &Catalogue, one: &Decision) -> Html {
    let (id, options) = (&one.id, &one.options);
    let chosen = one.choice.as_deref().map(str::trim);
    let item = |(place, option): (usize, &Choice)| {
        let sheet = forms::option(id, Placed::of(options, place));
        let words = AttrValue::from(view.words.beside(&option.text));
        let is_chosen = chosen == Some(option.text.trim());
        let choose = Msg::Mentorship(MentorshipMsg::Chosen(id.clone(), option.text.clone()));
        let choose =
            if one.is_open() { tells(view, "small", "choice.this", &words, choose) } else { Html::default() };
        html! {
            <li class="option" key={place}>
                <strong>{ words.clone() }</strong>
                if is_chosen {
                    <span class="badge strong">{ view.say("choice.chosen") }</span>
                }
                { facts(view, vec![("option.for", text(&option.r#for)), ("option.against", text(&option.against))]) }
                if !view.state().settings.readonly {
                    { buttons(vec![choose, edits(view, catalogue, "option.edit", &sheet), remover(view, &sheet, &words)]) }
                }
            </li>
        }
    };
    if options.is_empty() {
        return Html::default();
    }
    html! { <ul class="options" aria-label={view.say("decision.options")}>{ for options.iter().enumerate().map(item) }</ul> }
}

/// What can be done next with it: the next step first.
fn actions(view: &View, catalogue: &Catalogue, one: &Decision, question: &str) -> Vec<Html> {
    let today = forms::given([("chosen_on", Some(view.state().today.to_string()))]);
    let form = |class, key: &str, sheet: Sheet| opens(view, catalogue, class, view.say(key), &sheet, &today);
    let is_open = one.is_open();
    let decide = form(
        if is_open { "small" } else { "quiet small" },
        match (is_open, one.options.is_empty()) {
            (true, true) => "choice.decide",
            (true, false) => "choice.another",
            (false, _) => "choice.edit",
        },
        forms::choice(&one.id),
    );
    let class = if one.outcome.is_none() { "small" } else { "quiet small" };
    let outcome =
        if is_open { Html::default() } else { form(class, "outcome.note", forms::outcome(&one.id)) };
    let add =
        if is_open { form("small", "option.add", forms::option(&one.id, None)) } else { Html::default() };
    let edited = forms::decision(Some(&one.id));
    let edit = door(view, "quiet small", view.say("decision.edit"), &edited);
    let edit = sheet(view, catalogue, &edited, edit, &forms::given([]), &|_| mentors(view));
    vec![outcome, add, decide, edit, remover(view, &edited, question)]
}
