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

/** What a catalogue is good for. */
export interface Survey {
    /** Every role, in the catalogue's order. */
    roles: {
        role: string;
        /** Whether somebody who begins at level 0 can learn all that it asks for, and the ladder leads there. */
        is_reachable: boolean;
        /**
         * Whether the ladder leads there, by `leads_to` of other roles, or begins there: at its lowest grade, or, of roles
         * without grades, where nothing leads. True where no role leads to another.
         */
        is_led_to: boolean;
        /** What cannot be learnt up to the required level from level 0, with all that is on offer. */
        unreachable: { skill: string; reachable: Level; required: Level }[];
    }[];
    /** Activities that are in nobody's way to any role, in the catalogue's order. */
    never_useful: {
        activity: string;
        /**
         * The first of these that holds: it is retired; nobody who begins at level 0 gets to where it can be started; it
         * raises no level; no role asks for what it develops; it begins where the highest requirement is met already.
         * Something of use that waits for it makes it useful too.
         */
        why: 'retired' | 'cannot-start' | 'develops-nothing' | 'not-asked' | 'beyond';
    }[];
}

/** Which roles can be reached, and which activities are of use to nobody. Throws a {@link FaultsError}. */
export function surveyCatalog(catalog: CatalogLike): Survey;
