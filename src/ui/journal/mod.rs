//! What was learnt, hours, badges and evidence, and the year.

mod entry;
mod evidence;
mod hours;
mod list;
mod year;

use yew::{Html, html};

use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::view::View;

pub(in crate::ui) use list::activity_name;

/// What is looked at in the journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JournalLook {
    /// The part that is open.
    pub part: JournalPart,
    /// The entry that is being written anew.
    pub editing: Option<Id>,
    /// The year that is summed up; the newest when there is none.
    pub year: Option<i32>,
}

/// A part of the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JournalPart {
    /// What was written, with the hours beside it.
    #[default]
    Entries,
    /// Badges, assessments, and whatever shows something.
    Evidence,
    /// The summary of a year.
    Year,
}

impl JournalPart {
    const ALL: [Self; 3] = [Self::Entries, Self::Evidence, Self::Year];

    fn key(self) -> &'static str {
        match self {
            Self::Entries => "journal.entries",
            Self::Evidence => "journal.evidence",
            Self::Year => "journal.year",
        }
    }
}

pub(in crate::ui) fn journal_screen(view: &View, catalogue: &Catalogue) -> Html {
    let part = view.look.journal.part;
    let segment = |one: JournalPart| {
        html! {
            <button type="button" aria-pressed={(one == part).to_string()}
                onclick={view.looking(move |look, _| look.journal.part = one)}>{ view.say(one.key()) }</button>
        }
    };
    html! {
        <div class="journal">
            <div class="segments" role="group" aria-label={view.say("journal.parts")}>
                { for JournalPart::ALL.into_iter().map(segment) }
            </div>
            { match part {
                JournalPart::Entries => entries(view, catalogue),
                JournalPart::Evidence => evidence::evidence(view, catalogue),
                JournalPart::Year => year::year(view, catalogue),
            } }
        </div>
    }
}

fn entries(view: &View, catalogue: &Catalogue) -> Html {
    html! {
        <div class="journal-columns">
            <div class="journal-main" id="journal-main" tabindex="-1">
                if !view.state().settings.readonly {
                    { entry::new_entry(view, catalogue) }
                }
                { list::list(view, catalogue) }
            </div>
            <aside class="journal-side" aria-label={view.say("progress.title")}>
                { hours::rhythm(view) }
                { hours::hours(view, &view.state().spent()) }
            </aside>
        </div>
    }
}
