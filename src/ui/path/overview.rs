//! The whole path as a small picture: a bar for each activity over the months, coloured by family, with the hours of
//! each family. The list below says the same in words.

use yew::{AttrValue, Html, html};

use crate::app::{FamilyShare, PathRow, PathView, Span};
use crate::model::{Catalogue, Family};

use crate::ui::table::table;
use crate::ui::view::{View, listed, said_all};

use super::Shape;
use super::beside::steps;

const ROW: usize = 8;

pub(super) fn overview(view: &View, catalogue: &Catalogue, path: &PathView) -> Html {
    let Some(span) = path.span() else { return Html::default() };
    let dated: Vec<&PathRow> = path.rows.iter().filter(|row| row.dates.is_some()).collect();
    let height = dated.len() * ROW;
    let day = view.state().today;
    // On its first day a path has all before it.
    let today = span.place_of(day).filter(|_| day > span.first());
    let picture = html! {
        <>
            <svg class="timeline-picture" viewBox={format!("0 0 1000 {height}")} height={height.to_string()}
                preserveAspectRatio="none" aria-hidden="true" focusable="false">
                { for span.months().into_iter().map(|x| html! {
                    <line class="timeline-month" x1={place(view, x, 0.0)} x2={place(view, x, 0.0)} y1="0" y2={height.to_string()} />
                }) }
                { for today.map(|x| html! {
                    <line class="timeline-today" x1={place(view, x, 0.0)} x2={place(view, x, 0.0)} y1="0" y2={height.to_string()} />
                }) }
                { for dated.iter().enumerate().map(|(number, row)| bar(view, catalogue, span, number, row)) }
            </svg>
            <div class="timeline-ends hint">
                <span>{ view.words.formats().day(span.first()) }</span>
                <span>{ view.words.formats().day(span.last()) }</span>
            </div>
        </>
    };
    html! {
        <figure class="timeline" aria-label={view.say("path.timeline")}>
            // Beside the timeline itself it would say the same twice.
            if view.look.path.shape == Shape::List {
                { picture }
            }
            <ul class="legend">
                { for today.map(|_| html! {
                    <li class="of-today">{ view.fill("path.today", &[("day", &view.words.formats().day(day))]) }</li>
                }) }
                { for path.family_hours(catalogue).into_iter().map(|(family, hours)| html! {
                    <li data-family={family.as_str()}>
                        { view.fill(family_key(family), &[("hours", &view.words.hours(hours))]) }
                    </li>
                }) }
            </ul>
            { mix(view, catalogue) }
        </figure>
    }
}

/// The shares that are asked for beside those of the path, and what they take.
fn mix(view: &View, catalogue: &Catalogue) -> Html {
    let shares = view.state().family_shares();
    if shares.is_empty() {
        return Html::default();
    }
    let percent = |whole: u32| view.words.formats().percent(whole);
    let line = |share: &FamilyShare| {
        let (least, most) = share.wanted;
        let wanted = view.fill("mix.between", &[("least", &*percent(least)), ("most", &*percent(most))]);
        let missed = (!share.is_kept).then(|| view.say("mix.missed"));
        let family = view.say(&format!("mix.{}", share.family.as_str()));
        (family, vec![(wanted, None), (percent(share.actual).into(), missed)])
    };
    let heads = ["limits.mix", "mix.wanted", "mix.actual"].map(|key| view.say(key));
    let price = view.state().outlook().and_then(|outlook| outlook.mix_price).map(|step| {
        let steps: Vec<AttrValue> = steps(view, catalogue, step).into_iter().flatten().collect();
        if steps.is_empty() {
            view.say("mix.free")
        } else {
            view.fill("mix.price", &[("steps", &listed(&steps, " · "))])
        }
    });
    html! {
        <>
            { table(None, heads.into(), shares.iter().map(line).collect()) }
            { said_all("hint", price.into_iter().collect()) }
        </>
    }
}

fn family_key(family: Family) -> &'static str {
    match family {
        Family::Experience => "family.experience",
        Family::Exposure => "family.exposure",
        Family::Education => "family.education",
    }
}

fn bar(view: &View, catalogue: &Catalogue, span: Span, number: usize, row: &PathRow) -> Html {
    let Some(dates) = row.dates else { return Html::default() };
    let (start, width) = span.share_of(dates);
    let family = catalogue.activity(row.activity).kind.family();
    html! {
        <rect class="timeline-bar" data-family={family.as_str()} data-status={row.status.as_str()} rx="3"
            x={place(view, start, width)} width={format!("{width:.0}")} y={(number * ROW + 2).to_string()} height="6" />
    }
}

/// Where something of a width begins: counted from the right where text runs from right to left.
fn place(view: &View, start: f64, width: f64) -> String {
    let x = if view.state().settings.right_to_left { 1000.0 - start - width } else { start };
    format!("{x:.0}")
}
