//! Another path beside the one in the plan: proposed after a slip, or the one that it took the place of.

use yew::{AttrValue, Html, html};

use crate::app::{Cause, Dates, Difference, Msg, Occasion, Verdict};
use crate::document::values::Date;
use crate::model::{ActivityId, Catalogue};

use crate::ui::view::{View, chips, folded, said, said_all};

use super::beside::side_by_side;
use super::fit::{gaps_in_words, quoted};

/// A path that is proposed in place of the one in the plan.
pub(super) fn proposal(view: &View, catalogue: &Catalogue) -> Html {
    let Some(proposal) = view.state().proposal() else { return Html::default() };
    let difference = &proposal.difference;
    let title = view.say(match (proposal.occasion, proposal.verdict()) {
        (Occasion::Needed, _) => "proposal.needed",
        (Occasion::Asked, Verdict::ClosesLess) => "proposal.less",
        (Occasion::Asked, Verdict::Better) => "proposal.better",
        (Occasion::Asked, _) => "proposal.another",
    });
    html! {
        <section class="card proposal" aria-label={&title}>
            <h3>{ &title }</h3>
            { said_all("cause", proposal.causes.iter().map(|one| cause(view, catalogue, *one)).collect()) }
            { in_short(view, catalogue, difference) }
            if !view.state().settings.readonly {
                <div class="buttons">
                    { view.button("primary", "proposal.accept", Msg::ProposalAccepted) }
                    { view.button("", "proposal.decline", Msg::ProposalDeclined) }
                </div>
                { said("hint", view.say("proposal.hint")) }
            }
            { folded("every-change", view.say("proposal.details"), html! {
                <>
                    { side_by_side(view, catalogue, [view.say("proposal.yours"), view.say("proposal.new")],
                        [&difference.before, &difference.after]) }
                    { changes(view, catalogue, difference, ["proposal.comes", "proposal.goes"]) }
                </>
            }) }
        </section>
    }
}

/// Why the path in the plan cannot stay as it is.
fn cause(view: &View, catalogue: &Catalogue, cause: Cause) -> AttrValue {
    let behind = |key: &str, count: usize, first: ActivityId, day: Date| {
        let (first, day) = (view.activity_title(catalogue, first), view.words.formats().day(day));
        view.words.count(key, count as f64, &[("activity", &first), ("day", &day)]).into()
    };
    match cause {
        Cause::Changed(change) => view.say(&format!("cause.changed-{}", change.as_str())),
        Cause::NotBegun(count, first, day) => behind("cause.not-begun", count, first, day),
        Cause::NotDone(count, first, day) => behind("cause.not-done", count, first, day),
        Cause::TooLate(by) => view.fill("cause.too-late", &[("day", &view.words.formats().day(by))]),
        Cause::OverMoney => view.say("cause.over-money"),
        Cause::ClosesLess => view.say("cause.closes-less"),
        Cause::DoesNotHold => view.say("cause.does-not-hold"),
    }
}

/// What one is ready for and what is lost of it, then the finish, and how many activities stay, move, come and go.
fn in_short(view: &View, catalogue: &Catalogue, difference: &Difference) -> Html {
    let ready = [difference.before, difference.after].map(|totals| totals.readiness.percent());
    let [before, after] = ready.map(|percent| view.words.formats().percent(percent));
    let key = if before == after { "proposal.same-ready" } else { "proposal.ready" };
    let ready = view.fill(key, &[("before", &before), ("after", &after)]);
    let opens = (!difference.newly_open.is_empty()).then(|| {
        let gaps = gaps_in_words(view, catalogue, &difference.newly_open);
        view.fill("proposal.opens", &[("gaps", &gaps)])
    });
    let drops = (!difference.goes.is_empty()).then(|| {
        let titles = quoted(view, catalogue, difference.goes.iter().map(|(id, _)| *id).collect());
        view.fill("proposal.drops", &[("activities", &titles)])
    });
    let finish = difference.before.finish.zip(difference.after.finish).map(|(before, after)| {
        let days = f64::from(after.days_since(before));
        let key = match days {
            0.0 => "proposal.same-finish",
            days if days > 0.0 => "proposal.later",
            _ => "proposal.earlier",
        };
        let [before, after] = [before, after].map(|day| view.words.formats().day(day));
        AttrValue::from(view.words.count(key, days.abs(), &[("before", &before), ("after", &after)]))
    });
    let costs = (difference.before.money != difference.after.money).then(|| {
        let [before, after] =
            [difference.before, difference.after].map(|totals| view.money(catalogue, totals.money));
        view.fill("proposal.costs", &[("before", &before), ("after", &after)])
    });
    let all = [
        ("proposal.stays", difference.stays),
        ("proposal.moves", difference.moves.len()),
        ("proposal.comes", difference.comes.len()),
        ("proposal.goes", difference.goes.len()),
    ];
    let counts = all.into_iter().filter(|(key, count)| *count > 0 || *key == "proposal.stays");
    html! {
        <>
            { said("finish", ready) }
            { said_all("opens", opens.into_iter().collect()) }
            { said_all("", drops.into_iter().chain(finish).chain(costs).collect()) }
            { chips("counts", None, counts.map(|(key, count)| view.words.count(key, count as f64, &[]).into()).collect()) }
        </>
    }
}

/// The path in the plan beside the one before it.
pub(super) fn former(view: &View, catalogue: &Catalogue) -> Html {
    let Some(difference) = view.state().former() else { return Html::default() };
    let content = html! {
        <>
            if difference.is_empty() {
                { said("hint", view.say("former.same")) }
            } else {
                { side_by_side(view, catalogue, [view.say("former.then"), view.say("former.now")],
                    [&difference.before, &difference.after]) }
                { changes(view, catalogue, difference, ["former.comes", "former.goes"]) }
            }
        </>
    };
    folded("card former", view.say("former.title"), content)
}

fn days(view: &View, dates: Dates) -> AttrValue {
    dates.map_or_else(|| view.say("path.no-days"), |dates| view.days(dates))
}

/// What comes, goes and moves.
fn changes(view: &View, catalogue: &Catalogue, difference: &Difference, [comes, goes]: [&str; 2]) -> Html {
    let line = |(activity, dates): &(ActivityId, Dates)| {
        (view.activity_title(catalogue, *activity), html! { days(view, *dates) })
    };
    let moves = difference.moves.iter().map(|moved| {
        let to = html! {
            <><s>{ days(view, moved.from) }</s>{ " → " }{ days(view, moved.to) }</>
        };
        (view.activity_title(catalogue, moved.activity), to)
    });
    html! {
        <div class="changes">
            { list(view, comes, difference.comes.iter().map(line).collect()) }
            { list(view, goes, difference.goes.iter().map(line).collect()) }
            { list(view, "proposal.moves", moves.collect()) }
        </div>
    }
}

/// Long lists are closed at first.
fn list(view: &View, key: &str, lines: Vec<(AttrValue, Html)>) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let count = lines.len();
    html! {
        <details open={count <= 3}>
            <summary>{ view.words.count(key, count as f64, &[]) }</summary>
            <ul class="lines">
                { for lines.into_iter().map(|(title, days)| html! {
                    <li><span>{ title }</span><span class="hint">{ days }</span></li>
                }) }
            </ul>
        </details>
    }
}
