//! What a role asks for, level by level, beside where the person stands and beside another role.

use yew::{AttrValue, Html, html};

use crate::app::{Asked, Distance, GoalMsg, Msg};
use crate::model::{Catalogue, Level, RoleId};

use crate::ui::field::{labelled, written};
use crate::ui::icons::icon;
use crate::ui::skills::steps;
use crate::ui::view::{View, said, said_all};

/// Finds the heading.
pub(super) const ASKS: &str = "[id='role-asks']";

const FLAG: &str = "M4 14V2.5M4 3h8.5l-2 3 2 3H4";

pub(super) fn role(view: &View, catalogue: &Catalogue) -> Html {
    let named = |place: Option<usize>| place.and_then(|place| catalogue.roles().nth(place));
    let Some(role) = named(view.look.goal.role).or(view.state().target_role()) else {
        return html! {
            <section class="card asks">
                <h3 id="role-asks" tabindex="-1">{ view.say("goal.asks-any") }</h3>
                { said("hint", view.say("goal.asks-hint")) }
            </section>
        };
    };
    let beside = named(view.look.goal.beside).filter(|beside| *beside != role);
    let columns = Columns { role, beside };
    let distance = view.state().distance(role, beside);
    let (open, met) = (&distance.open, &distance.met);
    html! {
        <section class="card asks" aria-labelledby="role-asks">
            <h3 id="role-asks" tabindex="-1">
                { view.fill("goal.asks", &[("role", &view.role_name(catalogue, role))]) }
            </h3>
            { for view.text_if_any(catalogue.role_text(role).summary.as_ref()).map(|text| said("", text)) }
            <div class="asks-tools">
                { compare(view, catalogue, columns) }
                { choices(view, role, &ASKS.into()) }
            </div>
            { in_short(view, &distance) }
            if !open.is_empty() {
                { table(view, catalogue, columns, open) }
            }
            if !met.is_empty() {
                <details class="asks-met" tabindex="-1">
                    <summary>{ view.words.count("goal.met", met.len() as f64, &[]) }</summary>
                    { table(view, catalogue, columns, met) }
                </details>
            }
        </section>
    }
}

/// The roles that the table has columns for.
#[derive(Clone, Copy)]
struct Columns {
    role: RoleId,
    beside: Option<RoleId>,
}

/// How far the person is from a role in a sentence or two.
pub(super) fn in_short(view: &View, distance: &Distance) -> Html {
    if distance.open.is_empty() {
        return said("figure", view.say("goal.short-none"));
    }
    let all = (distance.open.len() + distance.met.len()).to_string();
    let counts = [("goal.short", distance.short), ("goal.unrated", distance.unrated)];
    let known = counts.into_iter().filter(|(_, count)| *count > 0);
    let text = |(key, count)| view.words.count(key, count as f64, &[("all", &all)]).into();
    said_all("figure", known.map(text).collect())
}

fn compare(view: &View, catalogue: &Catalogue, columns: Columns) -> Html {
    let onchange =
        view.looking(|look, event: web_sys::Event| look.goal.beside = written(&event).parse().ok());
    let option = |role: RoleId| {
        html! {
            <option value={role.index().to_string()} selected={columns.beside == Some(role)}>
                { view.role_name(catalogue, role) }
            </option>
        }
    };
    // A browser keeps what was chosen before: for another role the list is made anew.
    let control = html! {
        <select key={format!("{columns:?}")} id="beside" onchange={onchange}>
            <option value="" selected={columns.beside.is_none()}>{ view.say("goal.compare-none") }</option>
            { for catalogue.roles().filter(|role| *role != columns.role).map(option) }
        </select>
    };
    labelled(view.say("goal.compare"), None, control)
}

impl std::fmt::Debug for Columns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.role.index(), self.beside.map(RoleId::index))
    }
}

/// What can be made of a role that is not the goal; the focus goes to a place after it.
#[inline(never)]
pub(super) fn choices(view: &View, role: RoleId, place: &AttrValue) -> Html {
    let state = view.state();
    if state.settings.readonly || state.target_role() == Some(role) {
        return Html::default();
    }
    let kept = state.other_goal_for(role);
    let is_second = state.target_role().is_some() && kept.is_none();
    let main = match &kept {
        Some(kept) => ("goal.work-on", Msg::Goal(GoalMsg::Activated(kept.id.clone()))),
        None => ("goal.make-mine", Msg::TargetChosen(role)),
    };
    let button = |class: &'static str, key: &str, msg: Msg| {
        let (send, place) = (view.send.clone(), place.clone());
        let turn = view.looking(move |look, _: ()| {
            look.goal.is_open = false;
            look.go_to(place.clone());
        });
        let onclick = move |_: web_sys::MouseEvent| {
            send.emit(msg.clone());
            turn.emit(());
        };
        html! { <button type="button" class={class} onclick={onclick}>{ view.say(key) }</button> }
    };
    html! {
        <div class="buttons">
            { button("primary", main.0, main.1) }
            if is_second {
                { button("", "goal.keep-for-later", Msg::Goal(GoalMsg::Added(role))) }
            }
        </div>
    }
}

fn table(view: &View, catalogue: &Catalogue, columns: Columns, rows: &[Asked]) -> Html {
    let name = |role: RoleId| view.role_name(catalogue, role);
    let has_focus = view.state().target_role() == Some(columns.role);
    html! {
        <table class="asks-table">
            <caption class="unseen">{ view.say("goal.asks-caption") }</caption>
            <thead><tr>
                <th scope="col">{ view.say("own.skill") }</th>
                <td class="asks-picture"></td>
                <th scope="col">{ view.say("goal.column-you") }</th>
                // Beside no other role, the heading above says which one it is.
                <th scope="col">{ if columns.beside.is_some() { name(columns.role) } else { view.say("goal.column-asked") } }</th>
                if let Some(beside) = columns.beside {
                    <th scope="col">{ name(beside) }</th>
                }
            </tr></thead>
            <tbody>{ for rows.iter().map(|row| asked(view, catalogue, columns.beside.is_some(), has_focus, row)) }</tbody>
        </table>
    }
}

fn asked(view: &View, catalogue: &Catalogue, has_beside: bool, has_focus: bool, row: &Asked) -> Html {
    let skill = row.skill;
    let there = (!row.is_unrated).then_some(row.level);
    html! {
        <tr key={skill.index()}>
            <th scope="row">
                <span class="asks-skill">
                    if has_focus {
                        { focus(view, catalogue, row) }
                    }
                    <button type="button" class="link" onclick={view.tells(Msg::SkillOpened(skill))}>
                        { view.skill_name(catalogue, skill) }
                    </button>
                </span>
            </th>
            <td class="asks-picture">{ steps(row.level, Some(row.required), catalogue.top()) }</td>
            <td>
                if let Some(there) = there {
                    { there.to_string() }
                } else {
                    <span class="hint">{ view.say("skills.unrated") }</span>
                }
            </td>
            <td>{ level(view, there, Some(row.required)) }</td>
            if has_beside {
                <td>{ level(view, there, row.beside) }</td>
            }
        </tr>
    }
}

/// A level that is asked for, with what is missing to it where that is known.
fn level(view: &View, there: Option<Level>, asked: Option<Level>) -> Html {
    let Some(asked) = asked.filter(|asked| *asked > Level::NONE) else {
        return html! { <span class="hint">{ view.say("goal.not-asked") }</span> };
    };
    let missing = there.map_or(0, |there| there.missing_to(asked));
    html! {
        <>
            { asked.to_string() }
            if missing > 0 {
                <span class="asks-missing">{ view.fill("goal.missing", &[("n", &missing.to_string())]) }</span>
            }
        </>
    }
}

/// A skill that is to be worked on first.
fn focus(view: &View, catalogue: &Catalogue, row: &Asked) -> Html {
    let is_first = view.state().focus().contains(&row.skill);
    let name: AttrValue = view.fill("goal.focus", &[("skill", &view.skill_name(catalogue, row.skill))]);
    if view.state().settings.readonly {
        return if is_first {
            html! { <span class="badge strong">{ view.say("goal.first-skill") }</span> }
        } else {
            Html::default()
        };
    }
    html! {
        <button type="button" class="focus" aria-pressed={is_first.to_string()} title={name.clone()} aria-label={name}
            onclick={view.tells(Msg::Goal(GoalMsg::FocusTicked(row.skill)))}>{ icon(FLAG) }</button>
    }
}
