//! The activities of a person's path: what is late, under way and next, and what was done last.

use std::cmp::Reverse;
use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::document::plan::{ItemStatus, PathItem, Plan};
use crate::document::shared::Subject;
use crate::document::values::Date;
use crate::model::{Catalogue, sorted_by_key};
use crate::ui::view::said;

use super::sending_list::subject_name;
use super::view::View;

/// How many of what is planned and of what is done are shown.
const MOST_SHOWN: usize = 5;

/// How an activity stands on a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Late,
    Started,
    Planned,
    Done,
}

impl Standing {
    fn of(item: &PathItem, today: Date) -> Option<Self> {
        match item.status {
            ItemStatus::Dropped => None,
            ItemStatus::Done => Some(Self::Done),
            _ if item.end.is_some_and(|end| end < today) => Some(Self::Late),
            ItemStatus::Started => Some(Self::Started),
            ItemStatus::Planned => Some(Self::Planned),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Started => "started",
            Self::Planned => "planned",
            Self::Done => "done",
        }
    }
}

/// The activities, the late ones first, then what is under way, what comes next, and what was done last.
pub(super) fn activities(view: &View, catalogue: &Rc<Catalogue>, plan: &Plan, is_summary: bool) -> Html {
    let today = view.team.today;
    let all: Vec<_> =
        plan.items().iter().filter_map(|item| Some((Standing::of(item, today)?, item))).collect();
    let told = if is_summary { said("hint", view.say("person.summary-path")) } else { Html::default() };
    if all.is_empty() {
        return told;
    }
    let of = |standing: Standing| {
        all.iter().filter(move |(one, _)| *one == standing).map(|(_, item)| *item).collect()
    };
    let last_done = sorted_by_key(of(Standing::Done), |item: &&PathItem| Reverse(item.done_on));
    let soonest =
        |standing| sorted_by_key(of(standing), |item: &&PathItem| (item.start.is_none(), item.start));
    let shown = [
        (Standing::Late, soonest(Standing::Late), usize::MAX),
        (Standing::Started, soonest(Standing::Started), usize::MAX),
        (Standing::Planned, soonest(Standing::Planned), MOST_SHOWN),
        (Standing::Done, last_done, MOST_SHOWN),
    ];
    let rows: Vec<(Standing, &PathItem)> = shown
        .into_iter()
        .flat_map(|(standing, items, most)| items.into_iter().take(most).map(move |item| (standing, item)))
        .collect();
    let more = all.len() - rows.len();
    html! {
        <>
            <h3>{ view.say("person.path") }</h3>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("person.path")}>
            <table class="beside cards">
                <thead><tr>
                    <th scope="col">{ view.say("person.activity") }</th>
                    <th scope="col">{ view.say("person.state") }</th>
                    <th scope="col">{ view.say("person.when") }</th>
                    <th scope="col">{ view.say("person.hours") }</th>
                </tr></thead>
                <tbody>{ for rows.into_iter().map(|(standing, item)| row(view, catalogue, plan, standing, item)) }</tbody>
            </table>
            </div>
            { told }
            if more > 0 {
                <p class="hint">{ view.count("person.more-activities", more) }</p>
            }
        </>
    }
}

fn row(view: &View, catalogue: &Rc<Catalogue>, plan: &Plan, standing: Standing, item: &PathItem) -> Html {
    let about =
        Subject { activity: Some(item.activity.clone()), skill: None, goal: None, other: Default::default() };
    let state = view.say(&format!("person.is-{}", standing.word()));
    let class = if standing == Standing::Late { "badge stalled" } else { "badge" };
    html! {
        <tr>
            <th scope="row">{ subject_name(view, catalogue, &about, Some(plan)) }</th>
            <td><span class={class}>{ state }</span></td>
            <td data-of={view.say("person.when")}>{ days(view, standing, item) }</td>
            <td data-of={view.say("person.hours")}>{ hours(view, catalogue, plan, item) }</td>
        </tr>
    }
}

fn days(view: &View, standing: Standing, item: &PathItem) -> AttrValue {
    let day = |day: Date| view.words.formats().day(day);
    match (standing, item.start, item.end, item.done_on) {
        (Standing::Done, _, _, Some(on)) => day(on).into(),
        (_, Some(start), Some(end), _) => {
            view.fill("person.from-to", &[("from", &day(start)), ("to", &day(end))])
        }
        (_, Some(start), None, _) => day(start).into(),
        _ => AttrValue::default(),
    }
}

/// The hours that an activity takes, and how many are spent of what goes on.
fn hours(view: &View, catalogue: &Catalogue, plan: &Plan, item: &PathItem) -> AttrValue {
    let own = plan.own_activities.iter().find(|own| own.id == item.activity).map(|own| own.hours);
    let known = || catalogue.activity_named(&item.activity).map(|id| catalogue.activity(id).hours);
    let Some(takes) = own.or_else(known) else { return AttrValue::default() };
    let takes = view.words.hours(takes);
    match item.hours_done.filter(|_| item.status == ItemStatus::Started) {
        None => takes.into(),
        Some(spent) => view.fill("person.hours-of", &[("spent", &view.words.hours(spent)), ("of", &takes)]),
    }
}
