//! Meetings with a mentor: the next one with its agenda, what is to be done, and those that lie behind.

use yew::{AttrValue, Html, html};

use crate::app::{AgendaPoint, MentorshipChange, Relation};
use crate::document::mentorship::{Action, MentoringSession, SessionStatus, Side};
use crate::document::values::Id;
use crate::model::{Catalogue, Gap};

use crate::ui::letter::unmarked;
use crate::ui::sheet::{is_open, opening, remover};
use crate::ui::view::{View, chips, folded, said, said_all};

use super::forms;
use super::parts::{buttons, change, dated, edits, facts, opens, private_note, rhythm, tells, text};

/// The next meeting, or that one is to be planned.
pub(super) fn next(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    let id = &one.mentorship.id;
    let content = match one.next {
        Some(session) => html! {
            <>
                { meeting(view, catalogue, one, session) }
                { for one.later.iter().map(|session| meeting(view, catalogue, one, session)) }
            </>
        },
        None => html! {
            <>
                <h4>{ view.say("session.next") }</h4>
                { match one.rhythm {
                    Some(of) => rhythm(view, "session", of),
                    None => said("hint", view.say(if one.is_paused() { "session.paused" } else { "session.none" })),
                } }
            </>
        },
    };
    let class = if one.next.is_none() && !one.is_paused() { "primary" } else { "quiet small" };
    let label = view.say(if one.next.is_some() { "session.another" } else { "session.plan" });
    let agenda =
        if one.next.is_some() { None } else { Some(unmarked(&proposed(view, catalogue, one).join("\n"))) };
    let minutes = one.mentorship.agreement.as_ref().and_then(|agreement| agreement.minutes);
    let given = forms::given([
        ("on", view.state().next_meeting_day(one).map(|day| day.to_string())),
        ("agenda", agenda),
        ("minutes", minutes.map(|minutes| minutes.get().to_string())),
        ("status", Some("planned".to_owned())),
    ]);
    html! {
        <div class="mentoring-part next">
            { content }
            { opens(view, catalogue, class, label, &forms::session(id, None), &given) }
        </div>
    }
}

/// A meeting that is to come, or is to be marked.
fn meeting(view: &View, catalogue: &Catalogue, one: &Relation<'_>, session: &MentoringSession) -> Html {
    let id = &one.mentorship.id;
    let day = view.words.formats().day(session.on);
    let is_over = session.on < view.state().today;
    let mark = |class, key: &str, status| {
        tells(view, class, key, &day, change(id, MentorshipChange::SessionMarked(session.id.clone(), status)))
    };
    let class = if session.on <= view.state().today { "primary small" } else { "small" };
    let agenda = if session.agenda.is_empty() && one.next.is_some_and(|next| next.id == session.id) {
        proposal(view, catalogue, one, session)
    } else {
        points(view, session.agenda.iter().map(|point| view.words.beside(point).into()).collect())
    };
    html! {
        <div class="meeting" key={session.id.to_string()} tabindex="-1">
            <h4>{ dated(view, if is_over { "session.was-on" } else { "session.on-day" }, session.on) }</h4>
            if is_over {
                { said("overdue", view.say("session.unmarked")) }
            }
            { agenda }
            { notes(view, session) }
            { buttons(vec![
                held(view, id, session, class, &day),
                mark("small", "session.missed", SessionStatus::Missed),
                edits(view, catalogue, "session.edit", &forms::session(id, Some(&session.id))),
                adds_action(view, catalogue, id, session, &day),
            ]) }
        </div>
    }
}

/// The button that says a meeting took place, and asks at once what was said.
fn held(view: &View, id: &Id, session: &MentoringSession, class: &'static str, day: &str) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    let told = change(id, MentorshipChange::SessionMarked(session.id.clone(), SessionStatus::Held));
    let notes = opening(view, &forms::session(id, Some(&session.id)), "notes");
    let send = view.send.clone();
    let onclick = move |_: web_sys::MouseEvent| {
        send.emit(told.clone());
        notes.emit(());
    };
    html! {
        <button type="button" class={class} aria-label={view.action("session.held", day)} onclick={onclick}>{ view.say("session.held") }</button>
    }
}

fn points(view: &View, points: Vec<AttrValue>) -> Html {
    if points.is_empty() {
        Html::default()
    } else {
        chips("agenda", Some(view.say("session.agenda")), points)
    }
}

/// An agenda that is proposed for a meeting that has none.
fn proposal(view: &View, catalogue: &Catalogue, one: &Relation<'_>, session: &MentoringSession) -> Html {
    let proposed = proposed(view, catalogue, one);
    let agenda = proposed.iter().map(|point| unmarked(point)).collect();
    let day = view.words.formats().day(session.on);
    let taken = change(&one.mentorship.id, MentorshipChange::AgendaTaken(session.id.clone(), agenda));
    html! {
        <div class="proposed">
            { said("hint", view.say("session.proposed")) }
            { points(view, proposed) }
            { tells(view, "small", "session.take-agenda", &day, taken) }
        </div>
    }
}

/// The agenda that is proposed, in words.
fn proposed(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Vec<AttrValue> {
    let agenda = view.state().proposed_agenda(one.mentorship);
    agenda.iter().map(|point| point_in_words(view, catalogue, point)).collect()
}

fn point_in_words(view: &View, catalogue: &Catalogue, point: &AgendaPoint<'_>) -> AttrValue {
    let fill = |key: &str, what: &str| view.fill(key, &[("what", &view.words.beside(what))]);
    match point {
        AgendaPoint::GettingToKnow => view.say("agenda.know"),
        AgendaPoint::Expectations => view.say("agenda.expect"),
        AgendaPoint::Rhythm => view.say("agenda.rhythm"),
        AgendaPoint::Aim(role) => view.fill("agenda.aim", &[("what", &view.role_name(catalogue, *role))]),
        AgendaPoint::Action(action) => {
            let key = if action.who == Some(Side::Mentor) { "agenda.their-action" } else { "agenda.action" };
            fill(key, &action.text)
        }
        AgendaPoint::Decision(decision) => {
            fill(if decision.is_open() { "agenda.decision" } else { "agenda.decided" }, &decision.question)
        }
        AgendaPoint::Gap(goal, gap) => {
            let words = gap_in_words(view, catalogue, gap);
            let goal = goal.and_then(|goal| goal.text.as_deref());
            goal.map_or(words.clone(), |goal| {
                view.fill("agenda.goal", &[("goal", &view.words.beside(goal)), ("gap", &words)])
            })
        }
        AgendaPoint::Late(activity) => {
            view.fill("agenda.late", &[("what", &view.activity_title(catalogue, *activity))])
        }
        AgendaPoint::Scores(stage) => view.say(&format!("agenda.scores-{}", stage.as_str())),
        AgendaPoint::LookingBack => view.say("agenda.back"),
    }
}

fn gap_in_words(view: &View, catalogue: &Catalogue, gap: &Gap) -> AttrValue {
    let levels = [gap.level.to_string(), gap.required.to_string()];
    let skill = view.skill_name(catalogue, gap.skill);
    view.fill("agenda.gap", &[("skill", &skill), ("from", &levels[0]), ("to", &levels[1])])
}

/// What was said, and what the PM noted for themselves.
fn notes(view: &View, session: &MentoringSession) -> Html {
    html! {
        <>
            { facts(view, vec![("session.notes", text(&session.notes)), ("session.mentor_notes", text(&session.mentor_notes))]) }
            { private_note(view, session.private_notes.0.as_deref()) }
        </>
    }
}

fn adds_action(view: &View, catalogue: &Catalogue, id: &Id, session: &MentoringSession, day: &str) -> Html {
    let given = forms::given([("who", Some("mentee".to_owned()))]);
    let label = view.fill("action.add", &[("day", day)]);
    opens(view, catalogue, "quiet small", label, &forms::action(id, &session.id, None), &given)
}

/// What is to be done, by one click done.
pub(super) fn actions(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    if one.actions.is_empty() {
        return Html::default();
    }
    html! {
        <div class="mentoring-part actions" tabindex="-1">
            <h4>{ view.say("action.open") }</h4>
            <ul>{ for one.actions.iter().map(|action| to_do(view, catalogue, one, action)) }</ul>
        </div>
    }
}

fn to_do(view: &View, catalogue: &Catalogue, one: &Relation<'_>, action: &Action) -> Html {
    let id = &one.mentorship.id;
    let readonly = view.state().settings.readonly;
    let box_id = format!("action-{}-{}", id, action.id);
    let words = AttrValue::from(view.words.beside(&action.text));
    let session = one.mentorship.sessions.iter().find(|session| session.actions.contains(action));
    let late = action
        .due
        .filter(|_| view.state().is_action_late(action))
        .map(|day| dated(view, "milestone.late", day));
    let sheet = session.map(|session| forms::action(id, &session.id, Some(&action.id)));
    html! {
        <li class={if action.done.is_some() { "action reached" } else { "action" }} key={action.id.to_string()}>
            <input type="checkbox" class="tick" checked={action.done.is_some()} disabled={readonly} id={box_id.clone()}
                onclick={view.tells(change(id, MentorshipChange::ActionTicked(action.id.clone())))} />
            <div class="action-body">
                <label class="action-text" for={box_id}>{ words.clone() }</label>
                { said_all("hint", action_state(view, catalogue, one, action)) }
                { said_all("hint late", late.into_iter().collect()) }
            </div>
            if let Some(sheet) = sheet.filter(|_| !readonly) {
                { buttons(vec![edits(view, catalogue, "action.edit", &sheet), remover(view, &sheet, &words)]) }
            }
        </li>
    }
}

/// Who does it, by when, and what it belongs to, in one line.
fn action_state(view: &View, catalogue: &Catalogue, one: &Relation<'_>, action: &Action) -> Vec<AttrValue> {
    let who = (action.who == Some(Side::Mentor)).then(|| view.somebody(one.name));
    let due = action
        .due
        .filter(|_| !view.state().is_action_late(action))
        .map(|day| dated(view, "milestone.by", day));
    let activity = action.activity.as_ref().and_then(|id| catalogue.activity_named(id));
    let activity = activity.map(|activity| view.activity_title(catalogue, activity));
    let parts: Vec<AttrValue> = who.into_iter().chain(due).chain(activity).collect();
    if parts.is_empty() { parts } else { vec![parts.join(" · ").into()] }
}

/// The meetings that lie behind.
pub(super) fn past(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    if one.past.is_empty() {
        return Html::default();
    }
    let title = view.words.count("session.past", one.past.len() as f64, &[]);
    let list = html! { <ul class="meetings">{ for one.past.iter().map(|session| behind(view, catalogue, one, session)) }</ul> };
    // What is written there is not to be looked for.
    let is_written =
        |session: &&MentoringSession| is_open(view, &forms::session(&one.mentorship.id, Some(&session.id)));
    if one.past.iter().any(is_written) {
        return html! {
            <details class="part" open={true}>
                <summary>{ title }</summary>
                <div class="folded" tabindex="-1">{ list }</div>
            </details>
        };
    }
    folded("part", title.into(), list)
}

fn behind(view: &View, catalogue: &Catalogue, one: &Relation<'_>, session: &MentoringSession) -> Html {
    let id = &one.mentorship.id;
    let day = AttrValue::from(view.words.formats().day(session.on));
    let is_missed = session.status == Some(SessionStatus::Missed);
    let done = session.actions.iter().map(|action| {
        let key = if action.done.is_some() { "action.was-done" } else { "action.is-open" };
        view.fill(key, &[("what", &view.words.beside(&action.text))])
    });
    let done: Vec<AttrValue> = done.collect();
    let readonly = view.state().settings.readonly;
    let sheet = forms::session(id, Some(&session.id));
    let again = change(id, MentorshipChange::SessionMarked(session.id.clone(), SessionStatus::Planned));
    html! {
        <li class="meeting" key={session.id.to_string()} tabindex="-1">
            <p><strong>{ day.clone() }</strong>{ " " }<span class="badge">{ view.say(if is_missed { "session.was-missed" } else { "session.was-held" }) }</span></p>
            { points(view, session.agenda.iter().map(|point| view.words.beside(point).into()).collect()) }
            { notes(view, session) }
            if !done.is_empty() {
                { said("field-label", view.say("session.actions")) }
                { chips("plain", Some(view.say("session.actions")), done) }
            }
            if !readonly {
                { buttons(vec![
                    edits(view, catalogue, "session.edit", &sheet),
                    if is_missed { Html::default() } else { adds_action(view, catalogue, id, session, &day) },
                    tells(view, "quiet small", "session.unmark", &day, again),
                    remover(view, &sheet, &day),
                ]) }
            }
        </li>
    }
}
