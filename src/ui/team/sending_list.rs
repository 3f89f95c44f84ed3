//! What is going to a person, thing by thing: each can be changed, and taken back.

use std::rc::Rc;

use web_sys::Event;
use yew::{AttrValue, Html, html};

use crate::app::team::{Draft, DraftPlace, SendingMsg, TeamMsg};
use crate::document::limits::MOST_TEXT;
use crate::document::plan::Plan;
use crate::document::shared::{Reader, ReplyComment, Subject};
use crate::document::values::Id;
use crate::model::Catalogue;
use crate::ui::field::written;
use crate::ui::view::said;

use super::view::View;

pub(super) fn draft_list(
    view: &View,
    catalogue: &Rc<Catalogue>,
    (id, draft): (&Id, &Draft),
    plan: Option<&Plan>,
) -> Html {
    let reply = &draft.reply;
    let item = |title: AttrValue, text: Option<&str>, hint: Option<AttrValue>, place: DraftPlace| {
        let taken_back = SendingMsg::TakenBack { plan: id.clone(), place: place.clone() };
        let label = view.fill("send.take-back", &[("what", &title)]);
        html! {
            <li class="send-item">
                <strong>{ title.clone() }</strong>
                { for hint.map(|hint| said("wrong", hint)) }
                { for text.map(|text| rewords(view, id, place, title, text)) }
                <div class="buttons">
                    <button type="button" class="quiet small" aria-label={label} onclick={view.tells(TeamMsg::Sending(taken_back))}>
                        { view.say("send.back") }
                    </button>
                </div>
            </li>
        }
    };
    let approval = reply.approval.as_ref().map(|one| {
        let hint = if view.team.sending.role != Reader::Manager {
            Some(view.say("send.not-manager"))
        } else if view.team.is_judged_before(id) {
            Some(view.fill("send.older", &[("day", &view.words.formats().day(one.updated.date()))]))
        } else {
            None
        };
        let title = view.say(&format!("send.verdict-{}", one.verdict.as_str()));
        item(title, Some(one.text.as_deref().unwrap_or_default()), hint, DraftPlace::Approval)
    });
    let comments = reply.comments.iter().enumerate().map(|(place, one)| {
        let about = one.about.as_ref().map(|about| subject_name(view, catalogue, about, plan));
        let title = heading(view, about.unwrap_or_else(|| view.say("send.whole")), one);
        item(title, Some(&one.text), None, DraftPlace::Comment(place))
    });
    let ratings = reply.ratings.iter().map(|one| {
        let skill = catalogue.skill_named(&one.skill);
        let skill =
            skill.map_or_else(|| one.skill.to_string().into(), |skill| view.skill_name(catalogue, skill));
        let level = view.level_name(catalogue, one.level);
        let title = view.fill("send.rated", &[("skill", &skill), ("level", &level)]);
        item(
            title,
            Some(one.evidence.as_deref().unwrap_or_default()),
            None,
            DraftPlace::Rating(one.skill.clone()),
        )
    });
    let mentors = reply.proposed.iter().enumerate().map(|(place, one)| {
        let name = view.somebody(one.mentor.name.as_deref().unwrap_or_default());
        item(view.fill("send.mentor", &[("name", &name)]), None, None, DraftPlace::Mentor(place))
    });
    html! {
        <>
            <h4>{ view.fill("send.list", &[("name", &named(view, id, draft))]) }</h4>
            <ul class="send-list">
                { for approval }
                { for comments }
                { for ratings }
                { for mentors }
            </ul>
        </>
    }
}

/// To whom it goes: told apart from others with their name, as long as they are in the team.
pub(super) fn named(view: &View, plan: &Id, draft: &Draft) -> AttrValue {
    let known = view.team.people.get(plan);
    known.map_or_else(|| view.somebody(&draft.name), |person| view.person(person))
}

/// The name of what a comment is about.
pub(super) fn subject_name(
    view: &View,
    catalogue: &Rc<Catalogue>,
    about: &Subject,
    plan: Option<&Plan>,
) -> AttrValue {
    let isolated = |text: &str| AttrValue::from(view.words.beside(text));
    if let Some(id) = &about.skill {
        let known = catalogue.skill_named(id);
        return known.map_or_else(|| isolated(id), |skill| view.skill_name(catalogue, skill));
    }
    if let Some(id) = &about.activity {
        let own = plan.and_then(|plan| plan.own_activities.iter().find(|own| own.id == *id));
        let known = catalogue.activity_named(id).map(|activity| catalogue.activity_text(activity));
        let title = own.or(known).map(|text| text.title.in_language(view.words.language()));
        return isolated(title.unwrap_or(id));
    }
    let goal =
        plan.zip(about.goal.as_ref()).and_then(|(plan, id)| plan.goals.iter().find(|goal| goal.id == *id));
    let role = view.role_name(catalogue, goal.and_then(|goal| catalogue.role_named(&goal.role)));
    view.fill("send.goal", &[("role", &role)])
}

/// The words of something in a draft, which can be changed.
fn rewords(view: &View, plan: &Id, place: DraftPlace, label: AttrValue, text: &str) -> Html {
    let plan = plan.clone();
    let changed = view.send.reform(move |event: Event| {
        let text = written(&event);
        TeamMsg::Sending(SendingMsg::Reworded { plan: plan.clone(), place: place.clone(), text })
    });
    html! {
        <textarea rows="2" dir="auto" aria-label={label} maxlength={MOST_TEXT.to_string()} value={text.to_owned()} onchange={changed} />
    }
}

/// What a comment is about, or what is proposed in it, and by when.
fn heading(view: &View, name: AttrValue, comment: &ReplyComment) -> AttrValue {
    match comment.due {
        _ if !comment.proposes => name,
        None => view.fill("send.proposed", &[("activity", &name)]),
        Some(due) => {
            view.fill("send.proposed-by", &[("activity", &name), ("day", &view.words.formats().day(due))])
        }
    }
}
