//! The areas over time: who is there when. The tables below say the same in words.

use yew::{Html, classes, html};

use crate::document::values::Id;
use crate::model::Date;
use crate::ui::view::said;

use super::rotations::Screen;

/// How high a lane is and how wide a letter about, in units of the picture.
const LANE: i32 = 26;
const LETTER: i32 = 7;
/// How wide all days together are at least, where there are few of them.
const WIDTH: i32 = 900;
/// The days that stand beside each other on a page.
const ON_A_PAGE: i32 = 26 * 7;

/// What is drawn on one lane.
struct Bar {
    days: (Date, Date),
    text: String,
    class: &'static str,
}

/// The days that are drawn, and where.
struct Scale {
    first: Date,
    days: i32,
    width: i32,
    is_mirrored: bool,
}

impl Scale {
    fn place(&self, day: Date) -> i32 {
        // Days of people's plans may be centuries apart.
        let days = day.days_since(self.first).clamp(0, self.days);
        days * self.width / self.days.max(1)
    }

    fn has(&self, bar: &Bar) -> bool {
        bar.days.1 >= self.first && bar.days.0.days_since(self.first) < self.days
    }

    /// Where something begins, from the left.
    fn x(&self, from: i32, width: i32) -> i32 {
        if self.is_mirrored { self.width - from - width } else { from }
    }
}

pub(super) fn calendar(screen: &Screen<'_>) -> Html {
    let view = screen.view;
    let plan = &screen.answer.plan;
    let mut rows: Vec<(Id, Vec<Bar>)> = Vec::new();
    let mut add = |area: &Id, bar: Bar| match rows.iter_mut().find(|(one, _)| one == area) {
        Some((_, bars)) => bars.push(bar),
        None => rows.push((area.clone(), vec![bar])),
    };
    for one in &plan.slots {
        let slot = screen.slot(one.slot);
        for stay in plan.stays.iter().filter(|stay| stay.worth.slot == one.slot) {
            let class = if stay.is_fixed { "stay fixed" } else { "stay" };
            add(&slot.area, Bar { days: slot.days, text: screen.name(stay.guest).to_string(), class });
        }
        let free = slot.seats.saturating_sub(one.used + one.standing);
        if free > 0 {
            let text = view.count("rotations.free-seats", free as usize).to_string();
            add(&slot.area, Bar { days: slot.days, text, class: "free" });
        }
    }
    for (guest, stay) in &plan.standing {
        let text = screen.name(*guest).to_string();
        add(&stay.area, Bar { days: stay.days, text, class: "standing" });
    }
    rows.sort_by_key(|(area, _)| view.team.area_name(area).to_lowercase());
    let days = rows.iter().flat_map(|(_, bars)| bars).map(|bar| bar.days);
    let first = days
        .clone()
        .map(|days| days.0)
        .min()
        .unwrap_or(view.team.today)
        .monday()
        .max(view.team.today.monday());
    let last = days.map(|days| days.1).max().unwrap_or(first).min(first.plus_days(1_100)).plus_days(28);
    let days = last.days_since(first).max(56);
    let is_mirrored = view.team.settings.right_to_left;
    let scales: Vec<Scale> = if view.team.settings.on_paper {
        let part =
            |from: i32| Scale { first: first.plus_days(from), days: ON_A_PAGE, width: WIDTH, is_mirrored };
        let parts = (0..days).step_by(ON_A_PAGE as usize).map(part);
        parts.filter(|scale| rows.iter().flat_map(|(_, bars)| bars).any(|bar| scale.has(bar))).collect()
    } else {
        vec![Scale { first, days, width: WIDTH.max(days * 3), is_mirrored }]
    };
    html! {
        <figure class="rotation-calendar">
            <figcaption><h3>{ view.say("rotations.calendar") }</h3></figcaption>
            { for scales.iter().map(|scale| part(screen, scale, &rows)) }
            <ul class="heat-key">
                { key("stay", &view.say("rotations.key-stay")) }
                { key("stay fixed", &view.say("rotations.key-fixed")) }
                { key("standing", &view.say("rotations.key-standing")) }
                { key("free", &view.say("rotations.key-free")) }
            </ul>
            { said("hint", view.say("rotations.calendar-hint")) }
        </figure>
    }
}

/// So many days of all areas.
fn part(screen: &Screen<'_>, scale: &Scale, rows: &[(Id, Vec<Bar>)]) -> Html {
    let view = screen.view;
    html! {
        <div class="wide-table" tabindex="0" role="region" aria-label={view.say("rotations.calendar")}>
            <table>
                <thead><tr><th scope="col">{ view.say("rotations.area") }</th><td>{ months(screen, scale) }</td></tr></thead>
                <tbody>{ for rows.iter().map(|(area, bars)| html! {
                    <tr>
                        <th scope="row">{ view.words.beside(view.team.area_name(area)) }</th>
                        <td>{ lanes(screen, scale, bars) }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}

fn key(class: &'static str, text: &str) -> Html {
    html! {
        <li>
            <svg width="24" height="14" aria-hidden="true" focusable="false">
                <rect class={class} x="1" y="1" width="22" height="12" rx="3" />
            </svg>
            { text.to_owned() }
        </li>
    }
}

fn svg(scale: &Scale, height: i32, label: Option<String>, parts: Html) -> Html {
    html! {
        <svg width={scale.width.to_string()} height={height.to_string()} viewBox={format!("0 0 {} {height}", scale.width)}
            role={label.is_some().then_some("img")} aria-hidden={label.is_none().then_some("true")} aria-label={label} focusable="false">
            { parts }
        </svg>
    }
}

/// The first days of months.
fn months(screen: &Screen<'_>, scale: &Scale) -> Html {
    let mut firsts = Vec::new();
    let (_, _, day) = scale.first.year_month_day();
    let mut first = scale.first.plus_days(1 - day as i32).plus_months(1);
    while first.days_since(scale.first) < scale.days {
        firsts.push(first);
        first = first.plus_months(1);
    }
    let parts = firsts.into_iter().map(|first| {
        let from = scale.place(first);
        let x = scale.x(from, 0);
        let text = if scale.is_mirrored { x - 4 } else { x + 4 };
        html! {
            <>
                <line class="month" x1={x.to_string()} x2={x.to_string()} y1="0" y2="22" />
                <text x={text.to_string()} y="16">{ screen.view.words.formats().day(first) }</text>
            </>
        }
    });
    svg(scale, 22, None, parts.collect())
}

fn lanes(screen: &Screen<'_>, scale: &Scale, bars: &[Bar]) -> Html {
    let mut ends: Vec<i32> = Vec::new();
    let mut parts = Vec::new();
    let mut order: Vec<&Bar> = bars.iter().filter(|bar| scale.has(bar)).collect();
    order.sort_by_key(|bar| (bar.days, bar.class));
    let mut told = Vec::new();
    for bar in order {
        let from = scale.place(bar.days.0);
        let width = (scale.place(bar.days.1.plus_days(1)) - from).max(4);
        let letters = i32::try_from(bar.text.chars().count()).unwrap_or(i32::MAX).min(200);
        // What is written may reach beyond a short stay.
        let end = from + width.max(letters * LETTER + 12);
        let lane = ends.iter().position(|end| *end < from).unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(end);
        } else {
            ends[lane] = end;
        }
        let y = i32::try_from(lane).unwrap_or_default() * LANE;
        let x = scale.x(from, width);
        // What is written at the end stays inside.
        let inside = (scale.width - from - letters * LETTER - 6).min(6);
        let text = if scale.is_mirrored { x + width - inside } else { x + inside };
        told.push(
            screen
                .view
                .fill("rotations.bar", &[("name", &bar.text), ("days", &screen.days(bar.days))])
                .to_string(),
        );
        parts.push(html! {
            <g>
                <rect class={classes!(bar.class)} x={x.to_string()} y={(y + 2).to_string()} width={width.to_string()}
                    height={(LANE - 4).to_string()} rx="4" />
                <text x={text.to_string()} y={(y + 17).to_string()}>{ bar.text.clone() }</text>
            </g>
        });
    }
    let height = i32::try_from(ends.len()).unwrap_or(1).max(1) * LANE;
    svg(scale, height, Some(told.join("; ")), parts.into_iter().collect())
}
