// ---- The lists about people in a plan ----

// Of these, what is `private` and all `private_notes` never stand in what is shared. An entry of another
// form than these is kept as it is, with a warning (W320), and has no effect.

/** In which reply something came, or of which feedback it was made. It never stands in what is shared. */
export interface Came {
    reply?: string | null;
    /** When that reply was made. */
    made?: Instant | null;
    /** The id that it had in the reply. */
    entry?: string | null;
    /** Of a meeting: the note and the points that came. */
    note?: string | null;
    points?: string[];
    feedback?: string | null;
    /** The stay in another area of which the debrief was made a rating. */
    stay?: string | null;
}

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
    proposed_on?: Day | null;
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
        came?: Came | null;
    }[];
    recommendations?: {
        id: string;
        activity?: string | null;
        text?: string | null;
        url?: string | null;
        why?: string | null;
        on?: Day | null;
        taken_on?: Day | null;
        came?: Came | null;
    }[];
    /** The activity of the PM's own that it is in the path. */
    activity?: string | null;
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
    /** What the mentor noted, for both to read. */
    mentor_notes?: string | null;
    private_notes?: string | null;
    actions?: Action[];
    /** Ids of the plan's decisions. */
    decisions?: string[];
    came?: Came | null;
}

/** Something that somebody took on. */
export interface Action {
    id: string;
    text: string;
    who?: Side | null;
    due?: Day | null;
    done?: Day | null;
    activity?: string | null;
    came?: Came | null;
}

export interface Decision {
    id: string;
    question: string;
    raised_on?: Day | null;
    options?: { text: string; for?: string | null; against?: string | null }[];
    known?: string | null;
    /** What the mentor thinks, as the PM notes it. */
    mentors_view?: string | null;
    /** What mentors think, in their own words. */
    views?: { by?: string | null; mentorship?: string | null; text: string; came?: Came | null }[];
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
    came?: Came | null;
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
    focus?: { skill?: string | null; text?: string | null; added_to?: string | null }[];
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
    came?: Came | null;
}

/** Contact with an area of the business. */
export interface Exposure {
    id: string;
    area: string;
    /** 0 not at all, 1 what it does and whom to ask, 2 watched at work, 3 worked in. */
    known?: number | null;
    on?: Day | null;
    activity?: string | null;
    /** What sort of stay it is, where no activity says so. */
    kind?: ActivityKind | null;
    status?: ItemStatus | null;
    host?: Person | null;
    slot?: Period | null;
    contract?: {
        learn?: string | null;
        leave_behind?: string | null;
        /** Raised by one level each, where no activity says which. */
        skills?: string[];
        hours?: number | null;
        agreed_on?: Day | null;
    } | null;
    debrief?: {
        on: Day;
        learnt?: string | null;
        left_behind?: string | null;
        next?: string | null;
        url?: string | null;
        /** The entry of the journal that was made of it. */
        entry?: string | null;
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
