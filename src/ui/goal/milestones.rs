//! Steps on the way to the goal: what, by when, and whether it was reached.

use yew::{Html, classes, html};

use crate::app::{Form, GoalMsg, MilestoneChange, MilestoneRow, Msg};
use crate::document::values::Date;

use crate::ui::field::{Filled, day_control, keeping, labelled, written};
use crate::ui::view::{View, panel, said};

pub(super) fn milestones(view: &View) -> Html {
    let rows = view.state().milestones();
    let readonly = view.state().settings.readonly;
    if readonly && rows.is_empty() {
        return Html::default();
    }
    html! {
        <section class="card milestones" tabindex="-1">
            { panel(view.say("milestone.title"), html! {
                <>
                    if rows.is_empty() {
                        { said("hint", view.say("milestone.none")) }
                    } else {
                        <ul>{ for rows.iter().map(|row| milestone(view, row)) }</ul>
                    }
                    if !readonly {
                        { form(view) }
                    }
                </>
            }) }
        </section>
    }
}

fn tells(row: &MilestoneRow, change: MilestoneChange) -> Msg {
    Msg::Goal(GoalMsg::Milestone(row.place, change))
}

fn milestone(view: &View, row: &MilestoneRow) -> Html {
    let readonly = view.state().settings.readonly;
    let ticked = tells(row, MilestoneChange::Ticked);
    let name = view.fill("milestone.tick", &[("title", &row.title)]);
    let id = format!("milestone-{}", row.place.index());
    html! {
        <li key={row.place.index()} class={classes!("milestone", row.done.map(|_| "reached"))}>
            <input type="checkbox" class="tick" checked={row.done.is_some()} disabled={readonly} aria-label={name}
                id={id.clone()} onclick={view.tells(ticked)} />
            <div class="milestone-body">
                <label class="milestone-title" for={id}>{ row.title.clone() }</label>
                { state(view, row) }
                if !readonly {
                    <details class="milestone-more" tabindex="-1">
                        <summary aria-label={view.action("milestone.alter", &row.title)}>{ view.say("milestone.alter") }</summary>
                        { title(view, row) }
                        { day(view, row) }
                        <button type="button" class="quiet small" aria-label={view.action("limits.remove", &row.title)}
                            onclick={view.tells(tells(row, MilestoneChange::Removed))}>{ view.say("limits.remove") }</button>
                    </details>
                }
            </div>
        </li>
    }
}

fn title(view: &View, row: &MilestoneRow) -> Html {
    let place = row.place;
    let onchange = view.send.reform(move |event: web_sys::Event| {
        Msg::Goal(GoalMsg::Milestone(place, MilestoneChange::Renamed(written(&event))))
    });
    labelled(
        view.say("milestone.what"),
        None,
        html! {
            <input id={format!("milestone-title-{}", place.index())} value={row.title.clone()} required={true}
                maxlength="200" onchange={onchange} />
        },
    )
}

/// How far it is, in words.
fn state(view: &View, row: &MilestoneRow) -> Html {
    let day = |key: &str, day: Date| view.fill(key, &[("day", &view.words.formats().day(day))]);
    match (row.done, row.by) {
        (Some(done), _) => said("hint", day("milestone.reached", done)),
        (None, Some(by)) if row.is_late => said("hint late", day("milestone.late", by)),
        (None, Some(by)) => said("hint", day("milestone.by", by)),
        (None, None) => Html::default(),
    }
}

fn day(view: &View, row: &MilestoneRow) -> Html {
    let place = row.place;
    let dated = move |day| Msg::Goal(GoalMsg::Milestone(place, MilestoneChange::Dated(day)));
    let id = format!("milestone-day-{}", place.index());
    labelled(view.say("goal.by"), None, day_control(view, Some(id.into()), row.by, None, dated))
}

fn form(view: &View) -> Html {
    let Some(goal) = view.state().plan.active_goal() else { return Html::default() };
    let form = Form::Milestone(goal.id.clone());
    let fields = view.state().draft(&form).unwrap_or_default();
    let held = |name: &str| fields.text(name).to_owned();
    let send = view.send.clone();
    let onsubmit = move |event: web_sys::SubmitEvent| {
        let Some(filled) = Filled::of(&event) else { return };
        let (title, by) = (filled.text("title"), Date::parse(&filled.text("by")));
        filled.reset();
        send.emit(Msg::Goal(GoalMsg::MilestoneAdded { title, by }));
    };
    html! {
        <form class="milestone-form" onsubmit={onsubmit} oninput={keeping(view, form)}>
            { labelled(view.say("milestone.new"), None, html! {
                <input name="title" required={true} maxlength="200" autocomplete="off" value={held("title")} />
            }) }
            { labelled(view.say("goal.by"), None, html! { <input type="date" name="by" max="2999-12-31" ~defaultValue={held("by")} /> }) }
            <button type="submit">{ view.say("limits.add") }</button>
        </form>
    }
}
