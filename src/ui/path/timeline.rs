//! The path over the months: a bar for each activity, which can be moved to another first day with a pointer or with the
//! arrow keys. While one moves it is drawn here and nowhere else; what follows from it is worked out when it is let go.

use std::rc::Rc;

use web_sys::{Element, KeyboardEvent, PointerEvent};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties, TargetCast, html};

use crate::app::{Msg, PathRow, PathView, Span};
use crate::document::values::Date;
use crate::model::{ActivityId, Catalogue};

use crate::ui::view::{View, said};

use super::actions;

/// Months that are named, at most.
const NAMED: usize = 6;

/// Days that an arrow moves a bar by, and with Shift; and those of the keys for pages.
const KEY: [i32; 3] = [7, 1, 28];

/// More days than any path has: as far as a bar can go.
const AS_FAR: i32 = 100_000;

/// What a timeline is made with.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TimelineProps {
    pub(super) view: View,
}

/// The path over the months.
pub(super) struct Timeline {
    moving: Option<Moving>,
    lanes: NodeRef,
}

/// A bar on its way to another day.
struct Moving {
    activity: ActivityId,
    /// By how many days.
    days: i32,
    /// Where the pointer took it; none where keys move it.
    grabbed: Option<i32>,
    /// Whether it was let go, and waits for the path to follow.
    is_let_go: bool,
}

/// What happens to a bar.
pub(super) enum Handled {
    /// A pointer took it.
    Grabbed(ActivityId, i32),
    /// The pointer is somewhere else.
    Dragged(i32),
    /// A key moved it by some days.
    Nudged(ActivityId, i32),
    /// It stays where it is now.
    LetGo,
    /// The keyboard left it.
    Left(ActivityId),
    /// It goes back.
    PutBack,
}

impl Component for Timeline {
    type Message = Handled;
    type Properties = TimelineProps;

    fn create(_: &Context<Self>) -> Self {
        Self { moving: None, lanes: NodeRef::default() }
    }

    /// What was let go has its answer now. What is still on its way goes on, unless the path is another.
    fn changed(&mut self, ctx: &Context<Self>, before: &Self::Properties) -> bool {
        let is_same = Rc::ptr_eq(&ctx.props().view.state().plan, &before.view.state().plan);
        self.moving = self.moving.take().filter(|moving| is_same && !moving.is_let_go);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, handled: Handled) -> bool {
        let view = &ctx.props().view;
        let waits = self.moving.as_ref().is_some_and(|moving| moving.is_let_go);
        match handled {
            _ if waits => return false,
            Handled::Grabbed(activity, x) => {
                self.moving = Some(Moving { activity, days: 0, grabbed: Some(x), is_let_go: false });
            }
            Handled::Dragged(x) => {
                let days_per_pixel = self.days_per_pixel(view);
                let Some(moving) = &mut self.moving else { return false };
                let Some(grabbed) = moving.grabbed else { return false };
                let days = (f64::from(x - grabbed) * days_per_pixel).round() as i32;
                return std::mem::replace(&mut moving.days, days) != days;
            }
            Handled::Nudged(activity, days) => {
                let before = self.moving.as_ref().filter(|moving| moving.activity == activity);
                let days = days.saturating_add(before.map_or(0, |moving| moving.days));
                let days = self.within(view, activity, days);
                self.moving = Some(Moving { activity, days, grabbed: None, is_let_go: false });
            }
            Handled::LetGo => return self.let_go(view),
            Handled::Left(activity) => {
                let is_by_key = |moving: &Moving| moving.activity == activity && moving.grabbed.is_none();
                return self.moving.as_ref().is_some_and(is_by_key) && self.let_go(view);
            }
            Handled::PutBack => return self.moving.take().is_some(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let state = view.state();
        let known = state.open_catalogue().zip(state.path());
        let by = state.plan.active_goal().and_then(|goal| goal.by);
        let Some((catalogue, path)) = known else { return Html::default() };
        let Some(span) = path.timeline(state.today, by) else { return Html::default() };
        let agreed = state.path_actions();
        let link = ctx.link();
        html! {
            <div class="card months" ref={self.lanes.clone()}
                onpointermove={link.batch_callback(|event: PointerEvent| (event.buttons() > 0).then(|| Handled::Dragged(event.client_x())))}
                onpointerup={link.callback(|_| Handled::LetGo)} onpointercancel={link.callback(|_| Handled::PutBack)}>
                <div class="months-body">
                    { months(view, span, by) }
                    <ul class="lanes">
                        { for path.rows.iter().map(|row| self.lane(ctx, catalogue, span, row)) }
                        { actions::lane(view, span, &agreed) }
                    </ul>
                </div>
                { legend(view, by) }
                if !state.settings.readonly && movable(view, path) {
                    { said("hint", view.say("timeline.how")) }
                }
                { actions::list(view, &agreed) }
                <p class="unseen" role="status">{ self.told(view).unwrap_or_default() }</p>
            </div>
        }
    }
}

/// Whether any bar can be moved.
fn movable(view: &View, path: &PathView) -> bool {
    path.rows.iter().any(|row| view.state().moved_start(row.activity, 0).is_some())
}

impl Timeline {
    /// How many days a pixel is; less than none where text runs from right to left.
    fn days_per_pixel(&self, view: &View) -> f64 {
        let state = view.state();
        let by = state.plan.active_goal().and_then(|goal| goal.by);
        let span = state.path().and_then(|path| path.timeline(state.today, by));
        let picture = self
            .lanes
            .cast::<Element>()
            .and_then(|lanes| lanes.query_selector(".lane-picture").ok().flatten());
        let width = picture.map_or(1, |picture| picture.client_width()).max(1);
        let days = f64::from(span.map_or(0, Span::days)) / f64::from(width);
        if state.settings.right_to_left { -days } else { days }
    }

    /// So many days, as far as the bar can go.
    fn within(&self, view: &View, activity: ActivityId, days: i32) -> i32 {
        let moved = |days| view.state().moved_start(activity, days);
        moved(days).zip(moved(0)).map_or(0, |(to, from)| to.days_since(from))
    }

    /// The first day of an activity that is on its way, and its last as if it took as long.
    fn moved(&self, view: &View, row: &PathRow) -> Option<(Date, Date)> {
        let moving = self.moving.as_ref().filter(|moving| moving.activity == row.activity)?;
        let (start, end) = row.dates?;
        let moved = view.state().moved_start(row.activity, moving.days)?;
        Some((moved, end.plus_days(moved.days_since(start))))
    }

    /// What a screen reader hears while a bar moves.
    fn told(&self, view: &View) -> Option<AttrValue> {
        let moving = self.moving.as_ref()?;
        let day = view.state().moved_start(moving.activity, moving.days)?;
        Some(view.fill("timeline.begins", &[("day", &view.words.formats().day(day))]))
    }

    /// Tells where a bar was left, once that is drawn: the path that follows from it takes a moment.
    fn let_go(&mut self, view: &View) -> bool {
        let Some(moving) = &mut self.moving else { return false };
        let activity = moving.activity;
        let day = view.state().moved_start(activity, moving.days);
        let before = view.state().moved_start(activity, 0);
        if day.is_none() || day == before {
            self.moving = None;
            return true;
        }
        moving.is_let_go = true;
        view.later.emit(Msg::StartChosen { activity, day });
        true
    }

    fn lane(&self, ctx: &Context<Self>, catalogue: &Catalogue, span: Span, row: &PathRow) -> Html {
        let view = &ctx.props().view;
        let moved = self.moved(view, row);
        let days = match (moved, row.dates) {
            (Some((start, _)), _) => {
                view.fill("timeline.begins", &[("day", &view.words.formats().day(start))])
            }
            (None, Some(dates)) => view.days(dates),
            (None, None) => view.say("path.no-days"),
        };
        let dates = moved.or(row.dates);
        html! {
            <li class="lane" data-moving={moved.is_some().to_string()} key={row.activity.index()}>
                <span class="lane-title">{ view.activity_title(catalogue, row.activity) }</span>
                <span class="lane-days">{ days }</span>
                { for dates.map(|dates| self.bar(ctx, catalogue, span, row, dates)) }
            </li>
        }
    }

    /// The bar; one that can be moved is a control.
    fn bar(
        &self,
        ctx: &Context<Self>,
        catalogue: &Catalogue,
        span: Span,
        row: &PathRow,
        dates: (Date, Date),
    ) -> Html {
        let view = &ctx.props().view;
        let activity = row.activity;
        let (start, width) = span.share_of(dates);
        let bar = html! {
            <rect class="timeline-bar" data-family={catalogue.activity(activity).kind.family().as_str()}
                data-status={row.status.as_str()} x={percent(place(view, start, width))} width={percent(width)} y="3" height="22" rx="6" />
        };
        let Some((least, most)) = view.state().start_range(activity) else {
            return html! { <svg class="lane-picture" height="28" aria-hidden="true" focusable="false">{ bar }</svg> };
        };
        let link = ctx.link();
        let day = |date: Date| date.days_since(span.first()).to_string();
        let is_rtl = view.state().settings.right_to_left;
        html! {
            <svg class="lane-picture" height="28" focusable="false">
                <g class="lane-bar" role="slider" tabindex="0" id={format!("bar-{}", activity.index())}
                    aria-label={view.activity_title(catalogue, activity)} aria-valuetext={view.days(dates)}
                    aria-valuenow={day(dates.0)} aria-valuemin={day(least.min(dates.0))} aria-valuemax={day(most.max(dates.0))}
                    onpointerdown={link.batch_callback(move |event: PointerEvent| grabbed(&event, activity))}
                    onkeydown={link.batch_callback(move |event: KeyboardEvent| pressed(&event, activity, is_rtl))}
                    onfocusout={link.callback(move |_| Handled::Left(activity))}>
                    { bar }
                </g>
            </svg>
        }
    }
}

/// A pointer takes a bar, and keeps it wherever it goes.
fn grabbed(event: &PointerEvent, activity: ActivityId) -> Option<Handled> {
    if event.button() != 0 {
        return None;
    }
    let bar = event.target_dyn_into::<Element>()?;
    let _ = bar.set_pointer_capture(event.pointer_id());
    Some(Handled::Grabbed(activity, event.client_x()))
}

/// Arrows and the keys for pages move a bar, Home and End as far as it goes; Enter leaves it there, Escape puts it back.
fn pressed(event: &KeyboardEvent, activity: ActivityId, is_rtl: bool) -> Option<Handled> {
    let [week, day, page] = KEY;
    let step = if event.shift_key() { day } else { week };
    let handled = match (event.key().as_str(), is_rtl) {
        ("ArrowRight", false) | ("ArrowLeft", true) => Handled::Nudged(activity, step),
        ("ArrowLeft", false) | ("ArrowRight", true) => Handled::Nudged(activity, -step),
        ("PageUp", _) => Handled::Nudged(activity, page),
        ("PageDown", _) => Handled::Nudged(activity, -page),
        ("Home", _) => Handled::Nudged(activity, -AS_FAR),
        ("End", _) => Handled::Nudged(activity, AS_FAR),
        ("Enter", _) => Handled::LetGo,
        ("Escape", _) => Handled::PutBack,
        _ => return None,
    };
    event.prevent_default();
    Some(handled)
}

/// What lies behind the bars: months, days away, today and the day of the goal.
fn months(view: &View, span: Span, by: Option<Date>) -> Html {
    let state = view.state();
    let line = |class: &'static str, x: f64| {
        let x = percent(place(view, x, 0.0));
        html! { <line class={class} x1={x.clone()} x2={x} y1="20" y2="100%" /> }
    };
    let away = state.plan.limits.away.iter().filter_map(|period| {
        let (start, end) = (period.start.max(span.first()), period.end.min(span.last()));
        (start <= end).then(|| span.share_of((start, end)))
    });
    let month = |(number, (day, x)): (usize, (Date, f64))| {
        // Where there is less room, every second name stands, or every fourth.
        let class = match number % 4 {
            0 => "month-name",
            2 => "month-name third",
            _ => "month-name third second",
        };
        html! { <text class={class} x={percent(place(view, x, 0.0))} y="13">{ view.words.formats().month(day) }</text> }
    };
    // A name that begins near the end has no place.
    let named = span.calendar(NAMED).into_iter().filter(|(_, x)| *x < 880.0);
    html! {
        <svg class="months-picture" aria-hidden="true" focusable="false">
            { for away.map(|(start, width)| html! {
                <rect class="timeline-away" x={percent(place(view, start, width))} width={percent(width)} y="20" height="100%" />
            }) }
            { for span.months().into_iter().map(|x| line("timeline-month", x)) }
            { for named.enumerate().map(month) }
            { for span.place_of(state.today).map(|x| line("timeline-today", x)) }
            { for by.and_then(|by| span.place_of(by)).map(|x| line("timeline-goal", x)) }
        </svg>
    }
}

/// What the lines and the shades behind the bars are.
fn legend(view: &View, by: Option<Date>) -> Html {
    let state = view.state();
    let day = |key: &str, day: Date| view.fill(key, &[("day", &view.words.formats().day(day))]);
    html! {
        <ul class="legend">
            <li class="of-today">{ day("path.today", state.today) }</li>
            { for by.map(|by| html! { <li class="of-goal">{ day("timeline.goal", by) }</li> }) }
            if !state.plan.limits.away.is_empty() {
                <li class="of-away">{ view.say("limits.away") }</li>
            }
        </ul>
    }
}

/// Where something of a width begins: counted from the right where text runs from right to left.
pub(super) fn place(view: &View, start: f64, width: f64) -> f64 {
    if view.state().settings.right_to_left { 1000.0 - start - width } else { start }
}

/// Thousandths as percent with one decimal.
pub(super) fn percent(thousandths: f64) -> String {
    let whole = thousandths.round().max(0.0) as u32;
    format!("{}.{}%", whole / 10, whole % 10)
}
