//! The training budget: what it is best spent on, for whom, and what more or less of it would change.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::app::team::{Beside, Given, TeamMsg, TrainingMsg, Trainings};
use crate::document::fault::Faults;
use crate::document::training_options::NamedPlace;
use crate::model::{ActivityId, Catalogue};
use crate::ui::view::said;

use super::training_forms::{groups, money, seats_form, tells};
use super::training_hand::{by_hand, cost, decided};
use super::view::View;

/// As many people are listed.
const MOST_LISTED: usize = 300;

/// What the parts of the screen are drawn from.
pub(super) struct Screen<'a> {
    pub(super) view: &'a View,
    pub(super) catalogue: &'a Rc<Catalogue>,
    pub(super) found: &'a Trainings,
}

pub(super) fn training_screen(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    if view.team.people.is_empty() {
        return said("empty", view.say("people.nobody"));
    }
    if catalogue.currency().is_none() {
        return said("empty", view.say("training.all-free"));
    }
    let answer = view.team.trainings();
    let found = answer.as_ref().and_then(|answer| answer.as_ref().ok());
    html! {
        <div class="people match training">
            { said("", view.say("training.lead")) }
            { undo(view) }
            { money(view) }
            { match &answer {
                Some(Ok(found)) => outcome(&Screen { view, catalogue, found }),
                Some(Err(faults)) => html! { <>{ refused(view, faults) }{ decided(view, catalogue) }</> },
                None => working(view, view.team.training_progress(), "training.working"),
            } }
            { groups(view, catalogue, found.map(|found| &**found)) }
            { seats_form(view, catalogue) }
        </div>
    }
}

fn undo(view: &View) -> Html {
    if !view.team.can_undo_training() {
        return Html::default();
    }
    html! {
        <div class="notice">
            <span class="notice-text">{ view.say("training.changed") }</span>
            { tells(view, "match.undo", TrainingMsg::Undone) }
        </div>
    }
}

/// How far it is, where it takes long.
pub(super) fn working(view: &View, progress: Option<(usize, usize)>, key: &str) -> Html {
    let (done, of) = progress.unwrap_or((0, 1));
    html! {
        <div class="notice" role="status">
            <progress value={done.to_string()} max={of.max(1).to_string()} aria-label={view.say(key)} />
            <span class="notice-text">{ view.say(key) }</span>
        </div>
    }
}

fn refused(view: &View, faults: &Faults) -> Html {
    html! {
        <div class="notice" role="alert">
            <div class="notice-text">
                { said("", view.say("training.refused")) }
                <ul class="faults">
                    { for faults.as_slice().iter().map(|fault| html! { <li>{ format!("{}: {}; {}", fault.code, fault.found, fault.action) }</li> }) }
                </ul>
            </div>
        </div>
    }
}

fn outcome(screen: &Screen<'_>) -> Html {
    let Screen { view, found, .. } = screen;
    let plan = &found.plan;
    let number = |number: i64| view.words.formats().number(number as f64);
    let total = [
        ("gap", &*number(plan.gap)),
        ("cost", &*screen.money(plan.cost)),
        ("people", &*view.count("people.count", plan.given.len())),
    ];
    let proof = if plan.optimal {
        view.say("training.proved")
    } else {
        view.fill("training.unproved", &[("bound", &number(plan.bound))])
    };
    let more = plan.given.len().saturating_sub(MOST_LISTED);
    let is_given = !plan.given.is_empty();
    let money = view.team.training.question.money.as_ref();
    let has_money = money.is_some_and(|money| money.amount.minor() > 0);
    let told = match (is_given || !plan.optimal, has_money) {
        (true, _) => format!("{} {proof}", view.fill("training.total", &total)).into(),
        (false, true) => view.say("training.nothing-bought"),
        (false, false) => view.say("training.nobody-given"),
    };
    html! {
        <>
            <p class="figure" aria-live="polite">{ told }</p>
            <ul class="talks">
                <li>{ beside(screen, "training.more", plan.more) }</li>
                if is_given {
                    <li>{ beside(screen, "training.less", plan.less) }</li>
                }
            </ul>
            if is_given {
                <h3>{ view.say("training.given") }</h3>
                <div class="wide-table" tabindex="0" role="region" aria-label={view.say("training.given")}>
                    <table class="beside">
                        <thead><tr>
                            <th scope="col">{ view.say("people.name") }</th>
                            <th scope="col">{ view.say("training.activities") }</th>
                            <th scope="col">{ view.say("training.closes") }</th>
                            <th scope="col">{ view.say("training.cost") }</th>
                        </tr></thead>
                        <tbody>{ for plan.given.iter().take(MOST_LISTED).map(|one| line(screen, one)) }</tbody>
                    </table>
                </div>
                if more > 0 {
                    { said("hint", view.count("training.more-people", more)) }
                }
                <div class="buttons">{ tells(view, "training.save", TrainingMsg::TableWanted) }</div>
            }
            { decided(view, screen.catalogue) }
            { by_hand(screen) }
            { left(screen) }
            { seats(screen) }
        </>
    }
}

fn beside(screen: &Screen<'_>, key: &str, beside: Beside) -> AttrValue {
    let view = screen.view;
    let key = if beside.is_exact { key.to_owned() } else { format!("{key}-about") };
    let step = screen.money(crate::app::team::TRAINING_STEP);
    view.fill(&key, &[("step", &step), ("gap", &view.words.formats().number(beside.gap as f64))])
}

impl Screen<'_> {
    pub(super) fn title(&self, id: ActivityId) -> String {
        let title = self.catalogue.activity_text(id).title.in_language(self.view.words.language());
        self.view.words.beside(title)
    }

    pub(super) fn money(&self, minor: u64) -> String {
        let currency = self.catalogue.currency();
        currency
            .map_or_else(String::new, |currency| self.view.words.formats().money(minor, currency.as_str()))
    }
}

fn line(screen: &Screen<'_>, one: &Given) -> Html {
    let Screen { view, catalogue, found } = screen;
    let Some(person) = found.people.get(one.person) else { return Html::default() };
    let skill = |closed: &crate::app::team::Closed| {
        view.fill(
            "training.climbs",
            &[
                ("skill", &view.skill_name(catalogue, closed.skill)),
                ("from", &closed.from.to_string()),
                ("to", &closed.to.to_string()),
            ],
        )
    };
    let activity = |taken: &crate::app::team::Taken| {
        let named = found.named(catalogue, one.person, taken.activity);
        let is_fixed = named.as_ref().is_some_and(|named| view.team.training.question.fixed.contains(named));
        html! {
            <li>
                { screen.title(taken.activity) }
                if taken.booking.is_some() {
                    { " " }<span class="badge">{ view.say("training.in-group") }</span>
                }
                if found.is_planned(one.person, taken.activity) {
                    { " " }<span class="badge">{ view.say("training.on-path") }</span>
                }
                if is_fixed {
                    { " " }<span class="badge strong">{ view.say("match.by-hand") }</span>
                }
                { for named.map(|named| decide(screen, &person.member.name, (one.person, taken.activity), named)) }
            </li>
        }
    };
    let closes = one.taken.iter().flat_map(|taken| &taken.closes).map(skill).collect::<Vec<_>>();
    html! {
        <tr key={person.id.to_string()}>
            <th scope="row">{ view.opener(&person.id, view.person(person)) }</th>
            <td><ul class="plain">{ for one.taken.iter().map(activity) }</ul></td>
            <td data-of={view.say("training.closes")}>
                { view.words.formats().number(f64::from(one.gap)) }<span class="step">{ closes.join(", ") }</span>
            </td>
            <td data-of={view.say("training.cost")}>{ screen.money(one.cost) }</td>
        </tr>
    }
}

/// What can be decided about somebody in an activity, after what it costs to leave it out is seen.
fn decide(screen: &Screen<'_>, name: &str, place: (usize, ActivityId), named: NamedPlace) -> Html {
    let view = screen.view;
    let (name, title) = (view.somebody(name), screen.title(place.1));
    let button = |key: &str, msg: TrainingMsg| {
        let label = view.fill(&format!("{key}-of"), &[("name", &name), ("activity", &title)]);
        html! {
            <button type="button" class="quiet small" aria-label={label} onclick={view.tells(TeamMsg::Training(msg))}>
                { view.say(key) }
            </button>
        }
    };
    let board = &view.team.training;
    if board.question.fixed.contains(&named) {
        return html! { <span class="buttons">{ button("training.free", TrainingMsg::Freed(named)) }</span> };
    }
    if board.asked.as_ref() == Some(&named) {
        return cost(screen, place, &named);
    }
    html! {
        <span class="buttons">
            { button("training.keep", TrainingMsg::Fixed(named.clone())) }
            { button("training.without", TrainingMsg::Asked(Some(named))) }
        </span>
    }
}

/// Who is given nothing, by the reason.
fn left(screen: &Screen<'_>) -> Html {
    let Screen { view, found, .. } = screen;
    let left = &found.plan.left;
    if left.is_empty() {
        return Html::default();
    }
    let mut reasons: Vec<_> = left.iter().map(|(_, why)| *why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let line = |why: &crate::app::team::WhyUntrained| {
        let names = left.iter().filter(|(_, one)| one == why).take(MOST_LISTED);
        let names = names.filter_map(|(person, _)| Some(view.person(found.people.get(*person)?)));
        let names = names.collect::<Vec<_>>().join(", ");
        html! { <li>{ view.say(&format!("untrained.{}", why.word())) }{ " " }<span class="step">{ names }</span></li> }
    };
    html! {
        <details class="panel">
            <summary><h3>{ view.count("training.left", left.len()) }</h3></summary>
            <ul class="talks">{ for reasons.iter().map(line) }</ul>
            <div class="buttons">{ tells(view, "training.save-left", TrainingMsg::LeftWanted) }</div>
        </details>
    }
}

/// Activities whose seats are limited.
fn seats(screen: &Screen<'_>) -> Html {
    let Screen { view, found, .. } = screen;
    let all = &found.plan.seats;
    if all.is_empty() {
        return Html::default();
    }
    let number = |number: u32| view.words.formats().number(f64::from(number));
    let one_more = |beside: Beside| {
        let gap = view.words.formats().number(beside.gap as f64);
        if beside.is_exact { gap.into() } else { view.fill("training.about", &[("gap", &gap)]) }
    };
    html! {
        <details class="panel">
            <summary><h3>{ view.say("training.seats") }</h3></summary>
            <div class="wide-table" tabindex="0" role="region" aria-label={view.say("training.seats")}>
                <table class="beside">
                    <thead><tr>
                        <th scope="col">{ view.say("training.activity") }</th>
                        <th scope="col">{ view.say("training.seats-there") }</th>
                        <th scope="col">{ view.say("places.used") }</th>
                        <th scope="col">{ view.say("training.one-more") }</th>
                    </tr></thead>
                    <tbody>
                        { for all.iter().map(|one| html! {
                            <tr>
                                <th scope="row">{ screen.title(one.activity) }</th>
                                <td data-of={view.say("training.seats-there")}>{ number(one.seats) }</td>
                                <td data-of={view.say("places.used")}>{ number(one.used) }</td>
                                <td data-of={view.say("training.one-more")}>{ one_more(one.one_more) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <div class="buttons">{ tells(view, "training.save-seats", TrainingMsg::SeatsWanted) }</div>
        </details>
    }
}
