//! Hours by family and month as a picture, and the weeks in which something happened.

use yew::{AttrValue, Html, html};

use crate::app::{MonthHours, Spent};
use crate::document::values::Hours;

use crate::ui::table::{Cell, table};
use crate::ui::view::{View, folded, said};

/// The families as the hours stand in their order.
const FAMILIES: [(&str, &str); 4] = [
    ("experience", "mix.experience"),
    ("exposure", "mix.exposure"),
    ("education", "mix.education"),
    ("other", "hours.other"),
];

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 120.0;

/// In how many of the last weeks something happened, without reproach.
pub(super) fn rhythm(view: &View) -> Html {
    let rhythm = view.state().rhythm();
    if rhythm.weeks.is_empty() {
        return Html::default();
    }
    let weeks = rhythm.weeks.len();
    let sentence = match rhythm.active() {
        0 => view.say("rhythm.none"),
        active => {
            let active = view.words.formats().number(active as f64);
            view.words.count("rhythm.active", weeks as f64, &[("active", &active)]).into()
        }
    };
    let mark = |(place, is_active): (usize, &bool)| {
        let place = if view.state().settings.right_to_left { weeks - 1 - place } else { place };
        let class = if *is_active { "week-active" } else { "week-quiet" };
        html! { <rect class={class} x={(place * 24 + 1).to_string()} y="1" width="20" height="20" rx="6" /> }
    };
    let width = (weeks * 24).to_string();
    html! {
        <div class="card rhythm">
            <h3>{ view.say("rhythm.title") }</h3>
            <svg viewBox={format!("0 0 {width} 22")} width={width} height="22" aria-hidden="true" focusable="false">
                { for rhythm.weeks.iter().enumerate().map(mark) }
            </svg>
            { said("", sentence) }
        </div>
    }
}

/// The hours as a picture with the same figures as a table.
pub(super) fn hours(view: &View, spent: &Spent) -> Html {
    if spent.total() == Hours::ZERO {
        return html! {
            <div class="card"><h3>{ view.say("hours.title") }</h3>{ said("hint", view.nothing("hours")) }</div>
        };
    }
    html! {
        <div class="card hours">
            <h3>{ view.say("hours.title") }</h3>
            { said("figure", view.words.hours(spent.total())) }
            { picture(view, spent) }
            { legend(view, spent) }
            { elsewhere(view, spent) }
            { said("hint", view.say("hours.how")) }
            { folded("hours-table", view.say("hours.as-table"), figures(view, spent)) }
        </div>
    }
}

/// Hours that stand in no month of the picture.
fn elsewhere(view: &View, spent: &Spent) -> Html {
    if spent.elsewhere == Hours::ZERO || spent.months.is_empty() {
        return Html::default();
    }
    said("hint", view.fill("hours.elsewhere", &[("hours", &view.words.hours(spent.elsewhere))]))
}

/// A bar for each month, of which each family has its part.
pub(super) fn picture(view: &View, spent: &Spent) -> Html {
    let (Some(first), Some(last)) = (spent.months.first(), spent.months.last()) else {
        return Html::default();
    };
    let most = spent.most();
    if most == Hours::ZERO {
        return Html::default();
    }
    let step = WIDTH / spent.months.len() as f64;
    let month = |hours: &MonthHours| view.words.formats().month(hours.month);
    html! {
        <figure class="hours-picture" aria-label={view.say("hours.picture")}>
            <p class="hint hours-most">{ view.words.hours(most) }</p>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true" focusable="false">
                <line class="hours-line" x1="0" x2={WIDTH.to_string()} y1="0.5" y2="0.5" />
                <line class="hours-line" x1="0" x2={WIDTH.to_string()} y1={(HEIGHT - 0.5).to_string()} y2={(HEIGHT - 0.5).to_string()} />
                { for spent.months.iter().enumerate().map(|(place, one)| bar(view, one, most, (place as f64 * step, step))) }
            </svg>
            <div class="timeline-ends hint"><span>{ month(first) }</span><span>{ month(last) }</span></div>
        </figure>
    }
}

fn bar(view: &View, month: &MonthHours, most: Hours, (start, step): (f64, f64)) -> Html {
    let width = (step * 0.7).min(36.0);
    let left = start + (step - width) / 2.0;
    let x = if view.state().settings.right_to_left { WIDTH - left - width } else { left };
    let share =
        |hours: Hours| f64::from(hours.quarters()) / f64::from(most.quarters().max(1)) * (HEIGHT - 2.0);
    let mut top = HEIGHT - 1.0;
    let part = |((family, _), hours): (&(&'static str, &str), &Hours)| {
        let height = share(*hours);
        top -= height;
        html! {
            <rect class="hours-bar" data-family={*family} x={format!("{x:.0}")} y={format!("{top:.0}")}
                width={format!("{width:.0}")} height={format!("{height:.0}")} />
        }
    };
    let parts: Html =
        FAMILIES.iter().zip(&month.hours).filter(|(_, hours)| **hours > Hours::ZERO).map(part).collect();
    parts
}

/// What each colour stands for, with its hours.
pub(super) fn legend(view: &View, spent: &Spent) -> Html {
    let shown = FAMILIES.iter().zip(&spent.families).filter(|(_, hours)| **hours > Hours::ZERO);
    html! {
        <ul class="hours-legend">
            { for shown.map(|((family, key), hours)| html! {
                <li data-family={*family}><span>{ view.say(key) }</span><span>{ view.words.hours(*hours) }</span></li>
            }) }
        </ul>
    }
}

/// The same figures in rows and columns; months without hours are left out.
pub(super) fn figures(view: &View, spent: &Spent) -> Html {
    let shown: Vec<usize> =
        (0..FAMILIES.len()).filter(|place| spent.families[*place] > Hours::ZERO).collect();
    let cell = |hours: Hours| -> Cell {
        (view.words.formats().number(f64::from(hours.quarters()) / 4.0).into(), None)
    };
    let heads = shown.iter().map(|place| view.say(FAMILIES[*place].1));
    let heads: Vec<AttrValue> = std::iter::once(view.say("hours.month")).chain(heads).collect();
    let months = spent.months.iter().rev().filter(|month| month.total() > Hours::ZERO);
    let row = |month: &MonthHours| {
        let cells = shown.iter().map(|place| cell(month.hours[*place])).collect();
        (view.words.formats().month(month.month).into(), cells)
    };
    let sums = shown.iter().map(|place| cell(spent.families[*place])).collect();
    let rows = months.map(row).chain([(view.say("hours.all"), sums)]).collect();
    html! { <div class="scroll" tabindex="0" role="group" aria-label={view.say("hours.picture")}>
        { table(Some(view.say("hours.picture")), heads, rows) }
    </div> }
}
