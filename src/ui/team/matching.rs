//! Mentees and mentors: the best match with its reasons, what was decided by hand and what that costs.

use std::rc::Rc;

use yew::{AttrValue, Event, Html, html};

use crate::app::team::{
    LeftOut, MatchMsg, MatchScore, Matched, MatchedPair, SendingMsg, TeamMsg, barred_word, left_word,
};
use crate::document::match_options::NamedPair;
use crate::document::mentorship::MentoringFormat;
use crate::document::values::Id;
use crate::model::{Catalogue, MentorId};
use crate::ui::field::written;
use crate::ui::view::said;

use super::matching_payers::payers;
use super::matching_places::mentors;
use super::matching_possible::possible;
use super::matching_why::why;
use super::mentor_lists::for_mentors;
use super::sending::unsent;
use super::view::View;

/// As many pairs are listed.
const MOST_LISTED: usize = 300;

/// Ways to meet that a programme matches for.
const FORMATS: [(&str, MentoringFormat); 4] = [
    ("one-to-one", MentoringFormat::OneToOne),
    ("group", MentoringFormat::Group),
    ("peer", MentoringFormat::Peer),
    ("reverse", MentoringFormat::Reverse),
];

pub(super) fn mentoring_screen(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let team = &view.team;
    let mentors_there = catalogue.mentors().len();
    if mentors_there == 0 {
        return said("empty", view.say("match.no-mentors"));
    }
    if team.people.is_empty() {
        return said("empty", view.say("people.nobody"));
    }
    let matched = team.matched();
    html! {
        <div class="people match">
            if matched.is_none() {
                { said("", view.fill("match.lead", &[
                    ("people", &view.count("people.count", team.people.len())),
                    ("mentors", &view.count("match.mentors", mentors_there)),
                ])) }
                if team.was_matched() {
                    { said("hint", view.say("match.changed")) }
                } else if !team.matchmaking.options.previous.is_empty() {
                    { said("hint", view.count("match.from-file", team.matchmaking.options.previous.len())) }
                }
            }
            { controls(view, matched.is_some()) }
            { unsent(view) }
            { faults(view) }
            { for matched.map(|matched| outcome(view, catalogue, matched)) }
        </div>
    }
}

fn told(msg: MatchMsg) -> TeamMsg {
    TeamMsg::Match(msg)
}

/// Every pair goes back to its mentee.
fn hands_back(view: &View) -> TeamMsg {
    let pairs = view.team.pairs().into_iter().map(|NamedPair(mentee, mentor)| (mentee, mentor));
    TeamMsg::Sending(SendingMsg::Matched(pairs.collect()))
}

fn controls(view: &View, is_matched: bool) -> Html {
    let chosen = view.send.reform(|event: Event| {
        let word = written(&event);
        told(MatchMsg::FormatChosen(
            FORMATS.iter().find(|(known, _)| *known == word).map(|(_, format)| *format),
        ))
    });
    let format = view.team.matchmaking.options.format;
    html! {
        <div class="team-controls">
            if is_matched {
                <label class="field">
                    <span class="field-label">{ view.say("match.format") }</span>
                    <select onchange={chosen}>
                        <option value="" selected={format.is_none()}>{ view.say("match.format-any") }</option>
                        { for FORMATS.iter().map(|(word, known)| html! {
                            <option value={*word} selected={format == Some(*known)}>{ view.say(&format!("match.format-{word}")) }</option>
                        }) }
                    </select>
                </label>
                { view.button("", "match.save", told(MatchMsg::TableWanted)) }
                { view.button("", "match.save-file", told(MatchMsg::FileWanted)) }
                { view.button("", "send.match", hands_back(view)) }
                if view.team.matchmaking.can_undo() {
                    { view.button("", "match.undo", told(MatchMsg::Undone)) }
                }
            } else {
                { view.button("primary", "match.begin", told(MatchMsg::Wanted)) }
            }
        </div>
    }
}

fn faults(view: &View) -> Html {
    let faults = view.team.matchmaking.faults.as_slice();
    if faults.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice" role="alert">
            <div class="notice-text">
                { said("", view.say("match.refused")) }
                <ul class="faults">
                    { for faults.iter().map(|fault| html! { <li>{ format!("{}: {}; {}", fault.code, fault.found, fault.action) }</li> }) }
                </ul>
            </div>
        </div>
    }
}

fn outcome(view: &View, catalogue: &Rc<Catalogue>, matched: &Rc<Matched>) -> Html {
    let matching = matched.matching();
    let number = |number: i64| view.words.formats().number(number as f64);
    let of = matching.pairs.len() + matching.left.len();
    let total = [
        ("matched", &*number(matching.total.placed)),
        ("of", &*number(of as i64)),
        ("points", &*number(matching.total.points)),
    ];
    let lost = matched.lost_by_hand();
    let more = matching.pairs.len().saturating_sub(MOST_LISTED);
    html! {
        <>
            { said("figure", view.fill("match.total", &total)) }
            { said("hint", view.say(if matching.is_proved { "match.proved" } else { "match.unproved" })) }
            if lost != MatchScore::default() {
                { said("wrong", view.fill("match.by-hand-costs", &[("cost", &cost(view, lost))])) }
                { payers(view, catalogue, matched) }
            }
            if !matching.pairs.is_empty() {
                <div class="wide-table" tabindex="0" role="region" aria-label={view.say("match.pairs")}>
                    <table class="beside">
                        <thead><tr>
                            <th scope="col">{ view.say("match.mentee") }</th>
                            <th scope="col">{ view.say("match.mentor") }</th>
                            <th scope="col">{ view.say("match.why") }</th>
                            <th scope="col">{ view.say("match.next") }</th>
                            <th scope="col"><span class="unseen">{ view.say("match.change") }</span></th>
                        </tr></thead>
                        <tbody>{ for matching.pairs.iter().take(MOST_LISTED).map(|pair| line(view, catalogue, matched, pair)) }</tbody>
                    </table>
                </div>
            }
            if more > 0 {
                { said("hint", view.count("match.more", more)) }
            }
            { left(view, catalogue, matched) }
            { excluded(view, catalogue) }
            { running(view, catalogue, matched) }
            { for_mentors(view, catalogue, matched) }
            { mentors(view, catalogue, matched) }
        </>
    }
}

fn line(view: &View, catalogue: &Rc<Catalogue>, matched: &Matched, pair: &MatchedPair) -> Html {
    let Some(named) = matched.named(pair.pair) else { return Html::default() };
    let is_fixed = matched.is_fixed(pair);
    let next = match pair.alternative {
        None => Html::from(view.say("match.made-by-hand")),
        Some(next) => {
            let mentor = next
                .mentor
                .map_or_else(|| view.say("match.nobody"), |mentor| mentor_name(view, catalogue, mentor));
            html! { <>{ mentor }<span class="step">{ cost(view, next.loses) }</span></> }
        }
    };
    html! {
        <>
            <tr key={named.0.to_string()}>
                { mentee_cell(view, &named.0) }
                <td data-of={view.say("match.mentor")}>
                    { mentor_name(view, catalogue, pair.pair.mentor) }
                    if is_fixed {
                        <span class="badge strong">{ view.say("match.by-hand") }</span>
                    }
                </td>
                <td data-of={view.say("match.why")}>{ why(view, catalogue, pair) }</td>
                <td data-of={view.say("match.next")}>{ next }</td>
                <td>{ change(view, &named, is_fixed) }</td>
            </tr>
            { beneath(view, catalogue, &named.0, Some(&named.1)) }
        </>
    }
}

/// What can be done about a pair.
fn change(view: &View, named: &NamedPair, is_fixed: bool) -> Html {
    html! {
        <div class="buttons">
            { look_button(view, &named.0) }
            if is_fixed {
                { view.button("quiet", "match.release", told(MatchMsg::Released(named.0.clone()))) }
            } else {
                { view.button("quiet", "match.keep", told(MatchMsg::Fixed(named.clone()))) }
            }
        </div>
    }
}

/// Opens and closes whom a mentee could have.
fn look_button(view: &View, mentee: &Id) -> Html {
    let is_open = is_open(view, mentee);
    let msg = told(MatchMsg::MenteeOpened((!is_open).then(|| mentee.clone())));
    let name = mentee_name(view, mentee);
    html! {
        <button type="button" aria-expanded={is_open.to_string()} id={(!is_open).then(|| place_of(mentee))}
            aria-label={view.fill("match.look-of", &[("name", &name)])} onclick={view.tells(msg)}>
            { view.say("match.look") }
        </button>
    }
}

/// Where the keyboard goes on when the choice is made: the choice has this id while it is open, else the button.
pub(super) fn place_of(mentee: &Id) -> String {
    format!("change-{}", &**mentee)
}

fn is_open(view: &View, mentee: &Id) -> bool {
    view.team.matchmaking.open.as_ref().is_some_and(|(open, _)| open == mentee)
}

/// Whom a mentee could have, below their row.
fn beneath(view: &View, catalogue: &Rc<Catalogue>, mentee: &Id, mentor: Option<&Id>) -> Html {
    match &view.team.matchmaking.open {
        Some((open, all)) if open == mentee => html! {
            <tr key={format!("{}-possible", &**mentee)}>
                <td colspan="5">{ possible(view, catalogue, mentee, mentor, all) }</td>
            </tr>
        },
        _ => Html::default(),
    }
}

fn mentee_cell(view: &View, mentee: &Id) -> Html {
    html! { <th scope="row">{ view.opener(mentee, mentee_name(view, mentee)) }</th> }
}

pub(super) fn mentee_name(view: &View, mentee: &Id) -> AttrValue {
    view.team.people.get(mentee).map_or_else(|| view.somebody(""), |person| view.person(person))
}

pub(super) fn mentor_name(view: &View, catalogue: &Catalogue, mentor: MentorId) -> AttrValue {
    view.somebody(&catalogue.mentor_text(mentor).name)
}

/// What a decision costs all together, in words.
pub(super) fn cost(view: &View, score: MatchScore) -> AttrValue {
    let count = |key: &str, count: i64| view.words.count(key, count as f64, &[]).into();
    match (score.placed, score.points) {
        (1.., _) => count("match.cost-mentees", score.placed),
        (_, ..=0) => view.say("match.cost-nothing"),
        (_, points) => count("match.cost-points", points),
    }
}

/// Who is left without a mentor, and why.
fn left(view: &View, catalogue: &Rc<Catalogue>, matched: &Matched) -> Html {
    let all = &matched.matching().left;
    if all.is_empty() {
        return Html::default();
    }
    let line = |left: &LeftOut| {
        let Some(mentee) = matched.mentee(left.mentee) else { return Html::default() };
        let why = format!("left.{}", left_word(left.why));
        let barred = left.barred.iter().map(|(barrier, mentors)| {
            view.fill(
                "left.barred",
                &[
                    ("why", &view.say(&format!("barrier.{}", barred_word(*barrier)))),
                    ("mentors", &view.count("match.mentors", *mentors as usize)),
                ],
            )
        });
        html! {
            <>
                <tr key={mentee.to_string()}>
                    { mentee_cell(view, mentee) }
                    <td>{ view.say(&why) }{ for barred.map(|barred| html! { <span class="step">{ barred }</span> }) }</td>
                    <td>{ look_button(view, mentee) }</td>
                </tr>
                { beneath(view, catalogue, mentee, None) }
            </>
        }
    };
    html! {
        <section class="panel-like">
            <h3>{ view.count("left.title", all.len()) }</h3>
            <div class="buttons">{ view.button("", "left.save", told(MatchMsg::LeftWanted)) }</div>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.count("left.title", all.len())}>
                <table class="beside">
                    <thead><tr>
                        <th scope="col">{ view.say("match.mentee") }</th>
                        <th scope="col">{ view.say("left.why") }</th>
                        <th scope="col"><span class="unseen">{ view.say("match.change") }</span></th>
                    </tr></thead>
                    <tbody>{ for all.iter().take(MOST_LISTED).map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// Pairs that are not to be made, each with a way back.
fn excluded(view: &View, catalogue: &Catalogue) -> Html {
    let pairs = &view.team.matchmaking.options.exclude;
    if pairs.is_empty() {
        return Html::default();
    }
    let line = |pair: &NamedPair| {
        let mentor = catalogue.mentors().find(|mentor| catalogue.mentor_text(*mentor).id == pair.1);
        let mentor = mentor.map_or_else(AttrValue::default, |mentor| mentor_name(view, catalogue, mentor));
        let names = view.fill("match.pair", &[("mentee", &mentee_name(view, &pair.0)), ("mentor", &mentor)]);
        html! { <li>{ names }{ " " }{ view.button("quiet", "match.allow", told(MatchMsg::Allowed(pair.clone()))) }</li> }
    };
    html! {
        <section>
            <h3>{ view.say("match.excluded") }</h3>
            <ul class="talks">{ for pairs.iter().map(line) }</ul>
        </section>
    }
}

/// Mentees who have a mentor already.
fn running(view: &View, catalogue: &Catalogue, matched: &Matched) -> Html {
    let pairs = &matched.rules().running;
    if pairs.is_empty() {
        return Html::default();
    }
    let line = |mentee: &Id, mentor| {
        view.fill(
            "match.pair",
            &[("mentee", &mentee_name(view, mentee)), ("mentor", &mentor_name(view, catalogue, mentor))],
        )
    };
    let named = pairs.iter().filter_map(|pair| Some(line(matched.mentee(pair.mentee)?, pair.mentor)));
    html! {
        <details class="panel">
            <summary><h3>{ view.count("match.running", pairs.len()) }</h3></summary>
            <ul class="talks">{ for named.map(|named| html! { <li>{ named }</li> }) }</ul>
        </details>
    }
}
