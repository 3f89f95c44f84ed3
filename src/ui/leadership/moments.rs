//! Moments in which the PM led: a picture by reach over time, and each with what was learnt and what shows it.

use yew::{AttrValue, Html, html};

use crate::app::{Fields, MomentLine, MomentPicture, is_unproved, moment_sheet, proof_sheet};
use crate::document::leadership::{LeadershipMoment, LeadershipScope};
use crate::model::Catalogue;

use crate::ui::share::{linked, passage};
use crate::ui::sheet::{door, no_choices, remover, sheet};
use crate::ui::table::{Cell, table};
use crate::ui::view::{View, folded, said, said_all};

/// So many stand at once.
const SHOWN: usize = 5;

/// How high a line of the picture is, of a width of 1000.
const LINE: usize = 60;

pub(super) fn moments(view: &View, catalogue: &Catalogue) -> Html {
    let moments = view.state().moments();
    let mut items: Vec<Html> = moments.iter().map(|moment| item(view, catalogue, moment)).collect();
    let more = items.split_off(SHOWN.min(items.len()));
    let form = moment_sheet(None);
    let given = Fields::from_iter([("on".to_owned(), view.state().today.to_string())]);
    let opens = door(view, "primary", view.say("moment.add"), &form);
    html! {
        <section class="moments" aria-labelledby="moments">
            <h3 id="moments">{ view.say("moments.title") }</h3>
            if moments.is_empty() {
                { said("hint", view.nothing("leadership")) }
            }
            { sheet(view, catalogue, &form, opens, &given, &no_choices) }
            { for view.state().moment_picture().map(|shown| picture(view, &shown)) }
            if !items.is_empty() {
                <ul class="entries">{ for items }</ul>
            }
            if !more.is_empty() {
                <details class="rest" tabindex="-1">
                    <summary>{ view.words.count("moments.more", more.len() as f64, &[]) }</summary>
                    <ul class="entries folded">{ for more }</ul>
                </details>
            }
        </section>
    }
}

fn scope_name(view: &View, scope: Option<LeadershipScope>) -> AttrValue {
    let word = scope.map_or_else(|| "none".to_owned(), |scope| scope.as_str().to_owned());
    view.say(&format!("moment.scope.{word}"))
}

/// A line for each reach with a dot for each moment, and the same in figures.
fn picture(view: &View, shown: &MomentPicture) -> Html {
    let height = shown.lines.len() * LINE;
    let day = |day| view.words.formats().day(day);
    html! {
        <figure class="moment-picture" aria-label={view.say("moments.picture")}>
            <ul class="moment-lines" aria-hidden="true">
                { for shown.lines.iter().map(|line| html! { <li>{ scope_name(view, line.scope) }</li> }) }
            </ul>
            <svg viewBox={format!("0 0 1000 {height}")} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                { for shown.lines.iter().enumerate().map(|(number, line)| dots(view, number, line)) }
            </svg>
            <div class="timeline-ends hint"><span>{ day(shown.first) }</span><span>{ day(view.state().today) }</span></div>
            { folded("hours-table", view.say("hours.as-table"), figures(view, shown)) }
        </figure>
    }
}

fn dots(view: &View, number: usize, line: &MomentLine) -> Html {
    let y = (number * LINE + LINE / 2).to_string();
    let x = |place: u32| {
        // A dot at an end is seen whole.
        let place = 15 + place * 97 / 100;
        (if view.state().settings.right_to_left { 1000 - place } else { place }).to_string()
    };
    // What is round stays round however wide the picture is drawn: a line without length, with round ends.
    html! {
        <>
            <line class="moment-line" x1="0" x2="1000" y1={y.clone()} y2={y.clone()} />
            { for line.places.iter().map(|place| html! {
                <path class="moment-dot" d={format!("M{} {y}h0", x(*place))} vector-effect="non-scaling-stroke" />
            }) }
        </>
    }
}

fn figures(view: &View, shown: &MomentPicture) -> Html {
    let heads = std::iter::once(view.say("moments.month"))
        .chain(shown.lines.iter().map(|line| scope_name(view, line.scope)));
    let row = |(month, counts): &(_, Vec<usize>)| {
        let cell = |count: &usize| -> Cell { (view.words.formats().number(*count as f64).into(), None) };
        (view.words.formats().month(*month).into(), counts.iter().map(cell).collect())
    };
    html! { <div class="scroll" tabindex="0" role="group" aria-label={view.say("moments.picture")}>{ table(None, heads.collect(), shown.months.iter().map(row).collect()) }</div> }
}

fn item(view: &View, catalogue: &Catalogue, moment: &LeadershipMoment) -> Html {
    let skill = moment.skill.as_ref().map(|id| {
        catalogue
            .skill_named(id)
            .map_or_else(|| view.words.beside(id).into(), |skill| view.skill_name(catalogue, skill))
    });
    let activity = moment.activity.as_ref().map(|id| {
        let known = catalogue.activity_named(id).map(|activity| view.activity_title(catalogue, activity));
        known.unwrap_or_else(|| view.words.beside(id).into())
    });
    let readiness = moment.readiness.as_ref().map(|text| view.fill("moments.readiness", &[("text", text)]));
    let evidence = moment.evidence.as_ref().map(|text| view.fill("moments.evidence", &[("text", text)]));
    html! {
        <li class="entry moment" key={moment.id.to_string()}>
            <p class="entry-head">
                <strong>{ view.words.formats().day(moment.on) }</strong>
                { for moment.scope.map(|scope| html! { <span class="badge strong">{ scope_name(view, Some(scope)) }</span> }) }
                { for skill.map(|skill: AttrValue| html! { <span>{ skill }</span> }) }
                { for activity.map(|activity: AttrValue| html! { <span>{ activity }</span> }) }
                if moment.private.0 {
                    <span class="badge">{ view.say("stays.private") }</span>
                }
            </p>
            { said("evidence-title", view.words.beside(&moment.what)) }
            { for moment.lesson.as_ref().map(|text| passage(view, "entry-text", text)) }
            { said_all("", evidence.into_iter().chain(readiness).collect()) }
            { for moment.url.as_ref().map(|url| html! { <p>{ linked(url) }</p> }) }
            { for moment.private_notes.0.as_ref().map(|text| passage(view, "hint private-note", text)) }
            { actions(view, catalogue, moment) }
        </li>
    }
}

/// One that nothing shows asks for that, gently.
fn actions(view: &View, catalogue: &Catalogue, moment: &LeadershipMoment) -> Html {
    if view.state().settings.readonly {
        return Html::default();
    }
    let (form, proof) = (moment_sheet(Some(&moment.id)), proof_sheet(&moment.id));
    let given = Fields::default();
    html! {
        <>
            if is_unproved(moment) {
                <div class="unproved">
                    { said("hint", view.say("moments.unproved")) }
                    { sheet(view, catalogue, &proof, door(view, "small", view.say("moment.prove"), &proof), &given, &no_choices) }
                </div>
            }
            <div class="buttons card-actions">
                { sheet(view, catalogue, &form, door(view, "quiet small", view.say("moment.change"), &form), &given, &no_choices) }
                { remover(view, &form, &moment.what) }
            </div>
        </>
    }
}
