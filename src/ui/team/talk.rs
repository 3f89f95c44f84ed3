//! What is worth a conversation, in words.

use yew::AttrValue;

use crate::app::team::Talk;
use crate::model::Catalogue;

use super::view::View;

pub(super) fn talked(view: &View, catalogue: &Catalogue, talk: &Talk) -> AttrValue {
    let day = |day| view.words.formats().day(day);
    match talk {
        Talk::GoalPast { by } => view.fill("talk.goal-past", &[("day", &day(*by))]),
        Talk::Overdue { items, since } => {
            view.words.count("talk.overdue", *items as f64, &[("day", &day(*since))]).into()
        }
        Talk::ReviewDue { on } => view.fill("talk.review", &[("day", &day(*on))]),
        Talk::Disagreement { skill, own, manager } => {
            let blanks = [
                ("skill", &*view.skill_name(catalogue, *skill)),
                ("own", &*own.to_string()),
                ("manager", &*manager.to_string()),
            ];
            view.fill("talk.apart", &blanks)
        }
        Talk::EndsLate { end, by } => view.fill("talk.ends-late", &[("end", &day(*end)), ("by", &day(*by))]),
        Talk::MentoringLapsed { mentor, days } => {
            let mentor = view.somebody(mentor.as_deref().unwrap_or_default());
            view.words.count("talk.mentoring", f64::from(*days), &[("mentor", &mentor)]).into()
        }
        Talk::Halfway { mentor } => {
            let mentor = view.somebody(mentor.as_deref().unwrap_or_default());
            view.fill("talk.halfway", &[("mentor", &mentor)])
        }
        Talk::NoGoal => view.say("talk.no-goal"),
        Talk::NoPath => view.say("talk.no-path"),
        Talk::Silent { days } => view.words.count("talk.silent", f64::from(*days), &[]).into(),
    }
}
