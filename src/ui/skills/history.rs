//! One skill over time: the person's own level as a line of steps, what others said and what was agreed as marks on it.

use yew::{AttrValue, Html, html};

use crate::app::{Said, SkillHistory, Word};
use crate::document::plan::Source;
use crate::model::{Catalogue, Level, SkillId};

use crate::ui::table::table;
use crate::ui::view::{View, folded};

use super::said_by;

/// The width of the picture, and the height of a level in it.
const WIDTH: usize = 1000;
const LEVEL: usize = 52;

/// The room around the marks.
const MARGIN: usize = 24;

pub(super) fn history(view: &View, catalogue: &Catalogue, skill: SkillId) -> Html {
    let Some(history) = view.state().skill_history(skill) else { return Html::default() };
    let top = catalogue.top();
    let height = usize::from(top.get()) * LEVEL + 2 * MARGIN;
    let place = Place { top, is_mirrored: view.state().settings.right_to_left };
    let grid = |level: Level| {
        let y = place.y(level).to_string();
        html! { <line class="history-grid" x1="0" x2={WIDTH.to_string()} y1={y.clone()} y2={y} /> }
    };
    let day = |date| view.words.formats().day(date);
    html! {
        <section class="card history" key={format!("history-{}", skill.index())}>
            <h3>{ view.say("history.title") }</h3>
            <figure class="history-picture">
                <div class="history-scale hint" aria-hidden="true"><span>{ top.to_string() }</span><span>{ "0" }</span></div>
                <svg viewBox={format!("0 0 {WIDTH} {height}")} role="img" aria-label={view.say("history.picture")}>
                    { for (0..=top.get()).filter_map(Level::new).map(grid) }
                    <path class="history-line" d={line(&history, place)} />
                    { for history.words.iter().map(|word| mark(word, place)) }
                </svg>
                <div class="history-ends hint" aria-hidden="true">
                    <span>{ day(history.days.0) }</span><span>{ day(history.days.1) }</span>
                </div>
                <figcaption class="legend history-legend" aria-hidden="true">
                    <span class="of-you">{ view.say("source.self") }</span>
                    <span class="of-others">{ view.say("history.others") }</span>
                    <span class="of-agreed">{ view.say("views.agreed") }</span>
                </figcaption>
            </figure>
            { figures(view, catalogue, &history) }
        </section>
    }
}

/// Where a day and a level lie in the picture.
#[derive(Clone, Copy)]
struct Place {
    top: Level,
    is_mirrored: bool,
}

impl Place {
    fn x(self, across: usize) -> usize {
        let x = MARGIN + across * (WIDTH - 2 * MARGIN) / 1000;
        if self.is_mirrored { WIDTH - x } else { x }
    }

    fn y(self, level: Level) -> usize {
        MARGIN + usize::from(self.top.get() - level.get().min(self.top.get())) * LEVEL
    }
}

/// The person's own level: it stays until the day of the next word, the last one until today.
fn line(history: &SkillHistory<'_>, place: Place) -> String {
    let own = history.words.iter().filter(|word| matches!(word.said, Said::By(Source::Self_, _)));
    let mut line = String::new();
    for word in own {
        let (x, y) = (place.x(word.across), place.y(word.level));
        line += &if line.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") };
    }
    if !line.is_empty() {
        line += &format!("H{}", place.x(1000));
    }
    line
}

fn mark(word: &Word<'_>, place: Place) -> Html {
    let (x, y) = (place.x(word.across), place.y(word.level));
    let circle = |class: &'static str, size: &'static str| {
        html! { <circle class={class} cx={x.to_string()} cy={y.to_string()} r={size} /> }
    };
    match word.said {
        Said::By(Source::Self_, _) => circle("history-own", "11"),
        Said::By(..) => circle("history-other", "13"),
        Said::Together => {
            html! { <path class="history-agreed" d={format!("M{x} {}l18 18l-18 18l-18 -18z", y.saturating_sub(18))} /> }
        }
    }
}

fn figures(view: &View, catalogue: &Catalogue, history: &SkillHistory<'_>) -> Html {
    let row = |word: &Word<'_>| {
        let who = match word.said {
            Said::By(by, who) => said_by::name(view, by, who),
            Said::Together => view.say("views.agreed"),
        };
        let level = AttrValue::from(format!("{} · {}", word.level, view.level_name(catalogue, word.level)));
        (view.words.formats().day(word.on).into(), vec![(who, None), (level, None)])
    };
    let heads = ["history.day", "history.who", "views.level"].map(|key| view.say(key));
    let rows = history.words.iter().map(row).collect();
    folded(
        "as-table",
        view.say("skills.as-table"),
        table(Some(view.say("history.title")), heads.into(), rows),
    )
}
