//! The mentoring relationships that go on, and those that are over.

use yew::{AttrValue, Html, html};

use crate::app::{Chosen, MentorshipChange, Relation, Section, mail_to};
use crate::document::mentorship::{Ending, Fit, Mentorship, MentorshipStatus};
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::letter::{letter, written};
use crate::ui::share::{passage, shares_button};
use crate::ui::sheet::remover;
use crate::ui::view::{View, folded, listed, said, said_all};

use super::find::format_name;
use super::parts::{buttons, change, dated, edits, facts, goes_on, private_note, reached, tells, text};
use super::{MentorshipPart, agreement, find, forms, in_path, meeting, recommended, scores, to_part};

pub(super) fn relations(view: &View, catalogue: &Catalogue) -> Html {
    let open = view.state().relations();
    let past = view.state().past_relations();
    html! {
        <>
            if open.is_empty() {
                { nobody(view) }
            }
            { for open.iter().map(|one| relation(view, catalogue, one)) }
            if !past.is_empty() {
                { folded("rest", view.say("mentoring.past"), past.iter().map(|one| over(view, catalogue, one)).collect()) }
            }
        </>
    }
}

fn nobody(view: &View) -> Html {
    html! {
        <div class="empty">
            { said("", view.nothing("mentorship")) }
            if !view.state().settings.readonly {
                <button type="button" class="primary" onclick={to_part(view, MentorshipPart::Find)}>{ view.say("mentorship.find") }</button>
            }
        </div>
    }
}

fn relation(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    let name = view.somebody(one.name);
    html! {
        <section class="card mentoring" key={one.mentorship.id.to_string()} aria-label={name.clone()} tabindex="-1">
            { head(view, one, &name) }
            if one.mentorship.is_proposed() {
                { proposed(view, catalogue, one, &name) }
            } else if one.is_asked() {
                { asked(view, catalogue, one, &name) }
            } else {
                { meeting::next(view, catalogue, one) }
                { meeting::actions(view, catalogue, one) }
                { fit(view, catalogue, one, &name) }
                { agreement::agreement(view, catalogue, one, &name) }
                { in_path::path_part(view, catalogue, one, &name) }
                { scores::scores(view, catalogue, one) }
                { recommended::recommended(view, catalogue, one, &name) }
                { meeting::past(view, catalogue, one) }
            }
            { private_note(view, one.mentorship.private_notes.0.as_deref()) }
            { more(view, catalogue, one, &name) }
        </section>
    }
}

/// Who it is, how one meets, and how far it is.
fn head(view: &View, one: &Relation<'_>, name: &AttrValue) -> Html {
    let mentorship = one.mentorship;
    let status = mentorship.status.unwrap_or(MentorshipStatus::Active);
    let since = match mentorship.is_proposed() {
        true => mentorship.proposed_on,
        false => mentorship.asked_on.filter(|_| one.is_asked()),
    };
    let parts: Vec<AttrValue> = [
        mentorship.format.map(|format| format_name(view, format)),
        Some(view.say(stands(mentorship, status))),
        since.map(|day| dated(view, "mentoring.since", day)),
        mentorship.private.0.then(|| view.say("mentorship.private")),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        <div class="mentoring-head">
            <h3>{ name.clone() }</h3>
            <p class="hint">{ listed(&parts, " · ") }{ for one.contact.map(|contact| html! { <>{ " · " }{ reached(contact) }</> }) }</p>
        </div>
    }
}

/// How far a relationship is, as a key of messages: who said no to what a programme proposed is the PM.
fn stands(mentorship: &Mentorship, status: MentorshipStatus) -> &'static str {
    match status {
        MentorshipStatus::Asked if mentorship.is_proposed() => "mentoring.proposed",
        MentorshipStatus::Declined if mentorship.is_from_programme() => "mentoring.proposed-declined",
        MentorshipStatus::Asked => "mentoring.asked",
        MentorshipStatus::Active => "mentoring.active",
        MentorshipStatus::Paused => "mentoring.paused",
        MentorshipStatus::Ended => "mentoring.ended",
        MentorshipStatus::Declined => "mentoring.declined",
    }
}

/// A programme proposes the mentor: the PM says whether something comes of it, and may write to them first.
fn proposed(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let id = &one.mentorship.id;
    html! {
        <>
            { said("", view.say("mentoring.proposed-lead")) }
            { buttons(vec![
                tells(view, "primary", "mentoring.proposed-accept", name, change(id, MentorshipChange::Accepted)),
                tells(view, "", "mentoring.proposed-decline", name, change(id, MentorshipChange::Declined)),
            ]) }
            { for (!view.state().settings.readonly).then(|| message(view, catalogue, one)) }
        </>
    }
}

/// The mentor was asked: what they said.
fn asked(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let id = &one.mentorship.id;
    html! {
        <>
            { for (!view.state().settings.readonly).then(|| message(view, catalogue, one)) }
            { said("", view.say("mentoring.waits")) }
            { buttons(vec![
                tells(view, "primary", "mentoring.accept", name, change(id, MentorshipChange::Accepted)),
                tells(view, "", "mentoring.decline", name, change(id, MentorshipChange::Declined)),
            ]) }
        </>
    }
}

/// The message that asks: open on the day of asking, as it is still to be sent then.
fn message(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    let name = format!("ask {}", Section::Mentorships.way_to(&one.mentorship.id));
    let request = view.state().request_of(one);
    let text = written(view, &name, &find::written(view, catalogue, &request));
    let mail = one.contact.and_then(|contact| mail_to(contact, &view.words.say("request.subject"), &text));
    let mail = mail.map(|mail| {
        html! { <a class="button small" href={mail.as_str().to_owned()}>{ view.say("ask.mail") }</a> }
    });
    let is_new =
        !one.mentorship.is_proposed() && one.mentorship.asked_on.is_none_or(|day| day == view.state().today);
    html! {
        <details class="entry-more" open={is_new}>
            <summary>{ view.say("ask.message-title") }</summary>
            { letter(view, &name, text, mail.unwrap_or_default()) }
        </details>
    }
}

/// Whether the two fit: asked after the first meeting, then folded away.
fn fit(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let known = one.mentorship.fit_check.as_ref();
    let readonly = view.state().settings.readonly;
    if known.is_none() && (readonly || !one.asks_fit) {
        return Html::default();
    }
    let id = &one.mentorship.id;
    let answer = |fit: &Fit| {
        let (said, is_it) =
            (change(id, MentorshipChange::FitSaid(*fit)), known.is_some_and(|one| one.fit == *fit));
        html! {
            <button type="button" aria-pressed={is_it.to_string()} disabled={readonly}
                onclick={view.tells(said)}>{ view.say(&format!("fit-check.{}", fit.as_str())) }</button>
        }
    };
    let note = known.and_then(|one| text(&one.note).map(|note| (note, one.private.0)));
    let content = html! {
        <>
            <div class="segments" role="group" aria-label={view.say("fit-check.question")}>{ for Fit::ALL.iter().map(answer) }</div>
            { for note.map(|(note, is_private)| html! { <div class={is_private.then_some("private-note")}>{ passage(view, "entry-text", &note) }</div> }) }
            if known.is_some() {
                { edits(view, catalogue, "fit-check.why", &forms::fit(id)) }
            }
            if known.is_some_and(|one| one.fit == Fit::Change) {
                { said("", view.say("fit-check.easy")) }
                { end_door(view, "small", id, "fit-check.find", name) }
            }
        </>
    };
    let is_settled = known.is_some_and(|one| one.fit == Fit::Good);
    if is_settled {
        folded("part", view.say("fit-check.said"), content)
    } else {
        html! { <div class="mentoring-part ask"><h4>{ view.say("fit-check.question") }</h4>{ content }</div> }
    }
}

/// The button that opens the way to a kind end.
fn end_door(view: &View, class: &'static str, id: &Id, key: &str, name: &str) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    let ending = Some(id.clone());
    let open = view.looking(move |look, _| {
        look.mentorship.ending.clone_from(&ending);
        look.go_to(".letter textarea");
    });
    html! { <button type="button" class={class} aria-label={view.action(key, name)} onclick={open}>{ view.say(key) }</button> }
}

/// To pause it, to end it, and who it is.
fn more(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let id = &one.mentorship.id;
    if view.state().settings.readonly {
        return Html::default();
    }
    if view.look.mentorship.ending.as_ref() == Some(id) {
        return ends(view, one, name);
    }
    let tell = |key: &str, to: MentorshipChange| tells(view, "quiet small", key, name, change(id, to));
    let pause = match (one.is_asked(), one.is_paused()) {
        (true, _) => Html::default(),
        (_, true) => tell("mentoring.resume", MentorshipChange::Resumed),
        _ => tell("mentoring.pause", MentorshipChange::Paused),
    };
    let end = if one.is_asked() {
        Html::default()
    } else {
        end_door(view, "quiet small", id, "mentoring.end", name)
    };
    let door = edits(view, catalogue, "mentoring.edit", &forms::mentor(id));
    let share = if one.is_asked() || one.mentorship.private.0 {
        Html::default()
    } else {
        shares_button(view, "mentoring.share", name, Chosen::for_mentorship(id.clone()))
    };
    let all = vec![share, door, pause, end, remover(view, &forms::mentor(id), name)];
    html! { <div class="mentoring-more">{ buttons(all) }</div> }
}

/// A kind word to end with, and the end.
fn ends(view: &View, one: &Relation<'_>, name: &str) -> Html {
    let from = view.state().plan.learner.name.as_deref().unwrap_or_default();
    let message = [
        view.words.fill("request.hello", &[("name", one.name)]),
        view.words.say("goodbye.thanks"),
        view.words.say("goodbye.end"),
        view.words.say("goodbye.wish"),
        view.words.beside(from),
    ];
    let message = message.join("\n\n");
    let stay = view.looking(|look, _| look.mentorship.ending = None);
    let ended = change(&one.mentorship.id, MentorshipChange::Ended);
    let then = html! {
        <>
            { for one.contact.map(reached) }
            { goes_on(view, "goodbye.end-it", name, vec![ended], MentorshipPart::Find) }
            <button type="button" class="quiet" onclick={stay}>{ view.say("goodbye.stay") }</button>
        </>
    };
    let letter_name = format!("end {}", Section::Mentorships.way_to(&one.mentorship.id));
    html! {
        <div class="mentoring-part ask" tabindex="-1">
            <h4>{ view.say("goodbye.title") }</h4>
            { letter(view, &letter_name, written(view, &letter_name, &message), then) }
        </div>
    }
}

/// A relationship that is over: what came of it.
fn over(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    let (mentorship, name) = (one.mentorship, view.somebody(one.name));
    let ended: Option<&Ending> = mentorship.ended.as_ref();
    let days: Vec<AttrValue> = match ended {
        Some(ended) => vec![dated(view, "mentoring.ended-on", ended.on)],
        None => mentorship.status.map(|status| view.say(stands(mentorship, status))).into_iter().collect(),
    };
    let learnt = ended.and_then(|ended| text(&ended.learnt));
    let why = ended.and_then(|ended| text(&ended.why));
    html! {
        <section class="card mentoring" key={mentorship.id.to_string()} tabindex="-1">
            <h3>{ name.clone() }</h3>
            { said_all("hint", days) }
            { facts(view, vec![("ending.learnt", learnt), ("ending.why", why)]) }
            if ended.is_some() {
                { agreement::agreement(view, catalogue, one, &name) }
                { scores::scores(view, catalogue, one) }
                { meeting::past(view, catalogue, one) }
            }
            { private_note(view, mentorship.private_notes.0.as_deref()) }
            { in_path::left_open(view, one, &name) }
            if !view.state().settings.readonly {
                { buttons(vec![
                    if ended.is_some() { edits(view, catalogue, "mentoring.look-back", &forms::ending(&mentorship.id)) } else { Html::default() },
                    remover(view, &forms::mentor(&mentorship.id), &name),
                ]) }
            }
        </section>
    }
}
