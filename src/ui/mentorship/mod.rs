//! What is between the PM and those they learn from: a mentor, decisions to talk through, and a network.

mod agreement;
mod decisions;
mod find;
mod forms;
mod in_path;
mod meeting;
mod network;
mod parts;
mod recommended;
mod relation;
mod scores;

use yew::{AttrValue, Html, html};

use crate::document::mentorship::{MentoringFormat, Stage};
use crate::document::values::Id;
use crate::model::Catalogue;

use crate::ui::path::heard;
use crate::ui::view::View;

/// What is looked at on this screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MentorshipLook {
    /// The part that was opened. At first the mentor, or finding one where there is none.
    pub part: Option<MentorshipPart>,
    /// How the mentor that is looked for is to meet.
    pub format: Option<MentoringFormat>,
    /// The mentor of the catalogue who is about to be asked.
    pub asking: Option<Id>,
    /// The relationship that is about to end.
    pub ending: Option<Id>,
    /// The time of which the goals are scored, where that is not the present one.
    pub stage: Option<Stage>,
    /// What the contacts that are shown are for.
    pub topic: Option<AttrValue>,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentorshipPart {
    /// The relationships that go on, and those that are over.
    Mentor,
    /// Who could be the mentor.
    Find,
    /// Decisions to talk through.
    Decisions,
    /// The people that the PM learns from.
    Network,
}

impl MentorshipPart {
    const ALL: [Self; 4] = [Self::Mentor, Self::Find, Self::Decisions, Self::Network];

    fn key(self) -> &'static str {
        match self {
            Self::Mentor => "mentorship.mentor",
            Self::Find => "mentorship.find",
            Self::Decisions => "mentorship.decisions",
            Self::Network => "mentorship.network",
        }
    }
}

pub(in crate::ui) fn mentorship_screen(view: &View, catalogue: &Catalogue) -> Html {
    let readonly = view.state().settings.readonly;
    let has_none = view.state().relations().is_empty() && !readonly;
    let first = if has_none { MentorshipPart::Find } else { MentorshipPart::Mentor };
    let part = view.look.mentorship.part.unwrap_or(first);
    let segment = |one: MentorshipPart| {
        html! {
            <button type="button" aria-pressed={(one == part).to_string()}
                onclick={view.looking(move |look, _| look.mentorship.part = Some(one))}>{ view.say(one.key()) }</button>
        }
    };
    // To one who only reads there is nobody to be asked.
    let shown = MentorshipPart::ALL.into_iter().filter(|one| !readonly || *one != MentorshipPart::Find);
    html! {
        <div class="mentorship">
            { heard(view, catalogue) }
            <div class="segments" role="group" aria-label={view.say("mentorship.parts")}>
                { for shown.map(segment) }
            </div>
            <div class="mentorship-part" id="mentorship-part" tabindex="-1" key={part.key()}>
                { match part {
                    MentorshipPart::Mentor => relation::relations(view, catalogue),
                    MentorshipPart::Find => find::find(view, catalogue),
                    MentorshipPart::Decisions => decisions::decisions(view, catalogue),
                    MentorshipPart::Network => network::network(view, catalogue),
                } }
            </div>
        </div>
    }
}

/// Opens a part, which gets the focus.
fn to_part<E>(view: &View, part: MentorshipPart) -> yew::Callback<E> {
    view.looking(move |look, _| {
        look.mentorship = MentorshipLook { part: Some(part), ..MentorshipLook::default() };
        look.go_to("#mentorship-part");
    })
}
