//! Two paths side by side, in figures.

use yew::{AttrValue, Html};

use crate::app::{Step, Totals};
use crate::document::values::{Amount, Hours};
use crate::model::Catalogue;

use crate::ui::table::table;
use crate::ui::view::View;

/// A table of two paths; what differs stands under the second.
pub(super) fn side_by_side(
    view: &View,
    catalogue: &Catalogue,
    names: [AttrValue; 2],
    [before, after]: [&Totals; 2],
) -> Html {
    let [of_before, of_after] = [before, after].map(|totals| cells(view, catalogue, totals));
    let steps = steps(view, catalogue, before.step_to(after));
    let names_of_rows = ["path.finish", "path.hours", "path.money", "path.readiness"];
    let figures = of_before.into_iter().zip(of_after.into_iter().zip(steps));
    let rows = names_of_rows
        .into_iter()
        .zip(figures)
        .map(|(key, (before, after))| (view.say(key), vec![(before, None), after]));
    let [first, second] = names;
    table(None, vec![AttrValue::default(), first, second], rows.collect())
}

/// Finish, hours, money and readiness of a path.
pub(super) fn cells(view: &View, catalogue: &Catalogue, totals: &Totals) -> [AttrValue; 4] {
    [
        totals.finish.map_or_else(|| "–".into(), |day| view.words.formats().day(day).into()),
        view.words.hours(totals.hours).into(),
        view.money(catalogue, totals.money),
        view.words.formats().percent(totals.readiness.percent()).into(),
    ]
}

/// The same of a difference; none where there is none.
pub(super) fn steps(view: &View, catalogue: &Catalogue, step: Step) -> [Option<AttrValue>; 4] {
    let size = |number: i64| u32::try_from(number.unsigned_abs()).unwrap_or(u32::MAX);
    let days = step.days.filter(|days| *days != 0).map(|days| {
        let key = if days > 0 { "step.later" } else { "step.earlier" };
        view.words.count(key, f64::from(size(days)), &[]).into()
    });
    let hours = view.words.hours(Hours::from_quarters(size(step.hours)));
    let money = view.money(catalogue, Amount::from_minor(step.money.unsigned_abs()));
    let points = (step.percent != 0).then(|| {
        let key = if step.percent < 0 { "step.less-ready" } else { "step.readier" };
        view.words.count(key, f64::from(size(step.percent)), &[]).into()
    });
    [
        days,
        signed(view, step.hours, ["step.less", "step.more"], &hours),
        signed(view, step.money, ["step.less", "step.more"], &money),
        points,
    ]
}

fn signed(view: &View, number: i64, [less, more]: [&str; 2], amount: &str) -> Option<AttrValue> {
    (number != 0).then(|| view.fill(if number < 0 { less } else { more }, &[("amount", amount)]))
}
