//! What mentor and mentee agree on: what both want, goals, rhythm, and the two signatures.

use yew::{AttrValue, Html, html};

use crate::app::{Fields, MentorshipChange, Msg, Placed, Relation, SharingMsg};
use crate::document::mentorship::{MentoringAgreement, MentoringGoal, MentorshipProgramme, Side};
use crate::document::values::{Id, Text};
use crate::model::Catalogue;

use crate::ui::sheet::remover;
use crate::ui::view::{View, folded, listed, said, said_all};

use super::forms;
use super::parts::{buttons, change, dated, edits, facts, opens, skill, tells, text};

pub(super) fn agreement(view: &View, catalogue: &Catalogue, one: &Relation<'_>, name: &str) -> Html {
    let id = &one.mentorship.id;
    let Some(agreement) = &one.mentorship.agreement else {
        if view.state().settings.readonly || !one.mentorship.is_open() {
            return Html::default();
        }
        return html! {
            <div class="mentoring-part ask">
                <h4>{ view.say("agreement.title") }</h4>
                { said("hint", view.say("agreement.about")) }
                { opens(view, catalogue, "", view.say("agreement.write"), &forms::agreement(id), &start(view)) }
            </div>
        };
    };
    let count = agreement.signed.len();
    let title = view.say(match count {
        0 => "agreement.unsigned",
        1 => "agreement.half-signed",
        _ => "agreement.signed",
    });
    folded("part agreement", title, written(view, catalogue, one, agreement, name))
}

/// What an agreement begins with: the rules of the organisation's programme.
fn start(view: &View) -> Fields {
    let today = view.state().today;
    let start = ("start", Some(today.to_string()));
    let Some(programme) = view.state().programme() else { return forms::given([start]) };
    let MentorshipProgramme {
        length_weeks, rhythm_days, minutes, boundaries, confidentiality, ending, ..
    } = programme;
    let said =
        |text: &Option<Text>| text.as_ref().map(|text| text.in_language(view.words.language()).to_owned());
    let last = length_weeks.and_then(|weeks| i32::try_from(weeks.get() * 7).ok());
    forms::given([
        start,
        ("until", last.map(|days| today.plus_days(days).to_string())),
        ("rhythm_days", rhythm_days.map(|days| days.get().to_string())),
        ("minutes", minutes.map(|minutes| minutes.get().to_string())),
        ("boundaries", said(boundaries)),
        ("confidentiality", said(confidentiality)),
        ("ending", said(ending)),
    ])
}

fn written(
    view: &View,
    catalogue: &Catalogue,
    one: &Relation<'_>,
    agreement: &MentoringAgreement,
    name: &str,
) -> Html {
    let id = &one.mentorship.id;
    let count = |key: &str, number: Option<usize>| {
        number.map(|number| AttrValue::from(view.words.count(key, number as f64, &[])))
    };
    let days = match (agreement.start, agreement.until) {
        (Some(start), Some(until)) => Some(view.days((start, until))),
        (Some(start), None) => Some(dated(view, "agreement.from", start)),
        (None, until) => until.map(|until| dated(view, "milestone.by", until)),
    };
    let readonly = view.state().settings.readonly;
    html! {
        <>
            { facts(view, vec![
                ("agreement.mentee_wants", text(&agreement.mentee_wants)),
                ("agreement.mentor_wants", text(&agreement.mentor_wants)),
            ]) }
            { goals(view, catalogue, id, agreement) }
            { facts(view, vec![
                ("agreement.days", days),
                ("agreement.every", count("agreement.each-days", agreement.rhythm_days.map(|days| days.get()))),
                ("agreement.long", count("agreement.of-minutes", agreement.minutes.map(|minutes| minutes.get()))),
                ("agreement.place", text(&agreement.place)),
                ("agreement.boundaries", text(&agreement.boundaries)),
                ("agreement.confidentiality", text(&agreement.confidentiality)),
                ("agreement.ending", text(&agreement.ending)),
            ]) }
            { signatures(view, catalogue, one, agreement, name) }
            if !readonly && one.mentorship.is_open() && !agreement.signed.is_empty() {
                { said("hint unsigns", view.say("agreement.unsigns")) }
            }
            { buttons(vec![
                edits(view, catalogue, "agreement.edit", &forms::agreement(id)),
                if readonly { Html::default() } else { view.button("quiet small", "agreement.print", Msg::Sharing(SharingMsg::PrintAsked)) },
            ]) }
        </>
    }
}

fn goals(view: &View, catalogue: &Catalogue, id: &Id, agreement: &MentoringAgreement) -> Html {
    html! {
        <div class="mentoring-goals">
            <h4>{ view.say("agreement.goals") }</h4>
            if agreement.goals.is_empty() {
                { said("hint", view.say("agreement.no-goals")) }
            }
            <ul>{ for agreement.goals.iter().map(|goal| goal_item(view, catalogue, id, goal)) }</ul>
            { opens(view, catalogue, "small", view.say("agreement.add-goal"), &forms::goal(id, None), &Fields::default()) }
        </div>
    }
}

/// What a goal is about: its text, else its skill.
pub(super) fn goal_name(view: &View, catalogue: &Catalogue, goal: &MentoringGoal) -> AttrValue {
    let words = goal.text.as_ref().map(|text| AttrValue::from(view.words.beside(text)));
    let of_skill = || goal.skill.as_ref().map(|id| skill(view, catalogue, id));
    words.or_else(of_skill).unwrap_or_else(|| view.say("agreement.goal"))
}

fn goal_item(view: &View, catalogue: &Catalogue, id: &Id, goal: &MentoringGoal) -> Html {
    let name = goal_name(view, catalogue, goal);
    let about = goal.skill.as_ref().map(|of| skill(view, catalogue, of));
    let level = goal.level.map(|level| view.fill("skills.level", &[("level", &level.to_string())]));
    let about: Vec<AttrValue> = about.into_iter().chain(level).collect();
    let sheet = forms::goal(id, Some(&goal.id));
    html! {
        <li class="mentoring-goal" key={goal.id.to_string()}>
            <div><strong>{ name.clone() }</strong>{ said_all("hint", if about.is_empty() { about } else { vec![listed(&about, " · ")] }) }</div>
            if !view.state().settings.readonly {
                { buttons(vec![edits(view, catalogue, "agreement.edit-goal", &sheet), remover(view, &sheet, &name)]) }
            }
        </li>
    }
}

fn signatures(
    view: &View,
    catalogue: &Catalogue,
    one: &Relation<'_>,
    agreement: &MentoringAgreement,
    name: &str,
) -> Html {
    let id = &one.mentorship.id;
    let signature = |side: &Side| {
        let signed = agreement.signed.iter().enumerate().find(|(_, signature)| signature.who == *side);
        let Some((place, signature)) = signed else { return unsigned(view, catalogue, one, *side) };
        let who = view.words.beside(&signature.name);
        let words = view.fill(
            &format!("agreement.by-{}", side.as_str()),
            &[("name", &who), ("day", &view.words.formats().day(signature.on))],
        );
        html! {
            <li key={side.as_str()}>
                <span>{ words }</span>
                if !view.state().settings.readonly {
                    { remover(view, &forms::signature(id, *side, Placed::of(&agreement.signed, place)), &who) }
                }
            </li>
        }
    };
    html! {
        <ul class="signatures" aria-label={view.fill("agreement.signatures", &[("name", name)])}>{ for Side::ALL.iter().map(signature) }</ul>
    }
}

/// The button by which a side agrees; a form where its name is not known.
fn unsigned(view: &View, catalogue: &Catalogue, one: &Relation<'_>, side: Side) -> Html {
    let id = &one.mentorship.id;
    let name = match side {
        Side::Mentee => view.state().plan.learner.name.as_deref().unwrap_or_default(),
        Side::Mentor => one.name,
    };
    let key = format!("agreement.sign-{}", side.as_str());
    let content = if name.trim().is_empty() {
        let today = Some(view.state().today.to_string());
        let given = forms::given([("who", Some(side.as_str().to_owned())), ("on", today)]);
        opens(view, catalogue, "small", view.say(&key), &forms::signature(id, side, None), &given)
    } else {
        tells(view, "small", &key, name, change(id, MentorshipChange::Signed(side, name.to_owned())))
    };
    let none = view.say(&format!("agreement.no-{}", side.as_str()));
    html! { <li key={side.as_str()}><span class="hint">{ none }</span>{ content }</li> }
}
