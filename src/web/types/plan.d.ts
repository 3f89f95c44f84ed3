// ---- Plan: format waymark/plan, version 1. Fields that are not known here are kept. ----

export type RatingSource = 'self' | 'manager' | 'peer' | 'mentor' | 'assessment' | 'badge';
export type ItemStatus = 'planned' | 'started' | 'done' | 'dropped';
export type GoalStatus = 'active' | 'paused' | 'reached' | 'dropped';
/** The least and the most share of hours, each from 0 to 1. */
export type ShareRange = [least: number, most: number];

export interface Plan {
    format: 'waymark/plan';
    version: 1;
    id: string;
    updated: Instant;
    catalog?: { id: string } | null;
    learner: {
        name?: string | null;
        role?: string | null;
        area?: string | null;
        /** An IANA name. */
        timezone?: string | null;
        manager?: Person | null;
    };
    /** The first active one is worked on. */
    goals?: Goal[];
    ratings?: Rating[];
    agreed?: { skill: string; level: Level; on: Day; note?: string | null }[];
    limits: Limits;
    path?: {
        made?: Instant | null;
        items?: PathItem[];
        /** The path that this one took the place of when the PM planned anew. */
        former?: { made?: Instant | null; items?: PathItem[] } | null;
    } | null;
    /** Activities of the PM's own, beside those of the catalogue and written as these are. */
    own_activities?: Activity[];
    mentorships?: Mentorship[];
    decisions?: Decision[];
    network?: Contact[];
    feedback?: Feedback[];
    reviews?: Review[];
    exposures?: Exposure[];
    leadership?: LeadershipMoment[];
    journal?: JournalEntry[];
    /** What others said of the plan. */
    comments?: Comment[];
    /** What managers said of the plan as a whole, as it was then; of each the latest. */
    approvals?: Approval[];
}

/** A comment of somebody else. */
export interface Comment {
    id: string;
    by: RatingSource;
    who?: string | null;
    on: Day;
    about?: Subject | null;
    text: string;
    /** The id of the reply that it came in. */
    reply?: string | null;
    /** When that reply was made. */
    made?: Instant | null;
    /** Whether it took the place of other words, sent before. */
    edited?: boolean;
    /** Whether the activity that it is about is proposed for the path; the text says why. */
    proposes?: boolean;
    /** By when it is to be done. */
    due?: Day | null;
}

/** What a manager says of a plan as it was on a day. */
export interface Approval {
    verdict: 'approved' | 'changes';
    on: Day;
    /** When the plan that they saw had last been changed, or was shared. */
    updated: Instant;
    text?: string | null;
    /** Their name, where it is kept in the plan. */
    who?: string | null;
    /** The last change of the plan by which nothing but replies came into it since. */
    holds_until?: Instant | null;
    came?: Came | null;
}

/** What a comment is about; the whole plan where nothing is named. */
export interface Subject {
    skill?: string | null;
    activity?: string | null;
    goal?: string | null;
}

/** Something that was learnt or done on a day. */
export interface JournalEntry {
    id: string;
    on: Day;
    /** What happened, and what was learnt from it. */
    text?: string | null;
    activity?: string | null;
    skills?: string[];
    /** Hours spent, which count towards the activity. */
    hours?: number | null;
    url?: string | null;
    /** Whether it belongs into the summary of its year. */
    marked?: boolean;
}

// ---- What is shared, and what comes back: formats waymark/shared and waymark/reply, version 1. ----

/** What somebody who is shown a plan is to the PM. */
export type Reader = 'manager' | 'mentor' | 'peer';
/** A part of a plan that can be shared or kept back. */
export type Part = 'goal' | 'why' | 'skills' | 'evidence' | 'path' | 'journal' | 'mentorship' | 'feedback' | 'review';

/** A part of a plan, made for somebody to read. What was not chosen is not in it. */
export interface Shared {
    format: 'waymark/shared';
    version: 1;
    id: string;
    made: Instant;
    /** The name of the person whose plan it is. */
    by?: string | null;
    for: Reader;
    parts?: Part[];
    /** The level in force in each skill as the PM saw it, where the skills are shared. */
    levels?: { skill: string; level: Level }[];
    /** The form that the shared review follows. */
    template?: ReviewTemplate | null;
    /** The plan with the chosen parts only. */
    plan: Plan;
}

/** What somebody says who was shown a plan. */
export interface Reply {
    format: 'waymark/reply';
    version: 1;
    id: string;
    /** The id of what was shared; that of the plan where it was shown as a whole. */
    shared: string;
    /** The id of the plan that it is about. */
    plan: string;
    by: { name: string; as: Reader };
    made: Instant;
    ratings?: { skill: string; level: Level; on: Day; evidence?: string | null }[];
    comments?: { on: Day; about?: Subject | null; text: string; proposes?: boolean; due?: Day | null }[];
    // Of each entry below, only what the other side says has an effect.
    /** What a mentor says: `mentor_notes`, `agenda` and `actions` of meetings, scores and recommendations. */
    mentorship?: Mentorship | null;
    /** The decisions of which a mentor gives their `mentors_view`. */
    decisions?: Decision[];
    /** The feedback that was asked for, by the ids of the requests. */
    feedback?: Feedback[];
    /** The review in which a manager says their part, `manager`. */
    review?: Review | null;
    /** Meetings that a mentor proposes: the day, and what to talk about. */
    meetings?: MentoringSession[];
    /** What a mentor has done of what they took on, by the ids of the plan's actions. */
    done?: Action[];
    /** What a manager says of the plan as a whole. */
    approval?: Approval | null;
    /** A mentor whom a programme proposes, or several. */
    proposed?: Mentorship[];
}

export interface Goal {
    id: string;
    role: string;
    why?: string | null;
    by?: Day | null;
    serves?: string[];
    status?: GoalStatus | null;
    focus?: string[];
    milestones?: { title: string; by?: Day | null; done?: Day | null }[];
    /** Levels to go to instead of those that the role asks for, which are higher. */
    lowered?: { skill: string; level: Level }[];
}

export interface Rating {
    skill: string;
    level: Level;
    by: RatingSource;
    on: Day;
    evidence?: string | null;
    url?: string | null;
    /** Whether it is only a first guess. */
    assumed?: boolean;
    /** The name of the person who says so, where that is not the PM. */
    who?: string | null;
    came?: Came | null;
}

export interface Limits {
    start?: Day | null;
    hours_per_week?: Hours | null;
    on_the_job_hours_per_week?: Hours | null;
    /** Money for the whole path, for what is started as well as for what is planned. */
    budget?: Money | null;
    away?: Period[];
    mix?: { experience?: ShareRange | null; exposure?: ShareRange | null; education?: ShareRange | null } | null;
    /** How many activities may run side by side, from 1 to 100; as many as there are hours for when it is not given. */
    at_once?: number | null;
    /** Activities that must be in the path, the most wanted first; also such as are no longer offered. */
    pinned?: string[];
    excluded?: string[];
    languages?: string[];
}

export interface PathItem {
    activity: string;
    start?: Day | null;
    end?: Day | null;
    status: ItemStatus;
    /** Hours spent so far. Of what is started, they no longer count: not in a path's hours, nor against limits. */
    hours_done?: Hours | null;
    done_on?: Day | null;
    /** The first day that the PM chose; the rest of the path is laid around it. */
    chosen_start?: Day | null;
    /** Another activity of the path that this one may not begin before. */
    not_before?: string | null;
    note?: string | null;
}
