//! How long each answer about a plan takes: `cargo bench --bench life -- [DIR…]`, each a catalog.json and a plan.json.
//!
//! Without a folder it is the built-in catalogue, from product manager to senior product manager. What is measured is
//! what the widget does, message by message, without its screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use waymark::app::{Event, Host, Moment, Msg, Session, Settings, Stored};
use waymark::document::values::Instant as Now;
use waymark::document::values::{Date, Hours, Id};
use waymark::document::{parse, read_plan};

const BUILT_IN: &str = include_str!("../www/catalog/product-management.json");

/// How often each answer is asked for.
const RUNS: u32 = 5;

/// A world with a clock that can be put forward.
struct World {
    today: Cell<Date>,
    stored: RefCell<Option<String>>,
}

impl Host for World {
    fn moment(&self) -> Moment {
        let today = self.today.get();
        Moment { today, now: Now::midnight(today), new_id: Id::new("bench").unwrap() }
    }

    fn load(&self) -> Stored {
        self.stored.borrow().clone().map_or(Stored::Nothing, Stored::Plan)
    }

    fn save(&self, text: &str) -> bool {
        *self.stored.borrow_mut() = Some(text.to_owned());
        true
    }

    fn keep_copy(&self, _: &str, _: &str) -> bool {
        true
    }

    fn emit(&self, _: Event) {}

    fn offer_file(&self, _: &str, _: &str, _: &str) {}
}

/// The time that this process was on a processor: other work on the machine does not count.
fn on_processor() -> Duration {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(times.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0))
}

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!("{:<42} {:>10} {:>10}", "milliseconds, native", "median", "worst");
    measure("built-in", BUILT_IN, None);
    for folder in folders {
        let text = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a file");
        let name = folder.rsplit('/').next().unwrap_or(&folder).to_owned();
        measure(&name, &text("catalog"), Some(&text("plan")));
    }
}

/// A widget on a plan with a path by a day that leaves something open.
fn opened(catalogue: &str, plan: Option<&str>) -> (Rc<World>, Rc<Session>) {
    let today = Date::parse("2026-11-22").unwrap();
    let world = Rc::new(World { today: Cell::new(today), stored: RefCell::default() });
    let session = Session::new(Rc::clone(&world) as Rc<dyn Host>, Settings::default());
    session.open_catalogue(catalogue).expect("a catalogue");
    match plan {
        Some(plan) => {
            let plan = read_plan(parse(plan).unwrap()).into_result().unwrap();
            session.send(Msg::PlanOpened(Rc::new(plan)));
        }
        None => {
            let role = |id: &str| session.state().open_catalogue().unwrap().role_named(id).unwrap();
            session.send(Msg::RoleChosen(role("pm")));
            session.send(Msg::TargetChosen(role("senior-pm")));
            session.send(Msg::LevelsAssumed);
        }
    }
    session.send(Msg::HoursPerWeekSet(Some(Hours::from_quarters(16))));
    session.send(Msg::DeadlineSet(Some(today.plus_days(200))));
    (world, session)
}

fn measure(name: &str, catalogue: &str, plan: Option<&str>) {
    let mut times: Vec<(&str, Vec<Duration>)> = Vec::new();
    let mut timed = |what: &'static str, session: &Session, msg: Msg| {
        let start = on_processor();
        session.send(msg);
        let took = on_processor() - start;
        match times.iter_mut().find(|(known, _)| *known == what) {
            Some((_, list)) => list.push(took),
            None => times.push((what, vec![took])),
        }
    };
    for run in 0..RUNS {
        let (world, session) = opened(catalogue, plan);
        timed("hours moved by half an hour", &session, Msg::HoursPerWeekSet(Some(Hours::from_quarters(18))));
        timed("day moved by a month", &session, Msg::DeadlineSet(Some(world.today.get().plus_days(230))));
        timed("frontier of 13 budgets", &session, Msg::Rested);
        while session.state().outlook().is_some_and(|outlook| !outlook.is_complete()) {
            timed("what would make it fit, one of many", &session, Msg::Rested);
        }
        while session.state().wants_rest() {
            timed("which rating to check, a skill", &session, Msg::Rested);
        }
        let state = session.state();
        let rows = &state.path().expect("a path").rows;
        let item = rows[run as usize % rows.len()].activity;
        timed("why this: without it", &session, Msg::WhyAsked(item));
        let out = state.open_catalogue().unwrap().activities();
        let out = out.filter(|id| rows.iter().all(|row| row.activity != *id)).nth(run as usize * 7).unwrap();
        timed("why not that: with it", &session, Msg::WhyAsked(out));
        timed("an item pinned", &session, Msg::ActivityPinned(out));
        world.today.set(world.today.get().plus_days(14));
        timed("a slip of two weeks", &session, Msg::HoursPerWeekSet(Some(Hours::from_quarters(16))));
        timed("undone", &session, Msg::Undone);
    }
    println!("{name}");
    for (what, mut list) in times {
        list.sort_unstable();
        let [median, worst] =
            [list[list.len() / 2], list[list.len() - 1]].map(|time| time.as_secs_f64() * 1e3);
        println!("  {what:<40} {median:>10.1} {worst:>10.1}");
    }
}
