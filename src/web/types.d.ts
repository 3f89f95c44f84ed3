/** A day of the calendar: `YYYY-MM-DD`. */
export type Day = string;
/** An instant in UTC (RFC 3339): `2026-11-21T09:30:00Z`. */
export type Instant = string;
/** A proficiency level: a whole number from 0 to 10, within the catalogue's scale. */
export type Level = number;
/** Hours, in steps of a quarter. */
export type Hours = number;
/** Plain text, or a text for each language (BCP 47). */
export type Text = string | { [language: string]: string };

/** An amount of money, at most two decimals. */
export interface Money {
    amount: number;
    /** ISO 4217; `XXX` in an answer about a catalogue in which everything is free. */
    currency: string;
    estimated?: boolean;
}

/** A span of days, both included. */
export interface Period {
    start: Day;
    end: Day;
}

// ---- Catalogue: format waymark/catalog, version 1. Fields that are not known here are kept. ----

export type ActivityKind =
    | 'course' | 'workshop' | 'reading' | 'certification'
    | 'mentoring' | 'coaching' | 'shadowing' | 'community'
    | 'rotation' | 'project' | 'leadership';

export interface Catalog {
    format: 'waymark/catalog';
    version: 1;
    id: string;
    title: Text;
    language?: string | null;
    updated?: Day | null;
    licence?: string | null;
    publisher?: string | null;
    credits?: Text[];
    scale?: ScaleLevel[];
    skills?: Skill[];
    roles?: Role[];
    activities?: Activity[];
    mentors?: Mentor[];
    areas?: Area[];
    organisation_goals?: OrganisationGoal[];
    review_templates?: ReviewTemplate[];
    mentorship_programme?: MentorshipProgramme | null;
}

export interface ScaleLevel {
    level: Level;
    name: Text;
    description?: Text | null;
}

export interface Skill {
    id: string;
    name: Text;
    group?: Text | null;
    description?: Text | null;
    levels?: { level: Level; descriptor: Text; example?: Text | null }[];
    same_as?: string[];
    fades_after_months?: number | null;
    source?: Text | null;
    /** Whether it is a skill of leading others. */
    leadership?: boolean;
}

export interface Role {
    id: string;
    name: Text;
    track?: string | null;
    grade?: number | null;
    summary?: Text | null;
    /** The weight is a whole number from 1 to 100, by default 1. */
    requires?: { skill: string; level: Level; weight?: number | null }[];
    leads_to?: string[];
}

export interface Activity {
    id: string;
    kind: ActivityKind;
    title: Text;
    authors?: string[];
    year?: number | null;
    provider?: Text | null;
    url?: string | null;
    summary?: Text | null;
    language?: string | null;
    hours: Hours;
    min_weeks?: number | null;
    cost?: Money | null;
    develops?: { skill: string; from?: Level | null; to: Level }[];
    requires?: {
        skills?: { skill: string; level: Level }[];
        activities?: string[];
        /** Of each group one must be done. */
        any_of?: string[][];
    } | null;
    sessions?: Period[];
    area?: string | null;
    seats?: number | null;
    tags?: string[];
    retired?: boolean;
}

export interface Mentor {
    id: string;
    name: string;
    role?: string | null;
    about?: Text | null;
    area?: string | null;
    strengths?: { skill: string; level: Level }[];
    capacity?: number | null;
    /** How many mentees they have now. */
    mentees?: number | null;
    languages?: string[];
    timezone?: string | null;
    formats?: string[];
    contact?: string | null;
}

export interface Area {
    id: string;
    name: Text;
    summary?: Text | null;
}

export interface OrganisationGoal {
    id: string;
    title: Text;
    summary?: Text | null;
    skills?: string[];
    /** How many times as much these skills count for a PM whose goal serves it, from 1 to 10; 2 when it is not given. */
    factor?: number | null;
}

/** A form of reviews. */
export interface ReviewTemplate {
    id: string;
    name?: Text | null;
    summary?: Text | null;
    every_months?: number | null;
    /** What the PM is asked. */
    own?: { id: string; text: Text }[];
    manager?: { id: string; text: Text }[];
    /** Whether both give the levels that they see. */
    levels?: boolean;
    /** Whether others are asked too. */
    voices?: boolean;
    /** The most areas to work on until the next one, from 1 to 3. */
    most_focus?: number | null;
}

/** What a mentoring agreement starts from. */
export interface MentorshipProgramme {
    summary?: Text | null;
    formats?: MentoringFormat[];
    length_weeks?: number | null;
    rhythm_days?: number | null;
    minutes?: number | null;
    boundaries?: Text | null;
    confidentiality?: Text | null;
    ending?: Text | null;
    contact?: string | null;
}

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
}

// Of the lists about people, what is `private` and all `private_notes` never stand in what is shared. An entry of another
// form than these is kept as it is, with a warning (W320), and has no effect.

/** A mentor of the catalogue by id, or anybody by name. */
export interface Person {
    id?: string | null;
    name?: string | null;
    contact?: string | null;
}

export type MentoringFormat = 'one-to-one' | 'group' | 'peer' | 'reverse' | 'flash';
/** A side of a mentoring relationship. */
export type Side = 'mentee' | 'mentor';

export interface Mentorship {
    id: string;
    mentor: Person;
    format?: MentoringFormat | null;
    status?: 'asked' | 'active' | 'paused' | 'ended' | 'declined' | null;
    asked_on?: Day | null;
    agreement?: MentoringAgreement | null;
    sessions?: MentoringSession[];
    fit_check?: { on: Day; fit: 'good' | 'unsure' | 'change'; note?: string | null; private?: boolean } | null;
    /** From 0, not begun, to 10, reached. */
    scores?: {
        goal: string;
        at: 'start' | 'middle' | 'end';
        by?: Side | null;
        score: number;
        on?: Day | null;
        note?: string | null;
    }[];
    recommendations?: {
        id: string;
        activity?: string | null;
        text?: string | null;
        url?: string | null;
        why?: string | null;
        on?: Day | null;
        taken_on?: Day | null;
    }[];
    ended?: { on: Day; why?: string | null; learnt?: string | null } | null;
    private_notes?: string | null;
    private?: boolean;
}

export interface MentoringAgreement {
    mentee_wants?: string | null;
    mentor_wants?: string | null;
    goals?: { id: string; text?: string | null; skill?: string | null; level?: Level | null }[];
    /** From 1 to 366. */
    rhythm_days?: number | null;
    minutes?: number | null;
    place?: string | null;
    start?: Day | null;
    until?: Day | null;
    boundaries?: string | null;
    confidentiality?: string | null;
    ending?: string | null;
    signed?: { who: Side; name: string; on: Day }[];
}

export interface MentoringSession {
    id: string;
    on: Day;
    /** One that does not say took place when its day is over. */
    status?: 'planned' | 'held' | 'missed' | null;
    minutes?: number | null;
    agenda?: string[];
    notes?: string | null;
    private_notes?: string | null;
    actions?: {
        id: string;
        text: string;
        who?: Side | null;
        due?: Day | null;
        done?: Day | null;
        activity?: string | null;
    }[];
    /** Ids of the plan's decisions. */
    decisions?: string[];
}

export interface Decision {
    id: string;
    question: string;
    raised_on?: Day | null;
    options?: { text: string; for?: string | null; against?: string | null }[];
    known?: string | null;
    mentors_view?: string | null;
    choice?: string | null;
    chosen_on?: Day | null;
    outcome?: string | null;
    revisit_on?: Day | null;
    skills?: string[];
    mentorship?: string | null;
    private_notes?: string | null;
    private?: boolean;
}

/** Somebody that the PM learns from. */
export interface Contact {
    id: string;
    name: string;
    role?: string | null;
    area?: string | null;
    topics?: string[];
    skills?: string[];
    /** The community in which one meets. */
    activity?: string | null;
    rhythm_days?: number | null;
    last_contact?: Day | null;
    links?: string[];
    private_notes?: string | null;
    private?: boolean;
}

/** What somebody who gives feedback is to the PM. */
export type Voice = 'manager' | 'peer' | 'report' | 'stakeholder' | 'mentor' | 'customer';

export interface Feedback {
    id: string;
    skill?: string | null;
    event?: string | null;
    from?: { name?: string | null; as?: Voice | null; contact?: string | null } | null;
    /** The review that it is a voice of. */
    review?: string | null;
    question?: string | null;
    asked_on?: Day | null;
    given_on?: Day | null;
    what_happened?: string | null;
    effect?: string | null;
    suggestion?: string | null;
    level?: Level | null;
    evidence?: string | null;
    url?: string | null;
    /** When it became a rating of the plan. */
    rated_on?: Day | null;
    private_notes?: string | null;
    private?: boolean;
}

export interface Review {
    id: string;
    template?: string | null;
    title?: string | null;
    cycle?: Period | null;
    on?: Day | null;
    own?: ReviewSection | null;
    manager?: ReviewSection | null;
    agreed?: { skill: string; level: Level; on: Day; note?: string | null }[];
    focus?: { skill?: string | null; text?: string | null }[];
    closed_on?: Day | null;
    next_on?: Day | null;
    private_notes?: string | null;
    private?: boolean;
}

export interface ReviewSection {
    by?: string | null;
    on?: Day | null;
    answers?: { question: string; text?: string | null }[];
    levels?: { skill: string; level: Level; evidence?: string | null }[];
}

/** Contact with an area of the business. */
export interface Exposure {
    id: string;
    area: string;
    /** 0 not at all, 1 what it does and whom to ask, 2 watched at work, 3 worked in. */
    known?: number | null;
    on?: Day | null;
    activity?: string | null;
    status?: ItemStatus | null;
    host?: Person | null;
    slot?: Period | null;
    contract?: { learn?: string | null; leave_behind?: string | null; agreed_on?: Day | null } | null;
    debrief?: {
        on: Day;
        learnt?: string | null;
        left_behind?: string | null;
        next?: string | null;
        url?: string | null;
    } | null;
    private_notes?: string | null;
    private?: boolean;
}

export interface LeadershipMoment {
    id: string;
    on: Day;
    what: string;
    /** How far it reached. */
    scope?: 'person' | 'team' | 'teams' | 'organisation' | null;
    skill?: string | null;
    activity?: string | null;
    lesson?: string | null;
    evidence?: string | null;
    url?: string | null;
    /** What it says of readiness for the next step. */
    readiness?: string | null;
    private_notes?: string | null;
    private?: boolean;
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
}

/** What a comment is about; the whole plan where nothing is named. */
export interface Subject {
    skill?: string | null;
    activity?: string | null;
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
export type Part = 'goal' | 'why' | 'skills' | 'evidence' | 'path' | 'journal';

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
    /** The plan with the chosen parts only. */
    plan: Plan;
}

/** What somebody says who was shown a plan. */
export interface Reply {
    format: 'waymark/reply';
    version: 1;
    id: string;
    /** The id of what was shared. */
    shared: string;
    /** The id of the plan that it is about. */
    plan: string;
    by: { name: string; as: Reader };
    made: Instant;
    ratings?: { skill: string; level: Level; on: Day; evidence?: string | null }[];
    comments?: { on: Day; about?: Subject | null; text: string }[];
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

// ---- The functions ----

/** One fault of a file. */
export interface Fault {
    /** A stable code, such as `E203`: `E1…` form, `E2…` a catalogue's meaning, `E3…` a plan's, `W…` a warning. */
    code: string;
    /** A JSON pointer (RFC 6901), or `line 3, column 7` where the text is not JSON. */
    at: string;
    /** What was found there. */
    found: string;
    /** What to do about it. */
    action: string;
    /** Whether it stands in the way of using the file. */
    severity: 'error' | 'warning';
}

/** What the functions throw. The message is the first fault. */
export interface FaultsError extends Error {
    faults: Fault[];
}

export interface Check {
    /** At most 500, in the order in which they were found. */
    faults: Fault[];
    /** How many more there are. */
    left_out: number;
}

/** What the level in force rests on. */
export type Basis =
    | { kind: 'unrated' }
    | { kind: 'agreed'; on: Day }
    | { kind: 'rated'; by: RatingSource; on: Day }
    | { kind: 'done'; activity: string };

/** Where a person stands in a skill that the wanted role asks for. */
export interface Gap {
    skill: string;
    /** The level in force. */
    level: Level;
    required: Level;
    /** That of the role, times the factor of a goal of the organisation that the plan serves and that needs the skill. */
    weight: number;
    /** Levels still to climb, 0 when the requirement is met. The size of the gap is this times the weight. */
    missing: number;
    basis: Basis;
    /** What each source says, the most trusted first; of peers the median of so many voices. */
    sources: { by: RatingSource; level: Level; on: Day; voices: number }[];
    /** Levels between the lowest and the highest source. */
    disagreement: number;
}

export interface Gaps {
    /** The role of the goal that is worked on; null when the plan has none. */
    role: string | null;
    /** Every skill that the role asks for, in the catalogue's order. */
    skills: Gap[];
    /** The closed part of what is asked for, 0 to 1; 1 when nothing is asked for. */
    readiness: number;
}

export interface RecommendOptions {
    /**
     * `close`: every gap closed as far as the catalogue can, with the fewest hours, then the least money, then the
     * fewest activities; the default when there are no limits. `reach`: the most weighted levels closed within the
     * limits, then the fewest hours.
     */
    objective?: 'close' | 'reach';
    /**
     * Hours for the whole path, on the job or not. By default those that there are on working days until the goal's day,
     * those on the job apart where the plan has some; the path is then done by that day, its weeks and sessions
     * included.
     */
    hours?: Hours;
    /** Money for the whole path, in the catalogue's currency; by default the plan's budget. */
    money?: number | Money;
    /**
     * How long to look, for all that is asked; the path has at least two fifths of it. Without it the answer is the same
     * on every machine and in every run.
     */
    time_limit_ms?: number;
    seed?: number;
    /** The day that counts as today; by default the clock's. Give it to have the same dates in every run. */
    today?: Day;
    /**
     * How many requirements, and how many ratings, to name among {@link Recommendation.changes}, from 0 to 10; none by
     * default.
     */
    changes?: number;
    /** Whether to answer {@link Explanations}. */
    explain?: boolean;
    /** How many of the best paths that differ to answer, from 1 to 10: {@link Alternatives}. */
    alternatives?: number;
    /** How many budgets of hours to weigh against money and readiness, from 2 to 50: {@link Frontier}. */
    frontier?: number;
    /** Whether to answer {@link Serving}. */
    serving?: boolean;
}

/** A difference that is no less than `lowest` and no more than `highest`; proved. */
export interface Interval {
    lowest: number;
    highest: number;
}

/** Another path beside this one; differences are those of that path from this one. */
export interface Comparison {
    /** What only that path has. */
    comes: string[];
    /** What only this path has. */
    goes: string[];
    /** Of that path more than of this one; below zero, less. */
    hours: number;
    money: { amount: number; currency: string };
    /** Weighted levels closed. */
    closed: number;
    /**
     * The same between the best paths that there are, found or not: hours for `close`, weighted levels closed for
     * `reach`. Both ends are equal when both paths are proved.
     */
    difference: Interval;
    /** Levels of the target that this path's question can reach, however much time there is, and that one's cannot. */
    lost: { skill: string; reachable: Level; required: Level }[];
    /** Wishes that this path keeps and that one does not. */
    broken: Recommendation['obstacles'];
}

/** Why the path is as it is. */
export interface Explanations {
    /** For each item the best path without it; the item is one of those that go. */
    without: (Comparison & { activity: string })[];
    /** Activities in every path that closes all that can be closed, in the catalogue's order. */
    unavoidable: string[];
    /**
     * For each requirement with something to close, its highest level that can be reached, and the hours by which the
     * best path that closes everything is shorter when that level is one lower. The dearest comes first: it is what
     * makes the path long.
     */
    levels: { skill: string; level: Level; saves: Interval }[];
    /** False when the time was up: then the lists are shorter. */
    complete: boolean;
}

/** The best paths that differ. */
export interface Alternatives {
    /** The best first, by the same objective. Each lacks an activity of every one before it. */
    paths: {
        /** In an order in which each can be started. */
        items: string[];
        hours: Hours;
        money: Money;
        /** Weighted levels closed. */
        closed: number;
        /** After the path, 0 to 1. */
        readiness: number;
        /** Whether the figure of no other path that could stand here is better. */
        proved: boolean;
    }[];
    /** Whether these are as many as were asked for, or all; false when the effort was used up. */
    complete: boolean;
}

/** Hours against money against readiness. */
export interface Frontier {
    /**
     * The most that can be closed within each of several limits: hours from none to those of the shortest path that
     * closes everything, each with no money, a quarter, half and all of what that path costs. What is worse than
     * another in everything is left out; a later one closes no less. Hours on the job count as all others.
     */
    points: {
        limits: { hours: Hours; money: Money };
        items: string[];
        hours: Hours;
        money: Money;
        /** Weighted levels closed. */
        closed: number;
        /** No path within the limits closes more. */
        bound: number;
        optimal: boolean;
        /** After the path, 0 to 1. */
        readiness: number;
    }[];
    /** False when the time was up: then there are fewer. */
    complete: boolean;
}

/** What serves the goals of the organisation that the plan's goal serves. */
export interface Serving {
    /** In the catalogue's order, each with the items that close something of a skill that it needs. */
    goals: { goal: string; items: { activity: string; skills: string[] }[] }[];
    /** From this path to the best one with the weights of the role alone; both count with the weights of this one. */
    without: Comparison;
}

/** Why an activity stands in a path. */
export type Why =
    | { kind: 'closes'; skill: string; from: Level; to: Level }
    | { kind: 'unlocks'; activity: string; skill: string; level: Level }
    | { kind: 'precedes'; activity: string }
    | { kind: 'pinned' }
    | { kind: 'only-way'; skill: string; level: Level };

export interface Recommendation {
    /**
     * In an order in which each can be started. The dates are null where the plan has no hours a week for it. The hours
     * are those that are left; the money is that of the whole path.
     */
    items: { activity: string; start: Day | null; end: Day | null; hours: Hours; why: Why[] }[];
    /** Which of the two objectives it was. */
    aim: 'close' | 'reach';
    /** The figure: of `close` the hours, to be as few as can be; of `reach` the weighted levels closed, the most. */
    objective: number;
    /** A proved limit on that figure: no path can be better. */
    bound: number;
    /** Whether they meet. */
    optimal: boolean;
    hours: Hours;
    money: Money;
    closed: { skill: string; from: Level; to: Level; required: Level }[];
    readiness: { before: number; after: number };
    /**
     * Gaps that no activity on offer closes. Where that is so only since the person excluded or dropped some, `excluded`
     * names those that must be taken back to close the gap as far as the catalogue can.
     */
    unreachable: { skill: string; reachable: Level; required: Level; excluded?: string[] }[];
    /**
     * What of the plan could not be kept to. What is begun comes before what is pinned, in the plan's order: of what does not
     * all fit into the limits with what it needs, each in turn is kept if it fits with those kept before it.
     */
    obstacles: (
        /** It is excluded, or dropped, or all its sessions are over. */
        | { kind: 'pinned-not-offered'; activity: string }
        /** Nothing on offer leads to it. */
        | { kind: 'pinned-unreachable'; activity: string }
        | { kind: 'pinned-over-limits'; activity: string }
        /**
         * It was not found to be done by the goal's day. One that has begun is among `items` all the same, and counts for
         * nothing in `objective`, `closed` and `readiness`.
         */
        | { kind: 'pinned-after-goal'; activity: string }
        /** The catalogue has no such activity. */
        | { kind: 'pinned-unknown'; activity: string }
        /** The plan's budget is in this currency and the catalogue's costs are in another: it is no limit. */
        | { kind: 'budget-currency'; currency: string }
        /** No path was found that keeps the mix and is worth having; the path is the nearest to it. */
        | { kind: 'mix-not-kept' }
    )[];
    /** There when the plan has a mix (`limits.mix`). */
    mix?: {
        /** Of the path's hours, 0 to 1. */
        shares: { experience: number; exposure: number; education: number };
        /** Whether each share lies in its range; if not, `bound` is that of the question without the mix. */
        kept: boolean;
        /** From the best path without the mix to this one. */
        price: Comparison;
    };
    /**
     * Changes, each of which makes everything fit that can be closed, pins and mix kept and all else as it was; less of
     * one was tried and not found to do. Fields of one belong together: there are two only where no limit alone is
     * enough. Empty when all fits, when no such change is enough (of up to 20 hours a week and ten years), and when the
     * time was up before one was found.
     */
    changes: {
        /** Of the hours for the whole path, where the options give them. */
        hours?: { from: Hours; to: Hours };
        hours_per_week?: { from: Hours; to: Hours };
        on_the_job_hours_per_week?: { from: Hours; to: Hours };
        /** Of the goal's day. */
        by?: { from: string; to: string };
        money?: { from: Money; to: Money };
        /** The level to go to instead of the one that the role asks for; there when the option `changes` asks for it. */
        requirement?: { skill: string; from: number; to: number };
        /** A level that the path asks for and that the person may have; likewise. */
        rating?: { skill: string; from: number; to: number };
    }[];
    /** The last day of the path, where every item has its days. */
    finish: string | null;
    /** A proved limit on that: no schedule of these items ends before this day. */
    soonest: string | null;
    /** Paths and parts of paths that were looked at. */
    explored: number;
    elapsed_ms: number;
    /** There when `explain` is true. */
    explanations?: Explanations;
    /**
     * There when `alternatives` is given. Beside a day for the goal the path itself comes first, then others that are
     * done by the day; those that are too late are left out, so none of these is proved to be the next best.
     */
    alternatives?: Alternatives;
    /** There when `frontier` is given: of hours and money alone, whatever the day. */
    frontier?: Frontier;
    /** There when `serving` is true. */
    serving?: Serving;
}

/** A catalogue that was parsed and reduced once. */
export class CompiledCatalog {
    private constructor();
    /** Ends it; again, it does nothing. Used after that, it is a fault. */
    free(): void;
    [Symbol.dispose](): void;
}

/** A catalogue: its text, a plain object, or a handle. */
export type CatalogLike = string | Catalog | CompiledCatalog;
/** A plan: its text or a plain object. */
export type PlanLike = string | Plan;

/** Compiles a catalogue to ask about it many times. Throws a {@link FaultsError}. */
export function compileCatalog(catalog: string | Catalog): CompiledCatalog;
/** Every fault of a catalogue. Never throws, whatever it is given. */
export function checkCatalog(catalog: unknown): Check;
/** Every fault of a plan; against a catalogue, warnings for what that does not have. Throws for faults of the catalogue. */
export function checkPlan(plan: unknown, catalog?: CatalogLike | null): Check;
/** What is missing for the role that the plan wants. Throws a {@link FaultsError}. */
export function gaps(catalog: CatalogLike, plan: PlanLike): Gaps;
/** The best path to the role that the plan wants. Throws a {@link FaultsError}. */
export function recommend(catalog: CatalogLike, plan: PlanLike, options?: RecommendOptions | null): Recommendation;
