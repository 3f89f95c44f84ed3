//! How far the goals are: what each side says at the start, in the middle and at the end, as a picture and as a table.

use web_sys::Event;
use yew::{AttrValue, Html, html};

use crate::app::{GoalScores, MentorshipChange, Relation};
use crate::document::mentorship::{Score, Side, Stage};
use crate::model::Catalogue;

use crate::ui::field::written;
use crate::ui::table::{Cell, table};
use crate::ui::view::{View, folded, said};

use super::agreement::goal_name;
use super::parts::change;

/// The most that is scored.
const MOST: u32 = 10;

/// How wide a picture is, and how high.
const WIDTH: u32 = 160;
const HEIGHT: u32 = 64;

pub(super) fn scores(view: &View, catalogue: &Catalogue, one: &Relation<'_>) -> Html {
    let goals = view.state().goal_scores(one.mentorship);
    if goals.is_empty() {
        return Html::default();
    }
    let readonly = view.state().settings.readonly || !one.mentorship.is_open();
    let wanted = view.state().score_wanted(one.mentorship).filter(|_| !readonly);
    let has_any = !one.mentorship.scores.is_empty();
    let content = html! {
        <>
            if !readonly {
                { asks(view, catalogue, one, &goals) }
            }
            if has_any {
                { pictures(view, catalogue, &goals) }
                { figures(view, catalogue, &goals) }
            } else if readonly {
                { said("hint", view.say("score.none")) }
            }
        </>
    };
    let title = wanted.map_or_else(
        || view.say("score.title"),
        |stage| view.say(&format!("score.wanted-{}", stage.as_str())),
    );
    folded("part scores", title, content)
}

/// A time by its name.
fn stage_name(view: &View, stage: Stage) -> AttrValue {
    view.say(&format!("score.{}", stage.as_str()))
}

/// What to say of each goal at one time.
fn asks(view: &View, catalogue: &Catalogue, one: &Relation<'_>, goals: &[GoalScores<'_>]) -> Html {
    let now = view.state().mentoring_stage(one.mentorship);
    let chosen = view.look.mentorship.stage.unwrap_or(now);
    let segment = |stage: &Stage| {
        let stage = *stage;
        html! {
            <button type="button" class="small" aria-pressed={(stage == chosen).to_string()}
                onclick={view.looking(move |look, _| look.mentorship.stage = Some(stage))}>{ stage_name(view, stage) }</button>
        }
    };
    html! {
        <>
            { said("hint", view.say("score.how")) }
            <div class="segments" role="group" aria-label={view.say("score.when")}>{ for Stage::ALL.iter().map(segment) }</div>
            <ul class="score-goals">{ for goals.iter().map(|goal| {
                let name = goal_name(view, catalogue, goal.goal);
                html! {
                    <li key={goal.goal.id.to_string()}>
                        <span class="score-goal">{ name.clone() }</span>
                        { for Side::ALL.iter().map(|side| choice(view, one, goal, (chosen, *side), &name)) }
                    </li>
                }
            }) }</ul>
        </>
    }
}

/// A choice from 0 to 10.
fn choice(
    view: &View,
    one: &Relation<'_>,
    goal: &GoalScores<'_>,
    (at, by): (Stage, Side),
    name: &str,
) -> Html {
    let score = goal.at(at, by);
    let (send, id, goal) = (view.send.clone(), one.mentorship.id.clone(), goal.goal.id.clone());
    let onchange = move |event: Event| {
        let score = written(&event).parse().ok().and_then(Score::new);
        send.emit(change(&id, MentorshipChange::Scored { goal: goal.clone(), at, by, score }));
    };
    let who = view.say(&format!("score.{}", by.as_str()));
    let label = view.fill("score.of", &[("who", &who), ("goal", name), ("when", &stage_name(view, at))]);
    html! {
        <label class="score-choice">
            <span class="hint">{ who }</span>
            <select aria-label={label} onchange={onchange}>
                <option value="" selected={score.is_none()}>{ "–" }</option>
                { for (0..=MOST).map(|number| html! {
                    <option value={number.to_string()} selected={score == Score::new(number)}>{ number }</option>
                }) }
            </select>
        </label>
    }
}

/// A picture for each goal: a line for each side, through the times at which it said something.
fn pictures(view: &View, catalogue: &Catalogue, goals: &[GoalScores<'_>]) -> Html {
    let picture = |goal: &GoalScores<'_>| {
        html! {
            <figure key={goal.goal.id.to_string()}>
                <figcaption class="hint">{ goal_name(view, catalogue, goal.goal) }</figcaption>
                <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} width={WIDTH.to_string()} height={HEIGHT.to_string()} aria-hidden="true" focusable="false">
                    <line class="score-line" x1="0" x2={WIDTH.to_string()} y1="2" y2="2" />
                    <line class="score-line" x1="0" x2={WIDTH.to_string()} y1={(HEIGHT - 2).to_string()} y2={(HEIGHT - 2).to_string()} />
                    { for Side::ALL.iter().map(|side| line(view, goal, *side)) }
                </svg>
            </figure>
        }
    };
    html! {
        <>
            <div class="score-pictures">{ for goals.iter().map(picture) }</div>
            <ul class="score-legend" aria-hidden="true">
                { for Side::ALL.iter().map(|side| html! { <li data-side={side.as_str()}>{ view.say(&format!("score.{}", side.as_str())) }</li> }) }
            </ul>
        </>
    }
}

fn line(view: &View, goal: &GoalScores<'_>, side: Side) -> Html {
    let place = |(number, stage): (usize, &Stage)| {
        let score = u32::try_from(goal.at(*stage, side)?.get()).ok()?;
        let left = 20 + u32::try_from(number).ok()? * (WIDTH - 40) / 2;
        let x = if view.state().settings.right_to_left { WIDTH - left } else { left };
        // The mentor's mark stands a little beside the mentee's, so that both are seen where they agree.
        let beside = if side == Side::Mentor { 4 } else { 0 };
        Some((x + beside, HEIGHT - 8 - score * (HEIGHT - 16) / MOST))
    };
    let places: Vec<(u32, u32)> = Stage::ALL.iter().enumerate().filter_map(place).collect();
    let points: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
    html! {
        <g class="score-side" data-side={side.as_str()}>
            <polyline points={points.join(" ")} fill="none" stroke-width="2" />
            { for places.iter().map(|(x, y)| html! { <circle cx={x.to_string()} cy={y.to_string()} r="4" stroke-width="2" /> }) }
        </g>
    }
}

/// The same as a table: for each goal, the mentee and the mentor at each time.
fn figures(view: &View, catalogue: &Catalogue, goals: &[GoalScores<'_>]) -> Html {
    let heads =
        std::iter::once(AttrValue::default()).chain(Stage::ALL.iter().map(|stage| stage_name(view, *stage)));
    let row = |goal: &GoalScores<'_>| {
        let cell = |stage: &Stage| -> Cell {
            let said =
                |side| goal.at(*stage, side).map_or_else(|| "–".to_owned(), |score| score.get().to_string());
            (
                view.fill("score.both", &[("mentee", &said(Side::Mentee)), ("mentor", &said(Side::Mentor))]),
                None,
            )
        };
        (goal_name(view, catalogue, goal.goal), Stage::ALL.iter().map(cell).collect())
    };
    table(Some(view.say("score.table")), heads.collect(), goals.iter().map(row).collect())
}
