//! What the person should know now: a file that was refused, a plan that is not kept.

use yew::{AttrValue, Html, html};

use crate::app::{Msg, Notice, Screen, SharingMsg, Went};
use crate::document::fault::Faults;
use crate::document::values::Date;

use super::clashes::clashes;
use super::feedback::FeedbackPart;
use super::mentorship::MentorshipPart;
use super::view::{View, listed, said};

/// How many faults are listed; the rest is counted.
const MOST_LISTED: usize = 8;

pub(super) fn notice(view: &View) -> Html {
    let Some(notice) = &view.state().notice else { return Html::default() };
    let (text, faults, is_trouble) = match notice {
        Notice::FileRefused { name, faults } => {
            (view.fill("notice.refused", &[("name", name)]), Some(faults), true)
        }
        Notice::FileOpened { name, warnings } if warnings.is_empty() => {
            let key = if view.state().can_undo() { "notice.opened" } else { "notice.opened-first" };
            (view.fill(key, &[("name", name)]), None, false)
        }
        Notice::FileOpened { name, warnings } if warnings.kept_entries() > 0 => {
            let blanks = [("name", &**name)];
            let kept = view.words.count("notice.opened-kept", warnings.kept_entries() as f64, &blanks);
            (kept.into(), Some(warnings), false)
        }
        Notice::EntriesKept(faults) => {
            let kept = view.words.count("notice.entries-kept", faults.kept_entries() as f64, &[]);
            (kept.into(), Some(faults), false)
        }
        Notice::FileOpened { name, warnings } => {
            (view.fill("notice.opened-with", &[("name", name)]), Some(warnings), false)
        }
        Notice::PlanFailed(why) => (view.fill("notice.plan-failed", &[("why", why)]), None, true),
        Notice::PartMissed => (view.say("notice.part-missed"), None, true),
        Notice::StartedOver => (view.say("notice.started-over"), None, false),
        Notice::LinkRefused(faults) => (view.say("notice.link-refused"), Some(faults), true),
        Notice::ReplyEmpty { name } => {
            (view.fill("notice.reply-empty", &[("name", &view.somebody(name))]), None, false)
        }
        Notice::ReplyTaken { name, news: 0, .. } => {
            (view.fill("notice.reply-known", &[("name", &view.somebody(name))]), None, false)
        }
        Notice::ReplyTaken { name, news, .. } => {
            let blanks = [("name", &*view.somebody(name))];
            (view.words.count("notice.reply-taken", *news as f64, &blanks).into(), None, false)
        }
        Notice::BadgesTaken { name, count } => {
            let blanks = [("name", &*view.words.beside(name))];
            (view.words.count("notice.badges-taken", *count as f64, &blanks).into(), None, false)
        }
        Notice::ReplyNotTaken => (view.say("notice.reply-not-taken"), None, false),
        Notice::PutAway { is_begun: false } => (view.say("notice.put-away"), None, false),
        Notice::PutAway { is_begun: true } => (view.say("notice.put-away-begun"), None, false),
        Notice::StoredUnreadable(faults) => (view.say("notice.unreadable"), Some(faults), true),
        Notice::StoredUntouched(faults) => (view.say("notice.untouched"), Some(faults), true),
        Notice::NotKept => (view.say("notice.not-kept"), None, true),
        Notice::Clashed(clashes) => {
            (view.words.count("clash.title", clashes.len() as f64, &[]).into(), None, true)
        }
        Notice::Removed => (view.say("notice.removed"), None, false),
        Notice::ReviewClosed { agreed, focus, next } => (closed(view, *agreed, *focus, *next), None, false),
        Notice::NothingBetter => (view.say("notice.nothing-better"), None, false),
    };
    html! {
        <div class="notice" role={if is_trouble { "alert" } else { "status" }} data-trouble={is_trouble.to_string()}>
            <div class="notice-text">
                { said("", text) }
                { for faults.map(|faults| fault_list(view, faults)) }
                if let Notice::Clashed(list) = notice { { clashes(view, list) } }
            </div>
            { match notice {
                Notice::StartedOver => view.button("small", "notice.bring-back", Msg::Undone),
                Notice::PutAway { .. } => {
                    view.button("small", "notice.bring-it-back", Msg::Sharing(SharingMsg::BroughtBack))
                }
                Notice::BadgesTaken { .. } => html! {
                    <>
                        { leads_to(view, Went::Skills) }
                        { view.button("small", "undo", Msg::Undone) }
                    </>
                },
                Notice::Removed => view.button("small", "notice.bring-it-back", Msg::Undone),
                Notice::ReviewClosed { .. } => view.button("small", "today.in-path", Msg::ScreenOpened(Screen::Path)),
                Notice::ReplyTaken { places, .. } => places.iter().map(|place| leads_to(view, *place)).collect(),
                _ => Html::default(),
            } }
            { view.button("quiet", "notice.dismiss", Msg::NoticeDismissed) }
        </div>
    }
}

/// What follows from a review that was closed, and whether the path is to follow it.
fn closed(view: &View, agreed: usize, focus: usize, next: Option<Date>) -> AttrValue {
    let count = |key: &str, number: usize| -> Option<AttrValue> {
        (number > 0).then(|| view.words.count(key, number as f64, &[]).into())
    };
    let next = next.map(|on| view.fill("reviews.next", &[("day", &view.words.formats().day(on))]));
    let proposed = view.state().proposal().map(|_| view.say("notice.review-proposal"));
    let said = [count("notice.review-agreed", agreed), count("notice.review-focus", focus), next, proposed];
    listed(
        &std::iter::once(view.say("notice.review-closed"))
            .chain(said.into_iter().flatten())
            .collect::<Vec<_>>(),
        " ",
    )
}

/// A button that leads to where something of a reply went.
fn leads_to(view: &View, place: Went) -> Html {
    let (screen, part) = match place {
        Went::Skills => (Screen::Skills, None),
        Went::Mentor => (Screen::Mentorship, None),
        Went::Decisions => (Screen::Mentorship, None),
        Went::Feedback => (Screen::Feedback, Some(FeedbackPart::Feedback)),
        Went::Review => (Screen::Feedback, Some(FeedbackPart::Reviews)),
        Went::Comments => (Screen::Share, None),
    };
    let talk = match place {
        Went::Mentor => Some(MentorshipPart::Mentor),
        Went::Decisions => Some(MentorshipPart::Decisions),
        _ => None,
    };
    let send = view.send.clone();
    let turn = view.looking(move |look, ()| {
        look.feedback.part = part.unwrap_or(look.feedback.part);
        look.mentorship.part = talk.or(look.mentorship.part);
    });
    let onclick = move |_: web_sys::MouseEvent| {
        send.emit(Msg::ScreenOpened(screen));
        turn.emit(());
    };
    html! { <button type="button" class="small" onclick={onclick}>{ view.say(&format!("went.{}", place.as_str())) }</button> }
}

pub(super) fn fault_list(view: &View, faults: &Faults) -> Html {
    let list = faults.as_slice();
    let more = list.len().saturating_sub(MOST_LISTED) + faults.left_out();
    html! {
        <>
            <ul class="faults">
                { for list.iter().take(MOST_LISTED).map(|fault| html! { <li>{ fault.to_string() }</li> }) }
            </ul>
            if more > 0 {
                { said("hint", view.words.count("notice.more-faults", more as f64, &[])) }
            }
        </>
    }
}
