//! What is between mentor and mentee: what comes next, what is open, and what the mentor says of it.

use yew::{AttrValue, Html, html};

use crate::app::{
    Fields, Mentoring, Msg, OpenAction, Received, Saying, Section, SharingMsg, Sheet, SheetField, SheetKind,
    SheetStep, Takes,
};
use crate::document::decision::{Choice, Decision};
use crate::document::mentorship::{Action, MentoringGoal, MentoringSession, Score, Side, Stage};
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::sheet::{door, no_choices, remover, sheet};
use crate::ui::view::{View, chips, folded, said};

use super::paper::{passage, section};
use super::proposals::{proposals, recommendations};
use super::reply::{area, chooser, say};

static ACTION: [SheetField; 3] = [
    SheetField::needed("text", Takes::Line),
    SheetField::new("who", Takes::Word(&["mentee", "mentor"])),
    SheetField::new("due", Takes::Day),
];

pub(super) fn mentoring(
    view: &View,
    catalogue: &Catalogue,
    mentoring: &Mentoring<'_>,
    received: Option<&Received>,
) -> Html {
    let writes = received.filter(|received| received.mentors_words().is_some());
    let meetings = |sessions: &[&MentoringSession]| -> Html {
        let each = sessions.iter().map(|one| meeting(view, catalogue, one, writes));
        html! { <ul class="meetings">{ for each }</ul> }
    };
    let content = html! {
        <>
            { part(view, "meeting.next", html! {
                <>
                    { match mentoring.next {
                        Some(next) => meetings(&[next]),
                        None => said("hint", view.say("meeting.none")),
                    } }
                    { for writes.map(|received| proposals(view, catalogue, received)) }
                </>
            }) }
            { list(view, "meeting.actions", mentoring.actions.iter().map(|one| open_action(view, one, writes)).collect()) }
            { list(view, "meeting.goals", mentoring.goals().iter().map(|one| goal(view, mentoring, one, writes)).collect()) }
            { list(view, "meeting.decisions", mentoring.decisions.iter().map(|one| decision(view, one, received)).collect()) }
            { recommendations(view, catalogue, mentoring, writes) }
            if !mentoring.past.is_empty() {
                { folded("meeting-past", view.say("meeting.past"), meetings(&mentoring.past)) }
            }
            if !mentoring.later.is_empty() {
                { folded("meeting-past", view.say("meeting.later"), meetings(&mentoring.later)) }
            }
        </>
    };
    section(view.say("sheet.mentorship"), None, content)
}

#[inline(never)]
pub(super) fn part(view: &View, key: &str, content: Html) -> Html {
    html! { <div class="meeting-part"><h5>{ view.say(key) }</h5>{ content }</div> }
}

/// A part that is not there where nothing is in it.
fn list(view: &View, key: &str, items: Vec<Html>) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    part(view, key, html! { <ul class="paper-list">{ for items }</ul> })
}

fn meeting(view: &View, catalogue: &Catalogue, one: &MentoringSession, writes: Option<&Received>) -> Html {
    let day = AttrValue::from(view.words.formats().day(one.on));
    let texts = |texts: &[String]| texts.iter().map(|text| view.words.beside(text).into()).collect();
    html! {
        <li class="meeting" key={one.id.to_string()}>
            { said("paper-term", day.clone()) }
            if !one.agenda.is_empty() {
                { chips("meeting-agenda", Some(view.say("meeting.agenda")), texts(&one.agenda)) }
            }
            { for one.notes.as_ref().map(|notes| passage(view, "paper-words", notes)) }
            { for one.mentor_notes.as_ref().map(|notes| html! {
                <div>{ said("hint", view.say("meeting.mentor-notes")) }{ passage(view, "paper-words", notes) }</div>
            }) }
            { for writes.and_then(|received| say_of_meeting(view, catalogue, received, &one.id, &day)) }
        </li>
    }
}

/// What the mentor says of a meeting: points, notes and actions.
fn say_of_meeting(
    view: &View,
    catalogue: &Catalogue,
    received: &Received,
    id: &Id,
    day: &AttrValue,
) -> Option<Html> {
    let session = received.said_of_session(id)?;
    let [for_agenda, for_notes] = [id.clone(), id.clone()];
    let agenda = move |text| Saying::Agenda { session: for_agenda.clone(), text };
    let notes = move |text| Saying::Notes { session: for_notes.clone(), text };
    let on_action = |action: Option<&Id>| Sheet {
        section: Section::Replies,
        at: [
            SheetStep::Entry(Some(received.reply.id.clone())),
            SheetStep::Part("mentorship"),
            SheetStep::Part("sessions"),
            SheetStep::Entry(Some(id.clone())),
            SheetStep::Part("actions"),
            SheetStep::Entry(action.cloned()),
        ]
        .into(),
        kind: SheetKind::new("reply-action", &ACTION),
        about: None,
    };
    let new = on_action(None);
    let content = html! {
        <>
            { area(view, view.say("meeting.points"), &session.agenda.join("\n"), agenda) }
            { area(view, view.say("meeting.notes"), session.mentor_notes.as_deref().unwrap_or_default(), notes) }
            { written(session.actions.iter().map(|one| html! {
                <li>{ action(view, one) }{ remover(view, &on_action(Some(&one.id)), &one.text) }</li>
            }).collect()) }
            { sheet(view, catalogue, &new, door(view, "small", view.say("reply-action.add"), &new), &Fields::default(), &no_choices) }
        </>
    };
    let count = session.said();
    let badge = (count > 0).then(|| view.words.count("meeting.said", count as f64, &[]).into());
    Some(say(view.say("meeting.say"), day, [badge, None], content))
}

/// What was added to a reply so far.
#[inline(never)]
pub(super) fn written(items: Vec<Html>) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! { <ul class="written">{ for items }</ul> }
}

/// What is to be done, by whom and by when.
#[inline(never)]
pub(super) fn action(view: &View, action: &Action) -> Html {
    let side = action.who.unwrap_or(Side::Mentee);
    let by = action.due.map(|due| view.fill("sheet.by", &[("day", &view.words.formats().day(due))]));
    let about: Vec<AttrValue> =
        [view.say(&format!("meeting.side-{}", side.as_str()))].into_iter().chain(by).collect();
    html! {
        <span class="paper-what">
            <span>{ view.words.beside(&action.text) }</span>
            <span class="hint">{ about.join(" · ") }</span>
        </span>
    }
}

fn open_action(view: &View, one: &OpenAction<'_>, writes: Option<&Received>) -> Html {
    let is_mentors = one.action.who == Some(Side::Mentor);
    let is_done = writes.filter(|_| is_mentors).map(|received| received.has_done(&one.action.id));
    let ticks = |is_done: bool| {
        let said = Saying::Done { action: one.action.clone(), is_done: !is_done };
        html! {
            <button type="button" class="quiet small" aria-pressed={is_done.to_string()}
                aria-label={view.action("meeting.done", &one.action.text)} onclick={view.tells(Msg::Sharing(SharingMsg::Said(said)))}>
                { view.say("meeting.done") }
            </button>
        }
    };
    html! {
        <li class="paper-row">
            { action(view, one.action) }
            if one.is_late {
                <span class="badge late">{ view.say("meeting.late") }</span>
            }
            { for is_done.map(ticks) }
        </li>
    }
}

fn goal(view: &View, mentoring: &Mentoring<'_>, goal: &MentoringGoal, writes: Option<&Received>) -> Html {
    let text = goal.text.as_ref().map(|text| view.words.beside(text)).unwrap_or_default();
    let scored = |stage: &Stage| {
        let sides = Side::ALL.iter().filter_map(|side| {
            let score = mentoring.score(&goal.id, *stage, *side)?.score.get().to_string();
            Some(view.fill(
                "meeting.score",
                &[("side", &view.say(&format!("meeting.side-{}", side.as_str()))), ("score", &score)],
            ))
        });
        let sides: Vec<AttrValue> = sides.collect();
        (!sides.is_empty()).then(|| {
            let blanks = [("stage", &*stage_name(view, *stage)), ("scores", &*sides.join(" · "))];
            view.fill("meeting.scores", &blanks)
        })
    };
    let noted = |stage: Stage| {
        let scores = Side::ALL.iter().filter_map(move |side| mentoring.score(&goal.id, stage, *side));
        scores.filter_map(|score| score.note.as_ref())
    };
    html! {
        <li>
            <span>{ text.clone() }</span>
            { for Stage::ALL.iter().map(|stage| html! {
                <>
                    { for scored(stage).map(|scores| said("hint", scores)) }
                    { for noted(*stage).map(|note| passage(view, "paper-words", note)) }
                </>
            }) }
            { for writes.map(|received| say_of_goal(view, received, &goal.id, &text)) }
        </li>
    }
}

fn stage_name(view: &View, stage: Stage) -> AttrValue {
    view.say(&format!("meeting.stage-{}", stage.as_str()))
}

/// The mentor's scores of a goal.
fn say_of_goal(view: &View, received: &Received, id: &Id, text: &str) -> Html {
    let scores: Vec<(String, AttrValue)> =
        (0..=10).map(|score: u32| (score.to_string(), score.to_string().into())).collect();
    let stages = Stage::ALL.iter().copied();
    let fields = stages.clone().map(|at| {
        let goal = id.clone();
        let chosen = received.score_of(id, at).map(|score| score.get().to_string());
        let scored = move |text: String| {
            let score = text.parse().ok().and_then(Score::new);
            Saying::Scored { goal: goal.clone(), at, score }
        };
        chooser(view, stage_name(view, at), &scores, chosen.as_deref(), scored)
    });
    let count = stages.filter(|at| received.score_of(id, *at).is_some()).count();
    let badge = (count > 0).then(|| view.words.count("meeting.said", count as f64, &[]).into());
    let content = html! {
        <>
            { said("hint", view.say("meeting.score-hint")) }
            <div class="score-fields">{ for fields }</div>
        </>
    };
    say(view.say("meeting.score-say"), text, [badge, None], content)
}

fn decision(view: &View, one: &Decision, received: Option<&Received>) -> Html {
    let views = one.views.iter().map(|view| ("talked.mentors-view", Some(&view.text)));
    let passages = [("talked.known", one.known.as_ref()), ("talked.mentors-view", one.mentors_view.as_ref())];
    let chosen = [("talked.choice", one.choice.as_ref()), ("talked.outcome", one.outcome.as_ref())];
    let shown = passages.into_iter().chain(views).chain(chosen).filter_map(|(key, text)| {
        Some(html! { <div>{ said("hint", view.say(key)) }{ passage(view, "paper-words", text?) }</div> })
    });
    let option = |one: &Choice| {
        let words = |key: &str, text: &Option<String>| {
            Some(view.fill(key, &[("text", &view.words.beside(text.as_ref()?))]))
        };
        let more = [words("talked.for", &one.r#for), words("talked.against", &one.against)];
        html! {
            <li>
                <span>{ view.words.beside(&one.text) }</span>
                { for more.into_iter().flatten().map(|text| said("hint", text)) }
            </li>
        }
    };
    html! {
        <li>
            <span class="paper-term">{ view.words.beside(&one.question) }</span>
            if !one.options.is_empty() {
                { said("hint", view.say("talked.options")) }
                <ul class="paper-list">{ for one.options.iter().map(option) }</ul>
            }
            { for shown }
            { for received.and_then(|received| say_of_decision(view, one, received)) }
        </li>
    }
}

fn say_of_decision(view: &View, one: &Decision, received: &Received) -> Option<Html> {
    let text = received.view_of(&one.id)?;
    let id = one.id.clone();
    let badge = (!text.trim().is_empty()).then(|| view.say("reply.commented"));
    let content = area(view, view.say("talked.your-view"), text, move |text| Saying::View {
        decision: id.clone(),
        text,
    });
    Some(say(view.say("talked.say"), &one.question, [badge, None], content))
}
