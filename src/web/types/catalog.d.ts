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
    /** How far one leads in it. */
    scope?: 'person' | 'team' | 'teams' | 'organisation' | null;
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
    /** Whether they no longer mentor. */
    retired?: boolean;
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
