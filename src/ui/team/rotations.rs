//! Who could go where and when: the plan, its calendar, who stays and why, and what more would bring.

use std::rc::Rc;

use yew::{AttrValue, Html, html};

use crate::app::team::{
    Difference, GuestId, Person, PlannedStay, RotationMsg, Rotations, Slot, SlotId, StaysHome, TeamMsg,
    TeamName,
};
use crate::document::fault::Faults;
use crate::model::{ActivityId, Catalogue};
use crate::ui::view::said;

use super::rotations_calendar::calendar;
use super::rotations_forms::{add_slot, at_most, by_hand, cost, decided, stays_each};
use super::training::working;
use super::view::View;

/// As many people are listed in a table.
const MOST_LISTED: usize = 200;

pub(super) fn rotations_screen(view: &View, catalogue: &Rc<Catalogue>) -> Html {
    let answer = match view.team.rotations() {
        Some(Ok(answer)) => answer,
        Some(Err(faults)) => return refused(view, catalogue, &faults),
        None => return working(view, view.team.rotation_progress(), "rotations.working"),
    };
    if answer.rules.slots.is_empty() {
        return html! {
            <div class="people">
                { said("empty", view.say("rotations.no-slots")) }
                { undo(view) }
                { add_slot(view, catalogue) }
            </div>
        };
    }
    let screen = Screen { view, catalogue, answer: &answer };
    html! {
        <div class="people rotations">
            { said("", view.say("rotations.lead")) }
            if let Some(title) = &view.team.rotations.title {
                { said("hint", view.words.beside(title)) }
            }
            { screen.figure() }
            { undo(view) }
            <div class="team-controls">
                { stays_each(view) }
                { tells(view, "rotations.save-stays", RotationMsg::StaysWanted) }
                { tells(view, "rotations.save-question", RotationMsg::QuestionWanted) }
            </div>
            { calendar(&screen) }
            { screen.stays() }
            { decided(&screen) }
            { by_hand(&screen) }
            { screen.left() }
            { screen.teams() }
            { screen.slots() }
            { add_slot(view, catalogue) }
            { said("hint", view.say("rotations.hint")) }
        </div>
    }
}

/// What was decided and cannot be: why, and the ways back.
fn refused(view: &View, catalogue: &Rc<Catalogue>, faults: &Faults) -> Html {
    let told = faults.as_slice().iter().map(|fault| format!("{}: {}", fault.found, fault.action));
    html! {
        <div class="people rotations">
            <div class="card" role="alert">
                { said("wrong", view.say("rotations.refused")) }
                <ul class="talks">{ for told.map(|told| html! { <li>{ told }</li> }) }</ul>
            </div>
            { undo(view) }
            { stays_each(view) }
            { add_slot(view, catalogue) }
        </div>
    }
}

fn undo(view: &View) -> Html {
    if !view.team.can_undo_rotation() {
        return Html::default();
    }
    let key = if view.team.rotations.is_of_file { "rotations.from-file" } else { "rotations.changed" };
    html! {
        <div class="notice">
            <span class="notice-text">{ view.say(key) }</span>
            { tells(view, "rotations.undo", RotationMsg::Undone) }
        </div>
    }
}

/// A button that tells one thing.
pub(super) fn tells(view: &View, key: &str, msg: RotationMsg) -> Html {
    view.button("", key, TeamMsg::Rotation(msg))
}

/// What all parts of the screen are drawn from.
pub(super) struct Screen<'a> {
    pub(super) view: &'a View,
    pub(super) catalogue: &'a Rc<Catalogue>,
    pub(super) answer: &'a Rc<Rotations>,
}

impl Screen<'_> {
    pub(super) fn name(&self, guest: GuestId) -> AttrValue {
        self.answer.person(guest).map_or_else(AttrValue::default, |person| self.view.person(person))
    }

    pub(super) fn slot(&self, id: SlotId) -> &Slot {
        self.answer.rules.slot(id)
    }

    pub(super) fn title(&self, activity: ActivityId) -> AttrValue {
        let title = &self.catalogue.activity_text(activity).title;
        self.view.words.beside(title.in_language(self.view.words.language())).into()
    }

    pub(super) fn area(&self, slot: &Slot) -> AttrValue {
        self.view.words.beside(self.view.team.area_name(&slot.area)).into()
    }

    pub(super) fn days(&self, days: (crate::model::Date, crate::model::Date)) -> AttrValue {
        let day = |day| self.view.words.formats().day(day);
        self.view.fill("rotations.days", &[("start", &day(days.0)), ("end", &day(days.1))])
    }

    pub(super) fn number(&self, number: i64) -> String {
        self.view.words.formats().number(number as f64)
    }

    /// How much is closed, and that no plan closes more.
    fn figure(&self) -> Html {
        let plan = &self.answer.plan;
        let people = plan.stays.len() as f64;
        let gap = self.number(i64::from(plan.total.gap));
        let bound = self.number(i64::from(plan.bound.gap));
        let proof = if plan.optimal || plan.total.gap == plan.bound.gap {
            self.view.say("rotations.proved")
        } else {
            let percent = self.view.words.formats().percent(plan.at_most_better());
            self.view.fill("rotations.bound", &[("bound", &bound), ("percent", &percent)])
        };
        html! {
            <p class="figure" aria-live="polite">
                { self.view.words.count("rotations.total", people, &[("gap", &gap)]) }{ " " }{ proof }
            </p>
        }
    }

    fn table(&self, title: &str, heads: &[&str], rows: Html) -> Html {
        let view = self.view;
        html! {
            <section class="panel">
                <h3>{ view.say(title) }</h3>
                <div class="wide-table" tabindex="0" role="region" aria-label={view.say(title)}>
                    <table class="beside">
                        <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ view.say(head) }</th> }) }</tr></thead>
                        <tbody>{ rows }</tbody>
                    </table>
                </div>
            </section>
        }
    }

    /// Who goes where, when and why.
    fn stays(&self) -> Html {
        let plan = &self.answer.plan;
        if plan.stays.is_empty() {
            return said("empty", self.view.say("rotations.nobody-goes"));
        }
        let heads = ["people.name", "rotations.where", "rotations.why", "rotations.by-hand"];
        let rows = plan.stays.iter().take(MOST_LISTED).map(|stay| self.stay(stay)).collect();
        let more = plan.stays.len().saturating_sub(MOST_LISTED);
        html! {
            <>
                { self.table("rotations.stays", &heads, rows) }
                if more > 0 {
                    { said("hint", self.view.count("people.more", more)) }
                }
            </>
        }
    }

    fn stay(&self, stay: &PlannedStay) -> Html {
        let view = self.view;
        let slot = self.slot(stay.worth.slot);
        let of = crate::app::team::Stay { guest: stay.guest, slot: stay.worth.slot };
        let named = self.answer.named(self.catalogue, of);
        let closes = stay.worth.closes.iter().map(|one| {
            let skill = view.skill_name(self.catalogue, one.skill);
            let blanks = [("skill", &*skill), ("from", &*one.from.to_string()), ("to", &*one.to.to_string())];
            html! { <li>{ view.fill("rotations.closes", &blanks) }</li> }
        });
        let is_asked = view.team.rotations.asked.as_ref() == Some(&named);
        html! {
            <tr key={format!("{} {} {}", named.plan, named.activity, named.start)}>
                { self.who(stay.guest) }
                <td>
                    <strong>{ self.area(slot) }</strong>
                    <span class="step">{ self.title(slot.activity) }</span>
                    <span class="step">{ self.days(slot.days) }</span>
                </td>
                <td>
                    <ul class="plain">
                        { for closes }
                        if stay.worth.is_wished { <li>{ view.say("rotations.wished") }</li> }
                        if stay.worth.is_new { <li>{ view.say("rotations.new-area") }</li> }
                    </ul>
                </td>
                <td>
                    if stay.is_fixed {
                        <span class="badge strong">{ view.say("rotations.fixed") }</span>
                        { tells(view, "rotations.free", RotationMsg::Freed(named)) }
                    } else if is_asked {
                        { cost(self, of, &named) }
                    } else {
                        <div class="buttons">
                            { tells(view, "rotations.fix", RotationMsg::Fixed(named.clone())) }
                            { tells(view, "rotations.without", RotationMsg::Asked(Some(named))) }
                        </div>
                    }
                </td>
            </tr>
        }
    }

    fn who(&self, guest: GuestId) -> Html {
        let named = |person: &Rc<Person>| self.view.opener(&person.id, self.view.person(person));
        html! { <th scope="row">{ for self.answer.person(guest).map(named) }</th> }
    }

    /// Who goes nowhere, and why.
    fn left(&self) -> Html {
        let left = &self.answer.plan.left;
        if left.is_empty() {
            return said("hint", self.view.say("rotations.nobody-left"));
        }
        let heads = ["people.name", "rotations.why-left", "rotations.barred", "rotations.could"];
        let rows = left.iter().take(MOST_LISTED).map(|one| self.left_one(one)).collect();
        let more = left.len().saturating_sub(MOST_LISTED);
        html! {
            <>
                { self.table("rotations.left", &heads, rows) }
                if more > 0 {
                    { said("hint", self.view.count("people.more", more)) }
                }
            </>
        }
    }

    fn left_one(&self, left: &StaysHome) -> Html {
        let view = self.view;
        let barred = left.barred.iter().map(|(why, slots)| {
            html! { <li>{ view.count(&format!("rotations.barred-{}", why.word()), *slots as usize) }</li> }
        });
        let could = left.could.as_ref().map(|(slots, score)| {
            let names: Vec<String> =
                slots.iter().map(|slot| self.title(self.slot(*slot).activity).to_string()).collect();
            let gap = self.number(i64::from(score.gap));
            view.fill("rotations.could-go", &[("activity", &names.join(", ")), ("gap", &gap)])
        });
        html! {
            <tr>
                { self.who(left.guest) }
                <td>{ view.say(&format!("rotations.left-{}", left.why.word())) }</td>
                <td><ul class="plain">{ for barred }</ul></td>
                <td>{ could.unwrap_or_default() }</td>
            </tr>
        }
    }

    /// What every team has away at most.
    fn teams(&self) -> Html {
        let plan = &self.answer.plan;
        if plan.teams.is_empty() {
            return said("hint", self.view.say("rotations.no-teams"));
        }
        let heads = [
            "rotations.team",
            "rotations.people",
            "rotations.at-most",
            "rotations.most-away",
            "rotations.one-more",
        ];
        let rows = plan.teams.iter().map(|one| {
            let team = self.answer.rules.team(one.team);
            let name = match &team.name {
                TeamName::Area(area) => self.view.team.area_name(area).to_owned(),
                named => named.as_str().to_owned(),
            };
            let on = one.on.map(|on| {
                self.view.fill("rotations.from-day", &[("day", &self.view.words.formats().day(on))])
            });
            let is_over = one.most_away > team.at_most;
            html! {
                <tr>
                    <th scope="row">{ self.view.words.beside(&name) }</th>
                    <td>{ self.number(team.guests.len() as i64) }</td>
                    <td>{ at_most(self.view, team.name.as_str(), &name, team.at_most) }</td>
                    <td>
                        { self.number(i64::from(one.most_away)) }
                        if let Some(on) = on { <span class="step">{ on }</span> }
                        if is_over { <span class="badge stalled">{ self.view.say("rotations.short") }</span> }
                    </td>
                    <td>{ self.brings(one.one_more) }</td>
                </tr>
            }
        });
        html! {
            <>
                { self.table("rotations.teams", &heads, rows.collect()) }
                <div class="buttons">{ tells(self.view, "rotations.save-teams", RotationMsg::TeamsWanted) }</div>
            </>
        }
    }

    /// What more of something would bring.
    fn brings(&self, more: Difference) -> AttrValue {
        let gap = self.number(more.gap);
        match (more.gap, more.exposure > 0, more.is_exact) {
            (0, false, true) => self.view.say("rotations.brings-nothing"),
            (0, true, true) => self.view.say("rotations.brings-exposure"),
            (_, _, true) => self.view.fill("rotations.brings", &[("gap", &gap)]),
            (_, _, false) => self.view.fill("rotations.brings-at-least", &[("gap", &gap)]),
        }
    }

    /// The slots, and what one more seat would bring.
    fn slots(&self) -> Html {
        let view = self.view;
        let heads = [
            "rotations.where",
            "rotations.when",
            "rotations.seats",
            "rotations.one-more",
            "rotations.offered",
        ];
        let rows = self.answer.plan.slots.iter().map(|one| {
            let slot = self.slot(one.slot);
            let id = self.catalogue.activity_text(slot.activity).id.clone();
            let of = [("taken", self.number(i64::from(one.used + one.standing))), ("seats", self.number(i64::from(slot.seats)))];
            let of: Vec<(&str, &str)> = of.iter().map(|(name, figure)| (*name, &**figure)).collect();
            html! {
                <tr>
                    <th scope="row">{ self.area(slot) }<span class="step">{ self.title(slot.activity) }</span></th>
                    <td>{ self.days(slot.days) }</td>
                    <td>{ view.fill("rotations.seats-of", &of) }</td>
                    <td>{ self.brings(one.one_more) }</td>
                    <td>
                        if slot.is_added {
                            { tells(view, "rotations.take-out", RotationMsg::SlotTakenOut(id, slot.days.0)) }
                        } else {
                            { view.say("rotations.of-catalogue") }
                        }
                    </td>
                </tr>
            }
        });
        html! {
            <>
                { self.table("rotations.slots", &heads, rows.collect()) }
                <div class="buttons">{ tells(view, "rotations.save-slots", RotationMsg::SlotsWanted) }</div>
            </>
        }
    }
}
