//! What each mentor gets: a list to read and to print, and a table that goes out beside the replies.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use crate::app::team::{
    FirstPoint, MatchMsg, Matched, MenteeCard, MentorList, SendingMsg, TeamMsg, mentor_files,
    mentors_mentees_table,
};
use crate::model::Catalogue;
use crate::ui::view::said;

use super::view::View;

/// The mentors with those whom they are matched with, each a part that stays together on paper.
pub(super) fn for_mentors(view: &View, catalogue: &Rc<Catalogue>, matched: &Rc<Matched>) -> Html {
    if matched.lists().is_empty() {
        return Html::default();
    }
    let saved = {
        let (view, matched) = (view.clone(), Rc::clone(matched));
        Callback::from(move |_: MouseEvent| {
            let table = mentors_mentees_table(&view.team, matched.lists(), &|point| text(&view, point));
            view.send.emit(TeamMsg::Match(MatchMsg::ListsWanted(table)));
        })
    };
    html! {
        <details class="panel for-mentors">
            <summary><h3>{ view.say("for-mentors.title") }</h3></summary>
            { said("hint", view.say("for-mentors.lead")) }
            <div class="buttons"><button type="button" onclick={saved}>{ view.say("for-mentors.save") }</button></div>
            { for matched.lists().iter().map(|list| one(view, catalogue, list)) }
        </details>
    }
}

/// The button that hands out all replies hands out a table for each mentor whom they propose as well.
pub(super) fn all_wanted(view: &View) -> Callback<MouseEvent> {
    let view = view.clone();
    Callback::from(move |_| {
        let beside = mentor_files(&view.team, &|point| text(&view, point));
        view.send.emit(TeamMsg::Sending(SendingMsg::AllWanted(beside)));
    })
}

fn one(view: &View, catalogue: &Rc<Catalogue>, list: &MentorList) -> Html {
    let name = view.somebody(&list.name);
    html! {
        <section class="card mentor-list" key={list.mentor.to_string()}>
            <h4>{ view.words.count("for-mentors.of", list.mentees.len() as f64, &[("name", &name)]) }</h4>
            <ul class="plain">{ for list.mentees.iter().map(|mentee| card(view, catalogue, mentee)) }</ul>
        </section>
    }
}

fn card(view: &View, catalogue: &Rc<Catalogue>, one: &MenteeCard) -> Html {
    let role = |role| view.role_name(catalogue, role);
    let day = one.by.map(|by| view.words.formats().day(by));
    let aim = match (one.goal, day) {
        (None, _) => view.say("for-mentors.no-goal"),
        (Some(_), None) => view.fill("for-mentors.goal", &[("role", &role(one.goal))]),
        (Some(_), Some(day)) => view.fill("for-mentors.goal-by", &[("role", &role(one.goal)), ("day", &day)]),
    };
    let skills: Vec<AttrValue> = one.skills.iter().map(|skill| view.skill_name(catalogue, *skill)).collect();
    html! {
        <li>
            <strong>{ view.somebody(&one.name) }</strong>
            <span class="step">{ role(one.role) }</span>
            <p>{ aim }</p>
            if !skills.is_empty() {
                <p>{ view.fill("for-mentors.skills", &[("skills", &skills.join(", "))]) }</p>
            }
            <p>{ view.say("for-mentors.first") }</p>
            <ol class="talks">{ for one.first_points().into_iter().map(|point| html! { <li>{ text(view, point) }</li> }) }</ol>
        </li>
    }
}

/// A point of the first meeting in words.
fn text(view: &View, point: FirstPoint) -> String {
    let Some(catalogue) = view.team.open_catalogue() else { return String::new() };
    match point {
        FirstPoint::GettingToKnow => view.say("for-mentors.know"),
        FirstPoint::Expectations => view.say("for-mentors.expect"),
        FirstPoint::Aim(role) => {
            view.fill("for-mentors.aim", &[("role", &view.role_name(catalogue, Some(role)))])
        }
        FirstPoint::Rhythm => view.say("for-mentors.rhythm"),
        FirstPoint::Skill(skill) => {
            view.fill("for-mentors.skill", &[("skill", &view.skill_name(catalogue, skill))])
        }
    }
    .to_string()
}
