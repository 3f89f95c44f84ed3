//! What goes back from the team: approvals, comments, proposed activities, ratings and mentors, as one reply for each
//! person. Nothing of it is kept beyond the visit.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::host::Moment;
use crate::document::mentorship::{Mentorship, Person as Mentor};
use crate::document::plan::Plan;
use crate::document::read::blank;
use crate::document::said::has_words;
use crate::document::shared::{Approval, Reader, Reply, ReplyComment, ReplyRating, Subject};
use crate::document::values::{Date, Id};
use crate::document::{REPLY_FORMAT, VERSION, parse, read_plan};

use super::sending_files::save;
use super::sending_msg::{DraftPlace, SendingMsg};
use super::state::{Person, Team};
use super::update::TeamEffect;

/// As many steps can be undone.
const MOST_STEPS: usize = 50;

/// What is going back, and who writes it.
#[derive(Clone, Debug)]
pub struct Sending {
    /// The name of who writes.
    pub name: String,
    /// What they are to those they write to.
    pub role: Reader,
    /// The skill that is rated now.
    pub skill: Option<Id>,
    /// Whose files were asked for last, by name.
    pub saved: Option<Rc<[String]>>,
    pub(super) drafts: Rc<Drafts>,
    /// What is being written and was not added yet, by the id of the plan and the form.
    half: Rc<BTreeMap<(Id, &'static str), String>>,
    /// The drafts before each step that can be undone.
    before: Vec<Rc<Drafts>>,
    moment: Option<Moment>,
}

type Drafts = BTreeMap<Id, Draft>;

/// What goes back to one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Their name.
    pub name: String,
    /// What is said.
    pub reply: Reply,
    /// Whether the file was saved with all of it.
    pub is_saved: bool,
}

impl Default for Sending {
    fn default() -> Self {
        Self {
            name: String::new(),
            role: Reader::Manager,
            skill: None,
            saved: None,
            drafts: Rc::default(),
            half: Rc::default(),
            before: Vec::new(),
            moment: None,
        }
    }
}

impl Sending {
    /// What goes back to somebody, by the id of their plan.
    pub fn draft(&self, plan: &Id) -> Option<&Draft> {
        self.drafts.get(plan)
    }

    /// All that goes back, by the ids of plans.
    pub fn drafts(&self) -> impl Iterator<Item = (&Id, &Draft)> {
        self.drafts.iter()
    }

    /// To how many people something goes back that was not saved.
    pub fn unsaved(&self) -> usize {
        self.drafts.values().filter(|draft| !draft.is_saved).count()
    }

    /// What is being written to somebody in a form, and was not added yet.
    pub fn half(&self, plan: &Id, form: &'static str) -> &str {
        self.half.get(&(plan.clone(), form)).map_or("", String::as_str)
    }

    /// Whether something is lost when the page is left.
    pub fn is_pending(&self) -> bool {
        self.unsaved() > 0 || !self.half.is_empty()
    }

    /// Whether a step can be undone.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether it is known who writes.
    pub fn is_signed(&self) -> bool {
        has_words(&self.name)
    }

    /// The reply as it is sent. Only a manager's word on the whole plan counts; of others it is left out.
    pub(super) fn finished(&self, draft: &Draft, moment: &Moment) -> Option<Reply> {
        let mut reply = draft.reply.clone();
        reply.by.name = self.name.trim().to_owned();
        reply.by.r#as = self.role;
        reply.made = moment.now.clone();
        if self.role != Reader::Manager {
            reply.approval = None;
        }
        (self.is_signed() && !reply.is_empty()).then_some(reply)
    }
}

impl Team {
    /// The plan of a person, as it may be shown.
    pub fn plan_of(&self, person: &Person) -> Option<Plan> {
        read_plan(parse(&person.text).ok()?).document
    }

    /// Whether what somebody says of a plan as a whole is about an earlier state of it than the one that is here.
    pub fn is_judged_before(&self, plan: &Id) -> bool {
        let approval = self.sending.draft(plan).and_then(|draft| draft.reply.approval.as_ref());
        approval.zip(self.people.get(plan)).is_some_and(|(said, person)| said.updated < person.updated)
    }
}

/// Takes in what happened.
pub(super) fn take_in(team: &mut Team, msg: SendingMsg) -> Vec<TeamEffect> {
    if let SendingMsg::MomentCame(moment) = msg {
        team.sending.moment = Some(moment);
        return Vec::new();
    }
    let Some(moment) = team.sending.moment.clone() else { return Vec::new() };
    let before = Rc::clone(&team.sending.drafts);
    match msg {
        SendingMsg::Named(name) => {
            team.sending.name = name;
            mark_unsaved(team);
        }
        SendingMsg::RoleSaid(role) => {
            team.sending.role = role;
            mark_unsaved(team);
        }
        SendingMsg::SkillChosen(skill) => team.sending.skill = skill,
        SendingMsg::Typed { plan, form, text } => {
            let half = Rc::make_mut(&mut team.sending.half);
            if has_words(&text) {
                half.insert((plan, form), text)
            } else {
                half.remove(&(plan, form))
            };
        }
        SendingMsg::Undone => undo(team),
        SendingMsg::FileWanted(plan) => return save(team, Some(&plan), Vec::new(), &moment),
        SendingMsg::AllWanted(beside) => return save(team, None, beside, &moment),
        SendingMsg::Matched(pairs) => matched(team, &pairs, &moment),
        said => {
            write_down(team, &said, &moment);
            if let Some((plan, form)) = said.form() {
                Rc::make_mut(&mut team.sending.half).remove(&(plan.clone(), form));
            }
        }
    }
    if before != team.sending.drafts && !Rc::ptr_eq(&before, &team.sending.drafts) {
        team.sending.saved = None;
    }
    Vec::new()
}

/// What is signed otherwise is another file.
fn mark_unsaved(team: &mut Team) {
    for draft in Rc::make_mut(&mut team.sending.drafts).values_mut() {
        draft.is_saved = false;
    }
}

fn undo(team: &mut Team) {
    let Some(before) = team.sending.before.pop() else { return };
    let now = std::mem::replace(&mut team.sending.drafts, before);
    for (plan, draft) in Rc::make_mut(&mut team.sending.drafts) {
        // The file that was saved meanwhile says something else.
        draft.is_saved &= now.get(plan).is_none_or(|known| known.reply == draft.reply);
    }
}

/// Changes the drafts, as a step that can be undone where it changes anything.
fn step(team: &mut Team, change: impl FnOnce(&mut Team, &mut Drafts) -> Option<()>) {
    let mut drafts = (*team.sending.drafts).clone();
    let Some(()) = change(team, &mut drafts) else { return };
    drafts.retain(|_, draft| !draft.reply.is_empty());
    if drafts == *team.sending.drafts {
        return;
    }
    if team.sending.before.len() == MOST_STEPS {
        team.sending.before.remove(0);
    }
    let before = std::mem::replace(&mut team.sending.drafts, Rc::new(drafts));
    team.sending.before.push(before);
    team.sending.saved = None;
}

/// The draft for somebody of the team, begun where there is none.
fn draft_for<'d>(
    team: &Team,
    drafts: &'d mut Drafts,
    plan: &Id,
    new: Id,
    moment: &Moment,
) -> Option<&'d mut Draft> {
    let person = team.people.get(plan)?;
    let begin = || Draft {
        name: person.member.name.clone(),
        reply: Reply {
            format: REPLY_FORMAT.to_owned(),
            version: VERSION,
            id: new,
            // Of a plan that came as a whole, its own id serves.
            shared: person.shared.clone().unwrap_or_else(|| plan.clone()),
            plan: plan.clone(),
            made: moment.now.clone(),
            ..blank()
        },
        is_saved: false,
    };
    let draft = drafts.entry(plan.clone()).or_insert_with(begin);
    draft.is_saved = false;
    Some(draft)
}

fn write_down(team: &mut Team, said: &SendingMsg, moment: &Moment) {
    step(team, |team, drafts| {
        let (SendingMsg::Judged { plan, .. }
        | SendingMsg::Commented { plan, .. }
        | SendingMsg::Proposed { plan, .. }
        | SendingMsg::Rated { plan, .. }
        | SendingMsg::Reworded { plan, .. }
        | SendingMsg::TakenBack { plan, .. }) = said
        else {
            return None;
        };
        let reply = match said {
            // Who was taken out of the team meanwhile is still written to.
            SendingMsg::Reworded { .. } | SendingMsg::TakenBack { .. } => {
                let draft = drafts.get_mut(plan)?;
                draft.is_saved = false;
                &mut draft.reply
            }
            _ => &mut draft_for(team, drafts, plan, moment.new_id.clone(), moment)?.reply,
        };
        match said {
            SendingMsg::Judged { verdict, text, .. } => {
                reply.approval = Some(Approval {
                    verdict: *verdict,
                    on: moment.today,
                    updated: team.people.get(plan)?.updated.clone(),
                    text: trimmed(text),
                    ..blank()
                });
            }
            SendingMsg::Commented { about, text, .. } => {
                let comment =
                    ReplyComment { on: moment.today, about: about.clone(), text: trimmed(text)?, ..blank() };
                put_comment(reply, comment);
            }
            SendingMsg::Proposed { activity, why, due, .. } => {
                team.open_catalogue()?.activity_named(activity)?;
                let about = Subject { activity: Some(activity.clone()), ..blank() };
                put_comment(
                    reply,
                    ReplyComment {
                        on: moment.today,
                        about: Some(about),
                        text: trimmed(why)?,
                        proposes: true,
                        due: *due,
                        ..blank()
                    },
                );
            }
            SendingMsg::Rated { skill, level, evidence, .. } => {
                team.open_catalogue()?.skill_named(skill)?;
                reply.ratings.retain(|one| one.skill != *skill);
                reply.ratings.push(ReplyRating {
                    skill: skill.clone(),
                    level: *level,
                    on: moment.today,
                    evidence: trimmed(evidence),
                    other: Default::default(),
                });
                team.sending.skill = None;
            }
            SendingMsg::Reworded { place, text, .. } => reword(reply, place, text, moment.today)?,
            SendingMsg::TakenBack { place, .. } => take_back(reply, place)?,
            _ => return None,
        }
        Some(())
    });
}

/// Of what is said twice of one thing the last counts.
fn put_comment(reply: &mut Reply, comment: ReplyComment) {
    let is_it = |one: &&mut ReplyComment| (&one.about, one.proposes) == (&comment.about, comment.proposes);
    match reply.comments.iter_mut().find(is_it) {
        Some(known) => *known = comment,
        None => reply.comments.push(comment),
    }
}

fn reword(reply: &mut Reply, place: &DraftPlace, text: &str, today: Date) -> Option<()> {
    match place {
        DraftPlace::Approval => reply.approval.as_mut()?.text = trimmed(text),
        DraftPlace::Comment(place) => {
            let comment = reply.comments.get_mut(*place)?;
            // A comment without words is none: it is taken back by its button.
            (comment.text, comment.on) = (trimmed(text)?, today);
        }
        DraftPlace::Rating(skill) => {
            reply.ratings.iter_mut().find(|one| one.skill == *skill)?.evidence = trimmed(text);
        }
        DraftPlace::Mentor(_) => return None,
    }
    Some(())
}

fn take_back(reply: &mut Reply, place: &DraftPlace) -> Option<()> {
    match place {
        DraftPlace::Approval => reply.approval = None,
        DraftPlace::Comment(place) => {
            drop((*place < reply.comments.len()).then(|| reply.comments.remove(*place))?)
        }
        DraftPlace::Rating(skill) => reply.ratings.retain(|one| one.skill != *skill),
        DraftPlace::Mentor(place) => {
            drop((*place < reply.proposed.len()).then(|| reply.proposed.remove(*place))?)
        }
    }
    Some(())
}

/// Puts the mentor of each pair into the draft for the mentee. Who is not in the team, or matched with nobody of the
/// catalogue, is left out.
fn matched(team: &mut Team, pairs: &[(Id, Id)], moment: &Moment) {
    step(team, |team, drafts| {
        let catalogue = Rc::clone(team.open_catalogue()?);
        // What was handed back before is no longer the match.
        for draft in drafts.values_mut().filter(|draft| !draft.reply.proposed.is_empty()) {
            draft.reply.proposed.clear();
            draft.is_saved = false;
        }
        for (number, (plan, mentor)) in pairs.iter().enumerate() {
            let Some(known) = catalogue.head().mentors.iter().find(|one| one.id == *mentor) else { continue };
            let new = Id::new(format!("{}-{}", moment.new_id, number + 1))?;
            let Some(draft) = draft_for(team, drafts, plan, new.clone(), moment) else { continue };
            let name = Mentor { name: Some(known.name.clone()), ..Mentor::of_catalogue(mentor.clone()) };
            let mut proposed = Mentorship::new(new, name);
            proposed.format = team.matchmaking.options.format;
            draft.reply.proposed.push(proposed);
        }
        Some(())
    });
}

fn trimmed(text: &str) -> Option<String> {
    has_words(text).then(|| text.trim().to_owned())
}
