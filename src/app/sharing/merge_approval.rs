//! What a manager says of the plan as a whole, and whom a programme proposes as a mentor, taken into the plan.

use std::rc::Rc;

use crate::app::ids::new_id;
use crate::app::state::State;
use crate::document::fault::{Code, Place, shown};
use crate::document::mentorship::{Mentorship, MentorshipStatus, Person};
use crate::document::said::has_words;
use crate::document::shared::{Approval, Reader, Reply, ReplyComment, was_said};
use crate::document::values::Instant;
use crate::model::Catalogue;

use super::merge::{Merge, name_of, origin};
use super::merge_people::{News, Taking};

impl Approval {
    /// Whether it is about a plan that was last changed then.
    pub fn holds_for(&self, updated: &Instant) -> bool {
        *updated <= self.updated || self.holds_until.as_ref().is_some_and(|until| updated <= until)
    }
}

/// What was said of the present state of the plan holds on where nothing but a reply comes into it.
pub(super) fn hold(approvals: &mut [Approval], before: &Instant, now: &Instant) {
    for approval in approvals.iter_mut().filter(|one| one.holds_for(before)) {
        approval.holds_until = Some(now.clone());
    }
}

impl State {
    /// What managers said of the plan as a whole, each with whether the plan is as it was then.
    pub fn approvals(&self) -> impl Iterator<Item = (&Approval, bool)> {
        self.plan.approvals.iter().map(|one| (one, one.holds_for(&self.plan.updated)))
    }
}

impl Merge<'_> {
    /// Whether an activity is proposed that neither the catalogue nor the plan has; a warning where it is.
    pub(super) fn proposes_unknown(
        &mut self,
        reply: &Reply,
        comment: &ReplyComment,
        catalogue: &Rc<Catalogue>,
    ) -> bool {
        let about = comment.about.as_ref().filter(|_| comment.proposes);
        let Some(id) = about.and_then(|about| about.activity.as_ref()) else { return false };
        let is_known = catalogue.activity_named(id).is_some()
            || self.plan.own_activities.iter().any(|own| own.id == *id);
        if !is_known {
            let found = format!("the activity \"{}\", which this catalogue does not have", shown(id));
            let action = "ask for a reply made with this catalogue; this is left out";
            let place = reply.comments.iter().position(|one| std::ptr::eq(one, comment)).unwrap_or_default();
            let at = Place::ROOT.field("comments");
            self.faults.add(Code::NotInCatalogue, &at.index(place).field("about"), found, action);
        }
        !is_known
    }
}

impl Taking<'_> {
    /// What a manager says of the plan; of each manager what they said last counts.
    pub(super) fn approval(&mut self) {
        let reply = self.reply;
        let Some(said) = &reply.approval else { return };
        let at = Place::ROOT.field("approval");
        if !self.is_theirs(Reader::Manager, None, &at) || !was_said(said.on, self.today, &at, self.faults) {
            return;
        }
        // Of a plan that was shown as a whole it is known which state was seen.
        if reply.shared == reply.plan && said.updated > self.plan.updated {
            let found = format!(
                "a word on the plan as it was on {}, which is newer than this one",
                said.updated.date()
            );
            let action = "open the newer plan first, and then this reply; this is left out";
            return self.faults.add(Code::NotInPlan, &at.field("updated"), found, action);
        }
        let approval = Approval {
            // What was not there yet when they spoke is nothing that they saw.
            updated: said.updated.clone().min(reply.made.clone()),
            text: said.text.as_deref().map(str::trim).filter(|text| has_words(text)).map(ToOwned::to_owned),
            who: name_of(reply),
            holds_until: None,
            came: origin(reply, None),
            ..said.clone()
        };
        let says = |one: &Approval| (one.verdict, one.on, one.updated.clone(), one.text.clone());
        let known = self.plan.approvals.iter().position(|one| one.who == approval.who);
        match known.and_then(|place| self.plan.approvals.get_mut(place)) {
            Some(known) if says(known) == says(&approval) || known.came.is_after(&reply.made) => return,
            Some(known) => *known = approval.clone(),
            None => self.plan.approvals.push(approval.clone()),
        }
        self.news.push(News::Approval(approval));
    }

    /// Mentors whom a programme proposes: nobody was asked yet, the PM says whether something comes of it. What knows only the
    /// status, as an older widget does, sees them as asked.
    pub(super) fn proposed(&mut self) {
        let at = Place::ROOT.field("proposed");
        for (number, said) in self.reply.proposed.iter().enumerate() {
            let at = at.index(number);
            let at = at.field("mentor");
            let Person { id, name, .. } = &said.mentor;
            let mentors = &self.catalogue.head().mentors;
            let known = id.as_ref().and_then(|id| mentors.iter().find(|mentor| mentor.id == *id));
            let Some(name) = known.map(|mentor| mentor.name.clone()).or_else(|| name.clone()) else {
                let found = "a mentor whom this catalogue does not have, without a name";
                let action = "ask for a reply made with this catalogue; this is left out";
                self.faults.add(Code::NotInCatalogue, &at, found, action);
                continue;
            };
            let manager = self.plan.learner.manager.as_ref().and_then(|manager| manager.id.as_ref());
            if id.is_some() && manager == id.as_ref() {
                let found = format!("\"{}\" as a mentor, who is the manager in this plan", shown(&name));
                let action = "ask the programme for somebody else; this is left out";
                self.faults.add(Code::NotTheirs, &at, found, action);
                continue;
            }
            let is_it = |one: &Mentorship| match id {
                Some(_) => one.mentor.id == *id,
                None => one.mentor.name.as_ref() == Some(&name),
            };
            if self
                .plan
                .mentorships
                .iter()
                .any(|one| is_it(one) && one.status != Some(MentorshipStatus::Ended))
            {
                continue;
            }
            let is_taken = |id: &str| self.plan.mentorships.get(id).is_some();
            let Some(new) = new_id(self.chance, &is_taken) else { continue };
            let mentor = Person { id: id.clone(), ..Person::named(name.clone()) };
            let mut mentorship = Mentorship::new(new, mentor);
            mentorship.format = said.format;
            mentorship.status = Some(MentorshipStatus::Asked);
            mentorship.proposed_on = Some(self.today);
            self.plan.mentorships.push(mentorship);
            self.news.push(News::Proposed(name));
        }
    }
}
