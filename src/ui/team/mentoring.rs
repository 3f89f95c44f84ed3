//! How the mentorship programme goes: where the pairs are, which need help and why, and what came of it, skill by skill.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::{AttrValue, Event, Html, TargetCast, html};

use crate::app::team::{
    Count, LATE, Mentoring, MentoringFilter, MentoringMsg, MentoringPair, NeedsHelp, PATIENCE, Rhythm,
    SkillOutcome, TeamMsg,
};
use crate::document::mentorship::{Fit, Stage};
use crate::model::Catalogue;
use crate::ui::view::said;

use super::people::bar;
use super::view::View;

/// As many pairs are listed.
const MOST_LISTED: usize = 200;

pub(super) fn programme(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let programme = view.team.mentorings();
    html! {
        <section class="people programme">
            <h3>{ view.say("programme.title") }</h3>
            if programme.pairs.is_empty() {
                { said("empty", view.say("programme.none")) }
            } else {
                { said("", view.say("programme.lead")) }
                { counts(view, &programme.counts) }
                { pairs(view) }
                { outcomes(view, catalogue, &programme.outcomes) }
            }
        </section>
    }
}

fn told(msg: MentoringMsg) -> TeamMsg {
    TeamMsg::Mentoring(msg)
}

/// A table with a heading, a way to save it, and what it says.
fn table(view: &View, label: &str, heads: &[&str], lines: Html) -> Html {
    html! {
        <div class="wide-table" tabindex="0" role="region" aria-label={view.say(label)}>
            <table class="beside">
                <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ view.say(head) }</th> }) }</tr></thead>
                <tbody>{ lines }</tbody>
            </table>
        </div>
    }
}

fn counts(view: &View, counts: &[Count]) -> Html {
    let line = |count: &Count| {
        let number = |number: usize| view.words.formats().number(number as f64);
        let figures = [("count", &*number(count.count)), ("of", &*number(count.of))];
        // Never above a hundred, since what is counted is among those it is counted of.
        let percent =
            (count.count * 100).checked_div(count.of).and_then(|percent| u32::try_from(percent).ok());
        html! {
            <tr>
                <th scope="row">{ view.say(&format!("programme.count-{}", count.word)) }</th>
                <td>{ view.fill("programme.of", &figures) }{ for percent.map(bar) }</td>
            </tr>
        }
    };
    html! {
        <>
            <h4>{ view.say("programme.counts") }</h4>
            { table(view, "programme.counts", &["programme.what", "programme.how-many"],
                html! { { for counts.iter().filter(|count| count.of > 0).map(line) } }) }
            <div class="buttons">{ view.button("", "programme.save-counts", told(MentoringMsg::CountsWanted)) }</div>
        </>
    }
}

fn pairs(view: &View) -> Html {
    let shown = view.team.shown_mentorings();
    let heads = [
        "programme.pair",
        "programme.help",
        "programme.state",
        "programme.meetings",
        "programme.fit",
        "programme.scores",
    ];
    let nobody = match view.team.mentoring_filter {
        MentoringFilter::NeedsHelp => "programme.nobody-needs-help",
        _ => "programme.nobody",
    };
    let number = |number: f64| view.words.formats().number(number);
    html! {
        <>
            <h4>{ view.say("programme.pairs") }</h4>
            <div class="team-controls">
                { chooser(view) }
                { view.button("", "programme.save-pairs", told(MentoringMsg::PairsWanted)) }
            </div>
            if shown.is_empty() {
                <p class="hint" role="status">{ view.say(nobody) }</p>
            } else {
                <p class="hint" role="status">{ view.count("programme.found", shown.len()) }</p>
                { table(view, "programme.pairs", &heads,
                    html! { { for shown.iter().take(MOST_LISTED).map(|pair| line(view, pair)) } }) }
            }
            if shown.len() > MOST_LISTED {
                { said("hint", view.count("programme.more", shown.len() - MOST_LISTED)) }
            }
            { said("hint", view.fill("programme.hint", &[
                ("late", &number(f64::from(LATE))), ("patience", &number(f64::from(PATIENCE))),
            ])) }
        </>
    }
}

fn chooser(view: &View) -> Html {
    let chosen = view.send.reform(|event: Event| {
        let select: Option<HtmlSelectElement> = event.target_dyn_into();
        let at = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        told(MentoringMsg::Filtered(at.and_then(|at| MentoringFilter::all().nth(at)).unwrap_or_default()))
    });
    html! {
        <label class="field">
            <span class="field-label">{ view.say("programme.show") }</span>
            <select onchange={chosen}>
                { for MentoringFilter::all().map(|filter| html! {
                    <option selected={view.team.mentoring_filter == filter}>
                        { view.say(&format!("programme.show-{}", filter.word())) }
                    </option>
                }) }
            </select>
        </label>
    }
}

fn line(view: &View, pair: &MentoringPair) -> Html {
    let MentoringPair { person, mentoring } = pair;
    let day = |day| view.words.formats().day(day);
    let until = mentoring.until.map(|until| view.fill("programme.until", &[("day", &day(until))]));
    let fit = match mentoring.fit {
        Some(Fit::Good) => "programme.fit-good",
        Some(Fit::Unsure) => "programme.fit-unsure",
        Some(Fit::Change) => "programme.fit-change",
        None => "programme.fit-untold",
    };
    html! {
        <tr key={format!("{} {}", person.id, mentoring.id)}>
            <th scope="row">
                { view.opener(&person.id, view.person(person)) }
                <span class="step">{ view.fill("programme.with", &[("mentor", &view.somebody(&mentoring.mentor))]) }</span>
            </th>
            <td>
                if mentoring.help.is_empty() {
                    { view.say("programme.help-none") }
                } else {
                    <ul class="talks">{ for mentoring.help.iter().map(|help| html! { <li>{ helped(view, *help) }</li> }) }</ul>
                }
            </td>
            <td>
                { view.say(&format!("programme.state-{}", mentoring.standing.word())) }
                { for until.map(|until| html! { <span class="step">{ until }</span> }) }
            </td>
            <td>{ meetings(view, mentoring) }</td>
            <td>{ view.say(fit) }</td>
            <td>{ scores(view, mentoring) }</td>
        </tr>
    }
}

fn helped(view: &View, help: NeedsHelp) -> AttrValue {
    let key = format!("programme.help-{}", help.word());
    match help.days() {
        Some(days) => view.words.count(&key, f64::from(days), &[]).into(),
        None => view.say(&key),
    }
}

fn meetings(view: &View, mentoring: &Mentoring) -> Html {
    let meetings = mentoring.meetings;
    let number = |number: usize| view.words.formats().number(number as f64);
    let held = match meetings.due {
        Some(due) => {
            view.fill("programme.held-of", &[("held", &number(meetings.held)), ("due", &number(due))])
        }
        None => view.count("programme.held", meetings.held),
    };
    let next = meetings.next.map(|next| {
        let key = match next {
            Rhythm::Booked(_) => "programme.next-booked",
            Rhythm::Due(_) => "programme.next-due",
            Rhythm::Lapsed { .. } => "programme.next-lapsed",
        };
        view.fill(key, &[("day", &view.words.formats().day(next.day()))])
    });
    let is_as_agreed = meetings.is_as_agreed();
    let word = is_as_agreed.map(|is| if is { "programme.as-agreed" } else { "programme.not-as-agreed" });
    html! {
        <>
            { for word.map(|word| view.say(word)) }
            <span class="step">{ held }</span>
            { for next.map(|next| html! { <span class="step">{ next }</span> }) }
        </>
    }
}

fn scores(view: &View, mentoring: &Mentoring) -> Html {
    if mentoring.goals.is_empty() {
        return html! { { view.say("programme.no-goals") } };
    }
    let score = |at: Stage| match mentoring.score(at) {
        Some(score) => view.fill("programme.score", &[("score", &tenths(view, score))]),
        None => view.say("programme.unscored"),
    };
    html! {
        { for Stage::ALL.iter().map(|at| html! {
            <span class="step">{ view.say(&format!("programme.stage-{}", at.as_str())) }{ ": " }{ score(*at) }</span>
        }) }
    }
}

fn tenths(view: &View, figure: f64) -> String {
    view.words.formats().number((figure * 10.0).round() / 10.0)
}

fn outcomes(view: &View, catalogue: &Rc<Catalogue>, outcomes: &[SkillOutcome]) -> Html {
    let heads = [
        "programme.skill",
        "programme.goals",
        "programme.start",
        "programme.middle",
        "programme.end",
        "programme.moved",
        "programme.level",
    ];
    html! {
        <>
            <h4>{ view.say("programme.outcome") }</h4>
            if outcomes.is_empty() {
                { said("", view.say("programme.no-outcome")) }
            } else {
                { table(view, "programme.outcome", &heads,
                    html! { { for outcomes.iter().map(|outcome| outcome_line(view, catalogue, outcome)) } }) }
                <div class="buttons">{ view.button("", "programme.save-outcomes", told(MentoringMsg::OutcomesWanted)) }</div>
                { said("hint", view.say("programme.outcome-hint")) }
            }
        </>
    }
}

fn outcome_line(view: &View, catalogue: &Rc<Catalogue>, outcome: &SkillOutcome) -> Html {
    let number = |number: usize| view.words.formats().number(number as f64);
    let mean = |(mean, of): (Option<f64>, usize), sign: &str| {
        let said = mean.map(|mean| {
            let figure = format!("{sign}{}", tenths(view, mean.abs()));
            AttrValue::from(view.words.count("programme.mean-of", of as f64, &[("score", &figure)]))
        });
        html! { <td>{ said.unwrap_or_else(|| view.say("programme.unscored")) }</td> }
    };
    // What rounds to nothing has no sign.
    let sign = match outcome.moved.0 {
        Some(moved) if moved <= -0.05 => "−",
        Some(moved) if moved >= 0.05 => "+",
        _ => "",
    };
    let reached = [("count", &*number(outcome.reached)), ("of", &*number(outcome.wanted))];
    html! {
        <tr>
            <th scope="row">{ view.skill_name(catalogue, outcome.skill) }</th>
            <td>{ number(outcome.goals) }</td>
            { for outcome.scores.into_iter().map(|score| mean(score, "")) }
            { mean(outcome.moved, sign) }
            <td>{ if outcome.wanted == 0 { view.say("programme.help-none") } else { view.fill("programme.of", &reached) } }</td>
        </tr>
    }
}
