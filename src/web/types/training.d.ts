// ---- What a training budget is best spent on ----

/** Somebody in an activity: the id of a plan, and of an activity of the catalogue. */
export interface NamedPlace {
    plan: string;
    activity: string;
}

export interface TrainingOptions {
    /** What can be spent, in the catalogue's currency; nothing when it is not given. */
    money?: Money | null;
    /** How many seats there are of an activity, in place of what the catalogue says: there each session to come has as many. */
    seats?: Record<string, number>;
    /** Activities that can be booked for a group, at one price however many come; once where `at_most` is not said, else up to 20 times. */
    groups?: { activity: string; seats: number; cost: Money; at_most?: number | null }[];
    /** How many activities one person may be given, from 1 to 3; 2 when it is not said. */
    each?: number | null;
    /** The most hours that the activities of one person may take. */
    hours?: number | null;
    /** Activities that alone count; all when there are none. */
    only?: string[];
    /** Activities that nobody is given. */
    never?: string[];
    /** Whom it is for, by the ids of their plans; everybody when there are none. */
    people?: string[];
    /** Who is given what; all else is best beside it. What cannot be is a fault (E303). */
    fixed?: NamedPlace[];
    /** Who is not given what. */
    exclude?: NamedPlace[];
    /** The day that counts as today; by default the clock's. */
    today?: Day | null;
}

/** Levels of gaps closed, each times its weight; `exact` when both answers are proved to be the best. */
export interface TrainingDifference {
    gap: number;
    exact: boolean;
}

/**
 * The best spending: none that keeps to money and seats closes more of what people's goals ask for. What is free, has no
 * limit of seats and is booked for no group is not decided here. Levels count as they are, raised by what was begun.
 */
export interface TrainingPlan {
    /** Who is given what, in the order of the plans. */
    given: {
        plan: string;
        gap: number;
        /** In the major unit, beside what bookings cost. */
        cost: number;
        /** In an order in which each can be begun. */
        activities: {
            activity: string;
            /** The booking by which they take part, by its place in the option `groups`; null for a seat of their own. */
            group: number | null;
            /** Whether it is on their path already. */
            planned: boolean;
            closes: { skill: string; from: Level; to: Level; weight: number }[];
        }[];
    }[];
    left: {
        plan: string;
        /** `goes-to-others`: no spending in which they are given something closes more. */
        why: 'not-asked' | 'no-gap' | 'nothing-of-use' | 'too-dear' | 'goes-to-others';
    }[];
    /** In the order of the option `groups`: how often each is booked, and for how many. */
    groups: { activity: string; booked: number; used: number }[];
    /** Activities whose seats are limited and that somebody could use. */
    seats: { activity: string; seats: number; used: number; one_more: TrainingDifference }[];
    /** In the major unit of `currency`. */
    cost: number;
    currency: string | null;
    gap: number;
    /** No spending closes more; exact. */
    bound: number;
    /** Whether the two are the same. Where they are not, the search ended before its proof. */
    optimal: boolean;
    /** What a thousand more would close, and what a thousand less would leave open. */
    more: TrainingDifference;
    less: TrainingDifference;
}

/**
 * What a training budget is best spent on, for whom. Throws a {@link FaultsError}, in which places begin with `/plans/` and
 * the place of the plan, or with `/options/`; those of the catalogue are as they are.
 */
export function planTraining(catalog: CatalogLike, plans: PlanLike[], options?: TrainingOptions | null): TrainingPlan;
